//! Whether what is forgotten is gone: the file system, the ballast for a full disk, the last purge and its receipts.

use crate::store::Store;
use crate::store::purge::{Scan, holders};
use crate::vault::{Overwriting, overwriting};

use super::Check;
use super::data::with_causes;

/// Looks at everything by which the kiosk forgets.
pub(super) fn look(store: &mut Store, checks: &mut Vec<Check>) {
    checks.push(file_system(store));
    checks.push(ballast(store));
    checks.push(purge(store));
    checks.push(receipts(store));
}

/// Whether a destroyed key is gone from the disk.
fn file_system(store: &Store) -> Check {
    let name = "file system";
    match overwriting(store.folder()) {
        Ok(Overwriting::InPlace) => {
            Check::ok(name, "writes over old bytes where they stood, as destroyed keys need it")
        }
        Ok(Overwriting::LeavesOld(found, why)) => Check::warn(
            name,
            format!(
                "{found} {}: what is forgotten is gone from the files, but nobody can promise that of the disk; put the \
                 data folder on ext4 or XFS",
                why.words()
            ),
        ),
        Ok(Overwriting::Unknown) => Check::warn(
            name,
            "is not known to this program, so nobody can promise that destroyed keys are gone from the disk; put the \
             data folder on ext4 or XFS",
        ),
        Err(error) => Check::warn(name, format!("cannot be asked what it does with old bytes ({error})")),
    }
}

/// Whether a purge has room on a full disk.
fn ballast(store: &Store) -> Check {
    let name = "ballast";
    match store.ballast() >> 20 {
        0 => Check::warn(
            name,
            "there is none: on a full disk nothing can be removed; make room, and the next start or purge makes it",
        ),
        size => Check::ok(name, format!("{size} MiB are kept for the purge on a full disk")),
    }
}

/// Whether the last purge ended, and who keeps the next one from it.
fn purge(store: &mut Store) -> Check {
    let name = "purge";
    let last = match store.receipts(1) {
        Ok(mut receipts) => receipts.pop(),
        Err(error) => return Check::fail(name, with_causes(&error)),
    };
    let Some(last) = last else { return Check::ok(name, "nothing was due yet") };
    let said = format!("the one of {}", last.credited_day);
    match last.scan {
        Scan::Clean => Check::ok(name, format!("{said} ended, and found nothing left in the files")),
        Scan::Found => Check::fail(name, format!("{said} found forgotten things in a file; run `welkom purge`")),
        Scan::Broken => {
            Check::fail(name, format!("{said} searched in vain for what must be there; run `welkom purge`"))
        }
        Scan::Pending => {
            let by: Vec<String> = holders(store.folder()).iter().map(ToString::to_string).collect();
            let by = if by.is_empty() { String::new() } else { format!(" In use just now by {}.", by.join(" and ")) };
            Check::warn(
                name,
                format!("{said} gave way before the files were cleared; it goes on when nobody is at the kiosk.{by}"),
            )
        }
    }
}

/// Whether the receipts are as they were written.
fn receipts(store: &mut Store) -> Check {
    let name = "receipts";
    match store.verify_receipts(None) {
        Err(error) => Check::fail(name, with_causes(&error)),
        Ok(verified) => match verified.first_bad {
            None => Check::ok(name, format!("all {} receipts of purges are as they were written", verified.lines)),
            Some(receipt) => Check::fail(
                name,
                format!(
                    "receipt {receipt} was changed by something that is not this program; ask who had access to the data"
                ),
            ),
        },
    }
}
