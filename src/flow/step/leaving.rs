//! Leaving and deliveries: short ways that give nothing away about anybody.

use crate::domain::token::{Scan, Token, TokenKind};
use crate::domain::visit::Forgetting;

use super::super::effect::Effect;
use super::super::event::{Answer, Event};
use super::super::state::{Goodbye, Helps, HostSearch, Kept, Leaving, Remark, State, Typed, WhomDoYouVisit};
use super::arriving::{chosen, search};
use super::{Turn, arriving, edit, scanned};

/// The guest leaves: scan the badge, or go on without one.
pub(super) fn leaving(here: Leaving, event: Event, turn: &mut Turn<'_>) -> State {
    match event {
        Event::WithoutBadge => State::LeavingName(Typed::default()),
        Event::ShowKept => State::AskingKept(Leaving::default()),
        Event::Back => turn.welcome(),
        Event::Scanned(scan) => badge(scan, turn),
        // A document is no badge, and a step later, where somebody types, it is not even remarked.
        Event::Read(_) => badge(Scan::Foreign, turn),
        _ => State::Leaving(here),
    }
}

/// Signs out by a scanned badge; anything else is remarked calmly.
pub(super) fn badge(scan: Scan, turn: &mut Turn<'_>) -> State {
    match scan {
        Scan::Token(token) if token.kind == TokenKind::Badge => scanned(Scan::Token(token), turn),
        Scan::Token(_) | Scan::Code(_) | Scan::Foreign => State::Leaving(Leaving { remark: Some(Remark::CodeUnknown) }),
    }
}

/// Without a badge: who are you.
pub(super) fn name(mut typed: Typed, event: Event, turn: &mut Turn<'_>) -> State {
    match event {
        Event::Key(key) => {
            edit(&mut typed, key);
            State::LeavingName(typed)
        }
        Event::Next => match typed.personal() {
            Ok(name) => State::LeavingHost(WhomDoYouVisit {
                name,
                email: None,
                search: HostSearch::default(),
                kept: Kept::default(),
            }),
            Err(_) => State::LeavingName(typed),
        },
        Event::Back => State::Leaving(Leaving::default()),
        Event::Scanned(scan) => badge(scan, turn),
        _ => State::LeavingName(typed),
    }
}

/// Without a badge: with whom were you. Hit and miss get the same goodbye.
pub(super) fn host(mut here: WhomDoYouVisit, event: Event, turn: &mut Turn<'_>) -> State {
    if search(&mut here.search, &event, turn) {
        return State::LeavingHost(here);
    }
    if let Some(host) = chosen(&mut here.search, &event) {
        let name = here.name;
        turn.ask(|attempt| Effect::SayLeft { attempt, name, host });
        return State::SigningOut(None);
    }
    match event {
        Event::Back => {
            turn.forget();
            State::LeavingName(Typed::from_text(here.name.as_str()))
        }
        Event::Scanned(scan) => badge(scan, turn),
        _ => State::LeavingHost(here),
    }
}

/// The leaving is being noted.
pub(super) fn signing_out(badge: Option<Token>, event: Event) -> State {
    match event {
        Event::Answer(_, Answer::SignedOut(Some(forgetting))) => match forgetting {
            Forgetting::NotAsked | Forgetting::WhenLeft => {
                State::Goodbye(badge.map_or(Goodbye::Said, Goodbye::Scanned))
            }
            Forgetting::Done(copies_forget) => State::Goodbye(Goodbye::Forgotten(copies_forget)),
            Forgetting::Held => State::ReceptionHelps(Helps::StillNeeded),
        },
        Event::Answer(_, Answer::Noted) => State::Goodbye(Goodbye::Said),
        Event::Answer(_, Answer::SignedOut(None)) => State::Leaving(Leaving { remark: Some(Remark::CodeUnknown) }),
        _ => State::SigningOut(badge),
    }
}

/// A courier chooses a recipient; a name that the directory does not know goes to the desk.
pub(super) fn delivery(mut here: HostSearch, event: Event, turn: &mut Turn<'_>) -> State {
    if search(&mut here, &event, turn) {
        return State::Delivery(here);
    }
    match chosen(&mut here, &event) {
        Some(host) => {
            turn.ask(|attempt| Effect::TellDelivery(attempt, host));
            State::TellingDelivery
        }
        None => match event {
            Event::Back => turn.welcome(),
            // "I do not know": the desk does.
            Event::Skip => State::Delivered { told: false },
            // A guest who scans is no courier.
            Event::Scanned(scan @ Scan::Token(_)) => arriving::arrive_or_leave(scan, State::Delivery(here), turn),
            _ => State::Delivery(here),
        },
    }
}

/// The recipient is being told.
pub(super) fn telling_delivery(event: Event) -> State {
    match event {
        Event::Answer(_, Answer::DeliveryTold(told)) => State::Delivered { told },
        _ => State::TellingDelivery,
    }
}
