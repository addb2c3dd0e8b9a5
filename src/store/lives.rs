//! The lives in force, as acts of managers: shorter by one of them and at once, longer by two of them, a day apart.
//!
//! `cli` and the desk call it; kiosk.toml only asks. New rows follow the lives in force. Living rows follow a shorter one
//! the coming night (`anew`), and never a longer one: their guests were told a date. Nothing here may put a life in
//! force that [`Lives::are_allowed`] does not allow, and no single person may make one longer.

pub(super) mod anew;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use rusqlite::{OptionalExtension, params};

use super::audit::{self, About, AuditAct, AuditEntry, Who};
use super::holds;
use super::sql::Seconds;
use super::staff::{may_confirm, may_manage};
use super::visits::{self, Loaded};
use super::work::Work;
use super::{Store, StoreError};
use crate::domain::retention::{CEILING_DAYS, LONGEST_AUDIT_DAYS, Lives, PROPOSAL_DAYS, SECOND_MANAGER_HOURS};

/// How many visits are opened at once for a preview.
const AT_ONCE: u32 = 1000;

/// Says why lives cannot be changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LivesError {
    /// Lives that nobody may put in force.
    #[error(
        "a visit lives 1 to {CEILING_DAYS} days and an audit line 1 to {LONGEST_AUDIT_DAYS}, so nothing was changed; give \
         numbers in between"
    )]
    NotAllowed,
    /// Nothing waits for a second manager.
    #[error("no longer life waits to be confirmed; propose one with `welkom retention set`")]
    NothingWaits,
    /// The first manager's day is not over.
    #[error("a longer life waits {SECOND_MANAGER_HOURS} hours for its second manager; confirm it in {}", time(*.0))]
    TooEarly(Duration),
    /// A shorter life has not reached every living visit, and a longer one would stop it on its way.
    #[error("visits are still to be sealed anew under the shorter life; confirm after the next night's purge")]
    StillSealing,
}

/// The lives in force, and what is under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retention {
    /// In force, for new rows.
    pub lives: Lives,
    /// Longer ones that wait for a second manager.
    pub proposal: Option<Proposal>,
    /// The day at whose end living visits are sealed anew under the shorter life, as long as some are left.
    pub sealing_after: Option<NaiveDate>,
}

/// Longer lives that wait for a second manager. All moments are of credited time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Which lives.
    pub lives: Lives,
    /// Who proposed them.
    pub by: Who,
    /// When.
    pub at: DateTime<Utc>,
    /// From when on another manager may confirm them.
    pub ripe_at: DateTime<Utc>,
    /// From when on nobody may.
    pub lapses_at: DateTime<Utc>,
}

/// What setting lives came to; all of it may be no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LivesSet {
    /// A shorter life is in force for new rows; living ones follow tonight.
    pub shortened: bool,
    /// A longer life waits for a second manager.
    pub proposed: bool,
    /// A longer life that waited was given up.
    pub withdrawn: bool,
}

/// What lives would do to the visits that live now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LivesPreview {
    /// Which lives.
    pub lives: Lives,
    /// How many visits would be forgotten on which earlier day than now.
    pub earlier: BTreeMap<NaiveDate, u64>,
    /// How many would be forgotten tonight, and would not be without.
    pub tonight: u64,
    /// How many stay because they are held.
    pub held: u64,
    /// How many keep their day.
    pub unchanged: u64,
}

impl Store {
    /// The lives in force, and what is under way.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn retention(&mut self) -> Result<Retention, StoreError> {
        self.read(|work| {
            Ok(Retention { lives: work.lives()?, proposal: waiting(work)?, sealing_after: anew::shortened_on(work)? })
        })
    }

    /// What lives would do to the visits that live now, before anybody sets them. Opens every one of them.
    ///
    /// # Errors
    /// Fails when the database or a record cannot be read.
    pub fn preview_lives(&mut self, lives: Lives) -> Result<LivesPreview, StoreError> {
        self.read(|work| {
            let today = work.moment.credited_day;
            let mut preview = LivesPreview { lives, earlier: BTreeMap::new(), tonight: 0, held: 0, unchanged: 0 };
            let mut after = None;
            loop {
                let (visits, last) = visits::some_after(work, after, AT_ONCE)?;
                let Some(last) = last else { break };
                for loaded in visits {
                    match day_under(work, lives, &loaded)? {
                        Under::Held => preview.held += 1,
                        Under::Earlier(day) if day <= today => preview.tonight += 1,
                        Under::Earlier(day) => *preview.earlier.entry(day).or_default() += 1,
                        Under::Same => preview.unchanged += 1,
                    }
                }
                after = Some(last);
            }
            Ok(preview)
        })
    }

    /// Sets lives, for a manager or the operator, and notes it. What is shorter is in force at once for new rows, and
    /// reaches living ones tonight; what is longer waits for [`Self::confirm_lives`]. A longer life that waited is
    /// given up for the new one.
    ///
    /// # Errors
    /// Fails when whoever sets them may not, when they are not allowed, or when the database cannot be written.
    pub fn set_lives(&mut self, who: Who, asked: Lives) -> Result<LivesSet, StoreError> {
        self.write(|work| {
            may_manage(work, who)?;
            if !asked.are_allowed() {
                return Err(LivesError::NotAllowed.into());
            }
            let before = work.lives()?;
            let waited = waiting(work)?;
            let mut set = LivesSet::default();
            if let Some(waited) = waited.filter(|waited| waited.lives != asked) {
                set.withdrawn = true;
                note(work, who, AuditAct::RetentionWithdrawn, waited.lives)?;
            }
            give_up(work)?;
            let at_once = before.shorter(asked);
            if at_once != before {
                set.shortened = true;
                put_in_force(work, before, at_once)?;
                if at_once.visit_days < before.visit_days {
                    anew::begin(work)?;
                }
                note(work, who, AuditAct::RetentionShortened, at_once)?;
            }
            if at_once != asked {
                set.proposed = true;
                propose(work, who, asked)?;
                note(work, who, AuditAct::RetentionProposed, asked)?;
            }
            Ok(set)
        })
    }

    /// Puts the longer lives that wait in force, for a second manager, a day of credited time after the first: for new
    /// rows only. Notes it.
    ///
    /// # Errors
    /// Fails when nothing waits or its time has not come, when whoever confirms is the first manager, no manager or the
    /// operator, while a shorter life is still under way, or when the database cannot be written.
    pub fn confirm_lives(&mut self, who: Who) -> Result<Lives, StoreError> {
        self.write(|work| {
            let waits = waiting(work)?.ok_or(LivesError::NothingWaits)?;
            may_confirm(work, who, waits.by)?;
            let left = waits.ripe_at - work.moment.credited_now;
            if left > Duration::zero() {
                return Err(LivesError::TooEarly(left).into());
            }
            if anew::shortened_on(work)?.is_some() {
                return Err(LivesError::StillSealing.into());
            }
            put_in_force(work, work.lives()?, waits.lives)?;
            give_up(work)?;
            note(work, who, AuditAct::RetentionLengthened, waits.lives)?;
            Ok(waits.lives)
        })
    }
}

/// Where lives put a visit that lives now. They only ever bring its day nearer.
enum Under {
    Held,
    Earlier(NaiveDate),
    Same,
}

fn day_under(work: &Work<'_>, lives: Lives, loaded: &Loaded) -> Result<Under, StoreError> {
    let day = loaded.dies_under(work, lives);
    Ok(match holds::days(work, loaded.id)? {
        Some(_) => Under::Held,
        None if day < loaded.dies_on => Under::Earlier(day),
        None => Under::Same,
    })
}

/// Puts lives in force for new rows.
fn put_in_force(work: &Work<'_>, before: Lives, after: Lives) -> Result<(), StoreError> {
    audit::lives_change(work, before, after)?;
    let _ = work
        .db
        .prepare_cached(
            "INSERT INTO lives (id, visit_days, audit_days) VALUES (1, ?1, ?2)
             ON CONFLICT (id) DO UPDATE SET visit_days = excluded.visit_days, audit_days = excluded.audit_days",
        )?
        .execute([after.visit_days, after.audit_days])?;
    Ok(())
}

/// The longer lives that wait, unless they have lapsed.
fn waiting(work: &Work<'_>) -> Result<Option<Proposal>, StoreError> {
    let row: Option<(Lives, String, Seconds)> = work
        .db
        .prepare_cached("SELECT visit_days, audit_days, proposed_by, proposed_at FROM longer_lives WHERE id = 1")?
        .query_row([], |row| Ok((Lives { visit_days: row.get(0)?, audit_days: row.get(1)? }, row.get(2)?, row.get(3)?)))
        .optional()?;
    let Some((lives, by, Seconds(at))) = row else { return Ok(None) };
    let by = Who::from_word(&by).ok_or(StoreError::Record { table: "longer_lives" })?;
    // What was taken back since makes nobody wait longer.
    let at = work.moment.credited_now - (work.moment.counted_now - at);
    let (ripe_at, lapses_at) = (at + Duration::hours(SECOND_MANAGER_HOURS), at + Duration::days(PROPOSAL_DAYS));
    Ok(Some(Proposal { lives, by, at, ripe_at, lapses_at }).filter(|waits| work.moment.credited_now < waits.lapses_at))
}

/// Lets longer lives wait.
fn propose(work: &Work<'_>, who: Who, lives: Lives) -> Result<(), StoreError> {
    let _ = work
        .db
        .prepare_cached(
            "INSERT INTO longer_lives (id, visit_days, audit_days, proposed_by, proposed_at) VALUES (1, ?1, ?2, ?3, ?4)",
        )?
        .execute(params![lives.visit_days, lives.audit_days, who.to_string(), Seconds(work.moment.counted_now)])?;
    Ok(())
}

/// Lets nothing wait any more.
fn give_up(work: &Work<'_>) -> Result<(), StoreError> {
    let _ = work.db.prepare_cached("DELETE FROM longer_lives")?.execute([])?;
    Ok(())
}

fn note(work: &mut Work<'_>, who: Who, act: AuditAct, lives: Lives) -> Result<(), StoreError> {
    audit::append(work, &AuditEntry { who, act, about: Some(About::Lives(lives)), reason: None, visit: None })
}

/// Hours and minutes, rounded up.
fn time(left: Duration) -> String {
    let minutes = (left + Duration::seconds(59)).num_minutes();
    format!("{} h {} min", minutes / 60, minutes % 60)
}
