//! How days, moments and identifiers stand in the database. All parts of the store use it.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

/// A day as text, `YYYY-MM-DD`, which sorts as days do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day(pub NaiveDate);

impl ToSql for Day {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.format("%Y-%m-%d").to_string().into())
    }
}

impl FromSql for Day {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        NaiveDate::parse_from_str(value.as_str()?, "%Y-%m-%d").map(Self).map_err(|_| FromSqlError::InvalidType)
    }
}

/// Puts a day in the place of the first two of random bytes, so that rows that die together stand together: they are
/// then removed as whole pages, not one out of each. The day stands in the row anyway.
pub(super) fn side_by_side<const N: usize>(day: NaiveDate, mut random: [u8; N]) -> [u8; N] {
    let [.., high, low] = day.num_days_from_ce().to_be_bytes();
    if let [first, second, ..] = &mut random[..] {
        (*first, *second) = (high, low);
    }
    random
}

/// A moment as whole seconds since 1970, UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Seconds(pub DateTime<Utc>);

impl ToSql for Seconds {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.timestamp().into())
    }
}

impl FromSql for Seconds {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        DateTime::from_timestamp(value.as_i64()?, 0).map(Self).ok_or(FromSqlError::InvalidType)
    }
}
