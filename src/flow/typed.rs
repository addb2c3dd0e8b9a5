//! The text in a field while a guest types it: `state` holds it and the screens draw it. It must never be printed or kept.

use std::fmt;

use unicode_segmentation::UnicodeSegmentation;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::domain::text::{LONGEST, LONGEST_BYTES, NothingReadable, Personal};

/// Text being typed: never longer than a [`Personal`], wiped when dropped, never printed.
#[derive(Clone, PartialEq, Eq, Default, Zeroize, ZeroizeOnDrop)]
pub struct Typed(String);

impl Typed {
    /// Text that is there already.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// What to draw.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a character, unless the text is full. The bytes are reserved at once, so that growing leaves no copy behind.
    pub fn push(&mut self, c: char) {
        if self.0.capacity() == 0 {
            self.0.reserve_exact(LONGEST_BYTES);
        }
        let fits = self.0.len() + c.len_utf8() <= LONGEST_BYTES;
        if fits && !c.is_control() && (self.0.graphemes(true).count() < LONGEST) {
            self.0.push(c);
        }
    }

    /// Takes the last character, as people count them, away.
    pub fn erase(&mut self) {
        let end = self.0.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
        self.0.truncate(end);
    }

    /// Empties and wipes it.
    pub fn clear(&mut self) {
        self.0.zeroize();
    }

    /// The cleaned text.
    ///
    /// # Errors
    /// Fails when nothing readable was typed.
    pub fn personal(&self) -> Result<Personal, NothingReadable> {
        Personal::clean(&self.0)
    }
}

impl fmt::Debug for Typed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Typed(..)")
    }
}
