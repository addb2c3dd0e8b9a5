//! The staff cards of kiosk.toml: how they are told from everything else that is read.
//!
//! Called by `config`; the windows and the command line read cards through it. No staff cards at all is usual.

use crate::domain::staff_card::StaffCard;

use super::reader::{Field, Table};
use super::scanner::Scanner;
use super::shape::{Shape, YesNo};

/// The most signs that mark a card.
const LONGEST_PREFIX: usize = 8;

/// How staff cards are read, and what they open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffCards {
    /// What the reader sends before each card.
    pub prefix: String,
    /// Whether a card alone opens for reception. Managers' never does.
    pub alone: bool,
}

impl StaffCards {
    /// The card of a text that somebody's reader typed or sent; `None`: it is none. It may come from a reader of its own,
    /// or through the scanner, which puts its own signs around it.
    #[must_use]
    pub fn read(&self, scanner: Option<&Scanner>, text: &str) -> Option<StaffCard> {
        let plain = text.trim_matches(|c: char| c.is_whitespace() || c.is_control());
        let scanned = scanner.and_then(|scanner| scanner.bare(text));
        [Some(plain), scanned]
            .into_iter()
            .flatten()
            .find_map(|text| text.strip_prefix(self.prefix.as_str()))
            .map(StaffCard::new)
    }
}

/// Reads `[staff_cards]`; the scanner's own prefix must stay apart.
pub(super) fn staff_cards(root: &mut Table<'_>, scanner: Option<&Scanner>) -> Option<Option<StaffCards>> {
    root.maybe_table("staff_cards", |table| {
        let of_scanner = scanner.and_then(|scanner| scanner.prefix.as_deref());
        let prefix = table.need("prefix", &Prefix { of_scanner });
        let alone = table.or("alone", false, &YesNo);
        Some(StaffCards { prefix: prefix?, alone: alone? })
    })
}

/// What marks a card.
struct Prefix<'s> {
    of_scanner: Option<&'s str>,
}

impl Prefix<'_> {
    /// Whether a text may mark cards. Codes, tokens and the machine-readable lines of documents begin with a letter or a
    /// digit, driving licences with `@` or a letter; `<` fills documents.
    fn marks(text: &str) -> bool {
        let begins = |sign: char| sign.is_ascii_punctuation() && !matches!(sign, '@' | '<');
        text.len() <= LONGEST_PREFIX && text.starts_with(begins) && text.chars().all(|sign| sign.is_ascii_graphic())
    }
}

impl Shape for Prefix<'_> {
    type Value = String;

    fn allowed(&self) -> String {
        format!(
            "1 to {LONGEST_PREFIX} signs that the card reader sends before each card, the first of them no letter, no \
             digit, no @ and no <, with which invitations, badges and documents begin; such as \"%\""
        )
    }

    fn read(&self, field: &Field<'_>) -> Option<String> {
        let Some(prefix) = field.as_text().filter(|text| Self::marks(text)) else {
            return field.refuse(self.allowed());
        };
        match self.of_scanner {
            Some(other) if other.starts_with(prefix) || prefix.starts_with(other) => {
                field.refuse(format!("other signs than those of scanner.prefix, \"{other}\", which begins alike"))
            }
            Some(_) | None => Some(prefix.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::ScannerKind;

    fn cards() -> StaffCards {
        StaffCards { prefix: "%".to_owned(), alone: false }
    }

    fn scanner(prefix: &str) -> Scanner {
        Scanner { kind: ScannerKind::Keyboard, prefix: Some(prefix.to_owned()), suffix: Some("#".to_owned()) }
    }

    #[test]
    fn a_card_is_what_begins_with_the_prefix_whichever_device_read_it() {
        let card = Some(StaffCard::new("0007391284"));
        assert_eq!(cards().read(None, "%0007391284\n"), card);
        assert_eq!(cards().read(Some(&scanner("~")), "%0007391284"), card, "a reader of its own");
        assert_eq!(cards().read(Some(&scanner("~")), "~%0007391284#\n"), card, "a card with a code, at the scanner");
    }

    #[test]
    fn nothing_that_guests_show_is_a_card() {
        let licence = "@\n\u{1e}\rANSI 636000090002DL";
        let passport = "P<NLDBOS<<EVA<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<\nSPECI20142NLD6503101F2403096999999990<<<<<84";
        for text in ["7KQM4TXA", "W1I0000000000000000000000000X", "12%4567890", licence, passport, ""] {
            assert_eq!(cards().read(None, text), None, "{text:?}");
            assert!(!text.starts_with(|sign: char| Prefix::marks(&sign.to_string())), "{text:?}");
        }
    }
}
