//! The name of a machine-readable part (ICAO 9303-3 §4.6): words between fillers, two fillers between the halves.

use zeroize::Zeroizing;

use crate::domain::document::{DocumentName, Problem};

use super::form::NamePlace;
use super::zone::Zone;

/// What stands between the two halves.
const BETWEEN: &[u8] = b"<<";
/// What can only be the empty end of a field.
const END: &[u8] = b"<<<";

/// The holder's name.
///
/// # Errors
/// Fails when there is none, or a character stands in it that no name has.
pub(super) fn name(zone: &Zone<'_>, place: NamePlace) -> Result<DocumentName, Problem> {
    match place {
        NamePlace::Together(place) => together(zone.field(place)),
        NamePlace::Apart(surname, given) => apart(zone.field(surname), zone.field(given)),
    }
}

/// A name whose halves stand in one field.
fn together(field: &[u8]) -> Result<DocumentName, Problem> {
    let used = used(field)?;
    let (surname, given) = match used.windows(BETWEEN.len()).position(|window| window == BETWEEN) {
        Some(at) => (used.get(..at).unwrap_or_default(), used.get(at + BETWEEN.len()..).unwrap_or_default()),
        None => (used, &[][..]),
    };
    // A letter in the last place says that the name may go on; without given names, they may have found no room.
    let least_for_given = BETWEEN.len() + 1;
    let may_be_cut = used.len() == field.len() || given.is_empty() && used.len() + least_for_given > field.len();
    Ok(DocumentName::new(&words(surname), &words(given), may_be_cut))
}

/// A name whose halves stand in two fields.
fn apart(surname: &[u8], given: &[u8]) -> Result<DocumentName, Problem> {
    let surname_used = used(surname)?;
    let given_used = if given.iter().all(|byte| *byte == b'<') { &[][..] } else { used(given)? };
    let may_be_cut = surname_used.len() == surname.len() || given_used.len() == given.len();
    Ok(DocumentName::new(&words(surname_used), &words(given_used), may_be_cut))
}

/// A field without the fillers behind its words.
fn used(field: &[u8]) -> Result<&[u8], Problem> {
    let length = field.iter().rposition(|byte| *byte != b'<').ok_or(Problem::NoName)? + 1;
    let used = field.get(..length).unwrap_or_default();
    let strange = used.first() == Some(&b'<')
        || used.iter().any(u8::is_ascii_digit)
        || used.windows(END.len()).any(|window| window == END);
    if strange { Err(Problem::Character) } else { Ok(used) }
}

/// Words with single spaces between them, in a buffer that is wiped.
fn words(used: &[u8]) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(used.len()));
    for word in used.split(|byte| *byte == b'<').filter(|word| !word.is_empty()) {
        if !text.is_empty() {
            text.push(' ');
        }
        text.extend(word.iter().copied().map(char::from));
    }
    text
}
