-- M6. Consents in force that end soon are looked for by their end.
CREATE INDEX consents_ending ON consents (tenant_id, until) WHERE state = 'given';
