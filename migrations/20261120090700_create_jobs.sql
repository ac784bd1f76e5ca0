-- Work to be done later, enqueued by the transaction that causes it. A job that a dead worker held becomes free when its
-- lease ends. The payload is sealed: it may carry an address or a link.
CREATE TABLE jobs (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  id uuid NOT NULL,
  kind text NOT NULL,
  sealed bytea NOT NULL,
  run_at timestamptz NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  leased_until timestamptz,
  failed_at timestamptz,
  last_error text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX jobs_due ON jobs (run_at) WHERE failed_at IS NULL;
CALL wall('jobs');
-- The worker serves every tenant; it learns which one from the job, and then works inside that tenant's wall.
CREATE POLICY worker_takes ON jobs TO carnet_system USING (true);
GRANT INSERT ON jobs TO carnet_staff, carnet_guest;
GRANT SELECT, INSERT, UPDATE, DELETE ON jobs TO carnet_system;

CREATE FUNCTION announce_job() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
  AS $$ BEGIN PERFORM pg_notify('carnet_jobs', ''); RETURN NULL; END $$;
CREATE TRIGGER jobs_announce AFTER INSERT ON jobs FOR EACH STATEMENT EXECUTE FUNCTION announce_job();
