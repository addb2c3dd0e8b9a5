//! `welkom person erase`: what is stored of one guest is gone for every query at once, then removed from the files,
//! which are searched for it.

use std::fmt;

use clap::Args;
use serde::Serialize;

use super::refused::unless_refused;
use super::{Who, remark};
use crate::cli::context::Context;
use crate::cli::purge::{doubt, name};
use crate::cli::{End, Failure, tell};
use crate::effects::cancel_at_devices;
use crate::store::purge::Scan;

/// What `erase` takes.
#[derive(Args)]
pub(in crate::cli) struct Arguments {
    #[command(flatten)]
    who: Who,
    /// Only say what would be erased
    #[arg(long)]
    dry_run: bool,
}

/// The answer.
#[derive(Serialize)]
struct Answer {
    visits: usize,
    invitations: usize,
    copies_forget: String,
    receipt: Option<String>,
    scan: Option<&'static str>,
    pending: bool,
    #[serde(skip)]
    dry_run: bool,
}

pub(super) fn run(context: &Context, arguments: &Arguments) -> Result<End, Failure> {
    let config = context.config()?;
    let meant = arguments.who.read()?;
    let mut store = context.open_existing(&config)?;
    let by = context.who(&mut store)?;
    let found = store.erase_person(&meant.asked(), by, arguments.dry_run)?;
    let (erased, rest) = match unless_refused(context, found)? {
        Ok(one) => one,
        Err(end) => return Ok(end),
    };
    remark(rest);
    let mut answer = Answer {
        visits: erased.visits,
        invitations: erased.invitations,
        copies_forget: erased.copies_forget.to_string(),
        receipt: None,
        scan: None,
        pending: false,
        dry_run: arguments.dry_run,
    };
    if arguments.dry_run {
        context.answer(&answer)?;
        return Ok(End::Done);
    }
    cancel_at_devices(&config, &erased.on_their_way);
    let purged = store.purge(&|_| true)?;
    let scan = purged.receipt.as_ref().map(|receipt| receipt.scan);
    answer.receipt = purged.receipt.as_ref().map(name);
    answer.scan = scan.map(Scan::word);
    answer.pending = purged.pending;
    if let Some(words) = scan.and_then(doubt) {
        tell::remark(words);
    } else if purged.pending {
        tell::remark("it is erased, but the files could not be cleared: somebody uses them; run `welkom purge` later");
    }
    context.answer(&answer)?;
    Ok(if answer.pending || scan != Some(Scan::Clean) { End::InPart } else { End::Done })
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let visits = tell::count(self.visits, "visit", "visits");
        let invitations = tell::count(self.invitations, "invitation", "invitations");
        if self.dry_run {
            writeln!(f, "Nothing was erased. It would be {visits} and {invitations}.")?;
            return writeln!(f, "Older copies of the database would forget them after {}.", self.copies_forget);
        }
        writeln!(f, "Erased: {visits} and {invitations}, with all that hangs on them.")?;
        if self.invitations > 0 {
            writeln!(f, "A source that still has an invitation brings it back: let the host take it out there.")?;
        }
        writeln!(f, "Older copies of the database forget them after {}.", self.copies_forget)?;
        match (&self.receipt, self.scan) {
            (Some(receipt), Some(scan)) => writeln!(f, "Receipt {receipt}, search of the files: {scan}."),
            (_, _) => Ok(()),
        }
    }
}
