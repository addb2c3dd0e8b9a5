//! Two programs on one ring: the kiosk and a command. What one destroys the other cannot open, whatever comes when.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use super::disk::{Faulty, Shared};
use super::*;

const SLOTS: i64 = 7;

/// Numbers that look random, the same for each seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
}

/// A program with its vault and the steps its disk has left.
struct Program {
    vault: Vault,
    steps: Arc<Mutex<usize>>,
}

fn start(lock: &tempfile::TempDir, disk: &Shared) -> Program {
    let steps = Arc::new(Mutex::new(usize::MAX));
    let pages = Faulty { disk: Arc::clone(disk), grain: 512, steps: Arc::clone(&steps) };
    let gate = Gate::open(lock.path()).unwrap();
    let vault = Vault::open_on(gate, || Ok(Box::new(pages)), secret(1), SLOTS as u16, SLOTS as u16).unwrap();
    Program { vault, steps }
}

/// What should be so, whatever the programs do.
#[derive(Default)]
struct World {
    today: i64,
    living: BTreeSet<i64>,
    dead: BTreeSet<i64>,
    records: Vec<(i64, Vec<u8>)>,
}

impl World {
    /// Whether a day may get a key, and if not, why.
    fn keep(&self, wanted: i64) -> &'static str {
        let slot = |day: i64| day.rem_euclid(SLOTS);
        if wanted < self.today {
            "forgotten"
        } else if self.living.contains(&wanted) {
            "kept"
        } else if wanted - self.today >= SLOTS {
            "too far"
        } else if self.living.iter().any(|day| slot(*day) == slot(wanted)) {
            "taken"
        } else {
            "kept"
        }
    }
}

fn word(result: Result<(), VaultError>) -> &'static str {
    match result {
        Ok(()) => "kept",
        Err(VaultError::Forgotten(_)) => "forgotten",
        Err(VaultError::TooFar { .. }) => "too far",
        Err(VaultError::SlotTaken { .. }) => "taken",
        Err(VaultError::Io { .. }) => "cut",
        Err(other) => panic!("{other}"),
    }
}

fn numbers(days: &[NaiveDate]) -> BTreeSet<i64> {
    days.iter().map(|found| (*found - day(0)).num_days()).collect()
}

#[test]
fn over_five_hundred_random_runs_of_two_programs_on_one_ring() {
    let lock = tempfile::tempdir().unwrap();
    let mut cuts = 0;
    for seed in 1..=550 {
        cuts += one_run(&lock, &mut Dice(0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(seed)));
    }
    assert!(cuts > 500, "only {cuts} programs were killed");
}

/// Random acts of two programs, each checked against the world. Returns how many programs were killed in the
/// middle of a write.
fn one_run(lock: &tempfile::TempDir, dice: &mut Dice) -> usize {
    let disk = Shared::default();
    let mut programs = [start(lock, &disk), start(lock, &disk)];
    let mut world = World::default();
    let mut cuts = 0;
    for _ in 0..25 {
        let who = dice.roll(2) as usize;
        let vault = programs[who].vault.clone();
        let some_day = world.today + dice.roll(9) as i64 - 1;
        match dice.roll(8) {
            0 | 1 => {
                assert_eq!(word(vault.keep(&[day(some_day)], day(world.today))), world.keep(some_day));
                if world.keep(some_day) == "kept" {
                    let _ = world.living.insert(some_day);
                }
            }
            2 => match vault.seal(&place(&[1; 16]), day(some_day), b"Anna") {
                Ok(sealed) => {
                    assert!(world.living.contains(&some_day), "sealed for a day without a key");
                    world.records.push((some_day, sealed));
                }
                Err(error) => assert!(matches!(error, VaultError::Forgotten(_)) && !world.living.contains(&some_day)),
            },
            3 => {
                let dead = numbers(
                    &vault.destroy_before(day(world.today)).unwrap().iter().map(|dead| dead.day).collect::<Vec<_>>(),
                );
                assert_eq!(dead, world.living.iter().copied().filter(|day| *day < world.today).collect());
                world.living.retain(|day| *day >= world.today);
                world.dead.extend(dead);
            }
            4 => world.today += dice.roll(3) as i64,
            5 => programs[who] = start(lock, &disk),
            6 => cuts += usize::from(killed(lock, &disk, &mut programs, who, &mut world, dice)),
            _ => {
                let both = [0, 1].map(|who| programs[who].vault.token(day(some_day), TokenKind::Badge, &[1; 16]).ok());
                assert_eq!(both[0], both[1]);
                assert_eq!(both[0].is_some(), world.living.contains(&some_day));
            }
        }
        for program in &programs {
            assert_eq!(numbers(&program.vault.living().unwrap()), world.living);
        }
        assert!(world.living.is_disjoint(&world.dead), "a day rose");
    }
    for (number, sealed) in &world.records {
        for program in &programs {
            let opened = program.vault.unseal(&place(&[1; 16]), day(*number), sealed);
            assert_eq!(opened.is_ok(), world.living.contains(number), "{opened:?}");
        }
    }
    cuts
}

/// One program is killed in the middle of a birth or a death; the other one simply works on.
fn killed(
    lock: &tempfile::TempDir,
    disk: &Shared,
    programs: &mut [Program; 2],
    who: usize,
    world: &mut World,
    dice: &mut Dice,
) -> bool {
    *programs[who].steps.lock().unwrap() = dice.roll(36) as usize;
    let vault = programs[who].vault.clone();
    let wanted: BTreeSet<i64> = [0, 1].map(|_| world.today + dice.roll(7) as i64).into();
    let may_be_born = wanted.iter().all(|wanted| world.keep(*wanted) == "kept");
    let (done, may_appear, may_vanish) = if may_be_born {
        let days: Vec<_> = wanted.iter().map(|wanted| day(*wanted)).collect();
        (vault.keep(&days, day(world.today)).is_ok(), wanted, BTreeSet::new())
    } else {
        let due = world.living.iter().copied().filter(|day| *day < world.today).collect();
        (vault.destroy_before(day(world.today)).is_ok(), BTreeSet::new(), due)
    };
    programs[who] = Program { vault: programs[1 - who].vault.clone(), steps: Arc::default() };
    let now = numbers(&programs[1 - who].vault.living().unwrap());
    assert!(now.difference(&world.living).all(|born| may_appear.contains(born)));
    assert!(world.living.difference(&now).all(|died| may_vanish.contains(died)));
    if done {
        assert!(may_appear.is_subset(&now) && may_vanish.is_disjoint(&now));
    }
    world.dead.extend(world.living.difference(&now));
    world.living = now;
    programs[who] = start(lock, disk);
    !done
}

#[test]
fn four_programs_at_once_on_a_real_folder_over_several_midnights() {
    let folder = tempfile::tempdir().unwrap();
    let today = AtomicI64::new(0);
    std::thread::scope(|scope| {
        for number in 0..4_u8 {
            let vault = Vault::open(folder.path(), secret(1), 217).unwrap();
            let today = &today;
            let _ = scope.spawn(move || {
                for round in 0..30 {
                    let now = today.load(Ordering::SeqCst);
                    let row = [number; 16];
                    match vault.keep(&[day(now + 1)], day(now)) {
                        Ok(()) | Err(VaultError::Forgotten(_)) => {}
                        Err(other) => panic!("{other}"),
                    }
                    match vault.seal(&place(&row), day(now + 1), b"Anna") {
                        Ok(sealed) => match vault.unseal(&place(&row), day(now + 1), &sealed) {
                            Ok(text) => assert_eq!(text.as_slice(), b"Anna"),
                            Err(error) => assert!(matches!(error, VaultError::Forgotten(_)), "{error}"),
                        },
                        Err(error) => assert!(matches!(error, VaultError::Forgotten(_)), "{error}"),
                    }
                    if number == 0 && round % 5 == 4 {
                        let now = today.fetch_add(1, Ordering::SeqCst) + 1;
                        let dead = vault.destroy_before(day(now)).unwrap();
                        assert!(!vault.holds_bytes(&dead).unwrap());
                    }
                }
            });
        }
    });
    let vault = Vault::open(folder.path(), secret(1), 217).unwrap();
    assert!(vault.living().unwrap().iter().all(|living| *living >= day(6)));
}
