-- H4: what a clinic was sent, frozen at that moment: release `number` of a case. The originals stay where they are; what is
-- made of them (summary on paper, bound copy, index) is stored once, by the job `seal-package`, and never made again. So the
-- same release is the same bytes for ever.
CREATE TABLE packages (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  review_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  -- The release before to the same clinic, which "new since" is measured against.
  since integer,
  summary_id uuid NOT NULL,
  naming text NOT NULL CHECK (naming IN ('name', 'reference')),
  -- The folder and the file: LastName_FirstName_DOB_MedicalRecords, or the case's reference.
  name text NOT NULL,
  language text NOT NULL,
  -- E5: what was not ready, and why it went all the same.
  open_rows text[] NOT NULL DEFAULT '{}',
  open_reason text NOT NULL DEFAULT '',
  released_by uuid NOT NULL,
  released_at timestamptz NOT NULL,
  sealed_at timestamptz,
  -- What could not be made, as fixed words: a font that is not there.
  notices text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, case_id, number),
  UNIQUE (tenant_id, review_id),
  CHECK (open_rows = '{}' OR open_reason <> ''),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, review_id) REFERENCES reviews (tenant_id, id),
  FOREIGN KEY (tenant_id, summary_id) REFERENCES summaries (tenant_id, id),
  FOREIGN KEY (tenant_id, released_by) REFERENCES members (tenant_id, id)
);
CALL wall('packages');
GRANT SELECT, INSERT ON packages TO carnet_staff;
GRANT SELECT ON packages TO carnet_guest, carnet_system;
GRANT UPDATE (sealed_at, notices) ON packages TO carnet_system;

-- Its files. `kind` is document for an original; the others were made for this release. `bound` is not in the ZIP.
CREATE TABLE package_items (
  tenant_id uuid NOT NULL,
  package_id uuid NOT NULL,
  position integer NOT NULL,
  case_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('summary', 'document', 'index', 'list', 'bound')),
  path text NOT NULL,
  document_id uuid,
  file_id uuid,
  object_id uuid NOT NULL,
  length bigint NOT NULL CHECK (length >= 0),
  sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
  crc32 bigint NOT NULL,
  title text NOT NULL,
  category text NOT NULL,
  document_date date,
  language text NOT NULL DEFAULT '',
  modified_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, package_id, position),
  CHECK ((kind = 'document') = (document_id IS NOT NULL AND file_id IS NOT NULL)),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, package_id) REFERENCES packages (tenant_id, id),
  FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
  FOREIGN KEY (tenant_id, file_id) REFERENCES files (tenant_id, id)
);
CALL wall('package_items');
GRANT SELECT, INSERT ON package_items TO carnet_staff, carnet_system;
GRANT SELECT ON package_items TO carnet_guest;
-- What is made for a release is made from its summary.
GRANT SELECT ON summaries TO carnet_system;

-- H3: a copy that opens with a password, for a clinic that cannot use a link. The password was shown once; it is kept
-- sealed, because the bytes must be the same when a download is resumed, and forgotten with the lock.
CREATE TABLE package_locks (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  package_id uuid NOT NULL,
  sealed bytea NOT NULL,
  made_by uuid NOT NULL,
  made_at timestamptz NOT NULL,
  until timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, package_id) REFERENCES packages (tenant_id, id),
  FOREIGN KEY (tenant_id, made_by) REFERENCES members (tenant_id, id)
);
CREATE INDEX package_locks_package ON package_locks (tenant_id, package_id);
CALL wall('package_locks');
GRANT SELECT, INSERT, DELETE ON package_locks TO carnet_staff;
