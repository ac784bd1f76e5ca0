-- L4. After the trip: a stage of its own before a case is closed, and checks in the plan that follow a treatment.
ALTER TABLE cases
  DROP CONSTRAINT cases_stage_check,
  ADD CHECK (stage IN ('enquiry', 'collecting', 'ready', 'with-clinic', 'answered', 'travel', 'home', 'closed'));
ALTER TABLE plan_items
  DROP CONSTRAINT plan_items_kind_check,
  ADD CHECK (kind IN
    ('appointment', 'flight', 'hotel', 'transfer', 'interpreter', 'companion', 'follow-up', 'other'));
