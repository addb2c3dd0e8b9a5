//! Where an ID check stands: by which way it goes, and what came of a document that was laid on the reader.
//!
//! `step` fills it in; the guest's screen shows the way, and only the staff bar shows a name of a document. Of a document
//! nothing but its name is here, until reception decides or the guest goes; no effect may ever carry it.

use crate::domain::document::{Document, Problem};
use crate::domain::identity_check::{DocumentKind, IdMethod};
use crate::domain::name::Comparison;
use crate::domain::text::Personal;

use super::state::Applicant;

/// The guest's identity is being confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdCheck {
    /// Whose.
    pub applicant: Applicant,
    /// By which way, of those that the guest may choose.
    pub method: IdMethod,
    /// What came of the last thing that was laid on the reader.
    pub laid: Laid,
    /// How many documents could not be read; at most [`Self::TRIES`].
    pub unreadable: u8,
}

impl IdCheck {
    /// After so many unreadable documents the desk is offered.
    pub const TRIES: u8 = 3;

    /// An ID check that begins.
    #[must_use]
    pub fn new(applicant: Applicant, method: IdMethod) -> Self {
        Self { applicant, method, laid: Laid::Nothing, unreadable: 0 }
    }

    /// The document that only reception can judge, if one was read.
    #[must_use]
    pub fn doubt(&self) -> Option<&Doubt> {
        match &self.laid {
            Laid::Doubtful(doubt) => Some(doubt),
            Laid::Nothing | Laid::NotRead | Laid::Unreadable(_) | Laid::Beyond(_) => None,
        }
    }
}

/// What came of the last thing that was laid on the reader.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Laid {
    /// Nothing was.
    #[default]
    Nothing,
    /// It is not read here. Nothing says what it was.
    NotRead,
    /// A document with a mistake in its text; it may be laid again.
    Unreadable(Problem),
    /// The reader is of no more use.
    Beyond(Beyond),
    /// A document was read, and only reception can go on. The guest reads the same words for each cause.
    Doubtful(Box<Doubt>),
}

/// Why the reader is of no more use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Beyond {
    /// The document carries no name for machines.
    NoName(DocumentKind),
    /// The scanner types for another keyboard than this machine's.
    Layout,
    /// Too many documents could not be read.
    Tries,
}

/// A document that did not pass by itself, with what reception has to see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// The invited or typed name that it was compared with.
    pub against: Personal,
    /// What was read.
    pub document: Document,
    /// How the names compare. They may agree: then the document has expired.
    pub comparison: Comparison,
}
