//! When things must be forgotten: days, lives and the moment at which a day ends.
//!
//! `vault` and `store` ask here on which day a record dies; nothing here knows the time.

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Timelike, Utc};

/// The longest life of a visit after its arrival, in days. In code, so that no setting can stretch it:
/// the strictest figure that a regulator names for visitors (CNIL 2006-102: three months).
pub const CEILING_DAYS: u16 = 90;
/// The longest life of an audit line, in days.
pub const LONGEST_AUDIT_DAYS: u16 = 180;
/// How long a longer life waits for its second manager at the least, in hours of credited time.
pub const SECOND_MANAGER_HOURS: i64 = 24;
/// How long it waits at the most before it lapses, in days of credited time.
pub const PROPOSAL_DAYS: i64 = 7;
/// The farthest that a visiting day may lie ahead, in days: the smallest ring (400) less [`CEILING_DAYS`] and a week, so
/// that no setting can ask for more days than a ring has.
pub const LONGEST_LEAD_DAYS: u16 = 300;
/// The hour at which a day ends in the site's time zone, on the following calendar day.
pub const DAY_ENDS_AT_HOUR: u32 = 4;
/// How much longer a day lasts at the most while a guest is in the middle of a check-in, in minutes.
pub const GRACE_MINUTES: i64 = 30;

/// The lives in force, in days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lives {
    /// A visit, after its planned last day; 1 to [`CEILING_DAYS`].
    pub visit_days: u16,
    /// An audit line; then a checkpoint stands for it. 1 to [`LONGEST_AUDIT_DAYS`].
    pub audit_days: u16,
}

impl Default for Lives {
    fn default() -> Self {
        Self { visit_days: 30, audit_days: 180 }
    }
}

impl Lives {
    /// The last day of a visit: its life after the planned last day, and never past [`CEILING_DAYS`] after arrival.
    #[must_use]
    pub fn visit_dies(self, arrival: NaiveDate, planned_last_day: NaiveDate) -> NaiveDate {
        Self::longest_hold(arrival).min(planned_last_day + Duration::days(i64::from(self.visit_days)))
    }

    /// Whether both may be in force at all.
    #[must_use]
    pub fn are_allowed(self) -> bool {
        (1..=CEILING_DAYS).contains(&self.visit_days) && (1..=LONGEST_AUDIT_DAYS).contains(&self.audit_days)
    }

    /// The shorter ones of two.
    #[must_use]
    pub fn shorter(self, other: Self) -> Self {
        Self { visit_days: self.visit_days.min(other.visit_days), audit_days: self.audit_days.min(other.audit_days) }
    }

    /// The last day that a visit may be held until, whoever asks: [`CEILING_DAYS`] after arrival.
    #[must_use]
    pub fn longest_hold(arrival: NaiveDate) -> NaiveDate {
        arrival + Duration::days(i64::from(CEILING_DAYS))
    }

    /// The last day of the answers to offers: the day after the planned last day.
    #[must_use]
    pub fn answers_die(planned_last_day: NaiveDate) -> NaiveDate {
        planned_last_day + Duration::days(1)
    }
}

/// The moment at which a day ends in a zone; `None` where the zone leaves that hour out.
#[must_use]
pub fn day_ends<Tz: TimeZone>(day: NaiveDate, zone: &Tz) -> Option<DateTime<Utc>> {
    let local = (day + Duration::days(1)).and_hms_opt(DAY_ENDS_AT_HOUR, 0, 0)?;
    zone.from_local_datetime(&local).earliest().map(|end| end.with_timezone(&Utc))
}

/// The day that a moment belongs to while a guest is in the middle of a check-in: the day before goes on for
/// [`GRACE_MINUTES`] more.
#[must_use]
pub fn day_of_in_a_flow<Tz: TimeZone>(moment: &DateTime<Tz>) -> NaiveDate {
    day_of(&(moment.clone() - Duration::minutes(GRACE_MINUTES)))
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

/// The closing time of a day: after midnight it belongs to the day that has not ended yet. A time that daylight saving
/// leaves out is the first one after it.
#[must_use]
pub fn closing_of<Tz: TimeZone>(day: NaiveDate, closing: NaiveTime, zone: Tz) -> Option<DateTime<Utc>> {
    let on = if closing.hour() < DAY_ENDS_AT_HOUR { day.succ_opt()? } else { day };
    first_moment(zone, on.and_time(closing))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: i64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 6, 1).unwrap() + Duration::days(number)
    }

    fn at(moment: &str) -> DateTime<chrono_tz::Tz> {
        moment.parse::<DateTime<Utc>>().unwrap().with_timezone(&chrono_tz::Europe::Amsterdam)
    }

    #[test]
    fn a_visit_dies_its_life_after_the_planned_last_day() {
        assert_eq!(Lives::default().visit_dies(day(0), day(0)), day(30));
        assert_eq!(Lives::default().visit_dies(day(0), day(12)), day(42));
    }

    #[test]
    fn no_visit_outlives_the_ceiling_counted_from_its_arrival() {
        assert_eq!(Lives::default().visit_dies(day(0), day(61)), day(90));
        assert_eq!(Lives::default().visit_dies(day(0), day(300)), day(90));
        let longest = Lives { visit_days: u16::MAX, audit_days: 180 };
        assert_eq!(longest.visit_dies(day(0), day(0)), day(90));
    }

    #[test]
    fn answers_die_the_day_after_the_planned_last_day() {
        assert_eq!(Lives::answers_die(day(3)), day(4));
    }

    #[test]
    fn a_day_ends_at_four_and_with_a_guest_half_an_hour_later() {
        let (before, after) = (at("2026-06-02T01:59:59Z"), at("2026-06-02T02:00:00Z"));
        assert_eq!((day_of(&before), day_of(&after)), (day(0), day(1)));
        let (before, after) = (at("2026-06-02T02:29:59Z"), at("2026-06-02T02:30:00Z"));
        assert_eq!((day_of_in_a_flow(&before), day_of_in_a_flow(&after)), (day(0), day(1)));
    }
}
