//! The second step with a name: each word in the forms in which it may be written, particles tied to their names,
//! given names before family names where a comma tells them apart.

use unicode_script::{Script, UnicodeScript};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::fold::{self, Folded, Writing};
use super::particles::{self, Particles};
use super::tokens::Token;

/// The most words of a name that are laid side by side; a longer one agrees only with its own like. It bounds the work
/// that a made-up name can cause.
pub(super) const MOST_WORDS: usize = 12;
/// How many letters each half of a hyphened family name has at least.
const SHORTEST_HALF: usize = 4;
/// How many letters a family name of Chinese or Korean has nearly always.
const ONE: usize = 1;
/// Chinese and Korean family names of two characters.
const TWO_CHARACTER_FAMILIES: &[&str] = &[
    "欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "皇甫", "慕容", "令狐", "司徒", "남궁", "황보", "제갈",
    "선우",
];

/// One name of a name: a word that is no particle, with the particles before it.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub(super) struct Word {
    /// How it may be written: `bare` forms without its particles, then forms with them joined.
    pub forms: Vec<String>,
    /// How many of the forms are bare; at least one.
    pub bare: usize,
    /// The particles before it, and after the last word the suffix.
    pub particles: Particles,
    /// Whether a hyphen ties it to the word before.
    pub hyphened: bool,
    /// Whether the forms are Latin letters, among which a slip of the finger is forgiven.
    pub latin: bool,
    /// Whether it is a single Latin letter.
    pub initial: bool,
    /// The first letters of all forms, see [`letter_bit`].
    pub starts: u64,
}

impl Word {
    /// Its plainest form with all its particles joined.
    pub(super) fn whole(&self) -> &str {
        self.forms.get(self.forms.len() - self.bare).map_or("", String::as_str)
    }
}

/// A whole name in one writing.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub(super) struct Words {
    /// The names, in the order of writing, or given names first where a comma told them apart.
    pub list: Vec<Word>,
    /// Whether a comma told given and family names apart.
    pub halves_known: bool,
    /// The words (as bits) of which every one must find its like: the first, and what a hyphen ties to it.
    pub required: u32,
    /// The words (as bits) of which one must find its like: the family name, with all its halves where those are known.
    pub family: u32,
    /// Whether it is of a script that writes whole names without a space.
    pub unspaced: bool,
    /// The first letters of all words.
    pub starts: u64,
}

impl Words {
    /// Normalises a name that was taken apart.
    pub(super) fn new(parts: &[Vec<Token>], writing: Writing) -> Self {
        let mut pieces = pieces(parts, writing);
        let halves_known = pieces.iter().any(|piece| piece.family);
        let suffix = take_suffix(&mut pieces);
        give_roles(&mut pieces, halves_known);
        let mut words = tie(pieces);
        if let Some(last) = words.list.last_mut() {
            last.particles = last.particles | suffix;
        }
        words.halves_known = halves_known && words.family != 0;
        words.finish();
        words
    }

    /// Whether every word is written in Latin letters.
    pub(super) fn is_latin(&self) -> bool {
        self.list.iter().all(|word| word.latin)
    }

    /// The words in their plainest forms without particles, or in the longer ones that some letters have (ä as ae), in an
    /// order of their own.
    pub(super) fn sorted(&self, long: bool) -> Zeroizing<String> {
        let form = |word: &Word| word.forms[..word.bare].get(usize::from(long)).or(word.forms.first()).cloned();
        let mut forms: Vec<String> = self.list.iter().filter_map(form).collect();
        forms.sort_unstable();
        let sorted = Zeroizing::new(forms.join(" "));
        forms.zeroize();
        sorted
    }

    /// Works out what must be found of a name, once its words stand.
    fn finish(&mut self) {
        self.unspaced =
            !self.list.is_empty() && self.list.iter().all(|word| word.forms.iter().all(|f| f.chars().all(is_unspaced)));
        self.starts = self.list.iter().fold(0, |starts, word| starts | word.starts);
        let count = self.list.len();
        if count == 0 || count > MOST_WORDS {
            return;
        }
        // A hyphened given name is one name: Jean-Pierre is not Jean.
        let tied = self.list.iter().skip(1).take_while(|word| word.hyphened).count();
        self.required = (1 << (tied + 1)) - 1;
        if !self.halves_known {
            // Of a hyphened family name one half is enough: half the married Netherlands goes by either. Shorter halves
            // are syllables of a Korean given name behind its family name: Kim Min-jun is not Kim Min.
            let tied = self.list.iter().rev().take_while(|word| word.hyphened).count().min(count - 1);
            let block = count - 1 - tied..count;
            let double = self.list[block.clone()].iter().all(|word| word.forms[0].len() >= SHORTEST_HALF);
            if double {
                self.family = block.fold(0, |family, at| family | 1 << at);
            } else {
                self.required |= block.fold(0, |block, at| block | 1 << at);
                self.family = 1 << (count - 1);
            }
        }
    }
}

/// A word on its way to its role.
struct Piece<'a> {
    token: &'a Token,
    folded: Folded,
    particle: Option<Particles>,
    /// Whether a comma told that it is of the family name.
    family: bool,
    role: Role,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Name,
    Particle,
}

impl<'a> Piece<'a> {
    fn new(token: &'a Token, writing: Writing) -> Self {
        let folded = Folded::new(&token.text, writing);
        // "J. v. Berg" has an initial V, "v.d. Berg" two; only without the stop is one letter a particle.
        let dotted_letter = token.dotted && folded.first().len() == 1;
        let particle = if folded.natively_latin && !dotted_letter { particles::particle(folded.first()) } else { None };
        Self { token, folded, particle, family: false, role: Role::Name }
    }

    fn is_title(&self) -> bool {
        particles::is_title(self.folded.first())
    }
}

/// Folds the words, drops titles, and puts given names first.
fn pieces(parts: &[Vec<Token>], writing: Writing) -> Vec<Piece<'_>> {
    if let (Writing::Latin, [part]) = (writing, parts)
        && let [whole] = part.as_slice()
        && let Some(split) = split_unspaced(whole)
    {
        return split;
    }
    let mut halves: Vec<Vec<Piece<'_>>> =
        parts.iter().map(|part| part.iter().map(|token| Piece::new(token, writing)).collect()).collect();
    let names = halves.iter().flatten().filter(|piece| piece.particle.is_none() && !piece.is_title()).count();
    // "Dr. Visser" keeps its title: else Mrs Visser would be found as Mr Visser.
    if names >= 2 {
        for half in &mut halves {
            half.retain(|piece| !piece.is_title());
        }
        halves.retain(|half| !half.is_empty());
    }
    if halves.len() != 2 {
        return halves.into_iter().flatten().collect();
    }
    let mut given = halves.pop().unwrap_or_default();
    let mut family = halves.pop().unwrap_or_default();
    // "Berg, Jan van den": the particles go back to where they belong.
    let own = given.iter().rposition(|piece| piece.particle.is_none()).map_or(1, |at| at + 1).min(given.len());
    let strayed = given.split_off(own);
    let _ = family.splice(0..0, strayed);
    for piece in &mut family {
        piece.family = true;
    }
    given.append(&mut family);
    given
}

/// Splits an unspaced Chinese or Korean name into family and given name, as it is spelled in Latin letters.
fn split_unspaced(whole: &Token) -> Option<Vec<Piece<'_>>> {
    let (family, given) = halves_of_unspaced(&whole.text)?;
    let piece = |text: &str| Piece {
        token: whole,
        folded: Folded::new(text, Writing::Latin),
        particle: None,
        family: false,
        role: Role::Name,
    };
    Some(vec![piece(family), piece(given)])
}

/// The family and the given name of a Chinese or Korean name that is written without a space.
pub(super) fn halves_of_unspaced(text: &str) -> Option<(&str, &str)> {
    let count = text.chars().count();
    let splits = (2..=4).contains(&count) && text.chars().all(|c| matches!(c.script(), Script::Han | Script::Hangul));
    if !splits {
        return None;
    }
    let two = count > 2 && TWO_CHARACTER_FAMILIES.iter().any(|family| text.starts_with(family));
    let at = text.char_indices().nth(if two { 2 } else { ONE })?.0;
    Some(text.split_at(at))
}

/// Takes "jr." off the end of a name that has two names without it.
fn take_suffix(pieces: &mut Vec<Piece<'_>>) -> Particles {
    let found = pieces
        .last()
        .filter(|last| pieces.len() > 2 && !last.token.hyphen_before)
        .and_then(|last| particles::suffix(last.folded.first()));
    if found.is_some() {
        pieces.truncate(pieces.len() - 1);
    }
    found.unwrap_or_default()
}

/// Decides which words are particles. Where a word may be somebody's own name, it is taken for one: a name too many
/// only sends a guest to reception, a name too few would let a stranger in.
fn give_roles(pieces: &mut [Piece<'_>], halves_known: bool) {
    let count = pieces.len();
    for at in 0..count {
        let piece = &pieces[at];
        let before_name = at + 1 < count;
        let word = piece.folded.first();
        let certain = piece.token.certain_particle && before_name;
        let hyphened = piece.token.hyphen_after && before_name;
        let likely = piece.particle.is_some()
            && if hyphened {
                particles::may_be_hyphened(word)
            } else if at == 0 {
                pieces.get(1).is_some_and(|second| particles::open_a_family_name(word, second.folded.first()))
                    && count > 2
            } else {
                before_name
            };
        if certain || likely {
            pieces[at].role = Role::Particle;
        }
    }
    // "Berg Jan van den" without its comma.
    let run = pieces.iter().rev().take_while(|piece| piece.particle.is_some()).count();
    let closes = pieces.last().is_some_and(|last| particles::may_close(last.folded.first()));
    let names_before = pieces.iter().take(count - run).filter(|piece| piece.role == Role::Name).count();
    if !halves_known && closes && names_before >= 2 {
        for piece in pieces.iter_mut().rev().take(run) {
            piece.role = Role::Particle;
        }
        pieces.rotate_right(run);
    }
}

/// Ties particles to the names after them.
fn tie(pieces: Vec<Piece<'_>>) -> Words {
    let mut words = Words {
        list: Vec::with_capacity(pieces.len()),
        halves_known: false,
        required: 0,
        family: 0,
        unspaced: false,
        starts: 0,
    };
    let mut waiting: Vec<Piece<'_>> = Vec::new();
    for piece in pieces {
        if piece.role == Role::Particle {
            waiting.push(piece);
            continue;
        }
        let at = words.list.len();
        if piece.family && at < MOST_WORDS {
            words.family |= 1 << at;
        }
        words.list.push(word(piece, &waiting));
        waiting.clear();
    }
    words
}

fn word(piece: Piece<'_>, before: &[Piece<'_>]) -> Word {
    let hyphened = before.first().map_or(piece.token.hyphen_before, |first| first.token.hyphen_before);
    let set = before.iter().filter_map(|p| p.particle).fold(Particles::NONE, |all, one| all | one);
    let latin = piece.folded.latin;
    let mut forms = piece.folded.into_forms();
    let bare = forms.len();
    let initial = latin && forms[0].len() == 1 && forms[0].chars().all(|c| c.is_ascii_lowercase());
    // Joined forms: Berg, denberg, vandenberg.
    let mut joined = Zeroizing::new(String::new());
    for particle in before.iter().rev() {
        joined = Zeroizing::new([particle.folded.first(), joined.as_str()].concat());
        for at in 0..bare {
            let form = fold::settle([joined.as_str(), forms[at].as_str()].concat());
            forms.push(form);
        }
    }
    let starts = forms.iter().filter_map(|form| form.chars().next()).fold(0, |starts, c| starts | letter_bit(c));
    Word { forms, bare, particles: set, hyphened, latin, initial, starts }
}

/// One of 64 bits for a first letter: an own one for each Latin letter and digit.
fn letter_bit(c: char) -> u64 {
    let code = u32::from(c);
    1 << match c {
        'a'..='z' => code - u32::from('a'),
        '0'..='9' => 26 + code - u32::from('0'),
        _ => 36 + code % 28,
    }
}

/// Whether a letter is of a script that writes whole names without a space.
fn is_unspaced(c: char) -> bool {
    matches!(c.script(), Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul) || c == 'ー'
}
