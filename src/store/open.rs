//! The database's file: made, recognised, and opened with every setting read back.
//!
//! `Store::open` and the migration tests call it. It must never open a file that this product did not make, and
//! never leave a half-made file where a database is looked for.

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io::{self, Read};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;
use std::thread;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, types::Value};

use super::StoreError;
use super::migrate::{self, Migration};

/// The database's name in the data folder.
pub(super) const FILE: &str = "welkom.db";
/// A database in the making; renamed when it is whole.
const UNFINISHED: &str = "welkom.db.new";
/// Held while a database is made, so that two first starts do not make two.
const LOCK: &str = "store.lock";
/// `WLKM`, in the file's header: this product's databases only.
const APPLICATION_ID: i32 = 0x574C_4B4D;
/// Where that stands in the file (SQLite's file format, 1.3), and where it ends.
const APPLICATION_ID_AT: usize = 68;
const HEAD: usize = 72;
/// How long a writer waits for another process's transaction.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);
/// How often whoever waits looks whether the lock is free.
const LOOK: Duration = Duration::from_millis(1);
/// How long who has much to write leaves the lock free in between: whoever waits has looked by then.
pub(super) const LET_IN: Duration = Duration::from_millis(2);

/// Settings of each connection, set and then read back: SQLite and rusqlite both pass over what they do not know.
const SETTINGS: &[(&str, &str, i64)] = &[
    ("secure_delete", "ON", 1),
    ("synchronous", "FULL", 2),
    ("temp_store", "MEMORY", 2),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("journal_size_limit", "0", 0),
    ("foreign_keys", "ON", 1),
];

/// Settings of the file, made at creation and read back at each opening.
const FILE_SETTINGS: &[(&str, &str, i64)] = &[("page_size", "4096", 4096), ("auto_vacuum", "NONE", 0)];

/// Opens the database of a data folder, making folder and database where there are none.
pub(super) fn open(folder: &Path, migrations: &[Migration]) -> Result<Connection, StoreError> {
    prepare_folder(folder)?;
    let path = folder.join(FILE);
    if !path.exists() {
        create(folder, migrations)?;
    }
    let metadata = fs::metadata(&path).map_err(|error| StoreError::Folder { folder: folder.to_owned(), error })?;
    if metadata.len() == 0 {
        return Err(StoreError::NotOurs { file: path });
    }
    if metadata.permissions().readonly() {
        return Err(StoreError::ReadOnly { file: path });
    }
    tighten(&path, metadata.permissions().mode(), 0o600)
        .map_err(|error| StoreError::Folder { folder: folder.to_owned(), error })?;
    let mut db = connect(&path)?;
    recognise(&db, &path)?;
    let (found, known) = (migrate::version(&db)?, migrate::newest(migrations));
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    settle(&db)?;
    migrate::run(&mut db, migrations)?;
    Ok(db)
}

/// Whether a database of this product is in a folder, by the file's first bytes and not through SQLite, which would
/// write beside it.
pub(super) fn is_in(folder: &Path) -> Result<bool, StoreError> {
    let path = folder.join(FILE);
    let problem = |error: io::Error| StoreError::Folder { folder: folder.to_owned(), error };
    let mut head = Vec::with_capacity(HEAD);
    let file = match File::open(&path) {
        Ok(file) => file,
        // A file where the folder should be is told by whoever makes the folder.
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(false);
        }
        Err(error) => return Err(problem(error)),
    };
    let _ = file.take(HEAD as u64).read_to_end(&mut head).map_err(problem)?;
    if head.get(APPLICATION_ID_AT..HEAD) == Some(&APPLICATION_ID.to_be_bytes()) {
        Ok(true)
    } else {
        Err(StoreError::NotOurs { file: path })
    }
}

/// Makes the data folder, for its user alone, and proves that it can be written.
fn prepare_folder(folder: &Path) -> Result<(), StoreError> {
    let problem = |error: io::Error| StoreError::Folder { folder: folder.to_owned(), error };
    if !folder.exists() {
        DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(problem)?;
    }
    let mode = fs::metadata(folder).map_err(problem)?.permissions().mode();
    if mode & 0o200 == 0 {
        return Err(problem(io::Error::from(io::ErrorKind::PermissionDenied)));
    }
    tighten(folder, mode, 0o700).map_err(problem)?;
    let _lock = lock_file(folder).map_err(problem)?;
    Ok(())
}

/// Takes from a file or folder the rights that go beyond the allowed ones; gives none.
fn tighten(path: &Path, mode: u32, allowed: u32) -> io::Result<()> {
    if mode & 0o777 & !allowed == 0 {
        Ok(())
    } else {
        fs::set_permissions(path, Permissions::from_mode(mode & allowed))
    }
}

/// Opens the lock file of the folder.
fn lock_file(folder: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).append(true).create(true).mode(0o600).open(folder.join(LOCK))
}

/// Makes a database under another name and gives it its own name when it is whole and on disk, so that a crash
/// leaves either no database or a good one.
fn create(folder: &Path, migrations: &[Migration]) -> Result<(), StoreError> {
    let problem = |error: io::Error| StoreError::Folder { folder: folder.to_owned(), error };
    let lock = lock_file(folder).map_err(problem)?;
    lock.lock().map_err(problem)?;
    let (path, unfinished) = (folder.join(FILE), folder.join(UNFINISHED));
    if path.exists() {
        return Ok(());
    }
    for leftover in ["", "-wal", "-shm", "-journal"] {
        match fs::remove_file(folder.join(format!("{UNFINISHED}{leftover}"))) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(problem(error)),
            Ok(()) | Err(_) => {}
        }
    }
    drop(OpenOptions::new().write(true).create_new(true).mode(0o600).open(&unfinished).map_err(problem)?);
    {
        let mut db = connect(&unfinished)?;
        for (name, wanted, _) in FILE_SETTINGS {
            db.pragma_update(None, name, wanted)?;
        }
        // The header's marks and the schema arrive together: a file without them is nobody's.
        db.pragma_update(None, "application_id", APPLICATION_ID)?;
        settle(&db)?;
        migrate::run(&mut db, migrations)?;
        // The file must be whole without its log before it is renamed.
        let busy: i64 = db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if busy != 0 {
            return Err(StoreError::Busy);
        }
    }
    File::open(&unfinished).and_then(|file| file.sync_all()).map_err(problem)?;
    fs::rename(&unfinished, &path).map_err(problem)?;
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(problem)
}

/// Connects to a file that exists, for writing.
fn connect(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut db = Connection::open_with_flags(path, flags).map_err(|error| match error.sqlite_error_code() {
        // The file of another owner, most often; SQLite keeps the system's own word to itself.
        Some(ErrorCode::CannotOpen) => StoreError::Folder {
            folder: path.parent().unwrap_or(path).to_owned(),
            error: io::ErrorKind::PermissionDenied.into(),
        },
        Some(_) | None => error.into(),
    })?;
    be_patient(&mut db)?;
    // SQLite falls back to reading in silence when a file cannot be written.
    if db.is_readonly("main")? { Err(StoreError::ReadOnly { file: path.to_owned() }) } else { Ok(db) }
}

/// Lets a connection wait for others up to [`PATIENCE`], and look every millisecond: SQLite's own way sleeps up to 100 ms
/// at a time, in which a purge takes the lock again and again, and a guest would wait for all of it.
///
/// # Errors
/// Fails when the connection takes no handler.
pub(super) fn be_patient(db: &mut Connection) -> Result<(), StoreError> {
    Ok(db.busy_handler(Some(|looked: i32| {
        let waits = u128::from(looked.unsigned_abs()) < PATIENCE.as_millis();
        if waits {
            thread::sleep(LOOK);
        }
        waits
    }))?)
}

/// Refuses a file that another program made, or that is no database at all.
fn recognise(db: &Connection, path: &Path) -> Result<(), StoreError> {
    let found: Result<i32, _> = db.pragma_query_value(None, "application_id", |row| row.get(0));
    match found {
        Ok(APPLICATION_ID) => Ok(()),
        Ok(_) => Err(StoreError::NotOurs { file: path.to_owned() }),
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => {
            Err(StoreError::NotOurs { file: path.to_owned() })
        }
        Err(error) => Err(error.into()),
    }
}

/// Makes one setting of a connection and reads it back.
pub(super) fn set(db: &Connection, name: &'static str, wanted: i64) -> Result<(), StoreError> {
    db.pragma_update(None, name, wanted)?;
    let found: i64 = db.pragma_query_value(None, name, |row| row.get(0))?;
    if found == wanted { Ok(()) } else { Err(StoreError::Setting { name }) }
}

/// Makes the settings of a connection and reads every one of them back.
fn settle(db: &Connection) -> Result<(), StoreError> {
    let mode: String = db.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    if mode != "wal" {
        return Err(StoreError::Setting { name: "journal_mode" });
    }
    for (name, wanted, _) in SETTINGS {
        db.pragma_update(None, name, wanted)?;
    }
    for (name, _, expected) in SETTINGS.iter().chain(FILE_SETTINGS) {
        let found: Value = db.pragma_query_value(None, name, |row| row.get(0))?;
        if found != Value::Integer(*expected) {
            return Err(StoreError::Setting { name });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: Migration =
        Migration { number: 1, sql: "CREATE TABLE guests (id INTEGER); INSERT INTO guests VALUES (7);" };
    const SECOND: Migration = Migration { number: 2, sql: "ALTER TABLE guests ADD COLUMN floor INTEGER;" };

    #[test]
    fn the_file_of_an_older_welkom_is_brought_forward_and_keeps_its_rows() {
        let folder = tempfile::tempdir().unwrap();
        drop(open(folder.path(), &[FIRST]).unwrap());
        for _ in 0..2 {
            let db = open(folder.path(), &[FIRST, SECOND]).unwrap();
            assert_eq!(migrate::version(&db).unwrap(), 2);
            let kept: i64 = db
                .query_row("SELECT count(*) FROM guests WHERE id = 7 AND floor IS NULL", [], |row| row.get(0))
                .unwrap();
            assert_eq!(kept, 1);
        }
        assert!(matches!(open(folder.path(), &[FIRST]), Err(StoreError::Newer { found: 2, known: 1 })));
    }

    #[test]
    fn a_setting_that_is_not_taken_is_told() {
        let db = Connection::open_in_memory().unwrap();
        set(&db, "cache_size", 500).unwrap();
        // Known settings are bounded; what SQLite does not take it passes over in silence.
        assert!(matches!(set(&db, "synchronous", 9), Err(StoreError::Setting { name: "synchronous" })));
    }
}
