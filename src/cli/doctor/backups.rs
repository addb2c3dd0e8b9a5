//! The last backup, and the recovery key file that opens it after the disk has died.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use chrono::{DateTime, Utc};

use crate::config::Config;
use crate::effects::health::BackupAge;
use crate::effects::restore::is_trial;
use crate::store::Store;
use crate::store::backup::LastBackup;

use super::Check;
use super::data::with_causes;
use crate::cli::tell;

/// Looks at both.
pub(super) fn look(config: &Config, store: &mut Store) -> [Check; 2] {
    [backup(config, store), recovery(config, store)]
}

/// Whether there is a backup of this week.
fn backup(config: &Config, store: &mut Store) -> Check {
    let name = "backup";
    match store.last_backup() {
        Err(error) => Check::fail(name, with_causes(&error)),
        Ok(last) => match BackupAge::of(last.as_ref(), store.now()) {
            BackupAge::Never => {
                Check::warn(name, "none was ever made; run `welkom backup DIR` each night, onto another disk")
            }
            BackupAge::Old(at, days) => {
                let made = made(config, at, last.as_ref());
                Check::warn(
                    name,
                    format!("the last one was made {days} days ago ({made}); run `welkom backup DIR` each night"),
                )
            }
            BackupAge::Fresh(at) => {
                Check::ok(name, format!("the last one was made {}", made(config, at, last.as_ref())))
            }
        },
    }
}

/// When a backup was made, and where it is.
fn made(config: &Config, at: DateTime<Utc>, last: Option<&LastBackup>) -> String {
    let at = tell::clock(at, config.zone);
    match last.and_then(|last| last.folder.as_ref()) {
        Some(folder) => format!("{at}, into {folder}"),
        None => at,
    }
}

/// Whether the recovery key file is in reach, up to date and forgets with the ring.
fn recovery(config: &Config, store: &mut Store) -> Check {
    let name = "recovery key";
    if is_trial(&config.data) {
        return Check::warn(
            name,
            format!(
                "{} was restored for a trial, so the recovery key file is only read; remove the folder when the trial is \
                 over, or the file `trial` in it if the house goes on in it",
                config.data.display()
            ),
        );
    }
    let made = match store.has_recovery() {
        Ok(made) => made,
        Err(error) => return Check::fail(name, with_causes(&error)),
    };
    let Some(path) = &config.recovery_key else {
        return if made {
            Check::fail(
                name,
                "a recovery key file was made, but kiosk.toml names no recovery_key under [backup], so nothing is forgotten \
                 in it; name its place",
            )
        } else {
            Check::warn(
                name,
                "there is no recovery key file, so a backup opens only as long as the key ring on this disk lives; see \
                 docs/backups.md",
            )
        };
    };
    let shown = path.display();
    match store.look_at_recovery() {
        Err(error) => Check::fail(name, with_causes(&error)),
        Ok(None) => Check::warn(name, format!("{shown} is not made yet; run `welkom backup recovery-key create`")),
        Ok(Some(look)) if !look.still_holds.is_empty() => Check::warn(
            name,
            format!(
                "{shown} still holds the keys of {} that are forgotten; run `welkom purge`",
                tell::count(look.still_holds.len(), "day", "days")
            ),
        ),
        Ok(Some(_)) if same_disk(path, &config.data) => Check::warn(
            name,
            format!("{shown} is on the disk of the data folder and dies with it; put it on another one"),
        ),
        Ok(Some(look)) => {
            let lacks = tell::count(look.lacks.len(), "new day", "new days");
            Check::ok(name, format!("{shown} is in reach and forgets with the key ring; the next backup adds {lacks}"))
        }
    }
}

/// Whether two places are on one file system. Two of those may still share a disk: only a person knows.
fn same_disk(one: &Path, other: &Path) -> bool {
    let device = |path: &Path| fs::metadata(path).map(|metadata| metadata.dev());
    matches!((device(one), device(other)), (Ok(one), Ok(other)) if one == other)
}
