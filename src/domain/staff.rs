//! Reception and managers: who may override, what, and for which reason.

use serde::{Deserialize, Serialize};
use std::fmt;

use super::host::HostChoice;
use super::kind::VisitorKind;
use super::staff_card::StaffCard;
use super::text::Personal;

/// A staff number, 10 to 99 or 00 to 09: two digits, not secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct StaffNumber(u8);

impl StaffNumber {
    /// The number of two digits; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let two_digits = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
        if two_digits { text.parse().ok().map(Self) } else { None }
    }

    /// The number, 0 to 99.
    #[must_use]
    pub fn get(self) -> u8 {
        self.0
    }
}

impl fmt::Display for StaffNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.0)
    }
}

/// By what somebody says who they are, before a PIN proves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// Their staff number.
    Number(StaffNumber),
    /// Their card.
    Card(StaffCard),
}

impl From<StaffNumber> for Claim {
    fn from(number: StaffNumber) -> Self {
        Self::Number(number)
    }
}

/// Who answers for an act over a guest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Authority {
    /// A member of staff who signed on.
    Staff(StaffNumber),
    /// Whoever runs commands on the machine without a staff number.
    Operator,
}

impl Authority {
    /// The staff number, if it is a member of staff.
    #[must_use]
    pub fn number(self) -> Option<StaffNumber> {
        match self {
            Self::Staff(number) => Some(number),
            Self::Operator => None,
        }
    }
}

impl From<StaffNumber> for Authority {
    fn from(number: StaffNumber) -> Self {
        Self::Staff(number)
    }
}

/// What a member of staff may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Overrides check-ins.
    Reception,
    /// Also manages staff, retention and the clock.
    Manager,
}

/// A member of staff, as listed and as signed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffMember {
    /// The number that audit lines carry.
    pub number: StaffNumber,
    /// For the staff list only.
    pub name: Personal,
    /// What they may do.
    pub role: Role,
}

/// Something a member of staff does to the guest in front of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StaffAct {
    /// The document was looked at and fits the person and the name.
    IdSeen,
    /// The host stands here and says that they know the guest.
    HostVouches,
    /// Admitted without an ID.
    AdmitWithoutId,
    /// A guest without an invitation is let in.
    AdmitWalkIn,
    /// Not let in.
    Refuse,
    /// The badge is printed again.
    PrintAgain,
    /// Signed out.
    CheckOut,
    /// The name is put right.
    CorrectName,
    /// The host is put right.
    CorrectHost,
    /// The kind of visitor is put right.
    CorrectKind,
    /// Another invitation is the guest's.
    ChooseInvitation,
    /// Today's invitations were searched at the guests' panel. No name stands in its line.
    LookUp,
    /// A question or an agreement is left out.
    SkipStep,
    /// The guest's way goes back a step.
    GoBack,
    /// An invitation lets nobody in any more, and who is inside with it is signed out.
    EndAccess,
    /// The check-in ends here: nothing is kept of who was not let in, and who was is signed out.
    Cancel,
}

impl StaffAct {
    /// Every act.
    pub const ALL: [Self; 16] = [
        Self::IdSeen,
        Self::HostVouches,
        Self::AdmitWithoutId,
        Self::AdmitWalkIn,
        Self::Refuse,
        Self::PrintAgain,
        Self::CheckOut,
        Self::CorrectName,
        Self::CorrectHost,
        Self::CorrectKind,
        Self::ChooseInvitation,
        Self::LookUp,
        Self::SkipStep,
        Self::GoBack,
        Self::EndAccess,
        Self::Cancel,
    ];

    /// The act's word in the audit.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::IdSeen => "id_seen",
            Self::HostVouches => "host_vouches",
            Self::AdmitWithoutId => "admit_without_id",
            Self::AdmitWalkIn => "admit_walk_in",
            Self::Refuse => "refuse",
            Self::PrintAgain => "print_again",
            Self::CheckOut => "check_out",
            Self::CorrectName => "correct_name",
            Self::CorrectHost => "correct_host",
            Self::CorrectKind => "correct_kind",
            Self::ChooseInvitation => "choose_invitation",
            Self::LookUp => "look_up",
            Self::SkipStep => "skip_step",
            Self::GoBack => "go_back",
            Self::EndAccess => "end_access",
            Self::Cancel => "cancel",
        }
    }

    /// The reasons that fit this act, most usual first.
    #[must_use]
    pub fn reasons(self) -> &'static [Reason] {
        match self {
            Self::IdSeen => &[Reason::DocumentShown, Reason::NameSpelled, Reason::DocumentExpired, Reason::KnownPerson],
            Self::HostVouches => &[Reason::HostPresent, Reason::HostExpects],
            Self::AdmitWithoutId => &[Reason::KnownPerson, Reason::HostVouches, Reason::DocumentForgotten],
            Self::AdmitWalkIn => &[Reason::HostExpects, Reason::KnownPerson, Reason::Maintenance],
            Self::Refuse => &[
                Reason::NotExpected,
                Reason::NameDiffers,
                Reason::DocumentExpired,
                Reason::HostDeclines,
                Reason::Conduct,
            ],
            Self::PrintAgain => &[Reason::BadgeMissing, Reason::BadgeUnreadable, Reason::BadgeLost],
            Self::CheckOut => &[Reason::SeenLeaving, Reason::HostSays],
            Self::CorrectName => &[Reason::Misspelled, Reason::AsOnDocument, Reason::GuestAsks],
            Self::CorrectHost => &[Reason::AnotherHost, Reason::HostReplaced, Reason::GuestAsks],
            Self::CorrectKind => &[Reason::AnotherKind, Reason::HostTells],
            // Who searches says why they are about to choose.
            Self::ChooseInvitation | Self::LookUp => {
                &[Reason::NameSpelled, Reason::CodeForgotten, Reason::ComesInstead]
            }
            Self::SkipStep => &[Reason::DoesNotApply, Reason::DoneInPerson, Reason::GuestCannot],
            Self::GoBack => &[Reason::SaidWrongly, Reason::GuestAsks],
            Self::EndAccess => {
                &[Reason::WorkDone, Reason::ContractOver, Reason::HostTells, Reason::GuestAsks, Reason::Conduct]
            }
            Self::Cancel => &[Reason::GuestWentAway, Reason::BegunByMistake, Reason::Trial],
        }
    }
}

/// Why a member of staff did something: a closed list, never free text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words are the meaning; their texts stand in the locales")]
pub enum Reason {
    DocumentShown,
    NameSpelled,
    DocumentExpired,
    KnownPerson,
    HostPresent,
    HostVouches,
    DocumentForgotten,
    HostExpects,
    Maintenance,
    NotExpected,
    NameDiffers,
    HostDeclines,
    Conduct,
    BadgeMissing,
    BadgeUnreadable,
    BadgeLost,
    SeenLeaving,
    HostSays,
    Misspelled,
    AsOnDocument,
    GuestAsks,
    AnotherHost,
    HostReplaced,
    AnotherKind,
    HostTells,
    CodeForgotten,
    ComesInstead,
    DoesNotApply,
    DoneInPerson,
    GuestCannot,
    SaidWrongly,
    GuestWentAway,
    BegunByMistake,
    Trial,
    WorkDone,
    ContractOver,
    DrillOver,
    EveningForgotten,
    AccuracyContested,
    ErasureOpposed,
    GuestsClaim,
    Objection,
    HousesClaim,
}

impl Reason {
    /// The reasons for holding a visit: those of GDPR article 18(1) in their order, then article 17(3)(e).
    pub const FOR_A_HOLD: [Self; 5] =
        [Self::AccuracyContested, Self::ErasureOpposed, Self::GuestsClaim, Self::Objection, Self::HousesClaim];

    /// The reasons for signing out everybody at once.
    pub const FOR_CHECKING_OUT_ALL: [Self; 3] = [Self::DrillOver, Self::EveningForgotten, Self::SeenLeaving];

    /// The reason's word in the audit, the command line and the locales (`reason-<word>` with hyphens).
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::DocumentShown => "document_shown",
            Self::NameSpelled => "name_spelled",
            Self::DocumentExpired => "document_expired",
            Self::KnownPerson => "known_person",
            Self::HostPresent => "host_present",
            Self::HostVouches => "host_vouches",
            Self::DocumentForgotten => "document_forgotten",
            Self::HostExpects => "host_expects",
            Self::Maintenance => "maintenance",
            Self::NotExpected => "not_expected",
            Self::NameDiffers => "name_differs",
            Self::HostDeclines => "host_declines",
            Self::Conduct => "conduct",
            Self::BadgeMissing => "badge_missing",
            Self::BadgeUnreadable => "badge_unreadable",
            Self::BadgeLost => "badge_lost",
            Self::SeenLeaving => "seen_leaving",
            Self::HostSays => "host_says",
            Self::Misspelled => "misspelled",
            Self::AsOnDocument => "as_on_document",
            Self::GuestAsks => "guest_asks",
            Self::AnotherHost => "another_host",
            Self::HostReplaced => "host_replaced",
            Self::AnotherKind => "another_kind",
            Self::HostTells => "host_tells",
            Self::CodeForgotten => "code_forgotten",
            Self::ComesInstead => "comes_instead",
            Self::DoesNotApply => "does_not_apply",
            Self::DoneInPerson => "done_in_person",
            Self::GuestCannot => "guest_cannot",
            Self::SaidWrongly => "said_wrongly",
            Self::GuestWentAway => "guest_went_away",
            Self::BegunByMistake => "begun_by_mistake",
            Self::Trial => "trial",
            Self::WorkDone => "work_done",
            Self::ContractOver => "contract_over",
            Self::DrillOver => "drill_over",
            Self::EveningForgotten => "evening_forgotten",
            Self::AccuracyContested => "accuracy_contested",
            Self::ErasureOpposed => "erasure_opposed",
            Self::GuestsClaim => "guests_claim",
            Self::Objection => "objection",
            Self::HousesClaim => "houses_claim",
        }
    }

    /// The reason of a word, if it fits the act.
    #[must_use]
    pub fn from_word(act: StaffAct, word: &str) -> Option<Self> {
        act.reasons().iter().copied().find(|reason| reason.word() == word)
    }

    /// The reason of a word, if it is one for holding a visit.
    #[must_use]
    pub fn for_a_hold(word: &str) -> Option<Self> {
        Self::FOR_A_HOLD.into_iter().find(|reason| reason.word() == word)
    }
}

/// What a member of staff puts right of the guest in front of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Correction {
    /// The name as it stands on screen and badge.
    Name(Personal),
    /// Whom the guest visits.
    Host(HostChoice),
    /// What the guest comes as.
    Kind(VisitorKind),
}

impl Correction {
    /// The act that it is.
    #[must_use]
    pub fn act(&self) -> StaffAct {
        match self {
            Self::Name(_) => StaffAct::CorrectName,
            Self::Host(_) => StaffAct::CorrectHost,
            Self::Kind(_) => StaffAct::CorrectKind,
        }
    }
}

/// A staff act with who and why, as the audit notes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done {
    /// What was done.
    pub act: StaffAct,
    /// By whom.
    pub by: Authority,
    /// Why.
    pub reason: Reason,
}
