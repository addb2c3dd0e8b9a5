//! The kinds of visitor that the policy names.

use serde::{Deserialize, Serialize};

/// A kind of visitor. The house's rules for it stand in [`super::policy::KindPolicy`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VisitorKind {
    /// Somebody's guest.
    Guest,
    /// A supplier or contractor: access is granted until a moment, and ended.
    Vendor,
    /// A member of the house.
    Member,
    /// A partner or sponsor.
    Partner,
    /// A mentor.
    Mentor,
    /// Somebody who comes for an event.
    Event,
}

impl VisitorKind {
    /// Every kind, in the order of the policy.
    pub const ALL: [Self; 6] = [Self::Guest, Self::Vendor, Self::Member, Self::Partner, Self::Mentor, Self::Event];

    /// The kind's word in kiosk.toml, CSV files and the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Guest => "guest",
            Self::Vendor => "vendor",
            Self::Member => "member",
            Self::Partner => "partner",
            Self::Mentor => "mentor",
            Self::Event => "event",
        }
    }

    /// Whether access is granted until a moment: who comes after it is not let in, where anybody else is only late.
    #[must_use]
    pub fn access_lapses(self) -> bool {
        match self {
            Self::Vendor => true,
            Self::Guest | Self::Member | Self::Partner | Self::Mentor | Self::Event => false,
        }
    }

    /// The kind of a word, if it is one.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}
