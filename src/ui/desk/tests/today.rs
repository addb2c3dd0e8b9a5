//! The pages of today and of a visit on a stage.

use super::*;
use crate::domain::id::{InvitationId, VisitId};
use crate::domain::invitation::Window;
use crate::domain::staff::Reason;
use crate::domain::visit::Certainty;
use crate::effects::{Found, Today, TodayNews, VisitNews};
use crate::store::people::{Awaited, Guest, PeopleOfToday};
use crate::ui::desk::today::{self, Group, Tap};
use crate::ui::desk::visit;

fn text(words: &str) -> Personal {
    Personal::clean(words).unwrap()
}

fn awaited(number: u8, name: &str, host: &str) -> Awaited {
    let day = wall().date_naive();
    let window = Window { starts_at: wall(), ends_at: wall(), first_day: day, last_day: day, has_times: true };
    let invitation = InvitationId([number; 16]);
    Awaited { invitation, name: text(name), company: None, host: text(host), window, over: None }
}

fn guest(number: u8, name: &str) -> Guest {
    Guest {
        visit: VisitId([number; 16]),
        name: text(name),
        company: Some(text("Noordlicht BV")),
        host: text("Anna de Vries"),
        arrived_at: wall(),
        left_at: None,
        planned_until: None,
        last_day: wall().date_naive(),
        certainty: Some(Certainty::Seen),
        without_id: false,
        listed: false,
    }
}

fn people(inside: u8) -> News {
    let expected = vec![awaited(1, "Oksana Kovalenko", "Anna de Vries"), awaited(2, "Łukasz Nowak", "Mia Smit")];
    let inside = (1..=inside).map(|number| guest(number, "José van der Berg")).collect();
    let people = PeopleOfToday { expected, waiting: Vec::new(), inside, left: Vec::new() };
    News::Desk(DeskNews::Today(TodayNews::People(Some(Box::new(Today { people, closes_at: None })))))
}

/// The list of today, for who signed on.
fn today(role: Role) -> Play {
    let mut play = Play::signed_on(role);
    play.tap(Message::Go(Place::Today));
    play.learn(people(3));
    play.asks.clear();
    play
}

impl Play {
    fn write(&mut self, text: &str) {
        text.chars().for_each(|letter| self.hear(Input::Typed(letter)));
    }

    fn on_today(&mut self, tap: Tap) {
        self.tap(Message::Today(tap));
    }

    /// What is typed on the page that is open.
    fn typed(&self) -> String {
        match &self.desk.room {
            Room::Open(_, page) => page.typed().to_owned(),
            Room::Locked | Room::Pad(_) | Room::RollCall(_) => panic!("nobody has signed on"),
        }
    }

    /// What the page of today asked.
    fn asked_of_today(&self) -> Vec<&today::Ask> {
        self.asks.iter().filter_map(|ask| if let Ask::Today(ask) = ask { Some(ask) } else { None }).collect()
    }
}

#[test]
fn a_search_of_today_is_one_line_of_the_audit_and_no_letter_of_it_leaves_the_page() {
    let mut play = today(Role::Reception);
    play.write("luk");
    assert!(matches!(play.asked_of_today()[..], [today::Ask::NoteSearch(by)] if by.get() == 12));
    play.write("asz");
    assert_eq!(play.asked_of_today().len(), 1);
    // The next search begins with an empty field.
    play.hear(Input::Escape);
    assert_eq!(play.typed(), "");
    play.write("vri");
    assert_eq!(play.asked_of_today().len(), 2);
}

#[test]
fn what_is_typed_stays_when_the_house_changes_and_a_finger_hits_no_row_that_just_came() {
    let mut play = today(Role::Reception);
    play.write("jose");
    let before = play.desk.screens();
    play.learn(News::Changed);
    assert!(play.asked_of_today().iter().any(|ask| matches!(ask, today::Ask::People)));
    play.learn(people(3));
    assert_eq!((play.desk.screens(), play.typed().as_str()), (before, "jose"));
    play.learn(people(4));
    assert_eq!((play.desk.screens(), play.typed().as_str()), (before + 1, "jose"));
}

#[test]
fn enter_opens_the_only_one_who_was_found() {
    let mut play = today(Role::Reception);
    play.write("lukasz");
    play.hear(Input::Enter);
    assert!(matches!(play.stage(), Shown::Page(page::Stage::CheckIn(_))));
}

#[test]
fn everybody_is_signed_out_after_a_second_tap_with_a_reason_and_once() {
    let mut play = today(Role::Reception);
    play.on_today(Tap::Group(Group::Inside));
    play.on_today(Tap::AskAllOut);
    play.on_today(Tap::CheckOut);
    assert!(play.asked_of_today().is_empty());
    play.on_today(Tap::Why(Reason::DrillOver));
    play.on_today(Tap::CheckOut);
    play.on_today(Tap::CheckOut);
    assert!(matches!(play.asked_of_today()[..], [today::Ask::CheckOut(_, all, Reason::DrillOver)] if all.len() == 3));
}

#[test]
fn a_group_is_ticked_and_who_came_meanwhile_is_no_longer_in_it() {
    let mut play = today(Role::Reception);
    play.on_today(Tap::Ticking(true));
    play.on_today(Tap::Tick(InvitationId([1; 16])));
    play.on_today(Tap::Tick(InvitationId([9; 16])));
    play.learn(people(3));
    play.on_today(Tap::CheckInTicked);
    assert!(matches!(play.stage(), Shown::Page(page::Stage::CheckIn(_))));
    // With nobody ticked nothing happens.
    let mut play = today(Role::Reception);
    play.on_today(Tap::Ticking(true));
    play.on_today(Tap::CheckInTicked);
    assert!(matches!(play.stage(), Shown::Page(page::Stage::Today(_))));
}

#[test]
fn all_living_days_are_a_managers_and_a_late_answer_of_an_earlier_search_is_nobodys() {
    let mut play = today(Role::Reception);
    play.write("jose");
    play.asks.clear();
    play.on_today(Tap::AllDays);
    assert!(play.asks.is_empty());
    let mut play = today(Role::Manager);
    play.write("jose");
    play.on_today(Tap::AllDays);
    assert!(matches!(play.asked_of_today().last(), Some(today::Ask::Search(_, 1, _))));
    play.on_today(Tap::Back);
    play.on_today(Tap::AllDays);
    let before = play.desk.screens();
    let found = |number| {
        let found = Found { hits: Vec::new(), more: false };
        News::Desk(DeskNews::Today(TodayNews::Found(number, Ok(Box::new(found)))))
    };
    play.learn(found(1));
    assert_eq!(play.desk.screens(), before);
    play.learn(found(2));
    assert_eq!(play.desk.screens(), before + 1);
}

#[test]
fn a_visits_page_is_looked_up_once_and_read_anew_without_a_line() {
    let mut play = today(Role::Reception);
    let visit = VisitId([1; 16]);
    play.tap(Message::Go(Place::Visit(visit)));
    let asks = |play: &Play| -> Vec<bool> {
        let of_visit = |ask: &Ask| match ask {
            Ask::Visit(visit::Ask::LookUp(..)) => Some(true),
            Ask::Visit(_) => Some(false),
            _ => None,
        };
        play.asks.iter().filter_map(of_visit).collect()
    };
    assert_eq!(asks(&play), [true]);
    play.learn(News::Changed);
    assert_eq!(asks(&play), [true]);
    play.learn(News::Desk(DeskNews::Visit(VisitNews::Sheet(visit, Ok(None)))));
    play.learn(News::Changed);
    assert_eq!(asks(&play), [true, false]);
}

#[test]
fn a_letter_of_a_search_among_five_hundred_takes_no_time_that_anybody_feels() {
    let mut play = today(Role::Reception);
    let guests = (0..250).map(|number| guest(number, "José van der Berg")).collect();
    let expected = (0..250).map(|number| awaited(number, "Oksana Kovalenko", "Anna de Vries")).collect();
    let people = PeopleOfToday { expected, waiting: Vec::new(), inside: guests, left: Vec::new() };
    let news = TodayNews::People(Some(Box::new(Today { people, closes_at: None })));
    play.learn(News::Desk(DeskNews::Today(news)));
    let started = Instant::now();
    for _ in 0..100 {
        play.write("vries");
        (0..5).for_each(|_| play.hear(Input::Erase));
    }
    // Ten milliseconds a letter, in a build that is not made for speed.
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
}
