//! Who leaves late, at closing time, days later, over night, twice a day, or when the clocks are changed.

use chrono::{DateTime, TimeDelta, Utc};

use super::*;
use crate::domain::id::VisitId;
use crate::domain::invitation::Window;
use crate::domain::visit::LeftBy;
use crate::effects::roll_call;

fn at(moment: &str) -> DateTime<Utc> {
    moment.parse().unwrap()
}

/// A house whose clock stands at a moment by both times, with its day as the kiosk keeps it.
struct Day {
    house: House,
    clock: Clock,
    store: Store,
    daily: Daily,
    _folder: TempDir,
}

impl Day {
    fn at(closing_time: &str, moment: &str) -> Self {
        let (_folder, house, _) = house(closing_time);
        let clock = Clock::scripted(house.config.zone, at(moment));
        let store = open_store(&house.config, &clock).unwrap();
        Self { house, clock, store, daily: Daily::default(), _folder }
    }

    /// Lets time pass with a kiosk that looks each quarter of an hour.
    fn until(&mut self, moment: &str) {
        while self.clock.now() < at(moment) {
            let left = (at(moment) - self.clock.now()).to_std().unwrap();
            self.clock.advance(left.min(Duration::from_mins(15)));
            let _ = self.daily.sign_out(&mut self.store, &self.house, &drop);
            let _ = self.store.forget_due().unwrap();
        }
    }

    /// Lets time pass while no kiosk runs.
    fn switched_off_until(&mut self, moment: &str) {
        self.clock.advance((at(moment) - self.clock.now()).to_std().unwrap());
    }

    fn comes(&mut self, planned: Option<(&str, &str)>) -> VisitId {
        let mut guest = draft("Els Bakker", false);
        guest.expected = planned.map(|(from, until)| {
            let zone = self.house.config.zone;
            let day = |moment: &str| day_of(&at(moment).with_timezone(&zone));
            Window {
                starts_at: at(from),
                ends_at: at(until),
                first_day: day(from),
                last_day: day(until),
                has_times: true,
            }
        });
        self.store.save(&guest).unwrap().visit
    }

    /// How sure the roll call is of each.
    fn roll(&mut self) -> Vec<Certainty> {
        roll_call(&mut self.store, &self.house.config).unwrap().iter().map(|person| person.certainty).collect()
    }

    fn left(&mut self, visit: VisitId) -> Option<(DateTime<Utc>, LeftBy)> {
        let visit = self.store.visit(visit).unwrap().unwrap();
        Some((visit.left_at?, visit.left_by?))
    }
}

#[test]
fn who_stays_past_the_end_of_their_invitation_is_overdue_and_at_closing_time_assumed_to_have_left() {
    let mut day = Day::at("20:00", "2026-06-01T07:00:00Z");
    let visit = day.comes(Some(("2026-06-01T07:00:00Z", "2026-06-01T10:00:00Z")));
    day.until("2026-06-01T09:59:00Z");
    assert_eq!(day.roll(), [Certainty::Seen]);
    day.until("2026-06-01T10:00:00Z");
    assert_eq!(day.roll(), [Certainty::Overdue]);
    day.until("2026-06-01T18:00:00Z");
    assert_eq!(day.roll(), [Certainty::Assumed]);
    assert_eq!(day.left(visit), Some((at("2026-06-01T18:00:00Z"), LeftBy::Assumed)));
    day.until("2026-06-02T02:00:00Z");
    assert!(day.roll().is_empty(), "the day is over");
}

#[test]
fn where_no_kiosk_runs_at_closing_time_the_roll_call_says_overdue_by_itself() {
    let mut day = Day::at("20:00", "2026-06-01T07:00:00Z");
    let _ = day.comes(None);
    day.switched_off_until("2026-06-01T17:59:00Z");
    assert_eq!(day.roll(), [Certainty::Seen]);
    day.switched_off_until("2026-06-01T18:00:00Z");
    assert_eq!(day.roll(), [Certainty::Overdue]);
}

#[test]
fn a_guest_of_several_days_stays_inside_over_each_closing_time_until_the_last() {
    let mut day = Day::at("20:00", "2026-06-01T07:00:00Z");
    let visit = day.comes(Some(("2026-06-01T07:00:00Z", "2026-06-03T15:00:00Z")));
    for moment in ["2026-06-01T18:00:00Z", "2026-06-02T01:59:00Z", "2026-06-02T02:00:00Z", "2026-06-02T18:30:00Z"] {
        day.until(moment);
        assert_eq!(day.roll(), [Certainty::Seen], "{moment}");
    }
    day.until("2026-06-03T15:00:00Z");
    assert_eq!(day.roll(), [Certainty::Overdue]);
    day.until("2026-06-03T18:00:00Z");
    assert_eq!(
        (day.roll(), day.left(visit)),
        (vec![Certainty::Assumed], Some((at("2026-06-03T18:00:00Z"), LeftBy::Assumed)))
    );
}

#[test]
fn who_comes_after_closing_time_is_inside_over_midnight_until_the_day_ends_at_four() {
    let mut day = Day::at("20:00", "2026-06-01T19:30:00Z");
    let visit = day.comes(None);
    for moment in ["2026-06-01T21:59:00Z", "2026-06-01T22:01:00Z", "2026-06-02T01:59:00Z"] {
        day.until(moment);
        assert_eq!(day.roll(), [Certainty::Seen], "{moment}");
    }
    day.until("2026-06-02T02:00:00Z");
    assert!(day.roll().is_empty());
    assert!(day.left(visit).is_some_and(|(_, by)| by == LeftBy::Assumed));
    let _ = day.comes(None);
    assert_eq!(day.roll(), [Certainty::Seen], "the same guest, on the next day");
}

#[test]
fn who_comes_back_on_the_same_day_is_inside_once() {
    let mut day = Day::at("20:00", "2026-06-01T07:00:00Z");
    let window = Some(("2026-06-01T07:00:00Z", "2026-06-01T15:00:00Z"));
    let first = day.comes(window);
    day.until("2026-06-01T10:00:00Z");
    let _ = day.store.check_out(first, LeftBy::Reception).unwrap();
    assert!(day.roll().is_empty());
    day.until("2026-06-01T11:00:00Z");
    let second = day.comes(window);
    assert_eq!(day.roll(), [Certainty::Seen]);
    day.until("2026-06-01T18:00:00Z");
    assert_eq!(day.left(first), Some((at("2026-06-01T10:00:00Z"), LeftBy::Reception)), "it stays as it was");
    assert_eq!(day.left(second), Some((at("2026-06-01T18:00:00Z"), LeftBy::Assumed)));
}

#[test]
fn in_the_night_of_summer_time_a_closing_time_that_is_left_out_is_kept_and_the_day_ends_an_hour_earlier() {
    // 02:30 of the Sunday does not exist: 03:30 in summer time is the first moment after it, and four o'clock is 02:00 UTC.
    let mut day = Day::at("02:30", "2026-03-28T20:00:00Z");
    let visit = day.comes(None);
    let stays = day.comes(Some(("2026-03-28T08:00:00Z", "2026-03-29T15:00:00Z")));
    day.until("2026-03-29T01:29:00Z");
    assert_eq!(day.roll(), [Certainty::Seen, Certainty::Seen]);
    day.until("2026-03-29T01:30:00Z");
    assert_eq!(day.left(visit), Some((at("2026-03-29T01:30:00Z"), LeftBy::Assumed)));
    day.until("2026-03-29T02:00:00Z");
    assert_eq!(day.roll(), [Certainty::Seen], "who stays over the change");
    day.until("2026-03-29T15:00:00Z");
    assert_eq!(day.roll(), [Certainty::Overdue], "17:00 in summer time");
    assert_eq!(day.left(stays), None);
}

#[test]
fn in_the_night_of_winter_time_a_closing_time_that_comes_twice_is_kept_once() {
    // 02:30 of the Sunday is 00:30 and 01:30 UTC; four o'clock is 03:00 UTC.
    let mut day = Day::at("02:30", "2026-10-24T20:00:00Z");
    let visit = day.comes(None);
    day.until("2026-10-25T00:29:00Z");
    assert_eq!(day.roll(), [Certainty::Seen]);
    day.until("2026-10-25T00:30:00Z");
    assert_eq!(day.left(visit), Some((at("2026-10-25T00:30:00Z"), LeftBy::Assumed)));
    day.until("2026-10-25T01:00:00Z");
    let late = day.comes(None);
    day.until("2026-10-25T02:59:00Z");
    assert_eq!(day.left(late), None, "02:30 has been, and does not close the house again");
    assert!(day.roll().contains(&Certainty::Seen));
    day.until("2026-10-25T03:00:00Z");
    assert!(day.roll().is_empty());
    assert!(day.clock.now() - at("2026-10-24T20:00:00Z") == TimeDelta::hours(7));
}
