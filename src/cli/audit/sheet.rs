//! `welkom audit sheet`: the day's sheet, with the head of the audit as text and as a QR, on a label printer or as a PNG.

use std::fmt::{self, Write as _};
use std::fs;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

use crate::badge::{Fonts, draw_paper};
use crate::clock::Clock;
use crate::config::Config;
use crate::domain::badge::{Media, Picture};
use crate::domain::counts::SMALLEST_GROUP;
use crate::domain::print::PrintOutcome;
use crate::domain::staff::StaffAct;
use crate::effects::{BadgeFailure, House, day_sheet, open_printer, paper_printer};
use crate::printing::{Errand, png};
use crate::store::sheet::DaySheet;

use super::super::context::Context;
use super::super::print::{state_word, trouble_of, trouble_words};
use super::super::{End, Failure};

/// What `sheet` takes.
#[derive(Args)]
pub(in crate::cli) struct Arguments {
    /// Print it, on the first printer with labels large enough
    #[arg(long)]
    print: bool,
    /// Write it as a picture
    #[arg(short, long, value_name = "FILE.png")]
    output: Option<PathBuf>,
}

/// The answer.
#[derive(Serialize)]
struct Answer {
    day: NaiveDate,
    /// In fives, rounded down; 0 for fewer than five.
    visits_from: u32,
    acts: Vec<Act>,
    receipt: Option<i64>,
    scan: Option<&'static str>,
    head: String,
    ok: bool,
    state: Option<&'static str>,
    file: Option<String>,
    #[serde(skip)]
    trouble: Option<&'static str>,
}

/// How often an act was done.
#[derive(Serialize)]
struct Act {
    act: String,
    times: u32,
}

pub(super) fn run(context: &Context, config: &Config, sheet: &DaySheet, arguments: &Arguments) -> Result<End, Failure> {
    let mut outcome = None;
    let printer = paper_printer(config);
    if arguments.print {
        let setting = printer.ok_or(Failure::NoPaperPrinter)?;
        let errand = Errand::new(draw(config, sheet, setting.media)?, Clock::system(config.zone).now());
        // kiosk.toml takes no address that is none.
        outcome = open_printer(setting).ok().map(|mut printer| printer.carry_out(errand, &mut |_| ()));
    }
    if let Some(file) = &arguments.output {
        let picture = draw(config, sheet, printer.map_or(Media::LABEL_62X100, |printer| printer.media))?;
        let bytes = png::encode(&picture).map_err(BadgeFailure::from)?;
        fs::write(file, bytes).map_err(|cause| Failure::Write { file: file.clone(), cause })?;
    }
    context.answer(&Answer::of(sheet, outcome, arguments.output.as_ref().map(|file| file.display().to_string())))?;
    Ok(match outcome {
        Some(PrintOutcome::Waiting(_) | PrintOutcome::Failed(_)) => End::Failed,
        Some(PrintOutcome::Confirmed | PrintOutcome::Sent) | None => End::Done,
    })
}

/// The sheet on a label.
fn draw(config: &Config, sheet: &DaySheet, media: Media) -> Result<Picture, Failure> {
    let house = House::new(config);
    let words = house.own_words().ok_or(BadgeFailure::NoWords)?;
    let mut fonts = Fonts::load().map_err(BadgeFailure::from)?;
    Ok(draw_paper(&mut fonts, &day_sheet(&house, words, sheet), media).map_err(BadgeFailure::from)?)
}

impl Answer {
    fn of(sheet: &DaySheet, outcome: Option<PrintOutcome>, file: Option<String>) -> Self {
        // Where reception looks at every document, the exact number would be that of the guests.
        let told =
            |act: &str, times: u32| if act == StaffAct::IdSeen.word() { times - times % SMALLEST_GROUP } else { times };
        Self {
            day: sheet.day,
            visits_from: sheet.visits,
            acts: sheet.acts.iter().map(|(act, times)| Act { act: act.clone(), times: told(act, *times) }).collect(),
            receipt: sheet.receipt.as_ref().map(|receipt| receipt.seq),
            scan: sheet.receipt.as_ref().map(|receipt| receipt.scan.word()),
            head: sheet.audit.head.text(),
            ok: sheet.audit.ok,
            state: outcome.map(state_word),
            file,
            trouble: outcome.and_then(trouble_of).map(trouble_words),
        }
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        match self.visits_from {
            0 => writeln!(text, "{}: fewer than {SMALLEST_GROUP} visits.", self.day)?,
            from => writeln!(text, "{}: {from} to {} visits.", self.day, from + SMALLEST_GROUP - 1)?,
        }
        for Act { act, times } in self.acts.iter().filter(|act| act.times > 0) {
            writeln!(text, "{act}: {times}")?;
        }
        if let (Some(receipt), Some(scan)) = (self.receipt, self.scan) {
            writeln!(text, "Receipt {receipt} of the purge, search of the files: {scan}.")?;
        }
        writeln!(text, "Head of the audit: {}", self.head)?;
        if !self.ok {
            writeln!(text, "The audit's chain is broken; run `welkom audit verify`.")?;
        }
        if let Some(file) = &self.file {
            writeln!(text, "The sheet is in {file}.")?;
        }
        match (self.state, self.trouble) {
            (Some(state), Some(trouble)) => writeln!(text, "{state}: {trouble}.")?,
            (Some(state), None) => writeln!(text, "{state}: the sheet is at the printer.")?,
            (None, _) => {}
        }
        f.write_str(&text)
    }
}
