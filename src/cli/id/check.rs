//! `welkom id check`: one document's text, as a scanner gives it, read by the parsers of the kiosk. It stores and logs
//! nothing, and repeats nothing of the text but the name.

use std::fmt;
use std::io::{self, Read};

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;
use zeroize::Zeroizing;

use crate::clock::Clock;
use crate::domain::document::{Document, Problem, Reading};
use crate::domain::identity_check::DocumentKind;
use crate::domain::name::{Verdict, compare};
use crate::domain::text::Personal;
use crate::identity;

use super::super::check_in::cleaned;
use super::super::context::Context;
use super::super::document as words;
use super::super::{End, Failure};

/// More bytes than any document's text has: a PDF417 code holds 1,850 characters.
const LONGEST: usize = 16 * 1024;

/// What is said of a text that is no document's, and of one that may not be read.
const NOTHING: &str =
    "this is nothing that this house reads; lay a passport, an identity card or a licence on the reader";

/// What `check` takes.
#[derive(Args)]
pub(in crate::cli) struct Arguments {
    /// The name that is expected on it
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
}

/// The answer. It borrows the name, so that no unwiped copy is made.
#[derive(Serialize)]
struct Answer<'r> {
    kind: DocumentKind,
    readable: bool,
    digits_ok: bool,
    expired: Option<bool>,
    surname: Option<&'r str>,
    given: Option<&'r str>,
    name: Option<&'static str>,
    problem: Option<String>,
}

pub(in crate::cli) fn run(context: &Context, arguments: &Arguments) -> Result<End, Failure> {
    let expected = arguments.name.as_deref().map(|name| cleaned("--name", name)).transpose()?;
    let today = today(context)?;
    let reading = identity::read(&identity::text_of(&input()?), today);
    let answer = Answer::of(reading.as_ref(), expected.as_ref());
    context.answer(&answer)?;
    let agrees = expected.is_none() || answer.name == Some(Verdict::Match.word());
    Ok(if answer.readable && agrees { End::Done } else { End::Failed })
}

/// The site's date. Without a kiosk.toml this is tried before there is a site, and the date is that of Greenwich.
fn today(context: &Context) -> Result<NaiveDate, Failure> {
    let zone =
        if context.names_config() || context.config_path().exists() { context.config()?.zone } else { chrono_tz::UTC };
    Ok(Clock::system(zone).local().date_naive())
}

/// What stands on standard input; a longer text than any document has is cut, and is then none.
fn input() -> Result<Zeroizing<Vec<u8>>, Failure> {
    // Reserved at once, so that growing leaves no copy behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(LONGEST));
    let read = io::stdin().lock().take(LONGEST as u64).read_to_end(&mut bytes);
    let _ = read.map_err(|cause| Failure::Read { file: "standard input".into(), cause })?;
    Ok(bytes)
}

impl<'r> Answer<'r> {
    fn of(reading: Option<&'r Reading>, expected: Option<&Personal>) -> Self {
        match reading {
            Some(Reading::Document(document)) => Self::read(document, expected),
            Some(Reading::NoName(kind)) => Self {
                kind: *kind,
                readable: true,
                digits_ok: true,
                ..Self::unread("it carries no name that a reader could read; let a person look at it".to_owned())
            },
            Some(Reading::Unreadable(problem)) => {
                Self { digits_ok: digits_agree(*problem), ..Self::unread(words::problem(*problem)) }
            }
            Some(Reading::Refused) | None => Self::unread(NOTHING.to_owned()),
        }
    }

    /// The answer for a document that was read.
    fn read(document: &'r Document, expected: Option<&Personal>) -> Self {
        Self {
            kind: document.kind,
            readable: true,
            digits_ok: true,
            expired: document.expired,
            surname: Some(document.name.surname()),
            given: Some(document.name.given()),
            name: expected.map(|name| compare(name.as_str(), &document.name).verdict.word()),
            problem: None,
        }
    }

    /// The answer for a text that gives nothing.
    fn unread(problem: String) -> Self {
        Self {
            kind: DocumentKind::Unknown,
            readable: false,
            digits_ok: false,
            expired: None,
            surname: None,
            given: None,
            name: None,
            problem: Some(problem),
        }
    }
}

/// Whether every check digit agreed although the text cannot be used.
fn digits_agree(problem: Problem) -> bool {
    match problem {
        Problem::CheckDigit(_) | Problem::Incomplete | Problem::Layout => false,
        Problem::Character | Problem::Date(_) | Problem::State | Problem::NoName => true,
    }
}

impl fmt::Display for Answer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.readable {
            writeln!(f, "Read without error, which proves nothing of its being genuine: {}.", words::kind(self.kind))?;
        } else {
            write!(f, "Not read: ")?;
        }
        if let Some(problem) = &self.problem {
            writeln!(f, "{problem}.")?;
        }
        if let (Some(surname), Some(given)) = (self.surname, self.given) {
            writeln!(f, "Surname: {surname}\nGiven names: {}", if given.is_empty() { "none" } else { given })?;
        }
        match self.expired {
            Some(true) => writeln!(f, "It has expired, so a person decides.")?,
            Some(false) => writeln!(f, "It has not expired.")?,
            None if self.surname.is_some() => writeln!(f, "It states no last valid day.")?,
            None => {}
        }
        match self.name {
            Some(verdict) => writeln!(f, "The name: {verdict}."),
            None => Ok(()),
        }
    }
}
