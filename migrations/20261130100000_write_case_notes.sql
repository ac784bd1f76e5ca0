-- What the agency's people note on a case: a telephone call, an agreement. Sealed under the key of the case. A note is never changed:
-- it can be struck, with a reason, and stays to be read as struck. What is searched are hashes of its words, as of documents' pages.
CREATE TABLE case_notes (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  sealed_words bytea NOT NULL,
  words tsvector NOT NULL,
  written_by uuid NOT NULL,
  written_at timestamptz NOT NULL,
  struck_by uuid,
  struck_at timestamptz,
  sealed_reason bytea,
  PRIMARY KEY (tenant_id, id),
  CHECK ((struck_at IS NULL) = (struck_by IS NULL) AND (struck_at IS NULL) = (sealed_reason IS NULL)),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, written_by) REFERENCES members (tenant_id, id),
  FOREIGN KEY (tenant_id, struck_by) REFERENCES members (tenant_id, id)
);
CREATE INDEX case_notes_case ON case_notes (tenant_id, case_id, id);
CREATE INDEX case_notes_words ON case_notes USING gin (words);
CALL wall('case_notes');
GRANT SELECT, INSERT ON case_notes TO carnet_staff;
GRANT UPDATE (struck_by, struck_at, sealed_reason) ON case_notes TO carnet_staff;
-- The patient's copy of everything is made as the patient.
GRANT SELECT (tenant_id, id, case_id, sealed_words, written_by, written_at, struck_by, struck_at, sealed_reason)
  ON case_notes TO carnet_guest;

-- As find_pages: reads the index in the gate's name, holds itself to the tenant and the cases, returns places and no content.
GRANT SELECT (tenant_id, case_id, id, words) ON case_notes TO carnet_gate;
CREATE POLICY gate_looks ON case_notes FOR SELECT TO carnet_gate USING (true);
CREATE FUNCTION find_notes(p_words text, p_cases uuid[]) RETURNS TABLE (note_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
    SELECT n.id FROM case_notes n
    WHERE n.tenant_id = current_tenant() AND n.case_id = ANY (p_cases) AND n.words @@ p_words::tsquery
  $$;
GRANT CREATE ON SCHEMA public TO carnet_gate;
ALTER FUNCTION find_notes(text, uuid[]) OWNER TO carnet_gate;
REVOKE CREATE ON SCHEMA public FROM carnet_gate;
REVOKE EXECUTE ON FUNCTION find_notes(text, uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_notes(text, uuid[]) TO carnet_staff;
