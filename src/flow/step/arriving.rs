//! Who are you, and whom do you visit: up to the one look-up of both together.
//!
//! A typed name emits no effect. What a look-up by name found is hidden before anything can depend on it.

use crate::domain::document::Reading;
use crate::domain::host::HostChoice;
use crate::domain::identity_check::IdMethod;
use crate::domain::invitation::{Invitation, LookUpAnswer, Resolution};
use crate::domain::policy::{Policy, Suggestions};
use crate::domain::token::{Scan, TokenKind};

use super::super::effect::Effect;
use super::super::event::{Answer, Event};
use super::super::rules::kind_rules;
use super::super::state::{
    Applicant, Came, Cause, Details, Finding, Guest, Hidden, HostSearch, IdCheck, Kept, LookUpWay, ReceptionComes,
    Remark, Resolving, State, Typed, WhoAreYou, WhomDoYouVisit,
};
use super::acts::{Stays, of_any_name};
use super::{Turn, edit, empty_form, scanned};

/// The letters after which the directory is asked.
pub(super) const LETTERS_BEFORE_SUGGESTIONS: usize = 3;

/// The first form, by the first way that the house offers.
pub(super) fn start(policy: &Policy) -> WhoAreYou {
    let way = if policy.look_up.name {
        LookUpWay::Name
    } else if policy.look_up.code {
        LookUpWay::Code
    } else {
        LookUpWay::Email
    };
    empty_form(way)
}

/// The form again, with a calm remark. It says the same for every code that opens nothing.
pub(super) fn unknown_code(mut form: WhoAreYou) -> WhoAreYou {
    form.remark = Some(Remark::CodeUnknown);
    form
}

/// What is said of a document before the ID check: that it is asked for later. What may not be read is told as
/// anything else that the step has no use for.
pub(super) fn too_early(reading: &Reading, no_use: Remark) -> Remark {
    match reading {
        Reading::Document(_) | Reading::NoName(_) | Reading::Unreadable(_) => Remark::DocumentLater,
        Reading::Refused => no_use,
    }
}

/// The form again, with that remark.
pub(super) fn not_yet(mut form: WhoAreYou, reading: &Reading) -> WhoAreYou {
    form.remark = Some(too_early(reading, Remark::CodeUnknown));
    form
}

/// Asks what a code opens.
pub(super) fn resolve(scan: Scan, from: WhoAreYou, turn: &mut Turn<'_>) -> State {
    turn.ask(|attempt| Effect::Resolve(attempt, scan));
    State::Resolving(Resolving { from })
}

/// The guest says who they are.
pub(super) fn who_are_you(mut here: WhoAreYou, event: Event, turn: &mut Turn<'_>) -> State {
    match event {
        Event::Key(key) => {
            edit(&mut here.typed, key);
            here.remark = None;
            State::WhoAreYou(here)
        }
        Event::Way(way) => {
            let look_up = turn.policy.look_up;
            let offered = match way {
                LookUpWay::Name => look_up.name,
                LookUpWay::Code => look_up.code,
                LookUpWay::Email => look_up.email,
            };
            // Who came back to change their name is past choosing a way.
            if offered && way != here.way && here.kept.host.is_none() {
                here.way = way;
                here.typed.clear();
                here.remark = None;
            }
            State::WhoAreYou(here)
        }
        Event::Next => said_who(here, turn),
        Event::Back if here.email.is_some() => {
            let typed = here.email.as_ref().map_or_else(Typed::default, |email| Typed::from_text(email.as_str()));
            State::WhoAreYou(WhoAreYou { way: LookUpWay::Email, typed, email: None, remark: None, kept: here.kept })
        }
        Event::Back => turn.welcome(),
        Event::Scanned(Scan::Foreign) => State::WhoAreYou(unknown_code(here)),
        Event::Scanned(scan) => arrive_or_leave(scan, State::WhoAreYou(here), turn),
        Event::Read(reading) => State::WhoAreYou(not_yet(here, &reading)),
        _ => State::WhoAreYou(here),
    }
}

/// A scan in the middle of typing: an invitation is a better answer than a name, a badge means leaving.
pub(super) fn arrive_or_leave(scan: Scan, here: State, turn: &mut Turn<'_>) -> State {
    match (scan, here) {
        (Scan::Token(token), _) if token.kind == TokenKind::Badge => scanned(Scan::Token(token), turn),
        (scan, State::WhoAreYou(form)) => resolve(scan, form, turn),
        (scan, _) => resolve(scan, start(turn.policy), turn),
    }
}

/// Goes on from the first form, without asking anybody anything when a name was typed.
fn said_who(mut here: WhoAreYou, turn: &mut Turn<'_>) -> State {
    let Ok(said) = here.typed.personal() else {
        here.remark = Some(Remark::TypeSomething);
        return State::WhoAreYou(here);
    };
    match here.way {
        LookUpWay::Code => match Scan::read(said.as_str()) {
            Scan::Foreign => State::WhoAreYou(unknown_code(here)),
            scan @ (Scan::Token(_) | Scan::Code(_)) => resolve(scan, here, turn),
        },
        LookUpWay::Email => {
            if said.as_str().contains('@') {
                let kept = here.kept.clone();
                State::WhoAreYou(WhoAreYou { email: Some(said), kept, ..empty_form(LookUpWay::Name) })
            } else {
                here.remark = Some(Remark::TypeSomething);
                State::WhoAreYou(here)
            }
        }
        LookUpWay::Name => {
            let mut kept = here.kept.clone();
            match (kept.scanned.take(), kept.host.clone()) {
                (Some(invitation), Some(host)) => proceed(
                    Applicant {
                        name: said,
                        email: None,
                        host,
                        came: Came::ByCode(invitation),
                        not_today: kept.not_today,
                        given: kept.given,
                        identified: None,
                        accepted: kept.accepted,
                        as_kind: kept.as_kind,
                        done: kept.done,
                    },
                    turn,
                ),
                (_, host) => {
                    let typed = host.map_or_else(Typed::default, |host| Typed::from_text(host.name.as_str()));
                    let search = HostSearch { typed, ..HostSearch::default() };
                    State::WhomDoYouVisit(WhomDoYouVisit { name: said, email: here.email.clone(), search, kept })
                }
            }
        }
    }
}

/// Types in the search for a host and asks the directory; `None` when the event is not about the search.
pub(super) fn search(search: &mut HostSearch, event: &Event, turn: &mut Turn<'_>) -> bool {
    match event {
        Event::Key(key) => {
            edit(&mut search.typed, *key);
            search.remark = None;
            search.suggestions.clear();
            turn.forget();
            let letters = search.typed.as_str().chars().filter(|c| c.is_alphabetic()).count();
            if letters >= LETTERS_BEFORE_SUGGESTIONS
                && turn.policy.suggestions != Suggestions::Off
                && let Ok(typed) = search.typed.personal()
            {
                turn.ask(|attempt| Effect::Suggest(attempt, typed));
            }
            true
        }
        Event::Answer(_, Answer::Suggested(hosts)) => {
            search.suggestions = hosts.iter().take(3).cloned().collect();
            true
        }
        _ => false,
    }
}

/// The host that an event names, by the list or by what was typed.
pub(super) fn chosen(search: &mut HostSearch, event: &Event) -> Option<HostChoice> {
    match event {
        Event::ChooseHost(id) => search
            .suggestions
            .iter()
            .find(|host| host.id == *id)
            .map(|host| HostChoice { id: Some(host.id), name: host.shown.clone() }),
        Event::Next => {
            let typed = search.typed.personal().ok();
            if typed.is_none() {
                search.remark = Some(Remark::TypeSomething);
            }
            typed.map(|name| HostChoice { id: None, name })
        }
        _ => None,
    }
}

/// The guest says whom they visit; then both are looked up, together and once.
pub(super) fn whom_do_you_visit(mut here: WhomDoYouVisit, event: Event, turn: &mut Turn<'_>) -> State {
    if search(&mut here.search, &event, turn) {
        return State::WhomDoYouVisit(here);
    }
    if let Some(host) = chosen(&mut here.search, &event) {
        let WhomDoYouVisit { name, email, kept, .. } = here;
        let applicant = Applicant {
            name,
            email,
            host,
            came: Came::ByName(Hidden::default()),
            not_today: false,
            given: kept.given,
            identified: kept.identified,
            accepted: kept.accepted,
            as_kind: kept.as_kind,
            done: kept.done,
        };
        return match kept.scanned {
            Some(invitation) => {
                let (came, not_today) = (Came::ByCode(invitation), kept.not_today);
                proceed(Applicant { came, not_today, ..applicant }, turn)
            }
            None => look_up(applicant, turn),
        };
    }
    match event {
        Event::Back => {
            let typed = Typed::from_text(here.name.as_str());
            let email = here.email.clone();
            turn.forget();
            // The name may change now, and an ID check was of the name that it saw.
            let invited = here.kept.scanned.is_some();
            let done = of_any_name(here.kept.done, Stays { host: invited, invitation: invited });
            let kept = Kept { identified: None, as_kind: None, done, ..here.kept };
            State::WhoAreYou(WhoAreYou { email, typed, kept, ..empty_form(LookUpWay::Name) })
        }
        Event::Scanned(Scan::Foreign) => {
            here.search.remark = Some(Remark::NotUsed);
            State::WhomDoYouVisit(here)
        }
        Event::Read(reading) => {
            here.search.remark = Some(too_early(&reading, Remark::NotUsed));
            State::WhomDoYouVisit(here)
        }
        Event::Scanned(scan) => arrive_or_leave(scan, State::WhomDoYouVisit(here), turn),
        _ => State::WhomDoYouVisit(here),
    }
}

/// Asks for name and host together.
pub(super) fn look_up(applicant: Applicant, turn: &mut Turn<'_>) -> State {
    let (name, email, host) = (applicant.name.clone(), applicant.email.clone(), applicant.host.clone());
    turn.ask(|attempt| Effect::Match { attempt, name, email, host });
    State::Matching(applicant)
}

/// The look-up's answer: hidden at once, whatever it is.
pub(super) fn matching(mut applicant: Applicant, event: Event, turn: &mut Turn<'_>) -> State {
    let Event::Answer(_, Answer::Matched(answer)) = event else {
        return State::Matching(applicant);
    };
    applicant.email = None;
    match answer {
        LookUpAnswer::Found(invitation) => found(applicant, Finding::Invitation(invitation), turn),
        LookUpAnswer::Used(invitation) => found(applicant, Finding::Used(invitation), turn),
        LookUpAnswer::Over(invitation) => found(applicant, Finding::Over(invitation), turn),
        LookUpAnswer::Unknown => found(applicant, Finding::Nobody, turn),
        LookUpAnswer::TooManyTries => {
            State::ReceptionComes(ReceptionComes { cause: Cause::TooManyTries, guest: Guest::Applicant(applicant) })
        }
    }
}

/// Hides what was found, and goes on the same way whatever it is.
fn found(mut applicant: Applicant, finding: Finding, turn: &mut Turn<'_>) -> State {
    applicant.came = Came::ByName(Hidden::new(finding));
    proceed(applicant, turn)
}

/// What a code opens.
pub(super) fn resolving(here: Resolving, event: Event, turn: &mut Turn<'_>) -> State {
    match event {
        Event::Answer(_, Answer::Resolved(resolution)) => match resolution {
            Resolution::Invitation(invitation) => proceed(invited(invitation), turn),
            Resolution::NotToday(invitation) => only_reception(Cause::NotToday, invitation),
            Resolution::Used(invitation) => only_reception(Cause::Used, invitation),
            Resolution::Over(invitation) => only_reception(Cause::AccessOver, invitation),
            Resolution::Badge(_) | Resolution::Unknown => State::WhoAreYou(unknown_code(here.from)),
        },
        Event::Back => {
            turn.forget();
            State::WhoAreYou(here.from)
        }
        _ => State::Resolving(here),
    }
}

/// A guest whose code reception has to judge.
fn only_reception(cause: Cause, invitation: Box<Invitation>) -> State {
    let guest = Applicant { not_today: cause == Cause::NotToday, ..invited(invitation) };
    State::ReceptionComes(ReceptionComes { cause, guest: Guest::Applicant(guest) })
}

/// A guest as their invitation says.
pub(super) fn invited(invitation: Box<Invitation>) -> Applicant {
    Applicant {
        name: invitation.name.clone(),
        email: None,
        host: HostChoice { id: None, name: invitation.host.clone() },
        came: Came::ByCode(invitation),
        not_today: false,
        given: Vec::new(),
        identified: None,
        accepted: Vec::new(),
        as_kind: None,
        done: Vec::new(),
    }
}

/// Goes on to the next open question, else to the ID check, or past it when the name was checked already.
pub(super) fn proceed(applicant: Applicant, turn: &mut Turn<'_>) -> State {
    if let Some(identity) = applicant.identified.clone() {
        return super::answering::identified(applicant, identity, turn);
    }
    let method = kind_rules(turn.policy, applicant.kind(turn.policy)).id_check.first().copied();
    let guest = Guest::Applicant(applicant);
    match (guest.questions(turn.policy).into_iter().next(), guest) {
        (Some(question), guest) => State::Details(Details { guest, question, typed: Typed::default(), remark: None }),
        // A kind without a method is checked by a person: the strictest way, never none.
        (None, Guest::Applicant(applicant)) => {
            State::IdCheck(IdCheck::new(applicant, method.unwrap_or(IdMethod::Reception)))
        }
        (None, Guest::Identified(guest)) => super::answering::onward(guest, turn),
    }
}
