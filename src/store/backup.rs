//! Backups: a copy of the database while it is in use, and the way of such a copy into a new data folder.
//!
//! `cli` makes and lists them, `effects` restores from one. A backup holds no key: without the ring of its house, or the
//! recovery key file, it is noise but for what the register calls plain. It is written under a name of its own and gets
//! its real one when it is whole, checked and on the disk. It is read as of one moment, in small steps with rests
//! between, and keeps no writer waiting. Nothing here overwrites or removes a file that is not a backup.

mod copy;
mod folder;
#[cfg(test)]
mod tests;

use std::io;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{OptionalExtension, params};

use super::audit::{self, AuditAct, Who};
use super::keys::{RecoveryFile, entry};
use super::sql::{Day, Seconds};
use super::{Store, StoreError, staff};

pub use copy::take_in;
use folder::Unfinished;
pub use folder::{OldBackup, backups_in};

/// Says why a backup cannot be made or used.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// Folders for backups are never made: where one is missing, a disk is not mounted more often than not.
    #[error("there is no folder {folder}, so no backup was made; mount its disk, or make it")]
    NoFolder {
        /// Which folder.
        folder: PathBuf,
    },
    /// It lies inside the data folder, which dies with its disk.
    #[error("{folder} is inside the data folder, where a backup dies together with what it is of; name another one")]
    InsideData {
        /// Which folder.
        folder: PathBuf,
    },
    /// A file cannot be read or written.
    #[error("{file} could not be read or written, so there is no new backup; look at the room and the rights there")]
    Io {
        /// Which file.
        file: PathBuf,
        /// What the system said.
        #[source]
        error: io::Error,
    },
    /// The copy cannot be written.
    #[error("{file} could not be written, so there is no new backup; look at the room and the rights there")]
    Copy {
        /// Which file.
        file: PathBuf,
        /// What the database engine said.
        #[source]
        error: rusqlite::Error,
    },
    /// The copy is not whole.
    #[error("the copy {file} is not whole, so it was not kept; check both disks with `welkom doctor`, then try again")]
    NotWhole {
        /// Which file.
        file: PathBuf,
    },
    /// There is nothing to restore from.
    #[error("there is no backup in {folder}; name the folder that `welkom backup` wrote into")]
    NoBackup {
        /// Which folder.
        folder: PathBuf,
    },
}

/// A backup that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Its file.
    pub file: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// The first and the last arrival in it.
    pub arrivals: Option<(NaiveDate, NaiveDate)>,
    /// Older ones that were removed.
    pub removed: Vec<PathBuf>,
    /// How the recovery key file is: current, it opens every record of this backup until its day.
    pub recovery: RecoveryFile,
}

/// The last backup, as the database remembers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastBackup {
    /// When, by wall time.
    pub at: DateTime<Utc>,
    /// Its size.
    pub bytes: u64,
    /// The folder it was written into, as it is shown; unknown of one that an older Welkom made.
    pub folder: Option<String>,
}

impl Store {
    /// Copies the database into a folder as a new file, while others go on working with it, then brings the recovery key
    /// file up to date: every day of the copy that still lives is in it afterwards. Of all backups there, the newest
    /// `keep` stay.
    ///
    /// # Errors
    /// Fails when whoever does it is no manager, when the folder is missing, full or inside the data folder, and when the
    /// copy is not whole. No half-made file stays, and no other backup is touched.
    pub fn back_up(&mut self, who: Who, folder: &Path, keep: Option<NonZeroUsize>) -> Result<Backup, StoreError> {
        self.read(|work| staff::may_manage(work, who))?;
        let folder = folder::usable(folder, &self.folder)?;
        let local = self.clock.local().naive_local();
        let unfinished = Unfinished::begin(&folder, local)?;
        let arrivals = copy::copy(&self.connection, unfinished.path())?;
        let (file, bytes) = unfinished.finish()?;
        let recovery = self.bring_recovery()?;
        self.write(|work| {
            let _ = work
                .db
                .prepare_cached(
                    "INSERT INTO last_backup (id, at, bytes, folder) VALUES (1, ?1, ?2, ?3)
                     ON CONFLICT (id) DO UPDATE
                     SET at = excluded.at, bytes = excluded.bytes, folder = excluded.folder",
                )?
                .execute(params![
                    Seconds(work.moment.now),
                    i64::try_from(bytes).unwrap_or(i64::MAX),
                    folder.to_string_lossy()
                ])?;
            audit::append(work, &entry(who, AuditAct::BackedUp))
        })?;
        let removed = match keep {
            Some(keep) => folder::keep_newest(&folder, keep)?,
            None => Vec::new(),
        };
        Ok(Backup { file, bytes, arrivals, removed, recovery })
    }

    /// When the last backup was made, if ever.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn last_backup(&mut self) -> Result<Option<LastBackup>, StoreError> {
        self.read(|work| {
            Ok(work
                .db
                .prepare_cached("SELECT at, bytes, folder FROM last_backup WHERE id = 1")?
                .query_row([], |row| {
                    let (Seconds(at), bytes): (Seconds, i64) = (row.get(0)?, row.get(1)?);
                    Ok(LastBackup { at, bytes: bytes.unsigned_abs(), folder: row.get(2)? })
                })
                .optional()?)
        })
    }

    /// Notes that this data folder was made from a backup, and who did it.
    ///
    /// # Errors
    /// Fails when the database cannot be written.
    pub fn note_restored(&mut self, who: Who) -> Result<(), StoreError> {
        self.write(|work| audit::append(work, &entry(who, AuditAct::Restored)))
    }
}

/// The first and the last day of arrival in a database.
fn arrivals(db: &rusqlite::Connection) -> Result<Option<(NaiveDate, NaiveDate)>, StoreError> {
    let found: (Option<Day>, Option<Day>) =
        db.query_row("SELECT min(day), max(day) FROM visits", [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(match found {
        (Some(Day(first)), Some(Day(last))) => Some((first, last)),
        (Some(_) | None, _) => None,
    })
}
