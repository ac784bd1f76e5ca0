-- G2: parts of a consent that were taken back while the rest stays in force. Rows are only added: what was taken back is
-- asked for anew. A category's documents of that moment are written down with it (`along`), so that moving one of them to
-- another category brings nothing back.
CREATE TABLE withdrawn_parts (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  consent_id uuid NOT NULL,
  clinic_id uuid,
  participant_id uuid,
  document_id uuid,
  category text,
  along boolean NOT NULL DEFAULT false,
  -- Who said it: a member who passed on the patient's word, or a person on the case themselves.
  by_member uuid,
  by_participant uuid,
  at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CHECK (num_nonnulls(clinic_id, participant_id, document_id, category) = 1),
  CHECK (NOT along OR document_id IS NOT NULL),
  CHECK (num_nonnulls(by_member, by_participant) = 1),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, consent_id) REFERENCES consents (tenant_id, id),
  FOREIGN KEY (tenant_id, clinic_id) REFERENCES clinics (tenant_id, id),
  FOREIGN KEY (tenant_id, participant_id) REFERENCES participants (tenant_id, id),
  FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
  FOREIGN KEY (tenant_id, by_member) REFERENCES members (tenant_id, id),
  FOREIGN KEY (tenant_id, by_participant) REFERENCES participants (tenant_id, id)
);
CREATE UNIQUE INDEX withdrawn_parts_once
  ON withdrawn_parts (tenant_id, consent_id, clinic_id, participant_id, document_id, category) NULLS NOT DISTINCT;
CREATE INDEX withdrawn_parts_case ON withdrawn_parts (tenant_id, case_id);
CALL wall('withdrawn_parts');
GRANT SELECT, INSERT ON withdrawn_parts TO carnet_staff, carnet_guest;
GRANT SELECT ON withdrawn_parts TO carnet_system;

-- Whether nothing of a consent is left for a clinic's review: withdrawn as a whole, or its clinic or the summary that every
-- review opens with was taken back. It reads as whoever asks, behind the same wall.
CREATE FUNCTION stopped_for_clinic(consent consents, clinic uuid) RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  AS $$
    SELECT consent.state = 'withdrawn' OR EXISTS (
      SELECT FROM withdrawn_parts w
      WHERE w.tenant_id = consent.tenant_id AND w.consent_id = consent.id
        AND (w.clinic_id = clinic OR w.category = 'case-summary'))
  $$;
