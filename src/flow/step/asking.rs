//! "What do you keep of me?": the badge that was scanned opens what is kept of its own visit, and nothing of anybody
//! else. A badge leaves with one scan everywhere but where it was asked for to show.

use crate::domain::token::{Scan, TokenKind};
use crate::domain::visit::{Forgetting, VisitState};

use super::super::effect::Effect;
use super::super::event::{Answer, Event};
use super::super::state::{Goodbye, Helps, Leaving, Remark, ShownKept, State};
use super::{Turn, leaving, stay_or_scan};
use crate::domain::token::Token;

/// Goodbye; by a badge the guest may still ask.
pub(super) fn goodbye(here: Goodbye, event: Event, turn: &mut Turn<'_>) -> State {
    match (here, event) {
        (Goodbye::Scanned(badge), Event::ShowKept) => open(badge, turn),
        (here, event) => stay_or_scan(State::Goodbye(here), event, turn),
    }
}

/// The guest scans the badge whose visit is to be shown.
pub(super) fn asking(here: Leaving, event: Event, turn: &mut Turn<'_>) -> State {
    let not_a_badge = State::AskingKept(Leaving { remark: Some(Remark::CodeUnknown) });
    match event {
        Event::Back => State::Leaving(Leaving::default()),
        Event::Scanned(Scan::Token(badge)) if badge.kind == TokenKind::Badge => open(badge, turn),
        Event::Scanned(Scan::Token(_) | Scan::Code(_) | Scan::Foreign) | Event::Read(_) => not_a_badge,
        _ => State::AskingKept(here),
    }
}

/// Asks for what is kept of a badge's visit.
fn open(badge: Token, turn: &mut Turn<'_>) -> State {
    let asked = badge.clone();
    turn.ask(|attempt| Effect::ShowKept(attempt, asked));
    State::OpeningKept(badge)
}

/// What is kept is being opened.
pub(super) fn opening(badge: Token, event: Event) -> State {
    match event {
        Event::Answer(_, Answer::Kept(Some(kept))) => State::Kept(ShownKept { badge, kept }),
        Event::Answer(_, Answer::Kept(None)) => State::ReceptionHelps(Helps::UnknownBadge),
        _ => State::OpeningKept(badge),
    }
}

/// What is kept is on the screen. A wish shows once it is on disk.
pub(super) fn kept(mut here: ShownKept, event: Event, turn: &mut Turn<'_>) -> State {
    match event {
        Event::Forget(wish) => {
            let badge = here.badge.clone();
            turn.ask(|attempt| Effect::Forget(attempt, badge, wish));
            State::Kept(here)
        }
        Event::Answer(_, Answer::Forgetting(forgetting)) => match forgetting {
            Some(wish @ (Forgetting::WhenLeft | Forgetting::NotAsked)) => {
                here.kept.visit.forget_on_leaving = wish == Forgetting::WhenLeft;
                State::Kept(here)
            }
            Some(Forgetting::Done(copies_forget)) => State::Goodbye(Goodbye::Forgotten(copies_forget)),
            Some(Forgetting::Held) => State::ReceptionHelps(Helps::StillNeeded),
            None => State::ReceptionHelps(Helps::UnknownBadge),
        },
        Event::Back => {
            turn.forget();
            match here.kept.visit.state {
                VisitState::Left => State::Goodbye(Goodbye::Scanned(here.badge)),
                VisitState::Waiting | VisitState::Inside | VisitState::SaysLeft => State::Leaving(Leaving::default()),
            }
        }
        Event::Scanned(scan @ Scan::Token(Token { kind: TokenKind::Badge, .. })) => leaving::badge(scan, turn),
        _ => State::Kept(here),
    }
}
