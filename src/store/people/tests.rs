//! The people of a day, a visit's page, and what the desk does to them.

use chrono::TimeDelta;

use super::*;
use crate::domain::invitation::InvitationDraft;
use crate::domain::kind::VisitorKind;
use crate::domain::visit::VisitDraft;
use crate::store::staff::StaffError;
use crate::store::testing::{House, check_in, draft, hire, text};

fn number(text: &str) -> StaffNumber {
    StaffNumber::parse(text).unwrap()
}

fn names<'a>(of: impl IntoIterator<Item = &'a Personal>) -> Vec<&'a str> {
    of.into_iter().map(Personal::as_str).collect()
}

/// Invites a guest for today and hands out the invitation.
fn invite(house: &House, store: &mut Store, name: &str) -> InvitationId {
    let day = house.clock.today();
    let starts_at = house.clock.now() + TimeDelta::hours(1);
    let window = Window { starts_at, ends_at: starts_at, first_day: day, last_day: day, has_times: true };
    let draft = InvitationDraft {
        name: text(name),
        email: None,
        company: None,
        host: text("Anna Visser"),
        window,
        kind: VisitorKind::Guest,
        source_id: None,
    };
    let mut answers = store.import([draft].into_iter(), false, &mut |_| {}).unwrap();
    answers.remove(0).unwrap().id
}

/// The words of the audit's lines, the newest first.
fn acts(store: &mut Store) -> Vec<String> {
    store.audit_lines(20).unwrap().into_iter().map(|line| format!("{} {}", line.who, line.act)).collect()
}

#[test]
fn everybody_of_today_stands_where_they_are() {
    let house = House::new();
    let mut store = house.open();
    let invited = invite(&house, &mut store, "Fatima El Amrani");
    let _ = invite(&house, &mut store, "Oksana Kovalenko");
    let gone = check_in(&mut store, "Claire Dubois");
    let _ = store.check_out(gone, LeftBy::Badge).unwrap();
    house.wait_seconds(60);
    let _ = store.save(&draft("Li Wei", true)).unwrap();
    let _ = store.save(&VisitDraft { invitation: Some(invited), ..draft("Fatima El Amrani", false) }).unwrap();
    house.wait_seconds(60);
    let _ = check_in(&mut store, "Tomasz Nowak");
    let people = store.people_of_today().unwrap();
    assert_eq!(names(people.expected.iter().map(|each| &each.name)), ["Oksana Kovalenko"]);
    assert_eq!(names(people.waiting.iter().map(|each| &each.name)), ["Li Wei"]);
    assert_eq!(names(people.inside.iter().map(|each| &each.name)), ["Tomasz Nowak", "Fatima El Amrani"]);
    assert_eq!(names(people.left.iter().map(|each| &each.name)), ["Claire Dubois"]);
}

#[test]
fn the_list_of_today_opens_no_visit_of_another_day() {
    let house = House::new();
    let mut store = house.open();
    for name in ["Els Bakker", "Jan de Wit", "Anna Bos"] {
        let visit = check_in(&mut store, name);
        let _ = store.check_out(visit, LeftBy::Badge).unwrap();
    }
    house.wait_days(1);
    let _ = check_in(&mut store, "Tomasz Nowak");
    // A record that is no record: whoever opened it would meet the damage.
    let spoilt = house.raw().execute("UPDATE visits SET record = x'00' WHERE state = 'left'", []).unwrap();
    assert_eq!(spoilt, 3);
    assert!(store.visit_sheet(VisitId([0; 16])).unwrap().is_none());
    let people = store.people_of_today().unwrap();
    assert_eq!(names(people.inside.iter().map(|each| &each.name)), ["Tomasz Nowak"]);
    assert!(people.left.is_empty() && !store.has_met_damage());
}

#[test]
fn who_came_on_an_earlier_day_and_leaves_today_is_among_those_who_left_until_the_day_ends() {
    let house = House::new();
    let mut store = house.open();
    let days = |last: i64| {
        let day = house.clock.today();
        let starts_at = house.clock.now();
        let ends_at = starts_at + TimeDelta::days(last);
        Window { starts_at, ends_at, first_day: day, last_day: day + TimeDelta::days(last), has_times: true }
    };
    let stays = |store: &mut Store, name| {
        store.save(&VisitDraft { expected: Some(days(3)), ..draft(name, false) }).unwrap().visit
    };
    let (early, late) = (stays(&mut store, "Els Bakker"), stays(&mut store, "Jan de Wit"));
    let forgotten = stays(&mut store, "Li Wei");
    house.wait_days(1);
    assert!(store.people_of_today().unwrap().left.is_empty());
    let _ = store.check_out(early, LeftBy::Badge).unwrap();
    let _ = store.check_out(forgotten, LeftBy::Reception).unwrap();
    house.wait_seconds(60);
    let today = check_in(&mut store, "Tomasz Nowak");
    let _ = store.check_out(today, LeftBy::Badge).unwrap();
    let left = |store: &mut Store| -> Vec<VisitId> {
        store.people_of_today().unwrap().left.iter().map(|guest| guest.visit).collect()
    };
    assert_eq!(left(&mut store)[0], today, "the last first");
    assert!(left(&mut store).contains(&early) && left(&mut store).contains(&forgotten));
    let _ = house.raw().execute("DELETE FROM visits WHERE id = ?1", [forgotten.0]).unwrap();
    assert_eq!(left(&mut store), [today, early], "who is erased leaves no trace here");
    house.wait_days(1);
    assert!(left(&mut store).is_empty(), "that was yesterday");
    let _ = store.check_out(late, LeftBy::Badge).unwrap();
    let rows = |house: &House| -> i64 {
        house.raw().query_row("SELECT count(*) FROM left_later", [], |row| row.get(0)).unwrap()
    };
    let _ = store.purge(&|_| true).unwrap();
    assert_eq!((left(&mut store), rows(&house)), (vec![late], 1), "the purge took yesterday's note");
}

#[test]
fn a_visits_page_is_one_line_when_it_opens_and_none_while_it_stands_open() {
    let house = House::new();
    let mut store = house.open();
    hire(&mut store, &["12"], &["34"]);
    let visit = check_in(&mut store, "Els Bakker");
    let sheet = store.look_up_visit(number("34"), visit).unwrap().unwrap();
    assert_eq!((sheet.kept.visit.name.as_str(), sheet.certainty), ("Els Bakker", Some(Certainty::Seen)));
    let _ = store.visit_sheet(visit).unwrap().unwrap();
    assert_eq!(acts(&mut store)[0], "34 visit_looked_up");
    assert_eq!(acts(&mut store).iter().filter(|act| act.ends_with("visit_looked_up")).count(), 1);
}

#[test]
fn whoever_was_removed_meanwhile_opens_nothing_and_signs_nobody_out() {
    let house = House::new();
    let mut store = house.open();
    hire(&mut store, &["12"], &["34"]);
    let visit = check_in(&mut store, "Els Bakker");
    let before = acts(&mut store);
    let removed = number("56");
    let refused = |error: StoreError| matches!(error, StoreError::Staff(StaffError::NoLongerStaff(_)));
    assert!(refused(store.look_up_visit(removed, visit).unwrap_err()));
    assert!(refused(store.check_out_for(removed, &[visit], Reason::SeenLeaving).unwrap_err()));
    assert!(refused(store.print_again_for(removed, visit, "desk", Reason::BadgeLost).unwrap_err()));
    assert!(refused(store.note_search_of_today(removed).unwrap_err()));
    assert_eq!(acts(&mut store), before);
    assert_eq!(store.people_of_today().unwrap().inside.len(), 1);
}

#[test]
fn all_are_signed_out_with_a_line_each_but_who_left_meanwhile() {
    let house = House::new();
    let mut store = house.open();
    hire(&mut store, &["12"], &[]);
    let all: Vec<VisitId> =
        ["Els Bakker", "Jan de Wit", "Li Wei"].iter().map(|name| check_in(&mut store, name)).collect();
    let _ = store.check_out(all[1], LeftBy::Badge).unwrap();
    let done = store.check_out_for(number("12"), &all, Reason::DrillOver).unwrap();
    assert_eq!((done.out.len(), done.gone), (2, 1));
    let lines = store.audit_lines(2).unwrap();
    assert!(lines.iter().all(|line| line.act == "check_out" && line.reason.as_deref() == Some("drill_over")));
    assert_eq!(acts(&mut store).iter().filter(|act| act.ends_with("check_out")).count(), 2);
    let people = store.people_of_today().unwrap();
    assert_eq!((people.inside.len(), people.left.len()), (0, 3));
}

#[test]
fn all_living_days_are_searched_by_managers_alone_with_a_line_that_holds_no_text() {
    let house = House::new();
    let mut store = house.open();
    hire(&mut store, &["12"], &["34"]);
    let _ = check_in(&mut store, "José van der Berg");
    house.wait_days(2);
    let newest = check_in(&mut store, "Josefien Smit");
    let _ = check_in(&mut store, "Els Bakker");
    let refused = store.begin_search(number("34"), &text("jose")).err();
    assert!(matches!(refused, Some(StoreError::Staff(StaffError::NotAManager))));
    let mut search = store.begin_search(number("12"), &text("jose")).unwrap();
    while !search.over {
        store.search_on(&mut search).unwrap();
    }
    assert_eq!(names(search.hits.iter().map(|hit| &hit.name)), ["Josefien Smit", "José van der Berg"]);
    assert_eq!((search.hits[0].visit, search.more), (newest, false));
    let line = &store.audit_lines(1).unwrap()[0];
    assert_eq!((line.act.as_str(), line.about.as_deref(), line.visit.as_deref()), ("visits_searched", None, None));
}

#[test]
fn a_search_says_when_there_are_more_than_it_hands_out() {
    let house = House::new();
    let mut store = house.open();
    hire(&mut store, &["12"], &[]);
    for _ in 0..=MOST_HITS {
        let _ = check_in(&mut store, "Els Bakker");
    }
    let mut search = store.begin_search(number("12"), &text("bak e")).unwrap();
    while !search.over {
        store.search_on(&mut search).unwrap();
    }
    assert_eq!((search.hits.len(), search.more), (MOST_HITS, true));
}
