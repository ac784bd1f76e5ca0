-- G1. To which country: that of each recipient, as it was when the consent was asked for. Consents from before named one at
-- most, in no words; it stays in the column consents.country, into which nothing is written any more.
ALTER TABLE consent_recipients ADD COLUMN country text NOT NULL DEFAULT '';
