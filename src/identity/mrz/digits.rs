//! Check digits (ICAO 9303-3 §4.9): weights 7, 3, 1, modulo 10. They see misread characters; they prove nothing else.

use crate::domain::document::Problem;

use super::form::{Check, Filler, Form};
use super::zone::Zone;

/// Checks every digit of a zone.
///
/// # Errors
/// Names the first field whose digit does not agree.
pub(super) fn check(zone: &Zone<'_>, form: &Form) -> Result<(), Problem> {
    match form.checks.iter().find(|check| !holds(zone, check)) {
        Some(check) => Err(Problem::CheckDigit(check.field)),
        None => Ok(()),
    }
}

/// Whether a check digit agrees with what it covers.
fn holds(zone: &Zone<'_>, check: &Check) -> bool {
    let covered = || check.covered.iter().map(|place| zone.field(*place));
    match (zone.field(check.digit), check.filler) {
        ([b'<'], Filler::Wrong) => false,
        ([b'<'], Filler::EmptyField) => covered().flatten().all(|byte| *byte == b'<'),
        ([b'<'], Filler::LongNumber(optional)) => long_number_holds(covered(), zone.field(optional)),
        ([digit], _) => agrees(covered(), *digit),
        _ => false,
    }
}

/// Whether the digit of a number that is longer than its field agrees. It stands behind the number's rest, before the
/// first filler of the optional data, and the filler in its usual place counts for nothing.
fn long_number_holds<'z>(number: impl Iterator<Item = &'z [u8]>, optional: &'z [u8]) -> bool {
    let rest = optional.iter().position(|byte| *byte == b'<').and_then(|end| optional.get(..end));
    match rest.and_then(<[u8]>::split_last) {
        Some((digit, rest)) if !rest.is_empty() => agrees(number.chain([rest]), *digit),
        Some(_) | None => false,
    }
}

/// Whether a digit is the check digit of fields, one behind the other.
pub(in crate::identity) fn agrees<'z>(fields: impl IntoIterator<Item = &'z [u8]>, digit: u8) -> bool {
    let weighted = fields.into_iter().flatten().zip([7, 3, 1].into_iter().cycle());
    let sum: u32 = weighted.map(|(byte, weight)| value(*byte) * weight).sum();
    digit.is_ascii_digit() && value(digit) == sum % 10
}

/// What a character counts: digits themselves, letters from 10 on, a filler nothing.
fn value(byte: u8) -> u32 {
    char::from(byte).to_digit(36).unwrap_or(0)
}
