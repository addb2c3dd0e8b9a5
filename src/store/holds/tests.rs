//! Holds: two managers, a closed list of reasons, never past ninety days after arrival, and back to the visit's own day.

use super::*;
use crate::domain::policy::OfferId;
use crate::domain::retention::Lives;
use crate::domain::visit::OfferAnswer;
use crate::store::testing::{House, assert_registered, check_in, draft, hire, printed, signed_on, text};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A house with two managers, 10 and 11, and somebody of reception, 20.
fn a_house() -> (House, Store) {
    let house = House::new();
    let mut store = house.open();
    hire(&mut store, &["10", "11"], &["20"]);
    (house, store)
}

/// Holds a visit until a day.
fn held_until(store: &mut Store, visit: VisitId, until: &str) -> Hold {
    let _ = store.propose_hold(signed_on("10"), visit, day(until), Reason::GuestsClaim).unwrap();
    store.confirm_hold(signed_on("11"), visit).unwrap()
}

fn dies_on(store: &mut Store, visit: VisitId) -> Option<NaiveDate> {
    store.visit(visit).unwrap().map(|visit| visit.dies_on)
}

fn refused<T: std::fmt::Debug>(done: Result<T, StoreError>) -> String {
    done.unwrap_err().to_string()
}

#[test]
fn a_visit_is_held_by_two_managers_and_forgotten_when_the_hold_is_over() {
    let (house, mut store) = a_house();
    let visit = check_in(&mut store, "Els Bakker");
    let asked = store.propose_hold(signed_on("10"), visit, day("2026-08-15"), Reason::GuestsClaim).unwrap();
    assert_eq!((asked.dies_on, asked.held), (day("2026-07-01"), None), "one manager keeps nothing");
    assert!(!store.is_held(visit).unwrap());
    let held = store.confirm_hold(signed_on("11"), visit).unwrap();
    assert_eq!((held.dies_on, held.proposed), (day("2026-08-15"), None));
    assert!(store.is_held(visit).unwrap());
    assert_eq!(store.holds().unwrap(), [held]);

    house.nights(&mut store, 75);
    assert_eq!(store.visit(visit).unwrap().unwrap().name, text("Els Bakker"), "15 August, and it opens");
    assert!(store.is_held(visit).unwrap());
    house.nights(&mut store, 1);
    assert_eq!((store.visit(visit).unwrap(), store.holds().unwrap()), (None, vec![]));
    let rows: i64 = house.raw().query_row("SELECT count(*) FROM holds", [], |row| row.get(0)).unwrap();
    assert_eq!(rows, 0);

    let lines: Vec<_> = store
        .audit_lines(2)
        .unwrap()
        .into_iter()
        .map(|line| (line.who, line.act, line.about, line.reason, line.visit.is_some()))
        .collect();
    let line = |who: &str, act: &str| {
        let [who, act, about, reason] = [who, act, "until=2026-08-15", "guests_claim"].map(str::to_owned);
        (who, act, Some(about), Some(reason), true)
    };
    assert_eq!(lines, [line("11", "hold_set"), line("10", "hold_proposed")]);
}

#[test]
fn one_person_holds_nothing() {
    let (_house, mut store) = a_house();
    let visit = check_in(&mut store, "Els Bakker");
    let until = day("2026-08-01");
    assert!(refused(store.propose_hold(signed_on("20"), visit, until, Reason::Objection)).contains("only a manager"));
    assert!(refused(store.confirm_hold(signed_on("11"), visit)).contains("no hold of visit"));
    let _ = store.propose_hold(signed_on("10"), visit, until, Reason::Objection).unwrap();
    assert!(refused(store.confirm_hold(signed_on("10"), visit)).contains("another manager"));
    assert!(refused(store.confirm_hold(signed_on("20"), visit)).contains("only a manager"));
    assert!(refused(store.confirm_hold(Who::Operator, visit)).contains("number and PIN"));
    assert_eq!(dies_on(&mut store, visit), Some(day("2026-07-01")));
    let _ = store.propose_hold(Who::Operator, visit, until, Reason::Objection).unwrap();
    assert!(store.confirm_hold(signed_on("10"), visit).is_ok(), "the operator may ask");
}

#[test]
fn what_nobody_confirms_by_the_end_of_the_next_day_lapses() {
    let (house, mut store) = a_house();
    let visit = check_in(&mut store, "Els Bakker");
    let _ = store.propose_hold(signed_on("10"), visit, day("2026-08-01"), Reason::ErasureOpposed).unwrap();
    house.nights(&mut store, 1);
    assert_eq!(store.holds().unwrap().len(), 1);
    house.nights(&mut store, 1);
    assert_eq!(store.holds().unwrap(), []);
    assert!(refused(store.confirm_hold(signed_on("11"), visit)).contains("no hold of visit"));
}

#[test]
fn no_hold_goes_past_ninety_days_after_arrival_nor_into_the_past() {
    let (house, mut store) = a_house();
    let visit = check_in(&mut store, "Els Bakker");
    house.nights(&mut store, 10);
    let mut ask = |until: &str, reason| store.propose_hold(signed_on("10"), visit, day(until), reason);
    let word = refused(ask("2026-08-31", Reason::HousesClaim));
    assert!(word.contains("until 2026-08-30") && word.contains("a longer one is an export"), "{word}");
    assert!(refused(ask("2026-06-10", Reason::HousesClaim)).contains("is over already"));
    assert!(refused(ask("2026-08-30", Reason::KnownPerson)).contains("no reason for a hold"));
    assert!(ask("2026-08-30", Reason::HousesClaim).is_ok());
    let none = VisitId([9; 16]);
    assert!(
        refused(store.propose_hold(signed_on("10"), none, day("2026-07-01"), Reason::Objection)).contains("no visit")
    );
    let waits = store.save(&draft("Jan de Wit", true)).unwrap().visit;
    let waiting = store.propose_hold(signed_on("10"), waits, day("2026-07-01"), Reason::Objection);
    assert!(refused(waiting).contains("waits for reception"));
}

#[test]
fn a_hold_that_ends_early_gives_the_visit_its_own_day_back() {
    let (house, mut store) = a_house();
    let visit = check_in(&mut store, "Els Bakker");
    let _ = held_until(&mut store, visit, "2026-08-15");
    house.nights(&mut store, 10);
    assert!(refused(store.end_hold(signed_on("20"), visit)).contains("only a manager"));
    assert_eq!(store.end_hold(signed_on("10"), visit).unwrap(), day("2026-07-01"));
    assert_eq!((dies_on(&mut store, visit), store.is_held(visit).unwrap()), (Some(day("2026-07-01")), false));
    assert_eq!(store.audit_lines(1).unwrap()[0].act, "hold_ended");
    assert!(refused(store.end_hold(signed_on("10"), visit)).contains("is not held"));
}

#[test]
fn copies_from_before_a_hold_ended_keep_its_day_and_the_receipt_says_so() {
    let (_house, mut store) = a_house();
    let visit = check_in(&mut store, "Els Bakker");
    let _ = held_until(&mut store, visit, "2026-08-15");
    let _ = held_until(&mut store, visit, "2026-08-01");
    let _ = store.end_hold(signed_on("10"), visit).unwrap();
    let receipt = store.purge(&|_| true).unwrap().receipt.unwrap();
    assert_eq!((receipt.sealed_anew, receipt.copies_until), (2, Some(day("2026-08-15"))));
    let receipt = store.purge(&|_| true).unwrap().receipt.unwrap();
    assert_eq!((receipt.sealed_anew, receipt.copies_until), (0, None), "nothing stands in two receipts");
    let badge = store.badge_token(visit).unwrap().unwrap();
    let _ = store.check_out(visit, crate::domain::visit::LeftBy::Reception).unwrap();
    let forgotten = store.forget_by_badge(&badge, true).unwrap();
    assert_eq!(forgotten, Some(Forgetting::Done(day("2026-08-15"))), "an erasure names that day, not the visit's own");
}

#[test]
fn a_hold_that_ends_after_the_visits_own_day_is_forgotten_tonight() {
    let (house, mut store) = a_house();
    let visit = check_in(&mut store, "Els Bakker");
    let _ = held_until(&mut store, visit, "2026-08-15");
    house.nights(&mut store, 40);
    let sealed: Vec<u8> = house.raw().query_row("SELECT record FROM visits", [], |row| row.get(0)).unwrap();
    assert_eq!(store.end_hold(Who::Operator, visit).unwrap(), day("2026-07-11"));
    house.nights(&mut store, 1);
    assert_eq!(store.visit(visit).unwrap(), None);
    assert!(memchr::memmem::find(&house.bytes(), &sealed).is_none());
}

#[test]
fn what_the_guest_answered_and_the_badges_are_held_with_the_visit() {
    let (house, mut store) = a_house();
    let mut draft = draft("Els Bakker", false);
    draft.offers = vec![OfferAnswer { offer: OfferId("parking".to_owned()), answer: Some(text("XK-482-Z")) }];
    let visit = store.save(&draft).unwrap().visit;
    printed(&mut store, visit);
    let _ = held_until(&mut store, visit, "2026-08-15");
    house.nights(&mut store, 60);
    assert_eq!(store.visit(visit).unwrap().unwrap().offers, draft.offers);
    assert!(store.print_job_of(visit).unwrap().is_some());
    let _ = store.end_hold(signed_on("10"), visit).unwrap();
    house.nights(&mut store, 1);
    for table in ["visits", "answers", "print_journal", "holds"] {
        let rows: i64 = house.raw().query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap();
        assert_eq!(rows, 0, "{table}");
    }
}

#[test]
fn a_hold_shorter_than_the_visits_own_life_keeps_its_day_and_the_answers() {
    let (house, mut store) = a_house();
    let mut draft = draft("Els Bakker", false);
    draft.offers = vec![OfferAnswer { offer: OfferId("parking".to_owned()), answer: Some(text("XK-482-Z")) }];
    let visit = store.save(&draft).unwrap().visit;
    assert_eq!(held_until(&mut store, visit, "2026-06-10").dies_on, day("2026-07-01"));
    house.nights(&mut store, 9);
    assert_eq!(store.visit(visit).unwrap().unwrap().offers.len(), 1, "the plate would have gone on 3 June");
    house.nights(&mut store, 1);
    assert!(!store.is_held(visit).unwrap());
    let kept = store.visit(visit).unwrap().unwrap();
    assert_eq!((kept.offers.len(), kept.dies_on), (0, day("2026-07-01")));
}

#[test]
fn a_hold_is_changed_by_another_one() {
    let (_house, mut store) = a_house();
    let visit = check_in(&mut store, "Els Bakker");
    let _ = held_until(&mut store, visit, "2026-08-15");
    let both = store.propose_hold(signed_on("11"), visit, day("2026-08-20"), Reason::HousesClaim).unwrap();
    assert_eq!((both.dies_on, both.held.is_some(), both.proposed.is_some()), (day("2026-08-15"), true, true));
    let changed = store.confirm_hold(signed_on("10"), visit).unwrap();
    assert_eq!((changed.dies_on, changed.proposed), (day("2026-08-20"), None));
    assert_eq!(held_until(&mut store, visit, "2026-07-20").dies_on, day("2026-07-20"), "nearer, too");
    assert_eq!(store.end_hold(signed_on("10"), visit).unwrap(), day("2026-07-01"), "its own day is never lost");
}

#[test]
fn a_change_of_a_hold_that_nobody_confirms_leaves_the_hold_as_it_was() {
    let (house, mut store) = a_house();
    let visit = check_in(&mut store, "Els Bakker");
    let held = held_until(&mut store, visit, "2026-08-15");
    let _ = store.propose_hold(signed_on("10"), visit, day("2026-07-15"), Reason::Objection).unwrap();
    house.nights(&mut store, 2);
    assert!(refused(store.confirm_hold(signed_on("11"), visit)).contains("no hold of visit"));
    assert_eq!(store.holds().unwrap(), [held]);
}

#[test]
fn a_shorter_life_reaches_a_held_visit_when_its_hold_ends() {
    let (house, mut store) = a_house();
    let visit = check_in(&mut store, "Els Bakker");
    let nearly_own = check_in(&mut store, "Jan de Wit");
    let _ = held_until(&mut store, visit, "2026-08-15");
    let _ = held_until(&mut store, nearly_own, "2026-06-20");
    let _ = store.set_lives(signed_on("10"), Lives { visit_days: 14, audit_days: 180 }).unwrap();
    house.nights(&mut store, 1);
    assert_eq!(dies_on(&mut store, visit), Some(day("2026-08-15")), "while it is held");
    assert_eq!(dies_on(&mut store, nearly_own), Some(day("2026-06-20")), "no longer than its hold");
    assert_eq!(store.end_hold(signed_on("10"), visit).unwrap(), day("2026-06-15"));
}

#[test]
fn a_hold_that_cannot_be_noted_is_not_set() {
    let (house, mut store) = a_house();
    let visit = check_in(&mut store, "Els Bakker");
    let _ = store.propose_hold(signed_on("10"), visit, day("2026-08-15"), Reason::GuestsClaim).unwrap();
    let refuse = "CREATE TRIGGER no_lines BEFORE INSERT ON audit BEGIN SELECT raise(ABORT, 'no'); END";
    house.raw().execute_batch(refuse).unwrap();
    let _ = store.confirm_hold(signed_on("11"), visit).unwrap_err();
    assert_eq!((dies_on(&mut store, visit), store.is_held(visit).unwrap()), (Some(day("2026-07-01")), false));
}

#[test]
fn every_sealed_field_of_a_hold_stands_in_the_register() {
    assert_registered("holds", &Record { held: None, proposed: None });
}

/// A guest who wished to be forgotten on leaving, then was held until a day, and has left.
fn wishes_and_is_held(until: &str) -> (House, Store, VisitId) {
    let (house, mut store) = a_house();
    let visit = check_in(&mut store, "Els Bakker");
    let badge = store.badge_token(visit).unwrap().unwrap();
    let _ = store.forget_by_badge(&badge, true).unwrap();
    let _ = held_until(&mut store, visit, until);
    assert_eq!(store.check_out_by_badge(&badge).unwrap().unwrap().forgetting, Forgetting::Held);
    assert!(store.visit(visit).unwrap().is_some());
    (house, store, visit)
}

#[test]
fn a_wish_to_be_forgotten_that_a_hold_stopped_is_kept_when_the_hold_is_ended() {
    let (house, mut store, visit) = wishes_and_is_held("2026-06-20");
    house.wait_days(2);
    assert_eq!(store.end_hold(signed_on("10"), visit).unwrap(), day("2026-06-03"), "at once, and today is told");
    assert_eq!((store.visit(visit).unwrap(), store.holds().unwrap()), (None, vec![]));
    let acts: Vec<String> = store.audit_lines(2).unwrap().into_iter().map(|line| line.act).collect();
    assert_eq!(acts, ["visit_erased", "hold_ended"]);
    assert!(!store.purge(&|_| true).unwrap().pending);
}

#[test]
fn a_wish_to_be_forgotten_that_a_hold_stopped_is_kept_when_its_days_are_over() {
    let (house, mut store, visit) = wishes_and_is_held("2026-06-20");
    house.nights(&mut store, 19);
    assert!(store.visit(visit).unwrap().is_some(), "20 June is its last day");
    house.nights(&mut store, 1);
    assert_eq!((store.visit(visit).unwrap(), store.holds().unwrap()), (None, vec![]));
    assert!(!store.purge(&|_| true).unwrap().pending);
}

#[test]
fn holds_that_end_are_found_without_reading_every_visit() {
    let (house, _store) = a_house();
    let raw = house.raw();
    let mut plan = raw.prepare(&format!("EXPLAIN QUERY PLAN {ENDING}")).unwrap();
    let steps: Vec<String> = plan.query_map(["2026-06-01"], |row| row.get(3)).unwrap().map(Result::unwrap).collect();
    assert!(steps[0].contains("holds") && steps[1].contains("visits USING PRIMARY KEY"), "{steps:?}");
}
