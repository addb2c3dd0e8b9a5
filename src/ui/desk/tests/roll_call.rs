//! The roll call on the desk's stage: opened with and without a PIN, ticked, left alone, ended.

use super::*;
use crate::domain::id::VisitId;
use crate::domain::visit::{Certainty, Present};
use crate::effects::RollCallNews;
use crate::store::audit::{About, AuditAct};
use crate::ui::desk::roll_call::{Ask as Asked, RollCall, Tap};

fn visit(number: u8) -> VisitId {
    VisitId([number; 16])
}

fn people(numbers: &[u8]) -> News {
    let present = |number: &u8| Present {
        visit: visit(*number),
        name: Personal::clean("Els Bakker").unwrap(),
        company: None,
        host: Personal::clean("Anna Visser").unwrap(),
        since: wall(),
        planned_until: None,
        last_day: wall().date_naive(),
        certainty: Certainty::Seen,
    };
    News::Desk(DeskNews::RollCall(RollCallNews::People(Some(numbers.iter().map(present).collect()))))
}

/// The lines of the audit that were asked for, as the audit says them.
fn lines(play: &mut Play) -> Vec<String> {
    let said = play.asks.drain(..).filter_map(|ask| match ask {
        Ask::RollCall(Asked::Note(who, act, about)) => {
            Some(format!("{who} {}{}", act.word(), about.map_or(String::new(), |about: About| format!(" {about}"))))
        }
        _ => None,
    });
    said.collect()
}

fn opened(role: Role) -> Play {
    let mut play = Play::signed_on(role);
    play.asks.clear();
    play.tap(Message::Go(Place::RollCall));
    play.learn(people(&[1, 2, 3]));
    play
}

fn alarmed() -> Play {
    let mut play = Play::new();
    play.desk.config.desk.roll_call_without_pin = true;
    play.tap(Message::Alarm);
    play.learn(people(&[1, 2, 3]));
    play
}

fn tick(play: &mut Play, number: u8) {
    play.tap(Message::RollCall(Tap::Tick(visit(number))));
}

fn counts(play: &mut Play) -> (usize, usize) {
    match &play.desk.room {
        Room::Open(_, page::Page::RollCall(page)) => page.counts(),
        Room::RollCall(page) => page.counts(),
        Room::Locked | Room::Pad(_) | Room::Open(..) => panic!("the roll call is not open"),
    }
}

fn headline(play: &Play) -> String {
    match &play.desk.room {
        Room::Open(_, page::Page::RollCall(page)) => page.headline(play.desk.words),
        Room::Locked | Room::Pad(_) | Room::RollCall(_) | Room::Open(..) => panic!("the roll call is not open"),
    }
}

#[test]
fn who_signed_on_looks_without_beginning_one_and_begins_it_with_the_first_tick() {
    let mut play = opened(Role::Reception);
    assert!(matches!(play.asks[..], [Ask::RollCall(Asked::People), Ask::Counts, Ask::RollCall(Asked::Note(..))]));
    assert_eq!(lines(&mut play), ["12 roll_call_shown"]);
    tick(&mut play, 1);
    tick(&mut play, 2);
    tick(&mut play, 2);
    assert_eq!((counts(&mut play), lines(&mut play)), ((1, 3), vec!["12 roll_call_begun".to_owned()]));
}

#[test]
fn a_list_that_cannot_be_read_never_says_that_nobody_is_inside() {
    let mut play = Play::signed_on(Role::Reception);
    play.tap(Message::Go(Place::RollCall));
    assert_eq!(headline(&play), "", "nothing is known yet");
    play.learn(News::Desk(DeskNews::RollCall(RollCallNews::People(None))));
    assert_eq!(headline(&play), "Cannot be read");
    play.learn(people(&[]));
    assert_eq!(headline(&play), "0 of 0 located");
    play.learn(people(&[1, 2, 3]));
    play.learn(News::Desk(DeskNews::RollCall(RollCallNews::People(None))));
    assert_eq!(headline(&play), "0 of 3 located", "who was inside a moment ago says more than nothing");
}

#[test]
fn a_glance_closes_with_the_sign_on_and_a_roll_call_that_goes_on_stays_without_it() {
    let mut play = opened(Role::Reception);
    play.wait(60);
    assert!(play.desk.is_locked(), "nobody counts");

    let mut play = opened(Role::Reception);
    tick(&mut play, 1);
    let before = play.desk.sessions();
    play.wait(60);
    assert!(matches!(play.desk.room, Room::RollCall(_)), "people count outside");
    assert_ne!(play.desk.sessions(), before, "but nobody is signed on any more");
    play.learn(people(&[1, 2, 3]));
    assert_eq!(counts(&mut play), (1, 3));
    play.tap(Message::Go(Place::Today));
    play.tap(Message::Go(Place::House));
    assert!(matches!(play.desk.room, Room::RollCall(_)), "no other page is reached");
    play.wait(15 * 60 - 1);
    assert!(!play.desk.is_locked());
    play.wait(2);
    assert!(play.desk.is_locked());
}

#[test]
fn without_a_pin_it_opens_only_where_kiosk_toml_says_so_and_opens_nothing_else() {
    let mut play = Play::new();
    play.tap(Message::Alarm);
    assert!(play.desk.is_locked());

    let mut play = alarmed();
    assert_eq!(lines(&mut play), ["kiosk roll_call_begun"]);
    for message in [Message::Go(Place::Today), Message::Go(Place::More), Message::House(HouseTap::AskLives)] {
        play.tap(message);
        assert!(matches!(play.desk.room, Room::RollCall(_)) && play.asks.is_empty(), "{:?}", play.asks);
    }
    play.hear(Input::Typed('1'));
    play.hear(Input::Enter);
    play.hear(Input::Escape);
    assert!(matches!(play.desk.room, Room::RollCall(_)), "no key leads away from it");
    play.tap(Message::Lock);
    assert!(play.desk.is_locked());
}

#[test]
fn ticks_outlive_the_page_the_lock_and_a_sign_on_and_names_do_not() {
    let mut play = alarmed();
    tick(&mut play, 2);
    play.tap(Message::Lock);
    play.learn(people(&[1, 2, 3]));
    assert!(play.desk.is_locked(), "a late answer opens nothing");
    play.asks.clear();
    play.tap(Message::Alarm);
    assert_eq!(counts(&mut play), (0, 0), "who is inside is asked for anew");
    assert_eq!(lines(&mut play), ["kiosk roll_call_shown"]);
    play.learn(people(&[1, 2, 3, 4]));
    assert_eq!(counts(&mut play), (1, 4));
    play.learn(people(&[1, 3, 4]));
    assert_eq!(counts(&mut play), (0, 3), "who was signed out is neither located nor missing");
    play.tap(Message::Lock);
    play.tap(Message::SignOn);
    play.press("12582093");
    play.tap(Message::Pad(Staff::Key(Key::Enter)));
    play.learn(News::SignOn(At::Desk, SignOn::Open(member(Role::Manager))));
    play.tap(Message::Go(Place::RollCall));
    play.learn(people(&[1, 2, 3]));
    assert_eq!(counts(&mut play), (1, 3));
}

#[test]
fn it_is_ended_with_a_second_tap_and_a_line_without_names() {
    let mut play = alarmed();
    tick(&mut play, 2);
    play.asks.clear();
    play.tap(Message::RollCall(Tap::End));
    assert!(play.asks.is_empty(), "one tap ends nothing");
    play.tap(Message::RollCall(Tap::AskEnd));
    play.hear(Input::Escape);
    play.tap(Message::RollCall(Tap::End));
    assert!(play.asks.is_empty(), "Escape went back");
    play.tap(Message::RollCall(Tap::AskEnd));
    play.tap(Message::RollCall(Tap::End));
    assert!(play.desk.is_locked());
    assert_eq!(lines(&mut play), ["kiosk roll_call_ended located=1 of=3"]);
    play.tap(Message::Alarm);
    play.learn(people(&[1, 2, 3]));
    assert_eq!(counts(&mut play), (0, 3), "the next one begins with nobody");
}

#[test]
fn one_that_nobody_ends_is_ended_after_twelve_hours_shown_or_not() {
    for locked in [true, false] {
        let mut play = alarmed();
        tick(&mut play, 1);
        if locked {
            play.tap(Message::Lock);
        }
        play.asks.clear();
        for _ in 0..12 * 6 {
            play.wait(600);
            if !locked {
                play.hear(Input::Activity);
            }
        }
        play.wait(120);
        assert!(play.desk.is_locked());
        assert_eq!(lines(&mut play), ["kiosk roll_call_ended located=1 of=3"], "{locked}");
    }
}

#[test]
fn the_fire_panels_key_opens_it_from_locked_from_the_pad_and_from_any_page_and_prints_it_once() {
    let printed = |play: &Play| {
        play.asks.iter().filter(|ask| matches!(ask, Ask::RollCall(Asked::Print(Who::Kiosk, false)))).count()
    };
    let mut locked = Play::new();
    let mut pad = Play::new();
    pad.tap(Message::SignOn);
    let mut house = Play::signed_on(Role::Reception);
    for play in [&mut locked, &mut pad, &mut house] {
        play.desk.config.desk.roll_call_key = Some(12);
        play.desk.config.desk.roll_call_prints = true;
        play.hear(Input::Function(11));
        assert!(!matches!(play.desk.room, Room::RollCall(_)) && printed(play) == 0);
        (0..30).for_each(|_| play.hear(Input::Function(12)));
        assert_eq!(printed(play), 1, "a contact that stays closed repeats its key");
        assert!(play.desk.shows_a_roll_call());
    }
    assert!(matches!(locked.desk.room, Room::RollCall(_)) && matches!(pad.desk.room, Room::RollCall(_)));
    assert_eq!(lines(&mut house), ["12 roll_call_shown", "12 roll_call_begun"]);
}

#[test]
fn the_alarm_after_a_drill_that_nobody_ended_begins_with_nobody_and_prints() {
    let prints = |play: &Play| play.asks.iter().filter(|ask| matches!(ask, Ask::RollCall(Asked::Print(..)))).count();
    let drilled = || {
        let mut play = Play::new();
        play.desk.config.desk.roll_call_key = Some(12);
        play.desk.config.desk.roll_call_prints = true;
        play.desk.config.desk.roll_call_without_pin = true;
        play.hear(Input::Function(12));
        play.learn(people(&[1, 2, 3]));
        tick(&mut play, 2);
        play.asks.clear();
        play
    };
    // The contact closes again in the afternoon.
    let mut play = drilled();
    (0..5).for_each(|_| play.wait(3600));
    assert!(play.desk.is_locked());
    play.hear(Input::Function(12));
    assert_eq!(prints(&play), 1);
    play.learn(people(&[1, 2, 3]));
    assert_eq!(counts(&mut play), (0, 3), "who was located in the drill is back inside");
    assert_eq!(lines(&mut play), ["kiosk roll_call_ended located=1 of=3", "kiosk roll_call_begun"]);

    // A second detector of the same alarm, while people count; and a look back after a long count outside.
    let mut play = drilled();
    play.wait(10 * 60);
    play.hear(Input::Function(12));
    assert_eq!((prints(&play), counts(&mut play)), (0, (1, 3)));
    play.wait(40 * 60);
    play.tap(Message::Alarm);
    play.learn(people(&[1, 2, 3]));
    assert_eq!(counts(&mut play), (1, 3), "their ticks stand");
    // By hand in the afternoon, too.
    play.asks.clear();
    (0..3).for_each(|_| play.wait(3600));
    play.tap(Message::Alarm);
    play.learn(people(&[1, 2, 3]));
    assert_eq!(counts(&mut play), (0, 3));
}

#[test]
fn who_is_in_the_middle_of_a_check_in_is_told_on_paper_whoever_prints() {
    let mut play = alarmed();
    play.desk.config.desk.roll_call_key = Some(12);
    play.desk.config.desk.roll_call_prints = true;
    let now = play.desk.now;
    play.desk.know_guest(true, false, now);
    play.asks.clear();
    play.tap(Message::RollCall(Tap::Print));
    assert!(matches!(play.asks[..], [Ask::RollCall(Asked::Print(Who::Kiosk, true))]), "{:?}", play.asks);
    let mut contact = Play::new();
    contact.desk.config.desk.clone_from(&play.desk.config.desk);
    contact.desk.know_guest(true, false, now);
    contact.hear(Input::Function(12));
    assert!(contact.asks.iter().any(|ask| matches!(ask, Ask::RollCall(Asked::Print(Who::Kiosk, true)))));
}

#[test]
fn a_contact_that_stays_closed_for_an_hour_is_one_alarm() {
    let mut play = Play::new();
    play.desk.config.desk.roll_call_key = Some(12);
    play.desk.config.desk.roll_call_prints = true;
    play.hear(Input::Function(12));
    play.learn(people(&[1, 2, 3]));
    tick(&mut play, 2);
    for _ in 0..120 {
        play.wait(30);
        play.hear(Input::Function(12));
    }
    assert_eq!(counts(&mut play), (1, 3));
    let printed = play.asks.iter().filter(|ask| matches!(ask, Ask::RollCall(Asked::Print(..)))).count();
    assert_eq!(printed, 1);
}

#[test]
fn who_is_located_can_be_hidden_and_a_finger_on_a_row_that_moved_hits_nobody() {
    let mut play = alarmed();
    let before = play.desk.screens();
    tick(&mut play, 1);
    assert_eq!(play.desk.screens(), before, "the rows stand where they stood");
    play.tap(Message::RollCall(Tap::Hide(true)));
    assert_ne!(play.desk.screens(), before);
    let Room::RollCall(page) = &play.desk.room else { panic!("the roll call is not open") };
    assert_eq!(RollCall::shown(page).map(|person| person.visit).collect::<Vec<_>>(), [visit(2), visit(3)]);
    assert_eq!(page.counts(), (1, 3));
}

#[test]
fn where_it_cannot_be_read_the_last_list_stays() {
    let mut play = alarmed();
    play.learn(News::Desk(DeskNews::RollCall(RollCallNews::People(None))));
    assert_eq!(counts(&mut play), (0, 3));
    assert!(lines(&mut play).iter().all(|line| !line.contains(AuditAct::RollCallEnded.word())));
}
