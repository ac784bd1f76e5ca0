-- What a browser sends twice, by an impatient finger or because the line broke after the answer had left, is done once (S59).
-- The key is a hash of the sender's cookies, the number of the page or the sender's own key, and the address; the answer is where
-- it led. No content, no tenant: it is asked before anybody is known.
CREATE TABLE submissions (
  key_hash bytea PRIMARY KEY CHECK (octet_length(key_hash) = 32),
  body_hash bytea NOT NULL CHECK (octet_length(body_hash) = 32),
  begun_at timestamptz NOT NULL,
  -- None of the two while it is under way.
  status smallint CHECK (status BETWEEN 300 AND 399),
  location text CHECK (octet_length(location) <= 4096),
  CHECK ((status IS NULL) = (location IS NULL))
);
GRANT SELECT, INSERT, UPDATE, DELETE ON submissions TO carnet_gate;
GRANT SELECT, DELETE ON submissions TO carnet_system;

-- One statement decides who does it. Whoever has been at it for longer than p_patience is taken for dead.
CREATE FUNCTION begin_submission(p_key_hash bytea, p_body_hash bytea, p_at timestamptz, p_patience interval)
  RETURNS TABLE (mine boolean, same boolean, status smallint, location text)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
  BEGIN
    INSERT INTO submissions AS s (key_hash, body_hash, begun_at) VALUES (p_key_hash, p_body_hash, p_at)
    ON CONFLICT (key_hash) DO UPDATE SET body_hash = EXCLUDED.body_hash, begun_at = EXCLUDED.begun_at
      WHERE s.status IS NULL AND s.begun_at + p_patience <= p_at;
    IF FOUND THEN
      RETURN QUERY SELECT true, true, NULL::smallint, NULL::text;
    ELSE
      RETURN QUERY SELECT false, s.body_hash = p_body_hash, s.status, s.location
        FROM submissions s WHERE s.key_hash = p_key_hash;
    END IF;
  END
  $$;

CREATE FUNCTION end_submission(p_key_hash bytea, p_status smallint, p_location text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ UPDATE submissions SET status = p_status, location = p_location WHERE key_hash = p_key_hash $$;

CREATE FUNCTION drop_submission(p_key_hash bytea) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$ DELETE FROM submissions WHERE key_hash = p_key_hash AND status IS NULL $$;

GRANT CREATE ON SCHEMA public TO carnet_gate;
ALTER FUNCTION begin_submission(bytea, bytea, timestamptz, interval) OWNER TO carnet_gate;
ALTER FUNCTION end_submission(bytea, smallint, text) OWNER TO carnet_gate;
ALTER FUNCTION drop_submission(bytea) OWNER TO carnet_gate;
REVOKE CREATE ON SCHEMA public FROM carnet_gate;
REVOKE EXECUTE ON FUNCTION begin_submission(bytea, bytea, timestamptz, interval),
  end_submission(bytea, smallint, text), drop_submission(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION begin_submission(bytea, bytea, timestamptz, interval),
  end_submission(bytea, smallint, text), drop_submission(bytea) TO carnet_app;
