-- B5: what an interpreter writes beside the words of a question or of a reply, in another language, and never in their place.
-- Nobody changes or removes it: a correction is a new one.
CREATE TABLE question_renderings (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  question_id uuid NOT NULL,
  -- What stands below the question; none for the question itself.
  entry_id uuid,
  by_participant uuid NOT NULL,
  language text NOT NULL,
  sealed bytea NOT NULL,
  rendered_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, question_id) REFERENCES questions (tenant_id, id),
  FOREIGN KEY (tenant_id, entry_id) REFERENCES question_entries (tenant_id, id),
  FOREIGN KEY (tenant_id, by_participant) REFERENCES participants (tenant_id, id)
);
CREATE INDEX question_renderings_case ON question_renderings (tenant_id, case_id);
CALL wall('question_renderings');
GRANT SELECT ON question_renderings TO carnet_staff, carnet_system;
GRANT SELECT, INSERT ON question_renderings TO carnet_guest;

CREATE TABLE reply_renderings (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  reply_id uuid NOT NULL,
  by_participant uuid NOT NULL,
  language text NOT NULL,
  sealed bytea NOT NULL,
  rendered_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, reply_id) REFERENCES replies (tenant_id, id),
  FOREIGN KEY (tenant_id, by_participant) REFERENCES participants (tenant_id, id)
);
CREATE INDEX reply_renderings_case ON reply_renderings (tenant_id, case_id);
CALL wall('reply_renderings');
GRANT SELECT ON reply_renderings TO carnet_staff, carnet_system;
GRANT SELECT, INSERT ON reply_renderings TO carnet_guest;

-- The interpreter to whom a clinic's replies are lent.
ALTER TABLE reviews
  ADD COLUMN interpreter_id uuid,
  ADD FOREIGN KEY (tenant_id, interpreter_id) REFERENCES participants (tenant_id, id);
GRANT UPDATE (interpreter_id) ON reviews TO carnet_staff;
