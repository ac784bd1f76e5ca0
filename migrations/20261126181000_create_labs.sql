-- D10: laboratory values typed in as rows, as the laboratory wrote them; nothing here is converted. A row is never changed:
-- a wrong one is taken out and typed again.
CREATE TABLE labs (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  -- The paper that it was typed from.
  document_id uuid,
  -- LOINC code; empty for a test that is not known.
  loinc text NOT NULL,
  name text NOT NULL,
  comparator text NOT NULL CHECK (comparator IN ('exactly', 'less', 'at-most', 'at-least', 'more')),
  value text NOT NULL,
  unit text NOT NULL,
  reference text NOT NULL,
  taken_on date NOT NULL,
  entered_by uuid NOT NULL,
  entered_at timestamptz NOT NULL,
  removed_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
  FOREIGN KEY (tenant_id, entered_by) REFERENCES members (tenant_id, id)
);
CREATE INDEX labs_case ON labs (tenant_id, case_id, taken_on DESC) WHERE removed_at IS NULL;
CALL wall('labs');
GRANT SELECT, INSERT ON labs TO carnet_staff;
GRANT UPDATE (removed_at) ON labs TO carnet_staff;
GRANT SELECT ON labs TO carnet_guest, carnet_system;

-- The rows that went with a sending, as they stood then; empty where its consent did not cover laboratory values.
ALTER TABLE reviews ADD COLUMN labs jsonb NOT NULL DEFAULT '[]';
