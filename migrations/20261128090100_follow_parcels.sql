-- D8. Things that travel by hand or courier: slides, blocks, discs, films. Which they are, from whom and to whom is sealed under the
-- key of the case.
CREATE TABLE parcels (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('slides', 'blocks', 'disc', 'films', 'papers')),
  pieces integer NOT NULL CHECK (pieces BETWEEN 1 AND 999),
  sealed_what bytea NOT NULL,
  sealed_origin bytea NOT NULL,
  -- A clinic of the tenant's, or somebody else in words.
  clinic_id uuid,
  sealed_destination bytea NOT NULL,
  -- The consent over which it went to that clinic.
  consent_id uuid,
  -- It belongs to whom it comes from: by when it must be back, at the latest.
  back_by date,
  -- The leg that it is on: by what, under which number, expected when.
  sealed_carrier bytea,
  sealed_tracking bytea,
  expected_on date,
  state text NOT NULL CHECK (state IN ('ready', 'handed-over', 'under-way', 'arrived', 'going-back', 'returned', 'lost',
    'cancelled')),
  state_since timestamptz NOT NULL,
  added_by uuid NOT NULL,
  added_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  -- Nothing goes to a clinic without a consent.
  CHECK (clinic_id IS NULL OR state IN ('ready', 'cancelled') OR consent_id IS NOT NULL),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, clinic_id) REFERENCES clinics (tenant_id, id),
  FOREIGN KEY (tenant_id, consent_id) REFERENCES consents (tenant_id, id),
  FOREIGN KEY (tenant_id, added_by) REFERENCES members (tenant_id, id)
);
CREATE INDEX parcels_case ON parcels (tenant_id, case_id);
CREATE INDEX parcels_under_way ON parcels (tenant_id, state) WHERE state NOT IN ('returned', 'cancelled');
CALL wall('parcels');
GRANT SELECT, INSERT, UPDATE ON parcels TO carnet_staff;
GRANT SELECT ON parcels TO carnet_guest, carnet_system;

-- The chain of custody: each step, who had it from then on, in which condition. Nobody changes or removes one.
CREATE TABLE parcel_steps (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  parcel_id uuid NOT NULL,
  step text NOT NULL CHECK (step IN ('hand-over', 'track', 'arrive', 'send-back', 'return', 'lose', 'find', 'cancel')),
  step_on date NOT NULL,
  condition text NOT NULL CHECK (condition IN ('intact', 'incomplete', 'damaged', 'not-seen')),
  -- Who has it from then on, or says so; and what there is to say.
  sealed_who bytea NOT NULL,
  sealed_words bytea NOT NULL,
  recorded_by uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, parcel_id) REFERENCES parcels (tenant_id, id),
  FOREIGN KEY (tenant_id, recorded_by) REFERENCES members (tenant_id, id)
);
CREATE INDEX parcel_steps_parcel ON parcel_steps (tenant_id, parcel_id);
CALL wall('parcel_steps');
GRANT SELECT, INSERT ON parcel_steps TO carnet_staff;
GRANT SELECT ON parcel_steps TO carnet_guest, carnet_system;
