//! The desk on a stage: taps, answers and time, as the window would give them.

mod access;
mod cards;
mod of_the_house;
mod roll_call;
mod today;
mod waiting;

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use secrecy::ExposeSecret;

use super::house::{self, House};
use super::message::HouseTap;
use super::*;
use crate::clock::credit::ClockDoubt;
use crate::config::StaffCards;
use crate::domain::retention::Lives;
use crate::domain::scanned::Scanned;
use crate::domain::staff::{Claim, StaffMember};
use crate::domain::text::Personal;
use crate::effects::{At, DeskNews, FirstManager, HouseNow, News, Refused, SignOn};
use crate::store::audit::Who;
use crate::store::lives::{LivesPreview, LivesSet, Proposal, Retention};
use crate::ui::keyboard::Key;
use crate::ui::message::Staff;
use crate::ui::widget::root::Input;

/// The desk, the moment, and what it asked for.
struct Play {
    desk: Desk,
    now: Instant,
    clock: Clock,
    asks: Vec<Ask>,
}

fn number(text: &str) -> StaffNumber {
    StaffNumber::parse(text).unwrap()
}

fn member(role: Role) -> StaffMember {
    StaffMember { number: number("12"), name: Personal::clean("Mia Manager").unwrap(), role }
}

fn wall() -> DateTime<Utc> {
    "2026-11-28T10:50:00Z".parse().unwrap()
}

/// A house whose clock is ten days ahead of the time that passed.
fn doubtful() -> HouseNow {
    let credited = wall() - chrono::TimeDelta::days(10);
    HouseNow {
        wall: wall(),
        credited,
        doubt: Some(ClockDoubt {
            wall: wall(),
            credited,
            ahead: wall() - credited,
            can_be_confirmed: true,
            since: credited,
        }),
        last_purge: None,
        living: Vec::new(),
        due: 0,
        retention: Retention { lives: Lives::default(), proposal: None, sealing_after: None },
    }
}

impl Play {
    fn new() -> Self {
        Self::of(&Config::parse("kiosk.toml", include_str!("../../../kiosk.toml")).unwrap())
    }

    /// A desk whose staff have cards.
    fn carded(alone: bool) -> Self {
        let mut config = Config::parse("kiosk.toml", include_str!("../../../kiosk.toml")).unwrap();
        config.staff_cards = Some(StaffCards { prefix: "%".to_owned(), alone });
        Self::of(&config)
    }

    fn of(config: &Config) -> Self {
        let clock = Clock::scripted(config.zone, wall());
        let now = Instant::now();
        let words = Words::of(&crate::domain::language::Language::new("en")).unwrap();
        let mut desk = Desk::new(config, words, clock.clone(), now);
        desk.fit(Screen { width: 1920.0, height: 1080.0, diagonal_mm: None });
        Self { desk, now, clock, asks: Vec::new() }
    }

    fn signed_on(role: Role) -> Self {
        let mut play = Self::new();
        play.tap(Message::SignOn);
        play.press("12582093");
        play.tap(Message::Pad(Staff::Key(Key::Enter)));
        play.learn(News::SignOn(At::Desk, SignOn::Open(member(role))));
        play.tap(Message::Go(Place::House));
        play.learn(News::Desk(DeskNews::House(Some(Box::new(doubtful())))));
        play.asks.clear();
        play
    }

    fn tap(&mut self, message: Message) {
        let asks = self.desk.tap(message, self.now);
        self.asks.extend(asks);
    }

    fn house(&mut self, tap: HouseTap) {
        self.tap(Message::House(tap));
    }

    fn press(&mut self, digits: &str) {
        for digit in digits.chars() {
            self.tap(Message::Pad(Staff::Key(Key::Sign(digit))));
        }
    }

    fn hear(&mut self, input: Input) {
        let asks = self.desk.hear(input, self.now);
        self.asks.extend(asks);
    }

    fn learn(&mut self, news: News) {
        let asks = self.desk.learn(&news, self.now);
        self.asks.extend(asks);
    }

    /// Lets time pass, waking the desk whenever it asked for it.
    fn wait(&mut self, seconds: u64) {
        let end = self.now + Duration::from_secs(seconds);
        loop {
            let wake = self.desk.wake_at();
            assert!(wake > self.now, "the desk would wake without end");
            if wake > end {
                break;
            }
            self.now = wake;
            self.hear(Input::Due(wake));
        }
        self.now = end;
    }

    fn stage(&self) -> &Shown {
        &self.desk.shown
    }

    fn page(&self) -> &House {
        match &self.desk.room {
            Room::Open(_, page::Page::House(house)) => house,
            Room::Locked | Room::Pad(_) | Room::Open(..) | Room::RollCall(_) => {
                panic!("the page of the house is not open")
            }
        }
    }
}

#[test]
fn number_and_pin_open_today_and_the_page_of_the_house_asks_for_what_it_shows() {
    let mut play = Play::new();
    assert!(play.desk.is_locked());
    play.tap(Message::SignOn);
    assert!(matches!(play.asks[..], [Ask::Staff]));
    play.press("12582093");
    play.tap(Message::Pad(Staff::Key(Key::Enter)));
    let Some(Ask::SignOn(who, pin)) = play.asks.last() else { panic!("nobody is signed on") };
    assert_eq!((who, pin.expose_secret()), (&Claim::Number(number("12")), "582093"));
    play.asks.clear();
    play.learn(News::SignOn(At::Desk, SignOn::Open(member(Role::Reception))));
    assert!(matches!(play.desk.room, Room::Open(_, page::Page::Today(_))));
    assert!(matches!(play.asks[..], [Ask::Counts, .., Ask::Health, Ask::Printers]), "{:?}", play.asks);
    play.asks.clear();
    play.tap(Message::Go(Place::House));
    assert!(matches!(play.asks[..], [Ask::Counts, Ask::House, Ask::Audit]), "{:?}", play.asks);
}

#[test]
fn a_real_keyboard_needs_no_tap() {
    let mut play = Play::new();
    for digit in "12582093".chars() {
        play.hear(Input::Typed(digit));
    }
    play.hear(Input::Enter);
    assert!(matches!(play.asks.last(), Some(Ask::SignOn(..))));
    play.hear(Input::Escape);
    assert!(play.desk.is_locked(), "escape goes back to the locked page");
    play.hear(Input::Typed('x'));
    assert!(play.desk.is_locked(), "a letter opens nothing");
}

#[test]
fn an_answer_for_the_guests_panel_opens_no_desk_and_a_late_one_opens_nothing() {
    let mut play = Play::new();
    play.tap(Message::SignOn);
    play.press("12582093");
    play.learn(News::SignOn(At::Desk, SignOn::Open(member(Role::Manager))));
    assert!(matches!(play.stage(), Shown::Pad(_)), "nothing was asked yet");
    play.tap(Message::Pad(Staff::Key(Key::Enter)));
    play.learn(News::SignOn(At::Panel, SignOn::Open(member(Role::Manager))));
    play.learn(News::FirstManager(FirstManager::Made(member(Role::Manager))));
    assert!(matches!(play.stage(), Shown::Pad(_)), "that was somebody else, somewhere else");
    play.tap(Message::Pad(Staff::Close));
    play.learn(News::SignOn(At::Desk, SignOn::Open(member(Role::Manager))));
    assert!(play.desk.is_locked());
}

#[test]
fn a_wrong_pin_begins_again_and_says_how_long_to_wait() {
    let mut play = Play::new();
    play.tap(Message::SignOn);
    play.press("12582094");
    play.tap(Message::Pad(Staff::Key(Key::Enter)));
    play.learn(News::SignOn(At::Desk, SignOn::Refused(Duration::from_secs(10))));
    assert_eq!(play.stage(), &Shown::Pad(pad::Stage::Number));
}

#[test]
fn a_house_without_staff_sends_to_the_kiosk() {
    let mut play = Play::new();
    play.tap(Message::SignOn);
    play.learn(News::HasStaff(Some(false)));
    assert!(play.desk.is_locked() && play.desk.nobody);
    play.learn(News::HasStaff(Some(true)));
    assert!(!play.desk.nobody);
}

#[test]
fn the_pad_closes_after_twenty_seconds_and_the_desk_after_sixty() {
    let mut play = Play::new();
    play.tap(Message::SignOn);
    play.wait(19);
    assert!(!play.desk.is_locked());
    play.wait(1);
    assert!(play.desk.is_locked());

    let mut play = Play::signed_on(Role::Manager);
    play.wait(59);
    assert!(!play.desk.is_locked());
    play.hear(Input::Activity);
    play.wait(59);
    assert!(!play.desk.is_locked(), "any touch begins the minute anew");
    let before = play.desk.sessions();
    play.wait(1);
    assert!(play.desk.is_locked());
    assert_ne!(play.desk.sessions(), before);
}

#[test]
fn one_tap_leaves_and_nothing_that_was_shown_stays() {
    let mut play = Play::signed_on(Role::Manager);
    play.house(HouseTap::AskClock);
    play.tap(Message::Lock);
    assert!(play.desk.is_locked());
    play.learn(News::Desk(DeskNews::House(Some(Box::new(doubtful())))));
    assert!(play.desk.is_locked(), "a late answer opens nothing");
}

#[test]
fn what_the_page_shows_is_asked_for_anew_while_it_is_open_and_never_while_locked() {
    let mut play = Play::signed_on(Role::Reception);
    play.wait(45);
    assert!(play.asks.iter().any(|ask| matches!(ask, Ask::House)));
    play.asks.clear();
    play.learn(News::Changed);
    assert!(
        matches!(play.asks[..], [Ask::Counts, Ask::House, Ask::Audit, Ask::Health]),
        "another process changed something"
    );
    play.wait(60);
    play.asks.clear();
    play.wait(3600);
    play.learn(News::Changed);
    assert!(matches!(play.asks[..], [Ask::Counts]), "only how many wait: {:?}", play.asks);
}

#[test]
fn what_a_scanner_types_is_the_guests_except_over_the_pad() {
    let mut play = Play::new();
    play.hear(Input::Scanned(Scanned::new("W1-a-code")));
    assert!(matches!(play.asks[..], [Ask::Scanned(_)]));
    play.asks.clear();
    play.tap(Message::SignOn);
    play.asks.clear();
    play.hear(Input::Scanned(Scanned::new("12582093")));
    assert!(play.asks.is_empty(), "it may be a number and a PIN");
    let mut play = Play::signed_on(Role::Manager);
    play.hear(Input::Scanned(Scanned::new("W1-a-code")));
    assert!(matches!(play.asks[..], [Ask::Scanned(_)]));
}

#[test]
fn each_screen_of_the_desk_has_its_number() {
    let mut play = Play::signed_on(Role::Manager);
    let mut numbers = vec![play.desk.screens()];
    for tap in [HouseTap::AskClock, HouseTap::ConfirmClock, HouseTap::Back, HouseTap::AskLives] {
        play.house(tap);
        numbers.push(play.desk.screens());
    }
    assert!(numbers.is_sorted_by(|before, after| before < after), "{numbers:?}");
    let before = play.desk.screens();
    play.house(HouseTap::VisitDays(1));
    play.house(HouseTap::VisitDays(1));
    assert_eq!(play.desk.screens(), before, "a number is counted up by quick taps");
}
