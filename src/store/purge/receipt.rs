//! Receipts of purges: what was forgotten and when, without names, each chained to the one before by SHA-256.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{OptionalExtension, Row, params};
use sha2::{Digest, Sha256};

use crate::store::StoreError;
use crate::store::lives::anew;
use crate::store::sql::Day;
use crate::store::work::Work;

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
    /// Visits sealed anew under an earlier day, because the life of visits was shortened.
    pub sealed_anew: u32,
    /// The last day on which copies of the database from before open what was brought nearer; `None` when nothing was.
    pub copies_until: Option<NaiveDate>,
    /// SHA-256 over this receipt and the hash of the one before.
    pub hash: [u8; 32],
}

/// Writes a receipt of the days before `first`, with each of which a key was destroyed. A purge that came no further
/// than the one before it on the same day has that one's receipt: else one that gives way all day fills the file.
pub(super) fn write(
    work: &mut Work<'_>,
    first: NaiveDate,
    days: &[NaiveDate],
    rows_deleted: u32,
    scan: Scan,
) -> Result<Receipt, StoreError> {
    let previous = newest(work, 1)?.pop();
    let sealed = anew::take(work)?;
    if let Some(previous) = &previous
        && scan != Scan::Clean
        && rows_deleted == 0
        && sealed == anew::Sealed::default()
        && (previous.scan, previous.credited_day, &previous.days[..]) == (scan, first, days)
    {
        return Ok(previous.clone());
    }
    let (seq, previous) = previous.map_or((1, [0; 32]), |previous| (previous.seq + 1, previous.hash));
    let mut receipt = Receipt {
        seq,
        at: work.moment.now,
        credited_day: first,
        days: days.to_vec(),
        keys_destroyed: u32::try_from(days.len()).unwrap_or(u32::MAX),
        rows_deleted,
        scan,
        sealed_anew: sealed.number,
        copies_until: sealed.copies_until,
        hash: [0; 32],
    };
    receipt.hash = hash(&receipt, &previous);
    let _ = work
        .db
        .prepare_cached(
            "INSERT INTO receipts (seq, at, credited_day, days, keys_destroyed, rows_deleted, scan, pending, hash,
             sealed_anew, copies_until)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
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
            receipt.hash,
            receipt.sealed_anew,
            receipt.copies_until.map(Day)
        ])?;
    Ok(receipt)
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
        "SELECT seq, at, credited_day, days, keys_destroyed, rows_deleted, scan, hash, sealed_anew, copies_until
         FROM receipts ORDER BY seq DESC LIMIT ?1",
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
    let days = days.split_whitespace().map(str::parse).collect::<Result<_, _>>().map_err(|_| broken())?;
    Ok(Receipt {
        seq: row.get(0)?,
        at: DateTime::from_timestamp(row.get(1)?, 0).ok_or_else(broken)?,
        credited_day,
        days,
        keys_destroyed: row.get(4)?,
        rows_deleted: row.get(5)?,
        scan: Scan::from_word(&scan).ok_or_else(broken)?,
        hash: row.get(7)?,
        sealed_anew: row.get(8)?,
        copies_until: row.get::<_, Option<Day>>(9)?.map(|Day(day)| day),
    })
}

fn days_text(days: &[NaiveDate]) -> String {
    days.iter().map(NaiveDate::to_string).collect::<Vec<_>>().join(" ")
}

/// The receipt's hash: its fields in order, each with its length in front, after the hash of the one before. What was
/// brought nearer comes last and only where something was, for receipts were written before they had it.
fn hash(receipt: &Receipt, previous: &[u8; 32]) -> [u8; 32] {
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
    if let Some(copies_until) = receipt.copies_until {
        fields.extend([receipt.sealed_anew.to_string(), copies_until.to_string()]);
    }
    for field in fields {
        hash.update((field.len() as u64).to_be_bytes());
        hash.update(field);
    }
    hash.finalize().into()
}
