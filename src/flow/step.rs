//! One step of the check-in: what every state has in common, and who decides the rest.
//!
//! Called by `ui` and `cli` with one event at a time. It must never wait, draw a random number or look at a clock.
//! An event that means nothing in a state changes nothing: fingers, timers and devices are always a little late.

mod acts;
mod answering;
mod arriving;
mod asking;
mod calling;
mod identifying;
mod leaving;
pub mod reception;
mod saved;

use crate::domain::policy::Policy;
use crate::domain::token::{Scan, TokenKind};

use super::effect::Effect;
use super::event::{Answer, Event};
use super::state::{Attempt, Call, HostSearch, Leaving, LookUpWay, Session, Sought, State, Typed, WhoAreYou};

/// Takes one event; gives the next session and what is to be done.
#[must_use]
pub fn step(session: Session, event: Event, policy: &Policy) -> (Session, Vec<Effect>) {
    let Session { attempt, state, staff, call, mut sought } = session;
    let before = calling::Before::of(&state);
    let was_finished = state.finished();
    let mut turn = Turn { policy, attempt, effects: Vec::new(), calls: false };
    let (state, staff, call) = match event {
        Event::Clear => (turn.welcome(), None, Call::No),
        Event::SignedOn(by, role) => {
            sought = Sought::Nothing;
            // Reception has come.
            (state, Some((by, role)), Call::No)
        }
        Event::SignedOff => (state, None, call),
        Event::CallReception => {
            turn.call();
            (state, staff, call)
        }
        Event::NobodyCame if matches!(call, Call::Coming(_)) => (state, staff, Call::WalkToDesk),
        Event::NobodyCame => (state, staff, call),
        event @ (Event::Staff(..)
        | Event::StaffCorrects(..)
        | Event::StaffChooses(..)
        | Event::StaffSeeks(..)
        | Event::StaffSeeksHost(_)) => match staff {
            Some((by, _)) => {
                let (state, now) = reception::does(state, sought, event, by, &mut turn);
                sought = now;
                (state, staff, call)
            }
            None => (state, None, call),
        },
        // What staff look for is beside what the guest is asked: it has its own numbers.
        Event::Answer(asked, Answer::Sought(hits)) => {
            sought = reception::found(sought, asked, hits);
            (state, staff, call)
        }
        Event::Answer(asked, Answer::Chosen(invitation)) => {
            let (state, now) = reception::chosen(state, sought, asked, invitation, &mut turn);
            sought = now;
            (state, staff, call)
        }
        Event::Answer(_, Answer::Suggested(hosts)) if matches!(sought, Sought::Hosts(_)) => {
            sought = reception::hosts(hosts);
            (state, staff, call)
        }
        // The call is answered whatever was asked since; an earlier guest's call is nobody's.
        Event::Answer(asked, Answer::ReceptionTold(told)) => {
            (state, staff, if !told && call == Call::Coming(asked) { Call::WalkToDesk } else { call })
        }
        // A saved visit is printed even if its guest has walked away and the screen was cleared.
        Event::Answer(asked, Answer::Saved(saved)) if asked != turn.attempt => {
            if !saved.waiting {
                turn.effects.push(Effect::Print(asked, saved.visit));
            }
            (state, staff, call)
        }
        Event::Answer(asked, Answer::Admitted(visit)) if asked != turn.attempt => {
            turn.effects.push(Effect::Print(asked, visit));
            (state, staff, call)
        }
        Event::AnsweredAtDesk(visit, answer) => (saved::answered_at_desk(state, visit, answer, &mut turn), staff, call),
        // These belong to a visit, not to a question; the visit says whether it is this guest's.
        event @ Event::Answer(_, Answer::HostTold(..) | Answer::NextTold(..) | Answer::Corrected(..)) => {
            (guest(state, event, &mut turn), staff, call)
        }
        Event::Answer(asked, _) if asked != turn.attempt => (state, staff, call),
        event => (guest(state, event, &mut turn), staff, call),
    };
    // The staff bar over a guest who was done, or whose check-in reception has ended, is not there for the next one, nor is
    // a call of theirs.
    let another_guest = was_finished && !state.finished();
    let staff = if another_guest || before.ends_in(&state) { None } else { staff };
    let call = before.call_in(&state, call, another_guest, staff.is_some(), &mut turn);
    // What was found goes with who looked for it, and with the guest for whom they did.
    let sought = if staff.is_none() || matches!(state, State::Welcome) { Sought::Nothing } else { sought };
    (Session { attempt: turn.attempt, state, staff, call, sought }, turn.effects)
}

/// What the steps share: the rules, the number of the last question, and what is to be done.
struct Turn<'p> {
    policy: &'p Policy,
    attempt: Attempt,
    effects: Vec<Effect>,
    /// Whether the guest has asked for reception just now.
    calls: bool,
}

impl Turn<'_> {
    /// Asks the world something under a new number, so that answers to earlier questions are dropped.
    fn ask(&mut self, question: impl FnOnce(Attempt) -> Effect) {
        self.attempt.0 += 1;
        self.effects.push(question(self.attempt));
    }

    /// Tells the world something that belongs to the question asked last.
    fn go_on(&mut self, effect: impl FnOnce(Attempt) -> Effect) {
        self.effects.push(effect(self.attempt));
    }

    /// The guest asks for reception.
    fn call(&mut self) {
        self.calls = true;
    }

    /// Drops everything of this guest; whatever is still asked is answered to nobody.
    fn welcome(&mut self) -> State {
        self.attempt.0 += 1;
        State::Welcome
    }

    /// Forgets a question that is no longer wanted.
    fn forget(&mut self) {
        self.attempt.0 += 1;
    }
}

/// Hands an event to the part of the way that the guest is on.
fn guest(state: State, event: Event, turn: &mut Turn<'_>) -> State {
    match state {
        State::Welcome => welcome(event, turn),
        State::WhoAreYou(here) => arriving::who_are_you(here, event, turn),
        State::WhomDoYouVisit(here) => arriving::whom_do_you_visit(here, event, turn),
        State::Resolving(here) => arriving::resolving(here, event, turn),
        State::Matching(guest) => arriving::matching(guest, event, turn),
        State::Details(here) => answering::details(here, event, turn),
        State::IdCheck(here) => identifying::id_check(here, event, turn),
        State::HouseRules(guest) => answering::house_rules(guest, event, turn),
        State::Review(guest) => answering::review(guest, event, turn),
        State::Saving(guest) => saved::saving(guest, event, turn),
        State::WaitingForReception(here) => saved::waiting(here, event, turn),
        State::Printing(guest) => saved::printing(guest, event, turn),
        State::IsYourBadgeThere(guest) => saved::is_your_badge_there(guest, event, turn),
        State::PrinterTrouble(guest, trouble) => saved::printer_trouble(guest, trouble, event, turn),
        State::Done(guest) => saved::done(guest, event, turn),
        State::ReceptionComes(here) => State::ReceptionComes(here),
        State::Refused => stay_or_scan(State::Refused, event, turn),
        State::NotSaved => State::NotSaved,
        State::Leaving(here) => leaving::leaving(here, event, turn),
        State::LeavingName(typed) => leaving::name(typed, event, turn),
        State::LeavingHost(here) => leaving::host(here, event, turn),
        State::SigningOut(badge) => leaving::signing_out(badge, event),
        State::Goodbye(here) => asking::goodbye(here, event, turn),
        State::AskingKept(here) => asking::asking(here, event, turn),
        State::OpeningKept(badge) => asking::opening(badge, event),
        State::Kept(here) => asking::kept(here, event, turn),
        State::ReceptionHelps(here) => stay_or_scan(State::ReceptionHelps(here), event, turn),
        State::Delivery(search) => leaving::delivery(search, event, turn),
        State::TellingDelivery => leaving::telling_delivery(event),
        State::Delivered { told } => stay_or_scan(State::Delivered { told }, event, turn),
    }
}

/// The way begins.
fn welcome(event: Event, turn: &mut Turn<'_>) -> State {
    match event {
        Event::Arrive => State::WhoAreYou(arriving::start(turn.policy)),
        Event::Leave if turn.policy.leaving => State::Leaving(Leaving::default()),
        Event::Deliver if turn.policy.deliveries => State::Delivery(HostSearch::default()),
        Event::Scanned(scan) => scanned(scan, turn),
        // Whoever lays their document down has come to arrive: the first question is the answer, and nothing is read.
        Event::Read(reading) => State::WhoAreYou(arriving::not_yet(arriving::start(turn.policy), &reading)),
        _ => State::Welcome,
    }
}

/// A scan on a screen where nobody is in the middle of anything: an invitation arrives, a badge leaves.
fn scanned(scan: Scan, turn: &mut Turn<'_>) -> State {
    match scan {
        Scan::Token(token) if token.kind == TokenKind::Badge => {
            if turn.policy.leaving {
                let badge = token.clone();
                turn.ask(|attempt| Effect::SignOutByBadge(attempt, token));
                State::SigningOut(Some(badge))
            } else {
                turn.welcome()
            }
        }
        Scan::Token(_) | Scan::Code(_) => arriving::resolve(scan, arriving::start(turn.policy), turn),
        Scan::Foreign => State::WhoAreYou(arriving::unknown_code(arriving::start(turn.policy))),
    }
}

/// A finished screen waits to be cleared; the next guest's scan clears it. A document does not: it is more likely to be
/// this guest's own, which still lies on the reader.
fn stay_or_scan(state: State, event: Event, turn: &mut Turn<'_>) -> State {
    match event {
        Event::Scanned(scan) => {
            turn.forget();
            scanned(scan, turn)
        }
        _ => state,
    }
}

/// The empty first form of a guest.
fn empty_form(way: LookUpWay) -> WhoAreYou {
    WhoAreYou { way, typed: Typed::default(), email: None, remark: None, kept: super::state::Kept::default() }
}

/// Changes a text by one key.
fn edit(typed: &mut Typed, key: super::event::Key) {
    match key {
        super::event::Key::Char(c) => typed.push(c),
        super::event::Key::Erase => typed.erase(),
        super::event::Key::ClearField => typed.clear(),
    }
}
