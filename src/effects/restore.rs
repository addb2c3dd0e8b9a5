//! A data folder from a backup and the recovery key file, after the disk has died or the folder was lost.
//!
//! `cli` does its steps in order: copy, unlock, forget, install. Everything is built in a folder of its own inside the
//! data folder, under a new machine secret, and what is over by credited time is purged there, before any record can be
//! read. Only then do the files move to their places. Killed before that, nothing has changed; killed while they move,
//! the next restore finishes the moving. Until then no kiosk and no command opens the folder. It must never overwrite a
//! folder that is in use or holds keys, unless it was told to.

#[cfg(test)]
mod tests;

use std::fs::{self, DirBuilder, File};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::clock::Clock;
use crate::config::Config;
use crate::domain::passphrase::Passphrase;
use crate::domain::retention::day_of;
use crate::store::audit::Who;
use crate::store::backup::{BackupError, backups_in, take_in};
use crate::store::purge::Purged;
use crate::store::{Store, StoreError};
use crate::vault::{self, MachineSecret, Vault, VaultError};

use super::open::{KioskLock, OpenError, lock_kiosk, slots};

/// Where a restore is built, inside the data folder.
const BUILDING: &str = "restoring";
/// Its name once it is whole: from now on its files move to their places.
const WHOLE: &str = "restored";
/// The file that marks a folder which was restored for a trial: the recovery key file is the house's, and only read.
const TRIAL: &str = "trial";
/// What a database leaves beside itself.
const BESIDE: [&str; 3] = ["welkom.db-wal", "welkom.db-shm", "welkom.db-journal"];
/// The database.
const DATABASE: &str = "welkom.db";

/// Says why nothing was restored.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The data folder cannot be used, or a kiosk runs on it.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// There is a kiosk's data already.
    #[error(
        "{folder} holds a database or keys already, and a restore goes over nobody's data; if they are broken for good, \
        --replace destroys those keys for ever and puts the backup there"
    )]
    Living {
        /// Which folder.
        folder: PathBuf,
    },
    /// Nobody said where the recovery key file is.
    #[error(
        "no recovery key file is named, and without it no record of a backup opens; name it with --key, or in \
        kiosk.toml as recovery_key under [backup]"
    )]
    NoKey,
    /// The two files are of different houses.
    #[error(
        "the recovery key file does not belong to the house of this backup, so nothing was restored; bring the \
        one that does"
    )]
    OtherHouse,
    /// The kernel does not say that the clock is right.
    #[error(
        "this machine's clock says {says}, and nobody vouches for it; what is due is forgotten by that date, for ever. \
        If it is right, say so with --today {says}; else set it right first"
    )]
    ClockUnsure {
        /// The site's day by the wall.
        says: NaiveDate,
    },
    /// Somebody vouches for another date.
    #[error("this machine's clock says {says}, not {given}; set it right, then try again")]
    ClockDiffers {
        /// The site's day by the wall.
        says: NaiveDate,
        /// What was given.
        given: NaiveDate,
    },
    /// The backup knows a later day.
    #[error("this machine's clock says {says}, but the backup is of {credited}; set it right, then try again")]
    ClockBehind {
        /// The site's day by the wall.
        says: NaiveDate,
        /// The backup's day.
        credited: NaiveDate,
    },
    /// A file of the data folder cannot be moved or removed.
    #[error(
        "{path} cannot be written, so nothing is restored yet; look at the room and the rights there, then try again"
    )]
    Io {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        #[source]
        error: io::Error,
    },
    /// A key file or the ring cannot be used.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The backup cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<BackupError> for RestoreError {
    fn from(error: BackupError) -> Self {
        Self::Store(error.into())
    }
}

/// A restore on its way. No kiosk can start on the folder meanwhile; dropped before it is whole, it leaves nothing.
pub struct Restore<'c> {
    config: &'c Config,
    building: PathBuf,
    whole: PathBuf,
    trial: bool,
    _lock: KioskLock,
}

/// What was built and purged, ready to be put in place.
#[derive(Debug)]
pub struct Forgotten {
    /// What the purge came to.
    pub purged: Purged,
    /// The days whose records open.
    pub living: Vec<NaiveDate>,
    /// Records that were removed because no key of the key file opens them.
    pub keyless: u32,
}

impl<'c> Restore<'c> {
    /// Makes sure that no kiosk runs on the data folder, and that there is no data in it that is not to be replaced.
    ///
    /// # Errors
    /// Fails when one does or there is, or when the folder cannot be made.
    pub fn begin(config: &'c Config, replace: bool) -> Result<Self, RestoreError> {
        let lock = lock_kiosk(config)?;
        let data = &config.data;
        let (building, whole) = (data.join(BUILDING), data.join(WHOLE));
        let living = data.join(DATABASE).exists() || vault::has_keys(data);
        if living && !replace && !whole.exists() {
            return Err(RestoreError::Living { folder: data.clone() });
        }
        Ok(Self { config, building, whole, trial: false, _lock: lock })
    }

    /// Says whether this is a trial in a folder of its own. The house that still stands keeps its recovery key file; a
    /// second ring that was brought into it would end the keys that only the house has.
    #[must_use]
    pub fn for_trial(mut self, trial: bool) -> Self {
        self.trial = trial;
        self
    }

    /// Whether an earlier restore was cut short while its files moved: then [`Self::install`] finishes it, and there is
    /// nothing else to do.
    #[must_use]
    pub fn was_cut_short(&self) -> bool {
        self.whole.exists()
    }

    /// Copies the backup, or the newest one of a folder, and checks it. Says which file it is.
    ///
    /// # Errors
    /// Fails without a whole backup of this product, and without room.
    pub fn copy(&self, from: &Path) -> Result<PathBuf, RestoreError> {
        let backup = if from.is_dir() {
            let newest = backups_in(from)?.into_iter().next();
            newest.ok_or_else(|| BackupError::NoBackup { folder: from.to_owned() })?.file
        } else {
            from.to_owned()
        };
        self.clear()?;
        DirBuilder::new().mode(0o700).create(&self.building).map_err(failed(&self.building))?;
        take_in(&backup, &self.building)?;
        Ok(backup)
    }

    /// Makes the ring from the recovery key file, under a new machine secret.
    ///
    /// # Errors
    /// Fails on a wrong passphrase and on a file that cannot be used.
    pub fn unlock(&self, key: &Path, passphrase: &Passphrase) -> Result<Vault, RestoreError> {
        let (secret, _) = MachineSecret::load_or_create(&self.building)?;
        Ok(Vault::restore(key, passphrase, &self.building, secret, slots(self.config))?)
    }

    /// Opens the copy with its ring, as long as nobody can read it.
    ///
    /// # Errors
    /// Fails when the ring is not the one of this backup.
    pub fn open(&self, vault: Vault, clock: &Clock, key: &Path) -> Result<Store, RestoreError> {
        let mut store = Store::open(&self.building, vault, clock.clone()).map_err(|error| match error {
            StoreError::ForeignRing => RestoreError::OtherHouse,
            other => RestoreError::Store(other),
        })?;
        // A copy of the file elsewhere is only read: nobody keeps it up to date.
        let kept = self.config.recovery_key.as_deref().filter(|kept| *kept == key);
        if self.trial {
            store.leave_recovery_alone();
        } else {
            store.keep_recovery_at(kept)?;
        }
        Ok(store)
    }

    /// Forgets what is over, by the kernel's word on the clock, else by the date for which somebody vouches, and removes
    /// what no key of the key file opens. Only when this has gone well is the restore whole.
    ///
    /// # Errors
    /// Fails without either, when the clock is behind the backup, and when the disk fails.
    pub fn forget(
        &self,
        mut store: Store,
        clock: &Clock,
        today: Option<NaiveDate>,
        who: Who,
    ) -> Result<Forgotten, RestoreError> {
        let (says, sure) = (clock.today(), clock.reading_waited().synchronised);
        match today {
            Some(given) if given != says => return Err(RestoreError::ClockDiffers { says, given }),
            None if !sure => return Err(RestoreError::ClockUnsure { says }),
            Some(_) | None => {}
        }
        // Not the day that it had reached: that may have been over for a while by a clock that was set ahead.
        let credited = day_of(&store.credited_now()?.with_timezone(&clock.zone()));
        if says < credited {
            return Err(RestoreError::ClockBehind { says, credited });
        }
        if !sure {
            store.confirm_clock_by(who)?;
        }
        // Before anything is sealed: a new key for a day that the file lacks would make its old records look damaged.
        let keyless = store.remove_keyless()?;
        let purged = store.purge(&|_| true)?;
        store.note_restored(who)?;
        let living = store.living_days()?;
        drop(store);
        // The last one to close a database folds its log into it.
        if self.building.join(BESIDE[0]).exists() {
            return Err(StoreError::Busy.into());
        }
        fs::rename(&self.building, &self.whole).map_err(failed(&self.building))?;
        sync(&self.config.data)?;
        Ok(Forgotten { purged, living, keyless })
    }

    /// Moves the files to their places; the keys that stood there are overwritten first.
    ///
    /// # Errors
    /// Fails when the disk fails; it can then be called again.
    pub fn install(&self) -> Result<(), RestoreError> {
        // Before anybody can open the folder.
        let mark = self.config.data.join(TRIAL);
        if self.trial {
            fs::write(&mark, "").map_err(failed(&mark))?;
        } else {
            remove(&mark)?;
        }
        while self.move_one()? {}
        Ok(())
    }

    /// Moves one file. `false` when nothing is left to move.
    fn move_one(&self) -> Result<bool, RestoreError> {
        let data = &self.config.data;
        if vault::move_keys(&self.whole, data)? {
            return Ok(true);
        }
        let database = self.whole.join(DATABASE);
        if database.exists() {
            for beside in BESIDE {
                remove(&data.join(beside))?;
            }
            fs::rename(&database, data.join(DATABASE)).map_err(failed(&database))?;
            sync(data)?;
            return Ok(true);
        }
        fs::remove_dir_all(&self.whole).map_err(failed(&self.whole))?;
        sync(data)?;
        Ok(false)
    }

    /// Removes what a restore left that did not become whole; its keys are overwritten.
    fn clear(&self) -> Result<(), RestoreError> {
        if self.building.exists() {
            vault::destroy_keys(&self.building)?;
            fs::remove_dir_all(&self.building).map_err(failed(&self.building))?;
        }
        Ok(())
    }
}

impl Drop for Restore<'_> {
    fn drop(&mut self) {
        if let Err(error) = self.clear() {
            tracing::warn!(%error, "a restore that came to nothing could not be removed; the next one does it");
        }
    }
}

/// Whether a restore is under way in a data folder, or was cut short.
pub(super) fn is_half_done(data: &Path) -> bool {
    [BUILDING, WHOLE].iter().any(|name| data.join(name).exists())
}

/// Whether a data folder was restored for a trial.
#[must_use]
pub fn is_trial(data: &Path) -> bool {
    data.join(TRIAL).exists()
}

fn remove(path: &Path) -> Result<(), RestoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed(path)(error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

fn sync(folder: &Path) -> Result<(), RestoreError> {
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed(folder))
}

fn failed(path: &Path) -> impl Fn(io::Error) -> RestoreError {
    let path = path.to_owned();
    move |error| RestoreError::Io { path: path.clone(), error }
}
