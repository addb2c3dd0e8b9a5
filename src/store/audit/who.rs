//! Who does something, and what it is about, in the words that the audit stores.
//!
//! Whoever appends a line names them. The words are stored and hashed, so they never change.

use std::fmt;

use chrono::NaiveDate;

use crate::domain::hold_list::{HoldListEnd, HoldListReason};
use crate::domain::retention::Lives;
use crate::domain::staff::StaffNumber;

/// Who did something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// A member of staff who signed on.
    Staff(StaffNumber),
    /// Whoever runs commands on the machine without `--staff`.
    Operator,
    /// The kiosk by itself.
    Kiosk,
}

impl Who {
    /// The staff number, if it is a member of staff.
    #[must_use]
    pub fn number(self) -> Option<StaffNumber> {
        match self {
            Self::Staff(number) => Some(number),
            Self::Operator | Self::Kiosk => None,
        }
    }

    /// Whoever a word names.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "operator" => Some(Self::Operator),
            "kiosk" => Some(Self::Kiosk),
            number => StaffNumber::parse(number).map(Self::Staff),
        }
    }
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Staff(number) => write!(f, "{number}"),
            Self::Operator => f.write_str("operator"),
            Self::Kiosk => f.write_str("kiosk"),
        }
    }
}

/// What an act was about, besides a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// Somebody's staff number, for acts on the staff list.
    Staff(StaffNumber),
    /// Lives.
    Lives(Lives),
    /// The day until which a visit is held.
    Until(NaiveDate),
    /// How many were located at the end of a roll call, of how many on it.
    Located(usize, usize),
    /// An entry of the hold list: why, and until when. Never whose.
    Listed(HoldListReason, NaiveDate),
    /// Why an entry of the hold list was ended.
    Ended(HoldListEnd),
}

impl About {
    /// What a line's words tell; `None` for words of another version.
    #[must_use]
    pub fn from_word(words: &str) -> Option<Self> {
        if let Some(number) = StaffNumber::parse(words) {
            return Some(Self::Staff(number));
        }
        let parts: Vec<(&str, &str)> = words.split(' ').map(|part| part.split_once('=')).collect::<Option<_>>()?;
        match parts[..] {
            [("visit_days", visit), ("audit_days", audit)] => {
                Some(Self::Lives(Lives { visit_days: visit.parse().ok()?, audit_days: audit.parse().ok()? }))
            }
            [("until", day)] => Some(Self::Until(day.parse().ok()?)),
            [("located", located), ("of", of)] => Some(Self::Located(located.parse().ok()?, of.parse().ok()?)),
            [("until", day), ("why", why)] => Some(Self::Listed(HoldListReason::from_word(why)?, day.parse().ok()?)),
            [("why", why)] => HoldListEnd::from_word(why).map(Self::Ended),
            [..] => None,
        }
    }
}

impl fmt::Display for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Staff(number) => write!(f, "{number}"),
            Self::Lives(lives) => write!(f, "visit_days={} audit_days={}", lives.visit_days, lives.audit_days),
            Self::Until(day) => write!(f, "until={day}"),
            Self::Located(located, of) => write!(f, "located={located} of={of}"),
            Self::Listed(reason, until) => write!(f, "until={until} why={}", reason.word()),
            Self::Ended(why) => write!(f, "why={}", why.word()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_act_was_about_is_read_back_from_its_words() {
        let day = NaiveDate::from_ymd_opt(2026, 12, 3).unwrap();
        for about in [
            About::Staff(StaffNumber::parse("07").unwrap()),
            About::Lives(Lives { visit_days: 30, audit_days: 180 }),
            About::Until(day),
            About::Located(3, 7),
            About::Listed(HoldListReason::ALL[0], day),
            About::Ended(HoldListEnd::ALL[0]),
        ] {
            assert_eq!(About::from_word(&about.to_string()), Some(about));
        }
        for other in ["", "7", "until=", "until=tomorrow", "until=2026-12-03 why=rumour", "from=2026-12-03"] {
            assert_eq!(About::from_word(other), None, "{other}");
        }
    }
}
