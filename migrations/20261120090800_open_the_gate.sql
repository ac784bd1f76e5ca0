-- What must be asked before the tenant is known: whose slug, e-mail, session or link is this? Each function answers one
-- question by an exact key and returns ids, no content. They belong to carnet_gate, which can read just these columns.
GRANT SELECT (id, slug) ON tenants TO carnet_gate;
CREATE POLICY gate_looks ON tenants FOR SELECT TO carnet_gate USING (true);
GRANT SELECT (tenant_id, id, email, password_hash, disabled_at, confirmed_at) ON members TO carnet_gate;
CREATE POLICY gate_looks ON members FOR SELECT TO carnet_gate USING (true);
GRANT SELECT (tenant_id, id, member_id, token_hash) ON sessions TO carnet_gate;
CREATE POLICY gate_looks ON sessions FOR SELECT TO carnet_gate USING (true);
GRANT SELECT (tenant_id, id, case_id, token_hash) ON links TO carnet_gate;
CREATE POLICY gate_looks ON links FOR SELECT TO carnet_gate USING (true);
GRANT SELECT (tenant_id, id, case_id, link_id, token_hash) ON guest_sessions TO carnet_gate;
CREATE POLICY gate_looks ON guest_sessions FOR SELECT TO carnet_gate USING (true);

CREATE FUNCTION find_tenant(p_slug text) RETURNS TABLE (tenant_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT t.id FROM tenants t WHERE t.slug = p_slug $$;

CREATE FUNCTION find_member(p_email text) RETURNS TABLE (tenant_id uuid, member_id uuid, password_hash text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
    SELECT m.tenant_id, m.id, m.password_hash FROM members m
    WHERE m.email = lower(p_email) AND m.disabled_at IS NULL AND m.confirmed_at IS NOT NULL
  $$;

CREATE FUNCTION find_session(p_token_hash bytea) RETURNS TABLE (tenant_id uuid, session_id uuid, member_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT s.tenant_id, s.id, s.member_id FROM sessions s WHERE s.token_hash = p_token_hash $$;

CREATE FUNCTION find_link(p_token_hash bytea) RETURNS TABLE (tenant_id uuid, case_id uuid, link_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT l.tenant_id, l.case_id, l.id FROM links l WHERE l.token_hash = p_token_hash $$;

CREATE FUNCTION find_guest_session(p_token_hash bytea)
  RETURNS TABLE (tenant_id uuid, case_id uuid, guest_session_id uuid, link_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT g.tenant_id, g.case_id, g.id, g.link_id FROM guest_sessions g WHERE g.token_hash = p_token_hash $$;

-- Attempts are counted here, so that a limit survives a restart and holds for all replicas. Keys are hashes.
CREATE TABLE attempts (
  scope text NOT NULL,
  key_hash bytea NOT NULL,
  window_start timestamptz NOT NULL,
  count integer NOT NULL,
  PRIMARY KEY (scope, key_hash)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON attempts TO carnet_gate;
GRANT SELECT, DELETE ON attempts TO carnet_system;

-- One statement, so that parallel attempts cannot slip past: true while the count within the window is at most the limit.
CREATE FUNCTION spend_attempt(p_scope text, p_key_hash bytea, p_at timestamptz, p_window interval, p_limit integer)
  RETURNS boolean
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
    INSERT INTO attempts AS a (scope, key_hash, window_start, count) VALUES (p_scope, p_key_hash, p_at, 1)
    ON CONFLICT (scope, key_hash) DO UPDATE SET
      count = CASE WHEN a.window_start + p_window <= p_at THEN 1 ELSE a.count + 1 END,
      window_start = CASE WHEN a.window_start + p_window <= p_at THEN p_at ELSE a.window_start END
    RETURNING count <= p_limit
  $$;

GRANT CREATE ON SCHEMA public TO carnet_gate;
ALTER FUNCTION append_event(timestamptz, text, uuid, text, text, uuid, text, uuid, jsonb) OWNER TO carnet_gate;
ALTER FUNCTION find_tenant(text) OWNER TO carnet_gate;
ALTER FUNCTION find_member(text) OWNER TO carnet_gate;
ALTER FUNCTION find_session(bytea) OWNER TO carnet_gate;
ALTER FUNCTION find_link(bytea) OWNER TO carnet_gate;
ALTER FUNCTION find_guest_session(bytea) OWNER TO carnet_gate;
ALTER FUNCTION spend_attempt(text, bytea, timestamptz, interval, integer) OWNER TO carnet_gate;
REVOKE CREATE ON SCHEMA public FROM carnet_gate;

-- Functions are executable by everyone unless said otherwise.
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
REVOKE EXECUTE ON ALL PROCEDURES IN SCHEMA public FROM PUBLIC;
GRANT EXECUTE ON FUNCTION current_tenant(), current_case(), trail_field(text)
  TO carnet_staff, carnet_guest, carnet_system, carnet_gate;
GRANT EXECUTE ON FUNCTION find_tenant(text), find_member(text), find_session(bytea), find_link(bytea),
  find_guest_session(bytea), spend_attempt(text, bytea, timestamptz, interval, integer) TO carnet_app;
GRANT EXECUTE ON FUNCTION append_event(timestamptz, text, uuid, text, text, uuid, text, uuid, jsonb)
  TO carnet_staff, carnet_guest, carnet_system;
GRANT EXECUTE ON FUNCTION announce_job() TO carnet_staff, carnet_guest, carnet_system;
