-- N2: members sign in by their agency's own accounts (OpenID Connect). One provider a tenant; its secret is sealed under the
-- tenant's key.
CREATE TABLE providers (
  tenant_id uuid PRIMARY KEY REFERENCES tenants (id),
  issuer text NOT NULL,
  client_id text NOT NULL,
  sealed_secret bytea NOT NULL,
  mail_domain text NOT NULL CHECK (mail_domain = lower(mail_domain) AND mail_domain LIKE '_%._%' AND mail_domain NOT LIKE '%@%'),
  -- Whether members may also sign in by a password or a passkey. Owners always may.
  passwords boolean NOT NULL DEFAULT true,
  second_factor text NOT NULL CHECK (second_factor IN ('carnet', 'provider')),
  -- The class of sign-in that stands for two factors at this provider; may be empty.
  acr text NOT NULL DEFAULT '',
  -- When somebody came in by it, as it is set now.
  proved_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  changed_by uuid NOT NULL,
  changed_at timestamptz NOT NULL,
  CHECK (passwords OR proved_at IS NOT NULL),
  FOREIGN KEY (tenant_id, changed_by) REFERENCES members (tenant_id, id)
);
CALL wall('providers');
GRANT SELECT, INSERT, UPDATE, DELETE ON providers TO carnet_staff;

-- Whose account is whose, by what a provider never gives to another: its own name and the account's number.
CREATE TABLE provider_accounts (
  tenant_id uuid NOT NULL,
  issuer text NOT NULL,
  subject text NOT NULL,
  member_id uuid NOT NULL,
  linked_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, issuer, subject),
  UNIQUE (tenant_id, member_id, issuer),
  FOREIGN KEY (tenant_id, member_id) REFERENCES members (tenant_id, id)
);
CALL wall('provider_accounts');
GRANT SELECT, INSERT, DELETE ON provider_accounts TO carnet_staff;

-- Which agencies' members have addresses under this domain? Asked before anybody is known; names no member.
GRANT SELECT (tenant_id, mail_domain) ON providers TO carnet_gate;
CREATE POLICY gate_looks ON providers FOR SELECT TO carnet_gate USING (true);
CREATE FUNCTION find_providers(p_mail_domain text) RETURNS TABLE (tenant_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ SELECT p.tenant_id FROM providers p WHERE p.mail_domain = lower(p_mail_domain) ORDER BY p.tenant_id LIMIT 10 $$;
GRANT CREATE ON SCHEMA public TO carnet_gate;
ALTER FUNCTION find_providers(text) OWNER TO carnet_gate;
REVOKE CREATE ON SCHEMA public FROM carnet_gate;
REVOKE EXECUTE ON FUNCTION find_providers(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_providers(text) TO carnet_app;
