//! After `Save`: the visit stands, whatever the printer does and whether or not anybody still looks.

use crate::domain::id::VisitId;
use crate::domain::identity_check::IdOutcome;
use crate::domain::print::{PrintOutcome, PrintTrouble};
use crate::domain::staff::StaffAct;
use crate::domain::token::{Scan, TokenKind};
use crate::domain::visit::SavedVisit;

use super::super::effect::Effect;
use super::super::event::{Answer, DeskAnswer, Event};
use super::super::state::{
    Attempt, Called, Cause, CheckedIn, Decision, Goodbye, Guest, HostTold, Identified, ReceptionComes, State, Waiting,
    WhyWaiting,
};
use super::{Turn, stay_or_scan};

/// What the guest confirmed is being written. Printing starts only with the word that it is on disk.
pub(super) fn saving(guest: Identified, event: Event, turn: &mut Turn<'_>) -> State {
    match event {
        Event::Answer(_, Answer::Saved(saved)) => {
            let offers = guest.offers().map(|(offer, _)| offer.clone()).collect();
            let (visit, waiting, why) = (saved.visit, saved.waiting, why_waiting(&guest, &saved));
            let guest = CheckedIn { saved, name: guest.name, host: guest.host, offers, host_told: HostTold::NotYet };
            if waiting {
                State::WaitingForReception(Waiting::new(guest, why))
            } else {
                turn.go_on(|attempt| Effect::Print(attempt, visit));
                State::Printing(guest)
            }
        }
        Event::Answer(_, Answer::AlreadyInside) => {
            State::ReceptionComes(ReceptionComes { cause: Cause::Used, guest: Guest::Identified(guest) })
        }
        Event::Answer(_, Answer::AccessOver) => {
            State::ReceptionComes(ReceptionComes { cause: Cause::AccessOver, guest: Guest::Identified(guest) })
        }
        Event::Answer(_, Answer::NotSaved) => State::NotSaved,
        _ => State::Saving(guest),
    }
}

/// Why a guest waits. Of one whose document nobody saw it says the same whether a look-up by name found them or not.
fn why_waiting(guest: &Identified, saved: &SavedVisit) -> WhyWaiting {
    if saved.why_at_desk {
        return WhyWaiting::AtDesk;
    }
    match (&guest.invitation, guest.identity.outcome) {
        (Some(_), _) => WhyWaiting::Kind,
        (None, IdOutcome::Seen | IdOutcome::Match) => WhyWaiting::NotInvited,
        (None, IdOutcome::Vouched | IdOutcome::WithoutId) => WhyWaiting::AtDesk,
    }
}

/// Saved; reception has to admit the guest.
pub(super) fn waiting(mut here: Waiting, event: Event, turn: &mut Turn<'_>) -> State {
    match event {
        Event::Answer(_, Answer::Admitted(visit)) if visit == here.guest.saved.visit => {
            turn.go_on(|attempt| Effect::Print(attempt, visit));
            State::Printing(here.guest)
        }
        Event::Answer(_, Answer::NotSaved) => {
            here.decision = Decision::Open;
            State::WaitingForReception(here)
        }
        Event::Answer(_, Answer::Acted(StaffAct::Refuse, gone)) if here.decision == Decision::Refusing => {
            if gone {
                turn.forget();
                return State::Refused;
            }
            here.decision = Decision::Open;
            State::WaitingForReception(here)
        }
        Event::Answer(_, Answer::Acted(StaffAct::Cancel, gone)) if here.decision == Decision::Cancelling => {
            if gone {
                return turn.welcome();
            }
            here.decision = Decision::Open;
            State::WaitingForReception(here)
        }
        Event::Answer(_, Answer::NextTold(visit, told)) if visit == here.guest.saved.visit => {
            here.called = match (here.called, told) {
                (Called::Nobody, _) | (_, false) => Called::Nobody,
                (Called::Reception | Called::NextInLine, true) => Called::NextInLine,
            };
            State::WaitingForReception(here)
        }
        event => {
            let _ = told(&mut here.guest, &event);
            State::WaitingForReception(here)
        }
    }
}

/// The desk, or another process, has answered for a guest who waits. One who has walked away meanwhile gets their badge all
/// the same.
pub(super) fn answered_at_desk(state: State, visit: VisitId, answer: DeskAnswer, turn: &mut Turn<'_>) -> State {
    match (state, answer) {
        (State::WaitingForReception(Waiting { guest, .. }), answer) if guest.saved.visit == visit => match answer {
            DeskAnswer::LetIn => {
                // Under the number of the kiosk's own answer, which may be on its way too: it then finds the guest
                // printing.
                turn.go_on(|attempt| Effect::Print(attempt, visit));
                State::Printing(guest)
            }
            DeskAnswer::LetInElsewhere => {
                turn.go_on(|attempt| Effect::FollowBadge(attempt, visit));
                State::Printing(guest)
            }
            DeskAnswer::Refused => {
                turn.forget();
                State::Refused
            }
        },
        (state, DeskAnswer::LetIn) => {
            // Under nobody's number: what becomes of it is no news for the guest who stands here now.
            turn.effects.push(Effect::Print(Attempt::default(), visit));
            state
        }
        // Whoever let them in elsewhere prints their badge.
        (state, DeskAnswer::LetInElsewhere | DeskAnswer::Refused) => state,
    }
}

/// The badge is being printed. The visit stands, so the next guest's scan need not wait for the printer.
pub(super) fn printing(mut guest: CheckedIn, event: Event, turn: &mut Turn<'_>) -> State {
    match event {
        Event::Answer(_, Answer::Printed(outcome)) => printed(guest, outcome),
        Event::Answer(_, Answer::PrintTrouble(trouble)) => State::PrinterTrouble(guest, trouble),
        event if told(&mut guest, &event) => State::Printing(guest),
        event if signed_out(&event, turn) => State::Goodbye(Goodbye::Said),
        event if cancelled(&event) => turn.welcome(),
        event => stay_or_scan(State::Printing(guest), event, turn),
    }
}

/// What the device said in the end.
fn printed(guest: CheckedIn, outcome: PrintOutcome) -> State {
    match outcome {
        PrintOutcome::Confirmed => State::Done(guest),
        PrintOutcome::Sent => State::IsYourBadgeThere(guest),
        PrintOutcome::Waiting(trouble) | PrintOutcome::Failed(trouble) => State::PrinterTrouble(guest, trouble),
    }
}

/// The printer cannot tell; the guest can.
pub(super) fn is_your_badge_there(mut guest: CheckedIn, event: Event, turn: &mut Turn<'_>) -> State {
    match event {
        Event::BadgeThere(there) => {
            turn.effects.push(Effect::BadgeSeen(guest.saved.visit, there));
            if there { State::Done(guest) } else { State::PrinterTrouble(guest, PrintTrouble::NoneCame) }
        }
        event if signed_out(&event, turn) => State::Goodbye(Goodbye::Said),
        event if cancelled(&event) => turn.welcome(),
        // A badge here is this guest's own, held to the scanner as an answer; an invitation is the next guest's.
        Event::Scanned(Scan::Token(token)) if token.kind == TokenKind::Badge => State::IsYourBadgeThere(guest),
        event @ Event::Scanned(_) => stay_or_scan(State::IsYourBadgeThere(guest), event, turn),
        event => {
            let _ = told(&mut guest, &event);
            State::IsYourBadgeThere(guest)
        }
    }
}

/// The badge needs reception; new labels may still bring it.
pub(super) fn printer_trouble(mut guest: CheckedIn, trouble: PrintTrouble, event: Event, turn: &mut Turn<'_>) -> State {
    match event {
        Event::Answer(_, Answer::Printed(outcome)) => printed(guest, outcome),
        Event::Answer(_, Answer::PrintTrouble(now)) => State::PrinterTrouble(guest, now),
        event if told(&mut guest, &event) => State::PrinterTrouble(guest, trouble),
        event if signed_out(&event, turn) => State::Goodbye(Goodbye::Said),
        event if cancelled(&event) => turn.welcome(),
        event => stay_or_scan(State::PrinterTrouble(guest, trouble), event, turn),
    }
}

/// All done.
pub(super) fn done(mut guest: CheckedIn, event: Event, turn: &mut Turn<'_>) -> State {
    match event {
        event if told(&mut guest, &event) => State::Done(guest),
        event if signed_out(&event, turn) => State::Goodbye(Goodbye::Said),
        event if cancelled(&event) => turn.welcome(),
        event => stay_or_scan(State::Done(guest), event, turn),
    }
}

/// Whether reception's signing out is on disk; then whatever is still asked for the badge is answered to nobody.
fn signed_out(event: &Event, turn: &mut Turn<'_>) -> bool {
    let signed_out = matches!(event, Event::Answer(_, Answer::Acted(StaffAct::CheckOut, true)));
    if signed_out {
        turn.forget();
    }
    signed_out
}

/// Whether the end of the check-in is on disk. No goodbye is said of a visit that was none.
fn cancelled(event: &Event) -> bool {
    matches!(event, Event::Answer(_, Answer::Acted(StaffAct::Cancel, true)))
}

/// Notes what became of the host's notice, and what was put right of the visit.
fn told(guest: &mut CheckedIn, event: &Event) -> bool {
    match event {
        Event::Answer(_, Answer::HostTold(visit, accepted)) if *visit == guest.saved.visit => {
            guest.host_told = if *accepted { HostTold::Yes } else { HostTold::No };
            true
        }
        Event::Answer(_, Answer::Corrected(visit, name, host)) if *visit == guest.saved.visit => {
            (guest.name, guest.host) = (name.clone(), host.clone());
            true
        }
        _ => false,
    }
}
