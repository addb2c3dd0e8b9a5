//! People's names: the only matcher of the house, and how a name is taken apart for a badge.
//!
//! The look-up of an invitation, the host directory and the ID check all ask here; nobody else compares names. A name
//! goes through three steps, each in a file of its own, and every later verdict is built on the same parts:
//!
//! 1. `tokens` takes a text apart into words and notes what stood between them (comma, hyphen, full stop, apostrophe);
//! 2. `normalise` has each word folded (`fold`) into the few forms in which it may be written, and decides with
//!    `particles` which words are names and which only lead to one;
//! 3. `compare` lays two names side by side for the look-up, and `document` an invited name on a document's for the ID
//!    check, with the reasons in words.
//!
//! That two names agree never means that two people are the same. Nothing here may log or print a name.

mod compare;
mod document;
mod fold;
mod normalise;
mod particles;
mod plain;
mod shown;
#[cfg(test)]
mod tests;
mod tokens;

use std::fmt;

use zeroize::{ZeroizeOnDrop, Zeroizing};

pub use document::{Comparison, Verdict, Why, compare};
use fold::Writing;
use normalise::Words;
pub use plain::PlainName;

/// A name made ready once, to be compared many times: one typed name against all expected guests of a day.
#[derive(Clone, ZeroizeOnDrop)]
pub struct NameKey {
    /// The name in the letters that it is written in.
    own: Words,
    /// The same in Latin letters; `None` when it is written in them.
    latin: Option<Words>,
}

impl NameKey {
    /// Makes a name ready, in some microseconds; worth keeping for as long as the name is.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let parts = tokens::split(name);
        let own = Words::new(&parts, Writing::Own);
        let latin = (!own.is_latin()).then(|| Words::new(&parts, Writing::Latin));
        Self { own, latin }
    }

    /// Says whether an invited and a typed name may be taken for one and the same at the look-up.
    ///
    /// The order of the two does not matter. Agreement takes the given *and* the family name; see the table in
    /// `tests/fixtures/look_up_names.tsv` for what that means in a hundred cases.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        if compare::agree(&self.own, &other.own) {
            return true;
        }
        // A transliteration loses what tells names apart (汪 and 王 are both Wang), so that it only serves a guest who
        // typed Latin letters, never two names in scripts of their own.
        match (&self.latin, &other.latin) {
            (None, Some(latin)) => compare::agree(&self.own, latin),
            (Some(latin), None) => compare::agree(latin, &other.own),
            (None, None) | (Some(_), Some(_)) => false,
        }
    }

    /// The name in spellings that do not depend on case, accents, particles or the order of its words: two in its own
    /// letters, and two in Latin ones where it is written in others. Whoever is spelled so need not be the same person.
    #[must_use]
    pub fn sorted_spellings(&self) -> SortedSpellings {
        let of = |words: &Words| [words.sorted(false), words.sorted(true)];
        SortedSpellings { own: of(&self.own), latin: self.latin.as_ref().map(of) }
    }

    /// Whether it has a given and a family name, as far as that can be seen: one word alone is shared by too many.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.own.list.len() > 1 || self.own.unspaced
    }

    /// Says whether two names are written alike word for word, but for case, accents and signs: never a slip, another
    /// order, or a word more or less. Names that are spelled the same always agree.
    ///
    /// It tells the one who is meant from others whose names would do as well, and finds a host by the full name.
    #[must_use]
    pub fn same_spelling(&self, other: &Self) -> bool {
        compare::same_spelling(&self.own, &other.own)
    }
}

/// A name in spellings of which nothing but the letters is left.
pub struct SortedSpellings {
    /// In the letters that it is written in: the short spelling and the long one, which are mostly the same.
    pub own: [Zeroizing<String>; 2],
    /// The same in Latin letters; `None` when it is written in them.
    pub latin: Option<[Zeroizing<String>; 2]>,
}

impl fmt::Debug for SortedSpellings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SortedSpellings(..)")
    }
}

impl fmt::Debug for NameKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NameKey(..)")
    }
}

/// Says whether an invited and a typed name may be taken for one and the same at the look-up.
///
/// For many comparisons with one name, [`NameKey`] is faster.
#[must_use]
pub fn look_up_agrees(invited: &str, typed: &str) -> bool {
    NameKey::new(invited).agrees(&NameKey::new(typed))
}
