-- D4, D5. What is wrong with a document stands on it (documents.problems). Here stands what people said about it.

-- Until when records are recent enough depends on what they are for.
ALTER TABLE cases
  ADD course text NOT NULL DEFAULT '' CHECK (course IN ('', 'surgery', 'evolving', 'stable')),
  ADD planned_review date;

-- A clinic's own limits; null where the general one is right.
ALTER TABLE clinics
  ADD surgery_days integer CHECK (surgery_days BETWEEN 1 AND 3650),
  ADD evolving_months integer CHECK (evolving_months BETWEEN 1 AND 120),
  ADD stable_months integer CHECK (stable_months BETWEEN 1 AND 120),
  ADD imaging_months integer CHECK (imaging_months BETWEEN 1 AND 120);
GRANT UPDATE (surgery_days, evolving_months, stable_months, imaging_months) ON clinics TO carnet_staff;

-- A member goes on over a problem and says why. It holds for the problem as it was then: `details` is what its sentence
-- named. When other numbers are missing, say, the problem is open again.
CREATE TABLE overrides (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  document_id uuid NOT NULL,
  code text NOT NULL,
  details jsonb NOT NULL,
  reason text NOT NULL CHECK (reason <> ''),
  made_by uuid NOT NULL,
  made_at timestamptz NOT NULL,
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  CHECK (num_nonnulls(withdrawn_by, withdrawn_at) IN (0, 2)),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
  FOREIGN KEY (tenant_id, made_by) REFERENCES members (tenant_id, id),
  FOREIGN KEY (tenant_id, withdrawn_by) REFERENCES members (tenant_id, id)
);
CREATE UNIQUE INDEX overrides_standing ON overrides (tenant_id, document_id, code) WHERE withdrawn_at IS NULL;
CALL wall('overrides');
GRANT SELECT, INSERT ON overrides TO carnet_staff;
GRANT UPDATE (withdrawn_by, withdrawn_at) ON overrides TO carnet_staff;
-- Whether a problem still stands is for everybody who sees the document; the reason is the staff's.
GRANT SELECT (tenant_id, id, case_id, document_id, code, details, withdrawn_at) ON overrides TO carnet_guest, carnet_system;

-- A member asks for a document to be sent again; whoever sent it reads the reason.
CREATE TABLE askings (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  document_id uuid NOT NULL,
  reason text NOT NULL,
  note text NOT NULL DEFAULT '',
  asked_by uuid NOT NULL,
  asked_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  CHECK (reason <> 'other' OR note <> ''),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
  FOREIGN KEY (tenant_id, asked_by) REFERENCES members (tenant_id, id)
);
CREATE UNIQUE INDEX askings_open ON askings (tenant_id, document_id) WHERE ended_at IS NULL;
CALL wall('askings');
GRANT SELECT, INSERT ON askings TO carnet_staff;
GRANT UPDATE (ended_at) ON askings TO carnet_staff;
GRANT SELECT ON askings TO carnet_guest, carnet_system;

-- What a member typed off a passport, once its check digits were right. Its number is checked and not kept.
CREATE TABLE passports (
  tenant_id uuid NOT NULL,
  document_id uuid NOT NULL,
  case_id uuid NOT NULL,
  family_name text NOT NULL,
  given_names text NOT NULL,
  names_cut boolean NOT NULL,
  birth_date date,
  expiry_date date,
  nationality text NOT NULL,
  typed_by uuid NOT NULL,
  typed_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, document_id),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
  FOREIGN KEY (tenant_id, typed_by) REFERENCES members (tenant_id, id)
);
CALL wall('passports');
GRANT SELECT, INSERT, UPDATE ON passports TO carnet_staff;
GRANT SELECT ON passports TO carnet_system;

-- The queue of what has to be looked at, oldest first.
CREATE INDEX documents_unchecked ON documents (tenant_id, received_at) WHERE NOT title_accepted AND removed_at IS NULL;
