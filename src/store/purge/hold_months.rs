//! The keys of the hold list's months: one dies when its month is over and no entry that was written down in it lives.
//!
//! Called by the purge in the transaction in which the keys of days die.

use chrono::NaiveDate;
use rusqlite::params;

use crate::store::StoreError;
use crate::store::sql::Day;
use crate::store::work::Work;
use crate::vault::{DeadKey, HoldMonth};

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
