//! When things must be forgotten: days, lives and the moment at which a day ends.
//!
//! `vault` and `store` ask here on which day a record dies; nothing here knows the time.

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};

/// The longest life of a visit after its planned last day, in days. In code, so that no setting can stretch it:
/// the strictest figure that a regulator names for visitors (CNIL 2006-102: three months).
pub const CEILING_DAYS: u16 = 90;
/// The farthest that a visiting day may lie ahead, in days: the smallest ring (400) less [`CEILING_DAYS`] and a week, so
/// that no setting can ask for more days than a ring has.
pub const LONGEST_LEAD_DAYS: u16 = 300;
/// The hour at which a day ends in the site's time zone, on the following calendar day.
pub const DAY_ENDS_AT_HOUR: u32 = 4;

/// The lives in force, in days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lives {
    /// A visit, after its planned last day; 1 to [`CEILING_DAYS`].
    pub visit_days: u16,
    /// An audit line; then a checkpoint stands for it.
    pub audit_days: u16,
}

impl Default for Lives {
    fn default() -> Self {
        Self { visit_days: 30, audit_days: 180 }
    }
}

impl Lives {
    /// The last day of a visit whose planned last day is given.
    #[must_use]
    pub fn visit_dies(self, planned_last_day: NaiveDate) -> NaiveDate {
        planned_last_day + Duration::days(i64::from(self.visit_days.min(CEILING_DAYS)))
    }

    /// The last day of the answers to offers: the day after the planned last day.
    #[must_use]
    pub fn answers_die(planned_last_day: NaiveDate) -> NaiveDate {
        planned_last_day + Duration::days(1)
    }
}

/// The day that a moment belongs to: the calendar day in the site's time zone, except that the hours before
/// [`DAY_ENDS_AT_HOUR`] still belong to the day before.
#[must_use]
pub fn day_of<Tz: TimeZone>(moment: &DateTime<Tz>) -> NaiveDate {
    let local = moment.naive_local();
    let ends = NaiveTime::from_hms_opt(DAY_ENDS_AT_HOUR, 0, 0).unwrap_or(NaiveTime::MIN);
    if local.time() < ends { local.date() - Duration::days(1) } else { local.date() }
}

/// The first moment at which clocks of a zone show a time or, where daylight saving or a change of the zone leaves it
/// out, the first whole hour after it that they show. `None` at the end of the calendar.
#[must_use]
pub fn first_moment<Tz: TimeZone>(zone: Tz, local: NaiveDateTime) -> Option<DateTime<Utc>> {
    // No zone ever skipped more than a day.
    let shown = (0..=24).filter_map(|hours| local.checked_add_signed(Duration::hours(hours)));
    shown.filter_map(|local| zone.from_local_datetime(&local).earliest()).next().map(|moment| moment.to_utc())
}
