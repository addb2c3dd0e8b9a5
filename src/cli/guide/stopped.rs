//! Why a check-in of the command line stopped: what it means, and the next step.
//!
//! `guide` and `check_in` say it. Never a person's data.

use crate::domain::kind::VisitorKind;
use crate::flow::filled::Lacks;

/// Says why a check-in did not come to its end.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Stopped {
    #[error(
        "this code opens nothing: it is unknown or its day is over; look at the invitation, or give --name and --host"
    )]
    CodeUnknown,
    #[error("this is the code of a badge, not of an invitation; to sign its guest out use `welkom check-out --badge`")]
    BadgeCode,
    #[error(
        "this code is of an invitation for another day, so nobody was checked in; say with --admit why they may come in"
    )]
    NotToday,
    #[error(
        "the guest of this invitation is inside already, or waits by the door; sign them out first, print their badge again, or say with \
        --admit why somebody else may come in"
    )]
    Used,
    #[error(
        "the access of this invitation is over, ended by staff or by its time, so nobody was checked in; make a new \
        invitation, or say with --admit why they may come in"
    )]
    AccessOver,
    #[error(
        "the guest of this visit does not wait for reception: they were let in, refused or have left; look at the roll call"
    )]
    NotWaiting,
    #[error("the admission could not be written, so the guest still waits; the log says why")]
    NotAdmitted,
    #[error("this house looks nobody up by name (guests.look_up in kiosk.toml); give --code")]
    NoNames,
    #[error("name and host could not be looked up, so nobody was checked in; the log says why")]
    NotLookedUp,
    #[error(
        "no invitation of today fits name and host, and this house receives nobody without one; invite them first, or \
        say with --admit why they may come in"
    )]
    WalkInRefused,
    #[error("this kind of visitor must name a company; give --company")]
    CompanyNeeded,
    #[error("this kind of visitor is not asked for a company, so none is stored; leave --company out")]
    NoCompany,
    #[error("this kind of visitor comes for one of: {0}; give one of them as --purpose")]
    Purpose(String),
    #[error("kiosk.toml does not receive this kind of visitor; give --kind as one of: {0}")]
    KindUnknown(String),
    #[error("the invitation is for another kind of visitor, {}; leave --kind out, or change the invitation", .0.word())]
    KindDiffers(VisitorKind),
    #[error("nobody has looked at an ID, so nothing was stored; look at it and give --id reception:seen")]
    NoId,
    #[error(
        "for this kind of visitor the host's word is not enough (id_check in kiosk.toml); give --id reception:seen"
    )]
    HostMayNotVouch,
    #[error("the visit could not be stored, so nobody was checked in; the log says why")]
    NotSaved,
    #[error("nobody answered in ten minutes, so nobody knows whether the check-in stands; look at the roll call")]
    NoAnswer,
    #[error("the check-in stands, but nobody knows what became of the badge; print it again with `welkom print again`")]
    AfterSave,
    #[error("the check-in came to a step that has no answer here; check the guest in at the kiosk, and report this")]
    Stuck,
}

impl From<Lacks> for Stopped {
    fn from(lacks: Lacks) -> Self {
        match lacks {
            Lacks::CodeUnknown => Self::CodeUnknown,
            Lacks::NotToday => Self::NotToday,
            Lacks::Used => Self::Used,
            Lacks::AccessOver => Self::AccessOver,
            Lacks::NoNames => Self::NoNames,
            Lacks::NotLookedUp => Self::NotLookedUp,
            Lacks::WalkInRefused => Self::WalkInRefused,
            Lacks::NotAdmitted => Self::NotAdmitted,
            Lacks::NotWaiting => Self::NotWaiting,
            Lacks::Company => Self::CompanyNeeded,
            Lacks::NoCompany => Self::NoCompany,
            Lacks::Purpose(allowed) => {
                Self::Purpose(allowed.iter().map(|purpose| purpose.0.as_str()).collect::<Vec<_>>().join(", "))
            }
            Lacks::Kind(allowed) => {
                Self::KindUnknown(allowed.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(", "))
            }
            Lacks::KindDiffers(kind) => Self::KindDiffers(kind),
            Lacks::Identity => Self::NoId,
            Lacks::HostMayNotVouch => Self::HostMayNotVouch,
            Lacks::NotSaved => Self::NotSaved,
            Lacks::Stuck => Self::Stuck,
        }
    }
}
