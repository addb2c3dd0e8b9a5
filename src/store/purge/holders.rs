//! Which processes hold the database just now, so that one that keeps a purge from ending can be named.
//!
//! Read from `/proc/locks`: SQLite locks bytes of the `-shm` file beside the database (its file format, "WAL-index
//! format", 2.3). Told are the number and the name of a program, never what it was started with.

use std::fs::{self, Metadata};
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::{fmt, process};

use nix::sys::stat::{major, minor};

use crate::store::open;

/// The bytes of the locks of who writes, folds the log in, or reads. The one after them is held by whoever has the
/// database open.
const WORKING: std::ops::RangeInclusive<u64> = 120..=127;

/// A process that holds the database.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Holder {
    /// The process's number.
    pub pid: u32,
    /// Its program, by the name that the system shows.
    pub program: String,
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (process {})", self.program, self.pid)
    }
}

/// The processes that read or write the database of a folder just now. This one only if it is alone: its own locks are
/// those of another connection. Empty where the system does not tell.
#[must_use]
pub fn holders(folder: &Path) -> Vec<Holder> {
    let Ok(file) = fs::metadata(folder.join(format!("{}-shm", open::FILE))) else { return Vec::new() };
    let Ok(locks) = fs::read_to_string("/proc/locks") else { return Vec::new() };
    let mut pids: Vec<u32> = locks.lines().filter_map(|line| working_on(line, &file)).collect();
    pids.sort_unstable();
    pids.dedup();
    if pids.iter().any(|pid| *pid != process::id()) {
        pids.retain(|pid| *pid != process::id());
    }
    pids.into_iter().map(|pid| Holder { pid, program: program(pid) }).collect()
}

/// Who holds a lock on a file, by a line of `/proc/locks`: `1: POSIX ADVISORY READ 4246 00:1b:1573 124 124`.
fn working_on(line: &str, file: &Metadata) -> Option<u32> {
    let mut words = line.split_whitespace().skip(1);
    // A waiting lock has an arrow in front.
    if words.next()? != "POSIX" {
        return None;
    }
    let (pid, place) = (words.nth(2)?, words.next()?);
    let wanted = format!("{:02x}:{:02x}:{}", major(file.dev()), minor(file.dev()), file.ino());
    let from: u64 = words.next()?.parse().ok()?;
    // The end is a word where a lock goes on to the end of the file.
    let to = words.next()?.parse().unwrap_or(u64::MAX);
    let working = from <= *WORKING.end() && to >= *WORKING.start();
    if place == wanted && working { pid.parse().ok() } else { None }
}

/// The name of a process's program, without signs that a terminal would obey.
fn program(pid: u32) -> String {
    let name = fs::read_to_string(format!("/proc/{pid}/comm")).unwrap_or_default();
    let name: String = name.trim().chars().filter(|letter| !letter.is_control()).collect();
    if name.is_empty() { "a program".to_owned() } else { name }
}
