//! How alike two words are: the same, the same in another spelling, a slip apart; and, apart from that, near.
//!
//! What may make a match is kept apart from what only makes a person look. Judges words, never whole names.

use zeroize::Zeroizing;

use super::super::compare;
use super::known;
use super::parts::Half;

/// The shortest plain spelling in which a long vowel is the same as a short one: Muller and Mueller, but not Bor and
/// Boer, which are two Dutch names.
const LONG_VOWEL_FROM: usize = 5;
/// The shortest word in which the endings and beginnings of Slavic spellings are one.
const SLAVIC_FROM: usize = 5;
/// The shortest given and family name in which a letter more or less is a slip: Jansen and Janssen, Johnson and
/// Johnston are different names.
const LEFT_OUT_FROM: (usize, usize) = (7, 8);
/// The same for another letter, which more often makes another name: Peeters and Pieters, Schouten and Scholten.
const CHANGED_FROM: (usize, usize) = (8, 9);
/// The shortest word in which one edit makes a person look: Jan and Jon, Li and Liu are simply others.
const NEAR_FROM: usize = 4;
/// The shortest beginning of a given name that may be a call name: Max, Alexander's Alex.
const CALL_FROM: usize = 3;
/// No name is this long; it bounds the edit distance.
const LONGEST: usize = 40;

/// How alike two words are, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Like {
    /// Not at all.
    No,
    /// One slip of the finger in a long word.
    Slip,
    /// The same name, spelled otherwise.
    Spelling,
    /// The same.
    Same,
}

/// A word, or some that are written as one, in all its forms.
pub(super) struct Forms {
    /// As they are written.
    pub plain: Zeroizing<Vec<String>>,
    /// As spellings that differ by custom alone are written.
    custom: Zeroizing<Vec<String>>,
}

impl Forms {
    /// Works out the customary forms. A word of another alphabet has them however short it is.
    pub(super) fn new(plain: Vec<String>, latin: bool) -> Self {
        let mut custom = Vec::with_capacity(plain.len() * 2);
        for form in &plain {
            let long_enough = form.len() >= SLAVIC_FROM || !latin || form.starts_with("yu");
            let slavic = if long_enough { slavic(form) } else { form.clone() };
            custom.push(short_vowels(&slavic, LONG_VOWEL_FROM));
            custom.push(slavic);
        }
        Self { plain: Zeroizing::new(plain), custom: Zeroizing::new(custom) }
    }

    /// How alike two words are, down to a slip.
    pub(super) fn like(&self, other: &Self, half: Half) -> Like {
        let mut best = Like::No;
        if any(&self.plain, &other.plain, |a, b| a == b) {
            return Like::Same;
        }
        if any(&self.custom, &other.custom, |a, b| a == b || (half == Half::Family && known::same_but_gender(a, b))) {
            best = Like::Spelling;
        } else if any(&self.plain, &other.plain, |a, b| is_forgiven(a, b, half)) {
            best = Like::Slip;
        }
        best
    }

    /// Whether two words are so near that a person must look.
    pub(super) fn near(&self, other: &Self, half: Half) -> bool {
        any(&self.plain, &other.plain, |a, b| {
            let shortest = a.len().min(b.len());
            let bounded = a.len().max(b.len()) <= LONGEST;
            let by_half = match half {
                // Alex and Alexander, Seun and Oluwaseun.
                Half::Given => {
                    (shortest >= CALL_FROM && (a.starts_with(b) || b.starts_with(a)))
                        || (shortest >= NEAR_FROM && (a.ends_with(b) || b.ends_with(a)))
                        || known::call_name(a, b)
                }
                Half::Family => known::one_family(a, b),
            };
            // However short: Oz may be Öz, which is OEZ.
            let long_vowel = bounded && short_vowels(a, 0) == short_vowels(b, 0);
            by_half
                || long_vowel
                || (bounded && shortest >= NEAR_FROM && (strsim::osa_distance(a, b) <= 1 || sound(a) == sound(b)))
        }) || any(&self.custom, &other.custom, |a, b| {
            a.len().min(b.len()) >= NEAR_FROM && a.len().max(b.len()) <= LONGEST && strsim::osa_distance(a, b) <= 1
        })
    }
}

fn any(a: &[String], b: &[String], test: impl Fn(&str, &str) -> bool) -> bool {
    a.iter().any(|a| b.iter().any(|b| test(a, b)))
}

/// Whether one edit is no more than a slip. It must lie inside a long word: the last letters tell a brother from a
/// sister and a son from a father (Daniele, Daniela; Petersen, Peterson; Xiaomin, Xiaoming), in given names even the
/// third last (Christine, Christiane). A swap of neighbours makes no other name, and is forgiven in five letters.
fn is_forgiven(a: &str, b: &str, half: Half) -> bool {
    if !compare::is_slip(a, b) {
        return false;
    }
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let after = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    if a.len() == b.len() {
        let before = a.iter().zip(b).take_while(|(a, b)| a == b).count();
        if before + after + 2 == a.len() {
            return after >= 1;
        }
    }
    let least = if a.len() == b.len() { CHANGED_FROM } else { LEFT_OUT_FROM };
    let (least, spare) = match half {
        Half::Given => (least.0, 3),
        Half::Family => (least.1, 2),
    };
    let short = if a.len() > b.len() { b } else { a };
    // Its long vowels do not make a name long: Mueller and Moeller are as short as Müller and Möller.
    let shortest = std::str::from_utf8(short).map_or(0, |short| short_vowels(short, 0).len());
    shortest >= least && after >= spare
}

/// Writes long vowels short: ä, ö, ü, å and ø are written either way (ICAO 9303-3 §6), also by people who type no dots.
/// Not in -ael, -oel and -uel: Michael is not Michal, nor Manuel Manul.
fn short_vowels(word: &str, from_length: usize) -> String {
    let mut short = word.to_owned();
    for (long, one) in [("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a")] {
        let mut from = 0;
        while let Some(at) = short.get(from..).and_then(|rest| rest.find(long)).map(|at| at + from) {
            if short.len() > from_length && !(long != "aa" && short[at..].len() == 3 && short.ends_with('l')) {
                short.replace_range(at..at + 2, one);
            }
            from = at + 1;
        }
    }
    short
}

/// Writes the customary spellings of Cyrillic (ICAO 9303-3 §6, and the national ones before it) one way, where they
/// are nothing but spellings: at the beginning and the end, and x, kh, shch. Meier and Meyer stay two.
fn slavic(word: &str) -> String {
    let mut text = word.replace("shch", "sch").replace("kh", "h").replace("ksander", "ksandr").replace('x', "ks");
    // Inside, only behind these consonants: Tatyana is Tatiana, but Bryan is not Brian.
    for soft in ["t", "d", "n", "l", "s", "z", "v", "m", "p", "b"] {
        text = text
            .replace(&format!("{soft}ya"), &format!("{soft}ia"))
            .replace(&format!("{soft}yu"), &format!("{soft}iu"));
    }
    for (from, to) in [("ye", "e"), ("yu", "iu"), ("ju", "iu"), ("ya", "ia"), ("ja", "ia"), ("yi", "i")] {
        if text.starts_with(from) {
            text.replace_range(0..from.len(), to);
        }
    }
    for (from, to) in [
        ("iya", "ia"),
        ("iia", "ia"),
        ("ya", "ia"),
        ("ja", "ia"),
        ("iy", "i"),
        ("ii", "i"),
        ("yy", "i"),
        ("yi", "i"),
        ("y", "i"),
        ("j", "i"),
    ] {
        if text.ends_with(from) {
            text.replace_range(text.len() - from.len().., to);
            break;
        }
    }
    text
}

/// How a word sounds, roughly: only ever a reason to look.
fn sound(word: &str) -> String {
    let text = word.replace("ph", "f").replace("th", "t").replace("ck", "k").replace("sch", "s").replace("sh", "s");
    let mut sound = String::with_capacity(text.len());
    for c in text.chars() {
        let c = match c {
            'y' | 'j' => 'i',
            'c' | 'q' => 'k',
            'z' => 's',
            'w' => 'v',
            'd' => 't',
            'h' => continue,
            other => other,
        };
        if !sound.ends_with(c) {
            sound.push(c);
        }
    }
    let kept = sound.trim_end_matches('e').len();
    sound.truncate(kept);
    sound
}

/// Spells the Cyrillic letters that Ukrainian reads otherwise than Russian as Ukraine does: и as y, г as h.
pub(super) fn ukrainian(text: &str) -> Zeroizing<String> {
    Zeroizing::new(text.to_lowercase().replace("зг", "zgh").replace('и', "y").replace('г', "h"))
}

/// Spells Greek pairs of letters as ELOT 743 does, before each letter is spelled by itself.
pub(super) fn greek(text: &str) -> Zeroizing<String> {
    let mut spelled = Zeroizing::new(text.to_lowercase());
    for (from, to) in [
        ("ού", "ou"),
        ("ου", "ou"),
        ("αύ", "av"),
        ("αυ", "av"),
        ("εύ", "ev"),
        ("ευ", "ev"),
        ("μπ", "b"),
        ("γγ", "ng"),
        ("γκ", "gk"),
        ("γξ", "nx"),
        ("γχ", "nch"),
        ("χ", "ch"),
        ("η", "i"),
        ("ή", "i"),
        ("φ", "f"),
        ("ξ", "x"),
        ("θ", "th"),
        ("ψ", "ps"),
        ("β", "v"),
        ("υ", "y"),
        ("ύ", "y"),
        ("ω", "o"),
        ("ώ", "o"),
    ] {
        *spelled = spelled.replace(from, to);
    }
    spelled
}
