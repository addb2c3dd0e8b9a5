//! `welkom roll-call`: who may be in the building, and how sure that is; on the screen, on labels, or in a file that goes
//! with the end of the day.

use std::fmt;

use clap::Args;
use serde::Serialize;

use crate::badge::{Fonts, draw_paper};
use crate::config::{Config, Printer};
use crate::domain::print::PrintOutcome;
use crate::domain::visit::{Certainty, Present};
use crate::effects::{BadgeFailure, House, open_printer, paper_printer, roll_call, roll_call_papers, roll_call_table};
use crate::printing::Errand;
use crate::store::Store;
use crate::store::audit::{AuditAct, AuditEntry};

use super::context::Context;
use super::print::{state_word, trouble_of, trouble_words};
use super::{End, Failure, tell};

/// What `roll-call` takes.
#[derive(Args)]
pub(super) struct Arguments {
    /// Print it, on the first printer with labels large enough, noted in the audit
    #[arg(long)]
    print: bool,
    /// Write it into the folder `roll-call` of the data, from which it is removed when the day ends; noted in the audit
    #[arg(long)]
    export: bool,
}

/// The answer.
#[derive(Serialize)]
struct Answer {
    people: Vec<Person>,
    /// Somebody may be in the middle of a check-in at the kiosk, who is in no list yet.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    at_kiosk: bool,
    /// How many labels were printed, and what the printer said of the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    labels: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(skip)]
    trouble: Option<&'static str>,
}

/// One line of it.
#[derive(Serialize)]
struct Person {
    /// What `check-in --visit` and `check-out --visit` take.
    visit: String,
    name: String,
    company: Option<String>,
    host: String,
    since: String,
    certainty: Certainty,
    #[serde(skip)]
    since_for_people: String,
}

pub(super) fn run(context: &Context, arguments: &Arguments) -> Result<End, Failure> {
    let config = context.config()?;
    let mut store = context.open_existing(&config)?;
    let people = roll_call(&mut store, &config)?;
    let at_kiosk = store.guest_is_here()?;
    if store.has_met_damage() {
        tell::remark(
            "a damaged record was passed over, so somebody may be missing here; ask around, and run `welkom doctor`",
        );
    }
    let (mut labels, mut outcome, mut file) = (None, None, None);
    if arguments.print || arguments.export {
        let who = context.who(&mut store)?;
        let house = House::new(&config);
        if arguments.export {
            let table = roll_call_table(&house, &people).map_err(|error| Failure::Output(error.into()))?;
            file = Some(store.keep_roll_call(who, &table)?.display().to_string());
        }
        if arguments.print {
            let printer = paper_printer(&config).ok_or(Failure::NoPaperPrinter)?;
            let printed = print(&mut store, &house, printer, (&people, at_kiosk))?;
            (labels, outcome) = (Some(printed.0), printed.1);
            let act = AuditAct::RollCallPrinted;
            store.note_act(&AuditEntry { who, act, about: None, reason: None, visit: None })?;
        }
    }
    context.answer(&Answer {
        people: people.into_iter().map(|person| Person::of(person, &config)).collect(),
        at_kiosk,
        labels,
        state: outcome.map(state_word),
        file,
        trouble: outcome.and_then(trouble_of).map(trouble_words),
    })?;
    Ok(match outcome {
        Some(PrintOutcome::Waiting(_) | PrintOutcome::Failed(_)) => End::Failed,
        Some(PrintOutcome::Confirmed | PrintOutcome::Sent) | None => End::Done,
    })
}

/// Prints label after label, until one does not come out, and says how many did and what became of the last one.
fn print(
    store: &mut Store,
    house: &House,
    setting: &Printer,
    (people, at_kiosk): (&[Present], bool),
) -> Result<(usize, Option<PrintOutcome>), Failure> {
    let words = house.own_words().ok_or(BadgeFailure::NoWords)?;
    let mut fonts = Fonts::load().map_err(BadgeFailure::from)?;
    // kiosk.toml takes no address that is none.
    let Ok(mut printer) = open_printer(setting) else { return Ok((0, None)) };
    let (mut labels, mut last) = (0, None);
    for paper in roll_call_papers(house, words, people.to_vec(), at_kiosk, store.now()) {
        let picture = draw_paper(&mut fonts, &paper, setting.media).map_err(BadgeFailure::from)?;
        let outcome = printer.carry_out(Errand::new(picture, store.now()), &mut |_| ());
        last = Some(outcome);
        match outcome {
            PrintOutcome::Confirmed | PrintOutcome::Sent => labels += 1,
            PrintOutcome::Waiting(_) | PrintOutcome::Failed(_) => break,
        }
    }
    Ok((labels, last))
}

impl Person {
    fn of(present: Present, config: &Config) -> Self {
        Self {
            visit: present.visit.to_string(),
            since: tell::moment(present.since, config.zone),
            since_for_people: tell::clock(present.since, config.zone),
            name: present.name.into(),
            company: present.company.map(String::from),
            host: present.host.into(),
            certainty: present.certainty,
        }
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for person in &self.people {
            let company = tell::or_dash(person.company.as_deref());
            let certainty = words(person.certainty);
            let Person { visit, name, host, since_for_people, .. } = person;
            writeln!(f, "{name}\t{company}\t{host}\t{since_for_people}\t{certainty}\t{visit}")?;
        }
        writeln!(f, "{} on the roll call.", tell::count(self.people.len(), "person", "people"))?;
        if self.at_kiosk {
            writeln!(f, "Look at the kiosk too: somebody may be checking in there.")?;
        }
        if let Some(file) = &self.file {
            writeln!(f, "It is in {file}, until the day ends.")?;
        }
        if let Some(labels) = self.labels {
            writeln!(f, "{} printed; destroy them after use.", tell::count(labels, "label", "labels"))?;
        }
        match (self.state, self.trouble) {
            (Some(state), Some(trouble)) => writeln!(f, "{state}: {trouble}."),
            (_, None) | (None, _) => Ok(()),
        }
    }
}

/// How sure the roll call is, in words.
fn words(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Seen => "inside",
        Certainty::Overdue => "inside, should have left",
        Certainty::SaysLeft => "says to have left",
        Certainty::Assumed => "signed out by the clock, nobody saw it",
        Certainty::Unfinished => "by the door, not let in yet",
    }
}
