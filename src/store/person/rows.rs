//! The stored rows of one person, field by field as the register lists them.
//!
//! Only `store::person` uses it. The register is read, not repeated: a new column or sealed field stands in the next
//! export without a line here. One-way values are named and never given: they say nothing, and are half a key.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rusqlite::types::ValueRef;
use rusqlite::{Row, ToSql, params};
use serde_json::{Map, Value};

use super::super::sql::Day;
use super::super::visits::Loaded;
use super::super::work::{Spot, Work, unless_forgotten};
use crate::domain::id::InvitationId;
use crate::domain::register::{FIELDS, Field, Form};
use crate::store::StoreError;

/// One stored row.
#[derive(Debug, PartialEq, Eq)]
pub struct StoredRow {
    /// Its table.
    pub table: &'static str,
    /// The day with which it dies.
    pub dies_on: NaiveDate,
    /// Its fields, in the register's order.
    pub fields: Vec<StoredField>,
}

/// One field of it.
#[derive(PartialEq, Eq)]
pub struct StoredField {
    /// Its line in the register.
    pub field: &'static Field,
    /// Its value; none for a one-way value.
    pub value: Value,
}

impl std::fmt::Debug for StoredField {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "StoredField({})", self.field.name)
    }
}

/// The bytes of a random id.
const ID: usize = 16;

/// A table with rows of guests, and the column that names a row.
type Table = (&'static str, &'static str);

/// The row of an invitation.
pub(super) fn of_invitation(work: &Work<'_>, id: InvitationId) -> Result<Vec<StoredRow>, StoreError> {
    select(work, ("invitations", "id"), "id", &id.0)
}

/// The row of a visit, and every row that is about it: what the audit says of it too, but not who did it.
pub(super) fn of_visit(work: &Work<'_>, visit: &Loaded) -> Result<Vec<StoredRow>, StoreError> {
    let mut rows = Vec::new();
    let id = &visit.id.0;
    for (table, about) in [
        (("visits", "id"), "id"),
        (("answers", "visit"), "visit"),
        (("print_journal", "id"), "visit"),
        (("outbox", "id"), "visit"),
        (("holds", "visit"), "visit"),
    ] {
        rows.extend(select(work, table, about, id)?);
    }
    // A line refers to a visit by the key of the day that it had then: it may have been held since, or sealed anew.
    let mut references = BTreeSet::new();
    for day in work.vault.living()? {
        references.extend(unless_forgotten(work.vault.visit_reference(day, id))?.map(|reference| reference.to_vec()));
    }
    // All of them at once: no index stands on them, so that each look reads the whole audit.
    let mut lines =
        work.db.prepare_cached("SELECT seq, visit_reference FROM audit WHERE visit_reference IS NOT NULL")?;
    for line in lines.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?)))? {
        let (seq, reference) = line?;
        if references.contains(&reference) {
            rows.extend(select(work, ("audit", "seq"), "seq", &seq)?);
        }
    }
    Ok(rows)
}

/// The living rows of a table that are about something.
fn select(
    work: &Work<'_>,
    (table, key): Table,
    about: &'static str,
    value: &dyn ToSql,
) -> Result<Vec<StoredRow>, StoreError> {
    let listed = || FIELDS.iter().filter(|field| field.table == table && !is_of_somebody_else(field));
    let sealed = if listed().any(|field| field.part.is_some()) { "record" } else { "NULL" };
    let plain: Vec<&str> = listed().filter(|field| field.part.is_none()).map(|field| field.column).collect();
    let sql = format!(
        "SELECT {key}, dies_on, {sealed}, {} FROM {table} WHERE {about} = ?1 AND dies_on >= ?2",
        plain.join(", ")
    );
    let mut statement = work.db.prepare_cached(&sql)?;
    let mut found = statement.query(params![value, Day(work.moment.credited_day)])?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        let Day(dies_on) = row.get(1)?;
        let record = match row.get::<_, Option<Vec<u8>>>(2)? {
            Some(sealed) => {
                let id: [u8; 16] = row.get(0)?;
                let opened: Option<Map<String, Value>> = work.unseal(Spot { table, row: &id }, dies_on, &sealed)?;
                // A key that another process destroyed meanwhile took the row along.
                let Some(opened) = opened else { continue };
                opened
            }
            None => Map::new(),
        };
        let fields = listed().map(|field| Ok(StoredField { field, value: value_of(row, field, &record)? }));
        rows.push(StoredRow { table, dies_on, fields: fields.collect::<Result<_, StoreError>>()? });
    }
    Ok(rows)
}

/// Whether a field of a row about a guest says something of a member of staff alone, or of the chain of lines.
fn is_of_somebody_else(field: &Field) -> bool {
    field.table == "audit" && matches!(field.column, "staff" | "about" | "previous" | "hash")
}

fn value_of(row: &Row<'_>, field: &Field, record: &Map<String, Value>) -> Result<Value, StoreError> {
    if let Some(part) = field.part {
        return Ok(record.get(part).cloned().map_or(Value::Null, readable));
    }
    if field.form == Form::Keyed {
        return Ok(Value::Null);
    }
    Ok(match row.get_ref(field.column)? {
        ValueRef::Null | ValueRef::Real(_) => Value::Null,
        ValueRef::Integer(number) => number.into(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into(),
        ValueRef::Blob(bytes) => hexadecimal(bytes).into(),
    })
}

/// A sealed value with its random ids as they are written elsewhere, not as sixteen numbers.
fn readable(value: Value) -> Value {
    match value {
        Value::Array(values) => {
            let bytes = values.iter().map(|value| value.as_u64().and_then(|number| u8::try_from(number).ok()));
            match bytes.collect::<Option<Vec<u8>>>().filter(|bytes| bytes.len() == ID) {
                Some(id) => hexadecimal(&id).into(),
                None => values.into_iter().map(readable).collect(),
            }
        }
        Value::Object(values) => values.into_iter().map(|(name, value)| (name, readable(value))).collect(),
        plain @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => plain,
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
