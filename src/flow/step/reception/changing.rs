//! Reception puts the guest's name, host or kind right.
//!
//! Called by `reception`. A name that does not agree with the one that a document was seen of wants another ID check. Who
//! was not found is looked up again, hidden as before; who has an invitation keeps it. What was saved is changed on disk
//! first, and on the screen by the answer.

use crate::domain::host::HostChoice;
use crate::domain::identity_check::IdMethod;
use crate::domain::kind::VisitorKind;
use crate::domain::name::look_up_agrees;
use crate::domain::staff::{Correction, StaffAct};
use crate::domain::text::Personal;

use super::super::super::effect::{Done, Effect};
use super::super::super::rules;
use super::super::super::state::{
    Applicant, Came, CheckedIn, Details, Guest, IdCheck, Identified, Laid, ReceptionComes, State, Waiting,
};
use super::super::acts::{Stays, of_any_host, of_any_name};
use super::super::{Turn, answering, arriving};
use super::stepping::unidentified;
use super::{fitting, note};

/// Puts something right.
pub(super) fn corrected(state: State, correction: Correction, done: Done, turn: &mut Turn<'_>) -> State {
    let known = match &correction {
        Correction::Kind(kind) => turn.policy.kinds.contains_key(kind),
        Correction::Name(_) | Correction::Host(_) => true,
    };
    if !known || !fitting(&state, turn.policy).contains(&done.act) {
        return state;
    }
    match state {
        State::WhomDoYouVisit(mut here) => {
            if let Correction::Name(name) = correction {
                if !agree(&here.name, &name) {
                    (here.kept.identified, here.kept.as_kind) = (None, None);
                    let stays = Stays { host: false, invitation: here.kept.scanned.is_some() };
                    here.kept.done = of_any_name(here.kept.done, stays);
                }
                here.name = name;
                note(&mut here.kept.done, done);
            }
            State::WhomDoYouVisit(here)
        }
        State::Matching(mut guest) => {
            if applied(&mut guest, correction, done) {
                arriving::look_up(guest, turn)
            } else {
                State::Matching(guest)
            }
        }
        State::IdCheck(mut here) => {
            if let Correction::Kind(kind) = correction {
                return of_kind(here.applicant, kind, done, turn);
            }
            let by_code = matches!(here.applicant.came, Came::ByCode(_));
            let _ = applied(&mut here.applicant, correction, done);
            if by_code {
                // What lies on the reader was compared with what has just changed.
                State::IdCheck(IdCheck { laid: Laid::Nothing, ..here })
            } else {
                arriving::look_up(here.applicant, turn)
            }
        }
        State::Details(Details { guest: Guest::Applicant(mut guest), question, typed, remark }) => {
            if let Correction::Kind(kind) = correction {
                return of_kind(guest, kind, done, turn);
            }
            let _ = applied(&mut guest, correction, done);
            match guest.came {
                Came::ByCode(_) => State::Details(Details { guest: Guest::Applicant(guest), question, typed, remark }),
                Came::ByName(_) => arriving::look_up(guest, turn),
            }
        }
        State::ReceptionComes(ReceptionComes { cause, guest: Guest::Applicant(mut guest) }) => {
            let again = applied(&mut guest, correction, done) && matches!(guest.came, Came::ByName(_));
            if again {
                arriving::look_up(guest, turn)
            } else {
                State::ReceptionComes(ReceptionComes { cause, guest: Guest::Applicant(guest) })
            }
        }
        State::ReceptionComes(ReceptionComes { cause, guest: Guest::Identified(guest) }) => {
            match identified(guest, correction, done, turn) {
                Ok(guest) => State::ReceptionComes(ReceptionComes { cause, guest: Guest::Identified(guest) }),
                Err(state) => *state,
            }
        }
        State::Details(Details { guest: Guest::Identified(guest), question, typed, remark }) => {
            let kind = matches!(correction, Correction::Kind(_));
            match identified(guest, correction, done, turn) {
                Ok(guest) if kind => answering::onward(guest, turn),
                Ok(guest) => State::Details(Details { guest: Guest::Identified(guest), question, typed, remark }),
                Err(state) => *state,
            }
        }
        State::HouseRules(guest) | State::Review(guest) => match identified(guest, correction, done, turn) {
            Ok(guest) => answering::onward(guest, turn),
            Err(state) => *state,
        },
        State::WaitingForReception(Waiting { guest: CheckedIn { ref saved, .. }, .. })
        | State::Printing(CheckedIn { ref saved, .. })
        | State::IsYourBadgeThere(CheckedIn { ref saved, .. })
        | State::PrinterTrouble(CheckedIn { ref saved, .. }, _)
        | State::Done(CheckedIn { ref saved, .. }) => {
            let visit = saved.visit;
            // Under the same number, so that the printer is still heard.
            turn.go_on(|attempt| Effect::Correct(attempt, visit, correction, done));
            state
        }
        state => state,
    }
}

fn agree(before: &Personal, now: &Personal) -> bool {
    look_up_agrees(before.as_str(), now.as_str())
}

/// A guest before the ID check, put right; whether the look-up asked for something else.
fn applied(guest: &mut Applicant, correction: Correction, done: Done) -> bool {
    let invitation = matches!(guest.came, Came::ByCode(_));
    let again = match correction {
        Correction::Name(name) => {
            if !agree(&guest.name, &name) {
                (guest.identified, guest.as_kind) = (None, None);
                guest.done = of_any_name(std::mem::take(&mut guest.done), Stays { host: true, invitation });
            }
            guest.name = name;
            true
        }
        Correction::Host(host) => {
            guest.identified = guest.identified.take().filter(|identity| identity.method != IdMethod::Host);
            guest.done = of_any_host(std::mem::take(&mut guest.done), Stays { host: false, invitation });
            guest.host = host;
            true
        }
        Correction::Kind(kind) => {
            guest.as_kind = Some(kind);
            false
        }
    };
    note(&mut guest.done, done);
    again
}

/// A guest before the ID check who comes as something else: other questions, and another way of confirming who they are.
fn of_kind(mut guest: Applicant, kind: VisitorKind, done: Done, turn: &mut Turn<'_>) -> State {
    let _ = applied(&mut guest, Correction::Kind(kind), done);
    let given = std::mem::take(&mut guest.given);
    guest.given = rules::fitting_answers(turn.policy, kind, guest.visible(), given);
    arriving::proceed(guest, turn)
}

/// A guest after the ID check, put right where they are.
///
/// # Errors
/// Gives the state that follows instead, where they have to be looked up or checked again.
fn identified(
    guest: Identified,
    correction: Correction,
    done: Done,
    turn: &mut Turn<'_>,
) -> Result<Identified, Box<State>> {
    match correction {
        Correction::Name(name) => renamed(guest, name, done, turn),
        Correction::Host(host) => with_host(guest, host, done, turn),
        Correction::Kind(kind) => {
            let mut guest = guest;
            let given = std::mem::take(&mut guest.given);
            guest.given = rules::fitting_answers(turn.policy, kind, guest.invitation.as_deref(), given);
            guest.accepted = rules::fitting_agreements(turn.policy, kind, guest.accepted);
            guest.kind = kind;
            let admitted = guest.done.iter().any(|done| done.act == StaffAct::AdmitWalkIn);
            guest.needs_approval = !admitted && rules::needs_approval(turn.policy, kind, guest.invitation.is_some());
            note(&mut guest.done, done);
            Ok(guest)
        }
    }
}

fn renamed(mut guest: Identified, name: Personal, done: Done, turn: &mut Turn<'_>) -> Result<Identified, Box<State>> {
    let same = agree(&guest.name, &name);
    if same && guest.invitation.is_some() {
        guest.name = name;
        note(&mut guest.done, done);
        return Ok(guest);
    }
    let identity = guest.identity.clone();
    let all_done = guest.done.clone();
    let by_code = guest.by_code;
    let mut applicant = Applicant { name, ..unidentified(guest, None) };
    if same {
        (applicant.identified, applicant.done) = (Some(identity), all_done);
    } else {
        applicant.as_kind = None;
        applicant.done = of_any_name(all_done, Stays { host: true, invitation: by_code });
    }
    note(&mut applicant.done, done);
    let next = if by_code { arriving::proceed(applicant, turn) } else { arriving::look_up(applicant, turn) };
    Err(Box::new(next))
}

fn with_host(
    mut guest: Identified,
    host: HostChoice,
    done: Done,
    turn: &mut Turn<'_>,
) -> Result<Identified, Box<State>> {
    let by_document = guest.identity.method != IdMethod::Host;
    if by_document && guest.invitation.is_some() {
        guest.host = host;
        // Who has an invitation and was admitted is admitted still.
        note(&mut guest.done, done);
        return Ok(guest);
    }
    let identity = guest.identity.clone();
    let stays = Stays { host: false, invitation: guest.by_code };
    let all_done = of_any_host(guest.done.clone(), stays);
    let invited = guest.invitation.is_some();
    let mut applicant = Applicant { host, ..unidentified(guest, None) };
    if by_document {
        (applicant.identified, applicant.done) = (Some(identity), all_done);
    }
    note(&mut applicant.done, done);
    let next = if invited { arriving::proceed(applicant, turn) } else { arriving::look_up(applicant, turn) };
    Err(Box::new(next))
}

/// The name that a correction begins with, where one is known.
#[must_use]
pub fn known_name(state: &State) -> Option<&Personal> {
    match state {
        State::WhomDoYouVisit(here) => Some(&here.name),
        State::Matching(guest) | State::IdCheck(IdCheck { applicant: guest, .. }) => Some(&guest.name),
        State::Details(Details { guest, .. }) | State::ReceptionComes(ReceptionComes { guest, .. }) => {
            Some(guest.name())
        }
        State::HouseRules(guest) | State::Review(guest) | State::Saving(guest) => Some(&guest.name),
        State::WaitingForReception(Waiting { guest, .. })
        | State::Printing(guest)
        | State::IsYourBadgeThere(guest)
        | State::PrinterTrouble(guest, _)
        | State::Done(guest) => Some(&guest.name),
        State::Welcome
        | State::WhoAreYou(_)
        | State::Resolving(_)
        | State::Refused
        | State::NotSaved
        | State::Leaving(_)
        | State::LeavingName(_)
        | State::LeavingHost(_)
        | State::SigningOut(_)
        | State::Goodbye(_)
        | State::AskingKept(_)
        | State::OpeningKept(_)
        | State::Kept(_)
        | State::ReceptionHelps(_)
        | State::Delivery(_)
        | State::TellingDelivery
        | State::Delivered { .. } => None,
    }
}
