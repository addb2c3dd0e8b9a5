//! A badge as its template says it: which text goes where, in which colour, and in which order it is drawn.
//!
//! [`draw`] is the only way to a badge. No length stands here: those are the template's.

use super::fonts::Fonts;
use super::stack::{self, Align, Block, Placed, Region};
use super::symbol::{Icon, MARK};
use super::template::{Band, Fill, Place, Template, TextBox, TextField};
use super::text::Style;
use super::{BadgeError, BadgeLabels, qr};
use crate::domain::badge::{BadgeContent, Bitmap, Picture};

/// How much of the band's height its icon takes, and the air behind it.
const ICON: f32 = 0.68;
const BEHIND_ICON: f32 = 0.22;
/// The thickness of an outlined band's frame, in parts of its height.
const FRAME: f32 = 0.07;
/// The space at which no line ends.
const NO_BREAK_SPACE: char = '\u{a0}';

/// Draws a badge. `code` is the text of its QR, `site` the house's name.
///
/// # Errors
/// Fails when a letter has no font or a text does not fit at its smallest size. Nothing is ever cut or replaced.
pub fn draw(
    fonts: &mut Fonts,
    content: &BadgeContent,
    code: &str,
    site: &str,
    labels: &BadgeLabels,
    template: &Template,
) -> Result<Picture, BadgeError> {
    let media = template.media;
    let white = || Bitmap::white(media.width(), media.height());
    let red = media.label.has_red().then(white);
    let mut picture = Picture { black: white(), red, dpi: media.dpi };
    let drawn = Badge { content, texts: &Texts::new(site, labels) }.draw(fonts, &mut picture, code, template);
    fonts.forget_letters();
    drawn.map(|()| picture)
}

/// The house's texts, each on one line.
struct Texts {
    site: String,
    kind: String,
    second_kind: String,
    visiting: String,
    valid: String,
    day: String,
    leaving: String,
    thanks: String,
}

impl Texts {
    fn new(site: &str, labels: &BadgeLabels) -> Self {
        Self {
            site: one_line(site),
            kind: one_line(&labels.kind).to_uppercase(),
            second_kind: labels.kind_second.as_deref().map(one_line).unwrap_or_default(),
            visiting: one_line(&labels.visiting),
            valid: one_line(&labels.valid),
            day: one_line(&labels.days),
            leaving: one_line(&labels.leaving),
            thanks: one_line(&labels.thanks),
        }
    }
}

/// What is drawn, for the parts below.
struct Badge<'a> {
    content: &'a BadgeContent,
    texts: &'a Texts,
}

impl<'a> Badge<'a> {
    fn draw(
        &self,
        fonts: &mut Fonts,
        picture: &mut Picture,
        code: &str,
        template: &Template,
    ) -> Result<(), BadgeError> {
        if let Some(square) = template.mark {
            MARK.draw(square, |y, from, until| picture.black.blacken_run(y, from, until));
        }
        if let Some(band) = &template.band {
            self.band(fonts, picture, band)?;
        }
        for place in &template.rules {
            qr::fill(&mut picture.black, *place);
        }
        for texts in &template.boxes {
            for line in self.set(fonts, texts, &texts.region)? {
                line.ink.draw(&mut picture.black, line.left, line.baseline);
            }
        }
        match template.qr {
            Some(square) => qr::draw(&mut picture.black, code, square),
            None => Ok(()),
        }
    }

    /// The kind of visitor, in white on a filled band or in a frame, in red where kind and label have it.
    fn band(&self, fonts: &mut Fonts, picture: &mut Picture, band: &Band) -> Result<(), BadgeError> {
        let look = band.look(self.content.kind);
        let inked = match &mut picture.red {
            Some(red) if look.red => red,
            Some(_) | None => &mut picture.black,
        };
        let mut region = band.words.region;
        let icon = look.icon.map(|icon| (icon, icon_place(&mut region)));
        let lines = self.set(fonts, &band.words, &region)?;
        qr::fill(inked, band.place);
        match look.fill {
            Fill::Filled => {
                symbol(icon, |y, from, until| inked.whiten_run(y, from, until));
                lines.iter().for_each(|line| line.ink.draw_white(inked, line.left, line.baseline));
            }
            Fill::Outlined => {
                let inside = within_frame(band.place);
                (inside.top..inside.bottom).for_each(|y| inked.whiten_run(y, inside.left, inside.right));
                symbol(icon, |y, from, until| inked.blacken_run(y, from, until));
                lines.iter().for_each(|line| line.ink.draw(inked, line.left, line.baseline));
            }
        }
        Ok(())
    }

    /// The lines of a box.
    fn set(&self, fonts: &mut Fonts, texts: &TextBox, region: &Region) -> Result<Vec<Placed>, BadgeError> {
        let blocks: Vec<Block<'_>> = texts
            .texts
            .iter()
            .map(|text| Block {
                text: self.text(text.field),
                style: Style { thickness: text.thickness, language: &self.content.language, part: text.field.part() },
                steps: &text.steps,
                above: text.above,
            })
            .collect();
        if let [first, second] = blocks.as_slice()
            && let Some(pair) = stack::beside(fonts, first, second, &texts.beside, region)?
        {
            return Ok(pair.into());
        }
        let said: Vec<Block<'_>> = blocks.into_iter().filter(|block| !block.text.is_empty()).collect();
        stack::place(fonts, &said, region)
    }

    /// What a field says; nothing where the guest has none.
    fn text(&self, field: TextField) -> &'a str {
        let (given, family) = self.content.given_and_family();
        match field {
            TextField::Name => self.content.name.as_str(),
            TextField::Given => given,
            TextField::Family => family.unwrap_or_default(),
            TextField::Company => self.content.company.as_ref().map_or("", |company| company.as_str()),
            TextField::Host => self.content.host.as_str(),
            TextField::Day => &self.texts.day,
            TextField::Kind => &self.texts.kind,
            TextField::SecondKind => &self.texts.second_kind,
            TextField::Site => &self.texts.site,
            TextField::Visiting => &self.texts.visiting,
            TextField::Valid => &self.texts.valid,
            TextField::Leaving => &self.texts.leaving,
            TextField::Thanks => &self.texts.thanks,
        }
    }
}

/// Takes the room of an icon from the side at which a region's lines begin.
fn icon_place(region: &mut Region) -> Place {
    let whole = region.place;
    let part = |share: f32| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of a label is small")]
        let dots = (whole.height() as f32 * share).round() as u32;
        dots
    };
    let size = part(ICON).min(whole.width());
    let top = whole.top + (whole.height() - size) / 2;
    let taken = (size + part(BEHIND_ICON)).min(whole.width());
    let left = match region.align {
        Align::Left | Align::Centre | Align::Reading => {
            region.place.left += taken;
            whole.left
        }
        Align::Right => {
            region.place.right -= taken;
            whole.right - size
        }
    };
    Place { left, top, right: left + size, bottom: top + size }
}

fn symbol(icon: Option<(Icon, Place)>, run: impl FnMut(u32, u32, u32)) {
    if let Some((icon, square)) = icon {
        icon.symbol().draw(square, run);
    }
}

/// What the frame of an outlined band leaves.
fn within_frame(band: Place) -> Place {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of a label is small")]
    let frame = (band.height() as f32 * FRAME).round().max(2.0) as u32;
    Place {
        left: band.left + frame,
        top: band.top + frame,
        right: band.right.saturating_sub(frame),
        bottom: band.bottom.saturating_sub(frame),
    }
}

/// A text of the house on one line, without control characters: these come from files, not from [`Personal`]. What a
/// no-break space holds together stays together.
///
/// [`Personal`]: crate::domain::text::Personal
fn one_line(text: &str) -> String {
    let words = text.split(|c: char| (c.is_whitespace() && c != NO_BREAK_SPACE) || c.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
