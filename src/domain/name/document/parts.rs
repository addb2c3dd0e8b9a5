//! The words of an invited name and of a document's name, made ready to be laid on each other.
//!
//! They go through the same splitting, folding and particles as the look-up's; only the roles differ, since a document
//! says which of its words are the family name. Judges nothing.

use unicode_script::{Script, UnicodeScript};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::super::super::document::DocumentName;
use super::super::fold::{Folded, Writing};
use super::super::normalise::{MOST_WORDS, halves_of_unspaced};
use super::super::particles::{self, Particles};
use super::super::tokens::{self, Token};
use super::alike;

/// Which half of a name a word is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Half {
    Family,
    Given,
}

/// One word.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub(super) struct Part {
    /// How it may be written in Latin letters; at least one form.
    pub forms: Vec<String>,
    /// The particle that it may be.
    #[zeroize(skip)]
    pub particle: Option<Particles>,
    /// Whether it is a single Latin letter and no particle.
    pub initial: bool,
    /// Whether a hyphen or a word such as "e/v" ties it to the word before.
    pub tied: bool,
    /// The half, where it is known.
    #[zeroize(skip)]
    pub half: Option<Half>,
    /// The word in Arabic letters, if it is written in them.
    pub arabic: Option<String>,
    /// In which alphabet it was written.
    #[zeroize(skip)]
    pub alphabet: Alphabet,
}

/// What is known of a word's spelling in Latin letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alphabet {
    /// It is written in them.
    Latin,
    /// There are a few customary spellings.
    Spelled,
    /// There are many, or it depends on the language: Han, kana, Hebrew, Arabic, Indic letters.
    Unsure,
}

/// A name as a list of words.
#[derive(Clone)]
pub(super) struct Name {
    /// The words, titles and suffixes left out; of a document the given names first.
    pub parts: Vec<Part>,
    /// Junior, senior, the second.
    pub generation: Particles,
    /// Whether the end may be missing.
    pub cut: bool,
    /// The plainest form of every word, titles and all.
    plain: Zeroizing<Vec<String>>,
    /// Whether a comma stood in it.
    comma: bool,
}

impl Name {
    /// An invited name. "Visser, Anna" tells its halves apart; nothing else does.
    pub(super) fn invited(text: &str) -> Self {
        let split = tokens::split(text);
        let mut halves: Vec<Vec<Part>> =
            split.iter().map(|tokens| tokens.iter().flat_map(parts_of).collect()).collect();
        // "D Smith": a capital that opens a name is an initial, unless an apostrophe makes it a particle.
        if let (Some(token), Some(part)) = (split.first().and_then(|half| half.first()), halves.first_mut())
            && let Some(first) = part.first_mut()
            && first.forms[0].len() == 1
            && !token.certain_particle
            && token.text.chars().all(char::is_uppercase)
            && first.particle.take().is_some()
        {
            first.initial = true;
        }
        let comma = halves.len() > 1;
        let plain = plain(halves.iter().flatten());
        let generation = drop_titles(&mut halves);
        if let [family, given] = halves.as_mut_slice() {
            // "Berg, Jan van den": the particles are of the family name.
            let own = given.iter().rposition(|part| part.particle.is_none()).map_or(given.len(), |at| at + 1);
            let strayed = given.split_off(own);
            let _ = family.splice(0..0, strayed);
            family.iter_mut().for_each(|part| part.half = Some(Half::Family));
            given.iter_mut().for_each(|part| part.half = Some(Half::Given));
        }
        let mut parts: Vec<Part> = halves.into_iter().flatten().collect();
        // A particle leads to a name; a last letter is an initial (Priya S).
        if let Some(last) = parts.last_mut()
            && last.forms[0].len() == 1
            && last.particle.take().is_some()
        {
            last.initial = true;
        }
        Self { parts, generation, cut: false, plain, comma }.bounded()
    }

    /// A document's name.
    pub(super) fn shown(document: &DocumentName) -> Self {
        let mut halves = Vec::new();
        for (text, half) in [(document.given(), Half::Given), (document.surname(), Half::Family)] {
            let mut parts: Vec<Part> = tokens::split(text).iter().flatten().flat_map(parts_of).collect();
            // A particle leads to a name; the last word of a half is one itself (Ben, Van).
            if let Some(last) = parts.last_mut() {
                last.particle = None;
                last.initial = last.forms[0].len() == 1;
            }
            // In capitals only its place tells the y of Ortega y Gasset from an initial.
            let count = parts.len();
            for part in parts.iter_mut().take(count.saturating_sub(1)).skip(1) {
                if half == Half::Family && matches!(part.forms[0].as_str(), "y" | "e" | "i") {
                    (part.particle, part.initial) = (Some(Particles::NONE), false);
                }
            }
            parts.iter_mut().for_each(|part| part.half = Some(half));
            // Some states fill an empty field with words: "first name unknown", "last name unknown".
            if !(parts.len() == 1 && matches!(parts[0].forms[0].as_str(), "fnu" | "lnu" | "xxx")) {
                halves.push(parts);
            }
        }
        let plain = plain(halves.iter().flatten());
        let mut generation = Particles::NONE;
        for half in &mut halves {
            generation = generation | drop_suffix(half);
        }
        let parts = halves.into_iter().flatten().collect();
        Self { parts, generation, cut: document.may_be_cut(), plain, comma: false }.bounded()
    }

    /// How many words are no particle.
    pub(super) fn names(&self) -> usize {
        self.parts.iter().filter(|part| part.particle.is_none()).count().max(usize::from(!self.parts.is_empty()))
    }

    /// Whether two names are the same word for word, in the customary order of the document.
    pub(super) fn reads_like(&self, shown: &Self) -> bool {
        !self.comma && self.plain == shown.plain
    }

    /// Whether a comma stood in it.
    pub(super) fn has_comma(&self) -> bool {
        self.comma
    }

    /// The same name, of which nothing says which words are the family name.
    pub(super) fn without_halves(&self) -> Self {
        let mut name = self.clone();
        name.parts.iter_mut().for_each(|part| part.half = None);
        name
    }

    /// Whether a document has words in one half only.
    pub(super) fn is_one_half(&self) -> bool {
        self.parts.iter().all(|part| part.half == self.parts.first().and_then(|first| first.half))
    }

    /// A name of more words is cut here, so that the work is bounded. It keeps whether there were more.
    fn bounded(mut self) -> Self {
        self.parts.truncate(MOST_WORDS);
        self
    }
}

fn plain<'a>(parts: impl Iterator<Item = &'a Part>) -> Zeroizing<Vec<String>> {
    Zeroizing::new(parts.map(|part| part.forms[0].clone()).collect())
}

/// The word or words of one token: a Chinese or Korean name without a space is two.
fn parts_of(token: &Token) -> Vec<Part> {
    match halves_of_unspaced(&token.text) {
        Some((family, given)) => {
            let of = |text: &str, half| {
                let mut part = part(text, false, false, false);
                part.half = Some(half);
                part
            };
            vec![of(family, Half::Family), of(given, Half::Given)]
        }
        None => vec![part(&token.text, token.dotted, token.hyphen_before, token.certain_particle)],
    }
}

fn part(text: &str, dotted: bool, tied: bool, certain: bool) -> Part {
    let script = text.chars().map(|c| c.script()).find(|s| !matches!(s, Script::Common | Script::Inherited));
    let alphabet = match script {
        None | Some(Script::Latin) => Alphabet::Latin,
        Some(Script::Cyrillic | Script::Greek | Script::Hangul) => Alphabet::Spelled,
        Some(_) => Alphabet::Unsure,
    };
    let greek = (script == Some(Script::Greek)).then(|| alike::greek(text));
    let folded = Folded::new(greek.as_ref().map_or(text, |greek| greek.as_str()), Writing::Latin);
    let one_letter = folded.latin && folded.first().len() == 1;
    let particle = match alphabet {
        // Ortega y Gasset, Costa e Silva: written small, the word ties two family names and may be left out.
        Alphabet::Latin if !dotted && matches!(text, "y" | "e" | "i") => Some(Particles::NONE),
        // "J. V. Berg" has an initial V; "v. d. Berg", written small, has none.
        Alphabet::Latin if certain || !(dotted && one_letter) || matches!(text, "v" | "d") => {
            particles::particle(folded.first())
        }
        Alphabet::Unsure if matches!(text, "بن" | "ابن" | "بنت") => particles::particle("bin"),
        Alphabet::Latin | Alphabet::Spelled | Alphabet::Unsure => None,
    };
    let mut forms = folded.into_forms();
    // ICAO 9303-3 §6: a state may write Ü as UXX and Ñ as NXX.
    let without: Vec<String> =
        forms.iter().filter(|f| f.contains("xx")).map(|f| f.replace("uxx", "u").replace("nxx", "n")).collect();
    forms.extend(without);
    if script == Some(Script::Cyrillic) {
        forms.extend(Folded::new(&alike::ukrainian(text), Writing::Latin).into_forms());
    }
    Part {
        initial: one_letter && particle.is_none() && forms[0].as_bytes()[0].is_ascii_alphabetic(),
        forms,
        particle,
        tied,
        half: None,
        arabic: (script == Some(Script::Arabic)).then(|| text.to_owned()),
        alphabet,
    }
}

/// Leaves out titles, unless nothing else is left, and takes the suffix off.
fn drop_titles(halves: &mut Vec<Vec<Part>>) -> Particles {
    let is_title = |part: &Part| part.alphabet == Alphabet::Latin && particles::is_title(&part.forms[0]);
    // "Sr." before a name is señor, behind it senior.
    if let Some(first) = halves.first_mut()
        && first.len() > 1
        && first[0].forms[0] == "sr"
    {
        let _ = first.remove(0);
    }
    // "De heer Mulder" is an address, Jan de Heer a name.
    if let Some(first) = halves.first_mut()
        && first.len() > 2
        && first[0].forms[0] == "de"
        && first[1].forms[0] == "heer"
    {
        let _ = first.drain(..2);
    }
    if halves.iter().flatten().any(|part| !is_title(part) && part.particle.is_none()) {
        for half in halves.iter_mut() {
            half.retain(|part| !is_title(part));
        }
    }
    let mut generation = Particles::NONE;
    for half in halves.iter_mut() {
        generation = generation | drop_suffix(half);
    }
    // "Visser, jr."
    if let [_, last] = halves.as_mut_slice()
        && let [only] = last.as_slice()
        && let Some(found) = particles::suffix(&only.forms[0])
    {
        generation = generation | found;
        last.clear();
    }
    halves.retain(|half| !half.is_empty());
    generation
}

/// Takes the suffix off the end of a half. What stands right behind a particle is a name, for a particle leads to one.
fn drop_suffix(half: &mut Vec<Part>) -> Particles {
    let found = match half.as_slice() {
        [.., before, last] if before.particle.is_none() => particles::suffix(&last.forms[0]),
        _ => None,
    };
    if found.is_some() {
        half.truncate(half.len() - 1);
    }
    found.unwrap_or_default()
}
