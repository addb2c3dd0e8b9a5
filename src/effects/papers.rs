//! What stands on papers that are no badge: the slip that tells a guest what is kept of them, and the day's sheet.
//!
//! Printers' threads and the command line draw them. A slip names nobody, so that one left behind tells nothing; a sheet
//! tells of nobody at all.

use chrono::NaiveDate;

use crate::badge::{Paper, PaperLine, takes_papers};
use crate::config::{Config, Printer};
use crate::domain::counts::SMALLEST_GROUP;
use crate::domain::identity_check::IdOutcome;
use crate::domain::register::KeptLine;
use crate::domain::retention::Lives;
use crate::domain::staff::StaffAct;
use crate::domain::visit;
use crate::store::purge::Scan;
use crate::store::sheet::DaySheet;
use crate::words::Words;

use super::House;

/// The printer that papers come out of: the first one whose labels they can be read on.
#[must_use]
pub fn paper_printer(config: &Config) -> Option<&Printer> {
    config.printers.iter().find(|printer| takes_papers(printer.media))
}

/// What a slip depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// The day of arrival and the planned last day.
    pub days: (NaiveDate, NaiveDate),
    /// The day on which the visit is forgotten.
    pub dies_on: NaiveDate,
    /// What their ID check came to.
    pub outcome: IdOutcome,
    /// The day on which what they chose of what is offered is forgotten, if they chose any.
    pub answers_die: Option<NaiveDate>,
    /// The day on which their invitation is forgotten, if they came with one.
    pub invitation_dies: Option<NaiveDate>,
}

impl Kept {
    /// What it is for a stored visit.
    #[must_use]
    pub fn of(kept: &visit::Kept) -> Self {
        let visit = &kept.visit;
        Self {
            days: visit.days,
            dies_on: visit.dies_on,
            outcome: visit.identity.outcome,
            answers_die: kept.answers_die,
            invitation_dies: kept.invitation_dies,
        }
    }

    /// What it would be for an invited guest of one day.
    #[must_use]
    pub fn sample(today: NaiveDate, lives: Lives) -> Self {
        let dies_on = lives.visit_dies(today, today);
        let answers_die = Some(Lives::answers_die(today));
        let (days, invitation_dies) = ((today, today), Some(today));
        Self { days, dies_on, outcome: IdOutcome::Seen, answers_die, invitation_dies }
    }

    /// Whether there is anything of a line.
    fn has(&self, line: KeptLine, house: &House) -> bool {
        match line {
            KeptLine::Who | KeptLine::Visit | KeptLine::Identity | KeptLine::Code => true,
            KeptLine::Offers => self.answers_die.is_some(),
            KeptLine::Invitation => self.invitation_dies.is_some(),
            KeptLine::Notice => house.config.mail.is_some(),
        }
    }

    /// Until when a line is kept.
    fn until(&self, line: KeptLine) -> NaiveDate {
        let (arrival, last_day) = self.days;
        match line {
            KeptLine::Who | KeptLine::Visit | KeptLine::Identity => self.dies_on,
            KeptLine::Offers => self.answers_die.unwrap_or(last_day),
            KeptLine::Invitation => self.invitation_dies.unwrap_or(last_day),
            // Neither depends on the lives in force.
            KeptLine::Code | KeptLine::Notice => line.last_day(Lives::default(), arrival, last_day),
        }
    }
}

/// The slip of a guest, in their language.
#[must_use]
pub fn slip(house: &House, words: &Words, kept: &Kept) -> Paper {
    let lines = KeptLine::ALL.into_iter().filter(|line| kept.has(*line, house));
    let lines = lines.map(|line| {
        let (what, detail) = words.kept(line, kept.outcome);
        let until = words.until(kept.until(line), kept.days.0);
        PaperLine { what, detail, before: until.before, value: until.day }
    });
    Paper {
        language: words.language().clone(),
        site: house.config.site.name.clone(),
        title: words.say("kept-heading"),
        lines: lines.collect(),
        boxes: false,
        foot: vec![
            format!("{}: {}.", words.say("kept-never"), words.never_kept().join(", ")),
            words.say("kept-wiped"),
            words.say("kept-sooner"),
        ],
        code: None,
    }
}

/// The sheet of a day, in the house's own language.
#[must_use]
pub fn day_sheet(house: &House, words: &Words, sheet: &DaySheet) -> Paper {
    let line = |what: String, value: String| PaperLine { what, detail: String::new(), before: String::new(), value };
    let mut lines = vec![line(words.say("sheet-visits"), in_fives(words, sheet.visits))];
    let times = |word: &str| sheet.acts.iter().find(|(act, _)| act == word).map_or(0, |(_, times)| *times);
    let mut others: u32 = sheet.acts.iter().map(|(_, times)| times).sum();
    for act in StaffAct::ALL.into_iter().filter(|act| stands_by_name(*act)) {
        let times = times(act.word());
        others -= times;
        // Where reception looks at every document, this is how many came.
        let told =
            if act == StaffAct::IdSeen { in_fives(words, times - times % SMALLEST_GROUP) } else { times.to_string() };
        if times > 0 {
            lines.push(line(words.act(act), told));
        }
    }
    if others > 0 {
        lines.push(line(words.say("sheet-other-acts"), others.to_string()));
    }
    if let Some(receipt) = &sheet.receipt {
        let number = receipt.seq.to_string();
        let what = words.say_with("sheet-receipt", &[("number", (&number).into())]);
        let found = match receipt.scan {
            Scan::Clean => words.say("sheet-scan-clean"),
            Scan::Found => words.say("sheet-scan-found"),
            Scan::Broken => words.say("sheet-scan-broken"),
            Scan::Pending => words.say("sheet-scan-pending"),
        };
        lines.push(line(what, found));
    }
    let head = sheet.audit.head.text();
    let (number, hash) = head.split_once(':').unwrap_or((&head, ""));
    let hash: Vec<String> = hash.as_bytes().chunks(8).map(|part| String::from_utf8_lossy(part).into_owned()).collect();
    let state = match sheet.audit.first_bad {
        None => words.say("sheet-keep"),
        Some(bad) => words.say_with("sheet-broken", &[("number", (&bad.to_string()).into())]),
    };
    Paper {
        language: words.language().clone(),
        site: house.config.site.name.clone(),
        title: words.say_with("sheet-title", &[("day", (&words.long_day(sheet.day)).into())]),
        lines,
        boxes: false,
        foot: vec![words.say_with("sheet-head", &[("number", number.into())]), hash.join(" "), state],
        // Capitals and digits alone make a smaller code (ISO/IEC 18004); a head is read in either case.
        code: Some(head.to_uppercase()),
    }
}

/// Whether an act has a line of its own on the sheet: what lets a guest in or out, and the searches, which anybody may
/// misuse. A label has no room for more; the audit has each.
fn stands_by_name(act: StaffAct) -> bool {
    match act {
        StaffAct::IdSeen
        | StaffAct::HostVouches
        | StaffAct::AdmitWithoutId
        | StaffAct::AdmitWalkIn
        | StaffAct::Refuse
        | StaffAct::PrintAgain
        | StaffAct::CheckOut
        | StaffAct::LookUp => true,
        StaffAct::CorrectName
        | StaffAct::CorrectHost
        | StaffAct::CorrectKind
        | StaffAct::ChooseInvitation
        | StaffAct::SkipStep
        | StaffAct::GoBack
        | StaffAct::EndAccess
        | StaffAct::Cancel => false,
    }
}

/// A number that was rounded down to fives: "20–24", or "fewer than 5".
fn in_fives(words: &Words, number: u32) -> String {
    if number < SMALLEST_GROUP {
        words.say_with("sheet-few", &[("number", (&SMALLEST_GROUP.to_string()).into())])
    } else {
        format!("{number}–{}", number + SMALLEST_GROUP - 1)
    }
}

#[cfg(test)]
mod tests;
