//! What the command line calls documents, and what is wrong with their texts.
//!
//! `id check` and the doctor say it. It must never name anything that stands on one.

use crate::domain::document::{CheckedField, Problem};
use crate::domain::identity_check::DocumentKind;

/// What is wrong, and what to do.
pub(super) fn problem(problem: Problem) -> String {
    match problem {
        Problem::CheckDigit(field) => {
            format!("the check digit of {} does not agree; clean the document and read it again", called(field))
        }
        Problem::Incomplete => {
            "the text is not one whole document: lines are cut, missing, too many or unread; read it again".to_owned()
        }
        Problem::Character => {
            "a character stands where it may not, such as a digit in the name; read it again".to_owned()
        }
        Problem::Date(field) => {
            format!("no calendar has the date in {}; let a person look at the document", called(field))
        }
        Problem::State => "no such state or nationality is known (ICAO 9303-3); let a person look at it".to_owned(),
        Problem::NoName => "there is no name in it; let a person look at the document".to_owned(),
        Problem::Layout => {
            "the scanner types for another keyboard, or Caps Lock is on; set it to this machine's keyboard layout"
                .to_owned()
        }
    }
}

/// A field, in words.
fn called(field: CheckedField) -> &'static str {
    match field {
        CheckedField::DocumentNumber => "the document number",
        CheckedField::BirthDate => "the birth date",
        CheckedField::ExpiryDate => "the expiry date",
        CheckedField::OptionalData => "the optional data",
        CheckedField::Composite => "the whole (the last one)",
    }
}

/// A kind, in words.
pub(super) fn kind(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Passport => "a passport",
        DocumentKind::IdCard => "an identity card",
        DocumentKind::Visa => "a visa",
        DocumentKind::Licence => "a driving licence",
        DocumentKind::Unknown => "a document",
    }
}
