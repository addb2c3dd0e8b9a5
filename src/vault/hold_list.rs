//! The keys of the hold list: one a month, and the one-way values of names and addresses under them.
//!
//! `store::hold_list` hashes with them, the purge destroys the key of a month that is over once nothing stands under it.
//! A month whose key is dead never gets another one. No key leaves this room alive.

use chrono::{Datelike, NaiveDate};

use super::page::Label;
use super::ring::Ring;
use super::seal::{self, Key, Purpose};
use super::{DeadKey, Vault, VaultError};

/// How many texts stand for a person: a name in four spellings, and an address.
pub const HELD_TEXTS: usize = 5;

/// The one-way values of these texts.
pub type HeldHashes = [[u8; 32]; HELD_TEXTS];

/// A month of the hold list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct HoldMonth(i32);

impl HoldMonth {
    /// The month of a day.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        Self(day.year() * 12 + day.month0() as i32)
    }

    /// Its number, counted from the year 0.
    #[must_use]
    pub fn number(self) -> i32 {
        self.0
    }

    /// Its first day; `None` outside the calendar.
    fn first_day(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.0.div_euclid(12), self.0.rem_euclid(12) as u32 + 1, 1)
    }
}

impl Vault {
    /// Makes the key of a month if there is none yet.
    ///
    /// # Errors
    /// [`VaultError::HoldTaken`] when the month's key is dead, or its place is another month's.
    pub fn keep_hold_month(&self, month: HoldMonth) -> Result<(), VaultError> {
        self.permanent(Label::Hold(month.0)).map(drop)
    }

    /// The months that have a living key.
    ///
    /// # Errors
    /// Fails when the ring cannot be read.
    pub fn hold_months(&self) -> Result<Vec<HoldMonth>, VaultError> {
        self.reading(|ring| Ok(months(ring)))
    }

    /// The one-way values of some texts under each living month's key: as many steps whatever the texts are.
    ///
    /// # Errors
    /// Fails when the ring cannot be read.
    pub fn hold_hashes(&self, texts: [&[u8]; HELD_TEXTS]) -> Result<Vec<(HoldMonth, HeldHashes)>, VaultError> {
        self.reading(|ring| {
            let mut all = Vec::new();
            for month in months(ring) {
                if let Some(key) = ring.key(Label::Hold(month.0)) {
                    all.push((month, hashes(key, texts)?));
                }
            }
            Ok(all)
        })
    }

    /// Destroys the keys of some months. This cannot be undone.
    ///
    /// # Errors
    /// Fails when the disk fails; what was destroyed by then stays destroyed, the rest lives.
    pub fn destroy_hold_months(&self, due: &[HoldMonth]) -> Result<Vec<DeadKey>, VaultError> {
        if due.is_empty() {
            return Ok(Vec::new());
        }
        let labels: Vec<Label> = due.iter().map(|month| Label::Hold(month.0)).collect();
        self.changing(|ring| ring.death(&labels))
    }
}

/// The day by which a dead month is named.
pub(super) fn day_of_dead(month: i32) -> Result<NaiveDate, VaultError> {
    HoldMonth(month).first_day().ok_or(VaultError::Internal("a page is labelled with a month outside the calendar"))
}

fn months(ring: &Ring) -> Vec<HoldMonth> {
    ring.living()
        .filter_map(|label| match label {
            Label::Hold(month) => Some(HoldMonth(month)),
            Label::Day(_) | Label::Pepper | Label::Recovery(_) => None,
        })
        .collect()
}

fn hashes(key: &Key, texts: [&[u8]; HELD_TEXTS]) -> Result<HeldHashes, VaultError> {
    let mut all = [[0; 32]; HELD_TEXTS];
    let [.., address] = &mut all;
    *address = *seal::keyed_hash(key, Purpose::HeldAddress, &[texts[HELD_TEXTS - 1]])?;
    for (hash, text) in all.iter_mut().zip(texts).take(HELD_TEXTS - 1) {
        *hash = *seal::keyed_hash(key, Purpose::HeldName, &[text])?;
    }
    Ok(all)
}
