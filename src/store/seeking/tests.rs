//! Three letters, three hits, and a line without a name for each search.

use super::*;
use crate::domain::invitation::{InvitationDraft, Window};
use crate::domain::kind::VisitorKind;
use crate::domain::staff::{Reason, StaffAct};
use crate::store::testing::{House, signed_on, text};

fn looked_up() -> Override {
    Override { who: signed_on("34"), act: StaffAct::LookUp, reason: Reason::CodeForgotten }
}

/// Invites guests of today, an hour apart.
fn invite(house: &House, store: &mut Store, names: &[&str]) {
    let today = house.clock.local().date_naive();
    let start = today.and_hms_opt(8, 0, 0).unwrap().and_utc();
    let drafts = names.iter().zip(0..).map(|(name, hour)| {
        let starts_at = start + chrono::TimeDelta::hours(hour);
        let ends_at = starts_at + chrono::TimeDelta::hours(1);
        InvitationDraft {
            name: text(name),
            email: None,
            company: None,
            host: text("Anna Visser"),
            window: Window { starts_at, ends_at, first_day: today, last_day: today, has_times: true },
            kind: VisitorKind::Guest,
            source_id: Some(text(name)),
        }
    });
    assert!(store.import(drafts, false, &mut |_| {}).unwrap().iter().all(Result::is_ok));
}

fn names(hits: &Hits) -> Vec<&str> {
    hits.found.iter().map(|hit| hit.name.as_str()).collect()
}

fn search(store: &mut Store, typed: &str) -> Hits {
    store.seek_by(&Seek::Name(text(typed)), looked_up()).unwrap()
}

#[test]
fn three_letters_find_three_at_most_the_earliest_first_and_say_that_there_are_more() {
    let house = House::new();
    let mut store = house.open_with_reception();
    invite(&house, &mut store, &["Els Bakker", "Jan Bakema", "Bart van den Bak", "Bakr Aziz", "José de Wit"]);
    let hits = search(&mut store, "bak");
    assert_eq!((names(&hits), hits.more), (vec!["Els Bakker", "Jan Bakema", "Bart van den Bak"], true));
    let hits = search(&mut store, "jose");
    assert_eq!((names(&hits), hits.more), (vec!["José de Wit"], false), "accents are no letters");
    assert_eq!(search(&mut store, "akk"), Hits::default(), "in the middle of a word nothing begins");
}

#[test]
fn every_search_that_is_answered_leaves_a_line_without_a_name() {
    let house = House::new();
    let mut store = house.open_with_reception();
    invite(&house, &mut store, &["Els Bakker"]);
    let _ = search(&mut store, "bak");
    let _ = search(&mut store, "nobody");
    let _ = store.seek_by(&Seek::Everybody, looked_up()).unwrap();
    let lines = store.audit_lines(9).unwrap();
    assert_eq!(lines.len(), 3);
    for line in lines {
        let said = (line.who.as_str(), line.act.as_str(), line.reason.as_deref(), line.about, line.visit);
        assert_eq!(said, ("34", "look_up", Some("code_forgotten"), None, None));
    }
    assert_eq!(search(&mut store, "ba"), Hits::default());
    assert_eq!(store.audit_lines(9).unwrap().len(), 3, "two letters ask nothing");
}

#[test]
fn a_search_that_cannot_be_noted_is_not_answered() {
    let house = House::new();
    let mut store = house.open_with_reception();
    invite(&house, &mut store, &["Els Bakker"]);
    house.raw().execute_batch("CREATE TRIGGER no BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no'); END").unwrap();
    assert!(store.seek_by(&Seek::Name(text("bak")), looked_up()).is_err());
}

#[test]
fn the_list_is_everybody_of_today_and_of_no_other_day() {
    let house = House::new();
    let mut store = house.open_with_reception();
    invite(&house, &mut store, &["Els Bakker", "Jan Smit", "Bo Wit", "Ada Vos"]);
    let hits = store.seek_by(&Seek::Everybody, looked_up()).unwrap();
    assert_eq!((names(&hits), hits.more), (vec!["Els Bakker", "Jan Smit", "Bo Wit", "Ada Vos"], false));
    house.wait_days(1);
    assert_eq!(search(&mut store, "bak"), Hits::default());
}
