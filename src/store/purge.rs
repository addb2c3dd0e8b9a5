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
//! - `hold_months`: the keys of the hold list's months; `ballast`: room on a full disk; `holders`: who keeps the file from
//!   being cleared; `keyless`: what no key opens after a restore.

mod ballast;
mod canaries;
mod days_end;
mod file;
mod guest;
mod hold_months;
mod holders;
mod keyless;
mod receipt;
mod rows;
mod scan;
mod stage;
#[cfg(test)]
mod tests;

use std::cell::Cell;
use std::thread;

use chrono::NaiveDate;

use super::audit::{self, Head, Verified};
use super::keys::RecoveryFile;
use super::lives::anew;
use super::open::LET_IN;
use super::roll_call_file;
use super::work::Moment;
use super::{Store, StoreError};
use crate::domain::retention::day_of_in_a_flow;
use crate::vault::{DeadKey, overwriting};

pub(super) use canaries::DeadDay;
pub use file::Interrupter;
pub(super) use file::Vacuuming;
pub use guest::GuestSign;
pub use holders::{Holder, holders};
pub use receipt::{Disk, Receipt, Scan};
pub(super) use rows::SEALED;
pub use stage::Stage;

/// Whom a purge asks before each stage.
type GoOn<'a> = &'a dyn Fn(Stage) -> bool;

/// What a purge would do, or has done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purged {
    /// The days that were forgotten, since the last clean receipt.
    pub days: Vec<NaiveDate>,
    /// Rows deleted since the receipt before, by whatever process.
    pub rows: u32,
    /// Keys destroyed, one a day.
    pub keys_destroyed: usize,
    /// The receipt, once all stages are done or the purge gave way.
    pub receipt: Option<Receipt>,
    /// Whether something is left to do.
    pub pending: bool,
    /// What kept it from ending, as far as it is known.
    pub hindered: Hindered,
    /// How the recovery key file is.
    pub recovery: RecoveryFile,
}

/// What keeps a purge from ending, or from removing all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hindered {
    /// The processes that had the file in use when it could not be cleared.
    pub by: Vec<Holder>,
    /// Whether a guest was at the kiosk, or whoever started the purge wanted it to give way.
    pub gave_way: bool,
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
        self.forget_before(first, &|_| true)
    }

    /// The first day that is not over: today by credited time, once that stands in the file. While a guest is in the
    /// middle of a check-in, the day before goes on a little.
    fn first_to_stay(&mut self) -> Result<NaiveDate, StoreError> {
        let moment = self.write_with_room(|work| Ok(work.moment))?;
        Ok(first_of(&moment, guest::is_here(&self.folder)?))
    }

    /// Ends the days before one, each step committed before the next: should the last one be cut, the file knows
    /// already that the days are over, and no visit that goes on hangs on a dead key.
    fn forget_before(&mut self, first: NaiveDate, go_on: GoOn<'_>) -> Result<Vec<NaiveDate>, StoreError> {
        roll_call_file::forget_before(&self.folder, first);
        self.count_before_forgetting(first)?;
        let _ = go_on(Stage::SignOut);
        let found = self.write_with_room(|work| {
            let due: Vec<NaiveDate> = work.vault.living()?.into_iter().filter(|day| *day < first).collect();
            if !due.is_empty() {
                days_end::settle(work, first)?;
            }
            canaries::note_days(work, &due)?;
            canaries::of_days_over(work, first)
        })?;
        let _ = go_on(Stage::Keys);
        let (mut dead, mut months) = (Vec::new(), Vec::new());
        let done = self.write(|work| {
            dead.extend(work.vault.destroy_before(first)?);
            months.extend(hold_months::end(work, first)?);
            Ok(())
        });
        for (day, canary) in found {
            if !self.dead.iter().any(|(of, _)| *of == day) {
                self.dead.push((day, canary));
            }
        }
        let days: Vec<NaiveDate> = dead.iter().map(|key| key.day).collect();
        for key in dead {
            match self.dead.iter_mut().find(|(day, _)| *day == key.day) {
                Some((_, known)) => known.key = Some(key),
                None => self.dead.push((key.day, DeadDay { key: Some(key), canary: None, sealed: Vec::new() })),
            }
        }
        // The copy of the keys outside the folder forgets with the ring; the ring does not wait for it.
        let copy_is_behind = !(days.is_empty() && months.is_empty()) || self.recovery.behind;
        self.dead_months.extend(months);
        if copy_is_behind {
            let _ = self.bring_recovery()?;
        }
        self.unreadable.forget_before(first);
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
            let pending = rows > 0 || !days.is_empty() || anew::is_due(work, first)? || receipt::last_is_pending(work)?;
            let keys_destroyed = days.len();
            let hindered = Hindered::default();
            let recovery = RecoveryFile::None;
            Ok(Purged { keys_destroyed, days, rows, receipt: None, pending, hindered, recovery })
        })
    }

    /// Whether anything is due or was left undone.
    ///
    /// # Errors
    /// Fails when the database or the ring cannot be read.
    pub fn purge_is_due(&mut self) -> Result<bool, StoreError> {
        Ok(!(self.dead.is_empty() && self.dead_months.is_empty()) || self.purge_preview()?.pending)
    }

    /// Forgets what is due and removes it from the files. `go_on` is asked before each stage; when it says no to one
    /// that gives way, or a guest is at the kiosk, the rest stays pending and the receipt says so. The receipt names every
    /// day that was forgotten since the last clean one, whoever destroyed its key.
    ///
    /// # Errors
    /// Fails when the database or the ring cannot be used. What was done stays done; the next purge goes on.
    pub fn purge(&mut self, go_on: &dyn Fn(Stage) -> bool) -> Result<Purged, StoreError> {
        let (folder, gave_way) = (self.folder.clone(), Cell::new(false));
        let go_on = |stage: Stage| {
            let wanted = go_on(stage);
            let on = !stage.gives_way() || (wanted && !guest::is_here(&folder).unwrap_or(false));
            gave_way.set(gave_way.get() || !on);
            on
        };
        // One day for the whole purge: what ends while it runs is the next one's, which searches for it too.
        let first = self.first_to_stay()?;
        let _ = self.forget_before(first, &go_on)?;
        let mut hindered = Hindered::default();
        let whole = self.remove(first, &go_on, &mut hindered)?;
        let mut scan = if whole { self.search(first, &go_on)? } else { Scan::Pending };
        if scan == Scan::Found && !self.is_soon_rewritten()? {
            // What was overwritten where it stood left a piece somewhere: then a large file is written anew too.
            let anew = self.rewrite(&go_on, &mut hindered)?;
            scan = if anew { self.search(first, &go_on)? } else { Scan::Pending };
        }
        let disk = overwriting(&self.folder).map_or(Disk::Unknown, Disk::from);
        let _ = go_on(Stage::Recovery);
        let recovery = self.bring_recovery()?;
        let _ = go_on(Stage::Receipt);
        let receipt = self.write_with_room(|work| {
            let days = canaries::noted_days(work, first)?;
            let receipt = receipt::write(work, first, &days, scan, disk, &recovery)?;
            if scan == Scan::Clean {
                canaries::drop_before(work, first)?;
            }
            Ok(receipt)
        })?;
        if scan == Scan::Clean {
            self.dead.retain(|(day, _)| *day >= first);
            self.erased.clear();
            self.dead_months.clear();
        }
        // The receipt and the dropped needles go to the file too, so that the log stays empty.
        let in_reach = !matches!(recovery, RecoveryFile::OutOfReach(_));
        let pending = !(scan == Scan::Clean && self.empty_log(Stage::Close, &go_on, &mut hindered)? && in_reach);
        let _ = self.keep_ballast()?;
        hindered.gave_way = pending && gave_way.get();
        let (days, rows, keys_destroyed) = (receipt.days.clone(), receipt.rows_deleted, receipt.days.len());
        Ok(Purged { days, rows, keys_destroyed, receipt: Some(receipt), pending, hindered, recovery })
    }

    /// Removes from the files what is forgotten, and says whether all of it was.
    fn remove(&mut self, first: NaiveDate, go_on: GoOn<'_>, hindered: &mut Hindered) -> Result<bool, StoreError> {
        if !self.seal_anew(first, go_on)? || !self.delete_rows(first, go_on)? || !go_on(Stage::Audit) {
            return Ok(false);
        }
        let pruned = self.write_with_room(|work| {
            let pruned = audit::prune(work)?;
            receipt::count_deleted(work, u32::try_from(pruned).unwrap_or(u32::MAX))
        });
        match pruned {
            Ok(()) => {}
            // Whoever breaks the audit must not end the forgetting of guests by it.
            Err(StoreError::AuditBroken) => hindered.audit_broken = true,
            Err(error) => return Err(error),
        }
        if !go_on(Stage::Control) {
            return Ok(false);
        }
        self.write_with_room(|work| canaries::prepare_search(work, first))?;
        if self.is_soon_rewritten()? {
            self.rewrite(go_on, hindered)
        } else {
            self.empty_log(Stage::Checkpoint, go_on, hindered)
        }
    }

    /// Writes the file anew and brings it to disk, and says whether nobody kept it from that.
    fn rewrite(&mut self, go_on: GoOn<'_>, hindered: &mut Hindered) -> Result<bool, StoreError> {
        if self.with_room(|store| store.vacuum(go_on))? {
            return self.empty_log(Stage::Checkpoint, go_on, hindered);
        }
        // Asked again, for whoever interrupted it is somebody else than who kept it from beginning.
        if go_on(Stage::Vacuum) {
            hindered.by = holders(&self.folder);
        }
        Ok(false)
    }

    /// Seals living visits anew after their life was shortened, and says whether none is left.
    fn seal_anew(&mut self, first: NaiveDate, go_on: GoOn<'_>) -> Result<bool, StoreError> {
        while go_on(Stage::Anew) {
            let more = self.write_with_room(|work| {
                let step = anew::seal_some(work, first)?;
                receipt::count_deleted(work, step.removed)?;
                Ok(step.more)
            })?;
            if !more {
                return Ok(true);
            }
            thread::sleep(LET_IN);
        }
        Ok(false)
    }

    /// Deletes the rows whose day is over, and says whether all are gone.
    fn delete_rows(&mut self, first: NaiveDate, go_on: GoOn<'_>) -> Result<bool, StoreError> {
        while go_on(Stage::Rows) {
            if self.write_with_room(|work| rows::delete_some(work, first))? == 0 {
                return Ok(true);
            }
            thread::sleep(LET_IN);
        }
        Ok(false)
    }

    /// Brings the log into the file and empties it, and notes who kept it from that.
    fn empty_log(&mut self, at: Stage, go_on: GoOn<'_>, hindered: &mut Hindered) -> Result<bool, StoreError> {
        let emptied = self.with_room(|store| store.checkpoint(at, go_on))?;
        if !emptied && go_on(at) {
            hindered.by = holders(&self.folder);
        }
        Ok(emptied)
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
        needles.extend(self.dead_months.iter().flat_map(DeadKey::traces));
        needles.extend(self.erased.iter().map(Vec::as_slice));
        scan::search(&self.folder, &needles, control.as_deref(), &|| go_on(Stage::Search))
    }

    /// The newest receipts, newest first.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn receipts(&mut self, limit: u32) -> Result<Vec<Receipt>, StoreError> {
        self.read(|work| receipt::newest(work, limit))
    }

    /// Walks the chain of all receipts, and compares it with a head that was kept elsewhere.
    ///
    /// # Errors
    /// Fails only when the database cannot be read; a broken chain is an answer.
    pub fn verify_receipts(&mut self, kept: Option<Head>) -> Result<Verified, StoreError> {
        self.read(|work| receipt::verify(work, kept))
    }
}

/// The first day that is not over at a moment. A guest at the kiosk puts that off, and never brings it forward: after a
/// move east the zone's own day is ahead of the credited one, which still lasts.
fn first_of(moment: &Moment, with_guest: bool) -> NaiveDate {
    if with_guest {
        day_of_in_a_flow(&moment.credited_now.with_timezone(&moment.zone)).min(moment.credited_day)
    } else {
        moment.credited_day
    }
}
