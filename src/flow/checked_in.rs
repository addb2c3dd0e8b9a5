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
    /// Who was called for them, as far as a server has accepted it.
    pub called: Called,
    /// Why they wait, as far as it may be read over their shoulder; for staff only.
    pub why: WhyWaiting,
}

impl Waiting {
    /// A guest whom nobody has answered yet.
    #[must_use]
    pub fn new(guest: CheckedIn, why: WhyWaiting) -> Self {
        Self { guest, decision: Decision::Open, called: Called::Reception, why }
    }
}

/// Who was called for a guest who waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Called {
    /// Reception.
    #[default]
    Reception,
    /// Nobody at reception has answered, and a server accepted the notice to the next in line.
    NextInLine,
    /// Nobody else can be called, or nobody came: "please walk to the desk". It is not taken back: the guest may be on
    /// their way.
    Nobody,
}

/// Why a guest waits, in words that the guest may read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WhyWaiting {
    /// Nobody has invited them.
    NotInvited,
    /// The house has every visitor of this kind admitted by somebody.
    Kind,
    /// The desk knows.
    AtDesk,
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
