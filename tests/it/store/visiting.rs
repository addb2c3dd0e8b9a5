//! Visits: saved, admitted, refused, on the roll call, gone, and hidden when their day is over.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use welkom::domain::invitation::{InvitationDraft, Resolution, Window};
use welkom::domain::token::{Token, TokenKind};
use welkom::domain::visit::{Certainty, LeftBy, VisitState};
use welkom::store::StoreError;

use super::{House, expected_on, import, monday, monday_morning, text, walk_in};

#[test]
fn a_saved_visit_reads_back_as_it_was_confirmed() {
    let house = House::new();
    let mut store = house.open();
    let draft = walk_in("Els Bakker", "Anna Visser");
    let saved = store.save(&draft).unwrap();
    assert!(!saved.waiting);
    assert_eq!(saved.dies_on, monday() + Days::new(30));
    let visit = store.visit(saved.visit).unwrap().unwrap();
    assert_eq!(visit.state, VisitState::Inside);
    assert_eq!(visit.days, (monday(), monday()));
    assert_eq!(visit.arrived_at, monday_morning());
    assert!(visit.clock_ok);
    assert_eq!((visit.name, visit.company, visit.host), (draft.name, draft.company, draft.host));
    assert_eq!((visit.accepted, visit.identity, visit.offers), (draft.accepted, draft.identity, draft.offers));
}

#[test]
fn a_visit_of_several_days_lives_from_its_last_one() {
    let house = House::new();
    let mut store = house.open();
    let mut draft = walk_in("Els Bakker", "Anna Visser");
    draft.expected = Some(window(0, 4));
    let saved = store.save(&draft).unwrap();
    assert_eq!(saved.dies_on, monday() + Days::new(34));
    assert_eq!(store.visit(saved.visit).unwrap().unwrap().days, (monday(), monday() + Days::new(4)));
    house.wait(4 * 24);
    assert!(store.badge_token(saved.visit).unwrap().is_some(), "the badge is valid on the last day");
    house.wait(24);
    assert!(store.badge_token(saved.visit).unwrap().is_none());
}

#[test]
fn who_is_let_in_on_another_day_than_invited_stays_for_today() {
    let house = House::new();
    let mut store = house.open();
    let mut draft = walk_in("Els Bakker", "Anna Visser");
    draft.expected = Some(window(8, 8));
    let saved = store.save(&draft).unwrap();
    let visit = store.visit(saved.visit).unwrap().unwrap();
    assert_eq!((visit.days, visit.planned_until), ((monday(), monday()), None));
    assert_eq!(saved.dies_on, monday() + Days::new(30));
}

#[test]
fn a_badge_is_known_as_that_of_somebody_who_left_until_the_day_ends() {
    let house = House::new();
    let mut store = house.open();
    let mut draft = walk_in("Els Bakker", "Anna Visser");
    draft.expected = Some(window(0, 4));
    let saved = store.save(&draft).unwrap();
    let badge = store.badge_token(saved.visit).unwrap().unwrap();
    assert!(!store.badge_left_today(&badge).unwrap(), "inside");
    assert_eq!(store.check_out_by_badge(&badge).unwrap().map(|left| left.visit), Some(saved.visit));
    assert_eq!(store.check_out_by_badge(&badge).unwrap(), None, "nobody is signed out twice");
    assert!(store.badge_left_today(&badge).unwrap());
    house.wait(24);
    assert!(!store.badge_left_today(&badge).unwrap());
}

#[test]
fn a_wrong_wall_clock_shifts_no_day_of_forgetting() {
    let house = House::new();
    let mut store = house.open();
    house.clock.set_wall(monday_morning() + TimeDelta::days(3_650));
    let mut draft = walk_in("Els Bakker", "Anna Visser");
    draft.expected = Some(window(3_650, 3_650));
    let saved = store.save(&draft).unwrap();
    assert_eq!(saved.dies_on, monday() + Days::new(30));
    let visit = store.visit(saved.visit).unwrap().unwrap();
    assert!(!visit.clock_ok);
    let badge = store.badge_token(saved.visit).unwrap().unwrap();
    assert_eq!(store.check_out_by_badge(&badge).unwrap().map(|left| left.visit), Some(saved.visit));
}

#[test]
fn answers_to_offers_are_gone_before_the_visit() {
    let house = House::new();
    let mut store = house.open();
    let visit = store.save(&walk_in("Els Bakker", "Anna Visser")).unwrap().visit;
    house.wait(24);
    assert_eq!(store.visit(visit).unwrap().unwrap().offers.len(), 1);
    house.wait(24);
    assert!(store.visit(visit).unwrap().unwrap().offers.is_empty());
}

#[test]
fn a_visit_whose_day_is_over_is_hidden_before_it_is_purged() {
    let house = House::new();
    let mut store = house.open();
    let visit = store.save(&walk_in("Els Bakker", "Anna Visser")).unwrap().visit;
    house.wait(30 * 24);
    assert!(store.visit(visit).unwrap().is_some());
    house.wait(24);
    assert!(store.visit(visit).unwrap().is_none());
    assert!(store.roll_call().unwrap().is_empty());
    assert!(matches!(store.check_out(visit, LeftBy::Reception), Err(StoreError::NoSuchVisit(_))));
}

#[test]
fn who_waits_is_by_the_door_until_reception_admits_them() {
    let house = House::new();
    let mut store = house.open();
    let mut draft = walk_in("Els Bakker", "Anna Visser");
    draft.needs_approval = true;
    let saved = store.save(&draft).unwrap();
    assert!(saved.waiting);
    assert_eq!(store.roll_call().unwrap()[0].certainty, Certainty::Unfinished);
    store.admit(saved.visit).unwrap();
    store.admit(saved.visit).unwrap();
    assert_eq!(store.roll_call().unwrap()[0].certainty, Certainty::Seen);
    assert!(matches!(store.refuse(saved.visit), Err(StoreError::WrongState(_))));
}

#[test]
fn a_scanned_badge_is_seen_leaving_at_that_moment() {
    let house = House::new();
    let mut store = house.open();
    let visit = store.save(&walk_in("Els Bakker", "Anna Visser")).unwrap().visit;
    let badge = store.badge_token(visit).unwrap().unwrap();
    house.wait(2);
    assert_eq!(store.check_out_by_badge(&badge).unwrap().map(|left| left.visit), Some(visit));
    assert!(store.roll_call().unwrap().is_empty());
    let visit = store.visit(visit).unwrap().unwrap();
    assert_eq!(visit.left_by, Some(LeftBy::Badge));
    assert_eq!(visit.left_at, Some(monday_morning() + TimeDelta::hours(2)));
}

#[test]
fn an_invitations_code_signs_nobody_out() {
    let house = House::new();
    let mut store = house.open();
    let visit = store.save(&walk_in("Els Bakker", "Anna Visser")).unwrap().visit;
    let badge = store.badge_token(visit).unwrap().unwrap();
    let disguised = Token { kind: TokenKind::Invitation, bits: badge.bits };
    assert_eq!(store.check_out_by_badge(&disguised).unwrap(), None);
    assert_eq!(store.roll_call().unwrap().len(), 1);
}

#[test]
fn who_says_to_leave_stays_on_the_roll_call_until_somebody_confirms() {
    let house = House::new();
    let mut store = house.open();
    let visit = store.save(&walk_in("Els Bakker", "Anna Visser")).unwrap().visit;
    house.wait(1);
    store.says_left(&text("els bakker"), &text("anna visser")).unwrap();
    assert_eq!(store.roll_call().unwrap()[0].certainty, Certainty::SaysLeft);
    house.wait(1);
    let left_at = store.check_out(visit, LeftBy::Reception).unwrap();
    assert_eq!(left_at, monday_morning() + TimeDelta::hours(1), "when they said so");
    assert!(store.roll_call().unwrap().is_empty());
}

#[test]
fn saying_to_leave_marks_nobody_when_name_or_host_differ_or_two_agree() {
    let house = House::new();
    let mut store = house.open();
    for _ in 0..2 {
        let _ = store.save(&walk_in("Jan de Wit", "Anna Visser")).unwrap();
    }
    let _ = store.save(&walk_in("Els Bakker", "Anna Visser")).unwrap();
    store.says_left(&text("Els Bakker"), &text("Bram Mulder")).unwrap();
    store.says_left(&text("Jan de Wit"), &text("Anna Visser")).unwrap();
    assert!(store.roll_call().unwrap().iter().all(|person| person.certainty == Certainty::Seen));
}

#[test]
fn who_forgot_is_signed_out_as_assumed_and_stays_on_the_roll_call_until_the_day_ends() {
    let house = House::new();
    let mut store = house.open();
    let forgot = store.save(&walk_in("Els Bakker", "Anna Visser")).unwrap().visit;
    let mut several_days = walk_in("Jan de Wit", "Anna Visser");
    several_days.expected = Some(window(0, 2));
    let stays = store.save(&several_days).unwrap().visit;
    house.wait(10);
    let closing = house.clock.now();
    assert_eq!(store.sign_out_assumed(&|_| Some(closing)).unwrap().len(), 1);
    assert_eq!(store.sign_out_assumed(&|_| Some(closing)).unwrap().len(), 0);
    let roll: Vec<_> = store.roll_call().unwrap().iter().map(|person| (person.visit, person.certainty)).collect();
    assert!(roll.contains(&(forgot, Certainty::Assumed)) && roll.contains(&(stays, Certainty::Seen)), "{roll:?}");
    assert_eq!(store.visit(forgot).unwrap().unwrap().left_by, Some(LeftBy::Assumed));
    house.wait(24);
    assert_eq!(store.roll_call().unwrap().len(), 1, "only the guest of several days");
}

#[test]
fn a_guest_of_several_days_who_says_to_leave_is_signed_out_at_closing_time_and_may_come_again() {
    let house = House::new();
    let mut store = house.open();
    let expected = InvitationDraft { window: window(0, 2), ..expected_on("Jan de Wit", "Anna Visser", monday()) };
    let invited = import(&mut store, vec![expected]).remove(0).unwrap();
    let mut several_days = walk_in("Jan de Wit", "Anna Visser");
    several_days.expected = Some(window(0, 2));
    several_days.invitation = Some(invited.id);
    let visit = store.save(&several_days).unwrap().visit;
    house.wait(2);
    let said_at = house.clock.now();
    store.says_left(&text("Jan de Wit"), &text("Anna Visser")).unwrap();
    house.wait(7);
    assert_eq!(store.sign_out_assumed(&evening).unwrap().len(), 0, "it is not yet closing time");
    house.wait(2);
    assert_eq!(store.sign_out_assumed(&evening).unwrap().len(), 1);
    assert_eq!(store.roll_call().unwrap()[0].certainty, Certainty::Assumed);
    let left = store.visit(visit).unwrap().unwrap();
    assert_eq!((left.left_by, left.left_at), (Some(LeftBy::Assumed), Some(said_at)));
    house.wait(24);
    assert!(store.roll_call().unwrap().is_empty());
    assert!(matches!(store.by_token(&invited.token).unwrap(), Resolution::Invitation(_)));
}

#[test]
fn a_badge_scanned_late_corrects_what_was_assumed() {
    let house = House::new();
    let mut store = house.open();
    let visit = store.save(&walk_in("Els Bakker", "Anna Visser")).unwrap().visit;
    let badge = store.badge_token(visit).unwrap().unwrap();
    house.wait(10);
    let _ = store.sign_out_assumed(&|_| Some(house.clock.now())).unwrap();
    house.wait(1);
    assert_eq!(store.check_out_by_badge(&badge).unwrap().map(|left| left.visit), Some(visit));
    assert_eq!(store.visit(visit).unwrap().unwrap().left_by, Some(LeftBy::Badge));
    assert!(store.roll_call().unwrap().is_empty());
}

/// 19:00 in Amsterdam's summer.
fn evening(day: NaiveDate) -> Option<DateTime<Utc>> {
    day.and_hms_opt(17, 0, 0).map(|at| at.and_utc())
}

#[test]
fn who_forgot_while_no_kiosk_ran_at_closing_time_is_not_seen_on_the_next_day() {
    let house = House::new();
    let mut store = house.open();
    let forgot = store.save(&walk_in("Els Bakker", "Anna Visser")).unwrap().visit;
    let said = store.save(&walk_in("Jan de Wit", "Bram Mulder")).unwrap().visit;
    store.says_left(&text("Jan de Wit"), &text("Bram Mulder")).unwrap();
    let mut several_days = walk_in("Cor Hendriks", "Anna Visser");
    several_days.expected = Some(window(0, 2));
    let stays = store.save(&several_days).unwrap().visit;
    drop(store);
    house.wait(24);
    let mut store = house.open();
    let inside = |store: &mut welkom::store::Store| {
        store.roll_call().unwrap().iter().map(|person| (person.visit, person.certainty)).collect::<Vec<_>>()
    };
    assert_eq!(inside(&mut store), [(stays, Certainty::Seen)], "a command tells so before any kiosk starts");
    assert_eq!(store.sign_out_assumed(&evening).unwrap().len(), 2);
    assert_eq!(store.sign_out_assumed(&evening).unwrap().len(), 0);
    assert_eq!(inside(&mut store), [(stays, Certainty::Seen)]);
    let left = store.visit(forgot).unwrap().unwrap();
    assert_eq!((left.left_by, left.left_at), (Some(LeftBy::Assumed), evening(monday())));
    let left = store.visit(said).unwrap().unwrap();
    assert_eq!(left.left_at, Some(monday_morning()), "when they said so");
}

#[test]
fn who_came_after_closing_time_stays_inside_over_restarts_until_the_day_ends() {
    let house = House::new();
    let mut store = house.open();
    let early = store.save(&walk_in("Els Bakker", "Anna Visser")).unwrap().visit;
    house.wait(11);
    assert_eq!(store.sign_out_assumed(&evening).unwrap().len(), 1);
    assert!(store.visit(early).unwrap().unwrap().left_at.is_some());
    let late = store.save(&walk_in("Cor Hendriks", "Anna Visser")).unwrap().visit;
    let mut waits = walk_in("Jan de Wit", "Bram Mulder");
    waits.needs_approval = true;
    let waits = store.save(&waits).unwrap().visit;
    store.admit(waits).unwrap();
    drop(store);
    let mut store = house.open();
    assert_eq!(store.sign_out_assumed(&evening).unwrap().len(), 0, "the closing time was kept before the restart");
    house.wait(9);
    assert_eq!(store.sign_out_assumed(&evening).unwrap().len(), 2, "their day is over");
    assert!(store.roll_call().unwrap().is_empty());
    assert_eq!(store.visit(late).unwrap().unwrap().left_at, Some(monday_morning() + TimeDelta::hours(11)));
}

#[test]
fn a_clock_that_leaps_ahead_takes_nobody_off_the_roll_call() {
    let house = House::new();
    let mut store = house.open();
    let _ = store.save(&walk_in("Els Bakker", "Anna Visser")).unwrap();
    house.clock.set_wall(monday_morning() + TimeDelta::days(20));
    assert_eq!(store.roll_call().unwrap().len(), 1);
    let _ = store.sign_out_assumed(&|_| None).unwrap();
    assert_eq!(store.roll_call().unwrap()[0].certainty, Certainty::Seen);
}

/// A window from one day to another, counted from Monday.
pub(super) fn window(first: i64, last: i64) -> Window {
    Window {
        starts_at: monday_morning() + TimeDelta::days(first),
        ends_at: monday_morning() + TimeDelta::days(last),
        first_day: monday() + TimeDelta::days(first),
        last_day: monday() + TimeDelta::days(last),
        has_times: true,
    }
}
