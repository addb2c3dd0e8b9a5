//! Keys on the screen, real keys and scanners.

use super::play::{DEMO_SCAN, Play};
use crate::domain::scanned::Scanned;
use crate::domain::token::Scan;
use crate::effects::News;
use crate::flow::state::LookUpWay;
use crate::flow::{Effect, Event, State};
use crate::ui::app::incoming::Act;
use crate::ui::keyboard::Key;
use crate::ui::message::{Message, Sheet};
use crate::ui::widget::root::Input;

/// What is typed in the step.
fn typed(play: &Play) -> String {
    crate::ui::app::typing::typed(play.state()).map(|(typed, _)| typed.as_str().to_owned()).unwrap_or_default()
}

fn press(play: &mut Play, keys: &[Key]) {
    for key in keys {
        play.tap(Message::Key(*key));
    }
}

#[test]
fn the_first_letter_of_each_word_is_a_capital_and_an_accent_changes_the_last_letter() {
    let mut play = Play::new();
    play.flow(Event::Arrive);
    let letters = |text: &str| text.chars().map(Key::Letter).collect::<Vec<_>>();
    press(&mut play, &letters("jose"));
    press(&mut play, &[Key::Accent('é'), Key::Sign(' ')]);
    press(&mut play, &letters("janssenx"));
    press(&mut play, &[Key::Erase]);
    assert_eq!(typed(&play), "José Janssen");
}

#[test]
fn a_code_is_typed_in_capitals() {
    let mut play = Play::new();
    play.flow(Event::Arrive);
    play.flow(Event::Way(LookUpWay::Code));
    press(&mut play, &[Key::Letter('a'), Key::Letter('b')]);
    assert_eq!(typed(&play), "AB");
}

#[test]
fn real_keys_type_as_they_are_and_enter_goes_on_only_where_something_is_typed() {
    let mut play = Play::new();
    play.hear(Input::Enter);
    assert_eq!(play.state(), &State::Welcome);
    play.flow(Event::Arrive);
    play.type_by_hand("de Vriesx");
    play.hear(Input::Erase);
    assert_eq!(typed(&play), "de Vries");
    play.hear(Input::Enter);
    assert!(matches!(play.state(), State::WhomDoYouVisit(_)));
}

#[test]
fn enter_does_not_go_on_behind_an_open_sheet() {
    let mut play = Play::new();
    play.flow(Event::Arrive);
    play.type_by_hand("José");
    play.tap(Message::Open(Sheet::Languages));
    play.hear(Input::Enter);
    assert!(matches!(play.state(), State::WhoAreYou(_)));
}

#[test]
fn nobody_types_behind_an_open_sheet() {
    let mut play = Play::new();
    play.flow(Event::Arrive);
    play.type_by_hand("José");
    play.tap(Message::Open(Sheet::Languages));
    play.type_by_hand("x");
    play.hear(Input::Erase);
    play.tap(Message::CloseSheet);
    assert_eq!(typed(&play), "José");
}

#[test]
fn another_page_is_another_screen() {
    let mut play = Play::new();
    play.flow(Event::Arrive);
    let before = play.kiosk.screens();
    play.tap(Message::Page(1));
    assert_eq!(play.kiosk.screens(), before + 1);
    play.tap(Message::Page(1));
    assert_eq!(play.kiosk.screens(), before + 1);
}

#[test]
fn escape_asks_whether_to_stop_and_asks_no_more_when_pressed_again() {
    let mut play = Play::new();
    play.hear(Input::Escape);
    assert_eq!(play.kiosk.presentation.sheet, None, "there is nothing to stop");
    play.flow(Event::Arrive);
    play.hear(Input::Escape);
    assert_eq!(play.kiosk.presentation.sheet, Some(Sheet::Stop));
    play.hear(Input::Escape);
    assert_eq!(play.kiosk.presentation.sheet, None);
    assert!(matches!(play.state(), State::WhoAreYou(_)));
}

#[test]
fn a_scan_counts_on_any_screen_and_closes_what_is_open() {
    let code = Scan::read("7KQM4TXA");
    let mut play = Play::new();
    play.hear(Input::Scanned(Scanned::new("7KQM4TXA")));
    assert!(matches!(&play.effects()[..], [Effect::Resolve(_, scan)] if *scan == code));
    let mut play = Play::new();
    play.flow(Event::Arrive);
    play.tap(Message::Open(Sheet::Stop));
    play.hear(Input::Scanned(Scanned::new("7KQM-4TXA\n")));
    assert_eq!(play.kiosk.presentation.sheet, None);
    assert!(matches!(&play.effects()[..], [Effect::Resolve(..)]));
}

#[test]
fn a_scan_over_a_serial_line_counts_as_one_that_is_typed() {
    let mut play = Play::new();
    play.flow(Event::Arrive);
    play.tap(Message::Open(Sheet::Stop));
    play.learn(News::Scanned(Scanned::new("7KQM4TXA")));
    assert_eq!(play.kiosk.presentation.sheet, None);
    assert!(matches!(&play.effects()[..], [Effect::Resolve(..)]));
}

#[test]
fn a_half_scan_and_two_glued_ones_are_read_as_no_code() {
    for text in ["7KQM", "7KQM4TXA7KQM4TXA", "https://example.org"] {
        let mut play = Play::new();
        play.hear(Input::Scanned(Scanned::new(text)));
        let State::WhoAreYou(here) = play.state() else { panic!("{text} leads to {:?}", play.state()) };
        assert!(here.remark.is_some(), "the guest is told calmly");
        assert!(here.typed.is_empty(), "and nothing of it is shown");
        assert_eq!(play.effects(), []);
    }
}

#[test]
fn what_the_scanner_sends_before_and_after_each_scan_is_taken_off() {
    let mut play = Play::new();
    play.kiosk.config.scanner.as_mut().unwrap().prefix = Some("~".to_owned());
    play.hear(Input::Scanned(Scanned::new("~7KQM4TXA")));
    assert!(matches!(&play.effects()[..], [Effect::Resolve(..)]));
    let mut play = Play::new();
    play.kiosk.config.scanner.as_mut().unwrap().prefix = Some("~".to_owned());
    play.hear(Input::Scanned(Scanned::new("7KQM4TXA")));
    assert_eq!(play.effects(), [], "what comes without it was typed");
    let mut play = Play::new();
    play.kiosk.config.scanner.as_mut().unwrap().suffix = Some("#".to_owned());
    play.hear(Input::Scanned(Scanned::new("7KQM4TXA#")));
    assert!(matches!(&play.effects()[..], [Effect::Resolve(..)]));
}

#[test]
fn f9_types_the_demos_scan_and_other_keys_do_nothing() {
    let mut play = Play::new();
    play.hear(Input::Function(8));
    assert_eq!(play.state(), &State::Welcome);
    play.kiosk.demo_scan = Some("7KQM4TXA".to_owned());
    play.hear(Input::Function(9));
    assert!(matches!(&play.effects()[..], [Effect::Resolve(..)]));
    let mut play = Play::new();
    assert!(DEMO_SCAN.parse::<u8>().is_err());
    play.kiosk.demo_scan = None;
    play.hear(Input::Function(9));
    assert_eq!(play.state(), &State::Welcome, "a house's kiosk has no such key");
}

#[test]
fn tab_and_arrows_lead_from_part_to_part() {
    let mut play = Play::new();
    play.hear(Input::Forward);
    play.hear(Input::Backward);
    assert!(matches!(play.acts[..], [Act::FocusNext, Act::FocusPrevious]));
}
