//! What a look-up by name found, kept from everybody until a document was seen.
//!
//! `step` hides and opens it; a file of its own, so that nothing else can reach into it. It must never be drawn, printed
//! or compared before [`Hidden::reveal`].

use std::fmt;

use crate::domain::id::InvitationId;
use crate::domain::identity_check::{IdOutcome, IdentityCheck};
use crate::domain::invitation::Invitation;

/// What a look-up by name found.
#[derive(Clone, PartialEq, Eq, Default)]
pub enum Finding {
    /// Nobody who is expected.
    #[default]
    Nobody,
    /// An invitation.
    Invitation(Box<Invitation>),
    /// An invitation whose guest is inside.
    Used(Box<Invitation>),
    /// An invitation that lets nobody in any more.
    Over(Box<Invitation>),
}

/// A finding that nothing can read but [`Hidden::reveal`], which wants an ID check that saw a document.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Hidden(Finding);

impl Hidden {
    /// Hides a finding.
    #[must_use]
    pub fn new(found: Finding) -> Self {
        Self(found)
    }

    /// Opens it once somebody or something saw the name on a document; a voucher's or reception's word leaves it hidden.
    ///
    /// # Errors
    /// Gives itself back while nobody saw a document.
    pub fn reveal(self, identity: &IdentityCheck) -> Result<Finding, Self> {
        match identity.outcome {
            IdOutcome::Seen | IdOutcome::Match => Ok(self.0),
            IdOutcome::Vouched | IdOutcome::WithoutId => Err(self),
        }
    }

    /// Which invitation the visit is linked to at `Save`, so that it is not doubled; for no screen.
    pub(super) fn link(&self) -> Option<InvitationId> {
        match &self.0 {
            Finding::Nobody => None,
            Finding::Invitation(invitation) | Finding::Used(invitation) | Finding::Over(invitation) => {
                Some(invitation.id)
            }
        }
    }
}

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hidden(..)")
    }
}
