//! The hold list as staff keep it and as a guest meets it.

mod alike;
mod checked;
mod corrected;
mod invited;

use super::*;
use crate::domain::id::VisitId;
use crate::domain::notice::{Notice, NoticeKind};
use crate::domain::staff::{Reason, StaffAct};
use crate::domain::visit::{VisitState, WaitCause};
use crate::store::desk::{Confirmed, Override};
use crate::store::outbox::Tries;
use crate::store::staff::StaffError;
use crate::store::testing::{House, assert_registered, draft, hire, holds, signed_on, text};

const WHY: HoldListReason = HoldListReason::TheftOrDamage;

/// A house with two managers, one member of reception, and a hold list.
fn house() -> (House, Store) {
    let house = House::new();
    let mut store = house.open();
    store.keep_hold_list(true);
    hire(&mut store, &["10", "11"], &["21"]);
    (house, store)
}

fn named(name: &str) -> Person {
    Person { name: Some(text(name)), email: None }
}

fn until(store: &mut Store, days: i64) -> NaiveDate {
    store.credited_day().unwrap() + Duration::days(days)
}

/// Puts somebody on the list, by two people.
fn put_on(store: &mut Store, person: &Person, days: i64) -> HoldListId {
    let until = until(store, days);
    let entry = store.propose_for_hold_list(signed_on("21"), person, WHY, until).unwrap();
    let entry = store.confirm_for_hold_list(signed_on("10"), entry.id, person).unwrap().unwrap();
    assert!(matches!(entry.standing, HoldListStanding::InForce { .. }));
    entry.id
}

/// Checks somebody in, and says why they wait.
fn met(store: &mut Store, name: &str) -> Option<WaitCause> {
    let saved = store.save(&draft(name, false)).unwrap();
    let visit = store.visit(saved.visit).unwrap().unwrap();
    assert_eq!(saved.waiting, visit.state == VisitState::Waiting);
    assert_eq!(saved.waiting, visit.wait_cause.is_some());
    visit.wait_cause
}

#[test]
fn whoever_is_on_the_list_waits_however_they_spell_their_name() {
    let (_house, mut store) = house();
    let _ = put_on(&mut store, &named("José van der Müller"), 90);
    let _ = put_on(&mut store, &named("Иван Петров"), 90);
    for same in ["José van der Müller", "jose VAN DER MULLER", "Müller, José van der", "Muller Jose", "Mueller, Jose"]
    {
        assert_eq!(met(&mut store, same), Some(WaitCause::HoldList(WHY)), "{same}");
    }
    assert_eq!(met(&mut store, "Ivan Petrov"), Some(WaitCause::HoldList(WHY)));
    for other in ["José Miller", "Jose", "Anna Müller", "Josefien van der Müller", "Петр Иванов"] {
        assert_eq!(met(&mut store, other), None, "{other}");
    }
}

#[test]
fn two_names_in_a_script_of_their_own_are_not_taken_for_one_by_their_latin_spelling() {
    let (_house, mut store) = house();
    let _ = put_on(&mut store, &named("汪伟"), 90);
    assert_eq!(met(&mut store, "汪伟"), Some(WaitCause::HoldList(WHY)));
    assert_eq!(met(&mut store, "王伟"), None);
}

#[test]
fn an_address_is_met_whatever_its_case() {
    let (house, mut store) = house();
    let person = Person { name: None, email: Some(text("Els.Bakker@Example.org ")) };
    let _ = put_on(&mut store, &person, 90);
    let meant = Meant { name: Some(&text("Another Name")), email: Some(&text("els.bakker@EXAMPLE.ORG")) };
    let all = store.read(|work| hashes_of(work, &Texts::of(&meant)?)).unwrap();
    let entry = store.read(|work| all_of(work)).unwrap();
    assert!(all.iter().any(|(_, guest)| person::may_be_the_same(&entry, guest)));
    drop(house);
}

/// The hashes of the only entry.
fn all_of(work: &Work<'_>) -> Result<Vec<u8>, StoreError> {
    Ok(all(work)?.pop().unwrap().hashes)
}

#[test]
fn a_proposal_stops_nobody_and_lapses_after_a_week() {
    let (house, mut store) = house();
    let until = until(&mut store, 90);
    let entry = store.propose_for_hold_list(Who::Operator, &named("Els Bakker"), WHY, until).unwrap();
    assert_eq!(met(&mut store, "Els Bakker"), None);
    house.wait_days(8);
    assert!(store.hold_list().unwrap().is_empty());
    let late = store.confirm_for_hold_list(signed_on("10"), entry.id, &named("Els Bakker"));
    assert!(matches!(late, Err(StoreError::HoldList(HoldListError::NoSuchEntry(_)))));
}

#[test]
fn it_takes_two_people_who_mean_the_same_one_and_one_of_them_manages() {
    let (_house, mut store) = house();
    let until = until(&mut store, 90);
    let els = named("Els Bakker");
    let id = store.propose_for_hold_list(signed_on("10"), &els, WHY, until).unwrap().id;
    let same = store.confirm_for_hold_list(signed_on("10"), id, &els);
    assert!(matches!(same, Err(StoreError::Staff(StaffError::SameManager(_)))));
    for nobody in [signed_on("21"), signed_on("77"), Who::Operator, Who::Kiosk] {
        assert!(store.confirm_for_hold_list(nobody, id, &els).is_err(), "{nobody}");
    }
    let with_more = Person { email: Some(text("els@example.org")), ..els.clone() };
    for other in [named("Elsa Bakker"), with_more] {
        assert_eq!(store.confirm_for_hold_list(signed_on("11"), id, &other).unwrap(), None);
    }
    assert_eq!(met(&mut store, "Els Bakker"), None);
    assert!(store.confirm_for_hold_list(signed_on("11"), id, &named("bakker, els")).unwrap().is_some());
    assert!(met(&mut store, "Els Bakker").is_some());
    let again = store.confirm_for_hold_list(signed_on("11"), id, &els);
    assert!(matches!(again, Err(StoreError::HoldList(HoldListError::InForce(_)))));
}

#[test]
fn an_entry_ends_on_its_day_or_when_a_manager_ends_it() {
    let (house, mut store) = house();
    let id = put_on(&mut store, &named("Els Bakker"), 90);
    let _ = put_on(&mut store, &named("Bram Smit"), 2);
    assert!(store.end_on_hold_list(signed_on("21"), id, HoldListEnd::Mistake).is_err());
    store.end_on_hold_list(signed_on("11"), id, HoldListEnd::Mistake).unwrap();
    assert_eq!(met(&mut store, "Els Bakker"), None);
    assert!(met(&mut store, "Bram Smit").is_some());
    house.wait_days(3);
    assert_eq!(met(&mut store, "Bram Smit"), None);
    assert!(store.hold_list().unwrap().is_empty());
}

#[test]
fn nobody_is_on_it_longer_than_a_year_nor_by_one_word_nor_where_the_house_keeps_none() {
    let (_house, mut store) = house();
    let (today, els) = (until(&mut store, 0), named("Els Bakker"));
    let refused = |store: &mut Store, person: &Person, until| {
        let Err(StoreError::HoldList(why)) = store.propose_for_hold_list(signed_on("10"), person, WHY, until) else {
            panic!("that is no proposal");
        };
        why
    };
    let last = longest_until(today);
    assert_eq!(refused(&mut store, &els, last + Duration::days(1)), HoldListError::TooLong { last });
    let over = today - Duration::days(1);
    assert_eq!(refused(&mut store, &els, over), HoldListError::Over { until: over });
    assert_eq!(refused(&mut store, &named("Els"), last), HoldListError::NobodyNamed);
    assert_eq!(refused(&mut store, &Person { name: None, email: None }, last), HoldListError::NobodyNamed);
    let id = put_on(&mut store, &els, 365);
    store.keep_hold_list(false);
    assert_eq!(refused(&mut store, &els, last), HoldListError::Off);
    assert_eq!(met(&mut store, "Els Bakker"), None);
    store.end_on_hold_list(signed_on("10"), id, HoldListEnd::Settled).unwrap();
}

#[test]
fn the_key_of_a_month_dies_with_its_last_entry_and_the_purge_finds_nothing_of_it() {
    let (house, mut store) = house();
    let _ = put_on(&mut store, &named("Els Bakker"), 45);
    let june = store.vault.hold_months().unwrap();
    house.nights(&mut store, 40);
    assert_eq!(store.vault.hold_months().unwrap(), june);
    assert!(met(&mut store, "Els Bakker").is_some());
    house.nights(&mut store, 6);
    assert!(store.vault.hold_months().unwrap().is_empty());
    let left: u32 = house.raw().query_row("SELECT count(*) FROM hold_list", [], |row| row.get(0)).unwrap();
    assert_eq!(left, 0);
    assert_eq!(store.receipts(1).unwrap()[0].scan, crate::store::purge::Scan::Clean);
}

#[test]
fn the_key_of_an_earlier_month_dies_at_once_with_an_entry_that_is_ended_early_and_that_of_this_month_does_not() {
    let (house, mut store) = house();
    let june = put_on(&mut store, &named("Els Bakker"), 90);
    house.nights(&mut store, 31);
    let july = put_on(&mut store, &named("Bram Smit"), 90);
    assert_eq!(store.vault.hold_months().unwrap().len(), 2);
    store.end_on_hold_list(signed_on("10"), june, HoldListEnd::Mistake).unwrap();
    assert_eq!(store.vault.hold_months().unwrap().len(), 1);
    assert!(store.purge_is_due().unwrap(), "what is left of the key is looked for");
    store.end_on_hold_list(signed_on("10"), july, HoldListEnd::Mistake).unwrap();
    let _ = put_on(&mut store, &named("Noor Visser"), 90);
    assert!(met(&mut store, "Noor Visser").is_some(), "July goes on");
    let _ = store.purge(&|_| true).unwrap();
    assert_eq!(store.receipts(1).unwrap()[0].scan, crate::store::purge::Scan::Clean);
}

#[test]
fn at_most_thirteen_months_are_compared_with_in_years_of_entries() {
    let (house, mut store) = house();
    for month in 0..15 {
        let _ = put_on(&mut store, &named(&format!("Els Bakker{}", "a".repeat(month))), 364);
        let _ = store.forget_due().unwrap();
        assert!(store.vault.hold_months().unwrap().len() <= 13);
        for _ in 0..30 {
            house.wait_days(1);
            let _ = store.tick();
        }
    }
}

#[test]
fn hit_and_miss_are_hashed_as_often() {
    let (_house, mut store) = house();
    let _ = put_on(&mut store, &named("Els Bakker"), 90);
    let hashed = |store: &mut Store, meant: &Meant<'_>| {
        let all = store.read(|work| hashes_of(work, &Texts::of(meant)?)).unwrap();
        all.iter().map(|(_, hashes)| hashes.len()).sum::<usize>()
    };
    let (hit, miss, mail) = (text("Els Bakker"), text("Иван"), text("els@example.org"));
    let meant = |name, email| Meant { name: Some(name), email };
    let wanted = hashed(&mut store, &meant(&hit, None));
    assert_eq!(wanted, crate::vault::HELD_TEXTS);
    assert_eq!(hashed(&mut store, &meant(&miss, None)), wanted);
    assert_eq!(hashed(&mut store, &meant(&miss, Some(&mail))), wanted);
}

#[test]
fn neither_file_nor_audit_holds_a_name_or_an_address() {
    let (house, mut store) = house();
    let person = Person { name: Some(text("Wilhelmina Zeldenrust")), email: Some(text("zeldenrust@example.org")) };
    let id = put_on(&mut store, &person, 90);
    assert!(met(&mut store, "Zeldenrust Wilhelmina").is_some());
    store.end_on_hold_list(signed_on("10"), id, HoldListEnd::Objection).unwrap();
    let bytes = house.bytes();
    for word in ["Wilhelmina", "wilhelmina", "Zeldenrust", "zeldenrust", "example.org"] {
        assert!(!holds(&bytes, word), "{word}");
    }
    assert!(holds(&bytes, "hold_list_added") && holds(&bytes, "why=theft_or_damage"), "the search misses plain words");
    let lines = store.audit_lines(9).unwrap();
    let acts: Vec<_> = lines.iter().map(|line| line.act.as_str()).take(3).collect();
    assert_eq!(acts, ["hold_list_ended", "hold_list_added", "hold_list_proposed"]);
    assert_eq!(lines[0].about.as_deref(), Some("why=objection"));
}

#[test]
fn who_is_on_the_list_is_not_announced_to_their_host_and_is_admitted_by_an_ordinary_act() {
    let (_house, mut store) = house();
    let _ = put_on(&mut store, &named("Els Bakker"), 90);
    let arrived = Notice { first_name: Some(text("Els")), ..Notice::without_words(NoticeKind::Arrived) };
    let admitted = [Override { who: signed_on("21"), act: StaffAct::AdmitWalkIn, reason: Reason::HostExpects }];
    let draft = draft("Els Bakker", false);
    let confirmed = Confirmed { draft: &draft, overrides: &admitted, printer: Some("desk"), notice: Some(&arrived) };
    let saved = store.save_confirmed(&confirmed).unwrap();
    assert!(saved.visit.waiting && saved.job.is_none(), "reception did not know when it said yes");
    let (_, told) = store.take_notice(Tries::All).unwrap().unwrap();
    assert_eq!((told.kind, told.to), (NoticeKind::ApprovalWanted, None));
    let _ = store.admit_by(saved.visit.visit, admitted[0], Some("desk"), Some(&arrived)).unwrap();
    let visit = store.visit(saved.visit.visit).unwrap().unwrap();
    assert_eq!((visit.state, visit.wait_cause), (VisitState::Inside, None));
    assert_eq!(store.audit_lines(1).unwrap()[0].act, "admit_walk_in");
}

#[test]
fn every_sealed_field_stands_in_the_register() {
    let day = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap();
    let record = Record {
        reason: WHY,
        until: day,
        by_name: true,
        by_email: false,
        proposed_by: "10".to_owned(),
        proposed_on: day,
        confirmed_by: None,
    };
    assert_registered(TABLE, &record);
}
