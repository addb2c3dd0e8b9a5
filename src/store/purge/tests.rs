//! The purge on real files: what is due goes, what is not stays, and the receipt tells the truth.

use super::*;
use crate::store::testing::{House, check_in};

/// A house with a guest of today and one of five days later, thirty-one days on: the first is due.
fn a_month_later() -> (House, Store) {
    let house = House::new();
    let mut store = house.open();
    let _ = check_in(&mut store, "Due Duizendpoot");
    house.wait_days(5);
    let _ = check_in(&mut store, "Later Langpootmug");
    for _ in 0..26 {
        house.wait_days(1);
        store.tick().unwrap();
    }
    (house, store)
}

#[test]
fn what_is_due_is_gone_from_the_files_and_the_rest_opens() {
    let (house, mut store) = a_month_later();
    let before = store.purge_preview().unwrap();
    assert_eq!((before.rows, before.pending), (1, true));
    let sealed: Vec<u8> =
        house.raw().query_row("SELECT record FROM visits ORDER BY dies_on LIMIT 1", [], |row| row.get(0)).unwrap();

    let purged = store.purge(&|| true).unwrap();

    assert_eq!(purged.rows, 1);
    assert!(!purged.pending && purged.keys_destroyed >= 1);
    assert_eq!(purged.receipt.unwrap().scan, Scan::Clean);
    assert!(memchr::memmem::find(&house.bytes(), &sealed).is_none(), "the sealed record still stands in a file");
    assert_eq!(
        store.purge_preview().unwrap(),
        Purged { days: vec![], rows: 0, keys_destroyed: 0, receipt: None, pending: false }
    );
    let left: i64 = house.raw().query_row("SELECT count(*) FROM visits", [], |row| row.get(0)).unwrap();
    assert_eq!(left, 1, "the later guest stays");
}

#[test]
fn wall_time_alone_forgets_nothing() {
    let house = House::new();
    let mut store = house.open();
    let _ = check_in(&mut store, "Blijft Bestaan");
    house.clock.set_wall("2036-06-01T07:00:00Z".parse().unwrap());
    let purged = store.purge(&|| true).unwrap();
    assert_eq!((purged.rows, purged.keys_destroyed), (0, 0));
}

#[test]
fn a_purge_that_gives_way_is_pending_and_is_taken_up_after_a_restart() {
    let (house, mut store) = a_month_later();
    let purged = store.purge(&|| false).unwrap();
    assert!(purged.pending);
    assert_eq!(purged.receipt.unwrap().scan, Scan::Pending);
    drop(store);

    let mut store = house.open();
    assert!(store.purge_is_due().unwrap(), "the restart must know that something was left undone");
    let purged = store.purge(&|| true).unwrap();
    assert_eq!((purged.rows, purged.pending), (1, false));
    assert_eq!(purged.receipt.unwrap().scan, Scan::Clean);
    assert!(!store.purge_is_due().unwrap());
}

#[test]
fn a_reader_that_keeps_the_log_open_leaves_the_purge_pending() {
    let (house, mut store) = a_month_later();
    let reader = house.raw();
    reader.execute_batch("BEGIN; SELECT count(*) FROM visits;").unwrap();
    let purged = store.purge(&|| true).unwrap();
    assert!(purged.pending, "the checkpoint was busy, and the receipt must not say otherwise");
    reader.execute_batch("COMMIT").unwrap();
    assert!(!store.purge(&|| true).unwrap().pending);
}

#[test]
fn something_forgotten_that_still_stands_in_a_file_is_found() {
    let (house, mut store) = a_month_later();
    let _ = store.forget_due().unwrap();
    let (_, dead) = &store.dead[0];
    std::fs::write(house.path().join("welkom.db-journal"), &dead.key.as_ref().unwrap().key[..]).unwrap();
    assert_eq!(store.purge(&|| true).unwrap().receipt.unwrap().scan, Scan::Found);
}

#[test]
fn receipts_are_chained() {
    let (_house, mut store) = a_month_later();
    let first = store.purge(&|| true).unwrap().receipt.unwrap();
    let second = store.purge(&|| true).unwrap().receipt.unwrap();
    assert_eq!((first.seq, second.seq), (1, 2));
    assert_ne!(first.hash, second.hash);
    assert_eq!(store.receipts(5).unwrap(), vec![second, first]);
}
