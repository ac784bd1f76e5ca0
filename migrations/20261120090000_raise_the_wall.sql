-- The tenant wall. Every table with a tenant_id calls `wall`, which forces row-level security on it: rows of one tenant
-- exist only inside a transaction that has named that tenant. A guest's transaction names one case besides.

CREATE FUNCTION current_tenant() RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  -- After an earlier transaction on a pooled connection the setting reads as '' instead of null.
  AS $$ SELECT nullif(current_setting('app.tenant', true), '')::uuid $$;

CREATE FUNCTION current_case() RETURNS uuid
  LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.case', true), '')::uuid $$;

CREATE PROCEDURE wall(walled regclass)
  LANGUAGE plpgsql
  AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', walled);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', walled);
  EXECUTE format(
    'CREATE POLICY tenant_wall ON %s USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())',
    walled);
  -- Whoever came through a link stays in the case of that link, whatever a query forgets to say.
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = walled AND attname = 'case_id' AND NOT attisdropped) THEN
    EXECUTE format(
      'CREATE POLICY guest_case ON %s AS RESTRICTIVE TO carnet_guest USING (case_id = current_case()) WITH CHECK (case_id = current_case())',
      walled);
  END IF;
END
$$;

GRANT USAGE ON SCHEMA public TO carnet_app, carnet_staff, carnet_guest, carnet_system, carnet_gate;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
