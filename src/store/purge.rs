//! The purge: what is due is forgotten at once with its key, then removed from the file, and searched for.
//!
//! `effects` forgets what is due before the first screen and at the end of each day, and finishes the rest while
//! nobody touches the kiosk; `welkom purge` does all of it. Stages, each of which may be the last before a power cut:
//!
//! 1. the keys of the days before the credited day are destroyed: from here on nothing of them can be opened;
//! 2. their rows are deleted, a few hundred a transaction, the canaries last;
//! 3. `VACUUM` writes the file anew, and a truncating checkpoint brings it to disk and empties the log;
//! 4. the files are searched for the dead keys and for their canaries;
//! 5. a receipt without names says what was done, chained to the one before.
//!
//! No key is ever destroyed by wall time. A purge that was cut short is pending, and is taken up by the next one.

mod receipt;
mod scan;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use rusqlite::{ErrorCode, OptionalExtension, params};
use zeroize::Zeroizing;

use super::sql::Day;
use super::work::Work;
use super::{Store, StoreError};
use crate::vault::DeadKey;

pub use receipt::{Receipt, Scan};

/// Rows deleted in one transaction, so that a guest who steps up waits some milliseconds at the most.
const BATCH: u32 = 500;

/// Tables with a day of death, and the column that names a row. What hangs on a visit goes with it.
const MORTAL: [(&str, &str); 5] =
    [("answers", "visit"), ("print_journal", "id"), ("outbox", "id"), ("invitations", "id"), ("visits", "id")];

/// What the search needs to know of a dead day. Wiped when dropped.
pub(super) struct DeadDay {
    /// Its key, if this process destroyed it.
    key: Option<DeadKey>,
    /// Its canary, opened and sealed.
    canary: Option<Zeroizing<Vec<u8>>>,
    sealed: Vec<u8>,
}

/// What a purge would do, or has done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purged {
    /// The days that were forgotten.
    pub days: Vec<NaiveDate>,
    /// Rows deleted.
    pub rows: u32,
    /// Keys destroyed.
    pub keys_destroyed: usize,
    /// The receipt, once all stages are done or the purge gave way.
    pub receipt: Option<Receipt>,
    /// Whether something is left to do.
    pub pending: bool,
}

impl Store {
    /// Destroys the keys of the days that are over by credited time, and remembers what to search for. Constant time,
    /// however many guests came. What is due is hidden from every query by its day anyhow.
    ///
    /// # Errors
    /// Fails when the database or the ring cannot be written.
    pub fn forget_due(&mut self) -> Result<Vec<NaiveDate>, StoreError> {
        let found = self.write(|work| {
            let mut canaries = canaries(work)?;
            let dead = work.vault.destroy_before(work.moment.credited_day)?;
            for key in dead {
                let sealed = Vec::new();
                match canaries.iter_mut().find(|(day, _)| *day == key.day) {
                    Some((_, canary)) => canary.key = Some(key),
                    None => canaries.push((key.day, DeadDay { key: Some(key), canary: None, sealed })),
                }
            }
            Ok(canaries)
        })?;
        let days = found.iter().filter(|(_, dead)| dead.key.is_some()).map(|(day, _)| *day).collect();
        for (day, dead) in found {
            // A day that this process saw before keeps its key's bytes, which nobody can read a second time.
            let known = self.dead.iter_mut().find(|(of, _)| *of == day);
            match known {
                Some((_, known)) if dead.key.is_some() => *known = dead,
                Some(_) => {}
                None => self.dead.push((day, dead)),
            }
        }
        Ok(days)
    }

    /// What [`Store::purge`] would do now, without doing it.
    ///
    /// # Errors
    /// Fails when the database or the ring cannot be read.
    pub fn purge_preview(&mut self) -> Result<Purged, StoreError> {
        let keys: Vec<NaiveDate> = self.vault.living()?;
        self.read(|work| {
            let today = work.moment.credited_day;
            let days: Vec<NaiveDate> = keys.into_iter().filter(|day| *day < today).collect();
            let rows = due_rows(work)?;
            let pending = rows > 0 || !days.is_empty() || receipt::last_is_pending(work)?;
            Ok(Purged { keys_destroyed: days.len(), days, rows, receipt: None, pending })
        })
    }

    /// Whether anything is due or was left undone.
    ///
    /// # Errors
    /// Fails when the database or the ring cannot be read.
    pub fn purge_is_due(&mut self) -> Result<bool, StoreError> {
        Ok(!self.dead.is_empty() || self.purge_preview()?.pending)
    }

    /// Forgets what is due and removes it from the files. `go_on` is asked between the parts; when it says no, the
    /// rest stays pending and the receipt says so.
    ///
    /// # Errors
    /// Fails when the database or the ring cannot be used. What was done stays done; the next purge goes on.
    pub fn purge(&mut self, go_on: &dyn Fn() -> bool) -> Result<Purged, StoreError> {
        let forgotten = self.forget_due()?;
        let mut rows = 0;
        let mut whole = go_on();
        while whole {
            let deleted = self.write(delete_some)?;
            rows += deleted;
            if deleted == 0 {
                break;
            }
            whole = go_on();
        }
        if whole {
            rows += u32::try_from(self.prune_audit()?).unwrap_or(u32::MAX);
            self.write(turn_canaries)?;
            whole = self.vacuum()? && self.checkpoint()?;
        }
        let scan = if whole { self.search()? } else { Scan::Pending };
        if whole {
            self.write(drop_canaries)?;
            self.dead.clear();
        }
        let keys_destroyed = forgotten.len();
        let receipt = self.write(|work| receipt::write(work, &forgotten, keys_destroyed, rows, scan))?;
        // The receipt and the dropped needles go to the file too, so that the log stays empty.
        let pending = !(whole && self.checkpoint()?);
        Ok(Purged { days: forgotten, rows, keys_destroyed, receipt: Some(receipt), pending })
    }

    /// Searches the files for what must not be there any more.
    fn search(&mut self) -> Result<Scan, StoreError> {
        let control = self.read(living_canary)?;
        let keys: Vec<&DeadKey> = self.dead.iter().filter_map(|(_, dead)| dead.key.as_ref()).collect();
        let mut needles: Vec<&[u8]> = keys.iter().map(|key| &key.key[..]).collect();
        for (_, dead) in &self.dead {
            needles.extend(dead.canary.as_ref().map(|canary| &canary[..]));
            needles.extend((!dead.sealed.is_empty()).then_some(&dead.sealed[..]));
        }
        scan::search(&self.folder, &needles, control.as_deref())
    }

    /// The newest receipts, newest first.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn receipts(&mut self, limit: u32) -> Result<Vec<Receipt>, StoreError> {
        self.read(|work| receipt::newest(work, limit))
    }

    /// A handle that interrupts a running `VACUUM` from another thread.
    #[must_use]
    pub fn interrupter(&self) -> Interrupter {
        Interrupter(self.connection.get_interrupt_handle())
    }

    /// Writes the file anew. `false` when somebody interrupted it or has the file in use.
    fn vacuum(&mut self) -> Result<bool, StoreError> {
        match self.connection.execute_batch("VACUUM") {
            Ok(()) => Ok(true),
            Err(error) if gives_way(&error) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Brings the log into the file and empties it. `false` when a reader kept it busy.
    fn checkpoint(&mut self) -> Result<bool, StoreError> {
        let busy: i64 = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        Ok(busy == 0)
    }
}

/// Interrupts a running `VACUUM`, because a guest has stepped up.
pub struct Interrupter(rusqlite::InterruptHandle);

impl Interrupter {
    /// Interrupts whatever the store's connection is doing now.
    pub fn interrupt(&self) {
        self.0.interrupt();
    }
}

/// Whether an error only says that somebody else was first.
fn gives_way(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::OperationInterrupted | ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)
    )
}

/// The canaries of days that are over, opened if their keys still live.
fn canaries(work: &Work<'_>) -> Result<Vec<(NaiveDate, DeadDay)>, StoreError> {
    let mut select = work.db.prepare_cached("SELECT dies_on, id, record, needle FROM canaries WHERE dies_on < ?1")?;
    let mut rows = select.query([Day(work.moment.credited_day)])?;
    let mut canaries = Vec::new();
    while let Some(row) = rows.next()? {
        let (Day(day), id): (Day, [u8; 16]) = (row.get(0)?, row.get(1)?);
        let (record, needle): (Option<Vec<u8>>, Option<Vec<u8>>) = (row.get(2)?, row.get(3)?);
        let (canary, sealed) = match record {
            Some(sealed) => (work.open_canary(&id, day, &sealed)?, sealed),
            None => (None, turned_over(&needle.unwrap_or_default())),
        };
        canaries.push((day, DeadDay { key: None, canary, sealed }));
    }
    Ok(canaries)
}

/// Every bit turned over.
fn turned_over(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().map(|byte| !byte).collect()
}

/// Turns the canaries of days that are over, so that the search is not led to its own list.
fn turn_canaries(work: &mut Work<'_>) -> Result<(), StoreError> {
    let mut select =
        work.db.prepare_cached("SELECT dies_on, record FROM canaries WHERE dies_on < ?1 AND record IS NOT NULL")?;
    let sealed: Vec<(Day, Vec<u8>)> = select
        .query_map([Day(work.moment.credited_day)], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (day, sealed) in sealed {
        let _ = work
            .db
            .prepare_cached("UPDATE canaries SET record = NULL, needle = ?2 WHERE dies_on = ?1")?
            .execute(params![day, turned_over(&sealed)])?;
    }
    Ok(())
}

/// Rows whose day is over.
fn due_rows(work: &Work<'_>) -> Result<u32, StoreError> {
    let mut rows = 0;
    for (table, _) in MORTAL {
        let count = format!("SELECT count(*) FROM {table} WHERE dies_on < ?1");
        rows +=
            work.db.prepare_cached(&count)?.query_row([Day(work.moment.credited_day)], |row| row.get::<_, u32>(0))?;
    }
    Ok(rows)
}

/// Deletes some rows whose day is over, of one table after the other, and says how many.
fn delete_some(work: &mut Work<'_>) -> Result<u32, StoreError> {
    let (mut deleted, today) = (0, Day(work.moment.credited_day));
    for (table, key) in MORTAL {
        let room = BATCH.saturating_sub(deleted);
        if room == 0 {
            break;
        }
        let delete =
            format!("DELETE FROM {table} WHERE {key} IN (SELECT {key} FROM {table} WHERE dies_on < ?1 LIMIT ?2)");
        deleted += work.db.prepare_cached(&delete)?.execute(params![today, room])? as u32;
    }
    Ok(deleted)
}

/// Deletes the canaries of days that are over, after they were searched for.
fn drop_canaries(work: &mut Work<'_>) -> Result<(), StoreError> {
    let today = Day(work.moment.credited_day);
    let _ = work.db.prepare_cached("DELETE FROM canaries WHERE dies_on < ?1")?.execute([today])?;
    Ok(())
}

/// A living day's sealed canary, which the search must find.
fn living_canary(work: &mut Work<'_>) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(work
        .db
        .prepare_cached("SELECT record FROM canaries WHERE dies_on >= ?1 ORDER BY dies_on LIMIT 1")?
        .query_row([Day(work.moment.credited_day)], |row| row.get(0))
        .optional()?)
}
