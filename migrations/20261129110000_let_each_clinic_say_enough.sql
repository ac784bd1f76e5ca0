-- Takes away what let a row of a checklist have one word only: each clinic says "enough" for itself.
DROP INDEX checklist_marks_live;
CREATE UNIQUE INDEX checklist_marks_live ON checklist_marks (tenant_id, case_id, key, clinic_id) NULLS NOT DISTINCT
  WHERE lifted_at IS NULL;
