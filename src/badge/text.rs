//! One line of text, shaped and turned into black dots.
//!
//! `stack` and `layout` measure and draw with it. It knows scripts and letters; where a line stands is not its concern.

use cosmic_text::{Attrs, AttrsList, CacheKey, CacheKeyFlags, Family, LayoutLine, ShapeLine, Shaping, Weight, Wrap};

use super::fonts::Fonts;
use super::{BadgeError, Part};
use crate::domain::badge::Bitmap;
use crate::domain::language::Language;

/// How much of a dot a letter must cover to make it black, of 255: a little under half, because thermal labels print
/// thin strokes thinner still. Look, badge: white from 55 % brightness.
const BLACK_FROM: u8 = 115;
/// The size at which widths are measured; they grow in proportion.
const MEASURED_AT: f32 = 100.0;

/// Thickness of the letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Thickness {
    /// Noto Sans Regular and its sisters.
    Regular,
    /// Noto Sans Bold and its sisters.
    Bold,
}

/// How a text is set: everything but its size.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style<'a> {
    /// Thickness of the letters.
    pub thickness: Thickness,
    /// The badge's language: decides between Chinese, Japanese and Korean shapes of one character.
    pub language: &'a Language,
    /// What an error is about.
    pub part: Part,
}

/// A horizontal run of black dots, relative to the start of the baseline.
#[derive(Debug, Clone, Copy)]
struct Run {
    y: i32,
    from: i32,
    until: i32,
}

/// The black dots of one line, relative to the start of its baseline; y grows downwards.
pub(super) struct Ink {
    runs: Vec<Run>,
    /// Whether the line reads from the right.
    pub from_right: bool,
    /// Leftmost black dot.
    pub left: i32,
    /// First dot right of all black ones.
    pub right: i32,
    /// Uppermost black dot; negative above the baseline.
    pub top: i32,
    /// First dot below all black ones.
    pub bottom: i32,
}

impl Ink {
    /// Width in dots from the first to the last black one.
    pub fn width(&self) -> i32 {
        self.right - self.left
    }

    /// Blackens a picture so that the leftmost black dot stands at `left` and the baseline at `baseline`.
    pub fn draw(&self, picture: &mut Bitmap, left: i32, baseline: i32) {
        self.runs(left, baseline, |y, from, until| picture.blacken_run(y, from, until));
    }

    /// As [`Ink::draw`], in white on black.
    pub fn draw_white(&self, picture: &mut Bitmap, left: i32, baseline: i32) {
        self.runs(left, baseline, |y, from, until| picture.whiten_run(y, from, until));
    }

    fn runs(&self, left: i32, baseline: i32, mut draw: impl FnMut(u32, u32, u32)) {
        let on_label = |at: i32| u32::try_from(at.max(0)).unwrap_or(0);
        for run in &self.runs {
            if let Ok(y) = u32::try_from(run.y + baseline) {
                draw(y, on_label(run.from - self.left + left), on_label(run.until - self.left + left));
            }
        }
    }
}

/// The width of a text in parts of its size.
pub(super) fn measure(fonts: &mut Fonts, text: &str, style: Style<'_>) -> Result<f32, BadgeError> {
    let (line, _) = set(fonts, text, style, MEASURED_AT)?;
    Ok(line.w / MEASURED_AT)
}

/// The black dots of a text at a size.
pub(super) fn ink(fonts: &mut Fonts, text: &str, style: Style<'_>, size: f32) -> Result<Ink, BadgeError> {
    let (line, from_right) = set(fonts, text, style, size)?;
    let mut runs = Vec::new();
    for glyph in &line.glyphs {
        // Whole dots: the same letter then looks the same everywhere in a name.
        let x = (glyph.x + size * glyph.x_offset).round();
        let y = (glyph.y - size * glyph.y_offset).round();
        let (key, x, y) =
            CacheKey::new(glyph.font_id, glyph.glyph_id, size, (x, y), glyph.font_weight, CacheKeyFlags::empty());
        if let Some(image) = fonts.letters.get_image(&mut fonts.system, key) {
            let width = image.placement.width as usize;
            if width > 0 {
                for (row, covered) in (0i32..).zip(image.data.chunks_exact(width)) {
                    add_runs(&mut runs, covered, x + image.placement.left, y - image.placement.top + row);
                }
            }
        }
    }
    Ok(Ink {
        from_right,
        left: runs.iter().map(|run| run.from).min().unwrap_or(0),
        right: runs.iter().map(|run| run.until).max().unwrap_or(0),
        top: runs.iter().map(|run| run.y).min().unwrap_or(0),
        bottom: runs.iter().map(|run| run.y + 1).max().unwrap_or(0),
        runs,
    })
}

/// Adds the black runs of one row of a letter whose first dot stands at `x`.
fn add_runs(runs: &mut Vec<Run>, covered: &[u8], x: i32, y: i32) {
    let mut from = None;
    for (at, coverage) in (x..).zip(covered.iter().chain(&[0])) {
        match (from, *coverage >= BLACK_FROM) {
            (None, true) => from = Some(at),
            (Some(start), false) => {
                runs.push(Run { y, from: start, until: at });
                from = None;
            }
            (None, false) | (Some(_), true) => {}
        }
    }
}

/// Shapes and lays out one line, and says whether it reads from the right.
fn set(fonts: &mut Fonts, text: &str, style: Style<'_>, size: f32) -> Result<(LayoutLine, bool), BadgeError> {
    if text.chars().any(is_cjk) {
        fonts.need_cjk()?;
    }
    let weight = match style.thickness {
        Thickness::Regular => Weight::NORMAL,
        Thickness::Bold => Weight::BOLD,
    };
    let attributes = |family| Attrs::new().weight(weight).family(Family::Name(family));
    let mut list = AttrsList::new(&attributes(LATIN));
    let cjk = cjk_family(text, style.language);
    let mut family = LATIN;
    for (at, c) in text.char_indices() {
        family = if belongs_to_the_letter_before(c) { family } else { family_of(c).unwrap_or(cjk) };
        if family != LATIN {
            list.add_span(at..at + c.len_utf8(), &attributes(family));
        }
    }
    let shaped = ShapeLine::new(&mut fonts.system, text, &list, Shaping::Advanced, 1);
    let from_right = shaped.rtl;
    let line = shaped.layout(size, None, Wrap::None, None, None).into_iter().next();
    let line = line.ok_or(BadgeError::MissingGlyph(style.part))?;
    // Glyph 0 is every font's empty box: a letter that nobody has.
    if line.glyphs.iter().any(|glyph| glyph.glyph_id == 0) {
        return Err(BadgeError::MissingGlyph(style.part));
    }
    Ok((line, from_right))
}

/// The family of everything that has no family of its own.
const LATIN: &str = "Noto Sans";

/// The family that a letter is drawn in; `None` for Chinese, Japanese and Korean.
fn family_of(c: char) -> Option<&'static str> {
    match c {
        '\u{590}'..='\u{5FF}' | '\u{FB1D}'..='\u{FB4F}' => Some("Noto Sans Hebrew"),
        '\u{600}'..='\u{6FF}'
        | '\u{750}'..='\u{77F}'
        | '\u{870}'..='\u{8FF}'
        | '\u{FB50}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFE}' => Some("Noto Sans Arabic"),
        '\u{900}'..='\u{97F}' | '\u{A8E0}'..='\u{A8FF}' => Some("Noto Sans Devanagari"),
        '\u{E00}'..='\u{E7F}' => Some("Noto Sans Thai"),
        c if is_cjk(c) => None,
        _ => Some(LATIN),
    }
}

/// Whether a character only changes the one before it: accents, joiners, variation selectors.
fn belongs_to_the_letter_before(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Whether a character needs the large font: Han, kana, hangul, their punctuation and wide forms.
fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11FF}'
        | '\u{2E80}'..='\u{A4CF}'
        | '\u{A960}'..='\u{A97F}'
        | '\u{AC00}'..='\u{D7FF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF00}'..='\u{FFEF}'
        | '\u{1B000}'..='\u{1B16F}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// Whether a line may end after a character without a space: Han and kana, not hangul, which has spaces.
pub(super) fn may_end_a_line(c: char) -> bool {
    is_cjk(c) && !is_hangul(c)
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}')
}

fn is_kana(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{FF66}'..='\u{FF9F}' | '\u{1B000}'..='\u{1B16F}')
}

/// The regional shapes of the large font: told by the text where it can be, else by the badge's language.
fn cjk_family(text: &str, language: &Language) -> &'static str {
    if text.chars().any(is_kana) {
        return "Noto Sans CJK JP";
    }
    if text.chars().any(is_hangul) {
        return "Noto Sans CJK KR";
    }
    match language.0.as_str() {
        "ja" => "Noto Sans CJK JP",
        "ko" => "Noto Sans CJK KR",
        "zh-HK" | "zh-Hant-HK" => "Noto Sans CJK HK",
        "zh-TW" | "zh-Hant" | "zh-Hant-TW" => "Noto Sans CJK TC",
        _ => "Noto Sans CJK SC",
    }
}
