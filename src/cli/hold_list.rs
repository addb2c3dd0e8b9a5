//! `welkom hold-list`: whose check-in waits for reception's decision. One person proposes, a manager names the same guest
//! again and so confirms. Nobody is shown of it: the list says why, until when and by whom.

use std::fmt;

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use serde::Serialize;

use crate::domain::hold_list::{HoldListEnd, HoldListReason};
use crate::domain::id::HoldListId;
use crate::store::hold_list::{HoldListEntry, HoldListStanding, Person};

use super::check_in::{cleaned, id};
use super::context::Context;
use super::{End, Failure, tell};

/// What to do with the hold list.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Propose somebody; a manager who is somebody else confirms it within a week
    Add {
        #[command(flatten)]
        person: Named,
        /// Why: abuse_or_threat, theft_or_damage, fraud, house_ban or court_order
        #[arg(long, value_name = "REASON", value_parser = reason)]
        reason: HoldListReason,
        /// The last day, a year from today at most
        #[arg(long, value_name = "DATE")]
        until: NaiveDate,
    },
    /// Put a proposal in force as another person, a manager (--staff), by naming the same guest again
    Confirm {
        /// The proposal, as `list` tells it
        #[arg(long, value_name = "ID", value_parser = id::<HoldListId>)]
        entry: HoldListId,
        #[command(flatten)]
        person: Named,
    },
    /// End an entry early, or give a proposal up
    End {
        /// The entry, as `list` tells it
        #[arg(long, value_name = "ID", value_parser = id::<HoldListId>)]
        entry: HoldListId,
        /// Why: mistake, settled or objection
        #[arg(long, value_name = "REASON", value_parser = end)]
        reason: HoldListEnd,
    },
    /// Answer a person who asks whether they are on it, as a manager (--staff); nothing of them is written
    Check {
        #[command(flatten)]
        person: Named,
    },
    /// Show every entry and proposal, and nobody's name
    List,
}

/// Who is meant.
#[derive(Args)]
pub(super) struct Named {
    /// Given and family name; of whom only one word is known, the address alone is given
    #[arg(long, value_name = "NAME", required_unless_present = "email")]
    name: Option<String>,
    /// E-mail address
    #[arg(long, value_name = "ADDRESS")]
    email: Option<String>,
}

/// The answer of `list`.
#[derive(Serialize)]
struct Entries {
    entries: Vec<Answer>,
}

/// One entry, and the answer of `add` and `confirm`.
#[derive(Serialize)]
struct Answer {
    entry: String,
    reason: &'static str,
    until: String,
    by_name: bool,
    by_email: bool,
    proposed_by: String,
    proposed_on: String,
    lapses_on: Option<String>,
    confirmed_by: Option<String>,
}

/// The answer of `confirm` when somebody else was named.
#[derive(Serialize)]
struct Mismatched {
    mismatched: String,
}

/// The answer of `check`: what would be taken for the person who asks, proposals included.
#[derive(Serialize)]
struct Checked {
    listed: bool,
    entries: Vec<Answer>,
}

/// The answer of `end`.
#[derive(Serialize)]
struct Ended {
    ended: String,
}

pub(super) fn run(context: &Context, command: &Command) -> Result<End, Failure> {
    let config = context.config()?;
    let mut store = context.open_existing(&config)?;
    match command {
        Command::Add { person, reason, until } => {
            let (person, who) = (person.read()?, context.who(&mut store)?);
            context.answer(&Answer::of(store.propose_for_hold_list(who, &person, *reason, *until)?))?;
        }
        Command::Confirm { entry, person } => {
            let (person, who) = (person.read()?, context.who(&mut store)?);
            match store.confirm_for_hold_list(who, *entry, &person)? {
                Some(confirmed) => context.answer(&Answer::of(confirmed))?,
                None => {
                    context.answer(&Mismatched { mismatched: entry.to_string() })?;
                    return Ok(End::Failed);
                }
            }
        }
        Command::End { entry, reason } => {
            let who = context.who(&mut store)?;
            store.end_on_hold_list(who, *entry, *reason)?;
            context.answer(&Ended { ended: entry.to_string() })?;
        }
        Command::Check { person } => {
            let (person, who) = (person.read()?, context.who(&mut store)?);
            let entries: Vec<Answer> = store.check_hold_list(who, &person)?.into_iter().map(Answer::of).collect();
            context.answer(&Checked { listed: !entries.is_empty(), entries })?;
        }
        Command::List => {
            context.answer(&Entries { entries: store.hold_list()?.into_iter().map(Answer::of).collect() })?;
        }
    }
    Ok(End::Done)
}

impl Named {
    fn read(&self) -> Result<Person, Failure> {
        let name = self.name.as_deref().map(|name| cleaned("--name", name)).transpose()?;
        let email = self.email.as_deref().map(|email| cleaned("--email", email)).transpose()?;
        Ok(Person { name, email })
    }
}

/// A reason for an entry, on the command line.
fn reason(text: &str) -> Result<HoldListReason, String> {
    HoldListReason::from_word(text)
        .ok_or_else(|| format!("the reasons are {}", HoldListReason::ALL.map(HoldListReason::word).join(", ")))
}

/// A reason for ending one, on the command line.
fn end(text: &str) -> Result<HoldListEnd, String> {
    HoldListEnd::from_word(text)
        .ok_or_else(|| format!("the reasons are {}", HoldListEnd::ALL.map(HoldListEnd::word).join(", ")))
}

impl Answer {
    fn of(entry: HoldListEntry) -> Self {
        let (lapses_on, confirmed_by) = match entry.standing {
            HoldListStanding::Proposed { lapses_on } => (Some(lapses_on.to_string()), None),
            HoldListStanding::InForce { confirmed_by } => (None, Some(confirmed_by.to_string())),
        };
        Self {
            entry: entry.id.to_string(),
            reason: entry.reason.word(),
            until: entry.until.to_string(),
            by_name: entry.by_name,
            by_email: entry.by_email,
            proposed_by: entry.proposed_by.to_string(),
            proposed_on: entry.proposed_on.to_string(),
            lapses_on,
            confirmed_by,
        }
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { entry, reason, until, proposed_by, proposed_on, .. } = self;
        let by = match (self.by_name, self.by_email) {
            (true, true) => "name and address",
            (true, false) => "name",
            (false, _) => "address",
        };
        write!(f, "{entry}\t{reason}\tuntil {until}\tby {by}\tproposed by {proposed_by} on {proposed_on}")?;
        if let Some(confirmed_by) = &self.confirmed_by {
            write!(f, ", confirmed by {confirmed_by}")?;
        }
        if let Some(lapses_on) = &self.lapses_on {
            write!(f, "; stops nobody until another person, a manager, confirms it, by {lapses_on} at the latest")?;
        }
        writeln!(f)
    }
}

impl fmt::Display for Mismatched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "That is not whom entry {} means, so it is not confirmed; ask who proposed it.", self.mismatched)
    }
}

impl fmt::Display for Checked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.listed {
            return writeln!(f, "Nobody of that name or address is on the hold list.");
        }
        writeln!(f, "Yes, or a namesake is:")?;
        self.entries.iter().try_for_each(|entry| entry.fmt(f))
    }
}

impl fmt::Display for Ended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Entry {} has ended.", self.ended)
    }
}

impl fmt::Display for Entries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.entries.iter().try_for_each(|entry| entry.fmt(f))?;
        writeln!(f, "{} on the hold list, proposals included.", tell::count(self.entries.len(), "entry", "entries"))
    }
}
