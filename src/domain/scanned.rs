//! What a scanner gave, before anybody knows what it is.
//!
//! Made by the root of the window of what a scanner types, and by `identity::scanner` of what one sends over a line. It
//! may be a document's text: it must never be logged or kept, and nothing may print it.

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop};

/// The longest scan, in characters; what comes after is dropped, so that a stuck key or a loose line cannot fill the
/// memory.
pub const LONGEST: usize = 2048;

/// A scanner's text, its lines joined by line feeds. Whole or cut short: its check letter tells. `Debug` never shows it,
/// and it is wiped when dropped.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Scanned(String);

impl Scanned {
    /// A scan of this text; a `String` is taken over, so that no copy stays behind.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// A scan of what came, character by character: each run of carriage returns, line feeds and tabs parts two
    /// lines.
    #[must_use]
    pub fn of_keys(keys: &str) -> Self {
        let mut text = String::with_capacity(keys.len());
        for key in keys.trim_matches(LINE_ENDS).chars() {
            if !LINE_ENDS.contains(&key) {
                text.push(key);
            } else if !text.ends_with('\n') {
                text.push('\n');
            }
        }
        Self(text)
    }

    /// The text. Whoever takes it must not log it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Scanned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Scanned(..)")
    }
}

/// What scanners end a line with.
pub const LINE_ENDS: [char; 3] = ['\r', '\n', '\t'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_joined_by_one_line_feed_however_they_end() {
        for keys in ["AB\rCD", "AB\r\nCD\r\n", "AB\tCD\t", "AB\n\nCD", "\n\rAB\r\rCD\r\r"] {
            assert_eq!(Scanned::of_keys(keys).as_str(), "AB\nCD", "{keys:?}");
        }
    }

    #[test]
    fn the_signs_of_a_licence_stay() {
        assert_eq!(Scanned::of_keys("@\n\u{1e}\rANSI 6360\r").as_str(), "@\n\u{1e}\nANSI 6360");
    }
}
