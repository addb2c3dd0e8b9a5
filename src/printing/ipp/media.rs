//! Which label a printer says it has loaded, from `media-ready` and `media-col-ready` (RFC 8011, PWG 5101.1).
//!
//! `printing::ipp` asks before a badge is sent, and says in the job's ticket on what it is to be printed. A printer that
//! tells nothing is believed to hold the right label.

use ipp::model::DelimiterTag;
use ipp::value::IppValue;

use super::wire::Answer;
use crate::domain::badge::Media;

/// How far a printer's idea of a label may be off, in millimetres.
const TOLERANCE: f64 = 1.0;
/// The margins of a `media-col`, and where a printer tells which it can have.
pub(super) const MARGINS: [(&str, &str); 4] = [
    ("media-bottom-margin", "media-bottom-margin-supported"),
    ("media-left-margin", "media-left-margin-supported"),
    ("media-right-margin", "media-right-margin-supported"),
    ("media-top-margin", "media-top-margin-supported"),
];

/// What is in the printer.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Loaded {
    /// Our label, as the printer describes it.
    OurLabel {
        /// Its own name for it, where it has one.
        name: Option<String>,
        /// What it says of its size.
        size: Size,
    },
    /// Labels, none of them ours.
    AnotherLabel,
    /// It does not say, or not in words that are understood.
    NotTold,
}

/// A size in millimetres, from the least to the most: a roll has any length.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Size {
    width: (f64, f64),
    height: (f64, f64),
}

impl Size {
    /// Whether a label has this size, either way round.
    fn holds(self, media: Media) -> bool {
        let (width, height) = media.label.size();
        let (width, height) = (f64::from(width) / 100.0, f64::from(height) / 100.0);
        let within = |(least, most): (f64, f64), wanted: f64| least - TOLERANCE <= wanted && wanted <= most + TOLERANCE;
        (within(self.width, width) && within(self.height, height))
            || (within(self.width, height) && within(self.height, width))
    }

    /// Width and height in hundredths of millimetres, unless it is a roll of any length.
    fn of_a_label(self) -> Option<(i32, i32)> {
        let ((x, most_x), (y, most_y)) = (self.width, self.height);
        (x == most_x && y == most_y).then(|| ((x * 100.0).round() as i32, (y * 100.0).round() as i32))
    }
}

/// What the printer says it has loaded.
pub(super) fn loaded(answer: &Answer, media: Media) -> Loaded {
    let names = answer.words(DelimiterTag::PrinterAttributes, "media-ready");
    let mut sizes: Vec<(Option<&str>, Size)> =
        names.iter().filter_map(|name| Some((Some(*name), named(name)?))).collect();
    let described = answer.values(DelimiterTag::PrinterAttributes, "media-col-ready");
    sizes.extend(described.into_iter().filter_map(|value| Some((None, described_size(value)?))));
    match sizes.iter().find(|(_, size)| size.holds(media)) {
        Some((name, size)) => Loaded::OurLabel { name: name.map(str::to_owned), size: *size },
        None if sizes.is_empty() => Loaded::NotTold,
        None => Loaded::AnotherLabel,
    }
}

/// On what a job is to be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum On {
    /// On a label of this size, in hundredths of millimetres (`media-col`, PWG 5100.7).
    Sized {
        x: i32,
        y: i32,
        /// Up to its edges.
        without_margins: bool,
    },
    /// On what the printer calls so (`media`).
    Named(String),
    /// On whatever the printer prints.
    Unsaid,
}

/// On what to print, in the printer's words: the most exact way first, then what less able printers understand.
pub(super) fn on(answer: &Answer, media: Media) -> Vec<On> {
    let (name, size) = match loaded(answer, media) {
        Loaded::OurLabel { name, size } => (name, Some(size)),
        Loaded::AnotherLabel | Loaded::NotTold => (None, None),
    };
    let mut ways = Vec::new();
    if answer.words(DelimiterTag::PrinterAttributes, "media-col-supported").contains(&"media-size") {
        let (width, height) = media.label.size();
        let ours = (i32::try_from(width).unwrap_or_default(), i32::try_from(height).unwrap_or_default());
        let (x, y) = size.and_then(Size::of_a_label).unwrap_or(ours);
        let none = |(_, told): &(&str, &str)| answer.numbers(DelimiterTag::PrinterAttributes, told).contains(&0);
        ways.push(On::Sized { x, y, without_margins: MARGINS.iter().all(none) });
    }
    // The name of a roll asks for all of it.
    ways.extend(name.filter(|_| size.and_then(Size::of_a_label).is_some()).map(On::Named));
    ways.push(On::Unsaid);
    ways
}

/// The size in a self-describing name such as `oe_dk11202_62x100mm`, `na_letter_8.5x11in` or `roll_max_62x3048mm`.
fn named(name: &str) -> Option<Size> {
    let size = name.rsplit('_').next()?;
    let (size, millimetres) = match (size.strip_suffix("mm"), size.strip_suffix("in")) {
        (Some(size), _) => (size, 1.0),
        (None, Some(size)) => (size, 25.4),
        (None, None) => return None,
    };
    let (width, height) = size.split_once('x')?;
    let number = |text: &str| text.parse::<f64>().ok().filter(|number| number.is_finite()).map(|n| n * millimetres);
    let (width, height) = (number(width)?, number(height)?);
    let height = if name.starts_with("roll_") { (0.0, f64::INFINITY) } else { (height, height) };
    Some(Size { width: (width, width), height })
}

/// The size in a `media-col`, whose numbers are hundredths of millimetres.
fn described_size(value: &IppValue) -> Option<Size> {
    let IppValue::Collection(media) = value else { return None };
    let (_, size) = media.iter().find(|(name, _)| name.as_str() == "media-size")?;
    let IppValue::Collection(size) = size else { return None };
    let side = |wanted: &str| {
        let (_, value) = size.iter().find(|(name, _)| name.as_str() == wanted)?;
        match value {
            IppValue::Integer(side) => Some((f64::from(*side) / 100.0, f64::from(*side) / 100.0)),
            IppValue::RangeOfInteger { min, max } => Some((f64::from(*min) / 100.0, f64::from(*max) / 100.0)),
            _ => None,
        }
    };
    Some(Size { width: side("x-dimension")?, height: side("y-dimension")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(name: &str) -> Option<bool> {
        named(name).map(|size| size.holds(Media::LABEL_62X100))
    }

    #[test]
    fn labels_are_known_by_the_size_in_their_name() {
        for ours in ["oe_dk11202_62x100mm", "custom_label_100x62mm", "oe_w175h283_2.44x3.94in", "roll_max_62x3048mm"] {
            assert_eq!(fits(ours), Some(true), "{ours}");
        }
        for other in ["iso_a4_210x297mm", "oe_dk11209_62x29mm", "roll_max_29x3048mm", "na_letter_8.5x11in"] {
            assert_eq!(fits(other), Some(false), "{other}");
        }
        for unknown in ["labels", "", "a4", "oe_x_wxhmm", "oe_nan_NaNxinfmm"] {
            assert_eq!(fits(unknown), None, "{unknown}");
        }
    }
}
