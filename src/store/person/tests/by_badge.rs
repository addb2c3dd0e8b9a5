//! A guest with a badge: what is kept is shown for it alone, and the wish to be forgotten is kept however they leave.

use chrono::{DateTime, TimeDelta, Utc};

use super::*;

/// A guest inside who wished with their badge to be forgotten on leaving.
fn wishes(house: &House) -> (Store, VisitId, InvitationId, Token) {
    let mut store = house.open();
    let invitation = invited(&mut store, "Els Bakker", "Anna Visser", Some("els@one.example"));
    let visit = comes_in(&mut store, "Els Bakker", "Anna Visser", Some(invitation));
    let badge = badge(&mut store, visit);
    assert_eq!(store.forget_by_badge(&badge, true).unwrap(), Some(Forgetting::WhenLeft));
    (store, visit, invitation, badge)
}

/// 18:00 in Amsterdam's summer.
fn closing(on: NaiveDate) -> Option<DateTime<Utc>> {
    Some(on.and_hms_opt(16, 0, 0).unwrap().and_utc())
}

/// Nothing is left of the visit for any query, and after the purge in no file.
fn is_forgotten(house: &House, store: &mut Store, (visit, invitation): (VisitId, InvitationId), records: &[Vec<u8>]) {
    assert!(store.visit(visit).unwrap().is_none() && store.invitation(invitation).unwrap().is_none());
    assert!(store.roll_call().unwrap().is_empty());
    assert!(store.purge_is_due().unwrap(), "the files would keep it until another day's purge");
    let purged = store.purge(&|_| true).unwrap();
    assert_eq!((purged.receipt.unwrap().scan, purged.pending), (Scan::Clean, false));
    assert!(records.iter().all(|record| !stands_in_a_file(house, record)));
    assert_eq!(store.audit_lines(9).unwrap()[0].act, "visit_erased");
}

#[test]
fn a_wish_is_kept_when_the_badge_is_scanned_also_after_a_restart() {
    let house = House::new();
    let (store, visit, invitation, badge) = wishes(&house);
    let records = sealed(&house, "visits");
    drop(store);
    let mut store = house.open();
    let left = store.check_out_by_badge(&badge).unwrap().unwrap();
    assert_eq!(left.forgetting, Forgetting::Done(day(30)));
    assert!(store.badge_is_erased(&badge).unwrap(), "a badge that is read twice hears the same goodbye");
    assert_eq!(store.kept_by_badge(&badge).unwrap(), None);
    drop(store);
    is_forgotten(&house, &mut house.open(), (visit, invitation), &records);
}

#[test]
fn a_wish_is_kept_when_reception_says_that_the_guest_left() {
    let house = House::new();
    let (mut store, visit, invitation, _) = wishes(&house);
    let records = sealed(&house, "visits");
    store.says_left(&text("Els Bakker"), &text("Anna Visser")).unwrap();
    assert!(store.visit(visit).unwrap().is_some(), "a word is not yet a leaving");
    let decided = Override { who: OPERATOR, act: StaffAct::CheckOut, reason: Reason::SeenLeaving };
    assert_eq!(store.check_out_by(visit, decided).unwrap().forgetting, Forgetting::Done(day(30)));
    is_forgotten(&house, &mut store, (visit, invitation), &records);
}

#[test]
fn a_wish_is_kept_of_who_is_taken_to_have_left_once_they_are_off_the_roll_call() {
    let house = House::new();
    let (mut store, visit, invitation, _) = wishes(&house);
    let records = sealed(&house, "visits");
    house.wait_seconds(10 * 3600);
    assert_eq!(store.sign_out_assumed(&closing).unwrap().len(), 1);
    assert_eq!(store.roll_call().unwrap().len(), 1, "until the day ends they may still be in the building");
    assert!(store.visit(visit).unwrap().is_some());
    house.wait_seconds(12 * 3600);
    let _ = store.sign_out_assumed(&closing).unwrap();
    is_forgotten(&house, &mut store, (visit, invitation), &records);
}

#[test]
fn a_wish_is_kept_of_who_was_inside_when_no_kiosk_ran() {
    let house = House::new();
    let (mut store, visit, invitation, _) = wishes(&house);
    let records = sealed(&house, "visits");
    house.wait_days(2);
    let _ = store.sign_out_assumed(&|_| None).unwrap();
    is_forgotten(&house, &mut store, (visit, invitation), &records);
}

#[test]
fn a_wish_that_is_kept_after_credited_time_has_leapt_stops_no_forgetting() {
    for signed_out_before in [true, false] {
        let house = House::new();
        let (mut store, visit, invitation, _) = wishes(&house);
        let records = sealed(&house, "visits");
        if signed_out_before {
            house.wait_seconds(10 * 3600);
            assert_eq!(store.sign_out_assumed(&closing).unwrap().len(), 1);
        }
        drop(store);
        // Switched off over night, or longer.
        let wall = house.clock.now();
        house.clock.reboot();
        house.clock.set_wall(wall + TimeDelta::hours(25));
        house.clock.set_synchronised(true);
        let mut store = house.open();
        let _ = store.forget_due().unwrap();
        let _ = store.sign_out_assumed(&closing).unwrap();
        let _ = store.forget_due().unwrap();
        is_forgotten(&house, &mut store, (visit, invitation), &records);
    }
}

#[test]
fn a_wish_is_kept_though_another_closing_time_came_before_credited_time_caught_up() {
    let house = House::new();
    let (mut store, visit, invitation, _) = wishes(&house);
    let records = sealed(&house, "visits");
    house.wait_seconds(10 * 3600);
    assert_eq!(store.sign_out_assumed(&closing).unwrap().len(), 1);
    let wall = house.clock.now();
    house.clock.set_wall(wall + TimeDelta::days(3));
    let _ = store.sign_out_assumed(&closing).unwrap();
    assert_eq!(store.roll_call().unwrap().len(), 1, "a clock that leaps ahead takes nobody off it");
    house.wait_days(1);
    let _ = store.sign_out_assumed(&closing).unwrap();
    is_forgotten(&house, &mut store, (visit, invitation), &records);
}

#[test]
fn what_is_held_is_not_erased_and_the_guest_is_told_so() {
    let house = House::new();
    let (mut store, visit, _, badge) = wishes(&house);
    for number in ["10", "11"] {
        hire(&mut store, number, Role::Manager);
    }
    let manager = |number| Who::Staff(StaffNumber::parse(number).unwrap());
    let _ = store.propose_hold(manager("10"), visit, day(60), Reason::GuestsClaim).unwrap();
    let _ = store.confirm_hold(manager("11"), visit).unwrap();

    assert_eq!(store.forget_by_badge(&badge, true).unwrap(), Some(Forgetting::Held), "wished again, they are told");
    assert_eq!(store.check_out_by_badge(&badge).unwrap().unwrap().forgetting, Forgetting::Held);
    assert_eq!(store.forget_by_badge(&badge, true).unwrap(), Some(Forgetting::Held));
    let name = text("Els Bakker");
    let refused = store.erase_person(&asked(&name), OPERATOR, false).unwrap();
    assert!(matches!(refused, Found::Held(held) if held == [visit]));
    assert!(store.visit(visit).unwrap().is_some());
    let (export, _) = one(store.export_person(&asked(&name), OPERATOR).unwrap());
    assert!(export.rows.iter().any(|row| row.table == "holds"), "the hold is theirs to know");

    let _ = store.end_hold(manager("10"), visit).unwrap();
    assert!(store.visit(visit).unwrap().is_none(), "their first wish has waited for it");
}

#[test]
fn a_wish_that_was_taken_back_keeps_the_visit() {
    let house = House::new();
    let (mut store, visit, _, badge) = wishes(&house);
    assert_eq!(store.forget_by_badge(&badge, false).unwrap(), Some(Forgetting::NotAsked));
    assert_eq!(store.check_out_by_badge(&badge).unwrap().unwrap().forgetting, Forgetting::NotAsked);
    assert!(store.visit(visit).unwrap().is_some());
    assert_eq!(store.forget_by_badge(&badge, true).unwrap(), Some(Forgetting::Done(day(30))), "and now, who has left");
    assert!(store.visit(visit).unwrap().is_none());
}

#[test]
fn an_invitation_for_a_later_day_outlives_the_forgotten_visit() {
    let house = House::new();
    let mut store = house.open();
    let window = Window {
        starts_at: "2026-06-01T08:00:00Z".parse().unwrap(),
        ends_at: "2026-06-03T15:00:00Z".parse().unwrap(),
        first_day: day(0),
        last_day: day(2),
        has_times: false,
    };
    let invited = InvitationDraft {
        name: text("Els Bakker"),
        email: None,
        company: None,
        host: text("Anna Visser"),
        window,
        kind: VisitorKind::Guest,
        source_id: None,
    };
    let invitation = store.import(std::iter::once(invited), false, &mut |_| {}).unwrap().remove(0).unwrap().id;
    // For today alone, though expected for longer.
    let visit = comes_in(&mut store, "Els Bakker", "Anna Visser", Some(invitation));
    let badge = badge(&mut store, visit);
    let _ = store.forget_by_badge(&badge, true).unwrap();
    let _ = store.check_out_by_badge(&badge).unwrap();
    assert!(store.visit(visit).unwrap().is_none());
    assert!(store.invitation(invitation).unwrap().is_some(), "they are still expected tomorrow");
}

#[test]
fn a_badge_shows_its_own_visit_and_one_of_another_day_or_house_nothing() {
    let house = House::new();
    let mut store = house.open();
    let visit = comes_in(&mut store, "Els Bakker", "Anna Visser", None);
    let _ = comes_in(&mut store, "Jan Smits", "Anna Visser", None);
    let badge = badge(&mut store, visit);
    let kept = store.kept_by_badge(&badge).unwrap().unwrap();
    assert_eq!((kept.visit.id, kept.visit.name.as_str()), (visit, "Els Bakker"));
    assert_eq!((kept.answers_die, kept.invitation_dies), (Some(day(1)), None));
    let unknown = Token { kind: badge.kind, bits: [9; 16] };
    assert_eq!(store.kept_by_badge(&unknown).unwrap(), None);
    assert_eq!(store.forget_by_badge(&unknown, true).unwrap(), None);
    house.wait_days(1);
    assert_eq!(store.kept_by_badge(&badge).unwrap(), None, "yesterday's badge opens nothing");
    assert_eq!(store.forget_by_badge(&badge, true).unwrap(), None);
}

#[test]
fn what_was_sealed_anew_under_an_earlier_day_is_told_to_stand_longer_in_older_copies() {
    let house = House::new();
    let mut store = house.open();
    let _ = check_in(&mut store, "Els Bakker");
    let shorter = crate::domain::retention::Lives { visit_days: 10, ..store.lives().unwrap() };
    let _ = store.set_lives(OPERATOR, shorter).unwrap();
    house.wait_days(1);
    let _ = store.purge(&|_| true).unwrap();
    let visit = comes_in(&mut store, "Jan Smits", "Anna Visser", None);
    let badge_of_another = badge(&mut store, visit);
    let kept = store.kept_by_badge(&badge_of_another).unwrap().unwrap();
    assert_eq!(
        (kept.visit.dies_on, kept.copies_forget),
        (day(11), day(30)),
        "at the latest, of all that was sealed anew"
    );
}
