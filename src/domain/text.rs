//! A person's short text (name, company, answer), cleaned once on the way in and wiped on the way out.
//!
//! Everything that a guest, a spreadsheet or a scanner says of a person becomes a [`Personal`] before anything else
//! looks at it. It is never printed by `Debug` and never logged.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// The longest personal text, in characters as people count them.
pub const LONGEST: usize = 80;
/// The longest personal text, in bytes of UTF-8.
pub const LONGEST_BYTES: usize = 320;

/// A cleaned personal text: NFC, one line, single spaces, no invisible or direction-changing characters,
/// at most [`LONGEST`] graphemes and [`LONGEST_BYTES`] bytes, never empty.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(try_from = "String", into = "String")]
pub struct Personal(String);

/// Says that nothing readable was left of a text after cleaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the text has no letter or digit")]
pub struct NothingReadable;

impl Personal {
    /// Cleans a text.
    ///
    /// # Errors
    /// Fails when no letter or digit of any script is left.
    pub fn clean(raw: &str) -> Result<Self, NothingReadable> {
        let mut cleaned = String::new();
        let spaced: String = raw.nfc().filter_map(tame).collect();
        for word in spaced.split_whitespace() {
            if !cleaned.is_empty() {
                cleaned.push(' ');
            }
            cleaned.push_str(word);
        }
        let end = cleaned
            .grapheme_indices(true)
            .take(LONGEST)
            .map(|(at, grapheme)| at + grapheme.len())
            .take_while(|end| *end <= LONGEST_BYTES)
            .last()
            .unwrap_or(0);
        cleaned.truncate(end);
        cleaned.truncate(cleaned.trim_end().len());
        if cleaned.chars().any(char::is_alphanumeric) {
            Ok(Self(cleaned))
        } else {
            cleaned.zeroize();
            Err(NothingReadable)
        }
    }

    /// The text itself. Whoever takes it must not log it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Keeps, replaces by a space, or drops one character.
fn tame(c: char) -> Option<char> {
    if c.is_whitespace() {
        Some(' ')
    } else if c.is_control() {
        None
    } else {
        Some(c)
    }
}

impl fmt::Debug for Personal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Personal(..)")
    }
}

impl TryFrom<String> for Personal {
    type Error = NothingReadable;

    fn try_from(raw: String) -> Result<Self, NothingReadable> {
        Self::clean(&raw)
    }
}

impl From<Personal> for String {
    fn from(text: Personal) -> Self {
        text.0.clone()
    }
}
