-- J1. What nobody knows yet is not nothing: a block without an amount names who finds out, and until when. And an amount can be for
-- each of something, which no sum counts.
ALTER TABLE blocks
  ALTER COLUMN currency DROP NOT NULL,
  ALTER COLUMN amount_from DROP NOT NULL,
  ALTER COLUMN amount_to DROP NOT NULL,
  ADD COLUMN per text CHECK (per IN ('night', 'day', 'hour', 'person')),
  ADD COLUMN finder text NOT NULL DEFAULT '',
  ADD COLUMN find_by date,
  ADD CHECK (num_nonnulls(currency, amount_from, amount_to) IN (0, 3)),
  ADD CHECK (currency IS NULL OR (finder = '' AND find_by IS NULL)),
  ADD CHECK (currency IS NOT NULL OR (per IS NULL AND finder <> '')),
  -- Nobody confirms or pays what nobody knows.
  ADD CHECK (currency IS NOT NULL OR state IN ('planned', 'cancelled'));
GRANT UPDATE (per, finder, find_by) ON blocks TO carnet_guest;
CREATE INDEX blocks_unknown ON blocks (tenant_id, find_by) WHERE currency IS NULL AND state = 'planned';

ALTER TABLE prices ADD COLUMN per text CHECK (per IN ('night', 'day', 'hour', 'person'));
