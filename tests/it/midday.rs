//! The hour at which houses of the real clock stand: their time zone is one in which it is midday as the tests start.
//!
//! Tests that run the program or a kiosk by the machine's clock put their kiosk.toml in this zone, so that no day ends,
//! nobody is signed out at closing time and day and date are the same, whenever they run. What happens at such an hour
//! is told by tests with a scripted clock, never here.

use std::sync::LazyLock;

use chrono::{DateTime, Days, NaiveDate, Timelike, Utc};
use chrono_tz::Tz;
use welkom::domain::retention::day_of;

/// The zone in which it was between twelve and one o'clock when the first test asked, or an hour earlier where that is
/// Greenwich: whoever takes the house's time for universal time is caught in any other zone.
pub static ZONE: LazyLock<Tz> = LazyLock::new(|| {
    // POSIX counts the hours west of Greenwich: GMT-2 is two hours ahead.
    let ahead = match 12 - i64::from(Utc::now().hour()) {
        0 => -1,
        ahead => ahead,
    };
    format!("Etc/GMT{:+}", -ahead).parse().unwrap()
});

/// A kiosk.toml in this zone.
pub fn there(kiosk_toml: &str) -> String {
    const SHIPPED: &str = "time_zone = \"Europe/Amsterdam\"";
    assert!(kiosk_toml.contains(SHIPPED));
    kiosk_toml.replace(SHIPPED, &format!("time_zone = \"{}\"", *ZONE))
}

/// The kiosk.toml that is shipped, in this zone.
pub fn shipped() -> String {
    there(&std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/kiosk.toml")).unwrap())
}

/// What the clocks there show.
pub fn now() -> DateTime<Tz> {
    Utc::now().with_timezone(&ZONE)
}

/// The house's day of now.
pub fn today() -> NaiveDate {
    day_of(&now())
}

/// A day from today on.
pub fn in_days(days: u64) -> NaiveDate {
    today() + Days::new(days)
}
