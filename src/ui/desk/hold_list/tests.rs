//! The page of the hold list on a stage: taps, letters and answers.

use super::*;
use crate::config::Config;
use crate::domain::staff::Role;
use crate::store::audit::Who;
use crate::store::hold_list::HoldListStanding;
use crate::ui::desk::Signed;

/// The page, and who stands before it.
struct Play {
    page: HoldList,
    config: Config,
    signed: Signed,
}

fn number(text: &str) -> StaffNumber {
    StaffNumber::parse(text).unwrap()
}

/// A proposal of number 34, by name alone.
fn proposal() -> HoldListEntry {
    let day = chrono::NaiveDate::from_ymd_opt(2026, 12, 24).unwrap();
    HoldListEntry {
        id: HoldListId([7; 16]),
        reason: HoldListReason::Fraud,
        until: day,
        by_name: true,
        by_email: false,
        proposed_by: Who::Staff(number("34")),
        proposed_on: day,
        standing: HoldListStanding::Proposed { lapses_on: day },
    }
}

impl Play {
    fn new(on: bool) -> Self {
        let mut config = Config::parse("kiosk.toml", include_str!("../../../../kiosk.toml")).unwrap();
        config.hold_list = on;
        let signed = Signed { number: number("12"), role: Role::Manager };
        let mut play = Self { page: HoldList::new(), config, signed };
        let _ = play.with(|page, here| page.learn(&HoldListNews::List(Some(vec![proposal()])), here));
        play
    }

    fn with<T>(&mut self, act: impl FnOnce(&mut HoldList, &Here<'_>) -> T) -> T {
        let moment = "2026-11-28T10:50:00Z".parse().unwrap();
        act(&mut self.page, &Here { signed: self.signed, moment, config: &self.config, at_kiosk: false })
    }

    fn tap(&mut self, tap: Tap) -> Vec<DeskAsk> {
        self.with(|page, here| page.tap(tap, here))
    }

    fn types(&mut self, text: &str) {
        for letter in text.chars() {
            let _ = self.with(|page, here| page.stroke(Stroke::Insert(letter), here));
        }
    }
}

#[test]
fn somebody_is_proposed_by_name_with_a_reason_and_months() {
    let mut play = Play::new(true);
    let _ = play.tap(Tap::Add);
    play.types("Els Bakkerx");
    let _ = play.with(|page, here| page.stroke(Stroke::Erase, here));
    for tap in [Tap::Next, Tap::Next, Tap::Months(3), Tap::Months(12)] {
        assert!(play.tap(tap).is_empty());
    }
    assert!(play.tap(Tap::Propose).is_empty(), "without a reason nobody is proposed");
    let _ = play.tap(Tap::Why(HoldListReason::HouseBan));
    let asks = play.tap(Tap::Propose);
    let [DeskAsk::HoldList(Ask::Propose(by, person, HoldListReason::HouseBan, MOST_MONTHS))] = &asks[..] else {
        panic!("{asks:?}")
    };
    assert_eq!((by, person.name.as_ref().unwrap().as_str(), &person.email), (&number("12"), "Els Bakker", &None));
    assert!(play.tap(Tap::Propose).is_empty(), "once is enough");
}

#[test]
fn nobody_is_proposed_by_nothing_nor_where_the_house_keeps_no_list() {
    let mut play = Play::new(true);
    for tap in [Tap::Add, Tap::Next, Tap::Next] {
        let _ = play.tap(tap);
    }
    assert_eq!(play.page.stage(), Stage::Typing(Field::Email));
    let mut none = Play::new(false);
    let _ = none.tap(Tap::Add);
    assert!(matches!(none.page.stage(), Stage::List(_)));
}

#[test]
fn a_proposal_is_confirmed_by_typing_what_the_first_person_gave() {
    let mut play = Play::new(true);
    for tap in [Tap::Open(proposal().id), Tap::Confirm] {
        let _ = play.tap(tap);
    }
    assert!(play.tap(Tap::Next).is_empty(), "nothing was typed");
    play.types("Els Bakker");
    let asks = play.tap(Tap::Next);
    assert!(matches!(&asks[..], [DeskAsk::HoldList(Ask::Confirm(_, entry, _))] if *entry == proposal().id), "{asks:?}");
    assert!(play.tap(Tap::Next).is_empty(), "once is enough");
    let _ = play.with(|page, here| page.learn(&HoldListNews::Acted(Ok(HoldListDone::Mismatched)), here));
    assert_eq!((play.page.typed(), play.page.told), ("", Some(Ok(HoldListDone::Mismatched))));
}

#[test]
fn one_step_back_leads_where_one_came_from() {
    let mut play = Play::new(true);
    for tap in [Tap::Open(proposal().id), Tap::AskEnd, Tap::WhyEnd(HoldListEnd::Mistake)] {
        let _ = play.tap(tap);
    }
    assert!(play.page.back() && play.page.stage() == Stage::Entry(proposal().id, false));
    assert!(play.page.back() && !play.page.back());
    for tap in [Tap::Add, Tap::Next] {
        let _ = play.tap(tap);
    }
    assert!(play.page.back() && play.page.stage() == Stage::Typing(Field::Name));
}

#[test]
fn who_asks_is_answered_once_and_what_was_typed_is_gone_with_the_answer() {
    let mut play = Play::new(false);
    let _ = play.tap(Tap::Check);
    play.types("Els Bakker");
    assert!(play.tap(Tap::Next).is_empty(), "the address is asked for too, and may stay empty");
    let asks = play.tap(Tap::Next);
    let [DeskAsk::HoldList(Ask::Check(by, person))] = &asks[..] else { panic!("{asks:?}") };
    assert_eq!((by, person.name.as_ref().unwrap().as_str()), (&number("12"), "Els Bakker"));
    assert!(play.tap(Tap::Next).is_empty(), "once is enough");
    let _ = play.with(|page, here| page.learn(&HoldListNews::Checked(Ok(vec![proposal()])), here));
    assert_eq!((play.page.stage(), play.page.typed()), (Stage::Checked, ""));
    assert!(play.page.back() && matches!(play.page.stage(), Stage::List(_)));
    let _ = play.with(|page, here| page.learn(&HoldListNews::Checked(Ok(Vec::new())), here));
    assert!(matches!(play.page.stage(), Stage::List(_)), "an answer that nobody waits for is nobody's");
    play.signed.role = Role::Reception;
    let _ = play.tap(Tap::Check);
    assert!(matches!(play.page.stage(), Stage::List(_)), "it is a manager's");
}

#[test]
fn a_name_of_one_word_leads_nowhere_and_an_address_alone_does() {
    let mut play = Play::new(true);
    let _ = play.tap(Tap::Add);
    play.types("Els");
    let _ = play.tap(Tap::Next);
    assert_eq!(play.page.stage(), Stage::Typing(Field::Name));
    for tap in [Tap::Clear, Tap::Next] {
        let _ = play.tap(tap);
    }
    play.types("els@example.org");
    let _ = play.tap(Tap::Next);
    assert_eq!(play.page.stage(), Stage::Reasons);
}
