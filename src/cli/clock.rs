//! `welkom clock confirm`: a manager, or the operator, says that the date shown is right. Only then may a clock that
//! jumped far ahead make anything be forgotten.

use std::fmt;

use chrono::TimeDelta;
use clap::Subcommand;
use serde::Serialize;

use crate::clock::Clock;
use crate::effects::open_store;

use super::context::Context;
use super::{End, Failure, tell};

/// What to do with the clock.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Say that date and time of this machine are right
    Confirm,
}

/// How far the kiosk's own time may be ahead of a clock that agrees with it.
const DISAGREE: TimeDelta = TimeDelta::minutes(10);

/// The answer.
#[derive(Serialize)]
struct Answer {
    now: String,
    credited_before: String,
    credited: String,
}

pub(super) fn run(context: &Context, command: &Command) -> Result<End, Failure> {
    let config = context.config()?;
    match command {
        Command::Confirm => {
            let clock = Clock::system(config.zone);
            // The kernel's word, if it comes, is worth more than the operator's and is taken first.
            let _ = clock.reading_waited();
            let mut store = open_store(&config, &clock)?;
            let before = store.credited_now()?;
            let who = context.who(&mut store)?;
            if before > store.now() + DISAGREE {
                tell::remark(&format!(
                    "the kiosk's own time, {}, is ahead of this clock and never goes back, so there is nothing to confirm; \
                     put the clock right. If it is right already, everything is forgotten that much earlier, until the \
                     kiosk has been off for as long",
                    tell::moment(before, config.zone)
                ));
                return Ok(End::Failed);
            }
            store.confirm_clock_by(who)?;
            context.answer(&Answer {
                now: tell::moment(store.now(), config.zone),
                credited_before: tell::moment(before, config.zone),
                credited: tell::moment(store.credited_now()?, config.zone),
            })?;
            Ok(End::Done)
        }
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Confirmed: it is {}. What was due before that is forgotten with the next purge.", self.now)
    }
}
