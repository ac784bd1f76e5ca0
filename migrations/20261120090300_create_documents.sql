-- What people call a document: a report, a photo, a letter, or a whole imaging study. Its bytes are `files`, which never
-- change (D2); everything here hangs beside them and may.
CREATE TABLE documents (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('file', 'study')),
  category text NOT NULL,
  title text NOT NULL,
  title_accepted boolean NOT NULL DEFAULT false,
  document_date date,
  language text NOT NULL DEFAULT '',
  original_name text NOT NULL,
  pages integer,
  study_uid text,
  study jsonb,
  problems jsonb NOT NULL DEFAULT '[]',
  sent_by_member uuid,
  sent_by_participant uuid,
  received_at timestamptz NOT NULL,
  removed_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  CHECK (num_nonnulls(sent_by_member, sent_by_participant) = 1),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, sent_by_member) REFERENCES members (tenant_id, id),
  FOREIGN KEY (tenant_id, sent_by_participant) REFERENCES participants (tenant_id, id)
);
CREATE INDEX documents_case ON documents (tenant_id, case_id);
CALL wall('documents');
GRANT SELECT, INSERT, UPDATE ON documents TO carnet_staff, carnet_system;
GRANT SELECT ON documents TO carnet_guest;

-- One act of sending: a form, a folder, a disc, or the letter of a clinic's reply.
CREATE TABLE uploads (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  sent_by_member uuid,
  sent_by_participant uuid,
  sent_by_review uuid,
  started_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CHECK (num_nonnulls(sent_by_member, sent_by_participant, sent_by_review) = 1),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, sent_by_member) REFERENCES members (tenant_id, id),
  FOREIGN KEY (tenant_id, sent_by_participant) REFERENCES participants (tenant_id, id)
);
CALL wall('uploads');
GRANT SELECT, INSERT ON uploads TO carnet_staff, carnet_guest;
GRANT SELECT ON uploads TO carnet_system;

-- Step one of an upload: the intention, committed before the first byte is stored. An intention without a file after a
-- day is an object nobody was told about; the sweeper removes both.
CREATE TABLE upload_intents (
  tenant_id uuid NOT NULL,
  object_id uuid NOT NULL,
  case_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, object_id),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id)
);
CREATE INDEX upload_intents_age ON upload_intents (tenant_id, created_at);
CALL wall('upload_intents');
GRANT SELECT, INSERT, DELETE ON upload_intents TO carnet_staff, carnet_guest, carnet_system;
-- The sweeper locks what it removes, so that an upload that finishes late fails instead of losing its bytes.
GRANT UPDATE (created_at) ON upload_intents TO carnet_system;

-- The original: bytes received, hash, who, when, how. `object_id` is random and says nothing.
CREATE TABLE files (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  upload_id uuid NOT NULL,
  document_id uuid,
  object_id uuid NOT NULL,
  name text NOT NULL,
  length bigint NOT NULL CHECK (length >= 0),
  sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
  crc32 bigint NOT NULL,
  state text NOT NULL DEFAULT 'received' CHECK (state IN ('received', 'kept', 'left-aside', 'refused')),
  media_type text NOT NULL DEFAULT 'application/octet-stream',
  inspection jsonb,
  problem text,
  position integer NOT NULL DEFAULT 0,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, object_id),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, upload_id) REFERENCES uploads (tenant_id, id),
  FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id)
);
CREATE INDEX files_case ON files (tenant_id, case_id, state);
CREATE INDEX files_document ON files (tenant_id, document_id, position);
CREATE INDEX files_upload ON files (tenant_id, upload_id);
CREATE INDEX files_hash ON files (tenant_id, case_id, sha256);
CALL wall('files');
GRANT SELECT, INSERT ON files TO carnet_staff, carnet_guest;
GRANT SELECT ON files TO carnet_system;
-- The bytes' own columns are never updated by anyone.
GRANT UPDATE (document_id, state, media_type, inspection, problem, position) ON files TO carnet_system, carnet_staff;
