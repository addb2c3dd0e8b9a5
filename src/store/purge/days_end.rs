//! The end of a day, before its key is destroyed: who is still inside is signed out as assumed, and a visit that is
//! planned to go on is sealed anew, never past the ceiling.
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
    Ok(())
}
