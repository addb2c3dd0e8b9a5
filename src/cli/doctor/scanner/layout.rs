//! The test code: every sign that documents, invitations and codes use, and what it says of the scanner when some of
//! them arrive as others.

use std::io::{self, Write};

use crate::cli::tell;

/// The signs of a machine-readable zone (ICAO 9303-3 §4.3), of codes, and those that keyboards put elsewhere.
pub(super) const TEST: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<-:/";
/// A text of that length is the test code if so many signs arrived: on the most different keyboard 21 do.
const KNOWN_BY: usize = 15;
/// A text of another length is the test code if no more signs are lost, doubled or changed.
const SLIPS: usize = 8;
/// How many differences are told one by one.
const TOLD: usize = 12;

/// What is said when all is well.
pub(super) const RIGHT: &str = "every sign of the test code arrives as it should";

/// What became of the test code.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Arrived {
    /// All of it.
    Whole,
    /// These signs arrived as others: sent and arrived.
    Changed(Vec<(char, char)>),
    /// Some signs are lacking or doubled.
    Uneven,
}

/// Compares a text with the test code; `None`: it is something else.
pub(super) fn compare(text: &str) -> Option<Arrived> {
    let arrived: Vec<char> = text.chars().collect();
    if arrived.len() != TEST.len() {
        let near = arrived.len().abs_diff(TEST.len()) <= SLIPS
            && strsim::osa_distance(&text.to_ascii_uppercase(), TEST) <= SLIPS;
        return near.then_some(Arrived::Uneven);
    }
    let same = TEST.chars().zip(&arrived).filter(|(sent, came)| sent.eq_ignore_ascii_case(came)).count();
    let changed: Vec<(char, char)> = TEST.chars().zip(arrived).filter(|(sent, came)| sent != came).collect();
    if same < KNOWN_BY {
        None
    } else if changed.is_empty() {
        Some(Arrived::Whole)
    } else {
        Some(Arrived::Changed(changed))
    }
}

/// What is wrong, and what to do.
pub(super) fn explain(arrived: &Arrived, is_serial: bool) -> String {
    let changed = match arrived {
        Arrived::Whole => return RIGHT.to_owned(),
        Arrived::Uneven if is_serial => {
            return "signs of the test code are lost or doubled; look at scanner.baud".to_owned();
        }
        Arrived::Uneven => {
            return "signs of the test code are lost or doubled; set the scanner to pause a little between characters, \
                    and to the keyboard of this machine"
                .to_owned();
        }
        Arrived::Changed(changed) => changed,
    };
    let mut told: Vec<String> = changed
        .iter()
        .take(TOLD)
        .map(|(sent, came)| format!("`{sent}` arrives as `{}`", came.escape_debug()))
        .collect();
    if changed.len() > TOLD {
        told.push(format!("{} more arrive as others", tell::count(changed.len() - TOLD, "sign", "signs")));
    }
    let has = |sent, came| changed.contains(&(sent, came));
    let mend = "set it to the keyboard of this machine, or connect it as kind = \"serial\"";
    let why = if changed.iter().all(|(sent, came)| sent.eq_ignore_ascii_case(came)) {
        "Caps Lock is on, or the scanner turns capitals into small letters: switch that off".to_owned()
    } else if is_serial {
        "the line spoils what is sent: look at scanner.baud, and set the scanner to 8 bits without parity".to_owned()
    } else if has('A', 'Q') && has('Q', 'A') {
        format!("either the scanner or this machine is set to a French keyboard, and the other is not: {mend}")
    } else if has('Y', 'Z') && has('Z', 'Y') {
        format!("either the scanner or this machine is set to a German keyboard, and the other is not: {mend}")
    } else if has('<', ';') {
        format!("the scanner types for a US keyboard: {mend}")
    } else {
        format!("the scanner types for another keyboard: {mend}")
    };
    format!("{}: {why}", told.join(", "))
}

/// Shows the test code: as a QR where there is a terminal, which takes colours.
pub(super) fn show(out: &mut dyn Write, is_terminal: bool) -> io::Result<()> {
    if is_terminal {
        write!(out, "{}", tell::qr(TEST))?;
    }
    writeln!(out, "Test code  {TEST}")?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn explained(text: &str) -> String {
        explain(&compare(text).expect("the test code"), false)
    }

    #[test]
    fn the_test_code_arrives() {
        assert_eq!(compare(TEST), Some(Arrived::Whole));
        assert_eq!(compare("7KQM4TXA"), None);
        assert_eq!(compare("W1I0123456789ABCDEFGHJKMNPQRSTVWXYZ"), None);
    }

    #[test]
    fn a_scanner_for_a_us_keyboard_at_a_german_machine_is_told() {
        let said = explained("0123456789ABCDEFGHIJKLMNOPQRSTUVWXZY;ßÖ-");
        assert!(
            said.starts_with("`Y` arrives as `Z`, `Z` arrives as `Y`, `<` arrives as `;`, `-` arrives as `ß`"),
            "{said}"
        );
        assert!(said.contains("German keyboard"), "{said}");
    }

    #[test]
    fn a_scanner_for_a_us_keyboard_at_a_french_machine_is_told() {
        let said = explained("à&é\"'(-è_çQBCDEFGHIJKL?NOPARSTUVZXYW.)M!");
        assert!(said.contains("French keyboard") && said.contains("more arrive as others"), "{said}");
    }

    #[test]
    fn a_scanner_for_a_us_keyboard_at_a_danish_machine_is_told() {
        let said = explained("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ;+Æ-");
        assert!(said.starts_with("`<` arrives as `;`") && said.contains("US keyboard"), "{said}");
    }

    #[test]
    fn caps_lock_is_told() {
        assert!(explained(&TEST.to_lowercase()).contains("Caps Lock"));
    }

    #[test]
    fn lost_signs_are_told() {
        assert_eq!(compare(&TEST.replace(['5', 'K'], "")), Some(Arrived::Uneven));
        assert!(explained(&TEST.replace('0', "00")).contains("lost or doubled"));
    }
}
