//! Receipts of purges: what was forgotten and when, without names, each chained to the one before by SHA-256.
//!
//! A receipt that is altered, removed, swapped or slipped in without making all later hashes anew is found by
//! [`verify`]; who makes all of them anew is found only against a head that was kept elsewhere.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{OptionalExtension, Row, params};
use sha2::{Digest, Sha256};

use crate::store::StoreError;
use crate::store::audit::{GENESIS, Hash, Head, Verified};
use crate::store::keys::RecoveryFile;
use crate::store::lives::anew;
use crate::store::sql::Day;
use crate::store::work::Work;
use crate::vault::Overwriting;

/// What the search of the files came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scan {
    /// Nothing was found that must not be there, and what must be there was.
    Clean,
    /// Something forgotten still stands in a file.
    Found,
    /// The search did not find what must be there, so it proves nothing.
    Broken,
    /// The purge gave way before the search.
    Pending,
}

impl Scan {
    /// The word in the receipt.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Clean => "clean",
            Self::Found => "found",
            Self::Broken => "broken",
            Self::Pending => "pending",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        [Self::Clean, Self::Found, Self::Broken, Self::Pending].into_iter().find(|scan| scan.word() == word)
    }
}

/// Whether what was written over is gone from the disk as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disk {
    /// The file system writes over old bytes.
    InPlace,
    /// It may leave them: the receipt promises nothing of the disk.
    LeavesOld,
    /// Nobody knows.
    Unknown,
}

impl Disk {
    /// The word in the receipt.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::InPlace => "in_place",
            Self::LeavesOld => "leaves_old",
            Self::Unknown => "unknown",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        [Self::InPlace, Self::LeavesOld, Self::Unknown].into_iter().find(|disk| disk.word() == word)
    }
}

impl From<Overwriting> for Disk {
    fn from(judged: Overwriting) -> Self {
        match judged {
            Overwriting::InPlace => Self::InPlace,
            Overwriting::LeavesOld(..) => Self::LeavesOld,
            Overwriting::Unknown => Self::Unknown,
        }
    }
}

/// One receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Its number.
    pub seq: i64,
    /// When, by wall time.
    pub at: DateTime<Utc>,
    /// The day before which everything was forgotten: the one that credited time stood on.
    pub credited_day: NaiveDate,
    /// The days that were forgotten.
    pub days: Vec<NaiveDate>,
    /// Keys destroyed.
    pub keys_destroyed: u32,
    /// Rows deleted.
    pub rows_deleted: u32,
    /// What the search came to.
    pub scan: Scan,
    /// Whether the disk writes over old bytes; receipts of before that was asked say nothing.
    pub disk: Option<Disk>,
    /// Visits sealed anew under an earlier day, because the life of visits was shortened.
    pub sealed_anew: u32,
    /// The last day on which copies of the database from before open what was brought nearer; `None` when nothing was.
    pub copies_until: Option<NaiveDate>,
    /// The days that a recovery key file out of reach may still hold; none when it was brought up to date, `None` when no
    /// file was ever made.
    pub recovery: Option<Vec<NaiveDate>>,
    /// SHA-256 over this receipt and the hash of the one before.
    pub hash: Hash,
}

/// Writes a receipt of the days before `first`, with each of which a key was destroyed, and of the rows deleted since
/// the last one, by whatever process. A purge that came no further than the one before it on the same day has that one's
/// receipt: else one that gives way all day fills the file.
pub(super) fn write(
    work: &mut Work<'_>,
    first: NaiveDate,
    days: &[NaiveDate],
    scan: Scan,
    disk: Disk,
    recovery: &RecoveryFile,
) -> Result<Receipt, StoreError> {
    let rows_deleted = take_deleted(work)?;
    let previous = newest(work, 1)?.pop();
    let sealed = anew::take(work)?;
    let recovery = may_hold(recovery, days, previous.as_ref());
    if let Some(previous) = &previous
        && scan != Scan::Clean
        && rows_deleted == 0
        && sealed == anew::Sealed::default()
        && (previous.scan, previous.credited_day, &previous.days[..]) == (scan, first, days)
        && previous.recovery == recovery
    {
        return Ok(previous.clone());
    }
    let (seq, previous) = previous.map_or((1, GENESIS), |previous| (previous.seq + 1, previous.hash));
    let mut receipt = Receipt {
        seq,
        at: work.moment.now,
        credited_day: first,
        days: days.to_vec(),
        keys_destroyed: u32::try_from(days.len()).unwrap_or(u32::MAX),
        rows_deleted,
        scan,
        disk: Some(disk),
        sealed_anew: sealed.number,
        copies_until: sealed.copies_until,
        recovery,
        hash: GENESIS,
    };
    receipt.hash = hash(&receipt, &previous);
    let _ = work
        .db
        .prepare_cached(
            "INSERT INTO receipts (seq, at, credited_day, days, keys_destroyed, rows_deleted, scan, pending, disk, hash,
             sealed_anew, copies_until, recovery)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        )?
        .execute(params![
            receipt.seq,
            receipt.at.timestamp(),
            Day(receipt.credited_day),
            days_text(&receipt.days),
            receipt.keys_destroyed,
            receipt.rows_deleted,
            scan.word(),
            scan != Scan::Clean,
            disk.word(),
            receipt.hash,
            receipt.sealed_anew,
            receipt.copies_until.map(Day),
            receipt.recovery.as_deref().map(days_text)
        ])?;
    Ok(receipt)
}

/// Counts rows that a transaction deletes.
pub(super) fn count_deleted(work: &Work<'_>, rows: u32) -> Result<(), StoreError> {
    let _ = work.db.prepare_cached("UPDATE purge SET rows_deleted = rows_deleted + ?1")?.execute([rows])?;
    Ok(())
}

/// The rows deleted since the last receipt, which go into this one.
fn take_deleted(work: &Work<'_>) -> Result<u32, StoreError> {
    let rows = work.db.prepare_cached("SELECT rows_deleted FROM purge")?.query_row([], |row| row.get(0))?;
    let _ = work.db.prepare_cached("UPDATE purge SET rows_deleted = 0 WHERE rows_deleted > 0")?.execute([])?;
    Ok(rows)
}

/// Walks all receipts in order, and compares them with a head that was kept elsewhere.
pub(super) fn verify(work: &Work<'_>, kept: Option<Head>) -> Result<Verified, StoreError> {
    let mut select = work.db.prepare_cached(
        "SELECT seq, at, credited_day, days, keys_destroyed, rows_deleted, scan, hash, disk, sealed_anew, copies_until,
         recovery FROM receipts ORDER BY seq",
    )?;
    let mut rows = select.query([])?;
    let (mut head, mut lines, mut first_bad) = (Head::NONE, 0, None::<i64>);
    let bad = |first: &mut Option<i64>, seq: i64| *first = Some(first.map_or(seq, |earlier| earlier.min(seq)));
    while let Some(row) = rows.next()? {
        let expected = head.seq + 1;
        match read(row) {
            Ok(receipt) => {
                if receipt.seq != expected || receipt.hash != hash(&receipt, &head.hash) {
                    bad(&mut first_bad, expected.min(receipt.seq));
                }
                head = Head { seq: receipt.seq, hash: receipt.hash };
            }
            // What cannot be read was not written by this program; the next one stands on nothing.
            Err(_) => {
                bad(&mut first_bad, expected);
                head = Head { seq: row.get(0).unwrap_or(expected), hash: GENESIS };
            }
        }
        if kept.is_some_and(|kept| kept.seq == head.seq && kept.hash != head.hash) {
            bad(&mut first_bad, head.seq);
        }
        lines += 1;
    }
    // SQLite's counter outlives deleted rows, so that a tail simply cut off is missed.
    let last: Option<i64> = work
        .db
        .prepare_cached("SELECT seq FROM sqlite_sequence WHERE name = 'receipts'")?
        .query_row([], |row| row.get(0))
        .optional()?;
    if last.unwrap_or(0) > head.seq || kept.is_some_and(|kept| kept.seq > head.seq) {
        bad(&mut first_bad, head.seq + 1);
    }
    Ok(Verified { ok: first_bad.is_none(), lines, head, first_bad })
}

/// Whether the last purge was left undone or its search was not clean.
pub(super) fn last_is_pending(work: &Work<'_>) -> Result<bool, StoreError> {
    let last: Option<bool> = work
        .db
        .prepare_cached("SELECT pending FROM receipts ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(last.unwrap_or(false))
}

/// The newest receipts, newest first.
pub(super) fn newest(work: &Work<'_>, limit: u32) -> Result<Vec<Receipt>, StoreError> {
    let mut select = work.db.prepare_cached(
        "SELECT seq, at, credited_day, days, keys_destroyed, rows_deleted, scan, hash, disk, sealed_anew, copies_until,
         recovery FROM receipts ORDER BY seq DESC LIMIT ?1",
    )?;
    let mut rows = select.query([limit])?;
    let mut receipts = Vec::new();
    while let Some(row) = rows.next()? {
        receipts.push(read(row)?);
    }
    Ok(receipts)
}

fn read(row: &Row<'_>) -> Result<Receipt, StoreError> {
    let broken = || StoreError::Record { table: "receipts" };
    let (Day(credited_day), days, scan): (Day, String, String) = (row.get(2)?, row.get(3)?, row.get(6)?);
    let disk: Option<String> = row.get(8)?;
    let recovery: Option<String> = row.get(11)?;
    let days = days_of(&days)?;
    Ok(Receipt {
        seq: row.get(0)?,
        at: DateTime::from_timestamp(row.get(1)?, 0).ok_or_else(broken)?,
        credited_day,
        days,
        keys_destroyed: row.get(4)?,
        rows_deleted: row.get(5)?,
        scan: Scan::from_word(&scan).ok_or_else(broken)?,
        hash: row.get(7)?,
        disk: disk.as_deref().map(|word| Disk::from_word(word).ok_or_else(broken)).transpose()?,
        sealed_anew: row.get(9)?,
        copies_until: row.get::<_, Option<Day>>(10)?.map(|Day(day)| day),
        recovery: recovery.as_deref().map(days_of).transpose()?,
    })
}

fn days_text(days: &[NaiveDate]) -> String {
    days.iter().map(NaiveDate::to_string).collect::<Vec<_>>().join(" ")
}

fn days_of(text: &str) -> Result<Vec<NaiveDate>, StoreError> {
    let days = text.split_whitespace().map(str::parse).collect::<Result<_, _>>();
    days.map_err(|_| StoreError::Record { table: "receipts" })
}

/// The days that the recovery key file may still hold: those of this purge and of every one since it was in reach.
fn may_hold(recovery: &RecoveryFile, days: &[NaiveDate], previous: Option<&Receipt>) -> Option<Vec<NaiveDate>> {
    match recovery {
        RecoveryFile::None => None,
        RecoveryFile::Current => Some(Vec::new()),
        RecoveryFile::OutOfReach(_) => {
            let before = previous.and_then(|previous| previous.recovery.as_deref()).unwrap_or_default();
            let mut all = [before, days].concat();
            all.sort_unstable();
            all.dedup();
            Some(all)
        }
    }
}

/// The receipt's hash: its fields in order, each with its length in front, after the hash of the one before.
fn hash(receipt: &Receipt, previous: &Hash) -> Hash {
    let mut hash = Sha256::new();
    hash.update(previous);
    let mut fields = vec![
        receipt.seq.to_string(),
        receipt.at.timestamp().to_string(),
        receipt.credited_day.to_string(),
        days_text(&receipt.days),
        receipt.keys_destroyed.to_string(),
        receipt.rows_deleted.to_string(),
        receipt.scan.word().to_owned(),
    ];
    // Receipts of before the disk or the recovery key file were asked, or of nights in which nothing was sealed anew,
    // have fewer fields.
    fields.extend(receipt.disk.map(|disk| disk.word().to_owned()));
    if let Some(copies_until) = receipt.copies_until {
        fields.extend([receipt.sealed_anew.to_string(), copies_until.to_string()]);
    }
    fields.extend(receipt.recovery.as_deref().map(days_text));
    for field in fields {
        hash.update((field.len() as u64).to_be_bytes());
        hash.update(field);
    }
    hash.finalize().into()
}
