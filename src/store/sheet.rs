//! What a day's sheet tells: how many came, how often staff did what, the last purge and the head of the audit. No name
//! and no moment stands in it.
//!
//! `effects` prints it at closing time, the command line at any other. It changes nothing: printing is no line of the
//! audit, or the head on paper would never be the last one.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::params;

use super::audit::Verified;
use super::purge::Receipt;
use super::sql::Seconds;
use super::work::Work;
use super::{Store, StoreError};
use crate::domain::retention::day_ends;

/// A day's sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DaySheet {
    /// The day, by wall time.
    pub day: NaiveDate,
    /// How many guests were let in, in fives, rounded down.
    pub visits: u32,
    /// Each act of the day by its word, and how often it was done.
    pub acts: Vec<(String, u32)>,
    /// What the last purge did.
    pub receipt: Option<Receipt>,
    /// The audit, walked to its end.
    pub audit: Verified,
}

impl Store {
    /// The sheet of the day that lasts.
    ///
    /// # Errors
    /// Fails when the database cannot be read; a broken audit is an answer.
    pub fn day_sheet(&mut self) -> Result<DaySheet, StoreError> {
        let (day, acts) = self.read(|work| Ok((work.moment.today, acts_of_today(work)?)))?;
        let (visits, receipt) = (self.visits_of_today()?, self.receipts(1)?.pop());
        Ok(DaySheet { day, visits, acts, receipt, audit: self.verify_audit()? })
    }

    /// The last day whose closing time was kept.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn closed_on(&mut self) -> Result<Option<NaiveDate>, StoreError> {
        self.read(|work| super::presence::closed_on(work))
    }
}

/// How often each act was done since the day began, in the order of the words.
fn acts_of_today(work: &Work<'_>) -> Result<Vec<(String, u32)>, StoreError> {
    let began = work.moment.today.pred_opt().and_then(|day| day_ends(day, &work.moment.zone));
    let began = began.unwrap_or(DateTime::<Utc>::MIN_UTC);
    let mut select = work.db.prepare_cached(
        "SELECT act, count(*) FROM audit WHERE at >= ?1 AND act <> 'checkpoint' GROUP BY act ORDER BY act",
    )?;
    let acts = select.query_map(params![Seconds(began)], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(acts.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use crate::domain::staff::{Reason, StaffAct};
    use crate::store::audit::Who;
    use crate::store::desk::Override;
    use crate::store::testing::{House, check_in};

    #[test]
    fn a_sheet_tells_the_day_that_lasts_and_no_other() {
        let house = House::new();
        let mut store = house.open();
        let refused = Override { who: Who::Operator, act: StaffAct::Refuse, reason: Reason::NotExpected };
        store.note_override(refused).unwrap();
        house.wait_days(1);
        for _ in 0..7 {
            let _ = check_in(&mut store, "Els Bakker");
        }
        store.note_override(refused).unwrap();
        store.note_override(refused).unwrap();
        let sheet = store.day_sheet().unwrap();
        assert_eq!(sheet.day.to_string(), "2026-06-02");
        assert_eq!((sheet.visits, sheet.acts), (5, vec![("refuse".to_owned(), 2)]));
        assert_eq!((sheet.audit.head.seq, sheet.audit.ok), (3, true));
        assert_eq!(store.day_sheet().unwrap().audit.head, sheet.audit.head, "a sheet moves nothing");
    }
}
