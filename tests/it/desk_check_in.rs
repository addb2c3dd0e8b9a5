//! Check-ins at the desk on a real data folder: through the flow, each in its own transaction, and audited.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use secrecy::SecretString;
use tempfile::TempDir;
use welkom::clock::Clock;
use welkom::config::Config;
use welkom::domain::hold_list::HoldListReason;
use welkom::domain::id::{InvitationId, VisitId};
use welkom::domain::identity_check::IdOutcome;
use welkom::domain::invitation::{Invitation, InvitationDraft};
use welkom::domain::kind::VisitorKind;
use welkom::domain::policy::{OfferId, PurposeId};
use welkom::domain::staff::{Reason, Role, StaffMember, StaffNumber};
use welkom::domain::text::Personal;
use welkom::domain::visit::{LeftBy, OfferAnswer, Stay, Visit, VisitState, WaitCause};
use welkom::effects::{AccessNews, CameTo, CheckInNews, DeskNews, Effects, Ending, Form, Guest, News, open_store};
use welkom::flow::filled::Identity;
use welkom::store::audit::Who;
use welkom::store::hold_list::Person;
use welkom::store::journal::Stage;
use welkom::store::staff::NewPin;

use super::store::{expected_on, import};

/// Long enough for a busy machine.
const SOON: Duration = Duration::from_secs(60);

/// A house with a manager and somebody of reception, and what the desk hears.
struct House {
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
        for (number, role) in [("12", Role::Manager), ("56", Role::Reception)] {
            let member = StaffMember { number: staff(number), name: personal("Mia"), role };
            store.add_staff(Who::Operator, &member, &hash).unwrap();
        }
        let (tell, news) = channel();
        let tell = move |said| {
            let _ = tell.send(said);
        };
        let effects = Effects::start(&config, store, Arc::new(tell), false);
        Self { effects, news, _folder: folder }
    }

    /// Invites guests of today and gives their invitations as the desk shows them.
    fn invite(&self, drafts: Vec<InvitationDraft>) -> Vec<Invitation> {
        let ids: Vec<InvitationId> = self
            .effects
            .ask(move |store| import(store, drafts).into_iter().map(|each| each.unwrap().id).collect())
            .unwrap();
        self.effects.look_up_invited(staff("56"), ids);
        match self.answer() {
            CheckInNews::Invited(found) => found.into_iter().map(|found| *found.unwrap()).collect(),
            other => panic!("{other:?}"),
        }
    }

    /// The next answer for the page.
    fn answer(&self) -> CheckInNews {
        loop {
            if let News::Desk(DeskNews::CheckIn(news)) = self.news.recv_timeout(SOON).unwrap() {
                return news;
            }
        }
    }

    fn check_in(&self, form: Form) -> CameTo {
        self.effects.check_in(7, form);
        match self.answer() {
            CheckInNews::CameTo(7, came_to) => came_to,
            other => panic!("{other:?}"),
        }
    }

    fn visit(&self, visit: VisitId) -> Visit {
        self.effects.ask(move |store| store.visit(visit).unwrap().unwrap()).unwrap()
    }

    /// Who did what and why, the newest first.
    fn lines(&self, count: usize) -> Vec<(String, String, Option<String>)> {
        let lines = self.effects.ask(move |store| store.audit_lines(u32::try_from(count).unwrap()).unwrap()).unwrap();
        lines.into_iter().map(|line| (line.who, line.act, line.reason)).collect()
    }

    fn inside(&self) -> usize {
        self.effects.ask(|store| store.roll_call().unwrap().len()).unwrap()
    }
}

fn staff(number: &str) -> StaffNumber {
    StaffNumber::parse(number).unwrap()
}

fn personal(text: &str) -> Personal {
    Personal::clean(text).unwrap()
}

fn today(name: &str) -> InvitationDraft {
    expected_on(name, "Anna de Vries", "2026-11-18".parse().unwrap())
}

fn form(guest: Guest) -> Form {
    Form {
        guest,
        company: Some(personal("Studio Waal")),
        kind: None,
        purpose: Some(PurposeId("meeting".to_owned())),
        stay: Stay::Day,
        offers: Vec::new(),
        identity: Identity::Seen,
        admit: None,
        by: (staff("56"), Role::Reception),
    }
}

fn invited(invitation: &Invitation) -> Form {
    form(Guest::Invited(Box::new(invitation.clone())))
}

fn walk_in(name: &str) -> Form {
    let guest = Guest::Named(personal(name), personal("Anna de Vries"));
    Form { kind: Some(VisitorKind::Guest), admit: Some(Reason::HostExpects), ..form(guest) }
}

fn line(act: &str, reason: &str) -> (String, String, Option<String>) {
    ("56".to_owned(), act.to_owned(), Some(reason.to_owned()))
}

#[test]
fn an_invited_guest_is_checked_in_as_if_they_had_scanned_their_code() {
    let house = House::new();
    let guests = house.invite(vec![today("Fatima El Amrani")]);
    let CameTo::In(id) = house.check_in(invited(&guests[0])) else { panic!("not inside") };
    let visit = house.visit(id);
    assert_eq!((visit.state, visit.invitation), (VisitState::Inside, Some(guests[0].id)));
    assert_eq!((visit.identity.outcome, visit.identity.by), (IdOutcome::Seen, Some(staff("56"))));
    assert_eq!(visit.accepted.len(), 1, "reception said that the house rules were read and accepted");
    assert_eq!(house.lines(1), [line("id_seen", "document_shown")]);
}

#[test]
fn a_walk_in_who_would_have_to_wait_is_let_in_for_a_reason_with_a_line_for_each_act() {
    let house = House::new();
    let form = Form { identity: Identity::Without(Reason::KnownPerson), ..walk_in("Li Wei") };
    let CameTo::In(id) = house.check_in(form) else { panic!("not inside") };
    let visit = house.visit(id);
    assert_eq!((visit.state, visit.identity.outcome), (VisitState::Inside, IdOutcome::WithoutId));
    let mut lines = house.lines(2);
    lines.sort();
    assert_eq!(lines, [line("admit_walk_in", "host_expects"), line("admit_without_id", "known_person")]);
}

#[test]
fn who_is_on_the_hold_list_waits_whatever_reason_was_chosen_before_anybody_knew() {
    let house = House::new();
    let guests = house.invite(vec![today("Els Bakker")]);
    let put_on = house.effects.ask(|store| {
        store.keep_hold_list(true);
        let until = store.credited_day().unwrap() + chrono::Days::new(90);
        let why = HoldListReason::TheftOrDamage;
        for name in ["Els Bakker", "Li Wei"] {
            let person = Person { name: Some(personal(name)), email: None };
            let entry = store.propose_for_hold_list(Who::Staff(staff("56")), &person, why, until).unwrap();
            let _ = store.confirm_for_hold_list(Who::Staff(staff("12")), entry.id, &person).unwrap();
        }
    });
    assert!(put_on.is_some());
    let with_a_reason = Form { admit: Some(Reason::HostExpects), ..invited(&guests[0]) };
    for form in [with_a_reason, walk_in("Li Wei")] {
        let CameTo::Waits(id) = house.check_in(form) else { panic!("let in, or not saved") };
        let visit = house.visit(id);
        assert!(matches!((visit.state, visit.wait_cause), (VisitState::Waiting, Some(WaitCause::HoldList(_)))));
    }
}

#[test]
fn what_the_desk_does_not_say_keeps_the_guest_waiting_as_the_house_wants() {
    let house = House::new();
    let CameTo::Waits(id) = house.check_in(Form { admit: None, ..walk_in("Li Wei") }) else { panic!("let in") };
    assert_eq!(house.visit(id).state, VisitState::Waiting);
    let vouched = Form { identity: Identity::Vouched, ..walk_in("Ahmed Yilmaz") };
    assert_eq!(house.check_in(vouched), CameTo::Lacks, "the house takes no host's word for visitors");
}

#[test]
fn of_a_group_each_guest_is_told_of_and_what_fails_for_one_loses_nothing_of_the_others() {
    let house = House::new();
    let guests = house.invite(vec![today("Fatima El Amrani"), today("Tomasz Nowak"), today("Claire Dubois")]);
    let gone = guests[1].id;
    let changed = Invitation { host: personal("Pieter Jansen"), ..guests[2].clone() };
    for (at, form) in [invited(&guests[0]), invited(&guests[0]), invited(&changed)].into_iter().enumerate() {
        house.effects.check_in(at, form);
    }
    let unknown = Invitation { id: InvitationId([9; 16]), ..guests[1].clone() };
    house.effects.check_in(3, invited(&unknown));
    house.effects.check_in(4, invited(&guests[1]));
    let mut told: Vec<(usize, CameTo)> = Vec::new();
    while told.len() < 5 {
        if let CheckInNews::CameTo(at, came_to) = house.answer() {
            told.push((at, came_to));
        }
    }
    told.sort_by_key(|(at, _)| *at);
    let first_two = [told[0].1, told[1].1];
    assert!(matches!(first_two, [CameTo::In(_), CameTo::AlreadyInside]), "{first_two:?}");
    assert_eq!((told[2].1, told[3].1), (CameTo::Changed, CameTo::Gone));
    let CameTo::In(last) = told[4].1 else { panic!("the last one is not inside: {:?}", told[4]) };
    assert_eq!(house.visit(last).invitation, Some(gone));
    assert_eq!(house.inside(), 2);
}

#[test]
fn a_reason_for_walk_ins_lets_nobody_in_twice_by_one_invitation() {
    let house = House::new();
    let guests = house.invite(vec![today("Fatima El Amrani")]);
    assert!(matches!(house.check_in(invited(&guests[0])), CameTo::In(_)));
    assert_eq!(house.check_in(walk_in("Fatima El Amrani")), CameTo::AlreadyInside);
    assert_eq!(house.inside(), 1);
}

#[test]
fn nobody_is_checked_in_at_the_desk_whose_access_was_ended_there_and_every_window_hears_of_it() {
    let house = House::new();
    let guests = house.invite(vec![today("Fatima El Amrani")]);
    let CameTo::In(visit) = house.check_in(invited(&guests[0])) else { panic!("not inside") };
    while house.news.try_recv().is_ok() {}
    house.effects.end_access(staff("56"), guests[0].id, Reason::WorkDone);
    let (mut ended, mut changed) = (None, false);
    while ended.is_none() || !changed {
        match house.news.recv_timeout(SOON).unwrap() {
            News::Desk(DeskNews::Access(AccessNews::Ended(done))) => ended = Some(done),
            News::Changed => changed = true,
            _ => {}
        }
    }
    assert_eq!(ended, Some(Ok(Ending::SignedOut)));
    assert_eq!(house.visit(visit).left_by, Some(LeftBy::Reception));
    assert_eq!(house.lines(1), [line("end_access", "work_done")]);
    let shown = house.effects.ask(move |store| store.invitation(guests[0].id).unwrap().unwrap()).unwrap();
    assert_eq!(house.check_in(invited(&shown)), CameTo::AccessOver);
    assert_eq!(
        house.check_in(walk_in("Fatima El Amrani")),
        CameTo::AccessOver,
        "nor by name, whatever reason is given"
    );
    assert_eq!(house.inside(), 0);
    house.effects.end_access(staff("12"), shown.id, Reason::Conduct);
    let second = loop {
        if let News::Desk(DeskNews::Access(AccessNews::Ended(done))) = house.news.recv_timeout(SOON).unwrap() {
            break done;
        }
    };
    assert_eq!(second, Ok(Ending::Earlier));
    assert_eq!(house.lines(1), [line("end_access", "work_done")]);
}

#[test]
fn whoever_was_removed_meanwhile_checks_nobody_in() {
    let house = House::new();
    house.effects.ask(|store| store.remove_staff(Who::Operator, staff("56")).unwrap()).unwrap();
    let before = house.lines(1);
    assert_eq!(house.check_in(walk_in("Li Wei")), CameTo::NotStaff);
    assert_eq!((house.inside(), house.lines(1)), (0, before));
}

#[test]
fn look_ups_of_the_desk_are_not_counted_among_the_guests_tries() {
    let house = House::new();
    for at in 0..7 {
        assert!(matches!(house.check_in(walk_in(&format!("Guest Number {at}"))), CameTo::In(_)));
    }
    assert_eq!(house.inside(), 7);
}

#[test]
fn what_the_guest_takes_of_the_offers_is_stored_and_the_rest_declined() {
    let house = House::new();
    let guests = house.invite(vec![today("Fatima El Amrani")]);
    let parking = OfferAnswer { offer: OfferId("parking".to_owned()), answer: Some(personal("AB-123-C")) };
    let CameTo::In(id) = house.check_in(Form { offers: vec![parking.clone()], ..invited(&guests[0]) }) else {
        panic!("not inside")
    };
    assert_eq!(house.visit(id).offers, [parking]);
    let CameTo::In(id) = house.check_in(walk_in("Li Wei")) else { panic!("not inside") };
    assert!(house.visit(id).offers.is_empty());
}

#[test]
fn opening_invitations_or_a_visit_is_one_line_by_number_and_without_a_name() {
    let house = House::new();
    let guests = house.invite(vec![today("Fatima El Amrani"), today("Tomasz Nowak")]);
    let opened = |act: &str| ("56".to_owned(), act.to_owned(), None);
    assert_eq!(house.lines(1), [opened("invitations_looked_up")], "one line for all of a group");
    let CameTo::In(id) = house.check_in(invited(&guests[0])) else { panic!("not inside") };
    house.effects.look_up_like(staff("56"), id);
    let CheckInNews::Like(Some(like)) = house.answer() else { panic!("it is there") };
    assert_eq!((like.0.id, like.1.as_ref()), (id, Some(&guests[0])));
    assert_eq!(house.lines(1), [opened("visit_looked_up")]);
    let gone = staff("99");
    house.effects.look_up_invited(gone, vec![guests[1].id]);
    assert_eq!(house.answer(), CheckInNews::Invited(vec![None]), "whoever is no staff finds nothing");
    house.effects.look_up_like(gone, id);
    assert_eq!(house.answer(), CheckInNews::Like(None));
    assert_eq!(house.lines(1), [opened("visit_looked_up")]);
}

#[test]
fn who_was_signed_out_by_mistake_comes_in_again_by_the_same_invitation() {
    let house = House::new();
    let guests = house.invite(vec![today("Fatima El Amrani")]);
    let CameTo::In(first) = house.check_in(invited(&guests[0])) else { panic!("not inside") };
    house.effects.check_out_visit(staff("56"), first, Reason::SeenLeaving);
    house.effects.settle();
    assert_eq!(house.inside(), 0);
    let CameTo::In(second) = house.check_in(invited(&guests[0])) else { panic!("not inside") };
    assert_eq!((house.visit(second).invitation, house.inside()), (Some(guests[0].id), 1));
    assert_eq!(house.visit(first).state, VisitState::Left, "that they were signed out stays true");
}

#[test]
fn the_badge_is_told_as_the_journal_knows_it_and_printed_again_with_a_line() {
    let house = House::new();
    let CameTo::In(visit) = house.check_in(walk_in("Li Wei")) else { panic!("not inside") };
    let printed = || loop {
        house.effects.ask_badges(vec![visit]);
        if let CheckInNews::Badges(badges) = house.answer()
            && let [(of, badge)] = badges[..]
            && matches!(badge.stage, Stage::Sent | Stage::Confirmed)
        {
            assert_eq!((of, badge.trouble), (visit, None));
            return;
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    printed();
    house.effects.print_badge_again(visit, staff("56"), Reason::BadgeLost);
    house.effects.settle();
    house.effects.settle();
    printed();
    assert_eq!(house.lines(1), [line("print_again", "badge_lost")]);
}
