-- G1. The exact words shown are kept with the consent: what was agreed to is what was read.
CREATE TABLE consents (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  giver_id uuid NOT NULL,
  basis text NOT NULL DEFAULT '',
  purposes text[] NOT NULL,
  categories text[] NOT NULL DEFAULT '{}',
  country text NOT NULL DEFAULT '',
  channel text NOT NULL DEFAULT 'review-link' CHECK (channel IN ('review-link', 'portal', 'courier', 'in-person')),
  may_download boolean NOT NULL DEFAULT true,
  until timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('requested', 'given', 'refused', 'ask-me', 'withdrawn')),
  manner text CHECK (manner IN ('on-screen', 'signed-upload', 'verbal-witnessed')),
  witness text NOT NULL DEFAULT '',
  proof_document_id uuid,
  text_version integer NOT NULL,
  text_language text NOT NULL,
  text_body text NOT NULL,
  requested_by uuid,
  requested_at timestamptz,
  decided_at timestamptz,
  withdrawn_at timestamptz,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, giver_id) REFERENCES participants (tenant_id, id),
  FOREIGN KEY (tenant_id, requested_by) REFERENCES members (tenant_id, id),
  FOREIGN KEY (tenant_id, proof_document_id) REFERENCES documents (tenant_id, id)
);
CREATE INDEX consents_case ON consents (tenant_id, case_id);
CALL wall('consents');
GRANT SELECT, INSERT, UPDATE ON consents TO carnet_staff;
GRANT SELECT ON consents TO carnet_guest, carnet_system;
GRANT UPDATE (state, manner, text_version, text_language, text_body, decided_at, withdrawn_at) ON consents TO carnet_guest;

CREATE TABLE consent_recipients (
  tenant_id uuid NOT NULL,
  consent_id uuid NOT NULL,
  case_id uuid NOT NULL,
  clinic_id uuid,
  participant_id uuid,
  CHECK (num_nonnulls(clinic_id, participant_id) = 1),
  FOREIGN KEY (tenant_id, consent_id) REFERENCES consents (tenant_id, id),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, clinic_id) REFERENCES clinics (tenant_id, id),
  FOREIGN KEY (tenant_id, participant_id) REFERENCES participants (tenant_id, id)
);
CREATE UNIQUE INDEX consent_recipients_once ON consent_recipients (tenant_id, consent_id, clinic_id, participant_id)
  NULLS NOT DISTINCT;
CALL wall('consent_recipients');
GRANT SELECT, INSERT ON consent_recipients TO carnet_staff;
GRANT SELECT ON consent_recipients TO carnet_guest, carnet_system;

CREATE TABLE consent_documents (
  tenant_id uuid NOT NULL,
  consent_id uuid NOT NULL,
  case_id uuid NOT NULL,
  document_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, consent_id, document_id),
  FOREIGN KEY (tenant_id, consent_id) REFERENCES consents (tenant_id, id),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id)
);
CALL wall('consent_documents');
GRANT SELECT, INSERT ON consent_documents TO carnet_staff;
GRANT SELECT ON consent_documents TO carnet_guest, carnet_system;
