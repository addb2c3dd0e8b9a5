//! Holding the ring still over many calls.

use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use super::*;

#[test]
fn while_it_is_held_still_nobody_else_destroys_a_key_and_afterwards_they_do() {
    let folder = tempfile::tempdir().unwrap();
    let open = || Vault::open(folder.path(), secret(1), 40).unwrap();
    let (here, other) = (open(), open());
    here.keep(&[day(0), day(1)], day(0)).unwrap();
    let row = [7; 16];

    let held = here.steady().unwrap();
    let second = here.clone().steady().unwrap();
    let (done, is_done) = channel();
    let purge = thread::spawn(move || {
        let dead = other.destroy_before(day(1)).unwrap();
        done.send(dead.len()).unwrap();
    });
    assert!(is_done.recv_timeout(Duration::from_millis(200)).is_err(), "the key is in use");
    assert!(here.seal(&place(&row), day(0), b"Anna").is_ok());
    drop(held);
    assert!(is_done.recv_timeout(Duration::from_millis(200)).is_err(), "somebody still holds it");
    drop(second);
    assert_eq!(is_done.recv().unwrap(), 1);
    purge.join().unwrap();
    assert!(matches!(here.seal(&place(&row), day(0), b"Anna"), Err(VaultError::Forgotten(_))));
    assert!(here.seal(&place(&row), day(1), b"Anna").is_ok());
}

#[test]
fn its_own_changes_are_made_and_seen_while_it_is_held_still() {
    let folder = tempfile::tempdir().unwrap();
    let open = || Vault::open(folder.path(), secret(1), 40).unwrap();
    let (here, other) = (open(), open());
    let row = [7; 16];
    let held = here.steady().unwrap();
    here.keep(&[day(0)], day(0)).unwrap();
    let sealed = here.seal(&place(&row), day(0), b"Anna").unwrap();
    // Its own change ended the stillness, so that the other one comes in between and is seen.
    let _ = other.destroy_before(day(1)).unwrap();
    assert!(matches!(here.unseal(&place(&row), day(0), &sealed), Err(VaultError::Forgotten(_))));
    drop(held);
    assert!(here.living().unwrap().is_empty());
}
