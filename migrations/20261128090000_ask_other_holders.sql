-- D9. Records that a hospital or an archive holds: what is asked of it, with the patient's signed release, and what came. Who holds
-- them and which they are is sealed under the key of the case.
CREATE TABLE record_requests (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  -- For the clinics of the case, or for the doctor at home (L4).
  occasion text NOT NULL CHECK (occasion IN ('case', 'home')),
  sealed_holder bytea NOT NULL,
  -- An address, a number, a portal; may be empty.
  sealed_reach bytea NOT NULL,
  sealed_what bytea NOT NULL,
  -- ISO 3166-1 alpha-2: whose working days count.
  country text NOT NULL,
  language text NOT NULL,
  format text NOT NULL CHECK (format IN ('any', 'dicom', 'text-pdf', 'scan', 'photo')),
  records_from date,
  records_until date,
  -- The release: a paper among the documents, or what was signed on screen, with the very words.
  release_document_id uuid,
  signed_by uuid,
  signed_at timestamptz,
  signed_language text,
  signed_version integer,
  sealed_words bytea,
  sealed_name bytea,
  sealed_drawing bytea,
  sent_on date,
  way text CHECK (way IN ('email', 'portal', 'letter', 'fax', 'telephone', 'in-person')),
  expected_on date,
  -- The day on which somebody has to look after it next.
  look_on date,
  state text NOT NULL CHECK (state IN ('draft', 'sent', 'reminded', 'partly-received', 'received', 'refused', 'none-exist',
    'taken-back', 'withdrawn')),
  state_since timestamptz NOT NULL,
  added_by uuid NOT NULL,
  added_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  -- Nothing goes out without the release.
  CHECK (state IN ('draft', 'withdrawn')
    OR (num_nonnulls(sent_on, way, expected_on) = 3 AND num_nonnulls(release_document_id, signed_at) >= 1)),
  CHECK (num_nonnulls(signed_by, signed_at, signed_language, signed_version, sealed_words, sealed_name) IN (0, 6)),
  CHECK (records_until >= records_from),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, release_document_id) REFERENCES documents (tenant_id, id),
  FOREIGN KEY (tenant_id, signed_by) REFERENCES participants (tenant_id, id),
  FOREIGN KEY (tenant_id, added_by) REFERENCES members (tenant_id, id)
);
CREATE INDEX record_requests_case ON record_requests (tenant_id, case_id);
CREATE INDEX record_requests_look ON record_requests (tenant_id, look_on) WHERE look_on IS NOT NULL;
CALL wall('record_requests');
GRANT SELECT, INSERT, UPDATE ON record_requests TO carnet_staff;
GRANT SELECT ON record_requests TO carnet_guest, carnet_system;
-- The patient, or who decides for them, signs and takes back.
GRANT UPDATE (release_document_id, signed_by, signed_at, signed_language, signed_version, sealed_words, sealed_name,
  sealed_drawing, look_on, state, state_since, version) ON record_requests TO carnet_guest;

-- What happened to it, step by step. Nobody changes or removes one.
CREATE TABLE record_steps (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  request_id uuid NOT NULL,
  step text NOT NULL CHECK (step IN ('send', 'remind', 'receive-part', 'receive', 'refuse', 'find-none', 'withdraw',
    'take-back', 'tell')),
  step_on date NOT NULL,
  way text CHECK (way IN ('email', 'portal', 'letter', 'fax', 'telephone', 'in-person')),
  sealed_words bytea NOT NULL,
  by_member uuid,
  by_participant uuid,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CHECK (num_nonnulls(by_member, by_participant) = 1),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, request_id) REFERENCES record_requests (tenant_id, id),
  FOREIGN KEY (tenant_id, by_member) REFERENCES members (tenant_id, id),
  FOREIGN KEY (tenant_id, by_participant) REFERENCES participants (tenant_id, id)
);
CREATE INDEX record_steps_request ON record_steps (tenant_id, request_id);
CALL wall('record_steps');
GRANT SELECT, INSERT ON record_steps TO carnet_staff, carnet_guest;
GRANT SELECT ON record_steps TO carnet_system;

-- What came.
CREATE TABLE record_documents (
  tenant_id uuid NOT NULL,
  request_id uuid NOT NULL,
  document_id uuid NOT NULL,
  case_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, request_id, document_id),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, request_id) REFERENCES record_requests (tenant_id, id),
  FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id)
);
CALL wall('record_documents');
GRANT SELECT, INSERT ON record_documents TO carnet_staff;
GRANT SELECT ON record_documents TO carnet_guest, carnet_system;
