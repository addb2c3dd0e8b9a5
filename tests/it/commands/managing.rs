//! Staff, the audit, the printers and everything else that people of the house manage.

use std::fs;

use chrono::{TimeDelta, Utc};
use serde_json::json;
use welkom::clock::Clock;
use welkom::domain::register::FIELDS;

use super::{House, KIOSK, has_keys};
use crate::store::{expected_on, import};

/// Adds a member of staff in the operator's name.
pub fn hire(house: &House, number: &str, role: &str, pin: &str) {
    let answer = house.run_with_input(&["staff", "add", "--number", number, "--name", "Eva", "--role", role], pin);
    assert_eq!(answer.code, 0, "{}", answer.err);
}

#[test]
fn the_staff_list_from_the_first_manager_to_the_last() {
    let house = House::new();
    let add = ["staff", "add", "--number", "12", "--name", "Eva Smit", "--role", "reception"];
    house.run_with_input(&add, "271828\n").refused("must be a manager");
    hire(&house, "10", "manager", "271828\n");
    hire(&house, "12", "reception", "314159\n");
    let list = house.json(&["staff", "list"]);
    has_keys(&list["staff"][0], &["number", "name", "role"]);
    assert_eq!(list["staff"][1], json!({"number": "12", "name": "Eva", "role": "reception"}));
    house.run_with_input(&add, "271828\n").refused("taken");

    // A manager manages, reception does not.
    let reset = ["staff", "reset-pin", "--number", "12", "--staff"];
    house.run_with_input(&[&reset[..], &["12"]].concat(), "314159\n141421\n").refused("only a manager");
    assert_eq!(house.run_with_input(&[&reset[..], &["10"]].concat(), "271828\n141421\n").code, 0);
    house.run_with_input(&[&reset[..], &["12"]].concat(), "314159\n173205\n").refused("PIN is wrong");

    house.run(&["staff", "remove", "--number", "10"]).refused("last manager");
    assert_eq!(house.run(&["staff", "remove", "--number", "12"]).code, 0);
    assert_eq!(house.json(&["staff", "list"])["staff"].as_array().unwrap().len(), 1);

    let lines = house.json(&["audit", "show"]);
    let told: Vec<_> =
        lines["lines"].as_array().unwrap().iter().map(|line| (line["who"].clone(), line["act"].clone())).collect();
    assert_eq!(
        told,
        [
            (json!("operator"), json!("staff_removed")),
            (json!("10"), json!("pin_reset")),
            (json!("operator"), json!("staff_added")),
            (json!("operator"), json!("staff_added")),
        ]
    );
}

#[test]
fn a_pin_is_never_an_argument_and_a_weak_one_is_not_taken() {
    let house = House::new();
    let add = ["staff", "add", "--number", "10", "--name", "Eva", "--role", "manager"];
    house.run_with_input(&add, "").refused("no PIN came");
    for (pin, why) in
        [("12345\n", "too short"), ("123456\n", "counts up"), ("111111\n", "one digit"), ("12a456\n", "no digits")]
    {
        house.run_with_input(&add, pin).refused(why);
    }
    assert_eq!(house.run(&[&add[..], &["--pin", "271828"]].concat()).code, 2);
    assert_eq!(house.run(&["staff", "add", "--number", "7", "--name", "Eva", "--role", "manager"]).code, 2);
    assert_eq!(house.json(&["staff", "list"]), json!({"staff": []}));
}

#[test]
fn who_signs_on_answers_for_the_act() {
    let house = House::new();
    hire(&house, "10", "manager", "271828\n");
    let code = house.invite("Noor", "Anna");
    let come = ["check-in", "--code", &code, "--id", "reception:seen", "--staff", "10"];
    house.run_with_input(&come, "271829\n").refused("PIN is wrong");
    assert_eq!(house.run_with_input(&come, "271828\n").code, 0);
    let line = &house.json(&["audit", "show"])["lines"][0];
    has_keys(line, &["number", "at", "clock_ok", "who", "act", "about", "reason", "visit"]);
    assert_eq!(
        (&line["who"], &line["act"], &line["reason"]),
        (&json!("10"), &json!("id_seen"), &json!("document_shown"))
    );
}

#[test]
fn the_chain_of_the_audit_proves_itself() {
    let house = House::new();
    hire(&house, "10", "manager", "271828\n");
    let verdict = house.json(&["audit", "verify"]);
    has_keys(&verdict, &["ok", "lines", "head", "first_bad"]);
    assert_eq!((&verdict["ok"], &verdict["lines"], &verdict["first_bad"]), (&json!(true), &json!(1), &json!(null)));
    let head = verdict["head"].as_str().unwrap().to_owned();
    hire(&house, "11", "manager", "314159\n");
    assert_eq!(house.run(&["audit", "verify", "--head", &head]).code, 0);

    let database = rusqlite::Connection::open(house.path("data/welkom.db")).unwrap();
    let _ = database.execute("UPDATE audit SET staff = '99' WHERE seq = 1", []).unwrap();
    let broken = house.run(&["--json", "audit", "verify"]);
    assert_eq!(broken.code, 1);
    assert_eq!((&broken.json()["ok"], &broken.json()["first_bad"]), (&json!(false), &json!(1)));
}

#[test]
fn the_clock_is_confirmed_and_noted() {
    let house = House::new();
    let _ = house.invite("Noor", "Anna");
    let confirmed = house.json(&["clock", "confirm"]);
    assert!(confirmed["now"].as_str().unwrap().starts_with("20"));
    assert_eq!(house.json(&["audit", "show"])["lines"][0]["act"], "clock_confirmed");
}

#[test]
fn what_is_due_is_forgotten_with_a_receipt() {
    let house = House::new();
    let config = welkom::config::Config::read(&house.config()).unwrap();
    // A day ago: no more than a machine may have been switched off for without anybody confirming its clock.
    let clock = Clock::scripted(config.zone, Utc::now() - TimeDelta::days(1));
    let yesterday = clock.today();
    {
        let mut store = welkom::effects::open_store(&config, &clock).unwrap();
        let _ = import(&mut store, vec![expected_on("Noor", "Anna", yesterday)]);
    }
    let _ = house.invite("Jan", "Anna");
    let before = house.json(&["purge", "--dry-run"]);
    has_keys(
        &before,
        &[
            "days",
            "rows",
            "keys_destroyed",
            "receipt",
            "scan",
            "pending",
            "sealed_anew",
            "copies_until",
            "recovery_may_hold",
        ],
    );
    assert_eq!((&before["days"], &before["receipt"]), (&json!([yesterday.to_string()]), &json!(null)));
    let purged = house.json(&["purge"]);
    assert_eq!((&purged["days"], &purged["keys_destroyed"]), (&json!([yesterday.to_string()]), &json!(1)));
    assert_eq!((&purged["scan"], &purged["pending"]), (&json!("clean"), &json!(false)));
    assert!(purged["receipt"].as_str().unwrap().starts_with("1:"));
    assert_eq!(house.json(&["purge"])["days"], json!([]), "nothing is forgotten twice");
    let answer = house.run(&["check-in", "--name", "Jan", "--host", "Anna", "--id", "reception:seen", "--json"]);
    assert_eq!(answer.json()["invitation"], true, "who is expected today still is");
}

#[test]
fn a_test_badge_goes_the_way_of_every_badge() {
    let house = House::new();
    assert_eq!(house.json(&["print", "test"]), json!({"state": "sent", "reason": null}));
    assert_eq!(house.json(&["print", "test", "--printer", "badge folder"]), json!({"state": "sent", "reason": null}));
    assert_eq!(house.badges().len(), 2);
    fs::remove_dir_all(house.path("data/badges")).unwrap();
    fs::write(house.path("data/badges"), "no folder").unwrap();
    assert_eq!(house.run(&["print", "test"]).code, 1);
    let wrong = house.run(&["print", "test", "--printer", "fax"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("\"badge folder\""), "{}", wrong.err);
}

#[test]
fn a_badge_is_previewed_without_a_guest_and_without_data() {
    let house = House::new();
    let file = house.path("badge.png");
    let answer =
        house.run(&["badge", "preview", "--name", "Nguyễn Thị", "--company", "", "-o", file.to_str().unwrap()]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let badge = welkom::printing::png::decode(&fs::read(&file).unwrap()).unwrap();
    assert_eq!((badge.width, badge.height), (696, 1109));
    assert!(!house.path("data").exists());
    assert_eq!(house.run(&["badge", "preview", "--media", "10x10", "-o", "x.png"]).code, 2);
    assert_eq!(house.run(&["badge", "preview", "--dpi", "72", "-o", "x.png"]).code, 2);
}

#[test]
fn a_badge_is_previewed_for_a_label_that_no_printer_has_and_in_its_colours() {
    let house = House::new();
    let file = house.path("badge.png");
    let preview = |more: &[&str]| {
        let answer = house.run(&[&["badge", "preview", "-o", file.to_str().unwrap()], more].concat());
        assert_eq!(answer.code, 0, "{}", answer.err);
        image::open(&file).unwrap().into_rgb8()
    };
    let card = preview(&["--media", "85.6x54", "--dpi", "600"]);
    assert_eq!(card.dimensions(), (2022, 1275));
    let is_red = |dot: &image::Rgb<u8>| dot.0 == [255, 0, 0];
    assert!(preview(&["--media", "62-red", "--kind", "vendor"]).pixels().any(is_red));
    assert!(!preview(&["--media", "62", "--kind", "vendor"]).pixels().any(is_red));
}

#[test]
fn a_template_is_tried_out_and_its_mistakes_are_told_with_their_lines() {
    let house = House::new();
    let (template, file) = (house.path("62x29.toml"), house.path("badge.png"));
    let arguments = ["badge", "preview", "--template", template.to_str().unwrap(), "-o", file.to_str().unwrap()];
    fs::write(&template, "[[box]]\ntop = 40\nheight = 9\n[[box.text]]\nfield = \"nickname\"\nsizes = [4]\n").unwrap();
    let refused = house.run(&arguments);
    assert_eq!(refused.code, 1);
    for line in ["62x29.toml:2: box[1].top = 40: a number from 0 to 22.94", "62x29.toml:5: box[1].text[1].field"] {
        assert!(refused.err.contains(line), "{}", refused.err);
    }
    assert!(!file.exists());
    fs::write(&template, "[[box]]\ntop = 4\nheight = 9\n[[box.text]]\nfield = \"name\"\nsizes = [4]\n").unwrap();
    assert_eq!(house.run(&arguments).code, 0);
    let badge = welkom::printing::png::decode(&fs::read(&file).unwrap()).unwrap();
    assert_eq!((badge.width, badge.height), (696, 271), "the file's name says which label");
}

#[test]
fn a_sites_template_with_mistakes_stops_every_command_and_a_right_one_is_used() {
    let house = House::new();
    let config = fs::read_to_string(house.config()).unwrap();
    fs::write(house.config(), format!("{config}\n[badge]\ntemplates = \"badges\"\n")).unwrap();
    fs::create_dir(house.path("badges")).unwrap();
    let own = house.path("badges/62x100.toml");
    fs::write(&own, "[[box]]\ntop = 4\nheight = 99\n[[box.text]]\nfield = \"name\"\nsizes = [4]\n").unwrap();
    let refused = house.run(&["doctor"]);
    assert_eq!(refused.code, 1);
    assert!(refused.out.contains("62x100.toml:3: box[1].height = 99"), "{}", refused.out);
    assert_eq!(house.run(&["print", "test"]).code, 1);
    fs::write(&own, "[[box]]\ntop = 4\nheight = 9\n[[box.text]]\nfield = \"name\"\nsizes = [4]\n").unwrap();
    assert_eq!(house.run(&["print", "test"]).code, 0);
    let badge = welkom::printing::png::decode(&fs::read(&house.badges()[0]).unwrap()).unwrap();
    let below = (200..badge.height).any(|y| (0..badge.width).any(|x| badge.is_black(x, y)));
    assert!(!below, "nothing but the name stands on it");
}

#[test]
fn the_register_tells_every_field_in_three_forms() {
    let house = House::new();
    assert_eq!(house.json(&["register"])["fields"].as_array().unwrap().len(), FIELDS.len());
    let markdown = house.run(&["register", "--markdown"]).out;
    assert_eq!(markdown.lines().count(), FIELDS.len() + 2);
    assert!(markdown.lines().all(|line| line.starts_with('|') && line.matches('|').count() == 7));
    assert!(house.run(&["register"]).out.contains("clause 1"));
}

#[test]
fn the_doctor_looks_at_every_part_and_changes_nothing() {
    let house = House::new();
    let first = house.run(&["--json", "doctor"]);
    assert!(!house.path("data").exists(), "the doctor makes nothing");
    let names = |json: &serde_json::Value| -> Vec<String> {
        json["checks"].as_array().unwrap().iter().map(|check| check["name"].as_str().unwrap().to_owned()).collect()
    };
    assert!(names(&first.json()).contains(&"data folder".to_owned()));
    has_keys(&first.json()["checks"][0], &["name", "state", "message"]);
    assert!(first.out.contains("the first start makes it"), "{}", first.out);

    let _ = house.invite("Noor", "Anna");
    let answer = house.run(&["doctor", "--json"]);
    let checks = answer.json();
    for part in [
        "config",
        "data folder",
        "disk",
        "machine secret",
        "database",
        "retention",
        "clock",
        "staff",
        "audit",
        "printer badge folder",
        "mail",
        "fonts",
        "ID documents",
    ] {
        assert!(names(&checks).contains(&part.to_owned()), "{part}: {checks}");
    }
    let failed: Vec<_> = checks["checks"].as_array().unwrap().iter().filter(|check| check["state"] == "fail").collect();
    // A machine without the large font may say so; nothing else is wrong in a fresh house.
    assert!(failed.iter().all(|check| check["name"] == "fonts"), "{failed:?}");
    assert_eq!(answer.code, i32::from(!failed.is_empty()));

    fs::remove_file(house.path("data/ring.a")).unwrap();
    fs::remove_file(house.path("data/ring.b")).unwrap();
    let lost = house.run(&["doctor"]);
    assert_eq!(lost.code, 1);
    assert!(lost.out.contains("key ring"), "{}", lost.out);
    assert!(!house.path("data/ring.a").exists(), "the doctor makes no other ring");
}

#[test]
fn the_doctor_names_the_legal_ground_that_reading_documents_needs() {
    let check = |house: &House| -> serde_json::Value {
        let checks = house.run(&["doctor", "--json"]).json();
        checks["checks"].as_array().unwrap().iter().find(|check| check["name"] == "ID documents").unwrap().clone()
    };
    let shown = check(&House::new());
    assert_eq!(shown["state"], "ok", "{shown}");
    let reads = KIOSK.replace("id_check = [\"reception\"]", "id_check = [\"reader\", \"reception\"]");
    let read = check(&House::with(&format!("{reads}\n[scanner]\nkind = \"keyboard\"\n")));
    assert_eq!(read["state"], "warn", "{read}");
    let message = read["message"].as_str().unwrap();
    assert!(["guest", "6(1)(f)", "showing", "id_check"].iter().all(|word| message.contains(word)), "{message}");
}

#[test]
fn the_lives_of_the_first_start_stay_in_force_and_the_doctor_says_so() {
    let asks = |days: u16| KIOSK.replace("[guests]\n", &format!("[retention]\nvisit_days = {days}\n\n[guests]\n"));
    let house = House::with(&asks(7));
    let _ = house.invite("Noor", "Anna");
    let retention = |house: &House| -> serde_json::Value {
        let checks = house.run(&["doctor", "--json"]).json();
        checks["checks"].as_array().unwrap().iter().find(|check| check["name"] == "retention").unwrap().clone()
    };
    assert_eq!(retention(&house)["state"], "ok");
    let _ = house.file("kiosk.toml", &asks(60));
    let differs = retention(&house);
    assert_eq!(differs["state"], "warn");
    assert!(differs["message"].as_str().unwrap().starts_with("7 days for a visit"), "{differs}");
}

#[test]
fn the_doctor_finds_a_damaged_database() {
    let house = House::new();
    let _ = house.invite("Noor", "Anna");
    let file = house.path("data/welkom.db");
    let database = rusqlite::Connection::open(&file).unwrap();
    // A table that nothing else of the doctor reads.
    let page: u32 =
        database.query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'receipts'", [], |row| row.get(0)).unwrap();
    drop(database);
    let mut bytes = fs::read(&file).unwrap();
    let start = usize::try_from(page - 1).unwrap() * 4096;
    bytes[start..start + 4096].fill(0xFF);
    fs::write(&file, bytes).unwrap();
    let answer = house.run(&["doctor"]);
    assert_eq!(answer.code, 1);
    assert!(answer.out.contains("FAIL  database: the database is damaged"), "{}", answer.out);
}
