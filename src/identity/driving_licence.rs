//! The one line of a European driving licence (ISO 18013-1 annex, "D1"): a number under a check digit, and no name.
//!
//! Called by `identity` alone. Its number and its random part are dropped unread.

use crate::domain::document::{CheckedField, Problem, Reading};
use crate::domain::identity_check::DocumentKind;

use super::mrz::{agrees, is_allowed};
use super::{is_gap, state};

/// The length of the line; its last character is the check digit of all others.
const LENGTH: usize = 30;

/// Reads the line, if a text is one: `D1`, the state, and 25 characters more.
pub(super) fn read(text: &str) -> Option<Reading> {
    let line = text.trim_matches(is_gap).as_bytes();
    if !line.starts_with(b"D1") || line.len() != LENGTH || !line.iter().copied().all(is_allowed) {
        return None;
    }
    let (digit, covered) = line.split_last()?;
    Some(if !agrees([covered], *digit) {
        Reading::Unreadable(Problem::CheckDigit(CheckedField::Composite))
    } else if !state::is_listed(line.get(2..5)?) {
        Reading::Unreadable(Problem::State)
    } else {
        Reading::NoName(DocumentKind::Licence)
    })
}
