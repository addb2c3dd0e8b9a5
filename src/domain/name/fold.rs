//! Folding of one word: without case and accents, in the one or two spellings that its letters have.

use any_ascii::any_ascii_char;
use unicode_normalization::UnicodeNormalization;
use unicode_script::{Script, UnicodeScript};
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::super::text::is_mark;

/// In which letters a name is compared.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Writing {
    /// In those that it is written in.
    Own,
    /// In Latin ones.
    Latin,
}

/// A folded word.
#[derive(Zeroize, ZeroizeOnDrop)]
pub(super) struct Folded {
    forms: Vec<String>,
    /// Whether the forms are Latin letters.
    pub latin: bool,
    /// Whether the word was written in Latin letters.
    pub natively_latin: bool,
}

impl Folded {
    /// Folds a word; there is always at least one form, and it is not empty.
    pub(super) fn new(text: &str, writing: Writing) -> Self {
        let natively_latin = text.chars().all(is_latin);
        if natively_latin || writing == Writing::Latin {
            let mut forms = vec![settle(latin(text, false))];
            if !text.is_ascii() {
                forms.push(settle(latin(text, true)));
                forms.dedup();
            }
            if forms.iter().all(|form| !form.is_empty()) {
                return Self { forms, latin: true, natively_latin };
            }
        }
        Self { forms: vec![own(text)], latin: false, natively_latin: false }
    }

    /// The plainest form.
    pub(super) fn first(&self) -> &str {
        self.forms.first().map_or("", String::as_str)
    }

    /// All forms.
    pub(super) fn into_forms(mut self) -> Vec<String> {
        std::mem::take(&mut self.forms)
    }
}

/// Writes a word in plain Latin letters. Letters with two customary spellings (ä is a or ae, å is a or aa, ø is o or
/// oe; ICAO 9303 part 3; the Serbian đ is d or dj) are all written short or all long; ß is always ss, æ always ae, ñ
/// always n.
fn latin(text: &str, long: bool) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len() * 2);
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' => folded.push(c),
            'ä' if long => folded.push_str("ae"),
            'ö' | 'ø' if long => folded.push_str("oe"),
            'ü' if long => folded.push_str("ue"),
            'å' if long => folded.push_str("aa"),
            'đ' if long => folded.push_str("dj"),
            _ => folded
                .extend(any_ascii_char(c).chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase())),
        }
    }
    folded
}

/// Writes two spellings of the same sound one way: Dutch ij and y (Dijkstra, Dykstra), Gaelic Mac and Mc.
pub(super) fn settle(mut folded: String) -> String {
    while let Some(at) = folded.find("ij") {
        folded.replace_range(at..at + 2, "y");
    }
    if folded.len() > 4 && folded.starts_with("mc") {
        folded.insert(1, 'a');
    }
    folded
}

/// Folds a word of another script: without case, and without accents where the script can be read without them.
/// Vowel signs of Indic scripts and Thai are no accents, and stay.
fn own(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() * 2);
    let mut accents_matter = true;
    for c in text.chars().flat_map(char::to_lowercase).nfd() {
        if is_mark(c) {
            if accents_matter {
                folded.push(c);
            }
            continue;
        }
        accents_matter = !matches!(
            c.script(),
            Script::Latin | Script::Greek | Script::Cyrillic | Script::Armenian | Script::Hebrew | Script::Arabic
        );
        folded.push(if c == 'ς' { 'σ' } else { c });
    }
    // Composed again, so that Korean syllables count as the letters that they are.
    let composed: String = folded.nfc().collect();
    folded.zeroize();
    if composed.is_empty() { text.to_owned() } else { composed }
}

fn is_latin(c: char) -> bool {
    c.is_ascii() || matches!(c.script(), Script::Latin | Script::Common | Script::Inherited)
}
