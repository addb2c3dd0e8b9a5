//! `welkom hold`: keeps one visit beyond its day for a guest who asks for it or for a claim, by two managers and never past
//! ninety days after the arrival. It stops nobody: that is `welkom hold-list`.

use std::fmt;

use chrono::NaiveDate;
use clap::Subcommand;
use serde::Serialize;

use crate::domain::id::VisitId;
use crate::domain::staff::Reason;
use crate::store::holds::{Asked, Held, Hold};

use super::check_in::id;
use super::context::Context;
use super::{End, Failure, tell};

/// What to do with holds.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Ask for a visit to be held; another manager confirms it today or tomorrow
    Set {
        /// The visit, as check-in and roll-call tell it
        #[arg(long, value_name = "ID", value_parser = id::<VisitId>)]
        visit: VisitId,
        /// The last day of the hold, at most 90 days after the arrival
        #[arg(long, value_name = "DATE")]
        until: NaiveDate,
        /// Why: accuracy_contested, erasure_opposed, guests_claim, objection or houses_claim
        #[arg(long, value_name = "REASON", value_parser = reason)]
        reason: Reason,
    },
    /// Hold the visit as it was asked for, as another manager (--staff)
    Confirm {
        /// The visit
        #[arg(long, value_name = "ID", value_parser = id::<VisitId>)]
        visit: VisitId,
    },
    /// End a hold: the visit goes back to its own last day
    End {
        /// The visit
        #[arg(long, value_name = "ID", value_parser = id::<VisitId>)]
        visit: VisitId,
    },
    /// Show every visit that is held or is asked to be
    List,
}

/// The answer of `list`.
#[derive(Serialize)]
struct Holds {
    holds: Vec<Answer>,
}

/// One visit, and the answer of the others.
#[derive(Serialize)]
struct Answer {
    visit: String,
    dies_on: String,
    held: Option<HeldAnswer>,
    proposed: Option<AskedAnswer>,
}

/// A hold in force.
#[derive(Serialize)]
struct HeldAnswer {
    #[serde(flatten)]
    asked: AskedAnswer,
    confirmed_by: String,
}

/// What somebody asked for.
#[derive(Serialize)]
struct AskedAnswer {
    until: String,
    reason: &'static str,
    by: String,
}

pub(super) fn run(context: &Context, command: &Command) -> Result<End, Failure> {
    let config = context.config()?;
    let mut store = context.open_existing(&config)?;
    match *command {
        Command::Set { visit, until, reason } => {
            let who = context.who(&mut store)?;
            context.answer(&Answer::of(store.propose_hold(who, visit, until, reason)?))?;
        }
        Command::Confirm { visit } => {
            let who = context.who(&mut store)?;
            context.answer(&Answer::of(store.confirm_hold(who, visit)?))?;
        }
        Command::End { visit } => {
            let who = context.who(&mut store)?;
            let dies_on = store.end_hold(who, visit)?;
            if store.visit(visit)?.is_none() {
                tell::remark("its guest has left and had wished to be forgotten then: the visit is erased already");
            }
            context.answer(&Answer::of(Hold { visit, dies_on, held: None, proposed: None }))?;
        }
        Command::List => {
            context.answer(&Holds { holds: store.holds()?.into_iter().map(Answer::of).collect() })?;
        }
    }
    Ok(End::Done)
}

/// A reason for a hold, on the command line.
fn reason(text: &str) -> Result<Reason, String> {
    Reason::for_a_hold(text)
        .ok_or_else(|| format!("the reasons are {}", Reason::FOR_A_HOLD.map(Reason::word).join(", ")))
}

impl Answer {
    fn of(hold: Hold) -> Self {
        Self {
            visit: hold.visit.to_string(),
            dies_on: hold.dies_on.to_string(),
            held: hold.held.map(HeldAnswer::of),
            proposed: hold.proposed.map(AskedAnswer::of),
        }
    }
}

impl HeldAnswer {
    fn of(held: Held) -> Self {
        Self { asked: AskedAnswer::of(held.asked), confirmed_by: held.confirmed_by.to_string() }
    }
}

impl AskedAnswer {
    fn of(asked: Asked) -> Self {
        Self { until: asked.until.to_string(), reason: asked.reason.word(), by: asked.by.to_string() }
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { visit, dies_on, .. } = self;
        if let Some(HeldAnswer { asked: AskedAnswer { until, reason, by }, confirmed_by }) = &self.held {
            writeln!(f, "{visit}\theld until {until}\t{reason}\tasked by {by}, confirmed by {confirmed_by}")?;
        }
        if let Some(AskedAnswer { until, reason, by }) = &self.proposed {
            writeln!(
                f,
                "{visit}\tasked to be held until {until}\t{reason}\tasked by {by}; another manager confirms it today or \
                 tomorrow: `welkom hold confirm --visit {visit} --staff NN`"
            )?;
        }
        writeln!(f, "{visit}\tis forgotten after {dies_on}")
    }
}

impl fmt::Display for Holds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.holds.iter().try_for_each(|hold| hold.fmt(f))?;
        writeln!(
            f,
            "{}.",
            tell::count(self.holds.len(), "visit is held or asked to be", "visits are held or asked to be")
        )
    }
}
