//! What a member of staff looks for at the guests' panel, and what was found.
//!
//! The session carries it while the bar is open, beside the guest's state, which it never changes by itself: only a
//! host or an invitation that is chosen does. It is dropped with the bar and with the guest.

use crate::domain::host::HostSuggestion;
use crate::domain::invitation::{Hit, Hits};

use super::effect::Done;
use super::state::Attempt;

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Sought {
    /// Nothing.
    #[default]
    Nothing,
    /// A host: at most three of the directory.
    Hosts(Vec<HostSuggestion>),
    /// Today's invitations are being searched, asked under this number.
    Asked(Attempt),
    /// What of them was found.
    Found(Hits),
    /// A hit was chosen: it is read once more, asked under this number, for it may have changed.
    Choosing(Attempt, Box<Hit>, Done),
    /// Nothing came of it.
    Not(NotChosen),
}

/// Why nothing came of a search or a choice. The guest stays where they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NotChosen {
    /// Its guest is inside, or waits by the door.
    Used,
    /// It is for another day now.
    NotToday,
    /// It lets nobody in any more.
    Over,
    /// It was cancelled.
    Cancelled,
    /// It is not what was read any more: another name, host or time.
    Changed,
    /// The database cannot be read or written.
    Broken,
}
