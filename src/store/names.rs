//! Names as the store keeps them in memory for a while: how two of them agree, and folded for what is typed letter by
//! letter.
//!
//! Whether two names may be the same person's, and whether they are spelled the same, is asked of
//! [`crate::domain::name`] and decided nowhere else. Folding only finds the beginnings of words in the host directory.

use any_ascii::any_ascii_char;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::domain::name::NameKey;

/// How well two names agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Agreement {
    /// Spelled just so, but for case, accents and signs.
    pub exact: bool,
    /// The same person's as far as the matcher says.
    pub alike: bool,
}

impl Agreement {
    /// Neither spelled the same nor alike.
    pub(super) const NONE: Self = Self { exact: false, alike: false };

    /// Compares a name with a typed one. Both questions are always asked.
    pub(super) fn of(name: &NameKey, typed: &NameKey) -> Self {
        Self { exact: name.same_spelling(typed), alike: name.agrees(typed) }
    }

    /// Two agreements that are both needed.
    pub(super) fn and(self, other: Self) -> Self {
        Self { exact: self.exact & other.exact, alike: self.alike & other.alike }
    }
}

/// A name without case, accents and signs, its words parted by single spaces: enough to suggest by, too little to tell
/// two people apart. Wiped when dropped.
#[derive(PartialEq, Eq, PartialOrd, Ord, Zeroize, ZeroizeOnDrop)]
pub(super) struct Folded(String);

impl Folded {
    /// Folds a name.
    pub(super) fn of(name: &str) -> Self {
        // Room for the longest folding, so that growing leaves no copies behind in freed memory.
        let mut folded = String::with_capacity(name.len() * 4);
        let mut between = false;
        for c in name.nfkd().flat_map(char::to_lowercase).filter(|c| !is_combining_mark(*c)) {
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

    /// How many letters and digits it has.
    pub(super) fn letters(&self) -> usize {
        self.0.chars().filter(|c| *c != ' ').count()
    }

    /// Whether any of its words, and what follows it, begins so.
    pub(super) fn has_word_beginning(&self, beginning: &Self) -> bool {
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
            assert_eq!(Folded::of(name).0, folded);
        }
    }

    #[test]
    fn an_exact_spelling_is_told_from_a_similar_one() {
        let of = |typed| Agreement::of(&NameKey::new("Jan Smits"), &NameKey::new(typed));
        assert_eq!(of("JAN SMITS"), Agreement { exact: true, alike: true });
        assert_eq!(of("Jan Smitts"), Agreement { exact: false, alike: true });
        assert_eq!(of("Els Bakker"), Agreement::NONE);
    }
}
