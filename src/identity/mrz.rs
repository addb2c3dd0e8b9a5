//! The machine-readable part of passports, cards and visas (ICAO 9303 parts 3 to 7) and of the old French card.
//!
//! Called by the readers of this room. A wrong character is told, never mended, and nothing but the name is copied:
//! document number, birth date, sex, nationality and optional data are looked at where they stand, or not at all.

mod dates;
mod digits;
mod form;
mod name;
mod zone;

use chrono::NaiveDate;

use crate::domain::document::{CheckedField, Document, Problem, Reading};

use super::state;
use form::Form;
use zone::Zone;

pub(super) use digits::agrees;
pub(super) use zone::{SHAPES, SHORTEST_PIECE, is_allowed, is_broken};

/// Reads a text whose lines have the number and width of a machine-readable part, and no other characters than it has.
pub(super) fn read(text: &str, today: NaiveDate) -> Option<Reading> {
    let zone = Zone::cut(text)?;
    Some(match Form::of(&zone).map_or(Err(Problem::Incomplete), |form| document(&zone, form, today)) {
        Ok(document) => Reading::Document(document),
        Err(problem) => Reading::Unreadable(problem),
    })
}

/// What a zone says. The check digits come first: what they see is a misread character, whatever else it breaks.
fn document(zone: &Zone<'_>, form: &Form, today: NaiveDate) -> Result<Document, Problem> {
    digits::check(zone, form)?;
    if !dates::is_birth(zone.field(form.birth)) {
        return Err(Problem::Date(CheckedField::BirthDate));
    }
    let expiry = form.expiry.map_or(Ok(None), |place| dates::expiry(zone.field(place)))?;
    if !form.states.iter().all(|place| state::is_listed(zone.field(*place))) {
        return Err(Problem::State);
    }
    Ok(Document {
        kind: form.kind,
        name: name::name(zone, form.name)?,
        expired: expiry.map(|last_valid| last_valid < today),
    })
}
