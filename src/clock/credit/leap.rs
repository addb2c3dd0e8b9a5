//! Leaps of credited time: where wall time pulled it forward.
//!
//! What was sealed while it lagged was sealed under days too early by the lag. The store asks here by how much, before it
//! lets such a day die. A leap is kept in whole days, which tell nobody's moment.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// How long after a leap something is left that was sealed before it, beside the leap itself: the longest life of a
/// visit, and some days.
const KEPT_DAYS: i64 = 97;
/// The site's days and those of this file may differ by one.
const ONE: TimeDelta = TimeDelta::days(1);

/// One leap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Leap {
    /// The credited day on which the two times had begun to disagree.
    since: NaiveDate,
    /// The credited day from which it leapt.
    from: NaiveDate,
    /// How many days, begun ones counted.
    days: i64,
    /// Whether the two times then agreed, after more than a night's lag.
    caught_up: bool,
}

impl Leap {
    /// A leap from one moment to another.
    pub(super) fn new(since: DateTime<Utc>, (from, to): (DateTime<Utc>, DateTime<Utc>), caught_up: bool) -> Self {
        let whole = to.signed_duration_since(from) + ONE - TimeDelta::nanoseconds(1);
        Self { since: since.date_naive(), from: from.date_naive(), days: whole.num_days(), caught_up }
    }

    /// Whether something sealed before it may still live.
    pub(super) fn matters(&self, credited: DateTime<Utc>) -> bool {
        credited.date_naive().signed_duration_since(self.from).num_days() <= KEPT_DAYS + self.days
    }

    /// How many days it leapt, if that was after a credited day.
    pub(super) fn days_since(&self, credited: NaiveDate) -> i64 {
        if credited > self.from + ONE { 0 } else { self.days }
    }

    /// By how many days credited time lagged on a credited day, when the wall told another one, if this leap caught that
    /// up. A wall within the leap told the truth, as far as anybody knows; with any other one the lag is taken to have
    /// grown evenly, as it does where a machine is off each night.
    pub(super) fn lag(&self, credited: NaiveDate, wall: NaiveDate) -> Option<i64> {
        if !self.caught_up || credited < self.since - ONE || credited > self.from + ONE {
            return None;
        }
        let told = (wall - credited).num_days();
        if (0..=self.days).contains(&told) {
            return Some(told);
        }
        let (passed, all) = ((credited - self.since).num_days() + 1, (self.from - self.since).num_days() + 1);
        Some((self.days * passed.clamp(1, all) + all - 1) / all)
    }
}
