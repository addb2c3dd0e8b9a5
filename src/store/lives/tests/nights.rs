//! Nights: what a day is to a guest who stays over midnight, forgets to leave, never comes or stays for weeks, and to a
//! house whose clocks change.

use chrono::Days;
use chrono_tz::America::New_York;

use super::*;
use crate::domain::invitation::{InvitationDraft, Window};
use crate::domain::kind::VisitorKind;
use crate::domain::visit::{Certainty, Forgetting, LeftBy, VisitDraft};
use crate::store::testing::{draft, text};

/// A house that opens for the first time at a moment.
fn house_on(moment: &str) -> (House, Store) {
    let house = House::on(moment);
    let store = house.open();
    (house, store)
}

/// Whether a day's key still lives.
fn lives(store: &Store, text: &str) -> bool {
    store.vault.living().unwrap().contains(&day(text))
}

/// Lets time pass until a moment, by the hour as a kiosk's clock is read.
fn until(house: &House, store: &mut Store, moment: &str) {
    let moment: DateTime<Utc> = moment.parse().unwrap();
    while house.clock.now() < moment {
        let left = (moment - house.clock.now()).to_std().unwrap();
        house.clock.advance(left.min(Time::from_hours(1)));
        store.tick().unwrap();
    }
}

/// Somebody expected for some days from today on.
fn for_days(name: &str, store: &mut Store, days: u64) -> VisitDraft {
    let first_day = store.credited_day().unwrap();
    let last_day = first_day + Days::new(days);
    let noon = |day: NaiveDate| day.and_hms_opt(12, 0, 0).unwrap().and_utc();
    let mut draft = draft(name, false);
    draft.expected =
        Some(Window { starts_at: noon(first_day), ends_at: noon(last_day), first_day, last_day, has_times: false });
    draft
}

#[test]
fn who_comes_before_midnight_and_goes_after_it_was_here_for_one_day() {
    let (house, mut store) = house_on("2026-06-01T21:00:00Z");
    let visit = check_in(&mut store, "Els Bakker");
    until(&house, &mut store, "2026-06-02T00:30:00Z");
    assert_eq!(store.forget_due().unwrap(), []);
    assert_eq!(store.roll_call().unwrap().len(), 1, "half past two at night, and still here");
    let badge = store.badge_token(visit).unwrap().unwrap();
    assert_eq!(store.check_out_by_badge(&badge).unwrap().map(|left| left.visit), Some(visit));
    let stored = store.visit(visit).unwrap().unwrap();
    assert_eq!((stored.days, stored.left_by), ((day("2026-06-01"), day("2026-06-01")), Some(LeftBy::Badge)));
    assert_eq!(stored.dies_on, day("2026-07-01"), "counted from the evening");
}

#[test]
fn who_comes_after_midnight_belongs_to_the_evening_before() {
    let (_house, mut store) = house_on("2026-06-02T00:30:00Z");
    let visit = check_in(&mut store, "Els Bakker");
    assert_eq!(dies_on(&mut store, visit), Some(day("2026-07-01")));
}

#[test]
fn who_never_came_is_forgotten_with_their_last_visiting_day() {
    let house = House::new();
    let mut store = house.open();
    let noon = |text: &str| day(text).and_hms_opt(10, 0, 0).unwrap().and_utc();
    let expected = InvitationDraft {
        name: text("Wegblijver"),
        email: None,
        company: None,
        host: text("Anna Visser"),
        window: Window {
            starts_at: noon("2026-06-02"),
            ends_at: noon("2026-06-03"),
            first_day: day("2026-06-02"),
            last_day: day("2026-06-03"),
            has_times: false,
        },
        kind: VisitorKind::Guest,
        source_id: None,
    };
    let _ = store.import(std::iter::once(expected), false, &mut |_| {}).unwrap();
    let sealed: Vec<u8> = house.raw().query_row("SELECT record FROM invitations", [], |row| row.get(0)).unwrap();
    house.nights(&mut store, 2);
    assert!(lives(&store, "2026-06-03"), "the last day, and they may still come");
    let receipt_before = store.receipts(1).unwrap()[0].seq;
    house.nights(&mut store, 1);
    let receipt = store.receipts(1).unwrap().remove(0);
    assert_eq!((receipt.seq, receipt.rows_deleted, receipt.days), (receipt_before + 1, 1, vec![day("2026-06-03")]));
    assert!(!lives(&store, "2026-06-03") && memchr::memmem::find(&house.bytes(), &sealed).is_none());
}

#[test]
fn who_is_still_inside_at_four_is_signed_out_and_keeps_their_day() {
    let (house, mut store) = house_on("2026-06-01T20:00:00Z");
    let visit = check_in(&mut store, "Els Bakker");
    until(&house, &mut store, "2026-06-02T02:00:00Z");
    let _ = store.forget_due().unwrap();
    let stored = store.visit(visit).unwrap().unwrap();
    assert_eq!(
        (stored.left_by, stored.left_at),
        (Some(LeftBy::Assumed), Some("2026-06-02T01:59:59Z".parse().unwrap()))
    );
    assert_eq!(stored.dies_on, day("2026-07-01"), "nobody is kept longer for having stayed late");
}

#[test]
fn who_stays_for_weeks_is_kept_ninety_days_after_arrival_whatever_life_is_in_force() {
    for visit_days in [1, 30, 90] {
        let (house, mut store) = a_house();
        let _ = store.set_lives(signed_on("10"), visits_for(visit_days.min(30))).unwrap();
        if visit_days > 30 {
            let _ = store.set_lives(signed_on("10"), visits_for(visit_days)).unwrap();
            house.nights(&mut store, 1);
            let _ = store.confirm_lives(signed_on("11")).unwrap();
        }
        let arrival = store.credited_day().unwrap();
        let short = for_days("Els Bakker", &mut store, 20);
        let long = for_days("Jan de Wit", &mut store, 120);
        let (short, long) = (store.save(&short).unwrap(), store.save(&long).unwrap());
        assert_eq!(short.dies_on, arrival + Days::new(u64::from(visit_days + 20).min(90)));
        assert_eq!(long.dies_on, arrival + Days::new(90));
        house.nights(&mut store, 90);
        assert_eq!(dies_on(&mut store, long.visit), Some(long.dies_on), "the ninetieth day, and still inside");
        assert_eq!(store.visit(long.visit).unwrap().unwrap().left_by, None);
        house.nights(&mut store, 1);
        assert_eq!(store.visit(long.visit).unwrap(), None);
    }
}

#[test]
fn a_shorter_life_counts_from_the_last_day_also_for_who_is_still_here() {
    let (house, mut store) = a_house();
    let stays = for_days("Jan de Wit", &mut store, 20);
    let stays = store.save(&stays).unwrap().visit;
    house.nights(&mut store, 10);
    let _ = store.set_lives(signed_on("10"), visits_for(1)).unwrap();
    house.nights(&mut store, 1);
    assert_eq!(dies_on(&mut store, stays), Some(day("2026-06-22")), "one day after the planned last one");
    assert!(store.badge_token(stays).unwrap().is_some() && store.roll_call().unwrap().len() == 1);
}

#[test]
fn another_time_zone_is_for_new_rows_only() {
    let mut house = House::on("2026-06-02T02:30:00Z");
    let mut store = house.open();
    let before = check_in(&mut store, "Els Bakker");
    drop(store);
    house.move_to(New_York);
    let mut store = house.open();
    assert_eq!(dies_on(&mut store, before), Some(day("2026-07-02")), "half past four in Amsterdam: 2 June");
    let after = check_in(&mut store, "Jan de Wit");
    assert_eq!(dies_on(&mut store, after), Some(day("2026-07-02")), "a day that is over there does not come back");
    assert_eq!(store.visit(after).unwrap().unwrap().days.0, day("2026-06-01"), "half past ten at night in New York");
    until(&house, &mut store, "2026-07-03T02:00:00Z");
    let _ = store.forget_due().unwrap();
    assert!(lives(&store, "2026-07-02"), "four in Amsterdam, and ten at night in New York");
    until(&house, &mut store, "2026-07-03T08:00:00Z");
    let _ = store.forget_due().unwrap();
    assert!(!lives(&store, "2026-07-02"), "four in New York");
}

#[test]
fn a_day_ends_at_four_in_the_nights_in_which_clocks_change() {
    for (evening, before_four, four, dies) in [
        // Clocks go from two to three: the night has seven hours until four.
        ("2031-03-29T20:00:00Z", "2031-03-30T01:59:59Z", "2031-03-30T02:00:00Z", "2031-03-29"),
        // They go from three to two: it has nine.
        ("2031-10-25T18:00:00Z", "2031-10-26T02:59:59Z", "2031-10-26T03:00:00Z", "2031-10-25"),
    ] {
        let (house, mut store) = house_on(evening);
        let visit = check_in(&mut store, "Els Bakker");
        assert!(lives(&store, dies), "the key of the badge's code");
        until(&house, &mut store, before_four);
        assert_eq!(store.forget_due().unwrap(), [], "{before_four}");
        until(&house, &mut store, four);
        assert_eq!(store.forget_due().unwrap(), [day(dies)], "{four}");
        assert!(store.visit(visit).unwrap().is_some());
    }
}

#[test]
fn a_life_over_a_change_of_clocks_has_as_many_days_as_any_other() {
    let (house, mut store) = house_on("2031-03-20T12:00:00Z");
    let visit = check_in(&mut store, "Els Bakker");
    assert_eq!(dies_on(&mut store, visit), Some(day("2031-04-19")));
    until(&house, &mut store, "2031-04-20T01:59:00Z");
    let _ = store.forget_due().unwrap();
    assert!(store.visit(visit).unwrap().is_some());
    until(&house, &mut store, "2031-04-20T02:00:00Z");
    let _ = store.forget_due().unwrap();
    assert_eq!(store.visit(visit).unwrap(), None, "four in summer time");
}

#[test]
fn the_leap_day_is_a_day_on_which_things_die() {
    let (house, mut store) = house_on("2028-01-30T12:00:00Z");
    let visit = check_in(&mut store, "Els Bakker");
    assert_eq!(dies_on(&mut store, visit), Some(day("2028-02-29")));
    until(&house, &mut store, "2028-03-01T02:59:00Z");
    let _ = store.forget_due().unwrap();
    assert!(store.visit(visit).unwrap().is_some(), "1 March, before four");
    until(&house, &mut store, "2028-03-01T03:00:00Z");
    let _ = store.forget_due().unwrap();
    assert_eq!(store.visit(visit).unwrap(), None);
    let on_the_leap_day = house_on("2028-02-29T12:00:00Z").1.save(&draft("Jan de Wit", false)).unwrap();
    assert_eq!(on_the_leap_day.dies_on, day("2028-03-30"));
}

#[test]
fn who_came_while_credited_time_lagged_stays_inside_when_it_catches_up_until_their_day_ends() {
    let (house, mut store) = house_on("2026-06-05T13:00:00Z");
    // A long weekend without power and network; on Monday morning nobody vouches for the clock yet.
    house.clock.set_wall(house.clock.now() + chrono::TimeDelta::days(3));
    let visit = check_in(&mut store, "Els Bakker");
    let badge = store.badge_token(visit).unwrap().unwrap();
    assert_eq!(store.forget_by_badge(&badge, true).unwrap(), Some(Forgetting::WhenLeft));
    house.wait_seconds(3600);
    store.confirm_clock_by(Who::Operator).unwrap();
    assert!(!store.forget_due().unwrap().is_empty());
    let _ = store.sign_out_assumed(&|_| None).unwrap();
    let certainty = |store: &mut Store| store.roll_call().unwrap().first().map(|person| person.certainty);
    assert_eq!(certainty(&mut store), Some(Certainty::Seen), "they are in the building");
    house.wait_days(1);
    let _ = store.forget_due().unwrap();
    let _ = store.sign_out_assumed(&|_| None).unwrap();
    assert_eq!(certainty(&mut store), None);
    assert!(store.visit(visit).unwrap().is_none(), "and their wish is kept then");
}
