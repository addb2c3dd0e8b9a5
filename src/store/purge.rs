//! The purge: what is due is forgotten at once with its key, then removed from the file, and searched for.
//!
//! `effects` forgets what is due before the first screen and at the end of each day, and finishes the rest while
//! nobody touches the kiosk; `welkom purge` does all of it. [`Stage`] names its stages, each of which may be the last
//! before a power cut: a purge that was cut short is pending, and is taken up by the next one.
//!
//! No key is ever destroyed by wall time.
//!
//! - `stage`: the stages; `days_end`: the end of a day, before its key dies; `guest`: whether one is here just now.
//! - `rows`: the deleting; `file`: the file written anew; `canaries`, `scan`: the search; `receipt`: what was done.

mod canaries;
mod days_end;
mod file;
mod guest;
mod receipt;
mod rows;
mod scan;
mod stage;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use super::work::Moment;
use super::{Store, StoreError};
use crate::domain::retention::day_of_in_a_flow;
use crate::vault::DeadKey;

pub(super) use canaries::DeadDay;
pub use file::Interrupter;
pub(super) use file::Vacuuming;
pub use guest::GuestSign;
pub use receipt::{Receipt, Scan};
pub use stage::Stage;

/// Whom a purge asks before each stage.
type GoOn<'a> = &'a dyn Fn(Stage) -> bool;

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

/// What was removed from the files.
#[derive(Default)]
struct Removed {
    rows: u32,
    audit_broken: bool,
}

impl Store {
    /// Destroys the keys of the days that are over by credited time, and remembers what to search for. Constant time,
    /// however many guests came. What is due is hidden from every query by its day anyhow.
    ///
    /// # Errors
    /// Fails when the database or the ring cannot be written.
    pub fn forget_due(&mut self) -> Result<Vec<NaiveDate>, StoreError> {
        let first = self.first_to_stay()?;
        self.forget_before(first, &|_| true)
    }

    /// The first day that is not over: today by credited time, once that stands in the file. While a guest is in the
    /// middle of a check-in, the day before goes on a little.
    fn first_to_stay(&mut self) -> Result<NaiveDate, StoreError> {
        let moment = self.write(|work| Ok(work.moment))?;
        Ok(first_of(&moment, guest::is_here(&self.folder)?))
    }

    /// Ends the days before one, each step committed before the next: should the last one be cut, the file knows
    /// already that the days are over, and no visit that goes on hangs on a dead key.
    fn forget_before(&mut self, first: NaiveDate, go_on: GoOn<'_>) -> Result<Vec<NaiveDate>, StoreError> {
        let _ = go_on(Stage::SignOut);
        let found = self.write(|work| {
            let due: Vec<NaiveDate> = work.vault.living()?.into_iter().filter(|day| *day < first).collect();
            if !due.is_empty() {
                days_end::settle(work, first)?;
            }
            canaries::note_days(work, &due)?;
            canaries::of_days_over(work, first)
        })?;
        let _ = go_on(Stage::Keys);
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
            let mut days = canaries::noted_days(work, first)?;
            days.extend(keys.into_iter().filter(|day| *day < first));
            days.sort_unstable();
            days.dedup();
            let rows = rows::due(work, first)?;
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

    /// Forgets what is due and removes it from the files. `go_on` is asked before each stage; when it says no to one
    /// that gives way, the rest stays pending and the receipt says so. The receipt names every day that was forgotten
    /// since the last clean one, whoever destroyed its key.
    ///
    /// # Errors
    /// Fails when the database or the ring cannot be used. What was done stays done; the next purge goes on.
    pub fn purge(&mut self, go_on: &dyn Fn(Stage) -> bool) -> Result<Purged, StoreError> {
        // One day for the whole purge: what ends while it runs is the next one's, which searches for it too.
        let first = self.first_to_stay()?;
        let _ = self.forget_before(first, go_on)?;
        let mut done = Removed::default();
        let whole = self.remove(first, go_on, &mut done)?;
        let scan = if whole { self.search(first, go_on)? } else { Scan::Pending };
        let _ = go_on(Stage::Receipt);
        let receipt = self.write(|work| {
            let days = canaries::noted_days(work, first)?;
            let receipt = receipt::write(work, first, &days, done.rows, scan)?;
            if scan == Scan::Clean {
                canaries::drop_before(work, first)?;
            }
            Ok(receipt)
        })?;
        if scan == Scan::Clean {
            self.dead.retain(|(day, _)| *day >= first);
        }
        // The receipt and the dropped needles go to the file too, so that the log stays empty.
        let pending = !(scan == Scan::Clean && go_on(Stage::Close) && self.checkpoint()?);
        let (days, keys_destroyed) = (receipt.days.clone(), receipt.days.len());
        let (rows, audit_broken) = (done.rows, done.audit_broken);
        Ok(Purged { days, rows, keys_destroyed, receipt: Some(receipt), pending, audit_broken })
    }

    /// Removes from the files what is forgotten, and says whether all of it was: nobody was given way to.
    fn remove(&mut self, first: NaiveDate, go_on: GoOn<'_>, done: &mut Removed) -> Result<bool, StoreError> {
        loop {
            if !go_on(Stage::Rows) {
                return Ok(false);
            }
            let deleted = self.write(|work| rows::delete_some(work, first))?;
            if deleted == 0 {
                break;
            }
            done.rows += deleted;
        }
        if !go_on(Stage::Audit) {
            return Ok(false);
        }
        match self.prune_audit() {
            Ok(pruned) => done.rows += u32::try_from(pruned).unwrap_or(u32::MAX),
            // Whoever breaks the audit must not end the forgetting of guests by it.
            Err(StoreError::AuditBroken) => done.audit_broken = true,
            Err(error) => return Err(error),
        }
        if !go_on(Stage::Control) {
            return Ok(false);
        }
        self.write(|work| canaries::prepare_search(work, first))?;
        Ok(go_on(Stage::Vacuum) && self.vacuum()? && go_on(Stage::Checkpoint) && self.checkpoint()?)
    }

    /// Searches the files for what must not be there any more: a key that still lives is found too.
    fn search(&mut self, first: NaiveDate, go_on: GoOn<'_>) -> Result<Scan, StoreError> {
        if self.vault.living()?.iter().any(|day| *day < first) {
            return Ok(Scan::Found);
        }
        let control = self.read(|work| canaries::living_canary(work, first))?;
        let mut needles: Vec<&[u8]> = Vec::new();
        for (_, dead) in &self.dead {
            needles.extend(dead.key.iter().flat_map(DeadKey::traces));
            needles.extend(dead.canary.as_ref().map(|canary| &canary[..]));
            needles.extend((!dead.sealed.is_empty()).then_some(&dead.sealed[..]));
        }
        scan::search(&self.folder, &needles, control.as_deref(), &|| go_on(Stage::Search))
    }

    /// The newest receipts, newest first.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn receipts(&mut self, limit: u32) -> Result<Vec<Receipt>, StoreError> {
        self.read(|work| receipt::newest(work, limit))
    }
}

/// The first day that is not over at a moment.
fn first_of(moment: &Moment, with_guest: bool) -> NaiveDate {
    if with_guest { day_of_in_a_flow(&moment.credited_now.with_timezone(&moment.zone)) } else { moment.credited_day }
}
