//! The ID check: which way it goes, and what a document on the reader decides. Reception's own verdict is a staff act.
//!
//! A document is compared here and nowhere else, and only where the kind's rules name the reader. What it is compared
//! with is the same for hit and miss: what the guest typed, or what their own code says.

use crate::domain::document::{Document, DocumentName, Problem, Reading};
use crate::domain::identity_check::{IdMethod, IdOutcome, IdentityCheck};
use crate::domain::name::{Comparison, Verdict, compare};
use crate::domain::text::Personal;
use crate::domain::token::Scan;

use super::super::event::Event;
use super::super::rules::{kind_rules, other_id_ways};
use super::super::state::{Applicant, Beyond, Came, Doubt, IdCheck, Laid, State};
use super::{Turn, answering, arriving};

/// The guest's identity is being confirmed.
pub(super) fn id_check(here: IdCheck, event: Event, turn: &mut Turn<'_>) -> State {
    match event {
        Event::Read(reading) => read(here, reading, turn),
        Event::IdWay(way) => another_way(here, way, turn),
        Event::Back => answering::back(here.applicant, turn),
        Event::Scanned(scan @ Scan::Token(_)) if matches!(here.applicant.came, Came::ByName(_)) => {
            arriving::arrive_or_leave(scan, State::IdCheck(here), turn)
        }
        // A code that says nothing new is as good as anything else that is no document.
        Event::Scanned(Scan::Token(_) | Scan::Code(_) | Scan::Foreign) => not_read(here),
        _ => State::IdCheck(here),
    }
}

/// The guest chooses another way.
fn another_way(mut here: IdCheck, way: IdMethod, turn: &mut Turn<'_>) -> State {
    if other_id_ways(turn.policy, &here).contains(&way) {
        here.method = way;
        match (&here.laid, way) {
            // That the reader cannot help is known as long as nobody asks it again.
            (Laid::Beyond(_), IdMethod::Reception | IdMethod::Host) => {}
            (Laid::Nothing | Laid::NotRead | Laid::Unreadable(_) | Laid::Beyond(_) | Laid::Doubtful(_), _) => {
                here.laid = Laid::Nothing;
            }
        }
        // Who would rather show it at the desk has asked for reception by that.
        if way == IdMethod::Reception {
            turn.call();
        }
    }
    State::IdCheck(here)
}

/// Something was laid on the reader.
fn read(mut here: IdCheck, reading: Reading, turn: &mut Turn<'_>) -> State {
    if !kind_rules(turn.policy, here.applicant.kind(turn.policy)).id_check.contains(&IdMethod::Reader) {
        return not_read(here);
    }
    // What reception looks at does not change under their eyes.
    if here.doubt().is_some() {
        return State::IdCheck(here);
    }
    match reading {
        Reading::Document(document) => compared(here, document, turn),
        Reading::NoName(kind) => to_the_desk(here, Beyond::NoName(kind)),
        Reading::Unreadable(Problem::Layout) => to_the_desk(here, Beyond::Layout),
        Reading::Unreadable(problem) => {
            here.unreadable = (here.unreadable + 1).min(IdCheck::TRIES);
            if here.unreadable == IdCheck::TRIES {
                return to_the_desk(here, Beyond::Tries);
            }
            here.method = IdMethod::Reader;
            here.laid = Laid::Unreadable(problem);
            State::IdCheck(here)
        }
        Reading::Refused => not_read(here),
    }
}

/// Says calmly that this is not read here, unless something weightier is said already.
fn not_read(mut here: IdCheck) -> State {
    match here.laid {
        Laid::Nothing | Laid::NotRead | Laid::Unreadable(_) => here.laid = Laid::NotRead,
        Laid::Beyond(_) | Laid::Doubtful(_) => {}
    }
    State::IdCheck(here)
}

/// The reader is of no more use: the desk is offered.
fn to_the_desk(mut here: IdCheck, why: Beyond) -> State {
    here.method = IdMethod::Reception;
    here.laid = Laid::Beyond(why);
    State::IdCheck(here)
}

/// A document with a name: the guest goes on, or reception has to look at both names.
fn compared(mut here: IdCheck, document: Document, turn: &mut Turn<'_>) -> State {
    let (against, comparison) = judged(&here.applicant, &document.name);
    if comparison.verdict == Verdict::Match && document.expired != Some(true) {
        let document = Some(document.kind);
        let identity = IdentityCheck { method: IdMethod::Reader, outcome: IdOutcome::Match, document, by: None };
        return answering::identified(here.applicant, identity, turn);
    }
    here.method = IdMethod::Reception;
    here.laid = Laid::Doubtful(Box::new(Doubt { against, document, comparison }));
    State::IdCheck(here)
}

/// Compares a document with the guest's name. Whoever came by a code is held to the name that was invited; a spelling
/// that they chose for their badge has to agree too, or it could be anybody's.
fn judged(applicant: &Applicant, document: &DocumentName) -> (Personal, Comparison) {
    let typed = compare(applicant.name.as_str(), document);
    match &applicant.came {
        Came::ByCode(invitation) => {
            let invited = compare(invitation.name.as_str(), document);
            if strictness(invited.verdict) >= strictness(typed.verdict) {
                (invitation.name.clone(), invited)
            } else {
                (applicant.name.clone(), typed)
            }
        }
        Came::ByName(_) => (applicant.name.clone(), typed),
    }
}

/// The order of verdicts: the strictest one counts.
fn strictness(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Match => 0,
        Verdict::Review => 1,
        Verdict::NoMatch => 2,
    }
}
