//! A house that burns down and comes back from its backup: with today's key file, with a stale one, with none; and a
//! restore that is killed at each of its steps.

use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use tempfile::TempDir;

use super::*;
use crate::domain::id::VisitId;
use crate::domain::passphrase::LETTERS;
use crate::effects::open_store;
use crate::store::keys::RecoveryFile;
use crate::store::testing::draft;

/// A house with its folder of backups and its recovery key file, and the new machine that it will move to.
struct House {
    folder: TempDir,
    config: Config,
    clock: Clock,
    passphrase: Passphrase,
    visits: Vec<VisitId>,
}

impl House {
    /// A guest a day on five days, forgotten thirty days after each; a backup on the evening of the last one.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let shipped = include_str!("../../../kiosk.toml");
        let mut config = Config::parse("kiosk.toml", shipped).unwrap().with_data(&folder.path().join("data"));
        config.recovery_key = Some(folder.path().join("welkom-recovery.key"));
        fs::create_dir(folder.path().join("backups")).unwrap();
        let clock = Clock::scripted(config.zone, "2026-06-01T07:00:00Z".parse().unwrap());
        clock.set_synchronised(true);
        let mut store = open_store(&config, &clock).unwrap();
        let passphrase = store.make_recovery(Who::Operator, false).unwrap().unwrap();
        let mut visits = Vec::new();
        for number in 0..5 {
            if number > 0 {
                clock.advance(Duration::from_hours(24));
            }
            visits.push(check_in(&mut store));
        }
        let backup = store.back_up(Who::Operator, &folder.path().join("backups"), None).unwrap();
        assert_eq!(backup.recovery, RecoveryFile::Current);
        drop(store);
        Self { folder, config, clock, passphrase, visits }
    }

    fn key(&self) -> &Path {
        self.config.recovery_key.as_deref().unwrap()
    }

    fn backups(&self) -> PathBuf {
        self.folder.path().join("backups")
    }

    fn days_pass(&self, days: u64) {
        self.clock.advance(Duration::from_hours(24 * days));
    }

    /// The disk dies; the recovery key file and the backups stand elsewhere.
    fn burns(&self) {
        fs::remove_dir_all(&self.config.data).unwrap();
    }

    /// The nightly purge of the house that still stands.
    fn night(&self) {
        let purged = open_store(&self.config, &self.clock).unwrap().purge(&|_| true).unwrap();
        assert_eq!(purged.recovery, RecoveryFile::Current);
    }

    /// All steps up to the last, with a key file.
    fn build(&self, key: &Path, passphrase: &Passphrase) -> Result<Forgotten, RestoreError> {
        self.build_on(&Restore::begin(&self.config, false)?, key, passphrase)
    }

    fn build_on(&self, restore: &Restore, key: &Path, passphrase: &Passphrase) -> Result<Forgotten, RestoreError> {
        let _ = restore.copy(&self.backups())?;
        let vault = restore.unlock(key, passphrase)?;
        let store = restore.open(vault, &self.clock, key)?;
        let forgotten = restore.forget(store, &self.clock, None, Who::Operator)?;
        restore.install().map(|()| forgotten)
    }

    fn restore(&self) -> Result<Forgotten, RestoreError> {
        self.build(self.key(), &self.passphrase)
    }

    /// The guests whose record opens, by the number of their day.
    fn opened(&self) -> Vec<usize> {
        let mut store = open_store(&self.config, &self.clock).unwrap();
        (0..5).filter(|number| store.visit(self.visits[*number]).unwrap().is_some()).collect()
    }

    fn files(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(&self.config.data)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| !["badges", "kiosk.lock", "inbox"].contains(&name.as_str()))
            .collect();
        names.sort();
        names
    }
}

fn check_in(store: &mut Store) -> VisitId {
    store.save(&draft("Els Bakker", false)).unwrap().visit
}

#[test]
fn a_house_that_burns_down_the_same_evening_comes_back_whole() {
    let house = House::new();
    house.burns();
    let forgotten = house.restore().unwrap();
    assert!(!forgotten.purged.pending);
    assert_eq!(house.opened(), [0, 1, 2, 3, 4]);
    let secret = house.config.data.join("machine.secret");
    assert_eq!(fs::metadata(secret).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(!house.files().iter().any(|name| name.starts_with("rest")), "{:?}", house.files());
    let mut store = open_store(&house.config, &house.clock).unwrap();
    assert_eq!(store.audit_lines(1).unwrap()[0].act, "restored");
    assert!(store.verify_audit().unwrap().ok);
    // The new house goes on with the same key file, and the passphrase opens its next backup.
    let noor = check_in(&mut store);
    house.clock.advance(Duration::from_secs(60));
    let _ = store.back_up(Who::Operator, &house.backups(), None).unwrap();
    drop(store);
    house.burns();
    let _ = house.restore().unwrap();
    assert!(open_store(&house.config, &house.clock).unwrap().visit(noor).unwrap().is_some());
}

#[test]
fn a_backup_of_forty_days_ago_with_todays_key_file_shows_nothing_older_than_its_life() {
    let house = House::new();
    for _ in 0..40 {
        house.days_pass(1);
        house.night();
    }
    house.burns();
    let forgotten = house.restore().unwrap();
    assert!(forgotten.living.iter().all(|day| *day >= house.clock.today()), "{:?}", forgotten.living);
    assert_eq!(house.opened(), [0; 0]);
    assert!(open_store(&house.config, &house.clock).unwrap().roll_call().unwrap().is_empty());
}

#[test]
fn a_backup_of_thirty_two_days_ago_shows_the_guests_who_are_not_due_yet() {
    let house = House::new();
    // Guests came on days -4 to 0 before the backup; each is kept for thirty days.
    for _ in 0..28 {
        house.days_pass(1);
        house.night();
    }
    house.burns();
    let _ = house.restore().unwrap();
    assert_eq!(house.opened(), [2, 3, 4]);
}

#[test]
fn a_stale_copy_of_the_key_file_opens_its_own_days_as_far_as_they_are_not_over() {
    let house = House::new();
    let stale = house.folder.path().join("stale.key");
    let _ = fs::copy(house.key(), &stale).unwrap();
    // A guest of a day that only a later backup and the present key file know.
    house.days_pass(28);
    let mut store = open_store(&house.config, &house.clock).unwrap();
    let later = check_in(&mut store);
    let _ = store.back_up(Who::Operator, &house.backups(), None).unwrap();
    drop(store);
    house.burns();
    let before = fs::read(&stale).unwrap();
    let forgotten = house.build(&stale, &house.passphrase).unwrap();
    assert!(!forgotten.purged.days.is_empty(), "what is over dies before anything opens");
    assert_eq!(house.opened(), [2, 3, 4]);
    assert!(open_store(&house.config, &house.clock).unwrap().visit(later).unwrap().is_none());
    assert_eq!(fs::read(&stale).unwrap(), before, "a copy elsewhere is only read");
}

#[test]
fn what_no_key_of_a_stale_file_opens_is_removed_and_the_house_lives_on_and_forgets() {
    let house = House::new();
    let stale = house.folder.path().join("stale.key");
    let _ = fs::copy(house.key(), &stale).unwrap();
    // A guest whose day the stale copy lacks; they are inside when the house burns down.
    house.days_pass(1);
    let mut store = open_store(&house.config, &house.clock).unwrap();
    let lost = check_in(&mut store);
    let _ = store.back_up(Who::Operator, &house.backups(), None).unwrap();
    drop(store);
    house.burns();
    let forgotten = house.build(&stale, &house.passphrase).unwrap();
    assert_eq!(forgotten.keyless, 1);

    // The next guest dies on the very same day and gives it a new key.
    let mut store = open_store(&house.config, &house.clock).unwrap();
    let came = check_in(&mut store);
    let dies_on = store.visit(came).unwrap().unwrap().dies_on;
    let on_the_roll =
        |store: &mut Store| -> Vec<VisitId> { store.roll_call().unwrap().iter().map(|person| person.visit).collect() };
    assert_eq!(on_the_roll(&mut store), [came]);
    assert!(store.visit(lost).unwrap().is_none());
    assert_eq!((store.damaged_records().unwrap(), store.has_met_damage()), (vec![], false));
    drop(store);
    house.days_pass(1);
    let mut store = open_store(&house.config, &house.clock).unwrap();
    assert!(store.visit(came).unwrap().unwrap().left_at.is_some(), "signed out when the day ended");
    assert!(!store.purge(&|_| true).unwrap().hindered.audit_broken && !store.has_met_damage());
    drop(store);
    while house.clock.today() <= dies_on {
        house.days_pass(1);
    }
    let mut store = open_store(&house.config, &house.clock).unwrap();
    assert!(store.living_days().unwrap().iter().all(|day| *day > dies_on) && store.visit(came).unwrap().is_none());
    assert_eq!(store.purge(&|_| true).unwrap().receipt.unwrap().scan.word(), "clean");
}

#[test]
fn a_trial_in_a_folder_of_its_own_leaves_the_key_file_to_the_house_that_still_stands() {
    let house = House::new();
    let before = fs::read(house.key()).unwrap();
    let trial = house.config.clone().with_data(&house.folder.path().join("trial"));
    house.days_pass(3);
    {
        let restore = Restore::begin(&trial, false).unwrap().for_trial(true);
        let _ = restore.copy(&house.backups()).unwrap();
        let vault = restore.unlock(house.key(), &house.passphrase).unwrap();
        let store = restore.open(vault, &house.clock, house.key()).unwrap();
        let forgotten = restore.forget(store, &house.clock, None, Who::Operator).unwrap();
        assert!(!forgotten.purged.pending);
        restore.install().unwrap();
    }
    let mut store = open_store(&trial, &house.clock).unwrap();
    let _ = check_in(&mut store);
    house.days_pass(40);
    assert!(!store.purge(&|_| true).unwrap().pending);
    drop(store);
    assert_eq!(fs::read(house.key()).unwrap(), before, "the trial has written into the house's file");
    // The house goes on with it.
    let mut store = open_store(&house.config, &house.clock).unwrap();
    let _ = check_in(&mut store);
    assert_eq!(store.purge(&|_| true).unwrap().recovery, RecoveryFile::Current);
    assert!(is_trial(&trial.data) && !is_trial(&house.config.data));
}

#[test]
fn without_the_key_file_or_with_a_wrong_passphrase_nothing_opens_and_nothing_changes() {
    let house = House::new();
    house.burns();
    let wrong = Passphrase::of(&[3; LETTERS]);
    let error = house.build(house.key(), &wrong).unwrap_err();
    assert!(error.to_string().contains("does not open with this passphrase"), "{error}");
    assert_eq!(house.files(), [""; 0]);
    let away = house.folder.path().join("away");
    fs::rename(house.key(), &away).unwrap();
    let error = house.restore().unwrap_err();
    assert!(error.to_string().contains("is not there"), "{error}");
    assert_eq!(house.files(), [""; 0]);
    // The backup's own file under another ring is noise, and no kiosk starts on it.
    let backup = backups_in(&house.backups()).unwrap().remove(0).file;
    let _ = fs::copy(backup, house.config.data.join(DATABASE)).unwrap();
    assert!(matches!(open_store(&house.config, &house.clock), Err(OpenError::Vault(VaultError::RingLost { .. }))));
}

#[test]
fn the_key_file_of_another_house_is_told() {
    let (house, other) = (House::new(), House::new());
    house.burns();
    assert!(matches!(house.build(other.key(), &other.passphrase), Err(RestoreError::OtherHouse)));
    assert_eq!(house.files(), [""; 0]);
}

#[test]
fn data_that_is_there_is_never_gone_over_unless_it_is_asked_for() {
    let house = House::new();
    let before = fs::read(house.config.data.join("ring.a")).unwrap();
    assert!(matches!(house.restore(), Err(RestoreError::Living { .. })));
    assert_eq!(fs::read(house.config.data.join("ring.a")).unwrap(), before);
    assert_eq!(house.opened(), [0, 1, 2, 3, 4]);
    // A broken folder: the secret is gone for good.
    fs::remove_file(house.config.data.join("machine.secret")).unwrap();
    assert!(matches!(house.restore(), Err(RestoreError::Living { .. })));
    let restore = Restore::begin(&house.config, true).unwrap();
    let _ = restore.copy(&house.backups()).unwrap();
    let vault = restore.unlock(house.key(), &house.passphrase).unwrap();
    let store = restore.open(vault, &house.clock, house.key()).unwrap();
    let _ = restore.forget(store, &house.clock, None, Who::Operator).unwrap();
    restore.install().unwrap();
    drop(restore);
    assert_eq!(house.opened(), [0, 1, 2, 3, 4]);
}

#[test]
fn it_is_not_done_while_a_kiosk_runs() {
    let house = House::new();
    house.burns();
    let _kiosk = lock_kiosk(&house.config).unwrap();
    assert!(matches!(house.restore(), Err(RestoreError::Open(OpenError::InUse { .. }))));
}

#[test]
fn a_clock_for_which_nobody_vouches_decides_nothing() {
    let house = House::new();
    house.burns();
    house.clock.set_synchronised(false);
    let says = house.clock.today();
    assert!(matches!(house.restore(), Err(RestoreError::ClockUnsure { .. })));
    let with = |today| {
        let restore = Restore::begin(&house.config, false)?;
        let _ = restore.copy(&house.backups())?;
        let vault = restore.unlock(house.key(), &house.passphrase)?;
        let store = restore.open(vault, &house.clock, house.key())?;
        let forgotten = restore.forget(store, &house.clock, today, Who::Operator)?;
        restore.install()?;
        Ok::<_, RestoreError>(forgotten)
    };
    assert!(matches!(with(says.succ_opt()), Err(RestoreError::ClockDiffers { .. })));
    house.clock.set_wall("2026-05-01T10:00:00Z".parse().unwrap());
    assert!(matches!(with(Some(house.clock.today())), Err(RestoreError::ClockBehind { .. })));
    assert_eq!(house.files(), [""; 0]);
    // Forty days later, another machine, and somebody says so: what is over dies by that date.
    house.clock.reboot();
    house.clock.set_wall("2026-07-15T10:00:00Z".parse().unwrap());
    let forgotten = with(Some(house.clock.today())).unwrap();
    assert!(forgotten.living.iter().all(|day| *day >= house.clock.today()));
    assert_eq!(house.opened(), [0; 0]);
    let lines = open_store(&house.config, &house.clock).unwrap().audit_lines(2).unwrap();
    assert_eq!(lines.iter().map(|line| line.act.as_str()).collect::<Vec<_>>(), ["restored", "clock_confirmed"]);
}

#[test]
fn a_machine_that_had_been_running_for_weeks_adds_nothing_to_the_time_of_the_backup() {
    let house = House::new();
    house.burns();
    let now = house.clock.now();
    house.clock.reboot();
    house.clock.advance(Duration::from_hours(24 * 21));
    house.clock.set_wall(now);
    let _ = house.restore().unwrap();
    assert_eq!(house.opened().len(), 5, "nobody was forgotten, and no clock had to be set ahead for it");
}

#[test]
fn the_secret_of_a_rotation_that_was_cut_short_goes_with_the_keys_that_are_replaced() {
    let house = House::new();
    let cut_short = house.config.data.join("machine.secret.new");
    fs::write(&cut_short, [7; 32]).unwrap();
    let restore = Restore::begin(&house.config, true).unwrap();
    let _ = house.build_on(&restore, house.key(), &house.passphrase).unwrap();
    assert!(!cut_short.exists(), "the next rotation makes one of its own");
    assert_eq!(house.opened().len(), 5);
}

#[test]
fn killed_at_each_step_it_is_simply_done_again() {
    for killed_after in 0..8 {
        let house = House::new();
        house.burns();
        {
            let restore = Restore::begin(&house.config, false).unwrap();
            let steps = || -> Option<()> {
                let left = |step| (step < killed_after).then_some(());
                left(0)?;
                let _ = restore.copy(&house.backups()).unwrap();
                left(1)?;
                let vault = restore.unlock(house.key(), &house.passphrase).unwrap();
                left(2)?;
                let store = restore.open(vault, &house.clock, house.key()).unwrap();
                left(3)?;
                let _ = restore.forget(store, &house.clock, None, Who::Operator).unwrap();
                for step in 4.. {
                    left(step)?;
                    assert!(restore.move_one().unwrap());
                }
                Some(())
            };
            let _ = steps();
            // A kill, unlike an error, removes nothing.
            std::mem::forget(restore);
        }
        // The lock of a killed process is free.
        fs::remove_file(super::super::lock_file(&house.config.data)).unwrap();
        if killed_after >= 1 {
            let shut = open_store(&house.config, &house.clock);
            assert!(matches!(shut, Err(OpenError::HalfRestored { .. })), "after {killed_after}");
        }
        let restore = Restore::begin(&house.config, false).unwrap();
        assert_eq!(restore.was_cut_short(), killed_after >= 4, "after {killed_after}");
        if restore.was_cut_short() {
            restore.install().unwrap();
            drop(restore);
        } else {
            drop(restore);
            let _ = house.restore().unwrap();
        }
        assert_eq!(house.opened(), [0, 1, 2, 3, 4], "after {killed_after}");
        assert!(!house.files().iter().any(|name| name.starts_with("rest")), "{:?}", house.files());
    }
}
