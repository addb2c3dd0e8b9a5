//! Leaps of credited time: where it caught up with a wall clock that turned out right, after it had lagged.
//!
//! What was sealed while it lagged was sealed under days too early by the lag. The store asks here by how much, before it
//! lets such a day die. A leap is kept in whole days, which tell nobody's moment.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// How long after a leap something is left that was sealed before it, beside the leap itself: the longest life of a
/// visit, and some days.
const KEPT_DAYS: i64 = 97;

/// One leap, after which the two times agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Leap {
    /// The credited day on which they had begun to disagree.
    since: NaiveDate,
    /// The credited day from which it leapt.
    from: NaiveDate,
    /// How many days, begun ones counted.
    days: i64,
}

impl Leap {
    /// A leap from one moment to another.
    pub(super) fn new(since: DateTime<Utc>, from: DateTime<Utc>, to: DateTime<Utc>) -> Self {
        let whole = to.signed_duration_since(from) + TimeDelta::days(1) - TimeDelta::nanoseconds(1);
        Self { since: since.date_naive(), from: from.date_naive(), days: whole.num_days() }
    }

    /// Whether something sealed before it may still live.
    pub(super) fn matters(&self, credited: DateTime<Utc>) -> bool {
        credited.date_naive().signed_duration_since(self.from).num_days() <= KEPT_DAYS + self.days
    }

    /// By how many days credited time lagged on a credited day, when the wall told another one. A wall within the leap
    /// told the truth, as far as anybody knows; with any other one the lag is taken to have grown evenly, as it does
    /// where a machine is off each night.
    pub(super) fn lag(&self, credited: NaiveDate, wall: NaiveDate) -> i64 {
        // The site's days and those of this file may differ by one.
        let day = TimeDelta::days(1);
        if credited < self.since - day || credited > self.from + day {
            return 0;
        }
        let told = (wall - credited).num_days();
        if (0..=self.days).contains(&told) {
            return told;
        }
        let (passed, all) = ((credited - self.since).num_days() + 1, (self.from - self.since).num_days() + 1);
        (self.days * passed.clamp(1, all) + all - 1) / all
    }
}
