-- K1–K4. Official checks. The journey that they are about; what a member found, on the journey as it was then; and the addresses
-- of official sources, which are the tenant's own data.
CREATE TABLE journeys (
  tenant_id uuid NOT NULL,
  case_id uuid NOT NULL,
  destination text NOT NULL DEFAULT '',
  passport text NOT NULL DEFAULT '',
  status text CHECK (status IN ('patient', 'companion', 'tourist')),
  route text NOT NULL DEFAULT '',
  from_on date,
  until_on date,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, case_id),
  CHECK (until_on >= from_on),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id)
);
CALL wall('journeys');
GRANT SELECT, INSERT, UPDATE ON journeys TO carnet_staff;
GRANT SELECT ON journeys TO carnet_guest, carnet_system;

-- What was found. A row is never changed: whoever looks again adds one, and the newest of its kind stands.
CREATE TABLE official_checks (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('entry', 'e-visa', 'country-list', 'checkpoints', 'insurance', 'licence')),
  source text NOT NULL,
  looked_by uuid NOT NULL,
  looked_on date NOT NULL,
  found text NOT NULL,
  valid_until date NOT NULL,
  recorded_at timestamptz NOT NULL,
  -- The journey as it was then.
  destination text NOT NULL,
  passport text NOT NULL,
  status text,
  route text NOT NULL,
  from_on date,
  until_on date,
  PRIMARY KEY (tenant_id, id),
  CHECK (valid_until >= looked_on),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, looked_by) REFERENCES members (tenant_id, id)
);
CREATE INDEX official_checks_case ON official_checks (tenant_id, case_id, kind, recorded_at DESC);
CALL wall('official_checks');
GRANT SELECT, INSERT ON official_checks TO carnet_staff;
GRANT SELECT ON official_checks TO carnet_guest, carnet_system;

-- K4. Where an authority says so: by destination and check, verified by a person.
CREATE TABLE official_sources (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  destination text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('entry', 'e-visa', 'country-list', 'checkpoints', 'insurance', 'licence')),
  address text NOT NULL,
  verified_by uuid NOT NULL,
  verified_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, destination, kind),
  FOREIGN KEY (tenant_id, verified_by) REFERENCES members (tenant_id, id)
);
CALL wall('official_sources');
GRANT SELECT, INSERT, UPDATE ON official_sources TO carnet_staff;
