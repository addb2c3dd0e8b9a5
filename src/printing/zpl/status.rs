//! What a ZPL printer says of itself: how it is, when it is asked `~HS`, in three lines of figures, and what it is, when
//! it is asked `~HI`, in one (ZPL II Programming Guide, `~HS` and `~HI`).
//!
//! `printing::zpl` reads them. Nothing but whole lines of this very form is an answer.

use crate::domain::print::PrintTrouble;

/// The question how it is.
pub(super) const ASK: &[u8] = b"~HS";
/// The question what it is.
pub(super) const WHO: &[u8] = b"~HI";
/// Begins a line.
const STX: u8 = 0x02;
/// Ends a line, before CR and LF.
const ETX: u8 = 0x03;
/// Figures in each line.
const FIGURES: [usize; 3] = [12, 11, 2];
/// The most bytes of an answer; real ones have some 80.
pub(super) const LONGEST: usize = 512;

/// One answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Status {
    pub paper_out: bool,
    pub paused: bool,
    pub head_open: bool,
    pub ribbon_out: bool,
    pub buffer_full: bool,
    /// Its settings are lost.
    pub memory_lost: bool,
    /// The head is too cold, and warms up.
    pub too_cold: bool,
    /// The head is too hot, and cools.
    pub too_hot: bool,
    /// A label began to come and has not come whole.
    pub partial: bool,
    /// Labels that came and are not printed yet.
    pub waiting: u32,
    /// Copies still to be printed of the label that is.
    pub remaining: u32,
}

impl Status {
    /// What stands in the way of any badge; what a hand must mend first.
    pub(super) fn trouble(&self) -> Option<PrintTrouble> {
        let troubles = [
            (self.head_open, PrintTrouble::CoverOpen),
            (self.paper_out, PrintTrouble::MediaEmpty),
            (self.ribbon_out, PrintTrouble::RibbonEmpty),
            (self.memory_lost, PrintTrouble::Aborted),
            (self.paused, PrintTrouble::Paused),
            (self.too_hot, PrintTrouble::Overheated),
            (self.too_cold || self.buffer_full, PrintTrouble::Busy),
        ];
        troubles.iter().find(|(is, _)| *is).map(|(_, trouble)| *trouble)
    }

    /// Whether it has anything of a label.
    pub(super) fn has_something(&self) -> bool {
        self.partial || self.waiting > 0 || self.remaining > 0
    }

    /// Reads three lines without their marks.
    fn read(lines: [&[u8]; 3]) -> Option<Self> {
        let mut figures = [[0_u32; 12]; 3];
        for ((line, count), figures) in lines.iter().zip(FIGURES).zip(&mut figures) {
            let fields: Vec<&[u8]> = line.split(|byte| *byte == b',').collect();
            if fields.len() != count {
                return None;
            }
            for (field, figure) in fields.into_iter().zip(figures) {
                *figure = number(field)?;
            }
        }
        let [[_, paper_out, paused, _, waiting, buffer_full, _, partial, _, memory_lost, cold, hot], second, _] =
            figures;
        let [_, _, head_open, ribbon_out, _, _, _, _, remaining, ..] = second;
        Some(Self {
            paper_out: paper_out != 0,
            paused: paused != 0,
            head_open: head_open != 0,
            ribbon_out: ribbon_out != 0,
            buffer_full: buffer_full != 0,
            memory_lost: memory_lost != 0,
            too_cold: cold != 0,
            too_hot: hot != 0,
            partial: partial != 0,
            waiting,
            remaining,
        })
    }
}

/// One to eight digits. The print mode may also be a letter, of which nothing is asked.
fn number(field: &[u8]) -> Option<u32> {
    match field {
        [letter] if letter.is_ascii_uppercase() => Some(0),
        digits if (1..=8).contains(&digits.len()) => std::str::from_utf8(digits).ok()?.parse().ok(),
        _ => None,
    }
}

/// Takes the next whole answer out of what was heard. What is no part of one is dropped.
pub(super) fn next(heard: &mut Vec<u8>) -> Option<Status> {
    loop {
        let begin = heard.iter().position(|byte| *byte == STX).unwrap_or(heard.len());
        let _ = heard.drain(..begin);
        let (mut lines, mut used) = ([[].as_slice(); 3], 0);
        let mut whole = true;
        for line in &mut lines {
            match framed(heard.get(used..).unwrap_or_default()) {
                Some((text, length)) => {
                    *line = text;
                    used += length;
                }
                None => whole = false,
            }
        }
        let status = if whole { Status::read(lines) } else { None };
        match status {
            Some(_) => {
                let _ = heard.drain(..used);
                return status;
            }
            None if !whole && heard.len() <= LONGEST => return None,
            // What begins like an answer and is none may hide the beginning of the next.
            None => {
                let _ = heard.drain(..1);
            }
        }
    }
}

/// The model and the firmware of a whole answer to [`WHO`], as far as a terminal may show them.
pub(super) fn introduction(heard: &[u8]) -> Option<(String, String)> {
    let (line, _) = framed(heard)?;
    let text = |field: &[u8]| {
        let letters = field.iter().copied().filter(|letter| letter.is_ascii_graphic());
        letters.map(char::from).collect::<String>()
    };
    let mut fields = line.split(|byte| *byte == b',').map(text);
    // Without the dots and the memory it is no answer to this question.
    let (model, firmware, _, _) = (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
    (!model.is_empty() && !firmware.is_empty()).then_some((model, firmware))
}

/// The first text between STX and ETX, and how many bytes it ends after.
fn framed(bytes: &[u8]) -> Option<(&[u8], usize)> {
    let begin = bytes.iter().position(|byte| *byte == STX)? + 1;
    let length = bytes.get(begin..)?.iter().position(|byte| *byte == ETX)?;
    Some((bytes.get(begin..begin + length)?, begin + length + 1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// An answer as a ZD421 gives it.
    fn answer(first: &str, second: &str) -> Vec<u8> {
        format!("\u{2}{first}\u{3}\r\n\u{2}{second}\u{3}\r\n\u{2}1234,0\u{3}\r\n").into_bytes()
    }

    const FIRST: &str = "030,0,0,1109,000,0,0,0,000,0,0,0";
    const SECOND: &str = "000,0,0,0,1,2,6,0,00000000,1,000";

    fn read(first: &str, second: &str) -> Option<Status> {
        next(&mut answer(first, second))
    }

    #[test]
    fn a_printer_at_rest_has_nothing_and_no_trouble() {
        let status = read(FIRST, SECOND).unwrap();
        assert_eq!(status, Status::default());
        assert_eq!((status.trouble(), status.has_something()), (None, false));
    }

    #[test]
    fn each_trouble_is_told_apart() {
        for (first, second, trouble) in [
            ("030,1,0,1109,000,0,0,0,000,0,0,0", SECOND, PrintTrouble::MediaEmpty),
            ("030,0,1,1109,000,0,0,0,000,0,0,0", SECOND, PrintTrouble::Paused),
            ("030,0,0,1109,000,1,0,0,000,0,0,0", SECOND, PrintTrouble::Busy),
            ("030,0,0,1109,000,0,0,0,000,1,0,0", SECOND, PrintTrouble::Aborted),
            ("030,0,0,1109,000,0,0,0,000,0,1,0", SECOND, PrintTrouble::Busy),
            ("030,0,0,1109,000,0,0,0,000,0,0,1", SECOND, PrintTrouble::Overheated),
            (FIRST, "000,0,1,0,1,2,6,0,00000000,1,000", PrintTrouble::CoverOpen),
            (FIRST, "000,0,0,1,1,2,6,0,00000000,1,000", PrintTrouble::RibbonEmpty),
            // A head that is up reports all else too: it is closed first.
            ("030,1,1,1109,000,0,0,0,000,0,0,0", "000,0,1,0,1,2,6,0,00000000,1,000", PrintTrouble::CoverOpen),
        ] {
            assert_eq!(read(first, second).unwrap().trouble(), Some(trouble), "{first} {second}");
        }
    }

    #[test]
    fn what_it_still_has_is_counted() {
        for (first, second) in [
            ("030,0,0,1109,001,0,0,0,000,0,0,0", SECOND),
            ("030,0,0,1109,000,0,0,1,000,0,0,0", SECOND),
            (FIRST, "000,0,0,0,1,2,6,0,00000001,1,000"),
        ] {
            assert!(read(first, second).unwrap().has_something(), "{first} {second}");
        }
    }

    #[test]
    fn an_answer_is_found_split_and_among_garbage_and_a_wrong_one_is_none() {
        let whole = answer(FIRST, SECOND);
        let mut heard = [b"HTTP/1.1 400\x02no\x03".as_slice(), &whole, &whole[..30]].concat();
        assert!(next(&mut heard).is_some());
        assert_eq!(next(&mut heard), None);
        heard.extend(&whole[30..]);
        assert!(next(&mut heard).is_some());
        assert_eq!(read("030,0,0,1109,000,0,0,0,000,0,0", SECOND), None, "a figure is missing");
        assert_eq!(read("030,0,0,1109,000,0,0,-1,000,0,0,0", SECOND), None, "no figure");
    }

    #[test]
    fn a_model_and_a_firmware_are_read_from_a_whole_answer_and_shown_without_marks_for_the_terminal() {
        let said = |text: &str| introduction(text.as_bytes());
        let words = |model: &str, firmware: &str| Some((model.to_owned(), firmware.to_owned()));
        assert_eq!(said("\u{2}ZD421-300dpi,V93.21.17Z,12,8192KB,X\u{3}\r\n"), words("ZD421-300dpi", "V93.21.17Z"));
        assert_eq!(said("\u{2}ZD\u{1b}421,V9\u{7}3,12,8192KB\u{3}"), words("ZD421", "V93"));
        assert_eq!(said("\u{2}ZD421-300dpi,V93.21.17Z,12,8192KB"), None, "it breaks off");
        assert_eq!(said("\u{2}1234,0\u{3}\r\n"), None, "the end of another answer");
        assert_eq!(said("\u{2},,12,8192KB\u{3}"), None);
    }

    proptest! {
        #[test]
        fn no_noise_is_an_answer(noise in prop::collection::vec(prop_oneof![Just(STX), Just(ETX), any::<u8>()], 0..1000)) {
            let mut heard = noise;
            prop_assert_eq!(next(&mut heard), None);
            prop_assert!(heard.len() <= LONGEST);
        }

        #[test]
        fn any_figures_are_read_without_a_panic(figures in prop::collection::vec("[0-9A]{1,9}", 25)) {
            let second = figures[12..23].join(",");
            let _ = read(&figures[..12].join(","), &second).map(|status| (status.trouble(), status.has_something()));
        }
    }
}
