//! Staff, the audit, the printers and everything else that people of the house manage.

use std::fs;

use chrono::{TimeDelta, Utc};
use serde_json::json;
use welkom::clock::Clock;
use welkom::domain::register;

use super::{House, has_keys};
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
    has_keys(&list["staff"][0], &["number", "name", "role", "card"]);
    assert_eq!(list["staff"][1], json!({"number": "12", "name": "Eva", "role": "reception", "card": false}));
    house.run_with_input(&add, "271828\n").refused("taken");

    // A manager manages, reception does not.
    let reset = ["staff", "reset-pin", "--number", "12", "--staff"];
    house.run_with_input(&[&reset[..], &["12"]].concat(), "314159\n141421\n").refused("only a manager");
    assert_eq!(house.run_with_input(&[&reset[..], &["10"]].concat(), "271828\n141421\n").code, 0);
    house.run_with_input(&[&reset[..], &["12"]].concat(), "314159\n173205\n").refused("PIN is wrong");

    house.run(&["staff", "remove", "--number", "10"]).refused("last manager");
    let role = |number, role| house.run(&["staff", "role", "--number", number, "--role", role]);
    role("10", "reception").refused("last manager");
    role("99", "manager").refused("nobody has staff number 99");
    assert_eq!(role("12", "reception").code, 0, "they are it already, and no line says so");
    assert_eq!(role("12", "manager").code, 0);
    assert_eq!(house.json(&["staff", "list"])["staff"][1]["role"], "manager");
    assert_eq!(role("12", "reception").code, 0);
    assert_eq!(house.run(&["staff", "remove", "--number", "12"]).code, 0);
    assert_eq!(house.json(&["staff", "list"])["staff"].as_array().unwrap().len(), 1);

    let lines = house.json(&["audit", "show"]);
    let told: Vec<_> =
        lines["lines"].as_array().unwrap().iter().map(|line| (line["who"].clone(), line["act"].clone())).collect();
    assert_eq!(
        told,
        [
            (json!("operator"), json!("staff_removed")),
            (json!("operator"), json!("made_reception")),
            (json!("operator"), json!("made_manager")),
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
    let fields = house.json(&["register"])["fields"].as_array().unwrap().clone();
    assert_eq!(fields.len(), register::all().count());
    let of_name = fields.iter().find(|field| field["table"] == "visits" && field["part"] == "name").unwrap();
    has_keys(
        of_name,
        &["table", "column", "part", "name", "purpose", "clause", "basis", "form", "dies", "seen_by", "shown_to_guest"],
    );
    assert_eq!(of_name["seen_by"], json!(["guest", "reception", "operator"]));
    let text = house.run(&["register"]).out;
    assert!(text.contains("clause 1") && text.contains("seen by: nobody"));
    assert!(!house.path("data").exists(), "the register needs no data folder and makes none");
}

#[test]
fn the_register_as_a_document_speaks_of_this_house_and_its_lives() {
    let house = House::changed("[data]", "[retention]\nvisit_days = 12\n\n[data]");
    let document = |house: &House, language: &[&str]| {
        let answer = house.run(&[&["register", "--markdown"], language].concat());
        assert_eq!(answer.code, 0, "{}", answer.err);
        answer.out
    };
    let before = document(&house, &[]);
    assert!(before.starts_with("# Record of processing activities: visitors of Test House\n"), "its first language");
    assert!(before.contains("30 days after the planned last day") && before.contains("no data folder yet"));
    let _ = house.invite("Noor", "Anna");
    let english = document(&house, &["--language", "en"]);
    assert!(english.contains("12 days after the planned last day") && english.contains("the lives in force"));
    let dutch = document(&house, &["--language", "nl"]);
    assert!(dutch.starts_with("# Register van verwerkingsactiviteiten: bezoekers van Test House\n"));
    assert!(dutch.contains("12 dagen na de geplande laatste dag"));
    assert_eq!(house.run(&["register", "--markdown", "--language", "de"]).code, 2);
}

#[test]
fn the_counts_are_told_as_a_table_as_csv_and_as_json() {
    let house = House::new();
    let _ = house.invite("Noor", "Anna");
    assert_eq!(house.run(&["stats", "--csv"]).out, "day,kind,purpose,hours,visits\n");
    let counted = "INSERT INTO counts (day, kind, purpose, from_hour, visits) VALUES
        ('2026-06-01', 'guest', '-meeting', 8, 12), ('2026-06-01', 'guest', '*', -1, 6), ('2026-06-02', '*', '*', -1, 5)";
    rusqlite::Connection::open(house.path("data/welkom.db")).unwrap().execute_batch(counted).unwrap();
    let counts = house.json(&["stats"]);
    has_keys(&counts, &["counts", "visits", "smallest_group"]);
    has_keys(&counts["counts"][0], &["day", "kind", "purpose", "from_hour", "until_hour", "visits"]);
    assert_eq!((counts["visits"].clone(), counts["smallest_group"].clone()), (json!(23), json!(5)));
    assert_eq!(counts["counts"][1]["purpose"], json!(null), "several, none told apart");
    let first = ["stats", "--until", "2026-06-01"];
    assert_eq!(house.json(&first)["visits"], 18);
    let table = house.run(&first).out;
    assert!(table.contains("08:00-10:00") && table.contains("18 visits on 1 day."), "{table}");
    let csv = house.run(&["stats", "--from", "2026-06-01", "--until", "2026-06-01", "--csv"]).out;
    let rows = "2026-06-01,guest,'-meeting,08:00-10:00,12\n2026-06-01,guest,(several),(several),6\n";
    assert_eq!(csv, format!("day,kind,purpose,hours,visits\n{rows}"), "no cell is a formula");
    assert_eq!(house.run(&["stats", "--from", "yesterday"]).code, 2);
}

#[test]
fn the_days_sheet_is_told_printed_and_written_and_moves_nothing() {
    let house = House::new();
    hire(&house, "10", "manager", "271828\n");
    let file = house.path("sheet.png");
    let sheet = house.json(&["audit", "sheet", "--print", "-o", file.to_str().unwrap()]);
    has_keys(&sheet, &["day", "visits_from", "acts", "receipt", "scan", "head", "ok", "state", "file"]);
    assert_eq!((sheet["visits_from"].clone(), sheet["state"].clone()), (json!(0), json!("sent")));
    assert_eq!(sheet["acts"], json!([{"act": "staff_added", "times": 1}]));
    let printed = fs::read(&house.badges()[0]).unwrap();
    assert_eq!(printed, fs::read(&file).unwrap(), "the printer gets what the picture shows");
    let kept = sheet["head"].as_str().unwrap();
    assert_eq!(house.json(&["audit", "verify", "--head", kept])["head"], kept);

    let small = House::changed("path = \"data/badges\"", "path = \"data/badges\"\nmedia = \"62x29\"");
    hire(&small, "10", "manager", "271828\n");
    small.run(&["audit", "sheet", "--print"]).refused("labels large enough");
}
