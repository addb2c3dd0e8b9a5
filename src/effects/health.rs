//! What `doctor` and the desk both judge: the room on the disk, and the age of the last backup.
//!
//! Each says it in its own words. Nothing here changes anything.

use std::io;
use std::path::Path;

use chrono::{DateTime, Utc};
use nix::sys::statvfs::statvfs;

use crate::store::backup::LastBackup;

/// Free space under which the disk is warned of, in MiB: a year of a busy house.
const LOW_MIB: u64 = 1024;
/// Free space under which nothing can be forgotten, in MiB: the nightly rewriting of the database needs room.
const NONE_MIB: u64 = 100;
/// The age in days from which a backup is old.
const OLD_DAYS: i64 = 7;

/// Room on a disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Free space in MiB.
    pub free_mib: u64,
    /// Whether that will do.
    pub enough: Enough,
}

/// Whether something will do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Enough {
    /// It will.
    Yes,
    /// Not for long.
    Low,
    /// It will not do tonight.
    No,
}

/// How the last backup is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackupAge {
    /// There never was one.
    Never,
    /// It is of this week.
    Fresh(DateTime<Utc>),
    /// It is older, by so many days.
    Old(DateTime<Utc>, i64),
}

/// Asks the disk of a folder for its room.
///
/// # Errors
/// Fails when the disk cannot be asked.
pub fn room(folder: &Path) -> io::Result<Room> {
    let found = statvfs(folder)?;
    // The widths of these numbers differ from machine to machine.
    #[expect(clippy::useless_conversion, reason = "they are 64 bits wide here, and 32 elsewhere")]
    let (blocks, size) = (u64::from(found.blocks_available()), u64::from(found.fragment_size()));
    Ok(Room::of(blocks.saturating_mul(size) >> 20))
}

impl Room {
    /// What so much free space means.
    #[must_use]
    pub fn of(free_mib: u64) -> Self {
        let enough = match free_mib {
            free if free < NONE_MIB => Enough::No,
            free if free < LOW_MIB => Enough::Low,
            _ => Enough::Yes,
        };
        Self { free_mib, enough }
    }
}

impl BackupAge {
    /// How old a backup is by now.
    #[must_use]
    pub fn of(last: Option<&LastBackup>, now: DateTime<Utc>) -> Self {
        match last {
            None => Self::Never,
            Some(last) => match (now - last.at).num_days() {
                days if days >= OLD_DAYS => Self::Old(last.at, days),
                _ => Self::Fresh(last.at),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    #[test]
    fn a_disk_is_low_long_before_it_is_full() {
        let of = |free| Room::of(free).enough;
        assert_eq!([of(99), of(100), of(1023), of(1024)], [Enough::No, Enough::Low, Enough::Low, Enough::Yes]);
    }

    #[test]
    fn a_backup_is_old_after_a_week() {
        let at: DateTime<Utc> = "2026-11-20T02:00:00Z".parse().unwrap();
        let age = |days| BackupAge::of(Some(&LastBackup { at, bytes: 1, folder: None }), at + TimeDelta::days(days));
        assert_eq!([age(6), age(7)], [BackupAge::Fresh(at), BackupAge::Old(at, 7)]);
        assert_eq!(BackupAge::of(None, at), BackupAge::Never);
    }
}
