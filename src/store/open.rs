//! The database's file: made, recognised, and opened with every setting read back.
//!
//! `Store::open` and the migration tests call it. It must never open a file that this product did not make, and
//! never leave a half-made file where a database is looked for.

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;
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
/// How long a writer waits for another process's transaction.
const PATIENCE: Duration = Duration::from_secs(5);

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
    let db = Connection::open_with_flags(path, flags).map_err(|error| match error.sqlite_error_code() {
        // The file of another owner, most often; SQLite keeps the system's own word to itself.
        Some(ErrorCode::CannotOpen) => StoreError::Folder {
            folder: path.parent().unwrap_or(path).to_owned(),
            error: io::ErrorKind::PermissionDenied.into(),
        },
        Some(_) | None => error.into(),
    })?;
    db.busy_timeout(PATIENCE)?;
    // SQLite falls back to reading in silence when a file cannot be written.
    if db.is_readonly("main")? { Err(StoreError::ReadOnly { file: path.to_owned() }) } else { Ok(db) }
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
