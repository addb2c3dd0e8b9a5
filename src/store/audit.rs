//! The audit: who overrode what and why, as a hash-chained list without a guest's name.
//!
//! Whatever a member of staff or the operator does is appended in the transaction of the act itself, so that both
//! stand or neither; `cli` shows and verifies the chain. A line names a visit only by a reference that means nothing
//! once that visit's day is dead. Lines are never changed; after their life a checkpoint line stands for them.
//!
//! What the chain proves: a line that is altered, removed, swapped or slipped in without making all later hashes
//! anew is found. Who rewrites the whole rest of the file, or cuts it off and sets SQLite's own line counter back,
//! is found only against a [`Head`] that was kept elsewhere (on paper, in a mail): `verify_audit_against`.

mod act;
pub mod acts;
mod chain;
mod life;
#[cfg(test)]
mod tests;
mod who;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use rusqlite::{OptionalExtension, Row, params};

use super::visit_row;
use super::work::Work;
use super::{Store, StoreError};
use crate::domain::id::VisitId;
use crate::domain::staff::Reason;
use crate::vault::VaultError;

pub use act::AuditAct;
use chain::{Checkpoint, StoredLine, Walk};
pub use chain::{GENESIS, Hash, Head};
pub(super) use life::lives_change;
pub use who::{About, Who};

/// One act to be noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuditEntry {
    /// Who.
    pub who: Who,
    /// What.
    pub act: AuditAct,
    /// What it was about, besides a visit.
    pub about: Option<About>,
    /// Why, for overrides and holds.
    pub reason: Option<Reason>,
    /// Which visit; it must be stored.
    pub visit: Option<VisitId>,
}

/// One line of the audit as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditLine {
    /// Its number.
    pub seq: i64,
    /// When, by wall time.
    pub at: DateTime<Utc>,
    /// Whether the clock was trusted then.
    pub clock_ok: bool,
    /// A staff number, `operator` or `kiosk`.
    pub who: String,
    /// The act's word.
    pub act: String,
    /// The staff number, lives or day it was about, or what a checkpoint stands for.
    pub about: Option<String>,
    /// The reason's word.
    pub reason: Option<String>,
    /// The visit's reference, in hexadecimal.
    pub visit: Option<String>,
}

/// What walking the chain came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified {
    /// Whether every line is as it was written.
    pub ok: bool,
    /// How many lines there are.
    pub lines: u64,
    /// The last line's place in the chain. Keep it elsewhere: it proves all lines up to it.
    pub head: Head,
    /// The number of the first line that is altered, missing or not of this chain.
    pub first_bad: Option<i64>,
}

impl Verified {
    /// Whether a head is of a line that is still there, or of the one before the first. One that is older proves nothing of
    /// what is left: there is nothing to compare it with.
    #[must_use]
    pub fn reaches(&self, kept: Head) -> bool {
        kept.seq >= self.head.seq.saturating_sub(i64::try_from(self.lines).unwrap_or(i64::MAX))
    }
}

impl Store {
    /// Notes an act that changes no row of its own.
    ///
    /// # Errors
    /// Fails when the visit is not there or the database cannot be written.
    pub fn note_act(&mut self, entry: &AuditEntry) -> Result<(), StoreError> {
        self.write(|work| append(work, entry))
    }

    /// The newest lines, newest first.
    ///
    /// # Errors
    /// Fails when the database cannot be read, or a line is no line at all.
    pub fn audit_lines(&mut self, limit: u32) -> Result<Vec<AuditLine>, StoreError> {
        self.read(|work| {
            let mut select = work.db.prepare_cached(NEWEST)?;
            let mut rows = select.query([limit])?;
            let mut lines = Vec::new();
            while let Some(row) = rows.next()? {
                lines.push(readable(stored(row)?)?);
            }
            Ok(lines)
        })
    }

    /// Walks the whole chain.
    ///
    /// # Errors
    /// Fails only when the database cannot be read; a broken chain is an answer.
    pub fn verify_audit(&mut self) -> Result<Verified, StoreError> {
        self.read(|work| verify(work, None))
    }

    /// Walks the whole chain and compares it with a head that was kept elsewhere.
    ///
    /// # Errors
    /// Fails only when the database cannot be read; a broken chain is an answer.
    pub fn verify_audit_against(&mut self, kept: Head) -> Result<Verified, StoreError> {
        self.read(|work| verify(work, Some(kept)))
    }
}

/// All lines in order. Its columns are those of [`stored`].
const IN_ORDER: &str = "SELECT seq, at, clock_ok, dies_on, staff, act, about, reason, visit_reference, previous, hash
    FROM audit ORDER BY seq";

/// The newest lines first, with the same columns.
const NEWEST: &str = "SELECT seq, at, clock_ok, dies_on, staff, act, about, reason, visit_reference, previous, hash
    FROM audit ORDER BY seq DESC LIMIT ?1";

/// Appends a line in the caller's transaction.
pub(super) fn append(work: &mut Work<'_>, entry: &AuditEntry) -> Result<(), StoreError> {
    let visit_reference = match entry.visit {
        Some(visit) => {
            let dies_on = visit_row::living(work, visit)?.dies_on;
            match work.vault.visit_reference(dies_on, &visit.0) {
                Ok(reference) => Some(reference.to_vec()),
                Err(VaultError::Forgotten(_)) => return Err(StoreError::NoSuchVisit(visit)),
                Err(error) => return Err(error.into()),
            }
        }
        None => None,
    };
    let words = Words {
        staff: entry.who,
        act: entry.act.word(),
        about: entry.about.map(|about| about.to_string()),
        reason: entry.reason.map(Reason::word),
        visit_reference,
    };
    append_words(work, words)
}

/// What a line says, in the words that are stored.
struct Words {
    staff: Who,
    act: &'static str,
    about: Option<String>,
    reason: Option<&'static str>,
    visit_reference: Option<Vec<u8>>,
}

/// Appends a line whose words are made.
fn append_words(work: &Work<'_>, words: Words) -> Result<(), StoreError> {
    let dies_on = work.moment.credited_day + Duration::days(i64::from(work.lives()?.audit_days));
    let mut line = StoredLine {
        // SQLite's counter outlives deleted lines, so that a tail simply cut off leaves a gap.
        seq: last_written(work)? + 1,
        at: work.moment.now.timestamp(),
        clock_ok: work.moment.clock_ok,
        dies_on: day_word(dies_on),
        staff: words.staff.to_string(),
        act: words.act.to_owned(),
        about: words.about,
        reason: words.reason.map(str::to_owned),
        visit_reference: words.visit_reference,
        previous: last_hash(work)?,
        hash: Vec::new(),
    };
    line.hash = line.computed_hash().to_vec();
    let _ = work
        .db
        .prepare_cached(
            "INSERT INTO audit
             (seq, at, clock_ok, dies_on, staff, act, about, reason, visit_reference, previous, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute(params![
            line.seq,
            line.at,
            line.clock_ok,
            line.dies_on,
            line.staff,
            line.act,
            line.about,
            line.reason,
            line.visit_reference,
            line.previous,
            line.hash
        ])?;
    Ok(())
}

/// Puts a checkpoint in the place of the lines whose life is over, in the caller's transaction. Only checkpoints
/// due are left alone: they say nothing of anybody, and go with the next real line. Says how many lines were removed.
///
/// # Errors
/// [`StoreError::AuditBroken`] when the chain is: broken lines are not swept away.
pub(super) fn prune(work: &mut Work<'_>) -> Result<u64, StoreError> {
    let up_to = life::first_to_stay(work)?.map_or(i64::MAX, |seq| seq - 1);
    let anything = work
        .db
        .prepare_cached("SELECT 1 FROM audit WHERE seq <= ?1 AND act <> ?2")?
        .exists(params![up_to, chain::CHECKPOINT])?;
    if !anything {
        return Ok(0);
    }
    if verify(work, None)?.first_bad.is_some() {
        return Err(StoreError::AuditBroken);
    }
    let (seq, hash): (i64, Hash) = work
        .db
        .prepare_cached("SELECT seq, hash FROM audit WHERE seq <= ?1 ORDER BY seq DESC LIMIT 1")?
        .query_row([up_to], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let lines: i64 =
        work.db.prepare_cached("SELECT count(*) FROM audit WHERE seq <= ?1")?.query_row([up_to], |row| row.get(0))?;
    let checkpoint = Checkpoint { head: Head { seq, hash }, lines };
    let words = Words {
        staff: Who::Kiosk,
        act: chain::CHECKPOINT,
        about: Some(checkpoint.text()),
        reason: None,
        visit_reference: None,
    };
    append_words(work, words)?;
    let removed = work.db.prepare_cached("DELETE FROM audit WHERE seq <= ?1")?.execute([seq])?;
    Ok(u64::try_from(removed).unwrap_or(u64::MAX))
}

/// Walks the chain in order.
fn verify(work: &Work<'_>, kept: Option<Head>) -> Result<Verified, StoreError> {
    let mut walk = Walk::from(start(work)?, kept);
    let mut select = work.db.prepare_cached(IN_ORDER)?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        match stored(row) {
            Ok(line) => walk.take(&line),
            Err(_) => walk.take_unreadable(),
        }
    }
    let (head, lines, first_bad) = walk.end(last_written(work)?);
    Ok(Verified { ok: first_bad.is_none(), lines, head, first_bad })
}

/// What the first surviving line must stand on: the newest checkpoint's head, or nothing.
fn start(work: &Work<'_>) -> Result<Head, StoreError> {
    let newest: Option<Option<String>> = work
        .db
        .prepare_cached("SELECT about FROM audit WHERE act = ?1 ORDER BY seq DESC LIMIT 1")?
        .query_row([chain::CHECKPOINT], |row| row.get(0))
        .optional()?;
    let checkpoint = newest.flatten().as_deref().and_then(Checkpoint::parse);
    Ok(checkpoint.map_or(Head::NONE, |checkpoint| checkpoint.head))
}

/// The number of the last line that was ever written.
fn last_written(work: &Work<'_>) -> Result<i64, StoreError> {
    let counter: Option<i64> = work
        .db
        .prepare_cached("SELECT seq FROM sqlite_sequence WHERE name = 'audit'")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(counter.unwrap_or(0))
}

/// The hash that the next line stands on.
fn last_hash(work: &Work<'_>) -> Result<Vec<u8>, StoreError> {
    let hash: Option<Vec<u8>> = work
        .db
        .prepare_cached("SELECT hash FROM audit ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(hash.unwrap_or_else(|| GENESIS.to_vec()))
}

/// One row, as it stands.
fn stored(row: &Row<'_>) -> rusqlite::Result<StoredLine> {
    Ok(StoredLine {
        seq: row.get(0)?,
        at: row.get(1)?,
        clock_ok: row.get(2)?,
        dies_on: row.get(3)?,
        staff: row.get(4)?,
        act: row.get(5)?,
        about: row.get(6)?,
        reason: row.get(7)?,
        visit_reference: row.get(8)?,
        previous: row.get(9)?,
        hash: row.get(10)?,
    })
}

fn readable(line: StoredLine) -> Result<AuditLine, StoreError> {
    Ok(AuditLine {
        seq: line.seq,
        at: DateTime::from_timestamp(line.at, 0).ok_or(StoreError::Record { table: "audit" })?,
        clock_ok: line.clock_ok,
        who: line.staff,
        act: line.act,
        about: line.about,
        reason: line.reason,
        visit: line.visit_reference.map(|bytes| bytes.iter().map(|byte| format!("{byte:02x}")).collect()),
    })
}

fn day_word(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}
