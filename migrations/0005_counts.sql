-- Counts are made of a whole day, once, when it is over, and never of fewer than five visits. Those that an earlier
-- build raised with each visit told of single guests, so they go.
DROP TABLE counts;

-- How many came, never who. `*` in kind or purpose, and -1 as from_hour, stand for all that are not told by themselves;
-- an empty purpose for a visit of which none was asked.
CREATE TABLE counts (
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    purpose TEXT NOT NULL,
    from_hour INTEGER NOT NULL,
    visits INTEGER NOT NULL CHECK (visits >= 5),
    PRIMARY KEY (day, kind, purpose, from_hour)
) STRICT, WITHOUT ROWID;

-- The last day whose visits were counted.
ALTER TABLE clock ADD COLUMN counted_on TEXT;

-- The day of arrival is in the row already; a day is counted without looking at all other ones.
CREATE INDEX visits_by_day ON visits (day);
