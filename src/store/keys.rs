//! Acts on the keys: a new machine secret, and the recovery key file, which each purge and each backup brings up to date.
//!
//! `cli` rotates and makes, `purge` and `backup` keep. A recovery key file that cannot be reached never keeps a key alive:
//! the ring forgets on time, and the receipt names the days that the file may still hold.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::audit::{self, AuditAct, AuditEntry, Who};
use super::{Store, StoreError, staff};
use crate::domain::passphrase::Passphrase;
use crate::vault::{MachineSecret, RecoveryLook};

/// Where the recovery key file stands, and whether it is behind the ring as far as this process knows.
#[derive(Debug, Default)]
pub(super) struct Recovery {
    path: Option<PathBuf>,
    pub(super) behind: bool,
    /// Whether it is another folder's to keep.
    left_alone: bool,
}

/// How the recovery key file is, once it was to be brought up to date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecoveryFile {
    /// None was ever made.
    None,
    /// It holds exactly the living keys.
    Current,
    /// It could not be reached, and why: it may hold keys that are destroyed, and lack new ones.
    OutOfReach(String),
}

/// What is said when a file was made and kiosk.toml names none.
const NOT_NAMED: &str =
    "a recovery key file was made, but kiosk.toml names no recovery_key under [backup]; name its place";

impl Store {
    /// Tells where kiosk.toml puts the recovery key file. One that was out of reach at the last purge is tried again as
    /// soon as anything is forgotten.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn keep_recovery_at(&mut self, path: Option<&Path>) -> Result<(), StoreError> {
        self.recovery.path = path.map(Path::to_owned);
        let last = self.receipts(1)?.pop();
        self.recovery.behind = last.is_some_and(|receipt| receipt.recovery.is_some_and(|days| !days.is_empty()));
        Ok(())
    }

    /// Never touches the recovery key file: it is kept by the house from which this folder was restored for a trial.
    pub fn leave_recovery_alone(&mut self) {
        self.recovery = Recovery { left_alone: true, ..Recovery::default() };
    }

    /// Wraps the key ring with the next machine secret, and notes who did it. Cut short, the ring opens with both, and it
    /// can be done again.
    ///
    /// # Errors
    /// Fails when whoever does it is no manager, or when ring or database cannot be written.
    pub fn rotate_secret(&mut self, who: Who, next: &MachineSecret) -> Result<(), StoreError> {
        self.write(|work| {
            staff::may_manage(work, who)?;
            work.vault.rewrap(next.clone())?;
            audit::append(work, &entry(who, AuditAct::SecretRotated))
        })
    }

    /// Makes the recovery key file where kiosk.toml puts it, and returns its passphrase for the one time that it is shown.
    /// `None` when kiosk.toml names no place.
    ///
    /// # Errors
    /// Fails when whoever does it is no manager, when there is a file and it is not to be replaced, and when its place
    /// cannot be used.
    pub fn make_recovery(&mut self, who: Who, replace: bool) -> Result<Option<Passphrase>, StoreError> {
        let Some(path) = self.recovery.path.clone() else { return Ok(None) };
        // Noted first, for the slow part must not hold the database: an act that then fails is noted all the same.
        self.write(|work| {
            staff::may_manage(work, who)?;
            audit::append(work, &entry(who, AuditAct::RecoveryKeyMade))
        })?;
        let passphrase = self.vault.make_recovery(&path, replace)?;
        self.recovery.behind = false;
        Ok(Some(passphrase))
    }

    /// Brings the recovery key file to hold exactly the living keys, if one was ever made.
    ///
    /// # Errors
    /// Fails when the ring cannot be read; a file out of reach is an answer.
    pub fn bring_recovery(&mut self) -> Result<RecoveryFile, StoreError> {
        if self.recovery.left_alone || !self.vault.has_recovery()? {
            return Ok(RecoveryFile::None);
        }
        let why = match &self.recovery.path {
            None => NOT_NAMED.to_owned(),
            Some(path) => match self.vault.keep_recovery(path) {
                Ok(()) => {
                    self.recovery.behind = false;
                    return Ok(RecoveryFile::Current);
                }
                Err(error) => error.to_string(),
            },
        };
        // It is tried again and again; told once.
        if !std::mem::replace(&mut self.recovery.behind, true) {
            tracing::warn!(why, "the recovery key file was not brought up to date");
        }
        Ok(RecoveryFile::OutOfReach(why))
    }

    /// How the recovery key file differs from the ring; `None` when none was ever made. Changes nothing.
    ///
    /// # Errors
    /// Fails when it cannot be reached or is not this ring's.
    pub fn look_at_recovery(&self) -> Result<Option<RecoveryLook>, StoreError> {
        match &self.recovery.path {
            Some(path) if self.vault.has_recovery()? => Ok(Some(self.vault.look_at_recovery(path)?)),
            Some(_) | None => Ok(None),
        }
    }

    /// The days whose records open, earliest first.
    ///
    /// # Errors
    /// Fails when the ring cannot be read.
    pub fn living_days(&self) -> Result<Vec<NaiveDate>, StoreError> {
        Ok(self.vault.living()?)
    }

    /// Whether a recovery key file was ever made for this ring.
    ///
    /// # Errors
    /// Fails when the ring cannot be read.
    pub fn has_recovery(&self) -> Result<bool, StoreError> {
        Ok(self.vault.has_recovery()?)
    }
}

/// A line about nobody and no visit.
pub(super) fn entry(who: Who, act: AuditAct) -> AuditEntry {
    AuditEntry { who, act, about: None, reason: None, visit: None }
}
