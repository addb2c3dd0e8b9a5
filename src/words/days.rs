//! Days and times as people of each language say them. The clock is always 24 hours.
//!
//! Screens, badges and the privacy note ask here; nothing here knows what day it is.

use chrono::{Datelike, NaiveDate, NaiveTime};

use super::Words;

/// A last day in two parts, for a column that sets the day apart: "until" and "23 Dec 2026", or "until" and "tonight".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Until {
    /// The word before.
    pub before: String,
    /// The day.
    pub day: String,
}

impl Words {
    /// A day: "24 dec 2026", "24 Dec 2026", "24. Dez. 2026".
    #[must_use]
    pub fn day(&self, day: NaiveDate) -> String {
        self.say_with(
            "date-day",
            &[
                ("day", day.day().into()),
                ("month", (&self.say_numbered("month", day.month())).into()),
                ("year", (&day.year().to_string()).into()),
            ],
        )
    }

    /// A day and the time at which it ends for a guest, as short as a badge needs it: "27 nov tot 17:00 uur".
    #[must_use]
    pub fn day_until(&self, day: NaiveDate, until: NaiveTime) -> String {
        self.say_with(
            "badge-day-until",
            &[
                ("day", day.day().into()),
                ("month", (&self.say_numbered("month", day.month())).into()),
                ("time", (&self.time(until)).into()),
            ],
        )
    }

    /// A day near today, without its year: "ma 23 nov".
    #[must_use]
    pub fn weekday(&self, day: NaiveDate) -> String {
        self.say_with(
            "date-weekday",
            &[
                ("weekday", (&self.say_numbered("weekday", day.weekday().number_from_monday())).into()),
                ("day", day.day().into()),
                ("month", (&self.say_numbered("month", day.month())).into()),
            ],
        )
    }

    /// A day in full, for the desk and for reading aloud: "maandag 23 november 2026".
    #[must_use]
    pub fn long_day(&self, day: NaiveDate) -> String {
        self.say_with(
            "date-long",
            &[
                ("weekday", (&self.say_numbered("weekday-long", day.weekday().number_from_monday())).into()),
                ("day", day.day().into()),
                ("month", (&self.say_numbered("month-long", day.month())).into()),
                ("year", (&day.year().to_string()).into()),
            ],
        )
    }

    /// A time of day: "09:05". The same in every language, and never mirrored.
    #[must_use]
    pub fn time(&self, time: NaiveTime) -> String {
        time.format("%H:%M").to_string()
    }

    /// When the guest's visit is, as the review says it: "Vandaag, 14:00 – 15:30", or the days of a longer one.
    ///
    /// A visit of one day is called today's: the guest stands here.
    #[must_use]
    pub fn when(&self, days: (NaiveDate, NaiveDate), from: Option<NaiveTime>, to: Option<NaiveTime>) -> String {
        let (first, last) = days;
        if last > first {
            return self
                .say_with("when-days", &[("from", (&self.day(first)).into()), ("to", (&self.day(last)).into())]);
        }
        match (from, to) {
            (Some(from), Some(to)) => self
                .say_with("when-today-times", &[("from", (&self.time(from)).into()), ("to", (&self.time(to)).into())]),
            (None, Some(to)) => self.say_with("when-today-until", &[("to", (&self.time(to)).into())]),
            (Some(_) | None, None) => self.say("when-today"),
        }
    }

    /// The last day of something kept, as guests read it: through that day, or tonight.
    #[must_use]
    pub fn until(&self, last: NaiveDate, today: NaiveDate) -> Until {
        if last == today {
            Until { before: self.say("until-before-tonight"), day: self.say("until-tonight") }
        } else {
            Until { before: self.say("until-before-day"), day: self.day(last) }
        }
    }

    /// The same as [`Self::until`] inside a sentence: "tot en met 23 dec 2026", "tot vanavond".
    #[must_use]
    pub fn until_in_sentence(&self, last: NaiveDate, today: NaiveDate) -> String {
        if last == today {
            self.say("until-tonight-sentence")
        } else {
            self.say_with("until-day-sentence", &[("day", (&self.day(last)).into())])
        }
    }
}
