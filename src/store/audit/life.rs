//! When an audit line's life is over, also after the life was changed: a line says the day that it was written with and
//! is never altered, so what a shorter life takes from it is kept beside the lines.
//!
//! `audit` asks it when it prunes, `store::lives` tells it of each change in the transaction of the change.

use chrono::Duration;
use rusqlite::params;

use super::last_written;
use crate::domain::retention::Lives;
use crate::store::StoreError;
use crate::store::sql::Day;
use crate::store::work::Work;

/// Notes that lines live otherwise from the next one on. Shorter counts for those before, too; longer does not.
pub(in crate::store) fn lives_change(work: &Work<'_>, before: Lives, after: Lives) -> Result<(), StoreError> {
    if before.audit_days == after.audit_days {
        return Ok(());
    }
    let mut note = work.db.prepare_cached(
        "INSERT INTO audit_lives (from_line, audit_days) VALUES (?1, ?2)
         ON CONFLICT (from_line) DO UPDATE SET audit_days = excluded.audit_days",
    )?;
    if stretches(work)?.is_empty() {
        let _ = note.execute(params![0, before.audit_days])?;
    }
    let _ = note.execute(params![last_written(work)? + 1, after.audit_days])?;
    Ok(())
}

/// The first line whose life is not over; `None` when all are.
pub(super) fn first_to_stay(work: &Work<'_>) -> Result<Option<i64>, StoreError> {
    let mut stretches = stretches(work)?;
    if stretches.is_empty() {
        // Whichever life it is, it was never changed.
        stretches.push((0, work.lives()?.audit_days));
    }
    let mut first = None;
    let (mut end, mut shortest) = (i64::MAX, u16::MAX);
    for (from, days) in stretches.into_iter().rev() {
        shortest = shortest.min(days);
        // A line that says D + days was written on D, and dies on D + shortest.
        let says = work.moment.credited_day + Duration::days(i64::from(days - shortest));
        let found: Option<i64> = work
            .db
            .prepare_cached("SELECT min(seq) FROM audit WHERE seq >= ?1 AND seq < ?2 AND dies_on >= ?3")?
            .query_row(params![from, end, Day(says)], |row| row.get(0))?;
        first = found.or(first);
        end = from;
    }
    Ok(first)
}

/// From which line on which life was in force, earliest first.
fn stretches(work: &Work<'_>) -> Result<Vec<(i64, u16)>, StoreError> {
    let mut select = work.db.prepare_cached("SELECT from_line, audit_days FROM audit_lives ORDER BY from_line")?;
    let stretches = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(stretches.collect::<Result<_, _>>()?)
}
