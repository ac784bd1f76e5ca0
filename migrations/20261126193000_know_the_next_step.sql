-- L3: a step that Carnet ships is its word, so that everybody reads it in their own language. `next_step` then holds what the
-- sentence names, if anything.
ALTER TABLE cases ADD COLUMN next_step_kind text NOT NULL DEFAULT 'own';
GRANT UPDATE (next_step_kind) ON cases TO carnet_guest, carnet_system;
