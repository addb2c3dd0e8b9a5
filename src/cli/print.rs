//! `welkom print test` and `print again`: badges on their printers, drawn and sent by what draws and sends a guest's.

mod encode;

use std::fmt;
use std::sync::Arc;
use std::sync::mpsc::channel;

use clap::Subcommand;
use serde::Serialize;

use crate::badge::Fonts;
use crate::clock::Clock;
use crate::config::{Config, Printer};
use crate::domain::id::VisitId;
use crate::domain::language::Language;
use crate::domain::print::{PrintOutcome, PrintTrouble};
use crate::domain::staff::{Done, Reason, StaffAct};
use crate::domain::visit::VisitState;
use crate::effects::{BadgeFailure, Effects, House, News, badge_picture, kiosk_runs, open_printer};
use crate::flow::Effect;
use crate::flow::event::{Answer as Heard, Event};
use crate::flow::state::Attempt;
use crate::printing::{Errand, Progress};
use crate::store::StoreError;
use crate::store::journal::{JournalError, is_fresh};

use super::badge::sample;
use super::check_in::id;
use super::context::Context;
use super::guide::LONGEST_WAIT;
use super::{End, Failure, tell};

/// What to print.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Print a made-up badge, valid for nobody
    Test {
        /// The printer's name in kiosk.toml [default: the first one]
        #[arg(long, value_name = "PRINTER")]
        printer: Option<String>,
    },
    /// Print a guest's badge once more, noted in the audit
    Again {
        /// The visit, as check-in told it
        #[arg(long, value_name = "ID", value_parser = id::<VisitId>)]
        visit: VisitId,
        /// Why: badge_missing, badge_unreadable or badge_lost
        #[arg(long, value_name = "REASON", value_parser = reason)]
        reason: Reason,
    },
    /// Write a picture as the bytes that a printer takes
    Encode(encode::Arguments),
}

/// The answer.
#[derive(Serialize)]
struct Answer {
    state: &'static str,
    reason: Option<PrintTrouble>,
}

pub(super) fn run(context: &Context, command: &Command) -> Result<End, Failure> {
    let outcome = match command {
        Command::Encode(arguments) => return encode::run(context, arguments),
        Command::Test { printer } => {
            let config = context.config_for_badges()?;
            let setting = choose(&config, printer.as_deref())?;
            // As a check-in does, it makes the folders that kiosk.toml puts into the data folder.
            drop(context.open(&config)?);
            test(&config, setting)?
        }
        Command::Again { visit, reason } => again(context, &context.config_for_badges()?, *visit, *reason)?,
    };
    let reason = trouble_of(outcome);
    context.answer(&Answer { state: state_word(outcome), reason })?;
    Ok(match outcome {
        PrintOutcome::Confirmed | PrintOutcome::Sent => End::Done,
        PrintOutcome::Waiting(_) | PrintOutcome::Failed(_) => End::Failed,
    })
}

/// The printer of a name, or the first one.
fn choose<'c>(config: &'c Config, name: Option<&str>) -> Result<&'c Printer, Failure> {
    match name {
        None => config.printers.first().ok_or(Failure::NoPrinter),
        Some(name) => config.printers.iter().find(|printer| printer.name == name).ok_or_else(|| {
            let names: Vec<_> = config.printers.iter().map(|printer| format!("\"{}\"", printer.name)).collect();
            Failure::Value { option: "--printer", value: format!("\"{name}\""), allowed: names.join(" or ") }
        }),
    }
}

/// Prints a made-up badge.
fn test(config: &Config, setting: &Printer) -> Result<PrintOutcome, Failure> {
    let mut fonts = Fonts::load().map_err(BadgeFailure::from)?;
    let picture = badge_picture(&mut fonts, &House::new(config), &sample(config)?, setting.media)?;
    // kiosk.toml takes no address that is none.
    let Ok(mut printer) = open_printer(setting) else { return Ok(PrintOutcome::Failed(PrintTrouble::Offline)) };
    let mut told = |progress: Progress| match progress {
        Progress::Trouble(trouble) => tell::remark(&format!("waiting for the printer: {}", trouble_words(trouble))),
        Progress::Taken(_) | Progress::Cleared | Progress::Overdue(_) => {}
    };
    Ok(printer.carry_out(Errand::new(picture, Clock::system(config.zone).now()), &mut told))
}

/// Prints a guest's badge once more.
fn again(context: &Context, config: &Config, visit: VisitId, reason: Reason) -> Result<PrintOutcome, Failure> {
    let mut store = context.open_existing(config)?;
    let (by, _) = context.authority(&mut store)?;
    if kiosk_runs(config) && store.print_on_its_way(visit)?.is_some_and(|job| is_fresh(&job, store.now())) {
        // The kiosk still speaks with the printer; a label printer gives its jobs no number to ask after.
        return Err(StoreError::from(JournalError::OnItsWay).into());
    }
    match store.visit(visit)?.ok_or(StoreError::NoSuchVisit(visit))?.state {
        VisitState::Inside | VisitState::SaysLeft => {}
        VisitState::Waiting | VisitState::Left => return Err(Failure::NotInside),
    }
    let (tell, news) = channel();
    let tell = Arc::new(move |event| {
        let _ = tell.send(event);
    });
    let effects = Effects::start(config, store, tell, false);
    let language = config.languages.first().cloned().unwrap_or_else(|| Language::new(Language::SHIPPED[0]));
    let done = Done { act: StaffAct::PrintAgain, by, reason };
    effects.perform(Effect::PrintAgain(Attempt::default(), visit, done), &language);
    // Every printer answers in the end; only a thread that is gone leaves this without an answer.
    while let Ok(news) = news.recv_timeout(LONGEST_WAIT) {
        if let News::Event(Event::Answer(_, Heard::Printed(outcome))) = news {
            effects.finish();
            return Ok(outcome);
        }
    }
    Err(Failure::ThreadEnded)
}

/// A reason for printing again, on the command line.
fn reason(text: &str) -> Result<Reason, String> {
    Reason::from_word(StaffAct::PrintAgain, text).ok_or_else(|| {
        let words: Vec<_> = StaffAct::PrintAgain.reasons().iter().map(|reason| reason.word()).collect();
        format!("the reasons are {}", words.join(", "))
    })
}

/// What became of a badge, in the words of the JSON answers.
pub(super) fn state_word(outcome: PrintOutcome) -> &'static str {
    match outcome {
        PrintOutcome::Confirmed => "confirmed",
        PrintOutcome::Sent => "sent",
        PrintOutcome::Waiting(_) => "waiting",
        PrintOutcome::Failed(_) => "failed",
    }
}

/// What stood in the way of a badge.
pub(super) fn trouble_of(outcome: PrintOutcome) -> Option<PrintTrouble> {
    match outcome {
        PrintOutcome::Confirmed | PrintOutcome::Sent => None,
        PrintOutcome::Waiting(trouble) | PrintOutcome::Failed(trouble) => Some(trouble),
    }
}

/// What stands in the way of a badge, and the mend.
pub(super) fn trouble_words(trouble: PrintTrouble) -> &'static str {
    match trouble {
        PrintTrouble::MediaEmpty => "the printer is out of labels; put a new roll in",
        PrintTrouble::WrongMedia => "another roll of labels is in the printer; put in the one of kiosk.toml",
        PrintTrouble::RibbonEmpty => "the printer is out of ribbon; put a new one in",
        PrintTrouble::Jam => "a label is jammed; open the printer and take it out",
        PrintTrouble::CoverOpen => "the printer's cover is open; close it",
        PrintTrouble::Offline => "the printer does not answer; switch it on and look at its cable and address",
        PrintTrouble::Paused => "the printer was paused or stopped; start it again",
        PrintTrouble::Aborted => "the badge was taken and given up; print it again, and look at the log",
        PrintTrouble::Busy => "the printer stays busy; look at what it prints",
        PrintTrouble::Overheated => "the printer's head is too hot; it goes on once it has cooled",
        PrintTrouble::WrongPrinter => {
            "the printer is another model than kiosk.toml says; mend `model` there, or connect the right one"
        }
        PrintTrouble::FormatUnsupported => {
            "the printer takes none of PNG, PWG raster, PDF and JPEG; print through a CUPS queue for it"
        }
        PrintTrouble::Unintelligible => {
            "what answers there is not the printer of kiosk.toml; look at its kind and its address"
        }
        PrintTrouble::FolderUnwritable => {
            "the printer's folder is missing or cannot be written; make it or mend its rights"
        }
        PrintTrouble::NoPrinter => "kiosk.toml has no printer for this badge; add one under [[printers]]",
        PrintTrouble::CannotBeDrawn => "the badge cannot be drawn, so write one by hand, and look at the log",
        PrintTrouble::NoneCame => "no badge came out; look at the printer",
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.reason {
            Some(trouble) => writeln!(f, "{}: {}.", self.state, trouble_words(trouble)),
            None if self.state == "confirmed" => writeln!(f, "confirmed: the printer says that the badge is out."),
            None => writeln!(f, "sent: the badge was given away, and nobody can tell more."),
        }
    }
}
