-- M2: whose plan or payments have changed and who is not told yet. One letter tells of all that changed meanwhile.
CREATE TABLE notices (
  tenant_id uuid NOT NULL,
  participant_id uuid NOT NULL,
  case_id uuid NOT NULL,
  plan boolean NOT NULL,
  money boolean NOT NULL,
  tell_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, participant_id),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, participant_id) REFERENCES participants (tenant_id, id)
);
CREATE INDEX notices_due ON notices (tenant_id, tell_at);
CALL wall('notices');
GRANT SELECT, INSERT ON notices TO carnet_staff, carnet_guest;
GRANT UPDATE (plan, money) ON notices TO carnet_staff, carnet_guest;
GRANT SELECT, DELETE ON notices TO carnet_system;
