//! A house so large that writing its file anew would hold guests up.

use std::cell::RefCell;
use std::collections::HashSet;

use super::*;

/// Guests more than the two of [`a_month_later`]: those who are due with the first, and who stay with the second. What
/// stays takes some 45 MiB.
const DUE: u32 = 10_000;
const LATER: u32 = 60_000;

/// The house of [`a_month_later`] with many more guests, whose records are random bytes that nobody opens.
fn a_month_later_in_a_large_house() -> (House, Store) {
    let (house, store) = a_month_later();
    let raw = house.raw();
    raw.execute_batch("PRAGMA synchronous = OFF; PRAGMA cache_size = 20000").unwrap();
    let made = raw
        .execute(
            "INSERT INTO visits (id, day, dies_on, state, token_hash, record)
             WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?1)
             SELECT CAST(substr(id, 1, 2) || randomblob(14) AS BLOB), day, dies_on, 'left',
                    CAST(substr(token_hash, 1, 2) || randomblob(30) AS BLOB), randomblob(length(record))
             FROM numbers, visits WHERE n <= ?2 OR dies_on > (SELECT min(dies_on) FROM visits)",
            [LATER, DUE],
        )
        .unwrap();
    assert_eq!(made as u32, DUE + LATER);
    assert!(!store.is_soon_rewritten().unwrap(), "not large enough to show anything");
    (house, store)
}

/// The beginnings of the records that are due.
fn due(house: &House) -> HashSet<[u8; 16]> {
    let raw = house.raw();
    let mut select = raw
        .prepare("SELECT substr(record, 1, 16) FROM visits WHERE dies_on = (SELECT min(dies_on) FROM visits)")
        .unwrap();
    select.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// How many of some beginnings stand in the files.
fn still_there(house: &House, beginnings: &HashSet<[u8; 16]>) -> usize {
    let firsts: HashSet<[u8; 2]> = beginnings.iter().map(|beginning| [beginning[0], beginning[1]]).collect();
    let mut known = vec![false; 1 << 16];
    firsts.into_iter().for_each(|first| known[usize::from(u16::from_be_bytes(first))] = true);
    let bytes = house.bytes();
    let found: HashSet<&[u8]> = bytes
        .windows(16)
        .filter(|window| known[usize::from(u16::from_be_bytes([window[0], window[1]]))])
        .filter(|window| beginnings.contains(*window))
        .collect();
    found.len()
}

#[test]
fn a_large_file_is_cleared_where_it_stands() {
    let (house, mut store) = a_month_later_in_a_large_house();
    let due = due(&house);
    assert_eq!(still_there(&house, &due) as u32, DUE + 1, "the look at the files finds what is there");

    let stages = RefCell::new(HashSet::new());
    let purged = store
        .purge(&|stage| {
            let _ = stages.borrow_mut().insert(stage as usize);
            true
        })
        .unwrap();

    assert!(!stages.borrow().contains(&(Stage::Vacuum as usize)), "nobody is held up");
    assert_eq!((purged.rows, purged.pending), (DUE + 1, false));
    assert_eq!(purged.receipt.unwrap().scan, Scan::Clean);
    // What two days share a page with may leave a piece, which no key opens.
    let left = still_there(&house, &due);
    assert!(left <= 3, "{left} of {} sealed records still stand in a file", DUE + 1);
}

#[test]
fn a_large_file_is_written_anew_when_the_search_finds_something() {
    let (house, mut store) = a_month_later_in_a_large_house();
    let _ = store.forget_due().unwrap();
    let trace = store.dead[0].1.key.as_ref().unwrap().traces().next().unwrap().to_vec();
    let left = house.path().join("welkom.db-journal");
    std::fs::write(&left, trace).unwrap();
    let before = std::fs::metadata(house.path().join("welkom.db")).unwrap().len();

    let purged = store.purge(&|_| true).unwrap();

    assert_eq!(purged.receipt.unwrap().scan, Scan::Found, "it is in another file, and is found again");
    assert!(std::fs::metadata(house.path().join("welkom.db")).unwrap().len() < before, "written anew, it is smaller");
    std::fs::remove_file(left).unwrap();
    assert_eq!(store.purge(&|_| true).unwrap().receipt.unwrap().scan, Scan::Clean);
}
