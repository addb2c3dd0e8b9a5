//! The purge on real files: what is due goes, what is not stays, and the receipt tells the truth.

mod in_doubt;
mod large;

use super::*;
use crate::domain::invitation::Window;
use crate::store::testing::{House, check_in, draft};

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

    let purged = store.purge(&|_| true).unwrap();

    assert_eq!(purged.rows, 1);
    assert!(!purged.pending && purged.keys_destroyed >= 1);
    assert_eq!(purged.receipt.unwrap().scan, Scan::Clean);
    assert!(memchr::memmem::find(&house.bytes(), &sealed).is_none(), "the sealed record still stands in a file");
    let after = store.purge_preview().unwrap();
    assert_eq!((after.days, after.rows, after.pending), (vec![], 0, false));
    let left: i64 = house.raw().query_row("SELECT count(*) FROM visits", [], |row| row.get(0)).unwrap();
    assert_eq!(left, 1, "the later guest stays");
}

#[test]
fn wall_time_alone_forgets_nothing() {
    let house = House::new();
    let mut store = house.open();
    let _ = check_in(&mut store, "Blijft Bestaan");
    house.clock.set_wall("2036-06-01T07:00:00Z".parse().unwrap());
    let purged = store.purge(&|_| true).unwrap();
    assert_eq!((purged.rows, purged.keys_destroyed), (0, 0));
}

#[test]
fn a_leap_as_long_as_the_ring_ends_its_days_and_keeps_who_came_before_it_as_long_as_there_is_room() {
    // The guests' new last day would stand in the ring where the old one still does, and so would the days before it on
    // which others die; with a guest at the kiosk, too.
    for (others, with_guest) in [(0, false), (3, false), (3, true)] {
        let house = House::new();
        let mut store = house.open();
        for _ in 0..others {
            let _ = check_in(&mut store, "Jan de Wit");
            house.wait_days(1);
            store.tick().unwrap();
        }
        let (credited, wall) = (store.credited_day().unwrap(), house.clock.now());
        house.clock.set_wall(wall + chrono::TimeDelta::days(400));
        let visits = [check_in(&mut store, "Els Bakker"), check_in(&mut store, "Noor Smit")];
        house.clock.set_synchronised(true);
        let mut sign = store.guest_sign();
        if with_guest {
            sign.put_up().unwrap();
        }
        assert!(!store.forget_due().unwrap().is_empty());
        for visit in visits {
            let dies_on = store.visit(visit).unwrap().unwrap().dies_on;
            let days = (dies_on - credited).num_days();
            assert_eq!(days, 400 + 30 - 1 - others, "{others} places before it were taken as well");
        }
        sign.take_down();
        assert!(!store.purge(&|_| true).unwrap().pending);
    }
}

#[test]
fn a_purge_that_gives_way_is_pending_and_is_taken_up_after_a_restart() {
    let (house, mut store) = a_month_later();
    let purged = store.purge(&|_| false).unwrap();
    assert!(purged.pending);
    assert_eq!(purged.receipt.unwrap().scan, Scan::Pending);
    drop(store);

    let mut store = house.open();
    assert!(store.purge_is_due().unwrap(), "the restart must know that something was left undone");
    let purged = store.purge(&|_| true).unwrap();
    assert_eq!((purged.rows, purged.pending), (1, false));
    assert_eq!(purged.receipt.unwrap().scan, Scan::Clean);
    assert!(!store.purge_is_due().unwrap());
}

#[test]
fn a_reader_that_keeps_the_log_open_leaves_the_purge_pending() {
    let (house, mut store) = a_month_later();
    let reader = house.raw();
    reader.execute_batch("BEGIN; SELECT count(*) FROM visits;").unwrap();
    let purged = store.purge(&|_| true).unwrap();
    assert!(purged.pending, "the checkpoint was busy, and the receipt must not say otherwise");
    reader.execute_batch("COMMIT").unwrap();
    assert!(!store.purge(&|_| true).unwrap().pending);
}

#[test]
fn something_forgotten_that_still_stands_in_a_file_is_found() {
    let (house, mut store) = a_month_later();
    let _ = store.forget_due().unwrap();
    let (_, dead) = &store.dead[0];
    let traces: Vec<Vec<u8>> = dead.key.as_ref().unwrap().traces().map(<[u8]>::to_vec).collect();
    assert!(traces.len() > 1, "the key's own bytes, and those under which it stood in the ring");
    let left = house.path().join("welkom.db-journal");
    for trace in traces {
        std::fs::write(&left, trace).unwrap();
        for _ in 0..2 {
            let purged = store.purge(&|_| true).unwrap();
            assert!(purged.pending && store.purge_is_due().unwrap());
            assert_eq!(purged.receipt.unwrap().scan, Scan::Found, "the needles are kept until the search is clean");
        }
    }
    std::fs::remove_file(left).unwrap();
    let purged = store.purge(&|_| true).unwrap();
    assert_eq!((purged.pending, purged.receipt.unwrap().scan), (false, Scan::Clean));
}

#[test]
fn a_receipt_names_days_whose_keys_another_start_destroyed() {
    let (house, mut store) = a_month_later();
    let forgotten = store.forget_due().unwrap();
    assert!(!forgotten.is_empty());
    drop(store);

    let receipt = house.open().purge(&|_| true).unwrap().receipt.unwrap();
    assert_eq!((receipt.scan, receipt.keys_destroyed as usize), (Scan::Clean, forgotten.len()));
    assert_eq!(receipt.days, forgotten);
    assert_eq!(house.open().purge(&|_| true).unwrap().receipt.unwrap().days, [], "a day is named once");
}

#[test]
fn a_day_that_ends_while_a_purge_runs_is_the_next_purges() {
    let (house, mut store) = a_month_later();
    let _ = check_in(&mut store, "Els Bakker");
    let asked = std::cell::Cell::new(false);
    let first = store.credited_day().unwrap();
    let receipt = store
        .purge(&|_| {
            if !asked.replace(true) {
                house.wait_days(1);
            }
            true
        })
        .unwrap()
        .receipt
        .unwrap();
    assert_eq!((receipt.credited_day, receipt.scan), (first, Scan::Clean));
    assert_eq!(store.purge(&|_| true).unwrap().days, [first], "its canary was kept, and its key is destroyed now");
}

#[test]
fn a_purge_that_gives_way_again_and_again_leaves_one_receipt_a_day() {
    let (_house, mut store) = a_month_later();
    for _ in 0..3 {
        let _ = store.purge(&|_| false).unwrap();
    }
    assert_eq!(store.receipts(5).unwrap().len(), 1);
}

#[test]
fn no_key_is_destroyed_by_a_day_that_does_not_stand_in_the_file() {
    let (house, mut store) = a_month_later();
    house.wait_days(6);
    let living = store.vault.living().unwrap();
    // A commit that fails, as on a full disk: the row that is added belongs to nothing.
    let broken = "CREATE TABLE whole (id INTEGER PRIMARY KEY);
        CREATE TABLE part (whole REFERENCES whole DEFERRABLE INITIALLY DEFERRED);
        CREATE TRIGGER full_disk AFTER UPDATE ON clock BEGIN INSERT INTO part VALUES (1); END;";
    house.raw().execute_batch(broken).unwrap();
    let _ = store.forget_due().unwrap_err();
    assert_eq!(store.vault.living().unwrap(), living);
    house.raw().execute_batch("DROP TRIGGER full_disk").unwrap();
    assert!(!store.forget_due().unwrap().is_empty());
}

#[test]
fn a_broken_audit_does_not_end_the_forgetting() {
    let (house, mut store) = a_month_later();
    let entry = crate::store::audit::AuditEntry {
        who: crate::store::audit::Who::Operator,
        act: crate::store::audit::AuditAct::ClockConfirmed,
        about: None,
        reason: None,
        visit: None,
    };
    store.note_act(&entry).unwrap();
    house.raw().execute_batch("UPDATE audit SET staff = '12', dies_on = '2026-06-02'").unwrap();
    let purged = store.purge(&|_| true).unwrap();
    assert!(purged.hindered.audit_broken && !purged.pending);
    assert_eq!((purged.rows, purged.receipt.unwrap().scan), (1, Scan::Clean));
}

#[test]
fn without_a_living_canary_the_search_proves_nothing() {
    let (house, mut store) = a_month_later();
    assert_eq!(scan::search(house.path(), &[], None, &|| true).unwrap(), Scan::Broken);
    let _ = store.purge(&|_| true).unwrap();
    let today = store.credited_day().unwrap();
    assert!(store.read(|work| canaries::living_canary(work, today)).unwrap().is_some());
    assert!(store.vault.living().unwrap().contains(&today), "today's key is kept for it");
}

#[test]
fn an_interrupt_hits_a_vacuum_and_nothing_else() {
    let (_house, mut store) = a_month_later();
    let interrupter = store.interrupter();
    let ended = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        let _ = scope.spawn(|| {
            while !ended.load(std::sync::atomic::Ordering::Relaxed) {
                interrupter.interrupt();
            }
        });
        let saved: Vec<_> = (0..20).map(|_| store.save(&draft("Els Bakker", false)).map(|_| ())).collect();
        let purged = store.purge(&|_| true);
        ended.store(true, std::sync::atomic::Ordering::Relaxed);
        assert!(saved.iter().all(Result::is_ok), "{saved:?}");
        let _ = purged.unwrap();
    });
}

/// A house at half past three in the night, with a key that dies at four.
fn a_night() -> (House, Store) {
    let house = House::new();
    let mut store = house.open();
    let _ = check_in(&mut store, "Els Bakker");
    house.wait_seconds((18 * 60 + 30) * 60);
    store.tick().unwrap();
    (house, store)
}

#[test]
fn a_guest_at_the_kiosk_keeps_the_day_going_for_half_an_hour_at_most() {
    let (house, mut kiosk) = a_night();
    let mut sign = kiosk.guest_sign();
    sign.put_up().unwrap();
    house.wait_seconds(40 * 60);
    assert_eq!(kiosk.forget_due().unwrap(), [], "ten past four, and a guest is here");
    assert_eq!(house.open().purge(&|_| true).unwrap().keys_destroyed, 0, "other processes see the guest");
    house.wait_seconds(20 * 60);
    assert_eq!(kiosk.forget_due().unwrap().len(), 1, "half past four");
}

#[test]
fn the_day_ends_as_soon_as_the_guest_has_gone_or_the_kiosk_has_died() {
    let (house, mut kiosk) = a_night();
    let mut sign = kiosk.guest_sign();
    sign.put_up().unwrap();
    house.wait_seconds(40 * 60);
    assert_eq!(kiosk.forget_due().unwrap(), []);
    drop(sign);
    assert_eq!(kiosk.forget_due().unwrap().len(), 1);
}

/// Expected from the first day of June until another one.
fn until(last_day: &str) -> Window {
    let (first_day, last_day): (NaiveDate, NaiveDate) = ("2026-06-01".parse().unwrap(), last_day.parse().unwrap());
    let noon = |day: NaiveDate| day.and_hms_opt(12, 0, 0).unwrap().and_utc();
    Window { starts_at: noon(first_day), ends_at: noon(last_day), first_day, last_day, has_times: false }
}

#[test]
fn who_forgot_to_leave_is_signed_out_when_their_day_ends() {
    let house = House::new();
    let mut store = house.open();
    let visit = check_in(&mut store, "Els Bakker");
    let mut longer = draft("Jan de Wit", false);
    longer.expected = Some(until("2026-06-04"));
    let stays = store.save(&longer).unwrap().visit;
    house.wait_days(1);
    let _ = store.forget_due().unwrap();
    let left = store.visit(visit).unwrap().unwrap();
    assert_eq!(left.left_by, Some(crate::domain::visit::LeftBy::Assumed));
    assert_eq!(left.left_at, Some("2026-06-02T01:59:59Z".parse().unwrap()), "the last second of their day");
    assert_eq!(store.visit(stays).unwrap().unwrap().left_by, None, "who is planned to stay stays");
    assert_eq!(store.roll_call().unwrap().len(), 1);
}

#[test]
fn a_visit_that_goes_on_is_sealed_anew_and_never_past_the_ceiling() {
    let house = House::new();
    let mut store = house.open();
    let mut longer = draft("Jan de Wit", false);
    longer.expected = Some(until("2026-06-20"));
    let stays = store.save(&longer).unwrap().visit;
    longer.expected = Some(until("2026-10-20"));
    let at_the_ceiling = store.save(&longer).unwrap();
    assert_eq!(at_the_ceiling.dies_on, "2026-08-30".parse().unwrap(), "ninety days after arrival");
    // As a shorter life leaves it: sealed under a day before its planned last one.
    let today = store.credited_day().unwrap();
    store
        .write(|work| {
            let loaded = crate::store::visits::load(work, stays)?.unwrap();
            crate::store::visits::seal_anew(work, loaded, today)
        })
        .unwrap();
    house.wait_days(1);
    assert_eq!(store.forget_due().unwrap(), [today]);
    let visit = store.visit(stays).unwrap().unwrap();
    assert_eq!((visit.left_by, visit.dies_on), (None, "2026-07-20".parse().unwrap()));
    for _ in 0..90 {
        house.wait_days(1);
        let _ = store.forget_due().unwrap();
    }
    assert_eq!(store.visit(at_the_ceiling.visit).unwrap(), None);
}

/// A house with four receipts.
fn receipts() -> (House, Store) {
    let (house, mut store) = a_month_later();
    for _ in 0..4 {
        let _ = store.purge(&|_| true).unwrap();
    }
    assert_eq!(store.verify_receipts(None).unwrap().lines, 4);
    (house, store)
}

#[test]
fn a_receipt_that_somebody_changed_is_named() {
    let swap = "UPDATE receipts SET seq = -seq WHERE seq IN (2, 3);
        UPDATE receipts SET seq = CASE seq WHEN -2 THEN 3 ELSE 2 END WHERE seq < 0";
    for (change, bad) in [
        ("UPDATE receipts SET rows_deleted = 7 WHERE seq = 3", 3),
        ("UPDATE receipts SET scan = 'clean', pending = 0, disk = 'unknown' WHERE seq = 1", 1),
        ("UPDATE receipts SET disk = NULL WHERE seq = 2", 2),
        ("UPDATE receipts SET days = 'tomorrow' WHERE seq = 4", 4),
        ("DELETE FROM receipts WHERE seq = 1", 1),
        ("DELETE FROM receipts WHERE seq = 2", 2),
        ("DELETE FROM receipts WHERE seq = 4", 4),
        (swap, 2),
    ] {
        let (house, mut store) = receipts();
        house.raw().execute_batch(change).unwrap();
        let verified = store.verify_receipts(None).unwrap();
        assert_eq!((verified.ok, verified.first_bad), (false, Some(bad)), "{change}");
    }
}

#[test]
fn receipts_all_made_anew_are_found_against_a_head_kept_elsewhere() {
    let (_house, mut store) = receipts();
    let head = store.verify_receipts(None).unwrap().head;
    assert!(store.verify_receipts(Some(head)).unwrap().ok);
    let other = Head { seq: 3, ..head };
    assert_eq!(store.verify_receipts(Some(other)).unwrap().first_bad, Some(3));
    let cut = Head { seq: 9, ..head };
    assert_eq!(store.verify_receipts(Some(cut)).unwrap().first_bad, Some(5));
}

#[test]
fn a_receipt_says_whether_the_disk_writes_over_old_bytes() {
    let (house, mut store) = a_month_later();
    let told = store.purge(&|_| true).unwrap().receipt.unwrap().disk;
    assert_eq!(told, Some(Disk::from(overwriting(house.path()).unwrap())));
}

#[test]
fn receipts_are_chained() {
    let (_house, mut store) = a_month_later();
    let first = store.purge(&|_| true).unwrap().receipt.unwrap();
    let second = store.purge(&|_| true).unwrap().receipt.unwrap();
    assert_eq!((first.seq, second.seq), (1, 2));
    assert_ne!(first.hash, second.hash);
    assert_eq!(store.receipts(5).unwrap(), vec![second, first]);
}
