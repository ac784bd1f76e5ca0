-- E4. Whoever has no e-mail address is handed the link of what they are asked for, and proves themselves by a passcode that was told
-- another way, as readers of a review do. Only its Argon2id hash is kept.
ALTER TABLE links
  ADD COLUMN passcode_hash text,
  ADD CHECK (passcode_hash IS NULL OR (request_id IS NOT NULL AND email = ''));
