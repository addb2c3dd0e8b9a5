//! Nobody touches the kiosk: the veil, screens that clear themselves, the call and the clock.

use super::play::Play;
use crate::domain::print::PrintOutcome;
use crate::flow::event::Answer;
use crate::flow::state::{Call, Called};
use crate::flow::{Effect, Event, State};
use crate::ui::message::{Message, Sheet};
use crate::ui::metrics::TextSize;
use crate::ui::widget::root::Input;

#[test]
fn the_veil_counts_and_then_nothing_is_left_of_the_guest() {
    let mut play = Play::new();
    play.flow(Event::Arrive);
    play.type_by_hand("José");
    play.wait(59);
    assert_eq!(play.kiosk.veil(), None);
    play.wait(1);
    assert_eq!(play.kiosk.veil(), Some(30));
    play.wait(29);
    assert_eq!(play.kiosk.veil(), Some(1));
    assert!(matches!(play.state(), State::WhoAreYou(_)));
    play.wait(1);
    assert_eq!(play.state(), &State::Welcome);
    assert_eq!(play.effects(), [], "and nothing was asked of anybody");
}

#[test]
fn yes_i_am_still_here_goes_on_with_nothing_lost_as_often_as_wanted() {
    let mut play = Play::new();
    play.flow(Event::Arrive);
    play.type_by_hand("José");
    for _ in 0..5 {
        play.wait(85);
        assert_eq!(play.kiosk.veil(), Some(5));
        play.tap(Message::StillHere);
        assert_eq!(play.kiosk.veil(), None);
    }
    let State::WhoAreYou(here) = play.state() else { panic!("the step is gone") };
    assert_eq!(here.typed.as_str(), "José");
}

#[test]
fn a_finger_on_the_veil_can_still_choose_to_clear() {
    let mut play = Play::new();
    play.flow(Event::Arrive);
    play.wait(70);
    play.hear(Input::Activity);
    assert_eq!(play.kiosk.veil(), Some(20), "the press alone does not lift the veil away from under the finger");
    play.flow(Event::Clear);
    assert_eq!(play.state(), &State::Welcome);
}

#[test]
fn a_key_on_the_veil_says_that_somebody_is_there_and_types_nothing() {
    let mut play = Play::new();
    play.flow(Event::Arrive);
    play.type_by_hand("José");
    for input in [Input::Typed('x'), Input::Erase, Input::Enter, Input::Escape] {
        play.wait(70);
        assert!(play.kiosk.veil().is_some());
        play.hear(input);
        assert_eq!(play.kiosk.veil(), None);
    }
    let State::WhoAreYou(here) = play.state() else { panic!("the step is gone") };
    assert_eq!(here.typed.as_str(), "José");
    assert_eq!(play.kiosk.presentation.sheet, None);
}

#[test]
fn largest_words_and_reach_mode_give_two_minutes() {
    for message in [Message::TextSize(TextSize::Largest), Message::Reach(true)] {
        let mut play = Play::new();
        play.flow(Event::Arrive);
        play.tap(message);
        play.wait(119);
        assert_eq!(play.kiosk.veil(), None);
        play.wait(1);
        assert_eq!(play.kiosk.veil(), Some(30));
    }
}

#[test]
fn the_veil_changes_the_screen_so_that_a_late_tap_hits_nothing() {
    let mut play = Play::new();
    play.flow(Event::Arrive);
    let before = play.kiosk.screens();
    play.wait(60);
    assert_eq!(play.kiosk.screens(), before + 1);
    play.wait(10);
    assert_eq!(play.kiosk.screens(), before + 1, "counting is no other screen");
    play.tap(Message::StillHere);
    assert_eq!(play.kiosk.screens(), before + 2);
}

#[test]
fn the_last_screen_hides_the_family_name_and_clears_itself() {
    let mut play = Play::new();
    let _ = play.check_in();
    assert!(!play.kiosk.timers.family_hidden(play.now));
    play.wait(5);
    assert!(play.kiosk.timers.family_hidden(play.now));
    play.wait(14);
    assert!(matches!(play.state(), State::Done(_)));
    play.wait(1);
    assert_eq!(play.state(), &State::Welcome);
}

#[test]
fn a_family_name_once_hidden_is_not_shown_again() {
    let mut play = Play::new();
    let _ = play.save();
    assert!(matches!(play.state(), State::Printing(_)));
    play.wait(5);
    assert!(play.kiosk.timers.family_hidden(play.now));
    play.answer(Answer::Printed(PrintOutcome::Confirmed));
    assert!(matches!(play.state(), State::Done(_)));
    assert!(play.kiosk.timers.family_hidden(play.now));
    play.wait(20);
    assert_eq!(play.state(), &State::Welcome);
    assert!(!play.kiosk.timers.family_hidden(play.now));
}

#[test]
fn what_is_promised_goes_by_the_visiting_day_and_the_clock_by_the_date() {
    let mut play = Play::new();
    let day = play.kiosk.scene().today;
    assert_eq!(play.kiosk.scene().clock.1, day);
    // Noon in London is 13:00 in the house; 12 hours later it is 01:00.
    play.later(12);
    assert_eq!((play.kiosk.scene().clock.1, play.kiosk.scene().today), (day.succ_opt().unwrap(), day));
    play.later(4);
    assert_eq!(play.kiosk.scene().today, day.succ_opt().unwrap());
}

#[test]
fn nothing_is_drawn_on_welcome_between_two_minutes() {
    let mut play = Play::new();
    let wakes = (0..10).map(|_| {
        let wake = play.kiosk.wake_at();
        let slept = wake - play.now;
        play.now = wake;
        play.hear(Input::Due(wake));
        slept
    });
    let slept: Vec<u64> = wakes.map(|slept| slept.as_secs()).collect();
    assert_eq!(slept, [60; 10]);
}

#[test]
fn a_language_left_behind_on_welcome_is_put_back_and_so_is_an_open_sheet() {
    let mut play = Play::new();
    let english = play.kiosk.config.languages[1].clone();
    play.tap(Message::Language(english.clone()));
    play.tap(Message::Open(Sheet::TextAndContrast));
    assert_eq!(play.kiosk.presentation.language, english);
    play.wait(59);
    assert_eq!(play.kiosk.presentation.language, english);
    play.wait(1);
    assert_eq!(play.kiosk.presentation.language, play.kiosk.config.languages[0]);
    assert_eq!(play.kiosk.presentation.sheet, None);
}

#[test]
fn a_call_is_answered_at_once_and_after_thirty_seconds_the_guest_is_sent_to_the_desk() {
    for arrive in [false, true] {
        let mut play = Play::new();
        if arrive {
            play.flow(Event::Arrive);
        }
        play.flow(Event::CallReception);
        assert!(matches!(play.effects()[..], [Effect::CallReception(_)]));
        assert!(matches!(play.kiosk.session.call, Call::Coming(_)));
        play.wait(29);
        assert!(matches!(play.kiosk.session.call, Call::Coming(_)));
        play.wait(1);
        assert_eq!(play.kiosk.session.call, Call::WalkToDesk);
        play.wait(60);
        assert_eq!(play.kiosk.session.call, Call::No, "the next guest does not read it");
    }
}

#[test]
fn a_late_answer_is_dropped() {
    let mut play = Play::new();
    play.flow(Event::Arrive);
    play.type_by_hand("José");
    play.flow(Event::Next);
    play.type_by_hand("Anna");
    play.flow(Event::Next);
    let asked = play.kiosk.session.attempt;
    play.flow(Event::Clear);
    let late = Answer::Matched(crate::domain::invitation::LookUpAnswer::TooManyTries);
    play.learn(crate::effects::News::Event(Event::Answer(asked, late)));
    assert_eq!(play.state(), &State::Welcome);
}

#[test]
fn who_waits_has_time_to_read_who_else_was_called_and_no_tap_of_before_counts() {
    let mut play = Play::new();
    let visit = play.confirm(true);
    play.wait(290);
    let screens = play.kiosk.screens();
    play.answer(Answer::NextTold(visit, true));
    assert!(play.kiosk.screens() > screens, "another screen");
    for told in [true, true, false] {
        play.wait(290);
        play.answer(Answer::NextTold(visit, told));
    }
    play.wait(290);
    assert!(matches!(play.state(), State::WaitingForReception(here) if here.called == Called::Nobody));
    play.wait(20);
    assert!(matches!(play.state(), State::Welcome), "{:?}", play.state());
}
