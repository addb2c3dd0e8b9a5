//! Importing invitations: once, twice, changed, too late and too early.

use chrono::{Days, TimeDelta};
use welkom::domain::invitation::{ImportStatus, InvitationDraft, Refusal};

use super::{House, expected_on, import, invite, monday, text};

#[test]
fn importing_the_same_rows_twice_changes_nothing() {
    let house = House::new();
    let mut store = house.open();
    let rows = || (0..1_200).map(|n| expected_on(&format!("Guest {n}"), "Anna Visser", monday())).collect();
    let first = import(&mut store, rows());
    let again = import(&mut store, rows());
    assert!(first.iter().all(|row| row.as_ref().unwrap().status == ImportStatus::New));
    assert!(again.iter().all(|row| row.as_ref().unwrap().status == ImportStatus::Unchanged));
    for (first, again) in first.iter().zip(&again) {
        let (first, again) = (first.as_ref().unwrap(), again.as_ref().unwrap());
        assert_eq!((first.id, &first.token, &first.code), (again.id, &again.token, &again.code));
    }
    assert_eq!(store.expected(monday()).unwrap().len(), 1_200);
}

#[test]
fn progress_is_told_batch_by_batch_to_the_last_row() {
    let house = House::new();
    let mut store = house.open();
    let mut told = Vec::new();
    let rows = (0..12_000).map(|n| expected_on(&format!("Guest {n}"), "Anna Visser", monday()));
    let answers = store.import(rows, true, &mut |done| told.push(done)).unwrap();
    assert_eq!(told.last(), Some(&12_000));
    assert!(told.len() > 1 && told.is_sorted(), "{told:?}");
    for n in [0, 4_999, 5_000, 11_999] {
        let stored = store.invitation(answers[n].as_ref().unwrap().id).unwrap().unwrap();
        assert_eq!(stored.name.as_str(), format!("Guest {n}"), "each answer stands in its draft's place");
    }
}

#[test]
fn a_changed_row_updates_its_invitation_and_keeps_its_codes() {
    let house = House::new();
    let mut store = house.open();
    let first = invite(&mut store, "Jan de Wit", "Anna Visser");
    let mut changed = expected_on("Jan de Wit", "Anna Visser", monday());
    changed.company = Some(text("Molen BV"));
    let again = import(&mut store, vec![changed]).remove(0).unwrap();
    assert_eq!(again.status, ImportStatus::Updated);
    assert_eq!((again.id, &again.token, &again.code), (first.id, &first.token, &first.code));
    let stored = store.invitation(first.id).unwrap().unwrap();
    assert_eq!(stored.company.unwrap().as_str(), "Molen BV");
    assert_eq!(store.expected(monday()).unwrap().len(), 1);
}

#[test]
fn another_host_or_another_day_is_another_invitation() {
    let house = House::new();
    let mut store = house.open();
    let rows = vec![
        expected_on("Jan de Wit", "Anna Visser", monday()),
        expected_on("Jan de Wit", "Bram Mulder", monday()),
        expected_on("Jan de Wit", "Anna Visser", monday() + Days::new(1)),
    ];
    let answers = import(&mut store, rows);
    assert!(answers.iter().all(|row| row.as_ref().unwrap().status == ImportStatus::New));
    assert_eq!(store.expected(monday()).unwrap().len(), 2);
    assert_eq!(store.expected(monday() + Days::new(1)).unwrap().len(), 1);
}

#[test]
fn an_invitation_that_its_source_moves_to_another_day_moves() {
    let house = House::new();
    let mut store = house.open();
    let on = |days| {
        let mut draft = expected_on("Jan de Wit", "Anna Visser", monday() + Days::new(days));
        draft.source_id = Some(text("8f1c@calendar"));
        draft
    };
    let first = import(&mut store, vec![on(3)]).remove(0).unwrap();
    let moved = import(&mut store, vec![on(1)]).remove(0).unwrap();
    assert_eq!((moved.id, moved.status), (first.id, ImportStatus::Updated));
    assert_ne!(moved.token, first.token, "the code of a day dies with that day");
    assert!(store.expected(monday() + Days::new(3)).unwrap().is_empty());
    assert_eq!(store.expected(monday() + Days::new(1)).unwrap().len(), 1);
}

#[test]
fn two_appointments_of_one_source_stay_two_however_often_they_come() {
    let house = House::new();
    let mut store = house.open();
    let rows = || {
        ["morning@calendar", "afternoon@calendar"]
            .map(|source| {
                let mut draft = expected_on("Jan de Wit", "Anna Visser", monday());
                draft.source_id = Some(text(source));
                draft
            })
            .to_vec()
    };
    let _ = import(&mut store, rows());
    let again = import(&mut store, rows());
    assert!(again.iter().all(|row| row.as_ref().unwrap().status == ImportStatus::Unchanged));
    assert_eq!(store.expected(monday()).unwrap().len(), 2);
}

#[test]
fn a_day_that_is_over_or_too_far_away_is_refused_by_its_row_and_the_others_go_in() {
    let house = House::new();
    let mut store = house.open();
    let answers = import(
        &mut store,
        vec![
            expected_on("Too Late", "Anna Visser", monday() - Days::new(1)),
            expected_on("On Time", "Anna Visser", monday()),
            expected_on("Too Early", "Anna Visser", monday() + Days::new(2_000)),
        ],
    );
    assert_eq!(answers[0], Err(Refusal::Past));
    assert!(answers[1].is_ok());
    assert_eq!(answers[2], Err(Refusal::TooFarAhead));
}

#[test]
fn a_day_that_credited_time_has_passed_is_refused_even_when_the_wall_clock_went_back() {
    let house = House::new();
    let mut store = house.open();
    house.wait(48);
    store.tick().unwrap();
    house.clock.set_wall(super::monday_morning());
    let answers = import(&mut store, vec![expected_on("Jan de Wit", "Anna Visser", monday())]);
    assert_eq!(answers[0], Err(Refusal::Past));
}

#[test]
fn an_address_is_dropped_where_the_house_does_not_keep_them() {
    let house = House::new();
    let mut store = house.open();
    let mut draft = expected_on("Jan de Wit", "Anna Visser", monday());
    draft.email = Some(text("jan@molen.example"));
    let kept = store.import(std::iter::once(draft.clone()), true, &mut |_| {}).unwrap().remove(0).unwrap();
    assert!(store.invitation(kept.id).unwrap().unwrap().email.is_some());
    let dropped = store.import(std::iter::once(draft), false, &mut |_| {}).unwrap().remove(0).unwrap();
    assert_eq!((dropped.id, dropped.status), (kept.id, ImportStatus::Updated));
    assert!(store.invitation(kept.id).unwrap().unwrap().email.is_none());
}

#[test]
fn guests_are_expected_on_each_day_of_their_window_and_no_other() {
    let house = House::new();
    let mut store = house.open();
    let mut draft = expected_on("Jan de Wit", "Anna Visser", monday() + Days::new(2));
    draft.window.first_day = monday() + Days::new(1);
    draft.window.starts_at -= TimeDelta::days(1);
    let _ = import(&mut store, vec![draft]);
    let days: Vec<usize> = (0..4).map(|days| store.expected(monday() + Days::new(days)).unwrap().len()).collect();
    assert_eq!(days, [0, 1, 1, 0]);
}

#[test]
fn an_invitation_that_is_brought_nearer_stands_in_the_receipt_with_the_day_that_older_copies_have() {
    let house = House::new();
    let mut store = house.open();
    let on = |day| InvitationDraft { source_id: Some(text("m-1")), ..expected_on("Jan de Wit", "Anna Visser", day) };
    for (days, status) in [(9, ImportStatus::New), (2, ImportStatus::Updated), (3, ImportStatus::Updated)] {
        let row = import(&mut store, vec![on(monday() + Days::new(days))]).remove(0).unwrap();
        assert_eq!(row.status, status);
    }
    let receipt = store.purge(&|_| true).unwrap().receipt.unwrap();
    assert_eq!((receipt.sealed_anew, receipt.copies_until), (0, Some(monday() + Days::new(9))));
    assert!(store.verify_receipts(None).unwrap().ok);
    let receipt = store.purge(&|_| true).unwrap().receipt.unwrap();
    assert_eq!(receipt.copies_until, None, "nothing stands in two receipts");
}
