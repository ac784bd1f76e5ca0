-- S22: passkeys (WebAuthn), beside the authenticator. A member has as many as they like; each is named and can be removed.
CREATE TABLE passkeys (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  member_id uuid NOT NULL,
  credential_id bytea NOT NULL UNIQUE CHECK (octet_length(credential_id) BETWEEN 1 AND 1023),
  algorithm text NOT NULL CHECK (algorithm IN ('es256', 'eddsa', 'rs256')),
  -- As `crates/passkeys` reads it.
  public_key bytea NOT NULL,
  -- What the device counts; one that runs backwards exists twice. Many devices do not count and stay at zero.
  sign_count bigint NOT NULL CHECK (sign_count >= 0),
  name text NOT NULL,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, member_id) REFERENCES members (tenant_id, id)
);
CREATE INDEX passkeys_member ON passkeys (tenant_id, member_id);
CALL wall('passkeys');
GRANT SELECT, INSERT, DELETE ON passkeys TO carnet_staff;
GRANT UPDATE (sign_count, last_used_at) ON passkeys TO carnet_staff;

-- Whose passkey is this? Asked by the credential's id, before anybody is known.
GRANT SELECT (tenant_id, id, credential_id) ON passkeys TO carnet_gate;
CREATE POLICY gate_looks ON passkeys FOR SELECT TO carnet_gate USING (true);
CREATE FUNCTION find_passkey(p_credential_id bytea) RETURNS TABLE (tenant_id uuid, passkey_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT p.tenant_id, p.id FROM passkeys p WHERE p.credential_id = p_credential_id $$;
GRANT CREATE ON SCHEMA public TO carnet_gate;
ALTER FUNCTION find_passkey(bytea) OWNER TO carnet_gate;
REVOKE CREATE ON SCHEMA public FROM carnet_gate;
REVOKE EXECUTE ON FUNCTION find_passkey(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_passkey(bytea) TO carnet_app;
