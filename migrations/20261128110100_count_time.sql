-- M7: how long cases stood in each stage is read from their moves, which are few among what happens on a case.
CREATE INDEX events_moves ON events (tenant_id, case_id, seq) WHERE event = 'case-moved';
CREATE INDEX cases_opened ON cases (tenant_id, created_at);
CREATE INDEX reviews_sent ON reviews (tenant_id, created_at);
