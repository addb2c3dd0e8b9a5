//! The page of the house in words: moments, spans, counts, states and what became of an act.
//!
//! Called by the views of the page. Each list is a match, so that a new variant does not compile before it has words.

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::retention::Lives;
use crate::effects::{PrinterState, Refused};
use crate::store::audit::Who;
use crate::store::lives::LivesSet;
use crate::store::purge::{Disk, Scan};
use crate::words::Words;

use super::Told;
use crate::ui::desk::page::On;

/// A moment in full: "Saturday 28 November 2026, 11:50".
pub(super) fn moment(on: &On<'_>, at: DateTime<Utc>) -> String {
    let local = at.with_timezone(&on.config.zone);
    let (day, time) = (on.words.long_day(local.date_naive()), on.words.time(local.time()));
    on.words.say_with("house-moment", &[("day", (&day).into()), ("time", (&time).into())])
}

/// A moment in short: "28 Nov 2026, 11:50".
pub(in crate::ui::desk) fn short_moment(on: &On<'_>, at: DateTime<Utc>) -> String {
    let local = at.with_timezone(&on.config.zone);
    let (day, time) = (on.words.day(local.date_naive()), on.words.time(local.time()));
    on.words.say_with("house-moment", &[("day", (&day).into()), ("time", (&time).into())])
}

/// A number as sentences take it.
pub(in crate::ui::desk) fn count(number: impl TryInto<u32>) -> u32 {
    number.try_into().unwrap_or(u32::MAX)
}

/// A span in its largest whole unit: "10 days".
pub(in crate::ui::desk) fn span(words: &Words, span: TimeDelta) -> String {
    let span = span.abs();
    if span.num_days() >= 2 {
        words.say_with("house-days", &[("count", count(span.num_days()).into())])
    } else if span.num_hours() >= 2 {
        words.say_with("house-hours", &[("count", count(span.num_hours()).into())])
    } else {
        words.say_with("house-minutes", &[("count", count(span.num_minutes()).into())])
    }
}

/// How far the clock is from the time that passed: "The clock is 10 days ahead."
pub(super) fn ahead(words: &Words, ahead: TimeDelta) -> String {
    let far = span(words, ahead);
    if ahead < TimeDelta::zero() {
        words.say_with("house-clock-behind", &[("span", (&far).into())])
    } else {
        words.say_with("house-clock-ahead", &[("span", (&far).into())])
    }
}

/// Both lives of a sentence.
pub(super) fn both(lives: Lives) -> [u32; 2] {
    [lives.visit_days.into(), lives.audit_days.into()]
}

/// What the search of the files came to.
pub(in crate::ui::desk) fn scan(words: &Words, scan: Scan) -> String {
    match scan {
        Scan::Clean => words.say("house-scan-clean"),
        Scan::Found => words.say("house-scan-found"),
        Scan::Broken => words.say("house-scan-broken"),
        Scan::Pending => words.say("house-scan-pending"),
    }
}

/// What nobody can promise of the disk, if anything.
pub(super) fn disk(words: &Words, disk: Disk) -> Option<String> {
    match disk {
        Disk::InPlace => None,
        Disk::LeavesOld | Disk::Unknown => Some(words.say("house-disk")),
    }
}

/// How a printer is.
pub(in crate::ui::desk) fn printer(words: &Words, state: Option<PrinterState>) -> String {
    match state {
        None => words.say("house-printer-asked"),
        Some(PrinterState::Ready) => words.say("house-printer-ready"),
        Some(PrinterState::Busy) => words.say("house-printer-busy"),
        Some(PrinterState::Trouble(trouble)) => words.print_trouble_for_guest(trouble).0,
    }
}

/// Who did something.
pub(in crate::ui::desk) fn who(words: &Words, who: Who) -> String {
    match who {
        Who::Staff(number) => words.say_with("desk-manager", &[("number", (&number.to_string()).into())]),
        Who::Operator => words.say("house-operator"),
        Who::Kiosk => words.say("house-kiosk"),
    }
}

/// What became of the last act, and whether it was done.
pub(super) fn told(words: &Words, told: Told) -> (bool, String) {
    match told {
        Told::Clock => (true, words.say("house-told-clock")),
        Told::Longer => (true, words.say("house-told-longer")),
        Told::Lives(LivesSet { shortened: true, proposed: true, .. }) => (true, words.say("house-told-both")),
        Told::Lives(LivesSet { shortened: true, .. }) => (true, words.say("house-told-shorter")),
        Told::Lives(LivesSet { proposed: true, .. }) => (true, words.say("house-told-proposed")),
        Told::Lives(LivesSet { withdrawn: true, .. }) => (true, words.say("house-told-withdrawn")),
        Told::Lives(_) => (true, words.say("house-told-same")),
        Told::Refused(refused) => (false, why(words, refused)),
    }
}

/// Why an act was refused.
pub(in crate::ui::desk) fn why(words: &Words, refused: Refused) -> String {
    match refused {
        Refused::NotStaff => words.say("desk-refused-staff"),
        Refused::NotAManager => words.say("house-refused-manager"),
        Refused::SameManager => words.say("house-refused-same"),
        Refused::ClockMoved => words.say("house-refused-moved"),
        Refused::TooEarly => words.say("house-refused-early"),
        Refused::StillSealing => words.say("house-refused-sealing"),
        Refused::NothingWaits => words.say("house-refused-nothing"),
        Refused::Answered => words.say("waiting-answered"),
        Refused::Broken => words.say("desk-not-now"),
    }
}
