//! Readers of identity documents: a scanner's text becomes a [`Reading`], and everything but the name is dropped.
//!
//! Called by `effects` and by the command line. It must never log, keep or hand on what it reads beside the name, and
//! never repair a text. Its parsers look at slices of the text they are given and copy nothing else of it.

mod aamva;
mod driving_licence;
mod keyboard;
mod mrz;
mod refused;
mod state;
#[cfg(test)]
mod tests;

pub mod scanner;

use chrono::NaiveDate;
use zeroize::Zeroizing;

use crate::domain::document::{Problem, Reading};

/// Understands a text that a scanner gave, if it is a document's or is refused; `None`: it is neither.
///
/// `today` is the site's date, by which documents expire.
#[must_use]
pub fn read(text: &str, today: NaiveDate) -> Option<Reading> {
    if refused::is_refused(text) {
        return Some(Reading::Refused);
    }
    aamva::read(text, today)
        .or_else(|| driving_licence::read(text))
        .or_else(|| mrz::read(text, today))
        .or_else(|| keyboard::is_wrong(text).then_some(Reading::Unreadable(Problem::Layout)))
        .or_else(|| mrz::is_broken(text).then_some(Reading::Unreadable(Problem::Incomplete)))
}

/// The text of a scanner's bytes: UTF-8, else ISO 8859-1, in which licences are written (AAMVA standard, annex D).
#[must_use]
pub fn text_of(bytes: &[u8]) -> Zeroizing<String> {
    // Reserved at once for the longest that may come out, so that growing leaves no copy behind.
    let mut text = Zeroizing::new(String::with_capacity(2 * bytes.len()));
    match std::str::from_utf8(bytes) {
        Ok(read) => text.push_str(read),
        Err(_) => text.extend(bytes.iter().copied().map(char::from)),
    }
    text
}

/// Whether a character only keeps parts of a text apart: white space, and the control characters around a scan.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}
