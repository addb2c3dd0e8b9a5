//! Counts on a real database: when they are made, and what of a guest they never tell.

use super::*;
use crate::store::testing::{House, check_in, draft};

fn monday() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 1).unwrap()
}

/// What is counted of all days: day, visits.
fn counted(store: &mut Store) -> Vec<(NaiveDate, u32)> {
    let counts = store.counts(None, None).unwrap();
    counts.into_iter().map(|(day, count)| (day, count.visits)).collect()
}

/// A house to which a number of guests came.
fn with_guests(number: u32) -> (House, Store) {
    let house = House::new();
    let mut store = house.open();
    for _ in 0..number {
        let _ = check_in(&mut store, "Els Bakker");
    }
    (house, store)
}

#[test]
fn nothing_is_counted_before_the_day_is_over_and_then_once() {
    let (house, mut store) = with_guests(6);
    store.count_days().unwrap();
    assert_eq!(counted(&mut store), []);
    house.wait_days(1);
    store.count_days().unwrap();
    store.count_days().unwrap();
    assert_eq!(counted(&mut store), [(monday(), 6)]);
    let (_, count) = store.counts(None, Some(monday())).unwrap().remove(0);
    let group = Group { kind: Told::One(VisitorKind::Guest), purpose: Told::One(None), from_hour: Told::One(8) };
    assert_eq!(count.group, group, "they came at nine");
    assert_eq!(store.counts(Some(monday() + chrono::Days::new(1)), None).unwrap(), []);
}

#[test]
fn a_day_with_four_guests_leaves_nothing() {
    let (house, mut store) = with_guests(4);
    house.wait_days(1);
    store.count_days().unwrap();
    assert_eq!(counted(&mut store), []);
}

#[test]
fn who_waits_or_was_sent_away_is_not_counted() {
    let (house, mut store) = with_guests(5);
    let waiting = store.save(&draft("Jan de Wit", true)).unwrap().visit;
    let refused = store.save(&draft("Cor Hendriks", true)).unwrap().visit;
    store.refuse(refused).unwrap();
    let admitted = store.save(&draft("Noor Smit", true)).unwrap().visit;
    store.admit(admitted).unwrap();
    house.wait_days(1);
    store.count_days().unwrap();
    assert_eq!(counted(&mut store), [(monday(), 6)]);
    assert!(store.visit(waiting).unwrap().is_some());
}

#[test]
fn a_day_that_nobody_counted_is_counted_before_it_is_forgotten() {
    let (house, mut store) = with_guests(7);
    drop(store);
    house.wait_days(40);
    store = house.open();
    let purged = store.purge(&|_| true).unwrap();
    assert!(purged.keys_destroyed > 0 && !purged.pending);
    assert_eq!(counted(&mut store), [(monday(), 7)]);
    let left: u32 = house.raw().query_row("SELECT count(*) FROM visits", [], |row| row.get(0)).unwrap();
    assert_eq!(left, 0, "the count is all that stays");
}

#[test]
fn a_day_is_counted_by_credited_time_whatever_the_clock_says() {
    let (house, mut store) = with_guests(5);
    house.clock.set_wall("2036-06-01T07:00:00Z".parse().unwrap());
    store.count_days().unwrap();
    assert_eq!(counted(&mut store), []);
}

#[test]
fn two_processes_count_a_day_once() {
    let (house, mut store) = with_guests(5);
    let mut other = house.open();
    house.wait_days(1);
    other.count_days().unwrap();
    store.count_days().unwrap();
    assert_eq!(counted(&mut store), [(monday(), 5)]);
}

#[test]
fn the_database_itself_takes_no_small_group() {
    let (house, _store) = with_guests(0);
    let put = |visits: u32| {
        let insert = "INSERT INTO counts (day, kind, purpose, from_hour, visits) VALUES (?1, 'guest', '', 8, ?2)";
        house.raw().execute(insert, params![format!("2026-06-{visits:02}"), visits])
    };
    assert!(put(SMALLEST_GROUP - 1).is_err() && put(SMALLEST_GROUP).is_ok());
}

#[test]
fn the_day_that_lasts_is_told_in_fives() {
    for (guests, told) in [(0, 0), (4, 0), (5, 5), (9, 5), (10, 10)] {
        let (_house, mut store) = with_guests(guests);
        assert_eq!(store.visits_of_today().unwrap(), told, "{guests} guests");
    }
}
