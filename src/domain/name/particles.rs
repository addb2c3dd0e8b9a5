//! The small words of names: particles (van, de, el, O'), suffixes (jr.) and titles (dr.). Facts only, by language.
//!
//! A particle may be left out, joined to its name or written apart, because hosts, forms and passports do all three.
//! But two *different* particles tell two names apart: Kim Do Hyun is not Kim Da Hyun, Jan de Berg not Jan van Berg.

use std::ops::BitOr;

use zeroize::Zeroize;

/// The particles before one name, and the suffix after the last, as a set.
#[derive(Clone, Copy, PartialEq, Eq, Default, Zeroize)]
pub(super) struct Particles(u32);

impl Particles {
    /// No particle.
    pub(super) const NONE: Self = Self(0);
    const VAN: Self = Self(1);
    const THE: Self = Self(1 << 1);
    const TE: Self = Self(1 << 2);
    const ZU: Self = Self(1 << 3);
    const IN: Self = Self(1 << 4);
    const ON: Self = Self(1 << 5);
    const AT: Self = Self(1 << 6);
    const OUT: Self = Self(1 << 7);
    const DI: Self = Self(1 << 8);
    const DA: Self = Self(1 << 9);
    const DO: Self = Self(1 << 10);
    const DU: Self = Self(1 << 11);
    const DEL: Self = Self(1 << 12);
    const LA: Self = Self(1 << 13);
    const LE: Self = Self(1 << 14);
    const LO: Self = Self(1 << 15);
    const AL: Self = Self(1 << 16);
    const SON_OF: Self = Self(1 << 17);
    const DAUGHTER_OF: Self = Self(1 << 18);
    const MAC: Self = Self(1 << 19);
    const O: Self = Self(1 << 20);
    const AF: Self = Self(1 << 21);
    const S: Self = Self(1 << 22);
    const JUNIOR: Self = Self(1 << 28);
    const SENIOR: Self = Self(1 << 29);
    const SECOND: Self = Self(1 << 30);
    const THIRD: Self = Self(1 << 31);

    /// Whether there is none.
    pub(super) fn is_empty(self) -> bool {
        self == Self::NONE
    }

    /// Whether each of two sets holds something that the other does not: then they stand before different names.
    pub(super) fn contradict(self, other: Self) -> bool {
        let common = self.0 & other.0;
        common != self.0 && common != other.0
    }
}

impl BitOr for Particles {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The particle that a folded word is, if it is one.
///
/// The articles of Dutch and German count as one (hosts confuse *van de*, *van den* and *van der*), and so do *al* and
/// *el*, *da* and *das*, *mac* and *mc*.
pub(super) fn particle(word: &str) -> Option<Particles> {
    Some(match word {
        "van" | "von" | "vom" | "v" => Particles::VAN,
        "de" | "den" | "der" | "dem" | "het" | "t" | "d" => Particles::THE,
        "vande" | "vanden" | "vander" | "vant" | "vd" => Particles::VAN | Particles::THE,
        "te" | "ten" | "ter" => Particles::TE,
        "zu" | "zum" | "zur" | "und" => Particles::ZU,
        "in" | "im" => Particles::IN,
        "op" | "auf" => Particles::ON,
        "aan" | "am" | "by" => Particles::AT, // "by" is the folded form of Dutch "bij"
        "uit" | "aus" => Particles::OUT,
        "s" => Particles::S,
        "di" => Particles::DI,
        "da" | "das" => Particles::DA,
        "do" | "dos" => Particles::DO,
        "du" | "des" => Particles::DU,
        "del" | "della" | "dello" | "delle" | "dell" | "dei" | "degli" | "dal" | "dalla" | "dall" | "all" | "nell" => {
            Particles::DEL
        }
        "la" | "las" => Particles::LA,
        "le" | "l" => Particles::LE,
        "lo" | "los" => Particles::LO,
        "al" | "el" | "ul" => Particles::AL,
        "bin" | "ben" | "ibn" => Particles::SON_OF,
        "bint" => Particles::DAUGHTER_OF,
        "mac" | "mc" => Particles::MAC,
        "o" => Particles::O,
        "af" | "av" => Particles::AF,
        _ => return None,
    })
}

/// Whether a particle keeps being one before a hyphen: El-Amrani, Ben-Gurion. Others are halves of a given name there
/// (Do-hyun, Da-eun, Di-Ann).
pub(super) fn may_be_hyphened(word: &str) -> bool {
    matches!(word, "al" | "el" | "ul" | "bin" | "ben" | "ibn")
}

/// Whether a particle may close a name that puts the family first (Berg Jan van den). *Van*, *de*, *bin*, *le* and most
/// others may also be somebody's own name there (Zhang Bin, Thi Van).
pub(super) fn may_close(word: &str) -> bool {
    matches!(word, "der" | "den" | "dem" | "het" | "t" | "von" | "vande" | "vanden" | "vander")
}

/// Whether two words open a family name that stands first (van den Berg Anna). A single word there may be somebody's
/// own name (Ben Visser, Le Thi Minh, Van Morrison) and is taken for it.
pub(super) fn open_a_family_name(first: &str, second: &str) -> bool {
    let with_article = matches!(first, "van" | "von" | "in" | "op" | "auf" | "aan" | "uit" | "by")
        && matches!(second, "de" | "den" | "der" | "dem" | "het" | "t");
    with_article || (first == "de" && matches!(second, "la" | "las" | "los"))
}

/// The suffix that a folded last word is, if it is one: it may be left out, but junior is never senior.
pub(super) fn suffix(word: &str) -> Option<Particles> {
    Some(match word {
        "jr" | "junior" => Particles::JUNIOR,
        "sr" | "senior" => Particles::SENIOR,
        "ii" => Particles::SECOND,
        "iii" => Particles::THIRD,
        _ => return None,
    })
}

/// Whether a folded word is a form of address or a degree.
pub(super) fn is_title(word: &str) -> bool {
    matches!(
        word,
        "dr" | "drs"
            | "ir"
            | "ing"
            | "mr"
            | "mrs"
            | "ms"
            | "miss"
            | "mw"
            | "mevr"
            | "mevrouw"
            | "dhr"
            | "meneer"
            | "prof"
            | "sir"
            | "herr"
            | "frau"
            | "mme"
            | "mlle"
            | "monsieur"
            | "madame"
            | "msc"
            | "bsc"
            | "phd"
            | "mba"
            | "llm"
            | "jhr"
            | "jonkheer"
            | "dipl"
            | "mag"
            | "mgr"
            | "med"
            | "esq"
            | "rev"
            | "sra"
            | "srta"
            | "dra"
            | "dott"
            | "sig"
            | "hr"
    )
}
