-- L2. What could go wrong, whose matter it is, what is done about it. Words are sealed under the key of the case.
CREATE TABLE risks (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('medical', 'journey', 'records', 'money', 'official', 'other')),
  seen_by text NOT NULL CHECK (seen_by IN ('staff', 'family')),
  state text NOT NULL CHECK (state IN ('open', 'watched', 'closed')),
  sealed_words bytea NOT NULL,
  sealed_measure bytea NOT NULL,
  -- Whose matter it is: a person of the case; nobody's own, the agency's.
  owner_id uuid,
  -- What was asked of the clinic about it.
  question_id uuid,
  version integer NOT NULL DEFAULT 1,
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  -- A medical risk is the clinic's word: it is nobody's here, and it is the only one that a question to a clinic stands for.
  CHECK (CASE WHEN kind = 'medical' THEN owner_id IS NULL ELSE question_id IS NULL END),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, owner_id) REFERENCES participants (tenant_id, id),
  FOREIGN KEY (tenant_id, question_id) REFERENCES questions (tenant_id, id),
  FOREIGN KEY (tenant_id, created_by) REFERENCES members (tenant_id, id)
);
CREATE INDEX risks_case ON risks (tenant_id, case_id);
CALL wall('risks');
GRANT SELECT, INSERT, UPDATE ON risks TO carnet_staff;
GRANT SELECT ON risks TO carnet_guest, carnet_system;
