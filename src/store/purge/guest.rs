//! Whether a guest is in the middle of a check-in, for every process of a data folder: then the day lasts a little
//! longer.
//!
//! The kiosk holds a lock on `guest.lock`, and whoever is about to end the day tries it. The lock ends with its
//! process, so that a kiosk that died keeps nothing alive. The file is empty and says nothing of anybody.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use crate::store::{Store, StoreError};

/// The lock file's name in the data folder.
const FILE: &str = "guest.lock";

/// The kiosk's sign that a guest is here; told by its window, seen by every process. Gone when dropped.
pub struct GuestSign {
    folder: PathBuf,
    held: Option<File>,
}

impl GuestSign {
    /// Says that a guest is here. Saying it again costs nothing.
    ///
    /// # Errors
    /// Fails when the data folder cannot be written.
    pub fn put_up(&mut self) -> Result<(), StoreError> {
        if self.held.is_none() {
            let failed = |error| StoreError::Folder { folder: self.folder.clone(), error };
            let file = open(&self.folder).map_err(failed)?;
            // Shared, so that two windows would not wait for each other.
            match file.try_lock_shared() {
                Ok(()) => self.held = Some(file),
                // Somebody looks just now, and sees the sign the next time.
                Err(TryLockError::WouldBlock) => {}
                Err(TryLockError::Error(error)) => return Err(failed(error)),
            }
        }
        Ok(())
    }

    /// Says that nobody is here.
    pub fn take_down(&mut self) {
        self.held = None;
    }
}

impl Store {
    /// The sign by which the kiosk says that a guest is here.
    #[must_use]
    pub fn guest_sign(&self) -> GuestSign {
        GuestSign { folder: self.folder.clone(), held: None }
    }

    /// Whether somebody may be in the middle of a check-in at a kiosk of this folder: it was touched a moment ago.
    ///
    /// # Errors
    /// Fails when the data folder cannot be read.
    pub fn guest_is_here(&self) -> Result<bool, StoreError> {
        is_here(&self.folder)
    }
}

/// Whether some process says that a guest is here.
pub(super) fn is_here(folder: &Path) -> Result<bool, StoreError> {
    let failed = |error| StoreError::Folder { folder: folder.to_owned(), error };
    match open(folder).map_err(failed)?.try_lock() {
        Ok(()) => Ok(false),
        Err(TryLockError::WouldBlock) => Ok(true),
        Err(TryLockError::Error(error)) => Err(failed(error)),
    }
}

fn open(folder: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(folder.join(FILE))
}
