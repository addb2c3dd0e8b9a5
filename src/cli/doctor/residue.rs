//! Files with guests' names on them that stand outside the database, and that nobody but the people of the house
//! removes: exports, badges in a folder, and what was dropped into the watched folder; and files of roll calls that the
//! end of their day could not remove.
//!
//! It counts them and says how old the oldest is, never whose they are: no name of a file is told.

use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use chrono::{DateTime, Utc};

use super::{Check, Health};
use crate::cli::{person::EXPORTS, tell};
use crate::config::{Config, PrinterKind};
use crate::store::Store;
use crate::store::roll_call_file::FOLDER;

/// Looks at every such folder. What is older than a visit may be is warned of.
pub(super) fn look(config: &Config, store: &mut Store, now: DateTime<Utc>) -> Vec<Check> {
    // A database that cannot be read is told elsewhere.
    let longest = store.lives().map_or(config.retention.visit_days, |lives| lives.visit_days);
    // The data folder lets nobody else in, which is looked at elsewhere.
    let outside = |folder: &Path| !folder.starts_with(&config.data);
    let look = |name: String, folder: &Path, what: (&str, &str)| {
        let mut check = check(name, folder, what, longest.into(), now)?;
        if check.state == Health::Ok && outside(folder) && open_to_others(folder) {
            check.state = Health::Warn;
            check.message.push_str("; other users of this machine can read them, so run chmod 700 on the folder");
        }
        Some(check)
    };
    let exports = look(EXPORTS.to_owned(), &config.data.join(EXPORTS), ("export", "exports"));
    let badges = config.printers.iter().filter_map(|printer| match &printer.kind {
        PrinterKind::Folder { path, .. } => {
            look(format!("badges of {}", printer.name), path, ("file of a badge", "files of badges"))
        }
        PrinterKind::Ipp { .. } | PrinterKind::BrotherQl { .. } | PrinterKind::Zpl { .. } => None,
    });
    let dropped = config.watch.as_deref();
    let dropped = dropped.and_then(|folder| look("dropped files".to_owned(), folder, ("file", "files")));
    exports.into_iter().chain(badges).chain(dropped).chain(roll_calls(store)).collect()
}

/// Roll calls in files, which the end of their day removes: one that is still there could not be.
fn roll_calls(store: &mut Store) -> Option<Check> {
    let name = FOLDER.to_owned();
    let fault = "files of roll calls cannot be looked at";
    match store.roll_calls_left_over() {
        Ok(0) => None,
        Ok(left) => {
            let files = tell::count(left, "file of a roll call", "files of roll calls");
            let again = "run `welkom purge`, or remove what stands in the folder";
            Some(Check::warn(name, format!("{files} outlived the day, with guests' names; {again}")))
        }
        Err(error) => Some(Check::warn(name, format!("{fault}: {error}"))),
    }
}

/// What one folder holds; nothing to say of an empty one, and of a missing one others speak.
fn check(name: String, folder: &Path, (one, many): (&str, &str), longest: i64, now: DateTime<Utc>) -> Option<Check> {
    let found = match folder.read_dir() {
        Ok(found) => found,
        Err(error) if error.kind() == ErrorKind::NotFound => return None,
        // A folder that a command of another user made, perhaps.
        Err(error) => return Some(Check::warn(name, format!("{} cannot be looked at: {error}", folder.display()))),
    };
    let files: Vec<Metadata> =
        found.flatten().filter_map(|entry| entry.metadata().ok()).filter(Metadata::is_file).collect();
    let oldest = files.iter().filter_map(|file| file.modified().ok()).min()?;
    let days = (now - DateTime::<Utc>::from(oldest)).num_days().max(0);
    let count = tell::count(files.len(), one, many);
    let age = tell::count(usize::try_from(days).unwrap_or(usize::MAX), "day", "days");
    let shown = folder.display();
    let told = format!("{count} in {shown}, the oldest {age} old, with guests' names that no purge removes");
    Some(if days > longest {
        let kept = tell::count(usize::try_from(longest).unwrap_or(usize::MAX), "day", "days");
        Check::warn(name, format!("{told}; a visit is kept for {kept}, so remove what is older"))
    } else {
        Check::ok(name, format!("{told}; remove them when they are no longer needed"))
    })
}

/// Whether others on the machine can read a file in a folder.
fn open_to_others(folder: &Path) -> bool {
    let enter = fs::metadata(folder).is_ok_and(|folder| folder.permissions().mode() & 0o011 != 0);
    let Ok(mut entries) = folder.read_dir() else { return false };
    enter
        && entries.any(|entry| {
            entry.and_then(|entry| entry.metadata()).is_ok_and(|file| file.permissions().mode() & 0o044 != 0)
        })
}
