//! The third step with names: laying two of them side by side. This is the look-up's strict cut; the ID check's richer
//! verdict, in `document`, is built from the same tokens, forms, particles and slips.
//!
//! What the look-up forgives is what people do when they spell a name that they know: another order, a middle name
//! more or less, particles, accents, spaces, one slip of the finger. What it never forgives is what tells two people
//! apart. In doubt it says no: a guest who is not found goes the same way as one without an invitation.

use super::normalise::{MOST_WORDS, Word, Words};

/// The shortest word in which a slip is forgiven: in four letters one edit makes another name (Jan, Jon; Bos, Vos).
const SLIP_FROM: usize = 5;
/// How many neighbouring words may be written as one: Xiao Ming and Xiaoming, van den Berg and Vandenberg.
const MOST_JOINED: usize = 3;

/// Says whether two names agree.
pub(super) fn agree(a: &Words, b: &Words) -> bool {
    let (Some(first_a), Some(first_b)) = (a.list.first(), b.list.first()) else { return false };
    // Both names' first words must find a like somewhere, and no slip is forgiven in a first letter: this settles nearly
    // all of a day's guests in a nanosecond.
    if first_a.starts & b.starts == 0 || first_b.starts & a.starts == 0 {
        return false;
    }
    if alike(a, b) {
        return true;
    }
    if a.list.len() > MOST_WORDS || b.list.len() > MOST_WORDS {
        return false;
    }
    match (a.list.as_slice(), b.list.as_slice()) {
        // One word is all there is to go by, so that it must be the same to the letter.
        ([one], [other]) => words_match(one, other) == Match::Same,
        // Suharto is not Haji Suharto, and Anna not Anna Visser: one word more is either a given name or a family name
        // that nobody showed. Only where names are written without a space may they be one word here and two there;
        // in Latin letters Lina is not Li Na.
        ([one], many) | (many, [one]) => a.unspaced && b.unspaced && one.forms.iter().any(|form| spell(many, form)),
        (_, _) => covers(a, b) || covers(b, a),
    }
}

/// Says whether two names are the same word for word. Only so does an initial count: it stands for many given names,
/// but a host who wrote "J. Visser" and a guest who types it mean the same.
fn alike(a: &Words, b: &Words) -> bool {
    a.list.len() == b.list.len()
        && a.list.iter().zip(&b.list).all(|(a, b)| a.forms[0] == b.forms[0] && !a.particles.contradict(b.particles))
}

/// Says whether two names are written alike, with the same particles: van den Berg is not van der Berg here.
pub(super) fn same_spelling(a: &Words, b: &Words) -> bool {
    !a.list.is_empty()
        && a.list.len() == b.list.len()
        && a.list
            .iter()
            .zip(&b.list)
            .all(|(a, b)| a.forms[0] == b.forms[0] && a.whole() == b.whole() && a.particles == b.particles)
}

/// Says whether every word of `short` finds its like in `long`, whose given and family name must both be among those
/// found. Only one of two names may have words to spare: Anna Maria Visser is not Anna Sophie Visser.
fn covers(short: &Words, long: &Words) -> bool {
    // The order of the halves is free (Anna Visser, Visser Anna), that inside a half is not: Anna Maria and Maria Anna
    // may be sisters, Garcia Lopez and Lopez Garcia cousins. So `long` may be turned like a wheel, but not shuffled.
    // Where commas say of both names which half is which, Martin, Thomas is not Thomas, Martin.
    let turns = if short.halves_known && long.halves_known { 1 } else { long.list.len() };
    (0..turns).any(|turn| Walk { short, long, turn }.go(0, 0, Progress::default()))
}

/// One way of laying `short` along `long`, begun at word `turn` of `long`.
struct Walk<'a> {
    short: &'a Words,
    long: &'a Words,
    turn: usize,
}

/// How far a walk has come.
#[derive(Clone, Copy, Default)]
struct Progress {
    /// The words of `long` that found their like.
    found: u32,
    /// Whether the one slip was made.
    slipped: bool,
    /// Whether the word of `long` just before was passed over.
    passed: bool,
}

impl Walk<'_> {
    /// Lays the words of `short` from `at` along those of `long` from `step` after the turn.
    fn go(&self, at: usize, step: usize, so_far: Progress) -> bool {
        if at == self.short.list.len() {
            let family = so_far.found & self.long.family;
            // Half a family name with a slip in it is too little.
            let family_agrees = if so_far.slipped { family == self.long.family } else { family != 0 };
            return so_far.found & self.long.required == self.long.required && family_agrees;
        }
        let count = self.long.list.len();
        if step == count {
            return false;
        }
        let place = (self.turn + step) % count;
        self.one_to_one(at, step, place, so_far)
            || self.many_to_one(at, step, place, so_far)
            || self.one_to_many(at, step, place, so_far)
            || (self.long.required >> place & 1 == 0 && self.go(at, step + 1, Progress { passed: true, ..so_far }))
    }

    fn one_to_one(&self, at: usize, step: usize, place: usize, so_far: Progress) -> bool {
        let (short, long) = (&self.short.list[at], &self.long.list[place]);
        // Nguyen Van Minh is not Nguyen Thi Minh: a particle here does not stand for a middle name there.
        if so_far.passed && !short.particles.is_empty() && long.particles.is_empty() {
            return false;
        }
        let slipped = if self.initials_match(at, place) {
            so_far.slipped
        } else {
            match words_match(short, long) {
                Match::Same => so_far.slipped,
                Match::Slip if !so_far.slipped => true,
                Match::Slip | Match::No => return false,
            }
        };
        self.go(at + 1, step + 1, Progress { found: so_far.found | 1 << place, slipped, passed: false })
    }

    fn many_to_one(&self, at: usize, step: usize, place: usize, so_far: Progress) -> bool {
        let next = Progress { found: so_far.found | 1 << place, passed: false, ..so_far };
        runs(&self.short.list, at).any(|many| {
            self.long.list[place].forms.iter().any(|form| spell(many, form)) && self.go(at + many.len(), step + 1, next)
        })
    }

    fn one_to_many(&self, at: usize, step: usize, place: usize, so_far: Progress) -> bool {
        runs(&self.long.list, place).any(|many| {
            let found = (place..place + many.len()).fold(so_far.found, |found, one| found | 1 << one);
            let next = Progress { found, passed: false, ..so_far };
            step + many.len() <= self.long.list.len()
                && self.short.list[at].forms.iter().any(|form| spell(many, form))
                && self.go(at + 1, step + many.len(), next)
        })
    }

    /// Says whether an initial stands for a middle name. Never for the first or last word, which may be all that tells
    /// two sisters apart.
    fn initials_match(&self, at: usize, place: usize) -> bool {
        let inside = |at: usize, words: &Words| at > 0 && at + 1 < words.list.len();
        let (short, long) = (&self.short.list[at], &self.long.list[place]);
        (short.initial || long.initial)
            && inside(at, self.short)
            && inside(place, self.long)
            && short.latin
            && long.latin
            && short.forms[0].as_bytes().first() == long.forms[0].as_bytes().first()
    }
}

/// The runs of two and more neighbouring words from `at`.
fn runs(words: &[Word], at: usize) -> impl Iterator<Item = &[Word]> {
    (2..=MOST_JOINED).map_while(move |count| words.get(at..at + count))
}

/// Says whether words, joined, spell a text.
fn spell(words: &[Word], text: &str) -> bool {
    let Some((first, rest)) = words.split_first() else { return text.is_empty() };
    first.forms.iter().any(|form| text.strip_prefix(form.as_str()).is_some_and(|left| spell(rest, left)))
}

/// How two words compare.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Match {
    Same,
    Slip,
    No,
}

fn words_match(a: &Word, b: &Word) -> Match {
    if a.particles.contradict(b.particles) || (a.starts & b.starts) == 0 || a.initial || b.initial {
        return Match::No;
    }
    let mut best = Match::No;
    for (at, form) in a.forms.iter().enumerate() {
        for (other_at, other) in b.forms.iter().enumerate() {
            let (joined, other_joined) = (at >= a.bare, other_at >= b.bare);
            // Two joined forms can spell the same by chance: de Rooy and der Ooy.
            if joined && other_joined {
                continue;
            }
            if form == other {
                return Match::Same;
            }
            // A particle must not make a short name long: de Wit and Dewil.
            let long_enough =
                (!joined || a.forms[0].len() >= SLIP_FROM) && (!other_joined || b.forms[0].len() >= SLIP_FROM);
            if a.latin && b.latin && long_enough && is_slip(form, other) {
                best = Match::Slip;
            }
        }
    }
    best
}

/// Says whether two words differ by one slip: a letter more, less, another, or two neighbours swapped.
///
/// Written by hand because this is the inmost loop of a look-up among thousands, and because the place of the slip
/// matters; a test holds it against a library's edit distance.
pub(super) fn is_slip(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let longest = a.len().min(b.len());
    // A slip in the first letter is nobody's own name; one in a digit makes another number.
    if longest < SLIP_FROM || a.len().abs_diff(b.len()) > 1 || a[0] != b[0] {
        return false;
    }
    let before = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let after = a.iter().rev().zip(b.iter().rev()).take(longest - before).take_while(|(a, b)| a == b).count();
    let one_slip = match (&a[before..a.len() - after], &b[before..b.len() - after]) {
        ([_], [_]) | ([_], []) | ([], [_]) => true,
        ([first, second], [third, fourth]) => first == fourth && second == third,
        (_, _) => false,
    };
    // A last vowel is how many languages tell a brother from a sister, and no slip: Mario, Maria; Daniel, Daniela;
    // Christian, Christina; Petrov, Petrova. So are some letters behind a vowel: Andrea, Andreas; Julie, Juliet; Maria,
    // Mariam, Marian. Others make no name of another, and are only forgotten: Visse, Visser; Mohame, Mohamed.
    let ends_in_vowel = |word: &[u8]| word.last().is_some_and(|last| b"aeiouy".contains(last));
    let longer = if a.len() > b.len() { a } else { b };
    let forgotten = a.len() != b.len() && longer.last().is_some_and(|last| b"dhkr".contains(last));
    let changes_the_ending = after == 0 && !forgotten && (ends_in_vowel(a) || ends_in_vowel(b));
    one_slip && !changes_the_ending && a.iter().chain(b).all(u8::is_ascii_lowercase)
}
