-- A whole disc is one act of sending. What was chosen is listed before a byte is sent, so that after a break, on another
-- day, what is there can be told from what is lacking; the freight of a disc is listed and never sent (D3, bar 38, 41).
ALTER TABLE uploads ADD COLUMN ended_at timestamptz;
GRANT UPDATE (ended_at) ON uploads TO carnet_staff, carnet_guest;

-- `modified_ms` is what the browser says, in milliseconds since 1970. `expected`: chosen, not here yet. `here`: durable, `file_id` names it unless the case had the same bytes already.
-- `aside`: recognised by its name and not sent. `refused`: cannot be taken; `problem` says why. `member_of` names the ZIP
-- in which it lay.
CREATE TABLE upload_entries (
  tenant_id uuid NOT NULL,
  upload_id uuid NOT NULL,
  number integer NOT NULL,
  case_id uuid NOT NULL,
  path text NOT NULL,
  length bigint NOT NULL CHECK (length >= 0),
  modified_ms bigint,
  state text NOT NULL CHECK (state IN ('expected', 'here', 'aside', 'refused')),
  problem text,
  file_id uuid,
  member_of uuid,
  PRIMARY KEY (tenant_id, upload_id, number),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, upload_id) REFERENCES uploads (tenant_id, id),
  FOREIGN KEY (tenant_id, file_id) REFERENCES files (tenant_id, id),
  FOREIGN KEY (tenant_id, member_of) REFERENCES files (tenant_id, id)
);
CREATE INDEX upload_entries_alike ON upload_entries (tenant_id, case_id, length);
CREATE INDEX upload_entries_lacking ON upload_entries (tenant_id, case_id, upload_id) WHERE state = 'expected';
CALL wall('upload_entries');
GRANT SELECT, INSERT ON upload_entries TO carnet_staff, carnet_guest, carnet_system;
GRANT UPDATE (state, problem, file_id) ON upload_entries TO carnet_staff, carnet_guest, carnet_system;

-- A large file on its way in, in pieces (tus 1.0). Each piece is a sealed object of its own; `received` is the sum of what
-- is durable. When all is there (`whole_at`), the worker makes one object of the pieces, and `file_id` names it.
CREATE TABLE transfers (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  upload_id uuid NOT NULL,
  entry integer,
  name text NOT NULL,
  length bigint NOT NULL CHECK (length > 0),
  received bigint NOT NULL DEFAULT 0 CHECK (received BETWEEN 0 AND length),
  started_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  whole_at timestamptz,
  file_id uuid,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, upload_id) REFERENCES uploads (tenant_id, id),
  FOREIGN KEY (tenant_id, upload_id, entry) REFERENCES upload_entries (tenant_id, upload_id, number),
  FOREIGN KEY (tenant_id, file_id) REFERENCES files (tenant_id, id)
);
CREATE INDEX transfers_upload ON transfers (tenant_id, upload_id);
CREATE INDEX transfers_age ON transfers (tenant_id, expires_at);
CALL wall('transfers');
GRANT SELECT, INSERT, DELETE ON transfers TO carnet_staff, carnet_guest;
GRANT UPDATE (received, expires_at, whole_at) ON transfers TO carnet_staff, carnet_guest;
GRANT SELECT, DELETE ON transfers TO carnet_system;
GRANT UPDATE (file_id, expires_at) ON transfers TO carnet_system;

CREATE TABLE transfer_pieces (
  tenant_id uuid NOT NULL,
  transfer_id uuid NOT NULL,
  start bigint NOT NULL CHECK (start >= 0),
  case_id uuid NOT NULL,
  length bigint NOT NULL CHECK (length > 0),
  object_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, transfer_id, start),
  UNIQUE (tenant_id, object_id),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, transfer_id) REFERENCES transfers (tenant_id, id)
);
CALL wall('transfer_pieces');
GRANT SELECT, INSERT, DELETE ON transfer_pieces TO carnet_staff, carnet_guest;
GRANT SELECT, DELETE ON transfer_pieces TO carnet_system;

-- What the worker takes out of a ZIP is an original of the same act; the ZIP itself stays as it came.
ALTER TABLE files ADD COLUMN unpacked_from uuid;
ALTER TABLE files ADD FOREIGN KEY (tenant_id, unpacked_from) REFERENCES files (tenant_id, id);
GRANT INSERT ON files TO carnet_system;
GRANT INSERT (unpacked_from) ON files TO carnet_staff, carnet_guest;
