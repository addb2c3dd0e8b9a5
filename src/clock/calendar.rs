//! Which day it is by credited time: the one by which everything is forgotten and sealed.
//!
//! Only `store` uses it, and keeps it beside the credit. A day that was told is over for good, whatever happens to
//! kiosk.toml: nothing may ever be sealed under a day whose key is destroyed. When the site moves to another zone, a
//! day whose key lives then is over only when it has ended in both.

use std::time::Duration;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::domain::retention::{DAY_ENDS_AT_HOUR, day_of, first_moment};

/// The credited day, and the zones in which it is counted. Zones stand by their names: a form that lasts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// The site's zone.
    zone: String,
    /// Zones that the site had before, each until the last of the days that lived when it left.
    earlier: Vec<(String, NaiveDate)>,
    /// The day.
    day: NaiveDate,
}

impl Calendar {
    /// The calendar of a new installation.
    #[must_use]
    pub fn first(credited: DateTime<Utc>, zone: Tz) -> Self {
        Self { zone: zone.name().to_owned(), earlier: Vec::new(), day: day_of(&credited.with_timezone(&zone)) }
    }

    /// Whether the site has another zone by now.
    #[must_use]
    pub fn moves_to(&self, zone: Tz) -> bool {
        self.zone != zone.name()
    }

    /// The calendar of a later moment. `last_living` is the last day that has a key, asked for when the site moves.
    #[must_use]
    pub fn at(&self, credited: DateTime<Utc>, zone: Tz, last_living: Option<NaiveDate>) -> Self {
        let mut next = self.clone();
        if self.moves_to(zone) {
            next.zone = zone.name().to_owned();
            next.earlier.retain(|(name, _)| *name != next.zone && *name != self.zone);
            next.earlier.extend(last_living.map(|until| (self.zone.clone(), until)));
        }
        next.earlier.retain(|(_, until)| *until >= self.day);
        let ended_in_all = next.zones().map(|zone| day_of(&credited.with_timezone(&zone))).min();
        next.day = ended_in_all.map_or(self.day, |day| day.max(self.day));
        next
    }

    /// The day: every record of an earlier one must be forgotten.
    #[must_use]
    pub fn day(&self) -> NaiveDate {
        self.day
    }

    /// How long the day lasts from a moment of credited time on.
    #[must_use]
    pub fn lasts(&self, credited: DateTime<Utc>) -> Option<Duration> {
        let end = self.day.succ_opt()?.and_time(NaiveTime::from_hms_opt(DAY_ENDS_AT_HOUR, 0, 0)?);
        let end = self.zones().filter_map(|zone| first_moment(zone, end)).max()?;
        Some((end - credited).to_std().unwrap_or_default())
    }

    /// The zones in which the day is counted.
    fn zones(&self) -> impl Iterator<Item = Tz> {
        let names = std::iter::once(&self.zone).chain(self.earlier.iter().map(|(name, _)| name));
        names.filter_map(|name| name.parse().ok())
    }
}

#[cfg(test)]
mod tests {
    use chrono_tz::Europe::Amsterdam;
    use chrono_tz::Pacific::{Kiritimati, Pago_Pago};

    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_day_ends_at_four_in_the_sites_zone() {
        let on = |text: &str| Calendar::first(at(text), Amsterdam).day().to_string();
        assert_eq!(on("2031-03-30T03:59:59+02:00"), "2031-03-29", "the night of summer time");
        assert_eq!(on("2031-03-30T04:00:00+02:00"), "2031-03-30");
        assert_eq!(on("2031-10-26T03:59:59+01:00"), "2031-10-25");
        assert_eq!(on("2031-10-26T04:00:00+01:00"), "2031-10-26");
    }

    #[test]
    fn it_lasts_until_four_also_in_the_nights_of_summer_and_winter_time() {
        for (from, hours) in
            [("2031-03-29T21:00:00+01:00", 6), ("2031-10-25T21:00:00+02:00", 8), ("2031-06-01T21:00:00+02:00", 7)]
        {
            let calendar = Calendar::first(at(from), Amsterdam);
            assert_eq!(calendar.lasts(at(from)), Some(Duration::from_hours(hours)), "{from}");
        }
    }

    #[test]
    fn when_the_site_moves_a_living_day_is_over_when_it_has_ended_in_both_zones() {
        for (from, to) in [(Pago_Pago, Kiritimati), (Kiritimati, Pago_Pago)] {
            let noon = at("2031-06-02T20:00:00Z");
            let before = Calendar::first(noon, from);
            let living = before.day() + chrono::Days::new(30);
            let mut moved = before.at(noon, to, Some(living));
            for hour in 1..24 * 40 {
                let now = noon + chrono::TimeDelta::hours(hour);
                let (here, there) = (day_of(&now.with_timezone(&from)), day_of(&now.with_timezone(&to)));
                moved = moved.at(now, to, None);
                assert!(moved.day() <= here || moved.day() == before.day() || moved.day() > living, "{now}");
                assert!(moved.day() <= there || moved.day() == before.day(), "{now}");
                assert!(moved.day() >= here.min(there), "{now}: nothing is kept longer than that");
            }
            assert_eq!(moved.earlier, [], "the old zone is done with");
        }
    }

    #[test]
    fn a_day_that_was_over_never_comes_back() {
        let now = at("2031-06-02T20:00:00Z");
        let east = Calendar::first(now, Kiritimati);
        let west = east.at(now, Pago_Pago, None);
        assert_eq!((east.day(), west.day()), (day("2031-06-03"), day("2031-06-03")));
        assert_eq!(west.at(now - chrono::TimeDelta::days(9), Pago_Pago, None).day(), west.day());
    }

    #[test]
    fn there_and_back_again_leaves_no_trace_but_the_zone_between() {
        let now = at("2031-06-02T20:00:00Z");
        let there = Calendar::first(now, Amsterdam).at(now, Kiritimati, Some(day("2031-07-02")));
        let back = there.at(now, Amsterdam, Some(day("2031-07-02")));
        assert_eq!(back.day(), day("2031-06-02"));
        assert_eq!(back.zones().collect::<Vec<_>>(), [Amsterdam, Kiritimati]);
    }
}
