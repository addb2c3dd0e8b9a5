//! What the passing of time does to the desk: its clock, when it locks itself, when it asks anew for what it shows.
//!
//! `app` wakes it when [`Desk::wake_at`] says so, and hands it the moment with every message. It reads no clock for a
//! timer, so that tests play an hour in a moment.

use std::time::{Duration, Instant};

use chrono::Timelike;

use super::{Desk, Room, alarm};

/// The desk locks itself so long after the last touch (design, section 7).
const DESK: Duration = Duration::from_secs(60);
/// The pad closes so long after the last touch, as on the guests' panel.
const PAD: Duration = Duration::from_secs(20);
/// How long before it locks itself the desk says so.
pub(super) const WARNING: Duration = Duration::from_secs(15);
/// How often what a page shows is asked for anew.
pub(super) const FRESH: Duration = Duration::from_secs(30);
const SECOND: Duration = Duration::from_secs(1);
/// After the full minute, so that a clock that ticks a little early is past it.
const PAST_THE_MINUTE: Duration = Duration::from_millis(20);

impl Desk {
    /// When to say that time has passed. Always later than now.
    #[must_use]
    pub fn wake_at(&self) -> Instant {
        let counts = || self.now + Duration::from_nanos(u64::from(self.left().subsec_nanos()).max(1));
        let mut all = vec![self.next_minute];
        all.extend(self.next_look_of_the_call());
        match &self.room {
            Room::Locked => {}
            Room::Pad(_) => all.push(counts()),
            Room::Open(..) | Room::RollCall(_) => {
                all.push(self.fresh_until);
                all.push(if self.left() <= WARNING { counts() } else { self.now + (self.left() - WARNING) });
            }
        }
        all.into_iter().filter(|at| *at > self.now).min().unwrap_or(self.now + SECOND)
    }

    /// What is left before it locks itself.
    pub(super) fn left(&self) -> Duration {
        let whole = match self.room {
            Room::Locked => return Duration::ZERO,
            Room::Pad(_) => PAD,
            Room::Open(..) => DESK,
            Room::RollCall(_) => alarm::STAYS,
        };
        (self.touched + whole).saturating_duration_since(self.now)
    }

    /// Does what is due by now.
    pub(super) fn tick(&mut self) {
        if self.now >= self.next_minute {
            self.read_the_clock();
        }
        self.end_an_old_roll_call();
        if !self.is_locked() && self.left().is_zero() {
            let stays = matches!(self.room, Room::Open(..)) && self.shows_a_roll_call();
            if stays { self.leave_roll_call_alone() } else { self.lock() }
        }
        if self.now >= self.fresh_until {
            self.refresh();
        }
    }

    /// Reads the time and the day for the head, and when they will be others.
    pub(super) fn read_the_clock(&mut self) {
        let local = self.clock.local();
        self.time = local.format("%H:%M").to_string();
        self.date = local.date_naive();
        let passed = Duration::new(u64::from(local.second()), local.nanosecond().min(999_999_999));
        self.next_minute = self.now + Duration::from_secs(60).saturating_sub(passed) + PAST_THE_MINUTE;
    }
}

/// A time in whole seconds, as a countdown says it: never 0 while something is left.
pub(super) fn seconds_up(time: Duration) -> u32 {
    let seconds = time.as_secs() + u64::from(time.subsec_nanos() > 0);
    u32::try_from(seconds).unwrap_or(u32::MAX)
}
