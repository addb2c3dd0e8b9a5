//! The ID check's verdict: an invited or typed name beside the name on a document, with the reasons in words.
//!
//! The document says which of its words are the family name; the invitation does not. So the words of the invitation
//! are laid on those of the document in any order (`lay`), word by word as alike as they are (`alike`), and what was
//! found, what was not and what contradicts decide (`judge`). The look-up's cut in `compare` is stricter. In doubt a
//! person looks. Nothing here may log or print a name.

mod alike;
mod arabic;
mod judge;
mod known;
mod lay;
mod parts;
#[cfg(test)]
mod tests;

use super::super::document::DocumentName;
use parts::{Half, Name};

/// Whether two names agree. Agreement says nothing of the person or the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// They do not agree.
    NoMatch,
    /// A person must look.
    Review,
    /// The names agree.
    Match,
}

impl Verdict {
    /// The verdict's word on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Match => "match",
            Self::Review => "review",
            Self::NoMatch => "no_match",
        }
    }
}

/// One reason for a verdict, for reception to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// Nothing but case, accents, signs and order differs.
    Same,
    /// The same names in another spelling or alphabet.
    Spelling,
    /// The document has more names than the invitation.
    PartLeftOut,
    /// An initial stands for a name.
    Initial,
    /// The document had no room for the whole name.
    Cut,
    /// One letter differs in a long name.
    Slip,
    /// The invitation joins a second family name, as married people do.
    DoubleName,
    /// The invitation has only a family name.
    OnlyFamily,
    /// The invitation has only a given name.
    OnlyGiven,
    /// The family names resemble each other.
    FamilyNear,
    /// The given names resemble each other.
    GivenNear,
    /// The invitation may have a call name.
    CallName,
    /// The given names agree; the invitation may have a married name.
    MarriedName,
    /// The invitation has a name that the document lacks.
    MoreInvited,
    /// Of two double family names, one half differs.
    HalfDiffers,
    /// The same names stand in another order.
    Order,
    /// It is not clear which is the family name.
    HalvesUnclear,
    /// Different small words stand before the family name.
    Particle,
    /// One says junior and the other senior.
    Generation,
    /// The invitation is in letters that have no sure Latin spelling.
    Letters,
    /// There is no name to compare.
    NoName,
    /// The given names are different ones.
    OtherGiven,
    /// The family names are different ones.
    OtherFamily,
    /// The names are different ones.
    Different,
}

/// A verdict with its reasons, the weightiest first; never without one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// What came out.
    pub verdict: Verdict,
    /// Why.
    pub why: Vec<Why>,
}

/// Compares an invited or typed name with the one on a document.
#[must_use]
pub fn compare(invited: &str, document: &DocumentName) -> Comparison {
    let (invited, shown) = (Name::invited(invited), Name::shown(document));
    if invited.names() == 0 || shown.names() == 0 {
        return Comparison { verdict: Verdict::Review, why: vec![Why::NoName] };
    }
    // Also for names too long to be laid word by word.
    if invited.reads_like(&shown) {
        return Comparison { verdict: Verdict::Match, why: vec![Why::Same] };
    }
    let best = settle(&invited, &shown);
    // A comma may stand where it should not: the same names on the wrong sides are a case for a person.
    if best.verdict == Verdict::NoMatch
        && invited.has_comma()
        && settle(&invited.without_halves(), &shown).verdict == Verdict::Match
    {
        return Comparison { verdict: Verdict::Review, why: vec![Why::HalvesUnclear] };
    }
    best
}

/// The better of two ways: a word that could lie on either half is tried on each first.
fn settle(invited: &Name, shown: &Name) -> Comparison {
    let one = judge::judge(invited, shown, &lay::lay(invited, shown, Half::Family));
    if one.verdict == Verdict::Match {
        return one;
    }
    let other = judge::judge(invited, shown, &lay::lay(invited, shown, Half::Given));
    if other.verdict > one.verdict { other } else { one }
}
