-- I4: when a clinic that is silent was last asked for its answer.
ALTER TABLE reviews ADD reminded_at timestamptz;
GRANT UPDATE (reminded_at) ON reviews TO carnet_staff;
