//! The first step with a name: its words, and what stood between them. Judges nothing yet.

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};
use zeroize::Zeroizing;

/// How many characters of a name are looked at; cleaned names have 80 at most.
const LOOKED_AT: usize = 400;

/// Apostrophes and their look-alikes, also those of transliterated Arabic and Hawaiian.
const APOSTROPHES: &[char] = &['\'', '’', '‘', 'ʼ', 'ʻ', 'ʾ', 'ʿ', '`', '´', '′', '‛'];
/// Hyphens and dashes.
const HYPHENS: &[char] = &['-', '‐', '‑', '‒', '–', '—', '−'];
/// What an apostrophe after it makes a particle for certain: O'Brien, D'Àvila, L'Hôte, Dell'Aquila.
const BEFORE_APOSTROPHE: &[&str] = &["o", "d", "l", "dell", "dall", "all", "nell"];
/// What an apostrophe before it makes a particle for certain: 't Hooft, 's Gravesande.
const AFTER_APOSTROPHE: &[&str] = &["t", "s"];
/// Words that tie a birth name to a married name, as a hyphen does: "Visser e/v Bakker", "Bakker geb. Visser".
const TIES: &[&str] = &["e/v", "e.v.", "geb.", "geboren", "geborene", "née", "épouse", "ép."];
/// How Dutch writes "van de", "van den" and "van der" short.
const SHORT_FOR_VAN_DER: &[&str] = &["v.d.", "v/d"];

/// How Spanish and Portuguese write María short, before ª becomes a letter.
const SHORT_FOR_MARIA: &[&str] = &["Mª", "M.ª", "mª"];

/// One word of a name.
#[derive(Clone, Default)]
pub(super) struct Token {
    /// The letters, digits and marks of the word, composed, in their own case.
    pub text: Zeroizing<String>,
    /// Whether a hyphen stood before it.
    pub hyphen_before: bool,
    /// Whether a hyphen stands after it.
    pub hyphen_after: bool,
    /// Whether a full stop stands after it.
    pub dotted: bool,
    /// Whether an apostrophe makes it a particle.
    pub certain_particle: bool,
}

/// Takes a name apart: its words, by the parts that commas make.
pub(super) fn split(name: &str) -> Vec<Vec<Token>> {
    let text: Zeroizing<String> = if name.is_ascii() {
        Zeroizing::new(name.get(..LOOKED_AT).unwrap_or(name).to_owned())
    } else {
        let mut whole: Zeroizing<String> = Zeroizing::new(name.chars().take(LOOKED_AT).collect());
        for short in SHORT_FOR_MARIA {
            *whole = whole.replace(short, "Maria ");
        }
        Zeroizing::new(whole.nfkc().collect())
    };
    let text = if text.contains(['(', '[']) { without_asides(&text) } else { text };
    let mut splitter = Splitter::default();
    for word in text.split_whitespace() {
        if !splitter.part.is_empty() && is_one_of(word, TIES) {
            splitter.hyphen();
            continue;
        }
        let word = match SHORT_FOR_VAN_DER.iter().find(|short| starts_with(word, short)) {
            Some(short) => {
                splitter.word.text.push_str("vd");
                splitter.finish();
                &word[short.len()..]
            }
            None => word,
        };
        for (at, c) in word.char_indices() {
            splitter.take(c, word.len() - at);
        }
        splitter.finish();
    }
    splitter.end_part();
    splitter.parts
}

/// Leaves out what stands in brackets (a company, a pet name), unless that is all there is.
fn without_asides(text: &str) -> Zeroizing<String> {
    let mut kept = Zeroizing::new(String::with_capacity(text.len()));
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                kept.push(' ');
            }
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    if depth == 0 && kept.chars().any(char::is_alphanumeric) { kept } else { Zeroizing::new(text.to_owned()) }
}

/// The words so far, and the one being read.
#[derive(Default)]
struct Splitter {
    parts: Vec<Vec<Token>>,
    part: Vec<Token>,
    word: Token,
    hyphen: bool,
    apostrophe: bool,
}

impl Splitter {
    /// Takes one character, of a word that has `left` bytes from here.
    fn take(&mut self, c: char, left: usize) {
        if belongs_to_a_word(c) {
            if self.word.text.is_empty() {
                // Room for the whole word, so that growing leaves no copy.
                self.word.text.reserve(left);
            }
            self.word.text.push(c);
        } else if APOSTROPHES.contains(&c) {
            if self.word.text.is_empty() {
                self.apostrophe = true;
            } else if is_one_of(&self.word.text, BEFORE_APOSTROPHE) {
                self.word.certain_particle = true;
                self.finish();
            }
            // Else it is inside a word and only changes how it sounds: N'Golo, Xi'an, Qur'an.
        } else if HYPHENS.contains(&c) {
            self.hyphen();
        } else if matches!(c, ',' | '،' | '、' | ';') {
            self.end_part();
        } else if c == '.' {
            self.word.dotted = true;
            self.finish();
        } else if !matches!(c, '·' | '・') {
            self.finish();
        }
    }

    fn hyphen(&mut self) {
        self.finish();
        if let Some(last) = self.part.last_mut() {
            last.hyphen_after = true;
            self.hyphen = true;
        }
    }

    fn finish(&mut self) {
        let mut word = std::mem::take(&mut self.word);
        if word.text.is_empty() {
            return;
        }
        if self.apostrophe && is_one_of(&word.text, AFTER_APOSTROPHE) {
            word.certain_particle = true;
        }
        word.hyphen_before = std::mem::take(&mut self.hyphen);
        self.apostrophe = false;
        self.part.push(word);
    }

    fn end_part(&mut self) {
        self.finish();
        self.hyphen = false;
        if !self.part.is_empty() {
            self.parts.push(std::mem::take(&mut self.part));
        }
    }
}

fn belongs_to_a_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    // The long-vowel sign of Japanese is a letter; a tatweel is one too, but only stretches a word.
    matches!(
        c.general_category_group(),
        GeneralCategoryGroup::Letter | GeneralCategoryGroup::Mark | GeneralCategoryGroup::Number
    ) && c != '\u{640}'
        && !APOSTROPHES.contains(&c)
}

fn is_one_of(word: &str, list: &[&str]) -> bool {
    list.iter().any(|listed| listed.eq_ignore_ascii_case(word))
}

fn starts_with(word: &str, start: &str) -> bool {
    word.get(..start.len()).is_some_and(|opening| opening.eq_ignore_ascii_case(start))
}
