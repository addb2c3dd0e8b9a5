//! When reception is called, one guest at a time: wherever only they can go on, once, and never while they stand there.

use welkom::domain::document::{Document, DocumentName, Reading};
use welkom::domain::identity_check::{DocumentKind, IdMethod};
use welkom::domain::invitation::{LookUpAnswer, Resolution};
use welkom::domain::kind::VisitorKind;
use welkom::domain::policy::{Policy, WalkIn};
use welkom::domain::staff::{Role, StaffAct, StaffNumber};
use welkom::domain::token::{Scan, TokenKind};
use welkom::domain::visit::{Forgetting, Stay};
use welkom::flow::event::{Answer, DeskAnswer, Event};
use welkom::flow::filled::{Answers, Filled, Identity, Known, Lacks, Next};
use welkom::flow::state::{Attempt, Call, Cause, ReceptionComes, Session, State};
use welkom::flow::{Effect, step};

use super::house::house;
use super::walk::{VISIT, invitation, over};
use super::ways::Way;

fn reading(walk_in: WalkIn) -> Policy {
    house(walk_in, &[IdMethod::Reader], false)
}

/// Somebody who types "Haruto Nakamura" and "Bo", up to the look-up.
fn typed(way: &mut Way) -> &mut Way {
    way.does(Event::Arrive).types("Haruto Nakamura").types("Bo")
}

fn passport(surname: &str, given: &str) -> Event {
    let name = DocumentName::new(surname, given, false);
    Event::Read(Reading::Document(Document { kind: DocumentKind::Passport, name, expired: Some(false) }))
}

fn his() -> Event {
    passport("NAKAMURA", "HARUTO")
}

fn somebody_elses() -> Event {
    passport("PAPADOPOULOS", "ELENI")
}

/// A step before a screen that only reception can end, and the event that leads to it.
type Stand = (&'static str, fn(&mut Way), Answer);

fn by_code(way: &mut Way) {
    let _ = way.scans(TokenKind::Invitation);
}

fn confirms(way: &mut Way) {
    let _ = typed(way).answered(Answer::Matched(LookUpAnswer::Unknown)).does(his()).confirmed();
}

fn looks_up(way: &mut Way) {
    let _ = typed(way);
}

fn asks_what_is_kept(way: &mut Way) {
    let _ = way.does(Event::Leave).does(Event::ShowKept).scans(TokenKind::Badge);
}

fn leaves(way: &mut Way) {
    let _ = way.does(Event::Leave).scans(TokenKind::Badge);
}

/// Every answer that leads to such a screen, each with its way there.
fn stands() -> Vec<Stand> {
    let guest = || invitation(VisitorKind::Guest);
    vec![
        ("too many tries", looks_up, Answer::Matched(LookUpAnswer::TooManyTries)),
        ("another day's code", by_code, Answer::Resolved(Resolution::NotToday(guest()))),
        ("a used code", by_code, Answer::Resolved(Resolution::Used(guest()))),
        ("ended access", by_code, Answer::Resolved(Resolution::Over(over(VisitorKind::Guest)))),
        ("inside by now", confirms, Answer::AlreadyInside),
        ("access over by now", confirms, Answer::AccessOver),
        ("a badge that opens nothing", asks_what_is_kept, Answer::Kept(None)),
        ("a visit on hold", leaves, Answer::SignedOut(Some(Forgetting::Held))),
    ]
}

fn at(prepare: fn(&mut Way)) -> Way {
    let mut way = Way::new(reading(WalkIn::Allow));
    prepare(&mut way);
    way
}

/// Whether exactly one call was made, under the number that the session keeps.
fn called_once(way: &Way) -> bool {
    let [Effect::CallReception(called)] = way.effects[..] else { return false };
    way.session.call == Call::Coming(called)
}

#[test]
fn whoever_comes_to_a_screen_that_only_reception_can_end_has_called_them_by_that() {
    for (cause, prepare, answer) in stands() {
        let mut way = at(prepare);
        assert_eq!(way.session.call, Call::No, "{cause}: too early");
        let _ = way.answered(answer);
        assert!(matches!(way.session.state, State::ReceptionComes(_) | State::ReceptionHelps(_)), "{cause}");
        assert!(called_once(&way), "{cause}: {:?}", way.effects);
        for event in [Event::Next, Event::CallReception, his()] {
            let _ = way.does(event);
            assert!(way.effects.is_empty(), "{cause}: called again: {:?}", way.effects);
        }
    }
}

#[test]
fn a_walk_in_whom_the_house_refuses_and_a_document_that_a_person_must_look_at_call_them_too() {
    let mut refused = Way::new(reading(WalkIn::Refuse));
    let _ = typed(&mut refused).answered(Answer::Matched(LookUpAnswer::Unknown));
    assert!(refused.effects.is_empty(), "before the verdict nobody is called, or it would be one");
    let _ = refused.does(his());
    let State::ReceptionComes(here) = &refused.session.state else { panic!("{:?}", refused.session.state) };
    assert_eq!(here.cause, Cause::WalkInRefused);
    assert!(called_once(&refused), "{:?}", refused.effects);

    let mut doubtful = Way::new(reading(WalkIn::Allow));
    let _ = typed(&mut doubtful).answered(Answer::Matched(LookUpAnswer::Unknown)).does(somebody_elses());
    assert!(called_once(&doubtful), "{:?}", doubtful.effects);
    // Back to the host, and here again with the same document.
    let _ = doubtful.does(Event::Back).types("Bo").answered(Answer::Matched(LookUpAnswer::Unknown));
    let _ = doubtful.does(somebody_elses());
    assert!(matches!(&doubtful.session.state, State::IdCheck(here) if here.doubt().is_some()));
    assert!(doubtful.effects.is_empty() && doubtful.session.call != Call::No, "one call: {:?}", doubtful.effects);
}

#[test]
fn who_called_by_a_tap_before_is_not_called_for_twice() {
    for (cause, prepare, answer) in stands() {
        for nobody_came in [false, true] {
            let mut way = at(prepare);
            let _ = way.does(Event::CallReception);
            assert!(called_once(&way), "{cause}: {:?}", way.effects);
            if nobody_came {
                let _ = way.does(Event::NobodyCame);
            }
            let call = way.session.call;
            let _ = way.answered(answer.clone());
            assert!(way.effects.is_empty(), "{cause}: {:?}", way.effects);
            assert_eq!(way.session.call, call, "{cause}: the guest may be on their way to the desk");
        }
    }
}

#[test]
fn nobody_is_called_while_staff_are_signed_on_nor_when_they_have_seen_the_screen() {
    for (cause, prepare, answer) in stands() {
        let mut way = at(prepare);
        let _ = way.signed_on().answered(answer);
        assert!(way.effects.is_empty(), "{cause}: {:?}", way.effects);
        for event in [Event::CallReception, Event::SignedOff, Event::Next] {
            let _ = way.does(event);
            assert!(way.effects.is_empty() && way.session.call == Call::No, "{cause}: {:?}", way.effects);
        }
        let _ = way.does(Event::CallReception);
        assert!(called_once(&way), "{cause}: the guest may still ask for them: {:?}", way.effects);
    }
}

#[test]
fn a_sign_on_ends_the_call_and_who_needs_reception_anew_calls_anew() {
    let mut way = at(looks_up);
    let too_many = || Answer::Matched(LookUpAnswer::TooManyTries);
    let _ = way.answered(too_many()).signed_on();
    assert_eq!(way.session.call, Call::No, "they have come");
    let late = Event::Answer(way.session.attempt, Answer::ReceptionTold(false));
    let _ = way.does(late).does(Event::NobodyCame);
    assert_eq!(way.session.call, Call::No, "and nobody is sent to the desk any more");
    let _ = way.staff(StaffAct::GoBack).does(Event::SignedOff);
    assert!(way.effects.is_empty() && !matches!(way.session.state, State::ReceptionComes(_)));
    let _ = way.does(Event::Back).types(" Jr").types("Bo").answered(too_many());
    assert!(called_once(&way), "{:?} {:?}", way.session.state, way.effects);
}

#[test]
fn an_answer_at_the_desk_ends_the_call_of_who_waited() {
    let mut way = Way::new(reading(WalkIn::Approve));
    let _ = typed(&mut way).answered(Answer::Matched(LookUpAnswer::Unknown)).does(his()).confirmed();
    let _ = way.saved(true);
    assert_eq!(way.session.call, Call::No, "Save has told reception already");
    let _ = way.does(Event::CallReception).does(Event::AnsweredAtDesk(VISIT, DeskAnswer::LetIn));
    assert!(matches!(way.session.state, State::Printing(_)));
    assert_eq!(way.session.call, Call::No);
}

/// Drives a check-in that staff have filled in, up to its end; gives all that it asked for and why it stopped.
fn driven(known: Known, answer: &Answer) -> (Vec<Effect>, Session, Result<(), Lacks>) {
    let by = (StaffNumber::parse("56").unwrap().into(), Role::Reception);
    let (identity, stay) = (Some(Identity::Seen), Stay::Day);
    let nothing = (None, None, None, Vec::new(), None);
    let (company, kind, purpose, offers, admit) = nothing;
    let answers = Answers { known, company, kind, purpose, stay, offers, identity, admit, by };
    let mut filled = Filled::new(answers, &house(WalkIn::Refuse, &[IdMethod::Reception], false)).unwrap();
    let (mut session, mut asked) = (filled.begin(Attempt::default()), Vec::new());
    loop {
        let events = match filled.next(&session) {
            Ok(Next::Do(events)) => events,
            Ok(Next::Wait) => vec![Event::Answer(session.attempt, answer.clone())],
            Ok(Next::Waiting(_) | Next::Inside(_)) => return (asked, session, Ok(())),
            Err(lacks) => return (asked, session, Err(lacks)),
        };
        for event in events {
            let (next, effects) = step(session, event, filled.policy());
            session = next;
            asked.extend(effects);
        }
    }
}

#[test]
fn a_check_in_that_staff_fill_in_calls_nobody() {
    let guest = || invitation(VisitorKind::Guest);
    let name = || Known::Name(guest().name, guest().host);
    let code = || Known::Code(Scan::read("ABCD2345"));
    for (known, answer, lacks) in [
        (code(), Answer::Resolved(Resolution::Used(guest())), Lacks::Used),
        (code(), Answer::Resolved(Resolution::NotToday(guest())), Lacks::NotToday),
        (code(), Answer::Resolved(Resolution::Over(over(VisitorKind::Guest))), Lacks::AccessOver),
        (name(), Answer::Matched(LookUpAnswer::TooManyTries), Lacks::NotLookedUp),
        (name(), Answer::Matched(LookUpAnswer::Unknown), Lacks::WalkInRefused),
    ] {
        let (asked, session, ended) = driven(known, &answer);
        assert!(matches!(session.state, State::ReceptionComes(ReceptionComes { .. })), "{:?}", session.state);
        assert_eq!(ended, Err(lacks));
        assert!(!asked.iter().any(|effect| matches!(effect, Effect::CallReception(_))), "{asked:?}");
        assert_eq!(session.call, Call::No);
    }
}
