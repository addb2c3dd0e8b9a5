//! Credited time: the only time by which anything is ever forgotten. A pure value; `store` keeps it in one row.
//!
//! A machine's wall clock lies: dead batteries, wrong years, people in set-up menus. A key destroyed too early cannot
//! be made again, so forgetting follows a time of its own. It starts as wall time and grows with the time that the
//! machine has really been running. Wall time may pull it forward under four conditions only, each a small function
//! below. What was believed on trust alone is taken back when somebody vouches for an earlier time, and nothing more: it
//! never goes back behind what was proven and has passed since. Nothing here reads a clock; whoever calls brings a
//! [`Reading`].

use std::time::Duration;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::Reading;

mod leap;
mod steady;
#[cfg(test)]
mod tests;

use leap::{Leap, Unvouched, hour};
use steady::Steady;

/// The largest jump that is believed without proof: a day, and two hours for whoever is late.
const BELIEVED: TimeDelta = TimeDelta::hours(26);
/// The uptime between two jumps believed without proof, so that a broken clock can at most double its speed.
const BETWEEN_JUMPS: Duration = Duration::from_hours(24);
/// The start that stands in a credit which comes out of a backup: this machine may have run for long before it was made.
pub const OF_NO_MACHINE: &str = "";
/// The smallest jump worth taking; below it the two clocks merely disagree, and a jump would block the next real one.
const WORTH_A_JUMP: TimeDelta = TimeDelta::minutes(1);
/// The smallest leap that is noted, so that it is known how far credited time had lagged.
const WORTH_NOTING: TimeDelta = TimeDelta::hours(1);
/// The shortest rest that a machine without a clock of its own cannot have made up.
const A_REST: TimeDelta = TimeDelta::hours(2);
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
    /// How many starts there have been; none of those before they were counted.
    #[serde(default)]
    starts: u32,
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
    /// How much of it was believed on trust alone, so that it may be taken back.
    #[serde(default)]
    on_trust: Duration,
    /// All that was ever taken back.
    #[serde(default)]
    taken_back: Duration,
    /// Since when nobody has vouched for the time, and no start has told of a rest.
    #[serde(default)]
    unvouched: Unvouched,
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
    /// Whether a confirmation makes the two agree: also when the wall is behind by no more than was believed on trust.
    pub can_be_confirmed: bool,
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
            starts: 1,
            uptime: Duration::ZERO,
            jumped_at: None,
            steady: Steady::from(reading.wall, Duration::ZERO),
            doubt_since: None,
            leaps: Vec::new(),
            on_trust: Duration::ZERO,
            taken_back: Duration::ZERO,
            unvouched: Unvouched { start: 1, hour: None },
        }
    }

    /// The credit after a reading: grown by the time that really passed, and pulled forward to wall time where one
    /// of the rules allows it. Where wall time is vouched for and earlier, what was believed on trust is taken back.
    #[must_use]
    pub fn advance(&self, reading: &Reading) -> Self {
        let mut next = self.grown(reading);
        let (uptime, mut vouched) = (next.uptime, reading.synchronised);
        if reading.synchronised {
            next.go_to(reading.wall);
        } else if next.believes_small(reading.wall) {
            next.jump_to(reading.wall);
        } else if let Some(proven) = next.steady.proven(reading.wall, uptime) {
            next.jump_to(proven);
        }
        if let Some(stood) = next.steady.stood(uptime) {
            if next.steady.stands(uptime) {
                vouched = true;
                next.take_back_to(reading.wall);
            }
            next.is_proven_until(stood);
        }
        next.noted(self, reading, vouched)
    }

    /// The credit after a manager confirmed that the date of this very reading is right.
    #[must_use]
    pub fn confirm(&self, reading: &Reading) -> Self {
        let mut next = self.grown(reading);
        next.go_to(reading.wall);
        next.noted(self, reading, true)
    }

    /// A time that never goes back: credited time, and all that was ever taken back. Waits are counted by it.
    #[must_use]
    pub fn counted(&self) -> DateTime<Utc> {
        later(self.credited, self.taken_back)
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

    /// The moment at which somebody truly came who was stamped with another one while the two times agreed: a machine
    /// that starts without a clock of its own tells the time at which it was switched off, until somebody tells it the
    /// right one.
    #[must_use]
    pub fn truly(&self, stamped: DateTime<Utc>, start: u32) -> DateTime<Utc> {
        self.leaps.iter().fold(stamped, |moment, leap| leap.carried(moment, start))
    }

    /// Whether somebody has vouched for the time since the machine started.
    #[must_use]
    pub fn is_vouched(&self) -> bool {
        self.unvouched.hour.is_some()
    }

    /// The number of the machine's start, which tells a moment before a leap from the same one the day before.
    #[must_use]
    pub fn start(&self) -> u32 {
        self.starts
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
        let past_the_hour = self.credited.signed_duration_since(hour(self.credited));
        // No further back than to what stands, nor to before this start.
        let since_before = self.counted().signed_duration_since(before.counted());
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
        let on_trust = TimeDelta::from_std(self.on_trust).unwrap_or(TimeDelta::MAX - DOUBTFUL);
        (ahead.abs() > DOUBTFUL).then(|| ClockDoubt {
            wall: reading.wall,
            credited,
            ahead,
            can_be_confirmed: -ahead <= on_trust + DOUBTFUL,
            since: self.doubt_since.unwrap_or(credited),
        })
    }

    /// Grows by the time that passed since the last reading.
    fn grown(&self, reading: &Reading) -> Self {
        let passed = self.passed(reading);
        let same_start = self.boot_id == reading.boot_id;
        let uptime = self.uptime.saturating_add(passed);
        let steady = self.steady.seen(reading.wall, uptime, same_start);
        let starts = if same_start { self.starts } else { self.starts.saturating_add(1) };
        let rested = steady.moved_from(&self.steady).abs() >= A_REST;
        // A start for which somebody has vouched told the right time until it ended.
        let anew = !same_start && (rested || self.unvouched.hour.is_some() || self.starts == 0);
        Self {
            credited: later(self.credited, passed),
            boot_id: reading.boot_id.clone(),
            // Two processes may hand in their readings in the wrong order: time that was counted is not counted again.
            boot_time: if same_start { self.boot_time.max(reading.boot_time) } else { reading.boot_time },
            starts,
            uptime,
            jumped_at: self.jumped_at,
            steady,
            doubt_since: self.doubt_since,
            leaps: self.leaps.clone(),
            on_trust: self.on_trust,
            taken_back: self.taken_back,
            unvouched: if anew { Unvouched { start: starts, hour: None } } else { self.unvouched },
        }
    }

    /// The running time since the last reading. After a new start it is at least the time since that start; how long
    /// the machine was off, nobody knows. Of a credit that comes out of a backup nobody knows anything.
    fn passed(&self, reading: &Reading) -> Duration {
        if self.boot_id == reading.boot_id {
            reading.boot_time.saturating_sub(self.boot_time)
        } else if self.boot_id == OF_NO_MACHINE {
            Duration::ZERO
        } else {
            reading.boot_time
        }
    }

    /// Whether a jump is small enough to be believed without proof: a night switched off, and no other jump today.
    fn believes_small(&self, wall: DateTime<Utc>) -> bool {
        let rested = self.jumped_at.is_none_or(|at| self.uptime.saturating_sub(at) >= BETWEEN_JUMPS);
        let jump = wall.signed_duration_since(self.credited);
        rested && WORTH_A_JUMP <= jump && jump <= BELIEVED
    }

    /// Goes to a wall time that somebody vouches for.
    fn go_to(&mut self, wall: DateTime<Utc>) {
        self.jump_to(wall);
        self.take_back_to(wall);
        self.is_proven_until(wall);
    }

    /// Goes forward to a moment, on trust, if that is worth it.
    fn jump_to(&mut self, moment: DateTime<Utc>) {
        let jump = moment.signed_duration_since(self.credited);
        if jump >= WORTH_A_JUMP {
            self.credited = moment;
            self.jumped_at = Some(self.uptime);
            // No more than one jump is ever taken back: the days that credited time had counted stand still meanwhile.
            let believed = BELIEVED.to_std().unwrap_or_default();
            self.on_trust = self.on_trust.saturating_add(jump.to_std().unwrap_or_default()).min(believed);
        }
    }

    /// Goes back to a moment, if that is worth it, by no more than what was believed on trust.
    fn take_back_to(&mut self, moment: DateTime<Utc>) {
        let ahead = self.credited.signed_duration_since(moment);
        if ahead < WORTH_A_JUMP {
            return;
        }
        let back = ahead.to_std().unwrap_or_default().min(self.on_trust);
        let earlier = TimeDelta::from_std(back).ok().and_then(|back| self.credited.checked_sub_signed(back));
        if let Some(earlier) = earlier {
            self.credited = earlier;
            self.on_trust = self.on_trust.saturating_sub(back);
            self.taken_back = self.taken_back.saturating_add(back);
        }
    }

    /// Knows that all until a moment has truly passed: no more than what lies after it is on trust.
    fn is_proven_until(&mut self, moment: DateTime<Utc>) {
        let beyond = self.credited.signed_duration_since(moment);
        let beyond = if beyond < WORTH_A_JUMP { TimeDelta::zero() } else { beyond };
        self.on_trust = self.on_trust.min(beyond.to_std().unwrap_or_default());
    }

    /// Notes whether the times agree now, whether it leapt, and whether somebody vouches for it.
    fn noted(self, stored: &Self, reading: &Reading, vouched: bool) -> Self {
        let same_start = stored.boot_id == reading.boot_id;
        let mut next = self.with_doubt(reading).with_leap(&stored.grown(reading), same_start);
        if next.taken_back > stored.taken_back {
            // That was no lag that was caught up.
            next.leaps.retain(|leap| !leap.is_on_trust());
        }
        if next.on_trust.is_zero() {
            next.leaps.iter_mut().for_each(Leap::vouch);
        }
        if vouched && next.doubt_since.is_none() {
            next.unvouched = Unvouched { start: next.starts, hour: Some(hour(next.credited)) };
        }
        next
    }

    /// Notes that it leapt after something may have been sealed too early: while the two times disagreed, or while the
    /// machine was running. Whether it now agrees with the wall clock after more than a night is noted too. The leap of a
    /// machine that was off and tells the time at once is none: nobody came in between.
    fn with_leap(mut self, before: &Self, same_start: bool) -> Self {
        let (from, to) = (before.credited, self.credited);
        let leapt = to.signed_duration_since(from);
        if leapt >= WORTH_NOTING && (same_start || before.doubt_since.is_some() || self.doubt_since.is_some()) {
            let caught_up = self.doubt_since.is_none() && leapt > BELIEVED;
            let leap = Leap::new(before.doubt_since.unwrap_or(from), (from, to), caught_up);
            // Nobody knows who came since a start that was not counted.
            let counted = same_start && before.unvouched.start > 0;
            let on_trust = !self.on_trust.is_zero();
            let running = || leap.while_running((from, to), self.starts, before.unvouched, on_trust);
            self.leaps.push(if counted { running() } else { leap });
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
pub(super) fn later(moment: DateTime<Utc>, passed: Duration) -> DateTime<Utc> {
    TimeDelta::from_std(passed).ok().and_then(|passed| moment.checked_add_signed(passed)).unwrap_or(moment)
}
