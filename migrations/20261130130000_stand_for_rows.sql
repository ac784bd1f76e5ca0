-- The row of the checklist for which records that another holder is asked for, or a thing that travels, stand: its key, or empty.
ALTER TABLE record_requests ADD item text NOT NULL DEFAULT '';
ALTER TABLE parcels ADD item text NOT NULL DEFAULT '';
