//! The print journal: one badge for one guest, not two and not none.
//!
//! `visits` queues a job within Save; `effects` notes each sending *before* the first byte leaves and each answer of
//! the device after it. A job whose sending was noted and never answered is *unknown*: after a restart reception is
//! asked, and nothing prints it by itself. Illegal news is a typed error and changes nothing. A job dies with its
//! visit; it names no guest.

mod rows;
mod step;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};

use super::audit::{self, AuditAct, AuditEntry, Who};
use super::sql::side_by_side;
use super::staff;
use super::visit_row;
use super::visits::{self, Standing};
use super::work::{Work, random};
use super::{Store, StoreError};
use crate::domain::id::{PrintJobId, VisitId};
use crate::domain::print::{PrintOutcome, PrintState, PrintTrouble};
use crate::domain::staff::{Reason, StaffAct};

pub(super) use rows::seal_anew;
use rows::{JobRecord, Row, find, newest_of, open_jobs, put, rows_of};
pub use step::Stage;

/// How long a job that waits may still be printed without reception's tap, in minutes of counted time.
pub const PATIENCE_MINUTES: i64 = 30;

/// As long as a running kiosk may still speak with a printer about a badge: two minutes, and giving it back.
const WITH_THE_PRINTER: Duration = Duration::minutes(3);

/// Whether a job is so young that a running kiosk may still speak with its printer about it.
#[must_use]
pub fn is_fresh(job: &PrintJob, now: DateTime<Utc>) -> bool {
    job.stage == Stage::Sending && now - job.queued_at < WITH_THE_PRINTER
}

/// Says why a job cannot go that way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum JournalError {
    /// There is no such job, or it was dropped at check-out, or its visit is forgotten.
    #[error("there is no print job {0} any more; print the badge again if the guest still needs one")]
    NoSuchJob(PrintJobId),
    /// The visit's badge is on its way to a device, which may still print it.
    #[error(
        "the badge is still at its printer and may come out; no second one is made before the printer gave it back"
    )]
    OnItsWay,
    /// The news does not fit where the job stands.
    #[error("print job {job} is {from:?} and cannot become {to:?}; look at the list again")]
    Illegal {
        /// Which job.
        job: PrintJobId,
        /// Where it stands.
        from: Stage,
        /// What was said of it.
        to: Stage,
    },
}

/// One job of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintJob {
    /// Which job.
    pub id: PrintJobId,
    /// Whose badge.
    pub visit: VisitId,
    /// The printer's name in kiosk.toml.
    pub printer: String,
    /// Where it stands.
    pub stage: Stage,
    /// What stands or stood in its way.
    pub trouble: Option<PrintTrouble>,
    /// The device's own number of it (IPP `job-id`, RFC 8011 section 5.3.2).
    pub device_job: Option<i32>,
    /// When it was queued, by wall time.
    pub queued_at: DateTime<Utc>,
}

impl PrintJob {
    /// The state in the words of the house.
    #[must_use]
    pub fn state(&self) -> PrintState {
        self.stage.told()
    }
}

impl Store {
    /// Queues a badge for a stored visit. Save does the same in its own transaction.
    ///
    /// # Errors
    /// Fails when the visit is not there or the database cannot be written.
    pub fn queue_print(&mut self, visit: VisitId, printer: &str) -> Result<PrintJobId, StoreError> {
        self.write(|work| enqueue(work, visit, printer))
    }

    /// Notes that a job is about to be sent, on disk when this returns. Without it no byte may leave.
    ///
    /// # Errors
    /// Fails for a job that is gone, and for one that was sent already.
    pub fn print_sending(&mut self, job: PrintJobId) -> Result<(), StoreError> {
        self.write(|work| change(work, job, Stage::Sending, |record| record.device_job = None))
    }

    /// Notes the number that the device gave a job on its way.
    ///
    /// # Errors
    /// Fails for a job that is gone or not on its way.
    pub fn print_device_job(&mut self, job: PrintJobId, device_job: i32) -> Result<(), StoreError> {
        self.write(|work| {
            let mut row = find(work, job)?;
            if row.record.stage != Stage::Sending {
                return Err(JournalError::Illegal { job, from: row.record.stage, to: Stage::Sending }.into());
            }
            row.record.device_job = Some(device_job);
            put(work, &row)
        })
    }

    /// Notes what became of a job.
    ///
    /// # Errors
    /// Fails for a job that is gone, and for news that does not fit where it stands.
    pub fn print_outcome(&mut self, job: PrintJobId, outcome: PrintOutcome) -> Result<(), StoreError> {
        let (stage, trouble) = match outcome {
            PrintOutcome::Confirmed => (Stage::Confirmed, None),
            PrintOutcome::Sent => (Stage::Sent, None),
            PrintOutcome::Waiting(trouble) => (Stage::Waiting, Some(trouble)),
            PrintOutcome::Failed(trouble) => (Stage::Failed, Some(trouble)),
        };
        self.write(|work| change(work, job, stage, |record| record.trouble = trouble))
    }

    /// One job.
    ///
    /// # Errors
    /// Fails when it is gone.
    pub fn print_job(&mut self, job: PrintJobId) -> Result<PrintJob, StoreError> {
        self.read(|work| find(work, job).map(PrintJob::from))
    }

    /// The newest job of a visit: the one that counts.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn print_job_of(&mut self, visit: VisitId) -> Result<Option<PrintJob>, StoreError> {
        self.read(|work| newest(work, visit))
    }

    /// The jobs that were sent and never confirmed, of guests who are inside and have no newer job: nobody knows
    /// whether there is a badge, so reception is asked. Asked once after a start; nothing prints them by itself.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn unfinished_prints(&mut self) -> Result<Vec<PrintJob>, StoreError> {
        self.read(|work| open_jobs(work, |row, _| matches!(row.record.stage, Stage::Sending | Stage::Sent)))
    }

    /// The jobs on their way to a device, whoever they are for: whom a restart has to ask the device about.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn prints_on_their_way(&mut self) -> Result<Vec<PrintJob>, StoreError> {
        self.read(|work| {
            let mut select = work.db.prepare_cached("SELECT id FROM print_journal WHERE state = 'sending'")?;
            let ids = select.query_map([], |row| row.get(0))?.collect::<Result<Vec<[u8; 16]>, _>>()?;
            // One that is due to be forgotten, or was forgotten meanwhile, is not there.
            Ok(ids.into_iter().filter_map(|id| find(work, PrintJobId(id)).ok()).map(PrintJob::from).collect())
        })
    }

    /// When each printer was last given a badge that it printed or may have printed, as far as that is remembered.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn last_prints(&mut self) -> Result<BTreeMap<String, DateTime<Utc>>, StoreError> {
        self.read(|work| {
            let mut last: BTreeMap<String, DateTime<Utc>> = BTreeMap::new();
            let mut select =
                work.db.prepare_cached("SELECT id FROM print_journal WHERE state IN ('sent', 'confirmed')")?;
            let mut found = select.query([])?;
            while let Some(row) = found.next()? {
                // One that is due to be forgotten, or was forgotten meanwhile, is not there.
                let Ok(row) = find(work, PrintJobId(row.get(0)?)) else { continue };
                let at = last.entry(row.record.printer).or_insert(row.record.queued_at);
                *at = row.record.queued_at.max(*at);
            }
            Ok(last)
        })
    }

    /// The job of a visit that is on its way to a device, if one is.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn print_on_its_way(&mut self, visit: VisitId) -> Result<Option<PrintJob>, StoreError> {
        self.read(|work| {
            let sending = rows_of(work, visit)?.into_iter().filter(|row| row.record.stage == Stage::Sending);
            Ok(newest_of(sending.collect()).map(PrintJob::from))
        })
    }

    /// Hands a job that waits to another printer. `None` when its guest has left or has a newer job: then nothing may
    /// print it any more.
    ///
    /// # Errors
    /// Fails when the database cannot be written.
    pub fn print_elsewhere(&mut self, job: PrintJobId, printer: &str) -> Result<Option<PrintJob>, StoreError> {
        self.write(|work| {
            let waits = |row: &Row, _| row.id == job && row.record.stage == Stage::Waiting;
            if open_jobs(work, waits)?.is_empty() {
                return Ok(None);
            }
            let mut row = find(work, job)?;
            printer.clone_into(&mut row.record.printer);
            put(work, &row)?;
            Ok(Some(PrintJob::from(row)))
        })
    }

    /// The jobs that were queued and never sent, of guests who are inside, younger than [`PATIENCE_MINUTES`]: a
    /// restart came between Save and sending, so they may be sent for the first time.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn queued_prints(&mut self) -> Result<Vec<PrintJob>, StoreError> {
        self.read(|work| open_jobs(work, |row, now| row.record.stage == Stage::Queued && is_young(row, now)))
    }

    /// The jobs that wait, of guests who are inside, younger than [`PATIENCE_MINUTES`]: what a printer that has
    /// labels again may print by itself.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn prints_ready_to_retry(&mut self) -> Result<Vec<PrintJob>, StoreError> {
        self.read(|work| open_jobs(work, |row, now| row.record.stage == Stage::Waiting && is_young(row, now)))
    }

    /// The jobs that wait, of guests who are inside, however old: what reception may print with a tap.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn waiting_prints(&mut self) -> Result<Vec<PrintJob>, StoreError> {
        self.read(|work| open_jobs(work, |row, _| row.record.stage == Stage::Waiting))
    }

    /// Queues another badge for a visit and notes who wanted it and why, both or neither. What was still to be
    /// printed of the visit is dropped, so that not two badges come out; what is on its way without a number of the
    /// device nobody can ask after, and who prints again has looked: no badge came of it.
    ///
    /// # Errors
    /// Fails while a device may still print the first badge ([`JournalError::OnItsWay`]), when the visit is not there, or
    /// its guest waits or has left ([`StoreError::WrongState`]), or when the database cannot be written.
    pub fn print_again(
        &mut self,
        visit: VisitId,
        printer: &str,
        who: Who,
        reason: Reason,
    ) -> Result<PrintJobId, StoreError> {
        self.write(|work| again(work, visit, printer, who, reason))
    }
}

/// Queues another badge in the caller's transaction, as [`Store::print_again`] says.
pub(super) fn again(
    work: &mut Work<'_>,
    visit: VisitId,
    printer: &str,
    who: Who,
    reason: Reason,
) -> Result<PrintJobId, StoreError> {
    staff::still_there(work, who)?;
    visits::stands_as(work, visit, |standing| !matches!(standing, Standing::Waiting | Standing::Left))?;
    let act = AuditAct::Guest(StaffAct::PrintAgain);
    audit::append(work, &AuditEntry { who, act, about: None, reason: Some(reason), visit: Some(visit) })?;
    for sending in cancel_for(work, visit)? {
        if sending.device_job.is_some() {
            return Err(JournalError::OnItsWay.into());
        }
        change(work, sending.id, Stage::Failed, |record| record.trouble = Some(PrintTrouble::NoneCame))?;
    }
    enqueue(work, visit, printer)
}

/// Queues a badge in the caller's transaction, the visit's row being there already.
pub(super) fn enqueue(work: &mut Work<'_>, visit: VisitId, printer: &str) -> Result<PrintJobId, StoreError> {
    let dies_on = visit_row::living(work, visit)?.dies_on;
    let id = PrintJobId(side_by_side(dies_on, random()?));
    work.keep(&[dies_on])?;
    let record = JobRecord {
        number: rows_of(work, visit)?.iter().map(|row| row.record.number).max().unwrap_or(0) + 1,
        printer: printer.to_owned(),
        stage: Stage::Queued,
        trouble: None,
        device_job: None,
        queued_at: work.moment.now,
        counted_from: work.moment.counted_now,
    };
    put(work, &Row { id, visit, dies_on, record })?;
    Ok(id)
}

/// The newest job of a visit, in the caller's transaction.
pub(super) fn newest(work: &Work<'_>, visit: VisitId) -> Result<Option<PrintJob>, StoreError> {
    Ok(newest_of(rows_of(work, visit)?).map(PrintJob::from))
}

/// Ends what is still to be printed of a visit, in the caller's transaction (check-out), and hands out what is on
/// its way.
pub(super) fn cancel_for(work: &mut Work<'_>, visit: VisitId) -> Result<Vec<PrintJob>, StoreError> {
    let mut on_their_way = Vec::new();
    for row in rows_of(work, visit)? {
        if row.record.stage.may_be_dropped() {
            let _ = work.db.prepare_cached("DELETE FROM print_journal WHERE id = ?1")?.execute([row.id.0])?;
        } else if row.record.stage == Stage::Sending {
            on_their_way.push(PrintJob::from(row));
        }
    }
    Ok(on_their_way)
}

/// Settles a visit's badge that nobody could tell of, in the caller's transaction: it is here, somebody scanned it.
pub(super) fn seen(work: &mut Work<'_>, visit: VisitId) -> Result<(), StoreError> {
    match newest_of(rows_of(work, visit)?) {
        Some(row) if matches!(row.record.stage, Stage::Sending | Stage::Sent) => {
            change(work, row.id, Stage::Confirmed, |record| record.trouble = None)
        }
        Some(_) | None => Ok(()),
    }
}

/// Takes a job one step further.
fn change(
    work: &mut Work<'_>,
    job: PrintJobId,
    to: Stage,
    note: impl FnOnce(&mut JobRecord),
) -> Result<(), StoreError> {
    let mut row = find(work, job)?;
    if !row.record.stage.may_become(to) {
        return Err(JournalError::Illegal { job, from: row.record.stage, to }.into());
    }
    row.record.stage = to;
    note(&mut row.record);
    put(work, &row)
}

/// Whether a job is young enough to be printed by itself.
fn is_young(row: &Row, now: DateTime<Utc>) -> bool {
    now.signed_duration_since(row.record.counted_from) < Duration::minutes(PATIENCE_MINUTES)
}
