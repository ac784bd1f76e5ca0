-- Whatever a list shows is found by an index, however many cases an agency has. What asks for open cases says
-- `stage <> 'closed'`, so that is what these say.
DROP INDEX cases_due;
CREATE INDEX cases_due ON cases (tenant_id, next_step_by, id) WHERE stage <> 'closed';
CREATE INDEX cases_stepless ON cases (tenant_id, id) WHERE stage <> 'closed' AND next_step_kind = 'own' AND next_step = '';
DROP INDEX cases_stage;
CREATE INDEX cases_stage ON cases (tenant_id, stage, stage_since, id);
CREATE INDEX cases_of_stage ON cases (tenant_id, stage, id);
CREATE INDEX cases_of_coordinator ON cases (tenant_id, coordinator_id, id);
CREATE INDEX cases_coordinator_stage ON cases (tenant_id, coordinator_id, stage, stage_since, id);
CREATE INDEX participants_member ON participants (tenant_id, member_id, case_id)
  WHERE member_id IS NOT NULL AND removed_at IS NULL;
CREATE INDEX files_received ON files (tenant_id, case_id) WHERE state = 'received';

-- When a member first read a reply. The trail has every reading; a list cannot go through the trail of every reply.
ALTER TABLE replies ADD COLUMN read_at timestamptz;
UPDATE replies a SET read_at = (
  SELECT min(e.at) FROM events e WHERE e.tenant_id = a.tenant_id AND e.case_id = a.case_id AND e.event = 'reply-read'
    AND e.outcome = 'allowed' AND e.actor_kind = 'member' AND e.at >= a.sent_at);
CREATE INDEX replies_unread ON replies (tenant_id, sent_at, id) WHERE read_at IS NULL;
GRANT UPDATE (read_at) ON replies TO carnet_staff;
