//! Files that bear guests' names outside the database: half a badge goes by itself, and of the rest the doctor tells.

use std::fs::{self, File};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use serde_json::Value;
use welkom::clock::Clock;
use welkom::config::Config;
use welkom::effects::{Effects, open_store};

use crate::commands::House;
use crate::waiting::until;

/// Long enough for a busy machine.
const SOON: Duration = Duration::from_secs(20);

/// What the doctor says of a part; nothing when it does not speak of it.
fn doctor(house: &House, part: &str) -> Option<(String, String)> {
    let answer = house.run(&["--json", "doctor"]).json();
    let said = |check: &Value, word: &str| check[word].as_str().unwrap().to_owned();
    let check = answer["checks"].as_array().unwrap().iter().find(|check| check["name"] == part)?;
    Some((said(check, "state"), said(check, "message")))
}

fn days_old(file: &std::path::Path, days: u64) {
    let then = SystemTime::now() - Duration::from_hours(24 * days + 1);
    File::options().write(true).open(file).unwrap().set_modified(then).unwrap();
}

#[test]
fn the_doctor_tells_of_files_that_no_purge_removes() {
    let house = House::changed("[data]", "[invitations]\nwatch = \"data/inbox\"\n\n[data]");
    let code = house.invite("Noor Bakker", "Anna Visser");
    let _ = house.json(&["check-in", "--code", &code, "--id", "reception:seen"]);
    let exports = house.path("data/exports");
    assert_eq!(doctor(&house, "exports"), None, "there are none");
    fs::create_dir(&exports).unwrap();
    let export = exports.join("welkom-export-Noor.json");
    let dropped = house.path("data/inbox/Noor.csv");
    for file in [&export, &dropped] {
        fs::write(file, "name\n").unwrap();
    }
    let badge = house.badges().remove(0);
    for (part, file) in [("exports", &export), ("dropped files", &dropped), ("badges of badge folder", &badge)] {
        days_old(file, 12);
        let (state, told) = doctor(&house, part).unwrap();
        assert_eq!(state, "ok", "{told}");
        assert!(told.starts_with("1 ") && told.contains("12 days old") && told.contains("no purge removes"), "{told}");
        assert!(!told.contains("Noor"), "{told}");
        days_old(file, 31);
        let (state, told) = doctor(&house, part).unwrap();
        assert_eq!(state, "warn", "{told}");
        assert!(told.contains("31 days old") && told.contains("kept for 30 days"), "{told}");
    }
}

#[test]
fn half_a_badge_that_a_kill_left_is_gone_when_the_kiosk_starts() {
    let house = House::new();
    let config = Config::read(&house.config()).unwrap();
    let store = open_store(&config, &Clock::system(config.zone)).unwrap();
    let half = house.path("data/badges/.badge-20261123T090000250Z-00000001.png");
    fs::write(&half, "half a badge").unwrap();
    let effects = Effects::start(&config, store, Arc::new(|_| ()), true);
    assert!(until(SOON, || (!half.exists()).then_some(())).is_some(), "it is still there");
    drop(effects);
}
