-- The trail: one append-only chain a tenant. Nobody writes these tables but `append_event`, which takes the head's lock,
-- numbers the event and chains its hash. Only ids, words from fixed lists and numbers go in; never a name or free text.
CREATE TABLE trail_heads (
  tenant_id uuid PRIMARY KEY REFERENCES tenants (id),
  seq bigint NOT NULL,
  hash bytea NOT NULL
);
CALL wall('trail_heads');
CREATE POLICY gate_keeps ON trail_heads TO carnet_gate USING (tenant_id = current_tenant());
GRANT SELECT, INSERT, UPDATE ON trail_heads TO carnet_gate;
GRANT SELECT ON trail_heads TO carnet_staff, carnet_system;

CREATE TABLE events (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  seq bigint NOT NULL,
  at timestamptz NOT NULL,
  actor_kind text NOT NULL CHECK (actor_kind IN ('member', 'participant', 'reviewer', 'stranger', 'system')),
  actor_id uuid,
  event text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('allowed', 'denied')),
  case_id uuid,
  subject_kind text NOT NULL,
  subject_id uuid,
  detail jsonb NOT NULL DEFAULT '{}',
  hash bytea NOT NULL,
  PRIMARY KEY (tenant_id, seq)
);
CREATE INDEX events_case ON events (tenant_id, case_id, seq);
CREATE INDEX events_subject ON events (tenant_id, subject_id, seq);
CALL wall('events');
GRANT INSERT ON events TO carnet_gate;
GRANT SELECT ON events TO carnet_staff, carnet_system, carnet_guest;

-- Length first, then the bytes, so that no two different events have the same canonical form. Null has length -1.
CREATE FUNCTION trail_field(value text) RETURNS bytea
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$
    SELECT CASE WHEN value IS NULL THEN int4send(-1)
           ELSE int4send(octet_length(convert_to(value, 'UTF8'))) || convert_to(value, 'UTF8') END
  $$;

CREATE FUNCTION append_event(
  p_at timestamptz, p_actor_kind text, p_actor_id uuid, p_event text, p_outcome text, p_case_id uuid,
  p_subject_kind text, p_subject_id uuid, p_detail jsonb
) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
DECLARE
  tenant uuid := current_tenant();
  head trail_heads;
  next_seq bigint;
  next_hash bytea;
BEGIN
  IF tenant IS NULL THEN
    RAISE EXCEPTION 'an event needs a tenant';
  END IF;
  INSERT INTO trail_heads (tenant_id, seq, hash) VALUES (tenant, 0, sha256(trail_field(tenant::text)))
    ON CONFLICT (tenant_id) DO NOTHING;
  SELECT * INTO head FROM trail_heads WHERE tenant_id = tenant FOR UPDATE;
  next_seq := head.seq + 1;
  next_hash := sha256(
    head.hash
    || trail_field(tenant::text)
    || trail_field(next_seq::text)
    || trail_field(((extract(epoch FROM p_at) * 1000000)::bigint)::text)
    || trail_field(p_actor_kind)
    || trail_field(p_actor_id::text)
    || trail_field(p_event)
    || trail_field(p_outcome)
    || trail_field(p_case_id::text)
    || trail_field(p_subject_kind)
    || trail_field(p_subject_id::text)
    || trail_field(p_detail::text));
  INSERT INTO events (tenant_id, seq, at, actor_kind, actor_id, event, outcome, case_id, subject_kind, subject_id, detail, hash)
    VALUES (tenant, next_seq, p_at, p_actor_kind, p_actor_id, p_event, p_outcome, p_case_id, p_subject_kind, p_subject_id,
            p_detail, next_hash);
  UPDATE trail_heads SET seq = next_seq, hash = next_hash WHERE tenant_id = tenant;
  RETURN next_seq;
END
$$;
