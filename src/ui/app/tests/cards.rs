//! Staff cards at the guests' panel.

use std::time::Duration;

use secrecy::ExposeSecret;

use super::play::{Play, reception};
use crate::config::StaffCards;
use crate::domain::scanned::Scanned;
use crate::domain::staff::{Authority, Claim};
use crate::domain::staff_card::StaffCard;
use crate::effects::{At, News, SignOn};
use crate::flow::{Event, State};
use crate::ui::app::incoming::Act;
use crate::ui::app::pad::Stage;
use crate::ui::keyboard::Key;
use crate::ui::message::{Message, Staff};
use crate::ui::screen::staff::{PadRemark, PadStep};
use crate::ui::widget::root::Input;

const CARD: &str = "%0007391284";

/// A kiosk whose staff have cards.
fn carded(alone: bool) -> Play {
    let mut play = Play::new();
    play.kiosk.config.staff_cards = Some(StaffCards { prefix: "%".to_owned(), alone });
    play
}

fn stage(play: &Play) -> Option<Stage> {
    play.kiosk.pad.as_ref().map(|pad| pad.stage())
}

fn remark(play: &Play) -> PadRemark {
    play.kiosk.pad.as_ref().unwrap().view(play.now, 20).remark
}

fn type_pin(play: &mut Play) {
    play.type_by_hand("582093");
    play.hear(Input::Enter);
}

#[test]
fn a_card_opens_the_pad_at_the_pin_over_any_step_and_the_guest_finds_theirs_again() {
    let mut play = carded(false);
    play.flow(Event::Arrive);
    play.type_by_hand("José");
    play.hear(Input::Scanned(Scanned::new(CARD)));
    assert_eq!(stage(&play), Some(Stage::Pin), "known or not, the PIN is asked");
    type_pin(&mut play);
    let Some(Act::SignOn(claim, pin)) = play.acts.last() else { panic!("nobody is signed on") };
    assert_eq!((claim, pin.expose_secret()), (&Claim::Card(StaffCard::new("0007391284")), "582093"));
    play.learn(News::SignOn(At::Panel, SignOn::Open(reception())));
    assert_eq!(play.kiosk.session.staff.map(|(who, _)| who), Some(Authority::Staff(reception().number)));
    play.tap(Message::Staff(Staff::Close));
    let State::WhoAreYou(here) = play.state() else { panic!("the step is gone") };
    assert_eq!(here.typed.as_str(), "José");
}

#[test]
fn where_a_card_alone_opens_it_is_looked_up_at_once_and_managers_type_their_pin() {
    let mut play = carded(true);
    play.hear(Input::Scanned(Scanned::new(CARD)));
    assert_eq!((stage(&play), remark(&play)), (Some(Stage::Card), PadRemark::Checking));
    assert!(matches!(play.acts.last(), Some(Act::SignOnByCard(card)) if *card == StaffCard::new("0007391284")));
    play.learn(News::SignOn(At::Panel, SignOn::Open(reception())));
    assert!(play.kiosk.pad.is_none() && play.kiosk.session.staff.is_some());

    let mut play = carded(true);
    play.hear(Input::Scanned(Scanned::new(CARD)));
    play.learn(News::SignOn(At::Panel, SignOn::PinWanted));
    assert_eq!(stage(&play), Some(Stage::Pin));
    type_pin(&mut play);
    assert!(matches!(play.acts.last(), Some(Act::SignOn(Claim::Card(_), _))));
}

#[test]
fn an_unknown_card_hears_what_a_wrong_pin_hears() {
    let mut play = carded(true);
    play.hear(Input::Scanned(Scanned::new(CARD)));
    play.learn(News::SignOn(At::Panel, SignOn::Refused(Duration::from_secs(5))));
    assert_eq!((stage(&play), remark(&play)), (Some(Stage::Number), PadRemark::Refused { wait: 5 }));
    let asked = play.acts.len();
    play.hear(Input::Scanned(Scanned::new(CARD)));
    assert_eq!((stage(&play), play.acts.len()), (Some(Stage::Pin), asked), "while the pad rests nothing is looked up");
    play.wait(5);
    type_pin(&mut play);
    play.learn(News::SignOn(At::Panel, SignOn::Refused(Duration::from_secs(15))));
    assert_eq!((stage(&play), remark(&play)), (Some(Stage::Number), PadRemark::Refused { wait: 15 }));
}

#[test]
fn a_card_takes_the_place_of_digits_and_erase_takes_it_away() {
    let mut play = carded(false);
    play.tap(Message::Staff(Staff::OpenPad));
    play.type_by_hand("125");
    play.hear(Input::Scanned(Scanned::new(CARD)));
    let pad = play.kiosk.pad.as_ref().unwrap().view(play.now, 20);
    assert_eq!((pad.step, pad.pin), (PadStep::Pin, 0));
    play.hear(Input::Erase);
    assert_eq!(stage(&play), Some(Stage::Number));
    play.type_by_hand("12");
    type_pin(&mut play);
    assert!(matches!(play.acts.last(), Some(Act::SignOn(Claim::Number(_), _))), "the card is forgotten");
}

#[test]
fn a_card_while_something_is_compared_or_the_bar_is_open_is_nobodys() {
    let mut play = carded(false);
    play.sign_on();
    let acts = play.acts.len();
    play.hear(Input::Scanned(Scanned::new(CARD)));
    assert!(play.kiosk.pad.is_none() && play.acts.len() == acts, "who has the bar open has signed on");
    assert_eq!(play.state(), &State::Welcome, "and no guest scanned it");

    let mut play = carded(true);
    for _ in 0..2 {
        play.hear(Input::Scanned(Scanned::new(CARD)));
    }
    assert_eq!(play.acts.iter().filter(|act| matches!(act, Act::SignOnByCard(_))).count(), 1);
}

#[test]
fn without_staff_a_card_leads_to_the_first_manager() {
    let mut play = carded(false);
    play.hear(Input::Scanned(Scanned::new(CARD)));
    play.learn(News::HasStaff(Some(false)));
    assert_eq!(stage(&play), Some(Stage::FirstName));
}

#[test]
fn where_staff_have_no_cards_such_a_scan_is_the_guests() {
    let mut play = Play::new();
    play.hear(Input::Scanned(Scanned::new(CARD)));
    assert!(play.kiosk.pad.is_none());
}

#[test]
fn a_late_answer_opens_nothing_for_who_opened_the_pad_since() {
    let mut play = carded(true);
    play.hear(Input::Scanned(Scanned::new(CARD)));
    play.tap(Message::Staff(Staff::Close));
    play.tap(Message::Staff(Staff::OpenPad));
    play.learn(News::SignOn(At::Panel, SignOn::Open(reception())));
    assert_eq!((stage(&play), play.kiosk.session.staff), (Some(Stage::Number), None));
}

#[test]
fn who_is_removed_while_signed_on_loses_the_bar_and_reads_why() {
    let mut play = Play::new();
    play.flow(Event::Arrive);
    play.type_by_hand("José");
    play.sign_on();
    play.learn(News::SignedOff(crate::domain::staff::StaffNumber::parse("77").unwrap()));
    assert!(play.kiosk.session.staff.is_some(), "that was somebody else");
    play.learn(News::SignedOff(reception().number));
    assert_eq!(play.kiosk.session.staff, None);
    assert_eq!((stage(&play), remark(&play)), (Some(Stage::Number), PadRemark::Gone));
    play.tap(Message::Staff(Staff::Key(Key::Sign('1'))));
    assert_eq!(remark(&play), PadRemark::None);
    play.wait(20);
    let State::WhoAreYou(here) = play.state() else { panic!("the step is gone") };
    assert_eq!(here.typed.as_str(), "José");
}
