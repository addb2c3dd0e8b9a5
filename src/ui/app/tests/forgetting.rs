//! Back on Welcome, nothing of the last guest is left at the window.

use super::play::Play;
use crate::domain::badge::{Bitmap, Picture};
use crate::domain::id::VisitId;
use crate::flow::{Event, State};
use crate::ui::app::picture::{BadgePicture, BadgeSize};
use crate::ui::app::presentation::Presentation;
use crate::ui::keyboard::{Key, Layer};
use crate::ui::message::{Message, Sheet};
use crate::ui::metrics::TextSize;
use crate::ui::theme::Scheme;

#[test]
fn language_size_colours_reach_sheet_and_page_go_back_to_the_houses() {
    let mut play = Play::new();
    play.flow(Event::Arrive);
    play.tap(Message::Language(play.kiosk.config.languages[2].clone()));
    play.tap(Message::TextSize(TextSize::Largest));
    play.tap(Message::Scheme(Scheme::HighContrast));
    play.tap(Message::Reach(true));
    play.tap(Message::Page(3));
    play.tap(Message::Open(Sheet::Stop));
    assert_eq!(play.kiosk.look().palette.scheme, Scheme::HighContrast);
    assert!(play.kiosk.look().metrics.reach);
    play.flow(Event::Clear);
    assert_eq!(play.kiosk.presentation, Presentation::of_the_house(&play.kiosk.config.languages[0]));
    assert_eq!(play.kiosk.look().palette.scheme, Scheme::Light);
    assert!(!play.kiosk.look().metrics.reach);
}

#[test]
fn going_back_to_welcome_forgets_as_much_as_stop() {
    let mut play = Play::new();
    play.flow(Event::Arrive);
    play.tap(Message::Scheme(Scheme::Dark));
    let guest = play.kiosk.guests();
    play.flow(Event::Back);
    assert_eq!(play.state(), &State::Welcome);
    assert_eq!(play.kiosk.presentation, Presentation::of_the_house(&play.kiosk.config.languages[0]));
    assert_eq!(play.kiosk.guests(), guest + 1, "the root forgets a half scan of theirs");
}

#[test]
fn the_picture_of_the_badge_goes_with_its_guest() {
    let mut play = Play::new();
    let _ = play.check_in();
    assert!(play.kiosk.has_badge());
    play.flow(Event::Clear);
    assert!(!play.kiosk.has_badge());
}

#[test]
fn a_badge_that_is_printed_late_is_shown_to_nobody_else() {
    let mut play = Play::new();
    let visit = play.check_in();
    play.flow(Event::Clear);
    let late = || BadgePicture::new(visit, &Picture::in_black(Bitmap::white(8, 8), 300), None, &BadgeSize::default());
    let _ = play.kiosk.show_badge(late());
    assert!(!play.kiosk.has_badge());
    play.flow(Event::Arrive);
    let _ = play.kiosk.show_badge(late());
    assert!(!play.kiosk.has_badge());
    let other =
        BadgePicture::new(VisitId([8; 16]), &Picture::in_black(Bitmap::white(8, 8), 300), None, &BadgeSize::default());
    let mut play = Play::new();
    let _ = play.check_in();
    play.flow(Event::Clear);
    let _ = play.check_in();
    let _ = play.kiosk.show_badge(other);
    assert!(play.kiosk.has_badge(), "their own badge stays");
}

#[test]
fn what_was_typed_is_nowhere_any_more() {
    let mut play = Play::new();
    play.flow(Event::Arrive);
    play.type_by_hand("José Janssen");
    play.tap(Message::Key(Key::Layer));
    play.flow(Event::Clear);
    assert_eq!(play.state(), &State::Welcome);
    assert_eq!(play.kiosk.keyboard.layer(), Layer::Letters);
    play.flow(Event::Arrive);
    let State::WhoAreYou(here) = play.state() else { panic!("not the first step") };
    assert!(here.typed.is_empty());
}

#[test]
fn each_step_begins_with_its_first_page_and_an_open_sheet_keeps_the_list_behind_it() {
    let mut play = Play::new();
    play.flow(Event::Arrive);
    play.tap(Message::Page(2));
    play.tap(Message::Open(Sheet::Languages));
    assert_eq!(play.kiosk.presentation.page, 0);
    play.tap(Message::Page(1));
    play.tap(Message::CloseSheet);
    assert_eq!(play.kiosk.presentation.page, 2);
    play.type_by_hand("José");
    play.flow(Event::Next);
    assert_eq!(play.kiosk.presentation.page, 0);
}

#[test]
fn each_step_is_another_screen_and_typing_is_none() {
    let mut play = Play::new();
    let mut screens = vec![play.kiosk.screens()];
    play.flow(Event::Arrive);
    screens.push(play.kiosk.screens());
    play.type_by_hand("José");
    assert_eq!(play.kiosk.screens(), screens[1]);
    play.flow(Event::Next);
    screens.push(play.kiosk.screens());
    play.tap(Message::Open(Sheet::TextAndContrast));
    screens.push(play.kiosk.screens());
    play.tap(Message::TextSize(TextSize::Large));
    assert_eq!(play.kiosk.screens(), screens[3], "a choice on a sheet is no other screen");
    play.tap(Message::CloseSheet);
    screens.push(play.kiosk.screens());
    screens.dedup();
    assert_eq!(screens.len(), 5);
}
