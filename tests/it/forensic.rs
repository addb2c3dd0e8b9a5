//! The forensic test: a house lives for 120 days on a disk of its own, is killed in the middle of its purges, and then
//! everything is searched for guests whose time is over: its files, its log, its badge folder, its backups, the recovery
//! key file, and the raw blocks of the disk.
//!
//! The same search has to find what lives, and a file that was deleted: else it proves nothing. `WELKOM_FORENSIC_GUESTS`
//! says how many guests come (20,000 where `CI=true`, fewer elsewhere), `WELKOM_FORENSIC_SEED` repeats a life.

mod canaries;
mod days;
mod image;
mod ring;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::Command;
use std::time::Instant;
use std::{env, fs};

use aho_corasick::AhoCorasick;
use chrono::{Datelike, NaiveDate};
use chrono_tz::Europe::Amsterdam;
use nix::sys::signal::Signal;
use welkom::clock::Clock;
use welkom::domain::passphrase::Passphrase;
use welkom::store::backup::take_in;
use welkom::store::purge::Stage;
use welkom::vault::{MachineSecret, Vault};

use crate::display::{Busy, skip};
use canaries::{Field, all, canaries_in, canary, drawn};
use days::Plan;
use image::{Image, files_below};

/// Tells the test binary, run anew, where its plan lies.
const PLAN: &str = "WELKOM_TEST_PLAN";
const DAYS: u32 = 120;
const KILLS: usize = 20;
/// Guests where nobody says otherwise.
const ALL_GUESTS: u32 = 20_000;
const FEW_GUESTS: u32 = 4_000;

#[test]
fn of_who_is_forgotten_nothing_is_left_on_the_disk() {
    let _alone = Busy::alone();
    let Some(mut image) = Image::new() else {
        return skip("mke2fs is missing; install the package e2fsprogs");
    };
    let notes = tempfile::tempdir().unwrap();
    let plan = plan(image.folder(), notes.path().to_owned());
    println!("seed {}, {} guests in {DAYS} days, blocks {:?}", plan.seed, plan.guests, image.way);
    let begun = Instant::now();
    live_and_be_killed(&plan);
    println!("lived in {:.1?}", begun.elapsed());

    let begun = Instant::now();
    let life = Life::of(&plan);
    the_living_are_read_and_nobody_else(&plan, &life);
    old_backups_open_no_dead(&plan, &life);
    with_the_keys_all_would_be_read(&plan, &life);
    let control = canary(plan.seed, 0, Field::Control);
    image.write_and_delete(&control);
    let traces = life.traces();
    assert!(fs::metadata(plan.house.join("logs/log")).unwrap().len() > 0, "nothing was logged");
    for file in files_below(&plan.house) {
        let found = traces.in_bytes(&fs::read(&file).unwrap());
        assert_eq!(found.canaries, BTreeSet::new(), "in {}", file.display());
        assert_eq!(found.dead_keys, 0, "in {}", file.display());
        if file.starts_with(plan.data()) {
            assert_eq!(found.dead_records, 0, "in {}", file.display());
        }
        if file.ends_with("welkom.db") {
            assert_eq!(found.living_records, life.living_records.len(), "the search misses records that are there");
        }
    }
    image.unmount();
    let mut found = Found::default();
    image.blocks(|_, piece| found.add(traces.in_bytes(piece)));
    println!(
        "raw blocks: {} living keys, {} living records, {} of {} dead records, whose keys are nowhere",
        found.living_keys,
        found.living_records,
        found.dead_records,
        life.dead_records.len()
    );
    assert_eq!(found.dead_keys, 0, "the key of a dead day stands in the raw blocks");
    assert_eq!(found.canaries, BTreeSet::from([control]), "the one in the file that was deleted, and no other");
    assert!(
        found.living_keys >= 2 * life.living_keys.len(),
        "each living key stands twice in the ring, and in the file"
    );
    assert!(found.living_records >= life.living_records.len(), "the search misses records that are there");
    println!("searched in {:.1?}", begun.elapsed());
}

/// Lives a part of the plan; the test above runs it, again after each kill.
#[test]
fn a_house_lives() {
    if let Ok(plan) = env::var(PLAN) {
        days::live(&serde_json::from_str(&fs::read_to_string(plan).unwrap()).unwrap());
    }
}

fn plan(house: std::path::PathBuf, notes: std::path::PathBuf) -> Plan {
    let of = |name: &str| env::var(name).ok().map(|value| value.parse::<u64>().unwrap());
    let mut random = [0; 8];
    getrandom::fill(&mut random).unwrap();
    let seed = of("WELKOM_FORENSIC_SEED").unwrap_or(u64::from_be_bytes(random));
    let usual = if env::var("CI").as_deref() == Ok("true") { ALL_GUESTS } else { FEW_GUESTS };
    let guests = of("WELKOM_FORENSIC_GUESTS").map_or(usual, |guests| guests.try_into().unwrap());
    let mut nights: Vec<u32> = (1..=DAYS).collect();
    nights.sort_by_key(|night| drawn(seed, "night", *night));
    // In any night, but before each stage as often.
    let kills: BTreeMap<u32, usize> = nights.into_iter().take(KILLS).zip((0..Stage::ALL.len()).cycle()).collect();
    for folder in ["copies", "keys", "logs", "spool", "tmp"] {
        fs::create_dir(house.join(folder)).unwrap();
    }
    Plan { seed, guests, days: DAYS, kills, house, notes }
}

/// Runs the house until its last day; it dies as often as the plan says, and never otherwise.
fn live_and_be_killed(plan: &Plan) {
    let file = plan.notes.join("plan");
    fs::write(&file, serde_json::to_string(plan).unwrap()).unwrap();
    let mut kills = 0;
    loop {
        let mut house = Command::new(env::current_exe().unwrap());
        let _ = house.args(["--exact", "forensic::a_house_lives"]).env(PLAN, &file);
        let _ = house.env("TMPDIR", plan.house.join("tmp")).env("SQLITE_TMPDIR", plan.house.join("tmp"));
        let output = house.env_remove("CREDENTIALS_DIRECTORY").output().unwrap();
        if output.status.success() {
            break;
        }
        let said = [output.stdout, output.stderr].concat();
        assert_eq!(output.status.signal(), Some(Signal::SIGKILL as i32), "{}", String::from_utf8_lossy(&said));
        kills += 1;
    }
    assert_eq!((kills, plan.lived()), (KILLS, DAYS));
    println!("killed: {}", plan.noted("kills").join(", "));
}

/// What the house was, by its notes: who is dead and what lives, when its last night is over.
struct Life {
    today: NaiveDate,
    /// Of each visit: the guest, its number and its last day.
    visits: Vec<(u32, String, NaiveDate)>,
    living_keys: Vec<Vec<u8>>,
    dead_keys: Vec<Vec<u8>>,
    /// The keys of all days, as this test wrote them down while they lived.
    kept: HashMap<i32, Vec<u8>>,
    living_records: Vec<Vec<u8>>,
    dead_records: Vec<Vec<u8>>,
}

impl Life {
    fn of(plan: &Plan) -> Self {
        let today = Plan::night(DAYS).date_naive();
        let words = |line: &String| line.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let visits: Vec<(u32, String, NaiveDate)> = plan
            .noted("visits")
            .iter()
            .map(words)
            .map(|line| (line[0].parse().unwrap(), line[1].clone(), line[2].parse().unwrap()))
            .collect();
        assert_eq!(visits.len(), plan.guests as usize);
        let living = ring::living(&plan.data());
        assert!(living.iter().all(|key| key.day >= today.num_days_from_ce()), "a day outlived its end");
        let mut living_keys: Vec<_> = living.iter().map(|key| key.wrapped.to_vec()).collect();
        let recovery: HashSet<Vec<u8>> = ring::in_recovery(&plan.recovery()).into_iter().map(|(_, key)| key).collect();
        assert_eq!(recovery.len(), living.len(), "the recovery key file holds what lives, and nothing else");
        living_keys.extend(recovery);
        let keys: HashSet<(i32, Vec<u8>, Vec<u8>)> = plan
            .noted("keys")
            .iter()
            .map(words)
            .map(|line| (line[0].parse().unwrap(), bytes(&line[1]), bytes(&line[2])))
            .collect();
        let kept = keys.iter().map(|(day, _, plain)| (*day, plain.clone())).collect();
        let dead = keys.into_iter().filter(|(day, _, _)| *day < today.num_days_from_ce());
        let mut dead_keys: Vec<_> = dead.flat_map(|(_, wrapped, plain)| [wrapped, plain]).collect();
        let recovery: HashSet<(i32, Vec<u8>)> =
            plan.noted("recovery").iter().map(words).map(|line| (line[0].parse().unwrap(), bytes(&line[1]))).collect();
        dead_keys.extend(recovery.into_iter().filter(|(day, _)| *day < today.num_days_from_ce()).map(|(_, key)| key));
        let raw = rusqlite::Connection::open(plan.data().join("welkom.db")).unwrap();
        let mut select = raw.prepare("SELECT record FROM visits").unwrap();
        let living_records: Vec<Vec<u8>> = select
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(|record: Result<Vec<u8>, _>| record.unwrap()[..days::RECORD_START].to_vec())
            .collect();
        let dead_records: HashSet<Vec<u8>> = plan
            .noted("records")
            .iter()
            .map(words)
            .filter(|line| line[0].parse::<NaiveDate>().unwrap() < today)
            .map(|line| bytes(&line[1]))
            .collect();
        let dead_records = dead_records.into_iter().collect();
        Self { today, visits, living_keys, dead_keys, kept, living_records, dead_records }
    }

    fn lives(&self, dies_on: NaiveDate) -> bool {
        dies_on >= self.today
    }

    fn traces(&self) -> Traces<'_> {
        let all = [&self.living_keys, &self.dead_keys, &self.living_records, &self.dead_records];
        let needles = AhoCorasick::new(all.into_iter().flatten()).unwrap();
        Traces { life: self, needles }
    }
}

/// Everything that is searched for.
struct Traces<'l> {
    life: &'l Life,
    needles: AhoCorasick,
}

/// What was found: canaries by what they are, the rest by how often.
#[derive(Default)]
struct Found {
    canaries: BTreeSet<String>,
    living_keys: usize,
    dead_keys: usize,
    living_records: usize,
    dead_records: usize,
}

impl Traces<'_> {
    fn in_bytes(&self, bytes: &[u8]) -> Found {
        let canaries = canaries_in(bytes).into_iter().map(|(_, canary)| canary).collect();
        let mut found = Found { canaries, ..Found::default() };
        let life = self.life;
        let (keys, dead_keys) = (life.living_keys.len(), life.living_keys.len() + life.dead_keys.len());
        let living_records = dead_keys + life.living_records.len();
        for needle in self.needles.find_iter(bytes).map(|found| found.pattern().as_usize()) {
            let counter = match needle {
                needle if needle < keys => &mut found.living_keys,
                needle if needle < dead_keys => &mut found.dead_keys,
                needle if needle < living_records => &mut found.living_records,
                _ => &mut found.dead_records,
            };
            *counter += 1;
        }
        found
    }
}

impl Found {
    fn add(&mut self, other: Self) {
        self.canaries.extend(other.canaries);
        self.living_keys += other.living_keys;
        self.dead_keys += other.dead_keys;
        self.living_records += other.living_records;
        self.dead_records += other.dead_records;
    }
}

/// The very search that finds nobody on the disk finds everybody who lives in what the house itself reads out, and
/// nobody else.
fn the_living_are_read_and_nobody_else(plan: &Plan, life: &Life) {
    let mut store = days::open(&plan.data(), &clock());
    let mut read = String::new();
    let mut expected = BTreeSet::new();
    for (guest, id, dies_on) in &life.visits {
        let visit = store.visit(id.parse().unwrap()).unwrap();
        assert_eq!(visit.is_some(), life.lives(*dies_on), "guest {guest}, until {dies_on}");
        if let Some(visit) = visit {
            expected.extend([Field::Name, Field::Company, Field::Host].map(|field| canary(plan.seed, *guest, field)));
            for text in [Some(&visit.name), visit.company.as_ref(), Some(&visit.host.name)].into_iter().flatten() {
                read.push_str(text.as_str());
                read.push('\n');
            }
        }
    }
    let found: BTreeSet<String> = canaries_in(read.as_bytes()).into_iter().map(|(_, canary)| canary).collect();
    println!("{} of {} visits live, and are read", expected.len() / 3, life.visits.len());
    assert!(!expected.is_empty() && found == expected);
}

/// Backups that were made earlier, opened with the ring of today and with the recovery key file: they have forgotten too.
fn old_backups_open_no_dead(plan: &Plan, life: &Life) {
    let passphrase = Passphrase::read(&plan.noted("passphrase")[0]).unwrap();
    let backups = plan.noted("copies");
    assert!(backups.len() >= 6);
    for backup in backups {
        let (day, file) = backup.split_once(' ').unwrap();
        let [with_ring, with_file] = [(); 2].map(|()| tempfile::tempdir().unwrap());
        for key in ["ring.a", "ring.b", "ring.lock", "machine.secret"] {
            let _ = fs::copy(plan.data().join(key), with_ring.path().join(key)).unwrap();
        }
        let (secret, _) = MachineSecret::load_or_create(with_file.path()).unwrap();
        let _ = Vault::restore(&plan.recovery(), &passphrase, with_file.path(), secret, 217).unwrap();
        let [ring, file] = [&with_ring, &with_file].map(|folder| {
            take_in(Path::new(file), folder.path()).unwrap();
            opening(folder.path(), life, day)
        });
        println!("backup of day {day}: {ring} visits open with the ring, {file} with the recovery key file");
        assert_eq!(ring, file);
    }
}

/// How many visits of a folder open; none may whose day is over.
fn opening(folder: &Path, life: &Life, backup: &str) -> usize {
    let mut store = days::open(folder, &clock());
    let opened = life.visits.iter().filter(|(_, id, _)| store.visit(id.parse().unwrap()).unwrap().is_some());
    opened
        .inspect(|(guest, _, dies_on)| {
            assert!(life.lives(*dies_on), "backup of day {backup}: guest {guest}, until {dies_on}");
        })
        .count()
}

/// The control of both: a backup whose guests are all forgotten opens to the last visit for who kept the keys, as this
/// test did. So it is their death that forgets, and nothing else would have.
fn with_the_keys_all_would_be_read(plan: &Plan, life: &Life) {
    let backups = plan.noted("copies");
    let (_, file) = backups[3].split_once(' ').unwrap();
    let raw = rusqlite::Connection::open(file).unwrap();
    let mut select = raw.prepare("SELECT id, dies_on, record FROM visits").unwrap();
    let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    let (mut visits, mut names) = (0, BTreeSet::new());
    for row in rows {
        let (id, dies_on, record): (Vec<u8>, String, Vec<u8>) = row.unwrap();
        let day = dies_on.parse::<NaiveDate>().unwrap().num_days_from_ce();
        let opened = ring::open_visit(&life.kept[&day], &id, day, &record);
        names.extend(canaries_in(&opened).into_iter().map(|(_, canary)| canary));
        visits += 1;
    }
    let whose = all(plan.seed, plan.guests);
    assert!(visits > 0 && names.iter().all(|canary| whose.contains(canary)));
    assert_eq!(names.len(), visits * 3, "name, company and host of each");
}

/// The clock after the last night.
fn clock() -> Clock {
    let clock = Clock::scripted(Amsterdam, Plan::night(DAYS));
    (0..=KILLS).for_each(|_| clock.reboot());
    clock.set_synchronised(true);
    clock
}

/// The bytes of a hexadecimal text.
fn bytes(hex: &str) -> Vec<u8> {
    hex.as_bytes().chunks(2).map(|two| u8::from_str_radix(std::str::from_utf8(two).unwrap(), 16).unwrap()).collect()
}
