//! Wrong use and houses that cannot be used: a clear answer, the right exit code, and nothing changed.

use std::fs::{self, Permissions};
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::{House, files, run};
use crate::display::Display;

#[test]
fn every_mistake_of_kiosk_toml_is_told_at_once_with_its_line() {
    let house = House::changed("closing_time = \"23:00\"", "closing_time = \"late\"\nopening_time = \"08:00\"");
    for command in [&["roll-call"][..], &["import", "x.csv"], &["staff", "list"], &["print", "test"]] {
        let answer = house.run(command);
        assert_eq!(answer.code, 1, "{command:?}");
        assert!(answer.out.is_empty());
        assert!(
            answer.err.contains(":6: site.closing_time") && answer.err.contains(":7: site.opening_time"),
            "{}",
            answer.err
        );
    }
    let checked = house.run(&["doctor"]);
    assert_eq!(checked.code, 1);
    assert_eq!(checked.out.matches("FAIL  config").count(), 2, "{}", checked.out);
    assert!(!house.path("data").exists());
}

#[test]
fn a_missing_kiosk_toml_is_named() {
    let house = House::new();
    let answer = house.run(&["--config", "nowhere.toml", "roll-call"]);
    assert_eq!(answer.code, 2, "--config is given once");
    fs::remove_file(house.config()).unwrap();
    let answer = house.run(&["roll-call"]);
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("kiosk.toml") && answer.err.contains("cannot be read"), "{}", answer.err);
}

#[test]
fn a_misspelt_data_folder_is_not_an_empty_house() {
    let house = House::new();
    let _ = house.invite("Noor", "Anna");
    let wrong = house.path("daat").display().to_string();
    for command in [
        &["roll-call"][..],
        &["check-out", "--badge", "x"],
        &["staff", "list"],
        &["audit", "verify"],
        &["host", "list"],
    ] {
        house.run(&[command, &["--data", &wrong]].concat()).refused("daat");
    }
    assert!(!house.path("daat").exists(), "looking makes nothing");
    // A folder with other things in it is no kiosk's either, and keeps its rights.
    let mode = || fs::metadata(house.path("")).unwrap().permissions().mode();
    let before = mode();
    house.run(&["roll-call", "--data", &house.path("").display().to_string()]).refused("no kiosk has run");
    assert_eq!(mode(), before);
}

#[test]
fn a_data_folder_that_is_a_file_is_told_as_what_it_is() {
    let house = House::new();
    let file = house.file("data", "not a folder");
    for command in [&["roll-call"][..], &["invite", "--name", "Jan", "--host", "Anna", "--date", "2026-12-01"]] {
        house.run(command).refused("name a folder under [data] or with --data");
    }
    house.run(&["--data", &format!("{file}/deeper"), "roll-call"]).refused("name a folder");
    assert!(house.run(&["doctor"]).out.contains("FAIL"));
}

#[test]
fn a_folder_that_may_not_be_looked_into_is_not_called_empty() {
    let house = House::new();
    let _ = house.invite("Noor", "Anna");
    let data = house.path("data");
    fs::set_permissions(&data, Permissions::from_mode(0o000)).unwrap();
    let looked = fs::read_dir(&data).is_ok();
    let answer = house.run(&["roll-call"]);
    fs::set_permissions(&data, Permissions::from_mode(0o700)).unwrap();
    if looked {
        println!("skipped: this user may look everywhere");
        return;
    }
    answer.refused("give it to the user that runs the kiosk");
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let house = House::new();
    let _ = house.invite("Noor", "Anna");
    let data = house.path("data");
    fs::set_permissions(&data, Permissions::from_mode(0o500)).unwrap();
    let answer = house.run(&["invite", "--name", "Jan", "--host", "Anna", "--date", &super::today().to_string()]);
    fs::set_permissions(&data, Permissions::from_mode(0o700)).unwrap();
    assert_eq!(answer.code, 1, "{}", answer.out);
    assert!(answer.err.contains("data"), "{}", answer.err);
    assert!(house.run(&["roll-call"]).code == 0, "nothing was lost");
}

#[test]
fn a_lost_secret_or_a_foreign_database_loses_nothing() {
    let house = House::new();
    let code = house.invite("Noor", "Anna");
    let secret = house.path("data/machine.secret");
    let kept = fs::read(&secret).unwrap();
    fs::remove_file(&secret).unwrap();
    house.run(&["roll-call"]).refused("machine secret");
    fs::write(&secret, [7; 32]).unwrap();
    fs::set_permissions(&secret, Permissions::from_mode(0o600)).unwrap();
    house.run(&["roll-call"]).refused("nothing was changed");
    fs::write(&secret, kept).unwrap();
    assert_eq!(house.json(&["check-in", "--code", &code, "--id", "reception:seen"])["invitation"], true);

    let other = House::new();
    fs::create_dir(other.path("data")).unwrap();
    let _ = rusqlite::Connection::open(other.path("data/welkom.db")).unwrap().execute_batch("CREATE TABLE cats (name)");
    let answer = other.run(&["roll-call"]);
    answer.refused("not a database of Welkom");
}

#[test]
fn wrong_use_is_two_and_says_what_is_allowed() {
    let house = House::new();
    for arguments in [
        &["chekin"][..],
        &["check-in"],
        &["check-in", "--code", "ABCD", "--name", "Jan", "--host", "Anna"],
        &["check-in", "--name", "Jan"],
        &["check-in", "--code", "ABCD", "--id", "seen"],
        &["check-out"],
        &["import"],
        &["import", "--dry-run", "--codes", "c.csv", "guests.csv"],
        &["invite", "--name", "Jan"],
        &["roll-call", "--staff", "7"],
        &["print", "again"],
    ] {
        let answer = house.run(arguments);
        assert_eq!(answer.code, 2, "{arguments:?}: {}", answer.err);
        assert!(answer.out.is_empty() && !answer.err.is_empty());
    }
    let help = house.run(&["--help"]);
    assert_eq!(help.code, 0);
    for word in ["import", "check-in", "roll-call", "doctor", "demo", "0 all done; 1 failed"] {
        assert!(help.out.contains(word), "{word}: {}", help.out);
    }
}

#[test]
fn a_screen_that_cannot_be_reached_is_told_with_the_next_step_and_without_a_fault() {
    let house = House::new();
    // One that hangs up while a client says who it is, and one that is not there.
    let hangs_up = TcpListener::bind("127.0.0.1:0").unwrap();
    let number = hangs_up.local_addr().unwrap().port() - 6000;
    let _ = thread::spawn(move || hangs_up.incoming().for_each(drop));
    let hangs_up = format!("127.0.0.1:{number}");
    for (variable, screen) in [("DISPLAY", &hangs_up[..]), ("DISPLAY", ":4711"), ("WAYLAND_DISPLAY", "wayland-none")] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_welkom"));
        let _ = command.arg("--config").arg(house.config());
        let _ = command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env_remove("WAYLAND_SOCKET");
        let answer = run(command.env(variable, screen), "");
        assert_eq!(answer.code, 1, "{}", answer.err);
        assert!(answer.err.contains(&format!("the screen {screen} cannot be reached")), "{}", answer.err);
        assert!(answer.err.contains("then try again") && !answer.err.contains("a fault"), "{}", answer.err);
    }
}

#[test]
fn the_demo_tells_its_guests_and_leaves_nothing_behind() {
    let temporary = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_welkom"));
    // Without a screen the window cannot open, and the demo ends at once.
    let _ = command.arg("demo").env("TMPDIR", temporary.path()).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    let answer = run(&mut command, "");
    assert_eq!(answer.code, 1, "{}", answer.err);
    assert_eq!(answer.err.matches("  code ").count(), 3, "{}", answer.err);
    for word in ["Noor van den Berg", "number 12, PIN 271828", "F9", "badges"] {
        assert!(answer.err.contains(word), "{word}: {}", answer.err);
    }
    assert!(answer.err.contains("window"), "{}", answer.err);
    assert!(files(temporary.path()).is_empty(), "the throwaway folder is gone");
}

#[test]
fn ctrl_c_ends_the_demo_and_its_folder() {
    let Some(display) = Display::start() else { return };
    let temporary = tempfile::tempdir().unwrap();
    let mut demo = display
        .lend(&mut Command::new(env!("CARGO_BIN_EXE_welkom")))
        .arg("demo")
        .env("TMPDIR", temporary.path())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut told = BufReader::new(demo.stderr.take().unwrap());
    let mut line = String::new();
    while !line.starts_with("The end") {
        line.clear();
        assert_ne!(told.read_line(&mut line).unwrap(), 0, "the demo ended before it was told to");
    }
    let folder = files(temporary.path()).remove(0);
    let began = Instant::now();
    // The window's own lock: from then on the kiosk runs.
    while !folder.join("kiosk.lock").exists() {
        assert!(began.elapsed() < Duration::from_secs(30), "the window did not open");
        thread::sleep(Duration::from_millis(20));
    }
    kill(Pid::from_raw(demo.id().try_into().unwrap()), Signal::SIGINT).unwrap();
    assert_eq!(demo.wait().unwrap().code(), Some(130));
    assert!(files(temporary.path()).is_empty(), "the throwaway folder is gone");
}
