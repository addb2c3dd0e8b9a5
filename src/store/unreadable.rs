//! Records that their day's key lives for and does not open: damaged on the disk, or sealed by a key that is lost.
//!
//! `Work` passes one over where many are read, so that it neither takes the roll call away nor keeps the key of a day
//! alive; the desk's line of health and `doctor` ask here whether there are any. A record is never told by more than
//! its table and its day, and a ring or a disk that fails is never passed over.

#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::purge::SEALED;
use super::sql::Day;
use super::work::Spot;
use super::{Store, StoreError};
use crate::vault::VaultError;

/// The damaged records that this process has met: the table and the day of each.
#[derive(Default)]
pub(super) struct Unreadable(RefCell<BTreeSet<(&'static str, NaiveDate)>>);

impl Unreadable {
    /// What was opened, or `None` for what is damaged. It is read again and again; told once.
    pub(super) fn pass_over<T>(&self, opened: Result<Option<T>, StoreError>) -> Result<Option<T>, StoreError> {
        match opened {
            Err(StoreError::Vault(VaultError::Damaged { table, day, .. })) => {
                if self.0.borrow_mut().insert((table, day)) {
                    tracing::warn!(table, %day, "a damaged record is passed over");
                }
                Ok(None)
            }
            other => other,
        }
    }

    /// Forgets what was met of days that are over: it went with them.
    pub(super) fn forget_before(&mut self, first: NaiveDate) {
        self.0.get_mut().retain(|(_, day)| *day >= first);
    }
}

impl Store {
    /// Whether this process has met a damaged record among others. Reads nothing.
    #[must_use]
    pub fn has_met_damage(&self) -> bool {
        !self.unreadable.0.borrow().is_empty()
    }

    /// How many records do not open with their day's key, by their table. Opens every living record.
    ///
    /// # Errors
    /// Fails when the database or the ring cannot be read.
    pub fn damaged_records(&mut self) -> Result<Vec<(&'static str, u32)>, StoreError> {
        self.read(|work| {
            let mut damaged = Vec::new();
            for (table, key) in SEALED {
                let mut select = work
                    .db
                    .prepare_cached(&format!("SELECT {key}, dies_on, record FROM {table} WHERE dies_on >= ?1"))?;
                let mut rows = select.query([Day(work.moment.credited_day)])?;
                let mut number = 0;
                while let Some(row) = rows.next()? {
                    let (id, Day(day)): ([u8; 16], Day) = (row.get(0)?, row.get(1)?);
                    let sealed = row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?;
                    match work.unseal_bytes(Spot { table, row: &id }, day, sealed) {
                        Ok(_) => {}
                        Err(StoreError::Vault(VaultError::Damaged { .. })) => number += 1,
                        Err(error) => return Err(error),
                    }
                }
                damaged.extend((number > 0).then_some((table, number)));
            }
            Ok(damaged)
        })
    }
}
