-- K1: somebody looked, and found that a check does not apply to this journey; what was found says why. A source is not needed then.
ALTER TABLE official_checks ADD COLUMN applies boolean NOT NULL DEFAULT true;
