//! The vault: keys that are made for a day and destroyed after it, and all that is sealed or derived with them.
//!
//! Every personal field is sealed under the key of the day on which it must be forgotten. Destroying that one key
//! forgets all of the day's records at once, in every copy of the database, wherever it lies. Therefore two things
//! may never happen here: a key destroyed too early, and a key that lives on somewhere after its death.
//!
//! # The life of a key
//! 1. **Birth** ([`Vault::keep`]): random, wrapped with the machine secret, written into `ring.a`, synced, into
//!    `ring.b`, synced, read back. Only then may anything be sealed with it.
//! 2. **Life**: it seals and opens records ([`Vault::seal`], [`Vault::unseal`]) and derives tokens, short codes and
//!    audit references, each under a key of its own purpose. It is never used for two things.
//! 3. **Death** ([`Vault::destroy_before`]): its page is overwritten in `ring.b`, synced, in `ring.a`, synced. The page
//!    keeps the day, so that neither this day nor an earlier one of the same page gets a key again. The recovery key file
//!    follows ([`Vault::keep_recovery`]); one out of reach keeps no key of the ring alive.
//!
//! A power cut at any byte leaves a key in one of these three, never between: `settle` says how two copies that
//! differ are read, and `tests/cuts.rs` cuts every write at every step.
//!
//! # The parts
//! - `ring`: what is on the pages; `ring::change`: births, deaths and re-wraps; `settle`: what two copies mean.
//! - `pages`, `page`: the two copies on disk, and the form of one page.
//! - `gate`: the lock and the mark by which several processes share one ring; `steady`: held over many calls.
//! - `disk`: which file systems overwrite in place.
//! - `recovery`: the third copy, outside the data folder, that opens backups after the disk has died.
//! - `secret`: the machine secret that wraps the ring; `seal`: sealing and deriving; `token`: what is derived;
//!   `hold_list`: one-way values under the keys of months.
//!
//! # Rules for callers
//! - Take the database's write lock first (`BEGIN IMMEDIATE`), then call; this room takes the ring's lock inside each
//!   call and gives it back before it returns. Never the other way round; who holds a [`Steady`] outside a transaction
//!   must not wait for the database.
//! - The day given to `keep` and `destroy_before` is the *credited* day ([`crate::clock::calendar::Calendar::day`]). This
//!   room knows no clock and destroys what it is told to.
//! - A new thing to derive gets a new `Purpose` with words of its own; the words and the page's form are stored
//!   forms and never change (`tests/keys.rs` pins them).
//! - No key is logged, printed or returned, except a dead one to the purge, the permanent ones to their users, and the
//!   recovery passphrase, once, to who asked for a new one.

mod disk;
mod error;
mod gate;
mod hold_list;
mod page;
mod pages;
mod recovery;
mod ring;
mod seal;
mod secret;
mod settle;
mod steady;
#[cfg(test)]
mod tests;
mod token;

use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::NaiveDate;
use zeroize::Zeroizing;

pub use disk::{Overwriting, Why, overwriting};
pub use error::VaultError;
use error::io_error;
use gate::{Gate, Held, Mark};
pub use hold_list::{HELD_TEXTS, HeldHashes, HoldMonth};
use page::Label;
pub use page::RingId;
use pages::{Copy, Files, Pages};
pub use recovery::{RecoveryLook, RecoveryTrouble, destroy_keys, has_keys, move_keys};
use ring::Ring;
use seal::Purpose;
pub use secret::{MachineSecret, SecretPlace};
use steady::Holders;
pub use steady::Steady;
pub use token::token_hash;

use crate::domain::staff_card::StaffCard;

/// The smallest ring that is made, so that a longer lead time in kiosk.toml does not need a new ring at once.
const FEWEST_SLOTS: u16 = 400;

/// The largest ring that is made: ten years of days.
const MOST_SLOTS: u16 = 3660;

/// Where a sealed record stands. Together with its day it is bound to it: elsewhere it does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// The table's name.
    pub table: &'static str,
    /// The row's random id.
    pub row: &'a [u8; 16],
    /// The column's name.
    pub record: &'static str,
}

/// A key that was destroyed, for the purge to look for its traces. Wiped when dropped.
pub struct DeadKey {
    /// The day whose records it opened; of a month of the hold list, its first one.
    pub day: NaiveDate,
    /// Its bytes.
    pub key: Zeroizing<[u8; 32]>,
    /// Its bytes as they stood in the ring.
    wrapped: Vec<Zeroizing<[u8; 48]>>,
}

impl DeadKey {
    /// The bytes that must stand nowhere any more: the key's own, and those under which it stood in the ring.
    pub fn traces(&self) -> impl Iterator<Item = &[u8]> {
        std::iter::once(&self.key[..]).chain(self.wrapped.iter().map(|wrapped| &wrapped[..]))
    }
}

impl fmt::Debug for DeadKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DeadKey({}, secret)", self.day)
    }
}

/// The keys of one data folder; clones share them.
#[derive(Clone)]
pub struct Vault(Arc<Inner>);

struct Inner {
    gate: Gate,
    state: Mutex<State>,
}

struct State {
    ring: Ring,
    /// The mark of the generation that `ring` was read in; `None` when it must be read anew.
    read_at: Option<Mark>,
    holders: Holders,
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Vault(secret)")
    }
}

impl Vault {
    /// Opens the ring of a data folder, or makes one with at least this many slots for days where there is none.
    /// What a cut write left is finished or undone.
    ///
    /// # Errors
    /// Fails on a foreign secret or ring, on damage in both copies, on too few slots, or when the disk fails; the
    /// files are then as they were.
    pub fn open(folder: &Path, secret: MachineSecret, slots: u16) -> Result<Self, VaultError> {
        Self::open_on(Gate::open(folder)?, || files(folder), secret, slots, FEWEST_SLOTS)
    }

    /// Makes sure that a data folder whose database is there has a ring: [`Self::open`] would make another one, under
    /// which nothing opens. Whether it is the right one, the database knows ([`Self::ring_id`]).
    ///
    /// # Errors
    /// [`VaultError::RingLost`] when neither copy is there; nothing is made.
    pub fn find(folder: &Path) -> Result<(), VaultError> {
        let found = Copy::BOTH.iter().any(|copy| folder.join(copy.file()).exists());
        if found { Ok(()) } else { Err(VaultError::RingLost { folder: folder.to_owned() }) }
    }

    /// As [`Self::open`], on pages that are opened once the lock is held, and with the smallest size of a new ring.
    fn open_on(
        gate: Gate,
        pages: impl FnOnce() -> Result<Box<dyn Pages>, VaultError>,
        secret: MachineSecret,
        slots: u16,
        fewest: u16,
    ) -> Result<Self, VaultError> {
        if slots > MOST_SLOTS {
            return Err(VaultError::TooFewSlots { has: MOST_SLOTS, asked: slots });
        }
        let alone = gate.exclusive()?;
        let mut ring = Ring::on(pages()?, secret);
        let created = ring.create_if_untouched(slots.max(fewest))?;
        if ring.reread()? || created {
            // A writer was cut short; whatever others have read may not be so any more.
            let _ = gate.begin(&alone)?;
            ring.reread_and_mend()?;
        }
        if ring.slots() < slots {
            return Err(VaultError::TooFewSlots { has: ring.slots(), asked: slots });
        }
        let state = Mutex::new(State { ring, read_at: Some(gate.mark(&alone)?), holders: Holders::default() });
        drop(alone);
        Ok(Self(Arc::new(Inner { gate, state })))
    }

    /// Names this ring, for the database to remember: another ring cannot open its records.
    ///
    /// # Errors
    /// Fails when the ring cannot be read.
    pub fn ring_id(&self) -> Result<RingId, VaultError> {
        self.reading(|ring| Ok(ring.id()))
    }

    /// Sees whether another process changed the ring; if so, wipes the keys in memory and reads it anew.
    ///
    /// # Errors
    /// Fails when the ring cannot be read.
    pub fn refresh(&self) -> Result<(), VaultError> {
        self.reading(|_| Ok(()))
    }

    /// Makes the missing keys of these days; to be called before sealing. All of them or none.
    ///
    /// # Errors
    /// [`VaultError::Forgotten`] for a day that is dead or before the credited day, [`VaultError::TooFar`] and
    /// [`VaultError::SlotTaken`] when the ring has no place for a day.
    pub fn keep(&self, days: &[NaiveDate], credited_today: NaiveDate) -> Result<(), VaultError> {
        if let Some(past) = days.iter().find(|day| **day < credited_today) {
            return Err(VaultError::Forgotten(*past));
        }
        let wanted: Vec<Label> = days.iter().copied().map(ring::label_of).collect();
        let missing = |ring: &Ring| wanted.iter().copied().filter(|day| ring.key(*day).is_none()).collect::<Vec<_>>();
        if self.reading(|ring| Ok(missing(ring).is_empty()))? {
            return Ok(());
        }
        self.changing(|ring| {
            if let Some(day) = days.iter().find(|day| (**day - credited_today).num_days() >= i64::from(ring.slots())) {
                return Err(VaultError::TooFar { day: *day });
            }
            let missing = missing(ring);
            ring.birth(&missing)
        })
    }

    /// Seals bytes under a day's key.
    ///
    /// # Errors
    /// [`VaultError::Forgotten`] when the day has no living key.
    pub fn seal(&self, place: &Place<'_>, day: NaiveDate, plain: &[u8]) -> Result<Vec<u8>, VaultError> {
        self.with_key(day, |key| seal::seal(key, place, day, plain))
    }

    /// Opens sealed bytes.
    ///
    /// # Errors
    /// [`VaultError::Forgotten`] when the day has no living key; [`VaultError::Damaged`] when it has one and the bytes
    /// do not open with it, or belong elsewhere.
    pub fn unseal(&self, place: &Place<'_>, day: NaiveDate, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        self.with_key(day, |key| seal::unseal(key, place, day, sealed))
    }

    /// Destroys the key of every living day before the credited day. This cannot be undone: the day must come from
    /// [`crate::clock::calendar::Calendar::day`] and from nowhere else.
    ///
    /// # Errors
    /// Fails when the disk fails; what was destroyed by then stays destroyed, the rest lives.
    pub fn destroy_before(&self, credited_today: NaiveDate) -> Result<Vec<DeadKey>, VaultError> {
        let today = ring::label_of(credited_today);
        let due = |ring: &Ring| {
            ring.living().filter(|label| matches!(label, Label::Day(_)) && *label < today).collect::<Vec<_>>()
        };
        if self.reading(|ring| Ok(due(ring).is_empty()))? {
            return Ok(Vec::new());
        }
        self.changing(|ring| {
            let due = due(ring);
            ring.death(&due)
        })
    }

    /// The days that have a living key, earliest first.
    ///
    /// # Errors
    /// Fails when the ring cannot be read.
    pub fn living(&self) -> Result<Vec<NaiveDate>, VaultError> {
        self.reading(|ring| ring::days(ring.living()))
    }

    /// The pepper of the PINs: random, made once, kept through every rotation.
    ///
    /// # Errors
    /// Fails when the ring cannot be read or written.
    pub fn pin_pepper(&self) -> Result<Zeroizing<[u8; 32]>, VaultError> {
        self.permanent(Label::Pepper)
    }

    /// What a row keeps of a staff card: a number of ten digits could be guessed from a plain hash, not from one under a
    /// key of the ring. The key is derived from the pepper and so as permanent.
    ///
    /// # Errors
    /// Fails when the ring cannot be read or written.
    pub fn staff_card_hash(&self, card: &StaffCard) -> Result<[u8; 32], VaultError> {
        let pepper = self.permanent(Label::Pepper)?;
        seal::keyed_hash(&pepper, Purpose::StaffCard, &[card.as_bytes()]).map(|hash| *hash)
    }

    /// Wraps every key with a new machine secret. Cut short, the ring opens with the old and the new one together,
    /// and this can simply be done again.
    ///
    /// # Errors
    /// Fails when the ring cannot be read or written.
    pub fn rewrap(&self, new: MachineSecret) -> Result<(), VaultError> {
        self.changing(|ring| ring.rewrap(new))
    }

    /// Whether dead keys' bytes, plain or wrapped, still stand in either copy of the ring.
    #[cfg(test)]
    fn holds_bytes(&self, dead: &[DeadKey]) -> Result<bool, VaultError> {
        let needles: Vec<&[u8]> = dead.iter().flat_map(DeadKey::traces).collect();
        self.reading(|ring| ring.holds(&needles))
    }

    fn permanent(&self, label: Label) -> Result<Zeroizing<[u8; 32]>, VaultError> {
        if let Some(key) = self.reading(|ring| Ok(ring.key(label).cloned()))? {
            return Ok(key);
        }
        self.changing(|ring| {
            ring.birth(&[label])?;
            ring.key(label).cloned().ok_or(VaultError::Internal("a key that was just made is not there"))
        })
    }

    fn with_key<T>(
        &self,
        day: NaiveDate,
        act: impl FnOnce(&[u8; 32]) -> Result<T, VaultError>,
    ) -> Result<T, VaultError> {
        self.reading(|ring| act(ring.key(ring::label_of(day)).ok_or(VaultError::Forgotten(day))?))
    }

    /// Does something with the ring as it is now, while nobody can change it.
    fn reading<T>(&self, act: impl FnOnce(&Ring) -> Result<T, VaultError>) -> Result<T, VaultError> {
        let mut state = self.state();
        if state.is_steady() {
            return act(&state.ring);
        }
        let held = self.read_anew(&mut state)?;
        let done = act(&state.ring);
        drop(held);
        done
    }

    /// Takes the lock and reads the ring if it changed.
    fn read_anew(&self, state: &mut State) -> Result<Held, VaultError> {
        let mut held = self.0.gate.shared()?;
        let mut mark = self.0.gate.mark(&held)?;
        if state.read_at != Some(mark) {
            state.read_at = None;
            if state.ring.reread()? {
                // A writer was killed half-way: finish its work, alone.
                drop(held);
                held = self.0.gate.exclusive()?;
                mark = self.0.gate.begin(&held)?;
                state.ring.reread_and_mend()?;
            }
            state.read_at = Some(mark);
        }
        Ok(held)
    }

    /// Changes the ring, alone.
    fn changing<T>(&self, act: impl FnOnce(&mut Ring) -> Result<T, VaultError>) -> Result<T, VaultError> {
        let mut state = self.state();
        state.holders.lock = None;
        let alone = self.0.gate.exclusive()?;
        // Until this has gone well, nothing that was read counts, here or in any other process.
        state.read_at = None;
        let mark = self.0.gate.begin(&alone)?;
        state.ring.reread_and_mend()?;
        let done = act(&mut state.ring)?;
        state.read_at = Some(mark);
        Ok(done)
    }

    // After a panic in the middle of a change `read_at` is `None`, so that the ring is read anew.
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The copies in a data folder.
fn files(folder: &Path) -> Result<Box<dyn Pages>, VaultError> {
    Ok(Box::new(Files::open(folder).map_err(io_error("open the key ring in", folder))?))
}
