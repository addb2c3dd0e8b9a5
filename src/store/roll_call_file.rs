//! The roll call as a file: written into a folder of the data folder, and gone with the end of the day.
//!
//! Its fields stand in [`crate::domain::register::FILES`]. `cli` has it written; the end of each day removes it, before
//! the first screen too. A file names its day, by credited time, so that no clock in a menu lets it live longer. It
//! must never be written anywhere else.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::audit::{self, AuditAct, AuditEntry, Who};
use super::{Store, StoreError};

/// The folder in the data folder.
pub const FOLDER: &str = "roll-call";
/// What each name begins with; the day follows, and a number.
const PREFIX: &str = "roll-call-";
/// How many files a day has at the most.
const MOST: u32 = 1000;

impl Store {
    /// Writes a roll call into a new file that only this user may read, and notes who had it written.
    ///
    /// # Errors
    /// Fails when the file or the database cannot be written; then neither is.
    pub fn keep_roll_call(&mut self, who: Who, table: &[u8]) -> Result<PathBuf, StoreError> {
        let folder = self.folder.join(FOLDER);
        self.write(|work| {
            let entry = AuditEntry { who, act: AuditAct::RollCallExported, about: None, reason: None, visit: None };
            audit::append(work, &entry)?;
            write_new(&folder, work.moment.credited_day, table)
                .map_err(|error| StoreError::Folder { folder: folder.clone(), error })
        })
    }

    /// How many files of days that are over are still there.
    ///
    /// # Errors
    /// Fails when the database or the folder cannot be read.
    pub fn roll_calls_left_over(&mut self) -> Result<usize, StoreError> {
        let today = self.credited_day()?;
        let folder = self.folder.join(FOLDER);
        files(&folder)
            .map(|files| files.iter().filter(|(day, _)| is_over(*day, today)).count())
            .map_err(|error| StoreError::Folder { folder, error })
    }
}

/// Removes the files of days before one. What cannot be removed stands in the way of no key: `doctor` names it.
pub(super) fn forget_before(data: &Path, first: NaiveDate) {
    let failed =
        |error: io::Error| tracing::error!(%error, "a file of a roll call whose day is over is not gone for good");
    match files(&data.join(FOLDER)) {
        // One that fails keeps none of the others.
        Ok(files) => files
            .iter()
            .filter(|(day, _)| is_over(*day, first))
            .filter_map(|(_, file)| overwrite_and_remove(file).err())
            .for_each(failed),
        Err(error) => failed(error),
    }
}

/// Whether a file's day is over. One that names none was not written here, and nobody could say when it would go.
fn is_over(day: Option<NaiveDate>, first: NaiveDate) -> bool {
    day.is_none_or(|day| day < first)
}

/// The files in the folder, each with the day that it names. None where there is no folder.
fn files(folder: &Path) -> io::Result<Vec<(Option<NaiveDate>, PathBuf)>> {
    let entries = match folder.read_dir() {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            files.push((day_of_file(&entry.file_name().to_string_lossy()), entry.path()));
        }
    }
    Ok(files)
}

/// The day that a file's name tells.
fn day_of_file(name: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(name.strip_prefix(PREFIX)?.get(..10)?, "%Y-%m-%d").ok()
}

fn write_new(folder: &Path, day: NaiveDate, table: &[u8]) -> io::Result<PathBuf> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    for number in 1..=MOST {
        let path = folder.join(format!("{PREFIX}{day}-{number}.csv"));
        let mut file = match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => continue,
            file => file?,
        };
        if let Err(error) = file.write_all(table).and_then(|()| file.sync_all()) {
            // Half a list of who is inside is worse than none. That it cannot be kept is told.
            let _ = overwrite_and_remove(&path);
            return Err(error);
        }
        return Ok(path);
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// A removed file's blocks would else keep their names until something else is written there. One that cannot be
/// overwritten is removed all the same, and told.
fn overwrite_and_remove(path: &Path) -> io::Result<()> {
    let overwritten = overwrite(path);
    fs::remove_file(path).and(overwritten)
}

fn overwrite(path: &Path) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).open(path)?;
    let length = file.metadata()?.len();
    let _ = io::copy(&mut io::Read::take(io::repeat(0), length), &mut file)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::House;

    fn names(house: &House) -> Vec<String> {
        let entries = house.path().join(FOLDER).read_dir().unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn a_file_lives_until_the_end_of_its_day_and_no_clock_in_a_menu_lets_it_live_longer() {
        let house = House::new();
        let mut store = house.open();
        let file = store.keep_roll_call(Who::Operator, b"Els Bakker").unwrap();
        let second = store.keep_roll_call(Who::Operator, b"Els Bakker").unwrap();
        assert_eq!(names(&house), ["roll-call-2026-06-01-1.csv", "roll-call-2026-06-01-2.csv"]);
        assert_eq!(fs::read(&file).unwrap(), b"Els Bakker");
        let kept = fs::hard_link(&second, house.path().join("second name"));
        kept.unwrap();
        house.clock.set_wall(house.clock.now() - chrono::TimeDelta::days(100));
        house.wait_seconds(18 * 3600);
        let _ = store.forget_due().unwrap();
        assert_eq!(names(&house).len(), 2, "03:00: the day ends at four");
        house.wait_seconds(2 * 3600);
        assert_eq!(store.roll_calls_left_over().unwrap(), 2);
        let _ = store.forget_due().unwrap();
        assert!(names(&house).is_empty());
        assert_eq!(store.roll_calls_left_over().unwrap(), 0);
        assert_eq!(fs::read(house.path().join("second name")).unwrap(), [0; 10], "overwritten where it stood");
    }

    #[test]
    fn what_names_no_day_in_that_folder_goes_too_and_a_line_says_who_had_a_file_written() {
        let house = House::new();
        let mut store = house.open();
        let _ = store.keep_roll_call(Who::Operator, b"Els Bakker").unwrap();
        fs::write(house.path().join(FOLDER).join("copy.csv"), b"Els Bakker").unwrap();
        let _ = store.forget_due().unwrap();
        assert_eq!(names(&house), ["roll-call-2026-06-01-1.csv"]);
        let line = store.audit_lines(1).unwrap().remove(0);
        assert_eq!((line.act.as_str(), line.who.as_str()), ("roll_call_exported", "operator"));
    }

    #[test]
    fn a_file_that_cannot_be_overwritten_goes_all_the_same_and_keeps_no_other() {
        let house = House::new();
        let mut store = house.open();
        let _ = store.keep_roll_call(Who::Operator, b"Els Bakker").unwrap();
        // A program that runs cannot be written, not even by root.
        let busy = house.path().join(FOLDER).join("busy");
        let _ = fs::copy("/bin/sleep", &busy).unwrap();
        let mut program = std::process::Command::new(&busy).arg("60").spawn().unwrap();
        let refused = overwrite(&busy);
        house.wait_days(1);
        let _ = store.forget_due().unwrap();
        let left = names(&house);
        program.kill().unwrap();
        let _ = program.wait().unwrap();
        assert_eq!(refused.unwrap_err().kind(), ErrorKind::ExecutableFileBusy);
        assert_eq!(left, [""; 0]);
    }
}
