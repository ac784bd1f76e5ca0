-- S44: nothing is served before its malware scan. A file that came before there was a scan waits for one like any other;
-- `waived` is the installation's explicit setting not to scan.
ALTER TABLE files
  ADD COLUMN scan text NOT NULL DEFAULT 'waiting' CHECK (scan IN ('waiting', 'clean', 'found', 'failed', 'waived')),
  -- What was found, in the scanner's words, or why it could not tell, in ours.
  ADD COLUMN scan_detail text NOT NULL DEFAULT '',
  -- When to try again; null is at once.
  ADD COLUMN scan_due timestamptz;

-- What the policy asks on every request: few rows, and none at all on a good day.
CREATE INDEX files_held ON files (tenant_id, document_id) WHERE scan NOT IN ('clean', 'waived');
-- What the worker looks for every minute.
CREATE INDEX files_to_scan ON files (tenant_id, scan, scan_due) WHERE scan NOT IN ('clean', 'found');

-- The verdict is the worker's alone. Whoever sends a file can therefore not say with it that it is clean.
REVOKE INSERT ON files FROM carnet_staff, carnet_guest;
GRANT INSERT (tenant_id, id, case_id, upload_id, object_id, name, length, sha256, crc32, received_at, state, media_type,
  inspection)
  ON files TO carnet_staff, carnet_guest;
GRANT UPDATE (scan, scan_detail, scan_due) ON files TO carnet_system;
