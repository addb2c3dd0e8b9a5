//! The two copies of the ring within the recovery key file: the first page twice, copy A, copy B. It only reads, writes
//! in place and syncs.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::front::Front;
use super::{RecoveryTrouble, closed_to_others, trouble};
use crate::vault::VaultError;
use crate::vault::page::{Bytes, PAGE};
use crate::vault::pages::{Copy, Pages, Seen};
use crate::vault::ring::OTHERS;

/// Pages in front of the copies.
const FRONTS: u64 = 2;

/// The copies in an open file. The lock on it is held until this is dropped.
pub(super) struct Halves {
    path: PathBuf,
    /// Its first page, for a file that is not made yet.
    front: Zeroizing<Bytes>,
    file: Option<File>,
    pages: u16,
}

/// An open file with its first page read.
pub(super) struct Opened {
    pub(super) front: Front,
    pub(super) halves: Halves,
}

impl Opened {
    /// Opens the file and waits until nobody else reads or writes it.
    pub(super) fn for_writing(path: &Path) -> Result<Self, VaultError> {
        Self::open(path, OpenOptions::new().read(true).write(true), File::lock)
    }

    /// Opens the file and waits until nobody writes it.
    pub(super) fn for_reading(path: &Path) -> Result<Self, VaultError> {
        Self::open(path, OpenOptions::new().read(true), File::lock_shared)
    }

    fn open(path: &Path, how: &OpenOptions, lock: fn(&File) -> io::Result<()>) -> Result<Self, VaultError> {
        let failed = |act| move |cause| trouble(path, RecoveryTrouble::Io { act, cause });
        let file = match how.open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(trouble(path, RecoveryTrouble::Missing));
            }
            Err(cause) => return Err(failed("open")(cause)),
        };
        lock(&file).map_err(failed("lock"))?;
        if !closed_to_others(&file).map_err(failed("look at"))? {
            return Err(trouble(path, RecoveryTrouble::OpenToOthers));
        }
        // The same page stands there twice; either one is enough.
        for number in 0..FRONTS {
            let mut page = Zeroizing::new([0; PAGE]);
            match file.read_exact_at(page.as_mut(), number * PAGE as u64) {
                Ok(()) => {}
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => continue,
                Err(cause) => return Err(failed("read")(cause)),
            }
            if let Some(front) = Front::decode(page.as_ref()) {
                let pages = front.slots + OTHERS;
                let halves = Halves { path: path.to_owned(), front: page, file: Some(file), pages };
                return Ok(Self { front, halves });
            }
        }
        Err(trouble(path, RecoveryTrouble::Damaged))
    }
}

impl Halves {
    /// A file that is to be made, with its first page and the slots of its ring.
    pub(super) fn unmade(path: &Path, front: Zeroizing<Bytes>, slots: u16) -> Self {
        Self { path: path.to_owned(), front, file: None, pages: slots + OTHERS }
    }

    fn file(&self) -> io::Result<&File> {
        self.file.as_ref().ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
    }

    /// Where a page of a copy begins.
    fn offset(&self, copy: Copy, number: u16) -> u64 {
        let before = match copy {
            Copy::A => 0,
            Copy::B => u64::from(self.pages),
        };
        (FRONTS + before + u64::from(number)) * PAGE as u64
    }
}

impl Pages for Halves {
    fn untouched(&self) -> io::Result<bool> {
        Ok(self.file.is_none())
    }

    fn create(&mut self, pages: &[Bytes]) -> io::Result<()> {
        // A file that was just made holds no day's key, so that here a new name is no harm, and saves half-made ones.
        let unfinished = self.path.with_added_extension("new");
        let file =
            OpenOptions::new().read(true).write(true).create(true).truncate(true).mode(0o600).open(&unfinished)?;
        for number in 0..FRONTS {
            file.write_all_at(self.front.as_ref(), number * PAGE as u64)?;
        }
        for copy in Copy::BOTH {
            file.write_all_at(pages.as_flattened(), self.offset(copy, 0))?;
        }
        file.sync_all()?;
        fs::rename(&unfinished, &self.path)?;
        self.file = Some(file);
        match self.path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            Some(folder) => File::open(folder)?.sync_all(),
            None => Ok(()),
        }
    }

    fn read_all(&self, copy: Copy) -> io::Result<Seen> {
        let mut seen = Seen(vec![0; usize::from(self.pages) * PAGE]);
        match self.file()?.read_exact_at(&mut seen.0, self.offset(copy, 0)) {
            Ok(()) => Ok(seen),
            // A file that was cut: what is left of it is read page by page.
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                seen.0.clear();
                for number in 0..self.pages {
                    let page = self.read(copy, number)?;
                    if page.0.is_empty() {
                        break;
                    }
                    seen.0.extend_from_slice(&page.0);
                }
                Ok(seen)
            }
            Err(error) => Err(error),
        }
    }

    fn read(&self, copy: Copy, number: u16) -> io::Result<Seen> {
        let mut seen = Seen(vec![0; PAGE]);
        match self.file()?.read_exact_at(&mut seen.0, self.offset(copy, number)) {
            Ok(()) => Ok(seen),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(Seen(Vec::new())),
            Err(error) => Err(error),
        }
    }

    fn write(&mut self, copy: Copy, number: u16, bytes: &Bytes) -> io::Result<()> {
        self.file()?.write_all_at(bytes, self.offset(copy, number))
    }

    fn sync(&mut self, _copy: Copy) -> io::Result<()> {
        self.file()?.sync_all()
    }
}
