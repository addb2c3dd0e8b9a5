//! Holds: a visit whose forgetting is put off, at its guest's request or for a claim (GDPR, articles 18 and 17(3)(e)).
//!
//! `cli` and the desk call it. It takes two managers; the second one seals the visit under a later day, never past
//! ninety days after its arrival: a longer one is an export. Ended early, the visit goes back to its own last day.
//! While it is held, nobody erases it (`is_held`) and no shorter life reaches it; a guest's earlier wish to be forgotten
//! when they leave waits for its end. It stops nobody at the door: that is the hold list, in `store::hold_list`, which
//! has nothing to do with it.

#[cfg(test)]
mod tests;

use chrono::{Duration, NaiveDate};
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};

use super::audit::{self, About, AuditAct, AuditEntry, Who};
use super::lives::anew;
use super::sql::Day;
use super::staff::{may_confirm, may_manage};
use super::visits::{self, Loaded, Standing};
use super::work::{Spot, Work};
use super::{Store, StoreError, erasure};
use crate::domain::id::VisitId;
use crate::domain::retention::{CEILING_DAYS, Lives};
use crate::domain::staff::Reason;
use crate::domain::visit::Forgetting;

/// The table, as the vault binds it.
const TABLE: &str = "holds";
/// How many more days a hold that was asked for waits for the second manager.
const WAITS_DAYS: i64 = 1;

/// Says why a visit cannot be held.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HoldError {
    /// Longer than anything may be kept.
    #[error(
        "this visit can be held until {last}, {CEILING_DAYS} days after its arrival, and no longer: a longer one is an \
         export; run `welkom person export`"
    )]
    PastCeiling {
        /// The last day that is possible.
        last: NaiveDate,
    },
    /// A day that is over.
    #[error("a hold until {until} is over already; give a later day")]
    Over {
        /// The day that was given.
        until: NaiveDate,
    },
    /// Only a visit that began can be held.
    #[error(
        "the guest of visit {0} still waits for reception, so there is nothing to hold; admit or refuse them first"
    )]
    NotBegun(VisitId),
    /// The reason is none for a hold.
    #[error("this is no reason for a hold; nothing was changed")]
    NoReason,
    /// Nobody asked for a hold of the visit, or the asking has lapsed.
    #[error("no hold of visit {0} waits to be confirmed; ask for one with `welkom hold set`")]
    NothingWaits(VisitId),
    /// The visit is not held, and nobody asked for it.
    #[error("visit {0} is not held")]
    NotHeld(VisitId),
}

/// A visit that is held, or is asked to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// Which visit.
    pub visit: VisitId,
    /// The day on which it is forgotten as things stand.
    pub dies_on: NaiveDate,
    /// The hold in force.
    pub held: Option<Held>,
    /// What waits for the second manager: a first hold, or another one in its place.
    pub proposed: Option<Asked>,
}

/// A hold in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// What was asked for, and by whom.
    pub asked: Asked,
    /// Who confirmed it.
    pub confirmed_by: Who,
}

/// A hold that somebody asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The last day of the hold.
    pub until: NaiveDate,
    /// Why.
    pub reason: Reason,
    /// Who asked.
    pub by: Who,
}

/// The days of a hold in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct HoldDays {
    /// The last day of the hold.
    pub until: NaiveDate,
    /// The visit's last day without it.
    pub own: NaiveDate,
}

/// The sealed part of a hold.
#[derive(Serialize, Deserialize)]
struct Record {
    held: Option<HeldRecord>,
    proposed: Option<AskedRecord>,
}

/// The sealed form of a hold in force.
#[derive(Serialize, Deserialize)]
struct HeldRecord {
    asked: AskedRecord,
    confirmed_by: String,
    /// The visit's last day without the hold.
    own_day: NaiveDate,
}

/// The sealed form of a hold that somebody asked for.
#[derive(Clone, Serialize, Deserialize)]
struct AskedRecord {
    until: NaiveDate,
    reason: Reason,
    by: String,
    /// The last day on which it can be confirmed.
    lapses_on: NaiveDate,
}

impl Store {
    /// Asks for a visit to be held until the end of a day, for a manager or the operator, and notes it. Another manager
    /// confirms it today or tomorrow; it keeps nothing alive until then. Asking again replaces what waits.
    ///
    /// # Errors
    /// Fails when whoever asks may not, when the visit is not there or has not begun, when the day is over or more than
    /// ninety days after its arrival, or when the database cannot be written.
    pub fn propose_hold(
        &mut self,
        who: Who,
        visit: VisitId,
        until: NaiveDate,
        reason: Reason,
    ) -> Result<Hold, StoreError> {
        self.write(|work| {
            may_manage(work, who)?;
            if !Reason::FOR_A_HOLD.contains(&reason) {
                return Err(HoldError::NoReason.into());
            }
            let loaded = visits::load(work, visit)?.ok_or(StoreError::NoSuchVisit(visit))?;
            if loaded.standing == Standing::Waiting {
                return Err(HoldError::NotBegun(visit).into());
            }
            let (today, last) = (work.moment.credited_day, Lives::longest_hold(loaded.arrival()));
            if until < today {
                return Err(HoldError::Over { until }.into());
            }
            if until > last {
                return Err(HoldError::PastCeiling { last }.into());
            }
            let lapses_on = (today + Duration::days(WAITS_DAYS)).min(loaded.dies_on);
            let mut record = find(work, visit)?.unwrap_or(Record { held: None, proposed: None });
            record.proposed = Some(AskedRecord { until, reason, by: who.to_string(), lapses_on });
            put(work, visit, &record)?;
            note(work, who, AuditAct::HoldProposed, visit, Some((until, reason)))?;
            hold(visit, loaded.dies_on, &record)
        })
    }

    /// Holds a visit as it was asked for, for a second manager: seals it under the hold's last day, or its own if that is
    /// later, and what the guest answered under the hold's, and notes it.
    ///
    /// # Errors
    /// Fails when nothing waits, when whoever confirms is the first manager, no manager or the operator, or when the
    /// database cannot be written.
    pub fn confirm_hold(&mut self, who: Who, visit: VisitId) -> Result<Hold, StoreError> {
        self.write(|work| {
            let loaded = visits::load(work, visit)?.ok_or(StoreError::NoSuchVisit(visit))?;
            let record = find(work, visit)?.ok_or(HoldError::NothingWaits(visit))?;
            let asked = record.proposed.ok_or(HoldError::NothingWaits(visit))?;
            may_confirm(work, who, who_of(&asked.by)?)?;
            let own_day = record.held.map_or(loaded.dies_on, |held| held.own_day);
            let dies_on = own_day.max(asked.until);
            let answers_die = Lives::answers_die(loaded.record.token_day).min(own_day).max(asked.until);
            visits::seal_answers_anew(work, visit, answers_die)?;
            back_to(work, loaded, dies_on)?;
            let (until, reason) = (asked.until, asked.reason);
            let held = HeldRecord { asked, confirmed_by: who.to_string(), own_day };
            let record = Record { held: Some(held), proposed: None };
            put(work, visit, &record)?;
            note(work, who, AuditAct::HoldSet, visit, Some((until, reason)))?;
            hold(visit, dies_on, &record)
        })
    }

    /// Ends a hold, or the asking for one, for a manager or the operator, and notes it: the visit goes back to its own
    /// last day, which is told; where that is over, it is forgotten tonight. Whoever has left and wished to be forgotten
    /// then is erased at once, and today is told.
    ///
    /// # Errors
    /// Fails when whoever ends it may not, when the visit is not held, or when the database cannot be written.
    pub fn end_hold(&mut self, who: Who, visit: VisitId) -> Result<NaiveDate, StoreError> {
        self.write(|work| {
            may_manage(work, who)?;
            let loaded = visits::load(work, visit)?.ok_or(StoreError::NoSuchVisit(visit))?;
            let record = find(work, visit)?.ok_or(HoldError::NotHeld(visit))?;
            // First the line: it refers to the visit by the key of the visit's day.
            note(work, who, AuditAct::HoldEnded, visit, None)?;
            let _ = work.db.prepare_cached("DELETE FROM holds WHERE visit = ?1")?.execute([visit.0])?;
            let Some(held) = record.held else { return Ok(loaded.dies_on) };
            let today = work.moment.credited_day;
            if matches!(wished(work, &loaded)?, Forgetting::Done(_)) {
                return Ok(today);
            }
            let dies_on = held.own_day.max(today);
            let answers_die = Lives::answers_die(loaded.record.token_day).min(held.own_day).max(today);
            visits::seal_answers_anew(work, visit, answers_die)?;
            back_to(work, loaded, dies_on)?;
            Ok(dies_on)
        })
    }

    /// Every visit that is held or is asked to be, the one whose day comes first first.
    ///
    /// # Errors
    /// Fails when the database or a record cannot be read.
    pub fn holds(&mut self) -> Result<Vec<Hold>, StoreError> {
        self.read(|work| {
            let mut select = work.db.prepare_cached(
                "SELECT holds.visit, visits.dies_on FROM holds JOIN visits ON visits.id = holds.visit
                 WHERE holds.dies_on >= ?1 AND visits.dies_on >= ?1 ORDER BY visits.dies_on, holds.visit",
            )?;
            let mut rows = select.query([Day(work.moment.credited_day)])?;
            let mut holds = Vec::new();
            while let Some(row) = rows.next()? {
                let (visit, Day(dies_on)) = (VisitId(row.get(0)?), row.get(1)?);
                if let Some(record) = work.among(find(work, visit))? {
                    holds.push(hold(visit, dies_on, &record)?);
                }
            }
            Ok(holds)
        })
    }

    /// Whether a visit is held, so that nobody erases it.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn is_held(&mut self, visit: VisitId) -> Result<bool, StoreError> {
        self.read(|work| is_held(work, visit))
    }
}

/// Whether a visit is held, in the caller's transaction.
pub(super) fn is_held(work: &Work<'_>, visit: VisitId) -> Result<bool, StoreError> {
    Ok(work
        .db
        .prepare_cached("SELECT 1 FROM holds WHERE visit = ?1 AND state = 'held' AND dies_on >= ?2")?
        .exists(params![visit.0, Day(work.moment.credited_day)])?)
}

/// Seals a visit under the day that its hold leaves it; copies of the file keep an earlier hold's.
fn back_to(work: &mut Work<'_>, loaded: Loaded, dies_on: NaiveDate) -> Result<(), StoreError> {
    let had = loaded.dies_on;
    if dies_on < had {
        anew::note_nearer(work, 1, had)?;
    }
    if dies_on == had { Ok(()) } else { visits::seal_anew(work, loaded, dies_on) }
}

/// A cross join is read from the left (SQLite): every living visit would be read to find the few that are held otherwise.
const ENDING: &str = "SELECT holds.visit FROM holds CROSS JOIN visits ON visits.id = holds.visit
     WHERE holds.state = 'held' AND holds.dies_on < ?1 AND visits.dies_on >= ?1";

/// Does what guests wished who have left, and whose hold ends with the days before one while their visit lives on.
pub(super) fn end_with_their_days(work: &mut Work<'_>, first: NaiveDate) -> Result<(), StoreError> {
    let mut select = work.db.prepare_cached(ENDING)?;
    let over: Vec<VisitId> =
        select.query_map([Day(first)], |row| row.get(0).map(VisitId))?.collect::<Result<_, _>>()?;
    for visit in over {
        if let Some(loaded) = visits::load(work, visit)? {
            let _ = wished(work, &loaded)?;
        }
    }
    Ok(())
}

/// Does what a guest wished before their hold, if they have left. Who is only taken to have left is looked after when
/// they are off the roll call.
fn wished(work: &mut Work<'_>, loaded: &Loaded) -> Result<Forgetting, StoreError> {
    match loaded.standing {
        Standing::Left => erasure::as_wished(work, loaded),
        Standing::Waiting | Standing::Inside | Standing::SaysLeft | Standing::Assumed => Ok(Forgetting::NotAsked),
    }
}

/// Until when a visit is held, and its last day without the hold; `None` for one that is not held.
pub(super) fn days(work: &Work<'_>, visit: VisitId) -> Result<Option<HoldDays>, StoreError> {
    let until: Option<Day> = work
        .db
        .prepare_cached("SELECT dies_on FROM holds WHERE visit = ?1 AND state = 'held' AND dies_on >= ?2")?
        .query_row(params![visit.0, Day(work.moment.credited_day)], |row| row.get(0))
        .optional()?;
    let Some(Day(until)) = until else { return Ok(None) };
    // A damaged hold holds all the same, and then the visit dies with it.
    let own = work.among(find(work, visit))?.and_then(|record| record.held).map_or(until, |held| held.own_day);
    Ok(Some(HoldDays { until, own }))
}

/// Gives a held visit another last day of its own, for when the hold ends.
pub(super) fn set_own_day(work: &mut Work<'_>, visit: VisitId, own_day: NaiveDate) -> Result<(), StoreError> {
    let Some(mut record) = work.among(find(work, visit))? else { return Ok(()) };
    if let Some(held) = &mut record.held {
        held.own_day = own_day;
    }
    put(work, visit, &record)
}

/// What is noted of a visit's hold, without what has lapsed; `None` when nothing is left.
fn find(work: &Work<'_>, visit: VisitId) -> Result<Option<Record>, StoreError> {
    let today = work.moment.credited_day;
    let row: Option<(Day, Vec<u8>)> = work
        .db
        .prepare_cached("SELECT dies_on, record FROM holds WHERE visit = ?1 AND dies_on >= ?2")?
        .query_row(params![visit.0, Day(today)], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((Day(dies_on), sealed)) = row else { return Ok(None) };
    let record: Option<Record> = work.unseal(Spot { table: TABLE, row: &visit.0 }, dies_on, &sealed)?;
    Ok(record
        .map(|mut record| {
            record.proposed = record.proposed.filter(|asked| asked.lapses_on >= today);
            record
        })
        .filter(|record| record.held.is_some() || record.proposed.is_some()))
}

/// Writes what is noted of a visit's hold, sealed under the last day of the hold, else of the asking.
fn put(work: &mut Work<'_>, visit: VisitId, record: &Record) -> Result<(), StoreError> {
    let (state, dies_on) = match (&record.held, &record.proposed) {
        (Some(held), _) => ("held", held.asked.until),
        (None, Some(asked)) => ("proposed", asked.lapses_on),
        (None, None) => return Err(HoldError::NotHeld(visit).into()),
    };
    work.keep(&[dies_on])?;
    let sealed = work.seal(Spot { table: TABLE, row: &visit.0 }, dies_on, record)?;
    let _ = work
        .db
        .prepare_cached(
            "INSERT INTO holds (visit, dies_on, state, record) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (visit)
             DO UPDATE SET dies_on = excluded.dies_on, state = excluded.state, record = excluded.record",
        )?
        .execute(params![visit.0, Day(dies_on), state, sealed])?;
    Ok(())
}

/// A hold as other rooms see it.
fn hold(visit: VisitId, dies_on: NaiveDate, record: &Record) -> Result<Hold, StoreError> {
    let held = record.held.as_ref().map(|held| {
        Ok::<_, StoreError>(Held { asked: asked(&held.asked)?, confirmed_by: who_of(&held.confirmed_by)? })
    });
    let proposed = record.proposed.as_ref().map(asked);
    Ok(Hold { visit, dies_on, held: held.transpose()?, proposed: proposed.transpose()? })
}

fn asked(record: &AskedRecord) -> Result<Asked, StoreError> {
    Ok(Asked { until: record.until, reason: record.reason, by: who_of(&record.by)? })
}

/// Whoever a record names.
fn who_of(word: &str) -> Result<Who, StoreError> {
    Who::from_word(word).ok_or(StoreError::Record { table: TABLE })
}

fn note(
    work: &mut Work<'_>,
    who: Who,
    act: AuditAct,
    visit: VisitId,
    asked: Option<(NaiveDate, Reason)>,
) -> Result<(), StoreError> {
    let about = asked.map(|(until, _)| About::Until(until));
    let reason = asked.map(|(_, reason)| reason);
    audit::append(work, &AuditEntry { who, act, about, reason, visit: Some(visit) })
}
