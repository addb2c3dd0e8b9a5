//! A person's short text (name, company, answer), cleaned once on the way in and wiped on the way out.
//!
//! Everything that a guest, a spreadsheet or a scanner says of a person becomes a [`Personal`] before anything else
//! looks at it. It is never printed by `Debug` and never logged.

mod clean;
#[cfg(test)]
mod tests;

use std::fmt;

pub(super) use clean::is_mark;
use serde::de::{Deserializer, Visitor};
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// The longest personal text, in characters as people count them.
pub const LONGEST: usize = 80;
/// The longest personal text, in bytes of UTF-8.
pub const LONGEST_BYTES: usize = 320;

/// A cleaned personal text: NFC, one line, single spaces, no invisible or direction-changing characters,
/// at most three marks on a letter, at most [`LONGEST`] graphemes and [`LONGEST_BYTES`] bytes, never empty.
#[derive(Clone, PartialEq, Eq, Hash, Zeroize, ZeroizeOnDrop)]
pub struct Personal(String);

/// Says that nothing readable was left of a text after cleaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the text has no letter or digit, so nobody could read it out; give one with at least one letter")]
pub struct NothingReadable;

impl Personal {
    /// Cleans a text; a longer one is cut after a whole character.
    ///
    /// # Errors
    /// Fails when no letter or digit of any script is left.
    pub fn clean(raw: &str) -> Result<Self, NothingReadable> {
        let mut cleaned = clean::clean(raw);
        if cleaned.chars().any(is_readable) { Ok(Self(std::mem::take(&mut *cleaned))) } else { Err(NothingReadable) }
    }

    /// The text itself. Whoever takes it must not log it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Letters and numbers by their category. Rust's own `is_alphanumeric` also takes squared emoji letters for letters.
fn is_readable(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    matches!(c.general_category_group(), GeneralCategoryGroup::Letter | GeneralCategoryGroup::Number)
}

impl fmt::Debug for Personal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Personal(..)")
    }
}

impl TryFrom<String> for Personal {
    type Error = NothingReadable;

    fn try_from(raw: String) -> Result<Self, NothingReadable> {
        Self::clean(&Zeroizing::new(raw))
    }
}

impl From<Personal> for String {
    fn from(mut text: Personal) -> Self {
        std::mem::take(&mut text.0)
    }
}

// By hand, so that no unwiped copy is made on the way to or from sealed bytes.
impl Serialize for Personal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Personal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_string(Text)
    }
}

/// Reads a [`Personal`]; what was stored is cleaned again, so that a tampered file brings nothing in.
struct Text;

impl Visitor<'_> for Text {
    type Value = Personal;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text with a letter or digit")
    }

    fn visit_str<E: serde::de::Error>(self, raw: &str) -> Result<Personal, E> {
        Personal::clean(raw).map_err(E::custom)
    }

    fn visit_string<E: serde::de::Error>(self, raw: String) -> Result<Personal, E> {
        Personal::try_from(raw).map_err(E::custom)
    }
}
