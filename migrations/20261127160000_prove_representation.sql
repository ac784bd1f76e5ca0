-- B3. The paper by which a relative decides for the patient: on what basis, which document shows it, until when it holds, and
-- who looked at it. One stands for a person at a time; an ended one stays, for a consent may rest on it.
CREATE TABLE representations (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  participant_id uuid NOT NULL,
  basis text NOT NULL CHECK (basis IN ('parent', 'guardian', 'power-of-attorney', 'court-order', 'next-of-kin')),
  document_id uuid NOT NULL,
  -- From then on it shows nothing; null: without an end.
  until timestamptz,
  accepted_by uuid NOT NULL,
  accepted_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, participant_id) REFERENCES participants (tenant_id, id),
  FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
  FOREIGN KEY (tenant_id, accepted_by) REFERENCES members (tenant_id, id)
);
CREATE UNIQUE INDEX representations_standing ON representations (tenant_id, participant_id) WHERE ended_at IS NULL;
CALL wall('representations');
GRANT SELECT, INSERT, UPDATE (ended_at) ON representations TO carnet_staff;
GRANT SELECT ON representations TO carnet_guest, carnet_system;

-- What stood for the giver when they said yes.
ALTER TABLE consents ADD COLUMN representation_id uuid;
ALTER TABLE consents ADD FOREIGN KEY (tenant_id, representation_id) REFERENCES representations (tenant_id, id);
GRANT UPDATE (representation_id) ON consents TO carnet_guest;
