//! A folder of backups: their names, which of them stay, and a new one in the making.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::num::NonZeroUsize;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use chrono::{NaiveDateTime, TimeDelta};

use super::BackupError;

/// What a backup's name looks like, in the site's time.
const NAME: &str = "welkom-%Y%m%d-%H%M%S.db";
/// What is added to it while it is being written.
const UNFINISHED: &str = "unfinished";
/// What SQLite may put beside a file that it writes.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// A backup that stands in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldBackup {
    /// Its file.
    pub file: PathBuf,
    /// When it was made, in the site's time, by its name.
    pub made: NaiveDateTime,
    /// Its size.
    pub bytes: u64,
}

/// The backups in a folder, newest first.
///
/// # Errors
/// Fails when the folder cannot be read.
pub fn backups_in(folder: &Path) -> Result<Vec<OldBackup>, BackupError> {
    let mut backups = Vec::new();
    for file in files(folder)? {
        let Some(made) = name_of(&file).and_then(|name| NaiveDateTime::parse_from_str(name, NAME).ok()) else {
            continue;
        };
        let metadata = fs::metadata(&file).map_err(failed(&file))?;
        if metadata.is_file() {
            backups.push(OldBackup { file, made, bytes: metadata.len() });
        }
    }
    backups.sort_by_key(|backup| std::cmp::Reverse(backup.made));
    Ok(backups)
}

/// The folder's own path, if it is there and not inside the data folder.
pub(super) fn usable(folder: &Path, data: &Path) -> Result<PathBuf, BackupError> {
    let missing = || BackupError::NoFolder { folder: folder.to_owned() };
    let found = folder.canonicalize().map_err(|_| missing())?;
    if !found.is_dir() {
        return Err(missing());
    }
    let data = data.canonicalize().map_err(failed(data))?;
    if found.starts_with(data) { Err(BackupError::InsideData { folder: folder.to_owned() }) } else { Ok(found) }
}

/// Removes the oldest backups, so that so many stay, and says which ones.
pub(super) fn keep_newest(folder: &Path, keep: NonZeroUsize) -> Result<Vec<PathBuf>, BackupError> {
    let old: Vec<PathBuf> = backups_in(folder)?.into_iter().skip(keep.get()).map(|backup| backup.file).collect();
    for file in &old {
        fs::remove_file(file).map_err(failed(file))?;
    }
    Ok(old)
}

/// A backup in the making. Removed when it is dropped before its end, and by the next one if this process was killed.
pub(super) struct Unfinished {
    folder: PathBuf,
    path: PathBuf,
    real: PathBuf,
    /// Locked as long as somebody writes it.
    file: File,
    done: bool,
}

impl Unfinished {
    /// Begins a file for its owner alone, with the first name from this moment on that nobody has, and removes what was
    /// left half-made.
    pub(super) fn begin(folder: &Path, made: NaiveDateTime) -> Result<Self, BackupError> {
        for left in files(folder)?.into_iter().filter(|file| is_unfinished(file)) {
            let free = File::open(&left).is_ok_and(|file| file.try_lock().is_ok());
            if free {
                remove(&left);
            }
        }
        let mut made = made;
        loop {
            let real = folder.join(made.format(NAME).to_string());
            let path = real.with_added_extension(UNFINISHED);
            match OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(&path) {
                // Whoever has this name in the making holds it, so that a finished file is seen here for certain.
                Ok(file) => {
                    let unfinished = Self { folder: folder.to_owned(), path, real, file, done: false };
                    unfinished.file.lock().map_err(failed(&unfinished.path))?;
                    if !unfinished.real.try_exists().map_err(failed(&unfinished.real))? {
                        return Ok(unfinished);
                    }
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(failed(&path)(error)),
            }
            made += TimeDelta::seconds(1);
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Brings it to the disk and gives it its name. Says which, and its size.
    pub(super) fn finish(mut self) -> Result<(PathBuf, u64), BackupError> {
        let finish = || -> io::Result<u64> {
            self.file.sync_all()?;
            let bytes = self.file.metadata()?.len();
            fs::rename(&self.path, &self.real)?;
            File::open(&self.folder)?.sync_all()?;
            Ok(bytes)
        };
        let bytes = finish().map_err(failed(&self.real))?;
        self.done = true;
        Ok((self.real.clone(), bytes))
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if !self.done {
            remove(&self.path);
        }
    }
}

/// Removes a half-made file and what SQLite put beside it. What cannot be removed the next backup tries again.
fn remove(path: &Path) {
    for beside in std::iter::once("").chain(BESIDE) {
        let mut name = path.as_os_str().to_owned();
        name.push(beside);
        let _ = fs::remove_file(name);
    }
}

/// Whether a file is a backup in the making.
fn is_unfinished(file: &Path) -> bool {
    let made = name_of(file).and_then(|name| name.strip_suffix(UNFINISHED)?.strip_suffix('.'));
    made.is_some_and(|name| NaiveDateTime::parse_from_str(name, NAME).is_ok())
}

fn name_of(file: &Path) -> Option<&str> {
    file.file_name()?.to_str()
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, BackupError> {
    let read = || fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>();
    read().map_err(failed(folder))
}

fn failed(file: &Path) -> impl Fn(io::Error) -> BackupError {
    let file = file.to_owned();
    move |error| BackupError::Io { file: file.clone(), error }
}
