//! The two copies of the ring on disk, page by page. `ring` decides, this file only reads, writes in place and syncs.
//!
//! A page is overwritten where it stands and never replaced by renaming a new file over the old one: renaming leaves
//! the old blocks, with their keys, on the disk.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::Path;

use super::page::{Bytes, PAGE, wipe};

/// One of the two copies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Copy {
    /// `ring.a`: written first at birth, last at death.
    A,
    /// `ring.b`: written last at birth, first at death.
    B,
}

impl Copy {
    /// Both copies.
    pub(super) const BOTH: [Self; 2] = [Self::A, Self::B];

    /// The name of its file.
    pub(super) fn file(self) -> &'static str {
        match self {
            Self::A => "ring.a",
            Self::B => "ring.b",
        }
    }
}

/// Pages that were read; the keys in them are wiped when dropped.
pub(super) struct Seen(pub(super) Vec<u8>);

impl Seen {
    /// One of the pages, unless the copy ends before it does.
    pub(super) fn page(&self, number: u16) -> Option<&Bytes> {
        self.0.as_chunks().0.get(usize::from(number))
    }
}

impl Drop for Seen {
    fn drop(&mut self) {
        wipe(&mut self.0);
    }
}

/// Two rows of pages that stand still when synced. Tests put a disk behind it that stops in the middle of a write.
pub(super) trait Pages: Send {
    /// Whether neither copy holds a byte yet.
    fn untouched(&self) -> io::Result<bool>;

    /// Makes both copies of these pages, so that a copy is either whole or not there.
    fn create(&mut self, pages: &[Bytes]) -> io::Result<()>;

    /// All bytes of one copy.
    fn read_all(&self, copy: Copy) -> io::Result<Seen>;

    /// One page of one copy, or nothing when the copy ends before it does.
    fn read(&self, copy: Copy, number: u16) -> io::Result<Seen>;

    /// Overwrites one page of one copy in place.
    fn write(&mut self, copy: Copy, number: u16, bytes: &Bytes) -> io::Result<()>;

    /// Waits until the disk has all writes of one copy.
    fn sync(&mut self, copy: Copy) -> io::Result<()>;
}

/// The copies as files of the data folder.
pub(super) struct Files {
    folder: std::path::PathBuf,
    a: Option<File>,
    b: Option<File>,
}

impl Files {
    /// Opens the copies that are there.
    pub(super) fn open(folder: &Path) -> io::Result<Self> {
        let [a, b] = Copy::BOTH.map(|copy| existing(&folder.join(copy.file())));
        Ok(Self { folder: folder.to_owned(), a: a?, b: b? })
    }

    fn file(&self, copy: Copy) -> io::Result<&File> {
        let file = match copy {
            Copy::A => &self.a,
            Copy::B => &self.b,
        };
        file.as_ref().ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
    }

    /// Puts an empty file where a copy was lost, to be filled page by page from the other one.
    fn replace_lost(&mut self, copy: Copy) -> io::Result<()> {
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(self.folder.join(copy.file()))?;
        match copy {
            Copy::A => self.a = Some(file),
            Copy::B => self.b = Some(file),
        }
        Ok(())
    }
}

impl Pages for Files {
    fn untouched(&self) -> io::Result<bool> {
        Ok(self.a.is_none() && self.b.is_none())
    }

    fn create(&mut self, pages: &[Bytes]) -> io::Result<()> {
        for copy in Copy::BOTH {
            // A ring that was just made holds no key, so that here a new name is no harm, and saves half-made copies.
            let unfinished = self.folder.join(copy.file()).with_added_extension("new");
            let file =
                OpenOptions::new().read(true).write(true).create(true).truncate(true).mode(0o600).open(&unfinished)?;
            file.write_all_at(pages.as_flattened(), 0)?;
            file.sync_all()?;
            fs::rename(&unfinished, self.folder.join(copy.file()))?;
            match copy {
                Copy::A => self.a = Some(file),
                Copy::B => self.b = Some(file),
            }
        }
        File::open(&self.folder)?.sync_all()
    }

    fn read_all(&self, copy: Copy) -> io::Result<Seen> {
        let Ok(file) = self.file(copy) else { return Ok(Seen(Vec::new())) };
        let length = usize::try_from(file.metadata()?.len()).map_err(io::Error::other)?;
        let mut seen = Seen(vec![0; length]);
        file.read_exact_at(&mut seen.0, 0)?;
        Ok(seen)
    }

    fn read(&self, copy: Copy, number: u16) -> io::Result<Seen> {
        let Ok(file) = self.file(copy) else { return Ok(Seen(Vec::new())) };
        let mut seen = Seen(vec![0; PAGE]);
        match file.read_exact_at(&mut seen.0, offset(number)) {
            Ok(()) => Ok(seen),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(Seen(Vec::new())),
            Err(error) => Err(error),
        }
    }

    fn write(&mut self, copy: Copy, number: u16, bytes: &Bytes) -> io::Result<()> {
        if self.file(copy).is_err() {
            self.replace_lost(copy)?;
        }
        self.file(copy)?.write_all_at(bytes, offset(number))
    }

    fn sync(&mut self, copy: Copy) -> io::Result<()> {
        // A copy that is not there has nothing to wait for.
        self.file(copy).map_or(Ok(()), File::sync_all)
    }
}

/// The file, or nothing where there is none.
fn existing(path: &Path) -> io::Result<Option<File>> {
    match OpenOptions::new().read(true).write(true).open(path) {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Where a page begins.
fn offset(number: u16) -> u64 {
    u64::from(number) * PAGE as u64
}
