//! Reception leaves a step out, leads the guest a step back, or ends their check-in.
//!
//! Called by `reception` for acts that fit. Past the ID check only reception leads back; a verdict that is left behind is
//! dropped, and what a look-up found is hidden again.

use super::super::super::effect::{Done, Effect};
use super::super::super::event::Event;
use super::super::super::state::{
    Applicant, Came, Cause, CheckedIn, Decision, Details, Finding, Given, Guest, Hidden, HostSearch, IdCheck,
    Identified, Kept, ReceptionComes, State, Typed, Waiting, WhomDoYouVisit,
};
use super::super::acts::{Stays, of_any_name};
use super::super::answering::{self, taken_back};
use super::super::{Turn, arriving};
use super::note;

/// Leaves the question or the agreement on the screen out.
pub(super) fn skip(state: State, done: Done, turn: &mut Turn<'_>) -> State {
    match state {
        State::Details(mut here) => {
            match &mut here.guest {
                Guest::Applicant(guest) => note(&mut guest.done, done),
                Guest::Identified(guest) => note(&mut guest.done, done),
            }
            let left_out = Given::LeftOut(here.question.clone());
            answering::answer(here, left_out, turn)
        }
        State::HouseRules(mut guest) => {
            note(&mut guest.done, done);
            let left_out = guest.next_agreement(turn.policy).map(|agreement| agreement.name.clone());
            guest.left_out.extend(left_out);
            answering::onward(guest, turn)
        }
        state => state,
    }
}

/// Goes to the step before.
pub(super) fn back(state: State, done: Done, turn: &mut Turn<'_>) -> State {
    match state {
        State::WhomDoYouVisit(mut here) => {
            note(&mut here.kept.done, done);
            arriving::whom_do_you_visit(here, Event::Back, turn)
        }
        State::Resolving(mut here) => {
            note(&mut here.from.kept.done, done);
            arriving::resolving(here, Event::Back, turn)
        }
        State::Matching(mut guest) => {
            turn.forget();
            note(&mut guest.done, done);
            let search = HostSearch { typed: Typed::from_text(guest.host.name.as_str()), ..HostSearch::default() };
            let Applicant { name, email, given, identified, accepted, as_kind, done, .. } = guest;
            let kept = Kept { scanned: None, not_today: false, host: None, given, identified, accepted, as_kind, done };
            State::WhomDoYouVisit(WhomDoYouVisit { name, email, search, kept })
        }
        State::Details(Details { guest: Guest::Applicant(mut guest), .. })
        | State::IdCheck(IdCheck { applicant: mut guest, .. }) => {
            note(&mut guest.done, done);
            answering::back(guest, turn)
        }
        State::ReceptionComes(ReceptionComes { guest: Guest::Applicant(mut guest), .. }) => {
            note(&mut guest.done, done);
            match guest.came {
                // The code opened nothing that leads on: they say who they are in another way.
                Came::ByCode(_) => {
                    let mut form = arriving::start(turn.policy);
                    form.kept.done = of_any_name(guest.done, Stays::NOTHING);
                    State::WhoAreYou(form)
                }
                Came::ByName(_) => answering::back(Applicant { given: Vec::new(), ..guest }, turn),
            }
        }
        State::Details(Details { guest: Guest::Identified(guest), .. }) => before(guest, done, turn),
        State::HouseRules(mut guest) | State::Review(mut guest) => {
            if guest.accepted.pop().is_some() || guest.left_out.pop().is_some() {
                note(&mut guest.done, done);
                return State::HouseRules(guest);
            }
            before(guest, done, turn)
        }
        State::ReceptionComes(ReceptionComes { cause, guest: Guest::Identified(guest) }) => {
            let applicant = unidentified(guest, Some(cause));
            to_the_check(applicant, done, turn)
        }
        state => state,
    }
}

/// The question before, or else the ID check.
fn before(mut guest: Identified, done: Done, turn: &mut Turn<'_>) -> State {
    match taken_back(&mut guest.given) {
        Some((question, typed)) => {
            note(&mut guest.done, done);
            State::Details(Details { guest: Guest::Identified(guest), question, typed, remark: None })
        }
        None => to_the_check(unidentified(guest, None), done, turn),
    }
}

/// The ID check again.
fn to_the_check(mut applicant: Applicant, done: Done, turn: &mut Turn<'_>) -> State {
    note(&mut applicant.done, done);
    arriving::proceed(applicant, turn)
}

/// A guest whose verdict is taken back, with what is true of them whoever they are. `cause` is why only reception could
/// go on, if that was so.
pub(super) fn unidentified(guest: Identified, cause: Option<Cause>) -> Applicant {
    let as_kind = guest.corrected_kind();
    let came = match guest.invitation {
        Some(invitation) if guest.by_code => Came::ByCode(invitation),
        Some(invitation) => Came::ByName(Hidden::new(match cause {
            Some(Cause::Used) => Finding::Used(invitation),
            Some(Cause::AccessOver) => Finding::Over(invitation),
            Some(Cause::TooManyTries | Cause::WalkInRefused | Cause::NotToday) | None => {
                Finding::Invitation(invitation)
            }
        })),
        None => Came::ByName(guest.hidden),
    };
    let mut done = guest.done;
    done.retain(|done| stays_without_a_verdict(done.act));
    Applicant {
        name: guest.name,
        email: None,
        host: guest.host,
        came,
        not_today: guest.not_today,
        given: guest.given,
        identified: None,
        accepted: guest.accepted,
        as_kind,
        done,
    }
}

/// Whether an act says nothing of who the guest is.
fn stays_without_a_verdict(act: crate::domain::staff::StaffAct) -> bool {
    use crate::domain::staff::StaffAct;
    match act {
        StaffAct::IdSeen | StaffAct::HostVouches | StaffAct::AdmitWithoutId | StaffAct::AdmitWalkIn => false,
        StaffAct::Refuse
        | StaffAct::PrintAgain
        | StaffAct::CheckOut
        | StaffAct::CorrectName
        | StaffAct::CorrectHost
        | StaffAct::CorrectKind
        | StaffAct::ChooseInvitation
        | StaffAct::LookUp
        | StaffAct::SkipStep
        | StaffAct::GoBack
        | StaffAct::EndAccess
        | StaffAct::Cancel => true,
    }
}

/// Ends the check-in. Of who is not saved nothing is kept but the line of the audit. Of who waits, the visit is removed;
/// who was let in is signed out, not removed: their host may have been told, and a badge may be in somebody's hand. Their
/// screen goes once that is on disk.
pub(super) fn cancel(state: State, done: Done, turn: &mut Turn<'_>) -> State {
    match state {
        State::WaitingForReception(here) => {
            let visit = here.guest.saved.visit;
            turn.ask(|attempt| Effect::SignOut(attempt, visit, done));
            State::WaitingForReception(Waiting { decision: Decision::Cancelling, ..here })
        }
        State::Printing(CheckedIn { ref saved, .. })
        | State::IsYourBadgeThere(CheckedIn { ref saved, .. })
        | State::PrinterTrouble(CheckedIn { ref saved, .. }, _)
        | State::Done(CheckedIn { ref saved, .. }) => {
            let visit = saved.visit;
            turn.go_on(|attempt| Effect::SignOut(attempt, visit, done));
            state
        }
        _ => {
            turn.effects.push(Effect::Audit(done));
            turn.welcome()
        }
    }
}
