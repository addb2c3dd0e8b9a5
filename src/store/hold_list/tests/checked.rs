//! Who asks whether they are on the list: what they are told, and that nothing of them is left.

use super::*;

fn check(store: &mut Store, name: &str) -> Vec<(HoldListReason, NaiveDate)> {
    let found = store.check_hold_list(signed_on("10"), &named(name)).unwrap();
    found.iter().map(|entry| (entry.reason, entry.until)).collect()
}

#[test]
fn they_are_told_every_entry_and_proposal_that_would_be_taken_for_them() {
    let (_house, mut store) = house();
    let (soon, late) = (until(&mut store, 30), until(&mut store, 90));
    let _ = put_on(&mut store, &named("Els Bakker"), 30);
    let _ = put_on(&mut store, &named("Bram Smit"), 60);
    let _ = store.propose_for_hold_list(Who::Operator, &named("Bakker, Els"), HoldListReason::Fraud, late).unwrap();
    assert_eq!(check(&mut store, "els bakker"), [(HoldListReason::Fraud, late), (WHY, soon)]);
    assert!(check(&mut store, "Els Visser").is_empty());
    store.keep_hold_list(false);
    assert_eq!(check(&mut store, "Els Bakker").len(), 2, "what is left of a list is answered for");
}

#[test]
fn only_a_manager_who_signed_on_answers_and_never_of_one_word() {
    let (_house, mut store) = house();
    for nobody in [signed_on("21"), signed_on("77"), Who::Operator, Who::Kiosk] {
        let refused = store.check_hold_list(nobody, &named("Els Bakker"));
        assert!(matches!(refused, Err(StoreError::Staff(StaffError::NotAManager))), "{nobody}");
    }
    let one = store.check_hold_list(signed_on("10"), &named("Els"));
    assert!(matches!(one, Err(StoreError::HoldList(HoldListError::NobodyNamed))));
}

#[test]
fn a_hit_and_a_miss_leave_the_same_line_and_nothing_of_the_name() {
    let (house, mut store) = house();
    let _ = put_on(&mut store, &named("Wilhelmina Zeldenrust"), 90);
    let before = rows(&house);
    assert_eq!(check(&mut store, "Wilhelmina Zeldenrust").len(), 1);
    assert!(check(&mut store, "Quirina Bloemkolk").is_empty());
    let lines = store.audit_lines(2).unwrap();
    for line in &lines {
        let told = (line.who.as_str(), line.act.as_str(), &line.reason, &line.about, &line.visit);
        assert_eq!(told, ("10", "hold_list_checked", &None, &None, &None));
    }
    assert_eq!(rows(&house), [before[0], before[1], before[2] + 2]);
    let bytes = house.bytes();
    for word in ["Zeldenrust", "zeldenrust", "Bloemkolk", "bloemkolk", "Quirina", "quirina"] {
        assert!(!holds(&bytes, word), "{word}");
    }
}

/// How many rows stand in what a check might have written to.
fn rows(house: &House) -> [i64; 3] {
    ["hold_list", "visits", "audit"]
        .map(|table| house.raw().query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap())
}
