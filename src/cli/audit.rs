//! `welkom audit show`, `audit verify` and `audit sheet`: who overrode what and why, and whether anybody changed it since.

mod sheet;

use std::fmt;

use clap::Subcommand;
use serde::Serialize;

use crate::config::Config;
use crate::store::audit::{AuditLine, Head};

use super::context::Context;
use super::{End, Failure, tell};

/// What to do with the audit.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Show the newest lines, newest first
    Show {
        /// How many
        #[arg(long, value_name = "N", default_value_t = 100)]
        lines: u32,
    },
    /// Walk the whole chain and say whether every line is as it was written
    Verify {
        /// A head that an earlier verify told and that was kept elsewhere: proves the lines up to it
        #[arg(long, value_name = "HEAD", value_parser = head)]
        head: Option<Head>,
    },
    /// The day's sheet: how many came, what was overridden, the last purge, and the head to keep elsewhere
    Sheet(sheet::Arguments),
}

/// The answer of `show`.
#[derive(Serialize)]
struct Lines {
    lines: Vec<Line>,
}

/// One line.
#[derive(Serialize)]
struct Line {
    number: i64,
    at: String,
    clock_ok: bool,
    who: String,
    act: String,
    about: Option<String>,
    reason: Option<String>,
    visit: Option<String>,
}

/// The answer of `verify`.
#[derive(Serialize)]
struct Verdict {
    ok: bool,
    lines: u64,
    head: String,
    first_bad: Option<i64>,
}

pub(super) fn run(context: &Context, command: &Command) -> Result<End, Failure> {
    let config = context.config()?;
    let mut store = context.open_existing(&config)?;
    match command {
        Command::Show { lines } => {
            let lines = store.audit_lines(*lines)?;
            context.answer(&Lines { lines: lines.into_iter().map(|line| Line::of(line, &config)).collect() })?;
            Ok(End::Done)
        }
        Command::Sheet(arguments) => sheet::run(context, &config, &store.day_sheet()?, arguments),
        Command::Verify { head } => {
            let verified = match head {
                Some(kept) => store.verify_audit_against(*kept)?,
                None => store.verify_audit()?,
            };
            let (ok, lines, first_bad) = (verified.ok, verified.lines, verified.first_bad);
            context.answer(&Verdict { ok, lines, head: verified.head.text(), first_bad })?;
            let too_old = head.is_some_and(|kept| !verified.reaches(kept));
            if ok && too_old {
                tell::remark(
                    "this head is older than the lines that are left, so it proves nothing of them; keep a newer one \
                     (`welkom audit sheet` prints it each day)",
                );
            }
            Ok(if ok && !too_old { End::Done } else { End::Failed })
        }
    }
}

/// A head on the command line.
pub(super) fn head(text: &str) -> Result<Head, &'static str> {
    Head::parse(text).ok_or("a head reads NUMBER:HASH, as `welkom audit verify` tells it")
}

impl Line {
    fn of(line: AuditLine, config: &Config) -> Self {
        Self {
            number: line.seq,
            at: tell::moment(line.at, config.zone),
            clock_ok: line.clock_ok,
            who: line.who,
            act: line.act,
            about: line.about,
            reason: line.reason,
            visit: line.visit,
        }
    }
}

impl fmt::Display for Lines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.lines {
            let [about, reason] = [&line.about, &line.reason].map(|text| tell::or_dash(text.as_deref()));
            let doubt = if line.clock_ok { "" } else { " (clock in doubt)" };
            writeln!(f, "{}\t{}{doubt}\t{}\t{}\t{about}\t{reason}", line.number, line.at, line.who, line.act)?;
        }
        writeln!(f, "{}.", tell::count(self.lines.len(), "line", "lines"))
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.first_bad {
            None => writeln!(
                f,
                "All {} lines are as they were written.\nKeep this head elsewhere to prove it later: {}",
                self.lines, self.head
            ),
            Some(line) => writeln!(
                f,
                "Line {line} was changed, removed or slipped in by something that is not this program. Nothing was changed; \
                 keep a copy of the data folder and ask who had access to it."
            ),
        }
    }
}
