-- A case, its request map (A3) and its one next step (L3). The patient's data stands on the case; people stand on it as
-- participants. The four note columns keep facts, logistics, payment and official rules apart.
CREATE TABLE cases (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  id uuid NOT NULL,
  reference text NOT NULL,
  stage text NOT NULL DEFAULT 'enquiry'
    CHECK (stage IN ('enquiry', 'collecting', 'ready', 'with-clinic', 'answered', 'travel', 'closed')),
  stage_since timestamptz NOT NULL,
  patient_name text NOT NULL,
  patient_latin_name text NOT NULL DEFAULT '',
  patient_call_name text NOT NULL DEFAULT '',
  birth_date date,
  sex text NOT NULL DEFAULT 'unknown' CHECK (sex IN ('female', 'male', 'other', 'unknown')),
  country text NOT NULL DEFAULT '' CHECK (country ~ '^([A-Z]{2})?$'),
  city text NOT NULL DEFAULT '',
  language text NOT NULL DEFAULT 'en',
  purposes text[] NOT NULL DEFAULT '{}',
  question text NOT NULL DEFAULT '',
  travel_goal text NOT NULL DEFAULT '',
  existing_documents text NOT NULL DEFAULT '',
  family_composition text NOT NULL DEFAULT '',
  visit_format text NOT NULL DEFAULT '',
  date_limits text NOT NULL DEFAULT '',
  facts text NOT NULL DEFAULT '',
  logistics text NOT NULL DEFAULT '',
  payment text NOT NULL DEFAULT '',
  official_rules text NOT NULL DEFAULT '',
  next_step text NOT NULL DEFAULT '',
  next_step_owner text NOT NULL DEFAULT '',
  next_step_by date,
  coordinator_id uuid,
  wrapped_key bytea NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  closed_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, reference),
  FOREIGN KEY (tenant_id, coordinator_id) REFERENCES members (tenant_id, id)
);
CREATE INDEX cases_stage ON cases (tenant_id, stage, stage_since);
CREATE INDEX cases_due ON cases (tenant_id, next_step_by) WHERE closed_at IS NULL;
CALL wall('cases');
-- The case table names its case `id`, so it carries its own guest policy.
CREATE POLICY guest_case ON cases AS RESTRICTIVE TO carnet_guest USING (id = current_case());
GRANT SELECT, INSERT, UPDATE ON cases TO carnet_staff;
GRANT SELECT ON cases TO carnet_guest, carnet_system;
-- A clinic's answer moves the case on its own.
GRANT UPDATE (stage, stage_since, next_step, next_step_owner, next_step_by, version) ON cases TO carnet_guest, carnet_system;

CREATE TABLE inquiries (
  tenant_id uuid NOT NULL REFERENCES tenants (id),
  id uuid NOT NULL,
  name text NOT NULL,
  email text NOT NULL,
  phone text NOT NULL DEFAULT '',
  language text NOT NULL,
  country text NOT NULL DEFAULT '',
  for_whom text NOT NULL DEFAULT 'self' CHECK (for_whom IN ('self', 'relative', 'other')),
  message text NOT NULL,
  state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'accepted', 'declined')),
  decline_reason text NOT NULL DEFAULT '',
  accepted_case_id uuid,
  received_at timestamptz NOT NULL,
  decided_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, accepted_case_id) REFERENCES cases (tenant_id, id)
);
CREATE INDEX inquiries_state ON inquiries (tenant_id, state, received_at);
CREATE INDEX inquiries_email ON inquiries (tenant_id, lower(email));
CALL wall('inquiries');
GRANT SELECT ON inquiries TO carnet_staff;
GRANT UPDATE (state, decline_reason, accepted_case_id, decided_at) ON inquiries TO carnet_staff;
-- The public form may leave an inquiry; it can read none.
GRANT INSERT ON inquiries TO carnet_guest;
GRANT INSERT ON inquiries TO carnet_staff;

-- B1–B4. "Exactly one" primary contact and decision maker: the index says at most one, the page says at least one.
CREATE TABLE participants (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  role text NOT NULL CHECK (role IN ('patient', 'family', 'interpreter', 'coordinator', 'clinic', 'driver', 'other')),
  name text NOT NULL,
  latin_name text NOT NULL DEFAULT '',
  relation text NOT NULL DEFAULT '',
  there_for text NOT NULL DEFAULT '',
  language text NOT NULL DEFAULT 'en',
  time_zone text NOT NULL DEFAULT 'UTC',
  channel text NOT NULL DEFAULT 'email' CHECK (channel IN ('email', 'phone', 'whatsapp', 'wechat', 'telegram', 'other')),
  email text NOT NULL DEFAULT '',
  phone text NOT NULL DEFAULT '',
  is_primary_contact boolean NOT NULL DEFAULT false,
  is_decision_maker boolean NOT NULL DEFAULT false,
  representative_basis text NOT NULL DEFAULT '',
  may_view boolean NOT NULL DEFAULT false,
  receives_replies boolean NOT NULL DEFAULT false,
  member_id uuid,
  clinic_id uuid,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  removed_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, member_id) REFERENCES members (tenant_id, id),
  FOREIGN KEY (tenant_id, clinic_id) REFERENCES clinics (tenant_id, id)
);
CREATE INDEX participants_case ON participants (tenant_id, case_id);
CREATE UNIQUE INDEX participants_primary_contact ON participants (tenant_id, case_id)
  WHERE is_primary_contact AND removed_at IS NULL;
CREATE UNIQUE INDEX participants_decision_maker ON participants (tenant_id, case_id)
  WHERE is_decision_maker AND removed_at IS NULL;
CALL wall('participants');
GRANT SELECT, INSERT, UPDATE ON participants TO carnet_staff;
GRANT SELECT ON participants TO carnet_guest, carnet_system;
-- The patient decides, on their own phone, who in the family may view and who receives replies.
GRANT UPDATE (may_view, receives_replies, version) ON participants TO carnet_guest;

-- C5: every saved version is kept. `content` is domain::summaries::Content.
CREATE TABLE summaries (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  number integer NOT NULL,
  language text NOT NULL DEFAULT 'en',
  content jsonb NOT NULL,
  saved_by uuid NOT NULL,
  saved_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, case_id, number),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, saved_by) REFERENCES members (tenant_id, id)
);
CALL wall('summaries');
GRANT SELECT, INSERT ON summaries TO carnet_staff;
GRANT SELECT ON summaries TO carnet_guest;
