//! The rows whose day is over: counted, and deleted a few hundred at a time.
//!
//! Called by the purge, for the days before one. Whose day is not over is never touched.

use chrono::NaiveDate;
use rusqlite::params;

use super::receipt;
use crate::store::StoreError;
use crate::store::sql::Day;
use crate::store::work::Work;

/// Rows deleted in one transaction, so that a guest who steps up waits some milliseconds at the most. More would keep the
/// file locked longer, fewer would make the whole slower: each step is brought to disk.
const BATCH: u32 = 300;

/// Tables with a sealed record and a day of death, and the column that names a row. What hangs on a visit goes with it.
pub(in crate::store) const SEALED: [(&str, &str); 7] = [
    ("answers", "visit"),
    ("print_journal", "id"),
    ("outbox", "id"),
    ("invitations", "id"),
    ("holds", "visit"),
    ("hold_list", "id"),
    ("visits", "id"),
];

/// All tables with a day of death: those, and the one that has nothing to seal.
fn mortal() -> impl Iterator<Item = (&'static str, &'static str)> {
    [("left_later", "visit")].into_iter().chain(SEALED)
}

/// Rows whose day is over.
pub(super) fn due(work: &Work<'_>, first: NaiveDate) -> Result<u32, StoreError> {
    let mut rows = 0;
    for (table, _) in mortal() {
        let count = format!("SELECT count(*) FROM {table} WHERE dies_on < ?1");
        rows += work.db.prepare_cached(&count)?.query_row([Day(first)], |row| row.get::<_, u32>(0))?;
    }
    Ok(rows)
}

/// Deletes some rows whose day is over, of one table after the other, and says how many.
pub(super) fn delete_some(work: &mut Work<'_>, first: NaiveDate) -> Result<u32, StoreError> {
    let mut deleted = 0;
    for (table, key) in mortal() {
        let room = BATCH.saturating_sub(deleted);
        if room == 0 {
            break;
        }
        let delete =
            format!("DELETE FROM {table} WHERE {key} IN (SELECT {key} FROM {table} WHERE dies_on < ?1 LIMIT ?2)");
        deleted += work.db.prepare_cached(&delete)?.execute(params![Day(first), room])? as u32;
    }
    receipt::count_deleted(work, deleted)?;
    Ok(deleted)
}
