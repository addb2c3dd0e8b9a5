//! Backups of a throwaway house, and what the recovery key file and the receipts say meanwhile.

use std::fs;
use std::num::NonZeroUsize;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::*;
use crate::store::testing::{House, check_in};

/// A house with a folder for backups and a place for a recovery key file.
struct Kept {
    house: House,
    elsewhere: TempDir,
}

impl Kept {
    fn new() -> Self {
        Self { house: House::new(), elsewhere: tempfile::tempdir().unwrap() }
    }

    fn folder(&self) -> &Path {
        self.elsewhere.path()
    }

    fn key(&self) -> PathBuf {
        self.elsewhere.path().join("welkom-recovery.key")
    }

    fn open(&self) -> Store {
        let mut store = self.house.open();
        store.keep_recovery_at(Some(&self.key())).unwrap();
        store
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.folder())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

#[test]
fn a_backup_is_one_whole_file_for_its_owner_alone_with_the_sites_time_in_its_name() {
    let kept = Kept::new();
    let mut store = kept.open();
    assert_eq!(store.last_backup().unwrap(), None);
    let _ = check_in(&mut store, "Noor Kok");
    let backup = store.back_up(Who::Operator, kept.folder(), None).unwrap();
    // 07:00 UTC is 09:00 in Amsterdam in summer.
    assert_eq!(kept.names(), ["welkom-20260601-090000.db"]);
    assert_eq!(fs::metadata(&backup.file).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::metadata(&backup.file).unwrap().len(), backup.bytes);
    let monday = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap();
    assert_eq!((backup.arrivals, backup.recovery), (Some((monday, monday)), RecoveryFile::None));
    let copy = rusqlite::Connection::open(&backup.file).unwrap();
    let visits: i64 = copy.query_row("SELECT count(*) FROM visits", [], |row| row.get(0)).unwrap();
    assert_eq!(visits, 1);
    drop(copy);
    assert_eq!(kept.names(), ["welkom-20260601-090000.db"], "it needs no log beside it");
    let last = store.last_backup().unwrap().unwrap();
    assert_eq!((last.at, last.bytes), (store.now(), backup.bytes));
    let folder = kept.folder().canonicalize().unwrap();
    assert_eq!(last.folder.as_deref(), folder.to_str());
    assert_eq!(store.audit_lines(1).unwrap()[0].act, "backed_up");
}

#[test]
fn no_key_of_the_house_stands_in_a_backup_plain_or_wrapped() {
    let kept = Kept::new();
    let mut store = kept.open();
    let _ = check_in(&mut store, "Noor Kok");
    let _ = store.make_recovery(Who::Operator, false).unwrap().unwrap();
    let backup = store.back_up(Who::Operator, kept.folder(), None).unwrap();
    let bytes = fs::read(&backup.file).unwrap();
    let found = |needle: &[u8]| memchr::memmem::find(&bytes, needle).is_some();
    let vault = kept.house.vault();
    assert!(found(&vault.ring_id().unwrap().0), "the search finds what is there");
    assert!(!found(&fs::read(kept.house.path().join("machine.secret")).unwrap()));
    for file in [kept.house.path().join("ring.a"), kept.house.path().join("ring.b"), kept.key()] {
        let pages = fs::read(file).unwrap();
        let living: Vec<&[u8]> = pages.chunks(4096).filter(|page| page[24] == 1).map(|page| &page[80..128]).collect();
        assert!(!living.is_empty() && living.iter().all(|wrapped| !found(wrapped)));
    }
    let dead = vault.destroy_before(NaiveDate::from_ymd_opt(2027, 1, 1).unwrap()).unwrap();
    assert!(!dead.is_empty() && dead.iter().flat_map(|dead| dead.traces()).all(|trace| !found(trace)));
    assert!(!found(&vault.pin_pepper().unwrap()[..]));
    assert!(!found(b"Noor"), "and no name either");
}

#[test]
fn no_backup_is_ever_overwritten_and_of_too_many_the_oldest_go() {
    let kept = Kept::new();
    let mut store = kept.open();
    for name in ["notes.txt", "welkom-old.db", "welkom-20260532-090000.db"] {
        fs::write(kept.folder().join(name), "of somebody else").unwrap();
    }
    // Two within one second.
    for _ in 0..2 {
        let _ = store.back_up(Who::Operator, kept.folder(), None).unwrap();
    }
    kept.house.wait_days(1);
    // What a killed backup left.
    fs::write(kept.folder().join("welkom-20260601-080000.db.unfinished"), "half").unwrap();
    fs::write(kept.folder().join("welkom-20260601-080000.db.unfinished-journal"), "half").unwrap();
    let keep = NonZeroUsize::new(2);
    let backup = store.back_up(Who::Operator, kept.folder(), keep).unwrap();
    assert_eq!(backup.removed, [kept.folder().canonicalize().unwrap().join("welkom-20260601-090000.db")]);
    assert_eq!(
        kept.names(),
        [
            "notes.txt",
            "welkom-20260532-090000.db",
            "welkom-20260601-090001.db",
            "welkom-20260602-090000.db",
            "welkom-old.db"
        ]
    );
    let listed = backups_in(kept.folder()).unwrap();
    assert_eq!(
        listed.iter().map(|old| old.made.to_string()).collect::<Vec<_>>(),
        ["2026-06-02 09:00:00", "2026-06-01 09:00:01"]
    );
}

#[test]
fn a_folder_that_is_missing_or_dies_with_the_data_is_refused() {
    let kept = Kept::new();
    let mut store = kept.open();
    let missing = store.back_up(Who::Operator, &kept.folder().join("usb"), None).unwrap_err();
    assert!(missing.to_string().contains("mount its disk"), "{missing}");
    let inside = kept.house.path().join("backups");
    fs::create_dir(&inside).unwrap();
    let refused = store.back_up(Who::Operator, &inside, None).unwrap_err();
    assert!(refused.to_string().contains("inside the data folder"), "{refused}");
    let linked = kept.folder().join("link");
    std::os::unix::fs::symlink(&inside, &linked).unwrap();
    assert!(store.back_up(Who::Operator, &linked, None).is_err());
    assert_eq!(store.last_backup().unwrap(), None);
    assert!(store.audit_lines(10).unwrap().is_empty());
}

#[test]
fn a_guest_is_checked_in_as_soon_as_ever_while_a_backup_is_made() {
    let kept = Kept::new();
    let mut store = kept.open();
    // Some forty megabytes.
    let raw = kept.house.raw();
    raw.execute_batch(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
         INSERT INTO hosts (id, name, email) SELECT randomblob(16), 'host ' || i, hex(randomblob(2000)) FROM n",
    )
    .unwrap();
    drop(raw);
    let running = AtomicBool::new(true);
    let mut other = kept.open();
    let (backup, slowest, guests) = thread::scope(|scope| {
        let running = &running;
        let kiosk = scope.spawn(move || {
            let (mut slowest, mut guests) = (Duration::ZERO, 0_u32);
            while running.load(Ordering::SeqCst) {
                let start = Instant::now();
                let _ = check_in(&mut other, "Noor Kok");
                slowest = slowest.max(start.elapsed());
                guests += 1;
                thread::sleep(Duration::from_millis(5));
            }
            (slowest, guests)
        });
        let backup = store.back_up(Who::Operator, kept.folder(), None);
        running.store(false, Ordering::SeqCst);
        let (slowest, guests) = kiosk.join().unwrap();
        (backup.unwrap(), slowest, guests)
    });
    assert!(backup.bytes > 40_000_000 && guests > 10, "{guests} guests");
    assert!(slowest < Duration::from_secs(1), "a guest waited {slowest:?}");
    let copy = rusqlite::Connection::open(&backup.file).unwrap();
    let whole: String = copy.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    let (hosts, visits): (i64, u32) = copy
        .query_row("SELECT (SELECT count(*) FROM hosts), (SELECT count(*) FROM visits)", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap();
    assert_eq!((whole.as_str(), hosts), ("ok", 10_000));
    assert!(visits < guests, "it is of one moment: {visits} of {guests}");
}

#[test]
fn each_backup_and_each_purge_brings_the_recovery_key_file_up_to_date() {
    let kept = Kept::new();
    let mut store = kept.open();
    assert!(!store.has_recovery().unwrap() && store.look_at_recovery().unwrap().is_none());
    let _ = store.make_recovery(Who::Operator, false).unwrap().unwrap();
    assert_eq!(store.audit_lines(1).unwrap()[0].act, "recovery_key_made");
    let _ = check_in(&mut store, "Noor Kok");
    assert!(!store.look_at_recovery().unwrap().unwrap().lacks.is_empty());
    let backup = store.back_up(Who::Operator, kept.folder(), None).unwrap();
    assert_eq!(backup.recovery, RecoveryFile::Current);
    assert!(store.look_at_recovery().unwrap().unwrap().lacks.is_empty());
    kept.house.clock.set_synchronised(true);
    kept.house.wait_days(40);
    let purged = store.purge(&|_| true).unwrap();
    assert!(!purged.pending && purged.keys_destroyed > 0 && purged.recovery == RecoveryFile::Current);
    assert_eq!(purged.receipt.unwrap().recovery, Some(Vec::new()));
    assert!(store.look_at_recovery().unwrap().unwrap().still_holds.is_empty());
}

#[test]
fn a_recovery_key_file_out_of_reach_keeps_no_key_alive_and_stands_in_every_receipt_until_it_is_back() {
    let kept = Kept::new();
    let mut store = kept.open();
    kept.house.clock.set_synchronised(true);
    let _ = store.make_recovery(Who::Operator, false).unwrap().unwrap();
    let _ = check_in(&mut store, "Noor Kok");
    let _ = store.back_up(Who::Operator, kept.folder(), None).unwrap();
    let away = kept.folder().join("away");
    fs::rename(kept.key(), &away).unwrap();

    kept.house.wait_days(40);
    let first = store.purge(&|_| true).unwrap();
    assert!(first.pending && matches!(first.recovery, RecoveryFile::OutOfReach(_)));
    let days = first.days.clone();
    assert!(!days.is_empty());
    assert_eq!(first.receipt.unwrap().recovery, Some(days.clone()));
    let today = store.credited_day().unwrap();
    assert!(kept.house.vault().living().unwrap().iter().all(|day| *day >= today), "the ring forgot on time");
    assert!(!store.purge_is_due().unwrap(), "nothing is to be cleared again for it");

    let _ = check_in(&mut store, "Bas Mol");
    kept.house.wait_days(1);
    let second = store.purge(&|_| true).unwrap();
    assert!(days.iter().all(|day| second.receipt.as_ref().unwrap().recovery.as_ref().unwrap().contains(day)));

    fs::rename(&away, kept.key()).unwrap();
    // The next start takes them out.
    drop(store);
    let mut store = kept.open();
    let _ = store.forget_due().unwrap();
    assert!(store.look_at_recovery().unwrap().unwrap().still_holds.is_empty(), "once it is back it forgets too");
    assert_eq!(store.purge(&|_| true).unwrap().receipt.unwrap().recovery, Some(Vec::new()));
}

#[test]
fn a_rotation_is_noted_and_the_recovery_key_file_goes_on() {
    let kept = Kept::new();
    let mut store = kept.open();
    let _ = check_in(&mut store, "Noor Kok");
    let _ = store.make_recovery(Who::Operator, false).unwrap().unwrap();
    let next = crate::vault::MachineSecret::begin_rotation(kept.house.path()).unwrap();
    store.rotate_secret(Who::Operator, &next).unwrap();
    crate::vault::MachineSecret::finish_rotation(kept.house.path()).unwrap();
    assert_eq!(store.audit_lines(1).unwrap()[0].act, "secret_rotated");
    let mut again = kept.open();
    assert_eq!(again.bring_recovery().unwrap(), RecoveryFile::Current);
    let reception = Who::Staff(crate::domain::staff::StaffNumber::parse("12").unwrap());
    assert!(again.rotate_secret(reception, &next).is_err(), "only a manager or the operator may");
    assert!(again.back_up(reception, kept.folder(), None).is_err());
}
