//! Three programs on one data folder over a midnight: one imports, one checks guests in, one purges.
//!
//! Each is this test binary started again. Time runs six hundred times as fast for all three, from ten in the evening
//! to eight in the morning, so that the end of the day at 04:00 comes in the middle of the work.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Child, Command};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Datelike, Utc};
use chrono_tz::Europe::Amsterdam;
use rusqlite::Connection;
use welkom::clock::Clock;
use welkom::domain::id::{InvitationId, VisitId};
use welkom::store::Store;
use welkom::store::purge::Scan;
use welkom::vault::{MachineSecret, Vault};

use super::{House, expected_on, import, walk_in};

/// How long the three work, in real time.
const WORK: Duration = Duration::from_secs(60);
/// How much faster their clocks run.
const SPEED: u32 = 600;

/// What one of the three was told.
struct Told {
    part: String,
    folder: String,
    started: SystemTime,
}

impl Told {
    fn from_environment() -> Option<Self> {
        let started = std::env::var("WELKOM_TEST_STARTED").ok()?.parse().ok()?;
        Some(Self {
            part: std::env::var("WELKOM_TEST_PART").ok()?,
            folder: std::env::var("WELKOM_TEST_FOLDER").ok()?,
            started: UNIX_EPOCH + Duration::from_millis(started),
        })
    }
}

/// Ten in the evening of a Monday in Amsterdam.
fn evening() -> DateTime<Utc> {
    "2026-06-01T20:00:00Z".parse().unwrap()
}

#[test]
fn import_check_in_and_purge_work_side_by_side_over_a_midnight() {
    if let Some(told) = Told::from_environment() {
        work(&told);
        return;
    }
    let house = House::new();
    drop(open(house.folder(), &Clock::scripted(Amsterdam, evening())));
    let started = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis().to_string();
    let start = |part: &str| -> Child {
        Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "store::processes::import_check_in_and_purge_work_side_by_side_over_a_midnight",
                "--nocapture",
            ])
            .env("WELKOM_TEST_PART", part)
            .env("WELKOM_TEST_FOLDER", house.folder())
            .env("WELKOM_TEST_STARTED", &started)
            .spawn()
            .unwrap()
    };
    let mut children = ["import", "check-in", "purge"].map(start);
    let mut lived = BTreeMap::new();
    while children.iter_mut().any(|child| child.try_wait().unwrap().is_none()) {
        lived.append(&mut living_keys(house.folder(), "ring.a"));
        std::thread::sleep(Duration::from_millis(100));
    }
    for mut child in children {
        assert!(child.wait().unwrap().success(), "one of the three gave up");
    }

    let clock = Clock::scripted(Amsterdam, evening());
    clock.advance(WORK * SPEED);
    let mut store = open(house.folder(), &clock);
    let purged = store.purge(&|_| true).unwrap();
    assert!(!purged.pending);
    let receipts = store.receipts(10_000).unwrap();
    assert!(receipts.iter().any(|receipt| receipt.keys_destroyed > 0), "the night forgot nothing");
    assert!(receipts.iter().all(|receipt| matches!(receipt.scan, Scan::Clean | Scan::Pending)), "a dead key was found");
    let (visits, invitations) = every_row_opens(&mut store, house.folder());
    let today = store.credited_day().unwrap().num_days_from_ce();
    let over: Vec<_> = lived.iter().filter(|(day, _)| **day < today).collect();
    assert!(!over.is_empty(), "no key of the evening was seen");
    for copy in ["ring.a", "ring.b"] {
        assert!(
            living_keys(house.folder(), copy).keys().all(|day| *day >= today),
            "a day that is over lives in {copy}"
        );
        let ring = std::fs::read(house.folder().join(copy)).unwrap();
        for (day, wrapped) in &over {
            assert!(memchr::memmem::find(&ring, &wrapped[..]).is_none(), "the key of day {day} stands in {copy}");
        }
    }
    println!("{visits} visits and {invitations} invitations open, {} receipts", receipts.len());
    assert!(visits > 10 && invitations > 10);
}

/// The wrapped keys of the days that live in a copy of the ring, by the number of their day: the form of a page stands
/// in `vault::page`.
fn living_keys(folder: &Path, copy: &str) -> BTreeMap<i32, [u8; 48]> {
    let ring = std::fs::read(folder.join(copy)).unwrap();
    let living = |page: &&[u8]| page[24] == 1 && page[25] == 1;
    let day = |page: &[u8]| i32::from_be_bytes(page[28..32].try_into().unwrap());
    ring.chunks_exact(4096).filter(living).map(|page| (day(page), page[80..128].try_into().unwrap())).collect()
}

/// The house's store, by a clock of one's own.
fn open(folder: &Path, clock: &Clock) -> Store {
    let (secret, _) = MachineSecret::load_or_create(folder).unwrap();
    let vault = Vault::open(folder, secret, 217).unwrap();
    Store::open(folder, vault, clock.clone()).unwrap()
}

/// One of the three, at work.
fn work(told: &Told) {
    let clock = Clock::scripted(Amsterdam, evening());
    let mut at = told.started.elapsed().unwrap() * SPEED;
    clock.advance(at);
    let mut store = open(Path::new(&told.folder), &clock);
    let mut number = 0;
    while let Ok(passed) = told.started.elapsed()
        && passed < WORK
    {
        let now = passed * SPEED;
        clock.advance(now.saturating_sub(at));
        at = now;
        number += 1;
        match told.part.as_str() {
            "import" => {
                let names = (0..5).map(|row| format!("Gast Nummer{number} Rij{row}"));
                let drafts = names.map(|name| expected_on(&name, "Anna Visser", clock.today())).collect();
                let _ = import(&mut store, drafts);
            }
            "check-in" => {
                let _ = store.save(&walk_in(&format!("Bezoeker Nummer{number}"), "Anna Visser")).unwrap();
            }
            _ => {
                let _ = store.purge(&|_| true).unwrap();
                std::thread::sleep(Duration::from_millis(200));
            }
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Opens every visit and invitation that stands in the file, and counts them.
fn every_row_opens(store: &mut Store, folder: &Path) -> (usize, usize) {
    let raw = Connection::open(folder.join("welkom.db")).unwrap();
    let ids = |table: &str| -> Vec<[u8; 16]> {
        let mut select = raw.prepare(&format!("SELECT id FROM {table}")).unwrap();
        let ids = select.query_map([], |row| row.get(0)).unwrap();
        ids.map(Result::unwrap).collect()
    };
    let (visits, invitations) = (ids("visits"), ids("invitations"));
    for id in &visits {
        assert!(store.visit(VisitId(*id)).unwrap().is_some(), "a visit does not open");
    }
    for id in &invitations {
        assert!(store.invitation(InvitationId(*id)).unwrap().is_some(), "an invitation does not open");
    }
    (visits.len(), invitations.len())
}
