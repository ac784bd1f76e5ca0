-- A tenant is one facilitator. `names` holds its name in other scripts, by language.
CREATE TABLE tenants (
  id uuid PRIMARY KEY,
  slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z][a-z0-9-]{1,38}$'),
  name text NOT NULL,
  names jsonb NOT NULL DEFAULT '{}',
  language text NOT NULL DEFAULT 'en',
  time_zone text NOT NULL DEFAULT 'UTC',
  email text NOT NULL,
  phone text NOT NULL DEFAULT '',
  reference_prefix text NOT NULL CHECK (reference_prefix ~ '^[A-Z]{2,4}$'),
  next_reference integer NOT NULL DEFAULT 1,
  wrapped_key bytea NOT NULL,
  created_at timestamptz NOT NULL
);
ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenants FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON tenants USING (id = current_tenant()) WITH CHECK (id = current_tenant());
CREATE POLICY system_lists ON tenants FOR SELECT TO carnet_system USING (true);
GRANT SELECT ON tenants TO carnet_staff, carnet_guest, carnet_system;
GRANT UPDATE (next_reference) ON tenants TO carnet_staff;
GRANT INSERT ON tenants TO carnet_system;

-- E-mail addresses of members are unique in the whole installation: one sign-in page serves all tenants.
CREATE TABLE members (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  id uuid NOT NULL,
  email text NOT NULL CHECK (email = lower(email)),
  name text NOT NULL,
  role text NOT NULL CHECK (role IN ('owner', 'coordinator', 'viewer')),
  language text NOT NULL DEFAULT 'en',
  time_zone text NOT NULL DEFAULT 'UTC',
  password_hash text NOT NULL,
  sealed_totp_secret bytea,
  totp_last_step bigint NOT NULL DEFAULT 0,
  confirmed_at timestamptz,
  disabled_at timestamptz,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX members_email ON members (email);
CALL wall('members');
GRANT SELECT ON members TO carnet_staff;
GRANT SELECT (tenant_id, id, name, role, disabled_at) ON members TO carnet_guest, carnet_system;
GRANT INSERT ON members TO carnet_system;
GRANT UPDATE (totp_last_step, password_hash, language, time_zone) ON members TO carnet_staff;

CREATE TABLE sessions (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  member_id uuid NOT NULL,
  token_hash bytea NOT NULL UNIQUE,
  user_agent text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, member_id) REFERENCES members (tenant_id, id)
);
CREATE INDEX sessions_member ON sessions (tenant_id, member_id);
CALL wall('sessions');
GRANT SELECT, INSERT ON sessions TO carnet_staff;
GRANT UPDATE (last_seen_at, ended_at) ON sessions TO carnet_staff;

CREATE TABLE clinics (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  id uuid NOT NULL,
  name text NOT NULL,
  native_name text NOT NULL DEFAULT '',
  country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  city text NOT NULL,
  time_zone text NOT NULL DEFAULT 'UTC',
  languages text[] NOT NULL,
  reviewer_name text NOT NULL,
  reviewer_email text NOT NULL,
  reply_days_from integer NOT NULL DEFAULT 3,
  reply_days_to integer NOT NULL DEFAULT 7,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CALL wall('clinics');
GRANT SELECT, INSERT ON clinics TO carnet_staff;
GRANT UPDATE (name, native_name, country, city, time_zone, languages, reviewer_name, reviewer_email, reply_days_from,
  reply_days_to, version) ON clinics TO carnet_staff;
GRANT SELECT ON clinics TO carnet_guest, carnet_system;
