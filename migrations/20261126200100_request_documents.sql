-- E4. A document that is asked for: which, in which form, of whom, by when. Asking for a document again (D7) is the same
-- thing in another state, so what stood in `askings` moves here.
CREATE TABLE requests (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  category text NOT NULL,
  -- The checklist's row that asks for it; empty for none.
  item text NOT NULL DEFAULT '',
  what text NOT NULL DEFAULT '',
  format text NOT NULL DEFAULT 'any' CHECK (format IN ('any', 'dicom', 'text-pdf', 'scan', 'photo')),
  purpose text NOT NULL DEFAULT '',
  -- Null for a document that a member sent and that is wanted anew: nobody outside is asked.
  asked_of uuid,
  due date,
  -- The clinic's reply that asks for it.
  reply_id uuid,
  -- The document that came and is asked for again.
  document_id uuid,
  again_reason text NOT NULL DEFAULT '',
  again_note text NOT NULL DEFAULT '',
  -- What the asked person said instead of sending something.
  answer text NOT NULL DEFAULT '',
  state text NOT NULL CHECK (state IN ('open', 'sent-in', 'accepted', 'asked-again', 'not-had', 'withdrawn')),
  state_since timestamptz NOT NULL,
  asked_by uuid NOT NULL,
  asked_at timestamptz NOT NULL,
  -- Reminders count from here: the asking, or the last asking again.
  remind_since timestamptz NOT NULL,
  reminders integer NOT NULL DEFAULT 0,
  reminded_at timestamptz,
  -- When the worker looks at it next; null when there is nothing to remind of.
  remind_at timestamptz,
  paused_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  CHECK (asked_of IS NOT NULL OR document_id IS NOT NULL),
  CHECK (again_reason <> 'other' OR again_note <> ''),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, asked_of) REFERENCES participants (tenant_id, id),
  FOREIGN KEY (tenant_id, reply_id) REFERENCES replies (tenant_id, id),
  FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
  FOREIGN KEY (tenant_id, asked_by) REFERENCES members (tenant_id, id)
);
-- This migration sees all tenants' rows just here; nobody else can look while it runs.
ALTER TABLE askings NO FORCE ROW LEVEL SECURITY;
ALTER TABLE documents NO FORCE ROW LEVEL SECURITY;
INSERT INTO requests (tenant_id, id, case_id, category, asked_of, document_id, again_reason, again_note, state, state_since,
    asked_by, asked_at, remind_since)
  SELECT a.tenant_id, a.id, a.case_id, d.category, d.sent_by_participant, a.document_id, a.reason, a.note,
    CASE WHEN a.ended_at IS NULL THEN 'asked-again' ELSE 'withdrawn' END, coalesce(a.ended_at, a.asked_at),
    a.asked_by, a.asked_at, a.asked_at
  FROM askings a JOIN documents d ON d.tenant_id = a.tenant_id AND d.id = a.document_id;
ALTER TABLE documents FORCE ROW LEVEL SECURITY;
DROP TABLE askings;

CREATE INDEX requests_case ON requests (tenant_id, case_id);
CREATE UNIQUE INDEX requests_again ON requests (tenant_id, document_id) WHERE state = 'asked-again';
CREATE INDEX requests_reminders ON requests (tenant_id, remind_at) WHERE remind_at IS NOT NULL;
CALL wall('requests');
GRANT SELECT, INSERT, UPDATE ON requests TO carnet_staff;
GRANT SELECT ON requests TO carnet_guest, carnet_system;
GRANT UPDATE (state, state_since, answer, remind_at, version) ON requests TO carnet_guest;
GRANT UPDATE (reminders, reminded_at, remind_at, version) ON requests TO carnet_system;

-- A link of a third kind: it opens one request and nothing else of the case.
ALTER TABLE links
  ADD request_id uuid,
  DROP CONSTRAINT links_check,
  ADD CONSTRAINT links_one_holder CHECK (num_nonnulls(review_id, participant_id, request_id) = 1),
  ADD FOREIGN KEY (tenant_id, request_id) REFERENCES requests (tenant_id, id);
CREATE INDEX links_request ON links (tenant_id, request_id) WHERE request_id IS NOT NULL;
-- Each reminder carries a link of its own, because of the first one only the hash was kept.
GRANT INSERT ON links TO carnet_system;

-- What was sent for a request, and that its sender took it back within the half hour.
ALTER TABLE uploads
  ADD request_id uuid,
  ADD taken_back_at timestamptz,
  ADD FOREIGN KEY (tenant_id, request_id) REFERENCES requests (tenant_id, id);
CREATE INDEX uploads_request ON uploads (tenant_id, request_id) WHERE request_id IS NOT NULL;
GRANT UPDATE (taken_back_at) ON uploads TO carnet_guest;
