-- S52, ASVS 11.1: keys of the installation that used to follow from the root key, so that it could never be changed. Each is for
-- one purpose and wrapped by the root key. It is not any tenant's; only the worker's role and the operator's command reach it.
--
-- What is `current` makes, what is `coming` or `before` is accepted. One that comes was made for a rotation under way; one from
-- before is kept until nothing is left that it made.
CREATE TABLE inner_keys (
  purpose text NOT NULL CHECK (purpose IN ('sealed-fields', 'codes', 'forms', 'signed-heads')),
  generation integer NOT NULL CHECK (generation > 0),
  state text NOT NULL CHECK (state IN ('coming', 'current', 'before')),
  wrapped_key bytea NOT NULL CHECK (octet_length(wrapped_key) = 65),
  -- From when on no process made anything by it.
  retired_at timestamptz,
  PRIMARY KEY (purpose, generation),
  CHECK (retired_at IS NULL OR state = 'before')
);
CREATE UNIQUE INDEX inner_keys_current ON inner_keys (purpose) WHERE state = 'current';
GRANT SELECT, INSERT, UPDATE, DELETE ON inner_keys TO carnet_system;

-- What a rotation wraps and seals anew. It opens nothing that the role could not have been told by a key that it holds.
GRANT UPDATE (wrapped_key) ON tenants TO carnet_system;
GRANT SELECT (sealed_totp_secret), UPDATE (sealed_totp_secret) ON members TO carnet_system;
GRANT SELECT (tenant_id, id, sealed), UPDATE (sealed) ON package_locks TO carnet_system;
GRANT SELECT (tenant_id, created_at, used_at) ON recovery_codes TO carnet_system;
