//! How a guest's identity was confirmed, and what is kept of it: the outcome, never a document's data.

use serde::{Deserialize, Serialize};

use super::staff::StaffNumber;

/// A way of checking an ID, allowed per kind of visitor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum IdMethod {
    /// A person at reception looks at the document and says *seen*.
    Reception,
    /// A document reader reads the name.
    Reader,
    /// The host vouches at the kiosk, beside a member of staff.
    Host,
}

impl IdMethod {
    /// Every method.
    pub const ALL: [Self; 3] = [Self::Reception, Self::Reader, Self::Host];

    /// The method's word in kiosk.toml and the database.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Reception => "reception",
            Self::Reader => "reader",
            Self::Host => "host",
        }
    }

    /// The method of a word, if it is one.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.word() == word)
    }
}

/// What kind of document was shown or read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// A passport (ICAO 9303 TD3).
    Passport,
    /// An identity card (TD1, TD2, the old French card).
    IdCard,
    /// A visa (MRV-A, MRV-B).
    Visa,
    /// A driving licence.
    Licence,
    /// Something else.
    Unknown,
}

/// The outcome of an ID check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdOutcome {
    /// A person saw the document and the name agrees.
    Seen,
    /// The document was read and the name agrees.
    Match,
    /// The host vouched.
    Vouched,
    /// Staff admitted the guest without an ID, with a reason in the audit.
    WithoutId,
}

/// What is stored of an ID check, with the visit and no longer than it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentityCheck {
    /// Which way was taken.
    pub method: IdMethod,
    /// What came out.
    pub outcome: IdOutcome,
    /// Which kind of document, where somebody said so.
    pub document: Option<DocumentKind>,
    /// Which member of staff saw it or stood by; `None` for a reader alone, or for whoever runs commands on the machine.
    pub by: Option<StaffNumber>,
}
