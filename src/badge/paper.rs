//! A paper that is no badge, for the same roll: what is kept of a guest, the day's sheet, or a roll call. A head, lines
//! with a value at their far side, and a foot, with a QR beside it where there is something to be read back.
//!
//! `effects` says what stands on it, [`draw_paper`] where. Lengths are those of a label of 62 x 100 mm, and grow with a
//! larger one; on labels that are much smaller nobody could read it, and it is not drawn.

use super::fonts::Fonts;
use super::stack::{self, Align, Block, Gap, Region, Stand, Step};
use super::symbol::MARK;
use super::template::Place;
use super::text::{Style, Thickness};
use super::{BadgeError, Part, qr};
use crate::domain::badge::{Bitmap, Media, Picture};
use crate::domain::language::Language;

/// What stands on a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// The language of all of it.
    pub language: Language,
    /// The house, beside its mark.
    pub site: String,
    /// What it is.
    pub title: String,
    /// The lines.
    pub lines: Vec<PaperLine>,
    /// Whether each of them begins with a box to be ticked.
    pub boxes: bool,
    /// Below them, a paragraph each.
    pub foot: Vec<String>,
    /// What its QR says.
    pub code: Option<String>,
}

/// One line of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperLine {
    /// What it is about.
    pub what: String,
    /// Below it in small; nothing where it is empty.
    pub detail: String,
    /// At the far side, in small, above the value; nothing where it is empty.
    pub before: String,
    /// At the far side.
    pub value: String,
}

/// The printable size that the lengths below are for, in millimetres.
const DRAWN_FOR: (f32, f32) = (58.9, 93.9);
/// White at all edges.
const MARGIN: f32 = 1.6;
/// The mark, and the air behind it.
const MARK_SIDE: f32 = 6.0;
const BEHIND_MARK: f32 = 1.6;
/// Where the title stands, below the rule under the head.
const RULE_AT: f32 = 9.2;
const TITLE: (f32, f32) = (10.6, 19.0);
/// The most and the least height of a line, and the share of its width that words get.
const LINE: (f32, f32) = (12.0, 4.4);
/// The most of one where none has anything below it.
const SHORT_LINE: f32 = 7.0;
const WORDS_SHARE: f32 = 0.66;
/// The same of lines with a box, whose values are short.
const WORDS_SHARE_WITH_BOX: f32 = 0.76;
/// The height of a foot without and with a QR, whose side is the second of them less the air above.
const FOOT: f32 = 13.0;
const FOOT_WITH_CODE: f32 = 25.0;
/// The box to be ticked before a line: its side, and the air behind it.
const BOX: f32 = 5.0;
const BEHIND_BOX: f32 = 2.0;
/// Air between a rule and what stands below it, between two columns, and between paragraphs.
const AIR: f32 = 0.9;
const GUTTER: f32 = 1.5;
/// The thickness of rules.
const RULE: f32 = 0.35;
const HAIRLINE: f32 = 0.15;

/// The sizes that a text is tried in, with the lines that it may take.
type Sizes = &'static [(f32, usize)];
const OF_SITE: Sizes = &[(3.2, 1), (2.8, 1), (2.4, 1), (2.4, 2)];
const OF_TITLE: Sizes = &[(4.4, 1), (4.0, 1), (4.0, 2), (3.6, 2), (3.2, 2), (2.8, 2)];
const OF_WHAT: Sizes = &[(2.7, 1), (2.5, 1), (2.5, 2), (2.2, 2), (2.0, 1), (2.0, 3)];
const OF_DETAIL: Sizes = &[(2.2, 1), (2.2, 2), (2.0, 2), (1.8, 3)];
const OF_BEFORE: Sizes = &[(2.2, 1), (2.0, 1), (1.8, 2)];
const OF_VALUE: Sizes = &[(2.7, 1), (2.4, 1), (2.1, 1), (2.1, 2)];
const OF_FOOT: Sizes = &[(2.3, 3), (2.1, 4), (1.9, 6), (1.7, 8)];

/// Whether a paper can be read on a label.
#[must_use]
pub fn takes_papers(media: Media) -> bool {
    scale(media) > 0.8
}

/// How much larger the label is than the one that lengths are for.
fn scale(media: Media) -> f32 {
    let millimetres = |dots: u32| dots as f32 * 25.4 / f32::from(media.dpi);
    (millimetres(media.width()) / DRAWN_FOR.0).min(millimetres(media.height()) / DRAWN_FOR.1)
}

/// Draws a paper for a label.
///
/// # Errors
/// Fails when the label is too small, when a letter has no font, or when a text does not fit at its smallest size.
pub fn draw_paper(fonts: &mut Fonts, paper: &Paper, media: Media) -> Result<Picture, BadgeError> {
    if !takes_papers(media) {
        return Err(BadgeError::TooSmallForPapers(media.label.word()));
    }
    let mut sheet = Sheet {
        fonts,
        language: &paper.language,
        picture: Bitmap::white(media.width(), media.height()),
        dots: scale(media) * f32::from(media.dpi) / 25.4,
    };
    let drawn = sheet.draw(paper);
    let picture = sheet.picture;
    fonts.forget_letters();
    drawn.map(|()| Picture::in_black(picture, media.dpi))
}

/// A paper while it is drawn. Lengths in millimetres of the label that they are for.
struct Sheet<'a> {
    fonts: &'a mut Fonts,
    language: &'a Language,
    picture: Bitmap,
    /// Dots of a millimetre.
    dots: f32,
}

/// A text of a cell: what, how thick, and in which sizes.
type Said<'t> = (&'t str, Thickness, Sizes);

impl Sheet<'_> {
    fn draw(&mut self, paper: &Paper) -> Result<(), BadgeError> {
        let (width, height) = (self.picture.width as f32 / self.dots, self.picture.height as f32 / self.dots);
        let (left, right) = (MARGIN, width - MARGIN);
        let mark = self.place(left, MARGIN, left + MARK_SIDE, MARGIN + MARK_SIDE);
        MARK.draw(mark, |y, from, until| self.picture.blacken_run(y, from, until));
        let beside_mark = self.place(left + MARK_SIDE + BEHIND_MARK, MARGIN, right, MARGIN + MARK_SIDE);
        self.set(beside_mark, Align::Left, Stand::Middle, &[(&paper.site, Thickness::Regular, OF_SITE)])?;
        self.rule(left, right, RULE_AT, RULE);
        let title = self.place(left, TITLE.0, right, TITLE.1);
        self.set(title, Align::Left, Stand::Middle, &[(&paper.title, Thickness::Bold, OF_TITLE)])?;

        let foot = height - MARGIN - if paper.code.is_some() { FOOT_WITH_CODE } else { FOOT };
        let room = foot - TITLE.1 - 2.0 * AIR;
        let short = paper.lines.iter().all(|line| line.detail.is_empty() && line.before.is_empty());
        let most = if short { SHORT_LINE } else { LINE.0 };
        let each = (room / paper.lines.len().max(1) as f32).min(most);
        if each < LINE.1 {
            return Err(BadgeError::DoesNotFit(Part::Label));
        }
        let share = if paper.boxes { WORDS_SHARE_WITH_BOX } else { WORDS_SHARE };
        let gutter = left + (right - left) * share;
        for (at, line) in paper.lines.iter().enumerate() {
            let top = TITLE.1 + AIR + at as f32 * each;
            self.rule(left, right, top, HAIRLINE);
            let start = if paper.boxes { left + BOX + BEHIND_BOX } else { left };
            if paper.boxes {
                self.tick_box(left, top + AIR + RULE);
            }
            let words = self.place(start, top + AIR, gutter - GUTTER / 2.0, top + each);
            let said = [(&*line.what, Thickness::Bold, OF_WHAT), (&*line.detail, Thickness::Regular, OF_DETAIL)];
            self.set(words, Align::Left, Stand::Top, &said)?;
            let far = self.place(gutter + GUTTER / 2.0, top + AIR, right, top + each);
            let said = [(&*line.before, Thickness::Regular, OF_BEFORE), (&*line.value, Thickness::Bold, OF_VALUE)];
            self.set(far, Align::Right, Stand::Top, &said)?;
        }
        self.rule(left, right, foot, RULE);
        let side = paper.code.as_ref().map_or(0.0, |_| FOOT_WITH_CODE - 2.0 * AIR);
        let words =
            self.place(left, foot + AIR, if side > 0.0 { right - side - GUTTER } else { right }, height - MARGIN);
        let said: Vec<Said<'_>> = paper.foot.iter().map(|text| (&**text, Thickness::Regular, OF_FOOT)).collect();
        self.set(words, Align::Left, Stand::Top, &said)?;
        match &paper.code {
            Some(code) => {
                let top = foot + 2.0 * AIR;
                let square = self.place(right - side, top, right, top + side);
                qr::draw(&mut self.picture, code, square)
            }
            None => Ok(()),
        }
    }

    /// Sets the texts of a cell under each other; one that is empty takes no room.
    fn set(&mut self, place: Place, align: Align, stand: Stand, said: &[Said<'_>]) -> Result<(), BadgeError> {
        let steps = |sizes: Sizes| -> Vec<Step> {
            let step =
                |(size, lines): &(f32, usize)| Step { size: size * self.dots, lines: *lines, breaks_words: false };
            let last = sizes.last().map(|last| Step { breaks_words: true, ..step(last) });
            sizes.iter().map(step).chain(last).collect()
        };
        let air = Gap { wished: AIR * self.dots, least: AIR * self.dots / 4.0 };
        let cells: Vec<_> = said.iter().filter(|(text, _, _)| !text.is_empty()).collect();
        let of_cells: Vec<Vec<Step>> = cells.iter().map(|(_, _, sizes)| steps(sizes)).collect();
        let blocks: Vec<Block<'_>> = cells
            .iter()
            .zip(&of_cells)
            .enumerate()
            .map(|(at, ((text, thickness, _), steps))| Block {
                text,
                style: Style { thickness: *thickness, language: self.language, part: Part::Label },
                steps,
                above: if at == 0 { Gap::NONE } else { air },
            })
            .collect();
        let region = Region { place, below: Gap::NONE, align, stand };
        for line in stack::place(self.fonts, &blocks, &region)? {
            line.ink.draw(&mut self.picture, line.left, line.baseline);
        }
        Ok(())
    }

    /// An empty box, from its upper left corner.
    fn tick_box(&mut self, left: f32, top: f32) {
        let (right, bottom) = (left + BOX, top + BOX);
        self.rule(left, right, top, RULE);
        self.rule(left, right, bottom - RULE, RULE);
        for edge in [left, right - RULE] {
            let place = self.place(edge, top, edge + RULE, bottom);
            qr::fill(&mut self.picture, place);
        }
    }

    /// A line across, from its upper edge.
    fn rule(&mut self, left: f32, right: f32, top: f32, thickness: f32) {
        let mut place = self.place(left, top, right, top + thickness);
        place.bottom = place.bottom.max(place.top + 1);
        qr::fill(&mut self.picture, place);
    }

    /// A rectangle in dots.
    fn place(&self, left: f32, top: f32, right: f32, bottom: f32) -> Place {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of a label is small")]
        let dots = |length: f32| (length.max(0.0) * self.dots).round() as u32;
        Place { left: dots(left), top: dots(top), right: dots(right), bottom: dots(bottom) }
    }
}
