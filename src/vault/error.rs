//! What can go wrong with keys, in words that say what it means and what to do next.
//!
//! `vault` and its parts return it; whoever shows it needs to add nothing. No message names a person or a key.

use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::recovery::RecoveryTrouble;

/// What can go wrong with keys.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say what each one means")]
pub enum VaultError {
    #[error("could not {act} {}: {cause}. Check the folder's permissions and the disk, then start again", .path.display())]
    Io { act: &'static str, path: PathBuf, cause: io::Error },
    #[error("{} was replaced while this program was running. Stop every Welkom program and start it again", .path.display())]
    LockReplaced { path: PathBuf },
    #[error("the operating system gave no random bytes, so nothing can be sealed. Restart the machine")]
    NoRandom,
    #[error("the key ring is there, but its machine secret {} is not: without it no stored record opens. Put the \
        secret back; nothing was changed", .path.display())]
    SecretMissing { path: PathBuf },
    #[error("the machine secret {} has {found} bytes instead of 32. Put the right one back; nothing was changed", .path.display())]
    SecretLength { path: PathBuf, found: usize },
    #[error("the machine secret {} can be read by others on this machine. Run chmod 600 on it", .path.display())]
    SecretReadable { path: PathBuf },
    #[error(
        "the machine secret is not the one of this key ring, so no stored record opens. Put the right secret back \
        (or the one in front of a rotation that was cut short); nothing was changed"
    )]
    ForeignSecret,
    #[error(
        "ring.a, ring.b and the database do not belong to one installation. Put back the files that belong together; \
        nothing was changed"
    )]
    ForeignRing,
    #[error("the key ring (ring.a, ring.b) is gone from {}: without it no stored record opens. Put both files back, \
        or start with a new data folder; nothing was changed", .folder.display())]
    RingLost { folder: PathBuf },
    #[error(
        "the first page of both ring.a and ring.b is damaged, so no stored record opens. Nothing was changed; \
        check the disk"
    )]
    TornHeader,
    #[error(
        "page {page} is damaged in both ring.a and ring.b: the records of its day cannot be opened. Nothing was \
        changed; check the disk"
    )]
    TornBothCopies { page: u16 },
    #[error(
        "page {page} holds different living keys in ring.a and ring.b. Nothing was changed; this needs a person \
        who knows where the files come from"
    )]
    TwoLiving { page: u16 },
    #[error("page {page} of the key ring was changed by something that is not this program. Nothing was changed")]
    Forged { page: u16 },
    #[error("page {page} of the key ring did not read back as it was written. Check the disk")]
    NotWritten { page: u16 },
    #[error("the key ring has room for {has} days, but kiosk.toml asks for {asked}: lower invitations.lead_days by at \
        least {}", .asked - .has)]
    TooFewSlots { has: u16, asked: u16 },
    #[error("no key for {day}: its place is still taken by {living}, which must be forgotten first. Run welkom purge")]
    SlotTaken { day: NaiveDate, living: NaiveDate },
    #[error("no key for {day}: it is further away than this kiosk keeps anything")]
    TooFar { day: NaiveDate },
    #[error("the key of this month's holds has gone")]
    HoldTaken,
    #[error("the records of {0} are forgotten: their key is gone")]
    Forgotten(NaiveDate),
    #[error(
        "a sealed {record} in {table} is damaged or stands in a wrong place: it does not open with the key of its day, \
        {day}"
    )]
    Damaged { table: &'static str, record: &'static str, day: NaiveDate },
    #[error("the recovery key file {} {trouble}", .path.display())]
    Recovery { path: PathBuf, trouble: RecoveryTrouble },
    #[error(
        "opening the recovery key file needs 64 MiB of memory for a moment and the machine has none left; close other \
        programs"
    )]
    NoMemory,
    #[error("this is a fault of the program: {0}")]
    Internal(&'static str),
}

/// Says what was tried on which file.
pub(super) fn io_error(act: &'static str, path: &Path) -> impl Fn(io::Error) -> VaultError {
    let path = path.to_owned();
    move |cause| VaultError::Io { act, path: path.clone(), cause }
}
