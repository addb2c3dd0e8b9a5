//! What reception does to the guest in front of them: the same machine, so the same trail.
//!
//! Before `Save` an act waits in the guest's state and is written with the visit or not at all; a refusal, which
//! ends everything, is written at once. An act that does not fit the state changes nothing.

use crate::domain::identity_check::{IdMethod, IdOutcome, IdentityCheck};
use crate::domain::policy::Policy;
use crate::domain::staff::StaffAct;

use super::super::effect::{Done, Effect};
use super::super::rules::kind_rules;
use super::super::state::{CheckedIn, Decision, Details, Guest, Identified, ReceptionComes, State, Waiting};
use super::{Turn, answering, arriving};

/// Does one act.
pub(super) fn act(state: State, done: Done, turn: &mut Turn<'_>) -> State {
    match done.act {
        StaffAct::IdSeen | StaffAct::AdmitWithoutId | StaffAct::HostVouches => confirm_identity(state, done, turn),
        StaffAct::AdmitWalkIn => admit(state, done, turn),
        StaffAct::Refuse => refuse(state, done, turn),
        StaffAct::PrintAgain => print_again(state, done, turn),
        StaffAct::CheckOut => check_out(state, done, turn),
    }
}

/// The acts that fit a state, for the staff bar, the most usual one first.
#[must_use]
pub fn fitting(state: &State, policy: &Policy) -> &'static [StaffAct] {
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
        State::WaitingForReception(Waiting { decision: Decision::Admitting | Decision::Refusing, .. }) => &[],
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

/// The document was looked at, the host stands here and vouches, or reception answers for a guest without either.
fn confirm_identity(state: State, done: Done, turn: &mut Turn<'_>) -> State {
    if !fitting(&state, turn.policy).contains(&done.act) {
        return state;
    }
    let State::IdCheck(mut here) = state else { return state };
    let read = here.doubt().map(|doubt| doubt.document.kind);
    let (method, outcome, document) = match (done.act, read) {
        (StaffAct::IdSeen, Some(kind)) => (IdMethod::Reader, IdOutcome::Seen, Some(kind)),
        (StaffAct::IdSeen, None) => (IdMethod::Reception, IdOutcome::Seen, None),
        (StaffAct::HostVouches, _) => (IdMethod::Host, IdOutcome::Vouched, None),
        (StaffAct::AdmitWithoutId, _) => (IdMethod::Reception, IdOutcome::WithoutId, None),
        (StaffAct::AdmitWalkIn | StaffAct::Refuse | StaffAct::PrintAgain | StaffAct::CheckOut, _) => {
            return State::IdCheck(here);
        }
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
        State::WaitingForReception(Waiting { guest, decision: Decision::Open }) => {
            let visit = guest.saved.visit;
            turn.ask(|attempt| Effect::Admit(attempt, visit, done));
            State::WaitingForReception(Waiting { guest, decision: Decision::Admitting })
        }
        state => state,
    }
}

/// Notes an act for the audit; the last word on the same act counts.
fn note(notes: &mut Vec<Done>, done: Done) {
    notes.retain(|earlier| earlier.act != done.act);
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
    if !fitting(&state, turn.policy).contains(&StaffAct::Refuse) {
        return state;
    }
    if let State::WaitingForReception(Waiting { guest, .. }) = state {
        let visit = guest.saved.visit;
        turn.ask(|attempt| Effect::RemoveWaiting(attempt, visit, done));
        return State::WaitingForReception(Waiting { guest, decision: Decision::Refusing });
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
