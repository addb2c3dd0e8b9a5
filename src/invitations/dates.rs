//! Days and times as people write them, and the visiting window that they make in the site's time zone.
//!
//! No clock is asked: what day it is, is the caller's matter.

use chrono::{DateTime, Days, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Timelike, Utc};
use chrono_tz::Tz;

use crate::domain::invitation::Window;

/// The most days of one visit.
pub(super) const MOST_DAYS: u64 = 31;

/// Why a text is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DateProblem {
    /// Not written as a day.
    #[error("not a date; write 27-11-2026 (day first) or 2026-11-27")]
    NotADate,
    /// With slashes, which put the month first in some countries.
    #[error("a date with slashes may mean two days; write 27-11-2026 (day first) or 2026-11-27")]
    Slashes,
    /// A day that the calendar lacks.
    #[error("the calendar has no such day; look at day and month")]
    NoSuchDay,
}

/// Why days and times make no window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WindowProblem {
    /// It ends before it starts, or as it starts.
    #[error(
        "until (tot): the visit ends no later than it starts; for a visit past midnight give until-date (tot-datum) too"
    )]
    EndsBeforeItStarts,
    /// The last day is before the first.
    #[error("until-date (tot-datum): the last day is before the first")]
    LastDayBeforeFirst,
    /// More days than one visit may have.
    #[error("until-date (tot-datum): a visit may have {MOST_DAYS} days at most; make it several invitations")]
    TooManyDays,
    /// The zone has no such time, nor one within a day after it.
    #[error("date (datum): no clock of this site's time zone shows that day; look at the date and at the zone")]
    NoSuchTime,
}

/// Reads a day: `27-11-2026`, `7-1-2026`, `27.11.2026` or `2026-11-27`; a midnight behind it, as spreadsheets add, is
/// passed over.
///
/// # Errors
/// Fails when it is no day, or may mean two.
pub(super) fn parse_day(text: &str) -> Result<NaiveDate, DateProblem> {
    let text = [" 00:00:00", " 0:00:00", " 00:00", " 0:00", "T00:00:00"]
        .iter()
        .find_map(|midnight| text.strip_suffix(midnight))
        .unwrap_or(text);
    if text.contains('/') {
        return Err(DateProblem::Slashes);
    }
    let separator = if text.contains('.') { '.' } else { '-' };
    let parts: Vec<&str> = text.split(separator).map(str::trim).collect();
    let [first, month, last] = parts[..] else { return Err(DateProblem::NotADate) };
    let (year, day) = match (first.len(), last.len()) {
        // Two digits: the end of a file that is still being written may be the 1 of a 14.
        (4, 2) if separator == '-' => (first, last),
        (1 | 2, 4) => (last, first),
        (_, _) => return Err(DateProblem::NotADate),
    };
    let number = |text: &str, longest: usize| {
        let digits = (1..=longest).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        if digits { text.parse::<u32>().map_err(|_| DateProblem::NotADate) } else { Err(DateProblem::NotADate) }
    };
    let year = i32::try_from(number(year, 4)?).map_err(|_| DateProblem::NotADate)?;
    NaiveDate::from_ymd_opt(year, number(month, 2)?, number(day, 2)?).ok_or(DateProblem::NoSuchDay)
}

/// Reads a time of day: `9:30`, `09.30`, `09:30:00`.
pub(super) fn parse_time(text: &str) -> Option<NaiveTime> {
    let separator = if text.contains(':') { ':' } else { '.' };
    let mut parts = text.split(separator);
    let (hour, minute, second) = (parts.next()?, parts.next()?, parts.next().unwrap_or("00"));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let shaped = (1..=2).contains(&hour.len()) && minute.len() == 2 && second.len() == 2 && parts.next().is_none();
    if !(shaped && digits(hour) && digits(minute) && digits(second)) {
        return None;
    }
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, second.parse().ok()?)
}

/// Makes the window of a visit. Without a start it begins with the first day, without an end it lasts to the last
/// second of the last day, so that the moment still belongs to that day.
///
/// # Errors
/// Fails when the days or times are in the wrong order, or the days too many.
pub(super) fn window(
    zone: Tz,
    first_day: NaiveDate,
    last_day: Option<NaiveDate>,
    from: Option<NaiveTime>,
    until: Option<NaiveTime>,
) -> Result<Window, WindowProblem> {
    let last_day = last_day.unwrap_or(first_day);
    if last_day < first_day {
        return Err(WindowProblem::LastDayBeforeFirst);
    }
    if first_day.checked_add_days(Days::new(MOST_DAYS)).is_none_or(|too_late| last_day >= too_late) {
        return Err(WindowProblem::TooManyDays);
    }
    let starts = first_day.and_time(from.unwrap_or(NaiveTime::MIN));
    let ends = match until {
        Some(until) => last_day.and_time(until),
        None => last_day.and_time(NaiveTime::MIN) + TimeDelta::seconds(24 * 60 * 60 - 1),
    };
    // Compared as the words were written: a clock that is put back must not turn 2:30 until 2:15 into a visit.
    if ends <= starts {
        return Err(WindowProblem::EndsBeforeItStarts);
    }
    let starts_at = moment(zone, starts, Edge::Start).ok_or(WindowProblem::NoSuchTime)?;
    // In the hour that a spring night lacks, start and end may fall together.
    let ends_at = moment(zone, ends, Edge::End).ok_or(WindowProblem::NoSuchTime)?.max(starts_at);
    Ok(Window { starts_at, ends_at, first_day, last_day, has_times: from.is_some() || until.is_some() })
}

/// Which end of a window a moment is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Start,
    End,
}

/// The moment of a local time.
///
/// On the night when clocks go forward, a time that no clock shows (2:30) means the moment they jump (3:00): the guest
/// is neither turned away nor early. On the night when they go back, a time that comes twice means the wider window:
/// the first for a start, the second for an end.
fn moment(zone: Tz, local: NaiveDateTime, edge: Edge) -> Option<DateTime<Utc>> {
    // Minute by minute, for zones have jumped by 20 minutes too; the first time that exists is where the clock lands.
    // No zone ever skipped more than a day.
    let whole_minute = local - TimeDelta::seconds(i64::from(local.second()));
    let later = (1..=24 * 60).map(|minutes| whole_minute + TimeDelta::minutes(minutes));
    std::iter::once(local).chain(later).find_map(|candidate| match zone.from_local_datetime(&candidate) {
        LocalResult::Single(found) => Some(found.to_utc()),
        LocalResult::Ambiguous(first, second) => Some(match edge {
            Edge::Start => first.to_utc(),
            Edge::End => second.to_utc(),
        }),
        LocalResult::None => None,
    })
}

#[cfg(test)]
mod tests {
    use chrono_tz::Europe::Amsterdam;
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        parse_day(text).unwrap()
    }

    fn made(first: &str, last: &str, from: &str, until: &str) -> Result<Window, WindowProblem> {
        let last = (!last.is_empty()).then(|| day(last));
        window(Amsterdam, day(first), last, parse_time(from), parse_time(until))
    }

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_read_in_the_ways_people_write_them() {
        let expected = NaiveDate::from_ymd_opt(2026, 1, 7).unwrap();
        for text in [
            "07-01-2026",
            "7-1-2026",
            "7.1.2026",
            "07.01.2026",
            "2026-01-07",
            "2026-1-07",
            "2026-01-07 00:00:00",
            "7-1-2026 0:00",
        ] {
            assert_eq!(parse_day(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_told_apart_from_a_day_that_does_not_exist() {
        for text in [
            "",
            "morgen",
            "7-1-26",
            "2026-01",
            "2026-12-1",
            "20260107",
            "7 januari 2026",
            "2026.01.07",
            "-1-1-2026",
            "07-01-2026x",
            "٧-١-٢٠٢٦",
        ] {
            assert_eq!(parse_day(text), Err(DateProblem::NotADate), "{text}");
        }
        for text in ["31-02-2026", "29-2-2027", "2026-13-01", "0-1-2026", "32-1-2026"] {
            assert_eq!(parse_day(text), Err(DateProblem::NoSuchDay), "{text}");
        }
        assert_eq!(parse_day("11/12/2026"), Err(DateProblem::Slashes));
        assert!(parse_day("29-2-2028").is_ok());
    }

    #[test]
    fn times_are_read_in_the_ways_people_write_them() {
        let expected = NaiveTime::from_hms_opt(9, 30, 0);
        for text in ["9:30", "09:30", "9.30", "09.30", "09:30:00"] {
            assert_eq!(parse_time(text), expected, "{text}");
        }
        for text in [
            "",
            "9",
            "930",
            "24:00",
            "9:60",
            "9:3",
            "9u30",
            "09:30 AM",
            "-9:30",
            "9:30:",
            "9:30:00:00",
            "+9:30",
            "9:+3",
        ] {
            assert_eq!(parse_time(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_without_times_is_the_whole_day_of_the_site() {
        let window = made("27-11-2026", "", "", "").unwrap();
        assert_eq!(window.starts_at, utc("2026-11-26T23:00:00Z"));
        assert_eq!(window.ends_at, utc("2026-11-27T22:59:59Z"));
        assert_eq!(
            (window.first_day, window.last_day, window.has_times),
            (day("27-11-2026"), day("27-11-2026"), false)
        );
    }

    #[test]
    fn times_are_of_the_site_in_summer_and_winter() {
        let summer = made("1-7-2026", "", "9:00", "17:00").unwrap();
        assert_eq!((summer.starts_at, summer.ends_at), (utc("2026-07-01T07:00:00Z"), utc("2026-07-01T15:00:00Z")));
        let winter = made("1-12-2026", "", "9:00", "17:00").unwrap();
        assert_eq!((winter.starts_at, winter.ends_at), (utc("2026-12-01T08:00:00Z"), utc("2026-12-01T16:00:00Z")));
        assert!(winter.has_times);
    }

    #[test]
    fn one_time_alone_leaves_the_other_end_of_the_day_open() {
        assert_eq!(made("1-12-2026", "", "9:00", "").unwrap().ends_at, utc("2026-12-01T22:59:59Z"));
        assert_eq!(made("1-12-2026", "", "", "17:00").unwrap().starts_at, utc("2026-11-30T23:00:00Z"));
    }

    #[test]
    fn several_days_last_from_the_first_to_the_last() {
        let window = made("30-11-2026", "2-12-2026", "14:00", "9:00").unwrap();
        assert_eq!((window.first_day, window.last_day), (day("30-11-2026"), day("2-12-2026")));
        assert_eq!((window.starts_at, window.ends_at), (utc("2026-11-30T13:00:00Z"), utc("2026-12-02T08:00:00Z")));
        assert!(made("1-12-2026", "31-12-2026", "", "").is_ok());
        assert_eq!(made("1-12-2026", "1-1-2027", "", ""), Err(WindowProblem::TooManyDays));
        assert_eq!(made("2-12-2026", "1-12-2026", "", ""), Err(WindowProblem::LastDayBeforeFirst));
    }

    #[test]
    fn a_visit_ends_after_it_starts() {
        assert_eq!(made("1-12-2026", "", "17:00", "9:00"), Err(WindowProblem::EndsBeforeItStarts));
        assert_eq!(made("1-12-2026", "", "9:00", "9:00"), Err(WindowProblem::EndsBeforeItStarts));
        assert_eq!(made("1-12-2026", "", "", "0:00"), Err(WindowProblem::EndsBeforeItStarts));
        assert!(made("1-12-2026", "2-12-2026", "22:00", "6:00").is_ok(), "over midnight");
    }

    #[test]
    fn a_time_that_the_spring_night_lacks_is_the_moment_the_clock_jumps() {
        let jump = utc("2026-03-29T01:00:00Z");
        let window = made("29-3-2026", "", "2:30", "17:00").unwrap();
        assert_eq!(window.starts_at, jump);
        let short = made("29-3-2026", "", "2:10", "2:40").unwrap();
        assert_eq!((short.starts_at, short.ends_at), (jump, jump), "never an end before the start");
    }

    #[test]
    fn a_time_that_the_autumn_night_has_twice_makes_the_wider_window() {
        let window = made("25-10-2026", "", "2:30", "2:45").unwrap();
        assert_eq!((window.starts_at, window.ends_at), (utc("2026-10-25T00:30:00Z"), utc("2026-10-25T01:45:00Z")));
    }

    #[test]
    fn a_day_that_begins_with_a_jump_begins_at_its_first_moment() {
        // Havana's clocks go from 0:00 to 1:00.
        let window = window(chrono_tz::America::Havana, day("8-3-2026"), None, None, None).unwrap();
        assert_eq!(window.starts_at, utc("2026-03-08T05:00:00Z"));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in any::<String>(), digits in "[0-9]{0,5}[-./: ][0-9]{0,5}[-./: ]?[0-9]{0,5}") {
            for text in [text, digits] {
                let _ = (parse_day(&text), parse_time(&text));
            }
        }

        #[test]
        fn a_window_never_ends_before_it_starts(days in 0_u64..400, more in 0_u64..40, from in 0_u32..1440, until in 0_u32..1440) {
            let first = day("1-1-2026") + Days::new(days);
            let time = |minutes: u32| NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0);
            if let Ok(window) = window(Amsterdam, first, Some(first + Days::new(more)), time(from), time(until)) {
                prop_assert!(window.starts_at <= window.ends_at);
                prop_assert!(window.first_day <= window.last_day && more < MOST_DAYS);
            }
        }
    }
}
