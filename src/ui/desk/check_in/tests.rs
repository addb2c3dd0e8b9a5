//! The page of a check-in on a stage: offers, look-ups, and a guest who comes in again.

use super::*;
use crate::config::Config;
use crate::domain::host::HostChoice;
use crate::domain::identity_check::{IdMethod, IdOutcome, IdentityCheck};
use crate::domain::invitation::Window;
use crate::domain::policy::OfferId;
use crate::domain::staff::Role;
use crate::domain::visit::{Accepted, OfferAnswer, Visit, VisitState};
use crate::ui::desk::Signed;

/// The page in the shipped house, which offers guests wifi and a parking place, and who stands before it.
struct Play {
    page: CheckIn,
    config: Config,
}

fn text(words: &str) -> Personal {
    Personal::clean(words).unwrap()
}

fn by() -> StaffNumber {
    StaffNumber::parse("12").unwrap()
}

impl Play {
    fn new(arriving: Arriving) -> Self {
        let config = Config::parse("kiosk.toml", include_str!("../../../../kiosk.toml")).unwrap();
        Self { page: CheckIn::new(arriving, by()), config }
    }

    fn with<T>(&mut self, act: impl FnOnce(&mut CheckIn, &Here<'_>) -> T) -> T {
        let signed = Signed { number: by(), role: Role::Reception };
        let moment = "2026-11-28T13:00:00Z".parse().unwrap();
        act(&mut self.page, &Here { signed, moment, config: &self.config, at_kiosk: false })
    }

    fn tap(&mut self, tap: Tap) -> Vec<DeskAsk> {
        self.with(|page, here| page.tap(tap, here))
    }

    fn learn(&mut self, news: &CheckInNews) {
        let _ = self.with(|page, here| page.learn(news, here));
    }

    fn types(&mut self, words: &str) {
        for letter in words.chars() {
            let _ = self.with(|page, here| page.stroke(Stroke::Insert(letter), here));
        }
    }

    /// The place of an offer in the house's list.
    fn offer(&self, name: &str) -> Part {
        let place = self.config.policy.offers.iter().position(|offer| offer.id.0 == name);
        Part::Offer(place.unwrap())
    }

    /// What is asked for when the guest is checked in.
    fn checks_in(&mut self) -> Form {
        match self.tap(Tap::CheckIn).pop() {
            Some(DeskAsk::CheckIn(Ask::CheckIn(0, form))) => *form,
            other => panic!("{other:?}, without {:?}", self.page.missing(&self.config)),
        }
    }
}

/// A guest of today who was signed out at one.
fn left() -> Visit {
    let today = "2026-11-28".parse().unwrap();
    Visit {
        id: VisitId([5; 16]),
        state: VisitState::Left,
        days: (today, today),
        dies_on: "2026-12-28".parse().unwrap(),
        name: text("Fatima El Amrani"),
        company: Some(text("Studio Waal")),
        host: HostChoice { id: None, name: text("Anna de Vries") },
        kind: VisitorKind::Guest,
        purpose: Some(PurposeId("meeting".to_owned())),
        stay: Stay::Day,
        planned_until: None,
        arrived_at: "2026-11-28T09:00:00Z".parse().unwrap(),
        clock_ok: true,
        accepted: vec![Accepted { agreement: "house_rules".to_owned(), version: "1".to_owned() }],
        identity: IdentityCheck { method: IdMethod::Reception, outcome: IdOutcome::Seen, document: None, by: None },
        offers: vec![parking("AB-123-C")],
        invitation: None,
        left_at: Some("2026-11-28T12:00:00Z".parse().unwrap()),
        left_by: Some(crate::domain::visit::LeftBy::Reception),
        forget_on_leaving: false,
        wait_cause: None,
    }
}

fn parking(plate: &str) -> OfferAnswer {
    OfferAnswer { offer: OfferId("parking".to_owned()), answer: Some(text(plate)) }
}

/// The invitation that a guest of a name came by.
fn invitation(name: &str) -> Invitation {
    let (starts_at, ends_at) = ("2026-11-28T08:00:00Z".parse().unwrap(), "2026-11-28T16:00:00Z".parse().unwrap());
    let today = "2026-11-28".parse().unwrap();
    Invitation {
        id: InvitationId([3; 16]),
        name: text(name),
        company: Some(text("Studio Waal")),
        host: text("Anna de Vries"),
        email: None,
        window: Window { starts_at, ends_at, first_day: today, last_day: today, has_times: true },
        kind: VisitorKind::Guest,
        over: None,
    }
}

/// A walk-in with all but the offers filled in.
fn walk_in() -> Play {
    let mut play = Play::new(Arriving::WalkIn);
    play.types("Li Wei");
    let _ = play.tap(Tap::Fill(Part::Host));
    play.types("Anna de Vries");
    let choices = [
        Choice::Purpose(PurposeId("meeting".to_owned())),
        Choice::Stay(Stay::Short),
        Choice::Identity(Identity::Seen),
        Choice::Admit(Reason::HostExpects),
    ];
    for choice in choices {
        let _ = play.tap(Tap::Choose(choice));
    }
    let _ = play.tap(Tap::Fill(Part::Agreed));
    play
}

#[test]
fn staff_choose_the_offers_that_the_guests_kind_is_made_and_a_plate_where_one_is_asked() {
    let mut play = walk_in();
    let (wifi, place) = (play.offer("wifi"), play.offer("parking"));
    assert!(play.page.parts(&play.config).contains(&wifi));
    for part in [wifi, wifi, wifi, place] {
        let _ = play.tap(Tap::Fill(part));
    }
    assert_eq!(play.page.stage().over, Some(place), "a plate is asked for");
    play.types("AB-123-C");
    let _ = play.tap(Tap::Next);
    let wifi = OfferAnswer { offer: OfferId("wifi".to_owned()), answer: None };
    assert_eq!(play.checks_in().offers, [wifi, parking("AB-123-C")]);
}

#[test]
fn an_offer_without_its_plate_is_declined_and_so_is_what_nobody_chose() {
    let mut play = walk_in();
    let place = play.offer("parking");
    let _ = play.tap(Tap::Fill(place));
    let _ = play.tap(Tap::Next);
    assert!(play.checks_in().offers.is_empty());
}

#[test]
fn offers_follow_the_length_of_the_visit_and_the_kind() {
    let mut play = walk_in();
    let config = &mut play.config;
    config.policy.offers.iter_mut().for_each(|offer| offer.from_stay = Stay::Day);
    let offered = |play: &Play| play.page.parts(&play.config).iter().any(|part| matches!(part, Part::Offer(_)));
    play.config.policy.kinds.get_mut(&VisitorKind::Guest).unwrap().asks_stay = true;
    assert!(!offered(&play), "a short visit is offered nothing here");
    let _ = play.tap(Tap::Choose(Choice::Stay(Stay::Day)));
    assert!(offered(&play));
    play.config.policy.kinds.get_mut(&VisitorKind::Guest).unwrap().offers.clear();
    assert!(!offered(&play));
}

#[test]
fn a_group_is_asked_for_no_plate() {
    let ids = vec![InvitationId([3; 16]), InvitationId([4; 16])];
    let mut play = Play::new(Arriving::Invited(ids));
    let guests = ["Li Wei", "Ahmed Yilmaz"].map(|name| Some(Box::new(invitation(name))));
    play.learn(&CheckInNews::Invited(guests.into()));
    let parts = play.page.parts(&play.config);
    assert!(parts.contains(&play.offer("wifi")) && !parts.contains(&play.offer("parking")), "{parts:?}");
}

#[test]
fn invitations_and_visits_are_looked_up_once_however_often_the_page_is_asked() {
    let invited = Arriving::Invited(vec![InvitationId([3; 16])]);
    for arriving in [invited, Arriving::Another(left().id), Arriving::Again(left().id)] {
        let play = Play::new(arriving);
        let first = play.page.asks();
        assert!(play.page.asks().is_empty(), "an answer that is on its way is not asked for again");
        let [DeskAsk::CheckIn(Ask::Invited(number, _) | Ask::Like(number, _))] = &first[..] else {
            panic!("{first:?}")
        };
        assert_eq!(*number, by());
    }
}

#[test]
fn who_was_signed_out_by_mistake_comes_in_again_with_one_tap_on_the_form() {
    let mut play = Play::new(Arriving::Again(left().id));
    play.learn(&CheckInNews::Like(Some(Box::new((left(), None)))));
    let form = play.checks_in();
    let Guest::Named(name, host) = &form.guest else { panic!("{form:?}") };
    assert_eq!((name.as_str(), host.as_str()), ("Fatima El Amrani", "Anna de Vries"));
    assert_eq!((form.company, form.kind), (Some(text("Studio Waal")), Some(VisitorKind::Guest)));
    assert_eq!((form.purpose, form.identity), (Some(PurposeId("meeting".to_owned())), Identity::Seen));
    assert_eq!((form.admit, form.offers), (Some(Reason::KnownPerson), vec![parking("AB-123-C")]));
}

#[test]
fn who_came_by_an_invitation_comes_in_again_by_it_unless_their_name_was_put_right() {
    let visit = Visit { invitation: Some(InvitationId([3; 16])), ..left() };
    let mut play = Play::new(Arriving::Again(visit.id));
    play.learn(&CheckInNews::Like(Some(Box::new((visit.clone(), Some(invitation("Fatima El Amrani")))))));
    assert!(matches!(play.checks_in().guest, Guest::Invited(_)));
    let mut play = Play::new(Arriving::Again(visit.id));
    play.learn(&CheckInNews::Like(Some(Box::new((visit, Some(invitation("Fatma Amrani")))))));
    assert!(matches!(play.checks_in().guest, Guest::Named(..)));
}

#[test]
fn of_an_earlier_day_only_who_they_are_is_filled_in() {
    let visit = Visit { arrived_at: "2026-11-27T09:00:00Z".parse().unwrap(), ..left() };
    let mut play = Play::new(Arriving::Again(visit.id));
    play.learn(&CheckInNews::Like(Some(Box::new((visit, None)))));
    assert_eq!(play.page.name.as_str(), "Fatima El Amrani");
    assert!(play.tap(Tap::CheckIn).is_empty());
    assert_eq!((play.page.identity, play.page.admit, play.page.agreed), (None, None, false));
}
