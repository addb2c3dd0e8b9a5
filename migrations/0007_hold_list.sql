-- Who may not come in without a decision. `hashes` are one-way values of a name in four spellings and of an
-- e-mail address, under the key of the month in which they were written down; where there is no such spelling or address, as
-- many random bytes stand. What is known besides is in the record, sealed under the last day of the entry, or of the asking.
CREATE TABLE hold_list (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    dies_on TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'in_force')),
    month INTEGER NOT NULL,
    hashes BLOB NOT NULL CHECK (length(hashes) = 160),
    record BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX hold_list_by_death ON hold_list (dies_on);
