//! Where a visit stands, in the words of its row.
//!
//! The parts of `store` that read visits use it; guests and staff are told the domain's states.

use crate::domain::visit::VisitState;

/// Where a visit stands, as the row says it: the domain's states, with the assumed leaving apart because it stays on
/// the roll call until the day ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Standing {
    Waiting,
    Inside,
    SaysLeft,
    Left,
    Assumed,
}

impl Standing {
    pub(super) const ALL: [Self; 5] = [Self::Waiting, Self::Inside, Self::SaysLeft, Self::Left, Self::Assumed];

    /// The word in the row.
    pub(in crate::store) fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Inside => "inside",
            Self::SaysLeft => "says_left",
            Self::Left => "left",
            Self::Assumed => "assumed",
        }
    }

    /// The domain's word for it.
    pub(super) fn state(self) -> VisitState {
        match self {
            Self::Waiting => VisitState::Waiting,
            Self::Inside => VisitState::Inside,
            Self::SaysLeft => VisitState::SaysLeft,
            Self::Left | Self::Assumed => VisitState::Left,
        }
    }
}
