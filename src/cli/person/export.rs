//! `welkom person export`: everything that is stored of one guest, as JSON and as a page to hand out.
//!
//! The files are made for their owner alone, are never written over another one, and say in their name when they were
//! made, never for whom.

use std::fmt;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;
use serde_json::Value;
use zeroize::Zeroizing;

use super::refused::unless_refused;
use super::{Who, page, remark};
use crate::cli::context::Context;
use crate::cli::{End, Failure, tell};
use crate::config::Config;
use crate::domain::language::Language;
use crate::domain::retention::Lives;
use crate::store::person::{Export, Found, StoredField, StoredRow};
use crate::words::Words;
use crate::words::register::RegisterWords;

/// The folder of exports in the data folder, where `doctor` looks for what was left there.
pub(in crate::cli) const FOLDER: &str = "exports";
/// What the name of every export begins with.
pub(in crate::cli) const PREFIX: &str = "welkom-export-";

/// What `export` takes.
#[derive(Args)]
pub(in crate::cli) struct Arguments {
    #[command(flatten)]
    who: Who,
    /// Where to write: a name that ends in .html or .json [default: one of each in the folder `exports` of the data]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The language of the page [default: the site's first]
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
}

/// The whole export, as JSON.
#[derive(Serialize)]
struct Document<'a> {
    made_at: String,
    house: &'a str,
    name: &'a str,
    rows: Vec<Row<'a>>,
    recipients: String,
    rights: String,
    copies: String,
}

/// One stored row.
#[derive(Serialize)]
struct Row<'a> {
    table: &'static str,
    dies_on: NaiveDate,
    fields: Vec<Cell<'a>>,
}

/// One field of it, with its line of the register.
#[derive(Serialize)]
struct Cell<'a> {
    column: &'static str,
    part: Option<&'static str>,
    name: &'static str,
    value: &'a Value,
    purpose: String,
    basis: String,
    form: String,
    dies: String,
}

/// The answer where files were written.
#[derive(Serialize)]
struct Written {
    visits: usize,
    invitations: usize,
    files: Vec<String>,
}

/// Where an export goes.
enum Goes {
    /// To standard output, as JSON.
    Out,
    /// Into files that stand open and empty.
    Files(Vec<(PathBuf, File)>),
}

pub(super) fn run(context: &Context, arguments: &Arguments) -> Result<End, Failure> {
    let config = context.config()?;
    let language = match &arguments.language {
        Some(tag) => Language::new(tag),
        None => config.languages.first().cloned().unwrap_or_else(|| Language::new(Language::SHIPPED[0])),
    };
    let (words, register) = (Words::of(&language)?, RegisterWords::of(&Language::new("en"))?);
    let meant = arguments.who.read()?;
    let mut store = context.open_existing(&config)?;
    let by = context.who(&mut store)?;
    let lives = store.lives()?;
    // Before anything is given out and noted: a file that cannot be made is no reason for a line in the audit.
    let goes = goes(context, arguments, &config, store.now().with_timezone(&config.zone).date_naive())?;
    let found = store.export_person(&meant.asked(), by).inspect_err(|_| goes.give_up())?;
    if !matches!(found, Found::One(..)) {
        goes.give_up();
    }
    let (export, rest) = match unless_refused(context, found)? {
        Ok(one) => one,
        Err(end) => return Ok(end),
    };
    remark(rest);
    let document = Document::of(&export, &config, words, (&register, lives));
    match goes {
        Goes::Out => context.answer(&document)?,
        Goes::Files(files) => {
            let mut written =
                Written { visits: export.visits.len(), invitations: export.invitations.len(), files: Vec::new() };
            for (path, mut file) in files {
                let text = if is_json(&path) { document.json()? } else { page::page(&export, &config, words) };
                let stands = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
                stands.map_err(|cause| Failure::Write { file: path.clone(), cause })?;
                written.files.push(path.display().to_string());
            }
            context.answer(&written)?;
        }
    }
    Ok(End::Done)
}

/// Makes the files, or says that none are wanted.
fn goes(context: &Context, arguments: &Arguments, config: &Config, today: NaiveDate) -> Result<Goes, Failure> {
    let paths = match &arguments.output {
        Some(path) if is_json(path) || ends_in(path, "html") => vec![path.clone()],
        Some(path) => {
            let (value, allowed) = (path.display().to_string(), "a name that ends in .html or .json".to_owned());
            return Err(Failure::Value { option: "--output", value, allowed });
        }
        None if context.json() => return Ok(Goes::Out),
        None => {
            let folder = config.data.join(FOLDER);
            own_folder(&folder).map_err(|cause| Failure::Write { file: folder.clone(), cause })?;
            let name = format!("{PREFIX}{today}-{}", random(&folder)?);
            ["html", "json"].map(|ending| folder.join(format!("{name}.{ending}"))).to_vec()
        }
    };
    let mut files = Vec::new();
    for path in paths {
        // A new file and nothing else: neither a link nor a file that stands there is ever written to.
        match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path) {
            Ok(file) => files.push((path, file)),
            Err(cause) => {
                Goes::Files(files).give_up();
                return Err(Failure::Write { file: path, cause });
            }
        }
    }
    Ok(Goes::Files(files))
}

impl Goes {
    /// Removes the files that were made for nothing.
    fn give_up(&self) {
        if let Self::Files(files) = self {
            for (path, _) in files {
                // An empty file that stays says nothing of anybody.
                let _ = fs::remove_file(path);
            }
        }
    }
}

/// Makes a folder for its owner alone, unless it is there. A link in its place is none.
fn own_folder(folder: &Path) -> io::Result<()> {
    match DirBuilder::new().mode(0o700).create(folder) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            if fs::symlink_metadata(folder)?.is_dir() {
                Ok(())
            } else {
                Err(ErrorKind::NotADirectory.into())
            }
        }
        made => made,
    }
}

/// What nobody could foresee, for the name of an export.
fn random(folder: &Path) -> Result<String, Failure> {
    let mut bytes = [0; 4];
    getrandom::fill(&mut bytes).map_err(|_| Failure::Write {
        file: folder.to_owned(),
        cause: io::Error::other("the system gave no random numbers"),
    })?;
    Ok(format!("{:08x}", u32::from_be_bytes(bytes)))
}

fn is_json(path: &Path) -> bool {
    ends_in(path, "json")
}

fn ends_in(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|found| found.eq_ignore_ascii_case(ending))
}

impl<'a> Document<'a> {
    fn of(export: &'a Export, config: &'a Config, words: &Words, register: (&RegisterWords, Lives)) -> Self {
        let site = &config.site.name;
        Self {
            made_at: tell::moment(export.at, config.zone),
            house: site,
            name: export.name.as_str(),
            rows: export.rows.iter().map(|row| Row::of(row, register)).collect(),
            recipients: words.say_with("person-who-lead", &[("site", site.into())]),
            rights: words.say("person-rights-lead"),
            copies: page::copies(export, words),
        }
    }

    fn json(&self) -> Result<Zeroizing<String>, Failure> {
        let text = serde_json::to_string_pretty(self).map_err(|error| Failure::Output(error.into()))?;
        Ok(Zeroizing::new(text + "\n"))
    }
}

impl<'a> Row<'a> {
    fn of(row: &'a StoredRow, register: (&RegisterWords, Lives)) -> Self {
        let fields = row.fields.iter().map(|field| Cell::of(field, register)).collect();
        Self { table: row.table, dies_on: row.dies_on, fields }
    }
}

impl<'a> Cell<'a> {
    fn of(StoredField { field, value }: &'a StoredField, (words, lives): (&RegisterWords, Lives)) -> Self {
        Self {
            column: field.column,
            part: field.part,
            name: field.name,
            value,
            purpose: words.purpose(field.purpose).to_owned(),
            basis: words.ground(field.basis).to_owned(),
            form: words.form(field.form).to_owned(),
            dies: words.life(field.life, lives),
        }
    }
}

impl fmt::Display for Document<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.json().map_err(|_| fmt::Error)?)
    }
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let visits = tell::count(self.visits, "visit", "visits");
        let invitations = tell::count(self.invitations, "invitation", "invitations");
        writeln!(f, "Given out: {visits} and {invitations}.")?;
        self.files.iter().try_for_each(|file| writeln!(f, "{file}"))?;
        writeln!(f, "Remove the files once they are handed over; nothing forgets them by itself.")
    }
}
