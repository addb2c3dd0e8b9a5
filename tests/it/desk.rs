//! The desk's questions and acts on a real data folder: answered in the background, judged by the store, and audited.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use secrecy::SecretString;
use tempfile::TempDir;
use welkom::clock::Clock;
use welkom::config::Config;
use welkom::domain::retention::Lives;
use welkom::domain::staff::{Role, StaffMember, StaffNumber};
use welkom::domain::text::Personal;
use welkom::effects::{DeskNews, Effects, HouseNow, News, PrinterState, Refused, RollCallNews, open_store};
use welkom::store::audit::{About, AuditAct, Who};
use welkom::store::staff::NewPin;

/// Long enough for a busy machine.
const SOON: Duration = Duration::from_secs(60);

/// A house with two managers and somebody of reception, whose clock the test sets.
struct House {
    clock: Clock,
    effects: Effects,
    news: Receiver<News>,
    _folder: TempDir,
}

impl House {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/kiosk.toml");
        let _ = std::fs::copy(shipped, folder.path().join("kiosk.toml")).unwrap();
        let config = Config::read(&folder.path().join("kiosk.toml")).unwrap();
        let clock = Clock::scripted(config.zone, "2026-11-18T08:30:00Z".parse().unwrap());
        let mut store = open_store(&config, &clock).unwrap();
        let pin = NewPin::choose(SecretString::from("582093".to_owned())).unwrap();
        let hash = store.pin_hasher().unwrap().hash(&pin).unwrap();
        for (number, role) in [("12", Role::Manager), ("34", Role::Manager), ("56", Role::Reception)] {
            let member = StaffMember { number: staff(number), name: Personal::clean("Mia").unwrap(), role };
            store.add_staff(Who::Operator, &member, &hash).unwrap();
        }
        let (tell, news) = channel();
        let tell = move |said| {
            let _ = tell.send(said);
        };
        let effects = Effects::start(&config, store, Arc::new(tell), false);
        Self { clock, effects, news, _folder: folder }
    }

    /// The next answer for the desk.
    fn answer(&self) -> DeskNews {
        loop {
            if let News::Desk(news) = self.news.recv_timeout(SOON).unwrap() {
                return news;
            }
        }
    }

    fn now(&self) -> HouseNow {
        self.effects.ask_house();
        match self.answer() {
            DeskNews::House(Some(now)) => *now,
            other => panic!("{other:?}"),
        }
    }

    /// Who did what last.
    fn last_line(&self) -> (String, String) {
        let line = self.effects.ask(|store| store.audit_lines(1).unwrap().remove(0)).unwrap();
        (line.who, line.act)
    }
}

fn staff(number: &str) -> StaffNumber {
    StaffNumber::parse(number).unwrap()
}

fn later() -> DateTime<Utc> {
    "2026-11-28T10:50:00Z".parse().unwrap()
}

#[test]
fn one_manager_ends_the_clocks_doubt_under_their_number() {
    let house = House::new();
    assert_eq!(house.now().doubt, None);
    house.clock.set_wall(later());
    let doubt = house.now().doubt.expect("a jump of ten days is doubted");
    assert_eq!(doubt.ahead.num_days(), 10);

    house.effects.confirm_clock(staff("12"), later());
    assert_eq!(house.answer(), DeskNews::ClockConfirmed(Ok(())));
    let now = house.now();
    assert_eq!((now.doubt, now.credited), (None, later()));
    assert_eq!(house.last_line(), ("12".to_owned(), "clock_confirmed".to_owned()));
}

#[test]
fn reception_confirms_no_date_and_leaves_no_line() {
    let house = House::new();
    house.clock.set_wall(later());
    let before = house.last_line();
    house.effects.confirm_clock(staff("56"), later());
    assert_eq!(house.answer(), DeskNews::ClockConfirmed(Err(Refused::NotAManager)));
    assert!(house.now().doubt.is_some());
    assert_eq!(house.last_line(), before);
}

#[test]
fn a_date_that_nobody_read_is_not_confirmed() {
    let house = House::new();
    house.clock.set_wall(later());
    // The clock is set between reading and tapping.
    house.clock.set_wall(later() + TimeDelta::days(300));
    house.effects.confirm_clock(staff("12"), later());
    assert_eq!(house.answer(), DeskNews::ClockConfirmed(Err(Refused::ClockMoved)));
    assert!(house.now().doubt.is_some());
}

#[test]
fn longer_lives_take_a_second_manager_a_day_later_who_read_the_same() {
    let house = House::new();
    let longer = Lives { visit_days: 60, audit_days: 180 };
    house.effects.preview_lives(longer);
    let DeskNews::LivesPreview(Ok(preview)) = house.answer() else { panic!("no preview") };
    assert_eq!((preview.lives, preview.tonight), (longer, 0));

    house.effects.set_lives(staff("56"), longer);
    assert_eq!(house.answer(), DeskNews::LivesSet(Err(Refused::NotAManager)));
    house.effects.set_lives(staff("12"), longer);
    assert!(matches!(house.answer(), DeskNews::LivesSet(Ok(set)) if set.proposed && !set.shortened));
    let refused = |by: &str, read| {
        house.effects.confirm_lives(staff(by), read);
        match house.answer() {
            DeskNews::LivesConfirmed(Err(why)) => why,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(refused("12", longer), Refused::SameManager);
    assert_eq!(refused("34", longer), Refused::TooEarly);
    house.clock.advance(Duration::from_hours(25));
    assert_eq!(refused("34", Lives { visit_days: 50, ..longer }), Refused::NothingWaits, "they read other ones");
    assert_eq!(house.now().retention.lives, Lives::default());
    house.effects.confirm_lives(staff("34"), longer);
    assert_eq!(house.answer(), DeskNews::LivesConfirmed(Ok(())));
    assert_eq!(house.now().retention.lives, longer);
    assert_eq!(house.last_line().0, "34");
}

#[test]
fn the_audits_head_is_that_of_the_chain_and_every_printer_says_how_it_is() {
    let house = House::new();
    house.effects.ask_audit();
    let kept = house.effects.ask(|store| store.verify_audit().unwrap()).unwrap();
    assert_eq!(house.answer(), DeskNews::Audit(Some(kept)));
    house.effects.ask_printers();
    assert_eq!(house.answer(), DeskNews::Printer("badge folder".to_owned(), PrinterState::Ready));
}

#[test]
fn a_roll_call_is_read_printed_and_noted_under_who_asked_even_when_nobody_signed_on() {
    let house = House::new();
    house.effects.ask_roll_call();
    assert_eq!(house.answer(), DeskNews::RollCall(RollCallNews::People(Some(Vec::new()))));
    house.effects.print_roll_call(Who::Kiosk, false);
    assert_eq!(house.answer(), DeskNews::RollCall(RollCallNews::Printing(Some(1))), "an empty house is a label too");
    assert_eq!(house.last_line(), ("kiosk".to_owned(), "roll_call_printed".to_owned()));
    house.effects.note_roll_call(Who::Staff(staff("56")), AuditAct::RollCallEnded, Some(About::Located(5, 7)));
    assert_eq!(house.last_line(), ("56".to_owned(), "roll_call_ended".to_owned()));
}
