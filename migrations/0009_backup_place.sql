-- Into which folder the last backup was written, for the people of the house; NULL when that was not written down yet.
ALTER TABLE last_backup ADD COLUMN folder TEXT;
