//! Leaps of credited time: where wall time pulled it forward.
//!
//! What was sealed while it lagged was sealed under days too early by the lag. The store asks here by how much, before it
//! lets such a day die. A leap is kept in whole days and hours, which tell nobody's moment.

use std::time::Duration;

use chrono::{DateTime, NaiveDate, TimeDelta, Timelike, Utc};
use serde::{Deserialize, Serialize};

use super::later;

/// How long after a leap something is left that was sealed before it, beside the leap itself: the longest life of a
/// visit, and some days.
const KEPT_DAYS: i64 = 97;
const HOUR: Duration = Duration::from_hours(1);
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
    /// What the machine told before, if it was running as it leapt.
    #[serde(default)]
    running: Option<Running>,
}

/// The time that a running machine told before a leap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Running {
    /// Since when nobody had vouched for it.
    since: Unvouched,
    /// The start in which it leapt.
    start: u32,
    /// The full hour after the last moment that it told.
    until: DateTime<Utc>,
    /// By how many hours it was behind.
    hours: u64,
    /// Whether the leap itself is believed on trust alone.
    on_trust: bool,
}

/// Since when a machine has told a time for which nobody vouched: the same lag, over whatever starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Unvouched {
    /// The first start; none of before starts were counted.
    pub start: u32,
    /// The full hour within that start; all of it without one.
    pub hour: Option<DateTime<Utc>>,
}

impl Unvouched {
    /// Whether a moment that was told in a start is one of them.
    fn includes(self, moment: DateTime<Utc>, start: u32) -> bool {
        start > self.start || (start == self.start && self.hour.is_none_or(|hour| hour <= moment))
    }
}

impl Leap {
    /// A leap from one moment to another.
    pub(super) fn new(since: DateTime<Utc>, (from, to): (DateTime<Utc>, DateTime<Utc>), caught_up: bool) -> Self {
        let whole = to.signed_duration_since(from) + ONE - TimeDelta::nanoseconds(1);
        Self { since: since.date_naive(), from: from.date_naive(), days: whole.num_days(), caught_up, running: None }
    }

    /// The same of a machine that was running, in a start, and for whose time nobody had vouched since some moment.
    pub(super) fn while_running(
        self,
        (from, to): (DateTime<Utc>, DateTime<Utc>),
        start: u32,
        since: Unvouched,
        on_trust: bool,
    ) -> Self {
        let leapt = to.signed_duration_since(from).to_std().unwrap_or_default();
        let hours = (leapt + HOUR / 2).as_secs() / HOUR.as_secs();
        // The wall clock may have been a little ahead of the time that was credited.
        let until = later(hour(from), HOUR * 2).min(hour(to));
        Self { running: Some(Running { since, start, until, hours, on_trust }), ..self }
    }

    /// Where a moment truly was that the machine told in one of its starts, before the leap; every other one stays.
    pub(super) fn carried(&self, moment: DateTime<Utc>, start: u32) -> DateTime<Utc> {
        match self.running {
            Some(told) if told.since.includes(moment, start) && start <= told.start && moment < told.until => {
                later(moment, Duration::from_hours(told.hours))
            }
            Some(_) | None => moment,
        }
    }

    /// Whether it is believed on trust alone.
    pub(super) fn is_on_trust(&self) -> bool {
        self.running.is_some_and(|told| told.on_trust)
    }

    /// Somebody has vouched for it.
    pub(super) fn vouch(&mut self) {
        if let Some(told) = &mut self.running {
            told.on_trust = false;
        }
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

/// The full hour in which a moment lies.
pub(super) fn hour(moment: DateTime<Utc>) -> DateTime<Utc> {
    moment
        - TimeDelta::minutes(moment.minute().into())
        - TimeDelta::seconds(moment.second().into())
        - TimeDelta::nanoseconds(moment.nanosecond().into())
}
