-- How many rows were deleted since the last receipt, counted in the transactions that delete them: a purge whose process
-- is killed leaves its count to the receipt of the next one. One row.
CREATE TABLE purge (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    rows_deleted INTEGER NOT NULL
) STRICT;

INSERT INTO purge (id, rows_deleted) VALUES (1, 0);

-- Whether the file system writes over old bytes, as the receipt promises. Receipts from before this knew nothing of it.
ALTER TABLE receipts ADD COLUMN disk TEXT CHECK (disk IN ('in_place', 'leaves_old', 'unknown'));
