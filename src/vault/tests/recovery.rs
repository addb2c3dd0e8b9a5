//! The recovery key file: what it opens, what it forgets, and what a cut write leaves of it.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::super::page::PAGE;
use super::super::ring::{OTHERS, Ring, create};
use super::super::seal::Key;
use super::disk::{Disk, Faulty, Shared};
use super::*;
use crate::domain::passphrase::{LETTERS, Passphrase};

/// A house with the keys of days 0 to 4, its recovery key file and the passphrase.
struct House {
    folder: tempfile::TempDir,
    vault: Vault,
    file: PathBuf,
    passphrase: Passphrase,
}

impl House {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        fs::create_dir(&data).unwrap();
        let vault = Vault::open(&data, secret(1), 217).unwrap();
        vault.keep(&(0..5).map(day).collect::<Vec<_>>(), day(0)).unwrap();
        let file = folder.path().join("welkom-recovery.key");
        let passphrase = vault.make_recovery(&file, false).unwrap();
        Self { folder, vault, file, passphrase }
    }

    /// A record of each of the days.
    fn records(&self) -> Vec<Vec<u8>> {
        (0..5).map(|number| self.vault.seal(&place(&[1; 16]), day(number), b"Anna").unwrap()).collect()
    }

    fn restore(&self, file: &Path, passphrase: &Passphrase) -> Result<(tempfile::TempDir, Vault), VaultError> {
        let elsewhere = tempfile::tempdir().unwrap();
        Vault::restore(file, passphrase, elsewhere.path(), secret(9), 217).map(|vault| (elsewhere, vault))
    }
}

/// The days whose record opens.
fn opened(vault: &Vault, records: &[Vec<u8>]) -> Vec<i64> {
    let opens = |number: &i64| vault.unseal(&place(&[1; 16]), day(*number), &records[*number as usize]).is_ok();
    (0..5).filter(opens).collect()
}

fn recovery(error: VaultError) -> RecoveryTrouble {
    let VaultError::Recovery { trouble, .. } = error else { panic!("{error}") };
    trouble
}

#[test]
fn after_the_disk_has_died_it_opens_what_the_ring_opened() {
    let house = House::new();
    let records = house.records();
    house.vault.keep_hold_month(HoldMonth::of(day(0))).unwrap();
    let (pepper, hold) = (house.vault.pin_pepper().unwrap(), held(&house.vault));
    house.vault.keep_recovery(&house.file).unwrap();
    let (_folder, vault) = house.restore(&house.file, &house.passphrase).unwrap();
    assert_eq!(opened(&vault, &records), [0, 1, 2, 3, 4]);
    assert_eq!(vault.ring_id().unwrap(), house.vault.ring_id().unwrap());
    assert_eq!(vault.pin_pepper().unwrap(), pepper);
    assert_eq!(held(&vault), hold);
    // It goes on with the same file, under the same passphrase.
    let _ = vault.destroy_before(day(3)).unwrap();
    vault.keep_recovery(&house.file).unwrap();
    assert_eq!(opened(&house.restore(&house.file, &house.passphrase).unwrap().1, &records), [3, 4]);
}

#[test]
fn a_wrong_passphrase_is_told_and_makes_nothing() {
    let house = House::new();
    let elsewhere = tempfile::tempdir().unwrap();
    let before = fs::read(&house.file).unwrap();
    let wrong = Passphrase::of(&[7; LETTERS]);
    let error = Vault::restore(&house.file, &wrong, elsewhere.path(), secret(9), 217).unwrap_err();
    assert!(error.to_string().ends_with("does not open with this passphrase"), "{error}");
    assert!(fs::read_dir(elsewhere.path()).unwrap().next().is_none());
    assert_eq!(fs::read(&house.file).unwrap(), before);
}

#[test]
fn a_destroyed_day_vanishes_from_it_and_a_stale_copy_opens_exactly_its_own_days() {
    let house = House::new();
    let records = house.records();
    let stale = house.folder.path().join("stale.key");
    let _ = fs::copy(&house.file, &stale).unwrap();
    let _ = house.vault.destroy_before(day(2)).unwrap();
    house.vault.keep(&[day(7)], day(2)).unwrap();
    let later = house.vault.seal(&place(&[1; 16]), day(7), b"Bas").unwrap();
    let look = house.vault.look_at_recovery(&house.file).unwrap();
    assert_eq!(look, RecoveryLook { lacks: vec![day(7)], still_holds: vec![day(0), day(1)] });
    house.vault.keep_recovery(&house.file).unwrap();
    let look = house.vault.look_at_recovery(&house.file).unwrap();
    assert_eq!(look, RecoveryLook { lacks: Vec::new(), still_holds: Vec::new() });

    let (_folder, vault) = house.restore(&house.file, &house.passphrase).unwrap();
    assert_eq!(opened(&vault, &records), [2, 3, 4]);
    assert_eq!(vault.unseal(&place(&[1; 16]), day(7), &later).unwrap().as_slice(), b"Bas");
    let (_folder, vault) = house.restore(&stale, &house.passphrase).unwrap();
    assert_eq!(opened(&vault, &records), [0, 1, 2, 3, 4]);
    assert!(matches!(vault.unseal(&place(&[1; 16]), day(7), &later), Err(VaultError::Forgotten(_))));

    // Of the two dead days not one byte that the stale copy holds of them is left.
    let (stale, fresh) = (fs::read(&stale).unwrap(), fs::read(&house.file).unwrap());
    assert_eq!(stale.len(), fresh.len(), "it is written in place");
    let mut gone = 0;
    for (old, new) in stale.chunks(PAGE).zip(fresh.chunks(PAGE)).filter(|(old, _)| old[24..26] == [1, 1]) {
        if new[24] == 2 {
            gone += 1;
            assert!(memchr::memmem::find(&fresh, &old[80..128]).is_none());
        }
    }
    assert_eq!(gone, 4, "two days in two copies");
}

#[test]
fn it_survives_a_rotation_of_the_machine_secret() {
    let house = House::new();
    let records = house.records();
    house.vault.rewrap(secret(2)).unwrap();
    let _ = house.vault.destroy_before(day(1)).unwrap();
    house.vault.keep_recovery(&house.file).unwrap();
    assert_eq!(opened(&house.restore(&house.file, &house.passphrase).unwrap().1, &records), [1, 2, 3, 4]);
}

#[test]
fn a_new_passphrase_is_made_only_on_demand_and_the_old_one_then_opens_nothing() {
    let house = House::new();
    let records = house.records();
    let before = fs::read(&house.file).unwrap();
    let exists = recovery(house.vault.make_recovery(&house.file, false).unwrap_err());
    assert!(matches!(exists, RecoveryTrouble::Exists));
    assert_eq!(fs::read(&house.file).unwrap(), before);
    let old = house.folder.path().join("old.key");
    let _ = fs::copy(&house.file, &old).unwrap();
    let passphrase = house.vault.make_recovery(&house.file, true).unwrap();
    assert_ne!(passphrase, house.passphrase);
    let wrong = recovery(house.restore(&house.file, &house.passphrase).unwrap_err());
    assert!(matches!(wrong, RecoveryTrouble::WrongPassphrase));
    assert_eq!(opened(&house.restore(&house.file, &passphrase).unwrap().1, &records), [0, 1, 2, 3, 4]);
    // The old file back in its place is no longer kept.
    let _ = fs::copy(&old, &house.file).unwrap();
    assert!(matches!(recovery(house.vault.keep_recovery(&house.file).unwrap_err()), RecoveryTrouble::Foreign));
}

#[test]
fn a_replacement_cut_between_the_old_key_and_the_new_one_is_told_and_can_be_made_again() {
    let house = House::new();
    let records = house.records();
    house.vault.changing(|ring| ring.death(&[Label::Recovery(1)]).map(drop)).unwrap();
    assert!(house.vault.has_recovery().unwrap(), "the old file opens with its passphrase still");
    for error in [
        house.vault.keep_recovery(&house.file).unwrap_err(),
        house.vault.look_at_recovery(&house.file).map(drop).unwrap_err(),
    ] {
        assert!(error.to_string().ends_with("run `welkom backup recovery-key create --replace`"), "{error}");
        assert!(matches!(recovery(error), RecoveryTrouble::HalfReplaced));
    }
    let passphrase = house.vault.make_recovery(&house.file, true).unwrap();
    let wrong = recovery(house.restore(&house.file, &house.passphrase).unwrap_err());
    assert!(matches!(wrong, RecoveryTrouble::WrongPassphrase));
    assert_eq!(opened(&house.restore(&house.file, &passphrase).unwrap().1, &records), [0, 1, 2, 3, 4]);
}

#[test]
fn a_file_that_is_away_does_not_keep_a_key_alive() {
    let house = House::new();
    let records = house.records();
    let away = house.folder.path().join("away.key");
    fs::rename(&house.file, &away).unwrap();
    assert_eq!(house.vault.destroy_before(day(2)).unwrap().len(), 2);
    let error = house.vault.keep_recovery(&house.file).unwrap_err();
    assert!(matches!(recovery(error), RecoveryTrouble::Missing));
    assert_eq!(opened(&house.vault, &records), [2, 3, 4]);
    // When it is back it forgets too.
    fs::rename(&away, &house.file).unwrap();
    house.vault.keep_recovery(&house.file).unwrap();
    assert_eq!(opened(&house.restore(&house.file, &house.passphrase).unwrap().1, &records), [2, 3, 4]);
}

#[test]
fn damage_to_half_of_it_is_mended_and_damage_to_both_halves_is_told() {
    let house = House::new();
    let records = house.records();
    let whole = fs::read(&house.file).unwrap();
    let half = (whole.len() - 2 * PAGE) / 2;
    for from in [0, PAGE, 2 * PAGE, 2 * PAGE + half] {
        let mut wrong = whole.clone();
        let to = if from < 2 * PAGE { from + PAGE } else { from + half };
        wrong[from..to].fill(0xA5);
        fs::write(&house.file, &wrong).unwrap();
        assert_eq!(opened(&house.restore(&house.file, &house.passphrase).unwrap().1, &records), [0, 1, 2, 3, 4]);
        house.vault.keep_recovery(&house.file).unwrap();
        if from >= 2 * PAGE {
            assert_eq!(fs::read(&house.file).unwrap(), whole);
        }
    }
    for (from, to) in [(0, 2 * PAGE), (2 * PAGE, whole.len())] {
        let mut wrong = whole.clone();
        wrong[from..to].fill(0xA5);
        fs::write(&house.file, &wrong).unwrap();
        assert!(matches!(recovery(house.vault.keep_recovery(&house.file).unwrap_err()), RecoveryTrouble::Damaged));
        let error = house.restore(&house.file, &house.passphrase).unwrap_err();
        assert!(matches!(recovery(error), RecoveryTrouble::Damaged));
    }
    fs::write(&house.file, b"something else").unwrap();
    assert!(matches!(recovery(house.vault.keep_recovery(&house.file).unwrap_err()), RecoveryTrouble::Damaged));
}

#[test]
fn it_is_for_its_owner_alone() {
    let house = House::new();
    assert_eq!(fs::metadata(&house.file).unwrap().permissions().mode() & 0o777, 0o600);
    fs::set_permissions(&house.file, fs::Permissions::from_mode(0o644)).unwrap();
    let error = house.vault.keep_recovery(&house.file).unwrap_err();
    assert!(matches!(recovery(error), RecoveryTrouble::OpenToOthers));
}

#[test]
fn several_programs_that_bring_it_up_to_date_at_once_never_bring_a_dead_day_back() {
    let house = House::new();
    std::thread::scope(|scope| {
        for _ in 0..3 {
            let vault = Vault::open(&house.folder.path().join("data"), secret(1), 217).unwrap();
            let file = &house.file;
            let _ = scope.spawn(move || {
                for number in 1..5 {
                    let _ = vault.destroy_before(day(number)).unwrap();
                    vault.keep_recovery(file).unwrap();
                    let look = vault.look_at_recovery(file).unwrap();
                    assert!(look.still_holds.iter().all(|dead| *dead >= day(number)), "{look:?}");
                }
            });
        }
    });
    let look = house.vault.look_at_recovery(&house.file).unwrap();
    assert_eq!(look, RecoveryLook { lacks: Vec::new(), still_holds: Vec::new() });
}

/// The power fails while the file follows the ring: at each step, with any part of the unsynced writes lost. Each time the
/// file reads, each day in it is whole or gone, and the next time it follows to the end.
#[test]
fn a_cut_at_each_step_leaves_a_file_that_reads_and_follows_the_next_time() {
    const SLOTS: u16 = 7;
    let key = |byte: u8| Key::from([byte; 32]);
    let on = |disk: &Shared, steps: usize| {
        let pages = Faulty { disk: Arc::clone(disk), grain: 512, steps: Arc::new(Mutex::new(steps)) };
        Ring::on(Box::new(pages), secret(3))
    };
    let keys = |days: &[i64]| -> BTreeMap<Label, Key> {
        let labels = days.iter().map(|number| (Label::Day(day(*number).num_days_from_ce()), key(*number as u8 + 100)));
        labels.chain([(Label::Pepper, key(1))]).collect()
    };
    // Day 7 takes the page of day 0, which dies in the same going-over.
    let (before, after) = (keys(&[0, 1, 2]), keys(&[2, 3, 7]));
    let disk = Shared::default();
    create(&mut *Faulty::working(&disk), RingId([5; 16]), &secret(3), SLOTS).unwrap();
    assert_eq!(disk.lock().unwrap().all().len(), 2 * usize::from(SLOTS + OTHERS) * PAGE);
    let mut ring = on(&disk, usize::MAX);
    ring.reread_and_mend().unwrap();
    assert!(ring.follow(&before).unwrap());
    let start: Disk = disk.lock().unwrap().clone();

    let mut cuts = 0;
    for steps in 0.. {
        let mut done = false;
        for lost in [0, u64::MAX, 1, u64::MAX << 1, 0x5555_5555_5555_5555, 0x9D39_247E_3377_6D41] {
            let disk: Shared = Arc::new(Mutex::new(start.clone()));
            let mut cut = on(&disk, steps);
            done = cut.reread_and_mend().and_then(|()| cut.follow(&after)).is_ok();
            disk.lock().unwrap().lose(lost);
            let mut again = on(&disk, usize::MAX);
            again.reread_and_mend().unwrap();
            for label in again.living() {
                let known = after.get(&label).or(before.get(&label));
                assert!(again.key(label) == known, "{label:?} has a key that it never had");
            }
            assert!(again.key(Label::Day(day(2).num_days_from_ce())).is_some() && again.key(Label::Pepper).is_some());
            let _ = again.follow(&after).unwrap();
            assert!(again.living().eq(after.keys().copied()));
            let mut read = on(&disk, usize::MAX);
            assert!(!read.reread().unwrap(), "nothing is left to mend");
            assert!(read.living().eq(after.keys().copied()));
        }
        if done {
            break;
        }
        cuts += 1;
    }
    assert!(cuts >= 2 * (2 + 2) * 8, "only {cuts} cuts");
}
