//! Who is inside, and who says or is assumed to have left.
//!
//! `effects` (desk, roll call, the leaving screen, closing time) and the command line call it. Whoever says that they
//! leave hears the same goodbye, found or not, after the same work.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use rusqlite::OptionalExtension;

use super::audit::{self, AuditAct, AuditEntry, Who};
use super::erasure;
use super::names::Agreement;
use super::sql::Day;
use super::visits::{self, Loaded, SignedOut, Standing, present};
use super::work::Work;
use super::{Store, StoreError};
use crate::domain::name::NameKey;
use crate::domain::text::Personal;
use crate::domain::visit::{Certainty, LeftBy, Present};

impl Store {
    /// Everybody who may be in the building, earliest arrival first: admitted and not seen leaving, waiting by the
    /// door, and, until their day ends, those who were signed out as assumed. Who is overdue is for the house to say,
    /// which knows when it closes.
    ///
    /// # Errors
    /// Fails when the database or a record cannot be read.
    pub fn roll_call(&mut self) -> Result<Vec<Present>, StoreError> {
        self.read(|work| {
            let mut people: Vec<Present> =
                present(work)?.into_iter().filter_map(|loaded| on_the_roll(work, loaded)).collect();
            people.sort_by_key(|person| (person.since, person.visit));
            Ok(people)
        })
    }

    /// Notes that somebody says to leave, when exactly one guest inside has that name and host. Found or not, the
    /// answer and the work are the same: a transaction is committed either way.
    ///
    /// # Errors
    /// Fails when the database cannot be written.
    pub fn says_left(&mut self, name: &Personal, host: &Personal) -> Result<(), StoreError> {
        let (name, host) = (NameKey::new(name.as_str()), NameKey::new(host.as_str()));
        self.write(|work| {
            let mut agreeing = Vec::new();
            for loaded in present(work)? {
                let of_name = Agreement::of(&NameKey::new(loaded.record.name.as_str()), &name);
                let of_host = Agreement::of(&NameKey::new(loaded.record.host.name.as_str()), &host);
                let agrees = of_name.and(of_host).alike;
                if agrees && loaded.standing == Standing::Inside {
                    agreeing.push(loaded);
                }
            }
            // The same commit for everybody: who is not found would else be answered sooner.
            work.note_change("goodbyes")?;
            if agreeing.len() == 1 {
                for loaded in agreeing {
                    visits::says_left(work, loaded)?;
                }
            }
            Ok(())
        })
    }

    /// Signs out as assumed whoever forgot to and is not planned to stay longer, as of the closing time of their last
    /// day, and hands out each of them. `closing` tells a day's closing time. Guests of several days stay inside, and
    /// so do those who came after today's closing time, until the day ends. Who was never let in does not wait any
    /// more: their visit is removed, with a line in the audit. Whoever has only just come still stands at the door, and
    /// waits until the day ends; nor does a clock that leaps ahead decide over anybody. A closing time that was kept is
    /// not kept twice, whoever asks.
    ///
    /// # Errors
    /// Fails when the database cannot be written.
    pub fn sign_out_assumed(
        &mut self,
        closing: &dyn Fn(NaiveDate) -> Option<DateTime<Utc>>,
    ) -> Result<Vec<SignedOut>, StoreError> {
        self.write(|work| {
            let (now, today) = (work.moment.now, work.moment.today);
            let kept = closed_on(work)? == Some(today);
            let closed = closing(today).filter(|at| *at <= now && !kept);
            for loaded in present(work)? {
                if loaded.standing == Standing::Assumed && is_off_the_roll(work, &loaded) {
                    erasure::of_who_is_off_the_roll(work, loaded.id)?;
                    // They need not be opened for the next closing time. Only they: the wall clock may have leapt ahead.
                    let _ = work
                        .db
                        .prepare_cached("UPDATE visits SET state = 'left' WHERE id = ?1")?
                        .execute([loaded.id.0])?;
                }
            }
            let mut signed_out = Vec::new();
            for loaded in present(work)? {
                let arrived_at = loaded.record.arrived_at;
                // Who waits does so on the day they came; who is inside may have come for several.
                let until = match loaded.standing {
                    Standing::Inside | Standing::SaysLeft => stays_until(work, &loaded),
                    Standing::Waiting => loaded.true_days(work).came,
                    Standing::Left | Standing::Assumed => continue,
                };
                let at = if is_over(work, until) {
                    closing(until).unwrap_or(arrived_at).max(arrived_at)
                } else {
                    let was_here = |at: &DateTime<Utc>| match loaded.standing {
                        Standing::Waiting => arrived_at + STANDS_THERE <= *at && *at <= work.moment.credited_now,
                        Standing::Inside | Standing::SaysLeft | Standing::Left | Standing::Assumed => arrived_at < *at,
                    };
                    match closed.filter(was_here) {
                        Some(at) if until == today => at,
                        // The wall clock has leapt over their last day: they left on that one.
                        Some(at) if until < today => closing(until).unwrap_or(at).max(arrived_at),
                        Some(_) | None => continue,
                    }
                };
                if loaded.standing == Standing::Waiting {
                    // First the line: it refers to the visit by the key of the visit's day.
                    let (act, visit) = (AuditAct::NotAdmitted, Some(loaded.id));
                    audit::append(work, &AuditEntry { who: Who::Kiosk, act, about: None, reason: None, visit })?;
                    let _ = visits::leave(work, loaded, LeftBy::Assumed, at)?;
                } else {
                    let over = is_over(work, until);
                    let left = visits::leave(work, loaded, LeftBy::Assumed, at)?;
                    if over {
                        erasure::of_who_is_off_the_roll(work, left.visit)?;
                    }
                    signed_out.push(left);
                }
            }
            if closed.is_some() {
                let _ = work.db.prepare_cached("UPDATE clock SET closed_on = ?1")?.execute([Day(today)])?;
            }
            Ok(signed_out)
        })
    }
}

/// How long before closing time somebody has come who is still at the door then. Whoever came earlier has gone, unanswered.
const STANDS_THERE: TimeDelta = TimeDelta::minutes(30);

/// The last day whose closing time was kept.
pub(super) fn closed_on(work: &Work<'_>) -> Result<Option<NaiveDate>, StoreError> {
    let day: Option<Option<Day>> =
        work.db.prepare_cached("SELECT closed_on FROM clock")?.query_row([], |row| row.get(0)).optional()?;
    Ok(day.flatten().map(|Day(day)| day))
}

/// Whether a day is over by both times: a clock that leaps ahead takes nobody off the roll call.
fn is_over(work: &Work<'_>, day: NaiveDate) -> bool {
    day < work.moment.today.min(work.moment.credited_day)
}

/// Whether the day on which somebody was signed out as assumed is over: their last one, though a clock that had leapt
/// ahead wrote down a later one.
fn is_off_the_roll(work: &Work<'_>, assumed: &Loaded) -> bool {
    let left_on = |left: DateTime<Utc>| assumed.true_day_of_leaving(work, left).min(assumed.true_days(work).last);
    assumed.record.left_at.is_none_or(|left| is_over(work, left_on(left)))
}

/// The day at whose closing time a guest who is inside is taken to have left: the last one that was planned, or the one
/// on which they said that they leave.
fn stays_until(work: &Work<'_>, inside: &Loaded) -> NaiveDate {
    let last_day = inside.true_days(work).last;
    let said_at = inside.record.left_at.filter(|_| inside.standing == Standing::SaysLeft);
    // A clock that told a day before they came told nothing.
    let came = inside.true_days(work).came;
    let said_on = said_at.map(|at| inside.true_day_of_leaving(work, at)).filter(|day| *day >= came);
    said_on.map_or(last_day, |day| day.min(last_day))
}

/// How sure the roll call is of a visit's guest; `None` for one who is not on it.
pub(super) fn certainty(work: &Work<'_>, loaded: &Loaded) -> Option<Certainty> {
    match loaded.standing {
        // Nobody stands by the door over night: who was never let in is gone, whenever the row goes.
        Standing::Waiting if is_over(work, loaded.true_days(work).came) => None,
        Standing::Waiting => Some(Certainty::Unfinished),
        // Nobody signed them out at closing time, because no kiosk ran then.
        Standing::Inside | Standing::SaysLeft if is_over(work, stays_until(work, loaded)) => None,
        Standing::Inside => Some(Certainty::Seen),
        Standing::SaysLeft => Some(Certainty::SaysLeft),
        Standing::Assumed if is_off_the_roll(work, loaded) => None,
        Standing::Assumed => Some(Certainty::Assumed),
        Standing::Left => None,
    }
}

/// The line of the roll call for a visit, if it is on it.
fn on_the_roll(work: &Work<'_>, loaded: Loaded) -> Option<Present> {
    let certainty = certainty(work, &loaded)?;
    Some(Present {
        visit: loaded.id,
        name: loaded.record.name,
        company: loaded.record.company,
        host: loaded.record.host.name,
        since: loaded.record.arrived_at,
        planned_until: loaded.record.planned_until,
        last_day: loaded.record.last_day,
        certainty,
    })
}

#[cfg(test)]
mod tests {
    use rusqlite::params;

    use super::*;
    use crate::store::testing::{House, check_in};

    #[test]
    fn the_roll_call_opens_the_rows_of_who_is_present_and_no_other() {
        let house = House::new();
        let mut store = house.open();
        for number in 0..20 {
            let visit = check_in(&mut store, &format!("Guest {number}"));
            if number % 4 != 0 {
                let _ = store.check_out(visit, LeftBy::Badge).unwrap();
            }
        }
        // Whoever opened one of these would meet the damage.
        let spoiled =
            house.raw().execute("UPDATE visits SET record = ?1 WHERE state = 'left'", params![[0u8]]).unwrap();
        assert_eq!((spoiled, store.roll_call().unwrap().len(), store.has_met_damage()), (15, 5, false));
    }

    #[test]
    fn one_damaged_record_takes_nobody_else_off_the_roll_call() {
        let house = House::new();
        let mut store = house.open();
        let [first, .., last] = ["Els Bakker", "Jan de Wit", "Li Wei"].map(|name| check_in(&mut store, name));
        let damage = "UPDATE visits SET record = ?1 WHERE id NOT IN (?2, ?3)";
        assert_eq!(house.raw().execute(damage, params![[0u8], first.0, last.0]).unwrap(), 1);
        let mut people: Vec<_> = store.roll_call().unwrap().iter().map(|person| person.visit).collect();
        people.sort_unstable();
        let mut others = vec![first, last];
        others.sort_unstable();
        assert_eq!((people, store.has_met_damage()), (others, true), "the others are shown, and it is known");
    }

    #[test]
    fn the_rows_of_who_is_present_are_found_by_an_index_however_many_have_left() {
        let house = House::new();
        let _ = house.open();
        let raw = house.raw();
        let mut plan = raw
            .prepare(
                "EXPLAIN QUERY PLAN SELECT id FROM visits
                 WHERE state IN ('waiting', 'inside', 'says_left', 'assumed') AND state <> 'left' AND dies_on >= 1",
            )
            .unwrap();
        let steps: Vec<String> = plan.query_map([], |row| row.get(3)).unwrap().map(Result::unwrap).collect();
        assert!(steps.iter().all(|step| step.contains("INDEX")), "{steps:?}");
    }
}
