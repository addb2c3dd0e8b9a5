//! Lives as acts of managers: shorter at once and tonight, longer by two of them and for new rows only.

mod nights;

use std::time::Duration as Time;

use super::*;
use crate::domain::id::VisitId;
use crate::domain::staff::{Reason, StaffNumber};
use crate::store::purge::{Scan, Stage};
use crate::store::staff::StaffError;
use crate::store::testing::{House, check_in, hire, printed, signed_on};
use crate::store::work::Spot;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Lives with other days for a visit.
fn visits_for(visit_days: u16) -> Lives {
    Lives { visit_days, ..Lives::default() }
}

/// A house with two managers, 10 and 11, and somebody of reception, 20.
fn a_house() -> (House, Store) {
    let house = House::new();
    let mut store = house.open();
    hire(&mut store, &["10", "11"], &["20"]);
    (house, store)
}

fn dies_on(store: &mut Store, visit: VisitId) -> Option<NaiveDate> {
    store.visit(visit).unwrap().map(|visit| visit.dies_on)
}

/// The acts in the audit, newest first.
fn acts(store: &mut Store, number: u32) -> Vec<String> {
    store.audit_lines(number).unwrap().into_iter().map(|line| line.act).collect()
}

fn refused<T: std::fmt::Debug>(done: Result<T, StoreError>) -> String {
    done.unwrap_err().to_string()
}

#[test]
fn a_shorter_life_takes_one_manager_and_counts_at_once_for_who_comes() {
    let (_house, mut store) = a_house();
    let before = check_in(&mut store, "Els Bakker");
    let set = store.set_lives(signed_on("10"), visits_for(14)).unwrap();
    assert_eq!(set, LivesSet { shortened: true, ..LivesSet::default() });
    assert_eq!(store.lives().unwrap(), visits_for(14));
    let after = check_in(&mut store, "Jan de Wit");
    assert_eq!(dies_on(&mut store, after), Some(day("2026-06-15")));
    assert_eq!(dies_on(&mut store, before), Some(day("2026-07-01")), "who came before follows tonight");
    let line = store.audit_lines(1).unwrap().remove(0);
    assert_eq!((line.who.as_str(), line.act.as_str()), ("10", "retention_shortened"));
    assert_eq!(line.about.as_deref(), Some("visit_days=14 audit_days=180"));
}

#[test]
fn reception_and_the_kiosk_itself_change_no_life_and_nobody_goes_past_the_ceiling() {
    let (_house, mut store) = a_house();
    for who in [signed_on("20"), signed_on("99"), Who::Kiosk] {
        assert!(refused(store.set_lives(who, visits_for(14))).contains("only a manager"), "{who}");
    }
    for lives in [visits_for(0), visits_for(91), Lives { visit_days: 30, audit_days: 181 }] {
        assert!(refused(store.set_lives(signed_on("10"), lives)).contains("1 to 90 days"));
    }
    assert_eq!(store.lives().unwrap(), Lives::default());
    assert_eq!(acts(&mut store, 9), ["staff_added", "staff_added", "staff_added"]);
}

#[test]
fn living_visits_are_sealed_anew_the_coming_night_and_the_receipt_says_so() {
    let (house, mut store) = a_house();
    let old = check_in(&mut store, "Els Bakker");
    house.nights(&mut store, 20);
    let young = check_in(&mut store, "Jan de Wit");
    let _ = store.set_lives(Who::Operator, visits_for(14)).unwrap();
    let preview = store.preview_lives(visits_for(14)).unwrap();
    assert_eq!((preview.tonight, preview.earlier), (1, BTreeMap::from([(day("2026-07-05"), 1)])));

    let same_day = store.purge(&|_| true).unwrap().receipt.unwrap();
    assert_eq!((same_day.sealed_anew, same_day.copies_until), (0, None), "not before the night");
    assert!(!store.purge_is_due().unwrap());
    assert!(store.visit(old).unwrap().is_some());

    house.wait_days(1);
    assert!(store.purge_is_due().unwrap());
    let receipt = store.purge(&|_| true).unwrap().receipt.unwrap();
    assert_eq!((receipt.scan, receipt.rows_deleted), (Scan::Clean, 1), "whose new day is over goes tonight");
    assert_eq!((receipt.sealed_anew, receipt.copies_until), (1, Some(day("2026-07-21"))));
    assert_eq!(store.visit(old).unwrap(), None);
    assert_eq!(dies_on(&mut store, young), Some(day("2026-07-05")));
    assert_eq!(store.retention().unwrap().sealing_after, None);
    let next = store.purge(&|_| true).unwrap().receipt.unwrap();
    assert_eq!((next.sealed_anew, next.copies_until), (0, None), "nothing stands in two receipts");
    assert!(store.verify_receipts(None).unwrap().ok);
    house.raw().execute_batch("UPDATE receipts SET copies_until = '2026-07-20' WHERE sealed_anew = 1").unwrap();
    assert_eq!(store.verify_receipts(None).unwrap().first_bad, Some(receipt.seq), "nobody changes what it says");
}

#[test]
fn the_preview_counts_what_would_happen_and_changes_nothing() {
    let (house, mut store) = a_house();
    for (guests, nights_after) in [(3, 5), (2, 4), (1, 0)] {
        for _ in 0..guests {
            let _ = check_in(&mut store, "Els Bakker");
        }
        house.nights(&mut store, nights_after);
    }
    let held = check_in(&mut store, "Jan de Wit");
    let _ = store.propose_hold(signed_on("10"), held, day("2026-06-20"), Reason::GuestsClaim).unwrap();
    let _ = store.confirm_hold(signed_on("11"), held).unwrap();
    let preview = store.preview_lives(visits_for(6)).unwrap();
    assert_eq!(preview.tonight, 3, "those of nine days ago");
    assert_eq!(preview.earlier, BTreeMap::from([(day("2026-06-12"), 2), (day("2026-06-16"), 1)]));
    assert_eq!((preview.held, preview.unchanged), (1, 0));
    let longer = store.preview_lives(visits_for(60)).unwrap();
    assert_eq!((longer.tonight, longer.earlier.len(), longer.unchanged), (0, 0, 6), "longer is for new visits only");
    assert_eq!(store.retention().unwrap(), Retention { lives: Lives::default(), proposal: None, sealing_after: None });

    // It tells the truth.
    let _ = store.set_lives(signed_on("10"), visits_for(6)).unwrap();
    house.wait_days(1);
    let receipt = store.purge(&|_| true).unwrap().receipt.unwrap();
    assert_eq!((receipt.rows_deleted, receipt.sealed_anew), (3, 4), "the held one goes until its hold ends");
}

#[test]
fn sealing_anew_that_is_cut_goes_on_where_it_was_and_counts_each_visit_once() {
    let (house, mut store) = a_house();
    for guest in 0..450 {
        let _ = check_in(&mut store, &format!("Gast {guest}"));
    }
    let _ = store.set_lives(signed_on("10"), visits_for(14)).unwrap();
    house.wait_days(1);
    // The plug is pulled after the first hundred: nothing of this process is left.
    let today = store.credited_day().unwrap();
    assert!(store.write(|work| anew::seal_some(work, today)).unwrap().more);
    drop(store);
    let sealed = |until: &str| -> i64 {
        let count = "SELECT count(*) FROM visits WHERE dies_on = ?1";
        house.raw().query_row(count, [until], |row| row.get(0)).unwrap()
    };
    assert_eq!((sealed("2026-06-15"), sealed("2026-07-01")), (100, 350));

    let mut store = house.open();
    let asked = std::cell::Cell::new(0);
    let given_way = store
        .purge(&|stage| {
            asked.set(asked.get() + i32::from(stage == Stage::Anew));
            stage != Stage::Anew || asked.get() < 2
        })
        .unwrap();
    assert!(given_way.pending, "a guest stepped up");
    let receipt = given_way.receipt.unwrap();
    assert_eq!(receipt.sealed_anew, 200, "with those before the cut");
    let receipt = store.purge(&|_| true).unwrap().receipt.unwrap();
    assert_eq!((receipt.sealed_anew, receipt.scan), (250, Scan::Clean));
    assert_eq!((sealed("2026-06-15"), sealed("2026-07-01")), (450, 0));
    assert_eq!(store.roll_call().unwrap().len(), 0);
    assert_eq!(store.preview_lives(visits_for(14)).unwrap().unchanged, 450, "and all of them open");
}

#[test]
fn a_still_shorter_life_begins_again_with_those_that_were_done() {
    let (house, mut store) = a_house();
    for guest in 0..150 {
        let _ = check_in(&mut store, &format!("Gast {guest}"));
    }
    let _ = store.set_lives(signed_on("10"), visits_for(14)).unwrap();
    house.wait_days(1);
    let today = store.credited_day().unwrap();
    assert!(store.write(|work| anew::seal_some(work, today)).unwrap().more);
    let _ = store.set_lives(signed_on("11"), visits_for(7)).unwrap();
    house.nights(&mut store, 1);
    let receipt = store.receipts(1).unwrap().remove(0);
    assert_eq!((receipt.sealed_anew, receipt.copies_until), (250, Some(day("2026-07-01"))), "a hundred of them twice");
    let dying: Vec<String> = house
        .raw()
        .prepare("SELECT DISTINCT dies_on FROM visits")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(dying, ["2026-06-08"]);
}

#[test]
fn an_older_copy_opens_until_its_first_date_and_never_after_it() {
    let (house, mut store) = a_house();
    let visit = check_in(&mut store, "Els Bakker");
    let copy: Vec<u8> = house.raw().query_row("SELECT record FROM visits", [], |row| row.get(0)).unwrap();
    let opens = |store: &mut Store| {
        let opened =
            store.read(|work| work.unseal_bytes(Spot { table: "visits", row: &visit.0 }, day("2026-07-01"), &copy));
        opened.unwrap().is_some()
    };
    let _ = store.set_lives(signed_on("10"), visits_for(7)).unwrap();
    house.nights(&mut store, 8);
    assert_eq!(store.visit(visit).unwrap(), None, "forgotten here");
    assert!(memchr::memmem::find(&house.bytes(), &copy).is_none(), "and the old bytes are in no file of ours");
    house.nights(&mut store, 22);
    assert!(opens(&mut store), "1 July: a copy of the file from before still opens, as the receipt said");
    house.nights(&mut store, 1);
    assert!(!opens(&mut store));
}

#[test]
fn print_jobs_follow_their_visit_to_its_earlier_day() {
    let (house, mut store) = a_house();
    let visit = check_in(&mut store, "Els Bakker");
    printed(&mut store, visit);
    let _ = store.set_lives(signed_on("10"), visits_for(14)).unwrap();
    house.nights(&mut store, 1);
    let until: String = house.raw().query_row("SELECT dies_on FROM print_journal", [], |row| row.get(0)).unwrap();
    assert_eq!(until, "2026-06-15");
    assert!(store.print_job_of(visit).unwrap().is_some(), "it opens under its new day");
}

#[test]
fn nothing_is_sealed_anew_under_a_day_that_only_went_on_for_a_guest_who_has_left_meanwhile() {
    let (house, mut store) = a_house();
    let visit = check_in(&mut store, "Els Bakker");
    let _ = store.set_lives(signed_on("10"), visits_for(1)).unwrap();
    house.wait_seconds((43 * 60 + 10) * 60);
    let mut sign = store.guest_sign();
    sign.put_up().unwrap();
    let sign = std::cell::RefCell::new(sign);
    let leaves = |stage: Stage| {
        if stage == Stage::Keys {
            sign.borrow_mut().take_down();
        }
        true
    };
    let receipt = store.purge(&leaves).unwrap().receipt.unwrap();
    assert_eq!((receipt.credited_day, receipt.rows_deleted), (day("2026-06-02"), 1), "ten past four on 3 June");
    assert_eq!(store.visit(visit).unwrap(), None);
}

#[test]
fn a_longer_life_takes_two_managers_a_day_apart() {
    let (house, mut store) = a_house();
    let before = check_in(&mut store, "Els Bakker");
    let set = store.set_lives(signed_on("10"), visits_for(60)).unwrap();
    assert_eq!(set, LivesSet { proposed: true, ..LivesSet::default() });
    assert_eq!(store.lives().unwrap(), Lives::default(), "nothing is in force yet");
    let waits = store.retention().unwrap().proposal.unwrap();
    assert_eq!((waits.lives, waits.by), (visits_for(60), signed_on("10")));

    assert!(refused(store.confirm_lives(signed_on("11"))).contains("24 h 0 min"));
    house.wait_seconds(24 * 60 * 60 - 60);
    assert!(refused(store.confirm_lives(signed_on("11"))).contains("0 h 1 min"));
    house.wait_seconds(60);
    assert!(refused(store.confirm_lives(signed_on("10"))).contains("another manager"), "the same one twice is one");
    assert!(refused(store.confirm_lives(signed_on("20"))).contains("only a manager"));
    for who in [Who::Operator, Who::Kiosk] {
        assert!(refused(store.confirm_lives(who)).contains("number and PIN"), "{who}");
    }
    assert_eq!(store.confirm_lives(signed_on("11")).unwrap(), visits_for(60));

    let after = check_in(&mut store, "Jan de Wit");
    assert_eq!(dies_on(&mut store, after), Some(day("2026-08-01")));
    house.nights(&mut store, 1);
    assert_eq!(dies_on(&mut store, before), Some(day("2026-07-01")), "who was told a date keeps it");
    assert_eq!(acts(&mut store, 2), ["retention_lengthened", "retention_proposed"]);
    assert!(refused(store.confirm_lives(signed_on("11"))).contains("no longer life waits"), "once");
}

#[test]
fn the_operator_may_propose_but_never_confirm() {
    let (house, mut store) = a_house();
    let _ = store.set_lives(Who::Operator, visits_for(60)).unwrap();
    house.wait_days(1);
    assert!(refused(store.confirm_lives(Who::Operator)).contains("number and PIN"));
    assert!(store.confirm_lives(signed_on("10")).is_ok());
    let who: Vec<_> = store.audit_lines(2).unwrap().into_iter().map(|line| line.who).collect();
    assert_eq!(who, ["10", "operator"]);
}

#[test]
fn the_day_between_two_managers_is_counted_by_credited_time() {
    let (house, mut store) = a_house();
    let _ = store.set_lives(signed_on("10"), visits_for(60)).unwrap();
    let start = house.clock.now();
    house.clock.set_wall(start + Duration::days(20));
    assert!(refused(store.confirm_lives(signed_on("11"))).contains("24 h 0 min"), "no leap of wall time counts");
    house.clock.set_wall(start - Duration::days(20));
    house.clock.advance(Time::from_hours(23));
    assert!(refused(store.confirm_lives(signed_on("11"))).contains("1 h 0 min"));
    house.clock.advance(Time::from_hours(1));
    assert!(store.confirm_lives(signed_on("11")).is_ok(), "and none stops it");
}

#[test]
fn a_proposal_lapses_after_a_week_and_a_new_one_takes_its_place() {
    let (house, mut store) = a_house();
    let _ = store.set_lives(signed_on("10"), visits_for(60)).unwrap();
    house.wait_days(1);
    let set = store.set_lives(signed_on("11"), visits_for(45)).unwrap();
    assert_eq!(set, LivesSet { proposed: true, withdrawn: true, shortened: false });
    assert!(refused(store.confirm_lives(signed_on("10"))).contains("24 h 0 min"), "the day begins anew");
    for _ in 0..7 {
        house.wait_days(1);
        store.tick().unwrap();
    }
    assert_eq!(store.retention().unwrap().proposal, None);
    assert!(refused(store.confirm_lives(signed_on("10"))).contains("no longer life waits"));
    assert_eq!(acts(&mut store, 3), ["retention_proposed", "retention_withdrawn", "retention_proposed"]);
    let nothing = store.set_lives(signed_on("10"), Lives::default()).unwrap();
    assert_eq!(nothing, LivesSet::default(), "what is in force already is no act");
}

#[test]
fn one_act_may_shorten_one_life_and_propose_to_lengthen_the_other() {
    let (house, mut store) = a_house();
    let set = store.set_lives(signed_on("10"), Lives { visit_days: 60, audit_days: 90 }).unwrap();
    assert_eq!(set, LivesSet { shortened: true, proposed: true, withdrawn: false });
    assert_eq!(store.lives().unwrap(), Lives { visit_days: 30, audit_days: 90 });
    house.wait_days(1);
    assert_eq!(store.confirm_lives(signed_on("11")).unwrap(), Lives { visit_days: 60, audit_days: 90 });
}

#[test]
fn a_longer_life_does_not_overtake_a_shorter_one_on_its_way() {
    let (house, mut store) = a_house();
    let visit = check_in(&mut store, "Els Bakker");
    let _ = store.set_lives(signed_on("10"), visits_for(14)).unwrap();
    let _ = store.set_lives(signed_on("10"), visits_for(60)).unwrap();
    house.wait_days(1);
    assert!(refused(store.confirm_lives(signed_on("11"))).contains("sealed anew"));
    let _ = store.purge(&|_| true).unwrap();
    let _ = store.confirm_lives(signed_on("11")).unwrap();
    assert_eq!(dies_on(&mut store, visit), Some(day("2026-06-15")));
}

#[test]
fn a_shorter_life_of_audit_lines_reaches_those_that_stand_and_a_longer_one_does_not() {
    let (house, mut store) = a_house();
    let lines = |store: &mut Store| store.audit_lines(100).unwrap().len();
    let audit_for = |audit_days| Lives { audit_days, ..Lives::default() };
    house.nights(&mut store, 20);
    let _ = store.set_lives(signed_on("10"), audit_for(40)).unwrap();
    house.nights(&mut store, 5);
    let _ = store.set_lives(signed_on("10"), audit_for(100)).unwrap();
    house.nights(&mut store, 1);
    let _ = store.confirm_lives(signed_on("11")).unwrap();
    assert_eq!(lines(&mut store), 6);
    // Three lines of 1 June live 40 days, not 180; the act of 21 June lives 40 days although a longer life followed.
    house.nights(&mut store, 14);
    assert_eq!(lines(&mut store), 6, "11 July");
    house.nights(&mut store, 1);
    assert_eq!(
        acts(&mut store, 9),
        ["checkpoint", "retention_lengthened", "retention_proposed", "retention_shortened"]
    );
    house.nights(&mut store, 20);
    let two = ["checkpoint", "checkpoint", "retention_lengthened", "retention_proposed"];
    assert_eq!(acts(&mut store, 9), two, "1 August");
    assert!(store.verify_audit().unwrap().ok);
}

#[test]
fn an_act_on_lives_that_cannot_be_noted_is_not_done() {
    let (house, mut store) = a_house();
    let refuse = "CREATE TRIGGER no_lines BEFORE INSERT ON audit BEGIN SELECT raise(ABORT, 'no'); END";
    house.raw().execute_batch(refuse).unwrap();
    let _ = store.set_lives(signed_on("10"), visits_for(14)).unwrap_err();
    let _ = store.set_lives(signed_on("10"), visits_for(60)).unwrap_err();
    assert_eq!(store.retention().unwrap(), Retention { lives: Lives::default(), proposal: None, sealing_after: None });
}

#[test]
fn a_removed_manager_confirms_nothing() {
    let (house, mut store) = a_house();
    let _ = store.set_lives(signed_on("10"), visits_for(60)).unwrap();
    store.remove_staff(signed_on("10"), StaffNumber::parse("11").unwrap()).unwrap();
    house.wait_days(1);
    let refused = store.confirm_lives(signed_on("11")).unwrap_err();
    assert!(matches!(refused, StoreError::Staff(StaffError::NotAManager)), "{refused}");
}
