//! The keys of the hold list's months: one dies when its month is over and no entry that was written down in it lives.
//!
//! Called by the purge in the transaction in which the keys of days die, and when an entry is ended early. The key of the
//! month that runs stays even when nothing stands under it any more: a dead month never gets another key (`vault`), so
//! that nobody could be put on the list until the next one. Such a key is of no use to anybody: what it hashed is gone.

use chrono::NaiveDate;
use rusqlite::params;

use crate::store::sql::Day;
use crate::store::work::Work;
use crate::store::{Store, StoreError};
use crate::vault::{DeadKey, HoldMonth};

impl Store {
    /// Destroys the keys of months that are over and have lost their last entry before its day; the next purge looks for
    /// what may be left of them.
    ///
    /// # Errors
    /// Fails when the ring or the copy of its keys cannot be written; then the purge of the night does it.
    pub(in crate::store) fn forget_hold_months(&mut self) -> Result<(), StoreError> {
        let dead = self.write(|work| end(work, work.moment.credited_day))?;
        if dead.is_empty() {
            return Ok(());
        }
        self.dead_months.extend(dead);
        self.bring_recovery().map(|_| ())
    }
}

/// Destroys the keys of months of which nothing stands on the list from a day on.
pub(super) fn end(work: &Work<'_>, first: NaiveDate) -> Result<Vec<DeadKey>, StoreError> {
    let this_month = HoldMonth::of(first);
    let mut over = Vec::new();
    for month in work.vault.hold_months()?.into_iter().filter(|month| *month < this_month) {
        let mut living = work.db.prepare_cached("SELECT 1 FROM hold_list WHERE month = ?1 AND dies_on >= ?2")?;
        if !living.exists(params![month.number(), Day(first)])? {
            over.push(month);
        }
    }
    Ok(work.vault.destroy_hold_months(&over)?)
}
