//! In which of our formats a printer gets its badge: the first of PNG, PWG raster, PDF and JPEG that it takes.
//!
//! `printing::ipp` asks before a badge is sent. A printer that does not say what it takes is believed to take PNG.

use ipp::model::DelimiterTag;
use ipp::value::IppValue;

use super::wire::Answer;
use crate::domain::badge::{Media, Picture};
use crate::printing::png::NotAPicture;
use crate::printing::pwg::Colours;
use crate::printing::{jpeg, pdf, png, pwg};

/// What is asked of a printer to choose.
pub(super) const ASKED: &[&str] =
    &["document-format-supported", "pwg-raster-document-resolution-supported", "pwg-raster-document-type-supported"];
/// The unit of a resolution that is dots per inch (RFC 8011 section 5.1.16).
const PER_INCH: i8 = 3;

/// A format that a printer takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Png,
    Pwg(Colours),
    Pdf,
    Jpeg,
}

impl Format {
    /// The best one for this label; `None` when the printer takes none of ours.
    pub fn of(printer: &Answer, media: Media) -> Option<Self> {
        let formats = printer.words(DelimiterTag::PrinterAttributes, "document-format-supported");
        let takes = |format: Self| formats.contains(&format.word()).then_some(format);
        if formats.is_empty() {
            return Some(Self::Png);
        }
        let raster = || colours(printer, media).map(Self::Pwg).and_then(takes);
        takes(Self::Png).or_else(raster).or_else(|| takes(Self::Pdf)).or_else(|| takes(Self::Jpeg))
    }

    /// Its media type.
    pub fn word(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Pwg(_) => "image/pwg-raster",
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
        }
    }

    /// The picture in it.
    pub fn encode(self, picture: &Picture, media: Media) -> Result<Vec<u8>, NotAPicture> {
        match self {
            Self::Png => png::encode(picture),
            Self::Pwg(colours) => Ok(pwg::encode(picture, media.label, colours)),
            Self::Pdf => pdf::encode(picture, media.label),
            Self::Jpeg => jpeg::encode(picture),
        }
    }
}

/// The dots of a PWG raster that the printer prints at our resolution: coloured only for a label with red.
fn colours(printer: &Answer, media: Media) -> Option<Colours> {
    let sharp = printer.values(DelimiterTag::PrinterAttributes, "pwg-raster-document-resolution-supported");
    let ours = i32::from(media.dpi);
    let ours = IppValue::Resolution { cross_feed: ours, feed: ours, units: PER_INCH };
    if !sharp.is_empty() && !sharp.contains(&&ours) {
        return None;
    }
    let told = printer.words(DelimiterTag::PrinterAttributes, "pwg-raster-document-type-supported");
    if told.is_empty() {
        // The one that every printer of IPP Everywhere has to take (PWG 5100.14 section 5.3).
        return Some(Colours::Grey8);
    }
    let plain = [Colours::Black1, Colours::Grey8, Colours::Rgb8];
    let coloured = [Colours::Rgb8, Colours::Black1, Colours::Grey8];
    let order = if media.label.has_red() { coloured } else { plain };
    order.into_iter().find(|colours| told.contains(&colours.word()))
}
