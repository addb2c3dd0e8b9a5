//! The end of a day, before its key is destroyed: who is still inside is signed out as assumed, and a visit that is
//! planned to go on is sealed anew, never past the ceiling. So is one whose days credited time has leapt over.
//!
//! `store::purge` calls it in a transaction that is committed before any key dies, so that a cut between the two
//! loses nothing.

use chrono::NaiveDate;

use crate::store::StoreError;
use crate::store::visits;
use crate::store::work::Work;

/// Looks after everybody who is still inside when the days before `first` are about to be forgotten.
pub(super) fn settle(work: &mut Work<'_>, first: NaiveDate) -> Result<(), StoreError> {
    for loaded in visits::still_inside(work)? {
        if loaded.record.token_day < first {
            visits::sign_out_at_days_end(work, loaded)?;
        } else if loaded.dies_on < first {
            let dies_on = loaded.dies_under(work.lives()?);
            if dies_on >= first {
                visits::seal_anew(work, loaded, dies_on)?;
            } else {
                visits::sign_out_at_days_end(work, loaded)?;
            }
        }
    }
    if work.has_leapt() { live_out(work, first) } else { Ok(()) }
}

/// Seals anew whose guest came while credited time lagged: it has leapt over days that they did not live.
fn live_out(work: &mut Work<'_>, first: NaiveDate) -> Result<(), StoreError> {
    // Who came while the two times agreed lives as long as they were told.
    for loaded in visits::dying(work, first)?.into_iter().filter(|loaded| !loaded.record.clock_ok) {
        let (arrival, token_day) = (loaded.arrival(), loaded.record.token_day);
        let lag = work.lag_on(arrival, loaded.day);
        let dies_on = work.lives()?.visit_dies(arrival + lag, token_day + lag);
        if dies_on >= first && !lag.is_zero() {
            visits::seal_anew(work, loaded, dies_on)?;
        }
    }
    Ok(())
}
