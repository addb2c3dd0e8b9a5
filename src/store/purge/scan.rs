//! The search of the own files for what must not be there any more.
//!
//! Called by the purge. It reads bytes and says yes or no; it must never keep or log what it searches for. A search
//! that cannot find what must be there (a living day's canary) is broken, and says so.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use memchr::memmem::Finder;

use super::Scan;
use crate::store::{StoreError, open};

/// How much of a file is read at once.
const BLOCK: usize = 1 << 20;

/// The files that may hold a guest's traces or a key.
fn files() -> [String; 6] {
    let database = open::FILE;
    [
        database.to_owned(),
        format!("{database}-wal"),
        format!("{database}-journal"),
        format!("{database}-shm"),
        "ring.a".to_owned(),
        "ring.b".to_owned(),
    ]
}

/// Searches every file of the data folder; `control`, a living day's ciphertext, must be in the database.
pub(super) fn search(folder: &Path, needles: &[&[u8]], control: Option<&[u8]>) -> Result<Scan, StoreError> {
    let failed = |error| StoreError::Folder { folder: folder.to_owned(), error };
    let Some(control) = control else { return Ok(Scan::Broken) };
    if !holds(&folder.join(open::FILE), &[control]).map_err(failed)? {
        return Ok(Scan::Broken);
    }
    for file in files() {
        if holds(&folder.join(file), needles).map_err(failed)? {
            return Ok(Scan::Found);
        }
    }
    Ok(Scan::Clean)
}

/// Whether a file holds one of the needles. A file that is not there holds none.
fn holds(file: &Path, needles: &[&[u8]]) -> io::Result<bool> {
    let mut file = match File::open(file) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error),
    };
    let finders: Vec<Finder<'_>> = needles.iter().map(Finder::new).collect();
    let overlap = needles.iter().map(|needle| needle.len()).max().unwrap_or(1).saturating_sub(1);
    let mut block = Vec::with_capacity(BLOCK + overlap);
    loop {
        let read = (&mut file).take(BLOCK as u64).read_to_end(&mut block)?;
        if finders.iter().any(|finder| finder.find(&block).is_some()) {
            return Ok(true);
        }
        if read == 0 {
            return Ok(false);
        }
        // The end of a block is read again with the next one, so that nothing hides across the border.
        let rest = block.len().saturating_sub(overlap);
        let _ = block.drain(..rest);
    }
}
