//! What a printer's state reasons (RFC 8011 section 5.4.12, PWG 5100.9) say stands in its way.
//!
//! `printing::ipp` asks. The words end in `-report`, `-warning` or `-error`, but printers choose these endings at
//! will: one that is blocked for minutes says `media-empty-warning`. Only the stem counts.

use ipp::model::DelimiterTag;

use super::wire::Answer;
use crate::domain::print::PrintTrouble;

/// `printer-state` of a printer with nothing to do.
const IDLE: i32 = 3;
/// `printer-state` of a printer that prints.
const PROCESSING: i32 = 4;
/// `printer-state` of a printer that was stopped.
const STOPPED: i32 = 5;

/// What stands in the printer's way. A queue asks its printer only while it prints, so an idle one tells of the past.
pub(super) fn trouble(answer: &Answer) -> Option<PrintTrouble> {
    if answer.is_a_queue() && state(answer) == Some(IDLE) {
        return None;
    }
    let reasons = answer.words(DelimiterTag::PrinterAttributes, "printer-state-reasons");
    worst(&reasons).or_else(|| (state(answer) == Some(STOPPED)).then_some(PrintTrouble::Paused))
}

/// Whether the printer prints something now.
pub(super) fn is_processing(answer: &Answer) -> bool {
    state(answer) == Some(PROCESSING)
}

fn state(answer: &Answer) -> Option<i32> {
    answer.numbers(DelimiterTag::PrinterAttributes, "printer-state").first().copied()
}

/// The trouble that must be mended first: what a hand can reach before what only waiting helps.
pub(super) fn worst(reasons: &[&str]) -> Option<PrintTrouble> {
    reasons.iter().filter_map(|reason| of_word(reason)).min_by_key(|(rank, _)| *rank).map(|(_, trouble)| trouble)
}

/// A reason's trouble and its rank. Words such as `media-low`, `connecting-to-device` (each CUPS job begins so) or
/// `cups-waiting-for-job-completed` stop nothing.
fn of_word(reason: &str) -> Option<(u8, PrintTrouble)> {
    let stem = ["-report", "-warning", "-error"].iter().find_map(|ending| reason.strip_suffix(ending));
    match stem.unwrap_or(reason) {
        "cover-open" | "door-open" | "interlock-open" => Some((0, PrintTrouble::CoverOpen)),
        "media-jam" => Some((1, PrintTrouble::Jam)),
        "media-empty" | "input-tray-missing" => Some((2, PrintTrouble::MediaEmpty)),
        "media-needed" => Some((3, PrintTrouble::WrongMedia)),
        "offline" | "shutdown" | "timed-out" => Some((4, PrintTrouble::Offline)),
        "paused" | "moving-to-paused" => Some((5, PrintTrouble::Paused)),
        "spool-area-full" => Some((6, PrintTrouble::Busy)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_of_a_reason_is_no_matter() {
        for ending in ["", "-report", "-warning", "-error"] {
            assert_eq!(worst(&[&format!("media-empty{ending}")]), Some(PrintTrouble::MediaEmpty), "{ending}");
        }
    }

    #[test]
    fn what_a_hand_must_mend_comes_first() {
        assert_eq!(worst(&["paused", "media-empty-warning", "cover-open-report"]), Some(PrintTrouble::CoverOpen));
        assert_eq!(worst(&["media-needed", "media-jam-error"]), Some(PrintTrouble::Jam));
    }

    #[test]
    fn words_that_stop_nothing_are_no_trouble() {
        for word in ["none", "media-low-report", "connecting-to-device", "cups-waiting-for-job-completed", "other"] {
            assert_eq!(worst(&[word]), None, "{word}");
        }
    }
}
