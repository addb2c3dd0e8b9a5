//! The end of a day, before its key is destroyed: who is still inside is signed out as assumed, and a visit that is
//! planned to go on is sealed anew, never past the ceiling. So is one whose days credited time has leapt over. Whose hold
//! ends with the day is forgotten if they had wished so.
//!
//! `store::purge` calls it in a transaction that is committed before any key dies, so that a cut between the two
//! loses nothing.

use std::collections::BTreeSet;

use chrono::{NaiveDate, TimeDelta};

use crate::domain::retention::Lives;
use crate::store::visits::Loaded;
use crate::store::work::Work;
use crate::store::{StoreError, holds, outbox, visits};
use crate::vault::VaultError;

/// Looks after everybody who is still inside when the days before `first` are about to be forgotten.
pub(super) fn settle(work: &mut Work<'_>, first: NaiveDate) -> Result<(), StoreError> {
    // While a guest keeps yesterday alive no key of it is made any more.
    let earliest = first.max(work.moment.credited_day);
    let mut taken = BTreeSet::new();
    for loaded in visits::still_inside(work)? {
        // Who came while credited time lagged is here today, though it has leapt over their last day just now.
        let longer = loaded.true_days(work).stays_longer;
        if loaded.record.token_day + longer < first {
            visits::sign_out_at_days_end(work, loaded)?;
            continue;
        }
        if !longer.is_zero() {
            carry_along(work, &loaded, longer, earliest)?;
        }
        if loaded.dies_on < first {
            let dies_on = loaded.dies_under(work, work.lives()?);
            match last_with_room(work, (earliest, dies_on), &mut taken)? {
                Some(day) => visits::seal_anew(work, loaded, day)?,
                None => visits::sign_out_at_days_end(work, loaded)?,
            }
        }
    }
    for loaded in visits::waiting(work)? {
        if loaded.true_days(work).came >= earliest {
            outbox::carry(work, loaded.id)?;
        }
    }
    if work.has_leapt() {
        live_out(work, first, earliest, &mut taken)?;
    }
    holds::end_with_their_days(work, first)
}

/// Carries what a guest who is here has answered, and what is still to be told of one who came today, over the days that
/// credited time has leapt over.
fn carry_along(work: &mut Work<'_>, loaded: &Loaded, longer: TimeDelta, earliest: NaiveDate) -> Result<(), StoreError> {
    let answers_die = Lives::answers_die(loaded.record.token_day + longer).min(loaded.dies_on);
    if answers_die >= earliest {
        visits::carry_answers(work, loaded.id, answers_die, earliest)?;
    }
    if loaded.true_days(work).came >= earliest { outbox::carry(work, loaded.id) } else { Ok(()) }
}

/// The lag up to which a guest is forgotten on the day that they were told, if the clock told them one.
const NOT_EARLY: TimeDelta = TimeDelta::days(1);

/// Seals anew whose guest came while credited time lagged: it has leapt over days that they did not live.
fn live_out(
    work: &mut Work<'_>,
    first: NaiveDate,
    earliest: NaiveDate,
    taken: &mut BTreeSet<NaiveDate>,
) -> Result<(), StoreError> {
    for loaded in visits::dying_in_doubt(work, first)? {
        let lag = loaded.true_days(work).stays_longer;
        if lag.is_zero() || (loaded.record.clock_ok && lag <= NOT_EARLY) {
            continue;
        }
        let dies_on = loaded.dies_under(work, work.lives()?);
        if let Some(day) = last_with_room(work, (earliest, dies_on), taken)? {
            visits::seal_anew(work, loaded, day)?;
        }
    }
    Ok(())
}

/// The last of some days whose place in the ring is free, which then has a key; `None` when all are taken. After a leap of
/// about as many days as the ring has places, a day that ends just now may still stand there: its end must not wait for
/// the visit. Which places are taken is found out once: each try waits for the disk.
fn last_with_room(
    work: &mut Work<'_>,
    (earliest, last): (NaiveDate, NaiveDate),
    taken: &mut BTreeSet<NaiveDate>,
) -> Result<Option<NaiveDate>, StoreError> {
    let days = std::iter::successors(Some(last), NaiveDate::pred_opt).take_while(|day| *day >= earliest);
    for day in days {
        if taken.contains(&day) {
            continue;
        }
        match work.keep(&[day]) {
            Ok(()) => return Ok(Some(day)),
            Err(StoreError::Vault(VaultError::SlotTaken { .. })) => {
                let _ = taken.insert(day);
            }
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}
