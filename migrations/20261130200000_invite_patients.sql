-- I1: the invitation letter that a clinic sends with its reply, beside the signed one.
ALTER TABLE replies
  ADD COLUMN invitation_file_id uuid,
  ADD FOREIGN KEY (tenant_id, invitation_file_id) REFERENCES files (tenant_id, id);
