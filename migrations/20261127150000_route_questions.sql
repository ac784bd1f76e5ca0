-- B6. Questions on a case. One kind, so one owner who may answer, and one thread below each. Words are sealed under the key of
-- the case: what families ask is medical as often as not.
CREATE TABLE questions (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('medical', 'logistics', 'payment', 'invoice', 'official')),
  sealed bytea NOT NULL,
  asked_by_member uuid,
  asked_by_participant uuid,
  asked_at timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'asked-back', 'answered', 'closed')),
  state_since timestamptz NOT NULL,
  -- How many answers there are: with the first one, its kind and its clinic are settled.
  answers integer NOT NULL DEFAULT 0,
  -- The clinic's review that it was sent to; only what a clinic answers has one.
  review_id uuid,
  -- The interpreter who may read it.
  interpreter_id uuid,
  PRIMARY KEY (tenant_id, id),
  CHECK (num_nonnulls(asked_by_member, asked_by_participant) = 1),
  CHECK (review_id IS NULL OR kind IN ('medical', 'invoice')),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, asked_by_member) REFERENCES members (tenant_id, id),
  FOREIGN KEY (tenant_id, asked_by_participant) REFERENCES participants (tenant_id, id),
  FOREIGN KEY (tenant_id, review_id) REFERENCES reviews (tenant_id, id),
  FOREIGN KEY (tenant_id, interpreter_id) REFERENCES participants (tenant_id, id)
);
CREATE INDEX questions_case ON questions (tenant_id, case_id);
CREATE INDEX questions_open ON questions (tenant_id, state_since) WHERE state IN ('waiting', 'asked-back');
CALL wall('questions');
GRANT SELECT, INSERT ON questions TO carnet_staff, carnet_guest;
GRANT UPDATE (kind, state, state_since, answers, review_id, interpreter_id) ON questions TO carnet_staff;
GRANT UPDATE (state, state_since, answers) ON questions TO carnet_guest;
GRANT SELECT ON questions TO carnet_system;

-- What stands below a question. Nobody can change or remove it: a correction is a new answer.
CREATE TABLE question_entries (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  question_id uuid NOT NULL,
  entry text NOT NULL CHECK (entry IN ('answer', 'asked-back', 'said')),
  by_member uuid,
  by_participant uuid,
  by_reader uuid,
  -- Where an authority says so: an address.
  source text NOT NULL DEFAULT '',
  sealed bytea NOT NULL,
  entered_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CHECK (num_nonnulls(by_member, by_participant, by_reader) = 1),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, question_id) REFERENCES questions (tenant_id, id),
  FOREIGN KEY (tenant_id, by_member) REFERENCES members (tenant_id, id),
  FOREIGN KEY (tenant_id, by_participant) REFERENCES participants (tenant_id, id),
  FOREIGN KEY (tenant_id, by_reader) REFERENCES readers (tenant_id, id)
);
CREATE INDEX question_entries_question ON question_entries (tenant_id, question_id);
CALL wall('question_entries');
GRANT SELECT, INSERT ON question_entries TO carnet_staff, carnet_guest;
GRANT SELECT ON question_entries TO carnet_system;
