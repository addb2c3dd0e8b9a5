//! Staff at the guests' panel: the pad, the bar, and the first manager.

use std::time::Duration;

use secrecy::ExposeSecret;

use super::play::{Play, reception};
use crate::domain::scanned::Scanned;
use crate::domain::staff::{Authority, Claim, Reason, StaffAct};
use crate::effects::{At, FirstManager, News, PinRefused, SignOn};
use crate::flow::event::Answer;
use crate::flow::{Effect, Event, State};
use crate::ui::app::incoming::Act;
use crate::ui::app::presentation::Presentation;
use crate::ui::keyboard::Key;
use crate::ui::message::{Message, Staff};
use crate::ui::metrics::TextSize;
use crate::ui::screen::staff::{BarStage, BarView, Outcome, PadRemark, PadStep, PadView};
use crate::ui::widget::root::Input;

fn pad(play: &Play) -> PadView<'_> {
    play.kiosk.pad.as_ref().map(|pad| pad.view(play.now, play.kiosk.timers.staff_left(play.now))).unwrap()
}

/// What the bar shows.
fn bar(play: &Play) -> BarView<'_> {
    play.kiosk.bar.view(play.kiosk.timers.staff_left(play.now))
}

/// The act whose reasons it shows.
fn chosen(play: &Play) -> Option<StaffAct> {
    match bar(play).stage {
        BarStage::Reasons(act) => Some(act),
        _ => None,
    }
}

fn outcome(play: &Play) -> Outcome {
    bar(play).outcome
}

fn press(play: &mut Play, digits: &str) {
    for digit in digits.chars() {
        play.tap(Message::Staff(Staff::Key(Key::Sign(digit))));
    }
}

fn open(play: &mut Play) {
    play.tap(Message::Staff(Staff::Key(Key::Enter)));
}

#[test]
fn a_tap_on_the_site_mark_opens_the_pad_over_any_step_and_close_leaves_the_guest_where_they_were() {
    let mut play = Play::new();
    play.flow(Event::Arrive);
    play.type_by_hand("José");
    play.tap(Message::Staff(Staff::OpenPad));
    assert!(matches!(play.acts.last(), Some(Act::AskStaff)));
    play.type_by_hand("12");
    play.tap(Message::Staff(Staff::Close));
    assert!(play.kiosk.pad.is_none());
    let State::WhoAreYou(here) = play.state() else { panic!("the step is gone") };
    assert_eq!(here.typed.as_str(), "José", "and no digit went into their name");
}

#[test]
fn number_then_pin_then_open() {
    let mut play = Play::new();
    play.tap(Message::Staff(Staff::OpenPad));
    press(&mut play, "1");
    assert_eq!((pad(&play).step, pad(&play).typed), (PadStep::Number, "1"));
    press(&mut play, "2");
    assert_eq!(pad(&play).step, PadStep::Pin, "two digits are a whole number");
    press(&mut play, "58209");
    open(&mut play);
    assert_eq!(pad(&play).step, PadStep::Pin, "five digits are no PIN");
    press(&mut play, "3");
    assert_eq!(pad(&play).pin, 6);
    open(&mut play);
    assert_eq!(pad(&play).remark, PadRemark::Checking);
    let Some(Act::SignOn(number, pin)) = play.acts.last() else { panic!("nobody is signed on") };
    assert_eq!((number, pin.expose_secret()), (&Claim::Number(reception().number), "582093"));
    play.learn(News::SignOn(At::Panel, SignOn::Open(reception())));
    assert!(play.kiosk.pad.is_none());
    assert_eq!(play.kiosk.session.staff.map(|(number, _)| number), Some(Authority::Staff(reception().number)));
}

#[test]
fn erase_takes_digits_away_and_goes_back_to_the_number() {
    let mut play = Play::new();
    play.tap(Message::Staff(Staff::OpenPad));
    press(&mut play, "125");
    play.hear(Input::Erase);
    assert_eq!((pad(&play).step, pad(&play).pin), (PadStep::Pin, 0));
    play.hear(Input::Erase);
    assert_eq!((pad(&play).step, pad(&play).typed), (PadStep::Number, ""));
}

#[test]
fn a_wrong_pin_begins_again_and_after_a_few_the_pad_rests() {
    let mut play = Play::new();
    play.tap(Message::Staff(Staff::OpenPad));
    press(&mut play, "12582094");
    open(&mut play);
    play.learn(News::SignOn(At::Panel, SignOn::Refused(Duration::ZERO)));
    assert_eq!((pad(&play).step, pad(&play).typed), (PadStep::Number, ""));
    assert_eq!(pad(&play).remark, PadRemark::Refused { wait: 0 });
    press(&mut play, "12582094");
    open(&mut play);
    play.learn(News::SignOn(At::Panel, SignOn::Refused(Duration::from_secs(10))));
    assert_eq!(pad(&play).remark, PadRemark::Refused { wait: 10 });
    play.wait(4);
    assert_eq!(pad(&play).remark, PadRemark::Refused { wait: 6 });
    // Real keys are heard meanwhile, but neither take the remark away nor make the button look ready.
    play.type_by_hand("12582093");
    assert_eq!(pad(&play).remark, PadRemark::Refused { wait: 6 });
    assert!(!pad(&play).ready);
    (0..8).for_each(|_| play.hear(Input::Erase));
    let asked = play.acts.len();
    press(&mut play, "12582093");
    open(&mut play);
    assert_eq!(play.acts.len(), asked, "nothing is tried before the time is over");
    play.wait(6);
    open(&mut play);
    assert!(matches!(play.acts.last(), Some(Act::SignOn(..))));
}

#[test]
fn the_pad_closes_after_twenty_seconds_and_a_late_answer_signs_nobody_on() {
    let mut play = Play::new();
    play.flow(Event::Arrive);
    play.tap(Message::Staff(Staff::OpenPad));
    press(&mut play, "12582093");
    open(&mut play);
    play.wait(19);
    assert!(play.kiosk.pad.is_some());
    play.wait(1);
    assert!(play.kiosk.pad.is_none());
    play.learn(News::SignOn(At::Panel, SignOn::Open(reception())));
    assert_eq!(play.kiosk.session.staff, None);
}

#[test]
fn the_bar_closes_after_twenty_seconds_even_if_the_guest_types_on() {
    let mut play = Play::new();
    play.flow(Event::Arrive);
    play.sign_on();
    for _ in 0..19 {
        play.type_by_hand("a");
        play.wait(1);
    }
    assert!(play.kiosk.session.staff.is_some());
    play.wait(1);
    assert_eq!(play.kiosk.session.staff, None);
}

#[test]
fn an_act_wants_its_reason_and_is_done_by_who_signed_on() {
    let mut play = Play::new();
    play.come_by_name();
    play.sign_on();
    let screen = play.kiosk.screens();
    play.tap(Message::Staff(Staff::Choose(StaffAct::Refuse)));
    assert_eq!(chosen(&play), Some(StaffAct::Refuse));
    assert_eq!(play.kiosk.screens(), screen + 1, "reasons come where acts were: a second tap must hit nothing");
    play.tap(Message::Staff(Staff::Acts));
    assert_eq!(chosen(&play), None);
    play.tap(Message::Staff(Staff::Choose(StaffAct::Refuse)));
    let _ = play.effects();
    play.tap(Message::Staff(Staff::Act(StaffAct::Refuse, Reason::NotExpected)));
    let effects = play.effects();
    let [Effect::Audit(done)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!((done.act, done.by), (StaffAct::Refuse, Authority::Staff(reception().number)));
    assert_eq!(play.state(), &State::Refused);
    assert_eq!(outcome(&play), Outcome::None, "nothing is on disk yet");
    play.answer(Answer::Acted(StaffAct::Refuse, false));
    assert_eq!(outcome(&play), Outcome::NotDone);
    play.answer(Answer::Acted(StaffAct::Refuse, true));
    assert_eq!(outcome(&play), Outcome::Noted);
}

#[test]
fn an_act_that_fits_no_more_is_no_longer_chosen() {
    let mut play = Play::new();
    play.come_by_name();
    play.sign_on();
    play.tap(Message::Staff(Staff::Choose(StaffAct::IdSeen)));
    play.flow(Event::Back);
    assert_eq!(chosen(&play), None);
}

#[test]
fn a_scan_while_the_pad_is_open_is_nobodys() {
    let mut play = Play::new();
    play.tap(Message::Staff(Staff::OpenPad));
    play.hear(Input::Scanned(Scanned::new("7KQM4TXA")));
    assert_eq!(play.state(), &State::Welcome);
    assert!(play.kiosk.pad.is_some());
}

#[test]
fn the_first_start_without_staff_makes_the_first_manager() {
    let mut play = Play::new();
    play.tap(Message::Staff(Staff::OpenPad));
    play.learn(News::HasStaff(Some(false)));
    assert_eq!(pad(&play).step, PadStep::FirstName);
    for letter in "ria".chars() {
        play.tap(Message::Staff(Staff::Key(Key::Letter(letter))));
    }
    play.type_by_hand(" Bos");
    assert_eq!(pad(&play).typed, "Ria Bos");
    open(&mut play);
    press(&mut play, "12");
    press(&mut play, "582093");
    open(&mut play);
    assert_eq!(pad(&play).step, PadStep::FirstPinAgain);
    press(&mut play, "582094");
    open(&mut play);
    assert_eq!((pad(&play).step, pad(&play).remark), (PadStep::FirstPin, PadRemark::Differs));
    for _ in 0..2 {
        press(&mut play, "582093");
        open(&mut play);
    }
    let Some(Act::FirstManager(number, name, pin)) = play.acts.last() else { panic!("nobody is made") };
    assert_eq!((number.to_string().as_str(), name.as_str(), pin.expose_secret()), ("12", "Ria Bos", "582093"));
    play.learn(News::FirstManager(FirstManager::Made(reception())));
    assert!(play.kiosk.pad.is_none() && play.kiosk.session.staff.is_some());
}

#[test]
fn a_pin_that_anybody_tries_first_is_chosen_anew() {
    let mut play = Play::new();
    play.tap(Message::Staff(Staff::OpenPad));
    play.learn(News::HasStaff(Some(false)));
    play.type_by_hand("Ria");
    open(&mut play);
    press(&mut play, "12111111");
    open(&mut play);
    press(&mut play, "111111");
    open(&mut play);
    play.learn(News::FirstManager(FirstManager::PinRefused(PinRefused::OneDigit)));
    assert_eq!((pad(&play).step, pad(&play).remark, pad(&play).pin), (PadStep::FirstPin, PadRemark::TooEasy, 0));
}

#[test]
fn a_list_that_cannot_be_read_makes_no_first_manager() {
    let mut play = Play::new();
    play.tap(Message::Staff(Staff::OpenPad));
    play.learn(News::HasStaff(None));
    assert_eq!((pad(&play).step, pad(&play).remark), (PadStep::Number, PadRemark::Broken));
}

#[test]
fn the_next_guest_scans_over_the_last_screen_and_finds_the_house_as_it_is() {
    let mut play = Play::new();
    let _ = play.check_in();
    play.tap(Message::TextSize(TextSize::Largest));
    play.sign_on();
    let guests = play.kiosk.guests();
    play.hear(Input::Scanned(Scanned::new("7KQM4TXA")));
    assert!(matches!(play.state(), State::Resolving(_)), "{:?}", play.state());
    assert_eq!(play.kiosk.presentation, Presentation::of_the_house(play.kiosk.words().language()));
    assert_eq!(play.kiosk.guests(), guests + 1);
    assert_eq!(play.kiosk.session.staff, None);
}
