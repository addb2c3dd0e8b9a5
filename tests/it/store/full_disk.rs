//! A disk without room: a check-in is refused, and the purge has its ballast.
//!
//! The disk is a small one in memory, mounted for this test binary alone, which is started again on it. Where nothing may
//! be mounted the test says so, and fails where `CI=true`.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use chrono_tz::Europe::Amsterdam;
use welkom::clock::Clock;
use welkom::store::purge::Scan;
use welkom::store::{Store, StoreError};
use welkom::vault::{MachineSecret, Vault};

use super::{monday_morning, walk_in};

/// Where the small disk is.
const DISK: &str = "WELKOM_TEST_DISK";
/// How the small disk is made, in a name space of its own that ends with its process.
const MOUNT: &str = "mount -t tmpfs -o size=32m tmpfs \"$WELKOM_TEST_DISK\" || exit 77; exec \"$0\" \"$@\"";

#[test]
fn on_a_full_disk_a_check_in_is_refused_and_the_purge_ends() {
    if let Some(disk) = std::env::var_os(DISK) {
        fill_and_purge(Path::new(&disk));
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for spaces in ["-m", "-Urm"] {
        let ran = Command::new("unshare")
            .args([spaces, "sh", "-c", MOUNT])
            .arg(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "store::full_disk::on_a_full_disk_a_check_in_is_refused_and_the_purge_ends",
                "--nocapture",
            ])
            .env(DISK, folder.path())
            .output();
        match ran {
            Ok(ran) if ran.status.success() => return,
            Ok(ran) if ran.status.code() == Some(101) => panic!("{}", String::from_utf8_lossy(&ran.stderr)),
            Ok(_) | Err(_) => {}
        }
    }
    assert!(std::env::var("CI").as_deref() != Ok("true"), "nothing may be mounted here, so no disk can be full");
    println!("nothing may be mounted here, so no disk can be full: not tested");
}

fn fill_and_purge(disk: &Path) {
    let clock = Clock::scripted(Amsterdam, monday_morning());
    clock.set_synchronised(true);
    let (secret, _) = MachineSecret::load_or_create(disk).unwrap();
    let mut store = Store::open(disk, Vault::open(disk, secret, 217).unwrap(), clock.clone()).unwrap();
    for number in 0..200 {
        let _ = store.save(&walk_in(&format!("Due Nummer{number}"), "Anna Visser")).unwrap();
    }
    assert!(store.keep_ballast().unwrap());
    let ballast = fs::metadata(disk.join("ballast")).unwrap();
    assert_eq!((ballast.len(), store.ballast()), (8 << 20, 8 << 20));
    assert!(ballast.blocks() * 512 >= ballast.len(), "the ballast takes no room");

    // Everything else of the disk is somebody's.
    let filler = disk.join("filler");
    let mut file = OpenOptions::new().create(true).append(true).open(&filler).unwrap();
    for size in [1 << 16, 1 << 12, 1] {
        while file.write_all(&vec![7; size]).is_ok() {}
    }
    let refused = (0..200).find_map(|_| store.save(&walk_in("Els Bakker", "Anna Visser")).err());
    assert!(matches!(refused, Some(StoreError::DiskFull)), "{refused:?}");
    assert!(store.roll_call().unwrap().len() >= 200, "who is inside is still told");
    assert_eq!(store.ballast(), 8 << 20, "a check-in does not take it");

    clock.advance(Duration::from_hours(24 * 31));
    let purged = store.purge(&|_| true).unwrap();
    let receipt = purged.receipt.unwrap();
    assert_eq!((purged.pending, receipt.scan), (false, Scan::Clean));
    assert!(receipt.rows_deleted >= 400 && receipt.keys_destroyed > 0);
    assert_eq!(store.ballast(), 0, "it was thrown off, and the disk has no room for another one");
    let _ = store.save(&walk_in("Els Bakker", "Anna Visser")).unwrap();

    drop(file);
    fs::remove_file(filler).unwrap();
    let _ = store.purge(&|_| true).unwrap();
    assert_eq!(store.ballast(), 8 << 20, "there is room again");
}
