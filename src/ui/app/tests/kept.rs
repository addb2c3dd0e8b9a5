//! A guest with a badge: one scan leaves, and another question shows what is kept, until nobody touches it.

use super::play::{Play, badge, shown_kept};
use crate::domain::token::Scan;
use crate::domain::visit::{Forgetting, VisitState};
use crate::flow::event::Answer;
use crate::flow::state::{Goodbye, Leaving};
use crate::flow::{Effect, Event, State};

/// The screen of what is kept, opened from "I am leaving".
fn opened(state: VisitState) -> Play {
    let mut play = Play::new();
    play.flow(Event::Leave);
    play.flow(Event::ShowKept);
    play.flow(Event::Scanned(Scan::Token(badge())));
    assert!(matches!(play.effects()[..], [Effect::ShowKept(..)]), "asked for to show, a badge does not leave");
    play.answer(Answer::Kept(Some(shown_kept(state).kept)));
    assert!(matches!(play.state(), State::Kept(_)), "{:?}", play.state());
    play
}

#[test]
fn one_scan_of_a_badge_leaves_from_the_screen_that_also_offers_to_show() {
    let mut play = Play::new();
    play.flow(Event::Leave);
    play.flow(Event::Scanned(Scan::Token(badge())));
    assert!(matches!(play.effects()[..], [Effect::SignOutByBadge(..)]));
    play.answer(Answer::SignedOut(Some(Forgetting::NotAsked)));
    assert_eq!(play.state(), &State::Goodbye(Goodbye::Scanned(badge())));
    play.wait(10);
    assert_eq!(play.state(), &State::Welcome);
}

#[test]
fn what_is_kept_leaves_the_screen_after_half_a_minute_and_a_touch_begins_it_anew() {
    let mut play = opened(VisitState::Inside);
    play.wait(29);
    assert!(matches!(play.state(), State::Kept(_)));
    play.tap(crate::ui::message::Message::Page(1));
    play.wait(29);
    assert!(matches!(play.state(), State::Kept(_)));
    play.wait(1);
    assert_eq!(play.state(), &State::Welcome);
}

#[test]
fn a_wish_shows_once_it_is_noted_and_can_be_taken_back() {
    let mut play = opened(VisitState::Inside);
    let wished = |play: &Play| matches!(play.state(), State::Kept(shown) if shown.kept.visit.forget_on_leaving);
    play.flow(Event::Forget(true));
    assert!(!wished(&play), "nothing is promised that is not on disk");
    play.answer(Answer::Forgetting(Some(Forgetting::WhenLeft)));
    assert!(wished(&play));
    play.flow(Event::Forget(false));
    play.answer(Answer::Forgetting(Some(Forgetting::NotAsked)));
    assert!(!wished(&play));
    play.flow(Event::Back);
    assert_eq!(play.state(), &State::Leaving(Leaving::default()));
}

#[test]
fn from_what_is_kept_too_one_scan_of_the_badge_leaves() {
    let mut play = opened(VisitState::Inside);
    play.flow(Event::Scanned(Scan::Token(badge())));
    assert!(matches!(play.effects()[..], [Effect::SignOutByBadge(..)]));
    let last = shown_kept(VisitState::Inside).kept.visit.dies_on;
    play.answer(Answer::SignedOut(Some(Forgetting::Done(last))));
    assert_eq!(play.state(), &State::Goodbye(Goodbye::Forgotten(last)));
}

#[test]
fn who_has_left_sees_it_without_another_scan_and_goes_back_to_the_goodbye() {
    let mut play = Play::new();
    play.flow(Event::Scanned(Scan::Token(badge())));
    play.answer(Answer::SignedOut(Some(Forgetting::NotAsked)));
    let _ = play.effects();
    play.flow(Event::ShowKept);
    assert!(matches!(play.effects()[..], [Effect::ShowKept(..)]));
    play.answer(Answer::Kept(Some(shown_kept(VisitState::Left).kept)));
    play.flow(Event::Back);
    assert_eq!(play.state(), &State::Goodbye(Goodbye::Scanned(badge())));
}

#[test]
fn a_word_without_a_badge_offers_nothing_to_show() {
    let mut play = Play::new();
    play.flow(Event::Leave);
    play.flow(Event::WithoutBadge);
    play.type_by_hand("Els Bakker");
    play.flow(Event::Next);
    play.type_by_hand("Anna Visser");
    play.flow(Event::Next);
    play.answer(Answer::Noted);
    assert_eq!(play.state(), &State::Goodbye(Goodbye::Said));
    let _ = play.effects();
    play.flow(Event::ShowKept);
    assert_eq!((play.effects().len(), play.state()), (0, &State::Goodbye(Goodbye::Said)));
}
