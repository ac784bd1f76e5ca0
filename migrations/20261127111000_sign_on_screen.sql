-- G1: the name that the giver typed when answering on screen, and what they drew, sealed under the key of the case. Neither is
-- ever required of a patient.
ALTER TABLE consents
  ADD COLUMN signed_name text NOT NULL DEFAULT '' CHECK (length(signed_name) <= 200),
  ADD COLUMN signed_drawing bytea;
GRANT UPDATE (signed_name, signed_drawing) ON consents TO carnet_guest;
