//! The audit in words: each act, why it was done, and what it was about.
//!
//! Called by the view of the page. The acts are a match, so that a new one does not compile before it has words; it also
//! belongs into `AuditAct::BESIDES`.

use crate::domain::staff::Reason;
use crate::store::audit::{About, AuditAct, AuditLine};
use crate::words::Words;

/// What was done. A word of another version of the program stands as it is.
pub(super) fn act(words: &Words, word: &str) -> String {
    let Some(act) = AuditAct::from_word(word) else { return word.to_owned() };
    match act {
        AuditAct::Guest(act) => words.act(act),
        AuditAct::NotAdmitted => words.say("acts-not-admitted"),
        AuditAct::StaffAdded => words.say("acts-staff-added"),
        AuditAct::StaffRemoved => words.say("acts-staff-removed"),
        AuditAct::MadeManager => words.say("acts-made-manager"),
        AuditAct::MadeReception => words.say("acts-made-reception"),
        AuditAct::PinReset => words.say("acts-pin-reset"),
        AuditAct::ClockConfirmed => words.say("acts-clock-confirmed"),
        AuditAct::RetentionShortened => words.say("acts-retention-shortened"),
        AuditAct::RetentionProposed => words.say("acts-retention-proposed"),
        AuditAct::RetentionWithdrawn => words.say("acts-retention-withdrawn"),
        AuditAct::RetentionLengthened => words.say("acts-retention-lengthened"),
        AuditAct::HoldProposed => words.say("acts-hold-proposed"),
        AuditAct::HoldSet => words.say("acts-hold-set"),
        AuditAct::HoldEnded => words.say("acts-hold-ended"),
        AuditAct::BackedUp => words.say("acts-backed-up"),
        AuditAct::RecoveryKeyMade => words.say("acts-recovery-key-made"),
        AuditAct::SecretRotated => words.say("acts-secret-rotated"),
        AuditAct::Restored => words.say("acts-restored"),
        AuditAct::PersonExported => words.say("acts-person-exported"),
        AuditAct::PersonErased => words.say("acts-person-erased"),
        AuditAct::VisitErased => words.say("acts-visit-erased"),
        AuditAct::CardAdded => words.say("acts-card-added"),
        AuditAct::CardRemoved => words.say("acts-card-removed"),
        AuditAct::HoldListProposed => words.say("acts-hold-list-proposed"),
        AuditAct::HoldListAdded => words.say("acts-hold-list-added"),
        AuditAct::HoldListMismatched => words.say("acts-hold-list-mismatched"),
        AuditAct::HoldListChecked => words.say("acts-hold-list-checked"),
        AuditAct::HoldListEnded => words.say("acts-hold-list-ended"),
        AuditAct::RollCallShown => words.say("acts-roll-call-shown"),
        AuditAct::RollCallBegun => words.say("acts-roll-call-begun"),
        AuditAct::RollCallEnded => words.say("acts-roll-call-ended"),
        AuditAct::RollCallPrinted => words.say("acts-roll-call-printed"),
        AuditAct::RollCallExported => words.say("acts-roll-call-exported"),
        AuditAct::InvitationsLookedUp => words.say("acts-invitations-looked-up"),
        AuditAct::VisitLookedUp => words.say("acts-visit-looked-up"),
        AuditAct::TodaySearched => words.say("acts-today-searched"),
        AuditAct::VisitsSearched => words.say("acts-visits-searched"),
    }
}

/// Why it was done, if a reason was asked for.
pub(super) fn reason(words: &Words, line: &AuditLine) -> Option<String> {
    let word = line.reason.as_deref()?;
    let reason = match AuditAct::from_word(&line.act) {
        Some(AuditAct::Guest(act)) => Reason::from_word(act, word),
        Some(_) | None => None,
    };
    let reason = reason.or_else(|| Reason::for_a_hold(word));
    Some(reason.map_or_else(|| word.to_owned(), |reason| words.reason(reason)))
}

/// What it was about, never who. A word of another version of the program stands as it is.
pub(super) fn about(words: &Words, line: &AuditLine) -> Option<String> {
    let Some(word) = line.about.as_deref() else { return line.visit.as_ref().map(|_| words.say("acts-about-visit")) };
    let Some(about) = About::from_word(word) else { return Some(word.to_owned()) };
    let until = |day| words.say_with("acts-about-until", &[("day", (&words.day(day)).into())]);
    let count = |of: usize| u32::try_from(of).unwrap_or(u32::MAX).into();
    Some(match about {
        About::Staff(number) => words.say_with("acts-about-staff", &[("number", (&number.to_string()).into())]),
        About::Lives(lives) => words.say_with(
            "acts-about-lives",
            &[("visit", u32::from(lives.visit_days).into()), ("audit", u32::from(lives.audit_days).into())],
        ),
        About::Until(day) => until(day),
        About::Located(located, of) => {
            words.say_with("roll-call-count", &[("located", count(located)), ("of", count(of))])
        }
        About::Listed(reason, day) => format!("{}, {}", words.hold_list_reason(reason), until(day)),
        About::Ended(why) => words.hold_list_end(why),
    })
}
