-- When the last backup was made (wall time) and its size in bytes, for the people of the house. One row.
CREATE TABLE last_backup (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    at INTEGER NOT NULL,
    bytes INTEGER NOT NULL
) STRICT;

-- The days whose keys a recovery key file out of reach may still hold; empty when it holds none, NULL when no file was made.
ALTER TABLE receipts ADD COLUMN recovery TEXT;
