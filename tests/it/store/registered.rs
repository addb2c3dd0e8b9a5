//! The register tells the truth: every column of the database stands in it, and it lists nothing that is not there.

use std::collections::BTreeSet;

use welkom::domain::register::{Basis, FIELDS, Form};

use super::House;

/// Every table and column of a fresh database.
fn columns() -> BTreeSet<(String, String)> {
    let house = House::new();
    drop(house.open());
    let db = house.raw();
    let mut statement = db
        .prepare(
            "SELECT m.name, c.name FROM sqlite_master AS m, pragma_table_info(m.name) AS c
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'",
        )
        .unwrap();
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
}

/// Every table and column of the register.
fn registered() -> BTreeSet<(String, String)> {
    FIELDS.iter().map(|field| (field.table.to_owned(), field.column.to_owned())).collect()
}

#[test]
fn every_column_of_the_database_stands_in_the_register() {
    let columns = columns();
    assert!(columns.contains(&("visits".to_owned(), "record".to_owned())), "the database was not read");
    let unregistered: Vec<_> = columns.difference(&registered()).cloned().collect();
    assert!(unregistered.is_empty(), "stored without a line in domain::register: {unregistered:?}");
}

#[test]
fn every_line_of_the_register_is_stored() {
    let gone: Vec<_> = registered().difference(&columns()).cloned().collect();
    assert!(gone.is_empty(), "in domain::register but not stored: {gone:?}");
}

#[test]
fn every_sealed_column_is_called_record_and_nothing_else_is() {
    for field in FIELDS {
        let sealed = field.form == Form::Sealed;
        assert_eq!(sealed, field.column == "record", "{}.{}", field.table, field.column);
    }
}

#[test]
fn no_index_stands_on_anything_personal() {
    let house = House::new();
    drop(house.open());
    let indexed: Vec<String> = house
        .raw()
        .prepare(
            "SELECT m.tbl_name || '.' || c.name FROM sqlite_master AS m, pragma_index_info(m.name) AS c
             WHERE m.type = 'index'",
        )
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert!(indexed.contains(&"visits.dies_on".to_owned()), "the indexes were not read");
    // A row keeps plain its day and its state; a keyed value tells nothing without its day's key, and a row is found
    // by it.
    let personal = |column: &String| {
        FIELDS.iter().any(|field| {
            field.basis != Basis::None
                && field.form != Form::Keyed
                && !["day", "state"].contains(&field.column)
                && *column == format!("{}.{}", field.table, field.column)
        })
    };
    let found: Vec<_> = indexed.iter().filter(|column| personal(column)).collect();
    assert!(found.is_empty(), "{found:?}");
}
