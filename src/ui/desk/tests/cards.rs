//! Staff cards at the desk, and who is removed while signed on there.

use super::*;

#[test]
fn a_card_opens_the_desk_with_its_pin_or_alone_and_is_never_the_guests() {
    let mut play = Play::carded(false);
    play.hear(Input::Scanned(Scanned::new("%0007391284")));
    assert!(matches!(play.asks[..], [Ask::Staff]));
    assert_eq!(play.stage(), &Shown::Pad(pad::Stage::Pin));
    "582093".chars().for_each(|digit| play.hear(Input::Typed(digit)));
    play.hear(Input::Enter);
    assert!(matches!(play.asks.last(), Some(Ask::SignOn(Claim::Card(_), _))));
    play.learn(News::SignOn(At::Desk, SignOn::Open(member(Role::Manager))));
    play.asks.clear();
    play.hear(Input::Scanned(Scanned::new("%0007391284")));
    assert!(play.asks.is_empty(), "who has the desk open has signed on");

    let mut play = Play::carded(true);
    play.hear(Input::Scanned(Scanned::new("%0007391284")));
    assert!(matches!(play.asks.last(), Some(Ask::SignOnByCard(_))));
    play.learn(News::SignOn(At::Desk, SignOn::PinWanted));
    assert_eq!(play.stage(), &Shown::Pad(pad::Stage::Pin), "a manager's");
    play.tap(Message::Pad(Staff::Close));
    play.hear(Input::Scanned(Scanned::new("%0007391284")));
    play.learn(News::SignOn(At::Desk, SignOn::Open(member(Role::Reception))));
    assert!(matches!(play.stage(), Shown::Page(_)));
}

#[test]
fn the_desk_of_who_was_removed_locks_itself() {
    let mut play = Play::signed_on(Role::Manager);
    play.learn(News::SignedOff(number("34")));
    assert!(!play.desk.is_locked(), "that was somebody else");
    play.learn(News::SignedOff(number("12")));
    assert!(play.desk.is_locked());
}
