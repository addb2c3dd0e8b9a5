//! `welkom id name`: the verdict on two names, and why. It needs neither a kiosk nor its data, and keeps nothing.

use std::fmt;

use clap::Args;
use serde::Serialize;

use crate::cli::context::Context;
use crate::cli::{End, Failure};
use crate::domain::document::DocumentName;
use crate::domain::language::Language;
use crate::domain::name::{self, Verdict};
use crate::words::Words;

/// How many places the formats of ICAO 9303 have for a name: 30 in TD1, 31 in TD2 and 39 in TD3.
const WIDTHS: [usize; 3] = [30, 31, 39];
/// How many fillers stand between the family and the given names.
const BETWEEN: usize = 2;

/// What `id name` takes.
#[derive(Args)]
pub(in crate::cli) struct Arguments {
    /// The name on the invitation
    #[arg(long, value_name = "NAME")]
    invited: String,
    /// The family names on the document, or all there is of a holder of one name
    #[arg(long, value_name = "NAMES", allow_hyphen_values = true)]
    surname: String,
    /// The given names on the document; empty for a holder of one name
    #[arg(long, value_name = "NAMES", default_value = "", allow_hyphen_values = true)]
    given: String,
}

/// The answer.
#[derive(Serialize)]
struct Answer {
    name: &'static str,
    why: Vec<String>,
}

pub(in crate::cli) fn run(context: &Context, arguments: &Arguments) -> Result<End, Failure> {
    let shown = DocumentName::new(&arguments.surname, &arguments.given, fills_a_field(arguments));
    let compared = name::compare(&arguments.invited, &shown);
    let english = Words::of(&Language::new("en"))?;
    let why = compared.why.iter().map(|why| english.why(*why)).collect();
    context.answer(&Answer { name: compared.verdict.word(), why })?;
    Ok(match compared.verdict {
        Verdict::Match => End::Done,
        Verdict::Review | Verdict::NoMatch => End::Failed,
    })
}

/// Whether a name fills a document's field to its last place, so that its end may be missing (ICAO 9303-3 §4.6).
fn fills_a_field(arguments: &Arguments) -> bool {
    let count = |text: &str| text.trim().chars().count();
    let width = match count(&arguments.given) {
        0 => count(&arguments.surname),
        given => count(&arguments.surname) + BETWEEN + given,
    };
    WIDTHS.contains(&width)
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.name)?;
        for why in &self.why {
            writeln!(f, "    {why}")?;
        }
        Ok(())
    }
}
