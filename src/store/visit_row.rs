//! The plain columns of a visit's row, which audit lines, print jobs and notices hang on.
//!
//! `audit`, `journal` and `outbox` call it. It never opens the sealed record.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};

use super::StoreError;
use super::sql::Day;
use super::work::Work;
use crate::domain::id::VisitId;

/// A visit whose day is not over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LivingVisit {
    /// The day on which it dies.
    pub dies_on: NaiveDate,
    /// Whether the guest is inside, neither waiting nor leaving nor gone.
    pub inside: bool,
}

/// Finds a visit that is not due to be forgotten.
pub(super) fn living(work: &Work<'_>, visit: VisitId) -> Result<LivingVisit, StoreError> {
    work.db
        .prepare_cached("SELECT dies_on, state = 'inside' FROM visits WHERE id = ?1 AND dies_on >= ?2")?
        .query_row(params![visit.0, Day(work.moment.credited_day)], |row| {
            Ok(LivingVisit { dies_on: row.get::<_, Day>(0)?.0, inside: row.get(1)? })
        })
        .optional()?
        .ok_or(StoreError::NoSuchVisit(visit))
}
