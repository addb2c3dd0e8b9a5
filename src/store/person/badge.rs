//! A guest who holds their badge to the kiosk: what is kept of this visit, and their wish to be forgotten.
//!
//! `effects` calls it. Only the code of a badge that is valid today opens anything; a name never does, and a code that
//! is unknown, of another day or of an erased visit opens nothing, all the same.

use rusqlite::{OptionalExtension, params};

use super::super::erasure;
use super::super::holds;
use super::super::sql::Day;
use super::super::visits::{self, Loaded, Standing};
use super::super::work::Work;
use crate::domain::id::VisitId;
use crate::domain::token::Token;
use crate::domain::visit::{Forgetting, Kept};
use crate::store::{Store, StoreError};

impl Store {
    /// What is kept of the visit of a badge.
    ///
    /// # Errors
    /// Fails when the database or a record cannot be read.
    pub fn kept_by_badge(&mut self, badge: &Token) -> Result<Option<Kept>, StoreError> {
        self.read(|work| visits::on_badge(work, badge)?.map(|loaded| kept(work, loaded)).transpose())
    }

    /// What is kept of a visit; `None` when there is none or it is due to be forgotten.
    ///
    /// # Errors
    /// Fails when the database or a record cannot be read.
    pub fn kept(&mut self, visit: VisitId) -> Result<Option<Kept>, StoreError> {
        self.read(|work| visits::load(work, visit)?.map(|loaded| kept(work, loaded)).transpose())
    }

    /// Notes whether the guest of a badge wants to be forgotten on leaving; of one who has left, and wants it, the
    /// visit is erased. `None` for a badge that opens nothing.
    ///
    /// # Errors
    /// Fails when the database cannot be written.
    pub fn forget_by_badge(&mut self, badge: &Token, wish: bool) -> Result<Option<Forgetting>, StoreError> {
        self.write(|work| {
            let Some(mut loaded) = visits::on_badge(work, badge)? else { return Ok(None) };
            let gone = match loaded.standing {
                Standing::Left => true,
                // Who is only taken to have left stays on the roll call for today.
                Standing::Waiting | Standing::Inside | Standing::SaysLeft | Standing::Assumed => false,
            };
            if wish && gone {
                return erasure::by_badge(work, &loaded).map(Some);
            }
            if wish && holds::is_held(work, loaded.id)? {
                return Ok(Some(Forgetting::Held));
            }
            loaded.record.forget_on_leaving = wish;
            visits::store(work, &loaded, loaded.standing)?;
            Ok(Some(if wish { Forgetting::WhenLeft } else { Forgetting::NotAsked }))
        })
    }

    /// Whether a badge is of a visit that was erased just now: read twice, it hears the same goodbye twice.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn badge_is_erased(&mut self, badge: &Token) -> Result<bool, StoreError> {
        self.read(|work| {
            let Some(visit) = visits::with_token(work, badge)? else { return Ok(false) };
            Ok(work.db.prepare_cached("SELECT 1 FROM visits WHERE id = ?1 AND record = x''")?.exists([visit.0])?)
        })
    }
}

/// What is kept of a visit.
pub(in crate::store) fn kept(work: &Work<'_>, loaded: Loaded) -> Result<Kept, StoreError> {
    let answers_die: Option<Day> = work
        .db
        .prepare_cached("SELECT dies_on FROM answers WHERE visit = ?1 AND dies_on >= ?2")?
        .query_row(params![loaded.id.0, Day(work.moment.credited_day)], |row| row.get(0))
        .optional()?;
    let invitation_dies = match loaded.record.invitation {
        Some(invitation) => erasure::invitation_dies(work, invitation)?,
        None => None,
    };
    let copies_forget = erasure::copies_forget(work, loaded.dies_on)?;
    Ok(Kept { visit: loaded.open(work)?, answers_die: answers_die.map(|Day(day)| day), invitation_dies, copies_forget })
}
