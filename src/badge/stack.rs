//! Texts under each other in a region: each takes the largest size at which it fits, and when they do not fit
//! together, the one that takes most room gives way first. Nothing is cut; what cannot fit is an error.
//!
//! `layout` calls it with what a template says; sizes, gaps and the region come from there. It draws nothing itself.

use unicode_segmentation::UnicodeSegmentation;

use super::fonts::Fonts;
use super::template::Place;
use super::text::{self, Ink, Style};
use super::{BadgeError, Part};

/// Room for a line above its baseline, in parts of its size: capitals with a little air.
const ABOVE: f32 = 0.76;
/// Room for a line below its baseline, in parts of its size.
const BELOW: f32 = 0.24;
/// Air between two lines of one text, in parts of the size.
const BETWEEN_LINES: f32 = 0.06;
/// The width of a space, in parts of the size.
const SPACE: f32 = 0.26;
/// White that letters carry at both ends of a line, in parts of the size: a line may be this much wider than its ink.
const WHITE_AT_ENDS: f32 = 0.1;
/// The least air between two texts on one line, in parts of the larger size.
const BETWEEN_TEXTS: f32 = 0.6;
/// Half the height of capitals, in parts of the size: puts two texts of one line on one middle.
const HALF_CAPITAL: f32 = 0.357;

/// One way of setting a text, tried in order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Step {
    /// Size in dots.
    pub size: f32,
    /// The most lines.
    pub lines: usize,
    /// Whether a word may be broken, for words that fit on no line.
    pub breaks_words: bool,
}

/// Air in dots: as much as wished, never less than the least.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Gap {
    /// Where there is room.
    pub wished: f32,
    /// Where there is not.
    pub least: f32,
}

impl Gap {
    /// For texts whose region already has its air.
    pub(super) const NONE: Self = Self { wished: 0.0, least: 0.0 };
}

/// Where the lines of a region begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    /// At the left edge.
    Left,
    /// In the middle.
    Centre,
    /// At the right edge.
    Right,
    /// Where the first of them begins to read.
    Reading,
}

/// Where texts stand that leave room in their region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    /// At the top.
    Top,
    /// In the middle.
    Middle,
    /// At the bottom.
    Bottom,
}

/// One text of a stack.
pub(super) struct Block<'a> {
    /// The text: one line, single spaces.
    pub text: &'a str,
    /// Thickness, language and name for errors.
    pub style: Style<'a>,
    /// The ways of setting it, largest first.
    pub steps: &'a [Step],
    /// Air above it.
    pub above: Gap,
}

/// Where a stack stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Region {
    /// The room for it.
    pub place: Place,
    /// Air below the last text.
    pub below: Gap,
    /// Where lines begin.
    pub align: Align,
    /// Where spare room is left.
    pub stand: Stand,
}

impl Region {
    fn width(&self) -> f32 {
        self.place.width() as f32
    }

    fn height(&self) -> f32 {
        self.place.height() as f32
    }

    /// The first dot of a line; `from_right`: of a stack that reads from the right.
    fn start(&self, line: &Ink, from_right: bool) -> i32 {
        let (left, right) = (self.place.left as i32, self.place.right as i32 - line.width());
        match self.align {
            Align::Left => left,
            Align::Centre => i32::midpoint(left, right),
            Align::Right => right,
            Align::Reading if from_right => right,
            Align::Reading => left,
        }
    }
}

/// A line and where it stands.
pub(super) struct Placed {
    /// Its dots.
    pub ink: Ink,
    /// Its first dot.
    pub left: i32,
    /// Its baseline.
    pub baseline: i32,
}

/// A text in one of its settings.
struct Setting {
    step: usize,
    size: f32,
    lines: Vec<Ink>,
}

/// Room of a line above its baseline.
fn above(size: f32, line: &Ink) -> f32 {
    (ABOVE * size).max(-line.top as f32)
}

/// Room of a line below its baseline.
fn below(size: f32, line: &Ink) -> f32 {
    (BELOW * size).max(line.bottom as f32)
}

impl Setting {
    fn height(&self) -> f32 {
        let lines: f32 = self.lines.iter().map(|line| above(self.size, line) + below(self.size, line)).sum();
        lines + BETWEEN_LINES * self.size * self.lines.len().saturating_sub(1) as f32
    }
}

/// Sets two texts on one line, the first at the left edge and the second at the right, at the first pair of sizes at
/// which they fit; `None` when they fit at none.
///
/// # Errors
/// Fails when a letter is missing.
pub(super) fn beside(
    fonts: &mut Fonts,
    first: &Block<'_>,
    second: &Block<'_>,
    sizes: &[(f32, f32)],
    region: &Region,
) -> Result<Option<[Placed; 2]>, BadgeError> {
    let place = region.place;
    let middle = (place.top + place.bottom) as f32 / 2.0;
    let baseline = |size: f32| (middle + HALF_CAPITAL * size).round() as i32;
    for (first_size, second_size) in sizes {
        let left = text::ink(fonts, first.text, first.style, *first_size)?;
        let right = text::ink(fonts, second.text, second.style, *second_size)?;
        let between = BETWEEN_TEXTS * first_size.max(*second_size);
        let fits_up = |ink: &Ink, size: f32| baseline(size) + ink.top >= place.top as i32;
        let fits_down = |ink: &Ink, size: f32| baseline(size) + ink.bottom <= place.bottom as i32;
        if left.width() as f32 + between + right.width() as f32 <= region.width()
            && fits_up(&left, *first_size)
            && fits_up(&right, *second_size)
            && fits_down(&left, *first_size)
            && fits_down(&right, *second_size)
        {
            let from = place.right as i32 - right.width();
            return Ok(Some([
                Placed { ink: left, left: place.left as i32, baseline: baseline(*first_size) },
                Placed { ink: right, left: from, baseline: baseline(*second_size) },
            ]));
        }
    }
    Ok(None)
}

/// Sets the texts into the region, under each other.
///
/// # Errors
/// Fails when a letter is missing or when even the smallest settings are too large.
pub(super) fn place(fonts: &mut Fonts, blocks: &[Block<'_>], region: &Region) -> Result<Vec<Placed>, BadgeError> {
    let mut pieces = Vec::new();
    let mut settings = Vec::new();
    for block in blocks {
        let cut = Pieces::of(fonts, block, region.width())?;
        let first = largest(fonts, block, &cut, 0, region)?;
        settings.push(first.ok_or(BadgeError::DoesNotFit(block.style.part))?);
        pieces.push(cut);
    }
    let least: f32 = blocks.iter().map(|block| block.above.least).sum::<f32>() + region.below.least;
    while settings.iter().map(Setting::height).sum::<f32>() + least > region.height() {
        give_way(fonts, blocks, &pieces, &mut settings, region)?;
    }
    let wished: f32 = blocks.iter().map(|block| block.above.wished).sum::<f32>() + region.below.wished;
    let spare = region.height() - settings.iter().map(Setting::height).sum::<f32>() - wished;
    // Between the least and the wished air when room is short; more than wished never tears the texts apart.
    let share = if spare < 0.0 { 1.0 + spare / (wished - least) } else { 1.0 };
    let spare = spare.max(0.0);
    let unused = match region.stand {
        Stand::Top => 0.0,
        Stand::Middle => spare / 2.0,
        Stand::Bottom => spare,
    };
    let mut y = region.place.top as f32 + unused;
    let from_right = settings.first().and_then(|first| first.lines.first()).is_some_and(|line| line.from_right);
    let mut placed = Vec::new();
    for (block, setting) in blocks.iter().zip(settings) {
        y += block.above.least + share * (block.above.wished - block.above.least);
        let (height, size) = (setting.height(), setting.size);
        let mut line_y = y;
        for (at, ink) in setting.lines.into_iter().enumerate() {
            line_y += if at > 0 { BETWEEN_LINES * size } else { 0.0 } + above(size, &ink);
            let below = below(size, &ink);
            placed.push(Placed { left: region.start(&ink, from_right), ink, baseline: line_y.round() as i32 });
            line_y += below;
        }
        y += height;
    }
    Ok(placed)
}

/// Sets the tallest text that can still be smaller one step smaller.
fn give_way(
    fonts: &mut Fonts,
    blocks: &[Block<'_>],
    pieces: &[Pieces],
    settings: &mut [Setting],
    region: &Region,
) -> Result<(), BadgeError> {
    let mut order: Vec<usize> = (0..settings.len()).collect();
    order.sort_by(|a, b| settings[*b].height().total_cmp(&settings[*a].height()));
    for at in &order {
        let next = settings[*at].step + 1;
        if let Some(smaller) = largest(fonts, &blocks[*at], &pieces[*at], next, region)? {
            settings[*at] = smaller;
            return Ok(());
        }
    }
    let tallest = order.first().map_or(Part::Label, |at| blocks[*at].style.part);
    Err(BadgeError::DoesNotFit(tallest))
}

/// The first setting from a step on whose lines fit the region's width.
fn largest(
    fonts: &mut Fonts,
    block: &Block<'_>,
    pieces: &Pieces,
    from_step: usize,
    region: &Region,
) -> Result<Option<Setting>, BadgeError> {
    for (step, way) in block.steps.iter().enumerate().skip(from_step) {
        let Some(lines) = pieces.lines(region.width() / way.size + WHITE_AT_ENDS, way.breaks_words) else { continue };
        if lines.len() > way.lines {
            continue;
        }
        let mut drawn = Vec::new();
        for line in &lines {
            drawn.push(text::ink(fonts, line, block.style, way.size)?);
        }
        // Widths were estimates; what counts is the ink.
        if drawn.iter().all(|line| line.width() as f32 <= region.width()) {
            return Ok(Some(Setting { step, size: way.size, lines: drawn }));
        }
    }
    Ok(None)
}

/// A text cut where its lines may end, measured once in parts of its size.
struct Pieces {
    words: Vec<Piece>,
}

/// What stays together on a line, with the space behind it if there is one.
struct Piece {
    text: String,
    width: f32,
    /// Its letters with their own widths, where it is too wide for every step that keeps words whole.
    letters: Vec<(String, f32)>,
}

impl Pieces {
    fn of(fonts: &mut Fonts, block: &Block<'_>, region_width: f32) -> Result<Self, BadgeError> {
        let whole_words = block.steps.iter().filter(|step| !step.breaks_words);
        let smallest = whole_words.map(|step| step.size).fold(f32::INFINITY, f32::min);
        let mut words = Vec::new();
        for text in cut_at_line_ends(block.text) {
            let width = text::measure(fonts, text.trim_end(), block.style)?;
            let mut letters = Vec::new();
            if width * smallest > region_width {
                for letter in text.graphemes(true).filter(|letter| *letter != " ") {
                    letters.push((letter.to_owned(), text::measure(fonts, letter, block.style)?));
                }
            }
            words.push(Piece { text, width, letters });
        }
        Ok(Self { words })
    }

    /// Fills lines of a width in parts of the size; `None` when a word is wider and is not to be broken.
    fn lines(&self, width: f32, breaks_words: bool) -> Option<Vec<String>> {
        let mut lines = vec![String::new()];
        let mut used = 0.0;
        for piece in &self.words {
            if used > 0.0 && used + piece.width > width {
                lines.push(String::new());
                used = 0.0;
            }
            if piece.width <= width {
                lines.last_mut()?.push_str(&piece.text);
                used += piece.width + if piece.text.ends_with(' ') { SPACE } else { 0.0 };
            } else if breaks_words && !piece.letters.is_empty() {
                for (letter, letter_width) in &piece.letters {
                    if used > 0.0 && used + letter_width > width {
                        lines.push(String::new());
                        used = 0.0;
                    }
                    lines.last_mut()?.push_str(letter);
                    used += letter_width;
                }
                if piece.text.ends_with(' ') {
                    lines.last_mut()?.push(' ');
                    used += SPACE;
                }
            } else {
                return None;
            }
        }
        for line in &mut lines {
            line.truncate(line.trim_end().len());
        }
        lines.retain(|line| !line.is_empty());
        Some(lines)
    }
}

/// Cuts a text behind spaces, hyphens and slashes, and between Han and kana characters.
fn cut_at_line_ends(text: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for letter in text.graphemes(true) {
        let ends = matches!(letter, " " | "-" | "\u{2010}" | "/") || letter.chars().any(text::may_end_a_line);
        if let Some(piece) = pieces.last_mut() {
            piece.push_str(letter);
        }
        if ends {
            pieces.push(String::new());
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}
