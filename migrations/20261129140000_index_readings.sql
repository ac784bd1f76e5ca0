-- Whether a part of a case was read by the same person within the hour is asked each time it is opened (S48).
CREATE INDEX events_readings ON events (tenant_id, case_id, actor_id, at) WHERE event = 'part-read';
