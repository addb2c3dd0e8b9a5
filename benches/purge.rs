//! How long a purge of a large house takes, what it keeps others from, and how soon it gives way:
//! `cargo bench --bench purge`, some minutes and 3 GB of room.
//!
//! A million visits on ten days of death are made from ten that were really checked in: their sealed records are as many
//! random bytes, which a purge of left guests never opens. Times are of this machine and its disk, by
//! `synchronous=FULL`.
#![expect(clippy::unwrap_used, reason = "a measurement that cannot go on should stop")]

use std::cell::RefCell;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use chrono_tz::Europe::Amsterdam;
use rusqlite::Connection;
use tempfile::TempDir;
use welkom::clock::Clock;
use welkom::domain::host::HostChoice;
use welkom::domain::identity_check::{IdMethod, IdOutcome, IdentityCheck};
use welkom::domain::kind::VisitorKind;
use welkom::domain::text::Personal;
use welkom::domain::visit::{LeftBy, Stay, VisitDraft};
use welkom::store::Store;
use welkom::store::purge::{Scan, Stage};
use welkom::vault::{MachineSecret, Vault};

/// Days of death, and the guests of each in a large and in a small house.
const DAYS: u64 = 10;
const MANY: u32 = 100_000;
const FEW: u32 = 10;
/// As many a day as make a file just small enough to be written anew each time.
const SOME: u32 = 3_500;
/// How long a visit lives here.
const LIFE: u64 = 30;
/// How often a purge is touched, and how long after its start at the most.
const TOUCHES: u64 = 40;
const DAY: Duration = Duration::from_hours(24);

fn main() {
    let (small, anew, large) = (House::filled(FEW), House::filled(SOME), House::filled(MANY));
    let bytes = fs::metadata(large.folder.path().join("welkom.db")).unwrap().len();
    println!("{} visits, a file of {} MiB", u64::from(MANY) * DAYS, bytes >> 20);
    destroying("a day's key, of 10 visits", &small.copied());
    destroying("a day's key, of 100,000 visits", &large.copied());
    purging(&large.copied());
    beside(&large.copied());
    giving_way(&large.copied());
    println!("of {} visits, few enough for the file to be written anew each time:", u64::from(SOME) * DAYS);
    giving_way_anew(&anew);
}

/// A data folder and its clock, which stands on the morning after which the first day is over.
struct House {
    folder: TempDir,
    clock: Clock,
}

impl House {
    /// Ten days with so many guests each, purged each night until the first of them is due.
    fn filled(guests: u32) -> Self {
        let clock = Clock::scripted(Amsterdam, "2026-06-01T07:00:00Z".parse().unwrap());
        clock.set_synchronised(true);
        let house = Self { folder: TempDir::new().unwrap(), clock };
        let mut store = house.open();
        let mut models = Vec::new();
        for day in 0..LIFE {
            if day < DAYS {
                let visit = store.save(&draft()).unwrap().visit;
                let _ = store.check_out(visit, LeftBy::Reception).unwrap();
                models.push(visit.0);
            }
            house.clock.advance(DAY);
            let _ = store.purge(&|_| true).unwrap();
        }
        let raw = Connection::open(house.folder.path().join("welkom.db")).unwrap();
        raw.execute_batch("PRAGMA synchronous = OFF; PRAGMA cache_size = 200000").unwrap();
        for model in models {
            let made = raw
                .execute(
                    "INSERT INTO visits (id, day, dies_on, state, token_hash, record)
                     WITH RECURSIVE numbers(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?2)
                     SELECT CAST(substr(id, 1, 2) || randomblob(14) AS BLOB), day, dies_on, 'left',
                            CAST(substr(token_hash, 1, 2) || randomblob(30) AS BLOB), randomblob(length(record))
                     FROM numbers, visits WHERE visits.id = ?1",
                    (model, guests),
                )
                .unwrap();
            assert_eq!(made as u32, guests - 1);
        }
        raw.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
        house
    }

    /// The same once more, a day later: the first day is over.
    fn copied(&self) -> Self {
        let folder = TempDir::new().unwrap();
        for file in fs::read_dir(self.folder.path()).unwrap().map(Result::unwrap) {
            if file.file_name() != "ballast" {
                let _ = fs::copy(file.path(), folder.path().join(file.file_name())).unwrap();
            }
        }
        let clock = Clock::scripted(Amsterdam, self.clock.now());
        clock.set_synchronised(true);
        clock.reboot();
        let house = Self { folder, clock };
        // The day passes: a clock that leapt over it would have every dying visit opened.
        house.open().tick().unwrap();
        house.clock.advance(DAY);
        // Nothing of the copying is left to be written when the clock runs.
        drop(fs::File::open(house.folder.path().join("welkom.db")).and_then(|file| file.sync_all()));
        house
    }

    fn open(&self) -> Store {
        let folder = self.folder.path();
        let (secret, _) = MachineSecret::load_or_create(folder).unwrap();
        Store::open(folder, Vault::open(folder, secret, 400).unwrap(), self.clock.clone()).unwrap()
    }
}

fn draft() -> VisitDraft {
    let text = |words| Personal::clean(words).unwrap();
    VisitDraft {
        name: text("Wilhelmina van der Berg"),
        company: Some(text("Lindenhof Advies")),
        host: HostChoice { id: None, name: text("Anna Visser") },
        kind: VisitorKind::Guest,
        purpose: None,
        stay: Stay::Day,
        expected: None,
        accepted: Vec::new(),
        identity: IdentityCheck { method: IdMethod::Reception, outcome: IdOutcome::Seen, document: None, by: None },
        offers: Vec::new(),
        invitation: None,
        needs_approval: false,
    }
}

/// Forgets one day after the other.
fn destroying(what: &str, house: &House) {
    let mut store = house.open();
    store.tick().unwrap();
    let mut took = Vec::new();
    for _ in 0..DAYS {
        let began = Instant::now();
        let dead = store.forget_due().unwrap();
        took.push(began.elapsed());
        assert_eq!(dead.len(), 1, "one day at a time");
        house.clock.advance(DAY);
        store.tick().unwrap();
    }
    tell(what, took);
}

/// One purge with nobody else there, stage by stage.
fn purging(house: &House) {
    let mut store = house.open();
    let laps = RefCell::new(Vec::new());
    let began = Instant::now();
    let purged = store
        .purge(&|stage| {
            laps.borrow_mut().push((stage, Instant::now()));
            true
        })
        .unwrap();
    let ended = Instant::now();
    let receipt = purged.receipt.unwrap();
    assert_eq!((receipt.scan, receipt.rows_deleted), (Scan::Clean, MANY));
    println!("the whole purge of {MANY} expired visits: {:.2} s", (ended - began).as_secs_f64());
    let mut laps = laps.into_inner();
    laps.push((Stage::Close, ended));
    for stage in Stage::ALL {
        let took: Vec<Duration> =
            laps.windows(2).filter(|lap| lap[0].0 == stage).map(|lap| lap[1].1 - lap[0].1).collect();
        let (sum, longest) = (took.iter().sum::<Duration>(), took.iter().max().copied().unwrap_or_default());
        println!(
            "  {stage:?}: {:.0} ms, the longest of {} {:.1} ms",
            milliseconds(sum),
            took.len(),
            milliseconds(longest)
        );
    }
}

/// A purge that gives way to nobody, beside another process's check-ins and beside one that wants the write lock at every
/// moment.
fn beside(house: &House) {
    let (at, ended) = (AtomicUsize::new(0), AtomicBool::new(false));
    let mut store = house.open();
    let mut other = house.open();
    let in_vacuum = |at: &AtomicUsize| at.load(Ordering::Relaxed) == Stage::Vacuum as usize;
    thread::scope(|scope| {
        let check_ins = scope.spawn(|| {
            let mut took = (Vec::new(), Vec::new());
            while !ended.load(Ordering::Relaxed) {
                let (before, began) = (in_vacuum(&at), Instant::now());
                let _ = other.save(&draft()).unwrap();
                let during = before || in_vacuum(&at);
                if during { &mut took.1 } else { &mut took.0 }.push(began.elapsed());
                thread::sleep(Duration::from_millis(20));
            }
            took
        });
        let locks = scope.spawn(|| longest_locks(house.folder.path(), &at, &ended));
        let purged = store
            .purge(&|stage| {
                at.store(stage as usize, Ordering::Relaxed);
                true
            })
            .unwrap();
        ended.store(true, Ordering::Relaxed);
        assert_eq!(purged.receipt.unwrap().rows_deleted, MANY);
        let (outside, inside) = check_ins.join().unwrap();
        tell("a check-in of another process meanwhile, outside VACUUM", outside);
        tell("a check-in of another process meanwhile, in VACUUM", inside);
        let longest = locks.join().unwrap();
        for (stage, lock) in Stage::ALL.into_iter().zip(longest) {
            println!("  longest write lock in {stage:?}: {:.1} ms", milliseconds(lock));
        }
    });
}

/// The longest time in each stage that the write lock was not to be had.
fn longest_locks(folder: &Path, at: &AtomicUsize, ended: &AtomicBool) -> [Duration; Stage::ALL.len()] {
    let raw = Connection::open(folder.join("welkom.db")).unwrap();
    raw.busy_timeout(Duration::ZERO).unwrap();
    let mut longest = [Duration::ZERO; Stage::ALL.len()];
    let mut since: Option<(Instant, usize)> = None;
    while !ended.load(Ordering::Relaxed) {
        match raw.execute_batch("BEGIN IMMEDIATE") {
            Ok(()) => {
                raw.execute_batch("ROLLBACK").unwrap();
                if let Some((began, stage)) = since.take() {
                    longest[stage] = longest[stage].max(began.elapsed());
                }
            }
            Err(_) => {
                let _ = since.get_or_insert_with(|| (Instant::now(), at.load(Ordering::Relaxed)));
            }
        }
        thread::sleep(Duration::from_micros(200));
    }
    longest
}

/// A purge that a guest touches at some moment, later and later, so that every stage is hit while there is still
/// something to do.
fn giving_way(house: &House) {
    let mut store = house.open();
    let waits = (0..TOUCHES).map(|touch| Duration::from_millis(20 + 130 * touch % 2_600));
    tell_touches(waits.map(|wait| touched(&mut store, wait)));
}

/// The same of a file that is written anew each time: it is whole again before each touch, or there would be nothing to
/// interrupt.
fn giving_way_anew(house: &House) {
    let waits = (0..TOUCHES).map(|touch| Duration::from_millis(1 + 13 * touch % 260));
    tell_touches(waits.map(|wait| touched(&mut house.copied().open(), wait)));
}

/// How long it is from a touch to a check-in on disk, and the stage that was touched.
fn touched(store: &mut Store, wait: Duration) -> (Duration, usize) {
    let interrupter = store.interrupter();
    let (touched, at) = (AtomicBool::new(false), AtomicUsize::new(0));
    thread::scope(|scope| {
        let hand = scope.spawn(|| {
            thread::sleep(wait);
            let stage = at.load(Ordering::Relaxed);
            touched.store(true, Ordering::Relaxed);
            let began = Instant::now();
            interrupter.interrupt();
            (began, stage)
        });
        let _ = store
            .purge(&|stage| {
                at.store(stage as usize, Ordering::Relaxed);
                !touched.load(Ordering::Relaxed)
            })
            .unwrap();
        let saved = store.save(&draft()).unwrap();
        let ended = Instant::now();
        let _ = store.check_out(saved.visit, LeftBy::Reception).unwrap();
        let (began, stage) = hand.join().unwrap();
        (ended.saturating_duration_since(began), stage)
    })
}

fn tell_touches(touches: impl Iterator<Item = (Duration, usize)>) {
    let (in_vacuum, others): (Vec<_>, Vec<_>) = touches.partition(|(_, stage)| *stage == Stage::Vacuum as usize);
    let deepest = others.iter().chain(&in_vacuum).map(|(_, stage)| *stage).max().unwrap_or_default();
    let times = |touches: Vec<(Duration, usize)>| touches.into_iter().map(|(took, _)| took).collect();
    tell("from a touch to a committed check-in, outside VACUUM", times(others));
    tell("from a touch to a committed check-in, VACUUM interrupted", times(in_vacuum));
    println!("  the furthest stage that was touched: {:?}", Stage::ALL[deepest]);
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// Prints the middle, the slowest but one in a hundred and the longest.
fn tell(what: &str, mut took: Vec<Duration>) {
    took.sort_unstable();
    let Some(longest) = took.last() else { return println!("{what}: never") };
    let [p50, p99] = [50, 99].map(|part| milliseconds(took[(took.len() - 1) * part / 100]));
    println!("{what}: p50 {p50:.1} ms, p99 {p99:.1} ms, longest {:.1} ms, of {}", milliseconds(*longest), took.len());
}
