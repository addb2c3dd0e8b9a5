//! Closing times, before and after midnight, and who is signed out at them.

mod leaving;

use std::fs;

use tempfile::TempDir;

use super::*;
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::visit::Certainty;
use crate::effects::open_store;
use crate::store::testing::draft;

/// A house that closes at a time, on a Monday in summer, 09:00 in Amsterdam.
fn house(closing_time: &str) -> (TempDir, House, Clock) {
    let folder = tempfile::tempdir().unwrap();
    let shipped = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/kiosk.toml")).unwrap();
    let changed = shipped.replace("closing_time = \"20:00\"", &format!("closing_time = \"{closing_time}\""));
    fs::write(folder.path().join("kiosk.toml"), changed).unwrap();
    let config = Config::read(&folder.path().join("kiosk.toml")).unwrap();
    let clock = Clock::scripted(config.zone, "2026-06-01T07:00:00Z".parse().unwrap());
    (folder, House::new(&config), clock)
}

fn check_in(store: &mut Store) {
    let _ = store.save(&draft("Els Bakker", false)).unwrap();
}

/// How many are seen inside.
fn seen(store: &mut Store) -> usize {
    store.roll_call().unwrap().iter().filter(|person| person.certainty == Certainty::Seen).count()
}

#[test]
fn a_closing_time_after_midnight_is_that_of_the_evening_before() {
    for (time, utc) in [
        ("20:00", "2026-06-01T18:00:00Z"),
        ("23:59", "2026-06-01T21:59:00Z"),
        ("00:00", "2026-06-01T22:00:00Z"),
        ("02:00", "2026-06-02T00:00:00Z"),
        ("03:59", "2026-06-02T01:59:00Z"),
        ("04:00", "2026-06-01T02:00:00Z"),
    ] {
        let (_folder, house, _clock) = house(time);
        let monday = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap();
        assert_eq!(closing_of(monday, &house.config), Some(utc.parse().unwrap()), "{time}");
    }
}

#[test]
fn a_closing_time_that_summer_time_leaves_out_is_the_first_one_after_it() {
    let (_folder, house, _clock) = house("02:30");
    let saturday = NaiveDate::from_ymd_opt(2026, 3, 28).unwrap();
    assert_eq!(closing_of(saturday, &house.config), Some("2026-03-29T01:30:00Z".parse().unwrap()));
}

#[test]
fn nobody_is_signed_out_before_a_closing_time_after_midnight() {
    let (_folder, house, clock) = house("02:00");
    let mut store = open_store(&house.config, &clock).unwrap();
    check_in(&mut store);
    let mut daily = Daily::default();
    for (hour, inside) in [(0, 1), (1, 1), (14, 1), (16, 1), (17, 0)] {
        clock.set_wall("2026-06-01T07:00:00Z".parse().unwrap());
        clock.advance(Duration::from_hours(hour));
        let sleep = daily.sign_out(&mut store, &house, &drop);
        assert_eq!(seen(&mut store), inside, "after {hour} hours");
        assert!(sleep <= Duration::from_hours(24) && !sleep.is_zero());
    }
}

#[test]
fn a_restart_in_the_evening_leaves_inside_who_came_after_closing_time() {
    let (_folder, house, clock) = house("20:00");
    let mut store = open_store(&house.config, &clock).unwrap();
    check_in(&mut store);
    clock.advance(Duration::from_hours(12));
    let _ = Daily::default().sign_out(&mut store, &house, &drop);
    assert_eq!(seen(&mut store), 0);
    check_in(&mut store);
    drop(store);
    let mut store = open_store(&house.config, &clock).unwrap();
    let _ = Daily::default().sign_out(&mut store, &house, &drop);
    assert_eq!(seen(&mut store), 1);
}

#[test]
fn a_touch_opens_no_file_and_the_first_one_of_a_guest_has_the_sign_put_up() {
    let (folder, house, clock) = house("20:00");
    let store = open_store(&house.config, &clock).unwrap();
    let lock = folder.path().join("data/guest.lock");
    let (presence, mut sign) = (Presence::new(&store), store.guest_sign());
    // Whoever opens a store has looked at it.
    fs::remove_file(&lock).unwrap();
    let _ = presence.look_for_guest(&mut sign);
    assert!(presence.touch() && !presence.touch(), "once a guest");
    assert!(!lock.exists(), "nobody was there before, and the window's thread opens nothing");
    let left = presence.look_for_guest(&mut sign);
    assert!(lock.exists() && left <= IN_A_FLOW && !left.is_zero());
}
