//! What the desk's page `access` asks of the house; answered as [`AccessNews`].

use super::{DeskNews, Refused, refused};
use crate::domain::id::InvitationId;
use crate::domain::staff::{Reason, StaffAct, StaffNumber};
use crate::effects::{Effects, News};
use crate::store::audit::Who;
use crate::store::desk::Override;
use crate::store::invitations::{AccessEnd, AccessSheet};

/// Something that the page is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccessNews {
    /// An invitation; `None` within for one that is forgotten.
    Sheet(InvitationId, Result<Option<Box<AccessSheet>>, Refused>),
    /// What became of the wish to end an access.
    Ended(Result<Ending, Refused>),
}

/// What became of the wish to end an access.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// It is over.
    Ended,
    /// It is over, and who was inside, or waited, is signed out.
    SignedOut,
    /// It was over before.
    Earlier,
    /// The invitation is gone.
    Gone,
}

impl Effects {
    /// Asks for an invitation; answers [`AccessNews::Sheet`].
    pub fn ask_access(&self, invitation: InvitationId) {
        let tell = self.tell.clone();
        self.store.run(move |store| {
            let read = store.access(invitation).map(|sheet| sheet.map(Box::new)).map_err(refused);
            tell(News::Desk(DeskNews::Access(AccessNews::Sheet(invitation, read))));
        });
    }

    /// Ends an access for a member of staff, and takes the badge of who was inside back from its printer; answers
    /// [`AccessNews::Ended`].
    pub fn end_access(&self, by: StaffNumber, invitation: InvitationId, reason: Reason) {
        let tell = self.tell.clone();
        self.store.run_with_others(move |store, others| {
            let decided = Override { who: Who::Staff(by), act: StaffAct::EndAccess, reason };
            let ended = store.end_access(invitation, decided).map(|ended| match ended {
                AccessEnd::Now(None) => Ending::Ended,
                AccessEnd::Now(Some(out)) => {
                    others.cancel(out.on_their_way);
                    Ending::SignedOut
                }
                AccessEnd::Earlier(_) => Ending::Earlier,
                AccessEnd::Gone => Ending::Gone,
            });
            tell(News::Desk(DeskNews::Access(AccessNews::Ended(ended.map_err(refused)))));
        });
    }
}
