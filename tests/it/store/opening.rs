//! Opening a data folder: what is made, what is recognised, and what is refused in which words.

use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use welkom::config::Config;
use welkom::domain::token::TokenKind;
use welkom::effects::{OpenError, open_store};
use welkom::store::StoreError;
use welkom::vault::{MachineSecret, Vault, VaultError};

use super::{House, invite, walk_in};

fn mode(path: &std::path::Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn a_new_data_folder_is_for_its_user_alone() {
    let house = House::new();
    fs::set_permissions(house.folder(), Permissions::from_mode(0o755)).unwrap();
    let mut store = house.open();
    let _ = invite(&mut store, "Jan de Wit", "Anna Visser");
    assert_eq!(mode(house.folder()), 0o700);
    for ending in ["", "-wal", "-shm"] {
        assert_eq!(mode(&house.file(ending)), 0o600, "welkom.db{ending}");
    }
}

#[test]
fn an_empty_file_is_refused_and_left_alone() {
    let house = House::new();
    fs::write(house.file(""), b"").unwrap();
    assert!(matches!(house.try_open(), Err(StoreError::NotOurs { .. })));
    assert_eq!(fs::read(house.file("")).unwrap(), b"");
}

#[test]
fn a_file_that_is_no_database_is_refused_and_left_alone() {
    let house = House::new();
    let letter = b"Dear reception, ".repeat(1_000);
    fs::write(house.file(""), &letter).unwrap();
    assert!(matches!(house.try_open(), Err(StoreError::NotOurs { .. })));
    assert_eq!(fs::read(house.file("")).unwrap(), letter);
}

#[test]
fn the_database_of_another_program_is_refused_and_left_alone() {
    let house = House::new();
    house.raw().execute_batch("CREATE TABLE visits (name TEXT); INSERT INTO visits VALUES ('somebody')").unwrap();
    let before = fs::read(house.file("")).unwrap();
    assert!(matches!(house.try_open(), Err(StoreError::NotOurs { .. })));
    assert_eq!(fs::read(house.file("")).unwrap(), before);
}

#[test]
fn a_database_of_a_newer_welkom_is_refused_with_the_next_step() {
    let house = House::new();
    drop(house.open());
    house.raw().pragma_update(None, "user_version", 9_999).unwrap();
    let error = house.try_open().err().unwrap();
    assert!(matches!(error, StoreError::Newer { found: 9_999, .. }));
    assert!(error.to_string().contains("update this one"), "{error}");
}

#[test]
fn a_read_only_database_is_refused() {
    let house = House::new();
    drop(house.open());
    fs::set_permissions(house.file(""), Permissions::from_mode(0o400)).unwrap();
    assert!(matches!(house.try_open(), Err(StoreError::ReadOnly { .. })));
}

#[test]
fn a_folder_that_cannot_be_written_is_refused() {
    let house = House::new();
    drop(house.open());
    fs::set_permissions(house.folder(), Permissions::from_mode(0o500)).unwrap();
    let refused = house.try_open();
    fs::set_permissions(house.folder(), Permissions::from_mode(0o700)).unwrap();
    assert!(matches!(refused, Err(StoreError::Folder { .. })));
}

#[test]
fn a_first_start_that_was_cut_short_is_begun_again() {
    let house = House::new();
    fs::write(house.folder().join("welkom.db.new"), b"half a page").unwrap();
    let mut store = house.open();
    let _ = invite(&mut store, "Jan de Wit", "Anna Visser");
    assert!(!house.folder().join("welkom.db.new").exists());
}

#[test]
fn what_was_stored_is_there_after_a_restart_with_the_same_codes() {
    let house = House::new();
    let (invitation, visit, token) = {
        let mut store = house.open();
        let invitation = invite(&mut store, "Jan de Wit", "Anna Visser");
        let saved = store.save(&walk_in("Els Bakker", "Anna Visser")).unwrap();
        let token = store.badge_token(saved.visit).unwrap().unwrap();
        (invitation, saved.visit, token)
    };
    house.clock.reboot();
    let mut store = house.open();
    assert_eq!(token.kind, TokenKind::Badge);
    assert_eq!(store.badge_token(visit).unwrap(), Some(token));
    assert_eq!(store.invitation(invitation.id).unwrap().unwrap().name.as_str(), "Jan de Wit");
    assert_eq!(invite(&mut store, "Jan de Wit", "Anna Visser").token, invitation.token);
}

#[test]
fn a_database_without_its_key_ring_is_refused_and_opens_again_with_it() {
    let house = House::new();
    let invited = invite(&mut house.open(), "Jan de Wit", "Anna Visser");
    let aside = tempfile::tempdir().unwrap();
    for copy in ["ring.a", "ring.b"] {
        let _ = fs::copy(house.folder().join(copy), aside.path().join(copy)).unwrap();
        fs::remove_file(house.folder().join(copy)).unwrap();
    }
    assert!(matches!(house.try_open(), Err(StoreError::ForeignRing)));
    for copy in ["ring.a", "ring.b"] {
        let _ = fs::copy(aside.path().join(copy), house.folder().join(copy)).unwrap();
    }
    assert!(house.open().invitation(invited.id).unwrap().is_some(), "nothing was lost");
}

/// Every file of the data folder with its bytes.
fn listing(house: &House) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(house.folder()).unwrap().map(|file| file.unwrap().path());
    files.filter(|file| file.is_file()).map(|file| (file.display().to_string(), fs::read(&file).unwrap())).collect()
}

/// kiosk.toml as it is shipped, for the house's folder.
fn config(house: &House) -> Config {
    Config::read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/kiosk.toml"))).unwrap().with_data(house.folder())
}

#[test]
fn a_lost_ring_is_told_without_a_change_and_one_copy_of_it_heals() {
    let house = House::new();
    let config = config(&house);
    let invited = invite(&mut open_store(&config, &house.clock).unwrap(), "Jan de Wit", "Anna Visser");
    let ring = fs::read(house.folder().join("ring.a")).unwrap();
    for lost in ["ring.a", "ring.b"] {
        fs::remove_file(house.folder().join(lost)).unwrap();
    }
    for with_secret in [true, false] {
        let secret = house.folder().join("machine.secret");
        let kept = fs::read(&secret).unwrap();
        if !with_secret {
            fs::remove_file(&secret).unwrap();
        }
        let before = listing(&house);
        let error = open_store(&config, &house.clock).err().unwrap();
        assert!(matches!(error, OpenError::Vault(VaultError::RingLost { .. })), "{error}");
        assert!(listing(&house) == before, "something was changed");
        fs::write(&secret, kept).unwrap();
        fs::set_permissions(&secret, Permissions::from_mode(0o600)).unwrap();
    }
    fs::write(house.folder().join("ring.a"), &ring).unwrap();
    let mut store = open_store(&config, &house.clock).unwrap();
    assert!(store.invitation(invited.id).unwrap().is_some(), "nothing was lost");
    assert!(fs::read(house.folder().join("ring.b")).unwrap() == ring, "the other copy is made from it");
}

#[test]
fn whoever_opens_the_folder_forgets_what_is_over() {
    let house = House::new();
    let config = config(&house);
    let _ = invite(&mut open_store(&config, &house.clock).unwrap(), "Jan de Wit", "Anna Visser");
    house.wait(24);
    drop(open_store(&config, &house.clock).unwrap());
    let (secret, _) = MachineSecret::load_or_create(house.folder()).unwrap();
    assert_eq!(Vault::open(house.folder(), secret, 217).unwrap().living().unwrap(), []);
}

#[test]
fn another_process_sees_at_once_what_was_stored_and_that_something_was() {
    let house = House::new();
    let (mut kiosk, mut command) = (house.open(), house.open());
    let before = kiosk.data_version().unwrap();
    let _ = invite(&mut command, "Jan de Wit", "Anna Visser");
    assert_ne!(kiosk.data_version().unwrap(), before);
    assert_eq!(kiosk.expected(super::monday()).unwrap().len(), 1);
    let _ = kiosk.save(&walk_in("Els Bakker", "Anna Visser")).unwrap();
    assert_eq!(command.roll_call().unwrap().len(), 1);
}
