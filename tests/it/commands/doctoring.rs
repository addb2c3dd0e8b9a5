//! The doctor: every part of the house looked at, said in words, and nothing changed.

use std::fs;

use super::{House, KIOSK, has_keys};

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
        "records",
        "retention",
        "clock",
        "staff",
        "staff cards",
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

#[test]
fn a_damaged_record_takes_nobody_else_off_the_roll_call_and_the_doctor_tells_of_it() {
    let house = House::new();
    let came = |name| house.json(&["check-in", "--name", name, "--host", "Anna Visser", "--id", "reception:seen"]);
    let (noor, _) = (came("Noor Kok"), came("Jan de Wit"));
    let records = || -> serde_json::Value {
        let checks = house.run(&["doctor", "--json"]).json();
        checks["checks"].as_array().unwrap().iter().find(|check| check["name"] == "records").unwrap().clone()
    };
    assert_eq!(records()["state"], "ok");
    let damage = "UPDATE visits SET record = x'00' WHERE lower(hex(id)) = ?1";
    let database = rusqlite::Connection::open(house.path("data/welkom.db")).unwrap();
    assert_eq!(database.execute(damage, [noor["visit"].as_str().unwrap()]).unwrap(), 1);
    let roll_call = house.run(&["roll-call"]);
    assert!(roll_call.out.contains("Jan de Wit") && !roll_call.out.contains("Noor"), "{}", roll_call.out);
    assert!(roll_call.err.contains("somebody may be missing here"), "{}", roll_call.err);
    let told = records();
    assert_eq!(told["state"], "fail");
    assert!(told["message"].as_str().unwrap().contains("1 record cannot be read any more (1 of visits)"), "{told}");
}
