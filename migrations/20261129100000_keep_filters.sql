-- What a member narrows the list of cases to, under a name: their own, and nobody else's. The choices stand in it as the address
-- of the list says them, never words that were typed: the name of a patient would outlive the case.
CREATE TABLE saved_filters (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  member_id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  query text NOT NULL CHECK (length(query) BETWEEN 1 AND 200),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, member_id, name),
  FOREIGN KEY (tenant_id, member_id) REFERENCES members (tenant_id, id)
);
CALL wall('saved_filters');
GRANT SELECT, INSERT, UPDATE, DELETE ON saved_filters TO carnet_staff;

-- The list by country, and by the day of the next step; Today of one member.
CREATE INDEX cases_of_country ON cases (tenant_id, country, id);
CREATE INDEX cases_coordinator_due ON cases (tenant_id, coordinator_id, next_step_by, id) WHERE stage <> 'closed';
CREATE INDEX cases_coordinator_stepless ON cases (tenant_id, coordinator_id, id)
  WHERE stage <> 'closed' AND next_step_kind = 'own' AND next_step = '';
-- The oldest open questions, page after page.
DROP INDEX questions_open;
CREATE INDEX questions_open ON questions (tenant_id, state_since, id) WHERE state IN ('waiting', 'asked-back');
