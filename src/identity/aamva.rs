//! Licences and cards of the United States and Canada: the text of their PDF417 code (AAMVA DL/ID Card Design Standard,
//! annex D, versions 1 to 10).
//!
//! Called by `identity` alone. Of some forty elements it reads the names, whether they were cut, and the last valid
//! day; the others are passed over unread. Offsets in the header are not used, since a keyboard wedge loses and doubles the
//! control characters that they count. What a lost one makes doubtful is told as incomplete.

mod elements;
mod header;

use chrono::NaiveDate;
use zeroize::Zeroizing;

use crate::domain::document::{CheckedField, Document, DocumentName, Problem, Reading};

use elements::{Element, Elements};
use header::Header;

/// What an issuer writes where the holder has no such name, and where it is not known.
const NO_NAME: [&str; 2] = ["NONE", "UNAVL"];

/// Reads a text, if it begins as such a code does.
pub(super) fn read(text: &str, today: NaiveDate) -> Option<Reading> {
    let read = match Header::find(text)? {
        Ok(header) => document(&header, today),
        Err(problem) => Err(problem),
    };
    Some(match read {
        Ok(document) => Reading::Document(document),
        Err(problem) => Reading::Unreadable(problem),
    })
}

/// What a code says.
fn document(header: &Header<'_>, today: NaiveDate) -> Result<Document, Problem> {
    let elements = Elements::find(header)?;
    let (surname, given, middle) = halves(&elements)?;
    let expiry = expiry(elements.value(Element::Expiry).ok_or(Problem::Incomplete)?)?;
    let surname = words(&[surname])?;
    let given = words(&[given, middle])?;
    let may_be_cut = elements.says_cut();
    let name = match (surname.is_empty(), given.is_empty()) {
        (true, true) => return Err(Problem::NoName),
        // Whose only name stands among the given ones.
        (true, false) => DocumentName::new(&given, "", may_be_cut),
        (false, _) => DocumentName::new(&surname, &given, may_be_cut),
    };
    Ok(Document { kind: header.kind, name, expired: expiry.map(|last_valid| last_valid < today) })
}

/// Surname, given names and middle names as they stand, by the elements of the code's version.
fn halves<'t>(elements: &Elements<'t>) -> Result<(&'t str, &'t str, &'t str), Problem> {
    let surname = elements.value(Element::Surname).or(elements.value(Element::FirstVersionSurname));
    let given = elements.value(Element::Given).or(elements.value(Element::AllGiven));
    let middle = elements.value(Element::Middle).unwrap_or_default();
    match (surname, given, elements.value(Element::WholeName)) {
        (Some(surname), Some(given), _) => Ok((surname, given, middle)),
        (None, _, Some(whole)) => {
            let mut parts = whole.split([',', '$']);
            let mut part = || parts.next().unwrap_or_default();
            // A fourth part is a suffix.
            Ok((part(), part(), part()))
        }
        _ => Err(Problem::Incomplete),
    }
}

/// The words of names in capitals, with single spaces between them, in a buffer that is wiped.
fn words(names: &[&str]) -> Result<Zeroizing<String>, Problem> {
    // A capital may take more room than its small letter: three letters of two bytes each for one, at most.
    let mut text = Zeroizing::new(String::with_capacity(6 * names.iter().map(|name| name.len() + 1).sum::<usize>()));
    for name in names.iter().filter(|name| !NO_NAME.iter().any(|none| none.eq_ignore_ascii_case(name))) {
        for word in name.split(|c: char| c.is_whitespace() || matches!(c, ',' | '$')).filter(|word| !word.is_empty()) {
            if !word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.')) {
                return Err(Problem::Character);
            }
            if !text.is_empty() {
                text.push(' ');
            }
            text.extend(word.chars().flat_map(char::to_uppercase));
        }
    }
    Ok(text)
}

/// The last valid day; `None` where the card has none. No month is 19 or 20, so the two ways of writing it, MMDDCCYY in
/// the United States and CCYYMMDD in Canada and in version 1, cannot be taken for one another.
fn expiry(value: &str) -> Result<Option<NaiveDate>, Problem> {
    if value.is_empty() || NO_NAME.iter().any(|none| none.eq_ignore_ascii_case(value)) {
        return Ok(None);
    }
    let wrong = Problem::Date(CheckedField::ExpiryDate);
    if value.len() != 8 || !value.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(wrong);
    }
    let number = |from: usize, to: usize| value.get(from..to).and_then(|digits| digits.parse::<u32>().ok());
    let (year, month, day) = if number(0, 2).is_some_and(|month| month <= 12) {
        (number(4, 8), number(0, 2), number(2, 4))
    } else {
        (number(0, 4), number(4, 6), number(6, 8))
    };
    let year = year.and_then(|year| i32::try_from(year).ok()).ok_or(wrong)?;
    NaiveDate::from_ymd_opt(year, month.ok_or(wrong)?, day.ok_or(wrong)?).map(Some).ok_or(wrong)
}
