//! Sealing living visits anew after the life of visits was shortened, a few at a time.
//!
//! The purge calls it once the day of the act is over. Each call is one transaction that also says how far it came, so
//! that after a kill the next purge goes on there and nothing is done or counted twice. A visit is never given a later
//! day than it has; one whose new day is over is removed. Copies of the file from before open until the old day.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};

use crate::domain::id::VisitId;
use crate::store::StoreError;
use crate::store::holds;
use crate::store::sql::Day;
use crate::store::visits::{self, Loaded, Standing};
use crate::store::work::Work;

/// Visits looked at in one transaction, so that a guest who steps up waits some milliseconds at the most.
const AT_ONCE: u32 = 100;

/// What one call did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) struct Step {
    /// Visits removed, because their new day is over.
    pub removed: u32,
    /// Whether visits are left.
    pub more: bool,
}

/// What was sealed anew and stands in no receipt yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::store) struct Sealed {
    /// How many visits.
    pub number: u32,
    /// The last day that any of them, or of those removed, had before: until then copies from before open.
    pub copies_until: Option<NaiveDate>,
}

/// Lets all living visits be sealed anew when today is over, from the first one on.
pub(super) fn begin(work: &Work<'_>) -> Result<(), StoreError> {
    let _ = work
        .db
        .prepare_cached(
            "INSERT INTO sealing_anew (id, shortened_on, sealed) VALUES (1, ?1, 0)
             ON CONFLICT (id) DO UPDATE SET shortened_on = excluded.shortened_on, reached = NULL",
        )?
        .execute([Day(work.moment.credited_day)])?;
    Ok(())
}

/// The day of the act, as long as visits are left to be sealed anew.
pub(super) fn shortened_on(work: &Work<'_>) -> Result<Option<NaiveDate>, StoreError> {
    let day: Option<Option<Day>> = work
        .db
        .prepare_cached("SELECT shortened_on FROM sealing_anew WHERE id = 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(day.flatten().map(|Day(day)| day))
}

/// Whether visits are to be sealed anew, `first` being the first day that is not over.
pub(in crate::store) fn is_due(work: &Work<'_>, first: NaiveDate) -> Result<bool, StoreError> {
    Ok(shortened_on(work)?.is_some_and(|day| day < first))
}

/// Seals some visits anew under the life in force, if they are due.
pub(in crate::store) fn seal_some(work: &mut Work<'_>, first: NaiveDate) -> Result<Step, StoreError> {
    let mut step = Step { removed: 0, more: false };
    if !is_due(work, first)? {
        return Ok(step);
    }
    let reached: Option<[u8; 16]> =
        work.db.prepare_cached("SELECT reached FROM sealing_anew WHERE id = 1")?.query_row([], |row| row.get(0))?;
    let (visits, last) = visits::some_after(work, reached.map(VisitId), AT_ONCE)?;
    let lives = work.lives()?;
    // While a guest is here, the day before goes on a little; nothing is sealed under it any more.
    let first = first.max(work.moment.credited_day);
    let mut nearer = Vec::new();
    for loaded in visits {
        let mut day = loaded.dies_under(work, lives);
        if let Some(hold) = holds::days(work, loaded.id)? {
            // It stays while it is held, and goes back to the shorter life afterwards.
            if day < hold.own {
                holds::set_own_day(work, loaded.id, day)?;
            }
            day = day.max(hold.until);
        }
        if is_here(&loaded) {
            day = day.max(first);
        }
        if day < loaded.dies_on {
            nearer.push((loaded, day));
        }
    }
    // All keys at once: each one that is missing costs the disk some milliseconds.
    let days: Vec<NaiveDate> = nearer.iter().map(|(_, day)| *day).filter(|day| *day >= first).collect();
    work.keep(&days)?;
    let _steady = work.vault.steady()?;
    let mut sealed = Sealed::default();
    for (loaded, day) in nearer {
        sealed.copies_until = sealed.copies_until.max(Some(loaded.dies_on));
        if day < first {
            visits::remove(work, loaded.id)?;
            step.removed += 1;
        } else {
            visits::seal_anew(work, loaded, day)?;
            sealed.number += 1;
        }
    }
    step.more = last.is_some();
    reach(work, last, sealed)?;
    Ok(step)
}

/// Whether its guest may be in the building: nobody is removed from the roll call by a shorter life.
fn is_here(loaded: &Loaded) -> bool {
    match loaded.standing {
        Standing::Waiting | Standing::Inside | Standing::SaysLeft => true,
        Standing::Left | Standing::Assumed => false,
    }
}

/// Notes how far it came, and what was sealed on the way.
fn reach(work: &Work<'_>, last: Option<VisitId>, sealed: Sealed) -> Result<(), StoreError> {
    let _ = work
        .db
        .prepare_cached(
            "UPDATE sealing_anew SET
                 shortened_on = CASE WHEN ?1 IS NULL THEN NULL ELSE shortened_on END,
                 reached = ?1,
                 sealed = sealed + ?2,
                 copies_until = nullif(max(coalesce(copies_until, ''), coalesce(?3, '')), '')
             WHERE id = 1",
        )?
        .execute(params![last.map(|visit| visit.0), sealed.number, sealed.copies_until.map(Day)])?;
    Ok(())
}

/// Notes that something was sealed under an earlier day than it had, outside of a shorter life: so many visits, or an
/// invitation. An older copy of the file opens it until the later one, and the next receipt says so.
pub(in crate::store) fn note_nearer(work: &Work<'_>, visits: u32, had: NaiveDate) -> Result<(), StoreError> {
    let _ = work
        .db
        .prepare_cached(
            "INSERT INTO sealing_anew (id, sealed, copies_until) VALUES (1, ?1, ?2)
             ON CONFLICT (id) DO UPDATE SET
                 sealed = sealed + excluded.sealed,
                 copies_until = max(coalesce(copies_until, ''), excluded.copies_until)",
        )?
        .execute(params![visits, Day(had)])?;
    Ok(())
}

/// Hands out what was sealed anew, for the receipt that is written in the same transaction: no other one names it.
pub(in crate::store) fn take(work: &Work<'_>) -> Result<Sealed, StoreError> {
    let row: Option<(u32, Option<Day>)> = work
        .db
        .prepare_cached("SELECT sealed, copies_until FROM sealing_anew WHERE id = 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((number, copies_until)) = row else { return Ok(Sealed::default()) };
    let _ = work.db.prepare_cached("DELETE FROM sealing_anew WHERE shortened_on IS NULL")?.execute([])?;
    let _ = work.db.prepare_cached("UPDATE sealing_anew SET sealed = 0, copies_until = NULL")?.execute([])?;
    Ok(Sealed { number, copies_until: copies_until.map(|Day(day)| day) })
}
