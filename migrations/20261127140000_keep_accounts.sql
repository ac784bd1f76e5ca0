-- N2, S22, S24: how members sign in, and how they get in again.
ALTER TABLE members
  ADD COLUMN password_changed_at timestamptz,
  ADD COLUMN totp_set_at timestamptz;
GRANT UPDATE (password_changed_at, totp_set_at, sealed_totp_secret, confirmed_at, disabled_at) ON members TO carnet_staff;
GRANT INSERT ON members TO carnet_staff;

-- Each stands in for the authenticator once. What is kept is an HMAC under a key outside of the database.
CREATE TABLE recovery_codes (
  tenant_id uuid NOT NULL,
  member_id uuid NOT NULL,
  code_mac bytea NOT NULL,
  created_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (tenant_id, member_id, code_mac),
  FOREIGN KEY (tenant_id, member_id) REFERENCES members (tenant_id, id)
);
CALL wall('recovery_codes');
GRANT SELECT, INSERT, DELETE ON recovery_codes TO carnet_staff;
GRANT UPDATE (used_at) ON recovery_codes TO carnet_staff;

-- A link by which a member sets up how they sign in: after an invitation, or after an owner took away what was lost. It is
-- worth nothing once it is used, over, or another was made. `made_by` is empty where the operator made it.
CREATE TABLE set_ups (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  member_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('invited', 'second-factor', 'everything')),
  token_hash bytea NOT NULL UNIQUE,
  made_by uuid,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, member_id) REFERENCES members (tenant_id, id),
  FOREIGN KEY (tenant_id, made_by) REFERENCES members (tenant_id, id)
);
CREATE INDEX set_ups_member ON set_ups (tenant_id, member_id);
CALL wall('set_ups');
GRANT SELECT, INSERT ON set_ups TO carnet_staff;
GRANT UPDATE (ended_at) ON set_ups TO carnet_staff;

-- Whose link is this? Asked by the exact hash, before the tenant is known.
GRANT SELECT (tenant_id, id, token_hash) ON set_ups TO carnet_gate;
CREATE POLICY gate_looks ON set_ups FOR SELECT TO carnet_gate USING (true);
CREATE FUNCTION find_set_up(p_token_hash bytea) RETURNS TABLE (tenant_id uuid, set_up_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT s.tenant_id, s.id FROM set_ups s WHERE s.token_hash = p_token_hash $$;
GRANT CREATE ON SCHEMA public TO carnet_gate;
ALTER FUNCTION find_set_up(bytea) OWNER TO carnet_gate;
REVOKE CREATE ON SCHEMA public FROM carnet_gate;
REVOKE EXECUTE ON FUNCTION find_set_up(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_set_up(bytea) TO carnet_app;
