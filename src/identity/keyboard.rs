//! Documents' texts that a scanner typed for another keyboard than this machine's, or with Caps Lock on.
//!
//! Called by `identity` alone, with texts that are no document's as they stand. Such a text is only told apart, never
//! turned back: which letters were meant would be a guess (Y or Z, Q or A), and so would the name.
//!
//! The rule: the lines have the number and width of a machine-readable part and begin with a document's letter, and
//! where the name's line should have fillers, one and the same other sign stands, at least once in a run of three.

use super::is_gap;
use super::mrz::{SHAPES, SHORTEST_PIECE};

/// With what documents begin: passport, card, visa, and the French keyboard's Q for A.
const FIRST_LETTERS: &str = "PIACVQ";
/// A run of a sign that is no accident of a web address or a sentence.
const LONG_RUN: usize = 3;

/// Whether a text is a document's, mangled by the keyboard's setting.
pub(super) fn is_wrong(text: &str) -> bool {
    is_inverted(text) || is_mangled(text)
}

/// Whether Caps Lock turned capitals into small letters: fillers, digits and small letters alone.
fn is_inverted(text: &str) -> bool {
    let mut signs = text.chars().filter(|c| !is_gap(*c));
    text.contains("<<")
        && signs.clone().count() >= SHORTEST_PIECE
        && signs.clone().any(|c| c.is_ascii_lowercase())
        && signs.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '<')
}

/// Whether another sign stands where fillers should.
fn is_mangled(text: &str) -> bool {
    let Some(rows) = rows(text) else { return false };
    let [first, .., last] = rows.as_slice() else { return false };
    // Of three lines the name's is the last, of two the first.
    let name = if rows.len() == 2 { first } else { last };
    let begins = first.chars().next().is_some_and(|c| FIRST_LETTERS.contains(c.to_ascii_uppercase()));
    let one_case = !text.contains(|c: char| c.is_ascii_uppercase()) || !text.contains(|c: char| c.is_ascii_lowercase());
    let mut doubled = name.chars().zip(name.chars().skip(1)).filter(|(one, next)| one == next && !is_plain(*one));
    // A sign that is doubled may also be a letter of the name: on a French keyboard, MM comes as two question marks.
    begins && one_case && !name.contains('<') && doubled.any(|(sign, _)| fills(sign, name, &rows))
}

/// Whether a sign stands where fillers should.
fn fills(sign: char, name: &str, rows: &[&str]) -> bool {
    let expected = name.chars().filter(|c| c.is_ascii_alphabetic() || *c == sign).count();
    rows.iter().any(|row| longest_run(row, sign) >= LONG_RUN) && 4 * expected >= 3 * name.chars().count()
}

/// Whether a sign is one that keyboards agree about, or a filler as it should be.
fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '<'
}

/// The lines of a text, if they have a document's number and width. Spaces are no gaps here: they may be the fillers.
fn rows(text: &str) -> Option<Vec<&str>> {
    let lines: Vec<&str> = text.split(char::is_control).filter(|line| !line.trim().is_empty()).collect();
    let (width, count) = match lines.as_slice() {
        [line] => SHAPES.into_iter().find(|(width, count)| line.chars().count() == width * count)?,
        [line, ..] => SHAPES.into_iter().find(|shape| *shape == (line.chars().count(), lines.len()))?,
        [] => return None,
    };
    if let [line] = lines.as_slice() {
        let start = |row: usize| line.char_indices().nth(row * width).map_or(line.len(), |(at, _)| at);
        return Some((0..count).filter_map(|row| line.get(start(row)..start(row + 1))).collect());
    }
    // Who trims a text takes fillers that came out as spaces from its end.
    let (last, whole) = lines.split_last()?;
    let fits = whole.iter().all(|line| line.chars().count() == width) && last.chars().count() <= width;
    fits.then_some(lines)
}

/// The longest run of a sign.
fn longest_run(row: &str, sign: char) -> usize {
    row.split(|c| c != sign).map(|run| run.chars().count()).max().unwrap_or(0)
}
