//! A disk in memory that stops in the middle of a write and then keeps any part of what was not synced.

use std::io;
use std::sync::{Arc, Mutex};

use super::super::page::{Bytes, PAGE};
use super::super::pages::{Copy, Pages, Seen};

/// The disk: what stands on it, and what of that is only in its cache.
#[derive(Clone, Default)]
pub(super) struct Disk {
    a: Vec<u8>,
    b: Vec<u8>,
    /// Pieces written since the last sync, with what stood there before, oldest first.
    unsynced: Vec<Piece>,
    /// What was done to it: `A3` for page 3 of A written, `A!` for A synced.
    pub(super) log: Vec<String>,
    /// Whether it takes writes without keeping them.
    pub(super) deaf: bool,
}

#[derive(Clone)]
struct Piece {
    copy: Copy,
    at: usize,
    before: Vec<u8>,
}

impl Disk {
    fn bytes(&mut self, copy: Copy) -> &mut Vec<u8> {
        match copy {
            Copy::A => &mut self.a,
            Copy::B => &mut self.b,
        }
    }

    /// Both copies, one behind the other.
    pub(super) fn all(&self) -> Vec<u8> {
        [&self.a[..], &self.b[..]].concat()
    }

    /// Whether these bytes stand anywhere.
    pub(super) fn holds(&self, needle: &[u8]) -> bool {
        [&self.a, &self.b].into_iter().any(|bytes| memchr::memmem::find(bytes, needle).is_some())
    }

    /// The power fails: of the pieces that were not synced, those whose bit is set are lost.
    pub(super) fn lose(&mut self, lost: u64) {
        let pieces = std::mem::take(&mut self.unsynced);
        for (number, piece) in pieces.into_iter().enumerate().rev() {
            if lost >> (number % 64) & 1 == 1 {
                let end = piece.at + piece.before.len();
                self.bytes(piece.copy)[piece.at..end].copy_from_slice(&piece.before);
            }
        }
    }
}

/// A disk that several rings may share.
pub(super) type Shared = Arc<Mutex<Disk>>;

/// Where the steps of writing one page end: at each sector, and with a small grain also within the first 256 bytes,
/// where everything stands.
pub(super) fn ends(grain: usize) -> impl Iterator<Item = usize> {
    let fine = (grain..=256).step_by(grain);
    fine.chain((512..=PAGE).step_by(512))
}

/// One ring's way to the disk; it ends after a number of steps, for good.
pub(super) struct Faulty {
    pub(super) disk: Shared,
    /// How many bytes one step writes: a sector, or less.
    pub(super) grain: usize,
    /// How many steps are left; a sync is one too. Shared, so that a test can read and set it.
    pub(super) steps: Arc<Mutex<usize>>,
}

impl Faulty {
    /// A disk that works.
    pub(super) fn working(disk: &Shared) -> Box<dyn Pages> {
        Box::new(Self { disk: Arc::clone(disk), grain: 512, steps: Arc::new(Mutex::new(usize::MAX)) })
    }

    fn step(&self) -> io::Result<()> {
        let mut steps = self.steps.lock().unwrap();
        *steps = steps.checked_sub(1).ok_or_else(|| io::Error::other("the power failed"))?;
        Ok(())
    }
}

impl Pages for Faulty {
    fn untouched(&self) -> io::Result<bool> {
        Ok(self.disk.lock().unwrap().all().is_empty())
    }

    fn create(&mut self, pages: &[Bytes]) -> io::Result<()> {
        let mut disk = self.disk.lock().unwrap();
        disk.a = pages.as_flattened().to_vec();
        disk.b = disk.a.clone();
        Ok(())
    }

    fn read_all(&self, copy: Copy) -> io::Result<Seen> {
        Ok(Seen(self.disk.lock().unwrap().bytes(copy).clone()))
    }

    fn read(&self, copy: Copy, number: u16) -> io::Result<Seen> {
        let at = usize::from(number) * PAGE;
        let mut disk = self.disk.lock().unwrap();
        Ok(Seen(disk.bytes(copy).get(at..at + PAGE).unwrap_or_default().to_vec()))
    }

    fn write(&mut self, copy: Copy, number: u16, bytes: &Bytes) -> io::Result<()> {
        let mut from = 0;
        self.disk.lock().unwrap().log.push(format!("{copy:?}{number}"));
        for end in ends(self.grain) {
            self.step()?;
            let mut disk = self.disk.lock().unwrap();
            let (at, new) = (usize::from(number) * PAGE + from, &bytes[from..end]);
            from = end;
            if disk.deaf {
                continue;
            }
            let old = &mut disk.bytes(copy)[at..at + new.len()];
            let before = old.to_vec();
            old.copy_from_slice(new);
            disk.unsynced.push(Piece { copy, at, before });
        }
        Ok(())
    }

    fn sync(&mut self, copy: Copy) -> io::Result<()> {
        self.step()?;
        let mut disk = self.disk.lock().unwrap();
        disk.log.push(format!("{copy:?}!"));
        disk.unsynced.retain(|piece| piece.copy != copy);
        Ok(())
    }
}
