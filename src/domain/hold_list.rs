//! The hold list: for which reasons somebody is on it, how long, and why an entry is ended early.
//!
//! Who is on it is let in by reception alone. `store::hold_list` keeps it as hashes, the desk and the command line ask for
//! its words. Not to be confused with a hold of one visit (`store::holds`, GDPR article 18), which keeps a visit longer
//! and stops nobody. Nothing here is of a person.

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// The longest an entry may last, in months.
const LONGEST_MONTHS: u32 = 12;

/// Why somebody is on the hold list: a closed list, never free text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HoldListReason {
    /// They lied about who they are or what they came for.
    Fraud,
    /// They threatened or abused somebody of the house.
    AbuseOrThreat,
    /// They took or broke something.
    TheftOrDamage,
    /// The house has told them in writing that they may not come in.
    HouseBan,
    /// A court has.
    CourtOrder,
}

/// Why an entry is ended before its last day: a closed list, never free text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HoldListEnd {
    /// It is somebody else, or it did not happen so.
    Mistake,
    /// It is settled, so that the list is not needed any more.
    Settled,
    /// They objected, and are right (GDPR, article 21).
    Objection,
}

impl HoldListReason {
    /// Every reason.
    pub const ALL: [Self; 5] =
        [Self::AbuseOrThreat, Self::TheftOrDamage, Self::Fraud, Self::HouseBan, Self::CourtOrder];

    /// The reason's word in the audit and on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Fraud => "fraud",
            Self::AbuseOrThreat => "abuse_or_threat",
            Self::TheftOrDamage => "theft_or_damage",
            Self::HouseBan => "house_ban",
            Self::CourtOrder => "court_order",
        }
    }

    /// The reason of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.word() == word)
    }
}

impl HoldListEnd {
    /// Every reason.
    pub const ALL: [Self; 3] = [Self::Mistake, Self::Settled, Self::Objection];

    /// The reason's word in the audit and on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Mistake => "mistake",
            Self::Settled => "settled",
            Self::Objection => "objection",
        }
    }

    /// The reason of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.word() == word)
    }
}

/// The last day that an entry of some day may have: a year later.
#[must_use]
pub fn longest_until(today: NaiveDate) -> NaiveDate {
    today.checked_add_months(Months::new(LONGEST_MONTHS)).unwrap_or(today)
}
