-- G4: pages that a reader of this review looks at carry the reader's name and the day. What may be taken stays as it is.
ALTER TABLE reviews ADD COLUMN marked boolean NOT NULL DEFAULT false;
