-- G8, S54: for how long closed cases are kept, and what stops their erasure.
ALTER TABLE tenants ADD COLUMN retention_months integer NOT NULL DEFAULT 60 CHECK (retention_months BETWEEN 3 AND 360);
GRANT UPDATE (retention_months) ON tenants TO carnet_staff;

-- When the patient was told that a closed case will be erased.
CREATE TABLE erasure_notices (
  tenant_id uuid NOT NULL,
  case_id uuid NOT NULL,
  told_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, case_id),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id)
);
CALL wall('erasure_notices');
GRANT SELECT, DELETE ON erasure_notices TO carnet_staff;
GRANT SELECT, INSERT ON erasure_notices TO carnet_system;
GRANT UPDATE (told_at) ON erasure_notices TO carnet_system;
GRANT SELECT ON erasure_notices TO carnet_guest;

-- A case, or one document of it, that must not be erased: who said so, when, why. The words are sealed under the key of the
-- case. A hold is lifted, never deleted.
CREATE TABLE holds (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  document_id uuid,
  reason text NOT NULL CHECK (reason IN ('legal-claim', 'complaint', 'authority', 'insurance', 'other')),
  sealed_words bytea NOT NULL,
  placed_by uuid NOT NULL,
  placed_at timestamptz NOT NULL,
  lifted_by uuid,
  lifted_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  CHECK ((lifted_by IS NULL) = (lifted_at IS NULL)),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
  FOREIGN KEY (tenant_id, placed_by) REFERENCES members (tenant_id, id),
  FOREIGN KEY (tenant_id, lifted_by) REFERENCES members (tenant_id, id)
);
CREATE INDEX holds_case ON holds (tenant_id, case_id);
CREATE INDEX holds_document ON holds (tenant_id, document_id) WHERE document_id IS NOT NULL;
CALL wall('holds');
GRANT SELECT, INSERT ON holds TO carnet_staff;
GRANT UPDATE (lifted_by, lifted_at) ON holds TO carnet_staff;
-- Whoever decides about a case must know that it is held; of the words they see nothing.
GRANT SELECT (tenant_id, case_id, document_id, lifted_at) ON holds TO carnet_guest, carnet_system, carnet_gate;

-- As before, and below everything that the program asks: no member erases what is held. The worker may have to, when it repeats
-- an erasure that a restored backup knows nothing of; what it erases by the period it asks about by itself.
CREATE OR REPLACE FUNCTION erase_case(p_case uuid, p_at timestamptz, p_by uuid, p_ground text) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
  AS $$
DECLARE
  tenant uuid := current_tenant();
  found_stage text;
  parts text;
BEGIN
  IF tenant IS NULL THEN
    RAISE EXCEPTION 'an erasure needs a tenant';
  END IF;
  -- Whoever is writing into the case right now is waited for; whoever comes later finds no case to refer to.
  SELECT c.stage INTO found_stage FROM cases c WHERE c.tenant_id = tenant AND c.id = p_case FOR UPDATE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  IF found_stage <> 'closed' AND current_setting('role') <> 'carnet_system' THEN
    RAISE EXCEPTION 'only a closed case is erased';
  END IF;
  IF current_setting('role') <> 'carnet_system' AND EXISTS (
    SELECT FROM holds h WHERE h.tenant_id = tenant AND h.case_id = p_case AND h.lifted_at IS NULL)
  THEN
    RAISE EXCEPTION 'what is held is not erased';
  END IF;
  SELECT string_agg(
      format('gone_%s AS (DELETE FROM %s WHERE tenant_id = $1 AND %I = $2)', child.n, child.name, child.attname), ', ')
    INTO parts
    FROM (
      SELECT row_number() OVER (ORDER BY k.conrelid, a.attname) AS n, k.conrelid::regclass AS name, a.attname
      FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[2]
      WHERE k.contype = 'f' AND k.confrelid = 'cases'::regclass
      GROUP BY k.conrelid, a.attname) child;
  EXECUTE format('WITH %s DELETE FROM cases WHERE tenant_id = $1 AND id = $2', parts) USING tenant, p_case;
  INSERT INTO erasures (tenant_id, case_id, erased_at, erased_by, ground) VALUES (tenant, p_case, p_at, p_by, p_ground)
    ON CONFLICT (tenant_id, case_id) DO NOTHING;
  RETURN true;
END
$$;
