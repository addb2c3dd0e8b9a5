//! What a printer tells of itself beside its state: its model, the labels in it, its firmware, and how much is left.
//!
//! `printing::ipp` reads it for `doctor`. Nothing of it decides whether a badge is printed.

use ipp::model::DelimiterTag;
use ipp::value::IppValue;

use super::wire::Answer;
use crate::printing::{About, Left, PrinterState};

/// What is asked beside what a badge needs.
pub(super) const ASKED: &[&str] = &[
    "marker-levels",
    "printer-firmware-name",
    "printer-firmware-string-version",
    "printer-input-tray",
    "printer-make-and-model",
];

/// What it says.
pub(super) fn read(answer: &Answer, state: PrinterState) -> About {
    let told = |name| answer.texts(DelimiterTag::PrinterAttributes, name);
    let firmware = [told("printer-firmware-name"), told("printer-firmware-string-version")].concat().join(" ");
    About {
        state,
        model: told("printer-make-and-model").into_iter().next(),
        loaded: told("media-ready"),
        firmware: (!firmware.is_empty()).then_some(firmware),
        left: sheets(&told("printer-input-tray")).map(Left::Labels).or_else(|| marker(answer)),
        queue: answer.is_a_queue(),
    }
}

/// The labels in all trays that count them (PWG 5100.13 section 5.6.7): `level=57;`, negative where nobody knows; the
/// length of a roll counts none.
fn sheets(trays: &[String]) -> Option<u32> {
    let said =
        |tray: &String, name: &str| tray.split(';').find_map(|part| part.trim().strip_prefix(name)?.parse().ok());
    // Sheets, in RFC 3805's words PrtCapacityUnitTC, and items; where no unit is told, sheets are meant.
    let counts = |tray: &String| said(tray, "unit=").is_none_or(|unit| matches!(unit, 8 | 18));
    let level = |tray: &String| counts(tray).then(|| said(tray, "level=")).flatten();
    trays.iter().filter_map(level).reduce(u32::saturating_add)
}

/// The ribbon or ink that is nearest to its end, in percent; negative where nobody knows (RFC 3805).
fn marker(answer: &Answer) -> Option<Left> {
    let levels = answer.numbers(DelimiterTag::PrinterAttributes, "marker-levels");
    levels
        .into_iter()
        .filter_map(|level| u8::try_from(level).ok().filter(|level| *level <= 100))
        .min()
        .map(Left::Percent)
}

impl Answer {
    /// The values of an attribute that a person can read.
    fn texts(&self, group: DelimiterTag, name: &str) -> Vec<String> {
        let text = |value: &IppValue| match value {
            IppValue::TextWithoutLanguage(text) => Some(text.to_string()),
            IppValue::Keyword(word) => Some(word.as_str().to_owned()),
            IppValue::NameWithoutLanguage(name) => Some(name.as_str().to_owned()),
            IppValue::OctetString(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
            _ => None,
        };
        let texts = self.values(group, name).into_iter().filter_map(text);
        // A device may send anything; a terminal shows it.
        let readable =
            texts.map(|text| text.chars().filter(|letter| !letter.is_control()).take(LONGEST_TEXT).collect());
        readable.filter(|text: &String| !text.trim().is_empty()).collect()
    }
}

/// The most letters of a device's text that are shown; a tray's description has some 150.
const LONGEST_TEXT: usize = 400;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_counted_where_a_tray_counts_them() {
        let trays = |told: &[&str]| sheets(&told.iter().map(|tray| (*tray).to_owned()).collect::<Vec<_>>());
        assert_eq!(trays(&["type=continuousRoll;unit=8;maxcapacity=400;level=57;status=0;name=main;"]), Some(57));
        assert_eq!(trays(&["type=other;level=-2;", "type=other; level=12;"]), Some(12));
        assert_eq!(trays(&["type=other;level=-3;", "nonsense", ""]), None);
        assert_eq!(trays(&["type=continuousRoll;unit=4;level=2000000;"]), None, "micrometres are no labels");
    }
}
