//! The power fails in the middle of a birth, a death, a re-wrap or a mending: at each 512-byte step of each copy, at
//! each 16 bytes, with any part of the unsynced writes lost. Each time the ring must come back whole.

use std::cell::Cell;
use std::sync::{Arc, Mutex};

use super::disk::{Disk, Faulty, Shared, ends};
use super::*;

/// A small ring: one slot per weekday.
const SLOTS: u16 = 7;
/// A disk without end.
const ENDLESS: usize = usize::MAX;
/// Something done with a vault.
type Act = fn(&Vault) -> Result<(), VaultError>;
/// Which unsynced pieces are lost: none, all, the first, the last ones, every other one, and some.
const LOSSES: [u64; 7] =
    [0, u64::MAX, 1, u64::MAX << 1, 0x5555_5555_5555_5555, 0xAAAA_AAAA_AAAA_AAAA, 0x9D39_247E_3377_6D41];

/// A kiosk on a failing disk: days 0 and 1 are dead, 2, 3 and 4 live, and of each day a record was sealed.
struct Kiosk {
    lock: tempfile::TempDir,
    before: Disk,
    records: Vec<Vec<u8>>,
    /// The wrapped keys of the living days, as they stand on the disk.
    pepper: Zeroizing<[u8; 32]>,
}

impl Kiosk {
    fn new() -> Self {
        let lock = tempfile::tempdir().unwrap();
        let disk = Shared::default();
        let vault = on(&lock, Faulty::working(&disk), secret(1)).unwrap();
        let days: Vec<_> = (0..5).map(day).collect();
        vault.keep(&days, day(0)).unwrap();
        let records = days.iter().map(|day| vault.seal(&place(&[1; 16]), *day, day.to_string().as_bytes()).unwrap());
        let records = records.collect();
        let pepper = vault.pin_pepper().unwrap();
        assert_eq!(vault.destroy_before(day(2)).unwrap().len(), 2);
        let before = disk.lock().unwrap().clone();
        Self { lock, before, records, pepper }
    }

    /// The disk as it is before the act.
    fn disk(&self) -> Shared {
        Arc::new(Mutex::new(self.before.clone()))
    }

    fn open(&self, disk: &Shared, secret: MachineSecret) -> Result<Vault, VaultError> {
        on(&self.lock, Faulty::working(disk), secret)
    }

    /// Does something on a disk that ends after some steps. Returns whether it went well, and the vault.
    fn cut<T>(
        &self,
        disk: &Shared,
        grain: usize,
        after: usize,
        act: impl Fn(&Vault) -> Result<T, VaultError>,
    ) -> (Option<T>, Vault, Arc<Mutex<usize>>) {
        let steps = Arc::new(Mutex::new(ENDLESS));
        let pages = Box::new(Faulty { disk: Arc::clone(disk), grain, steps: Arc::clone(&steps) });
        let vault = on(&self.lock, pages, secret(1)).unwrap();
        *steps.lock().unwrap() = after;
        let done = match act(&vault) {
            Ok(done) => Some(done),
            Err(VaultError::Io { .. }) => None,
            Err(other) => panic!("cut after {after} steps of {grain}: {other}"),
        };
        (done, vault, steps)
    }

    /// Whether a day's record opens. Anything but opened or forgotten is a fault.
    fn opens(&self, vault: &Vault, number: usize) -> bool {
        let day = day(number as i64);
        match vault.unseal(&place(&[1; 16]), day, &self.records[number]) {
            Ok(text) => {
                assert_eq!(text.as_slice(), day.to_string().as_bytes());
                true
            }
            Err(VaultError::Forgotten(forgotten)) => {
                assert_eq!(forgotten, day);
                false
            }
            Err(other) => panic!("day {number}: {other}"),
        }
    }

    /// What holds after any cut: the dead stay dead, the pepper stays, and both copies are alike again.
    fn is_whole(&self, vault: &Vault, disk: &Shared) {
        for number in 0..2 {
            assert!(!self.opens(vault, number), "day {number} rose");
            let refused = vault.keep(&[day(number as i64)], day(-2)).unwrap_err();
            assert!(matches!(refused, VaultError::Forgotten(_) | VaultError::SlotTaken { .. }), "{refused}");
        }
        assert_eq!(vault.pin_pepper().unwrap(), self.pepper);
        let all = disk.lock().unwrap().all();
        let (a, b) = all.split_at(all.len() / 2);
        assert!(a == b, "the copies differ");
    }
}

fn on(lock: &tempfile::TempDir, pages: Box<dyn Pages>, secret: MachineSecret) -> Result<Vault, VaultError> {
    Vault::open_on(Gate::open(lock.path())?, || Ok(pages), secret, SLOTS, SLOTS)
}

/// Cuts an act at each step, loses each choice of unsynced pieces, and looks at what is left: once with the power
/// gone, and once with the same program working on after an error of the disk. Returns how many steps there were.
fn at_each_step<T>(
    kiosk: &Kiosk,
    grain: usize,
    losses: &[u64],
    act: impl Fn(&Vault) -> Result<T, VaultError>,
    look: impl Fn(Option<&Vault>, &Shared, bool),
) -> usize {
    for after in 0.. {
        for lost in losses {
            let disk = kiosk.disk();
            let (done, vault, _) = kiosk.cut(&disk, grain, after, &act);
            drop(vault);
            disk.lock().unwrap().lose(*lost);
            look(None, &disk, done.is_some());
        }
        let disk = kiosk.disk();
        let (done, vault, steps) = kiosk.cut(&disk, grain, after, &act);
        *steps.lock().unwrap() = ENDLESS;
        look(Some(&vault), &disk, done.is_some());
        if done.is_some() {
            return after;
        }
    }
    unreachable!("an act that never ends")
}

/// The vault that worked on, or a new one after the power came back.
fn working(kiosk: &Kiosk, vault: Option<&Vault>, disk: &Shared) -> Vault {
    vault.cloned().unwrap_or_else(|| kiosk.open(disk, secret(1)).unwrap())
}

#[test]
fn a_birth_cut_at_each_step_is_finished_or_undone() {
    let kiosk = Kiosk::new();
    // Day 7 takes the slot of day 0, which is dead.
    let new = [day(5), day(6), day(7)];
    for (grain, days, losses) in [(512, &new[..], &LOSSES[..]), (16, &new[2..], &LOSSES[..2])] {
        let steps = at_each_step(
            &kiosk,
            grain,
            losses,
            |vault| vault.keep(days, day(2)),
            |vault, disk, done| {
                let vault = working(&kiosk, vault, disk);
                assert!((2..5).all(|number| kiosk.opens(&vault, number)), "a living day was lost");
                let mut sealed = Vec::new();
                for born in vault.living().unwrap().into_iter().filter(|living| days.contains(living)) {
                    sealed.push((born, vault.seal(&place(&[2; 16]), born, b"new").unwrap()));
                }
                assert!(!done || sealed.len() == days.len(), "a key that was promised is not there");
                vault.keep(days, day(2)).unwrap();
                kiosk.is_whole(&vault, disk);
                let again = kiosk.open(disk, secret(1)).unwrap();
                for (born, sealed) in sealed {
                    assert_eq!(again.unseal(&place(&[2; 16]), born, &sealed).unwrap().as_slice(), b"new");
                }
            },
        );
        assert_eq!(steps, 2 * (days.len() * ends(grain).count() + 1), "every step of both copies was cut");
    }
}

#[test]
fn a_death_cut_at_each_step_leaves_each_day_whole_or_dead_and_none_rises() {
    let kiosk = Kiosk::new();
    for (grain, losses) in [(512, &LOSSES[..]), (16, &LOSSES[..2])] {
        let steps = at_each_step(
            &kiosk,
            grain,
            losses,
            |vault| vault.destroy_before(day(4)),
            |vault, disk, done| {
                let vault = working(&kiosk, vault, disk);
                let alive = [2, 3].map(|number| kiosk.opens(&vault, number));
                assert!(!done || alive == [false, false], "a destroyed day rose");
                assert!(kiosk.opens(&vault, 4), "a day that is not due died");
                kiosk.is_whole(&vault, disk);
                let again = kiosk.open(disk, secret(1)).unwrap();
                assert_eq!([2, 3].map(|number| kiosk.opens(&again, number)), alive, "a day changed at a start");
                let dead = again.destroy_before(day(4)).unwrap();
                assert_eq!(dead.len(), alive.iter().filter(|alive| **alive).count());
                assert!(!again.holds_bytes(&dead).unwrap());
                let last = kiosk.open(disk, secret(1)).unwrap();
                assert!((2..4).all(|number| !kiosk.opens(&last, number)) && kiosk.opens(&last, 4));
                assert!(matches!(last.keep(&[day(3)], day(2)), Err(VaultError::Forgotten(_))));
                for key in kiosk.wrapped_keys(&[2, 3]) {
                    assert!(!disk.lock().unwrap().holds(&key), "a dead key still stands on the disk");
                }
            },
        );
        assert_eq!(steps, 2 * (2 * ends(grain).count() + 1));
    }
}

#[test]
fn a_new_recovery_key_cut_at_each_step_can_be_made_again_and_what_was_made_before_is_not_taken_for_never_made() {
    let mut kiosk = Kiosk::new();
    let disk = kiosk.disk();
    let vault = kiosk.open(&disk, secret(1)).unwrap();
    assert!(!vault.has_recovery().unwrap());
    let _ = vault.replace_recovery_key().unwrap();
    kiosk.before = disk.lock().unwrap().clone();
    let between = Cell::new(0);
    let steps = at_each_step(
        &kiosk,
        512,
        &LOSSES,
        |vault| vault.replace_recovery_key().map(drop),
        |vault, disk, done| {
            let vault = working(&kiosk, vault, disk);
            assert!(vault.has_recovery().unwrap(), "a file that may hold keys is forgotten");
            let there =
                vault.reading(|ring| Ok(ring.living().any(|label| matches!(label, Label::Recovery(_))))).unwrap();
            between.set(between.get() + usize::from(!there));
            assert!(!done || there, "a key that was promised is not there");
            let _ = vault.replace_recovery_key().unwrap();
            kiosk.is_whole(&vault, disk);
            let again = kiosk.open(disk, secret(1)).unwrap();
            let living = again.reading(|ring| Ok(ring.living().filter(|label| *label > Label::Recovery(1)).count()));
            assert_eq!(living.unwrap(), 1, "each key has a number of its own");
            assert!((2..5).all(|number| kiosk.opens(&again, number)));
        },
    );
    assert_eq!(steps, 2 * 2 * (ends(512).count() + 1), "a death and a birth in both copies");
    assert!(between.get() > LOSSES.len(), "it was cut between the two");
}

#[test]
fn a_rewrap_cut_at_each_step_opens_with_the_old_and_the_new_secret_together() {
    let kiosk = Kiosk::new();
    let both = || {
        let mut both = secret(1);
        both.await_next(&secret(2));
        both
    };
    for (grain, losses) in [(512, &LOSSES[..4]), (64, &LOSSES[..1])] {
        let steps = at_each_step(
            &kiosk,
            grain,
            losses,
            |vault| vault.rewrap(secret(2)),
            |vault, disk, done| {
                // Until the first copy is through the old secret alone is enough, from then on the new one alone.
                let alone = [secret(1), secret(2)].map(|secret| kiosk.open(&copied(disk), secret));
                for opened in &alone {
                    match opened {
                        Ok(vault) => assert!((2..5).all(|number| kiosk.opens(vault, number))),
                        Err(VaultError::ForeignSecret) => {}
                        Err(other) => panic!("{other}"),
                    }
                }
                assert!(alone.iter().any(Result::is_ok));
                assert!(!done || alone[1].is_ok() && alone[0].is_err());
                let vault = vault.cloned().unwrap_or_else(|| kiosk.open(disk, both()).unwrap());
                assert!((2..5).all(|number| kiosk.opens(&vault, number)));
                vault.rewrap(secret(2)).unwrap();
                assert!((2..5).all(|number| kiosk.opens(&vault, number)));
                kiosk.is_whole(&vault, disk);
                let new = kiosk.open(disk, secret(2)).unwrap();
                assert!((2..5).all(|number| kiosk.opens(&new, number)));
                assert!(matches!(kiosk.open(disk, secret(1)), Err(VaultError::ForeignSecret)));
                for key in kiosk.wrapped_keys(&[2, 3, 4]) {
                    assert!(
                        !disk.lock().unwrap().holds(&key),
                        "a key wrapped with the old secret still stands on the disk"
                    );
                }
            },
        );
        // Three days, the pepper and the header.
        assert_eq!(steps, 2 * (5 * ends(grain).count() + 1));
    }
}

#[test]
fn a_birth_is_written_to_a_first_and_a_death_and_a_rewrap_to_b_first_each_synced_before_the_other() {
    let kiosk = Kiosk::new();
    let page = |number| 1 + day(number).num_days_from_ce().rem_euclid(i32::from(SLOTS));
    let (five, two) = (page(5), page(2));
    let pepper = SLOTS + 1;
    let in_order = |pages: &[String]| {
        let one = |copy: &str| pages.iter().map(|page| format!("{copy}{page}")).chain([format!("{copy}!")]).collect();
        [one("A"), one("B")].map(|steps: Vec<String>| steps)
    };
    let log = |act: &dyn Fn(&Vault)| {
        let disk = kiosk.disk();
        let vault = kiosk.open(&disk, secret(1)).unwrap();
        disk.lock().unwrap().log.clear();
        act(&vault);
        disk.lock().unwrap().log.clone()
    };
    let [a, b] = in_order(&[five.to_string()]);
    assert_eq!(log(&|vault| vault.keep(&[day(5)], day(2)).unwrap()), [a, b].concat());
    let [a, b] = in_order(&[two.to_string()]);
    assert_eq!(log(&|vault| drop(vault.destroy_before(day(3)).unwrap())), [b, a].concat());
    let all = [page(2), page(3), page(4), i32::from(pepper), 0].map(|page| page.to_string());
    let [a, b] = in_order(&all);
    assert_eq!(log(&|vault| vault.rewrap(secret(2)).unwrap()), [b, a].concat());
    assert!(
        log(&|vault| drop((vault.keep(&[day(4)], day(2)), vault.destroy_before(day(2)), vault.living()))).is_empty()
    );
}

#[test]
fn a_disk_that_keeps_nothing_is_found_out_before_anything_is_sealed_or_called_destroyed() {
    let kiosk = Kiosk::new();
    let disk = kiosk.disk();
    let vault = kiosk.open(&disk, secret(1)).unwrap();
    disk.lock().unwrap().deaf = true;
    assert!(matches!(vault.keep(&[day(5)], day(2)), Err(VaultError::NotWritten { .. })));
    assert!(matches!(vault.seal(&place(&[1; 16]), day(5), b"Anna"), Err(VaultError::Forgotten(_))));
    assert!(matches!(vault.destroy_before(day(3)), Err(VaultError::NotWritten { .. })));
    assert!(kiosk.opens(&vault, 2));
}

#[test]
fn a_mending_cut_at_each_step_is_mended_the_next_time() {
    let kiosk = Kiosk::new();
    let acts: [Act; 2] =
        [|vault| vault.keep(&[day(5), day(7)], day(2)), |vault| vault.destroy_before(day(4)).map(drop)];
    let mut mendings = 0;
    for act in acts {
        for (after, lost) in (0..36).map(|after| (after, LOSSES[after % LOSSES.len()])) {
            let disk = kiosk.disk();
            let (done, ..) = kiosk.cut(&disk, 512, after, act);
            assert!(done.is_none() || after >= 34);
            // Every other time the program was only killed, and the power fails while its work is mended.
            if after % 2 == 0 {
                disk.lock().unwrap().lose(lost);
            }
            for again in 0.. {
                let disk = copied(&disk);
                let pages = Faulty { disk: Arc::clone(&disk), grain: 512, steps: Arc::new(Mutex::new(again)) };
                let opened = on(&kiosk.lock, Box::new(pages), secret(1)).is_ok();
                mendings += usize::from(!opened);
                disk.lock().unwrap().lose(lost.rotate_left(1));
                let vault = kiosk.open(&disk, secret(1)).unwrap();
                kiosk.is_whole(&vault, &disk);
                assert!(kiosk.opens(&vault, 4));
                act(&vault).unwrap();
                if opened {
                    break;
                }
            }
        }
    }
    assert!(mendings > 100, "only {mendings} mendings were cut");
}

#[test]
fn a_program_killed_before_its_sync_and_a_power_cut_while_its_work_is_mended_do_not_tear_both_copies() {
    let kiosk = Kiosk::new();
    let whole_page = ends(16).count();
    for mended in 0..whole_page {
        for lost in (0..20).map(|piece| u64::MAX << piece) {
            let disk = kiosk.disk();
            let (done, ..) = kiosk.cut(&disk, 16, whole_page, |vault| vault.keep(&[day(5)], day(2)));
            assert!(done.is_none(), "it was to be killed before its first sync");
            let steps = Arc::new(Mutex::new(2 + mended));
            let pages = Faulty { disk: Arc::clone(&disk), grain: 16, steps };
            assert!(on(&kiosk.lock, Box::new(pages), secret(1)).is_err());
            disk.lock().unwrap().lose(lost);
            let vault = kiosk.open(&disk, secret(1)).unwrap();
            vault.keep(&[day(5)], day(2)).unwrap();
            kiosk.is_whole(&vault, &disk);
        }
    }
}

fn copied(disk: &Shared) -> Shared {
    Arc::new(Mutex::new(disk.lock().unwrap().clone()))
}

impl Kiosk {
    /// The wrapped keys of days as they stood on the disk before the act.
    fn wrapped_keys(&self, numbers: &[i64]) -> Vec<Vec<u8>> {
        let all = self.before.all();
        numbers
            .iter()
            .map(|number| {
                let page = 1 + usize::try_from(day(*number).num_days_from_ce()).unwrap() % usize::from(SLOTS);
                let key = all[page * 4096 + 80..page * 4096 + 128].to_vec();
                assert!(self.before.holds(&key) && key != [0; 48], "the scan sees what it looks for");
                key
            })
            .collect()
    }
}
