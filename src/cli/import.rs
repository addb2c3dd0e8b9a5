//! `welkom import`: invitations from CSV files. Good rows go in although others are bad.

use std::fmt;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;
use zeroize::Zeroizing;

use crate::clock::Clock;
use crate::config::Config;
use crate::domain::invitation::ImportStatus;
use crate::effects::import::{Entry, Imported, import_invitations, preview_invitations, write_codes};
use crate::invitations::{RowError, RowProblem, Separator, check_codes_path};

use super::context::{Context, has_database};
use super::{End, Failure, tell};

/// How many rows a file must have for its progress to be shown.
const WORTH_SHOWING: usize = 5_000;
/// How many bad rows are told one by one.
pub(super) const MOST_TOLD: usize = 50;

/// What `import` takes.
#[derive(Args)]
pub(super) struct Arguments {
    /// CSV files: name, email, company, host, date, from, until, kind (or naam, e-mail, bedrijf, gastheer, datum, van,
    /// tot, soort), in any order; name, host and date are enough
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Only say what would be done
    #[arg(long)]
    dry_run: bool,
    /// Write each guest's code and QR text into this file, readable by you alone
    #[arg(long, value_name = "FILE", conflicts_with = "dry_run")]
    codes: Option<PathBuf>,
}

/// The answer.
#[derive(Serialize)]
struct Answer {
    invitations: Vec<Invitation>,
    errors: Vec<BadRow>,
    #[serde(skip)]
    dry_run: bool,
}

/// One invitation, as commands answer it.
#[derive(Serialize)]
pub(super) struct Invitation {
    name: String,
    email: Option<String>,
    host: String,
    starts_at: String,
    ends_at: String,
    uid: Option<String>,
    code: Option<String>,
    status: ImportStatus,
    /// When staff ended its access, where they did; it stays ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) ended_at: Option<String>,
}

/// A row that did not go in.
#[derive(Serialize)]
struct BadRow {
    file: String,
    line: u64,
    message: String,
}

pub(super) fn run(context: &Context, arguments: &Arguments) -> Result<End, Failure> {
    let config = context.config()?;
    // All files are read before anything is stored, so that a misspelt name changes nothing.
    let mut files = Vec::with_capacity(arguments.files.len());
    for file in &arguments.files {
        files.push((file.display().to_string(), read(file)?));
    }
    if let Some(path) = &arguments.codes {
        if path == Path::new("-") {
            let (value, allowed) =
                ("-".to_owned(), "the name of a file; the codes do not go to standard output".to_owned());
            return Err(Failure::Value { option: "--codes", value, allowed });
        }
        check_codes_path(path).map_err(Failure::CodesPath)?;
    }
    let mut imported = Imported { entries: Vec::new(), errors: Vec::new(), separator: Separator::Semicolon };
    if arguments.dry_run {
        let today = Clock::system(config.zone).today();
        let mut store = if has_database(&config.data)? { Some(context.open(&config)?) } else { None };
        for (name, bytes) in &files {
            add(&mut imported, preview_invitations(store.as_mut(), &config, today, name, bytes)?);
        }
    } else {
        let mut store = context.open(&config)?;
        for (name, bytes) in &files {
            let mut progress = progress();
            add(&mut imported, import_invitations(&mut store, &config, name, bytes, &mut progress)?);
        }
    }
    let codes = match &arguments.codes {
        Some(path) => write_codes(path, imported.separator, &imported.entries),
        None => Ok(()),
    };
    let end = match (imported.entries.is_empty(), imported.errors.is_empty()) {
        (_, true) => End::Done,
        (true, false) => End::Failed,
        (false, false) => End::InPart,
    };
    // With JSON each one stands in the answer.
    tell_bad_rows(&imported.errors, if context.json() { 0 } else { MOST_TOLD });
    context.answer(&Answer::of(imported, &config, arguments.dry_run))?;
    // What went in stands and was told, whatever became of the codes file.
    codes?;
    Ok(end)
}

/// Reads a file, to be wiped afterwards: it holds names.
pub(super) fn read(file: &PathBuf) -> Result<Zeroizing<Vec<u8>>, Failure> {
    fs::read(file).map(Zeroizing::new).map_err(|cause| Failure::Read { file: file.clone(), cause })
}

/// Adds what became of one more file.
fn add(all: &mut Imported, one: Imported) {
    if all.entries.is_empty() {
        all.separator = one.separator;
    }
    all.entries.extend(one.entries);
    all.errors.extend(one.errors);
}

/// Shows how far an import is, on a terminal and nowhere else.
fn progress() -> impl FnMut(usize, usize) {
    let shown = io::stderr().is_terminal();
    move |done, all| {
        if shown && all >= WORTH_SHOWING {
            let end = if done == all { "\n" } else { "" };
            let mut out = io::stderr().lock();
            let _ = write!(out, "\r{done} of {all} invitations{end}").and_then(|()| out.flush());
        }
    }
}

/// Tells some of the bad rows on standard error, and how many they are.
pub(super) fn tell_bad_rows(errors: &[RowError], told: usize) {
    if errors.is_empty() {
        return;
    }
    for error in errors.iter().take(told) {
        tell::remark(&error.to_string());
    }
    if let [RowError { problem: RowProblem::File(_), .. }] = errors {
        tell::remark("nothing of the file went in; mend it and import it again");
        return;
    }
    let rows = tell::count(errors.len(), "row", "rows");
    tell::remark(&format!("{rows} did not go in; mend them and import the file again, the others stay as they are"));
}

impl Answer {
    fn of(imported: Imported, config: &Config, dry_run: bool) -> Self {
        let bad = imported.errors.into_iter().map(|error| BadRow {
            message: error.problem.to_string(),
            line: error.line,
            file: error.file,
        });
        Self {
            errors: bad.collect(),
            invitations: imported.entries.iter().map(|entry| Invitation::of(entry, config)).collect(),
            dry_run,
        }
    }

    /// How many invitations have a status.
    fn with(&self, status: ImportStatus) -> usize {
        self.invitations.iter().filter(|invitation| invitation.status == status).count()
    }
}

impl Invitation {
    pub(super) fn of(entry: &Entry, config: &Config) -> Self {
        let (starts_at, ends_at) = tell::window(&entry.draft.window, config.zone);
        let codes = entry.codes.as_ref();
        Self {
            name: entry.draft.name.as_str().to_owned(),
            email: tell::text(entry.draft.email.as_ref()).map(str::to_owned),
            host: entry.draft.host.as_str().to_owned(),
            starts_at,
            ends_at,
            uid: codes.map(|codes| codes.id.to_string()),
            code: codes.map(|codes| codes.code.as_text().to_string()),
            status: entry.status,
            ended_at: entry.ended.map(|ended| tell::moment(ended.at, config.zone)),
        }
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (new, updated) = (self.with(ImportStatus::New), self.with(ImportStatus::Updated));
        let unchanged = self.with(ImportStatus::Unchanged);
        let all = tell::count(self.invitations.len(), "invitation", "invitations");
        let heading = if self.dry_run { "Nothing was stored. It would be " } else { "" };
        writeln!(f, "{heading}{all}: {new} new, {updated} updated, {unchanged} unchanged.")?;
        match self.invitations.iter().filter(|invitation| invitation.ended_at.is_some()).count() {
            0 => Ok(()),
            ended => writeln!(
                f,
                "The access of {} was ended by staff and stays ended; no code was written for it.",
                tell::count(ended, "invitation", "invitations")
            ),
        }
    }
}
