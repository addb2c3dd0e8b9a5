//! The outbox: what hosts are still to be told, kept until a mail server has accepted it, never past the day.
//!
//! `desk` puts a notice within Save; `effects` takes one that is due, hands it to `notify`, says what came of it, and
//! only then takes the next. A notice that was taken is nobody else's for a while, so that two processes do not tell a
//! host twice; one that was under way when the plug was pulled is told again. What is no longer true is not told: the
//! notices of a guest who left or was let in are dropped, and a call for reception after a few minutes.
//!
//! Delivered means: accepted by the server. Then the words are gone, and only the mark that a host was told stays with
//! the visit until its day ends. A notice that the server refuses for good goes to reception instead, once.

#[cfg(test)]
mod tests;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};

use super::sql::Day;
use super::unanswered;
use super::visit_row;
use super::work::{Spot, Work, random};
use super::{Store, StoreError};
use crate::domain::id::{NoticeId, VisitId};
use crate::domain::notice::{Notice, NoticeKind};

/// The waits after the first failed tries, in seconds; the last one stays.
const WAITS: [i64; 4] = [10, 30, 120, 600];
/// How long a notice that was taken is nobody else's: longer than any sender tries.
pub const LEASE: std::time::Duration = std::time::Duration::from_mins(3);
/// How long a call for reception is worth telling, in minutes: then somebody came, or the guest went to the desk.
const CALL_LIVES: i64 = 5;
/// The table, as the vault binds it.
const TABLE: &str = "outbox";

/// What is sealed of a notice.
#[derive(Serialize, Deserialize)]
struct NoticeRecord {
    /// Once delivered or given up: without host and name.
    notice: Notice,
    /// Credited time, by which a call grows old.
    queued_at: DateTime<Utc>,
    attempts: u32,
    /// Credited time, which no clock delays.
    next_at: DateTime<Utc>,
}

/// Which notices a process takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tries {
    /// Those that were never tried: a command does not wait for a server that keeps failing.
    First,
    /// All that are due: the kiosk.
    All,
}

/// What hosts are still to be told, without whom and what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OpenNotices {
    /// How many notices wait.
    pub waiting: usize,
    /// How long the oldest of them has waited, by counted time.
    pub oldest: Option<Duration>,
    /// Whether one of them could not be delivered before.
    pub failing: bool,
    /// How many were refused for good, as long as they are kept.
    pub refused: u32,
}

/// A notice as it stands.
struct Row {
    id: NoticeId,
    dies_on: NaiveDate,
    record: NoticeRecord,
}

impl Store {
    /// Puts a notice into the outbox: a delivery, a call for reception, or news of a stored visit. Save does the same
    /// in its own transaction.
    ///
    /// # Errors
    /// Fails when the visit is not there or the database cannot be written.
    pub fn queue_notice(&mut self, notice: &Notice, visit: Option<VisitId>) -> Result<NoticeId, StoreError> {
        self.write(|work| put(work, notice, visit))
    }

    /// Takes the one notice that is to be sent next: a call for reception before all others, what was never tried
    /// before what failed, then the oldest. It is nobody else's for [`LEASE`], and comes again then unless somebody
    /// says what became of it. One that cannot be opened is put aside, so that it holds up no other.
    ///
    /// # Errors
    /// Fails when the database cannot be written.
    pub fn take_notice(&mut self, tries: Tries) -> Result<Option<(NoticeId, Notice)>, StoreError> {
        self.write(|work| {
            let now = work.moment.counted_now;
            let mut next: Option<Row> = None;
            for row in open_rows(work, Opening::PutAside)? {
                if is_stale(&row.record, now) {
                    delete(work, row.id)?;
                } else if row.record.next_at <= now
                    && (tries == Tries::All || row.record.attempts == 0)
                    && next.as_ref().is_none_or(|next| urgency(&row.record) < urgency(&next.record))
                {
                    next = Some(row);
                }
            }
            let Some(mut row) = next else { return Ok(None) };
            row.record.next_at = now + LEASE;
            update(work, &row, "queued")?;
            Ok(Some((row.id, row.record.notice)))
        })
    }

    /// When the next notice is due, by counted time; `None` when there is none.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn next_notice_at(&mut self) -> Result<Option<DateTime<Utc>>, StoreError> {
        self.read(|work| Ok(open_rows(work, Opening::PassOver)?.iter().map(|row| row.record.next_at).min()))
    }

    /// What is still to be told, and what never will be.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn open_notices(&mut self) -> Result<OpenNotices, StoreError> {
        self.read(|work| {
            let rows = open_rows(work, Opening::PassOver)?;
            let refused = work
                .db
                .prepare_cached("SELECT count(*) FROM outbox WHERE state = 'failed' AND dies_on >= ?1")?
                .query_row([Day(work.moment.credited_day)], |row| row.get(0))?;
            Ok(OpenNotices {
                waiting: rows.len(),
                oldest: rows.iter().map(|row| work.moment.counted_now - row.record.queued_at).max(),
                failing: rows.iter().any(|row| row.record.attempts > 0),
                refused,
            })
        })
    }

    /// Notes that the server accepted a notice. Its words are gone; a visit's mark that the host was told stays.
    /// A notice that is gone meanwhile is no error: it was told in time. Gives the visit that it was about.
    ///
    /// # Errors
    /// Fails when the database cannot be written.
    pub fn notice_delivered(&mut self, notice: NoticeId) -> Result<Option<VisitId>, StoreError> {
        self.write(|work| {
            let Some((row, visit)) = find(work, notice)? else { return Ok(None) };
            if visit.is_some() && row.record.notice.to.is_some() {
                close(work, row, "sent")?;
            } else {
                delete(work, notice)?;
            }
            Ok(visit)
        })
    }

    /// Notes that a notice could not be delivered; it is due again after 10 s, 30 s, 2 min, then every 10 min. Gives
    /// the visit that it is about.
    ///
    /// # Errors
    /// Fails when the database cannot be written.
    pub fn notice_failed(&mut self, notice: NoticeId) -> Result<Option<VisitId>, StoreError> {
        self.write(|work| {
            let Some((mut row, visit)) = find(work, notice)? else { return Ok(None) };
            row.record.attempts = row.record.attempts.saturating_add(1);
            row.record.next_at = work.moment.counted_now + wait_after(row.record.attempts);
            update(work, &row, "queued")?;
            Ok(visit)
        })
    }

    /// Notes that a notice can never be delivered: it is not tried again, and reception is told in the host's place,
    /// unless it was reception that could not be told. After one of the line the next of it is due at once. Gives the
    /// visit that it is about.
    ///
    /// # Errors
    /// Fails when the database cannot be written.
    pub fn notice_refused(&mut self, notice: NoticeId) -> Result<Option<VisitId>, StoreError> {
        self.write(|work| {
            let Some((row, visit)) = find(work, notice)? else { return Ok(None) };
            let (kind, instead) = (row.record.notice.kind, row.record.notice.for_reception());
            close(work, row, "failed")?;
            if let (NoticeKind::ApprovalUnanswered(place), Some(visit)) = (kind, visit) {
                unanswered::refused(work, visit, place)?;
            } else if let Some(instead) = instead {
                let _ = put(work, &instead, visit)?;
            }
            Ok(visit)
        })
    }

    /// How long a notice has waited to be delivered, by counted time; `None` when it waits no more.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn notice_waits(&mut self, notice: NoticeId) -> Result<Option<Duration>, StoreError> {
        self.read(|work| {
            let found = find(work, notice)?;
            Ok(found.map(|(row, _)| work.moment.counted_now - row.record.queued_at))
        })
    }

    /// Whether the server accepted the notice that this visit's guest has arrived. Known until the day ends.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn host_was_told(&mut self, visit: VisitId) -> Result<bool, StoreError> {
        self.read(|work| host_knows(work, visit))
    }
}

/// Whether the server accepted the notice of an arrival, in the caller's transaction.
pub(super) fn host_knows(work: &Work<'_>, visit: VisitId) -> Result<bool, StoreError> {
    let mut select = work.db.prepare_cached(
        "SELECT id, dies_on, record FROM outbox WHERE visit = ?1 AND state = 'sent' AND dies_on >= ?2",
    )?;
    let mut rows = select.query(params![visit.0, Day(work.moment.credited_day)])?;
    while let Some(row) = rows.next()? {
        let told = opened(work, row.get(0)?, row.get::<_, Day>(1)?.0, &row.get::<_, Vec<u8>>(2)?)?;
        if told.is_some_and(|told| told.record.notice.kind == NoticeKind::Arrived) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a notice of a visit is still to be sent, in the caller's transaction.
pub(super) fn waits_for(work: &Work<'_>, visit: VisitId) -> Result<bool, StoreError> {
    let mut select = work.db.prepare_cached("SELECT 1 FROM outbox WHERE visit = ?1 AND state = 'queued'")?;
    Ok(select.exists([visit.0])?)
}

/// Puts a notice into the outbox in the caller's transaction. It dies with today, or with its visit if that is sooner.
pub(super) fn put(work: &mut Work<'_>, notice: &Notice, visit: Option<VisitId>) -> Result<NoticeId, StoreError> {
    let today = work.moment.credited_day;
    let dies_on = match visit {
        Some(visit) => visit_row::living(work, visit)?.dies_on.min(today),
        None => today,
    };
    work.keep(&[dies_on])?;
    let id = NoticeId(random()?);
    let now = work.moment.counted_now;
    let record = NoticeRecord { notice: notice.clone(), queued_at: now, attempts: 0, next_at: now };
    let sealed = work.seal(Spot { table: TABLE, row: &id.0 }, dies_on, &record)?;
    let _ = work
        .db
        .prepare_cached("INSERT INTO outbox (id, visit, dies_on, state, record) VALUES (?1, ?2, ?3, 'queued', ?4)")?
        .execute(params![id.0, visit.map(|visit| visit.0), Day(dies_on), sealed])?;
    Ok(id)
}

/// Drops what is still to be told of a visit, in the caller's transaction: its guest left or was let in, so it is no
/// longer true.
pub(super) fn drop_for(work: &Work<'_>, visit: VisitId) -> Result<(), StoreError> {
    let _ = work.db.prepare_cached("DELETE FROM outbox WHERE visit = ?1 AND state = 'queued'")?.execute([visit.0])?;
    Ok(())
}

/// Seals what is told of a visit under today, in the caller's transaction, though credited time has leapt over its day:
/// the guest is here.
pub(super) fn carry(work: &mut Work<'_>, visit: VisitId) -> Result<(), StoreError> {
    let today = work.moment.credited_day;
    let mut select =
        work.db.prepare_cached("SELECT id, dies_on, record FROM outbox WHERE visit = ?1 AND dies_on < ?2")?;
    let found = select.query_map(params![visit.0, Day(today)], |row| {
        Ok((row.get(0)?, row.get::<_, Day>(1)?.0, row.get::<_, Vec<u8>>(2)?))
    })?;
    for row in found.collect::<Result<Vec<([u8; 16], NaiveDate, Vec<u8>)>, _>>()? {
        let (id, dies_on, sealed) = row;
        let Some(row) = work.among(opened(work, id, dies_on, &sealed))? else { continue };
        work.keep(&[today])?;
        let sealed = work.seal(Spot { table: TABLE, row: &id }, today, &row.record)?;
        let _ = work
            .db
            .prepare_cached("UPDATE outbox SET dies_on = ?2, record = ?3 WHERE id = ?1")?
            .execute(params![id, Day(today), sealed])?;
    }
    Ok(())
}

/// Whether nobody needs to hear of it any more.
fn is_stale(record: &NoticeRecord, now: DateTime<Utc>) -> bool {
    record.notice.kind == NoticeKind::CallReception && now - record.queued_at >= Duration::minutes(CALL_LIVES)
}

/// What is sent first, the smallest first.
fn urgency(record: &NoticeRecord) -> (bool, bool, DateTime<Utc>) {
    (record.notice.kind != NoticeKind::CallReception, record.attempts > 0, record.queued_at)
}

/// The wait after this many failed tries.
fn wait_after(failed: u32) -> Duration {
    let at = usize::try_from(failed.saturating_sub(1)).unwrap_or(usize::MAX).min(WAITS.len() - 1);
    Duration::seconds(WAITS[at])
}

/// What happens to a row that cannot be opened.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opening {
    /// It is marked as failed, and said in the log.
    PutAside,
    /// It is passed over.
    PassOver,
}

/// The notices that are still to be told.
fn open_rows(work: &Work<'_>, opening: Opening) -> Result<Vec<Row>, StoreError> {
    let mut select =
        work.db.prepare_cached("SELECT id, dies_on, record FROM outbox WHERE state = 'queued' AND dies_on >= ?1")?;
    let mut found = select.query([Day(work.moment.credited_day)])?;
    let mut rows = Vec::new();
    let mut broken = Vec::new();
    while let Some(row) = found.next()? {
        let id = row.get(0)?;
        match opened(work, id, row.get::<_, Day>(1)?.0, &row.get::<_, Vec<u8>>(2)?) {
            Ok(row) => rows.extend(row),
            Err(error) => broken.push((id, error)),
        }
    }
    if opening == Opening::PutAside {
        for (id, error) in broken {
            tracing::error!(notice = %NoticeId(id), %error, "a notice cannot be opened and is put aside");
            let _ = work.db.prepare_cached("UPDATE outbox SET state = 'failed' WHERE id = ?1")?.execute([id])?;
        }
    }
    Ok(rows)
}

/// One notice that is still to be told, and its visit.
fn find(work: &Work<'_>, notice: NoticeId) -> Result<Option<(Row, Option<VisitId>)>, StoreError> {
    let found = work
        .db
        .prepare_cached(
            "SELECT dies_on, record, visit FROM outbox WHERE id = ?1 AND state = 'queued' AND dies_on >= ?2",
        )?
        .query_row(params![notice.0, Day(work.moment.credited_day)], |row| {
            Ok((row.get::<_, Day>(0)?.0, row.get::<_, Vec<u8>>(1)?, row.get::<_, Option<[u8; 16]>>(2)?))
        })
        .optional()?;
    match found {
        Some((dies_on, sealed, visit)) => {
            Ok(opened(work, notice.0, dies_on, &sealed)?.map(|row| (row, visit.map(VisitId))))
        }
        None => Ok(None),
    }
}

/// Opens a row. `None` when its key died meanwhile.
fn opened(work: &Work<'_>, id: [u8; 16], dies_on: NaiveDate, sealed: &[u8]) -> Result<Option<Row>, StoreError> {
    let record: Option<NoticeRecord> = work.unseal(Spot { table: TABLE, row: &id }, dies_on, sealed)?;
    Ok(record.map(|record| Row { id: NoticeId(id), dies_on, record }))
}

/// Writes a notice as it now stands.
fn update(work: &Work<'_>, row: &Row, state: &'static str) -> Result<(), StoreError> {
    let sealed = work.seal(Spot { table: TABLE, row: &row.id.0 }, row.dies_on, &row.record)?;
    let _ = work
        .db
        .prepare_cached("UPDATE outbox SET state = ?2, record = ?3 WHERE id = ?1")?
        .execute(params![row.id.0, state, sealed])?;
    Ok(())
}

/// Ends a notice; of its words nothing stays.
fn close(work: &Work<'_>, mut row: Row, state: &'static str) -> Result<(), StoreError> {
    row.record.notice = Notice::without_words(row.record.notice.kind);
    update(work, &row, state)
}

/// Removes a notice.
fn delete(work: &Work<'_>, notice: NoticeId) -> Result<(), StoreError> {
    let _ = work.db.prepare_cached("DELETE FROM outbox WHERE id = ?1")?.execute([notice.0])?;
    Ok(())
}
