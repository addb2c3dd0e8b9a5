-- Lives that people change: what a shorter one still has to reach, a longer one that waits for its second manager, and
-- visits that are held.

-- A shorter life that has not reached every living visit yet: they are sealed anew when the day `shortened_on` is over,
-- in the order of their ids, as far as `reached`; NULL there means from the first one on. `shortened_on` is NULL once all
-- are done. `sealed` counts those that stand in no receipt yet, `copies_until` is the last day of theirs before. One row.
CREATE TABLE sealing_anew (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    shortened_on TEXT,
    reached BLOB,
    sealed INTEGER NOT NULL,
    copies_until TEXT
) STRICT;

-- Longer lives that wait for a second manager. `proposed_at` is credited time. One row.
CREATE TABLE longer_lives (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    visit_days INTEGER NOT NULL CHECK (visit_days BETWEEN 1 AND 90),
    audit_days INTEGER NOT NULL CHECK (audit_days BETWEEN 1 AND 180),
    proposed_by TEXT NOT NULL,
    proposed_at INTEGER NOT NULL
) STRICT;

-- Which life was in force from which line of the audit on; no row as long as it was never changed. A line never says
-- otherwise than when it was written, so what a shorter life takes from it stands here.
CREATE TABLE audit_lives (
    from_line INTEGER PRIMARY KEY,
    audit_days INTEGER NOT NULL CHECK (audit_days BETWEEN 1 AND 180)
) STRICT;

-- Visits whose forgetting is put off (GDPR, article 18), or is asked to be. Until when, why and by whom is in the record,
-- sealed under the last day of the hold, or of the asking.
CREATE TABLE holds (
    visit BLOB PRIMARY KEY REFERENCES visits (id) ON DELETE CASCADE,
    dies_on TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'held')),
    record BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX holds_by_death ON holds (dies_on);

-- How many visits a purge sealed anew under an earlier day, and until when older copies of the file still open them.
ALTER TABLE receipts ADD COLUMN sealed_anew INTEGER NOT NULL DEFAULT 0;
ALTER TABLE receipts ADD COLUMN copies_until TEXT;
