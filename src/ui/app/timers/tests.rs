//! The kiosk's timers, second by second.

use chrono::NaiveDate;

use super::*;
use crate::domain::host::HostChoice;
use crate::domain::id::VisitId;
use crate::domain::print::PrintTrouble;
use crate::domain::text::Personal;
use crate::domain::visit::{SavedVisit, VisitState};
use crate::flow::State;
use crate::flow::state::{CheckedIn, Goodbye, HostTold};

fn at(start: Instant, seconds: u64) -> Instant {
    start + Duration::from_secs(seconds)
}

fn moment(state: &State) -> Moment<'_> {
    Moment { state, patient: false, at_rest: true, staff: false }
}

fn typing() -> State {
    State::LeavingName(crate::flow::state::Typed::default())
}

/// Timers of a start at which nothing else is due: the clock is right for a day.
fn timers(start: Instant) -> Timers {
    let mut timers = Timers::new(start);
    timers.minute(at(start, 86_400));
    timers
}

#[test]
fn nobody_at_the_kiosk_wakes_it_only_on_the_minute() {
    let start = Instant::now();
    let mut timers = timers(start);
    timers.minute(at(start, 42));
    let next = timers.next(moment(&State::Welcome), start);
    assert_eq!(next, at(start, 42));
    assert_eq!(timers.due(moment(&State::Welcome), at(start, 41)), None);
    assert_eq!(timers.due(moment(&State::Welcome), at(start, 42)), Some(Due::Minute));
}

#[test]
fn what_somebody_chose_on_welcome_and_left_is_put_back_after_a_minute() {
    let start = Instant::now();
    let timers = timers(start);
    let chosen = Moment { at_rest: false, ..moment(&State::Welcome) };
    assert_eq!(timers.due(chosen, at(start, 59)), None);
    assert_eq!(timers.due(chosen, at(start, 60)), Some(Due::Clear));
    assert_eq!(timers.veil(chosen, at(start, 60)), None, "nobody has anything to lose there");
}

#[test]
fn after_a_minute_without_a_touch_the_veil_counts_thirty_seconds_and_clears() {
    let start = Instant::now();
    let timers = timers(start);
    let state = typing();
    let moment = moment(&state);
    assert_eq!(timers.veil(moment, at(start, 59)), None);
    let counted: Vec<_> = (60..90).map(|second| timers.veil(moment, at(start, second))).collect();
    let expected: Vec<_> = (1..=30).rev().map(Some).collect();
    assert_eq!(counted, expected);
    assert_eq!(timers.due(moment, at(start, 89)), None);
    assert_eq!(timers.due(moment, at(start, 90)), Some(Due::Clear));
}

#[test]
fn the_veil_is_drawn_once_a_second_and_before_it_nothing_is() {
    let start = Instant::now();
    let timers = timers(start);
    let state = typing();
    assert_eq!(timers.next(moment(&state), start), at(start, 60));
    assert_eq!(timers.next(moment(&state), at(start, 60)), at(start, 61));
    assert_eq!(timers.next(moment(&state), at(start, 61) + Duration::from_millis(400)), at(start, 62));
}

#[test]
fn who_needs_more_time_gets_two_minutes() {
    let start = Instant::now();
    let timers = timers(start);
    let state = typing();
    let patient = Moment { patient: true, ..moment(&state) };
    assert_eq!(timers.veil(patient, at(start, 119)), None);
    assert_eq!(timers.veil(patient, at(start, 120)), Some(30));
    assert_eq!(timers.due(patient, at(start, 150)), Some(Due::Clear));
}

#[test]
fn a_touch_and_another_step_begin_the_time_anew() {
    let start = Instant::now();
    let state = typing();
    let mut touched = timers(start);
    touched.touch(at(start, 75));
    assert_eq!(touched.veil(moment(&state), at(start, 80)), None);
    let mut entered = timers(start);
    entered.enter(at(start, 59));
    assert_eq!(entered.veil(moment(&state), at(start, 80)), None);
    assert_eq!(entered.veil(moment(&state), at(start, 119)), Some(30));
}

#[test]
fn the_last_screens_clear_themselves() {
    let start = Instant::now();
    let timers = timers(start);
    for (state, seconds) in [
        (State::Goodbye(Goodbye::Said), 10),
        (State::Delivered { told: true }, 10),
        (State::Refused, 30),
        (State::NotSaved, 90),
        (State::SigningOut(None), 60),
    ] {
        assert_eq!(timers.due(moment(&state), at(start, seconds - 1)), None, "{state:?}");
        assert_eq!(timers.due(moment(&state), at(start, seconds)), Some(Due::Clear), "{state:?}");
    }
}

#[test]
fn what_is_kept_of_a_guest_is_not_left_on_the_screen() {
    let start = Instant::now();
    let timers = timers(start);
    let state = State::Kept(crate::ui::app::tests::play::shown_kept(VisitState::Inside));
    assert_eq!(timers.due(moment(&state), at(start, 29)), None);
    assert_eq!(timers.due(moment(&state), at(start, 30)), Some(Due::Clear));
    let patient = Moment { patient: true, ..moment(&state) };
    assert_eq!(timers.due(patient, at(start, 59)), None, "whoever reads slowly has twice as long");
    assert_eq!(timers.due(patient, at(start, 60)), Some(Due::Clear));
}

#[test]
fn no_guest_waits_longer_than_forty_seconds_for_a_printer() {
    let guest = || CheckedIn {
        saved: SavedVisit {
            visit: VisitId([7; 16]),
            dies_on: NaiveDate::default(),
            waiting: false,
            why_at_desk: false,
        },
        name: Personal::clean("Els Bakker").unwrap(),
        host: HostChoice { id: None, name: Personal::clean("Anna Visser").unwrap() },
        offers: Vec::new(),
        host_told: HostTold::NotYet,
    };
    let start = Instant::now();
    let timers = timers(start);
    for state in [State::Printing(guest()), State::PrinterTrouble(guest(), PrintTrouble::MediaEmpty)] {
        assert_eq!(timers.due(moment(&state), at(start, 39)), None, "{state:?}");
        assert_eq!(timers.due(moment(&state), at(start, 40)), Some(Due::Clear), "{state:?}");
    }
}

#[test]
fn a_screen_that_clears_itself_shows_how_much_is_left() {
    let start = Instant::now();
    let timers = timers(start);
    let left = |state: &State, second| timers.left(moment(state), at(start, second));
    assert_eq!(left(&State::Goodbye(Goodbye::Said), 0), Some(1.0));
    assert_eq!(left(&State::Goodbye(Goodbye::Said), 5), Some(0.5));
    assert_eq!(left(&State::Goodbye(Goodbye::Said), 10), Some(0.0));
    assert_eq!(left(&State::NotSaved, 49), None, "a long time is only counted at its end");
    assert_eq!(left(&State::NotSaved, 50), Some(1.0));
    assert_eq!(left(&State::NotSaved, 70), Some(0.5));
    assert_eq!(timers.next(moment(&State::NotSaved), start), at(start, 50), "and not drawn before");
    assert_eq!(left(&typing(), 50), None);
}

#[test]
fn while_staff_have_the_pad_open_the_guests_time_stands_still() {
    let start = Instant::now();
    let mut timers = timers(start);
    let state = typing();
    let staff = Moment { staff: true, ..moment(&state) };
    timers.staff_touch(at(start, 55));
    assert_eq!(timers.veil(staff, at(start, 70)), None);
    assert_eq!(timers.staff_left(at(start, 70)), 5);
    assert_eq!(timers.due(staff, at(start, 74)), None);
    assert_eq!(timers.due(staff, at(start, 75)), Some(Due::StaffGone));
    assert_eq!(timers.veil(moment(&state), at(start, 75)), None, "the guest's minute began with staff's last touch");
}

#[test]
fn a_guests_touch_keeps_no_staff_signed_on() {
    let start = Instant::now();
    let mut timers = timers(start);
    let state = typing();
    timers.staff_touch(start);
    timers.touch(at(start, 15));
    let staff = Moment { staff: true, ..moment(&state) };
    assert_eq!(timers.due(staff, at(start, 20)), Some(Due::StaffGone));
}

#[test]
fn a_call_that_nobody_confirms_is_answered_after_thirty_seconds() {
    let start = Instant::now();
    let mut timers = timers(start);
    timers.call(true, at(start, 3));
    timers.call(true, at(start, 20));
    let state = typing();
    assert_eq!(timers.next(moment(&state), at(start, 3)), at(start, 33));
    assert_eq!(timers.due(moment(&state), at(start, 32)), None);
    assert_eq!(timers.due(moment(&state), at(start, 33)), Some(Due::NobodyCame));
    timers.call(false, at(start, 33));
    assert_eq!(timers.due(moment(&state), at(start, 33)), None);
}

#[test]
fn the_next_moment_is_never_now() {
    let start = Instant::now();
    let timers = timers(start);
    for state in [State::Welcome, typing(), State::Goodbye(Goodbye::Said), State::NotSaved] {
        for staff in [false, true] {
            for half_seconds in 0..400 {
                let now = start + Duration::from_millis(500) * half_seconds;
                let moment = Moment { staff, at_rest: false, ..moment(&state) };
                assert!(timers.next(moment, now) > now, "{state:?} after {half_seconds} half seconds");
            }
        }
    }
}
