//! Who is inside, as the house sees it: the store's roll call, and who should have left by its closing time.
//!
//! The desk and the command line call it, and the kiosk's day asks it when the house closes. It changes nothing.

use chrono::{DateTime, NaiveDate, Timelike, Utc};

use crate::config::Config;
use crate::domain::retention::{DAY_ENDS_AT_HOUR, first_moment};
use crate::domain::visit::Present;
use crate::store::{Store, StoreError};

/// Everybody who may be in the building, earliest arrival first.
///
/// # Errors
/// Fails when the database or a record cannot be read.
pub fn roll_call(store: &mut Store, config: &Config) -> Result<Vec<Present>, StoreError> {
    let now = store.now();
    let people = store.roll_call()?.into_iter();
    Ok(people
        .map(|person| {
            let closes_at = closing_of(person.last_day, config);
            person.in_a_house(closes_at, now)
        })
        .collect())
}

/// The closing time of a day: after midnight it belongs to the day that has not ended yet. A time that daylight saving
/// leaves out is the first one after it.
#[must_use]
pub fn closing_of(day: NaiveDate, config: &Config) -> Option<DateTime<Utc>> {
    let closing = config.closing_time;
    let on = if closing.hour() < DAY_ENDS_AT_HOUR { day.succ_opt()? } else { day };
    first_moment(config.zone, on.and_time(closing))
}
