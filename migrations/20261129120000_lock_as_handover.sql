-- G7. A copy that opens with a password leaves by another way than a link, so it is a handover: under a consent for that way and
-- for copies, on record, with a receipt. A lock from before has none, and opens nothing here any more.
ALTER TABLE package_locks ADD COLUMN handover_id uuid,
  ADD FOREIGN KEY (tenant_id, handover_id) REFERENCES handovers (tenant_id, id);
