//! One piece of work on the database: an open transaction, the vault, and the two times as of its start.
//!
//! Every part of the store gets a [`Work`] from `Store::read` or `Store::write`. Records are sealed and opened here
//! and nowhere else, so that nobody seals under a day that is past or under no day at all.

use std::collections::BTreeSet;
use std::time::Duration;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use zeroize::Zeroizing;

use super::StoreError;
use super::sql::Day;
use super::unreadable::Unreadable;
use crate::clock::calendar::Calendar;
use crate::clock::credit::{ClockDoubt, Credit};
use crate::clock::{Clock, Reading};
use crate::domain::retention::Lives;
use crate::vault::{Place, Vault, VaultError};

/// Room for a record while it is written, so that growing leaves no copies behind in freed memory.
const ROOM: usize = 4096;

/// A database within a transaction, and what is needed to seal and open its records.
pub(super) struct Work<'a> {
    /// The transaction.
    pub db: &'a Connection,
    /// The key ring.
    pub vault: &'a Vault,
    /// The times as of the start.
    pub moment: Moment,
    /// The sealed records that this piece of work erases, for the search of the files.
    pub erased: Vec<Vec<u8>>,
    /// What the house says about what it keeps.
    pub house: House,
    unreadable: &'a Unreadable,
    credit: Credit,
    calendar: Calendar,
    stored: Option<(Credit, Calendar)>,
    doubt: Option<ClockDoubt>,
    kept: BTreeSet<NaiveDate>,
}

/// What kiosk.toml says of the house, as far as stored things depend on it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct House {
    /// Whether it has a hold list.
    pub hold_list: bool,
    /// When it closes, where that was said.
    pub closing_time: Option<NaiveTime>,
}

/// The two times as of the start of a piece of work.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment {
    /// Wall time, which stamps visits.
    pub now: DateTime<Utc>,
    /// The site's day by wall time, which decides whose invitation is for today.
    pub today: NaiveDate,
    /// Credited time.
    pub credited_now: DateTime<Utc>,
    /// The time that never goes back, by which waits are counted.
    pub counted_now: DateTime<Utc>,
    /// The site's day by credited time, which decides what is due and what may be sealed.
    pub credited_day: NaiveDate,
    /// Whether wall time may be believed.
    pub clock_ok: bool,
    /// Whether somebody has vouched for it since the machine started.
    pub vouched: bool,
    /// The number of the machine's start.
    pub start: u32,
    /// The site's zone.
    pub zone: Tz,
}

/// Where a sealed record stands: its table, and its row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot<'a> {
    /// The table, which also binds the sealed bytes to it.
    pub table: &'static str,
    /// The row's identifier.
    pub row: &'a [u8; 16],
}

impl<'a> Work<'a> {
    /// Looks at the clocks and begins.
    pub(super) fn begin(
        db: &'a Connection,
        vault: &'a Vault,
        clock: &Clock,
        house: House,
        unreadable: &'a Unreadable,
    ) -> Result<Self, StoreError> {
        let reading = clock.reading();
        let stored = stored_times(db)?;
        let (credit, calendar) = match &stored {
            Some((credit, calendar)) => {
                let credit = credit.advance(&reading);
                let moves = calendar.moves_to(clock.zone());
                let last_living = if moves { vault.living()?.last().copied() } else { None };
                let calendar = calendar.at(credit.now(), clock.zone(), last_living);
                (credit, calendar)
            }
            None => {
                let credit = Credit::first(&reading);
                let calendar = Calendar::first(credit.now(), clock.zone());
                (credit, calendar)
            }
        };
        let doubt = credit.doubt(&reading);
        let moment = Moment {
            now: clock.now(),
            today: clock.today(),
            credited_now: credit.now(),
            counted_now: credit.counted(),
            credited_day: calendar.day(),
            clock_ok: doubt.is_none(),
            vouched: credit.is_vouched(),
            start: credit.start(),
            zone: clock.zone(),
        };
        let (erased, kept) = (Vec::new(), BTreeSet::new());
        Ok(Self { db, vault, moment, erased, house, unreadable, credit, calendar, stored, doubt, kept })
    }

    /// Stores the two times as of the start, if they say anything new: once an hour, and after whatever moved them. A
    /// transaction that changes nothing else then writes nothing at all, and none tells its own moment.
    pub(super) fn store_times(&self) -> Result<(), StoreError> {
        let times = match &self.stored {
            Some((before, _)) => (self.credit.at_the_hour(before), self.calendar.clone()),
            None => (self.credit.clone(), self.calendar.clone()),
        };
        if self.stored.as_ref() == Some(&times) { Ok(()) } else { self.write_times(&times.0, &times.1) }
    }

    /// Stores the two times to the nanosecond, for what a pulled plug must not prolong. Never where a guest's moment
    /// would be told.
    pub(super) fn store_times_exactly(&self) -> Result<(), StoreError> {
        self.write_times(&self.credit, &self.calendar)
    }

    /// Writes the two times into their row.
    fn write_times(&self, credit: &Credit, calendar: &Calendar) -> Result<(), StoreError> {
        let written = |part: serde_json::Result<String>| part.map_err(|_| StoreError::Record { table: "clock" });
        let (credit, calendar) = (written(serde_json::to_string(credit))?, written(serde_json::to_string(calendar))?);
        let _ = self
            .db
            .prepare_cached(
                "INSERT INTO clock (id, credit, calendar) VALUES (1, ?1, ?2)
                 ON CONFLICT (id) DO UPDATE SET credit = excluded.credit, calendar = excluded.calendar",
            )?
            .execute([credit, calendar])?;
        Ok(())
    }

    /// How long the credited day still lasts.
    pub(super) fn day_lasts(&self) -> Option<Duration> {
        self.calendar.lasts(self.credit.now())
    }

    /// Remembers the key ring with which the database was made, and refuses any other one: under it, everything would
    /// look forgotten.
    pub(super) fn recognise_ring(&self) -> Result<(), StoreError> {
        let present = self.vault.ring_id()?.0;
        let remembered: Option<[u8; 16]> =
            self.db.query_row("SELECT ring FROM key_ring WHERE id = 1", [], |row| row.get(0)).optional()?;
        match remembered {
            Some(ring) if ring == present => Ok(()),
            Some(_) => Err(StoreError::ForeignRing),
            None => {
                let _ = self.db.execute("INSERT INTO key_ring (id, ring) VALUES (1, ?1)", [present])?;
                Ok(())
            }
        }
    }

    /// How wall time and credited time disagree.
    pub(super) fn doubt(&self) -> Option<ClockDoubt> {
        self.doubt
    }

    /// By how many days credited time lagged on a credited day that the wall called another one.
    pub(super) fn lag_on(&self, credited: NaiveDate, wall: NaiveDate) -> TimeDelta {
        TimeDelta::days(self.credit.lag_on(credited, wall))
    }

    /// The moment at which somebody truly came who was stamped with another one while the two times agreed.
    pub(super) fn truly(&self, stamped: DateTime<Utc>, start: u32) -> DateTime<Utc> {
        self.credit.truly(stamped, start)
    }

    /// Whether credited time caught up lately with a wall clock behind which it had lagged.
    pub(super) fn has_leapt(&self) -> bool {
        self.credit.has_leapt()
    }

    /// Credits the wall time of a reading that a manager confirmed.
    pub(super) fn confirm(&mut self, reading: &Reading) -> Result<(), StoreError> {
        self.credit = self.credit.confirm(reading);
        self.calendar = self.calendar.at(self.credit.now(), self.moment.zone, None);
        self.store_times()
    }

    /// The lives in force; `None` as long as nobody asked for any.
    pub(super) fn lives_asked(&self) -> Result<Option<Lives>, StoreError> {
        Ok(self
            .db
            .prepare_cached("SELECT visit_days, audit_days FROM lives WHERE id = 1")?
            .query_row([], |row| Ok(Lives { visit_days: row.get(0)?, audit_days: row.get(1)? }))
            .optional()?)
    }

    /// The lives in force.
    pub(super) fn lives(&self) -> Result<Lives, StoreError> {
        Ok(self.lives_asked()?.unwrap_or_default())
    }

    /// Puts lives in force where there are none.
    pub(super) fn begin_with(&self, lives: Lives) -> Result<(), StoreError> {
        let _ = self
            .db
            .prepare_cached("INSERT INTO lives (id, visit_days, audit_days) VALUES (1, ?1, ?2) ON CONFLICT DO NOTHING")?
            .execute([lives.visit_days, lives.audit_days])?;
        Ok(())
    }

    /// Makes sure that the keys of some days exist, before anything is sealed under them, and plants each new day's
    /// canary. Only within a writing transaction.
    pub(super) fn keep(&mut self, days: &[NaiveDate]) -> Result<(), StoreError> {
        if days.iter().all(|day| self.kept.contains(day)) {
            return Ok(());
        }
        self.vault.keep(days, self.moment.credited_day)?;
        for day in days {
            if self.kept.insert(*day) {
                self.plant_canary(*day)?;
            }
        }
        Ok(())
    }

    /// Seals a day's canary where there is none yet.
    fn plant_canary(&self, day: NaiveDate) -> Result<(), StoreError> {
        if self.db.prepare_cached("SELECT 1 FROM canaries WHERE dies_on = ?1")?.exists([Day(day)])? {
            return Ok(());
        }
        let (id, canary) = (random()?, random()?);
        let sealed = self.vault.seal(&Spot { table: "canaries", row: &id }.place(), day, &canary)?;
        let _ = self
            .db
            .prepare_cached("INSERT INTO canaries (dies_on, id, record) VALUES (?1, ?2, ?3)")?
            .execute(params![Day(day), id, sealed])?;
        Ok(())
    }

    /// Opens a day's canary; `None` when its key has died, or it is not readable: it never keeps the key alive.
    pub(super) fn open_canary(
        &self,
        id: &[u8; 16],
        day: NaiveDate,
        sealed: &[u8],
    ) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
        self.among(self.unseal_bytes(Spot { table: "canaries", row: id }, day, sealed))
    }

    /// Seals a record under the day on which it dies. The day's key must be kept already.
    pub(super) fn seal<T: Serialize>(
        &self,
        spot: Spot<'_>,
        dies_on: NaiveDate,
        record: &T,
    ) -> Result<Vec<u8>, StoreError> {
        seal(self.vault, spot, dies_on, record)
    }

    /// Opens the bytes of a record, wiped when dropped. `None` when its day's key has died: another process may purge
    /// between a row's reading and its opening, and what is forgotten is simply not there.
    pub(super) fn unseal_bytes(
        &self,
        spot: Spot<'_>,
        dies_on: NaiveDate,
        sealed: &[u8],
    ) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
        unless_forgotten(self.vault.unseal(&spot.place(), dies_on, sealed))
    }

    /// Opens a record. `None` when its day's key has died.
    pub(super) fn unseal<T: DeserializeOwned>(
        &self,
        spot: Spot<'_>,
        dies_on: NaiveDate,
        sealed: &[u8],
    ) -> Result<Option<T>, StoreError> {
        let Some(plain) = self.unseal_bytes(spot, dies_on, sealed)? else { return Ok(None) };
        serde_json::from_slice(&plain).map(Some).map_err(|_| StoreError::Record { table: spot.table })
    }

    /// What was opened of one record among many: `None` also when it does not open with its day's key. One damaged
    /// record must neither take the others away nor keep the key of a day alive; a ring or a disk that fails is told as
    /// ever.
    pub(super) fn among<T>(&self, opened: Result<Option<T>, StoreError>) -> Result<Option<T>, StoreError> {
        self.unreadable.pass_over(opened)
    }

    /// Notes that a subject (`invitations`, `hosts`) changed, for whoever holds some of it in memory.
    pub(super) fn note_change(&self, subject: &'static str) -> Result<(), StoreError> {
        let _ =
            self.db.prepare_cached("UPDATE changes SET number = number + 1 WHERE subject = ?1")?.execute([subject])?;
        Ok(())
    }

    /// How often a subject changed.
    pub(super) fn changes(&self, subject: &'static str) -> Result<i64, StoreError> {
        Ok(self
            .db
            .prepare_cached("SELECT number FROM changes WHERE subject = ?1")?
            .query_row([subject], |row| row.get(0))?)
    }
}

impl Spot<'_> {
    /// The same, in the vault's words.
    fn place(&self) -> Place<'_> {
        Place { table: self.table, row: self.row, record: "record" }
    }
}

/// Seals a record under the day on which it dies, whose key must be kept already. Needs no transaction.
pub(super) fn seal<T: Serialize>(
    vault: &Vault,
    spot: Spot<'_>,
    dies_on: NaiveDate,
    record: &T,
) -> Result<Vec<u8>, StoreError> {
    let mut plain = Zeroizing::new(Vec::with_capacity(ROOM));
    serde_json::to_writer(&mut *plain, record).map_err(|_| StoreError::Record { table: spot.table })?;
    Ok(vault.seal(&spot.place(), dies_on, &plain)?)
}

/// The two times as they were stored last.
fn stored_times(db: &Connection) -> Result<Option<(Credit, Calendar)>, StoreError> {
    let row: Option<(String, String)> = db
        .prepare_cached("SELECT credit, calendar FROM clock WHERE id = 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((credit, calendar)) = row else { return Ok(None) };
    let damaged = |_| StoreError::Record { table: "clock" };
    Ok(Some((serde_json::from_str(&credit).map_err(damaged)?, serde_json::from_str(&calendar).map_err(damaged)?)))
}

/// What the vault gave, or `None` when the day's key has died: what is forgotten is simply not there.
pub(super) fn unless_forgotten<T, E: Into<StoreError>>(given: Result<T, E>) -> Result<Option<T>, StoreError> {
    match given.map_err(Into::into) {
        Ok(given) => Ok(Some(given)),
        Err(StoreError::Vault(VaultError::Forgotten(_))) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Sixteen random bytes: a new identifier.
pub(super) fn random() -> Result<[u8; 16], StoreError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|_| StoreError::NotRandom)?;
    Ok(bytes)
}
