//! The rights of a guest by command: what is stored of them given out or erased, and never mixed with a namesake's.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use serde_json::{Value, json};

use super::{House, files, has_keys};

/// Checks a guest in, and gives their visit.
fn comes_in(house: &House, name: &str, host: &str) -> String {
    let words = ["check-in", "--name", name, "--host", host, "--purpose", "meeting", "--id", "reception:seen"];
    let reason = ["--admit", "known_person"];
    house.json(&[&words[..], &reason[..]].concat())["visit"].as_str().unwrap().to_owned()
}

/// The value of a field in an export.
fn value<'a>(export: &'a Value, table: &str, part: &str) -> &'a Value {
    let row = export["rows"].as_array().unwrap().iter().find(|row| row["table"] == table).unwrap();
    let fields = row["fields"].as_array().unwrap();
    &fields.iter().find(|field| field["part"] == part || field["column"] == part).unwrap()["value"]
}

#[test]
fn what_is_stored_of_one_guest_is_one_object_with_the_register_beside_each_value() {
    let house = House::new();
    let visit = comes_in(&house, "José van der Berg", "Anna de Vries");
    let _ = comes_in(&house, "José van den Berg", "Petra Zwaan");
    let answer = house.run(&["--json", "person", "export", "--name", "jose van der berg"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let export = answer.json();
    has_keys(&export, &["made_at", "house", "name", "rows", "recipients", "rights", "copies"]);
    has_keys(&export["rows"][0], &["table", "dies_on", "fields"]);
    let keys = ["column", "part", "name", "value", "purpose", "basis", "form", "dies"];
    has_keys(&export["rows"][0]["fields"][0], &keys);
    assert_eq!(value(&export, "visits", "id"), &json!(visit));
    // The lines of the audit live longer, and are not sealed.
    let rows = export["rows"].as_array().unwrap();
    assert!(rows.iter().any(|row| row["table"] == "audit"));
    let of_visit = rows.iter().find(|row| row["table"] == "visits").unwrap();
    let dies_on: chrono::NaiveDate = of_visit["dies_on"].as_str().unwrap().parse().unwrap();
    let (copies, year) = (export["copies"].as_str().unwrap(), dies_on.format("%Y").to_string());
    assert!(copies.contains(&dies_on.format(" %-d ").to_string()) && copies.contains(&year), "{copies}");
    assert_eq!(value(&export, "visits", "name"), "José van der Berg");
    assert_eq!(value(&export, "visits", "identity")["outcome"], "seen");
    assert!(!answer.out.contains("van den Berg") && !answer.out.contains("Zwaan"), "somebody else's");
    assert!(!house.path("data/exports").exists(), "to standard output, nothing is left behind");
    let line = house.json(&["audit", "show"])["lines"][0].clone();
    assert_eq!(
        (line["act"].clone(), line["who"].clone(), line["visit"].clone()),
        (json!("person_exported"), json!("operator"), Value::Null)
    );
}

#[test]
fn the_files_are_new_for_their_owner_alone_and_name_nobody() {
    let house = House::new();
    let _ = comes_in(&house, "José <van> der Berg", "Anna & Bo");
    let answer = house.run(&["person", "export", "--name", "José <van> der Berg", "--language", "nl"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let folder = house.path("data/exports");
    assert_eq!(fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
    let made = files(&folder);
    assert_eq!(made.len(), 2);
    for file in &made {
        let name = file.file_name().unwrap().to_str().unwrap();
        assert!(name.starts_with("welkom-export-2") && !name.contains("Berg"), "{name}");
        assert_eq!(fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
        assert!(answer.out.contains(name), "{}", answer.out);
    }
    let page = fs::read_to_string(made.iter().find(|file| file.extension().unwrap() == "html").unwrap()).unwrap();
    assert!(page.starts_with("<!doctype html>\n<html lang=\"nl\""));
    assert!(page.contains("Wat Test House van u bewaart") && page.contains("Anna &amp; Bo"), "{page}");
    for remote in ["http://", "https://", "src=", "href=", "url(", "<script", "<van>"] {
        assert!(!page.contains(remote), "{remote} in the page");
    }
}

#[test]
fn an_export_is_never_written_over_a_file_nor_through_a_link_and_then_gives_nothing_out() {
    let house = House::new();
    let _ = comes_in(&house, "Els Bakker", "Anna de Vries");
    let there = house.path("there.json");
    fs::write(&there, "mine").unwrap();
    let link = house.path("link.html");
    symlink(house.path("elsewhere.html"), &link).unwrap();
    let acts = || house.json(&["audit", "show"])["lines"].as_array().unwrap().len();
    let before = acts();
    for output in [&there, &link] {
        let output = output.display().to_string();
        house.run(&["person", "export", "--name", "Els Bakker", "-o", &output]).refused("cannot be written");
    }
    assert_eq!(fs::read_to_string(&there).unwrap(), "mine");
    assert!(!house.path("elsewhere.html").exists());
    assert_eq!(acts(), before, "what was not given out is not noted");
    let output = house.path("els.txt").display().to_string();
    assert_eq!(house.run(&["person", "export", "--name", "Els Bakker", "-o", &output]).code, 2);
    let output = house.path("els.html").display().to_string();
    assert_eq!(house.run(&["person", "export", "--name", "Els Bakker", "-o", &output]).code, 0);
    assert!(fs::read_to_string(output).unwrap().contains("Els Bakker"));
    let output = house.path("nobody.json").display().to_string();
    let nobody = house.run(&["person", "export", "--name", "Jan Smits", "-o", &output]);
    assert_eq!((nobody.code, house.path("nobody.json").exists()), (1, false), "no empty file is left behind");
}

#[test]
fn of_several_people_of_one_name_the_command_says_how_many_and_touches_none() {
    let house = House::new();
    let one = comes_in(&house, "Jan Smits", "Anna de Vries");
    let other = comes_in(&house, "Jan Smits", "Petra Zwaan");
    let refused = house.run(&["--json", "person", "erase", "--name", "Jan Smits"]);
    assert_eq!(refused.code, 1);
    let told = refused.json();
    assert_eq!((&told["problem"], told["people"].as_array().unwrap().len()), (&json!("several"), 2));
    assert!(!refused.out.contains("Smits") && !refused.out.contains("Anna"), "{}", refused.out);

    let erase = ["person", "erase", "--name", "Jan Smits", "--visit", &one];
    let inside = house.run(&[&["--json"], &erase[..]].concat());
    assert_eq!((inside.code, inside.json()["problem"].clone()), (1, json!("inside")));
    let _ = house.json(&["check-out", "--visit", &one]);
    let rehearsal = house.json(&[&erase[..], &["--dry-run"]].concat());
    assert_eq!((rehearsal["visits"].clone(), rehearsal["receipt"].clone()), (json!(1), Value::Null));
    let erased = house.json(&erase);
    has_keys(&erased, &["visits", "invitations", "copies_forget", "receipt", "scan", "pending"]);
    assert_eq!((&erased["visits"], &erased["scan"], &erased["pending"]), (&json!(1), &json!("clean"), &json!(false)));
    assert!(house.json(&["audit", "verify"])["ok"].as_bool().unwrap());

    let export = house.json(&["person", "export", "--name", "Jan Smits"]);
    assert_eq!(value(&export, "visits", "id"), &json!(other), "the namesake stays");
    assert_eq!(house.run(&["person", "erase", "--name", "Jan Smits", "--visit", &one]).code, 1);
}

#[test]
fn reception_may_neither_export_nor_erase() {
    let house = House::new();
    let _ = comes_in(&house, "Els Bakker", "Anna de Vries");
    for (number, role, pin) in [("10", "manager", "271828\n"), ("12", "reception", "314159\n")] {
        let hire = ["staff", "add", "--number", number, "--name", "Eva", "--role", role];
        assert_eq!(house.run_with_input(&hire, pin).code, 0);
    }
    for act in ["export", "erase"] {
        let words = ["--staff", "12", "person", act, "--name", "Els Bakker"];
        house.run_with_input(&words, "314159\n").refused("only a manager");
    }
    assert!(files(&house.path("data/exports")).is_empty(), "an empty file was left behind");
    let words = ["--staff", "10", "--json", "person", "export", "--name", "Els Bakker"];
    assert_eq!(house.run_with_input(&words, "271828\n").code, 0);
    assert_eq!(house.json(&["audit", "show"])["lines"][0]["who"], "10");
}
