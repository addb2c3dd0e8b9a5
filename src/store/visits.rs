//! Visits: one `Save` a guest, and what becomes of it until it is forgotten.
//!
//! `effects` and the command line call it, staff acts through the audit's own transaction. A visit that was shown as
//! done is on disk; a badge's code is never stored, only the hash that recognises it. Nothing is ever sealed past the
//! ceiling of [`crate::domain::retention`].

mod leaving;
mod reading;
mod record;
mod standing;
mod true_days;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use rusqlite::{OptionalExtension, params};

use super::audit::{self, AuditAct, AuditEntry, Who};
use super::hold_list::{self, By};
use super::invitations::{Use, open_one, use_of};
use super::journal::{self, PrintJob};
use super::outbox;
use super::sql::{Day, side_by_side};
use super::work::{Work, random, unless_forgotten};
use super::{Store, StoreError};
use crate::domain::host::HostChoice;
use crate::domain::id::VisitId;
use crate::domain::invitation::Window;
use crate::domain::retention::{LONGEST_LEAD_DAYS, Lives, day_of};
use crate::domain::staff::Correction;
use crate::domain::text::Personal;
use crate::domain::token::{Token, TokenKind};
use crate::domain::visit::{Forgetting, LeftBy, SavedVisit, Visit, VisitDraft, WaitCause};
use crate::vault::token_hash;
pub(super) use leaving::{check_out, leave, says_left, sign_out_at_days_end};
pub(super) use reading::{
    dying_in_doubt, each_of_day, left_of_day, load, present, some_after, some_names_before, still_inside, waiting,
    waiting_ids,
};
use record::{Answers, Record, seal_answers, seal_visit};
pub(super) use record::{Asked, Loaded, carry_answers, seal_anew, seal_answers_anew, store};
pub(super) use standing::Standing;

/// The longest visit that can be planned, in days after its first: as far ahead as invitations may lie.
const LONGEST_STAY: i64 = LONGEST_LEAD_DAYS as i64;

/// What stands after somebody was signed out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedOut {
    /// Whose visit it was.
    pub visit: VisitId,
    /// When the guest left.
    pub left_at: DateTime<Utc>,
    /// The jobs on their way to a device, to be given back by it.
    pub on_their_way: Vec<PrintJob>,
    /// What became of their wish to be forgotten.
    pub forgetting: Forgetting,
}

impl Store {
    /// Stores what a guest confirmed, in one transaction. When this returns, it is on disk.
    ///
    /// # Errors
    /// Fails when the invitation's guest is inside, when the database cannot be written or a key cannot be made; nothing
    /// is stored then.
    pub fn save(&mut self, draft: &VisitDraft) -> Result<SavedVisit, StoreError> {
        self.write(|work| save(work, draft, false))
    }

    /// A stored visit, or `None` when there is none or it is due to be forgotten.
    ///
    /// # Errors
    /// Fails when the database or the record cannot be read.
    pub fn visit(&mut self, visit: VisitId) -> Result<Option<Visit>, StoreError> {
        self.read(|work| load(work, visit)?.map(|loaded| loaded.open(work)).transpose())
    }

    /// The code on a visit's badge: the same one each time, for printing again. `None` when the visit or the last
    /// day on which its badge is valid is over.
    ///
    /// # Errors
    /// Fails when the database or the key ring cannot be read.
    pub fn badge_token(&mut self, visit: VisitId) -> Result<Option<Token>, StoreError> {
        self.read(|work| match load(work, visit)? {
            Some(loaded) if loaded.record.token_day >= work.moment.credited_day => {
                unless_forgotten(work.vault.token(loaded.record.token_day, TokenKind::Badge, &visit.0))
            }
            Some(_) | None => Ok(None),
        })
    }

    /// Lets a waiting guest in. Already inside: nothing happens.
    ///
    /// # Errors
    /// Fails when there is no such visit, when the guest has left, or when the database cannot be written.
    pub fn admit(&mut self, visit: VisitId) -> Result<(), StoreError> {
        self.write(|work| admit(work, visit).map(|_newly| ()))
    }

    /// Sends a waiting guest away: their visit is removed.
    ///
    /// # Errors
    /// Fails when there is no such visit, when it is not waiting, or when the database cannot be written.
    pub fn refuse(&mut self, visit: VisitId) -> Result<(), StoreError> {
        self.write(|work| refuse(work, visit))
    }

    /// Signs a guest out by the code on their badge. `None` for a code that is unknown or over, or whose guest has
    /// left already.
    ///
    /// # Errors
    /// Fails when the database cannot be written.
    pub fn check_out_by_badge(&mut self, token: &Token) -> Result<Option<SignedOut>, StoreError> {
        self.write(|work| {
            let Some(visit) = of_badge(work, token)? else { return Ok(None) };
            journal::seen(work, visit)?;
            check_out(work, visit, LeftBy::Badge).map(Some)
        })
    }

    /// Whether a badge is of somebody who left today: read twice, it is no unknown code.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn badge_left_today(&mut self, token: &Token) -> Result<bool, StoreError> {
        self.read(|work| {
            let (zone, today) = (work.moment.zone, work.moment.today);
            Ok(on_badge(work, token)?.is_some_and(|loaded| {
                let left_on = loaded.record.left_at.map(|at| day_of(&at.with_timezone(&zone)));
                loaded.standing == Standing::Left && left_on == Some(today)
            }))
        })
    }

    /// Signs a guest out and says when they left. Who has left already stays so; who still waits is removed.
    ///
    /// # Errors
    /// Fails when there is no such visit, or when the database cannot be written.
    pub fn check_out(&mut self, visit: VisitId, by: LeftBy) -> Result<DateTime<Utc>, StoreError> {
        self.write(|work| Ok(check_out(work, visit, by)?.left_at))
    }
}

/// Stores a visit: sealed under its last day, its answers under theirs, its invitation linked.
///
/// Who is on the hold list waits for reception, whatever was decided before: nobody could know it then.
///
/// An invitation has one guest at a time. While they are inside or wait it lets nobody else in, until reception does so
/// in person (`admitted`); so does one whose access is over. Who waited is taken for the one who is let in, with a line of
/// the audit for the visit that goes; who is inside keeps the invitation.
pub(super) fn save(work: &mut Work<'_>, draft: &VisitDraft, admitted: bool) -> Result<SavedVisit, StoreError> {
    let of_invitation = draft.invitation.map(|invitation| use_of(work, invitation)).transpose()?;
    let over = match draft.invitation {
        Some(invitation) => open_one(work, &invitation.0)?.is_some_and(|invitation| invitation.over.is_some()),
        None => false,
    };
    if over && !admitted {
        return Err(StoreError::AccessOver);
    }
    let invitation = match of_invitation {
        Some(Use::Waiting | Use::Inside) if !admitted => return Err(StoreError::InvitationUsed),
        Some(Use::Inside) => None,
        Some(Use::Never | Use::Left | Use::Waiting) | None => draft.invitation,
    };
    if let (Some(Use::Waiting), Some(invitation)) = (of_invitation, invitation) {
        let waited = work
            .db
            .prepare_cached("SELECT visit FROM invitations WHERE id = ?1")?
            .query_row([invitation.0], |row| row.get(0).map(VisitId))?;
        // First the line: it refers to the visit by the key of the visit's day.
        let (act, visit) = (AuditAct::NotAdmitted, Some(waited));
        audit::append(work, &AuditEntry { who: Who::Kiosk, act, about: None, reason: None, visit })?;
        remove(work, waited)?;
    }
    // Whom reception admits after the end of their access stays for today.
    let plan = Plan::of(work, draft.expected.filter(|_| !over))?;
    work.keep(&[plan.token_day, plan.answers_die, plan.visit_dies])?;
    let visit = VisitId(side_by_side(plan.visit_dies, random()?));
    let token = work.vault.token(plan.token_day, TokenKind::Badge, &visit.0)?;
    let wait_cause = hold_list::hit_of(work, &draft.name, draft.invitation, By::BothNames)?.map(WaitCause::HoldList);
    let waiting = draft.needs_approval || wait_cause.is_some();
    let standing = if waiting { Standing::Waiting } else { Standing::Inside };
    let record = Record {
        invitation,
        wait_cause,
        asked: waiting.then(|| Asked::reception(work.moment.counted_now)),
        ..Record::of(draft, work.moment.into(), &plan)
    };
    let sealed = seal_visit(work, visit, plan.visit_dies, &record)?;
    let _ = work
        .db
        .prepare_cached(
            "INSERT INTO visits (id, day, dies_on, state, token_hash, record) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            visit.0,
            Day(work.moment.today),
            Day(plan.visit_dies),
            standing.word(),
            side_by_side(plan.visit_dies, token_hash(&token)),
            sealed
        ])?;
    if !(work.moment.clock_ok && work.moment.vouched) {
        let _ = work.db.prepare_cached("INSERT INTO in_doubt (visit) VALUES (?1)")?.execute([visit.0])?;
    }
    if !draft.offers.is_empty() {
        let sealed = seal_answers(work, visit, plan.answers_die, &Answers { offers: draft.offers.clone() })?;
        let _ = work
            .db
            .prepare_cached("INSERT INTO answers (visit, dies_on, record) VALUES (?1, ?2, ?3)")?
            .execute(params![visit.0, Day(plan.answers_die), sealed])?;
    }
    if let Some(invitation) = invitation {
        // An invitation that died while its guest stood at the kiosk is not missed: the visit stands without it.
        let _ = work
            .db
            .prepare_cached("UPDATE invitations SET visit = ?2 WHERE id = ?1")?
            .execute(params![invitation.0, visit.0])?;
    }
    Ok(SavedVisit { visit, dies_on: plan.visit_dies, waiting, why_at_desk: wait_cause.is_some() })
}

/// The days that a visit depends on.
#[derive(Debug, Clone, Copy)]
struct Plan {
    /// The planned end; `None` for today.
    until: Option<DateTime<Utc>>,
    /// The planned last day by wall time, as the badge says it.
    last_day: NaiveDate,
    /// The same day by credited time: whose key the badge's code is made with.
    token_day: NaiveDate,
    answers_die: NaiveDate,
    visit_dies: NaiveDate,
    /// How long a visit is kept by the lives in force.
    life_days: u16,
}

impl Plan {
    /// Counts the days ahead by wall time, and puts them on credited time: a wrong clock shifts what a badge says,
    /// never the day on which something is forgotten.
    fn of(work: &Work<'_>, expected: Option<Window>) -> Result<Self, StoreError> {
        let (today, credited) = (work.moment.today, work.moment.credited_day);
        // Reception may let somebody in on another day than theirs: that is one day's stay, not one until then.
        let until = expected.filter(|window| window.includes(today)).map(|window| window.ends_at);
        let last = until.map_or(today, |until| day_of(&until.with_timezone(&work.moment.zone)));
        let ahead = TimeDelta::days((last - today).num_days().clamp(0, LONGEST_STAY));
        let (last_day, token_day) = (today + ahead, credited + ahead);
        let lives = work.lives()?;
        let visit_dies = lives.visit_dies(credited, token_day);
        let answers_die = Lives::answers_die(token_day).min(visit_dies);
        Ok(Self { until, last_day, token_day, answers_die, visit_dies, life_days: lives.visit_days })
    }
}

/// Lets a waiting guest in. `false` for one who is inside already: nothing happens.
pub(super) fn admit(work: &mut Work<'_>, visit: VisitId) -> Result<bool, StoreError> {
    let mut loaded = load(work, visit)?.ok_or(StoreError::NoSuchVisit(visit))?;
    match loaded.standing {
        Standing::Waiting => {
            // It has served: who is let in carries no mark.
            loaded.record.wait_cause = None;
            loaded.record.asked = None;
            store(work, &loaded, Standing::Inside)?;
            outbox::drop_for(work, visit)?;
            Ok(true)
        }
        Standing::Inside => Ok(false),
        Standing::SaysLeft | Standing::Left | Standing::Assumed => Err(StoreError::WrongState(visit)),
    }
}

/// A visit that was put right.
pub(super) struct Corrected {
    pub name: Personal,
    pub host: HostChoice,
    /// Whether its guest still waits for reception.
    pub waits: bool,
}

/// Puts something right of a visit, sealed under the same day. Of who has left nothing changes any more.
///
/// Another name is compared with the hold list as the first one was, and its mark is that of the name as it stands now.
/// Who waits goes on waiting; who is inside stays there, as they do, and reception reads the mark.
pub(super) fn correct(work: &Work<'_>, visit: VisitId, correction: Correction) -> Result<Corrected, StoreError> {
    let mut loaded = load(work, visit)?.ok_or(StoreError::NoSuchVisit(visit))?;
    match loaded.standing {
        Standing::Waiting | Standing::Inside | Standing::SaysLeft => {}
        Standing::Left | Standing::Assumed => return Err(StoreError::WrongState(visit)),
    }
    match correction {
        Correction::Name(name) => {
            loaded.record.wait_cause =
                hold_list::hit_of(work, &name, loaded.record.invitation, By::OwnName)?.map(WaitCause::HoldList);
            loaded.record.name = name;
        }
        Correction::Host(host) => loaded.record.host = host,
        Correction::Kind(kind) => loaded.record.kind = kind,
    }
    let standing = loaded.standing;
    store(work, &loaded, standing)?;
    let waits = standing == Standing::Waiting;
    Ok(Corrected { name: loaded.record.name, host: loaded.record.host, waits })
}

/// Refuses what its standing does not allow, before anything is noted of it.
pub(super) fn stands_as(work: &Work<'_>, visit: VisitId, may: impl Fn(Standing) -> bool) -> Result<(), StoreError> {
    let standing = load(work, visit)?.ok_or(StoreError::NoSuchVisit(visit))?.standing;
    if may(standing) { Ok(()) } else { Err(StoreError::WrongState(visit)) }
}

/// Removes a waiting guest's visit, with everything that hangs on it.
pub(super) fn refuse(work: &mut Work<'_>, visit: VisitId) -> Result<(), StoreError> {
    let loaded = load(work, visit)?.ok_or(StoreError::NoSuchVisit(visit))?;
    match loaded.standing {
        Standing::Waiting => remove(work, visit),
        Standing::Inside | Standing::SaysLeft | Standing::Left | Standing::Assumed => {
            Err(StoreError::WrongState(visit))
        }
    }
}

/// Removes a visit with everything that hangs on it.
pub(super) fn remove(work: &Work<'_>, visit: VisitId) -> Result<(), StoreError> {
    let _ = work.db.prepare_cached("DELETE FROM visits WHERE id = ?1")?.execute([visit.0])?;
    Ok(())
}

/// The visit that a badge's code belongs to, while its guest is inside as far as anybody saw and the badge is valid.
pub(super) fn of_badge(work: &mut Work<'_>, token: &Token) -> Result<Option<VisitId>, StoreError> {
    let here = |loaded: &Loaded| match loaded.standing {
        Standing::Inside | Standing::SaysLeft | Standing::Assumed => true,
        Standing::Waiting | Standing::Left => false,
    };
    Ok(on_badge(work, token)?.filter(here).map(|loaded| loaded.id))
}

/// The visit on a badge that is still valid, wherever it stands.
pub(super) fn on_badge(work: &mut Work<'_>, token: &Token) -> Result<Option<Loaded>, StoreError> {
    if token.kind != TokenKind::Badge {
        return Ok(None);
    }
    let Some(visit) = with_token(work, token)? else { return Ok(None) };
    Ok(load(work, visit)?.filter(|loaded| loaded.badge_is_valid(work)))
}

/// The row with a token's hash. A code tells no day, so every day that visits may die on is tried.
pub(super) fn with_token(work: &Work<'_>, token: &Token) -> Result<Option<VisitId>, StoreError> {
    let mut select = work.db.prepare_cached("SELECT id FROM visits WHERE token_hash = ?1")?;
    let hash = token_hash(token);
    for day in work.vault.living()? {
        if let Some(id) = select.query_row([side_by_side(day, hash)], |row| row.get(0)).optional()? {
            return Ok(Some(VisitId(id)));
        }
    }
    Ok(None)
}
