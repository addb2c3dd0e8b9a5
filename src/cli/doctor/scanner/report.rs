//! What is said of a scan: its shape and what it is. Its letters and digits are never said.

use std::time::Duration;

use chrono::NaiveDate;

use crate::cli::{document as words, tell};
use crate::config::{Scanner, ScannerKind, StaffCards};
use crate::domain::document::{Problem, Reading};
use crate::domain::token::{Scan, TokenKind};
use crate::identity;
use crate::identity::scanner::{Frame, LineEnd};

use super::layout;
use crate::cli::doctor::{Check, Health};

/// Characters of the shortest burst that the kiosk takes for a scan; the gaps of one stay under these.
const SHORTEST: usize = 8;
const MEDIAN: Duration = Duration::from_millis(30);
const LONGEST: Duration = Duration::from_millis(80);

/// What is known of the layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Layout {
    /// Nothing yet.
    Unknown,
    /// Every sign arrives.
    Right,
    /// Some do not, and why.
    Wrong(String),
}

/// All scans so far.
pub(super) struct Report<'a> {
    scanner: &'a Scanner,
    cards: Option<&'a StaffCards>,
    today: NaiveDate,
    scans: usize,
    layout: Layout,
}

impl<'a> Report<'a> {
    pub(super) fn new(scanner: &'a Scanner, cards: Option<&'a StaffCards>, today: NaiveDate) -> Self {
        Self { scanner, cards, today, scans: 0, layout: Layout::Unknown }
    }

    /// How many have come.
    pub(super) fn scans(&self) -> usize {
        self.scans
    }

    /// What is known of the layout; the last test code counts.
    pub(super) fn layout(&self) -> &Layout {
        &self.layout
    }

    /// What is said of a scan, and its lines without their letters and digits.
    pub(super) fn scan(&mut self, frame: &Frame) -> (Check, Vec<String>) {
        self.scans += 1;
        let text = frame.text.as_str();
        let (state, said) = self.judge(frame);
        let message = format!("{}: {said}", shape(frame));
        (Check { name: format!("scan {}", self.scans), state, message }, text.lines().map(redacted).collect())
    }

    /// What a scan is.
    fn judge(&mut self, frame: &Frame) -> (Health, String) {
        let is_serial = self.scanner.kind != ScannerKind::Keyboard;
        let slow = frame.gaps.median >= MEDIAN || frame.gaps.longest >= LONGEST;
        let as_typed = |text: &str| !is_serial && (slow || text.chars().count() < SHORTEST);
        let card = self.cards.and_then(|cards| cards.read(Some(self.scanner), frame.text.as_str()));
        if let Some(card) = card.filter(|_| !as_typed(frame.text.as_str())) {
            return match card.may_be_given() {
                Ok(()) => (Health::Ok, "a staff card".to_owned()),
                Err(refused) => (Health::Warn, format!("a staff card that nobody can be given: {refused}")),
            };
        }
        let Some(text) = self.scanner.bare(frame.text.as_str()) else {
            return (Health::Fail, "it lacks scanner.prefix, so the kiosk takes it for typing".to_owned());
        };
        if let Some(arrived) = layout::compare(text) {
            let said = layout::explain(&arrived, is_serial);
            let right = arrived == layout::Arrived::Whole;
            self.layout = if right { Layout::Right } else { Layout::Wrong(said.clone()) };
            return (if right { Health::Ok } else { Health::Fail }, said);
        }
        if as_typed(text) {
            return (
                Health::Warn,
                "as short or as slow as a person, so the kiosk takes it for typing; a scanner must not pause"
                    .to_owned(),
            );
        }
        match Scan::read(text) {
            Scan::Token(token) => match token.kind {
                TokenKind::Invitation => (Health::Ok, "the code of an invitation".to_owned()),
                TokenKind::Badge => (Health::Ok, "the code of a badge".to_owned()),
            },
            Scan::Code(_) => (Health::Ok, "a short code, or something like one".to_owned()),
            Scan::Foreign => self.document(identity::read(text, self.today)),
        }
    }

    /// What a document's text came to.
    fn document(&mut self, reading: Option<Reading>) -> (Health, String) {
        match reading {
            Some(Reading::Document(document)) => {
                let expired = match document.expired {
                    Some(true) => ", and it has expired",
                    Some(false) | None => "",
                };
                (Health::Ok, format!("{}, read without error{expired}", words::kind(document.kind)))
            }
            Some(Reading::NoName(found)) => {
                (Health::Ok, format!("{}, which has no name for machines: reception looks at it", words::kind(found)))
            }
            Some(Reading::Unreadable(Problem::Layout)) => {
                let said = "a document, typed for another keyboard than this machine's; scan the test code".to_owned();
                self.layout = Layout::Wrong(said.clone());
                (Health::Fail, said)
            }
            Some(Reading::Unreadable(problem)) => {
                (Health::Warn, format!("a document that cannot be read: {}", words::problem(problem)))
            }
            // What is refused is not even named.
            Some(Reading::Refused) | None => (Health::Ok, "nothing that the kiosk knows".to_owned()),
        }
    }
}

/// Length, lines, end and speed.
fn shape(frame: &Frame) -> String {
    let text = frame.text.as_str();
    let lines = text.lines().count();
    let characters = text.chars().filter(|c| *c != '\n').count();
    let end = match frame.end {
        LineEnd::Etx => "between STX and ETX",
        LineEnd::Return => "ended by Enter (CR)",
        LineEnd::Feed => "ended by a line feed",
        LineEnd::ReturnAndFeed => "ended by CR and LF",
        LineEnd::Tab => "ended by Tab",
        LineEnd::Nothing => "ended by nothing",
    };
    format!(
        "{} in {}, {end}, {} ms apart and {} at most",
        tell::count(characters, "character", "characters"),
        tell::count(lines, "line", "lines"),
        frame.gaps.median.as_millis(),
        frame.gaps.longest.as_millis(),
    )
}

/// A line without what it says: letters as A and a, digits as 9, control characters as their pictures. Of signs only
/// the filler stays: with a wrong keyboard, the others are a document's digits.
fn redacted(line: &str) -> String {
    let hidden = line.chars().map(|c| match c {
        '<' | ' ' => c,
        c if c.is_numeric() => '9',
        c if c.is_lowercase() => 'a',
        c if c.is_alphabetic() => 'A',
        c if c < ' ' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('.'),
        _ => '.',
    });
    hidden.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::scanned::Scanned;
    use crate::identity::scanner::Gaps;

    fn frame(text: &str, gap: u64) -> Frame {
        let gap = Duration::from_millis(gap);
        Frame { text: Scanned::new(text), end: LineEnd::Return, gaps: Gaps { median: gap, longest: gap } }
    }

    fn report(kind: ScannerKind, prefix: Option<&str>, frame: &Frame) -> (Health, String, Vec<String>) {
        let scanner = Scanner { kind, prefix: prefix.map(str::to_owned), suffix: None };
        let cards = StaffCards { prefix: "%".to_owned(), alone: false };
        let mut report = Report::new(&scanner, Some(&cards), NaiveDate::from_ymd_opt(2026, 11, 28).unwrap());
        let (check, lines) = report.scan(frame);
        (check.state, check.message, lines)
    }

    #[test]
    fn nothing_of_a_document_is_shown_but_its_shape() {
        let (_, message, lines) =
            report(ScannerKind::Keyboard, None, &frame("P<UTOERIKSSON<<ANNA<<\nL898902C36 &é123456782\u{1e}", 1));
        assert!(
            message.starts_with("44 characters in 2 lines, ended by Enter (CR), 1 ms apart and 1 at most: "),
            "{message}"
        );
        assert_eq!(lines, ["A<AAAAAAAAAAA<<AAAA<<", "A999999A99 .a999999999␞"]);
        for part in ["ERIKSSON", "898902", "123456782"] {
            assert!(!message.contains(part));
        }
    }

    #[test]
    fn digits_that_arrive_as_signs_are_no_more_shown_than_digits() {
        let (_, _, lines) = report(ScannerKind::Keyboard, None, &frame("à&é\"'(-è_çà&é\"'(-è_ç", 1));
        assert_eq!(lines, ["a.a....a.aa.a....a.a"]);
    }

    #[test]
    fn a_scan_that_the_kiosk_would_take_for_typing_is_told() {
        let (state, message, _) = report(ScannerKind::Keyboard, None, &frame("7KQM4TXA", 35));
        assert!(state == Health::Warn && message.contains("typing"), "{message}");
        let (state, message, _) = report(ScannerKind::Keyboard, Some("~"), &frame("7KQM4TXA", 1));
        assert!(state == Health::Fail && message.contains("scanner.prefix"), "{message}");
        let (state, message, _) = report(ScannerKind::Keyboard, Some("~"), &frame("~7KQM4TXA", 1));
        assert!(state == Health::Ok && message.ends_with("a short code, or something like one"), "{message}");
    }

    #[test]
    fn a_staff_card_is_told_from_other_scans_and_one_that_says_too_little_is_warned_of() {
        let (state, message, lines) = report(ScannerKind::Keyboard, Some("~"), &frame("%0007391284", 1));
        assert!(state == Health::Ok && message.ends_with("a staff card"), "{message}");
        assert_eq!(lines, [".9999999999"]);
        let (state, message, _) = report(ScannerKind::Keyboard, None, &frame("%7391284", 1));
        assert!(state == Health::Warn && message.contains("less than 8 signs"), "{message}");
        let (state, message, _) = report(ScannerKind::Keyboard, None, &frame("%0007391284", 90));
        assert!(state == Health::Warn && message.contains("typing"), "{message}");
    }
}
