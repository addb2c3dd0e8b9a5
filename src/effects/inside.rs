//! Who is inside, as the house sees it: the store's roll call, and who should have left by its closing time.
//!
//! The desk and the command line call it, and the kiosk's day asks it when the house closes. It changes nothing.

use chrono::{DateTime, NaiveDate, Utc};

use crate::config::Config;
use crate::domain::retention;
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

/// The closing time of a day in this house.
#[must_use]
pub fn closing_of(day: NaiveDate, config: &Config) -> Option<DateTime<Utc>> {
    retention::closing_of(day, config.closing_time, config.zone)
}
