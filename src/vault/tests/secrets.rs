//! The machine secret and rings that are not ours: each trouble has its own clear word, and nothing is overwritten.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use super::super::page::PAGE;
use super::*;

/// Loads the secret of a folder that no service manager looks after.
fn load(folder: &Path) -> Result<(MachineSecret, SecretPlace), VaultError> {
    MachineSecret::load_or_create_from(folder, None)
}

/// Opens a folder as the kiosk does.
fn open(folder: &Path) -> Result<Vault, VaultError> {
    Vault::open(folder, load(folder)?.0, 217)
}

/// A folder in which a record of day 0 was sealed.
fn used() -> (tempfile::TempDir, Vec<u8>) {
    let folder = tempfile::tempdir().unwrap();
    let vault = open(folder.path()).unwrap();
    vault.keep(&[day(0)], day(0)).unwrap();
    let sealed = vault.seal(&place(&[1; 16]), day(0), b"Anna").unwrap();
    (folder, sealed)
}

/// Everything in a folder but the lock.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| !path.ends_with("ring.lock"))
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap()))
        .collect();
    files.sort();
    files
}

fn opens(folder: &Path, sealed: &[u8]) -> bool {
    open(folder).unwrap().unseal(&place(&[1; 16]), day(0), sealed).unwrap().as_slice() == b"Anna"
}

fn overwrite_page(folder: &Path, copy: &str, page: usize, bytes: &[u8]) {
    let mut all = fs::read(folder.join(copy)).unwrap();
    all[page * PAGE..page * PAGE + bytes.len()].copy_from_slice(bytes);
    fs::write(folder.join(copy), all).unwrap();
}

/// The page of day 0.
fn page_of_day_0() -> usize {
    1 + usize::try_from(day(0).num_days_from_ce()).unwrap() % usize::from(FEWEST_SLOTS)
}

#[test]
fn a_new_folder_gets_a_secret_and_a_ring_that_only_the_owner_reads() {
    let (folder, sealed) = used();
    let names: Vec<_> = files(folder.path()).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["machine.secret", "ring.a", "ring.b"]);
    for name in ["machine.secret", "ring.a", "ring.b", "ring.lock"] {
        let mode = fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    assert_eq!(load(folder.path()).unwrap().1, SecretPlace::KeyFile(folder.path().join("machine.secret")));
    assert!(opens(folder.path(), &sealed));
}

#[test]
fn the_service_managers_secret_comes_first() {
    let folder = tempfile::tempdir().unwrap();
    let credentials = tempfile::tempdir().unwrap();
    let loaded = || MachineSecret::load_or_create_from(folder.path(), Some(credentials.path()));
    assert!(matches!(loaded().unwrap().1, SecretPlace::KeyFile(_)), "there is none yet");
    fs::write(credentials.path().join("welkom-secret"), [5; 32]).unwrap();
    let (own, place) = loaded().unwrap();
    assert_eq!(place, SecretPlace::Credentials);
    let _ = Vault::open(folder.path(), own, 217).unwrap();
    let _ = Vault::open(folder.path(), secret(5), 217).unwrap();
}

#[test]
fn a_missing_secret_is_told_and_never_made_anew() {
    let (folder, _) = used();
    fs::remove_file(folder.path().join("machine.secret")).unwrap();
    let before = files(folder.path());
    assert!(matches!(load(folder.path()), Err(VaultError::SecretMissing { .. })));
    fs::remove_file(folder.path().join("ring.b")).unwrap();
    assert!(matches!(load(folder.path()), Err(VaultError::SecretMissing { .. })));
    assert_eq!(files(folder.path())[0], before[0]);
}

#[test]
fn a_secret_of_another_length_is_told_and_never_made_anew() {
    let (folder, _) = used();
    for length in [0, 31, 33, 100] {
        fs::write(folder.path().join("machine.secret"), vec![1; length]).unwrap();
        let before = files(folder.path());
        assert!(matches!(load(folder.path()), Err(VaultError::SecretLength { .. })), "{length}");
        assert_eq!(files(folder.path()), before);
    }
}

#[test]
fn a_first_start_that_was_cut_short_is_simply_done_again() {
    for left in [0, 10] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("machine.secret"), vec![1; left]).unwrap();
        fs::set_permissions(folder.path().join("machine.secret"), fs::Permissions::from_mode(0o600)).unwrap();
        fs::write(folder.path().join("ring.a.new"), [1; 100]).unwrap();
        let _ = open(folder.path()).unwrap();
        let (folder, sealed) = used();
        // Between the two renames there is one whole copy.
        fs::remove_file(folder.path().join("ring.b")).unwrap();
        assert!(opens(folder.path(), &sealed));
        assert_eq!(fs::read(folder.path().join("ring.a")).unwrap(), fs::read(folder.path().join("ring.b")).unwrap());
    }
}

#[test]
fn a_secret_that_others_can_read_is_refused() {
    let (folder, _) = used();
    fs::set_permissions(folder.path().join("machine.secret"), fs::Permissions::from_mode(0o640)).unwrap();
    assert!(matches!(load(folder.path()), Err(VaultError::SecretReadable { .. })));
}

#[test]
fn a_foreign_secret_is_told_even_while_no_key_lives() {
    for keys in [&[][..], &[day(0)]] {
        let folder = tempfile::tempdir().unwrap();
        Vault::open(folder.path(), secret(1), 217).unwrap().keep(keys, day(0)).unwrap();
        let before = files(folder.path());
        let foreign = Vault::open(folder.path(), secret(2), 217).unwrap_err();
        assert!(matches!(foreign, VaultError::ForeignSecret), "{foreign}");
        assert_eq!(files(folder.path()), before);
        assert!(Vault::open(folder.path(), secret(1), 217).is_ok());
    }
}

#[test]
fn two_copies_of_two_rings_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let other = tempfile::tempdir().unwrap();
    let first = Vault::open(folder.path(), secret(1), 217).unwrap().ring_id().unwrap();
    assert_ne!(first, Vault::open(other.path(), secret(1), 217).unwrap().ring_id().unwrap());
    assert_eq!(first, Vault::open(folder.path(), secret(1), 217).unwrap().ring_id().unwrap());
    let _ = fs::copy(other.path().join("ring.b"), folder.path().join("ring.b")).unwrap();
    let before = files(folder.path());
    assert!(matches!(Vault::open(folder.path(), secret(1), 217), Err(VaultError::ForeignRing)));
    assert_eq!(files(folder.path()), before);
}

#[test]
fn a_lost_ring_is_told_and_nothing_is_made() {
    let (folder, _) = used();
    assert!(Vault::find(folder.path()).is_ok());
    for copy in ["ring.a", "ring.b"] {
        fs::rename(folder.path().join(copy), folder.path().join(copy).with_extension("elsewhere")).unwrap();
    }
    let before = files(folder.path());
    assert!(matches!(Vault::find(folder.path()), Err(VaultError::RingLost { .. })));
    assert_eq!(files(folder.path()), before);
}

#[test]
fn one_page_of_another_ring_is_told() {
    let (folder, _) = used();
    let other = tempfile::tempdir().unwrap();
    let _ = open(other.path()).unwrap();
    let theirs = fs::read(other.path().join("ring.a")).unwrap();
    overwrite_page(folder.path(), "ring.a", 3, &theirs[3 * PAGE..4 * PAGE]);
    assert!(matches!(open(folder.path()), Err(VaultError::ForeignRing)));
}

#[test]
fn damage_in_one_copy_is_mended_wherever_it_is() {
    let (folder, sealed) = used();
    let whole = fs::read(folder.path().join("ring.a")).unwrap();
    for copy in ["ring.a", "ring.b"] {
        for page in [0, page_of_day_0(), 1] {
            overwrite_page(folder.path(), copy, page, &[0xFF; PAGE]);
            assert!(opens(folder.path(), &sealed), "{copy} page {page}");
        }
        overwrite_page(folder.path(), copy, page_of_day_0(), &[0; PAGE]);
        assert!(opens(folder.path(), &sealed), "{copy} zeroed");
        // A page of the right ring in a wrong place.
        overwrite_page(folder.path(), copy, page_of_day_0(), &whole[PAGE..2 * PAGE]);
        assert!(opens(folder.path(), &sealed), "{copy} misplaced");
        fs::write(folder.path().join(copy), &whole[..whole.len() / 2 + 17]).unwrap();
        assert!(opens(folder.path(), &sealed), "{copy} cut");
        fs::write(folder.path().join(copy), []).unwrap();
        assert!(opens(folder.path(), &sealed), "{copy} empty");
        fs::remove_file(folder.path().join(copy)).unwrap();
        assert!(opens(folder.path(), &sealed), "{copy} gone");
        assert_eq!(fs::read(folder.path().join(copy)).unwrap(), whole);
    }
}

#[test]
fn damage_in_both_copies_is_told_and_nothing_is_overwritten() {
    for (page, wanted) in
        [(0, "first page"), (page_of_day_0(), "both ring.a and ring.b"), (5, "both ring.a and ring.b")]
    {
        let (folder, _) = used();
        for copy in ["ring.a", "ring.b"] {
            overwrite_page(folder.path(), copy, page, &[0xAA; 64]);
        }
        let before = files(folder.path());
        let torn = open(folder.path()).unwrap_err();
        assert!(torn.to_string().contains(wanted), "{torn}");
        assert!(matches!(torn, VaultError::TornHeader | VaultError::TornBothCopies { .. }));
        assert_eq!(files(folder.path()), before);
    }
}

#[test]
fn files_that_are_no_ring_are_told_and_left_alone() {
    let (folder, _) = used();
    for copy in ["ring.a", "ring.b"] {
        fs::write(folder.path().join(copy), b"something else").unwrap();
    }
    let before = files(folder.path());
    assert!(matches!(open(folder.path()), Err(VaultError::TornHeader)));
    assert_eq!(files(folder.path()), before);
}

#[test]
fn a_lead_time_beyond_the_ring_is_told_with_the_room_there_is() {
    let (folder, sealed) = used();
    let refused = Vault::open(folder.path(), load(folder.path()).unwrap().0, FEWEST_SLOTS + 3).unwrap_err();
    assert!(matches!(refused, VaultError::TooFewSlots { has: FEWEST_SLOTS, .. }));
    assert!(refused.to_string().contains("by at least 3"), "{refused}");
    assert!(matches!(Vault::open(folder.path(), secret(1), u16::MAX), Err(VaultError::TooFewSlots { .. })));
    assert!(opens(folder.path(), &sealed));
}

#[test]
fn a_rotation_of_the_key_file_leaves_nothing_of_the_old_secret() {
    let (folder, sealed) = used();
    let old = fs::read(folder.path().join("machine.secret")).unwrap();
    let vault = open(folder.path()).unwrap();
    let pepper = vault.pin_pepper().unwrap();
    vault.rewrap(MachineSecret::begin_rotation(folder.path()).unwrap()).unwrap();
    assert!(opens(folder.path(), &sealed), "before the end both secrets are known");
    MachineSecret::finish_rotation(folder.path()).unwrap();
    assert!(opens(folder.path(), &sealed));
    assert_eq!(open(folder.path()).unwrap().pin_pepper().unwrap(), pepper);
    assert_eq!(vault.unseal(&place(&[1; 16]), day(0), &sealed).unwrap().as_slice(), b"Anna");
    for (name, bytes) in files(folder.path()) {
        assert!(!bytes.windows(32).any(|window| window == old), "{name}");
    }
    let before: [u8; 32] = old.try_into().unwrap();
    let old = MachineSecret::from_bytes(Zeroizing::new(before));
    assert!(matches!(Vault::open(folder.path(), old, 217), Err(VaultError::ForeignSecret)));
    assert!(matches!(MachineSecret::finish_rotation(folder.path()), Err(VaultError::SecretMissing { .. })));
}

#[test]
fn a_rotation_can_be_begun_again_with_the_same_secret() {
    let (folder, sealed) = used();
    open(folder.path()).unwrap().rewrap(MachineSecret::begin_rotation(folder.path()).unwrap()).unwrap();
    open(folder.path()).unwrap().rewrap(MachineSecret::begin_rotation(folder.path()).unwrap()).unwrap();
    MachineSecret::finish_rotation(folder.path()).unwrap();
    assert!(opens(folder.path(), &sealed));
}

#[test]
fn a_rotation_stopped_between_any_two_of_its_steps_opens_and_is_done_again() {
    let begun = |folder: &Path| folder.join("machine.secret.new");
    let zero = |path: &Path| fs::write(path, [0; 32]).unwrap();
    // What a stop leaves: a next secret half-written, one begun, the ring wrapped with it, the new one in its place, the
    // old place zeroed.
    for steps in 0..5 {
        let (folder, sealed) = used();
        let folder = folder.path();
        let old = fs::read(folder.join("machine.secret")).unwrap();
        if steps == 0 {
            fs::write(begun(folder), [1; 11]).unwrap();
        } else {
            let next = MachineSecret::begin_rotation(folder).unwrap();
            if steps > 1 {
                open(folder).unwrap().rewrap(next).unwrap();
            }
        }
        if steps > 2 {
            let _ = fs::copy(begun(folder), folder.join("machine.secret")).unwrap();
        }
        if steps > 3 {
            zero(&begun(folder));
        }
        assert!(opens(folder, &sealed), "after {steps} steps");
        let next = MachineSecret::begin_rotation(folder).unwrap();
        open(folder).unwrap().rewrap(next).unwrap();
        MachineSecret::finish_rotation(folder).unwrap();
        assert!(opens(folder, &sealed) && !begun(folder).exists(), "after {steps} steps");
        assert_ne!(fs::read(folder.join("machine.secret")).unwrap(), old);
    }
}

#[test]
fn a_lock_file_that_was_replaced_stops_the_work() {
    let (folder, sealed) = used();
    let vault = open(folder.path()).unwrap();
    fs::remove_file(folder.path().join("ring.lock")).unwrap();
    assert!(matches!(vault.unseal(&place(&[1; 16]), day(0), &sealed), Err(VaultError::Io { .. })));
    assert!(opens(folder.path(), &sealed), "a new start is well");
    assert!(matches!(vault.unseal(&place(&[1; 16]), day(0), &sealed), Err(VaultError::LockReplaced { .. })));
}

#[test]
fn a_folder_that_is_not_there_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let error = load(&folder.path().join("nowhere")).unwrap_err();
    assert!(error.to_string().contains("nowhere"), "{error}");
}

#[test]
fn the_zeros_of_a_rotation_that_was_cut_while_it_ended_are_no_secret() {
    let (folder, _) = used();
    let begun = folder.path().join("machine.secret.new");
    fs::write(&begun, [0; 32]).unwrap();
    assert_eq!(load(folder.path()).unwrap().0.candidates().count(), 1);
    MachineSecret::finish_rotation(folder.path()).unwrap();
    assert!(!begun.exists(), "what was cut short is ended");
    fs::write(&begun, [0; 32]).unwrap();
    let _ = MachineSecret::begin_rotation(folder.path()).unwrap();
    assert_ne!(fs::read(&begun).unwrap(), [0; 32]);
    assert!(open(folder.path()).is_ok());
}
