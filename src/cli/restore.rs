//! `welkom restore`: makes a data folder from a backup and the recovery key file. What is over is forgotten before any
//! record can be read. The recovery passphrase is read from standard input, before the PIN of `--staff` if there is one.

use std::fmt;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use secrecy::ExposeSecret;
use serde::Serialize;

use crate::clock::Clock;
use crate::domain::passphrase::Passphrase;
use crate::effects::open_store;
use crate::effects::restore::{Restore, RestoreError};
use crate::store::keys::RecoveryFile;

use super::backup::word;
use super::context::Context;
use super::{End, Failure, pin, tell};

/// What `restore` takes.
#[derive(Args)]
pub(super) struct Arguments {
    /// A backup, or the folder of which the newest one is taken
    #[arg(value_name = "DIR|FILE")]
    from: PathBuf,
    /// The recovery key file [default: the one in kiosk.toml]
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    /// Vouch for the date that this machine's clock says, where the network does not
    #[arg(long, value_name = "DATE")]
    today: Option<NaiveDate>,
    /// Destroy the keys that stand in the data folder, for ever, and put the backup there
    #[arg(long)]
    replace: bool,
}

/// The answer.
#[derive(Serialize)]
struct Answer {
    /// `None` when an earlier restore was finished.
    backup: Option<PathBuf>,
    /// The days whose records open.
    days: Vec<NaiveDate>,
    /// The days that were forgotten before anything opened.
    forgotten: Vec<NaiveDate>,
    /// Records that were removed because no key of the key file opens them.
    without_key: u32,
    recovery_key: &'static str,
    pending: bool,
}

pub(super) fn run(context: &Context, arguments: &Arguments) -> Result<End, Failure> {
    let config = context.config()?;
    let clock = Clock::system(config.zone);
    let restore = Restore::begin(&config, arguments.replace)?.for_trial(context.is_elsewhere()?);
    let (backup, forgotten) = if restore.was_cut_short() {
        tell::remark(
            "an earlier restore was cut short while its files moved; this finishes it, and takes no other backup",
        );
        (None, None)
    } else {
        // Links and dots in it must not hide that it is the file of kiosk.toml.
        let named = arguments.key.as_ref().map(|key| std::path::absolute(key).unwrap_or_else(|_| key.clone()));
        let key = named.or_else(|| config.recovery_key.clone()).ok_or(RestoreError::NoKey)?;
        let typed = pin::read_line("Recovery passphrase: ").ok_or(Failure::NoPassphrase)?;
        let passphrase = Passphrase::read(typed.expose_secret()).map_err(Failure::Passphrase)?;
        let backup = restore.copy(&arguments.from)?;
        let vault = restore.unlock(&key, &passphrase)?;
        let mut store = restore.open(vault, &clock, &key)?;
        let who = context.who(&mut store)?;
        (Some(backup), Some(restore.forget(store, &clock, arguments.today, who)?))
    };
    restore.install()?;
    // Opened as the kiosk will open it.
    let mut store = open_store(&config, &clock)?;
    let recovery = store.bring_recovery()?;
    if let RecoveryFile::OutOfReach(why) = &recovery {
        tell::remark(&format!("the data is restored, but {why}"));
    }
    let without_key = forgotten.as_ref().map_or(0, |forgotten| forgotten.keyless);
    let purged = forgotten.map(|forgotten| forgotten.purged);
    let pending =
        purged.as_ref().is_some_and(|purged| purged.pending) || matches!(recovery, RecoveryFile::OutOfReach(_));
    context.answer(&Answer {
        backup,
        days: store.living_days()?,
        forgotten: purged.map(|purged| purged.days).unwrap_or_default(),
        without_key,
        recovery_key: word(&recovery),
        pending,
    })?;
    Ok(if pending { End::InPart } else { End::Done })
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(backup) = &self.backup {
            writeln!(f, "Restored from {}.", backup.display())?;
        } else {
            writeln!(f, "The earlier restore is finished.")?;
        }
        let (days, forgotten) = (
            tell::count(self.days.len(), "day opens", "days open"),
            tell::count(self.forgotten.len(), "day was", "days were"),
        );
        if self.without_key > 0 {
            let records = tell::count(self.without_key as usize, "record was", "records were");
            writeln!(f, "{records} removed, for the key file is older than the backup and no key in it opens them.")?;
        }
        writeln!(f, "The records of {days}; {forgotten} over and forgotten first. Now run `welkom doctor`.")
    }
}
