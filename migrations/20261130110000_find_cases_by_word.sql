-- By what a case is found: its reference, the patient's names, and the names, telephone numbers and addresses of those who take part,
-- word by word and small (`domain/src/search.rs`). What is typed is the beginning of such a word; comparisons in "C" are leakproof, so
-- that the index serves under the wall as well.
CREATE TABLE case_words (
  tenant_id uuid NOT NULL,
  word text COLLATE "C" NOT NULL CHECK (length(word) BETWEEN 1 AND 80),
  case_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, word, case_id),
  FOREIGN KEY (tenant_id, case_id) REFERENCES cases (tenant_id, id)
);
CREATE INDEX case_words_case ON case_words (tenant_id, case_id, word);
CALL wall('case_words');
GRANT SELECT, INSERT, DELETE ON case_words TO carnet_staff, carnet_system;
