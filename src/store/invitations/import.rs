//! Drafts become invitations: new, updated or unchanged, however often and by whomever they are imported.
//!
//! Only `store::invitations` knows it. Nothing of a draft that is refused may be stored. Batches are sealed on a second
//! thread while the batch before them is written, so that a hundred thousand rows take seconds.

use std::collections::BTreeSet;
use std::panic::resume_unwind;
use std::thread;

use chrono::{NaiveDate, TimeDelta};
use rusqlite::{OptionalExtension, params};

use super::last_days;
use super::prepare::{Codes, NewRow, Prepared, prepare, source_mark};
use super::record::{Record, Row, row, spot};
use crate::domain::id::InvitationId;
use crate::domain::invitation::{Ended, ImportStatus, InvitationDraft, Refusal, Registered};
use crate::domain::retention::LONGEST_LEAD_DAYS;
use crate::store::lives::anew;
use crate::store::sql::Day;
use crate::store::work::Work;
use crate::store::{Store, StoreError};
use crate::vault::{Vault, token_hash};

/// Finds an invitation by its source's id.
const BY_SOURCE: &str = "SELECT id, dies_on, record FROM invitations WHERE source_mark = ?1";
/// Rows a transaction: a check-in beside an import waits for one of them, a fifth of a second.
const BATCH: usize = 5_000;
/// How many identifiers are tried until one has a short code that no other invitation of its day has.
const TRIES: usize = 16;

/// A draft on its way: sealed, or refused.
type Sealed = Result<Prepared, Refusal>;
/// What an import says of one draft.
type Answer = Result<Registered, Refusal>;

impl Store {
    /// Stores drafts, in their order. A draft with the same source id as a living invitation, or with the same
    /// guest, host and last day, is that invitation. The answer has one entry a draft. `progress` hears how many are
    /// done, after each few thousand and at the end.
    ///
    /// # Errors
    /// Fails when the database cannot be written. What was reported to `progress` before stands; importing again
    /// goes on from there.
    pub fn import(
        &mut self,
        drafts: impl Iterator<Item = InvitationDraft>,
        keep_email: bool,
        progress: &mut dyn FnMut(usize),
    ) -> Result<Vec<Answer>, StoreError> {
        self.with_room_for_many(|store| store.import_in_batches(drafts, keep_email, progress))
    }

    /// Stores drafts, a transaction a batch, and seals the next batch meanwhile.
    fn import_in_batches(
        &mut self,
        mut drafts: impl Iterator<Item = InvitationDraft>,
        keep_email: bool,
        progress: &mut dyn FnMut(usize),
    ) -> Result<Vec<Answer>, StoreError> {
        let vault = self.vault.clone();
        let mut answers = Vec::new();
        let mut kept = BTreeSet::new();
        let mut sealed: Option<Vec<Sealed>> = None;
        loop {
            let accepted = self.accept(drafts.by_ref().take(BATCH), keep_email, &mut kept)?;
            if accepted.is_empty() && sealed.is_none() {
                return Ok(answers);
            }
            sealed = thread::scope(|scope| {
                let next = (!accepted.is_empty()).then(|| scope.spawn(|| seal_batch(&vault, accepted)));
                if let Some(batch) = sealed.take() {
                    answers.extend(self.store_batch(batch)?);
                    progress(answers.len());
                }
                next.map(|next| next.join().unwrap_or_else(|panic| resume_unwind(panic))).transpose()
            })?;
        }
    }

    /// Takes drafts whose days can be kept, refuses the others, and makes the keys of days that have none yet.
    fn accept(
        &mut self,
        drafts: impl Iterator<Item = InvitationDraft>,
        keep_email: bool,
        kept: &mut BTreeSet<NaiveDate>,
    ) -> Result<Vec<Result<Record, Refusal>>, StoreError> {
        let moment = self.read(|work| Ok(work.moment))?;
        let (first, last) =
            (moment.today.max(moment.credited_day), moment.credited_day + TimeDelta::days(LONGEST_LEAD_DAYS.into()));
        let batch: Vec<Result<Record, Refusal>> = drafts
            .map(|draft| match draft.window.last_day {
                day if day < first => Err(Refusal::Past),
                day if day > last => Err(Refusal::TooFarAhead),
                _ => Ok(Record::of(draft, keep_email)),
            })
            .collect();
        let days: BTreeSet<NaiveDate> = batch.iter().flatten().map(|record| record.window.last_day).collect();
        let new: Vec<NaiveDate> = days.difference(kept).copied().collect();
        if !new.is_empty() {
            // A day that ended since the look above gets no key; its drafts are refused when they are prepared.
            self.write(|work| {
                let credited = work.moment.credited_day;
                work.keep(&new.iter().copied().filter(|day| *day >= credited).collect::<Vec<_>>())
            })?;
            kept.extend(new);
        }
        Ok(batch)
    }

    /// Stores one batch in one transaction.
    fn store_batch(&mut self, batch: Vec<Sealed>) -> Result<Vec<Answer>, StoreError> {
        self.write(|work| {
            let _steady = work.vault.steady()?;
            let mut answers = Vec::with_capacity(batch.len());
            let mut days = None;
            for prepared in batch {
                answers.push(match prepared {
                    Ok(prepared) if prepared.record.window.last_day >= work.moment.credited_day => {
                        Ok(register(work, prepared, &mut days)?)
                    }
                    // Its day ended while it was on its way.
                    Ok(_) => Err(Refusal::Past),
                    Err(refusal) => Err(refusal),
                });
            }
            if answers.iter().flatten().any(|done: &Registered| done.status != ImportStatus::Unchanged) {
                work.note_change("invitations")?;
            }
            Ok(answers)
        })
    }
}

/// Seals the accepted drafts of a batch; the refused ones keep their places.
fn seal_batch(vault: &Vault, accepted: Vec<Result<Record, Refusal>>) -> Result<Vec<Sealed>, StoreError> {
    let _steady = vault.steady()?;
    accepted
        .into_iter()
        .map(|each| match each {
            Ok(record) => Ok(match prepare(vault, record)? {
                Some(prepared) => Ok(prepared),
                None => Err(Refusal::Past),
            }),
            Err(refusal) => Ok(Err(refusal)),
        })
        .collect()
}

/// Stores one prepared draft, unless it is there just so. `days` are the days to look for its source id, found at the
/// first need.
///
/// What staff ended stays ended, whatever its source says now.
fn register(
    work: &Work<'_>,
    mut prepared: Prepared,
    days: &mut Option<Vec<NaiveDate>>,
) -> Result<Registered, StoreError> {
    let Some(found) = find(work, &prepared, days)? else {
        let (id, codes) = insert(work, prepared)?;
        return Ok(registered(id, ImportStatus::New, codes, None));
    };
    let codes = Codes::of(work.vault, prepared.record.window.last_day, &found.0)?;
    let stored: Option<Record> = work.unseal(spot(&found.0), found.1, &found.2)?;
    let ended = stored.as_ref().and_then(|stored| stored.ended);
    prepared.record.ended = ended;
    let status = if stored.is_some_and(|stored| stored == prepared.record) {
        ImportStatus::Unchanged
    } else {
        update(work, &found.0, &prepared, &codes)?;
        ImportStatus::Updated
    };
    Ok(registered(found.0, status, codes, ended))
}

/// What is said of a stored draft.
fn registered(id: [u8; 16], status: ImportStatus, codes: Codes, ended: Option<Ended>) -> Registered {
    Registered { id: InvitationId(id), status, token: codes.token, code: codes.code, ended }
}

/// The living invitation that a draft means: by its source's id on whatever day, else by guest, host and day. Two ids
/// of one source stay two invitations.
fn find(work: &Work<'_>, prepared: &Prepared, days: &mut Option<Vec<NaiveDate>>) -> Result<Option<Row>, StoreError> {
    let (record, marks) = (&prepared.record, &prepared.marks);
    let Some(mark) = marks.source else {
        return one(work, "SELECT id, dies_on, record FROM invitations WHERE mark = ?1", marks.guest);
    };
    if let Some(found) = one(work, BY_SOURCE, mark)? {
        return Ok(Some(found));
    }
    let days = match days {
        Some(days) => days,
        none => none.insert(last_days(work)?),
    };
    for day in days.iter().filter(|day| **day != record.window.last_day) {
        if let Some(mark) = source_mark(work.vault, record, *day)?
            && let Some(found) = one(work, BY_SOURCE, mark)?
        {
            return Ok(Some(found));
        }
    }
    one(work, "SELECT id, dies_on, record FROM invitations WHERE mark = ?1 AND source_mark IS NULL", marks.guest)
}

/// The one row with a mark.
fn one(work: &Work<'_>, sql: &'static str, mark: [u8; 16]) -> Result<Option<Row>, StoreError> {
    Ok(work.db.prepare_cached(sql)?.query_row([mark], row).optional()?)
}

/// Stores a new invitation; under another identifier if its short code is taken on its day.
fn insert(work: &Work<'_>, prepared: Prepared) -> Result<([u8; 16], Codes), StoreError> {
    let Prepared { record, marks, row: mut new } = prepared;
    for _ in 0..TRIES {
        let added = work
            .db
            .prepare_cached(
                "INSERT INTO invitations (id, first_day, dies_on, visit, token_hash, code_hash, mark, source_mark, record)
                 VALUES (?1, ?2, ?3, NULL, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (code_hash) DO NOTHING",
            )?
            .execute(params![
                new.id,
                Day(record.window.first_day),
                Day(record.window.last_day),
                token_hash(&new.codes.token),
                new.codes.code_hash,
                marks.guest,
                marks.source,
                new.sealed
            ])?;
        if added == 1 {
            return Ok((new.id, new.codes));
        }
        new = NewRow::of(work.vault, &record)?;
    }
    Err(StoreError::NotRandom)
}

/// Stores what a source now says of an invitation. On another last day it has that day's code and QR.
fn update(work: &Work<'_>, id: &[u8; 16], prepared: &Prepared, codes: &Codes) -> Result<(), StoreError> {
    let Prepared { record, marks, .. } = prepared;
    let Day(had) =
        work.db.prepare_cached("SELECT dies_on FROM invitations WHERE id = ?1")?.query_row([id], |row| row.get(0))?;
    if record.window.last_day < had {
        anew::note_nearer(work, 0, had)?;
    }
    let _ = work
        .db
        .prepare_cached(
            "UPDATE invitations SET first_day = ?2, dies_on = ?3, token_hash = ?4, code_hash = ?5, mark = ?6,
             source_mark = ?7, record = ?8 WHERE id = ?1",
        )?
        .execute(params![
            id,
            Day(record.window.first_day),
            Day(record.window.last_day),
            token_hash(&codes.token),
            codes.code_hash,
            marks.guest,
            marks.source,
            work.seal(spot(id), record.window.last_day, record)?
        ])?;
    Ok(())
}
