//! `welkom register`: every stored field with its purpose, ground, form and end. It needs neither a kiosk nor its data.

use std::fmt;

use clap::Args;
use serde::Serialize;

use crate::domain::register::{FIELDS, Field};

use super::context::Context;
use super::{End, Failure};

/// What `register` takes.
#[derive(Args)]
pub(super) struct Arguments {
    /// Write a Markdown table, for the house's own register of processing
    #[arg(long)]
    markdown: bool,
}

/// The answer.
#[derive(Serialize)]
struct Answer {
    fields: Vec<Row>,
    #[serde(skip)]
    markdown: bool,
}

/// One stored field.
#[derive(Serialize)]
struct Row {
    table: &'static str,
    column: &'static str,
    part: Option<&'static str>,
    name: &'static str,
    purpose: &'static str,
    basis: &'static str,
    form: &'static str,
    dies: &'static str,
    shown_to_guest: bool,
}

pub(super) fn run(context: &Context, arguments: &Arguments) -> Result<End, Failure> {
    let fields = FIELDS.iter().map(Row::of).collect();
    context.answer(&Answer { fields, markdown: arguments.markdown })?;
    Ok(End::Done)
}

impl Row {
    fn of(field: &Field) -> Self {
        Self {
            table: field.table,
            column: field.column,
            part: field.part,
            name: field.name,
            purpose: field.purpose.text(),
            basis: field.basis.text(),
            form: field.form.text(),
            dies: field.life.text(),
            shown_to_guest: field.shown_to_guest,
        }
    }

    /// Where it stands in the database: `visits.record: name`.
    fn place(&self) -> String {
        match self.part {
            Some(part) => format!("{}.{}: {part}", self.table, self.column),
            None => format!("{}.{}", self.table, self.column),
        }
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.markdown {
            writeln!(f, "| field | stands in | purpose | ground | form | dies |\n|---|---|---|---|---|---|")?;
            for row in &self.fields {
                let place = row.place();
                writeln!(
                    f,
                    "| {} | `{place}` | {} | {} | {} | {} |",
                    row.name, row.purpose, row.basis, row.form, row.dies
                )?;
            }
            return Ok(());
        }
        for row in &self.fields {
            writeln!(f, "{}: {}", row.place(), row.name)?;
            writeln!(f, "    to {}; {}; {}; dies {}", row.purpose, row.basis, row.form, row.dies)?;
        }
        writeln!(f, "{} fields, and no others.", self.fields.len())
    }
}
