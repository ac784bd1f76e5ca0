-- The cluster's roles. Run once by the database's administrator, before the first migration; running it again is harmless.
-- Roles live outside the migrations because they belong to the cluster, not to one database.
--
--   carnet_owner   owns every table; used only by `carnet migrate`
--   carnet_app     the service's login: inherits nothing and may read no table. Each transaction takes one of the three
--                  roles below, so that forgetting to is "permission denied" and not a leak
--   carnet_staff   a signed-in member of a tenant
--   carnet_guest   a clinic, a patient, a relative, an interpreter: someone who came through a link, held to one case
--   carnet_system  the worker
--   carnet_gate    owns the few functions that look before the tenant is known, and the one that appends to the trail
--
-- Passwords are the administrator's: ALTER ROLE carnet_app PASSWORD '…'; ALTER ROLE carnet_owner PASSWORD '…'.
DO $$
DECLARE
  r text;
BEGIN
  FOREACH r IN ARRAY ARRAY['carnet_staff', 'carnet_guest', 'carnet_system', 'carnet_gate'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = r) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', r);
    END IF;
  END LOOP;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'carnet_owner') THEN
    CREATE ROLE carnet_owner LOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'carnet_app') THEN
    CREATE ROLE carnet_app LOGIN NOINHERIT;
  END IF;
END
$$;

GRANT carnet_staff, carnet_guest, carnet_system TO carnet_app;
-- The owner hands the gate's functions over to the gate; for that it must be a member of it.
GRANT carnet_gate TO carnet_owner;

-- The database belongs to the owner, who migrates it.
DO $$ BEGIN EXECUTE format('ALTER DATABASE %I OWNER TO carnet_owner', current_database()); END $$;
