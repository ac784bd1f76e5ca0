-- One sending to one clinic: a frozen question, a frozen summary, a fixed list of documents (its grants), an end.
CREATE TABLE reviews (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  clinic_id uuid NOT NULL,
  consent_id uuid NOT NULL,
  summary_id uuid NOT NULL,
  purposes text[] NOT NULL,
  question text NOT NULL,
  still_missing text NOT NULL DEFAULT '',
  open_rows_reason text NOT NULL DEFAULT '',
  may_download boolean NOT NULL,
  reply_by date,
  expires_at timestamptz NOT NULL,
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  first_opened_at timestamptz,
  last_opened_at timestamptz,
  revoked_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, clinic_id) REFERENCES clinics (tenant_id, id),
  FOREIGN KEY (tenant_id, consent_id) REFERENCES consents (tenant_id, id),
  FOREIGN KEY (tenant_id, summary_id) REFERENCES summaries (tenant_id, id),
  FOREIGN KEY (tenant_id, created_by) REFERENCES members (tenant_id, id)
);
CREATE INDEX reviews_case ON reviews (tenant_id, case_id);
CALL wall('reviews');
GRANT SELECT, INSERT ON reviews TO carnet_staff;
GRANT UPDATE (revoked_at, expires_at) ON reviews TO carnet_staff;
GRANT SELECT ON reviews TO carnet_guest, carnet_system;
GRANT UPDATE (first_opened_at, last_opened_at) ON reviews TO carnet_guest;
ALTER TABLE uploads ADD FOREIGN KEY (tenant_id, sent_by_review) REFERENCES reviews (tenant_id, id);

-- G3. One document for one reader, for viewing or for downloading, until a moment. Rests on a consent, always.
CREATE TABLE grants (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  document_id uuid NOT NULL,
  consent_id uuid NOT NULL,
  review_id uuid,
  participant_id uuid,
  extent text NOT NULL CHECK (extent IN ('view', 'download')),
  until timestamptz NOT NULL,
  granted_at timestamptz NOT NULL,
  revoked_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  CHECK (num_nonnulls(review_id, participant_id) = 1),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
  FOREIGN KEY (tenant_id, consent_id) REFERENCES consents (tenant_id, id),
  FOREIGN KEY (tenant_id, review_id) REFERENCES reviews (tenant_id, id),
  FOREIGN KEY (tenant_id, participant_id) REFERENCES participants (tenant_id, id)
);
CREATE INDEX grants_case ON grants (tenant_id, case_id);
CREATE INDEX grants_document ON grants (tenant_id, document_id);
CALL wall('grants');
GRANT SELECT, INSERT ON grants TO carnet_staff;
GRANT UPDATE (revoked_at) ON grants TO carnet_staff;
GRANT SELECT ON grants TO carnet_guest, carnet_system;

-- A link locates; it never grants. Only the hash of its token is kept; codes go to the address fixed here.
CREATE TABLE links (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  review_id uuid,
  participant_id uuid,
  token_hash bytea NOT NULL UNIQUE,
  email text NOT NULL,
  failures integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  suspended_at timestamptz,
  revoked_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  CHECK (num_nonnulls(review_id, participant_id) = 1),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, review_id) REFERENCES reviews (tenant_id, id),
  FOREIGN KEY (tenant_id, participant_id) REFERENCES participants (tenant_id, id)
);
CREATE INDEX links_case ON links (tenant_id, case_id);
CALL wall('links');
GRANT SELECT, INSERT ON links TO carnet_staff;
GRANT UPDATE (revoked_at, suspended_at) ON links TO carnet_staff;
GRANT SELECT ON links TO carnet_guest, carnet_system;
GRANT UPDATE (failures, suspended_at) ON links TO carnet_guest;

-- A code is kept as a keyed hash and bound to the browser that asked for it.
CREATE TABLE codes (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  link_id uuid NOT NULL,
  browser_hash bytea NOT NULL,
  code_mac bytea NOT NULL,
  tries integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, link_id) REFERENCES links (tenant_id, id)
);
CREATE INDEX codes_link ON codes (tenant_id, link_id, created_at);
CALL wall('codes');
GRANT SELECT, INSERT ON codes TO carnet_guest;
GRANT UPDATE (tries, used_at) ON codes TO carnet_guest;

CREATE TABLE guest_sessions (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  link_id uuid NOT NULL,
  token_hash bytea NOT NULL UNIQUE,
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, link_id) REFERENCES links (tenant_id, id)
);
CREATE INDEX guest_sessions_link ON guest_sessions (tenant_id, link_id);
CALL wall('guest_sessions');
GRANT SELECT, INSERT ON guest_sessions TO carnet_guest;
GRANT UPDATE (last_seen_at, ended_at) ON guest_sessions TO carnet_guest;
GRANT SELECT ON guest_sessions TO carnet_staff;
GRANT UPDATE (ended_at) ON guest_sessions TO carnet_staff;

-- I1, and bar 55: a reply is immutable; a correction is the next number.
CREATE TABLE replies (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  review_id uuid NOT NULL,
  number integer NOT NULL,
  content jsonb NOT NULL,
  name text NOT NULL,
  role text NOT NULL,
  letter_file_id uuid,
  sent_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, review_id, number),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, review_id) REFERENCES reviews (tenant_id, id),
  FOREIGN KEY (tenant_id, letter_file_id) REFERENCES files (tenant_id, id)
);
CREATE INDEX replies_case ON replies (tenant_id, case_id);
CALL wall('replies');
GRANT SELECT ON replies TO carnet_staff, carnet_system;
GRANT SELECT, INSERT ON replies TO carnet_guest;

CREATE TABLE reply_drafts (
  tenant_id uuid NOT NULL,
  review_id uuid NOT NULL,
  case_id uuid NOT NULL,
  content jsonb NOT NULL,
  saved_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, review_id),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, review_id) REFERENCES reviews (tenant_id, id)
);
CALL wall('reply_drafts');
GRANT SELECT, INSERT, UPDATE, DELETE ON reply_drafts TO carnet_guest;
