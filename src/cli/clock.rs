//! `welkom clock confirm`: a manager, or the operator, says that the date shown is right. Only then may a clock that
//! jumped far ahead make anything be forgotten.

use std::fmt;

use clap::Subcommand;
use serde::Serialize;

use crate::clock::Clock;
use crate::domain::retention::day_of;
use crate::effects::open_store;

use super::context::Context;
use super::{End, Failure, tell};

/// What to do with the clock.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Say that date and time of this machine are right
    Confirm {
        /// Change nothing: show the date, and how many days of guests it would end
        #[arg(long)]
        dry_run: bool,
    },
}

/// The answer.
#[derive(Serialize)]
struct Answer {
    now: String,
    credited_before: String,
    credited: String,
    days_ended: usize,
    dry_run: bool,
}

pub(super) fn run(context: &Context, command: &Command) -> Result<End, Failure> {
    let config = context.config()?;
    match command {
        Command::Confirm { dry_run } => {
            let clock = Clock::system(config.zone);
            // The kernel's word, if it comes, is worth more than the operator's and is taken first.
            let _ = clock.reading_waited();
            let mut store = open_store(&config, &clock)?;
            let before = store.credited_now()?;
            let who = context.who(&mut store)?;
            let doubt = store.clock_doubt()?;
            if doubt.is_some_and(|doubt| !doubt.can_be_confirmed) {
                tell::remark(&format!(
                    "the kiosk's own time, {}, is ahead of this clock and is proven, so there is nothing to confirm; put the \
                     clock right. If it is right already, everything is forgotten that much earlier, until the kiosk has \
                     been off for as long",
                    tell::moment(before, config.zone)
                ));
                return Ok(End::Failed);
            }
            let now = store.now();
            let today = day_of(&now.with_timezone(&config.zone));
            let days_ended = store.living_days()?.iter().filter(|day| **day < today).count();
            if !dry_run {
                store.confirm_clock_by(who)?;
            }
            context.answer(&Answer {
                now: tell::moment(now, config.zone),
                credited_before: tell::moment(before, config.zone),
                credited: tell::moment(store.credited_now()?, config.zone),
                days_ended,
                dry_run: *dry_run,
            })?;
            Ok(End::Done)
        }
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let days = match self.days_ended {
            0 => "no day that is not over already".to_owned(),
            1 => "one day: what was kept until then is forgotten for good".to_owned(),
            days => format!("{days} days: what was kept until then is forgotten for good"),
        };
        if self.dry_run {
            writeln!(f, "It would be {}. That ends {days}. Look at another clock and a calendar first.", self.now)
        } else {
            writeln!(f, "Confirmed: it is {}. That ends {days}, with the next purge.", self.now)
        }
    }
}
