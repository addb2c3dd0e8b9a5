//! Staff sign on through the running kiosk: number or card and PIN, on threads of their own, and what becomes of who is
//! removed meanwhile.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use secrecy::SecretString;
use tempfile::TempDir;
use welkom::clock::Clock;
use welkom::config::Config;
use welkom::domain::staff::{Claim, Role, StaffMember, StaffNumber};
use welkom::domain::staff_card::StaffCard;
use welkom::domain::text::Personal;
use welkom::effects::{At, Effects, News, SignOn, open_store};
use welkom::store::audit::Who;
use welkom::store::staff::NewPin;

use crate::midday;

/// Long enough for a busy machine.
const SOON: Duration = Duration::from_secs(60);
const PIN: &str = "582093";

/// A running kiosk with a manager, 12, and somebody of reception, 34, who both have a card.
struct Kiosk {
    config: Config,
    clock: Clock,
    effects: Effects,
    news: Receiver<News>,
    _folder: TempDir,
}

fn staff(number: &str) -> StaffNumber {
    StaffNumber::parse(number).unwrap()
}

fn card(text: &str) -> StaffCard {
    StaffCard::new(text)
}

impl Kiosk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("kiosk.toml"), midday::shipped()).unwrap();
        let config = Config::read(&folder.path().join("kiosk.toml")).unwrap();
        let clock = Clock::system(config.zone);
        let mut store = open_store(&config, &clock).unwrap();
        let pin = NewPin::choose(SecretString::from(PIN)).unwrap();
        let hash = store.pin_hasher().unwrap().hash(&pin).unwrap();
        for (number, role, text) in [("12", Role::Manager, "04A2249F1B6080"), ("34", Role::Reception, "0007391284")] {
            let member = StaffMember { number: staff(number), name: Personal::clean("Mia").unwrap(), role };
            store.add_staff(Who::Operator, &member, &hash).unwrap();
            store.add_staff_card(Who::Operator, staff(number), &card(text)).unwrap();
        }
        let (tell, news) = channel();
        let tell = move |said| {
            let _ = tell.send(said);
        };
        let effects = Effects::start(&config, store, Arc::new(tell), true);
        Self { config, clock, effects, news, _folder: folder }
    }

    /// What a sign-on came to, and where.
    fn answer(&self) -> (At, SignOn) {
        loop {
            if let News::SignOn(at, answer) = self.news.recv_timeout(SOON).unwrap() {
                return (at, answer);
            }
        }
    }

    fn with_pin(&self, claim: Claim, pin: &str) -> SignOn {
        self.effects.sign_on(At::Panel, claim, SecretString::from(pin));
        self.answer().1
    }

    fn alone(&self, text: &str) -> SignOn {
        self.effects.sign_on_by_card(At::Panel, card(text));
        self.answer().1
    }
}

#[test]
fn number_or_card_and_pin_open_and_a_card_alone_opens_for_reception_only() {
    let kiosk = Kiosk::new();
    let opened = |answer: SignOn| match answer {
        SignOn::Open(member) => Some(member.number),
        SignOn::PinWanted | SignOn::Refused(_) | SignOn::Broken => None,
    };
    assert_eq!(opened(kiosk.with_pin(staff("12").into(), PIN)), Some(staff("12")));
    assert_eq!(opened(kiosk.with_pin(Claim::Card(card("04a2249f1b6080")), PIN)), Some(staff("12")));
    assert_eq!(opened(kiosk.alone("0007391284")), Some(staff("34")));
    assert_eq!(kiosk.alone("04A2249F1B6080"), SignOn::PinWanted);
    assert_eq!(kiosk.alone("0007391285"), SignOn::Refused(Duration::ZERO));
    assert_eq!(kiosk.with_pin(Claim::Card(card("0007391285")), PIN), SignOn::Refused(Duration::ZERO));
}

#[test]
fn both_windows_are_answered_when_two_sign_on_at_once() {
    let kiosk = Kiosk::new();
    kiosk.effects.sign_on(At::Panel, staff("34").into(), SecretString::from(PIN));
    kiosk.effects.sign_on(At::Desk, staff("12").into(), SecretString::from(PIN));
    let mut answers = [kiosk.answer(), kiosk.answer()];
    answers.sort_by_key(|(at, _)| *at == At::Desk);
    let [(At::Panel, SignOn::Open(panel)), (At::Desk, SignOn::Open(desk))] = answers else { panic!("{answers:?}") };
    assert_eq!((panel.number, desk.number), (staff("34"), staff("12")));
}

#[test]
fn the_store_answers_others_while_a_pin_is_compared() {
    let kiosk = Kiosk::new();
    kiosk.effects.sign_on(At::Panel, staff("34").into(), SecretString::from("582094"));
    kiosk.effects.settle();
    // The store is free again; the PIN is not compared yet, or that took no time.
    let asked = Instant::now();
    let members = kiosk.effects.ask(|store| store.staff().unwrap().len()).unwrap();
    let answered = asked.elapsed();
    assert_eq!((members, kiosk.answer().1), (2, SignOn::Refused(Duration::ZERO)));
    let compared = asked.elapsed();
    assert!(answered < compared / 2, "the store took {answered:?}, the comparing {compared:?}");
}

#[test]
fn a_command_that_removes_who_is_signed_on_is_heard_at_once() {
    let kiosk = Kiosk::new();
    assert!(matches!(kiosk.alone("0007391284"), SignOn::Open(_)));
    let mut command = open_store(&kiosk.config, &kiosk.clock).unwrap();
    command.remove_staff(Who::Operator, staff("34")).unwrap();
    drop(command);
    loop {
        if let News::SignedOff(number) = kiosk.news.recv_timeout(SOON).expect("the kiosk hears of it") {
            assert_eq!(number, staff("34"));
            return;
        }
    }
}
