//! Brings a database to this Welkom's schema: numbered SQL files, embedded, run once each and never changed again.
//!
//! `store::open` calls it before anything else is read. It must never skip a migration, run half of one, or touch
//! a database of a newer Welkom.

use rusqlite::{Connection, TransactionBehavior};

use super::StoreError;

/// One step from an older schema to the next: `migrations/NNNN_name.sql`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Migration {
    /// Its number, which is the database's `user_version` after it.
    pub number: u32,
    /// What it does, in SQL.
    pub sql: &'static str,
}

/// Every migration, oldest first, without gaps. New ones are added at the end; none is ever edited once released.
pub(super) const MIGRATIONS: &[Migration] = &[
    Migration { number: 1, sql: include_str!("../../migrations/0001_house.sql") },
    Migration { number: 2, sql: include_str!("../../migrations/0002_purge.sql") },
    Migration { number: 3, sql: include_str!("../../migrations/0003_lives.sql") },
    Migration { number: 4, sql: include_str!("../../migrations/0004_backups.sql") },
    Migration { number: 5, sql: include_str!("../../migrations/0005_counts.sql") },
    Migration { number: 6, sql: include_str!("../../migrations/0006_staff_cards.sql") },
    Migration { number: 7, sql: include_str!("../../migrations/0007_hold_list.sql") },
    Migration { number: 8, sql: include_str!("../../migrations/0008_left_later.sql") },
    Migration { number: 9, sql: include_str!("../../migrations/0009_backup_place.sql") },
    Migration { number: 10, sql: include_str!("../../migrations/0010_in_doubt.sql") },
];

/// The schema that a list of migrations leads to.
pub(super) fn newest(migrations: &[Migration]) -> u32 {
    migrations.last().map_or(0, |migration| migration.number)
}

/// The schema of a database: the number of the last migration that ran on it.
pub(super) fn version(db: &Connection) -> Result<u32, StoreError> {
    Ok(db.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Runs every migration that a database still misses, each in a transaction of its own. Another process that does
/// the same at the same time is waited for, and nothing runs twice.
///
/// # Errors
/// [`StoreError::Newer`] for a database that knows more migrations than this program; else what SQLite says.
pub(super) fn run(db: &mut Connection, migrations: &[Migration]) -> Result<(), StoreError> {
    for migration in migrations {
        if version(db)? >= migration.number {
            continue;
        }
        let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if version(&transaction)? < migration.number {
            transaction.execute_batch(migration.sql)?;
            transaction.pragma_update(None, "user_version", migration.number)?;
        }
        transaction.commit()?;
    }
    let (found, known) = (version(db)?, newest(migrations));
    if found > known { Err(StoreError::Newer { found, known }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: Migration =
        Migration { number: 1, sql: "CREATE TABLE guests (id INTEGER); INSERT INTO guests VALUES (7);" };
    const SECOND: Migration = Migration { number: 2, sql: "ALTER TABLE guests ADD COLUMN floor INTEGER;" };
    const BROKEN: Migration =
        Migration { number: 2, sql: "CREATE TABLE badges (id INTEGER); CREATE TABLE guests (id INTEGER);" };

    fn count(db: &Connection, sql: &str) -> u32 {
        db.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn the_list_has_no_gaps() {
        let numbers: Vec<u32> = MIGRATIONS.iter().map(|migration| migration.number).collect();
        assert_eq!(numbers, (1..=u32::try_from(numbers.len()).unwrap()).collect::<Vec<_>>());
    }

    #[test]
    fn an_older_database_gets_what_it_misses_and_keeps_its_rows() {
        let mut db = Connection::open_in_memory().unwrap();
        run(&mut db, &[FIRST]).unwrap();
        assert_eq!(version(&db).unwrap(), 1);
        run(&mut db, &[FIRST, SECOND]).unwrap();
        assert_eq!(version(&db).unwrap(), 2);
        assert_eq!(count(&db, "SELECT count(*) FROM guests WHERE id = 7 AND floor IS NULL"), 1);
    }

    #[test]
    fn a_migration_runs_once() {
        let mut db = Connection::open_in_memory().unwrap();
        run(&mut db, &[FIRST]).unwrap();
        run(&mut db, &[FIRST]).unwrap();
        assert_eq!(count(&db, "SELECT count(*) FROM guests"), 1);
    }

    #[test]
    fn a_migration_that_fails_half_way_leaves_nothing() {
        let mut db = Connection::open_in_memory().unwrap();
        run(&mut db, &[FIRST]).unwrap();
        let _ = run(&mut db, &[FIRST, BROKEN]).unwrap_err();
        assert_eq!(version(&db).unwrap(), 1);
        assert_eq!(count(&db, "SELECT count(*) FROM sqlite_master WHERE name = 'badges'"), 0);
    }

    #[test]
    fn the_first_house_keeps_its_lives_and_its_receipts() {
        let mut db = Connection::open_in_memory().unwrap();
        run(&mut db, &MIGRATIONS[..1]).unwrap();
        db.execute_batch(
            "INSERT INTO lives (id, visit_days, audit_days) VALUES (1, 21, 90);
             INSERT INTO receipts (at, credited_day, days, keys_destroyed, rows_deleted, scan, pending, hash)
             VALUES (0, '2026-06-02', '2026-06-01', 1, 7, 'clean', 0, zeroblob(32));",
        )
        .unwrap();
        run(&mut db, MIGRATIONS).unwrap();
        assert_eq!(count(&db, "SELECT visit_days FROM lives"), 21);
        assert_eq!(count(&db, "SELECT rows_deleted FROM receipts WHERE sealed_anew = 0 AND copies_until IS NULL"), 7);
    }

    #[test]
    fn a_newer_database_is_refused_and_untouched() {
        let mut db = Connection::open_in_memory().unwrap();
        run(&mut db, &[FIRST, SECOND]).unwrap();
        assert!(matches!(run(&mut db, &[FIRST]), Err(StoreError::Newer { found: 2, known: 1 })));
        assert_eq!(version(&db).unwrap(), 2);
    }
}
