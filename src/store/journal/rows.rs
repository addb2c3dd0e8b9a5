//! The rows of the journal: read, opened, sealed and written.
//!
//! `journal` calls it, within a transaction. It changes no stage and decides nothing.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};

use super::step::{self, Stage};
use super::{JournalError, PrintJob};
use crate::domain::id::{PrintJobId, VisitId};
use crate::domain::print::PrintTrouble;
use crate::store::StoreError;
use crate::store::sql::Day;
use crate::store::work::{Spot, Work};

/// The table, as the vault binds it.
pub(super) const TABLE: &str = "print_journal";

/// What is sealed of a job.
#[derive(Serialize, Deserialize)]
pub(super) struct JobRecord {
    /// Which job of its visit it is, counted from 1: the newest one counts.
    pub number: u32,
    pub printer: String,
    pub stage: Stage,
    pub trouble: Option<PrintTrouble>,
    pub device_job: Option<i32>,
    pub queued_at: DateTime<Utc>,
    /// Credited time of queueing: patience is counted in time that nobody can turn.
    pub counted_from: DateTime<Utc>,
}

/// A job as it stands, with its record.
pub(super) struct Row {
    pub id: PrintJobId,
    pub visit: VisitId,
    pub dies_on: NaiveDate,
    pub record: JobRecord,
}

/// The newest job of each guest who is inside, where it is as wanted.
pub(super) fn open_jobs(
    work: &Work<'_>,
    wanted: impl Fn(&Row, DateTime<Utc>) -> bool,
) -> Result<Vec<PrintJob>, StoreError> {
    // The few guests inside first, by their index, and not the month's journal: hence CROSS JOIN, which SQLite does not
    // reorder.
    let mut select = work.db.prepare_cached(
        "SELECT DISTINCT visits.id FROM visits CROSS JOIN print_journal AS journal ON journal.visit = visits.id
         WHERE visits.state = 'inside' AND visits.state <> 'left'
           AND journal.state IN ('queued', 'sending', 'sent', 'waiting') AND journal.dies_on >= ?1",
    )?;
    let mut visits = select.query([Day(work.moment.credited_day)])?;
    let mut jobs = Vec::new();
    while let Some(visit) = visits.next()? {
        let newest = newest_of(rows_of(work, VisitId(visit.get(0)?))?);
        jobs.extend(newest.filter(|row| wanted(row, work.moment.counted_now)).map(PrintJob::from));
    }
    jobs.sort_by_key(|job| job.queued_at);
    Ok(jobs)
}

/// The job that counts: the last one queued.
pub(super) fn newest_of(rows: Vec<Row>) -> Option<Row> {
    rows.into_iter().max_by_key(|row| row.record.number)
}

/// All jobs of a visit that are not due to be forgotten.
pub(super) fn rows_of(work: &Work<'_>, visit: VisitId) -> Result<Vec<Row>, StoreError> {
    let mut select =
        work.db.prepare_cached("SELECT id, dies_on, record FROM print_journal WHERE visit = ?1 AND dies_on >= ?2")?;
    let mut found = select.query(params![visit.0, Day(work.moment.credited_day)])?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        let (id, dies_on, sealed) = (row.get(0)?, row.get::<_, Day>(1)?.0, row.get::<_, Vec<u8>>(2)?);
        // A key that another process destroyed meanwhile took its jobs along.
        if let Some(record) = work.among(work.unseal(Spot { table: TABLE, row: &id }, dies_on, &sealed))? {
            rows.push(Row { id: PrintJobId(id), visit, dies_on, record });
        }
    }
    Ok(rows)
}

/// One job that is not due to be forgotten.
pub(super) fn find(work: &Work<'_>, job: PrintJobId) -> Result<Row, StoreError> {
    let (visit, dies_on, sealed) = work
        .db
        .prepare_cached("SELECT visit, dies_on, record FROM print_journal WHERE id = ?1 AND dies_on >= ?2")?
        .query_row(params![job.0, Day(work.moment.credited_day)], |row| {
            Ok((row.get(0)?, row.get::<_, Day>(1)?.0, row.get::<_, Vec<u8>>(2)?))
        })
        .optional()?
        .ok_or(JournalError::NoSuchJob(job))?;
    let record =
        work.unseal(Spot { table: TABLE, row: &job.0 }, dies_on, &sealed)?.ok_or(JournalError::NoSuchJob(job))?;
    Ok(Row { id: job, visit: VisitId(visit), dies_on, record })
}

/// Seals the jobs of a visit that can be opened under another day, in the caller's transaction, the day's key being there.
pub(in crate::store) fn seal_anew(work: &Work<'_>, visit: VisitId, dies_on: NaiveDate) -> Result<(), StoreError> {
    let mut select = work.db.prepare_cached("SELECT id, dies_on, record FROM print_journal WHERE visit = ?1")?;
    let found = select.query_map([visit.0], |row| Ok((row.get(0)?, row.get::<_, Day>(1)?.0, row.get(2)?)))?;
    for (id, day, sealed) in found.collect::<Result<Vec<([u8; 16], NaiveDate, Vec<u8>)>, _>>()? {
        if let Some(record) = work.among(work.unseal(Spot { table: TABLE, row: &id }, day, &sealed))? {
            put(work, &Row { id: PrintJobId(id), visit, dies_on, record })?;
        }
    }
    Ok(())
}

/// Writes a job as it now stands.
pub(super) fn put(work: &Work<'_>, row: &Row) -> Result<(), StoreError> {
    let sealed = work.seal(Spot { table: TABLE, row: &row.id.0 }, row.dies_on, &row.record)?;
    let _ = work
        .db
        .prepare_cached(
            "INSERT INTO print_journal (id, visit, dies_on, state, record) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (id)
             DO UPDATE SET dies_on = excluded.dies_on, state = excluded.state, record = excluded.record",
        )?
        .execute(params![row.id.0, row.visit.0, Day(row.dies_on), step::word(row.record.stage), sealed])?;
    Ok(())
}

impl From<Row> for PrintJob {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            visit: row.visit,
            printer: row.record.printer,
            stage: row.record.stage,
            trouble: row.record.trouble,
            device_job: row.record.device_job,
            queued_at: row.record.queued_at,
        }
    }
}
