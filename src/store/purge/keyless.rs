//! Records of days that are not over and have no key: none of them can ever be opened.
//!
//! A restore leaves them behind when its key file is older than its backup. It calls this before anything else is
//! written: the next guest whose visit dies on such a day gives it a new key, under which the old records look damaged.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rusqlite::params;

use super::{receipt, rows};
use crate::store::sql::Day;
use crate::store::work::Work;
use crate::store::{Store, StoreError};
use crate::vault::HoldMonth;

impl Store {
    /// Removes every record of a day that is not over and has no key, and every entry of the hold list whose month has
    /// none and which therefore stops nobody; says how many. The next purge takes them out of the files.
    ///
    /// # Errors
    /// Fails when the database cannot be written or the ring cannot be read.
    pub fn remove_keyless(&mut self) -> Result<u32, StoreError> {
        self.write_with_room(|work| {
            let living: BTreeSet<NaiveDate> = work.vault.living()?.into_iter().collect();
            let mut removed = 0;
            for (table, _) in rows::SEALED {
                removed += of_days_without_key(work, table, &living)?;
            }
            removed += of_months_without_key(work)?;
            receipt::count_deleted(work, removed)?;
            // They are nobody's record, and an old one would stand where the day's next key plants its own.
            let _ = of_days_without_key(work, "canaries", &living)?;
            Ok(removed)
        })
    }
}

/// Removes the rows of a table whose day is not over and does not live.
fn of_days_without_key(work: &Work<'_>, table: &'static str, living: &BTreeSet<NaiveDate>) -> Result<u32, StoreError> {
    let mut select = work.db.prepare(&format!("SELECT DISTINCT dies_on FROM {table} WHERE dies_on >= ?1"))?;
    let days = select.query_map([Day(work.moment.credited_day)], |row| row.get::<_, Day>(0))?;
    let mut delete = work.db.prepare(&format!("DELETE FROM {table} WHERE dies_on = ?1"))?;
    let mut removed = 0;
    for Day(day) in days.collect::<Result<Vec<_>, _>>()? {
        if !living.contains(&day) {
            removed += delete.execute([Day(day)])?;
        }
    }
    Ok(u32::try_from(removed).unwrap_or(u32::MAX))
}

/// Removes the entries of the hold list whose month does not live: a new key of the month would hash nobody to them.
fn of_months_without_key(work: &Work<'_>) -> Result<u32, StoreError> {
    let living: BTreeSet<i32> = work.vault.hold_months()?.into_iter().map(HoldMonth::number).collect();
    let mut select = work.db.prepare("SELECT DISTINCT month FROM hold_list WHERE dies_on >= ?1")?;
    let months = select.query_map([Day(work.moment.credited_day)], |row| row.get::<_, i32>(0))?;
    let mut delete = work.db.prepare("DELETE FROM hold_list WHERE month = ?1 AND dies_on >= ?2")?;
    let mut removed = 0;
    for month in months.collect::<Result<Vec<_>, _>>()? {
        if !living.contains(&month) {
            removed += delete.execute(params![month, Day(work.moment.credited_day)])?;
        }
    }
    Ok(u32::try_from(removed).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::hold_list::HoldListReason;
    use crate::store::audit::Who;
    use crate::store::hold_list::Person;
    use crate::store::testing::{House, check_in, text};

    #[test]
    fn an_entry_of_the_hold_list_whose_month_has_no_key_is_removed_and_who_has_a_key_stays() {
        let house = House::new();
        let mut store = house.open();
        store.keep_hold_list(true);
        let visit = check_in(&mut store, "Els Bakker");
        let (person, until) = (Person { name: Some(text("Jan de Wit")), email: None }, house.clock.today());
        let _ = store.propose_for_hold_list(Who::Operator, &person, HoldListReason::ALL[0], until).unwrap();
        assert_eq!(store.remove_keyless().unwrap(), 0, "everything opens");
        let _ = store.vault.destroy_hold_months(&[HoldMonth::of(until)]).unwrap();
        assert_eq!(store.remove_keyless().unwrap(), 1);
        assert!(store.hold_list().unwrap().is_empty() && store.visit(visit).unwrap().is_some());
    }
}
