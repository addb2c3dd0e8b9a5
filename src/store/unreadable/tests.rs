//! One damaged record among many: the others stand, the day is forgotten on time, and it is known that there is one.

use super::*;
use crate::domain::id::VisitId;
use crate::domain::retention::Lives;
use crate::domain::staff::Reason;
use crate::domain::visit::LeftBy;
use crate::store::audit::Who;
use crate::store::purge::Scan;
use crate::store::testing::{House, check_in, hire, printed, signed_on};

/// Turns one bit of a stored record over.
fn damage(house: &House, table: &str, of: &str) {
    let raw = house.raw();
    let read = format!("SELECT record FROM {table} WHERE {of}");
    let mut record: Vec<u8> = raw.query_row(&read, [], |row| row.get(0)).unwrap();
    let middle = record.len() / 2;
    record[middle] ^= 1;
    let write = format!("UPDATE {table} SET record = ?1 WHERE {of}");
    assert_eq!(raw.execute(&write, [record]).unwrap(), 1, "{table}");
}

/// The row of a visit in a table, as SQL names it.
fn is(column: &str, visit: VisitId) -> String {
    format!("lower(hex({column})) = '{visit}'")
}

#[test]
fn no_damaged_record_keeps_the_key_of_a_day_alive() {
    let mut jammed = Vec::new();
    for table in ["visits", "print_journal", "canaries"] {
        let house = House::new();
        let mut store = house.open();
        let (els, jan) = (check_in(&mut store, "Els Bakker"), check_in(&mut store, "Jan de Wit"));
        printed(&mut store, els);
        let of = match table {
            "visits" => is("id", els),
            "print_journal" => is("visit", els),
            _ => format!("dies_on = '{}'", store.credited_day().unwrap()),
        };
        damage(&house, table, &of);
        // Both are inside when the day ends, so that their visits and their badges are read.
        house.wait_days(1);
        if store.forget_due().is_err() {
            jammed.push(table);
            continue;
        }
        let left = store.visit(jan).unwrap().unwrap().left_at;
        assert!(left.is_some(), "{table}: the other one is signed out");
        house.nights(&mut store, 31);
        let today = store.credited_day().unwrap();
        assert!(store.living_days().unwrap().iter().all(|day| *day >= today), "{table}");
        assert!(store.receipts(1).unwrap().iter().all(|receipt| receipt.scan == Scan::Clean), "{table}");
        let gone = store.damaged_records().unwrap().is_empty() && !store.has_met_damage();
        assert!(gone, "{table}: it went with its day");
    }
    assert_eq!(jammed, [""; 0]);
}

#[test]
fn a_damaged_record_does_not_jam_the_day_on_which_credited_time_catches_up() {
    let house = House::new();
    let mut store = house.open();
    let els = check_in(&mut store, "Els Bakker");
    // Of who has left, only those are read who came while the two times may have differed.
    let _ = store.check_out(els, LeftBy::Badge).unwrap();
    damage(&house, "visits", &is("id", els));
    house.clock.set_wall("2026-07-20T07:00:00Z".parse().unwrap());
    store.tick().unwrap();
    house.clock.set_synchronised(true);
    assert!(!store.forget_due().unwrap().is_empty());
    let today = store.credited_day().unwrap();
    assert!(store.living_days().unwrap().iter().all(|day| *day >= today));
}

#[test]
fn a_shorter_life_reaches_the_others_and_a_damaged_hold_holds_all_the_same() {
    let house = House::new();
    let mut store = house.open();
    hire(&mut store, &["10", "11"], &[]);
    let [els, jan, held] = ["Els Bakker", "Jan de Wit", "Anna Bos"].map(|name| check_in(&mut store, name));
    let until = "2026-06-20".parse().unwrap();
    let _ = store.propose_hold(signed_on("10"), held, until, Reason::GuestsClaim).unwrap();
    let _ = store.confirm_hold(signed_on("11"), held).unwrap();
    damage(&house, "visits", &is("id", els));
    damage(&house, "holds", &is("visit", held));
    let _ = store.set_lives(Who::Operator, Lives { visit_days: 7, ..Lives::default() }).unwrap();
    house.nights(&mut store, 1);
    let mut dies_on = |visit| store.visit(visit).unwrap().map(|visit| visit.dies_on);
    assert_eq!((dies_on(jan), dies_on(held)), ("2026-06-08".parse().ok(), Some(until)));
    assert!(store.holds().unwrap().is_empty(), "of the damaged hold nobody can say more");
    assert!(store.is_held(held).unwrap());
}

#[test]
fn a_damaged_record_is_counted_and_an_error_for_whoever_asks_for_it_alone() {
    let house = House::new();
    let mut store = house.open();
    let (els, jan) = (check_in(&mut store, "Els Bakker"), check_in(&mut store, "Jan de Wit"));
    assert_eq!((store.damaged_records().unwrap(), store.has_met_damage()), (vec![], false));
    damage(&house, "visits", &is("id", els));
    assert!(matches!(store.visit(els), Err(StoreError::Vault(VaultError::Damaged { table: "visits", .. }))));
    assert!(store.visit(jan).unwrap().is_some() && !store.has_met_damage());
    assert_eq!(store.damaged_records().unwrap(), [("visits", 1)]);
    let people: Vec<VisitId> = store.roll_call().unwrap().iter().map(|person| person.visit).collect();
    assert_eq!((people, store.has_met_damage()), (vec![jan], true));
}

#[test]
fn nothing_but_a_damaged_record_is_passed_over() {
    let (unreadable, day) = (Unreadable::default(), "2026-06-01".parse().unwrap());
    let damaged = VaultError::Damaged { table: "visits", record: "record", day };
    assert!(matches!(unreadable.pass_over::<()>(Err(damaged.into())), Ok(None)));
    for error in [
        StoreError::Vault(VaultError::TornBothCopies { page: 3 }),
        StoreError::Vault(VaultError::ForeignSecret),
        StoreError::Damaged,
        StoreError::Busy,
        StoreError::Record { table: "visits" },
    ] {
        assert!(unreadable.pass_over::<()>(Err(error)).is_err());
    }
    assert!(matches!(unreadable.pass_over(Ok(Some(7))), Ok(Some(7))));
}
