//! The hold list: whose check-in waits for reception's decision, kept so that nobody can read who that is.
//!
//! The desk and the command line call it; `visits` asks it of every guest who is saved, and of every name that is put
//! right, in the transaction of the visit. One of the staff proposes, another one, a manager, types the same person
//! again and so confirms; it ends after a year at the latest. Stored are hashes under the key of a month
//! (`vault::hold_list`), never a name. A guest never learns of a hit: they wait as any walk-in does. Not to be confused
//! with `store::holds`, which keeps one visit longer at its guest's request and stops nobody.

mod person;
#[cfg(test)]
mod tests;

use chrono::{Duration, NaiveDate};
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};

use super::audit::{self, About, AuditAct, AuditEntry, Who};
use super::invitations::open_one;
use super::sql::Day;
use super::staff::{may_confirm, may_manage, may_manage_signed_on, still_there};
use super::work::{Spot, Work, random};
use super::{Store, StoreError};
use crate::domain::hold_list::{HoldListEnd, HoldListReason, longest_until};
use crate::domain::id::{HoldListId, InvitationId};
use crate::domain::text::Personal;
use crate::vault::{HeldHashes, HoldMonth};

pub use person::Person;
use person::{Meant, Texts};

/// The table, as the vault binds it.
const TABLE: &str = "hold_list";
/// How many more days a proposal waits for the second person.
const WAITS_DAYS: i64 = 7;
/// The words of the states.
const PROPOSED: &str = "proposed";
const IN_FORCE: &str = "in_force";

/// Says why something cannot be done with the hold list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HoldListError {
    /// The house has none.
    #[error(
        "this house keeps no hold list; kiosk.toml says under [hold_list] what to write down before it is switched on"
    )]
    Off,
    /// Nobody was named, or by one word alone.
    #[error("give a given and a family name, an e-mail address, or both: one word alone is shared by too many people")]
    NobodyNamed,
    /// A day that is over.
    #[error("an entry until {until} is over already; give a later day")]
    Over {
        /// The day that was given.
        until: NaiveDate,
    },
    /// Longer than a year.
    #[error("an entry can last until {last}, a year from today, and no longer")]
    TooLong {
        /// The last day that is possible.
        last: NaiveDate,
    },
    /// There is no such entry, or no longer.
    #[error("there is no entry {0} on the hold list, or it has ended")]
    NoSuchEntry(HoldListId),
    /// It is confirmed already.
    #[error("entry {0} is on the hold list already, so there is nothing to confirm")]
    InForce(HoldListId),
}

/// What can be read of an entry, or of a proposal: never whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HoldListEntry {
    /// Which entry.
    pub id: HoldListId,
    /// Why.
    pub reason: HoldListReason,
    /// Its last day.
    pub until: NaiveDate,
    /// Whether a name was given.
    pub by_name: bool,
    /// Whether an address was.
    pub by_email: bool,
    /// Who proposed it.
    pub proposed_by: Who,
    /// When.
    pub proposed_on: NaiveDate,
    /// Where it stands.
    pub standing: HoldListStanding,
}

/// Where an entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoldListStanding {
    /// It waits for a second person until the end of a day, and stops nobody.
    Proposed {
        /// That day.
        lapses_on: NaiveDate,
    },
    /// Who is on it waits for reception.
    InForce {
        /// Who confirmed it.
        confirmed_by: Who,
    },
}

/// The sealed part of an entry.
#[derive(Serialize, Deserialize)]
struct Record {
    reason: HoldListReason,
    until: NaiveDate,
    by_name: bool,
    by_email: bool,
    proposed_by: String,
    proposed_on: NaiveDate,
    confirmed_by: Option<String>,
}

/// An entry's row with its record opened.
struct Loaded {
    id: HoldListId,
    dies_on: NaiveDate,
    month: i32,
    hashes: Vec<u8>,
    record: Record,
}

impl Store {
    /// Says whether the house keeps a hold list. Without one nobody is put on it and no guest is compared with it.
    pub fn keep_hold_list(&mut self, on: bool) {
        self.house.hold_list = on;
    }

    /// Proposes somebody for the hold list until the end of a day, for a member of staff or the operator, and notes it.
    /// It stops nobody until another person confirms it within a week.
    ///
    /// # Errors
    /// Fails when the house has no such list, when nobody is named well enough, when the day is over or more than a year
    /// ahead, when whoever proposes is not on the staff list, or when the database cannot be written.
    pub fn propose_for_hold_list(
        &mut self,
        who: Who,
        person: &Person,
        reason: HoldListReason,
        until: NaiveDate,
    ) -> Result<HoldListEntry, StoreError> {
        self.write(|work| {
            is_on(work)?;
            still_there(work, who)?;
            let meant = person.meant()?;
            let (today, last) = (work.moment.credited_day, longest_until(work.moment.credited_day));
            if until < today {
                return Err(HoldListError::Over { until }.into());
            }
            if until > last {
                return Err(HoldListError::TooLong { last }.into());
            }
            let month = HoldMonth::of(today);
            work.vault.keep_hold_month(month)?;
            let hashes = under(&hashes_of(work, &Texts::of(&meant)?)?, month.number()).ok_or(StoreError::NotRandom)?;
            let record = Record {
                reason,
                until,
                by_name: meant.name.is_some(),
                by_email: meant.email.is_some(),
                proposed_by: who.to_string(),
                proposed_on: today,
                confirmed_by: None,
            };
            let dies_on = until.min(today + Duration::days(WAITS_DAYS));
            let loaded =
                Loaded { id: HoldListId(random()?), dies_on, month: month.number(), hashes: hashes.concat(), record };
            put(work, &loaded)?;
            note(work, who, AuditAct::HoldListProposed, Some(About::Listed(reason, until)))?;
            loaded.entry()
        })
    }

    /// Puts a proposal in force for a second person, a manager, who names the same person as the first did; both then know
    /// whom they mean. `None` when they named somebody else; either is noted.
    ///
    /// # Errors
    /// Fails when the house has no such list, when there is no such proposal, when whoever confirms is the first person,
    /// no manager or the operator, or when the database cannot be written.
    pub fn confirm_for_hold_list(
        &mut self,
        who: Who,
        entry: HoldListId,
        person: &Person,
    ) -> Result<Option<HoldListEntry>, StoreError> {
        self.write(|work| {
            is_on(work)?;
            let mut loaded = load(work, entry)?.ok_or(HoldListError::NoSuchEntry(entry))?;
            if loaded.record.confirmed_by.is_some() {
                return Err(HoldListError::InForce(entry).into());
            }
            may_confirm(work, who, who_of(&loaded.record.proposed_by)?)?;
            let about = Some(About::Listed(loaded.record.reason, loaded.record.until));
            let meant = person.meant()?;
            let hashes = under(&hashes_of(work, &Texts::of(&meant)?)?, loaded.month);
            let named =
                (meant.name.is_some(), meant.email.is_some()) == (loaded.record.by_name, loaded.record.by_email);
            let fits = hashes.is_some_and(|hashes| person::is_the_same(&loaded.hashes, &hashes, &loaded.record));
            if !(named && fits) {
                note(work, who, AuditAct::HoldListMismatched, about)?;
                return Ok(None);
            }
            loaded.record.confirmed_by = Some(who.to_string());
            loaded.dies_on = loaded.record.until;
            put(work, &loaded)?;
            note(work, who, AuditAct::HoldListAdded, about)?;
            loaded.entry().map(Some)
        })
    }

    /// Ends an entry early, or gives a proposal up, for a manager or the operator, and notes it. Of a month that is over
    /// the key dies at once with the last entry.
    ///
    /// # Errors
    /// Fails when whoever ends it may not, when there is no such entry, or when the database cannot be written.
    pub fn end_on_hold_list(&mut self, who: Who, entry: HoldListId, why: HoldListEnd) -> Result<(), StoreError> {
        self.write(|work| {
            may_manage(work, who)?;
            let _ = load(work, entry)?.ok_or(HoldListError::NoSuchEntry(entry))?;
            let _ = work.db.prepare_cached("DELETE FROM hold_list WHERE id = ?1")?.execute([entry.0])?;
            note(work, who, AuditAct::HoldListEnded, Some(About::Ended(why)))
        })?;
        // The entry has ended whatever becomes of the key.
        if let Err(error) = self.forget_hold_months() {
            tracing::error!(%error, "the key of a month of the hold list lives until the next purge");
        }
        Ok(())
    }

    /// Answers a person who asks whether they are on the list (GDPR, articles 15 and 21), for a manager who signed on:
    /// every entry and proposal that would be taken for them, what ends last first. The line that is noted
    /// is the same whatever is found, and nothing of the person is written. A house that keeps no list any more answers
    /// for what is left of it.
    ///
    /// # Errors
    /// Fails when nobody is named well enough, when whoever asks is no manager or the operator, or when the database
    /// cannot be written.
    pub fn check_hold_list(&mut self, who: Who, person: &Person) -> Result<Vec<HoldListEntry>, StoreError> {
        self.write(|work| {
            may_manage_signed_on(work, who)?;
            let asked = hashes_of(work, &Texts::of(&person.meant()?)?)?;
            let mut found = Vec::new();
            for entry in all(work)? {
                let Some(hashes) = under(&asked, entry.month) else { continue };
                if person::may_be_the_same(&entry.hashes, &hashes) {
                    found.push(entry.entry()?);
                }
            }
            found.sort_by_key(|entry| std::cmp::Reverse((entry.until, entry.id)));
            note(work, who, AuditAct::HoldListChecked, None)?;
            Ok(found)
        })
    }

    /// What can be read of the list: proposals first, then what ends first.
    ///
    /// # Errors
    /// Fails when the database or a record cannot be read.
    pub fn hold_list(&mut self) -> Result<Vec<HoldListEntry>, StoreError> {
        self.read(|work| {
            let mut entries = all(work)?.iter().map(Loaded::entry).collect::<Result<Vec<_>, _>>()?;
            let in_force = |entry: &HoldListEntry| matches!(entry.standing, HoldListStanding::InForce { .. });
            entries.sort_by_key(|entry| (in_force(entry), entry.until, entry.id));
            Ok(entries)
        })
    }
}

/// Whose name a guest is compared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// The name that they gave, and the one that they were invited by: a slip of either pen hides nobody.
    BothNames,
    /// The name that staff put right: they have seen who stands there.
    OwnName,
}

/// Why a guest of a name, who came by an invitation or without one, is on the hold list; `None` when they are not. It
/// takes as long for either: two names are hashed under every living month's key, be there an invitation or not, and every
/// entry is opened and compared.
pub(super) fn hit_of(
    work: &Work<'_>,
    name: &Personal,
    invitation: Option<InvitationId>,
    by: By,
) -> Result<Option<HoldListReason>, StoreError> {
    if !work.house.hold_list {
        return Ok(None);
    }
    let invitation = match invitation {
        Some(invitation) => open_one(work, &invitation.0)?,
        None => None,
    };
    let invited_name = invitation.as_ref().filter(|_| by == By::BothNames).map(|known| &known.name);
    let email = invitation.as_ref().and_then(|known| known.email.as_ref());
    let guest = hashes_of(work, &Texts::of(&Meant { name: Some(name), email })?)?;
    let invited = hashes_of(work, &Texts::of(&Meant { name: invited_name, email: None })?)?;
    let mut hit = None;
    for entry in all(work)? {
        let of_month = (under(&guest, entry.month), under(&invited, entry.month));
        let (Some(guest), Some(invited)) = of_month else { continue };
        let fits = person::may_be_the_same(&entry.hashes, &guest) | person::may_be_the_same(&entry.hashes, &invited);
        if fits && entry.record.confirmed_by.is_some() {
            hit = Some(entry.record.reason);
        }
    }
    Ok(hit)
}

/// Hashes the texts of a person under the key of every living month.
fn hashes_of(work: &Work<'_>, texts: &Texts) -> Result<Vec<(HoldMonth, HeldHashes)>, StoreError> {
    Ok(work.vault.hold_hashes(texts.bytes())?)
}

/// The hashes under the key of one month.
fn under(hashes: &[(HoldMonth, HeldHashes)], month: i32) -> Option<HeldHashes> {
    hashes.iter().find(|(of, _)| of.number() == month).map(|(_, hashes)| *hashes)
}

/// Refuses where the house has no such list.
fn is_on(work: &Work<'_>) -> Result<(), StoreError> {
    if work.house.hold_list { Ok(()) } else { Err(HoldListError::Off.into()) }
}

/// A row before its record is opened.
type Closed = (HoldListId, NaiveDate, i32, Vec<u8>, Vec<u8>);

fn closed(row: &rusqlite::Row<'_>) -> rusqlite::Result<Closed> {
    Ok((HoldListId(row.get(0)?), row.get::<_, Day>(1)?.0, row.get(2)?, row.get(3)?, row.get(4)?))
}

fn open(work: &Work<'_>, (id, dies_on, month, hashes, sealed): Closed) -> Result<Option<Loaded>, StoreError> {
    let record = work.unseal(Spot { table: TABLE, row: &id.0 }, dies_on, &sealed)?;
    Ok(record.map(|record| Loaded { id, dies_on, month, hashes, record }))
}

/// Every entry and proposal that lives.
fn all(work: &Work<'_>) -> Result<Vec<Loaded>, StoreError> {
    let mut select = work
        .db
        .prepare_cached("SELECT id, dies_on, month, hashes, record FROM hold_list WHERE dies_on >= ?1 ORDER BY id")?;
    let mut found = Vec::new();
    for row in select.query_map([Day(work.moment.credited_day)], closed)? {
        found.extend(work.among(open(work, row?))?);
    }
    Ok(found)
}

/// One entry or proposal, unless it has ended.
fn load(work: &Work<'_>, entry: HoldListId) -> Result<Option<Loaded>, StoreError> {
    let row = work
        .db
        .prepare_cached("SELECT id, dies_on, month, hashes, record FROM hold_list WHERE id = ?1 AND dies_on >= ?2")?
        .query_row(params![entry.0, Day(work.moment.credited_day)], closed)
        .optional()?;
    row.map_or(Ok(None), |row| open(work, row))
}

/// Writes an entry, sealed under its last day, or a proposal under that of its asking.
fn put(work: &mut Work<'_>, loaded: &Loaded) -> Result<(), StoreError> {
    work.keep(&[loaded.dies_on])?;
    let sealed = work.seal(Spot { table: TABLE, row: &loaded.id.0 }, loaded.dies_on, &loaded.record)?;
    let state = if loaded.record.confirmed_by.is_some() { IN_FORCE } else { PROPOSED };
    let _ = work
        .db
        .prepare_cached(
            "INSERT INTO hold_list (id, dies_on, state, month, hashes, record) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (id)
             DO UPDATE SET dies_on = excluded.dies_on, state = excluded.state, record = excluded.record",
        )?
        .execute(params![loaded.id.0, Day(loaded.dies_on), state, loaded.month, loaded.hashes, sealed])?;
    Ok(())
}

impl Loaded {
    /// The entry as other rooms see it.
    fn entry(&self) -> Result<HoldListEntry, StoreError> {
        let Record { reason, until, by_name, by_email, proposed_on, .. } = self.record;
        let standing = match &self.record.confirmed_by {
            Some(word) => HoldListStanding::InForce { confirmed_by: who_of(word)? },
            None => HoldListStanding::Proposed { lapses_on: self.dies_on },
        };
        let proposed_by = who_of(&self.record.proposed_by)?;
        Ok(HoldListEntry { id: self.id, reason, until, by_name, by_email, proposed_by, proposed_on, standing })
    }
}

/// Whoever a record names.
fn who_of(word: &str) -> Result<Who, StoreError> {
    Who::from_word(word).ok_or(StoreError::Record { table: TABLE })
}

fn note(work: &mut Work<'_>, who: Who, act: AuditAct, about: Option<About>) -> Result<(), StoreError> {
    audit::append(work, &AuditEntry { who, act, about, reason: None, visit: None })
}
