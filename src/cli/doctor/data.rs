//! The data folder, its keys, its database, its clock and its staff.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use chrono::{DateTime, Utc};

use crate::clock::Clock;
use crate::config::Config;
use crate::domain::retention::Lives;
use crate::effects::health::{Enough, Room, room};
use crate::effects::{kiosk_runs, open_store, other_lives};
use crate::store::journal::{PrintJob, Stage, is_fresh};
use crate::store::{Store, StoreError};
use crate::vault::{MachineSecret, SecretPlace};

use super::{Check, backups, forgetting, residue};
use crate::cli::context::has_database;
use crate::cli::tell;

/// The two copies of the key ring.
const RING: [&str; 2] = ["ring.a", "ring.b"];

/// Looks at everything in the data folder, and answers when each printer last had a badge.
pub(super) fn look(config: &Config, checks: &mut Vec<Check>) -> BTreeMap<String, DateTime<Utc>> {
    let mut last_prints = BTreeMap::new();
    let folder = &config.data;
    if folder.try_exists().is_ok_and(|there| !there) {
        checks.push(Check::warn(
            "data folder",
            format!("{} is not there yet; the first start makes it", folder.display()),
        ));
        return last_prints;
    }
    checks.push(modes(folder));
    checks.push(disk(folder));
    match has_database(folder) {
        Ok(true) => {}
        Ok(false) => {
            checks.push(Check::warn(
                "database",
                format!("no kiosk has run on {} yet; the first start makes it", folder.display()),
            ));
            return last_prints;
        }
        Err(error) => {
            checks.push(Check::fail("database", error.to_string()));
            return last_prints;
        }
    }
    if !RING.iter().any(|copy| folder.join(copy).is_file()) {
        let message =
            "the database is there, but its key ring is not, so no record of it opens; put ring.a and ring.b back";
        checks.push(Check::fail("key ring", message));
        return last_prints;
    }
    checks.push(secret(folder));
    let clock = Clock::system(config.zone);
    let synchronised = clock.reading_waited().synchronised;
    match open_store(config, &clock) {
        Ok(mut store) => {
            checks.push(database(&store));
            checks.push(records(&mut store));
            checks.push(retention(&mut store, config));
            checks.push(clock_check(&mut store, config, synchronised));
            checks.push(staff(&mut store));
            checks.push(cards(&mut store, config));
            checks.push(audit(&mut store));
            checks.extend(hold_list(&mut store, config));
            forgetting::look(&mut store, checks);
            checks.extend(backups::look(config, &mut store));
            checks.extend(badges(config, &mut store));
            checks.extend(residue::look(config, &mut store, clock.now()));
            // A database that cannot be read is told above.
            last_prints = store.last_prints().unwrap_or_default();
        }
        Err(error) => checks.push(Check::fail("database", with_causes(&error))),
    }
    last_prints
}

/// Whether the database is whole.
fn database(store: &Store) -> Check {
    let name = "database";
    match store.is_whole() {
        Ok(true) => {
            Check::ok(name, "database and key ring open, the database is whole, and every setting is as it must be")
        }
        Ok(false) => Check::fail(name, StoreError::Damaged.to_string()),
        Err(error) => Check::fail(name, with_causes(&error)),
    }
}

/// Whether every record opens with its day's key.
fn records(store: &mut Store) -> Check {
    let name = "records";
    match store.damaged_records() {
        Err(error) => Check::fail(name, with_causes(&error)),
        Ok(damaged) if damaged.is_empty() => Check::ok(name, "every record opens with the key of its day"),
        Ok(damaged) => {
            let number =
                tell::count_of(damaged.iter().map(|(_, number)| u64::from(*number)).sum(), "record", "records");
            let tables: Vec<String> = damaged.iter().map(|(table, number)| format!("{number} of {table}")).collect();
            Check::fail(
                name,
                format!(
                    "{number} cannot be read any more ({}), so that guests may be missing from the lists and the roll \
                     call; each goes with its day. Look at the disk, and restore the last backup if they are needed",
                    tables.join(", ")
                ),
            )
        }
    }
}

/// Whether what kiosk.toml asks for is what is done.
fn retention(store: &mut Store, config: &Config) -> Check {
    let name = "retention";
    let said =
        |lives: Lives| format!("{} days for a visit and {} for an audit line", lives.visit_days, lives.audit_days);
    match other_lives(config, store) {
        Ok(None) => Check::ok(name, format!("{} are in force", said(config.retention))),
        Ok(Some(lives)) => Check::warn(
            name,
            format!(
                "{} are in force, and kiosk.toml asks for {}; put that in force with `welkom retention set`, or mend \
                 kiosk.toml",
                said(lives),
                said(config.retention)
            ),
        ),
        Err(error) => Check::fail(name, with_causes(&error)),
    }
}

/// Whether others on the machine can look into the folder.
fn modes(folder: &Path) -> Check {
    let name = "data folder";
    let shown = folder.display();
    match fs::metadata(folder).map(|metadata| metadata.permissions().mode()) {
        Ok(mode) if mode & 0o077 != 0 => {
            Check::warn(name, format!("{shown} can be opened by other users of this machine; run chmod 700 on it"))
        }
        Ok(mode) if mode & 0o300 != 0o300 => {
            Check::fail(name, format!("{shown} cannot be written; give it to the user that runs the kiosk"))
        }
        Ok(_) => Check::ok(name, format!("{shown} is for the kiosk's user alone")),
        Err(error) => Check::fail(name, format!("{shown} cannot be looked at ({error})")),
    }
}

/// Room on the disk.
fn disk(folder: &Path) -> Check {
    let name = "disk";
    match room(folder) {
        Ok(Room { free_mib, enough: Enough::No }) => {
            Check::fail(name, format!("only {free_mib} MiB are free; make room, or nothing can be forgotten tonight"))
        }
        Ok(Room { free_mib, enough: Enough::Low }) => {
            Check::warn(name, format!("only {free_mib} MiB are free; make room"))
        }
        Ok(Room { free_mib, enough: Enough::Yes }) => Check::ok(name, format!("{free_mib} MiB are free")),
        Err(error) => Check::fail(name, format!("free space cannot be asked ({error})")),
    }
}

/// Where the machine secret is, and what that covers.
fn secret(folder: &Path) -> Check {
    let name = "machine secret";
    match MachineSecret::load_or_create(folder) {
        Ok((_, SecretPlace::Credentials)) => Check::ok(name, "comes from the service manager's credentials"),
        Ok((_, SecretPlace::KeyFile(path))) => Check::warn(
            name,
            format!(
                "is the file {}, beside the database: theft of the whole machine is not covered. A credential \
                 `welkom-secret` of the service manager (systemd-creds, TPM) would cover it",
                path.display()
            ),
        ),
        Err(error) => Check::fail(name, with_causes(&error)),
    }
}

/// Whether the clock may be believed.
fn clock_check(store: &mut Store, config: &Config, synchronised: bool) -> Check {
    let name = "clock";
    let now = tell::clock(store.now(), config.zone);
    match store.clock_doubt() {
        Err(error) => Check::fail(name, with_causes(&error)),
        Ok(Some(doubt)) => Check::warn(
            name,
            format!(
                "says {now}, but by the time that passed it is {}; set it right, then run `welkom clock confirm`",
                tell::clock(doubt.credited, config.zone)
            ),
        ),
        Ok(None) if synchronised => Check::ok(name, format!("{now}, synchronised")),
        Ok(None) => Check::warn(
            name,
            format!("{now}, not synchronised as far as the system knows; switch network time on, or look at it weekly"),
        ),
    }
}

/// Whether anybody may override.
fn staff(store: &mut Store) -> Check {
    let name = "staff";
    match store.staff() {
        Err(error) => Check::fail(name, with_causes(&error)),
        Ok(staff) if staff.is_empty() => Check::warn(
            name,
            "nobody may override yet; add a manager with `welkom staff add`, or at the kiosk's first start",
        ),
        Ok(staff) => Check::ok(name, tell::count(staff.len(), "member of staff", "members of staff")),
    }
}

/// Whether staff sign on with cards, and what a card alone opens. A prefix that something else begins with is a mistake of
/// kiosk.toml and told as such.
fn cards(store: &mut Store, config: &Config) -> Check {
    let name = "staff cards";
    let number = match store.staff_with_cards() {
        Ok(cards) => cards.len(),
        Err(error) => return Check::fail(name, with_causes(&error)),
    };
    let listed = tell::count(number, "card", "cards");
    match &config.staff_cards {
        None if number == 0 => {
            Check::ok(name, "none: staff sign on with number and PIN; [staff_cards] in kiosk.toml allows for cards")
        }
        None => Check::warn(
            name,
            format!(
                "{listed} on the list, and kiosk.toml has no [staff_cards], so they open nothing; name their prefix"
            ),
        ),
        Some(set) if set.alone => Check::warn(
            name,
            format!(
                "{listed} on the list; a card alone opens for reception, and most cards are copied in a minute: \
                 staff_cards.alone = false asks for the PIN as well"
            ),
        ),
        Some(set) => Check::ok(
            name,
            format!(
                "{listed} on the list, each with its PIN; what begins with {} is a card and nothing else",
                set.prefix
            ),
        ),
    }
}

/// What a house that keeps a hold list has to answer for, and what is left where it keeps none any more.
fn hold_list(store: &mut Store, config: &Config) -> Option<Check> {
    let name = "hold list";
    match store.hold_list() {
        Err(error) => Some(Check::fail(name, with_causes(&error))),
        Ok(entries) if config.hold_list => {
            let entries = tell::count(entries.len(), "entry", "entries");
            Some(Check::warn(
                name,
                format!("is on, with {entries}; kiosk.toml names what the house must have written down for it"),
            ))
        }
        Ok(entries) => (!entries.is_empty()).then(|| {
            Check::warn(
                name,
                "is off, but not empty: end the rest with `welkom hold-list end`, or wait for its last day",
            )
        }),
    }
}

/// Whether badges are out of which nobody knows whether they were printed.
fn badges(config: &Config, store: &mut Store) -> Option<Check> {
    let name = "badges";
    match store.prints_on_their_way().and_then(|sending| Ok((sending, store.unfinished_prints()?))) {
        Err(error) => Some(Check::fail(name, with_causes(&error))),
        Ok((sending, open)) => {
            // Of a guest who has left nobody prints a badge, and what a kiosk is just printing it still follows.
            let (kiosk, now) = (kiosk_runs(config), store.now());
            let inside = |job: &&PrintJob| open.iter().any(|one| one.id == job.id);
            let sending = sending.iter().filter(|job| job.device_job.is_none()).filter(inside);
            let sending = sending.filter(|job| !(kiosk && is_fresh(job, now)));
            // A device that counts its jobs could have told; of any other one the guest is asked.
            let open = open.iter().filter(|job| job.stage == Stage::Sent && job.device_job.is_some());
            let unknown: Vec<_> = sending.chain(open).collect();
            let badges = tell::count(unknown.len(), "badge was", "badges were");
            let again =
                unknown.iter().map(|job| format!("`welkom print again --visit {} --reason badge_missing`", job.visit));
            let again = again.collect::<Vec<_>>().join(", ");
            (!unknown.is_empty()).then(|| {
                Check::warn(
                    name,
                    format!("{badges} given away, and nobody knows whether they came out; look at the printer, and print what is not there: {again}"),
                )
            })
        }
    }
}

/// Whether the audit is as it was written.
fn audit(store: &mut Store) -> Check {
    let name = "audit";
    match store.verify_audit() {
        Err(error) => Check::fail(name, with_causes(&error)),
        Ok(verified) => match verified.first_bad {
            None => Check::ok(name, format!("all {} lines are as they were written", verified.lines)),
            Some(line) => Check::fail(
                name,
                format!(
                    "line {line} was changed by something that is not this program; ask who had access to the data"
                ),
            ),
        },
    }
}

/// An error with what the system said of it, in one line.
pub(super) fn with_causes(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}
