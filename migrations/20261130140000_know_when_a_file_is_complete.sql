-- M7. When a case's checklist first had nothing missing and nothing open, as a member saw it.
ALTER TABLE cases ADD complete_at timestamptz;
