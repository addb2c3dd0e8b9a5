//! The recovery key file: the one place outside the data folder where keys stand, so that a backup can be opened after
//! the disk has died. `store` brings it up to date at each backup and each purge; `effects` restores from it.
//!
//! It is a ring like `ring.a` and `ring.b`, with both copies in one file, and the same rules carry it through a cut at any
//! byte: births go to the first copy first, deaths to the second. Its pages are wrapped by a random key that stands in the
//! ring as a permanent one, so that nobody has to type anything at night, and in the file's first pages, sealed under the
//! recovery passphrase. A rotation of the machine secret does not touch it; a new passphrase has a new file.
//!
//! What it must never do: hold a key that the ring does not hold, once a purge or a backup has gone over it; be replaced
//! by renaming a file that ever held a key; or stand where bytes are not overwritten in place.

mod front;
mod halves;

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::{FileExt, PermissionsExt};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use zeroize::Zeroizing;

use super::disk::{Overwriting, overwriting};
use super::gate::Gate;
use super::page::{Label, RingId};
use super::pages::{Copy, Files};
use super::ring::{self, Ring, create};
use super::seal::{self, Key};
use super::secret::{KEY_FILE, MachineSecret, NEXT_KEY_FILE};
use super::{FEWEST_SLOTS, Vault, VaultError, io_error};
use crate::domain::passphrase::{LETTERS, Passphrase};
use front::Front;
use halves::{Halves, Opened};

/// Why the recovery key file cannot be used.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say what each one means")]
pub enum RecoveryTrouble {
    #[error("is not there; put its disk back, or make a new one with `welkom backup recovery-key create`")]
    Missing,
    #[error("is there already; with --replace a new one is made, and the old passphrase opens nothing any more")]
    Exists,
    #[error("has not been made; run `welkom backup recovery-key create`")]
    NotMade,
    #[error(
        "was being replaced when that was cut short, so no key is brought into it or taken out of it any more; run \
        `welkom backup recovery-key create --replace`"
    )]
    HalfReplaced,
    #[error("can be read by others on this machine; run chmod 600 on it")]
    OpenToOthers,
    #[error("cannot stand on {name}, which {why}: a destroyed key would not be gone; name a place on ext4, XFS or FAT")]
    NotInPlace { name: &'static str, why: &'static str },
    #[error(
        "cannot stand on a file system that this program does not know to overwrite in place; name a place on ext4, \
        XFS or FAT"
    )]
    UnknownDisk,
    #[error(
        "is damaged, or is no recovery key file; put the right one back, or make a new one with `welkom backup \
        recovery-key create --replace`"
    )]
    Damaged,
    #[error(
        "belongs to another key ring or to an older passphrase; put the right one back, or make a new one with \
        `welkom backup recovery-key create --replace`"
    )]
    Foreign,
    #[error("does not open with this passphrase")]
    WrongPassphrase,
    #[error("cannot be reached: could not {act} it ({cause})")]
    Io { act: &'static str, cause: io::Error },
}

/// How the recovery key file differs from the ring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecoveryLook {
    /// Days whose key lives and is not in it yet: the next backup brings them.
    pub lacks: Vec<NaiveDate>,
    /// Days whose key is destroyed and that it still holds: the next purge takes them.
    pub still_holds: Vec<NaiveDate>,
}

/// What is taken of the ring for the file.
pub(super) struct Source {
    id: RingId,
    slots: u16,
    /// The number and key that wrap the file; `None` when none was ever made, or the last one died without a next.
    wrap: Option<(i32, Key)>,
    keys: BTreeMap<Label, Key>,
}

impl Vault {
    /// Makes the recovery key file, brings every living key into it, and returns its passphrase, which nobody can ask for
    /// again. With `replace`, an older one is overwritten and its passphrase opens nothing any more.
    ///
    /// # Errors
    /// Fails when there is one already, where bytes are not overwritten in place, and when a disk fails; it can then be
    /// done again with `replace`.
    pub fn make_recovery(&self, path: &Path, replace: bool) -> Result<Passphrase, VaultError> {
        judge(path)?;
        let there = path.try_exists().map_err(|cause| trouble(path, RecoveryTrouble::Io { act: "look for", cause }))?;
        if there && !replace {
            return Err(trouble(path, RecoveryTrouble::Exists));
        }
        let source = self.replace_recovery_key()?;
        if there {
            overwrite_and_remove(path)
                .map_err(|cause| trouble(path, RecoveryTrouble::Io { act: "overwrite", cause }))?;
        }
        let (number, key) = source.wrap.ok_or(VaultError::Internal("what wraps the recovery key file is not there"))?;
        let letters: Zeroizing<[u8; LETTERS]> = Zeroizing::new(seal::random()?);
        let passphrase = Passphrase::of(&letters);
        let front = Front::seal(source.id, number, source.slots, &key, &passphrase)?;
        let mut halves = Halves::unmade(path, front.encode(), source.slots);
        create(&mut halves, source.id, &MachineSecret::from_bytes(key), source.slots).map_err(told(path))?;
        drop(halves);
        self.keep_recovery(path)?;
        Ok(passphrase)
    }

    /// Destroys the key that wraps the recovery key file, if there is one, and makes the next one, whose number is higher
    /// than that of any before: cut short between the two, it can be done again.
    pub(super) fn replace_recovery_key(&self) -> Result<Source, VaultError> {
        self.changing(|ring| {
            let number = ring.last_recovery()?.unwrap_or(0) + 1;
            let old: Vec<Label> = ring.living().filter(|label| matches!(label, Label::Recovery(_))).collect();
            drop(ring.death(&old)?);
            ring.birth(&[Label::Recovery(number)])?;
            Ok(source(ring))
        })
    }

    /// Whether a recovery key file was ever made for this ring. One whose replacement was cut short counts: it may hold
    /// keys still.
    ///
    /// # Errors
    /// Fails when the ring cannot be read.
    pub fn has_recovery(&self) -> Result<bool, VaultError> {
        self.reading(|ring| Ok(ring.last_recovery()?.is_some()))
    }

    /// Brings the recovery key file to hold exactly the living keys: what was destroyed since is overwritten in it, what
    /// was born since is added. The ring is not held meanwhile: a slow disk keeps no guest waiting.
    ///
    /// # Errors
    /// Fails when it cannot be reached, is another ring's, or stands where bytes are not overwritten in place. It is whole
    /// then, and the next call goes on.
    pub fn keep_recovery(&self, path: &Path) -> Result<(), VaultError> {
        if !self.has_recovery()? {
            return Err(trouble(path, RecoveryTrouble::NotMade));
        }
        judge(path)?;
        // Whoever else does the same waits here; then the ring is read, so that nobody brings back what just died.
        let opened = Opened::for_writing(path)?;
        let source = self.reading(|ring| Ok(source(ring)))?;
        let mut copy = opened_with(path, opened, &source)?;
        copy.reread_and_mend().and_then(|()| copy.follow(&source.keys)).map_err(told(path)).map(drop)
    }

    /// Says how the recovery key file differs from the ring. Changes nothing.
    ///
    /// # Errors
    /// As [`Self::keep_recovery`].
    pub fn look_at_recovery(&self, path: &Path) -> Result<RecoveryLook, VaultError> {
        if !self.has_recovery()? {
            return Err(trouble(path, RecoveryTrouble::NotMade));
        }
        judge(path)?;
        let opened = Opened::for_reading(path)?;
        let source = self.reading(|ring| Ok(source(ring)))?;
        let mut copy = opened_with(path, opened, &source)?;
        let _ = copy.reread().map_err(told(path))?;
        let lacks = ring::days(source.keys.keys().copied().filter(|label| copy.key(*label).is_none()))?;
        let still_holds = ring::days(copy.living().filter(|label| !source.keys.contains_key(label)))?;
        Ok(RecoveryLook { lacks, still_holds })
    }

    /// Makes the ring of an empty folder from a recovery key file, wrapped with that folder's machine secret. It holds
    /// what the file holds, past days too: the caller destroys those before anything is read.
    ///
    /// # Errors
    /// Fails on a wrong passphrase, on a file that is damaged, on too few slots, and when a disk fails. The file is only
    /// read.
    pub fn restore(
        file: &Path,
        passphrase: &Passphrase,
        folder: &Path,
        secret: MachineSecret,
        slots: u16,
    ) -> Result<Self, VaultError> {
        let opened = Opened::for_reading(file)?;
        let (front, key) = (&opened.front, opened.front.open(passphrase)?);
        let key = key.ok_or_else(|| trouble(file, RecoveryTrouble::WrongPassphrase))?;
        let label = Label::Recovery(front.number);
        let (id, slots) = (front.ring, slots.max(front.slots).max(FEWEST_SLOTS));
        let mut copy = Ring::on(Box::new(opened.halves), MachineSecret::from_bytes(key.clone()));
        let _ = copy.reread().map_err(told(file))?;
        if copy.id() != id {
            return Err(trouble(file, RecoveryTrouble::Damaged));
        }
        let mut keys = source(&copy).keys;
        // So that the file goes on being this ring's, under the passphrase that was just typed.
        let _ = keys.insert(label, key);
        let files = || Files::open(folder).map_err(io_error("open the key ring in", folder));
        create(&mut files()?, id, &secret, slots)?;
        let mut ring = Ring::on(Box::new(files()?), secret.clone());
        ring.reread_and_mend()?;
        let _ = ring.follow(&keys)?;
        drop(ring);
        Self::open(folder, secret, slots)
    }
}

/// Moves one file of a folder's keys into another folder, whose own is overwritten first. `false` when none is left. Both
/// must lie on one disk. Cut short, the next call goes on.
///
/// # Errors
/// Fails when the disk fails.
pub fn move_keys(from: &Path, to: &Path) -> Result<bool, VaultError> {
    let gate = Gate::open(to)?;
    let alone = gate.exclusive()?;
    // Whoever has read the old ring must not go on with it.
    let _ = gate.begin(&alone)?;
    // A rotation that was cut short there must not go on with its secret over another ring.
    let next = to.join(NEXT_KEY_FILE);
    overwrite_and_remove(&next).map_err(io_error("overwrite", &next))?;
    for name in key_files() {
        let (source, target) = (from.join(name), to.join(name));
        if source.try_exists().map_err(io_error("look for", &source))? {
            overwrite_and_remove(&target).map_err(io_error("overwrite", &target))?;
            fs::rename(&source, &target).map_err(io_error("move", &source))?;
            File::open(to).and_then(|folder| folder.sync_all()).map_err(io_error("write", to))?;
            return Ok(true);
        }
    }
    Ok(false)
}

/// Overwrites and removes a folder's machine secret and key ring: nothing that they sealed opens ever again.
///
/// # Errors
/// Fails when the disk fails.
pub fn destroy_keys(folder: &Path) -> Result<(), VaultError> {
    // The secret first: without it the ring is noise already.
    for path in key_files().into_iter().rev().map(|name| folder.join(name)) {
        overwrite_and_remove(&path).map_err(io_error("overwrite", &path))?;
    }
    Ok(())
}

/// Whether a folder holds any part of a key ring or its secret.
#[must_use]
pub fn has_keys(folder: &Path) -> bool {
    key_files().into_iter().any(|name| folder.join(name).exists())
}

/// The files of a folder's keys: the ring, then the secret that opens it, and the one that a rotation was to bring.
fn key_files() -> [&'static str; 4] {
    [Copy::B.file(), Copy::A.file(), KEY_FILE, NEXT_KEY_FILE]
}

/// What a ring holds, for the file.
fn source(ring: &Ring) -> Source {
    let mut source = Source { id: ring.id(), slots: ring.slots(), wrap: None, keys: BTreeMap::new() };
    for label in ring.living() {
        let Some(key) = ring.key(label).cloned() else { continue };
        match label {
            Label::Recovery(number) => source.wrap = Some((number, key)),
            Label::Day(_) | Label::Pepper | Label::Hold(_) => {
                let _ = source.keys.insert(label, key);
            }
        }
    }
    source
}

/// The file's ring, not read yet, if it belongs to this one.
fn opened_with(path: &Path, opened: Opened, source: &Source) -> Result<Ring, VaultError> {
    match &source.wrap {
        Some((number, key)) if (opened.front.ring, opened.front.number) == (source.id, *number) => {
            Ok(Ring::on(Box::new(opened.halves), MachineSecret::from_bytes(key.clone())))
        }
        Some(_) => Err(trouble(path, RecoveryTrouble::Foreign)),
        None => Err(trouble(path, RecoveryTrouble::HalfReplaced)),
    }
}

/// Refuses a place where bytes are not overwritten in place.
fn judge(path: &Path) -> Result<(), VaultError> {
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match overwriting(folder) {
        Ok(Overwriting::InPlace) => Ok(()),
        Ok(Overwriting::LeavesOld(name, why)) => {
            Err(trouble(path, RecoveryTrouble::NotInPlace { name, why: why.words() }))
        }
        Ok(Overwriting::Unknown) => Err(trouble(path, RecoveryTrouble::UnknownDisk)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(trouble(path, RecoveryTrouble::Missing)),
        Err(cause) => Err(trouble(path, RecoveryTrouble::Io { act: "look for", cause })),
    }
}

/// Overwrites a file with zeros where it stands, then removes it, so that its bytes go.
fn overwrite_and_remove(path: &Path) -> io::Result<()> {
    const CHUNK: [u8; 4096] = [0; 4096];
    let file = match OpenOptions::new().write(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    let (mut at, length) = (0, file.metadata()?.len());
    while at < length {
        let part = usize::try_from(length - at).unwrap_or(CHUNK.len()).min(CHUNK.len());
        file.write_all_at(&CHUNK[..part], at)?;
        at += part as u64;
    }
    file.sync_all()?;
    fs::remove_file(path)
}

/// Refuses a file that others may read: it may have been read already.
fn closed_to_others(file: &File) -> io::Result<bool> {
    Ok(file.metadata()?.permissions().mode() & 0o077 == 0)
}

/// Names the file in its trouble.
fn trouble(path: &Path, trouble: RecoveryTrouble) -> VaultError {
    VaultError::Recovery { path: PathBuf::from(path), trouble }
}

/// Says of the file what the rules of a ring found.
fn told(path: &Path) -> impl Fn(VaultError) -> VaultError {
    move |error| match error {
        VaultError::Io { act, cause, .. } => trouble(path, RecoveryTrouble::Io { act, cause }),
        VaultError::TornHeader
        | VaultError::TornBothCopies { .. }
        | VaultError::TwoLiving { .. }
        | VaultError::Forged { .. }
        | VaultError::NotWritten { .. } => trouble(path, RecoveryTrouble::Damaged),
        VaultError::ForeignSecret
        | VaultError::ForeignRing
        | VaultError::SlotTaken { .. }
        | VaultError::HoldTaken
        | VaultError::Forgotten(_) => trouble(path, RecoveryTrouble::Foreign),
        other @ (VaultError::LockReplaced { .. }
        | VaultError::NoRandom
        | VaultError::SecretMissing { .. }
        | VaultError::SecretLength { .. }
        | VaultError::SecretReadable { .. }
        | VaultError::RingLost { .. }
        | VaultError::TooFewSlots { .. }
        | VaultError::TooFar { .. }
        | VaultError::Damaged { .. }
        | VaultError::Recovery { .. }
        | VaultError::NoMemory
        | VaultError::Internal(_)) => other,
    }
}
