-- S52, S53: the end of a case. An erasure deletes the case's row, and with it the only wrapping of its key: what is sealed
-- under that key is noise from then on, wherever copies of it lie. Every table of cases refers to `cases`, so nothing can be
-- written into an erased case again, however late it comes. What stays is here: that it happened, when, by whom, on what
-- ground.
CREATE TABLE erasures (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  -- No key leads from here: the case is gone, and a restored database may not know the member yet.
  case_id uuid NOT NULL,
  erased_at timestamptz NOT NULL,
  erased_by uuid,
  ground text NOT NULL CHECK (ground IN ('period-over', 'patient-asked', 'by-mistake')),
  -- When the line in the ledger outside of the database was written, and when the stored objects were found gone.
  told_at timestamptz,
  objects_gone_at timestamptz,
  PRIMARY KEY (tenant_id, case_id)
);
CALL wall('erasures');
GRANT SELECT ON erasures TO carnet_staff, carnet_system;
GRANT UPDATE (told_at, objects_gone_at) ON erasures TO carnet_system;
-- Written by `erase_case` only.
GRANT SELECT (tenant_id, case_id), INSERT ON erasures TO carnet_gate;

-- A waiting job may carry an address or a link of a case, sealed under a key that outlives the case. It goes with the case.
ALTER TABLE jobs ADD COLUMN case_id uuid, ADD FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id);
CREATE INDEX jobs_case ON jobs (tenant_id, case_id) WHERE case_id IS NOT NULL;
CREATE POLICY guest_case ON jobs AS RESTRICTIVE TO carnet_guest
  USING (case_id = current_case()) WITH CHECK (case_id IS NOT DISTINCT FROM current_case());

-- `erase_case` belongs to carnet_gate, which may delete the rows of cases and, of each, see nothing but whose it is.
DO $$
DECLARE
  child record;
BEGIN
  FOR child IN
    SELECT DISTINCT k.conrelid::regclass AS name, a.attname FROM pg_constraint k
    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[2]
    WHERE k.contype = 'f' AND k.confrelid = 'cases'::regclass
  LOOP
    EXECUTE format('GRANT SELECT (tenant_id, %I), DELETE ON %s TO carnet_gate', child.attname, child.name);
  END LOOP;
END
$$;
GRANT SELECT (tenant_id, id, stage), UPDATE (version), DELETE ON cases TO carnet_gate;

-- So may it those of tables that come later.
CREATE OR REPLACE PROCEDURE wall(walled regclass)
  LANGUAGE plpgsql
  AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', walled);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', walled);
  EXECUTE format(
    'CREATE POLICY tenant_wall ON %s USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())',
    walled);
  -- Whoever came through a link stays in the case of that link, whatever a query forgets to say.
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = walled AND attname = 'case_id' AND NOT attisdropped) THEN
    EXECUTE format(
      'CREATE POLICY guest_case ON %s AS RESTRICTIVE TO carnet_guest USING (case_id = current_case()) WITH CHECK (case_id = current_case())',
      walled);
    EXECUTE format('GRANT SELECT (tenant_id, case_id), DELETE ON %s TO carnet_gate', walled);
  END IF;
END
$$;

-- Erases a case of the transaction's tenant, in one statement over every table that refers to `cases`, as the catalogue tells
-- them: a table that is added later cannot be forgotten. Members erase closed cases; the worker, which repeats an erasure
-- after a restore, whatever it finds. Answers whether there was such a case.
CREATE FUNCTION erase_case(p_case uuid, p_at timestamptz, p_by uuid, p_ground text) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
DECLARE
  tenant uuid := current_tenant();
  found_stage text;
  parts text;
BEGIN
  IF tenant IS NULL THEN
    RAISE EXCEPTION 'an erasure needs a tenant';
  END IF;
  -- Whoever is writing into the case right now is waited for; whoever comes later finds no case to refer to.
  SELECT c.stage INTO found_stage FROM cases c WHERE c.tenant_id = tenant AND c.id = p_case FOR UPDATE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  IF found_stage <> 'closed' AND current_setting('role') <> 'carnet_system' THEN
    RAISE EXCEPTION 'only a closed case is erased';
  END IF;
  SELECT string_agg(
      format('gone_%s AS (DELETE FROM %s WHERE tenant_id = $1 AND %I = $2)', child.n, child.name, child.attname), ', ')
    INTO parts
    FROM (
      SELECT row_number() OVER (ORDER BY k.conrelid, a.attname) AS n, k.conrelid::regclass AS name, a.attname
      FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[2]
      WHERE k.contype = 'f' AND k.confrelid = 'cases'::regclass
      GROUP BY k.conrelid, a.attname) child;
  EXECUTE format('WITH %s DELETE FROM cases WHERE tenant_id = $1 AND id = $2', parts) USING tenant, p_case;
  INSERT INTO erasures (tenant_id, case_id, erased_at, erased_by, ground) VALUES (tenant, p_case, p_at, p_by, p_ground)
    ON CONFLICT (tenant_id, case_id) DO NOTHING;
  RETURN true;
END
$$;
GRANT CREATE ON SCHEMA public TO carnet_gate;
ALTER FUNCTION erase_case(uuid, timestamptz, uuid, text) OWNER TO carnet_gate;
REVOKE CREATE ON SCHEMA public FROM carnet_gate;
REVOKE EXECUTE ON FUNCTION erase_case(uuid, timestamptz, uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_case(uuid, timestamptz, uuid, text) TO carnet_staff, carnet_system;

-- Deleting a row asks every table that may refer to it; a disc has thousands of files.
CREATE INDEX upload_entries_file ON upload_entries (tenant_id, file_id) WHERE file_id IS NOT NULL;
CREATE INDEX upload_entries_member_of ON upload_entries (tenant_id, member_of) WHERE member_of IS NOT NULL;
CREATE INDEX files_unpacked_from ON files (tenant_id, unpacked_from) WHERE unpacked_from IS NOT NULL;
CREATE INDEX files_came_as ON files (tenant_id, came_as) WHERE came_as IS NOT NULL;
CREATE INDEX transfers_file ON transfers (tenant_id, file_id) WHERE file_id IS NOT NULL;
CREATE INDEX package_items_file ON package_items (tenant_id, file_id) WHERE file_id IS NOT NULL;
CREATE INDEX package_items_document ON package_items (tenant_id, document_id) WHERE document_id IS NOT NULL;
CREATE INDEX consent_documents_document ON consent_documents (tenant_id, document_id);
CREATE INDEX checklist_documents_document ON checklist_documents (tenant_id, document_id);
CREATE INDEX requests_document ON requests (tenant_id, document_id) WHERE document_id IS NOT NULL;
