//! The purge: what is due is forgotten at once with its key, then removed from the file, and searched for.
//!
//! `effects` forgets what is due before the first screen and at the end of each day, and finishes the rest while
//! nobody touches the kiosk; `welkom purge` does all of it. Stages, each of which may be the last before a power cut:
//!
//! 1. who is still inside is signed out or sealed anew (`days_end`), and the keys of the days before the credited day
//!    are destroyed: from here on nothing of them can be opened;
//! 2. their rows are deleted, a few hundred a transaction;
//! 3. `VACUUM` writes the file anew, and a truncating checkpoint brings it to disk and empties the log;
//! 4. the files are searched for the dead keys and for their canaries;
//! 5. a receipt without names says what was done, chained to the one before; the canaries go with a clean one only.
//!
//! No key is ever destroyed by wall time. A purge that was cut short is pending, and is taken up by the next one.

mod days_end;
mod guest;
mod receipt;
mod scan;
#[cfg(test)]
mod tests;

use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;
use rusqlite::{ErrorCode, OptionalExtension, params};
use zeroize::Zeroizing;

use super::sql::Day;
use super::work::{Moment, Work, random};
use super::{Store, StoreError};
use crate::domain::retention::day_of_in_a_flow;
use crate::vault::DeadKey;

pub use guest::GuestSign;
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
    /// The days that were forgotten, since the last clean receipt.
    pub days: Vec<NaiveDate>,
    /// Rows deleted.
    pub rows: u32,
    /// Keys destroyed, one a day.
    pub keys_destroyed: usize,
    /// The receipt, once all stages are done or the purge gave way.
    pub receipt: Option<Receipt>,
    /// Whether something is left to do.
    pub pending: bool,
    /// Whether the audit's chain is broken, so that none of its lines were removed.
    pub audit_broken: bool,
}

impl Store {
    /// Destroys the keys of the days that are over by credited time, and remembers what to search for. Constant time,
    /// however many guests came. What is due is hidden from every query by its day anyhow.
    ///
    /// # Errors
    /// Fails when the database or the ring cannot be written.
    pub fn forget_due(&mut self) -> Result<Vec<NaiveDate>, StoreError> {
        let first = self.first_to_stay()?;
        self.forget_before(first)
    }

    /// The first day that is not over: today by credited time, once that stands in the file. While a guest is in the
    /// middle of a check-in, the day before goes on a little.
    fn first_to_stay(&mut self) -> Result<NaiveDate, StoreError> {
        let moment = self.write(|work| Ok(work.moment))?;
        Ok(first_of(&moment, guest::is_here(&self.folder)?))
    }

    /// Ends the days before one, each step committed before the next: should the last one be cut, the file knows
    /// already that the days are over, and no visit that goes on hangs on a dead key.
    fn forget_before(&mut self, first: NaiveDate) -> Result<Vec<NaiveDate>, StoreError> {
        self.count_before_forgetting(first)?;
        let found = self.write(|work| {
            let due: Vec<NaiveDate> = work.vault.living()?.into_iter().filter(|day| *day < first).collect();
            if !due.is_empty() {
                days_end::settle(work, first)?;
            }
            note_days(work, &due)?;
            canaries(work, first)
        })?;
        let mut dead = Vec::new();
        let done = self.write(|work| {
            dead = work.vault.destroy_before(first)?;
            Ok(())
        });
        for (day, canary) in found {
            if !self.dead.iter().any(|(of, _)| *of == day) {
                self.dead.push((day, canary));
            }
        }
        let days = dead.iter().map(|key| key.day).collect();
        for key in dead {
            match self.dead.iter_mut().find(|(day, _)| *day == key.day) {
                Some((_, known)) => known.key = Some(key),
                None => self.dead.push((key.day, DeadDay { key: Some(key), canary: None, sealed: Vec::new() })),
            }
        }
        done.map(|()| days)
    }

    /// What [`Store::purge`] would do now, without doing it.
    ///
    /// # Errors
    /// Fails when the database or the ring cannot be read.
    pub fn purge_preview(&mut self) -> Result<Purged, StoreError> {
        let keys: Vec<NaiveDate> = self.vault.living()?;
        let with_guest = guest::is_here(&self.folder)?;
        self.read(|work| {
            let first = first_of(&work.moment, with_guest);
            let mut days = noted_days(work, first)?;
            days.extend(keys.into_iter().filter(|day| *day < first));
            days.sort_unstable();
            days.dedup();
            let rows = due_rows(work, first)?;
            let pending = rows > 0 || !days.is_empty() || receipt::last_is_pending(work)?;
            let keys_destroyed = days.len();
            Ok(Purged { keys_destroyed, days, rows, receipt: None, pending, audit_broken: false })
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
    /// rest stays pending and the receipt says so. The receipt names every day that was forgotten since the last
    /// clean one, whoever destroyed its key.
    ///
    /// # Errors
    /// Fails when the database or the ring cannot be used. What was done stays done; the next purge goes on.
    pub fn purge(&mut self, go_on: &dyn Fn() -> bool) -> Result<Purged, StoreError> {
        // One day for the whole purge: what ends while it runs is the next one's, which searches for it too.
        let first = self.first_to_stay()?;
        let _ = self.forget_before(first)?;
        let (mut rows, mut audit_broken) = (0, false);
        let mut whole = go_on();
        while whole {
            let deleted = self.write(|work| delete_some(work, first))?;
            rows += deleted;
            if deleted == 0 {
                break;
            }
            whole = go_on();
        }
        if whole {
            match self.prune_audit() {
                Ok(pruned) => rows += u32::try_from(pruned).unwrap_or(u32::MAX),
                // Whoever breaks the audit must not end the forgetting of guests by it.
                Err(StoreError::AuditBroken) => audit_broken = true,
                Err(error) => return Err(error),
            }
            self.write(|work| prepare_search(work, first))?;
            whole = self.vacuum()? && self.checkpoint()?;
        }
        let scan = if whole { self.search(first)? } else { Scan::Pending };
        let receipt = self.write(|work| {
            let days = noted_days(work, first)?;
            let receipt = receipt::write(work, first, &days, rows, scan)?;
            if scan == Scan::Clean {
                drop_canaries(work, first)?;
            }
            Ok(receipt)
        })?;
        if scan == Scan::Clean {
            self.dead.retain(|(day, _)| *day >= first);
        }
        // The receipt and the dropped needles go to the file too, so that the log stays empty.
        let pending = !(scan == Scan::Clean && self.checkpoint()?);
        let (days, keys_destroyed) = (receipt.days.clone(), receipt.days.len());
        Ok(Purged { days, rows, keys_destroyed, receipt: Some(receipt), pending, audit_broken })
    }

    /// Searches the files for what must not be there any more: a key that still lives is found too.
    fn search(&mut self, first: NaiveDate) -> Result<Scan, StoreError> {
        if self.vault.living()?.iter().any(|day| *day < first) {
            return Ok(Scan::Found);
        }
        let control = self.read(|work| living_canary(work, first))?;
        let mut needles: Vec<&[u8]> = Vec::new();
        for (_, dead) in &self.dead {
            needles.extend(dead.key.iter().flat_map(DeadKey::traces));
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
        Interrupter { handle: self.connection.get_interrupt_handle(), vacuuming: self.vacuuming.clone() }
    }

    /// Writes the file anew. `false` when somebody interrupted it or has the file in use.
    fn vacuum(&mut self) -> Result<bool, StoreError> {
        self.vacuuming.set(true);
        let done = self.connection.execute_batch("VACUUM");
        self.vacuuming.set(false);
        match done {
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

/// Whether a `VACUUM` runs. Whoever interrupts it holds this meanwhile, so that never a later statement is hit.
#[derive(Clone, Default)]
pub(super) struct Vacuuming(Arc<Mutex<bool>>);

impl Vacuuming {
    fn set(&self, runs: bool) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = runs;
    }
}

/// Interrupts a running `VACUUM`, because a guest has stepped up.
pub struct Interrupter {
    handle: rusqlite::InterruptHandle,
    vacuuming: Vacuuming,
}

impl Interrupter {
    /// Interrupts a `VACUUM` of the store, if one runs, and nothing else.
    pub fn interrupt(&self) {
        let runs = self.vacuuming.0.lock().unwrap_or_else(PoisonError::into_inner);
        if *runs {
            self.handle.interrupt();
        }
    }
}

/// The first day that is not over at a moment.
fn first_of(moment: &Moment, with_guest: bool) -> NaiveDate {
    if with_guest { day_of_in_a_flow(&moment.credited_now.with_timezone(&moment.zone)) } else { moment.credited_day }
}

/// Whether an error only says that somebody else was first.
fn gives_way(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::OperationInterrupted | ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)
    )
}

/// Notes the days whose keys are about to be destroyed, for the receipt: those that somehow have no canary too.
fn note_days(work: &Work<'_>, days: &[NaiveDate]) -> Result<(), StoreError> {
    for day in days {
        let _ = work
            .db
            .prepare_cached("INSERT INTO canaries (dies_on, id) VALUES (?1, ?2) ON CONFLICT (dies_on) DO NOTHING")?
            .execute(params![Day(*day), random()?])?;
    }
    Ok(())
}

/// The days that were forgotten and stand in no clean receipt yet: their canaries are still there.
fn noted_days(work: &Work<'_>, first: NaiveDate) -> Result<Vec<NaiveDate>, StoreError> {
    let mut select = work.db.prepare_cached("SELECT dies_on FROM canaries WHERE dies_on < ?1 ORDER BY dies_on")?;
    let days = select.query_map([Day(first)], |row| row.get::<_, Day>(0).map(|Day(day)| day))?;
    Ok(days.collect::<Result<_, _>>()?)
}

/// The canaries of days that are over, opened if their keys still live.
fn canaries(work: &Work<'_>, first: NaiveDate) -> Result<Vec<(NaiveDate, DeadDay)>, StoreError> {
    let mut select = work.db.prepare_cached("SELECT dies_on, id, record, needle FROM canaries WHERE dies_on < ?1")?;
    let mut rows = select.query([Day(first)])?;
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

/// Turns the canaries of days that are over, so that the search is not led to its own list, and sees to it that there
/// is a living one, which it must find.
fn prepare_search(work: &mut Work<'_>, first: NaiveDate) -> Result<(), StoreError> {
    work.keep(&[work.moment.credited_day])?;
    let mut select =
        work.db.prepare_cached("SELECT dies_on, record FROM canaries WHERE dies_on < ?1 AND record IS NOT NULL")?;
    let sealed: Vec<(Day, Vec<u8>)> =
        select.query_map([Day(first)], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    for (day, sealed) in sealed {
        let _ = work
            .db
            .prepare_cached("UPDATE canaries SET record = NULL, needle = ?2 WHERE dies_on = ?1")?
            .execute(params![day, turned_over(&sealed)])?;
    }
    Ok(())
}

/// Rows whose day is over.
fn due_rows(work: &Work<'_>, first: NaiveDate) -> Result<u32, StoreError> {
    let mut rows = 0;
    for (table, _) in MORTAL {
        let count = format!("SELECT count(*) FROM {table} WHERE dies_on < ?1");
        rows += work.db.prepare_cached(&count)?.query_row([Day(first)], |row| row.get::<_, u32>(0))?;
    }
    Ok(rows)
}

/// Deletes some rows whose day is over, of one table after the other, and says how many.
fn delete_some(work: &mut Work<'_>, first: NaiveDate) -> Result<u32, StoreError> {
    let mut deleted = 0;
    for (table, key) in MORTAL {
        let room = BATCH.saturating_sub(deleted);
        if room == 0 {
            break;
        }
        let delete =
            format!("DELETE FROM {table} WHERE {key} IN (SELECT {key} FROM {table} WHERE dies_on < ?1 LIMIT ?2)");
        deleted += work.db.prepare_cached(&delete)?.execute(params![Day(first), room])? as u32;
    }
    Ok(deleted)
}

/// Deletes the canaries of days that are over, after they were searched for.
fn drop_canaries(work: &mut Work<'_>, first: NaiveDate) -> Result<(), StoreError> {
    let _ = work.db.prepare_cached("DELETE FROM canaries WHERE dies_on < ?1")?.execute([Day(first)])?;
    Ok(())
}

/// A living day's sealed canary, which the search must find.
fn living_canary(work: &mut Work<'_>, first: NaiveDate) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(work
        .db
        .prepare_cached(
            "SELECT record FROM canaries WHERE dies_on >= ?1 AND record IS NOT NULL ORDER BY dies_on LIMIT 1",
        )?
        .query_row([Day(first)], |row| row.get(0))
        .optional()?)
}
