-- Takes away what let a row belong to a shipped template or a clinic only, and each key stand once among those.
-- E1: a house's own templates. One may begin with the rows of a shipped one, which stay data of the code: what the house makes of
-- them are rows of its own, as for shipped templates. A retired one is offered to no case any more; those that have it keep it.
CREATE TABLE checklist_templates (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  id uuid NOT NULL,
  titles jsonb NOT NULL,
  begun_with text,
  retired boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CALL wall('checklist_templates');
GRANT SELECT, INSERT ON checklist_templates TO carnet_staff;
GRANT UPDATE (titles, retired, version) ON checklist_templates TO carnet_staff;

ALTER TABLE case_checklists ADD COLUMN template_id uuid;
ALTER TABLE case_checklists ADD FOREIGN KEY (tenant_id, template_id) REFERENCES checklist_templates (tenant_id, id);
ALTER TABLE case_checklists ADD CHECK (num_nonnulls(specialty, template_id) <= 1);

ALTER TABLE checklist_rows ADD COLUMN template_id uuid;
ALTER TABLE checklist_rows ADD FOREIGN KEY (tenant_id, template_id) REFERENCES checklist_templates (tenant_id, id);
ALTER TABLE checklist_rows DROP CONSTRAINT checklist_rows_check;
ALTER TABLE checklist_rows ADD CHECK (num_nonnulls(specialty, template_id, clinic_id) = 1);
DROP INDEX checklist_rows_once;
CREATE UNIQUE INDEX checklist_rows_once ON checklist_rows (tenant_id, specialty, template_id, clinic_id, key) NULLS NOT DISTINCT;
