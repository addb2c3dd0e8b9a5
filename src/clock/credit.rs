//! Credited time: the only time by which anything is ever forgotten. A pure value; `store` keeps it in one row.
//!
//! A machine's wall clock lies: dead batteries, wrong years, people in set-up menus. A key destroyed too early cannot
//! be made again, so forgetting follows a time of its own. It starts as wall time, never goes back, and grows with the
//! time that the machine has really been running. Wall time may pull it forward under four conditions only, each a
//! small function below. Nothing here reads a clock; whoever calls brings a [`Reading`].

use std::time::Duration;

use chrono::{DateTime, NaiveDate, TimeDelta, Timelike, Utc};
use serde::{Deserialize, Serialize};

use super::Reading;

mod leap;
mod steady;
#[cfg(test)]
mod tests;

use leap::Leap;
use steady::Steady;

/// The largest jump that is believed without proof: a day, and two hours for whoever is late.
const BELIEVED: TimeDelta = TimeDelta::hours(26);
/// The uptime between two jumps believed without proof, so that a broken clock can at most double its speed.
const BETWEEN_JUMPS: Duration = Duration::from_hours(24);
/// The smallest jump worth taking; below it the two clocks merely disagree, and a jump would block the next real one.
const WORTH_A_JUMP: TimeDelta = TimeDelta::minutes(1);
/// The smallest leap that is noted, so that it is known how far credited time had lagged.
const WORTH_NOTING: TimeDelta = TimeDelta::hours(1);
/// The disagreement from which visits are stamped as doubtful and the desk says so.
const DOUBTFUL: TimeDelta = TimeDelta::minutes(10);

/// Credited time and what is needed to let it grow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// The credited moment at the last reading.
    credited: DateTime<Utc>,
    /// The machine's start at the last reading, and how long it then had been running.
    boot_id: String,
    boot_time: Duration,
    /// All time spent running since the installation, over all starts.
    uptime: Duration,
    /// The uptime at which a jump was last credited.
    jumped_at: Option<Duration>,
    /// How wall time has run lately.
    steady: Steady,
    /// Since when, in credited time, the two times have disagreed.
    doubt_since: Option<DateTime<Utc>>,
    /// Where it caught up after it had lagged, oldest first.
    #[serde(default)]
    leaps: Vec<Leap>,
}

/// How wall time and credited time disagree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockDoubt {
    /// What the wall says.
    pub wall: DateTime<Utc>,
    /// What is credited.
    pub credited: DateTime<Utc>,
    /// Wall time less credited time: negative when the wall is behind.
    pub ahead: TimeDelta,
    /// Since when, in credited time.
    pub since: DateTime<Utc>,
}

impl Credit {
    /// The credit of a new installation: wall time is all it has.
    #[must_use]
    pub fn first(reading: &Reading) -> Self {
        Self {
            credited: reading.wall,
            boot_id: reading.boot_id.clone(),
            boot_time: reading.boot_time,
            uptime: Duration::ZERO,
            jumped_at: None,
            steady: Steady::from(reading.wall, Duration::ZERO),
            doubt_since: None,
            leaps: Vec::new(),
        }
    }

    /// The credit after a reading: grown by the time that really passed, and pulled forward to wall time where one
    /// of the rules allows it. It never goes back.
    #[must_use]
    pub fn advance(&self, reading: &Reading) -> Self {
        let mut next = self.grown(reading);
        let jump = reading.wall.signed_duration_since(next.credited);
        if reading.synchronised || next.believes_small(jump) {
            next.jump_to(reading.wall);
        } else if let Some(proven) = next.steady.proven(reading.wall, next.uptime) {
            next.jump_to(proven);
        }
        next.with_doubt(reading).with_leap(&self.grown(reading))
    }

    /// The credit after a manager confirmed that the date of this very reading is right.
    #[must_use]
    pub fn confirm(&self, reading: &Reading) -> Self {
        let mut next = self.grown(reading);
        next.jump_to(reading.wall);
        next.with_doubt(reading).with_leap(&self.grown(reading))
    }

    /// By how many days credited time lagged on a credited day that the wall called another one, as far as later leaps
    /// tell. Where it caught up since, that leap says how far it can have lagged; where it never did, and only crept up on
    /// the wall, the sum of its leaps does.
    #[must_use]
    pub fn lag_on(&self, credited: NaiveDate, wall: NaiveDate) -> i64 {
        if let Some(lag) = self.leaps.iter().filter_map(|leap| leap.lag(credited, wall)).max() {
            return lag;
        }
        let told = (wall - credited).num_days();
        let leapt: i64 = self.leaps.iter().map(|leap| leap.days_since(credited)).sum();
        if (0..=leapt).contains(&told) { told } else { 0 }
    }

    /// Whether it ever caught up lately, so that anything may have been sealed under a day too early.
    #[must_use]
    pub fn has_leapt(&self) -> bool {
        !self.leaps.is_empty()
    }

    /// The credited moment, as of the last reading.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.credited
    }

    /// The same credit as it stood at the last full hour, to be stored where `before` stands. Read again in this start
    /// it grows to the very same; a power cut costs less than an hour of running time, which only makes things be
    /// forgotten later. Nothing stored beside it tells to the minute when a guest came.
    #[must_use]
    pub fn at_the_hour(&self, before: &Self) -> Self {
        let past_the_hour = TimeDelta::minutes(i64::from(self.credited.minute()))
            + TimeDelta::seconds(i64::from(self.credited.second()))
            + TimeDelta::nanoseconds(i64::from(self.credited.nanosecond()));
        // No further back than to what stands, nor to before this start.
        let since_before = self.credited.signed_duration_since(before.credited);
        let back = past_the_hour.min(since_before).to_std().unwrap_or_default();
        let counted = if self.boot_id == before.boot_id { before.boot_time } else { Duration::ZERO };
        let back = back.min(self.boot_time.saturating_sub(counted)).min(self.uptime);
        let credited = TimeDelta::from_std(back)
            .ok()
            .and_then(|back| self.credited.checked_sub_signed(back))
            .unwrap_or(self.credited);
        Self {
            credited,
            boot_time: self.boot_time.saturating_sub(back),
            uptime: self.uptime.saturating_sub(back),
            doubt_since: self.doubt_since.map(|since| before.doubt_since.unwrap_or(since.min(credited))),
            ..self.clone()
        }
    }

    /// Whether wall time and credited time disagree at a reading; visits are then stamped as doubtful.
    #[must_use]
    pub fn doubt(&self, reading: &Reading) -> Option<ClockDoubt> {
        let credited = later(self.credited, self.passed(reading));
        let ahead = reading.wall.signed_duration_since(credited);
        (ahead.abs() > DOUBTFUL).then(|| ClockDoubt {
            wall: reading.wall,
            credited,
            ahead,
            since: self.doubt_since.unwrap_or(credited),
        })
    }

    /// Grows by the time that passed since the last reading.
    fn grown(&self, reading: &Reading) -> Self {
        let passed = self.passed(reading);
        let same_start = self.boot_id == reading.boot_id;
        let uptime = self.uptime.saturating_add(passed);
        Self {
            credited: later(self.credited, passed),
            boot_id: reading.boot_id.clone(),
            // Two processes may hand in their readings in the wrong order: time that was counted is not counted again.
            boot_time: if same_start { self.boot_time.max(reading.boot_time) } else { reading.boot_time },
            uptime,
            jumped_at: self.jumped_at,
            steady: self.steady.seen(reading.wall, uptime, same_start),
            doubt_since: self.doubt_since,
            leaps: self.leaps.clone(),
        }
    }

    /// The running time since the last reading. After a new start it is at least the time since that start; how long
    /// the machine was off, nobody knows.
    fn passed(&self, reading: &Reading) -> Duration {
        if self.boot_id == reading.boot_id {
            reading.boot_time.saturating_sub(self.boot_time)
        } else {
            reading.boot_time
        }
    }

    /// Whether a jump is small enough to be believed without proof: a night switched off, and no other jump today.
    fn believes_small(&self, jump: TimeDelta) -> bool {
        let rested = self.jumped_at.is_none_or(|at| self.uptime.saturating_sub(at) >= BETWEEN_JUMPS);
        rested && jump <= BELIEVED
    }

    /// Goes forward to a moment, if that is worth it; never back.
    fn jump_to(&mut self, moment: DateTime<Utc>) {
        if moment.signed_duration_since(self.credited) >= WORTH_A_JUMP {
            self.credited = moment;
            self.jumped_at = Some(self.uptime);
        }
    }

    /// Notes that it leapt while the two times disagreed; whether it now agrees with the wall clock after more than a
    /// night is noted too.
    fn with_leap(mut self, before: &Self) -> Self {
        let (from, to) = (before.credited, self.credited);
        let leapt = to.signed_duration_since(from);
        if leapt >= WORTH_NOTING {
            let caught_up = self.doubt_since.is_none() && leapt > BELIEVED;
            self.leaps.push(Leap::new(before.doubt_since.unwrap_or(from), (from, to), caught_up));
        }
        self.leaps.retain(|leap| leap.matters(to));
        self
    }

    /// Notes since when the times have disagreed, or that they agree.
    fn with_doubt(mut self, reading: &Reading) -> Self {
        self.doubt_since = self.doubt(reading).map(|doubt| doubt.since);
        self
    }
}

/// A moment and the time that passed since; the end of the calendar stands still.
fn later(moment: DateTime<Utc>, passed: Duration) -> DateTime<Utc> {
    TimeDelta::from_std(passed).ok().and_then(|passed| moment.checked_add_signed(passed)).unwrap_or(moment)
}
