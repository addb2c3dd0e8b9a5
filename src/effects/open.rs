//! Opening the data folder, for the kiosk and for every command.

use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::os::unix::fs::DirBuilderExt;
use std::path::PathBuf;

use crate::clock::Clock;
use crate::config::{Config, PrinterKind};
use crate::domain::retention::{CEILING_DAYS, Lives};
use crate::store::{Store, StoreError};
use crate::vault::{MachineSecret, Vault, VaultError};

use super::{lock_file, restore};

/// Days that a ring keeps beyond the longest life and the longest lead, so that no two living days share a slot.
const SPARE_DAYS: u16 = 7;

/// Says why the data folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The folder cannot be made or written.
    #[error("the data folder {folder} cannot be used ({error}); {}", mend(.error))]
    Folder {
        /// Which folder.
        folder: PathBuf,
        /// What the system said; not a source, for the set-up screen shows this line alone.
        error: io::Error,
    },
    /// Another kiosk window runs on it.
    #[error("another kiosk window is open on {folder}; close that one, or give this one a folder of its own")]
    InUse {
        /// Which folder.
        folder: PathBuf,
    },
    /// A restore is under way, or was cut short.
    #[error(
        "a restore is under way in {folder} or was cut short, so nothing was opened or made; run the same `welkom \
        restore` again"
    )]
    HalfRestored {
        /// Which folder.
        folder: PathBuf,
    },
    /// The key ring cannot be used.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The database cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The next step for a data folder that cannot be used.
fn mend(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory => "name a folder under [data] or with --data",
        _ => "give it to the user that runs the kiosk",
    }
}

/// Opens key ring and database of the configured folder, making them where there are none. Days that are over by
/// credited time are forgotten before anybody reads.
///
/// # Errors
/// Says what cannot be used, and the mend.
pub fn open_store(config: &Config, clock: &Clock) -> Result<Store, OpenError> {
    if restore::is_half_done(&config.data) {
        return Err(OpenError::HalfRestored { folder: config.data.clone() });
    }
    // Before anything is made: a database without its ring is not a new house, nor is another program's.
    if Store::is_in(&config.data)? {
        Vault::find(&config.data)?;
    }
    make_folder(config)?;
    let (secret, _) = MachineSecret::load_or_create(&config.data)?;
    let vault = Vault::open(&config.data, secret, slots(config))?;
    let mut store = Store::open(&config.data, vault, clock.clone())?;
    if restore::is_trial(&config.data) {
        store.leave_recovery_alone();
    } else {
        store.keep_recovery_at(config.recovery_key.as_deref())?;
    }
    store.keep_hold_list(config.hold_list);
    store.close_at(config.closing_time);
    store.begin_with(config.retention)?;
    let _ = store.forget_due()?;
    // Without it everything works until the disk is full, so a folder that does not take it is the doctor's to tell.
    if let Err(error) = store.keep_ballast() {
        tracing::warn!(%error, "no room could be kept for the purge");
    }
    Ok(store)
}

/// The slots that a house's ring must have.
pub(super) fn slots(config: &Config) -> u16 {
    CEILING_DAYS + config.lead_days + SPARE_DAYS
}

/// The lives in force, where kiosk.toml asks for others.
///
/// # Errors
/// Fails when the database cannot be read.
pub fn other_lives(config: &Config, store: &mut Store) -> Result<Option<Lives>, StoreError> {
    Ok(Some(store.lives()?).filter(|lives| *lives != config.retention))
}

/// Makes the data folder, for its owner alone, and the folders that kiosk.toml puts inside it. One elsewhere is never
/// made: where it is missing, a disk is not mounted more often than not.
fn make_folder(config: &Config) -> Result<(), OpenError> {
    let printers = config.printers.iter().filter_map(|printer| match &printer.kind {
        PrinterKind::Folder { path, .. } => Some(path),
        PrinterKind::Ipp { .. } | PrinterKind::BrotherQl { .. } | PrinterKind::Zpl { .. } => None,
    });
    let inside = printers.chain(&config.watch).filter(|path| path.starts_with(&config.data));
    for folder in std::iter::once(&config.data).chain(inside) {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .map_err(|error| OpenError::Folder { folder: folder.clone(), error })?;
    }
    Ok(())
}

/// Held by the one kiosk window of a data folder; freed when dropped or when the process ends in any way.
#[derive(Debug)]
pub struct KioskLock(File);

/// Makes sure that no other kiosk window runs on the data folder.
///
/// # Errors
/// Fails when one does, or when the folder cannot be written.
pub fn lock_kiosk(config: &Config) -> Result<KioskLock, OpenError> {
    make_folder(config)?;
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(lock_file(&config.data))
        .map_err(|error| OpenError::Folder { folder: config.data.clone(), error })?;
    match file.try_lock() {
        Ok(()) => Ok(KioskLock(file)),
        Err(TryLockError::WouldBlock) => Err(OpenError::InUse { folder: config.data.clone() }),
        Err(TryLockError::Error(error)) => Err(OpenError::Folder { folder: config.data.clone(), error }),
    }
}

/// Whether a kiosk window runs on the data folder. Makes nothing.
#[must_use]
pub fn kiosk_runs(config: &Config) -> bool {
    let file = OpenOptions::new().write(true).open(lock_file(&config.data));
    file.is_ok_and(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)))
}

impl Drop for KioskLock {
    fn drop(&mut self) {
        if let Err(error) = self.0.unlock() {
            tracing::warn!(%error, "the kiosk's lock could not be freed");
        }
    }
}
