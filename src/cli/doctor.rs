//! `welkom doctor`: looks at every part of the kiosk and says, in words, what to mend. It makes and changes nothing.
//! With `--scanner` it listens to the scanner alone.

mod backups;
mod data;
mod documents;
mod forgetting;
mod house;
mod residue;
mod scanner;
mod swap;

use std::fmt;
use std::time::Duration;

use clap::Args;
use serde::Serialize;

use crate::config::Config;

use super::context::Context;
use super::{End, Failure, tell};

/// What `doctor` takes.
#[derive(Args)]
pub(super) struct Arguments {
    /// Show live what the scanner sends, letters as A and digits as 9, and whether every sign arrives
    #[arg(long)]
    scanner: bool,
    /// How long to listen to the scanner [default: until Ctrl-C]
    #[arg(long, value_name = "SECONDS", requires = "scanner", value_parser = clap::value_parser!(u64).range(1..=3600))]
    seconds: Option<u64>,
}

/// How a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Health {
    Ok,
    Warn,
    Fail,
}

/// One part, looked at.
#[derive(Serialize)]
struct Check {
    name: String,
    state: Health,
    message: String,
}

/// The answer.
#[derive(Serialize)]
struct Answer {
    checks: Vec<Check>,
}

impl Check {
    fn ok(name: impl Into<String>, message: impl Into<String>) -> Self {
        Self { name: name.into(), state: Health::Ok, message: message.into() }
    }

    fn warn(name: impl Into<String>, message: impl Into<String>) -> Self {
        Self { name: name.into(), state: Health::Warn, message: message.into() }
    }

    fn fail(name: impl Into<String>, message: impl Into<String>) -> Self {
        Self { name: name.into(), state: Health::Fail, message: message.into() }
    }
}

pub(super) fn run(context: &Context, arguments: &Arguments) -> Result<End, Failure> {
    let mut checks = Vec::new();
    match context.config_for_badges() {
        Ok(config) => {
            checks.push(Check::ok("config", format!("{} has no mistakes", context.config_path().display())));
            if arguments.scanner {
                scanner::listen_live(context, &config, arguments.seconds.map(Duration::from_secs), &mut checks)?;
            } else {
                look(&config, &mut checks);
            }
        }
        Err(Failure::Config(errors)) => {
            checks.extend(errors.as_slice().iter().map(|error| Check::fail("config", error.to_string())));
        }
        Err(other) => return Err(other),
    }
    let answer = Answer { checks };
    context.answer(&answer)?;
    Ok(if answer.with(Health::Fail) == 0 { End::Done } else { End::Failed })
}

/// Looks at every part that kiosk.toml names.
fn look(config: &Config, checks: &mut Vec<Check>) {
    let last_prints = data::look(config, checks);
    checks.extend(swap::look());
    house::look(config, &last_prints, checks);
    checks.extend(scanner::look(config));
    documents::look(config, checks);
}

impl Answer {
    fn with(&self, health: Health) -> usize {
        self.checks.iter().filter(|check| check.state == health).count()
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for check in &self.checks {
            let state = match check.state {
                Health::Ok => "ok  ",
                Health::Warn => "warn",
                Health::Fail => "FAIL",
            };
            writeln!(f, "{state}  {}: {}", check.name, check.message)?;
        }
        let (failed, warned) = (self.with(Health::Fail), self.with(Health::Warn));
        match (failed, warned) {
            (0, 0) => writeln!(f, "All is well."),
            (0, _) => writeln!(f, "The kiosk works; {} to know.", tell::count(warned, "thing", "things")),
            (_, _) => {
                writeln!(f, "{} to mend before the kiosk works as it should.", tell::count(failed, "thing", "things"))
            }
        }
    }
}
