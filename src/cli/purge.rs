//! `welkom purge`: forgets now what is due, removes it from the files, searches them for it and writes the receipt.

use std::fmt;

use clap::Args;
use serde::Serialize;

use crate::clock::Clock;
use crate::effects::open_store;
use crate::store::purge::{Purged, Receipt, Scan};

use super::context::Context;
use super::{End, Failure, tell};

/// What `purge` takes.
#[derive(Args)]
pub(super) struct Arguments {
    /// Only say what would be forgotten
    #[arg(long)]
    dry_run: bool,
}

/// The answer.
#[derive(Serialize)]
struct Answer {
    days: Vec<String>,
    rows: u64,
    keys_destroyed: usize,
    receipt: Option<String>,
    scan: Option<&'static str>,
    pending: bool,
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
    if arguments.dry_run {
        context.answer(&Answer::of(&store.purge_preview()?, true))?;
        return Ok(End::Done);
    }
    let purged = store.purge(&|_| true)?;
    let scan = purged.receipt.as_ref().map(|receipt| receipt.scan);
    let answer = Answer::of(&purged, false);
    if let Some(words) = scan.and_then(doubt) {
        tell::remark(words);
    } else if answer.pending {
        tell::remark(
            "the days are forgotten, but the files could not be cleared: somebody uses them; purge again later",
        );
    }
    if purged.audit_broken {
        tell::remark("the audit's chain is broken, so none of its lines were removed; run `welkom audit verify`");
    }
    context.answer(&answer)?;
    Ok(if answer.pending || purged.audit_broken || scan != Some(Scan::Clean) { End::InPart } else { End::Done })
}

/// What is wrong with a search of the files.
fn doubt(scan: Scan) -> Option<&'static str> {
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
            pending: purged.pending,
            dry_run,
        }
    }
}

/// A receipt by its number and hash, which prove it.
fn name(receipt: &Receipt) -> String {
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
        match (&self.receipt, self.scan) {
            (Some(receipt), Some(scan)) => writeln!(f, "Receipt {receipt}, search of the files: {scan}."),
            (_, _) => Ok(()),
        }
    }
}
