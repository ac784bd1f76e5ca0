-- K1, K2. Whoever travels with the patient has a passport and a status of their own, and so their own checks; where it goes, by which
-- way and on which days is the patient's journey.
CREATE TABLE travellers (
  tenant_id uuid NOT NULL,
  case_id uuid NOT NULL,
  participant_id uuid NOT NULL,
  passport text NOT NULL DEFAULT '',
  status text CHECK (status IN ('patient', 'companion', 'tourist')),
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, case_id, participant_id),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, participant_id) REFERENCES participants (tenant_id, id)
);
CALL wall('travellers');
GRANT SELECT, INSERT, UPDATE, DELETE ON travellers TO carnet_staff;
GRANT SELECT ON travellers TO carnet_guest, carnet_system;

-- What else the agency checks for one case, in its own words, which may be about illness: sealed under the key of the case.
CREATE TABLE own_checks (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  sealed_title bytea NOT NULL,
  added_by uuid NOT NULL,
  added_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, added_by) REFERENCES members (tenant_id, id)
);
CREATE INDEX own_checks_case ON own_checks (tenant_id, case_id);
CALL wall('own_checks');
GRANT SELECT, INSERT ON own_checks TO carnet_staff;
GRANT SELECT ON own_checks TO carnet_guest, carnet_system;

ALTER TABLE official_checks
  DROP CONSTRAINT official_checks_kind_check,
  ADD CONSTRAINT official_checks_kind_check
    CHECK (kind IN ('entry', 'e-visa', 'country-list', 'checkpoints', 'insurance', 'licence', 'own')),
  ADD COLUMN own_id uuid,
  ADD COLUMN traveller_id uuid,
  ADD CHECK ((kind = 'own') = (own_id IS NOT NULL)),
  ADD CHECK (own_id IS NULL OR traveller_id IS NULL),
  ADD FOREIGN KEY (tenant_id, own_id) REFERENCES own_checks (tenant_id, id),
  ADD FOREIGN KEY (tenant_id, traveller_id) REFERENCES participants (tenant_id, id);
CREATE INDEX official_checks_own ON official_checks (tenant_id, own_id) WHERE own_id IS NOT NULL;
CREATE INDEX official_checks_traveller ON official_checks (tenant_id, traveller_id) WHERE traveller_id IS NOT NULL;
