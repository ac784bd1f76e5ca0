-- What a clinic ticked in its reply, as the word of a closed list; empty where it was said in own words, or asked by us.
ALTER TABLE requests ADD need text NOT NULL DEFAULT '';
-- Today and the case ask of each reply whether anything was asked for on its account.
CREATE INDEX requests_reply ON requests (tenant_id, reply_id) WHERE reply_id IS NOT NULL;
