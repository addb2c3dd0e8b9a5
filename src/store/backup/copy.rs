//! The copying itself: SQLite's online backup, step by step, and a backup's way back.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::thread;
use std::time::Duration;

use chrono::NaiveDate;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::{BackupError, arrivals};
use crate::clock::credit::OF_NO_MACHINE;
use crate::store::{StoreError, open};

/// Pages of 4 KiB copied in one step: half a megabyte.
const STEP: i32 = 128;
/// The rest after each step, for whoever else wants the disk.
const REST: Duration = Duration::from_millis(4);

/// Copies the database as of one moment into an empty file, and says whose arrivals are in it. The file is whole and
/// stands by itself afterwards, without a log beside it.
pub(super) fn copy(source: &Connection, file: &Path) -> Result<Option<(NaiveDate, NaiveDate)>, StoreError> {
    // Within one reading transaction every page is of the same moment, whatever is written meanwhile: writers are not kept
    // waiting (SQLite, WAL), and the copying never has to begin again.
    let moment = source.unchecked_transaction()?;
    let arrivals = arrivals(&moment)?;
    {
        let mut target = connect(file)?;
        // A file that is removed when anything fails needs no way back, and is brought to the disk once, at the end.
        let _: String = target.query_row("PRAGMA journal_mode = OFF", [], |row| row.get(0))?;
        target.pragma_update(None, "synchronous", "OFF")?;
        let backup = Backup::new(&moment, &mut target)?;
        let failed = |error| BackupError::Copy { file: file.to_owned(), error };
        while backup.step(STEP).map_err(failed)? != StepResult::Done {
            thread::sleep(REST);
        }
    }
    drop(moment);
    let target = connect(file)?;
    let mode: String = target.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0))?;
    if mode != "delete" || !is_whole(&target)? {
        return Err(BackupError::NotWhole { file: file.to_owned() }.into());
    }
    Ok(arrivals)
}

/// Takes a backup as the database of a folder that has none: copied, checked, on the disk. The backup is only read.
///
/// # Errors
/// Says apart: a file that cannot be read, one that is no database of this product, one of a newer Welkom, a damaged one.
pub fn take_in(backup: &Path, folder: &Path) -> Result<(), StoreError> {
    let failed = |file: &Path| {
        let file = file.to_owned();
        move |error| BackupError::Io { file: file.clone(), error }
    };
    let path = folder.join(open::FILE);
    let mut from = File::open(backup).map_err(failed(backup))?;
    let mut to = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path).map_err(failed(&path))?;
    let _ = io::copy(&mut from, &mut to).map_err(failed(&path))?;
    to.sync_all().map_err(failed(&path))?;
    drop(to);
    if !open::is_in(folder).map_err(|_| StoreError::NotOurs { file: backup.to_owned() })? {
        return Err(StoreError::NotOurs { file: backup.to_owned() });
    }
    let db = connect(&path)?;
    if !is_whole(&db)? {
        return Err(StoreError::Damaged);
    }
    // How long this machine has been running says nothing of the time since the backup.
    let _ = db.execute("UPDATE clock SET credit = json_set(credit, '$.boot_id', ?1)", [OF_NO_MACHINE])?;
    Ok(())
}

fn connect(file: &Path) -> Result<Connection, StoreError> {
    Ok(Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?)
}

fn is_whole(db: &Connection) -> Result<bool, StoreError> {
    let found: String = db.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    Ok(found == "ok")
}
