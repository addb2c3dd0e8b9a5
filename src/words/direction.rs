//! Which way a language is written, and names of the other direction inside it.
//!
//! [`super::Words`] isolates each value that it puts into a text; whatever lays out a screen asks for the direction.

use std::borrow::Cow;

/// First strong isolate (UAX #9): what follows is ordered by itself, up to [`END_OF_ISOLATE`].
const FIRST_STRONG_ISOLATE: char = '\u{2068}';
/// Pop directional isolate (UAX #9).
const END_OF_ISOLATE: char = '\u{2069}';

/// The direction in which a language is written and its screens are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Latin, Cyrillic, Greek and most others.
    LeftToRight,
    /// Arabic, Hebrew, Persian, Urdu.
    RightToLeft,
}

impl Direction {
    /// The direction of the word `ltr` or `rtl`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "ltr" => Some(Self::LeftToRight),
            "rtl" => Some(Self::RightToLeft),
            _ => None,
        }
    }

    /// The value, set apart from the sentence around it when it has letters of the other direction.
    ///
    /// Only then: an isolate is an invisible character that keeps a plain ASCII line off the fast shaping path, and a
    /// Dutch name in a Dutch sentence needs none.
    #[must_use]
    pub(super) fn isolate(self, value: &str) -> Cow<'_, str> {
        let turns = value.chars().any(|c| match self {
            Self::LeftToRight => runs_right_to_left(c),
            Self::RightToLeft => c.is_alphabetic() && !runs_right_to_left(c),
        });
        if turns { Cow::Owned(format!("{FIRST_STRONG_ISOLATE}{value}{END_OF_ISOLATE}")) } else { Cow::Borrowed(value) }
    }
}

/// Whether a character lies in a block that Unicode reserves for scripts written from right to left
/// (`DerivedBidiClass.txt`, default values R and AL).
fn runs_right_to_left(c: char) -> bool {
    matches!(c,
        '\u{0590}'..='\u{08FF}'
        | '\u{FB1D}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFF}'
        | '\u{10800}'..='\u{10FFF}'
        | '\u{1E800}'..='\u{1EFFF}')
}
