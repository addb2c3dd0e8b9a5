//! `welkom purge`: forgets now what is due, removes it from the files, searches them for it and writes the receipt. With
//! `--receipts` it walks those of all purges.

use std::fmt;

use chrono_tz::Tz;
use clap::Args;
use serde::Serialize;

use crate::clock::Clock;
use crate::effects::open_store;
use crate::store::Store;
use crate::store::audit::Head;
use crate::store::keys::RecoveryFile;
use crate::store::purge::{Disk, Hindered, Purged, Receipt, Scan};

use super::context::Context;
use super::{End, Failure, tell};

/// What `purge` takes.
#[derive(Args)]
pub(super) struct Arguments {
    /// Only say what would be forgotten
    #[arg(long)]
    dry_run: bool,
    /// Forget nothing; walk the receipts of all purges and say whether each is as it was written
    #[arg(long, conflicts_with = "dry_run")]
    receipts: bool,
    /// A head that an earlier walk told and that was kept elsewhere: proves the receipts up to it
    #[arg(long, value_name = "HEAD", requires = "receipts", value_parser = super::audit::head)]
    head: Option<Head>,
}

/// How many receipts are shown.
const SHOWN: u32 = 10;

/// The answer.
#[derive(Serialize)]
struct Answer {
    days: Vec<String>,
    rows: u64,
    keys_destroyed: usize,
    receipt: Option<String>,
    scan: Option<&'static str>,
    /// The days whose keys a recovery key file out of reach may still hold.
    recovery_may_hold: Vec<String>,
    pending: bool,
    sealed_anew: u32,
    copies_until: Option<String>,
    #[serde(skip)]
    dry_run: bool,
}

pub(super) fn run(context: &Context, arguments: &Arguments) -> Result<End, Failure> {
    let config = context.config()?;
    // Without a kiosk there is nothing to forget; the folder is not made for it.
    drop(context.open_existing(&config)?);
    let clock = Clock::system(config.zone);
    // What is due depends on the kernel's word on the clock, so it is waited for.
    let _ = clock.reading_waited();
    let mut store = open_store(&config, &clock)?;
    if arguments.receipts {
        return walk(context, &mut store, config.zone, arguments.head);
    }
    if arguments.dry_run {
        context.answer(&Answer::of(&store.purge_preview()?, true))?;
        return Ok(End::Done);
    }
    let purged = store.purge(&|_| true)?;
    let scan = purged.receipt.as_ref().map(|receipt| receipt.scan);
    let answer = Answer::of(&purged, false);
    if let Some(words) = scan.and_then(doubt) {
        tell::remark(words);
    } else if answer.pending && scan != Some(Scan::Clean) {
        let why = why(&purged.hindered);
        tell::remark(&format!("the days are forgotten, but the files are not cleared yet: {why}; purge again later"));
    }
    if purged.receipt.as_ref().is_some_and(|receipt| receipt.disk != Some(Disk::InPlace)) {
        tell::remark(
            "nothing is promised of the disk: its file system may leave what was written over; see `welkom doctor`",
        );
    }
    if let RecoveryFile::OutOfReach(why) = &purged.recovery {
        tell::remark(&format!("the days are forgotten here, but {why}; until then it may still hold their keys"));
    }
    if purged.hindered.audit_broken {
        tell::remark("the audit's chain is broken, so none of its lines were removed; run `welkom audit verify`");
    }
    context.answer(&answer)?;
    Ok(if answer.pending || purged.hindered.audit_broken || scan != Some(Scan::Clean) {
        End::InPart
    } else {
        End::Done
    })
}

/// Walks the receipts, and shows the newest.
fn walk(context: &Context, store: &mut Store, zone: Tz, kept: Option<Head>) -> Result<End, Failure> {
    let verified = store.verify_receipts(kept)?;
    let newest = if verified.ok { store.receipts(SHOWN)? } else { Vec::new() };
    context.answer(&Receipts {
        ok: verified.ok,
        receipts: verified.lines,
        head: verified.head.text(),
        first_bad: verified.first_bad,
        newest: newest.iter().map(|receipt| Shown::of(receipt, zone)).collect(),
    })?;
    Ok(if verified.ok { End::Done } else { End::Failed })
}

/// Why the files are not cleared.
fn why(hindered: &Hindered) -> String {
    let by: Vec<String> = hindered.by.iter().map(ToString::to_string).collect();
    match (by.is_empty(), hindered.gave_way) {
        (false, _) => format!("{} had them in use", by.join(" and ")),
        (true, true) => "a guest is at the kiosk".to_owned(),
        (true, false) => "somebody had them in use".to_owned(),
    }
}

/// What is wrong with a search of the files.
pub(super) fn doubt(scan: Scan) -> Option<&'static str> {
    match scan {
        Scan::Clean | Scan::Pending => None,
        Scan::Found => {
            Some("something that is forgotten still stands in a file of the data folder; purge again, and report it")
        }
        Scan::Broken => {
            Some("the search of the files found not even what must be there, so it proves nothing; report it")
        }
    }
}

impl Answer {
    fn of(purged: &Purged, dry_run: bool) -> Self {
        Self {
            days: purged.days.iter().map(ToString::to_string).collect(),
            rows: u64::from(purged.rows),
            keys_destroyed: purged.keys_destroyed,
            receipt: purged.receipt.as_ref().map(name),
            scan: purged.receipt.as_ref().map(|receipt| receipt.scan.word()),
            recovery_may_hold: purged
                .receipt
                .iter()
                .filter_map(|receipt| receipt.recovery.as_ref())
                .flatten()
                .map(ToString::to_string)
                .collect(),
            pending: purged.pending,
            sealed_anew: purged.receipt.as_ref().map_or(0, |receipt| receipt.sealed_anew),
            copies_until: purged.receipt.as_ref().and_then(|receipt| receipt.copies_until).map(|day| day.to_string()),
            dry_run,
        }
    }
}

/// A receipt by its number and hash, which prove it.
pub(super) fn name(receipt: &Receipt) -> String {
    let hash: String = receipt.hash.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{}:{hash}", receipt.seq)
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (days, rows) = (tell::count(self.days.len(), "day", "days"), tell::count_of(self.rows, "row", "rows"));
        if self.dry_run {
            return writeln!(f, "Nothing was removed. It would be {days} with their keys, and {rows}.");
        }
        writeln!(f, "Forgotten: {days}; keys destroyed: {}; removed: {rows}.", self.keys_destroyed)?;
        if let Some(day) = &self.copies_until {
            writeln!(
                f,
                "The life of visits was shortened: {} sealed anew under an earlier day. Copies of the database from before \
                 forget each on its first day, the last one after {day}.",
                tell::count_of(self.sealed_anew.into(), "visit was", "visits were")
            )?;
        }
        match (&self.receipt, self.scan) {
            (Some(receipt), Some(scan)) => writeln!(f, "Receipt {receipt}, search of the files: {scan}."),
            (_, _) => Ok(()),
        }
    }
}

/// The answer of `--receipts`.
#[derive(Serialize)]
struct Receipts {
    ok: bool,
    receipts: u64,
    head: String,
    first_bad: Option<i64>,
    newest: Vec<Shown>,
}

/// One receipt.
#[derive(Serialize)]
struct Shown {
    receipt: String,
    at: String,
    days: Vec<String>,
    rows: u32,
    scan: &'static str,
    disk: Option<&'static str>,
}

impl Shown {
    fn of(receipt: &Receipt, zone: Tz) -> Self {
        Self {
            receipt: name(receipt),
            at: tell::moment(receipt.at, zone),
            days: receipt.days.iter().map(ToString::to_string).collect(),
            rows: receipt.rows_deleted,
            scan: receipt.scan.word(),
            disk: receipt.disk.map(Disk::word),
        }
    }
}

impl fmt::Display for Receipts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Shown { receipt, at, days, rows, scan, .. } in &self.newest {
            let (seq, _) = receipt.split_once(':').unwrap_or_default();
            writeln!(
                f,
                "{seq}\t{at}\t{}\t{}\tsearch: {scan}",
                days.join(" "),
                tell::count_of((*rows).into(), "row", "rows")
            )?;
        }
        match self.first_bad {
            None => writeln!(
                f,
                "All {} receipts are as they were written.\nKeep this head elsewhere to prove it later: {}",
                self.receipts, self.head
            ),
            Some(number) => writeln!(
                f,
                "Receipt {number} was changed, removed or slipped in by something that is not this program. Nothing was \
                 changed; keep a copy of the data folder and ask who had access to it."
            ),
        }
    }
}
