//! Who waits for reception: the call for them, and the answer.

use super::*;
use crate::domain::id::VisitId;
use crate::domain::kind::VisitorKind;
use crate::domain::staff::{Reason, StaffAct};
use crate::effects::{Counts, WaitingCause, WaitingNews, Waits};
use crate::ui::desk::waiting as answer;

fn counts(waiting: usize) -> News {
    News::Desk(DeskNews::Counts(Some(Counts { inside: 3, waiting })))
}

/// How many are called for, and whether that looks its strongest.
fn called(play: &Play) -> (usize, bool) {
    let calls = play.desk.calls();
    (calls.people(), calls.strong)
}

#[test]
fn who_waits_is_called_for_each_second_at_first_and_as_a_number_alone_while_locked() {
    let mut play = Play::new();
    play.learn(counts(1));
    assert_eq!(called(&play), (1, true));
    play.wait(1);
    assert_eq!(called(&play), (1, false));
    play.wait(30);
    assert_eq!(called(&play), (1, true), "then it stays");
    play.learn(counts(1));
    play.wait(1);
    assert_eq!(called(&play), (1, true), "the same guest is not called for anew");
    play.learn(counts(2));
    play.wait(1);
    assert_eq!(called(&play), (2, false), "another one is");
    play.learn(counts(0));
    assert_eq!(called(&play), (0, false));
}

#[test]
fn who_needs_reception_at_the_kiosk_is_called_for_on_the_locked_desk_and_on_its_pages() {
    for mut play in [Play::new(), Play::signed_on(Role::Reception)] {
        let says = |play: &mut Play, at_kiosk, calls| play.desk.know_guest(at_kiosk, calls, play.now);
        says(&mut play, true, false);
        assert_eq!(called(&play), (0, false), "whoever checks in by themselves calls nobody");
        says(&mut play, true, true);
        assert_eq!(called(&play), (1, true));
        play.wait(1);
        assert_eq!(called(&play), (1, false), "it changes its look");
        says(&mut play, true, true);
        play.learn(counts(0));
        play.wait(1);
        assert_eq!(called(&play), (1, true));
        play.wait(1);
        assert_eq!(called(&play), (1, false), "neither the same call nor a count that has not grown begins it anew");
        play.wait(30);
        play.learn(counts(1));
        play.wait(1);
        assert_eq!(called(&play), (2, false), "one more who waits does");
        play.wait(30);
        says(&mut play, false, false);
        assert_eq!(called(&play), (1, true), "it ends with the guest's screen, and takes nobody else along");
        play.learn(counts(0));
        assert_eq!(called(&play), (0, false));
    }
}

#[test]
fn a_call_from_the_kiosk_that_comes_under_a_finger_is_another_screen() {
    let mut play = Play::signed_on(Role::Reception);
    play.tap(Message::Go(Place::Waiting));
    let before = play.desk.screens();
    play.desk.know_guest(true, false, play.now);
    assert_eq!(play.desk.screens(), before);
    play.desk.know_guest(true, true, play.now);
    assert_ne!(play.desk.screens(), before, "the answers stand lower now");
    play.tap(Message::Go(Place::Today));
    let today = play.desk.screens();
    play.desk.know_guest(false, false, play.now);
    assert_eq!(play.desk.screens(), today, "elsewhere nothing has moved");
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
