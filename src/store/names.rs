//! When two written names mean the same person, as far as the store asks: the look-up, leaving, and host names.
//!
//! PLACEHOLDER: to be replaced by `domain::name`, the house's only matcher. Everything that must change is in this
//! file: [`Folded::of`] becomes its key, [`same_person`] its `look_up_matches`.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// A name made comparable: lower case, without accents, words parted by single spaces. Wiped when dropped.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Zeroize, ZeroizeOnDrop)]
pub(super) struct Folded(String);

impl Folded {
    /// Folds a name.
    pub(super) fn of(name: &str) -> Self {
        let mut folded = String::with_capacity(name.len() * 2);
        for c in name.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
            folded.push(if c.is_alphanumeric() { c } else { ' ' });
        }
        let mut spaced = String::with_capacity(folded.len());
        for word in folded.split_whitespace() {
            if !spaced.is_empty() {
                spaced.push(' ');
            }
            spaced.push_str(word);
        }
        folded.zeroize();
        Self(spaced)
    }

    /// How many letters and digits it has.
    pub(super) fn letters(&self) -> usize {
        self.0.chars().filter(|c| c.is_alphanumeric()).count()
    }

    /// Whether any of its words, and what follows it, begins so.
    pub(super) fn has_word_beginning(&self, beginning: &Self) -> bool {
        let starts = std::iter::once(0).chain(self.0.match_indices(' ').map(|(at, space)| at + space.len()));
        starts.filter_map(|at| self.0.get(at..)).any(|rest| rest.starts_with(&beginning.0))
    }
}

/// Whether a typed name means the person of a stored one.
pub(super) fn same_person(stored: &Folded, typed: &Folded) -> bool {
    stored == typed
}
