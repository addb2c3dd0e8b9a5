//! `welkom register`: every stored field with its purpose, ground, form, end and viewers; as Markdown, a record of
//! processing activities that a privacy officer can file (GDPR art. 30).
//!
//! It needs neither a kiosk nor its data. Where there are some, it names the house and tells the lives in force.

mod document;

use std::fmt;

use clap::Args;
use serde::Serialize;

use crate::clock::Clock;
use crate::config::Config;
use crate::domain::language::Language;
use crate::domain::register::{self, Field, Viewer};
use crate::domain::retention::Lives;
use crate::words::register::RegisterWords;

use super::context::{Context, has_database};
use super::{End, Failure};

/// What `register` takes.
#[derive(Args)]
pub(super) struct Arguments {
    /// Write a document for the house's own record of processing activities
    #[arg(long)]
    markdown: bool,
    /// Its language: nl or en [default: the house's first one, if it is one of these]
    #[arg(long, value_name = "LANGUAGE", requires = "markdown", value_parser = language)]
    language: Option<Language>,
}

/// The answer.
#[derive(Serialize)]
struct Answer {
    fields: Vec<Row>,
    #[serde(skip)]
    document: Option<String>,
}

/// One stored field.
#[derive(Serialize)]
struct Row {
    table: &'static str,
    column: &'static str,
    part: Option<&'static str>,
    name: &'static str,
    purpose: String,
    clause: Option<&'static str>,
    basis: String,
    form: String,
    dies: String,
    seen_by: Vec<&'static str>,
    shown_to_guest: bool,
    #[serde(skip)]
    seen_by_words: String,
}

pub(super) fn run(context: &Context, arguments: &Arguments) -> Result<End, Failure> {
    let config = if context.names_config() || context.config_path().exists() { Some(context.config()?) } else { None };
    let lives = config.as_ref().map_or(Ok(None), |config| lives_in_force(context, config))?;
    let english = RegisterWords::of(&Language::new("en"))?;
    let document = if arguments.markdown {
        let words = RegisterWords::of(&chosen(arguments.language.as_ref(), config.as_ref()))?;
        Some(document::markdown(&words, config.as_ref(), lives, today(config.as_ref())))
    } else {
        None
    };
    let lives = lives.unwrap_or_default();
    let fields = register::all().map(|field| Row::of(field, &english, lives)).collect();
    context.answer(&Answer { fields, document })?;
    Ok(End::Done)
}

/// The lives in force, where there is a data folder.
fn lives_in_force(context: &Context, config: &Config) -> Result<Option<Lives>, Failure> {
    if has_database(&config.data)? { Ok(Some(context.open(config)?.lives()?)) } else { Ok(None) }
}

/// The day in the house's zone, or in Amsterdam's.
fn today(config: Option<&Config>) -> chrono::NaiveDate {
    Clock::system(config.map_or(chrono_tz::Europe::Amsterdam, |config| config.zone)).today()
}

/// The document's language: the one that is wished, else the house's first one, else Dutch.
fn chosen(wished: Option<&Language>, config: Option<&Config>) -> Language {
    let first = || {
        let first = config?.languages.first()?;
        RegisterWords::languages().find(|language| language == first)
    };
    wished.cloned().or_else(first).unwrap_or_else(|| Language::new(Language::SHIPPED[0]))
}

/// A language on the command line.
fn language(text: &str) -> Result<Language, String> {
    let known: Vec<Language> = RegisterWords::languages().collect();
    known.iter().find(|language| language.0 == text).cloned().ok_or_else(|| {
        let tags: Vec<_> = known.iter().map(|language| language.0.as_str()).collect();
        format!("the languages are {}", tags.join(" and "))
    })
}

impl Row {
    fn of(field: &Field, words: &RegisterWords, lives: Lives) -> Self {
        Self {
            table: field.table,
            column: field.column,
            part: field.part,
            name: field.name,
            purpose: words.purpose(field.purpose).to_owned(),
            clause: field.purpose.clause(),
            basis: words.ground(field.basis).to_owned(),
            form: words.form(field.form).to_owned(),
            dies: words.life(field.life, lives),
            seen_by: field.seen_by.iter().map(|viewer: &Viewer| viewer.word()).collect(),
            shown_to_guest: field.shown.is_some(),
            seen_by_words: words.seen_by(field.seen_by),
        }
    }
}

/// Where a field stands in the database: `visits.record: name`.
fn place(table: &str, column: &str, part: Option<&str>) -> String {
    match part {
        Some(part) => format!("{table}.{column}: {part}"),
        None => format!("{table}.{column}"),
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(document) = &self.document {
            return f.write_str(document);
        }
        for row in &self.fields {
            let clause = row.clause.map(|clause| format!(" (clause {clause})")).unwrap_or_default();
            writeln!(f, "{}: {}", place(row.table, row.column, row.part), row.name)?;
            writeln!(f, "    to {}{clause}; {}; {}", row.purpose, row.basis, row.form)?;
            writeln!(f, "    until: {}; seen by: {}", row.dies, row.seen_by_words)?;
        }
        writeln!(f, "{} fields, and no others.", self.fields.len())
    }
}
