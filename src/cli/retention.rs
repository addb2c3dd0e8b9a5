//! `welkom retention`: how long things are kept, and the acts by which managers change it. kiosk.toml only asks: this
//! tells the difference, and what a change would do, before anybody makes it.

use std::fmt;

use clap::{Args, Subcommand};
use serde::Serialize;

use crate::clock::Clock;
use crate::config::Config;
use crate::domain::retention::{CEILING_DAYS, LONGEST_AUDIT_DAYS, Lives};
use crate::effects::open_store;
use crate::store::Store;
use crate::store::lives::{LivesPreview, LivesSet, Proposal, Retention};

use super::context::Context;
use super::{End, Failure, tell};

/// What to do with the lives.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Show what is in force, what kiosk.toml asks for, and what that would do
    Show,
    /// Shorter: in force at once, living visits follow tonight. Longer: waits for another manager
    Set(Set),
    /// Put the longer life that waits in force, as another manager (--staff), 24 hours after it was proposed
    Confirm,
}

/// What `set` takes.
#[derive(Args)]
pub(super) struct Set {
    /// Days that a visit is kept after its last day [default: as it is]
    #[arg(long, value_name = "N", required_unless_present = "audit_days",
        value_parser = clap::value_parser!(u16).range(1..=i64::from(CEILING_DAYS)))]
    visit_days: Option<u16>,
    /// Days that an audit line is kept [default: as it is]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=i64::from(LONGEST_AUDIT_DAYS)))]
    audit_days: Option<u16>,
    /// Only say what it would do
    #[arg(long)]
    preview: bool,
}

/// The answer of all three.
#[derive(Serialize)]
struct Answer {
    done: Vec<&'static str>,
    in_force: Days,
    asked: Days,
    proposal: Option<Waiting>,
    sealing_after: Option<String>,
    preview: Option<Preview>,
}

/// Lives.
#[derive(Serialize, PartialEq, Eq)]
struct Days {
    visit_days: u16,
    audit_days: u16,
}

/// Longer lives that wait. The moments are by the time that the kiosk counts for itself.
#[derive(Serialize)]
struct Waiting {
    #[serde(flatten)]
    lives: Days,
    by: String,
    at: String,
    ripe_at: String,
    lapses_at: String,
}

/// What lives would do.
#[derive(Serialize)]
struct Preview {
    #[serde(flatten)]
    lives: Days,
    tonight: u64,
    earlier: Vec<Day>,
    held: u64,
    unchanged: u64,
}

/// How many visits would be forgotten on a day.
#[derive(Serialize)]
struct Day {
    day: String,
    visits: u64,
}

pub(super) fn run(context: &Context, command: Option<&Command>) -> Result<End, Failure> {
    let config = context.config()?;
    // Without a kiosk there is nothing in force; the folder is not made for it.
    drop(context.open_existing(&config)?);
    let clock = Clock::system(config.zone);
    // When a second manager may confirm depends on the kernel's word on the clock, so it is waited for.
    let _ = clock.reading_waited();
    let mut store = open_store(&config, &clock)?;
    let (done, preview) = match command {
        None | Some(Command::Show) => {
            let asked = config.retention;
            (Vec::new(), (asked != store.lives()?).then_some(asked))
        }
        Some(Command::Set(set)) => {
            let in_force = store.lives()?;
            let asked = Lives {
                visit_days: set.visit_days.unwrap_or(in_force.visit_days),
                audit_days: set.audit_days.unwrap_or(in_force.audit_days),
            };
            if set.preview {
                (Vec::new(), Some(asked))
            } else {
                let who = context.who(&mut store)?;
                (words(store.set_lives(who, asked)?), None)
            }
        }
        Some(Command::Confirm) => {
            let who = context.who(&mut store)?;
            let _ = store.confirm_lives(who)?;
            (vec!["lengthened"], None)
        }
    };
    let preview = preview.map(|lives| store.preview_lives(lives)).transpose()?;
    context.answer(&Answer::of(&config, &mut store, done, preview)?)?;
    Ok(End::Done)
}

/// What was done, in the words of the JSON answer.
fn words(set: LivesSet) -> Vec<&'static str> {
    [("withdrawn", set.withdrawn), ("shortened", set.shortened), ("proposed", set.proposed)]
        .into_iter()
        .filter_map(|(word, is)| is.then_some(word))
        .collect()
}

impl Answer {
    fn of(
        config: &Config,
        store: &mut Store,
        done: Vec<&'static str>,
        preview: Option<LivesPreview>,
    ) -> Result<Self, Failure> {
        let Retention { lives, proposal, sealing_after } = store.retention()?;
        Ok(Self {
            done,
            in_force: Days::of(lives),
            asked: Days::of(config.retention),
            proposal: proposal.map(|waits| Waiting::of(&waits, config)),
            sealing_after: sealing_after.map(|day| day.to_string()),
            preview: preview.map(Preview::of),
        })
    }
}

impl Days {
    fn of(lives: Lives) -> Self {
        Self { visit_days: lives.visit_days, audit_days: lives.audit_days }
    }
}

impl Waiting {
    fn of(waits: &Proposal, config: &Config) -> Self {
        Self {
            lives: Days::of(waits.lives),
            by: waits.by.to_string(),
            at: tell::moment(waits.at, config.zone),
            ripe_at: tell::moment(waits.ripe_at, config.zone),
            lapses_at: tell::moment(waits.lapses_at, config.zone),
        }
    }
}

impl Preview {
    fn of(preview: LivesPreview) -> Self {
        let earlier = preview.earlier.into_iter().map(|(day, visits)| Day { day: day.to_string(), visits });
        Self {
            lives: Days::of(preview.lives),
            tonight: preview.tonight,
            earlier: earlier.collect(),
            held: preview.held,
            unchanged: preview.unchanged,
        }
    }
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} for a visit, {} for an audit line",
            tell::count_of(self.visit_days.into(), "day", "days"),
            self.audit_days
        )
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for done in &self.done {
            let words = match *done {
                "withdrawn" => "The longer life that waited was given up.",
                "shortened" => "Shorter, and in force for who comes from now on.",
                "proposed" => "Longer, so it waits for another manager.",
                _ => "Longer, and in force for who comes from now on. Who came before keeps their day.",
            };
            writeln!(f, "{words}")?;
        }
        writeln!(f, "In force: {}.", self.in_force)?;
        if let Some(day) = &self.sealing_after {
            writeln!(
                f,
                "The visits of before follow in the night after {day}; copies of the database from before forget them on \
                 their first day."
            )?;
        }
        if let Some(waits) = &self.proposal {
            writeln!(
                f,
                "Waiting: {}, proposed by {} at {}. Another manager confirms it from {} on and before {}: \
                 `welkom retention confirm --staff NN`.",
                waits.lives, waits.by, waits.at, waits.ripe_at, waits.lapses_at
            )?;
        }
        if self.asked != self.in_force {
            let Days { visit_days, audit_days } = self.asked;
            writeln!(
                f,
                "kiosk.toml asks for: {}. `welkom retention set --visit-days {visit_days} --audit-days {audit_days}` does it.",
                self.asked
            )?;
        }
        self.preview.as_ref().map_or(Ok(()), |preview| preview.fmt(f))
    }
}

impl fmt::Display for Preview {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let visits = |number| tell::count_of(number, "visit", "visits");
        writeln!(f, "With {}:", self.lives)?;
        writeln!(f, "  forgotten tonight, and not without it\t{}", visits(self.tonight))?;
        for Day { day, visits: number } in &self.earlier {
            writeln!(f, "  forgotten after {day}, earlier than now\t{}", visits(*number))?;
        }
        writeln!(f, "  held, until their hold ends\t{}", visits(self.held))?;
        writeln!(f, "  keep their day\t{}", visits(self.unchanged))
    }
}
