-- Today's list: payment blocks by when they are to be paid, requests by when they are due. Official checks are looked at case by
-- case: a changed journey makes one stale on any day.
CREATE INDEX blocks_due ON blocks (tenant_id, due_on) WHERE state IN ('planned', 'confirmed', 'due');
CREATE INDEX requests_due ON requests (tenant_id, due) WHERE state IN ('open', 'asked-again');
