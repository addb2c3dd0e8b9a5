//! What staff did for a guest who is not saved yet, and what of it is still true once their name or host changes.
//!
//! The steps call it wherever either does. An act whose effect stays must never be dropped: its line is all that says who
//! did it.

use crate::domain::staff::{Done, StaffAct};

/// What stays of what reception may have put right, when something else changes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stays {
    /// The host, who is not asked for again.
    pub(super) host: bool,
    /// The invitation.
    pub(super) invitation: bool,
}

impl Stays {
    /// Neither.
    pub(super) const NOTHING: Self = Self { host: false, invitation: false };
}

/// What stays true of a guest with another host: an admission and the host's word were of the one before.
pub(super) fn of_any_host(mut done: Vec<Done>, stays: Stays) -> Vec<Done> {
    done.retain(|done| match done.act {
        StaffAct::AdmitWalkIn | StaffAct::HostVouches | StaffAct::CorrectHost => false,
        StaffAct::ChooseInvitation => stays.invitation,
        StaffAct::IdSeen
        | StaffAct::AdmitWithoutId
        | StaffAct::Refuse
        | StaffAct::PrintAgain
        | StaffAct::CheckOut
        | StaffAct::CorrectName
        | StaffAct::CorrectKind
        | StaffAct::LookUp
        | StaffAct::SkipStep
        | StaffAct::GoBack
        | StaffAct::EndAccess
        | StaffAct::Cancel => true,
    });
    done
}

/// What stays true of a guest with another name: nothing that says who they are.
pub(super) fn of_any_name(mut done: Vec<Done>, stays: Stays) -> Vec<Done> {
    done.retain(|done| match done.act {
        StaffAct::SkipStep | StaffAct::GoBack => true,
        StaffAct::CorrectHost => stays.host,
        StaffAct::ChooseInvitation => stays.invitation,
        StaffAct::AdmitWalkIn
        | StaffAct::HostVouches
        | StaffAct::IdSeen
        | StaffAct::AdmitWithoutId
        | StaffAct::Refuse
        | StaffAct::PrintAgain
        | StaffAct::CheckOut
        | StaffAct::CorrectName
        | StaffAct::CorrectKind
        | StaffAct::LookUp
        | StaffAct::EndAccess
        | StaffAct::Cancel => false,
    });
    done
}
