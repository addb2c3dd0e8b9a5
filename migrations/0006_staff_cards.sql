-- The staff cards. Of a card only a hash under a permanent key of the ring is stored: what it says stands nowhere.
-- A member of staff has one at most, and nobody has another one's.
CREATE TABLE staff_cards (
    staff INTEGER PRIMARY KEY REFERENCES staff (number) ON DELETE CASCADE,
    card_hash BLOB NOT NULL UNIQUE CHECK (length(card_hash) = 32),
    added_on TEXT NOT NULL
) STRICT;
