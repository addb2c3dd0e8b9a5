//! A visit as it stands in its row: plain state and days, everything else in one sealed record.
//!
//! Only the parts of `store::visits` and `store::presence` use it. Every field here stands in `domain::register`.

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use super::Plan;
use super::standing::Standing;
use crate::domain::host::HostChoice;
use crate::domain::id::{InvitationId, VisitId};
use crate::domain::identity_check::IdentityCheck;
use crate::domain::kind::VisitorKind;
use crate::domain::policy::PurposeId;
use crate::domain::retention::{Lives, day_of};
use crate::domain::text::Personal;
use crate::domain::visit::{Accepted, LeftBy, OfferAnswer, Stay, Visit, VisitDraft, WaitCause};
use crate::store::StoreError;
use crate::store::journal;
use crate::store::sql::Day;
use crate::store::work::{Spot, Work};

/// The sealed part of a visit.
#[derive(Serialize, Deserialize)]
pub(in crate::store) struct Record {
    pub name: Personal,
    pub company: Option<Personal>,
    pub host: HostChoice,
    pub kind: VisitorKind,
    pub purpose: Option<PurposeId>,
    pub stay: Stay,
    pub planned_until: Option<DateTime<Utc>>,
    pub last_day: NaiveDate,
    pub token_day: NaiveDate,
    pub arrived_at: DateTime<Utc>,
    pub clock_ok: bool,
    pub accepted: Vec<Accepted>,
    pub identity: IdentityCheck,
    pub invitation: Option<InvitationId>,
    pub left_at: Option<DateTime<Utc>>,
    pub left_by: Option<LeftBy>,
    /// Records of before guests could ask for it have none.
    #[serde(default)]
    pub forget_on_leaving: bool,
    /// Nothing once reception has decided, or the guest has left.
    #[serde(default)]
    pub wait_cause: Option<WaitCause>,
    /// Nothing once reception has decided.
    #[serde(default)]
    pub asked: Option<Asked>,
}

/// How often somebody was asked to admit a guest who waits. Times are credited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::store) struct Asked {
    /// When the last of them was asked: reception, at first.
    pub last_at: DateTime<Utc>,
    /// How many of the line were asked after reception.
    pub of_line: u8,
    /// Whether a server will never take what the last one was sent, so that nobody was asked.
    pub refused: bool,
    /// Whether nobody is left to be asked.
    pub over: bool,
}

impl Asked {
    /// Reception was asked now, and nobody else.
    pub fn reception(now: DateTime<Utc>) -> Self {
        Self { last_at: now, of_line: 0, refused: false, over: false }
    }
}

impl Record {
    /// What a guest confirmed, stamped.
    pub(super) fn of(draft: &VisitDraft, now: DateTime<Utc>, clock_ok: bool, plan: &Plan) -> Self {
        Self {
            name: draft.name.clone(),
            company: draft.company.clone(),
            host: draft.host.clone(),
            kind: draft.kind,
            purpose: draft.purpose.clone(),
            stay: draft.stay,
            planned_until: plan.until,
            last_day: plan.last_day,
            token_day: plan.token_day,
            arrived_at: now,
            clock_ok,
            accepted: draft.accepted.clone(),
            identity: draft.identity.clone(),
            invitation: draft.invitation,
            left_at: None,
            left_by: None,
            forget_on_leaving: false,
            wait_cause: None,
            asked: None,
        }
    }
}

/// The sealed part of the answers to offers.
#[derive(Serialize, Deserialize)]
pub(super) struct Answers {
    pub offers: Vec<OfferAnswer>,
}

/// A visit's row with its record opened.
pub(in crate::store) struct Loaded {
    pub id: VisitId,
    pub day: NaiveDate,
    pub dies_on: NaiveDate,
    pub standing: Standing,
    pub record: Record,
}

impl Loaded {
    /// The day of arrival by credited time, from which the ceiling counts.
    pub fn arrival(&self) -> NaiveDate {
        self.record.token_day - (self.record.last_day - self.day)
    }

    /// The last day of the visit under some lives.
    pub fn dies_under(&self, lives: Lives) -> NaiveDate {
        lives.visit_dies(self.arrival(), self.record.token_day)
    }

    /// The visit as other rooms see it, with the answers that still live.
    pub(in crate::store) fn open(self, work: &Work<'_>) -> Result<Visit, StoreError> {
        let offers = answers(work, self.id)?;
        Ok(Visit {
            id: self.id,
            state: self.standing.state(),
            days: (self.day, self.record.last_day),
            dies_on: self.dies_on,
            name: self.record.name,
            company: self.record.company,
            host: self.record.host,
            kind: self.record.kind,
            purpose: self.record.purpose,
            stay: self.record.stay,
            planned_until: self.record.planned_until,
            arrived_at: self.record.arrived_at,
            clock_ok: self.record.clock_ok,
            accepted: self.record.accepted,
            identity: self.record.identity,
            offers,
            invitation: self.record.invitation,
            left_at: self.record.left_at,
            left_by: self.record.left_by,
            forget_on_leaving: self.record.forget_on_leaving,
            wait_cause: self.record.wait_cause,
        })
    }
}

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

/// Hands out each visit that began on a day and was let in, as far as its key lives.
pub(in crate::store) fn each_of_day(
    work: &Work<'_>,
    day: NaiveDate,
    take: &mut dyn FnMut(Loaded),
) -> Result<(), StoreError> {
    let mut statement = work
        .db
        .prepare_cached("SELECT id, day, dies_on, state, record FROM visits WHERE day = ?1 AND state <> 'waiting'")?;
    for row in statement.query_map([Day(day)], closed)? {
        if let Some(loaded) = open(work, row?)? {
            take(loaded);
        }
    }
    Ok(())
}

/// All visits whose guests were seen leaving on a day, whenever they came, unless they are due. No others are opened: of
/// who leaves on a later day than they came, `left_later` tells.
pub(in crate::store) fn left_of_day(work: &Work<'_>, day: NaiveDate) -> Result<Vec<Loaded>, StoreError> {
    let mut statement = work.db.prepare_cached(
        "SELECT id, day, dies_on, state, record FROM visits WHERE day = ?1 AND state = 'left' AND dies_on >= ?2
         UNION ALL
         SELECT id, day, visits.dies_on, state, record FROM left_later JOIN visits ON id = visit
         WHERE left_later.dies_on >= ?2 AND day < ?1 AND state = 'left' AND visits.dies_on >= ?2",
    )?;
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
        if let Some(plain) = work.unseal_bytes(Spot { table: "visits", row: &id }, dies_on, sealed)? {
            let names: Names<'_> =
                serde_json::from_slice(&plain).map_err(|_| StoreError::Record { table: "visits" })?;
            each(VisitId(id), &names);
        }
        reached = Some(VisitId(id));
    }
    Ok(reached)
}

/// All visits that die before a day and are not forgotten yet.
pub(in crate::store) fn dying(work: &Work<'_>, first: NaiveDate) -> Result<Vec<Loaded>, StoreError> {
    let mut statement =
        work.db.prepare_cached("SELECT id, day, dies_on, state, record FROM visits WHERE dies_on < ?1")?;
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

/// Opens the rows whose keys live.
fn opened(work: &Work<'_>, rows: impl Iterator<Item = rusqlite::Result<Closed>>) -> Result<Vec<Loaded>, StoreError> {
    let mut found = Vec::new();
    for row in rows {
        found.extend(open(work, row?)?);
    }
    Ok(found)
}

/// Seals a visit under another day, with its print jobs, which live as long.
pub(in crate::store) fn seal_anew(work: &mut Work<'_>, loaded: Loaded, dies_on: NaiveDate) -> Result<(), StoreError> {
    work.keep(&[dies_on])?;
    let sealed = seal_visit(work, loaded.id, dies_on, &loaded.record)?;
    let _ = work.db.prepare_cached("UPDATE visits SET dies_on = ?2, record = ?3 WHERE id = ?1")?.execute(params![
        loaded.id.0,
        Day(dies_on),
        sealed
    ])?;
    journal::seal_anew(work, loaded.id, dies_on)
}

/// Seals the answers of a visit that still live under another day.
pub(in crate::store) fn seal_answers_anew(
    work: &mut Work<'_>,
    visit: VisitId,
    dies_on: NaiveDate,
) -> Result<(), StoreError> {
    let offers = answers(work, visit)?;
    if offers.is_empty() {
        return Ok(());
    }
    work.keep(&[dies_on])?;
    let sealed = seal_answers(work, visit, dies_on, &Answers { offers })?;
    let _ = work
        .db
        .prepare_cached("UPDATE answers SET dies_on = ?2, record = ?3 WHERE visit = ?1")?
        .execute(params![visit.0, Day(dies_on), sealed])?;
    Ok(())
}

/// Writes a visit back in another state, sealed under the same day.
pub(in crate::store) fn store(work: &Work<'_>, loaded: &Loaded, standing: Standing) -> Result<(), StoreError> {
    let sealed = seal_visit(work, loaded.id, loaded.dies_on, &loaded.record)?;
    let _ = work.db.prepare_cached("UPDATE visits SET state = ?2, record = ?3 WHERE id = ?1")?.execute(params![
        loaded.id.0,
        standing.word(),
        sealed
    ])?;
    Ok(())
}

/// Seals a visit's record.
pub(super) fn seal_visit(
    work: &Work<'_>,
    visit: VisitId,
    dies_on: NaiveDate,
    record: &Record,
) -> Result<Vec<u8>, StoreError> {
    work.seal(Spot { table: "visits", row: &visit.0 }, dies_on, record)
}

/// Seals the answers to offers.
pub(super) fn seal_answers(
    work: &Work<'_>,
    visit: VisitId,
    dies_on: NaiveDate,
    answers: &Answers,
) -> Result<Vec<u8>, StoreError> {
    work.seal(Spot { table: "answers", row: &visit.0 }, dies_on, answers)
}

/// The answers of a visit that still live.
fn answers(work: &Work<'_>, visit: VisitId) -> Result<Vec<OfferAnswer>, StoreError> {
    let row: Option<(Day, Vec<u8>)> = work
        .db
        .prepare_cached("SELECT dies_on, record FROM answers WHERE visit = ?1 AND dies_on >= ?2")?
        .query_row(params![visit.0, Day(work.moment.credited_day)], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((Day(dies_on), sealed)) = row else { return Ok(Vec::new()) };
    let opened: Option<Answers> = work.unseal(Spot { table: "answers", row: &visit.0 }, dies_on, &sealed)?;
    Ok(opened.map_or_else(Vec::new, |answers| answers.offers))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{assert_registered, draft};

    #[test]
    fn every_sealed_field_of_a_visit_stands_in_the_register() {
        let day = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap();
        let plan = Plan { until: None, last_day: day, token_day: day, answers_die: day, visit_dies: day };
        let draft = draft("Els Bakker", false);
        assert_registered("visits", &Record::of(&draft, DateTime::UNIX_EPOCH, true, &plan));
        assert_registered("answers", &Answers { offers: draft.offers });
    }

    #[test]
    fn a_record_of_before_guests_could_wish_anything_still_opens() {
        let day = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap();
        let plan = Plan { until: None, last_day: day, token_day: day, answers_die: day, visit_dies: day };
        let record = Record::of(&draft("Els Bakker", false), DateTime::UNIX_EPOCH, true, &plan);
        let mut record = serde_json::to_value(record).unwrap();
        assert!(record.as_object_mut().unwrap().remove("forget_on_leaving").is_some());
        assert!(!serde_json::from_value::<Record>(record).unwrap().forget_on_leaving);
    }
}
