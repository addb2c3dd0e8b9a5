//! Visits read from their rows and opened: one, those of a day, those who are inside, those that die.
//!
//! Only the parts of `store` call it, within their transactions. It changes nothing, and hands out no visit whose day's key
//! is dead. A damaged one is an error for whoever asks for it alone; among others it is passed over.

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{OptionalExtension, Row, params};
use serde::Deserialize;

use super::record::Loaded;
use super::standing::Standing;
use crate::domain::id::VisitId;
use crate::domain::retention::day_of;
use crate::store::StoreError;
use crate::store::sql::Day;
use crate::store::work::{Spot, Work};

/// A row before its record is opened.
type Closed = (VisitId, NaiveDate, NaiveDate, String, Vec<u8>);

/// Takes a row apart: id, day, dies_on, state, record.
fn closed(row: &Row<'_>) -> rusqlite::Result<Closed> {
    Ok((VisitId(row.get(0)?), row.get::<_, Day>(1)?.0, row.get::<_, Day>(2)?.0, row.get(3)?, row.get(4)?))
}

/// Opens a row; `None` when its day's key has died since it was read.
fn open(work: &Work<'_>, (id, day, dies_on, word, sealed): Closed) -> Result<Option<Loaded>, StoreError> {
    let standing = Standing::ALL
        .into_iter()
        .find(|standing| standing.word() == word)
        .ok_or(StoreError::Record { table: "visits" })?;
    let record = work.unseal(Spot { table: "visits", row: &id.0 }, dies_on, &sealed)?;
    Ok(record.map(|record| Loaded { id, day, dies_on, standing, record }))
}

/// The visit of an id, unless it is due.
pub(in crate::store) fn load(work: &Work<'_>, visit: VisitId) -> Result<Option<Loaded>, StoreError> {
    let row = work
        .db
        .prepare_cached("SELECT id, day, dies_on, state, record FROM visits WHERE id = ?1 AND dies_on >= ?2")?
        .query_row(params![visit.0, Day(work.moment.credited_day)], closed)
        .optional()?;
    row.map_or(Ok(None), |row| open(work, row))
}

/// All visits whose guests nobody saw leaving, the assumed ones included.
pub(in crate::store) fn present(work: &Work<'_>) -> Result<Vec<Loaded>, StoreError> {
    let mut statement = work.db.prepare_cached(
        "SELECT id, day, dies_on, state, record FROM visits
         WHERE state IN ('waiting', 'inside', 'says_left', 'assumed') AND state <> 'left' AND dies_on >= ?1",
    )?;
    let rows = statement.query_map([Day(work.moment.credited_day)], closed)?;
    opened(work, rows)
}

/// All visits whose guests wait for reception.
pub(in crate::store) fn waiting(work: &Work<'_>) -> Result<Vec<Loaded>, StoreError> {
    let mut statement = work.db.prepare_cached(
        "SELECT id, day, dies_on, state, record FROM visits
         WHERE state = 'waiting' AND state <> 'left' AND dies_on >= ?1",
    )?;
    let rows = statement.query_map([Day(work.moment.credited_day)], closed)?;
    opened(work, rows)
}

/// The ids of the same, which no record has to be opened for.
pub(in crate::store) fn waiting_ids(work: &Work<'_>) -> Result<Vec<VisitId>, StoreError> {
    let mut statement = work
        .db
        .prepare_cached("SELECT id FROM visits WHERE state = 'waiting' AND state <> 'left' AND dies_on >= ?1")?;
    let ids = statement.query_map([Day(work.moment.credited_day)], |row| row.get(0).map(VisitId))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

/// All visits whose guests are inside as far as anybody knows, also those that are due but not forgotten yet.
pub(in crate::store) fn still_inside(work: &Work<'_>) -> Result<Vec<Loaded>, StoreError> {
    let mut statement = work.db.prepare_cached(
        "SELECT id, day, dies_on, state, record FROM visits
         WHERE state IN ('inside', 'says_left') AND state <> 'left'",
    )?;
    let rows = statement.query_map([], closed)?;
    opened(work, rows)
}

/// Hands out each visit that began on a day and was let in, as far as its key lives and nobody has erased it.
pub(in crate::store) fn each_of_day(
    work: &Work<'_>,
    day: NaiveDate,
    take: &mut dyn FnMut(Loaded),
) -> Result<(), StoreError> {
    let mut statement = work.db.prepare_cached(
        "SELECT id, day, dies_on, state, record FROM visits WHERE day = ?1 AND state <> 'waiting' AND record <> x''",
    )?;
    for row in statement.query_map([Day(day)], closed)? {
        if let Some(loaded) = work.among(open(work, row?))? {
            take(loaded);
        }
    }
    Ok(())
}

/// Who came and left on a day, then who left on a later day than they came. A cross join is read from the left (SQLite):
/// every living visit would be read to find the few of `left_later` otherwise.
const LEFT_OF_DAY: &str =
    "SELECT id, day, dies_on, state, record FROM visits WHERE day = ?1 AND state = 'left' AND dies_on >= ?2
     UNION ALL
     SELECT id, day, visits.dies_on, state, record FROM left_later CROSS JOIN visits ON id = visit
     WHERE left_later.dies_on >= ?2 AND day < ?1 AND state = 'left' AND visits.dies_on >= ?2";

/// All visits whose guests were seen leaving on a day, whenever they came, unless they are due. No others are opened: of
/// who leaves on a later day than they came, `left_later` tells.
pub(in crate::store) fn left_of_day(work: &Work<'_>, day: NaiveDate) -> Result<Vec<Loaded>, StoreError> {
    let mut statement = work.db.prepare_cached(LEFT_OF_DAY)?;
    let rows = statement.query_map([Day(day), Day(work.moment.credited_day)], closed)?;
    let mut left = opened(work, rows)?;
    // While credited time stands still, what was noted yesterday is still there.
    let zone = work.moment.zone;
    let left_then = |at: DateTime<Utc>| day_of(&at.with_timezone(&zone)) == day;
    left.retain(|loaded| loaded.day == day || loaded.record.left_at.is_some_and(left_then));
    Ok(left)
}

/// The names of a record and its arrival, read without cleaning them again: a search opens tens of thousands.
#[derive(Deserialize)]
pub(in crate::store) struct Names<'a> {
    #[serde(borrow)]
    pub name: Cow<'a, str>,
    #[serde(borrow)]
    pub company: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub host: HostName<'a>,
}

/// The name of a host, of all that a record says of them.
#[derive(Deserialize)]
pub(in crate::store) struct HostName<'a> {
    #[serde(borrow)]
    pub name: Cow<'a, str>,
}

/// Calls with the id and the names of a number of visits that live, the latest to die first, in the order of their ids
/// below one; hands out the id to go on below, `None` at the end.
pub(in crate::store) fn some_names_before(
    work: &Work<'_>,
    before: Option<VisitId>,
    number: u32,
    mut each: impl FnMut(VisitId, &Names<'_>),
) -> Result<Option<VisitId>, StoreError> {
    let mut statement = work.db.prepare_cached(
        "SELECT id, dies_on, record FROM visits WHERE id < ?1 AND dies_on >= ?2 ORDER BY id DESC LIMIT ?3",
    )?;
    // Longer than every id, so that it comes after all of them.
    let last = [u8::MAX; 17];
    let before: &[u8] = before.as_ref().map_or(&last, |visit| &visit.0);
    let mut rows = statement.query(params![before, Day(work.moment.credited_day), number])?;
    let mut reached = None;
    while let Some(row) = rows.next()? {
        let (id, Day(dies_on)): ([u8; 16], Day) = (row.get(0)?, row.get(1)?);
        let sealed = row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?;
        if let Some(plain) = work.among(work.unseal_bytes(Spot { table: "visits", row: &id }, dies_on, sealed))? {
            let names: Names<'_> =
                serde_json::from_slice(&plain).map_err(|_| StoreError::Record { table: "visits" })?;
            each(VisitId(id), &names);
        }
        reached = Some(VisitId(id));
    }
    Ok(reached)
}

/// The visits that die before a day, are not forgotten yet, and were stamped by a clock for which nobody had vouched: no other
/// one is opened, however many die. The empty row of one that was erased stands under a day whose key may still live, and
/// there is nothing in it to open.
pub(in crate::store) fn dying_in_doubt(work: &Work<'_>, first: NaiveDate) -> Result<Vec<Loaded>, StoreError> {
    let mut statement = work.db.prepare_cached(
        "SELECT id, day, dies_on, state, record FROM in_doubt CROSS JOIN visits ON id = visit
         WHERE dies_on < ?1 AND record <> x''",
    )?;
    let rows = statement.query_map([Day(first)], closed)?;
    opened(work, rows)
}

/// A number of visits that live, in the order of their ids after one, and the id to go on after; `None` at the end.
pub(in crate::store) fn some_after(
    work: &Work<'_>,
    after: Option<VisitId>,
    number: u32,
) -> Result<(Vec<Loaded>, Option<VisitId>), StoreError> {
    let mut statement = work.db.prepare_cached(
        "SELECT id, day, dies_on, state, record FROM visits WHERE id > ?1 AND dies_on >= ?2 ORDER BY id LIMIT ?3",
    )?;
    // Nothing comes before every id.
    let after: &[u8] = after.as_ref().map_or(&[], |visit| &visit.0);
    let rows = statement
        .query_map(params![after, Day(work.moment.credited_day), number], closed)?
        .collect::<Result<Vec<_>, _>>()?;
    let last = rows.last().map(|(visit, ..)| *visit);
    Ok((opened(work, rows.into_iter().map(Ok))?, last))
}

/// Opens the rows whose keys live, but for those that are damaged.
fn opened(work: &Work<'_>, rows: impl Iterator<Item = rusqlite::Result<Closed>>) -> Result<Vec<Loaded>, StoreError> {
    let mut found = Vec::new();
    for row in rows {
        found.extend(work.among(open(work, row?))?);
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::House;

    #[test]
    fn who_left_today_is_found_without_reading_all_living_visits() {
        let house = House::new();
        let _ = house.open();
        let raw = house.raw();
        let mut plan = raw.prepare(&format!("EXPLAIN QUERY PLAN {LEFT_OF_DAY}")).unwrap();
        let days = ["2026-11-28", "2026-11-28"];
        let steps: Vec<String> = plan.query_map(days, |row| row.get(3)).unwrap().map(Result::unwrap).collect();
        let of_visits: Vec<&String> = steps.iter().filter(|step| step.contains(" visits ")).collect();
        assert!(
            matches!(of_visits[..], [day, later] if day.contains("(day=?)") && later.contains("(id=?)")),
            "{steps:?}"
        );
    }
}
