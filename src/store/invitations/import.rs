//! Drafts become invitations: new, updated or unchanged, however often and by whomever they are imported.
//!
//! Only `store::invitations` knows it. Nothing of a draft that is refused may be stored.

use chrono::{NaiveDate, TimeDelta};
use rusqlite::{OptionalExtension, params};

use super::last_days;
use super::record::{Record, Row, row, spot};
use crate::domain::id::InvitationId;
use crate::domain::invitation::{ImportStatus, InvitationDraft, Refusal, Registered};
use crate::domain::token::{ShortCode, Token, TokenKind};
use crate::store::sql::Day;
use crate::store::work::{Work, random};
use crate::store::{LEAD_DAYS, Store, StoreError};
use crate::vault::token_hash;

/// Rows a transaction: a check-in beside an import waits for one of them, a tenth of a second.
const BATCH: usize = 5_000;
/// How many identifiers are tried until one has a short code that no other invitation of its day has.
const TRIES: usize = 16;

impl Store {
    /// Stores drafts, in their order. A draft with the same source id as a living invitation, or with the same
    /// guest, host and last day, is that invitation. The answer has one entry a draft. `progress` hears how many are
    /// done, after each few hundred.
    ///
    /// # Errors
    /// Fails when the database cannot be written. What was reported to `progress` before stands; importing again
    /// goes on from there.
    pub fn import(
        &mut self,
        drafts: impl Iterator<Item = InvitationDraft>,
        keep_email: bool,
        progress: &mut dyn FnMut(usize),
    ) -> Result<Vec<Result<Registered, Refusal>>, StoreError> {
        self.with_room_for_many(|store| store.import_in_batches(drafts, keep_email, progress))
    }

    /// Stores drafts, a transaction a batch.
    fn import_in_batches(
        &mut self,
        drafts: impl Iterator<Item = InvitationDraft>,
        keep_email: bool,
        progress: &mut dyn FnMut(usize),
    ) -> Result<Vec<Result<Registered, Refusal>>, StoreError> {
        let mut drafts = drafts.peekable();
        let mut answers = Vec::new();
        while drafts.peek().is_some() {
            let batch = self.write(|work| {
                let mut batch = Vec::with_capacity(BATCH);
                let mut days = None;
                let mut changed = false;
                while batch.len() < BATCH
                    && let Some(draft) = drafts.next()
                {
                    let answer = register(work, Record::of(draft, keep_email), &mut days)?;
                    changed |= answer.as_ref().is_ok_and(|done| done.status != ImportStatus::Unchanged);
                    batch.push(answer);
                }
                if changed {
                    work.note_change("invitations")?;
                }
                Ok(batch)
            })?;
            answers.extend(batch);
            progress(answers.len());
        }
        Ok(answers)
    }
}

/// Stores one draft, or says why not. `days` are the days to look for its source id, found at the first need.
fn register(
    work: &mut Work<'_>,
    record: Record,
    days: &mut Option<Vec<NaiveDate>>,
) -> Result<Result<Registered, Refusal>, StoreError> {
    let last_day = record.window.last_day;
    if last_day < work.moment.today.max(work.moment.credited_day) {
        return Ok(Err(Refusal::Past));
    }
    if last_day > work.moment.credited_day + TimeDelta::days(LEAD_DAYS) {
        return Ok(Err(Refusal::TooFarAhead));
    }
    work.keep(&[last_day])?;
    let marks = Marks::of(work, &record, last_day)?;
    let (id, status, codes) = match find(work, &record, &marks, days)? {
        None => {
            let (id, codes) = insert(work, &record, &marks)?;
            (id, ImportStatus::New, codes)
        }
        Some(found) => {
            let codes = Codes::of(work, last_day, &found.0)?;
            let stored: Option<Record> = work.unseal(spot(&found.0), found.1, &found.2)?;
            let status = if stored.is_some_and(|stored| stored == record) {
                ImportStatus::Unchanged
            } else {
                update(work, &found.0, &record, &marks, &codes)?;
                ImportStatus::Updated
            };
            (found.0, status, codes)
        }
    };
    Ok(Ok(Registered { id: InvitationId(id), status, token: codes.token, code: codes.code }))
}

/// What a guest may scan or type.
struct Codes {
    token: Token,
    code: ShortCode,
}

impl Codes {
    fn of(work: &Work<'_>, day: NaiveDate, id: &[u8; 16]) -> Result<Self, StoreError> {
        let token = work.vault.token(day, TokenKind::Invitation, id)?;
        Ok(Self { token, code: work.vault.short_code(day, id)? })
    }
}

/// What tells a draft again: keyed by its last day, so that nobody can test names against the file without the key,
/// and nobody at all after that day.
struct Marks {
    guest: [u8; 16],
    source: Option<[u8; 16]>,
}

impl Marks {
    fn of(work: &Work<'_>, record: &Record, day: NaiveDate) -> Result<Self, StoreError> {
        // Lower case only, and not the house's matcher: rows told apart today must be told apart by every later one.
        let (name, host) = (record.name.as_str().to_lowercase(), record.host.as_str().to_lowercase());
        let guest = work.mark(day, &["guest", &name, &host])?;
        Ok(Self { guest, source: Self::of_source(work, record, day)? })
    }

    fn of_source(work: &Work<'_>, record: &Record, day: NaiveDate) -> Result<Option<[u8; 16]>, StoreError> {
        Ok(match &record.source_id {
            Some(source) => Some(work.mark(day, &["source", source.as_str()])?),
            None => None,
        })
    }
}

/// The living invitation that a draft means: by its source's id on whatever day, else by guest, host and day. Two ids
/// of one source stay two invitations.
fn find(
    work: &Work<'_>,
    record: &Record,
    marks: &Marks,
    days: &mut Option<Vec<NaiveDate>>,
) -> Result<Option<Row>, StoreError> {
    let Some(mark) = marks.source else {
        return Ok(work
            .db
            .prepare_cached("SELECT id, dies_on, record FROM invitations WHERE mark = ?1")?
            .query_row([marks.guest], row)
            .optional()?);
    };
    let by_source = |mark: [u8; 16]| -> Result<Option<Row>, StoreError> {
        Ok(work
            .db
            .prepare_cached("SELECT id, dies_on, record FROM invitations WHERE source_mark = ?1")?
            .query_row([mark], row)
            .optional()?)
    };
    if let Some(found) = by_source(mark)? {
        return Ok(Some(found));
    }
    let days = match days {
        Some(days) => days,
        none => none.insert(last_days(work)?),
    };
    for day in days.iter().filter(|day| **day != record.window.last_day) {
        if let Some(mark) = Marks::of_source(work, record, *day)?
            && let Some(found) = by_source(mark)?
        {
            return Ok(Some(found));
        }
    }
    Ok(work
        .db
        .prepare_cached("SELECT id, dies_on, record FROM invitations WHERE mark = ?1 AND source_mark IS NULL")?
        .query_row([marks.guest], row)
        .optional()?)
}

/// Stores a new invitation under an id whose short code is free on its day.
fn insert(work: &Work<'_>, record: &Record, marks: &Marks) -> Result<([u8; 16], Codes), StoreError> {
    let day = record.window.last_day;
    for _ in 0..TRIES {
        let id = random()?;
        let codes = Codes::of(work, day, &id)?;
        let added = work
            .db
            .prepare_cached(
                "INSERT INTO invitations (id, first_day, dies_on, visit, token_hash, code_hash, mark, source_mark, record)
                 VALUES (?1, ?2, ?3, NULL, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (code_hash) DO NOTHING",
            )?
            .execute(params![
                id,
                Day(record.window.first_day),
                Day(day),
                token_hash(&codes.token),
                work.vault.short_code_hash(day, &codes.code)?,
                marks.guest,
                marks.source,
                work.seal(spot(&id), day, record)?
            ])?;
        if added == 1 {
            return Ok((id, codes));
        }
    }
    Err(StoreError::NotRandom)
}

/// Stores what a source now says of an invitation. On another last day it has that day's code and QR.
fn update(work: &Work<'_>, id: &[u8; 16], record: &Record, marks: &Marks, codes: &Codes) -> Result<(), StoreError> {
    let day = record.window.last_day;
    let _ = work
        .db
        .prepare_cached(
            "UPDATE invitations SET first_day = ?2, dies_on = ?3, token_hash = ?4, code_hash = ?5, mark = ?6,
             source_mark = ?7, record = ?8 WHERE id = ?1",
        )?
        .execute(params![
            id,
            Day(record.window.first_day),
            Day(day),
            token_hash(&codes.token),
            work.vault.short_code_hash(day, &codes.code)?,
            marks.guest,
            marks.source,
            work.seal(spot(id), day, record)?
        ])?;
    Ok(())
}
