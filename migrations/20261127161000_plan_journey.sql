-- L1. The plan of a journey: what happens when and where, whose it is, whom it concerns, whether it stands.
CREATE TABLE plan_items (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN
    ('appointment', 'flight', 'hotel', 'transfer', 'interpreter', 'companion', 'other')),
  state text NOT NULL CHECK (state IN ('proposed', 'confirmed', 'done', 'cancelled')),
  title text NOT NULL,
  place text NOT NULL DEFAULT '',
  -- Both ends with the zone of their place: a flight leaves and lands on different clocks. Of whole days, the first moment
  -- of the first and the last of the last.
  starts timestamptz NOT NULL,
  starts_zone text NOT NULL,
  ends timestamptz,
  ends_zone text NOT NULL,
  whole_days boolean NOT NULL DEFAULT false,
  -- Whose it is to arrange: a person of the case; nobody's own, the agency's.
  owner_id uuid,
  reference text NOT NULL DEFAULT '',
  note text NOT NULL DEFAULT '',
  -- Who confirmed it, and how: the clinic's word for an appointment.
  confirmed_by text NOT NULL DEFAULT '',
  version integer NOT NULL DEFAULT 1,
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CHECK (ends IS NULL OR ends >= starts),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, owner_id) REFERENCES participants (tenant_id, id),
  FOREIGN KEY (tenant_id, created_by) REFERENCES members (tenant_id, id)
);
CREATE INDEX plan_items_case ON plan_items (tenant_id, case_id, starts);
CALL wall('plan_items');
GRANT SELECT, INSERT, UPDATE ON plan_items TO carnet_staff;
GRANT SELECT ON plan_items TO carnet_guest, carnet_system;

CREATE TABLE plan_people (
  tenant_id uuid NOT NULL,
  item_id uuid NOT NULL,
  case_id uuid NOT NULL,
  participant_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, item_id, participant_id),
  FOREIGN KEY (tenant_id, item_id) REFERENCES plan_items (tenant_id, id),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, participant_id) REFERENCES participants (tenant_id, id)
);
CALL wall('plan_people');
GRANT SELECT, INSERT, DELETE ON plan_people TO carnet_staff;
GRANT SELECT ON plan_people TO carnet_guest, carnet_system;
