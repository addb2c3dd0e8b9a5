//! How far the house was behind the true day when a guest came, as far as it knows by now.
//!
//! A machine without a clock of its own tells yesterday's time until somebody tells it the right one; credited time lags
//! where nobody vouches for the clock. Who comes meanwhile is stamped with a day that is over for them already. The roll
//! call, the badge and the end of a day ask here; it must never be asked how long something is kept after that
//! (`Loaded::dies_under`), except where credited time leapt over days that nobody lived.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::record::Loaded;
use crate::domain::retention::day_of;
use crate::store::work::Work;

impl Loaded {
    /// By how many days the day that counts for this visit was behind the true one.
    pub fn lag(&self, work: &Work<'_>) -> TimeDelta {
        if !self.record.clock_ok {
            return work.lag_on(self.arrival(), self.day);
        }
        let day = |moment: DateTime<Utc>| day_of(&moment.with_timezone(&work.moment.zone));
        let stamped = self.record.arrived_at;
        let truly = work.truly(stamped, self.record.start);
        day(truly) - day(stamped)
    }

    /// The planned last day: as it was told, or, where the wall clock was in doubt, by credited time.
    pub fn truly_last_day(&self, work: &Work<'_>) -> NaiveDate {
        let told = if self.record.clock_ok { self.record.last_day } else { self.record.token_day };
        told + self.lag(work)
    }

    /// Whether the code on its badge is still valid. A day that was over by a clock that was set ahead goes on once that is
    /// taken back, though nothing is sealed under it any more.
    pub fn badge_is_valid(&self, work: &Work<'_>) -> bool {
        let moment = &work.moment;
        let today = day_of(&moment.credited_now.with_timezone(&moment.zone)).min(moment.credited_day);
        self.record.token_day + self.lag(work) >= today
    }
}
