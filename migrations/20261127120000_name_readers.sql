-- G4. Who reads a review at a clinic: each a person with an address, a link and a proof of their own. One of them may bring
-- in a colleague, who sees some of the documents, looks only, and stands and falls with them.
CREATE TABLE readers (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  review_id uuid NOT NULL,
  name text NOT NULL,
  -- Where codes go; empty only where a passcode told another way is all there is.
  email text NOT NULL DEFAULT '',
  proof text NOT NULL CHECK (proof IN ('code', 'code-and-passcode', 'passcode')),
  -- Argon2id, as a PHC string.
  passcode_hash text,
  -- How often the link may be entered; null for no limit.
  most_openings integer CHECK (most_openings > 0),
  openings integer NOT NULL DEFAULT 0,
  -- A colleague: brought in by whom, to see what, until when. Null for those whom the sender named.
  brought_by uuid,
  document_ids uuid[] NOT NULL DEFAULT '{}',
  until timestamptz,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  CHECK (email <> '' OR proof = 'passcode'),
  CHECK ((proof = 'code') = (passcode_hash IS NULL)),
  CHECK ((brought_by IS NULL) = (until IS NULL)),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, review_id) REFERENCES reviews (tenant_id, id),
  FOREIGN KEY (tenant_id, brought_by) REFERENCES readers (tenant_id, id)
);
CREATE INDEX readers_review ON readers (tenant_id, review_id);
CREATE INDEX readers_case ON readers (tenant_id, case_id);

ALTER TABLE reviews ADD may_bring boolean NOT NULL DEFAULT false;
ALTER TABLE links ADD reader_id uuid, ADD FOREIGN KEY (tenant_id, reader_id) REFERENCES readers (tenant_id, id);

-- Until now a review had one reader: the clinic's. This migration sees all tenants' rows just here.
ALTER TABLE reviews NO FORCE ROW LEVEL SECURITY;
ALTER TABLE clinics NO FORCE ROW LEVEL SECURITY;
ALTER TABLE links NO FORCE ROW LEVEL SECURITY;
INSERT INTO readers (tenant_id, id, case_id, review_id, name, email, proof, created_at)
  SELECT r.tenant_id, gen_random_uuid(), r.case_id, r.id, c.reviewer_name,
    coalesce((SELECT l.email FROM links l WHERE l.tenant_id = r.tenant_id AND l.review_id = r.id
              ORDER BY l.created_at DESC LIMIT 1), c.reviewer_email), 'code', r.created_at
  FROM reviews r JOIN clinics c ON c.tenant_id = r.tenant_id AND c.id = r.clinic_id;
UPDATE links l SET reader_id = d.id FROM readers d WHERE d.tenant_id = l.tenant_id AND d.review_id = l.review_id;
ALTER TABLE reviews FORCE ROW LEVEL SECURITY;
ALTER TABLE clinics FORCE ROW LEVEL SECURITY;
ALTER TABLE links FORCE ROW LEVEL SECURITY;

CALL wall('readers');
GRANT SELECT, INSERT ON readers TO carnet_staff;
GRANT UPDATE (passcode_hash, openings, ended_at) ON readers TO carnet_staff;
GRANT SELECT ON readers TO carnet_guest, carnet_system;
GRANT UPDATE (openings) ON readers TO carnet_guest;
-- More time, as far as the consents last.
GRANT UPDATE (expires_at) ON links TO carnet_staff;
GRANT UPDATE (until) ON grants TO carnet_staff;

-- A guest writes no reader and no link: this function does, for a colleague who can get no more than who brings them has.
-- It holds whatever the program asks: the same review, its documents only, no later end, no colleague of a colleague.
CREATE FUNCTION bring_colleague(
  p_at timestamptz, p_by uuid, p_reader uuid, p_name text, p_email text, p_documents uuid[], p_until timestamptz,
  p_link uuid, p_token_hash bytea, p_most bigint
) RETURNS timestamptz
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
DECLARE
  host readers;
  sending reviews;
  ends timestamptz;
BEGIN
  SELECT * INTO host FROM readers
    WHERE tenant_id = current_tenant() AND case_id = current_case() AND id = p_by
      AND brought_by IS NULL AND ended_at IS NULL;
  SELECT * INTO sending FROM reviews
    WHERE tenant_id = current_tenant() AND id = host.review_id
      AND may_bring AND revoked_at IS NULL AND expires_at > p_at;
  IF sending.id IS NULL THEN
    RETURN NULL;
  END IF;
  IF (SELECT count(*) FROM readers WHERE tenant_id = sending.tenant_id AND review_id = sending.id) >= p_most THEN
    RETURN NULL;
  END IF;
  ends := least(p_until, sending.expires_at);
  INSERT INTO readers (tenant_id, id, case_id, review_id, name, email, proof, brought_by, document_ids, until, created_at)
    VALUES (sending.tenant_id, p_reader, sending.case_id, sending.id, p_name, p_email, 'code', host.id,
      ARRAY(SELECT g.document_id FROM grants g
            WHERE g.tenant_id = sending.tenant_id AND g.review_id = sending.id AND g.document_id = ANY (p_documents)),
      ends, p_at);
  INSERT INTO links (tenant_id, id, case_id, review_id, reader_id, token_hash, email, created_at, expires_at)
    VALUES (sending.tenant_id, p_link, sending.case_id, sending.id, p_reader, p_token_hash, p_email, p_at, ends);
  RETURN ends;
END
$$;
GRANT SELECT, INSERT ON readers TO carnet_gate;
GRANT SELECT ON reviews TO carnet_gate;
GRANT SELECT (tenant_id, review_id, document_id) ON grants TO carnet_gate;
GRANT INSERT ON links TO carnet_gate;
GRANT CREATE ON SCHEMA public TO carnet_gate;
ALTER FUNCTION bring_colleague(timestamptz, uuid, uuid, text, text, uuid[], timestamptz, uuid, bytea, bigint)
  OWNER TO carnet_gate;
REVOKE CREATE ON SCHEMA public FROM carnet_gate;
REVOKE EXECUTE ON FUNCTION bring_colleague(timestamptz, uuid, uuid, text, text, uuid[], timestamptz, uuid, bytea, bigint)
  FROM PUBLIC;
GRANT EXECUTE ON FUNCTION bring_colleague(timestamptz, uuid, uuid, text, text, uuid[], timestamptz, uuid, bytea, bigint)
  TO carnet_guest;
