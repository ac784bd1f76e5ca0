-- People entered in one act share created_at; their ids are random. This counts them in the order of their entry, so that
-- every list of them reads the same each time. Its numbers mean nothing else.
ALTER TABLE participants ADD COLUMN entered bigint GENERATED ALWAYS AS IDENTITY;
