//! When a guest truly came and until when they stay, as far as the house knows by now.
//!
//! A machine without a clock of its own tells yesterday's time until somebody tells it the right one; credited time lags
//! where nobody vouches for the clock. Who comes meanwhile is stamped with a day that is over for them already. The roll
//! call, the badge, the end of a day and a shorter life ask here.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::record::Loaded;
use crate::domain::retention::{Lives, day_of};
use crate::store::work::Work;

/// The days of a visit, put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) struct TrueDays {
    /// The day on which the guest came.
    pub came: NaiveDate,
    /// The planned last day, which an invitation may have named whatever the clock said.
    pub last: NaiveDate,
    /// By how many days the first was stamped too early.
    pub came_later: TimeDelta,
    /// By how many days the last was.
    pub stays_longer: TimeDelta,
}

impl Loaded {
    /// The days as they were told, or, where the wall clock was in doubt, by credited time; put right by what the house has
    /// learnt since.
    pub fn true_days(&self, work: &Work<'_>) -> TrueDays {
        let (first, last) = if self.record.clock_ok {
            (self.day, self.record.last_day)
        } else {
            (self.arrival(), self.record.token_day)
        };
        // Both times told the same day: it was right, or the machine did not know better.
        let told_the_same = self.record.clock_ok || self.day == self.arrival();
        let came_later = if told_the_same {
            let stamped = self.record.arrived_at;
            day(work, work.truly(stamped, self.record.start)) - day(work, stamped)
        } else {
            work.lag_on(self.arrival(), self.day)
        };
        let came = first + came_later;
        // Days that were counted ahead from a wrong one are as wrong; a date that was told to the guest is not.
        let last_is_a_date = told_the_same && last > first;
        let stays_longer = if last_is_a_date { (came - last).max(TimeDelta::zero()) } else { came_later };
        TrueDays { came, last: last + stays_longer, came_later, stays_longer }
    }

    /// The day on which a guest says to have left, or was signed out.
    pub fn true_day_of_leaving(&self, work: &Work<'_>, left_at: DateTime<Utc>) -> NaiveDate {
        day(work, work.truly(left_at, self.record.left_in_start.unwrap_or(self.record.start)))
    }

    /// The last day of the visit under some lives, counted from when its guest truly came. A life that became longer since
    /// is not theirs.
    pub fn dies_under(&self, work: &Work<'_>, lives: Lives) -> NaiveDate {
        let days = self.true_days(work);
        let told = self.record.life_days.unwrap_or(lives.visit_days);
        Lives { visit_days: lives.visit_days.min(told), ..lives }
            .visit_dies(self.arrival() + days.came_later, self.record.token_day + days.stays_longer)
    }

    /// Whether the code on its badge is still valid.
    pub fn badge_is_valid(&self, work: &Work<'_>) -> bool {
        self.record.token_day + self.true_days(work).stays_longer >= today_by_credit(work)
    }
}

/// Today by credited time. A day that was over by a clock that was set ahead goes on once that is taken back, though nothing
/// is sealed under it any more.
pub(super) fn today_by_credit(work: &Work<'_>) -> NaiveDate {
    day(work, work.moment.credited_now).min(work.moment.credited_day)
}

/// The site's day of a moment.
fn day(work: &Work<'_>, moment: DateTime<Utc>) -> NaiveDate {
    day_of(&moment.with_timezone(&work.moment.zone))
}
