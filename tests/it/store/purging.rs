//! A purge whose process is killed before each of its stages, and between two batches of rows: the next one finishes.
//!
//! The process is this test binary started again; it kills itself where it is told to, by the very question that asks
//! a kiosk whether to give way to a guest.

use std::cell::Cell;
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Europe::Amsterdam;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use welkom::clock::Clock;
use welkom::domain::id::VisitId;
use welkom::domain::visit::LeftBy;
use welkom::store::Store;
use welkom::store::purge::{Scan, Stage};
use welkom::vault::{MachineSecret, Vault};

use super::{House, monday_morning, walk_in};

/// Visits that are due: with their answers, more rows than go in one transaction.
const DUE: usize = 300;
/// Visits that stay.
const LIVING: usize = 5;

/// The folder, the stage and the asking at which a process is told to die.
const FOLDER: &str = "WELKOM_TEST_FOLDER";
const STAGE: &str = "WELKOM_TEST_STAGE";
const ASKED: &str = "WELKOM_TEST_ASKED";

/// The folder whose database a process is told to read for a while.
const READ: &str = "WELKOM_TEST_READ";

/// The moment of the purge: a month and a day after the first guests.
fn later() -> DateTime<Utc> {
    monday_morning() + chrono::TimeDelta::days(31)
}

/// The store of a folder at that moment, by a clock that may be believed.
fn open(folder: &Path) -> Store {
    let clock = Clock::scripted(Amsterdam, later());
    clock.reboot();
    clock.set_synchronised(true);
    let (secret, _) = MachineSecret::load_or_create(folder).unwrap();
    Store::open(folder, Vault::open(folder, secret, 217).unwrap(), clock).unwrap()
}

/// Guests of a month ago, two of whom never left, and guests of a week later.
fn fill(house: &House) -> Before {
    let mut store = house.open();
    let check_in = |store: &mut Store, name: String| store.save(&walk_in(&name, "Anna Visser")).unwrap().visit;
    let due: Vec<VisitId> = (0..DUE).map(|number| check_in(&mut store, format!("Due Nummer{number}"))).collect();
    for visit in &due[2..] {
        let _ = store.check_out(*visit, LeftBy::Reception).unwrap();
    }
    house.clock.set_synchronised(true);
    house.clock.advance(Duration::from_hours(7 * 24));
    let living = (0..LIVING).map(|number| check_in(&mut store, format!("Living Nummer{number}"))).collect();
    drop(store);
    let sealed = house
        .raw()
        .prepare("SELECT record FROM visits WHERE day = '2026-06-01' LIMIT 20")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let days = house
        .raw()
        .prepare("SELECT dies_on FROM canaries WHERE dies_on < '2026-07-02' ORDER BY dies_on")
        .unwrap()
        .query_map([], |row| row.get::<_, String>(0))
        .unwrap()
        .map(|day| day.unwrap().parse().unwrap())
        .collect();
    let rows = open(house.folder()).purge_preview().unwrap().rows;
    Before { living, sealed, rows, days }
}

/// What is known of the folder before the purge.
struct Before {
    living: Vec<VisitId>,
    /// Sealed records that must be gone.
    sealed: Vec<Vec<u8>>,
    /// The rows that are due.
    rows: u32,
    /// The days that must be forgotten.
    days: Vec<NaiveDate>,
}

/// The process that purges and dies.
fn die_at(folder: &str) {
    let told = |name| std::env::var(name).unwrap().parse::<usize>().unwrap();
    let (stage, asked) = (Stage::ALL[told(STAGE)], Cell::new(told(ASKED)));
    let _ = open(Path::new(folder)).purge(&|at| {
        if at == stage {
            asked.set(asked.get() - 1);
            if asked.get() == 0 {
                kill(Pid::this(), Signal::SIGKILL).unwrap();
            }
        }
        true
    });
}

#[test]
fn a_purge_killed_at_any_stage_is_finished_by_the_next_one() {
    if let Ok(folder) = std::env::var(FOLDER) {
        die_at(&folder);
        return;
    }
    let house = House::new();
    let before = fill(&house);
    assert!(before.days.len() > 2, "several days are due");
    let stages = Stage::ALL.into_iter().enumerate().map(|(number, stage)| (number, stage, 1));
    let batches = [2, 3].map(|asked| (Stage::Rows as usize, Stage::Rows, asked));
    for (number, stage, asked) in stages.chain(batches) {
        let folder = tempfile::tempdir().unwrap();
        for file in fs::read_dir(house.folder()).unwrap().map(Result::unwrap) {
            let _ = fs::copy(file.path(), folder.path().join(file.file_name())).unwrap();
        }
        let died = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "store::purging::a_purge_killed_at_any_stage_is_finished_by_the_next_one"])
            .env(FOLDER, folder.path())
            .env(STAGE, number.to_string())
            .env(ASKED, asked.to_string())
            .output()
            .unwrap();
        assert_eq!(died.status.signal(), Some(Signal::SIGKILL as i32), "{stage:?}, {asked}: {died:?}");
        assert_finished(folder.path(), &before, &format!("killed before {stage:?}, asked {asked} times"));
    }
}

/// What must hold after the purge that follows a killed one.
fn assert_finished(folder: &Path, before: &Before, killed: &str) {
    let mut store = open(folder);
    let purged = store.purge(&|_| true).unwrap();
    assert!(!purged.pending && !store.purge_is_due().unwrap(), "{killed}");
    let due = store.purge_preview().unwrap();
    assert_eq!((due.rows, due.days), (0, Vec::new()), "{killed}");

    let receipts = store.receipts(100).unwrap();
    assert!(receipts.iter().all(|receipt| receipt.scan == Scan::Clean), "{killed}: {receipts:?}");
    let mut named: Vec<NaiveDate> = receipts.iter().flat_map(|receipt| receipt.days.clone()).collect();
    named.sort_unstable();
    let rows: u32 = receipts.iter().map(|receipt| receipt.rows_deleted).sum();
    assert_eq!(rows, before.rows, "{killed}: each deleted row is counted once");
    assert!(store.verify_receipts(None).unwrap().ok, "{killed}");
    assert_eq!(named, before.days, "{killed}: each day is named once");

    for visit in &before.living {
        assert!(store.visit(*visit).unwrap().is_some(), "{killed}: a visit whose day is not over is lost");
    }
    drop(store);
    let raw = rusqlite::Connection::open(folder.join("welkom.db")).unwrap();
    let left: i64 = raw.query_row("SELECT count(*) FROM visits", [], |row| row.get(0)).unwrap();
    assert_eq!(left, LIVING as i64, "{killed}");
    let whole: String = raw.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(whole, "ok", "{killed}");
    drop(raw);
    for file in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let bytes = fs::read(file.path()).unwrap();
        let found = before.sealed.iter().any(|sealed| memchr::memmem::find(&bytes, sealed).is_some());
        assert!(!found, "{killed}: a forgotten record stands in {}", file.path().display());
    }
}

#[test]
fn who_keeps_the_files_from_being_cleared_is_named() {
    if let Ok(folder) = std::env::var(READ) {
        let db = rusqlite::Connection::open(Path::new(&folder).join("welkom.db")).unwrap();
        db.execute_batch("BEGIN; SELECT count(*) FROM visits;").unwrap();
        fs::write(Path::new(&folder).join("reads"), "").unwrap();
        let _ = std::io::stdin().read_line(&mut String::new()).unwrap();
        return;
    }
    let house = House::new();
    drop(house.open());
    let mut reader = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "store::purging::who_keeps_the_files_from_being_cleared_is_named", "--nocapture"])
        .env(READ, house.folder())
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    while !house.folder().join("reads").exists() {
        assert!(reader.try_wait().unwrap().is_none(), "the reader gave up");
        std::thread::sleep(Duration::from_millis(10));
    }
    let mut store = house.open();
    let _ = store.save(&walk_in("Els Bakker", "Anna Visser")).unwrap();
    let purged = store.purge(&|_| true).unwrap();
    assert!(purged.pending && !purged.hindered.gave_way);
    let by: Vec<u32> = purged.hindered.by.iter().map(|holder| holder.pid).collect();
    assert_eq!(by, [reader.id()]);
    let said = purged.hindered.by[0].to_string();
    assert!(said.starts_with("it-") && !said.contains("--exact"), "its name and not what it was started with: {said}");

    drop(reader.stdin.take());
    assert!(reader.wait().unwrap().success());
    let purged = store.purge(&|_| true).unwrap();
    assert!(!purged.pending && purged.hindered.by.is_empty(), "{:?}", purged.hindered);
}

#[test]
fn a_purge_gives_way_to_a_guest_at_the_kiosk_of_another_process() {
    let house = House::new();
    let mut kiosk = house.open();
    let visit = kiosk.save(&walk_in("Els Bakker", "Anna Visser")).unwrap().visit;
    house.clock.set_synchronised(true);
    house.clock.advance(Duration::from_hours(24 * 31));
    let mut sign = kiosk.guest_sign();
    sign.put_up().unwrap();
    let purged = house.open().purge(&|_| true).unwrap();
    assert!(purged.pending && purged.hindered.gave_way);
    assert!(purged.keys_destroyed > 0 && kiosk.visit(visit).unwrap().is_none(), "a key's death waits for nobody");
    sign.take_down();
    assert!(!house.open().purge(&|_| true).unwrap().pending);
}
