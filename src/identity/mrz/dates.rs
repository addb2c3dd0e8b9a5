//! Dates of a machine-readable part, YYMMDD (ICAO 9303-3 §4.8). Nothing of a day of birth leaves this file.

use chrono::NaiveDate;

use crate::domain::document::{CheckedField, Problem};

/// The years of an expiry begin with 20: no document that is still shown ran out before.
const CENTURY: i32 = 2000;

/// A part of a date: two digits, or two fillers where it is not known.
enum Part {
    Known(u32),
    Unknown,
}

/// Whether a field can be a day of birth, of which year, month or day may be unknown.
pub(super) fn is_birth(field: &[u8]) -> bool {
    let Some([year, month, day]) = parts(field) else { return false };
    let longest = match (month, year) {
        (Part::Known(2), Part::Known(year)) if year % 4 != 0 => 28,
        (Part::Known(2), _) => 29,
        (Part::Known(4 | 6 | 9 | 11), _) => 30,
        (Part::Known(1..=12) | Part::Unknown, _) => 31,
        (Part::Known(_), _) => return false,
    };
    match day {
        Part::Known(day) => (1..=longest).contains(&day),
        Part::Unknown => true,
    }
}

/// The last valid day; `None` for a document that never expires.
///
/// # Errors
/// Fails when no calendar has that day, or only part of it is known.
pub(super) fn expiry(field: &[u8]) -> Result<Option<NaiveDate>, Problem> {
    let wrong = Problem::Date(CheckedField::ExpiryDate);
    match parts(field).ok_or(wrong)? {
        [Part::Unknown, Part::Unknown, Part::Unknown] => Ok(None),
        [Part::Known(year), Part::Known(month), Part::Known(day)] => {
            let year = CENTURY + i32::try_from(year).map_err(|_| wrong)?;
            NaiveDate::from_ymd_opt(year, month, day).map(Some).ok_or(wrong)
        }
        _ => Err(wrong),
    }
}

/// Year, month and day.
fn parts(field: &[u8]) -> Option<[Part; 3]> {
    let &[a, b, c, d, e, f] = field else { return None };
    Some([part(a, b)?, part(c, d)?, part(e, f)?])
}

/// One part.
fn part(tens: u8, ones: u8) -> Option<Part> {
    if (tens, ones) == (b'<', b'<') {
        return Some(Part::Unknown);
    }
    Some(Part::Known(10 * char::from(tens).to_digit(10)? + char::from(ones).to_digit(10)?))
}
