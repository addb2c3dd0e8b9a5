//! One invitation from its fields as somebody wrote them: the cells of a row, or the options of `welkom invite`.

use chrono::NaiveTime;

use super::columns::Column;
use super::{RowProblem, Rules, dates, email};
use crate::domain::invitation::InvitationDraft;
use crate::domain::kind::VisitorKind;
use crate::domain::text::Personal;

/// The fields of one invitation, as written. Empty ones are not given.
#[derive(Clone, Copy, Default)]
pub struct Fields<'f> {
    /// The guest. Needed.
    pub name: &'f str,
    /// Their address.
    pub email: &'f str,
    /// Their company.
    pub company: &'f str,
    /// The host. Needed.
    pub host: &'f str,
    /// The first or only visiting day. Needed.
    pub date: &'f str,
    /// The last visiting day.
    pub last_day: &'f str,
    /// When it starts.
    pub from: &'f str,
    /// When it ends.
    pub until: &'f str,
    /// The kind of visitor, in English or Dutch.
    pub kind: &'f str,
}

/// Makes a draft of what somebody wrote.
///
/// # Errors
/// Fails with the first field that cannot be taken.
pub fn draft(fields: &Fields<'_>, rules: &Rules) -> Result<InvitationDraft, RowProblem> {
    let name = needed(fields.name, Column::Name)?;
    let host = needed(fields.host, Column::Host)?;
    let email = address(fields.email)?;
    let company = optional(fields.company, Column::Company)?;
    let first_day = match fields.date {
        "" => return Err(RowProblem::Empty(Column::Date)),
        date => day(date, Column::Date)?,
    };
    let last_day = match fields.last_day {
        "" => None,
        date => Some(day(date, Column::LastDay)?),
    };
    let (from, until) = (time(fields.from, Column::From)?, time(fields.until, Column::Until)?);
    let window = dates::window(rules.zone, first_day, last_day, from, until)?;
    if let Some(days) = &rules.days {
        if window.last_day < *days.start() {
            return Err(RowProblem::Past(*days.start()));
        }
        if window.last_day > *days.end() {
            return Err(RowProblem::TooFarAhead(*days.end()));
        }
    }
    let kind = kind(fields.kind, rules)?;
    Ok(InvitationDraft { name, email, company, host, window, kind, source_id: None })
}

/// A name that must be there.
pub(super) fn needed(cell: &str, column: Column) -> Result<Personal, RowProblem> {
    if cell.is_empty() {
        return Err(RowProblem::Empty(column));
    }
    whole(cell, column)?;
    Personal::clean(cell).map_err(|_| RowProblem::Unreadable(column))
}

/// A text that may lack. What cannot be read out ("-", "?") is how people fill a cell that they have nothing for.
pub(super) fn optional(cell: &str, column: Column) -> Result<Option<Personal>, RowProblem> {
    whole(cell, column)?;
    Ok(Personal::clean(cell).ok())
}

/// An address that may lack.
pub(super) fn address(cell: &str) -> Result<Option<Personal>, RowProblem> {
    if cell.is_empty() {
        return Ok(None);
    }
    if !email::is_email(cell) {
        return Err(RowProblem::Email(Column::Email));
    }
    Personal::clean(cell).map(Some).map_err(|_| RowProblem::Email(Column::Email))
}

/// Refuses a text in which a letter was already lost: cleaning would drop its trace, and a badge would show the hole.
fn whole(cell: &str, column: Column) -> Result<(), RowProblem> {
    if cell.contains(char::REPLACEMENT_CHARACTER) { Err(RowProblem::LostLetter(column)) } else { Ok(()) }
}

fn day(cell: &str, column: Column) -> Result<chrono::NaiveDate, RowProblem> {
    dates::parse_day(cell).map_err(|problem| RowProblem::Date { column, problem })
}

fn time(cell: &str, column: Column) -> Result<Option<NaiveTime>, RowProblem> {
    if cell.is_empty() {
        return Ok(None);
    }
    dates::parse_time(cell).map(Some).ok_or(RowProblem::Time(column))
}

fn kind(cell: &str, rules: &Rules) -> Result<VisitorKind, RowProblem> {
    if cell.is_empty() {
        return Ok(rules.default_kind);
    }
    kind_of_word(cell).filter(|kind| rules.kinds.contains(kind)).ok_or_else(|| {
        let allowed: Vec<String> = rules.kinds.iter().map(|kind| both_words(*kind)).collect();
        RowProblem::Kind { allowed: allowed.join(", ") }
    })
}

/// The kind of an English or Dutch word, in any case.
#[must_use]
pub fn kind_of_word(word: &str) -> Option<VisitorKind> {
    let word = word.trim();
    VisitorKind::ALL
        .into_iter()
        .find(|kind| word.eq_ignore_ascii_case(kind.word()) || word.eq_ignore_ascii_case(dutch(*kind)))
}

fn both_words(kind: VisitorKind) -> String {
    let (english, dutch) = (kind.word(), dutch(kind));
    if english == dutch { english.to_owned() } else { format!("{english} ({dutch})") }
}

/// The Dutch word for a kind in a file. What guests read stands in kiosk.toml.
fn dutch(kind: VisitorKind) -> &'static str {
    match kind {
        VisitorKind::Guest => "gast",
        VisitorKind::Vendor => "leverancier",
        VisitorKind::Member => "lid",
        VisitorKind::Partner => "partner",
        VisitorKind::Mentor => "mentor",
        VisitorKind::Event => "evenement",
    }
}
