-- Visits that were stamped by a clock for which nobody had vouched, by their random ids: only these may have been sealed under
-- a day too early, so that the end of a day opens no other ones. Of before this was noted nobody knows.
CREATE TABLE in_doubt (
    visit BLOB PRIMARY KEY REFERENCES visits (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO in_doubt (visit) SELECT id FROM visits;
