//! How a visit ends: seen, said or assumed.
//!
//! Only the parts of `store` call it, within their transactions. Nobody who was let in is ever taken off the record here.

use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::params;

use super::record::{Loaded, store};
use super::true_days::today_by_credit;
use super::{SignedOut, Standing, load, remove};
use crate::domain::id::VisitId;
use crate::domain::retention::day_ends;
use crate::domain::visit::{Forgetting, LeftBy};
use crate::store::sql::Day;
use crate::store::work::Work;
use crate::store::{StoreError, erasure, journal, outbox};

/// Signs a guest out now. Whoever said so earlier left then.
pub(in crate::store) fn check_out(work: &mut Work<'_>, visit: VisitId, by: LeftBy) -> Result<SignedOut, StoreError> {
    let loaded = load(work, visit)?.ok_or(StoreError::NoSuchVisit(visit))?;
    leave(work, loaded, by, work.moment.now)
}

/// Signs a guest out as of a moment. Who still waits was never let in: their visit is removed. Whoever asked to be
/// forgotten and was seen leaving is; one who is only assumed to have left stays on the roll call for today.
pub(in crate::store) fn leave(
    work: &mut Work<'_>,
    mut loaded: Loaded,
    by: LeftBy,
    at: DateTime<Utc>,
) -> Result<SignedOut, StoreError> {
    let visit = loaded.id;
    let (start, said_in) = (work.moment.start, loaded.record.left_in_start);
    let (at, left_in_start) = match (loaded.standing, loaded.record.left_at) {
        (Standing::Waiting, _) => {
            remove(work, visit)?;
            return Ok(SignedOut { visit, left_at: at, on_their_way: Vec::new(), forgetting: Forgetting::NotAsked });
        }
        (Standing::Left, Some(left_at)) => {
            return Ok(SignedOut { visit, left_at, on_their_way: Vec::new(), forgetting: Forgetting::NotAsked });
        }
        // A scan is seen; what the guest said before is not needed any more.
        (Standing::SaysLeft, Some(said_at)) if by != LeftBy::Badge => (said_at, said_in),
        (Standing::Inside | Standing::SaysLeft | Standing::Assumed | Standing::Left, _) => (at, Some(start)),
    };
    loaded.record.left_at = Some(at);
    loaded.record.left_in_start = left_in_start;
    loaded.record.left_by = Some(by);
    // Nobody has anything left to decide.
    loaded.record.wait_cause = None;
    let standing = match by {
        LeftBy::Badge | LeftBy::Reception => Standing::Left,
        LeftBy::Assumed => Standing::Assumed,
    };
    store(work, &loaded, standing)?;
    if standing == Standing::Left && loaded.day < work.moment.today {
        note_left_later(work, visit)?;
    }
    outbox::drop_for(work, visit)?;
    let on_their_way = journal::cancel_for(work, visit)?;
    let forgetting = match by {
        LeftBy::Badge | LeftBy::Reception => erasure::as_wished(work, &loaded)?,
        LeftBy::Assumed if loaded.record.forget_on_leaving => Forgetting::WhenLeft,
        LeftBy::Assumed => Forgetting::NotAsked,
    };
    Ok(SignedOut { visit, left_at: at, on_their_way, forgetting })
}

/// Notes, until the day ends, that a guest left on a later day than they came.
fn note_left_later(work: &Work<'_>, visit: VisitId) -> Result<(), StoreError> {
    let _ = work
        .db
        .prepare_cached("INSERT OR REPLACE INTO left_later (visit, dies_on) VALUES (?1, ?2)")?
        .execute(params![visit.0, Day(work.moment.credited_day)])?;
    Ok(())
}

/// Signs out as assumed a guest whose last day is over and whom nobody saw leaving, as of that day's last second: so
/// they are not on the roll call of the next day.
pub(in crate::store) fn sign_out_at_days_end(work: &mut Work<'_>, loaded: Loaded) -> Result<(), StoreError> {
    let zone = work.moment.zone;
    let last_day = loaded.true_days(work).last;
    let end = day_ends(last_day, &zone).unwrap_or(work.moment.now) - TimeDelta::seconds(1);
    let at = end.min(work.moment.now).max(loaded.record.arrived_at);
    let visit = leave(work, loaded, LeftBy::Assumed, at)?.visit;
    // On a day that was over by a clock that was set ahead, they are still on the roll call.
    if last_day < today_by_credit(work) { erasure::of_who_is_off_the_roll(work, visit) } else { Ok(()) }
}

/// Notes that a guest says to leave. They stay on the roll call.
pub(in crate::store) fn says_left(work: &mut Work<'_>, mut loaded: Loaded) -> Result<(), StoreError> {
    loaded.record.left_at = Some(work.moment.now);
    loaded.record.left_in_start = Some(work.moment.start);
    store(work, &loaded, Standing::SaysLeft)?;
    outbox::drop_for(work, loaded.id)
}
