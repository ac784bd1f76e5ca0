-- D7: several photographs of one paper become one document, and can be taken apart again. A joined document has a row of its
-- own and the files of the single ones, which are out of the case for as long as they are joined.
ALTER TABLE documents
  ADD COLUMN joined_into uuid,
  ADD FOREIGN KEY (tenant_id, joined_into) REFERENCES documents (tenant_id, id);
CREATE INDEX documents_joined ON documents (tenant_id, joined_into) WHERE joined_into IS NOT NULL;
-- Which document a file was before.
ALTER TABLE files
  ADD COLUMN came_as uuid,
  ADD FOREIGN KEY (tenant_id, came_as) REFERENCES documents (tenant_id, id);
GRANT UPDATE (came_as) ON files TO carnet_staff;
