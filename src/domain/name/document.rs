//! The ID check's verdict: an invited or typed name beside the name on a document, with the reasons in words.
//!
//! The look-up's cut in `compare` is stricter. Nothing here may log or print a name.

use super::super::document::DocumentName;
use super::NameKey;

/// Whether two names agree. Agreement says nothing of the person or the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The names agree.
    Match,
    /// A person must look.
    Review,
    /// They do not agree.
    NoMatch,
}

impl Verdict {
    /// The verdict's word on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Match => "match",
            Self::Review => "review",
            Self::NoMatch => "no_match",
        }
    }
}

/// One reason for a verdict, for reception to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// Nothing but case, accents and signs differs.
    Same,
    /// The names are different ones.
    Different,
}

impl Why {
    /// The key of the reason's words in the dictionaries.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Same => "why-same",
            Self::Different => "why-different",
        }
    }
}

/// A verdict with its reasons, the weightiest first; never without one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// What came out.
    pub verdict: Verdict,
    /// Why.
    pub why: Vec<Why>,
}

/// Compares an invited or typed name with the one on a document.
#[must_use]
pub fn compare(invited: &str, document: &DocumentName) -> Comparison {
    let shown = zeroize::Zeroizing::new(format!("{} {}", document.given(), document.surname()));
    if NameKey::new(invited).agrees(&NameKey::new(&shown)) {
        Comparison { verdict: Verdict::Match, why: vec![Why::Same] }
    } else {
        Comparison { verdict: Verdict::NoMatch, why: vec![Why::Different] }
    }
}
