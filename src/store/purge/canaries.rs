//! The canaries: one random record a day, sealed like a guest's, by which the search knows what must not be there any
//! more, and what must.
//!
//! Called by the purge. A day's canary is dropped with a clean receipt only, so that no search forgets what to look for.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};
use zeroize::Zeroizing;

use crate::store::StoreError;
use crate::store::sql::Day;
use crate::store::work::{Work, random};
use crate::vault::DeadKey;

/// What the search needs to know of a dead day. Wiped when dropped.
pub(in crate::store) struct DeadDay {
    /// Its key, if this process destroyed it.
    pub key: Option<DeadKey>,
    /// Its canary, opened and sealed.
    pub canary: Option<Zeroizing<Vec<u8>>>,
    pub sealed: Vec<u8>,
}

/// Notes the days whose keys are about to be destroyed, for the receipt: those that somehow have no canary too.
pub(super) fn note_days(work: &Work<'_>, days: &[NaiveDate]) -> Result<(), StoreError> {
    for day in days {
        let _ = work
            .db
            .prepare_cached("INSERT INTO canaries (dies_on, id) VALUES (?1, ?2) ON CONFLICT (dies_on) DO NOTHING")?
            .execute(params![Day(*day), random()?])?;
    }
    Ok(())
}

/// The days that were forgotten and stand in no clean receipt yet: their canaries are still there.
pub(super) fn noted_days(work: &Work<'_>, first: NaiveDate) -> Result<Vec<NaiveDate>, StoreError> {
    let mut select = work.db.prepare_cached("SELECT dies_on FROM canaries WHERE dies_on < ?1 ORDER BY dies_on")?;
    let days = select.query_map([Day(first)], |row| row.get::<_, Day>(0).map(|Day(day)| day))?;
    Ok(days.collect::<Result<_, _>>()?)
}

/// The canaries of days that are over, opened if their keys still live.
pub(super) fn of_days_over(work: &Work<'_>, first: NaiveDate) -> Result<Vec<(NaiveDate, DeadDay)>, StoreError> {
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
pub(super) fn prepare_search(work: &mut Work<'_>, first: NaiveDate) -> Result<(), StoreError> {
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

/// Deletes the canaries of days that are over, after they were searched for.
pub(super) fn drop_before(work: &mut Work<'_>, first: NaiveDate) -> Result<(), StoreError> {
    let _ = work.db.prepare_cached("DELETE FROM canaries WHERE dies_on < ?1")?.execute([Day(first)])?;
    Ok(())
}

/// A living day's sealed canary, which the search must find.
pub(super) fn living_canary(work: &mut Work<'_>, first: NaiveDate) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(work
        .db
        .prepare_cached(
            "SELECT record FROM canaries WHERE dies_on >= ?1 AND record IS NOT NULL ORDER BY dies_on LIMIT 1",
        )?
        .query_row([Day(first)], |row| row.get(0))
        .optional()?)
}
