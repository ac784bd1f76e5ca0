-- H1, D10: laboratory values that go with a release are a page of it, beside the papers that they were typed from.
ALTER TABLE package_items DROP CONSTRAINT package_items_kind_check;
ALTER TABLE package_items ADD CONSTRAINT package_items_kind_check
  CHECK (kind IN ('summary', 'document', 'index', 'list', 'bound', 'labs'));
