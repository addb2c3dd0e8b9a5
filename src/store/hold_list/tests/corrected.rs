//! A name that staff put right after saving: compared with the list as the first one was.

use super::*;
use crate::domain::staff::Correction;
use crate::domain::visit::{Certainty, LeftBy};

/// A guest of a name is saved, inside or waiting.
fn saved(store: &mut Store, name: &str, waits: bool) -> VisitId {
    store.save(&draft(name, waits)).unwrap().visit
}

/// Reception puts a guest's name right.
fn correct(store: &mut Store, visit: VisitId, name: &str) {
    let decided = Override { who: signed_on("21"), act: StaffAct::CorrectName, reason: Reason::Misspelled };
    let _ = store.correct_by(visit, Correction::Name(text(name)), decided, None).unwrap();
}

fn stands(store: &mut Store, visit: VisitId) -> (VisitState, Option<WaitCause>) {
    let visit = store.visit(visit).unwrap().unwrap();
    (visit.state, visit.wait_cause)
}

#[test]
fn who_waits_goes_on_waiting_with_the_reason_that_their_right_name_gives() {
    let (_house, mut store) = house();
    let _ = put_on(&mut store, &named("Els Bakker"), 90);
    let visit = saved(&mut store, "Els Bakr", true);
    assert_eq!(stands(&mut store, visit), (VisitState::Waiting, None));
    correct(&mut store, visit, "Els Bakker");
    assert_eq!(stands(&mut store, visit), (VisitState::Waiting, Some(WaitCause::HoldList(WHY))));
    assert_eq!(store.people_of_today().unwrap().waiting.len(), 1);
    correct(&mut store, visit, "Elsa Bakker");
    assert_eq!(stands(&mut store, visit), (VisitState::Waiting, None), "it is not their name after all");
}

#[test]
fn who_is_inside_stays_there_and_the_desk_shows_them_first_until_they_leave() {
    let (house, mut store) = house();
    let _ = put_on(&mut store, &named("Els Bakker"), 90);
    let visit = saved(&mut store, "Els Bakr", false);
    house.wait_seconds(60);
    let newer = saved(&mut store, "Bram Smit", false);
    let inside = |store: &mut Store| {
        let people = store.people_of_today().unwrap().inside;
        people.iter().map(|guest| (guest.visit, guest.certainty, guest.listed)).collect::<Vec<_>>()
    };
    let seen = Some(Certainty::Seen);
    assert_eq!(inside(&mut store), [(newer, seen, false), (visit, seen, false)]);
    correct(&mut store, visit, "Els Bakker");
    assert_eq!(stands(&mut store, visit), (VisitState::Inside, Some(WaitCause::HoldList(WHY))));
    assert_eq!(inside(&mut store), [(visit, seen, true), (newer, seen, false)]);
    assert_eq!(store.roll_call().unwrap().len(), 2, "nobody is taken off the roll call");
    let _ = store.check_out(visit, LeftBy::Badge).unwrap();
    assert_eq!(stands(&mut store, visit), (VisitState::Left, None));
}

#[test]
fn the_line_of_a_correction_does_not_tell_a_hit_and_another_host_or_kind_is_not_compared() {
    let (_house, mut store) = house();
    let id = put_on(&mut store, &named("Els Bakker"), 90);
    let (hit, miss) = (saved(&mut store, "Els Bakr", false), saved(&mut store, "Bram Smt", false));
    correct(&mut store, hit, "Els Bakker");
    correct(&mut store, miss, "Bram Smit");
    let lines = store.audit_lines(2).unwrap();
    let told = |at: usize| (lines[at].act.clone(), lines[at].reason.clone(), lines[at].about.clone());
    assert_eq!(told(0), told(1));
    store.end_on_hold_list(signed_on("10"), id, HoldListEnd::Mistake).unwrap();
    let decided = Override { who: signed_on("21"), act: StaffAct::CorrectKind, reason: Reason::AnotherKind };
    let kind = Correction::Kind(crate::domain::kind::VisitorKind::Vendor);
    let _ = store.correct_by(hit, kind, decided, None).unwrap();
    assert!(stands(&mut store, hit).1.is_some(), "the mark is that of the name, which nobody touched");
}
