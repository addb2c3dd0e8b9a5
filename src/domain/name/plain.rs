//! A text without case, accents and signs: to find beginnings of words in, letter by letter as somebody types.
//!
//! The host directory, the rows of one person and the desk's search fold by it. Whether two names may be the same
//! person's is never asked of it, but of [`super::NameKey`].

use any_ascii::any_ascii_char;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// A name without case, accents and signs, its words parted by single spaces: enough to suggest by, too little to tell
/// two people apart. Wiped when dropped.
#[derive(PartialEq, Eq, PartialOrd, Ord, Zeroize, ZeroizeOnDrop)]
pub struct PlainName(String);

impl PlainName {
    /// Folds a name.
    #[must_use]
    pub fn of(name: &str) -> Self {
        if name.is_ascii() {
            // As most are: nothing to take apart, and a search folds tens of thousands.
            return Self::of_letters(name.len(), name.chars().map(|c| c.to_ascii_lowercase()));
        }
        let letters = name.nfkd().flat_map(char::to_lowercase).filter(|c| !is_combining_mark(*c));
        Self::of_letters(name.len() * 4, letters)
    }

    /// Joins small letters without accents; `most` bytes are room for all, so that growing leaves no copies behind in
    /// freed memory.
    fn of_letters(most: usize, letters: impl Iterator<Item = char>) -> Self {
        let mut folded = String::with_capacity(most);
        let mut between = false;
        for c in letters {
            if !c.is_alphanumeric() {
                // An apostrophe stands within a word, any other sign between two.
                between |= !matches!(c, '\'' | '’' | '‘' | 'ʼ');
                continue;
            }
            if between && !folded.is_empty() {
                folded.push(' ');
            }
            between = false;
            // Letters that are no letter with an accent: ø, ł, ß, æ. Other scripts stay as they are.
            if !c.is_ascii() && c.script() == Script::Latin {
                folded.extend(any_ascii_char(c).chars().map(|c| c.to_ascii_lowercase()));
            } else {
                folded.push(c);
            }
        }
        Self(folded)
    }

    /// Whether each word of what somebody typed begins a word of it, in any order.
    #[must_use]
    pub fn has_words_beginning(&self, typed: &Self) -> bool {
        let begins = |beginning: &str| self.0.split(' ').any(|word| word.starts_with(beginning));
        typed.0.split(' ').all(begins)
    }

    /// How many letters and digits it has.
    #[must_use]
    pub fn letters(&self) -> usize {
        self.0.chars().filter(|c| *c != ' ').count()
    }

    /// Whether any of its words, and what follows it, begins so.
    #[must_use]
    pub fn has_word_beginning(&self, beginning: &Self) -> bool {
        let starts = std::iter::once(0).chain(self.0.match_indices(' ').map(|(at, space)| at + space.len()));
        starts.filter_map(|at| self.0.get(at..)).any(|rest| rest.starts_with(&beginning.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_leaves_letters_and_single_spaces() {
        for (name, folded) in [
            ("José  María-Núñez", "jose maria nunez"),
            ("Łukasz Øster-Weiß", "lukasz oster weiss"),
            ("Anna d'Àvila, 3e", "anna davila 3e"),
            ("王小明", "王小明"),
            ("  ", ""),
        ] {
            assert_eq!(PlainName::of(name).0, folded);
        }
    }

    #[test]
    fn somebody_is_found_by_the_beginnings_of_any_words_in_any_order() {
        let guest = PlainName::of("José van der Berg Noordlicht BV Anna de Vries");
        for typed in ["jose", "BERG jo", "v. d. berg", "noord anna", "  "] {
            assert!(guest.has_words_beginning(&PlainName::of(typed)), "{typed}");
        }
        for typed in ["erg", "jose smit", "annas"] {
            assert!(!guest.has_words_beginning(&PlainName::of(typed)), "{typed}");
        }
    }
}
