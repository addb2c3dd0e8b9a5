//! The badge's layout: every number of it, and the order in which it is drawn.
//!
//! [`draw`] is the only way to a badge. All numbers are dots on a label of 62x100 mm at 300 dpi, which has 696x1109.

use super::fonts::Fonts;
use super::stack::{self, Block, Gap, Region, Step, letters, words};
use super::text::{self, Ink, Style, Thickness};
use super::{BadgeError, BadgeLabels, Part, mark, qr};
use crate::domain::badge::{BadgeContent, Bitmap, Media, Picture};

/// The only label that this layout is drawn for.
const MEDIA: Media = Media::LABEL_62X100;
/// Left and right edge of everything but the band.
const LEFT: u32 = 36;
const RIGHT: u32 = 660;

/// The mark, and the site's name beside it.
const MARK: (u32, u32, u16) = (34, 34, 52);
const SITE: Region = Region {
    left: 102,
    right: RIGHT,
    top: 36,
    bottom: 104,
    below: Gap { wished: 11.0, least: 0.0 },
    centred: true,
    follows_reading: false,
};
const SITE_STEPS: &[Step] = &[words(40.0, 1), words(34.0, 1), words(30.0, 2), letters(28.0, 2), letters(20.0, 3)];

/// The black band with the kind of visitor, over the whole width.
const BAND_TOP: u32 = 112;
const BAND_BOTTOM: u32 = 208;
/// Kind and second language side by side, largest first.
const BAND_SIZES: &[(f32, f32)] = &[(54.0, 40.0), (48.0, 36.0), (42.0, 32.0), (36.0, 28.0)];
/// Kind above second language, when they do not fit side by side.
const BAND_STACKED: Region = Region {
    left: LEFT,
    right: RIGHT,
    top: BAND_TOP,
    bottom: BAND_BOTTOM,
    below: Gap { wished: 8.0, least: 4.0 },
    centred: true,
    follows_reading: false,
};
const BAND_STEPS: &[Step] = &[words(44.0, 1), words(36.0, 1), words(32.0, 1), letters(28.0, 2), letters(22.0, 3)];
const BAND_SECOND_STEPS: &[Step] = &[words(32.0, 1), words(28.0, 1), letters(24.0, 2), letters(20.0, 2)];

/// Given name, family name, company.
const NAMES: Region = Region {
    left: LEFT,
    right: RIGHT,
    top: BAND_BOTTOM,
    bottom: RULE_TOP,
    below: Gap { wished: 28.0, least: 14.0 },
    centred: true,
    follows_reading: true,
};
const GIVEN_STEPS: &[Step] = &[
    words(208.0, 1),
    words(168.0, 1),
    words(132.0, 1),
    words(104.0, 1),
    words(104.0, 2),
    words(88.0, 2),
    words(78.0, 2),
    words(64.0, 3),
    words(52.0, 4),
    letters(64.0, 4),
    letters(52.0, 5),
    letters(40.0, 6),
    letters(32.0, 8),
    letters(24.0, 10),
];
const GIVEN_ABOVE: Gap = Gap { wished: 55.0, least: 18.0 };
const FAMILY_STEPS: &[Step] = &[
    words(78.0, 1),
    words(64.0, 1),
    words(52.0, 1),
    words(52.0, 2),
    words(44.0, 3),
    letters(52.0, 3),
    letters(40.0, 4),
    letters(32.0, 5),
    letters(24.0, 7),
];
const FAMILY_ABOVE: Gap = Gap { wished: 23.0, least: 8.0 };
const COMPANY_STEPS: &[Step] = &[
    words(48.0, 1),
    words(42.0, 1),
    words(36.0, 1),
    words(36.0, 2),
    words(32.0, 2),
    letters(32.0, 3),
    letters(24.0, 5),
];
const COMPANY_ABOVE: Gap = Gap { wished: 20.0, least: 8.0 };

/// The rule under the names and the one above the last line.
const RULE_TOP: u32 = 668;
const LAST_RULE_TOP: u32 = 1011;
const RULE_THICKNESS: u32 = 4;

/// Host and days, left of the QR's quiet zone.
const FACTS: Region = Region {
    left: LEFT,
    right: QR_LEFT - QUIET_ZONE,
    top: RULE_TOP + RULE_THICKNESS,
    bottom: LAST_RULE_TOP,
    below: Gap { wished: 12.0, least: 12.0 },
    centred: false,
    follows_reading: false,
};
const LABEL_STEPS: &[Step] = &[words(34.0, 1), words(30.0, 1), words(28.0, 2), letters(24.0, 3)];
const FACT_STEPS: &[Step] = &[
    words(48.0, 1),
    words(42.0, 1),
    words(36.0, 1),
    words(42.0, 2),
    words(36.0, 2),
    words(36.0, 3),
    letters(36.0, 3),
    letters(30.0, 4),
    letters(22.0, 6),
];
const FIRST_LABEL_ABOVE: Gap = Gap { wished: 37.0, least: 24.0 };
const LABEL_ABOVE: Gap = Gap { wished: 26.0, least: 14.0 };
const FACT_ABOVE: Gap = Gap { wished: 9.0, least: 4.0 };

/// The QR with its quiet zone: four modules of ten dots on every side, also to the label's edge.
const QR_LEFT: u32 = 402;
const QR_TOP: u32 = 716;
const QR_SIZE: u32 = 250;
const QUIET_ZONE: u32 = 40;

/// What to do with the QR, and thanks.
const LAST_BASELINE: i32 = 1065;
const LAST_SIZES: &[(f32, f32)] = &[(32.0, 32.0), (28.0, 28.0), (24.0, 24.0), (20.0, 20.0)];

/// The least air between two texts on one line.
const BETWEEN_TEXTS: i32 = 24;
/// Half the height of capitals, in parts of the size: puts them in the middle of the band.
const HALF_CAPITAL: f32 = 0.357;

/// Draws a badge. `code` is the text of its QR, `site` the house's name.
///
/// # Errors
/// Fails when a letter has no font, a text does not fit at its smallest size, or the media is unknown. Nothing is
/// ever cut or replaced.
pub fn draw(
    fonts: &mut Fonts,
    content: &BadgeContent,
    code: &str,
    site: &str,
    labels: &BadgeLabels,
    media: Media,
) -> Result<Picture, BadgeError> {
    if media != MEDIA {
        return Err(BadgeError::MediaUnknown(media.label.word()));
    }
    let mut picture = Bitmap::white(media.width(), media.height());
    let badge = Badge { content, labels };
    let drawn = badge.draw(fonts, &mut picture, code, site);
    fonts.forget_letters();
    drawn.map(|()| Picture::in_black(picture, media.dpi))
}

/// What is drawn, for the parts below.
struct Badge<'a> {
    content: &'a BadgeContent,
    labels: &'a BadgeLabels,
}

impl<'a> Badge<'a> {
    fn draw(&self, fonts: &mut Fonts, picture: &mut Bitmap, code: &str, site: &str) -> Result<(), BadgeError> {
        let (left, top, size) = MARK;
        mark::draw(picture, left, top, size);
        let site = one_line(site);
        stack::place(fonts, picture, &[self.block(&site, Thickness::Bold, Part::Site, SITE_STEPS, NO_GAP)], SITE)?;
        self.band(fonts, picture)?;
        self.names(fonts, picture)?;
        qr::fill(picture, LEFT, RULE_TOP, RIGHT - LEFT, RULE_THICKNESS);
        self.facts(fonts, picture)?;
        qr::draw(picture, code, QR_LEFT, QR_TOP, QR_SIZE)?;
        qr::fill(picture, LEFT, LAST_RULE_TOP, RIGHT - LEFT, RULE_THICKNESS);
        self.last_line(fonts, picture)
    }

    /// The kind of visitor in white on black, with the second language at the right.
    fn band(&self, fonts: &mut Fonts, picture: &mut Bitmap) -> Result<(), BadgeError> {
        qr::fill(picture, 0, BAND_TOP, MEDIA.width(), BAND_BOTTOM - BAND_TOP);
        let kind = one_line(&self.labels.kind).to_uppercase();
        let second = self.labels.kind_second.as_deref().map(one_line).unwrap_or_default();
        let style = self.style(Thickness::Bold, Part::Kind);
        if let Some(pair) = Pair::largest(fonts, (&kind, style), (&second, style), BAND_SIZES)? {
            let middle = (BAND_TOP + BAND_BOTTOM) as f32 / 2.0;
            let baseline = |size: f32| (middle + HALF_CAPITAL * size).round() as i32;
            pair.first.draw_white(picture, LEFT as i32, baseline(pair.sizes.0));
            pair.second.draw_white(picture, RIGHT as i32 - pair.second.width(), baseline(pair.sizes.1));
            return Ok(());
        }
        let mut black_on_white = Bitmap::white(picture.width, picture.height);
        let mut blocks = vec![self.block(&kind, Thickness::Bold, Part::Kind, BAND_STEPS, NO_GAP)];
        if !second.is_empty() {
            blocks.push(self.block(&second, Thickness::Bold, Part::Kind, BAND_SECOND_STEPS, NO_GAP));
        }
        stack::place(fonts, &mut black_on_white, &blocks, BAND_STACKED)?;
        for (dots, white) in picture.rows.iter_mut().zip(&black_on_white.rows) {
            *dots &= !white;
        }
        Ok(())
    }

    fn names(&self, fonts: &mut Fonts, picture: &mut Bitmap) -> Result<(), BadgeError> {
        let (given, family) = self.content.given_and_family();
        let mut blocks = vec![self.block(given, Thickness::Bold, Part::Name, GIVEN_STEPS, GIVEN_ABOVE)];
        if let Some(family) = family {
            blocks.push(self.block(family, Thickness::Regular, Part::Name, FAMILY_STEPS, FAMILY_ABOVE));
        }
        if let Some(company) = &self.content.company {
            let company = company.as_str();
            blocks.push(self.block(company, Thickness::Bold, Part::Company, COMPANY_STEPS, COMPANY_ABOVE));
        }
        stack::place(fonts, picture, &blocks, NAMES)
    }

    fn facts(&self, fonts: &mut Fonts, picture: &mut Bitmap) -> Result<(), BadgeError> {
        let (visiting, valid, days) =
            (one_line(&self.labels.visiting), one_line(&self.labels.valid), one_line(&self.labels.days));
        let blocks = [
            self.block(&visiting, Thickness::Regular, Part::Label, LABEL_STEPS, FIRST_LABEL_ABOVE),
            self.block(self.content.host.as_str(), Thickness::Bold, Part::Host, FACT_STEPS, FACT_ABOVE),
            self.block(&valid, Thickness::Regular, Part::Label, LABEL_STEPS, LABEL_ABOVE),
            self.block(&days, Thickness::Bold, Part::Label, FACT_STEPS, FACT_ABOVE),
        ];
        stack::place(fonts, picture, &blocks, FACTS)
    }

    fn last_line(&self, fonts: &mut Fonts, picture: &mut Bitmap) -> Result<(), BadgeError> {
        let (leaving, thanks) = (one_line(&self.labels.leaving), one_line(&self.labels.thanks));
        let leaving = (leaving.as_str(), self.style(Thickness::Regular, Part::Label));
        let thanks = (thanks.as_str(), self.style(Thickness::Bold, Part::Label));
        let pair = Pair::largest(fonts, leaving, thanks, LAST_SIZES)?.ok_or(BadgeError::DoesNotFit(Part::Label))?;
        pair.first.draw(picture, LEFT as i32, LAST_BASELINE);
        pair.second.draw(picture, RIGHT as i32 - pair.second.width(), LAST_BASELINE);
        Ok(())
    }

    fn style(&self, thickness: Thickness, part: Part) -> Style<'a> {
        Style { thickness, language: &self.content.language, part }
    }

    fn block<'t>(
        &self,
        text: &'t str,
        thickness: Thickness,
        part: Part,
        steps: &'static [Step],
        above: Gap,
    ) -> Block<'t>
    where
        'a: 't,
    {
        Block { text, style: self.style(thickness, part), steps, above }
    }
}

/// For texts whose region already has its air.
const NO_GAP: Gap = Gap { wished: 0.0, least: 0.0 };

/// Two texts on one line, the first at the left edge and the second at the right.
struct Pair {
    first: Ink,
    second: Ink,
    sizes: (f32, f32),
}

impl Pair {
    /// Both texts at the first pair of sizes at which they fit side by side.
    fn largest(
        fonts: &mut Fonts,
        (first, first_style): (&str, Style<'_>),
        (second, second_style): (&str, Style<'_>),
        sizes: &[(f32, f32)],
    ) -> Result<Option<Self>, BadgeError> {
        for pair in sizes {
            let first = text::ink(fonts, first, first_style, pair.0)?;
            let second = text::ink(fonts, second, second_style, pair.1)?;
            if first.width() + BETWEEN_TEXTS + second.width() <= (RIGHT - LEFT) as i32 {
                return Ok(Some(Self { first, second, sizes: *pair }));
            }
        }
        Ok(None)
    }
}

/// A text of the house on one line, without control characters: these come from files, not from [`Personal`].
///
/// [`Personal`]: crate::domain::text::Personal
fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
