//! The ballast: a file that does nothing but take up room, so that a purge on a full disk has some.
//!
//! Deleting and writing anew both need room first, and a full disk would keep what is forgotten. The purge throws the
//! ballast off when the disk is full, and takes it aboard again when there is room. It must never take the last of it.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use nix::fcntl::posix_fallocate;
use nix::sys::statvfs::statvfs;

use crate::store::work::Work;
use crate::store::{Store, StoreError, open};

/// The ballast's name in the data folder.
const FILE: &str = "ballast";
/// The smallest ballast, and the step in which it grows, in bytes.
const STEP: u64 = 8 << 20;

impl Store {
    /// Sees to it that the ballast is there: one and a half times the database, 8 MiB at least. Where it would take the
    /// last room of the disk there is none, and this says no.
    ///
    /// # Errors
    /// Fails when the data folder cannot be written.
    pub fn keep_ballast(&self) -> Result<bool, StoreError> {
        keep(&self.folder).map_err(|error| StoreError::Folder { folder: self.folder.clone(), error })
    }

    /// How many bytes of ballast there are.
    #[must_use]
    pub fn ballast(&self) -> u64 {
        length(&path(&self.folder))
    }

    /// Does something that needs room, and once more without the ballast where the disk is full.
    pub(super) fn with_room<T>(&mut self, act: impl Fn(&mut Self) -> Result<T, StoreError>) -> Result<T, StoreError> {
        match act(self) {
            Err(StoreError::DiskFull) if fs::remove_file(path(&self.folder)).is_ok() => {
                tracing::warn!("the disk is full; the ballast was thrown off, so that the purge has room");
                act(self)
            }
            done => done,
        }
    }

    /// A writing transaction of the purge, which must not end at a full disk.
    pub(in crate::store) fn write_with_room<T>(
        &mut self,
        act: impl Fn(&mut Work<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.with_room(|store| store.write(&act))
    }
}

fn path(folder: &Path) -> PathBuf {
    folder.join(FILE)
}

fn length(file: &Path) -> u64 {
    fs::metadata(file).map_or(0, |metadata| metadata.len())
}

/// Makes the ballast as large as it should be.
fn keep(folder: &Path) -> io::Result<bool> {
    let database = length(&folder.join(open::FILE));
    let wanted = (database + database / 2).max(1).next_multiple_of(STEP);
    let (file, there) = (path(folder), length(&path(folder)));
    if there == wanted {
        return Ok(true);
    }
    // As much again stays free, else the next check-in would throw it off.
    if available(folder)? < wanted.saturating_sub(there).saturating_add(STEP) {
        return Ok(false);
    }
    match fill(&file, wanted) {
        Ok(()) => Ok(true),
        Err(error) if matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded) => {
            fs::remove_file(&file)?;
            Ok(false)
        }
        Err(error) => Err(error),
    }
}

/// Gives a file a length whose room is really taken, without writing it.
fn fill(file: &Path, length: u64) -> io::Result<()> {
    let file: File = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(file)?;
    file.set_len(length)?;
    posix_fallocate(&file, 0, i64::try_from(length).map_err(io::Error::other)?)?;
    file.sync_all()
}

/// Room on a folder's disk, in bytes.
fn available(folder: &Path) -> io::Result<u64> {
    let found = statvfs(folder)?;
    // The widths of these numbers differ from machine to machine.
    #[expect(clippy::useless_conversion, reason = "they are 64 bits wide here, and 32 elsewhere")]
    let (blocks, size) = (u64::from(found.blocks_available()), u64::from(found.fragment_size()));
    Ok(blocks.saturating_mul(size))
}
