//! The lock on the ring and its generation mark: how several processes use one ring. `vault` opens it, nobody else.
//!
//! The lock is `flock` on `ring.lock`, so that it ends with its process. The file holds a random mark that every
//! writer replaces *before* its first write; whoever sees another mark than last time wipes its keys and reads anew,
//! also after a writer that was killed half-way. Callers take it inside a database transaction, never the other way
//! round.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::{FileExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{VaultError, io_error, seal};

/// The lock file's name.
const LOCK_FILE: &str = "ring.lock";

/// The mark of a generation of the ring.
pub(super) type Mark = [u8; 16];

/// The open lock file.
pub(super) struct Gate {
    path: PathBuf,
    file: Arc<File>,
}

/// Holds the lock until it is dropped.
pub(super) struct Held(Arc<File>);

impl Gate {
    /// Opens the lock file of a data folder, or makes it.
    pub(super) fn open(folder: &Path) -> Result<Self, VaultError> {
        let path = folder.join(LOCK_FILE);
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(&path)
            .map_err(io_error("open", &path))?;
        Ok(Self { path, file: Arc::new(file) })
    }

    /// Waits until nobody writes.
    pub(super) fn shared(&self) -> Result<Held, VaultError> {
        self.hold(File::lock_shared)
    }

    /// Waits until nobody reads or writes.
    pub(super) fn exclusive(&self) -> Result<Held, VaultError> {
        self.hold(File::lock)
    }

    fn hold(&self, lock: impl Fn(&File) -> io::Result<()>) -> Result<Held, VaultError> {
        loop {
            match lock(&self.file) {
                Ok(()) => return self.still_the_same(Held(Arc::clone(&self.file))),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(io_error("lock", &self.path)(error)),
            }
        }
    }

    /// Refuses a lock on a file that is no longer the one others lock: nothing would keep them apart.
    fn still_the_same(&self, held: Held) -> Result<Held, VaultError> {
        let read = || Ok((self.file.metadata()?, self.path.metadata()?));
        let (mine, theirs) = read().map_err(io_error("look at", &self.path))?;
        let same = (mine.dev(), mine.ino()) == (theirs.dev(), theirs.ino());
        if same { Ok(held) } else { Err(VaultError::LockReplaced { path: self.path.clone() }) }
    }

    /// The mark of the present generation; zeros before the first one.
    pub(super) fn mark(&self, _held: &Held) -> Result<Mark, VaultError> {
        let mut mark = Mark::default();
        match self.file.read_exact_at(&mut mark, 0) {
            Ok(()) => Ok(mark),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(Mark::default()),
            Err(error) => Err(io_error("read", &self.path)(error)),
        }
    }

    /// Begins a new generation; the caller holds the lock alone.
    pub(super) fn begin(&self, _alone: &Held) -> Result<Mark, VaultError> {
        let mark = seal::random()?;
        self.file.write_all_at(&mark, 0).map_err(io_error("write", &self.path))?;
        Ok(mark)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        // A lock that cannot be given back ends with the file at the latest.
        if let Err(error) = self.0.unlock() {
            tracing::warn!(%error, "the lock on the key ring could not be given back");
        }
    }
}
