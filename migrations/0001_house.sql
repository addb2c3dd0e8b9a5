-- The first tables of the house. Every column stands in domain::register; a test fails for one that does not.
--
-- Days are TEXT, `YYYY-MM-DD`, in the site's time zone. Moments are INTEGER, seconds since 1970 (UTC).
-- `record` is JSON, sealed by the vault under the key of the day `dies_on`, bound to its table, row and day.
-- An `id` is 16 random bytes. Nothing personal is ever indexed.

-- The credited time, which alone decides what dies, as it stood at the last full hour; the day by it, and the zones in
-- which it is counted; the last day whose closing time was kept. One row.
CREATE TABLE clock (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    credit TEXT NOT NULL,
    calendar TEXT NOT NULL,
    closed_on TEXT
) STRICT;

-- Which key ring seals this database: no other one can open its records. One row.
CREATE TABLE key_ring (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    ring BLOB NOT NULL CHECK (length(ring) = 16)
) STRICT;

-- The lives in force, in days. One row, as kiosk.toml asks at the first start; later it only asks for others.
CREATE TABLE lives (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    visit_days INTEGER NOT NULL CHECK (visit_days BETWEEN 1 AND 90),
    audit_days INTEGER NOT NULL CHECK (audit_days BETWEEN 1 AND 180)
) STRICT;

-- How often the invitations and the host directory changed, so that what is held in memory is reread only then; and how
-- often somebody said to leave, so that who is not found is committed like who is.
CREATE TABLE changes (
    subject TEXT PRIMARY KEY CHECK (subject IN ('invitations', 'hosts', 'goodbyes')),
    number INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO changes (subject, number) VALUES ('invitations', 0), ('hosts', 0), ('goodbyes', 0);

-- One random record a day, sealed under that day's key: the purge looks for its bytes in the files. When the day is
-- over, `needle` holds those bytes with every bit turned over, so that a search does not find its own list.
CREATE TABLE canaries (
    dies_on TEXT PRIMARY KEY,
    id BLOB NOT NULL CHECK (length(id) = 16),
    record BLOB,
    needle BLOB
) STRICT, WITHOUT ROWID;

CREATE TABLE visits (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    day TEXT NOT NULL,
    dies_on TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'inside', 'says_left', 'left', 'assumed')),
    token_hash BLOB NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    record BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX visits_by_death ON visits (dies_on);
CREATE INDEX visits_present ON visits (state, day) WHERE state <> 'left';

-- What a guest answered to an offer, which dies before their visit.
CREATE TABLE answers (
    visit BLOB PRIMARY KEY REFERENCES visits (id) ON DELETE CASCADE,
    dies_on TEXT NOT NULL,
    record BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX answers_by_death ON answers (dies_on);

-- `mark` and `source_mark` tell a row imported twice; keyed by the day, so they mean nothing when its key is gone.
-- With rowids, because a hundred thousand are imported at once; visits have none, so that no row tells who came first.
CREATE TABLE invitations (
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    first_day TEXT NOT NULL,
    dies_on TEXT NOT NULL,
    visit BLOB REFERENCES visits (id) ON DELETE SET NULL,
    token_hash BLOB NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    code_hash BLOB NOT NULL UNIQUE CHECK (length(code_hash) = 32),
    mark BLOB NOT NULL,
    source_mark BLOB,
    record BLOB NOT NULL
) STRICT;

CREATE INDEX invitations_by_mark ON invitations (mark);
CREATE INDEX invitations_by_source ON invitations (source_mark) WHERE source_mark IS NOT NULL;
CREATE INDEX invitations_by_days ON invitations (dies_on, first_day);
CREATE INDEX invitations_by_visit ON invitations (visit) WHERE visit IS NOT NULL;

-- The moments (credited time) of the last look-ups by name, kept ten minutes.
CREATE TABLE look_up_tries (
    id INTEGER PRIMARY KEY,
    tried_at INTEGER NOT NULL
) STRICT;

-- How many came, never who.
CREATE TABLE counts (
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    purpose TEXT NOT NULL,
    from_hour INTEGER NOT NULL,
    visits INTEGER NOT NULL,
    PRIMARY KEY (day, kind, purpose, from_hour)
) STRICT, WITHOUT ROWID;

-- The host directory, replaced with each import.
CREATE TABLE hosts (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL,
    email TEXT,
    phone TEXT,
    place TEXT,
    deputy TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
    number INTEGER PRIMARY KEY CHECK (number BETWEEN 0 AND 99),
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('reception', 'manager')),
    pin_hash TEXT NOT NULL,
    added_on TEXT NOT NULL
) STRICT;

-- Wrong PINs in a row, for one number (00 to 99) or for the whole kiosk. Credited time, so that no clock is set past it.
CREATE TABLE staff_backoff (
    subject TEXT PRIMARY KEY,
    failures INTEGER NOT NULL,
    not_before INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The hash-chained lines of what staff did. After their life a line `checkpoint` stands for them; `about` says for
-- which ones, or which staff number an act was about. `visit_reference` means nothing without its day's key.
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    clock_ok INTEGER NOT NULL CHECK (clock_ok IN (0, 1)),
    dies_on TEXT NOT NULL,
    staff TEXT NOT NULL,
    act TEXT NOT NULL,
    about TEXT,
    reason TEXT,
    visit_reference BLOB,
    previous BLOB NOT NULL CHECK (length(previous) = 32),
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

-- One badge, not two. The printer, the device's job and the times are in the record.
CREATE TABLE print_journal (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    visit BLOB NOT NULL REFERENCES visits (id) ON DELETE CASCADE,
    dies_on TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'confirmed', 'waiting', 'failed')),
    record BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX print_journal_by_visit ON print_journal (visit);
CREATE INDEX print_journal_by_death ON print_journal (dies_on);
CREATE INDEX print_journal_on_its_way ON print_journal (state) WHERE state = 'sending';

-- One notice, not two. Whom, what and when tried are in the record. A delivery has no visit.
CREATE TABLE outbox (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    visit BLOB REFERENCES visits (id) ON DELETE CASCADE,
    dies_on TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'failed')),
    record BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX outbox_by_visit ON outbox (visit) WHERE visit IS NOT NULL;
CREATE INDEX outbox_by_death ON outbox (dies_on);
CREATE INDEX outbox_open ON outbox (state) WHERE state = 'queued';

-- What each purge did, without names, for whoever must prove it.
CREATE TABLE receipts (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    credited_day TEXT NOT NULL,
    days TEXT NOT NULL,
    keys_destroyed INTEGER NOT NULL,
    rows_deleted INTEGER NOT NULL,
    scan TEXT NOT NULL CHECK (scan IN ('clean', 'found', 'broken', 'pending')),
    pending INTEGER NOT NULL CHECK (pending IN (0, 1)),
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
