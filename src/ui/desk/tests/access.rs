//! The page of an invitation on a stage.

use super::*;
use crate::domain::id::InvitationId;
use crate::domain::invitation::{Ended, Invitation, Over, Window};
use crate::domain::kind::VisitorKind;
use crate::domain::staff::Reason;
use crate::effects::{AccessNews, Ending, Today, TodayNews};
use crate::store::invitations::AccessSheet;
use crate::store::people::PeopleOfToday;
use crate::ui::desk::access::{self, Tap};

const INVITATION: InvitationId = InvitationId([2; 16]);

fn over() -> Over {
    Over::Ended(Ended { at: wall(), by: StaffNumber::parse("34"), reason: Reason::WorkDone })
}

fn invitation(over: Option<Over>) -> Invitation {
    let day = wall().date_naive();
    let window = Window { starts_at: wall(), ends_at: wall(), first_day: day, last_day: day, has_times: true };
    let (name, host) = (Personal::clean("Jan de Wit").unwrap(), Personal::clean("Anna Visser").unwrap());
    let kind = VisitorKind::Vendor;
    Invitation { id: INVITATION, name, company: None, host, email: None, window, kind, over }
}

fn shown(play: &mut Play, over: Option<Over>) {
    let sheet = AccessSheet { invitation: invitation(over), visit: None, inside: false };
    play.learn(News::Desk(DeskNews::Access(AccessNews::Sheet(INVITATION, Ok(Some(Box::new(sheet)))))));
}

fn page() -> Play {
    let mut play = Play::signed_on(Role::Reception);
    play.tap(Message::Go(Place::Access(INVITATION)));
    shown(&mut play, None);
    play.asks.clear();
    play
}

fn asked(play: &Play) -> Vec<&access::Ask> {
    play.asks.iter().filter_map(|ask| if let Ask::Access(ask) = ask { Some(ask) } else { None }).collect()
}

#[test]
fn access_ends_for_a_reason_once_under_the_number_of_who_signed_on() {
    let mut play = page();
    for tap in [Tap::AskEnd, Tap::End] {
        play.tap(Message::Access(tap));
    }
    assert!(asked(&play).is_empty(), "not without a reason");
    play.tap(Message::Access(Tap::Why(Reason::ContractOver)));
    (0..2).for_each(|_| play.tap(Message::Access(Tap::End)));
    let asked = asked(&play);
    let [access::Ask::End(by, INVITATION, Reason::ContractOver)] = asked[..] else { panic!("{asked:?}") };
    assert_eq!(by.get(), 12);
}

#[test]
fn the_page_is_read_anew_when_access_ended_here_and_when_it_ended_elsewhere() {
    let mut play = page();
    play.learn(News::Desk(DeskNews::Access(AccessNews::Ended(Ok(Ending::SignedOut)))));
    assert!(matches!(asked(&play)[..], [access::Ask::Sheet(INVITATION)]));
    let before = play.stage().clone();
    shown(&mut play, Some(over()));
    assert_ne!(play.stage(), &before, "no finger ends it again where it has just ended");
    play.asks.clear();
    play.learn(News::Changed);
    assert!(matches!(asked(&play)[..], [access::Ask::Sheet(INVITATION)]));
}

#[test]
fn one_step_back_leaves_the_reasons_and_asks_for_nothing() {
    let mut play = page();
    let before = play.stage().clone();
    play.tap(Message::Access(Tap::AskEnd));
    assert_ne!(play.stage(), &before);
    play.hear(Input::Escape);
    assert_eq!(play.stage(), &before);
    assert!(asked(&play).is_empty());
}

#[test]
fn who_is_found_alone_is_checked_in_by_enter_unless_their_access_is_over() {
    for (over, leads) in [(None, false), (Some(over()), true)] {
        let mut play = Play::signed_on(Role::Reception);
        play.tap(Message::Go(Place::Today));
        let expected = vec![invitation(over).into()];
        let people = PeopleOfToday { expected, waiting: Vec::new(), inside: Vec::new(), left: Vec::new() };
        let today = Box::new(Today { people, closes_at: None });
        play.learn(News::Desk(DeskNews::Today(TodayNews::People(Some(today)))));
        "jan".chars().for_each(|letter| play.hear(Input::Typed(letter)));
        play.hear(Input::Enter);
        let at_access = matches!(play.stage(), Shown::Page(page::Stage::Access(_)));
        let at_check_in = matches!(play.stage(), Shown::Page(page::Stage::CheckIn(_)));
        assert_eq!((at_access, at_check_in), (leads, !leads));
    }
}
