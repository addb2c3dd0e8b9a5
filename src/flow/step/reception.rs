//! What reception does to the guest in front of them: the same machine, so the same trail.
//!
//! Before `Save` an act waits in the guest's state and is written with the visit or not at all; a refusal and a
//! cancelling, which end everything, are written at once. After it, an act is a change of the stored visit, and the
//! screen follows once that is on disk. An act that does not fit the state changes nothing.

mod changing;
mod seeking;
mod stepping;

use crate::domain::identity_check::{IdMethod, IdOutcome, IdentityCheck};
use crate::domain::policy::Policy;
use crate::domain::staff::{Authority, StaffAct};

use super::super::effect::{Done, Effect};
use super::super::event::Event;
use super::super::rules::kind_rules;
use super::super::state::{
    Came, CheckedIn, Decision, Details, Guest, IdCheck, Identified, ReceptionComes, Sought, State, Waiting,
};
use super::{Turn, answering, arriving};

pub use changing::known_name;
pub(super) use seeking::{chosen, found, hosts};

/// Does what a member of staff asks for; any other event is none of theirs.
pub(super) fn does(state: State, sought: Sought, event: Event, by: Authority, turn: &mut Turn<'_>) -> (State, Sought) {
    match event {
        Event::Staff(act, reason) => (acted(state, Done { act, by, reason }, turn), sought),
        Event::StaffCorrects(correction, reason) => {
            let done = Done { act: correction.act(), by, reason };
            (changing::corrected(state, correction, done, turn), Sought::Nothing)
        }
        Event::StaffChooses(hit, reason) => {
            let done = Done { act: StaffAct::ChooseInvitation, by, reason };
            let sought = seeking::choose(&state, hit, done, turn);
            (state, sought)
        }
        Event::StaffSeeks(seek, reason) => {
            let sought = seeking::seek(&state, seek, Done { act: StaffAct::LookUp, by, reason }, turn);
            (state, sought)
        }
        Event::StaffSeeksHost(typed) => {
            let sought = seeking::seek_host(&state, typed, turn);
            (state, sought)
        }
        _ => (state, sought),
    }
}

/// Does one act that needs no more words.
fn acted(state: State, done: Done, turn: &mut Turn<'_>) -> State {
    if !fitting(&state, turn.policy).contains(&done.act) {
        return state;
    }
    match done.act {
        StaffAct::IdSeen | StaffAct::AdmitWithoutId | StaffAct::HostVouches => confirm_identity(state, done, turn),
        StaffAct::AdmitWalkIn => admit(state, done, turn),
        StaffAct::Refuse => refuse(state, done, turn),
        StaffAct::PrintAgain => print_again(state, done, turn),
        StaffAct::CheckOut => check_out(state, done, turn),
        StaffAct::SkipStep => stepping::skip(state, done, turn),
        StaffAct::GoBack => stepping::back(state, done, turn),
        StaffAct::Cancel => stepping::cancel(state, done, turn),
        // These come with what is put right, or with what is looked for.
        StaffAct::CorrectName
        | StaffAct::CorrectHost
        | StaffAct::CorrectKind
        | StaffAct::ChooseInvitation
        | StaffAct::LookUp => state,
        // Done at the desk, over an invitation and not over who stands here.
        StaffAct::EndAccess => state,
    }
}

/// The acts that fit a state, for the staff bar: first what decides over the guest, the most usual one first, then what
/// changes their way.
#[must_use]
pub fn fitting(state: &State, policy: &Policy) -> Vec<StaffAct> {
    deciding(state, policy).iter().chain(changing_their_way(state, policy)).copied().collect()
}

/// The acts that decide over the guest or their visit.
fn deciding(state: &State, policy: &Policy) -> &'static [StaffAct] {
    match state {
        State::IdCheck(here) => {
            let hosts = kind_rules(policy, here.applicant.kind(policy)).id_check.contains(&IdMethod::Host);
            match (hosts, here.method) {
                (true, IdMethod::Host) => {
                    &[StaffAct::HostVouches, StaffAct::IdSeen, StaffAct::AdmitWithoutId, StaffAct::Refuse]
                }
                (true, IdMethod::Reception | IdMethod::Reader) => {
                    &[StaffAct::IdSeen, StaffAct::HostVouches, StaffAct::AdmitWithoutId, StaffAct::Refuse]
                }
                (false, _) => &[StaffAct::IdSeen, StaffAct::AdmitWithoutId, StaffAct::Refuse],
            }
        }
        State::ReceptionComes(_) => &[StaffAct::AdmitWalkIn, StaffAct::Refuse],
        State::Details(Details { guest: Guest::Identified(guest), .. })
        | State::HouseRules(guest)
        | State::Review(guest)
            if guest.needs_approval =>
        {
            &[StaffAct::AdmitWalkIn, StaffAct::Refuse]
        }
        State::WaitingForReception(Waiting { decision: Decision::Open, .. }) => {
            &[StaffAct::AdmitWalkIn, StaffAct::Refuse]
        }
        // What is being written stands before anybody could take it back.
        State::WaitingForReception(Waiting {
            decision: Decision::Admitting | Decision::Refusing | Decision::Cancelling,
            ..
        }) => &[],
        State::WhoAreYou(_)
        | State::WhomDoYouVisit(_)
        | State::Resolving(_)
        | State::Matching(_)
        | State::Details(_)
        | State::HouseRules(_)
        | State::Review(_) => &[StaffAct::Refuse],
        State::IsYourBadgeThere(_) | State::PrinterTrouble(..) | State::Done(_) => {
            &[StaffAct::PrintAgain, StaffAct::CheckOut]
        }
        State::Printing(_) => &[StaffAct::CheckOut],
        State::Welcome
        | State::Saving(_)
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
        | State::Delivered { .. } => &[],
    }
}

/// The acts that put something right or change the guest's way.
fn changing_their_way(state: &State, policy: &Policy) -> &'static [StaffAct] {
    use StaffAct::{Cancel, ChooseInvitation, CorrectHost, CorrectKind, CorrectName, GoBack, SkipStep};
    let kinds = policy.kinds.len() > 1;
    match state {
        State::WhoAreYou(_) => &[ChooseInvitation, Cancel],
        // Their host is what they are just saying.
        State::WhomDoYouVisit(_) => &[CorrectName, ChooseInvitation, GoBack, Cancel],
        State::Resolving(_) => &[ChooseInvitation, GoBack, Cancel],
        State::Details(here) => match (begins(&here.guest), kinds) {
            (false, true) => &[SkipStep, CorrectName, CorrectHost, CorrectKind, ChooseInvitation, GoBack, Cancel],
            (false, false) => &[SkipStep, CorrectName, CorrectHost, ChooseInvitation, GoBack, Cancel],
            (true, true) => &[SkipStep, CorrectName, CorrectHost, CorrectKind, ChooseInvitation, Cancel],
            (true, false) => &[SkipStep, CorrectName, CorrectHost, ChooseInvitation, Cancel],
        },
        State::HouseRules(_) if kinds => {
            &[SkipStep, CorrectName, CorrectHost, CorrectKind, ChooseInvitation, GoBack, Cancel]
        }
        State::HouseRules(_) => &[SkipStep, CorrectName, CorrectHost, ChooseInvitation, GoBack, Cancel],
        State::IdCheck(IdCheck { applicant, .. })
            if applicant.given.is_empty() && matches!(applicant.came, Came::ByCode(_)) =>
        {
            if kinds {
                &[CorrectName, CorrectHost, CorrectKind, ChooseInvitation, Cancel]
            } else {
                &[CorrectName, CorrectHost, ChooseInvitation, Cancel]
            }
        }
        State::Matching(_) | State::IdCheck(_) | State::Review(_) | State::ReceptionComes(_) if kinds => {
            &[CorrectName, CorrectHost, CorrectKind, ChooseInvitation, GoBack, Cancel]
        }
        State::Matching(_) | State::IdCheck(_) | State::Review(_) | State::ReceptionComes(_) => {
            &[CorrectName, CorrectHost, ChooseInvitation, GoBack, Cancel]
        }
        // What is being written stands before anybody could take it back.
        State::WaitingForReception(Waiting {
            decision: Decision::Admitting | Decision::Refusing | Decision::Cancelling,
            ..
        }) => &[],
        // How long a visit lasts and is kept hangs on its invitation: who was saved with the wrong one is cancelled and
        // comes in again.
        State::WaitingForReception(_)
        | State::Printing(_)
        | State::IsYourBadgeThere(_)
        | State::PrinterTrouble(..)
        | State::Done(_) => {
            if kinds {
                &[CorrectName, CorrectHost, CorrectKind, Cancel]
            } else {
                &[CorrectName, CorrectHost, Cancel]
            }
        }
        State::Welcome
        | State::Saving(_)
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
        | State::Delivered { .. } => &[],
    }
}

/// Whether nothing comes before this question: a scanned invitation, and no answer yet.
fn begins(guest: &Guest) -> bool {
    match guest {
        Guest::Applicant(applicant) => applicant.given.is_empty() && matches!(applicant.came, Came::ByCode(_)),
        Guest::Identified(_) => false,
    }
}

/// The document was looked at, the host stands here and vouches, or reception answers for a guest without either.
fn confirm_identity(state: State, done: Done, turn: &mut Turn<'_>) -> State {
    let State::IdCheck(mut here) = state else { return state };
    let read = here.doubt().map(|doubt| doubt.document.kind);
    let (method, outcome, document) = match (done.act, read) {
        (StaffAct::IdSeen, Some(kind)) => (IdMethod::Reader, IdOutcome::Seen, Some(kind)),
        (StaffAct::IdSeen, None) => (IdMethod::Reception, IdOutcome::Seen, None),
        (StaffAct::HostVouches, _) => (IdMethod::Host, IdOutcome::Vouched, None),
        (StaffAct::AdmitWithoutId, _) => (IdMethod::Reception, IdOutcome::WithoutId, None),
        _ => return State::IdCheck(here),
    };
    note(&mut here.applicant.done, done);
    let identity = IdentityCheck { method, outcome, document, by: done.by.number() };
    answering::identified(here.applicant, identity, turn)
}

/// A guest without an invitation, or with one that only reception can judge, is let in.
fn admit(state: State, done: Done, turn: &mut Turn<'_>) -> State {
    match state {
        State::ReceptionComes(ReceptionComes { guest: Guest::Applicant(mut applicant), .. }) => {
            note(&mut applicant.done, done);
            arriving::proceed(applicant, turn)
        }
        State::ReceptionComes(ReceptionComes { guest: Guest::Identified(guest), .. }) => {
            answering::onward(admitted(guest, done), turn)
        }
        State::Details(Details { guest: Guest::Identified(guest), question, typed, remark })
            if guest.needs_approval =>
        {
            State::Details(Details { guest: Guest::Identified(admitted(guest, done)), question, typed, remark })
        }
        State::HouseRules(guest) if guest.needs_approval => State::HouseRules(admitted(guest, done)),
        State::Review(guest) if guest.needs_approval => State::Review(admitted(guest, done)),
        State::WaitingForReception(here) if here.decision == Decision::Open => {
            let visit = here.guest.saved.visit;
            turn.ask(|attempt| Effect::Admit(attempt, visit, done));
            State::WaitingForReception(Waiting { decision: Decision::Admitting, ..here })
        }
        state => state,
    }
}

/// Notes an act for the audit, each under its own number. The same said again by the same person counts once, but for a
/// step that is skipped: that is another step each time.
fn note(notes: &mut Vec<Done>, done: Done) {
    if done.act != StaffAct::SkipStep {
        notes.retain(|earlier| *earlier != done);
    }
    notes.push(done);
}

/// The guest, admitted.
fn admitted(mut guest: Identified, done: Done) -> Identified {
    guest.needs_approval = false;
    note(&mut guest.done, done);
    guest
}

/// The guest is not let in: what is known of them is dropped. Of one who was saved that is true once their row is gone.
fn refuse(state: State, done: Done, turn: &mut Turn<'_>) -> State {
    if let State::WaitingForReception(here) = state {
        let visit = here.guest.saved.visit;
        turn.ask(|attempt| Effect::RemoveWaiting(attempt, visit, done));
        return State::WaitingForReception(Waiting { decision: Decision::Refusing, ..here });
    }
    turn.forget();
    turn.effects.push(Effect::Audit(done));
    State::Refused
}

/// The badge of the guest in front is printed again.
fn print_again(state: State, done: Done, turn: &mut Turn<'_>) -> State {
    match state {
        State::IsYourBadgeThere(guest) | State::PrinterTrouble(guest, _) | State::Done(guest) => {
            let visit = guest.saved.visit;
            turn.ask(|attempt| Effect::PrintAgain(attempt, visit, done));
            State::Printing(guest)
        }
        state => state,
    }
}

/// The guest in front is signed out. Their screen says goodbye once that is on disk.
fn check_out(state: State, done: Done, turn: &mut Turn<'_>) -> State {
    if let State::Printing(CheckedIn { saved, .. })
    | State::IsYourBadgeThere(CheckedIn { saved, .. })
    | State::PrinterTrouble(CheckedIn { saved, .. }, _)
    | State::Done(CheckedIn { saved, .. }) = &state
    {
        let visit = saved.visit;
        // Under the same number, so that the printer is still heard if it fails.
        turn.go_on(|attempt| Effect::SignOut(attempt, visit, done));
    }
    state
}
