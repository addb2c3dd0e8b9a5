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

/// Searches every file of the data folder; `control`, a living day's ciphertext, must be in the database. Asks before
/// each block whether to go on.
pub(super) fn search(
    folder: &Path,
    needles: &[&[u8]],
    control: Option<&[u8]>,
    go_on: &dyn Fn() -> bool,
) -> Result<Scan, StoreError> {
    let failed = |error| StoreError::Folder { folder: folder.to_owned(), error };
    let Some(control) = control else { return Ok(Scan::Broken) };
    match look(&folder.join(open::FILE), &[control], go_on).map_err(failed)? {
        Look::Found => {}
        Look::Nothing => return Ok(Scan::Broken),
        Look::GaveWay => return Ok(Scan::Pending),
    }
    for file in files() {
        match look(&folder.join(file), needles, go_on).map_err(failed)? {
            Look::Nothing => {}
            Look::Found => return Ok(Scan::Found),
            Look::GaveWay => return Ok(Scan::Pending),
        }
    }
    Ok(Scan::Clean)
}

/// What a look into a file came to.
enum Look {
    Found,
    Nothing,
    GaveWay,
}

/// Looks for the needles in a file. One that is not there holds none.
fn look(file: &Path, needles: &[&[u8]], go_on: &dyn Fn() -> bool) -> io::Result<Look> {
    let mut file = match File::open(file) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Look::Nothing),
        Err(error) => return Err(error),
    };
    let finders: Vec<Finder<'_>> = needles.iter().map(Finder::new).collect();
    let overlap = needles.iter().map(|needle| needle.len()).max().unwrap_or(1).saturating_sub(1);
    let mut block = Vec::with_capacity(BLOCK + overlap);
    loop {
        if !go_on() {
            return Ok(Look::GaveWay);
        }
        let read = (&mut file).take(BLOCK as u64).read_to_end(&mut block)?;
        if finders.iter().any(|finder| finder.find(&block).is_some()) {
            return Ok(Look::Found);
        }
        if read == 0 {
            return Ok(Look::Nothing);
        }
        // The end of a block is read again with the next one, so that nothing hides across the border.
        let rest = block.len().saturating_sub(overlap);
        let _ = block.drain(..rest);
    }
}
