-- D8. The clinic that something was sent to says itself that it arrived, and in which condition: a link of the same chain of
-- custody, by a reader of its review. Every other step stays the agency's.
ALTER TABLE parcel_steps
  ALTER recorded_by DROP NOT NULL,
  ADD recorded_by_reader uuid,
  ADD FOREIGN KEY (tenant_id, recorded_by_reader) REFERENCES readers (tenant_id, id),
  ADD CHECK (num_nonnulls(recorded_by, recorded_by_reader) = 1),
  ADD CHECK (recorded_by_reader IS NULL OR step = 'arrive' AND condition <> 'not-seen');
GRANT INSERT ON parcel_steps TO carnet_guest;
GRANT UPDATE (state, state_since, version) ON parcels TO carnet_guest;
