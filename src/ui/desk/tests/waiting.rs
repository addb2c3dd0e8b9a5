//! Who waits for reception: the call for them, and the answer.

use super::*;
use crate::domain::id::VisitId;
use crate::domain::kind::VisitorKind;
use crate::domain::staff::{Reason, StaffAct};
use crate::effects::{Counts, WaitingCause, WaitingNews, Waits};
use crate::ui::desk::waiting as answer;

#[test]
fn who_waits_is_called_for_each_second_at_first_and_as_a_number_alone_while_locked() {
    let mut play = Play::new();
    let counts = |waiting| News::Desk(DeskNews::Counts(Some(Counts { inside: 3, waiting })));
    play.learn(counts(1));
    assert_eq!(play.desk.waiting(), (1, true));
    play.wait(1);
    assert_eq!(play.desk.waiting(), (1, false));
    play.wait(30);
    assert_eq!(play.desk.waiting(), (1, true), "then it stays");
    play.learn(counts(1));
    play.wait(1);
    assert_eq!(play.desk.waiting(), (1, true), "the same guest is not called for anew");
    play.learn(counts(2));
    play.wait(1);
    assert_eq!(play.desk.waiting(), (2, false), "another one is");
    play.learn(counts(0));
    assert_eq!(play.desk.waiting(), (0, false));
}

#[test]
fn an_answer_takes_two_taps_and_one_that_came_too_late_is_said_so() {
    let mut play = Play::signed_on(Role::Reception);
    let visit = VisitId([1; 16]);
    let waits = || Waits {
        visit,
        name: Personal::clean("Bo Li").unwrap(),
        company: None,
        host: Personal::clean("Anna de Vries").unwrap(),
        kind: VisitorKind::Guest,
        since: wall(),
        cause: WaitingCause::NotInvited,
    };
    let people = |people| News::Desk(DeskNews::Waiting(WaitingNews::People(Some(people))));
    play.tap(Message::Go(Place::Waiting));
    play.learn(people(vec![waits()]));
    play.asks.clear();
    play.tap(Message::Waiting(answer::Tap::Ask(visit, StaffAct::AdmitWalkIn)));
    play.tap(Message::Waiting(answer::Tap::Do));
    assert!(play.asks.is_empty(), "no reason, no answer");
    play.tap(Message::Waiting(answer::Tap::Why(Reason::HostExpects)));
    play.tap(Message::Waiting(answer::Tap::Do));
    play.tap(Message::Waiting(answer::Tap::Do));
    assert!(
        matches!(play.asks[..], [Ask::Waiting(answer::Ask::Answer(_, of, StaffAct::AdmitWalkIn, Reason::HostExpects))]
            if of == visit),
        "once: {:?}",
        play.asks
    );
    play.learn(News::Desk(DeskNews::Waiting(WaitingNews::Answered(visit, Err(Refused::Answered)))));
    assert!(matches!(play.stage(), Shown::Page(page::Stage::Waiting(_))));
    play.learn(people(vec![waits()]));
    play.tap(Message::Waiting(answer::Tap::Ask(visit, StaffAct::Refuse)));
    play.learn(people(Vec::new()));
    play.asks.clear();
    play.tap(Message::Waiting(answer::Tap::Why(Reason::NotExpected)));
    play.tap(Message::Waiting(answer::Tap::Do));
    assert!(play.asks.is_empty(), "somebody else has answered");
}
