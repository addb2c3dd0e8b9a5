//! The cleaning of a personal text. Only [`super::Personal::clean`] calls it; it keeps nothing and judges nothing.
//!
//! Buffers are sized in advance, so that none grows and leaves a copy behind, and are wiped. One exception: the
//! normaliser keeps the letter it is composing, and more than four marks on one letter, in memory of its own.

use std::iter::Peekable;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};
use unicode_script::{Script, UnicodeScript};
use unicode_segmentation::UnicodeSegmentation;
use zeroize::Zeroizing;

use super::{LONGEST, LONGEST_BYTES};

/// How many characters of a text are looked at: far more than can be kept, so that a text of a megabyte costs nothing.
const LOOKED_AT: usize = 4096;
/// The most combining marks that one letter keeps. Vietnamese needs two, pointed Hebrew three.
const MOST_MARKS: usize = 3;
/// How many times longer a text can become by normalising it (UAX #15).
const GROWTH: usize = 3;
/// The combining class of the signs that bind two consonants of Indic scripts.
const VIRAMA: u8 = 9;
/// Keeps letters apart that would join.
const NON_JOINER: char = '\u{200C}';
/// Joins letters that would stand apart.
const JOINER: char = '\u{200D}';

/// Cleans a text; nothing readable may be left of it.
pub(super) fn clean(raw: &str) -> Zeroizing<String> {
    let mut text = one_line(raw);
    if text.is_ascii() {
        cut(&mut text);
        return text;
    }
    // Dropping a mark or joiner may leave two spaces or part a joiner from what it joined, and a cut may leave it
    // last: clean until nothing changes. Each round only removes or composes, so that this ends, nearly always with
    // the second.
    loop {
        let mut next = limit_marks(&composed(&shape(&one_line(&text))));
        cut(&mut next);
        if *next == *text {
            return text;
        }
        text = next;
    }
}

/// What becomes of one character.
enum Fate {
    Kept,
    Space,
    Dropped,
}

/// Drops what cannot be seen, and turns every run of white space into one space.
fn one_line(raw: &str) -> Zeroizing<String> {
    let mut line = buffer(raw.len());
    let mut spaced = false;
    let mut kept = 0;
    for c in raw.chars() {
        match fate(c) {
            Fate::Space => spaced = !line.is_empty(),
            Fate::Dropped => {}
            Fate::Kept => {
                if spaced {
                    line.push(' ');
                    spaced = false;
                }
                line.push(c);
                kept += 1;
                if kept == LOOKED_AT {
                    break;
                }
            }
        }
    }
    line
}

fn fate(c: char) -> Fate {
    if c.is_ascii_graphic() {
        return Fate::Kept;
    }
    if c.is_whitespace() {
        return Fate::Space;
    }
    if c == JOINER || c == NON_JOINER {
        return Fate::Kept;
    }
    match c.general_category() {
        // Format characters are the direction marks and overrides, zero-width signs, the byte order mark, tags and
        // soft hyphens. Enclosing marks only make keycaps and crossed-out letters.
        GeneralCategory::Control
        | GeneralCategory::Format
        | GeneralCategory::Surrogate
        | GeneralCategory::PrivateUse
        | GeneralCategory::Unassigned
        | GeneralCategory::EnclosingMark => Fate::Dropped,
        _ if is_blank(c) => Fate::Dropped,
        _ => Fate::Kept,
    }
}

/// Characters that show nothing although their category says letter, mark or symbol (default ignorable code points,
/// variation selectors, fillers, the blank braille cell, replacement characters).
fn is_blank(c: char) -> bool {
    matches!(c,
        '\u{034F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}' | '\u{2800}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FFA0}' | '\u{FFFC}' | '\u{FFFD}' | '\u{E0100}'..='\u{E01EF}')
}

/// Drops joiners wherever they do not shape letters: beside a virama, and between two Arabic letters (Persian).
fn shape(text: &str) -> Zeroizing<String> {
    let mut shaped = buffer(text.len());
    let mut last = None;
    let mut base_is_arabic = false;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if c == JOINER || c == NON_JOINER {
            let after_virama = last.is_some_and(is_virama);
            let before_virama =
                c == JOINER && last.is_some_and(|l| l != ' ' && !is_joiner(l)) && next_is(&mut rest, is_virama);
            let parts_arabic = c == NON_JOINER
                && base_is_arabic
                && last.is_some_and(|l| !is_joiner(l))
                && next_is(&mut rest, |n| n.script() == Script::Arabic && !is_mark(n));
            if !(after_virama || before_virama || parts_arabic) {
                continue;
            }
        } else if !is_mark(c) {
            base_is_arabic = c.script() == Script::Arabic;
        }
        shaped.push(c);
        last = Some(c);
    }
    shaped
}

/// Composes letters and their marks (NFC).
fn composed(text: &str) -> Zeroizing<String> {
    let mut composed = buffer(text.len() * GROWTH);
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => composed.push_str(text),
        IsNormalized::No | IsNormalized::Maybe => composed.extend(text.nfc()),
    }
    composed
}

/// Drops marks without a letter, and all but the first few on one letter.
fn limit_marks(text: &str) -> Zeroizing<String> {
    let mut limited = buffer(text.len());
    let mut room = 0;
    for c in text.chars() {
        if is_joiner(c) {
            limited.push(c);
        } else if !is_mark(c) {
            limited.push(c);
            room = if c == ' ' { 0 } else { MOST_MARKS };
        } else if room > 0 {
            limited.push(c);
            room -= 1;
        }
    }
    limited
}

/// Cuts a text after the last whole character that fits, and drops the space that this may leave.
fn cut(text: &mut String) {
    if text.len() > LONGEST {
        let end = text
            .grapheme_indices(true)
            .take(LONGEST)
            .map(|(at, grapheme)| at + grapheme.len())
            .take_while(|end| *end <= LONGEST_BYTES)
            .last()
            // One endless cluster is no character that people count: it is cut inside.
            .unwrap_or_else(|| text.floor_char_boundary(LONGEST_BYTES));
        text.truncate(end);
    }
    text.truncate(text.trim_end().len());
}

fn buffer(bytes: usize) -> Zeroizing<String> {
    Zeroizing::new(String::with_capacity(bytes.min(LOOKED_AT * char::MAX.len_utf8() * GROWTH)))
}

fn next_is(rest: &mut Peekable<std::str::Chars<'_>>, wanted: impl Fn(char) -> bool) -> bool {
    rest.peek().is_some_and(|next| wanted(*next))
}

fn is_joiner(c: char) -> bool {
    c == JOINER || c == NON_JOINER
}

fn is_virama(c: char) -> bool {
    canonical_combining_class(c) == VIRAMA
}

/// Whether a character only modifies the one before it.
pub(in crate::domain) fn is_mark(c: char) -> bool {
    !c.is_ascii() && matches!(c.general_category(), GeneralCategory::NonspacingMark | GeneralCategory::SpacingMark)
}
