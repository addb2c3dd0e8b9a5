//! What guests are told is kept: the lines of the privacy screen and of the printed slip, and the day each one ends.
//!
//! A field of the register that guests are told of names its line, and each line has one life, so that a date on a
//! screen or a slip is the one on which every field below it is forgotten.

use chrono::NaiveDate;

use super::Life;
use crate::domain::retention::Lives;

/// A line under which guests are told of fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeptLine {
    /// Who they are and whom they visit.
    Who,
    /// When, what for, and which rules they accepted.
    Visit,
    /// What is kept of the ID check.
    Identity,
    /// The code on their badge: stored nowhere, good until its day's key dies.
    Code,
    /// What they chose of what the house offers.
    Offers,
    /// The invitation that they came with.
    Invitation,
    /// The message to their host.
    Notice,
}

impl KeptLine {
    /// Every line, in the order in which guests read them.
    pub const ALL: [Self; 7] =
        [Self::Who, Self::Visit, Self::Identity, Self::Code, Self::Offers, Self::Invitation, Self::Notice];

    /// Whether the privacy screen has it too: it shows what is there because the guest checks in, the slip also what
    /// was there before and what goes the same night.
    #[must_use]
    pub fn is_on_the_screen(self) -> bool {
        match self {
            Self::Who | Self::Visit | Self::Identity | Self::Code | Self::Offers => true,
            Self::Invitation | Self::Notice => false,
        }
    }

    /// The life of every field below it.
    #[must_use]
    pub fn life(self) -> Life {
        match self {
            Self::Who | Self::Visit | Self::Identity => Life::Visit,
            Self::Code => Life::DaysKey,
            Self::Offers => Life::Answers,
            Self::Invitation => Life::InvitationsLastDay,
            Self::Notice => Life::WithinADay,
        }
    }

    /// The last day on which it is kept, for a guest who arrives on a day and plans to come until another.
    #[must_use]
    pub fn last_day(self, lives: Lives, arrival: NaiveDate, planned_last_day: NaiveDate) -> NaiveDate {
        match self {
            Self::Who | Self::Visit | Self::Identity => lives.visit_dies(arrival, planned_last_day),
            Self::Code | Self::Invitation => planned_last_day,
            Self::Offers => Lives::answers_die(planned_last_day),
            Self::Notice => arrival,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::register::FIELDS;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 6, day).unwrap()
    }

    #[test]
    fn every_field_below_a_line_dies_when_the_line_says() {
        for field in FIELDS {
            if let Some(line) = field.shown {
                assert_eq!(field.life, line.life(), "{}.{} {:?}", field.table, field.column, field.part);
            }
        }
    }

    #[test]
    fn every_line_has_fields_but_the_code_which_is_stored_nowhere() {
        for line in KeptLine::ALL {
            let has_fields = FIELDS.iter().any(|field| field.shown == Some(line));
            assert_eq!(has_fields, line != KeptLine::Code, "{line:?}");
        }
    }

    #[test]
    fn a_guest_of_one_day_reads_their_own_dates() {
        let ends = KeptLine::ALL.map(|line| line.last_day(Lives::default(), day(1), day(1)));
        let month_later = NaiveDate::from_ymd_opt(2026, 7, 1).unwrap();
        assert_eq!(ends, [month_later, month_later, month_later, day(1), day(2), day(1), day(1)]);
    }

    #[test]
    fn a_guest_of_several_days_and_shorter_lives_too() {
        let lives = Lives { visit_days: 5, ..Lives::default() };
        let ends = KeptLine::ALL.map(|line| line.last_day(lives, day(1), day(12)));
        assert_eq!(ends, [day(17), day(17), day(17), day(12), day(13), day(12), day(1)]);
    }
}
