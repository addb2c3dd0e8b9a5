//! What one read of a shown document gives: enough to compare a name, and no field more.
//!
//! `identity` makes it of a scanner's text, the flow compares and drops it. A document number, birth date, nationality,
//! sex or optional data must never get a place here: what has no field cannot be kept.

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop};

use super::identity_check::DocumentKind;

/// The name on a document as its machine-readable part writes it: capitals, two halves, perhaps cut short.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct DocumentName {
    surname: String,
    given: String,
    may_be_cut: bool,
}

impl DocumentName {
    /// A name of its two halves. A holder of one name has an empty `given`. `may_be_cut` says that the field was filled
    /// to its last place (ICAO 9303-3 §4.6), or that the document itself says so (AAMVA DDE, DDF), so that the last words
    /// may be shortened or missing.
    #[must_use]
    pub fn new(surname: &str, given: &str, may_be_cut: bool) -> Self {
        Self { surname: surname.to_owned(), given: given.to_owned(), may_be_cut }
    }

    /// The primary identifier: the family name, or all there is of a holder of one name.
    #[must_use]
    pub fn surname(&self) -> &str {
        &self.surname
    }

    /// The secondary identifier: the given names; empty where there are none.
    #[must_use]
    pub fn given(&self) -> &str {
        &self.given
    }

    /// Whether the end of the name may be missing.
    #[must_use]
    pub fn may_be_cut(&self) -> bool {
        self.may_be_cut
    }
}

impl fmt::Debug for DocumentName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DocumentName(..)")
    }
}

/// A document whose text was read without error. That says nothing of its being genuine: anybody can print such a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What kind it is.
    pub kind: DocumentKind,
    /// Whose it says it is.
    pub name: DocumentName,
    /// Whether its last valid day has passed, by the site's calendar; `None` where it states none.
    pub expired: Option<bool>,
}

/// What a scanner's text was, once it was known to be a document's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// A document with a name.
    Document(Document),
    /// A document that carries no name for machines, such as the line of a European driving licence.
    NoName(DocumentKind),
    /// A document's text with a mistake in it. Nothing is repaired: a repaired text is a guessed name.
    Unreadable(Problem),
    /// A text that this house may not read. It is dropped, and nothing ever says what it was.
    Refused,
}

/// Why a document's text cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Problem {
    /// A check digit does not agree with its field.
    CheckDigit(CheckedField),
    /// A line is missing, too short, too long or out of its place, or a sign stands where the reader read nothing.
    Incomplete,
    /// A character that was read, but may not stand where it stands, such as a digit in a name.
    Character,
    /// A date that no calendar has.
    Date(CheckedField),
    /// A state or organisation that ICAO 9303-3 §5 does not list.
    State,
    /// There is no name in it.
    NoName,
    /// The scanner types for another keyboard than this machine's, so that signs come out as others.
    Layout,
}

/// A field under a check digit (ICAO 9303-3 §4.9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CheckedField {
    /// The document's number.
    DocumentNumber,
    /// The holder's day of birth.
    BirthDate,
    /// The document's last valid day.
    ExpiryDate,
    /// The issuing state's own data.
    OptionalData,
    /// All of them together.
    Composite,
}
