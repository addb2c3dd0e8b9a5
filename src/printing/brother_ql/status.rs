//! What a Brother QL printer says of itself: 32 bytes (Brother's raster command reference, QL-800 series, "status").
//!
//! `printing::brother_ql` reads them. What comes may be cut short, late or garbage, and nothing but a whole status of
//! this very form is one.

use crate::domain::label_printer::QlModel;
use crate::domain::print::PrintTrouble;

/// Bytes of a status.
pub(super) const LENGTH: usize = 32;
/// How each begins: mark of the head, length, Brother's letter, the QL series.
const BEGIN: [u8; 4] = [0x80, LENGTH as u8, b'B', b'4'];

/// One status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Status {
    /// Why it was sent.
    pub word: Word,
    /// The model, where it is one that kiosk.toml may name.
    pub model: Option<QlModel>,
    /// What is wrong.
    pub errors: Errors,
    /// What is loaded.
    pub loaded: Loaded,
    /// Whether it prints now.
    pub printing: bool,
}

/// Why a status was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// It was asked for.
    Reply,
    /// A badge is out.
    Completed,
    /// Something is wrong.
    Error,
    /// It was switched off.
    Off,
    /// Its head is too hot, and has to cool before it goes on.
    Cooling,
    /// Its head has cooled.
    Cooled,
    /// The cover was opened.
    Opened,
    /// The cover was closed.
    Closed,
    /// It begins to print, or waits for more to print.
    Phase,
}

/// What is loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Loaded {
    /// Nothing, as far as it sees.
    Nothing,
    /// A roll of this width in millimetres.
    Roll(u8),
    /// Labels of this width and length in millimetres.
    Labels(u8, u8),
    /// Something that these printers do not have.
    Unknown,
}

impl Loaded {
    /// It in words, for who looks after the printer; none for what has no name.
    pub(super) fn words(self) -> Option<String> {
        match self {
            Self::Roll(width) => Some(format!("an endless roll of {width} mm")),
            Self::Labels(width, length) => Some(format!("labels of {width} x {length} mm")),
            Self::Nothing | Self::Unknown => None,
        }
    }
}

/// What is wrong, a bit each: the first byte of errors in the low half.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Errors(u16);

/// Each error, what it hinders, and what a hand must mend first.
const ERRORS: [(u16, PrintTrouble); 14] = [
    // Cover open.
    (0x1000, PrintTrouble::CoverOpen),
    // Cutter jam.
    (0x0004, PrintTrouble::Jam),
    // No media.
    (0x0001, PrintTrouble::MediaEmpty),
    // End of media.
    (0x0002, PrintTrouble::MediaEmpty),
    // Replace media: another one than the job says.
    (0x0100, PrintTrouble::WrongMedia),
    // Media cannot be fed: also at the end of a roll.
    (0x4000, PrintTrouble::MediaEmpty),
    // Switched off.
    (0x0020, PrintTrouble::Offline),
    // In use by another connection.
    (0x0010, PrintTrouble::Busy),
    // Expansion buffer full.
    (0x0200, PrintTrouble::Busy),
    // Communication buffer full.
    (0x0800, PrintTrouble::Busy),
    // Cancel key.
    (0x2000, PrintTrouble::Aborted),
    // Communication error.
    (0x0400, PrintTrouble::Aborted),
    // High-voltage adapter, fan.
    (0x00C0, PrintTrouble::Aborted),
    // System error.
    (0x8000, PrintTrouble::Aborted),
];

impl Errors {
    /// The trouble that must be mended first; `None` when nothing is wrong.
    pub(super) fn worst(self) -> Option<PrintTrouble> {
        let known = ERRORS.iter().find(|(bits, _)| self.0 & bits != 0).map(|(_, trouble)| *trouble);
        known.or((self.0 != 0).then_some(PrintTrouble::Aborted))
    }
}

impl Status {
    /// Reads a status; `None` when these are no 32 bytes of one.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let at = |place: usize| bytes.get(place).copied();
        if bytes.len() != LENGTH || !bytes.starts_with(&BEGIN) {
            return None;
        }
        let word = match (at(18)?, at(22)?) {
            (0x00, _) => Word::Reply,
            (0x01, _) => Word::Completed,
            (0x02, _) => Word::Error,
            (0x04, _) => Word::Off,
            (0x05, 0x01) => Word::Opened,
            (0x05, 0x02) => Word::Closed,
            (0x05, 0x03) => Word::Cooling,
            (0x05, 0x04) => Word::Cooled,
            (0x06, _) => Word::Phase,
            _ => return None,
        };
        let model = at(4)?;
        Some(Self {
            word,
            model: QlModel::ALL.into_iter().find(|known| known.code() == model),
            errors: Errors(u16::from_le_bytes([at(8)?, at(9)?])),
            loaded: match (at(11)?, at(10)?, at(17)?) {
                (0x00, _, _) => Loaded::Nothing,
                (0x0A | 0x4A, width, _) => Loaded::Roll(width),
                (0x0B | 0x4B, width, length) => Loaded::Labels(width, length),
                _ => Loaded::Unknown,
            },
            printing: at(19)? == 1,
        })
    }

    /// What stands in the way of any badge.
    pub(super) fn trouble(&self) -> Option<PrintTrouble> {
        self.errors.worst().or(match self.word {
            Word::Off => Some(PrintTrouble::Offline),
            Word::Opened => Some(PrintTrouble::CoverOpen),
            Word::Error => Some(PrintTrouble::Aborted),
            Word::Reply | Word::Completed | Word::Cooling | Word::Cooled | Word::Closed | Word::Phase => None,
        })
    }
}

/// Takes the next whole status out of what was heard. Bytes that begin none are dropped; the beginning of one stays.
pub(super) fn next(heard: &mut Vec<u8>) -> Option<Status> {
    loop {
        let begins = |from: &[u8]| from.iter().zip(BEGIN).all(|(byte, wanted)| *byte == wanted);
        let at = (0..heard.len()).find(|at| heard.get(*at..).is_some_and(begins)).unwrap_or(heard.len());
        let _ = heard.drain(..at);
        let bytes = heard.get(..LENGTH)?;
        let status = Status::read(bytes);
        // What begins like one and is none may hide the beginning of the next.
        let _ = heard.drain(..if status.is_some() { LENGTH } else { 1 });
        if status.is_some() {
            return status;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A status as a QL-820NWB with labels of 62 x 100 mm sends it.
    fn bytes(word: u8, errors: [u8; 2]) -> Vec<u8> {
        let mut bytes = vec![0; LENGTH];
        bytes[..5].copy_from_slice(&[0x80, 0x20, b'B', b'4', 0x41]);
        bytes[8..12].copy_from_slice(&[errors[0], errors[1], 62, 0x0B]);
        bytes[17] = 100;
        bytes[18] = word;
        bytes
    }

    #[test]
    fn a_status_is_read_whole() {
        let status = Status::read(&bytes(0, [0, 0])).unwrap();
        assert_eq!(
            status,
            Status {
                word: Word::Reply,
                model: Some(QlModel::Ql820Nwb),
                errors: Errors(0),
                loaded: Loaded::Labels(62, 100),
                printing: false,
            }
        );
        assert_eq!(status.trouble(), None);
        let mut roll = bytes(6, [0, 0]);
        (roll[11], roll[17], roll[19]) = (0x4A, 0, 1);
        let status = Status::read(&roll).unwrap();
        assert_eq!((status.word, status.loaded, status.printing), (Word::Phase, Loaded::Roll(62), true));
    }

    #[test]
    fn each_error_is_told_apart() {
        for (errors, trouble) in [
            ([0x01, 0], PrintTrouble::MediaEmpty),
            ([0x02, 0], PrintTrouble::MediaEmpty),
            ([0, 0x40], PrintTrouble::MediaEmpty),
            ([0x04, 0], PrintTrouble::Jam),
            ([0x10, 0], PrintTrouble::Busy),
            ([0x20, 0], PrintTrouble::Offline),
            ([0x80, 0], PrintTrouble::Aborted),
            ([0, 0x01], PrintTrouble::WrongMedia),
            ([0, 0x10], PrintTrouble::CoverOpen),
            ([0, 0x80], PrintTrouble::Aborted),
            // An error that no reference names is one all the same.
            ([0x08, 0], PrintTrouble::Aborted),
            // The cover first: nothing else can be mended before it is closed again.
            ([0x01, 0x10], PrintTrouble::CoverOpen),
        ] {
            assert_eq!(Status::read(&bytes(2, errors)).unwrap().trouble(), Some(trouble), "{errors:?}");
        }
        assert_eq!(Status::read(&bytes(2, [0, 0])).unwrap().trouble(), Some(PrintTrouble::Aborted));
        assert_eq!(Status::read(&bytes(4, [0, 0])).unwrap().trouble(), Some(PrintTrouble::Offline));
    }

    #[test]
    fn a_head_that_cools_is_in_no_trouble_and_says_so() {
        let mut cooling = bytes(5, [0, 0]);
        cooling[22] = 3;
        let status = Status::read(&cooling).unwrap();
        assert_eq!((status.word, status.trouble()), (Word::Cooling, None));
        cooling[22] = 4;
        assert_eq!(Status::read(&cooling).unwrap().word, Word::Cooled);
    }

    #[test]
    fn statuses_are_found_split_glued_and_among_garbage() {
        let (one, two) = (bytes(6, [0, 0]), bytes(1, [0, 0]));
        let mut heard = [b"\x80garbage".as_slice(), &one, &two, &one[..20]].concat();
        assert_eq!(next(&mut heard).unwrap().word, Word::Phase);
        assert_eq!(next(&mut heard).unwrap().word, Word::Completed);
        assert_eq!((next(&mut heard), heard.len()), (None, 20));
        heard.extend(&one[20..]);
        assert_eq!(next(&mut heard).unwrap().word, Word::Phase);
        assert!(heard.is_empty());
    }

    proptest! {
        #[test]
        fn no_noise_is_a_status(noise in prop::collection::vec(any::<u8>(), 0..200)) {
            let mut heard = noise;
            prop_assert_eq!(next(&mut heard), None);
            prop_assert!(heard.len() < LENGTH);
        }

        #[test]
        fn whatever_follows_a_beginning_is_read_without_a_panic(rest in prop::collection::vec(any::<u8>(), 0..200)) {
            let mut heard = [BEGIN.as_slice(), &rest].concat();
            while let Some(status) = next(&mut heard) {
                let _ = status.trouble();
            }
        }
    }
}
