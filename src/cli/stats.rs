//! `welkom stats`: how many came, by day, kind, purpose and hours, in groups of five or more; all that stays of a visit.

use std::fmt;

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

use crate::domain::counts::{BAND_HOURS, Count, SMALLEST_GROUP, Told};
use crate::invitations::harmless;

use super::context::Context;
use super::{End, Failure, tell};

/// What stands for several kinds, purposes or hours that are not told apart. No purpose of kiosk.toml has brackets.
const SEVERAL: &str = "(several)";
/// What stands for a purpose that was not asked.
const NOT_ASKED: &str = "(not asked)";

/// What `stats` takes.
#[derive(Args)]
pub(super) struct Arguments {
    /// The first day [default: the first one counted]
    #[arg(long, value_name = "DAY", value_parser = day)]
    from: Option<NaiveDate>,
    /// The last day [default: yesterday; a day is counted when it is over]
    #[arg(long, value_name = "DAY", value_parser = day)]
    until: Option<NaiveDate>,
    /// Write a CSV table
    #[arg(long)]
    csv: bool,
}

/// The answer.
#[derive(Serialize)]
struct Answer {
    counts: Vec<Row>,
    visits: u64,
    smallest_group: u32,
    #[serde(skip)]
    csv: bool,
}

/// One group. What is not told apart is null.
#[derive(Serialize)]
struct Row {
    day: NaiveDate,
    kind: Option<&'static str>,
    /// Empty where none was asked.
    purpose: Option<String>,
    from_hour: Option<u32>,
    until_hour: Option<u32>,
    visits: u32,
}

pub(super) fn run(context: &Context, arguments: &Arguments) -> Result<End, Failure> {
    let config = context.config()?;
    let mut store = context.open_existing(&config)?;
    store.count_days()?;
    let counts = store.counts(arguments.from, arguments.until)?;
    let visits = counts.iter().map(|(_, count)| u64::from(count.visits)).sum();
    let counts = counts.into_iter().map(|(day, count)| Row::of(day, count)).collect();
    context.answer(&Answer { counts, visits, smallest_group: SMALLEST_GROUP, csv: arguments.csv })?;
    Ok(End::Done)
}

/// A day on the command line.
fn day(text: &str) -> Result<NaiveDate, &'static str> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| "a day reads 2026-11-23")
}

impl Row {
    fn of(day: NaiveDate, Count { group, visits }: Count) -> Self {
        let one = |told| match told {
            Told::One(hour) => Some(hour),
            Told::Several => None,
        };
        let from_hour = one(group.from_hour);
        Self {
            day,
            kind: match group.kind {
                Told::One(kind) => Some(kind.word()),
                Told::Several => None,
            },
            purpose: match group.purpose {
                Told::One(purpose) => Some(purpose.map_or_else(String::new, |purpose| purpose.0)),
                Told::Several => None,
            },
            from_hour,
            until_hour: from_hour.map(|hour| hour + BAND_HOURS),
            visits,
        }
    }

    /// The cells as people read them.
    fn cells(&self) -> [String; 5] {
        let hours = match (self.from_hour, self.until_hour) {
            (Some(from), Some(until)) => format!("{from:02}:00-{until:02}:00"),
            (_, _) => SEVERAL.to_owned(),
        };
        let purpose = match self.purpose.as_deref() {
            None => SEVERAL,
            Some("") => NOT_ASKED,
            Some(purpose) => purpose,
        };
        let kind = self.kind.unwrap_or(SEVERAL).to_owned();
        [self.day.to_string(), kind, purpose.to_owned(), hours, self.visits.to_string()]
    }
}

/// The head of the table.
const HEAD: [&str; 5] = ["day", "kind", "purpose", "hours", "visits"];

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.csv {
            return self.write_csv(f);
        }
        let cells: Vec<_> = self.counts.iter().map(Row::cells).collect();
        let purposes = cells.iter().map(|[_, _, purpose, _, _]| purpose.len()).max().unwrap_or(0).max(NOT_ASKED.len());
        for [day, kind, purpose, hours, visits] in std::iter::once(&HEAD.map(str::to_owned)).chain(&cells) {
            writeln!(f, "{day:<10}  {kind:<9}  {purpose:<purposes$}  {hours:<11}  {visits:>6}")?;
        }
        let mut days: Vec<_> = self.counts.iter().map(|row| row.day).collect();
        days.dedup();
        let (visits, days) = (tell::count_of(self.visits, "visit", "visits"), tell::count(days.len(), "day", "days"));
        writeln!(
            f,
            "{visits} on {days}. A day that is missing had fewer than {SMALLEST_GROUP}; groups that small are told together."
        )
    }
}

impl Answer {
    /// The table as CSV (RFC 4180), no cell of which a spreadsheet takes for a formula.
    fn write_csv(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let head = HEAD.map(str::to_owned);
        for cells in std::iter::once(head).chain(self.counts.iter().map(Row::cells)) {
            writer.write_record(cells.iter().map(|cell| harmless(cell).into_owned())).map_err(|_| fmt::Error)?;
        }
        let bytes = writer.into_inner().map_err(|_| fmt::Error)?;
        f.write_str(&String::from_utf8_lossy(&bytes))
    }
}
