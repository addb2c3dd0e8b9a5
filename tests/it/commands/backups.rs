//! Backups, the recovery key file, a house that burns down and comes back, and a new machine secret.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use serde_json::json;

use super::{Answer, House, KIOSK, files, has_keys, run, today};

/// A house with a folder for backups, a place for the key file, and Noor inside.
fn house() -> House {
    let house = House::with(&format!("{KIOSK}\n[backup]\nrecovery_key = \"stick/welkom-recovery.key\"\n"));
    fs::create_dir(house.path("stick")).unwrap();
    fs::create_dir(house.path("backups")).unwrap();
    let code = house.invite("Noor Kok", "Anna Visser");
    assert_eq!(house.run(&["check-in", "--code", &code, "--id", "reception:seen"]).code, 0);
    house
}

/// Makes the recovery key file and gives its passphrase.
fn passphrase(house: &House) -> String {
    let key = house.json(&["backup", "recovery-key", "create"]);
    has_keys(&key, &["file", "passphrase"]);
    key["passphrase"].as_str().unwrap().to_owned()
}

fn folder(house: &House) -> String {
    house.path("backups").display().to_string()
}

fn restore(house: &House, passphrase: &str) -> Answer {
    let today = today().to_string();
    house.run_with_input(&["--json", "restore", &folder(house), "--today", &today], &format!("{passphrase}\n"))
}

/// The program on a disk on which no file may grow beyond so many blocks of 512 bytes.
fn on_a_full_disk(house: &House, blocks: u32, arguments: &[&str], input: &str) -> Answer {
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"");
    let mut command = Command::new("sh");
    let _ = command.args(["-c", &script, "sh", env!("CARGO_BIN_EXE_welkom"), "--config"]);
    run(command.arg(house.config()).args(arguments), input)
}

#[test]
fn a_house_that_burns_down_comes_back_with_its_backup_its_key_file_and_its_passphrase() {
    let house = house();
    let passphrase = passphrase(&house);
    house.run(&["backup", "recovery-key", "create"]).refused("--replace");
    let backup = house.json(&["backup", &folder(&house), "--keep", "3"]);
    has_keys(&backup, &["file", "bytes", "first_arrival", "last_arrival", "removed", "recovery_key"]);
    assert_eq!((&backup["recovery_key"], &backup["last_arrival"]), (&json!("current"), &json!(today().to_string())));
    let mode = fs::metadata(house.path("stick/welkom-recovery.key")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let list = house.json(&["backup", "list", &folder(&house)]);
    has_keys(&list["backups"][0], &["file", "made", "age_days", "bytes"]);
    assert_eq!((&list["backups"][0]["file"], &list["backups"][0]["age_days"]), (&backup["file"], &json!(0)));

    restore(&house, &passphrase).refused("goes over nobody's data");
    fs::remove_dir_all(house.path("data")).unwrap();
    // A slip of the finger, then another house's passphrase.
    let (first, rest) = passphrase.split_at(1);
    let slip = if first == "A" { "B" } else { "A" };
    restore(&house, &format!("{slip}{rest}")).refused("group 1 is mistyped");
    restore(&house, "").refused("passphrase");
    let other = self::passphrase(&self::house());
    restore(&house, &other).refused("does not open with this passphrase");
    let yesterday = today().pred_opt().unwrap().to_string();
    let late = ["restore", &folder(&house), "--today", &yesterday];
    house.run_with_input(&late, &format!("{passphrase}\n")).refused("set it right");
    assert!(house.run(&["roll-call"]).code != 0, "nobody was restored yet");

    let restored = restore(&house, &passphrase.to_lowercase().replace('-', " "));
    assert_eq!(restored.code, 0, "{}", restored.err);
    let restored = restored.json();
    has_keys(&restored, &["backup", "days", "forgotten", "without_key", "recovery_key", "pending"]);
    assert_eq!((&restored["backup"], &restored["recovery_key"]), (&backup["file"], &json!("current")));
    assert_eq!(house.inside(), ["Noor Kok"]);
    assert_eq!(house.json(&["audit", "show"])["lines"][0]["act"], "restored");
}

#[test]
fn the_doctor_tells_of_the_last_backup_and_of_the_key_file() {
    let house = house();
    let said = |name: &str| {
        let checks = house.run(&["--json", "doctor"]).json();
        let found = checks["checks"].as_array().unwrap().iter().find(|check| check["name"] == name).unwrap().clone();
        (found["state"].as_str().unwrap().to_owned(), found["message"].as_str().unwrap().to_owned())
    };
    assert!(said("backup").1.contains("none was ever made"));
    assert!(said("recovery key").1.contains("is not made yet"));
    let unsafe_ = house.run(&["backup", &folder(&house)]);
    assert!(unsafe_.code == 0 && unsafe_.err.contains("there is no recovery key file"), "{}", unsafe_.err);
    let _ = passphrase(&house);
    assert_eq!(said("backup").0, "ok");
    // Here the stick is a folder beside the data.
    assert!(said("recovery key").1.contains("dies with it"));
    fs::rename(house.path("stick"), house.path("pulled")).unwrap();
    let (state, message) = said("recovery key");
    assert!(state == "fail" && message.contains("is not there"), "{message}");
    let in_part = house.run(&["--json", "backup", &folder(&house)]);
    assert_eq!((in_part.code, &in_part.json()["recovery_key"]), (3, &json!("out_of_reach")));
    assert!(in_part.err.contains("put its disk back"), "{}", in_part.err);
}

#[test]
fn a_key_file_that_would_die_with_the_data_is_not_made() {
    let house = House::with(&format!("{KIOSK}\n[backup]\nrecovery_key = \"data/welkom-recovery.key\"\n"));
    let _ = house.invite("Noor Kok", "Anna Visser");
    house.run(&["backup", "recovery-key", "create"]).refused("inside the data folder");
    let none = House::new();
    none.run(&["backup", "recovery-key", "create"]).refused("names no place");
}

#[test]
fn a_full_disk_leaves_no_half_backup_and_no_half_restore() {
    let house = house();
    let passphrase = passphrase(&house);
    let full = on_a_full_disk(&house, 120, &["backup", &folder(&house)], "");
    assert_eq!(full.code, 1, "{}{}", full.out, full.err);
    assert!(files(&house.path("backups")).is_empty(), "{:?}", files(&house.path("backups")));
    assert_eq!(house.run(&["backup", &folder(&house)]).code, 0);

    fs::remove_dir_all(house.path("data")).unwrap();
    let arguments = ["restore", &folder(&house), "--today", &today().to_string()];
    let full = on_a_full_disk(&house, 120, &arguments, &format!("{passphrase}\n"));
    assert_eq!(full.code, 1, "{}{}", full.out, full.err);
    let left: Vec<_> = files(&house.path("data")).into_iter().filter(|file| file.is_file()).collect();
    assert_eq!(left, [house.path("data/kiosk.lock")]);
    assert_eq!(restore(&house, &passphrase).code, 0);
    assert_eq!(house.inside(), ["Noor Kok"]);
}

/// Starts the program and kills it after a while.
fn killed_after(house: &House, arguments: &[&str], input: &str, pause: Duration) {
    use std::io::Write;
    let mut command = Command::new(env!("CARGO_BIN_EXE_welkom"));
    let _ = command.arg("--config").arg(house.config()).args(arguments).env_remove("CREDENTIALS_DIRECTORY");
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = piped.spawn().unwrap();
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    thread::sleep(pause);
    let _ = child.kill();
    let _ = child.wait().unwrap();
}

#[test]
fn a_rotation_of_the_machine_secret_that_is_killed_at_any_moment_loses_nothing_and_is_done_again() {
    let house = house();
    let secret = || fs::read(house.path("data/machine.secret")).unwrap();
    let mut before = secret();
    for pause in (0..24).map(|step| Duration::from_millis(step * 4)) {
        killed_after(&house, &["secret", "rotate"], "", pause);
        assert_eq!(house.inside(), ["Noor Kok"], "killed after {pause:?}");
        let done = house.run(&["--json", "secret", "rotate"]);
        assert_eq!((done.code, done.json()), (0, json!({"place": "file"})), "{}", done.err);
        assert_eq!(house.inside(), ["Noor Kok"]);
        assert!(secret() != before, "it is another one");
        assert!(!house.path("data/machine.secret.new").exists());
        before = secret();
    }
    assert_eq!(house.json(&["audit", "show"])["lines"][0]["act"], "secret_rotated");
}

#[test]
fn only_a_manager_or_the_operator_rotates_the_secret_and_only_with_no_kiosk_on_the_folder() {
    let house = house();
    let add = |number, role, pin| {
        let add = ["staff", "add", "--number", number, "--name", "Eva", "--role", role];
        assert_eq!(house.run_with_input(&add, pin).code, 0);
    };
    add("10", "manager", "271828\n");
    add("12", "reception", "314159\n");
    let before = fs::read(house.path("data/machine.secret")).unwrap();
    house.run_with_input(&["secret", "rotate", "--staff", "12"], "314159\n").refused("only a manager");
    house.run_with_input(&["backup", &folder(&house), "--staff", "12"], "314159\n").refused("only a manager");
    let kiosk = fs::File::create(house.path("data/kiosk.lock")).unwrap();
    kiosk.lock().unwrap();
    house.run(&["secret", "rotate"]).refused("another kiosk window");
    drop(kiosk);
    assert_eq!(fs::read(house.path("data/machine.secret")).unwrap(), before);
    assert!(!Path::new(&house.path("data/machine.secret.new")).exists());
    assert_eq!(house.run_with_input(&["secret", "rotate", "--staff", "10"], "271828\n").code, 0);
    assert_eq!(house.json(&["audit", "show"])["lines"][0]["who"], "10");
}

#[test]
fn a_restore_that_is_killed_at_any_moment_is_simply_done_again() {
    let house = house();
    let passphrase = passphrase(&house);
    assert_eq!(house.run(&["backup", &folder(&house)]).code, 0);
    let today = today().to_string();
    for pause in (0..10).map(|step| Duration::from_millis(40 + step * 120)) {
        fs::remove_dir_all(house.path("data")).unwrap();
        let arguments = ["restore", &folder(&house), "--today", &today];
        killed_after(&house, &arguments, &format!("{passphrase}\n"), pause);
        let again = restore(&house, &passphrase);
        // It may have been through before it was killed.
        let living = again.code == 1 && again.err.contains("goes over nobody's data");
        assert!(again.code == 0 || living, "killed after {pause:?}: {}", again.err);
        assert_eq!(house.inside(), ["Noor Kok"], "killed after {pause:?}");
    }
}

#[test]
fn the_documented_trial_of_a_restore_leaves_the_key_file_of_the_house_as_it_is() {
    let house = house();
    let passphrase = passphrase(&house);
    let _ = house.json(&["backup", &folder(&house)]);
    let key = house.path("stick/welkom-recovery.key");
    let before = fs::read(&key).unwrap();
    let (trial, named, today) = (house.path("trial"), key.display().to_string(), today().to_string());
    let trial = trial.display().to_string();
    let arguments = ["--data", &trial, "restore", &folder(&house), "--key", &named, "--today", &today];
    assert_eq!(house.run_with_input(&arguments, &format!("{passphrase}\n")).code, 0);
    let there = house.json(&["--data", &trial, "roll-call"]);
    assert_eq!(there["people"][0]["name"], "Noor Kok");
    let _ = house.run(&["--data", &trial, "check-in", "--name", "Bo Li", "--host", "Anna", "--id", "reception:seen"]);
    assert_eq!(house.run(&["--data", &trial, "purge"]).code, 0);
    assert_eq!(fs::read(&key).unwrap(), before);
    assert!(house.run(&["--data", &trial, "doctor"]).out.contains("restored for a trial"));
    assert_eq!(house.json(&["backup", &folder(&house)])["recovery_key"], "current", "the house keeps it");
}
