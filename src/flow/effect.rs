//! What the flow asks of the world. `effects` performs each on the thread of its device and answers with an event.
//!
//! Each effect that expects an answer carries the attempt it belongs to.

use crate::domain::host::HostChoice;
use crate::domain::id::{InvitationId, VisitId};
use crate::domain::invitation::Seek;
use crate::domain::staff::Correction;
pub use crate::domain::staff::Done;
use crate::domain::text::Personal;
use crate::domain::token::{Scan, Token};
use crate::domain::visit::VisitDraft;

use super::state::Attempt;

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Find hosts of the directory for what was typed; answer `Suggested`.
    Suggest(Attempt, Personal),
    /// Look name (or e-mail) and host up together among today's invitations; answer `Matched`.
    Match {
        /// Whose answer.
        attempt: Attempt,
        /// The typed name.
        name: Personal,
        /// The typed address, where the house offers that way.
        email: Option<Personal>,
        /// The chosen or typed host.
        host: HostChoice,
    },
    /// Find out what a code opens; answer `Resolved`.
    Resolve(Attempt, Scan),
    /// Commit the visit, its audit lines, its print job and its notices in one transaction; answer `Saved` or `NotSaved`.
    Save(Attempt, Box<VisitDraft>, Vec<Done>),
    /// Print the saved visit's badge; answers `PrintTrouble` and `Printed`.
    Print(Attempt, VisitId),
    /// Tell what becomes of the saved visit's badge, which another process prints; the same answers.
    FollowBadge(Attempt, VisitId),
    /// Print it again, audited; the same answers, and `Acted`.
    PrintAgain(Attempt, VisitId, Done),
    /// Note what the guest says of a badge that its printer could not tell about.
    BadgeSeen(VisitId, bool),
    /// Commit reception's admission of a waiting visit; answers `Acted`, and `Admitted` or `NotSaved`.
    Admit(Attempt, VisitId, Done),
    /// Remove a waiting visit's row, audited; answer `Acted`.
    RemoveWaiting(Attempt, VisitId, Done),
    /// Write an audit line that belongs to no visit; answer `Acted`.
    Audit(Done),
    /// Sign out the visit of a scanned badge; answer `SignedOut`.
    SignOutByBadge(Attempt, Token),
    /// Open what is kept of the visit of a scanned badge; answer `Kept`.
    ShowKept(Attempt, Token),
    /// Note whether the guest of a scanned badge wants to be forgotten, at once if they have left; answer `Forgetting`.
    Forget(Attempt, Token, bool),
    /// Put something right of a saved visit, audited; answers `Acted` and, where it stands, `Corrected`.
    Correct(Attempt, VisitId, Correction, Done),
    /// Search today's invitations for staff, audited; answer `Sought`.
    Seek(Attempt, Seek, Done),
    /// Find out what the invitation that staff chose is now; answer `Chosen`.
    Choose(Attempt, InvitationId),
    /// Sign out a visit because reception says so, audited; answer `Acted`.
    SignOut(Attempt, VisitId, Done),
    /// Note that a guest says to leave; answer `Noted`, for hit and miss alike.
    SayLeft {
        /// Whose answer.
        attempt: Attempt,
        /// The typed name.
        name: Personal,
        /// The chosen or typed host.
        host: HostChoice,
    },
    /// Tell a host of a delivery, chosen or typed in full; answer `DeliveryTold`.
    TellDelivery(Attempt, HostChoice),
    /// Call reception; answer `ReceptionTold`.
    CallReception(Attempt),
}

impl Effect {
    /// The act of staff that it answers for with `Acted`.
    #[must_use]
    pub fn answers_for(&self) -> Option<&Done> {
        match self {
            Self::PrintAgain(_, _, done)
            | Self::Admit(_, _, done)
            | Self::RemoveWaiting(_, _, done)
            | Self::Audit(done)
            | Self::Correct(_, _, _, done)
            | Self::SignOut(_, _, done) => Some(done),
            Self::Suggest(..)
            | Self::Match { .. }
            | Self::Resolve(..)
            | Self::Save(..)
            | Self::Print(..)
            | Self::FollowBadge(..)
            | Self::BadgeSeen(..)
            | Self::Seek(..)
            | Self::Choose(..)
            | Self::SignOutByBadge(..)
            | Self::ShowKept(..)
            | Self::Forget(..)
            | Self::SayLeft { .. }
            | Self::TellDelivery(..)
            | Self::CallReception(_) => None,
        }
    }
}
