//! How many came: each day's visits are counted once, when the day is over, and the counts stay.
//!
//! `effects` counts at the end of a day, and the purge before it forgets a day that nobody counted; `cli` tells the
//! counts. What is stored is what [`crate::domain::counts`] lets be told, nothing finer: nothing is counted while a day
//! lasts, so that no two states of the file differ by one guest.

#[cfg(test)]
mod tests;

use chrono::{NaiveDate, Timelike};
use rusqlite::{OptionalExtension, params};

use super::sql::Day;
use super::visits;
use super::work::Work;
use super::{Store, StoreError};
use crate::domain::counts::{Count, Group, SMALLEST_GROUP, Tally, Told};
use crate::domain::kind::VisitorKind;
use crate::domain::policy::PurposeId;

/// What stands for all kinds or purposes that are not told by themselves; neither is ever called so.
const SEVERAL: &str = "*";
/// What stands for all hours that are not told by themselves.
const SEVERAL_HOURS: i64 = -1;

impl Store {
    /// Counts every day that is over by credited time and not counted yet, one after the other.
    ///
    /// # Errors
    /// Fails when the database cannot be used; days that are counted stay so.
    pub fn count_days(&mut self) -> Result<(), StoreError> {
        let today = self.credited_day()?;
        while self.count_a_day(today)? {}
        Ok(())
    }

    /// Counts what would be forgotten uncounted when the days before one are: only where no kiosk ran for long, since a
    /// day is counted when it ends. Forgetting comes first, so a day that cannot be counted is left out.
    pub(super) fn count_before_forgetting(&mut self, first: NaiveDate) -> Result<(), StoreError> {
        if self.vault.living()?.first().is_some_and(|day| *day < first)
            && let Err(error) = self.count_days()
        {
            tracing::warn!(%error, "days could not be counted before they were forgotten");
        }
        Ok(())
    }

    /// The counts of the days from one to another, in order; without one or the other, as far as they go.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn counts(
        &mut self,
        from: Option<NaiveDate>,
        until: Option<NaiveDate>,
    ) -> Result<Vec<(NaiveDate, Count)>, StoreError> {
        self.read(|work| {
            let mut select = work.db.prepare_cached(
                "SELECT day, kind, purpose, from_hour, visits FROM counts
                 WHERE day >= coalesce(?1, '') AND (?2 IS NULL OR day <= ?2)",
            )?;
            let mut rows = select.query(params![from.map(Day), until.map(Day)])?;
            let mut counts = Vec::new();
            while let Some(row) = rows.next()? {
                let group = group(row.get(1)?, row.get(2)?, row.get(3)?)?;
                counts.push((row.get::<_, Day>(0)?.0, Count { group, visits: row.get(4)? }));
            }
            counts.sort_by(|(day, count), (other_day, other)| (day, &count.group).cmp(&(other_day, &other.group)));
            Ok(counts)
        })
    }

    /// How many guests were let in on a day of which nothing is counted yet, in fives, rounded down: no two of these
    /// differ by one guest.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn visits_of_today(&mut self) -> Result<u32, StoreError> {
        self.read(|work| {
            let visits: u32 = work
                .db
                .prepare_cached("SELECT count(*) FROM visits WHERE day = ?1 AND state <> 'waiting'")?
                .query_row([Day(work.moment.today)], |row| row.get(0))?;
            Ok(visits - visits % SMALLEST_GROUP)
        })
    }

    /// Counts the oldest day that is over and not counted; `false` when there is none. The visits are read without
    /// holding anybody up, and the counts and the day are then written together.
    fn count_a_day(&mut self, today: NaiveDate) -> Result<bool, StoreError> {
        let counted = self.read(|work| {
            let after = counted_on(work)?;
            let Some(day) = next_day(work, after, today)? else { return Ok(None) };
            let (mut tally, zone) = (Tally::default(), work.moment.zone);
            visits::each_of_day(work, day, &mut |visit| {
                let hour = visit.record.arrived_at.with_timezone(&zone).hour();
                tally.add(visit.record.kind, visit.record.purpose, hour);
            })?;
            Ok(Some((after, day, tally.groups())))
        })?;
        let Some((after, day, groups)) = counted else { return Ok(false) };
        self.write(|work| {
            // Another process may have counted it meanwhile.
            if counted_on(work)? == after {
                groups.iter().try_for_each(|count| write(work, day, count))?;
                let _ = work.db.prepare_cached("UPDATE clock SET counted_on = ?1")?.execute([Day(day)])?;
            }
            Ok(())
        })?;
        Ok(true)
    }
}

/// The last day that was counted.
fn counted_on(work: &Work<'_>) -> Result<Option<NaiveDate>, StoreError> {
    let day: Option<Option<Day>> =
        work.db.prepare_cached("SELECT counted_on FROM clock")?.query_row([], |row| row.get(0)).optional()?;
    Ok(day.flatten().map(|Day(day)| day))
}

/// The first day with visits after one and before another.
fn next_day(work: &Work<'_>, after: Option<NaiveDate>, before: NaiveDate) -> Result<Option<NaiveDate>, StoreError> {
    let day: Option<Day> = work
        .db
        .prepare_cached("SELECT min(day) FROM visits WHERE day > coalesce(?1, '') AND day < ?2")?
        .query_row(params![after.map(Day), Day(before)], |row| row.get(0))?;
    Ok(day.map(|Day(day)| day))
}

/// Writes one group of a day.
fn write(work: &Work<'_>, day: NaiveDate, count: &Count) -> Result<(), StoreError> {
    let kind = match count.group.kind {
        Told::One(kind) => kind.word(),
        Told::Several => SEVERAL,
    };
    let purpose = match &count.group.purpose {
        Told::One(purpose) => purpose.as_ref().map_or("", |purpose| purpose.0.as_str()),
        Told::Several => SEVERAL,
    };
    let from_hour = match count.group.from_hour {
        Told::One(hour) => i64::from(hour),
        Told::Several => SEVERAL_HOURS,
    };
    let _ = work
        .db
        .prepare_cached("INSERT INTO counts (day, kind, purpose, from_hour, visits) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![Day(day), kind, purpose, from_hour, count.visits])?;
    Ok(())
}

/// A group as its row says it.
fn group(kind: String, purpose: String, from_hour: i64) -> Result<Group, StoreError> {
    let broken = || StoreError::Record { table: "counts" };
    Ok(Group {
        kind: match kind.as_str() {
            SEVERAL => Told::Several,
            word => Told::One(VisitorKind::from_word(word).ok_or_else(broken)?),
        },
        purpose: match purpose.as_str() {
            SEVERAL => Told::Several,
            "" => Told::One(None),
            _ => Told::One(Some(PurposeId(purpose))),
        },
        from_hour: match from_hour {
            SEVERAL_HOURS => Told::Several,
            hour => Told::One(u32::try_from(hour).map_err(|_| broken())?),
        },
    })
}
