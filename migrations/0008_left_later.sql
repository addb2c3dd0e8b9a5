-- Who left on a later day than the one on which they came, for the list of those who left today. A random id and a day: the
-- row goes with the end of the day on which they left, or with the visit.
CREATE TABLE left_later (
    visit BLOB PRIMARY KEY REFERENCES visits (id) ON DELETE CASCADE,
    dies_on TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX left_later_by_death ON left_later (dies_on);
