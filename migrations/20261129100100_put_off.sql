-- A row of Today that a member has put off until a day. It comes back on that day, or as soon as what it shows has changed:
-- `shown` is a mark of that. Their own, and nobody else's.
CREATE TABLE snoozes (
  tenant_id uuid NOT NULL,
  member_id uuid NOT NULL,
  -- The group and what the row is about: `late/<request>`.
  row text NOT NULL CHECK (length(row) BETWEEN 1 AND 120),
  -- None for an inquiry.
  case_id uuid,
  shown text NOT NULL CHECK (length(shown) <= 32),
  until date NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, member_id, row),
  FOREIGN KEY (tenant_id, member_id) REFERENCES members (tenant_id, id),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id)
);
CREATE INDEX snoozes_case ON snoozes (tenant_id, case_id) WHERE case_id IS NOT NULL;
CALL wall('snoozes');
GRANT SELECT, INSERT, UPDATE, DELETE ON snoozes TO carnet_staff;

-- What else waits on Today.
CREATE INDEX requests_answered ON requests (tenant_id, state_since) WHERE state IN ('sent-in', 'not-had');
CREATE INDEX translations_waiting ON translations (tenant_id, case_id) WHERE state NOT IN ('accepted', 'cancelled');
CREATE INDEX handovers_without_receipt ON handovers (tenant_id, handed_on) WHERE received_on IS NULL;
CREATE INDEX plan_items_proposed ON plan_items (tenant_id, starts) WHERE state = 'proposed';
CREATE INDEX consents_unanswered ON consents (tenant_id, case_id) WHERE state <> 'given';
