//! How commands write moments, days and optional texts, in JSON and for people.

use std::io::{self, Write};

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use chrono_tz::Tz;
use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;

use crate::domain::invitation::Window;
use crate::domain::text::Personal;

/// What makes a terminal draw black on white, as scanners want a code (ECMA-48, SGR).
const BLACK_ON_WHITE: &str = "\u{1b}[30;107m";
/// What gives a terminal its own colours back.
const PLAIN: &str = "\u{1b}[0m";

/// The lines of a text's QR for a terminal that takes colours; none for a text that is too long for one.
pub(super) fn qr(text: &str) -> String {
    let picture = QrCode::new(text.as_bytes()).map(|code| code.render::<Dense1x2>().build()).unwrap_or_default();
    picture.lines().map(|line| format!("{BLACK_ON_WHITE}{line}{PLAIN}\n")).collect()
}

/// A moment as RFC 3339 with the site's offset.
pub(super) fn moment(at: DateTime<Utc>, zone: Tz) -> String {
    at.with_timezone(&zone).to_rfc3339_opts(SecondsFormat::Secs, false)
}

/// A moment for people: day and time at the site.
pub(super) fn clock(at: DateTime<Utc>, zone: Tz) -> String {
    at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string()
}

/// Start and end of a window: moments where the source named times, else days alone.
pub(super) fn window(window: &Window, zone: Tz) -> (String, String) {
    let day = |day: NaiveDate| day.to_string();
    if window.has_times {
        (moment(window.starts_at, zone), moment(window.ends_at, zone))
    } else {
        (day(window.first_day), day(window.last_day))
    }
}

/// A text that may lack.
pub(super) fn text(text: Option<&Personal>) -> Option<&str> {
    text.map(Personal::as_str)
}

/// A text that may lack, for a column that people read.
pub(super) fn or_dash(text: Option<&str>) -> &str {
    text.unwrap_or("-")
}

/// "1 guest" or "2 guests".
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    count_of(u64::try_from(number).unwrap_or(u64::MAX), one, many)
}

/// As [`count`], of what the store counts.
pub(super) fn count_of(number: u64, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// Says something beside the answer, for people, on standard error.
pub(super) fn remark(words: &str) {
    let _ = writeln!(io::stderr(), "{words}");
}
