//! The one database: everything that outlives a screen, and all SQL of the house.
//!
//! `effects` holds one [`Store`] on the store's thread; each command of the command line holds its own. Several
//! processes may have the file open: whoever writes takes the write lock first (`BEGIN IMMEDIATE`), and what belongs
//! together is in one transaction. A row keeps plain only a random id, its day and its state; the rest is sealed by
//! [`crate::vault`] under the key of the day on which it dies. Nothing personal may ever stand in an index, an error
//! or a log. What is due is never shown, even before the purge has removed it.

pub mod audit;
pub mod backup;
mod counts;
pub mod desk;
mod erasure;
mod error;
pub mod hold_list;
pub mod holds;
mod hosts;
pub mod invitations;
pub mod journal;
pub mod keys;
pub mod lives;
mod look_up;
mod migrate;
mod names;
mod open;
pub mod outbox;
pub mod people;
pub mod person;
mod presence;
pub mod purge;
pub mod roll_call_file;
mod seeking;
pub mod sheet;
mod sql;
pub mod staff;
#[cfg(test)]
pub(crate) mod testing;
pub mod unanswered;
pub mod unreadable;
mod visit_row;
mod visits;
mod work;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, TransactionBehavior};

use crate::clock::Clock;
use crate::clock::credit::ClockDoubt;
use crate::domain::retention::Lives;
use crate::domain::staff::{Role, StaffNumber};
use crate::vault::{DeadKey, Vault};

pub use error::StoreError;
use migrate::MIGRATIONS;
use work::Work;

/// How many prepared statements are kept.
const STATEMENTS: usize = 128;

/// Pages of 4 KiB held in memory, and in the log before it is folded into the file.
struct Pages {
    held: i64,
    logged: i64,
}

/// In everyday work: half a megabyte, for the system keeps the file's pages anyway.
const FEW_PAGES: Pages = Pages { held: 128, logged: 500 };
/// In imports.
const MANY_PAGES: Pages = Pages { held: 16_000, logged: 16_000 };

/// The database of one data folder, with the vault that opens its records. For one thread.
pub struct Store {
    connection: Connection,
    vault: Vault,
    clock: Clock,
    folder: PathBuf,
    expected: Option<look_up::Expected>,
    directory: Option<hosts::Directory>,
    dead: Vec<(NaiveDate, purge::DeadDay)>,
    /// Sealed records that were erased since the last clean search, for which the next one looks.
    erased: Vec<Vec<u8>>,
    vacuuming: purge::Vacuuming,
    recovery: keys::Recovery,
    /// Who signed on here, and as what, to see whether they still may.
    signed_on: BTreeMap<StaffNumber, Role>,
    /// Keys of the hold list's months that died since the last clean search.
    dead_months: Vec<DeadKey>,
    /// What the house says about what it keeps.
    house: work::House,
    /// The damaged records that this process has met.
    unreadable: unreadable::Unreadable,
}

impl Store {
    /// Opens the database of a data folder, making folder and database where there are none, and credits the time
    /// that has passed.
    ///
    /// # Errors
    /// Says apart: a folder or file that cannot be written, a file that this product did not make (an empty one
    /// included), a database of a newer Welkom, a damaged one, one of another key ring, and a setting that SQLite did
    /// not take.
    pub fn open(folder: &Path, vault: Vault, clock: Clock) -> Result<Self, StoreError> {
        let connection = open::open(folder, MIGRATIONS)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        let mut store = Self {
            connection,
            vault,
            clock,
            folder: folder.to_owned(),
            expected: None,
            directory: None,
            dead: Vec::new(),
            erased: Vec::new(),
            vacuuming: purge::Vacuuming::default(),
            recovery: keys::Recovery::default(),
            signed_on: BTreeMap::new(),
            dead_months: Vec::new(),
            house: work::House::default(),
            unreadable: unreadable::Unreadable::default(),
        };
        store.hold_pages(&FEW_PAGES)?;
        store.write_with_room(|work| work.recognise_ring())?;
        Ok(store)
    }

    /// Whether a data folder has a database. Changes nothing, not even SQLite's own files.
    ///
    /// # Errors
    /// [`StoreError::NotOurs`] when another program made it; fails when it cannot be read.
    pub fn is_in(folder: &Path) -> Result<bool, StoreError> {
        open::is_in(folder)
    }

    /// The data folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Credits the time that has passed and stores it, to the hour. Every writing transaction does the same.
    ///
    /// # Errors
    /// Fails when the database cannot be written.
    pub fn tick(&mut self) -> Result<(), StoreError> {
        self.write(|_| Ok(()))
    }

    /// The day that credited time stands on. What dies before it is forgotten.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn credited_day(&mut self) -> Result<NaiveDate, StoreError> {
        self.read(|work| Ok(work.moment.credited_day))
    }

    /// Credited time itself, which no clock can set far forward, nor back behind what was proven.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn credited_now(&mut self) -> Result<DateTime<Utc>, StoreError> {
        self.read(|work| Ok(work.moment.credited_now))
    }

    /// The time by which waits are counted: credited time, and all that was ever taken back of it.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn counted_now(&mut self) -> Result<DateTime<Utc>, StoreError> {
        self.read(|work| Ok(work.moment.counted_now))
    }

    /// How long, in running time, the credited day still lasts; `None` at the end of the calendar.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn day_lasts(&mut self) -> Result<Option<Duration>, StoreError> {
        self.read(|work| Ok(work.day_lasts()))
    }

    /// Wall time, as the store stamps visits with it.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// A number that changes when another process has changed the database.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        Ok(self.connection.pragma_query_value(None, "data_version", |row| row.get(0))?)
    }

    /// A number that changes when this store has changed a row.
    #[must_use]
    pub fn rows_written(&self) -> u64 {
        self.connection.total_changes()
    }

    /// The lives in force.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn lives(&mut self) -> Result<Lives, StoreError> {
        self.read(|work| work.lives())
    }

    /// Takes over the lives that a house asks for at its first start. One that has some keeps them: longer ones would
    /// stretch what guests were told.
    ///
    /// # Errors
    /// Fails when the database cannot be written.
    pub fn begin_with(&mut self, asked: Lives) -> Result<(), StoreError> {
        match self.read(|work| work.lives_asked())? {
            Some(_) => Ok(()),
            None => self.write(|work| work.begin_with(asked)),
        }
    }

    /// Whether the database's structure is whole; reads all of it.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn is_whole(&self) -> Result<bool, StoreError> {
        let found: String = self.connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        Ok(found == "ok")
    }

    /// How wall time and credited time disagree, if they do.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn clock_doubt(&mut self) -> Result<Option<ClockDoubt>, StoreError> {
        self.read(|work| Ok(work.doubt()))
    }

    /// Does something in one writing transaction: all of it or nothing stands afterwards. The write lock is taken
    /// at the start, waiting for another process; credited time is advanced and stored with it.
    fn write<T>(&mut self, act: impl FnOnce(&mut Work<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut work = Work::begin(&transaction, &self.vault, &self.clock, self.house, &self.unreadable)?;
        work.store_times()?;
        let done = act(&mut work)?;
        let erased = std::mem::take(&mut work.erased);
        transaction.commit()?;
        self.erased.extend(erased);
        Ok(done)
    }

    /// Does something with thousands of rows: with more of the file in memory and a longer log in the meantime, else
    /// the same pages of the indexes are written over and over.
    fn with_room_for_many<T>(&mut self, act: impl FnOnce(&mut Self) -> Result<T, StoreError>) -> Result<T, StoreError> {
        self.hold_pages(&MANY_PAGES)?;
        let done = act(self);
        self.hold_pages(&FEW_PAGES)?;
        self.connection.execute_batch("PRAGMA shrink_memory")?;
        done
    }

    /// Sets how many pages stand in memory, and in the log before it is folded into the file.
    fn hold_pages(&self, pages: &Pages) -> Result<(), StoreError> {
        open::set(&self.connection, "cache_size", pages.held)?;
        open::set(&self.connection, "wal_autocheckpoint", pages.logged)
    }

    /// Reads something as of one moment.
    fn read<T>(&mut self, look: impl FnOnce(&mut Work<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Deferred)?;
        let mut work = Work::begin(&transaction, &self.vault, &self.clock, self.house, &self.unreadable)?;
        look(&mut work)
    }
}
