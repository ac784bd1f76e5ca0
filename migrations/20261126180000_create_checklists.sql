-- E1–E3. Which templates a case uses, what is known of the patient, and what people said about single rows. Where a row
-- stands follows from these and from the documents; it is not stored.
CREATE TABLE case_checklists (
  tenant_id uuid NOT NULL,
  case_id uuid NOT NULL,
  specialty text,
  version integer NOT NULL DEFAULT 1,
  changed_by uuid NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, case_id),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, changed_by) REFERENCES members (tenant_id, id)
);
CALL wall('case_checklists');
GRANT SELECT, INSERT, UPDATE ON case_checklists TO carnet_staff;

-- A flag without a row has not been asked, which is not "no".
CREATE TABLE case_flags (
  tenant_id uuid NOT NULL,
  case_id uuid NOT NULL,
  flag text NOT NULL,
  value boolean NOT NULL,
  said_by uuid NOT NULL,
  said_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, case_id, flag),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, said_by) REFERENCES members (tenant_id, id)
);
CALL wall('case_flags');
GRANT SELECT, INSERT, UPDATE, DELETE ON case_flags TO carnet_staff;

-- "Enough" is a clinic's word, passed on by a member; "not needed" has a reason. A mark that was lifted stays.
CREATE TABLE checklist_marks (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  key text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('enough', 'not-needed')),
  clinic_id uuid,
  reason text NOT NULL,
  marked_by uuid NOT NULL,
  marked_at timestamptz NOT NULL,
  lifted_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  CHECK (kind <> 'enough' OR clinic_id IS NOT NULL),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, clinic_id) REFERENCES clinics (tenant_id, id),
  FOREIGN KEY (tenant_id, marked_by) REFERENCES members (tenant_id, id)
);
CREATE UNIQUE INDEX checklist_marks_live ON checklist_marks (tenant_id, case_id, key) WHERE lifted_at IS NULL;
CALL wall('checklist_marks');
GRANT SELECT, INSERT ON checklist_marks TO carnet_staff;
GRANT UPDATE (lifted_at) ON checklist_marks TO carnet_staff;

-- Which documents stand for a row; a document may stand for several.
CREATE TABLE checklist_documents (
  tenant_id uuid NOT NULL,
  case_id uuid NOT NULL,
  key text NOT NULL,
  document_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, case_id, key, document_id),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id)
);
CALL wall('checklist_documents');
GRANT SELECT, INSERT, DELETE ON checklist_documents TO carnet_staff;

-- A tenant's own rows: added to a shipped template, standing in place of a shipped row of the same key, or a clinic's.
CREATE TABLE checklist_rows (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  specialty text,
  clinic_id uuid,
  key text NOT NULL CHECK (key ~ '^[a-z0-9-]{1,60}$'),
  titles jsonb NOT NULL,
  whys jsonb NOT NULL,
  category text NOT NULL,
  condition text NOT NULL,
  newest_days integer CHECK (newest_days BETWEEN 1 AND 3650),
  removed boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CHECK (num_nonnulls(specialty, clinic_id) = 1),
  FOREIGN KEY (tenant_id, clinic_id) REFERENCES clinics (tenant_id, id)
);
CREATE UNIQUE INDEX checklist_rows_once ON checklist_rows (tenant_id, specialty, clinic_id, key) NULLS NOT DISTINCT;
CALL wall('checklist_rows');
GRANT SELECT, INSERT, UPDATE ON checklist_rows TO carnet_staff;
