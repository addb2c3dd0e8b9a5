//! The acts that a line of the audit tells, and their words in the chain.
//!
//! Everybody who notes an act names one; the desk's page of acts finds them again by their words. A word never changes
//! once it stands in a chain.

use crate::domain::staff::StaffAct;

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuditAct {
    /// An override over a guest's check-in or visit.
    Guest(StaffAct),
    /// A guest waited for reception until the day was over, and their visit was removed.
    NotAdmitted,
    /// A member of staff was added.
    StaffAdded,
    /// A member of staff was removed.
    StaffRemoved,
    /// A member of staff became a manager.
    MadeManager,
    /// A member of staff became reception.
    MadeReception,
    /// A member of staff got another PIN.
    PinReset,
    /// A member of staff got a card, or another one.
    CardAdded,
    /// A member of staff's card was removed.
    CardRemoved,
    /// The date was confirmed.
    ClockConfirmed,
    /// Shorter lives were put in force.
    RetentionShortened,
    /// Longer lives were proposed.
    RetentionProposed,
    /// Longer lives that waited were given up.
    RetentionWithdrawn,
    /// Longer lives were put in force, by a second manager.
    RetentionLengthened,
    /// A hold was asked for.
    HoldProposed,
    /// A visit is held, by a second manager.
    HoldSet,
    /// A hold, or the asking for one, was ended.
    HoldEnded,
    /// Somebody was proposed for the hold list.
    HoldListProposed,
    /// They are on it, by a second person.
    HoldListAdded,
    /// A second person meant somebody else than the first.
    HoldListMismatched,
    /// An entry of it was ended early, or the proposal given up.
    HoldListEnded,
    /// It was answered whether somebody is on it.
    HoldListChecked,
    /// A backup was made.
    BackedUp,
    /// A recovery key file with a new passphrase was made.
    RecoveryKeyMade,
    /// The machine secret was changed for a new one.
    SecretRotated,
    /// The data folder was made from a backup.
    Restored,
    /// What is stored of one person was given out for them.
    PersonExported,
    /// What is stored of one person was erased at their wish.
    PersonErased,
    /// A visit was erased because its guest had asked for it with their badge.
    VisitErased,
    /// Everybody inside was shown at the desk.
    RollCallShown,
    /// A roll call began: the counting of who has been located.
    RollCallBegun,
    /// It was ended.
    RollCallEnded,
    /// Everybody inside was printed.
    RollCallPrinted,
    /// Everybody inside was written into a file.
    RollCallExported,
    /// All that is kept of a visit was looked at.
    VisitLookedUp,
    /// Invitations were opened for a check-in at the desk.
    InvitationsLookedUp,
    /// Somebody was searched for among today's guests.
    TodaySearched,
    /// Somebody was searched for among all visits that live.
    VisitsSearched,
}

impl AuditAct {
    /// The act's word in the chain.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Guest(act) => act.word(),
            Self::NotAdmitted => "not_admitted",
            Self::StaffAdded => "staff_added",
            Self::StaffRemoved => "staff_removed",
            Self::MadeManager => "made_manager",
            Self::MadeReception => "made_reception",
            Self::PinReset => "pin_reset",
            Self::CardAdded => "card_added",
            Self::CardRemoved => "card_removed",
            Self::ClockConfirmed => "clock_confirmed",
            Self::RetentionShortened => "retention_shortened",
            Self::RetentionProposed => "retention_proposed",
            Self::RetentionWithdrawn => "retention_withdrawn",
            Self::RetentionLengthened => "retention_lengthened",
            Self::HoldProposed => "hold_proposed",
            Self::HoldSet => "hold_set",
            Self::HoldEnded => "hold_ended",
            Self::HoldListProposed => "hold_list_proposed",
            Self::HoldListAdded => "hold_list_added",
            Self::HoldListMismatched => "hold_list_mismatched",
            Self::HoldListEnded => "hold_list_ended",
            Self::HoldListChecked => "hold_list_checked",
            Self::BackedUp => "backed_up",
            Self::RecoveryKeyMade => "recovery_key_made",
            Self::SecretRotated => "secret_rotated",
            Self::Restored => "restored",
            Self::PersonExported => "person_exported",
            Self::PersonErased => "person_erased",
            Self::VisitErased => "visit_erased",
            Self::RollCallShown => "roll_call_shown",
            Self::RollCallBegun => "roll_call_begun",
            Self::RollCallEnded => "roll_call_ended",
            Self::RollCallPrinted => "roll_call_printed",
            Self::RollCallExported => "roll_call_exported",
            Self::VisitLookedUp => "visit_looked_up",
            Self::InvitationsLookedUp => "invitations_looked_up",
            Self::TodaySearched => "today_searched",
            Self::VisitsSearched => "visits_searched",
        }
    }

    /// Every act that is no override over a guest.
    const BESIDES: [Self; 37] = [
        Self::NotAdmitted,
        Self::StaffAdded,
        Self::StaffRemoved,
        Self::MadeManager,
        Self::MadeReception,
        Self::PinReset,
        Self::CardAdded,
        Self::CardRemoved,
        Self::ClockConfirmed,
        Self::RetentionShortened,
        Self::RetentionProposed,
        Self::RetentionWithdrawn,
        Self::RetentionLengthened,
        Self::HoldProposed,
        Self::HoldSet,
        Self::HoldEnded,
        Self::HoldListProposed,
        Self::HoldListAdded,
        Self::HoldListMismatched,
        Self::HoldListEnded,
        Self::HoldListChecked,
        Self::BackedUp,
        Self::RecoveryKeyMade,
        Self::SecretRotated,
        Self::Restored,
        Self::PersonExported,
        Self::PersonErased,
        Self::VisitErased,
        Self::RollCallShown,
        Self::RollCallBegun,
        Self::RollCallEnded,
        Self::RollCallPrinted,
        Self::RollCallExported,
        Self::VisitLookedUp,
        Self::InvitationsLookedUp,
        Self::TodaySearched,
        Self::VisitsSearched,
    ];

    /// Every act.
    fn all() -> impl Iterator<Item = Self> {
        StaffAct::ALL.into_iter().map(Self::Guest).chain(Self::BESIDES)
    }

    /// The act of a word in the chain; `None` for a word of another version.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::all().find(|act| act.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_act_is_found_by_its_word() {
        for act in AuditAct::all() {
            assert_eq!(AuditAct::from_word(act.word()), Some(act));
        }
        assert_eq!(AuditAct::from_word("checkpoint"), None);
    }
}
