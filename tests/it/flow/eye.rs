//! The eye that tells the states of the walk apart, and says of each what matters to its promises.
//!
//! The walk keeps one session of each shape: what the eye does not see is walked once.

use welkom::domain::document::Reading;
use welkom::domain::staff::{Done, StaffAct};
use welkom::flow::event::{Answer, Event};
use welkom::flow::state::{
    Applicant, Came, Details, Finding, Guest, IdCheck, Identified, LookUpWay, ReceptionComes, Session, Sought, State,
    Typed,
};

use super::numbers::state_number;
use super::walk::seen;

/// What staff did for a guest who is not saved yet.
pub fn done_of(state: &mut State) -> Option<&mut Vec<Done>> {
    match state {
        State::WhoAreYou(here) => Some(&mut here.kept.done),
        State::Resolving(here) => Some(&mut here.from.kept.done),
        State::WhomDoYouVisit(here) => Some(&mut here.kept.done),
        State::Matching(guest) | State::IdCheck(IdCheck { applicant: guest, .. }) => Some(&mut guest.done),
        State::Details(Details { guest, .. }) | State::ReceptionComes(ReceptionComes { guest, .. }) => {
            Some(match guest {
                Guest::Applicant(guest) => &mut guest.done,
                Guest::Identified(guest) => &mut guest.done,
            })
        }
        State::HouseRules(guest) | State::Review(guest) | State::Saving(guest) => Some(&mut guest.done),
        _ => None,
    }
}

/// Whether staff have changed a guest's way before they are saved.
pub fn is_changed_by_staff(state: &mut State) -> bool {
    done_of(state).is_some_and(|done| done.iter().any(|done| changes(done.act)))
}

/// Whether an act changes the guest's way, rather than decides over them.
fn changes(act: StaffAct) -> bool {
    !matches!(
        act,
        StaffAct::IdSeen | StaffAct::HostVouches | StaffAct::AdmitWithoutId | StaffAct::AdmitWalkIn | StaffAct::Refuse
    )
}

/// Whether an event is staff changing a guest's way, or looking for something to change it with.
pub fn changes_the_way(event: &Event) -> bool {
    match event {
        Event::Staff(act, _) => changes(*act),
        Event::StaffCorrects(..)
        | Event::StaffChooses(..)
        | Event::StaffSeeks(..)
        | Event::StaffSeeksHost(_)
        | Event::Answer(_, Answer::Sought(_)) => true,
        _ => false,
    }
}

/// A state whose way staff have changed, told only from those where the guest is asked something else: all that staff can
/// leave out, put right and take back, put together, would be walked for hours and say nothing new.
fn changed_by_staff(state: &mut State) -> Option<String> {
    if !is_changed_by_staff(state) {
        return None;
    }
    let applicant = |guest: &Applicant| {
        let by_code = matches!(guest.came, Came::ByCode(_));
        let admitted = is_admitted(&guest.done);
        let judged = (guest.not_today, guest.identified.is_some(), admitted);
        format!("{by_code} {} {judged:?}", guest.as_kind.is_some())
    };
    let identified = |guest: &Identified| {
        let judged = (guest.not_today, guest.needs_approval, is_admitted(&guest.done));
        format!("{} {} {judged:?}", guest.kind.word(), guest.invitation.is_some())
    };
    let guest = |guest: &Guest| match guest {
        Guest::Applicant(guest) => applicant(guest),
        Guest::Identified(guest) => identified(guest),
    };
    let told = match &*state {
        State::WhoAreYou(here) => format!("{:?} {}", here.way, here.kept.not_today),
        State::WhomDoYouVisit(here) => {
            let judged = (here.kept.not_today, here.kept.identified.is_some(), is_admitted(&here.kept.done));
            format!("{judged:?}")
        }
        State::Matching(guest) => applicant(guest),
        State::Details(here) => format!("{:?} {}", here.question, guest(&here.guest)),
        State::IdCheck(here) => {
            format!("{:?} {} {}", here.method, here.doubt().is_some(), applicant(&here.applicant))
        }
        State::ReceptionComes(here) => format!("{:?} {}", here.cause, guest(&here.guest)),
        State::HouseRules(guest) | State::Review(guest) | State::Saving(guest) => identified(guest),
        _ => String::new(),
    };
    Some(format!("{} {told}", state_number(state)))
}

/// Whether reception let the guest in.
fn is_admitted(done: &[Done]) -> bool {
    done.iter().any(|done| done.act == StaffAct::AdmitWalkIn)
}

/// What makes a state different from another: everything but the letters of names, and the number of the question.
pub fn shape(session: &Session) -> String {
    let mut session = session.clone();
    let typed = |typed: &Typed, most: usize| typed.as_str().len().min(most).to_string();
    let hidden = |came: &Came| match came {
        Came::ByCode(_) => None,
        Came::ByName(hidden) => match hidden.clone().reveal(&seen()).ok()? {
            Finding::Nobody => None,
            Finding::Invitation(invitation) => Some((invitation.kind, 0)),
            Finding::Used(invitation) => Some((invitation.kind, 1)),
            Finding::Over(invitation) => Some((invitation.kind, 2)),
        },
    };
    let detail = match &session.state {
        State::WhoAreYou(form) if form.way == LookUpWay::Code => typed(&form.typed, 9),
        State::WhoAreYou(form) if form.way == LookUpWay::Email => form.typed.as_str().contains('@').to_string(),
        State::WhoAreYou(form) => typed(&form.typed, 1),
        State::WhomDoYouVisit(here) | State::LeavingHost(here) => typed(&here.search.typed, 3),
        State::LeavingName(text) => typed(text, 1),
        State::Delivery(search) => typed(&search.typed, 3),
        State::Details(Details { guest: Guest::Applicant(guest), typed: text, .. }) => {
            format!("{} {:?}", typed(text, 1), hidden(&guest.came))
        }
        State::Details(here) => typed(&here.typed, 1),
        State::IdCheck(here) => format!("{:?}", hidden(&here.applicant.came)),
        _ => String::new(),
    };
    let choosing = matches!(session.sought, Sought::Choosing(..));
    let state = changed_by_staff(&mut session.state).unwrap_or_else(|| format!("{:?}", session.state));
    format!("{state} {:?} {:?} {choosing} {detail}", session.staff, session.call)
}

/// Whether an event tells who the guest is.
pub fn verdict(event: &Event) -> bool {
    matches!(
        event,
        Event::Read(Reading::Document(_))
            | Event::Staff(StaffAct::IdSeen | StaffAct::HostVouches | StaffAct::AdmitWithoutId, _)
    )
}

/// Whether a state carries a saved visit in front of staff.
pub fn after_save(state: &State) -> bool {
    matches!(state, State::Printing(_) | State::IsYourBadgeThere(_) | State::PrinterTrouble(..) | State::Done(_))
}

/// Whether a state still hides what was found.
pub fn before_the_verdict(state: &State) -> bool {
    matches!(state, State::Details(Details { guest: Guest::Applicant(_), .. }) | State::IdCheck(_))
}
