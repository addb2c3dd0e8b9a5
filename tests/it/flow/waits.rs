//! A guest who waits for reception: what they and staff read meanwhile, and where each answer leads them.

use welkom::domain::host::HostChoice;
use welkom::domain::id::VisitId;
use welkom::domain::identity_check::IdMethod;
use welkom::domain::invitation::LookUpAnswer;
use welkom::domain::policy::WalkIn;
use welkom::domain::print::PrintOutcome;
use welkom::domain::staff::{Role, StaffAct, StaffNumber};
use welkom::domain::text::Personal;
use welkom::domain::visit::{SavedVisit, Stay};
use welkom::flow::event::{Answer, DeskAnswer, Event};
use welkom::flow::filled::{Answers, Filled, Known, Lacks, Next};
use welkom::flow::state::{Attempt, Called, CheckedIn, HostTold, Session, State, WhyWaiting};
use welkom::flow::{Effect, step};

use super::house::house;
use super::walk::VISIT;
use super::ways::Way;

/// A guest who waits for reception.
fn waits(held: bool) -> Way {
    let mut way = Way::new(house(WalkIn::Approve, &[IdMethod::Host], false));
    let _ = way.by_name(LookUpAnswer::Unknown).vouched().confirmed();
    let dies_on = chrono::NaiveDate::from_ymd_opt(2026, 12, 23).unwrap();
    let _ = way.answered(Answer::Saved(SavedVisit { visit: VISIT, dies_on, waiting: true, why_at_desk: held }));
    way
}

fn called(way: &Way) -> Called {
    let State::WaitingForReception(here) = &way.session.state else { panic!("{:?}", way.session.state) };
    here.called
}

#[test]
fn who_waits_hears_that_somebody_else_was_called_and_is_sent_to_the_desk_once() {
    let mut way = waits(false);
    assert_eq!(called(&way), Called::Reception);
    let news = |told| Event::Answer(Attempt::default(), Answer::NextTold(VISIT, told));
    for _ in 0..2 {
        let _ = way.does(news(true));
        assert_eq!((called(&way), way.effects.len()), (Called::NextInLine, 0));
    }
    let _ = way.does(news(false));
    assert_eq!(called(&way), Called::Nobody);
    let _ = way.does(news(true));
    assert_eq!(called(&way), Called::Nobody, "they may be on their way");
    // Reception may still let them in, whoever came.
    let _ = way.signed_on().staff(StaffAct::AdmitWalkIn);
    assert_eq!(called(&way), Called::Nobody);
    let _ = way.answered(Answer::Admitted(VISIT));
    assert!(matches!(way.session.state, State::Printing(_)));
    let _ = way.does(news(true));
    assert!(matches!(way.session.state, State::Printing(_)), "late news is nobody's");
}

#[test]
fn news_of_another_guest_who_waits_changes_nothing() {
    let mut way = waits(false);
    let _ = way.does(Event::Answer(Attempt::default(), Answer::NextTold(VisitId([9; 16]), true)));
    assert_eq!(called(&way), Called::Reception);
    let mut nobody = Way::new(house(WalkIn::Approve, &[IdMethod::Host], false));
    let _ = nobody.does(Event::Answer(Attempt::default(), Answer::NextTold(VISIT, false)));
    assert_eq!(nobody.session, Session::default());
}

#[test]
fn why_a_guest_waits_says_nothing_that_they_must_not_read() {
    let why = |way: &Way| {
        let State::WaitingForReception(here) = &way.session.state else { panic!("{:?}", way.session.state) };
        here.why
    };
    assert_eq!(why(&waits(true)), WhyWaiting::AtDesk, "the hold list");
    // The host vouched and nobody saw a document: whether a look-up found them stays hidden.
    assert_eq!(why(&waits(false)), WhyWaiting::AtDesk);
    let mut seen = Way::new(house(WalkIn::Approve, &[IdMethod::Reception], false));
    let _ = seen.by_name(LookUpAnswer::Unknown).signed_on().staff(StaffAct::IdSeen).does(Event::SignedOff);
    let _ = seen.confirmed();
    let _ = seen.saved(true);
    assert_eq!(why(&seen), WhyWaiting::NotInvited);
}

#[test]
fn an_admission_on_its_way_cannot_be_refused_any_more() {
    let mut way = Way::new(house(WalkIn::Approve, &[IdMethod::Host], false));
    let _ = way.by_name(LookUpAnswer::Unknown).vouched().confirmed();
    let _ = way.saved(true).signed_on().staff(StaffAct::AdmitWalkIn);
    assert!(matches!(way.effects[..], [Effect::Admit(..)]));
    let _ = way.staff(StaffAct::Refuse);
    assert!(way.effects.is_empty());
    let _ = way.answered(Answer::Admitted(VISIT));
    assert!(matches!(way.effects[..], [Effect::Print(..)]));
    assert!(matches!(way.session.state, State::Printing(_)));
}

#[test]
fn an_admission_that_failed_can_be_refused() {
    let mut way = Way::new(house(WalkIn::Approve, &[IdMethod::Host], false));
    let _ = way.by_name(LookUpAnswer::Unknown).vouched().confirmed();
    let _ = way.saved(true).signed_on().staff(StaffAct::AdmitWalkIn).answered(Answer::NotSaved);
    let _ = way.staff(StaffAct::Refuse);
    assert!(matches!(way.effects[..], [Effect::RemoveWaiting(_, VISIT, _)]));
    assert!(matches!(way.session.state, State::WaitingForReception(_)), "their row is still there");
    let _ = way.answered(Answer::Acted(StaffAct::Refuse, true));
    assert_eq!(way.session.state, State::Refused);
}

#[test]
fn who_is_let_in_by_another_process_gets_the_badge_that_it_prints_and_no_second_one() {
    let elsewhere = Event::AnsweredAtDesk(VISIT, DeskAnswer::LetInElsewhere);
    let mut way = waits(false);
    let _ = way.does(elsewhere.clone());
    assert!(matches!(way.session.state, State::Printing(_)));
    let [Effect::FollowBadge(asked, VISIT)] = way.effects[..] else { panic!("{:?}", way.effects) };
    // Told again, or while reception's own admission comes too late, it is no news.
    let _ = way.does(elsewhere.clone());
    assert!(matches!((&way.session.state, &way.effects[..]), (State::Printing(_), [])));
    let _ = way.does(Event::Answer(asked, Answer::Printed(PrintOutcome::Confirmed)));
    assert!(matches!(way.session.state, State::Done(_)));
    let mut late = waits(false);
    let _ = late.signed_on().staff(StaffAct::AdmitWalkIn).answered(Answer::Acted(StaffAct::AdmitWalkIn, false));
    let _ = late.does(elsewhere.clone()).answered(Answer::NotSaved);
    assert!(matches!(late.session.state, State::Printing(_)), "{:?}", late.session.state);
    // Of who has walked away, whoever let them in prints the badge.
    let mut gone = waits(false);
    let _ = gone.does(Event::Clear).does(elsewhere);
    assert!(matches!((&gone.session.state, &gone.effects[..]), (State::Welcome, [])));
}

#[test]
fn whoever_admits_without_a_screen_and_comes_second_is_told_how_it_was_answered() {
    let dies_on = chrono::NaiveDate::from_ymd_opt(2026, 12, 23).unwrap();
    let answers = || {
        let guest = CheckedIn {
            saved: SavedVisit { visit: VISIT, dies_on, waiting: true, why_at_desk: false },
            name: Personal::clean("Li").unwrap(),
            host: HostChoice { id: None, name: Personal::clean("Bo").unwrap() },
            offers: Vec::new(),
            host_told: HostTold::NotYet,
        };
        Answers {
            known: Known::Waiting(Box::new(guest)),
            company: None,
            kind: None,
            purpose: None,
            stay: Stay::Day,
            offers: Vec::new(),
            identity: None,
            admit: Some(StaffAct::AdmitWalkIn.reasons()[0]),
            by: (StaffNumber::parse("56").unwrap().into(), Role::Reception),
        }
    };
    for (answer, ends) in
        [(DeskAnswer::LetInElsewhere, Ok(Next::Inside(VISIT))), (DeskAnswer::Refused, Err(Lacks::NotWaiting))]
    {
        let mut filled = Filled::new(answers(), &house(WalkIn::Approve, &[IdMethod::Host], false)).unwrap();
        let mut session = filled.begin(Attempt::default());
        let Ok(Next::Do(events)) = filled.next(&session) else { panic!("{:?}", session.state) };
        for event in events.into_iter().chain([Event::AnsweredAtDesk(VISIT, answer)]) {
            session = step(session, event, filled.policy()).0;
        }
        assert_eq!(filled.next(&session), ends);
    }
}
