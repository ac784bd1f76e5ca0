-- A draft is its writer's own: two readers of a review who both write overwrote each other's.
ALTER TABLE reply_drafts ADD reader_id uuid;
UPDATE reply_drafts d SET reader_id = (
  SELECT r.id FROM readers r WHERE r.tenant_id = d.tenant_id AND r.review_id = d.review_id AND r.brought_by IS NULL
  ORDER BY r.created_at, r.id LIMIT 1);
DELETE FROM reply_drafts WHERE reader_id IS NULL;
ALTER TABLE reply_drafts
  ALTER reader_id SET NOT NULL,
  DROP CONSTRAINT reply_drafts_pkey,
  ADD PRIMARY KEY (tenant_id, review_id, reader_id),
  ADD FOREIGN KEY (tenant_id, reader_id) REFERENCES readers (tenant_id, id);
