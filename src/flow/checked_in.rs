//! What is known of a guest whose visit is on disk.
//!
//! `state` carries it from `Save` to the last screen. Nothing in it may undo what was saved.

use crate::domain::host::HostChoice;
use crate::domain::policy::OfferId;
use crate::domain::text::Personal;
use crate::domain::visit::SavedVisit;

/// Saved, and not yet admitted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Who waits.
    pub guest: CheckedIn,
    /// What reception decided, while it is being written.
    pub decision: Decision,
}

/// What reception decided of a guest who waits. It stands once it is on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Decision {
    /// Nothing yet.
    #[default]
    Open,
    /// To let them in.
    Admitting,
    /// Not to let them in.
    Refusing,
    /// That their check-in ends here.
    Cancelling,
}

/// What the screens after `Save` show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedIn {
    /// The visit.
    pub saved: SavedVisit,
    /// The guest.
    pub name: Personal,
    /// Their host.
    pub host: HostChoice,
    /// Offers that they took, for what the last screen tells.
    pub offers: Vec<OfferId>,
    /// Whether a server accepted the host's notice.
    pub host_told: HostTold,
}

/// What is known of the host's notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum HostTold {
    /// Nothing yet.
    #[default]
    NotYet,
    /// A server accepted it.
    Yes,
    /// Nobody can send it: "please walk to the desk".
    No,
}
