//! An invitation as it stands in its row: days and one-way values plain, everything else in one sealed record.
//!
//! Only the parts of `store::invitations` and the look-up use it. Every field here stands in `domain::register`.

use std::borrow::Cow;

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};

use super::over_at;
use crate::domain::id::InvitationId;
use crate::domain::invitation::{Ended, Invitation, InvitationDraft, Window};
use crate::domain::kind::VisitorKind;
use crate::domain::text::Personal;
use crate::store::StoreError;
use crate::store::sql::Day;
use crate::store::work::{Spot, Work};

/// The sealed part of an invitation.
#[derive(PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record {
    pub name: Personal,
    pub company: Option<Personal>,
    pub host: Personal,
    pub email: Option<Personal>,
    pub window: Window,
    pub kind: VisitorKind,
    pub source_id: Option<Personal>,
    /// Records of before access could be ended have none.
    #[serde(default)]
    pub ended: Option<Ended>,
}

/// The names of a record, its window and what ends it, read without cleaning them again: the look-up opens thousands.
#[derive(Deserialize)]
pub(in crate::store) struct Names<'a> {
    #[serde(borrow)]
    pub name: Cow<'a, str>,
    #[serde(borrow)]
    pub host: Cow<'a, str>,
    #[serde(borrow)]
    pub email: Option<Cow<'a, str>>,
    pub window: Window,
    pub kind: VisitorKind,
    #[serde(default)]
    pub ended: Option<Ended>,
}

impl Record {
    /// What is kept of a draft.
    pub(super) fn of(draft: InvitationDraft, keep_email: bool) -> Self {
        Self {
            name: draft.name,
            company: draft.company,
            host: draft.host,
            email: draft.email.filter(|_| keep_email),
            window: draft.window,
            kind: draft.kind,
            source_id: draft.source_id,
            ended: None,
        }
    }
}

/// A row before its record is opened: id, dies_on, record.
pub(super) type Row = ([u8; 16], NaiveDate, Vec<u8>);

/// Takes a row apart.
pub(super) fn row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    Ok((row.get(0)?, row.get::<_, Day>(1)?.0, row.get(2)?))
}

/// Where an invitation's record stands.
pub(super) fn spot(id: &[u8; 16]) -> Spot<'_> {
    Spot { table: "invitations", row: id }
}

/// Opens a row; `None` when its day's key has died since it was read.
pub(super) fn open(work: &Work<'_>, (id, dies_on, sealed): &Row) -> Result<Option<Invitation>, StoreError> {
    let record: Option<Record> = work.unseal(spot(id), *dies_on, sealed)?;
    Ok(record.map(|record| Invitation {
        over: over_at(work, record.ended, record.kind, &record.window),
        id: InvitationId(*id),
        name: record.name,
        company: record.company,
        host: record.host,
        email: record.email,
        window: record.window,
        kind: record.kind,
    }))
}

/// Opens the invitation of an id, unless it is due.
pub(in crate::store) fn open_one(work: &Work<'_>, id: &[u8; 16]) -> Result<Option<Invitation>, StoreError> {
    let found = work
        .db
        .prepare_cached("SELECT id, dies_on, record FROM invitations WHERE id = ?1 AND dies_on >= ?2")?
        .query_row(params![id, Day(work.moment.credited_day)], row)
        .optional()?;
    found.map_or(Ok(None), |found| open(work, &found))
}

/// Calls with the id and the names of everybody expected on a day.
pub(in crate::store) fn open_names(
    work: &Work<'_>,
    day: NaiveDate,
    mut each: impl FnMut([u8; 16], &Names<'_>),
) -> Result<(), StoreError> {
    let mut statement = work.db.prepare_cached(
        "SELECT id, dies_on, record FROM invitations WHERE dies_on >= ?1 AND dies_on >= ?2 AND first_day <= ?1",
    )?;
    let mut rows = statement.query(params![Day(day), Day(work.moment.credited_day)])?;
    while let Some(found) = rows.next()? {
        let (id, dies_on, sealed) = row(found)?;
        if let Some(plain) = work.among(work.unseal_bytes(spot(&id), dies_on, &sealed))? {
            let names: Names<'_> =
                serde_json::from_slice(&plain).map_err(|_| StoreError::Record { table: "invitations" })?;
            each(id, &names);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate};

    use super::*;
    use crate::store::testing::{assert_registered, text};

    #[test]
    fn every_sealed_field_of_an_invitation_stands_in_the_register() {
        let day = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap();
        let (starts_at, ends_at) = (DateTime::UNIX_EPOCH, DateTime::UNIX_EPOCH);
        let window = Window { starts_at, ends_at, first_day: day, last_day: day, has_times: false };
        let (name, host) = (text("Jan de Wit"), text("Anna Visser"));
        let record = Record {
            name,
            company: None,
            host,
            email: None,
            window,
            kind: VisitorKind::Guest,
            source_id: None,
            ended: None,
        };
        assert_registered("invitations", &record);
    }
}
