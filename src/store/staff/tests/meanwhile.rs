//! What changes while somebody signs on or is signed on: two windows, the clock, removals, roles and PINs.

use super::*;
use crate::domain::staff::{Reason, StaffAct};
use crate::store::desk::{Confirmed, Override};
use crate::store::testing::{check_in, draft};

fn seen_by(digits: &str) -> Override {
    Override { who: Who::Staff(number(digits)), act: StaffAct::IdSeen, reason: Reason::DocumentShown }
}

#[test]
fn two_members_sign_on_at_two_windows_at_the_same_moment() {
    let (house, mut panel) = staffed();
    let mut desk = house.open();
    let at_panel = panel.begin_sign_on(Place::Panel, &number("34").into()).unwrap();
    let at_desk = desk.begin_sign_on(Place::Desk, &number("12").into()).unwrap();
    assert!(matches!(play(&mut desk, at_desk, true), Ok(SignOn::Open(_))));
    assert!(matches!(play(&mut panel, at_panel, true), Ok(SignOn::Open(_))));
    let noted: u32 = house
        .raw()
        .query_row(
            "SELECT failures FROM staff_backoff WHERE subject IN ('kiosk', 'desk') ORDER BY failures DESC",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(noted, 0, "right PINs leave nothing behind");
}

#[test]
fn who_signs_on_at_the_desk_while_somebody_guesses_at_the_panel_gives_nothing_back_there() {
    let (house, mut panel) = staffed();
    let mut desk = house.open();
    for _ in 0..3 {
        let _ = attempt(&mut panel, "34", false).unwrap();
    }
    assert!(matches!(at_desk(&mut desk, "12", true), Ok(SignOn::Open(_))), "the desk does not rest");
    let due = Err(Duration::from_secs(5));
    assert_eq!(at_desk(&mut desk, "34", true), due, "but number 34 does, everywhere");
    assert_eq!(attempt(&mut panel, "12", true), due, "and so does the panel");
    house.wait_seconds(5);
    assert_eq!(attempt(&mut panel, "34", false), refused(15));
}

/// A house whose number 34 waits five minutes.
fn resting() -> (House, Store) {
    let (house, mut store) = staffed();
    for _ in 0..6 {
        while let Err(wait) = attempt(&mut store, "34", false) {
            house.wait_seconds(wait.as_secs());
        }
    }
    (house, store)
}

#[test]
fn no_turning_of_the_clock_with_the_plug_pulled_shortens_a_wait_or_makes_it_longer_than_it_was() {
    let (house, mut store) = resting();
    let due = Duration::from_secs(300);
    for wall in ["2031-01-01T07:00:00Z", "1999-01-01T07:00:00Z", "2026-07-01T07:00:00Z", "2026-05-31T07:00:00Z"] {
        house.clock.set_wall(wall.parse().unwrap());
        assert_eq!(attempt(&mut store, "34", true), Err(due), "{wall}");
        drop(store);
        house.clock.reboot();
        store = house.open();
        assert_eq!(attempt(&mut store, "34", true), Err(due), "{wall}, after a power cut");
    }
    house.wait_seconds(300);
    assert!(matches!(attempt(&mut store, "34", true), Ok(SignOn::Open(_))));
}

#[test]
fn who_may_set_the_machines_clock_ends_one_wait_a_day_with_it_and_no_more() {
    let (house, mut store) = resting();
    let mut ended = 0;
    for _ in 0..20 {
        house.clock.set_wall(house.clock.now() + chrono::TimeDelta::hours(1));
        if attempt(&mut store, "34", false).is_ok() {
            ended += 1;
        }
        drop(store);
        house.clock.reboot();
        store = house.open();
    }
    assert_eq!(ended, 1, "credited time takes one such leap in a day of running");
}

#[test]
fn nothing_is_done_in_the_name_of_who_was_removed_while_signed_on() {
    let (house, mut panel) = staffed();
    let visit = check_in(&mut panel, "Els Bakker");
    assert!(matches!(attempt(&mut panel, "34", true), Ok(SignOn::Open(_))));
    assert!(panel.signed_off_since().unwrap().is_empty());
    house.open().remove_staff(Who::Operator, number("34")).unwrap();
    let gone = StaffError::NoLongerStaff(number("34"));
    assert_eq!(failed(panel.check_out_by(visit, seen_by("34")).map(drop)), gone);
    assert_eq!(failed(panel.note_override(seen_by("34"))), gone);
    assert_eq!(failed(panel.refuse_by(visit, seen_by("34"))), gone);
    assert_eq!(failed(panel.admit_by(visit, seen_by("34"), None, None)), gone);
    assert_eq!(failed(panel.print_again(visit, "desk", Who::Staff(number("34")), Reason::BadgeLost)), gone);
    assert!(panel.visit(visit).unwrap().is_some_and(|visit| visit.left_at.is_none()), "and the guest is inside");
    assert_eq!(panel.signed_off_since().unwrap(), [number("34")], "the windows hear of it");
    assert!(panel.signed_off_since().unwrap().is_empty(), "once");
    let line = panel.audit_lines(1).unwrap().pop().unwrap();
    assert_eq!((line.who.as_str(), line.act.as_str()), ("operator", "staff_removed"), "no line in their name follows");
}

#[test]
fn what_was_decided_before_a_removal_stands_with_the_guests_visit() {
    let (_house, mut store) = staffed();
    let overrides = [seen_by("34")];
    store.remove_staff(Who::Operator, number("34")).unwrap();
    let draft = draft("Els Bakker", false);
    let confirmed = Confirmed { draft: &draft, overrides: &overrides, printer: None, notice: None };
    let _ = store.save_confirmed(&confirmed).unwrap();
    let line = store.audit_lines(1).unwrap().pop().unwrap();
    assert_eq!((line.who.as_str(), line.act.as_str()), ("34", "id_seen"));
}

#[test]
fn a_manager_who_is_reception_by_now_manages_nothing_more() {
    let (house, mut desk) = staffed();
    let pin = PinHash::of_nobody().unwrap();
    desk.add_staff(Who::Operator, &member("09", "Cor Hendriks", Role::Manager), &pin).unwrap();
    assert!(matches!(attempt(&mut desk, "12", true), Ok(SignOn::Open(_))));
    let mut other = house.open();
    other.remove_staff(Who::Staff(number("09")), number("12")).unwrap();
    other.add_staff(Who::Staff(number("09")), &member("12", "Marga Kuiper", Role::Reception), &pin).unwrap();
    assert_eq!(failed(desk.confirm_clock_by(Who::Staff(number("12")))), StaffError::NotAManager);
    assert_eq!(desk.signed_off_since().unwrap(), [number("12")]);
    assert!(matches!(attempt(&mut desk, "12", true), Ok(SignOn::Open(member)) if member.role == Role::Reception));
    assert!(desk.signed_off_since().unwrap().is_empty());
}

#[test]
fn a_new_pin_ends_nothing_that_is_open_and_opens_what_follows() {
    let (house, mut panel) = staffed();
    assert!(matches!(attempt(&mut panel, "34", true), Ok(SignOn::Open(_))));
    house.open().reset_pin(Who::Operator, number("34"), &PinHash::of_nobody().unwrap()).unwrap();
    panel.note_override(seen_by("34")).unwrap();
    assert!(panel.signed_off_since().unwrap().is_empty());
}

#[test]
fn the_first_manager_whom_the_kiosk_made_is_looked_after_too() {
    let house = House::new();
    let mut kiosk = house.open();
    let pin = PinHash::of_nobody().unwrap();
    kiosk.add_staff(Who::Kiosk, &member("12", "Marga Kuiper", Role::Manager), &pin).unwrap();
    let mut command = house.open();
    command.add_staff(Who::Operator, &member("09", "Cor Hendriks", Role::Manager), &pin).unwrap();
    command.remove_staff(Who::Operator, number("12")).unwrap();
    assert_eq!(kiosk.signed_off_since().unwrap(), [number("12")]);
}
