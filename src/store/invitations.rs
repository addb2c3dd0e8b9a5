//! Invitations: imported, expected, and opened by what a guest scans or types.
//!
//! `effects` (watched folder, scanner, desk) and the command line call it. An import is idempotent: the same row
//! twice is one invitation. Unknown and expired codes get the same answer. Codes are derived, never stored.

mod ending;
mod import;
mod prepare;
mod record;

use chrono::{NaiveDate, NaiveTime};
use rusqlite::{OptionalExtension, params};

use super::sql::Day;
use super::work::{Work, unless_forgotten};
use super::{Store, StoreError, visits};
use crate::domain::id::InvitationId;
use crate::domain::invitation::{Invitation, Resolution};
use crate::domain::token::{ShortCode, Token, TokenKind};
use crate::vault::token_hash;
pub(super) use ending::over_at;
pub use ending::{AccessEnd, AccessSheet};
use record::{Row, open, row};
pub(super) use record::{open_names, open_one};

impl Store {
    /// Says when the house closes: access that was granted for days alone ends then.
    pub fn close_at(&mut self, closing_time: NaiveTime) {
        self.house.closing_time = Some(closing_time);
    }

    /// Everybody who is expected on a day, earliest first.
    ///
    /// # Errors
    /// Fails when the database or a record cannot be read.
    pub fn expected(&mut self, day: NaiveDate) -> Result<Vec<Invitation>, StoreError> {
        self.read(|work| {
            let mut statement = work.db.prepare_cached(
                "SELECT id, dies_on, record FROM invitations WHERE dies_on >= ?1 AND dies_on >= ?2 AND first_day <= ?1",
            )?;
            let mut found = Vec::new();
            for each in statement.query_map(params![Day(day), Day(work.moment.credited_day)], row)? {
                found.extend(work.among(open(work, &each?))?);
            }
            found.sort_by(|a, b| {
                (a.window.starts_at, a.name.as_str(), a.id).cmp(&(b.window.starts_at, b.name.as_str(), b.id))
            });
            Ok(found)
        })
    }

    /// A stored invitation, or `None` when there is none or it is due to be forgotten.
    ///
    /// # Errors
    /// Fails when the database or the record cannot be read.
    pub fn invitation(&mut self, invitation: InvitationId) -> Result<Option<Invitation>, StoreError> {
        self.read(|work| open_one(work, &invitation.0))
    }

    /// What an invitation that staff chose means today.
    ///
    /// # Errors
    /// Fails when the database or the record cannot be read.
    pub fn by_id(&mut self, invitation: InvitationId) -> Result<Resolution, StoreError> {
        self.read(|work| {
            let found = work
                .db
                .prepare_cached("SELECT id, dies_on, record FROM invitations WHERE id = ?1 AND dies_on >= ?2")?
                .query_row(params![invitation.0, Day(work.moment.credited_day)], row)
                .optional()?;
            found.map_or(Ok(Resolution::Unknown), |found| resolve(work, &found))
        })
    }

    /// The code of an invitation's QR: the same one each time, for whoever is checked in without it. `None` when there
    /// is no such invitation or it is due to be forgotten.
    ///
    /// # Errors
    /// Fails when the database or the key ring cannot be read.
    pub fn invitation_token(&mut self, invitation: InvitationId) -> Result<Option<Token>, StoreError> {
        self.read(|work| {
            let dies_on: Option<Day> = work
                .db
                .prepare_cached("SELECT dies_on FROM invitations WHERE id = ?1 AND dies_on >= ?2")?
                .query_row(params![invitation.0, Day(work.moment.credited_day)], |row| row.get(0))
                .optional()?;
            match dies_on {
                Some(Day(day)) => unless_forgotten(work.vault.token(day, TokenKind::Invitation, &invitation.0)),
                None => Ok(None),
            }
        })
    }

    /// What the code of a QR opens.
    ///
    /// # Errors
    /// Fails when the database or a record cannot be read.
    pub fn by_token(&mut self, token: &Token) -> Result<Resolution, StoreError> {
        self.read(|work| match token.kind {
            TokenKind::Badge => Ok(visits::of_badge(work, token)?.map_or(Resolution::Unknown, Resolution::Badge)),
            TokenKind::Invitation => {
                let found = work
                    .db
                    .prepare_cached(
                        "SELECT id, dies_on, record FROM invitations WHERE token_hash = ?1 AND dies_on >= ?2",
                    )?
                    .query_row(params![token_hash(token), Day(work.moment.credited_day)], row)
                    .optional()?;
                found.map_or(Ok(Resolution::Unknown), |found| resolve(work, &found))
            }
        })
    }

    /// What a short code opens. It is tried with the key of every day on which an invitation dies.
    ///
    /// # Errors
    /// Fails when the database or a record cannot be read.
    pub fn by_code(&mut self, code: &ShortCode) -> Result<Resolution, StoreError> {
        self.read(|work| {
            let mut elsewhere = Resolution::Unknown;
            for day in last_days(work)? {
                let Some(hash) = unless_forgotten(work.vault.short_code_hash(day, code))? else { continue };
                let found = work
                    .db
                    .prepare_cached(
                        "SELECT id, dies_on, record FROM invitations WHERE code_hash = ?1 AND dies_on >= ?2",
                    )?
                    .query_row(params![hash, Day(work.moment.credited_day)], row)
                    .optional()?;
                // Two days may share a code by chance: today's invitation is meant.
                match found.map(|found| resolve(work, &found)).transpose()? {
                    Some(today @ (Resolution::Invitation(_) | Resolution::Used(_))) => return Ok(today),
                    Some(other @ (Resolution::NotToday(_) | Resolution::Over(_) | Resolution::Badge(_))) => {
                        elsewhere = other
                    }
                    Some(Resolution::Unknown) | None => {}
                }
            }
            Ok(elsewhere)
        })
    }
}

/// Everybody who is expected today and has not come yet; who is inside of an earlier day has.
pub(super) fn awaited(work: &Work<'_>) -> Result<Vec<Invitation>, StoreError> {
    let mut statement = work.db.prepare_cached(
        "SELECT i.id, i.dies_on, i.record FROM invitations AS i LEFT JOIN visits AS v ON v.id = i.visit
         WHERE i.dies_on >= ?1 AND i.dies_on >= ?2 AND i.first_day <= ?1
           AND (v.id IS NULL OR NOT (v.day = ?1 OR (v.state IN ('inside', 'says_left') AND v.dies_on >= ?2)))",
    )?;
    let mut found = Vec::new();
    for each in statement.query_map(params![Day(work.moment.today), Day(work.moment.credited_day)], row)? {
        found.extend(work.among(open(work, &each?))?);
    }
    Ok(found)
}

/// What a found invitation means today.
fn resolve(work: &mut Work<'_>, found: &Row) -> Result<Resolution, StoreError> {
    let Some(invitation) = open(work, found)? else { return Ok(Resolution::Unknown) };
    let (window, today) = (invitation.window, work.moment.today);
    Ok(if window.last_day < today {
        Resolution::Unknown
    } else if window.first_day > today && invitation.over.is_none() {
        Resolution::NotToday(Box::new(invitation))
    } else {
        match use_of(work, invitation.id)? {
            Use::Waiting | Use::Inside => Resolution::Used(Box::new(invitation)),
            Use::Never | Use::Left if invitation.over.is_some() => Resolution::Over(Box::new(invitation)),
            Use::Never | Use::Left => Resolution::Invitation(Box::new(invitation)),
        }
    })
}

/// What became of an invitation so far; the better one to open comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Use {
    /// It led to no visit yet.
    Never,
    /// Its guest came and left, and may come back.
    Left,
    /// Its guest waits by the door for reception.
    Waiting,
    /// Its guest is inside.
    Inside,
}

/// What became of the last visit that an invitation led to. Who waited on another day is not by the door any more, once that
/// day is over by both times.
pub(super) fn use_of(work: &Work<'_>, invitation: InvitationId) -> Result<Use, StoreError> {
    let credited = work.moment.credited_day;
    let last: Option<(Option<bool>, Option<bool>)> = work
        .db
        .prepare_cached(
            "SELECT v.dies_on >= ?2 AND v.state IN ('inside', 'says_left'),
                    v.dies_on >= ?2 AND v.state = 'waiting' AND v.day >= ?3
             FROM invitations AS i LEFT JOIN visits AS v ON v.id = i.visit WHERE i.id = ?1",
        )?
        .query_row(params![invitation.0, Day(credited), Day(work.moment.today.min(credited))], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    Ok(match last {
        Some((Some(true), _)) => Use::Inside,
        Some((_, Some(true))) => Use::Waiting,
        Some((Some(false), _)) => Use::Left,
        Some((None, _)) | None => Use::Never,
    })
}

/// The days on which living invitations die, earliest first: one step of the index a day, however many rows.
fn last_days(work: &Work<'_>) -> Result<Vec<NaiveDate>, StoreError> {
    let mut next = work.db.prepare_cached("SELECT min(dies_on) FROM invitations WHERE dies_on >= ?1")?;
    let mut days = Vec::new();
    let mut from = Some(work.moment.credited_day);
    while let Some(day) = from {
        let found: Option<Day> = next.query_row([Day(day)], |row| row.get(0))?;
        days.extend(found.map(|Day(day)| day));
        from = found.and_then(|Day(day)| day.succ_opt());
    }
    Ok(days)
}
