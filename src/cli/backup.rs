//! `welkom backup`: copies the database while it is in use, lists the copies, and makes the recovery key file without
//! which they are noise once the disk has died. The passphrase of that file is said once, here, and nowhere else.

use std::fmt;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use serde::Serialize;

use crate::clock::Clock;
use crate::config::Config;
use crate::store::StoreError;
use crate::store::backup::{Backup, OldBackup, backups_in};
use crate::store::keys::RecoveryFile;

use super::context::Context;
use super::{End, Failure, tell};

/// What `backup` takes.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(super) struct Arguments {
    /// The folder for the new copy, on another disk; many may stand there
    #[arg(required = true, value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Keep so many of the newest copies there and remove the older ones
    #[arg(long, value_name = "N")]
    keep: Option<NonZeroUsize>,
    #[command(subcommand)]
    command: Option<Command>,
}

/// What else to do with backups.
#[derive(Subcommand)]
enum Command {
    /// The copies in a folder, with their age
    List {
        /// The folder
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// The file that opens backups after the disk has died
    #[command(subcommand)]
    RecoveryKey(KeyCommand),
}

/// What to do with the recovery key file.
#[derive(Subcommand)]
enum KeyCommand {
    /// Make it where kiosk.toml says, and show its passphrase: once. Write that down, on paper, elsewhere
    Create {
        /// Make a new one in the place of the old one, whose passphrase then opens nothing any more
        #[arg(long)]
        replace: bool,
    },
}

/// The answer of a backup.
#[derive(Serialize)]
struct Answer {
    file: PathBuf,
    bytes: u64,
    first_arrival: Option<NaiveDate>,
    last_arrival: Option<NaiveDate>,
    removed: Vec<PathBuf>,
    recovery_key: &'static str,
}

/// The answer of a list.
#[derive(Serialize)]
struct List {
    backups: Vec<Listed>,
}

/// One copy.
#[derive(Serialize)]
struct Listed {
    file: PathBuf,
    made: String,
    age_days: i64,
    bytes: u64,
}

/// The answer of a new recovery key file.
#[derive(Serialize)]
struct Key {
    file: PathBuf,
    passphrase: String,
}

pub(super) fn run(context: &Context, arguments: &Arguments) -> Result<End, Failure> {
    let config = context.config()?;
    match (&arguments.command, &arguments.folder) {
        (Some(Command::List { folder }), _) => list(context, &config, folder),
        (Some(Command::RecoveryKey(KeyCommand::Create { replace })), _) => create_key(context, &config, *replace),
        (None, Some(folder)) => back_up(context, &config, folder, arguments.keep),
        // The argument parser asks for one of them.
        (None, None) => Ok(End::Failed),
    }
}

fn back_up(context: &Context, config: &Config, folder: &Path, keep: Option<NonZeroUsize>) -> Result<End, Failure> {
    let mut store = context.open_existing(config)?;
    let who = context.who(&mut store)?;
    let backup = store.back_up(who, folder, keep)?;
    match &backup.recovery {
        RecoveryFile::None => tell::remark(
            "there is no recovery key file, so this backup opens only as long as the key ring in the data folder lives; \
             see docs/backups.md",
        ),
        RecoveryFile::Current => {}
        RecoveryFile::OutOfReach(why) => tell::remark(&format!("the backup is made, but {why}")),
    }
    let in_part = matches!(backup.recovery, RecoveryFile::OutOfReach(_));
    context.answer(&Answer::of(backup))?;
    Ok(if in_part { End::InPart } else { End::Done })
}

fn list(context: &Context, config: &Config, folder: &Path) -> Result<End, Failure> {
    let clock = Clock::system(config.zone);
    let backups = backups_in(folder).map_err(StoreError::from)?;
    context.answer(&List { backups: backups.into_iter().map(|backup| Listed::of(backup, &clock)).collect() })?;
    Ok(End::Done)
}

fn create_key(context: &Context, config: &Config, replace: bool) -> Result<End, Failure> {
    let file = config.recovery_key.clone().ok_or(Failure::NoRecoveryPlace)?;
    if is_inside(&file, &config.data) {
        return Err(Failure::RecoveryInside { path: file });
    }
    let mut store = context.open_existing(config)?;
    let who = context.who(&mut store)?;
    let passphrase = store.make_recovery(who, replace)?.ok_or(Failure::NoRecoveryPlace)?;
    context.answer(&Key { file, passphrase: passphrase.as_text().to_string() })?;
    Ok(End::Done)
}

/// Whether a file is to stand inside a folder, links followed as far as they are there.
pub(super) fn is_inside(file: &Path, folder: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let parent = file.parent().map(real).unwrap_or_default();
    parent.starts_with(real(folder))
}

impl Answer {
    fn of(backup: Backup) -> Self {
        Self {
            file: backup.file,
            bytes: backup.bytes,
            first_arrival: backup.arrivals.map(|(first, _)| first),
            last_arrival: backup.arrivals.map(|(_, last)| last),
            removed: backup.removed,
            recovery_key: word(&backup.recovery),
        }
    }
}

/// How the recovery key file is, in a word.
pub(super) fn word(recovery: &RecoveryFile) -> &'static str {
    match recovery {
        RecoveryFile::None => "none",
        RecoveryFile::Current => "current",
        RecoveryFile::OutOfReach(_) => "out_of_reach",
    }
}

impl Listed {
    fn of(backup: OldBackup, clock: &Clock) -> Self {
        Self {
            age_days: (clock.local().naive_local() - backup.made).num_days(),
            file: backup.file,
            made: backup.made.format("%Y-%m-%dT%H:%M:%S").to_string(),
            bytes: backup.bytes,
        }
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}: {} bytes, checked.", self.file.display(), self.bytes)?;
        if !self.removed.is_empty() {
            writeln!(f, "Removed: {}.", tell::count(self.removed.len(), "older backup", "older backups"))?;
        }
        Ok(())
    }
}

impl fmt::Display for List {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for backup in &self.backups {
            let days = tell::count_of(backup.age_days.unsigned_abs(), "day old", "days old");
            writeln!(f, "{}\t{days}\t{} bytes", backup.file.display(), backup.bytes)?;
        }
        writeln!(f, "{}.", tell::count(self.backups.len(), "backup", "backups"))
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "The recovery key file is {}.", self.file.display())?;
        writeln!(f, "Its passphrase, shown this once:\n\n    {}\n", self.passphrase)?;
        writeln!(f, "Write it on paper and keep that in another place than the file. Make no copies of the file:")?;
        writeln!(f, "a copy goes on opening what this one forgets.")
    }
}
