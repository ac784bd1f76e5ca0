-- F1–F4. A translation that is wanted of a document: into which language, by whom, by when, and how far it has come. What comes
-- of it is a document of its own, which names the translation.
CREATE TABLE translations (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  document_id uuid NOT NULL,
  -- BCP 47 primary tags; the first may be empty for not known.
  language_from text NOT NULL,
  language_to text NOT NULL CHECK (language_to <> '' AND language_to <> language_from),
  -- A certified translation is wanted; and whether what came is one.
  wants_certified boolean NOT NULL,
  certified boolean NOT NULL DEFAULT false,
  due date,
  -- What the translator should know, and why it went back last, sealed under the key of the case.
  sealed_words bytea NOT NULL,
  sealed_reason bytea,
  block_id uuid,
  translator_id uuid,
  grant_id uuid,
  -- F4: nothing else is ever accepted.
  made text NOT NULL DEFAULT '' CHECK (made IN ('', 'person')),
  state text NOT NULL CHECK (state IN ('needed', 'assigned', 'delivered', 'sent-back', 'accepted', 'cancelled')),
  state_since timestamptz NOT NULL,
  ordered_by uuid NOT NULL,
  ordered_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id),
  CHECK (state NOT IN ('delivered', 'sent-back', 'accepted') OR made = 'person'),
  CHECK (state <> 'assigned' OR translator_id IS NOT NULL),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, document_id) REFERENCES documents (tenant_id, id),
  FOREIGN KEY (tenant_id, block_id) REFERENCES blocks (tenant_id, id),
  FOREIGN KEY (tenant_id, translator_id) REFERENCES participants (tenant_id, id),
  FOREIGN KEY (tenant_id, grant_id) REFERENCES grants (tenant_id, id),
  FOREIGN KEY (tenant_id, ordered_by) REFERENCES members (tenant_id, id)
);
CREATE INDEX translations_case ON translations (tenant_id, case_id);
CREATE UNIQUE INDEX translations_open ON translations (tenant_id, document_id, language_to) WHERE state NOT IN ('accepted', 'cancelled');
CALL wall('translations');
GRANT SELECT, INSERT, UPDATE ON translations TO carnet_staff;
GRANT SELECT ON translations TO carnet_guest, carnet_system;
-- A translator hands in.
GRANT UPDATE (certified, made, state, state_since, version) ON translations TO carnet_guest;

-- F3. What the translator notes: at a place of the original, or of all of it. Unclear terms keep the original wording. Sealed.
CREATE TABLE translation_notes (
  tenant_id uuid NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  translation_id uuid NOT NULL,
  -- Page of the original from 1, and how far down in thousandths of its height; neither for the whole document.
  page integer CHECK (page >= 1),
  place integer CHECK (place BETWEEN 0 AND 1000),
  sealed bytea NOT NULL,
  by_member uuid,
  by_participant uuid,
  written_at timestamptz NOT NULL,
  removed_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  CHECK (num_nonnulls(by_member, by_participant) = 1),
  CHECK ((page IS NULL) = (place IS NULL)),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id),
  FOREIGN KEY (tenant_id, translation_id) REFERENCES translations (tenant_id, id),
  FOREIGN KEY (tenant_id, by_member) REFERENCES members (tenant_id, id),
  FOREIGN KEY (tenant_id, by_participant) REFERENCES participants (tenant_id, id)
);
CREATE INDEX translation_notes_translation ON translation_notes (tenant_id, translation_id);
CALL wall('translation_notes');
GRANT SELECT, INSERT ON translation_notes TO carnet_staff, carnet_guest;
GRANT UPDATE (removed_at) ON translation_notes TO carnet_staff, carnet_guest;
GRANT SELECT ON translation_notes TO carnet_system;

-- What was sent as a translation, and what came of it.
ALTER TABLE uploads
  ADD translation_id uuid,
  ADD FOREIGN KEY (tenant_id, translation_id) REFERENCES translations (tenant_id, id);
CREATE INDEX uploads_translation ON uploads (tenant_id, translation_id) WHERE translation_id IS NOT NULL;
ALTER TABLE documents
  ADD translation_id uuid,
  ADD FOREIGN KEY (tenant_id, translation_id) REFERENCES translations (tenant_id, id);
CREATE INDEX documents_translation ON documents (tenant_id, translation_id) WHERE translation_id IS NOT NULL;
-- A package tells which of its documents is a translation, of which other.
ALTER TABLE package_items ADD translation_of text NOT NULL DEFAULT '';
