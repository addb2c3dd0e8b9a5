//! What a text is: a document's, one that this house may not read, or a code of its own.
//!
//! Called by the window for every scanner, and for what somebody typed before it goes on. It looks at a text and keeps
//! nothing of it; whoever hands it over wipes it.

use chrono::NaiveDate;

use crate::domain::document::Reading;
use crate::domain::token::Scan;
use crate::flow::Event;
use crate::identity;

/// The event that a scanner's text is. `today` is the site's date, by which documents expire.
#[must_use]
pub fn understood(text: &str, today: NaiveDate) -> Event {
    match identity::read(text, today) {
        Some(reading) => Event::Read(reading),
        None => Event::Scanned(Scan::read(text)),
    }
}

/// Whether a text that somebody typed may not be taken, so that it never becomes a name or an answer.
#[must_use]
pub fn refused(text: &str, today: NaiveDate) -> bool {
    matches!(identity::read(text, today), Some(Reading::Refused))
}
