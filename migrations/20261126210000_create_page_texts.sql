-- The words of documents, read by the worker once a document is through the malware scan, so that they can be searched. They
-- are as sensitive as the paper: the text of a page is sealed under its case's key, and what is searched are not its words
-- but keyed hashes of their stems, made under the tenant's key. Words of one tenant can therefore not be found by another's
-- search even where a query forgets its tenant, and the index tells whoever reads it nothing.
CREATE TABLE document_texts (
  tenant_id uuid NOT NULL,
  document_id uuid NOT NULL,
  case_id uuid NOT NULL,
  pages integer NOT NULL,
  -- Pages that show something of which nobody has read the words: pictures, where nothing is installed to read them.
  unread integer NOT NULL,
  -- Whether something that reads pictures was installed then: if it is later, they are read later.
  with_machine boolean NOT NULL,
  read_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, document_id),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id)
);
CALL wall('document_texts');
GRANT SELECT, DELETE ON document_texts TO carnet_staff;
GRANT SELECT, INSERT, DELETE ON document_texts TO carnet_system;

-- Pages with words on them.
CREATE TABLE page_texts (
  tenant_id uuid NOT NULL,
  document_id uuid NOT NULL,
  -- Counted from 1 through all files of the document.
  page integer NOT NULL CHECK (page > 0),
  case_id uuid NOT NULL,
  -- From the document's own text layer, or read off its picture by machine.
  origin text NOT NULL CHECK (origin IN ('layer', 'machine')),
  sealed bytea NOT NULL,
  words tsvector NOT NULL,
  PRIMARY KEY (tenant_id, document_id, page),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, document_id) REFERENCES document_texts (tenant_id, document_id)
);
CREATE INDEX page_texts_words ON page_texts USING gin (words);
CALL wall('page_texts');
GRANT SELECT, DELETE ON page_texts TO carnet_staff;
GRANT SELECT, INSERT, DELETE ON page_texts TO carnet_system;

-- @@ is not leakproof, so under row-level security Postgres would read every row of the tenant instead of the index. This
-- function reads the index in the gate's name, holds itself to the tenant and the cases, and returns places, no content.
GRANT SELECT (tenant_id, case_id, document_id, page, words) ON page_texts TO carnet_gate;
CREATE POLICY gate_looks ON page_texts FOR SELECT TO carnet_gate USING (true);
CREATE FUNCTION find_pages(p_words text, p_cases uuid[]) RETURNS TABLE (document_id uuid, page integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
    SELECT t.document_id, t.page FROM page_texts t
    WHERE t.tenant_id = current_tenant() AND t.case_id = ANY (p_cases) AND t.words @@ p_words::tsquery
  $$;
GRANT CREATE ON SCHEMA public TO carnet_gate;
ALTER FUNCTION find_pages(text, uuid[]) OWNER TO carnet_gate;
REVOKE CREATE ON SCHEMA public FROM carnet_gate;
REVOKE EXECUTE ON FUNCTION find_pages(text, uuid[]) FROM PUBLIC;
-- Guests search nothing.
GRANT EXECUTE ON FUNCTION find_pages(text, uuid[]) TO carnet_staff;
