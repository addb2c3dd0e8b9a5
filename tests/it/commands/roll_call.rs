//! The roll call from the command line: read, printed on labels, and in a file of the data folder.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::{House, today};

fn house_with_guests(names: &[&str]) -> House {
    let house = House::new();
    for name in names {
        let code = house.invite(name, "Anna de Vries");
        let _ = house.json(&["check-in", "--code", &code, "--id", "reception:seen"]);
    }
    house
}

/// The acts of the newest lines of the audit, newest first.
fn acts(house: &House) -> Vec<(String, String)> {
    let lines = house.json(&["audit", "show"]);
    let word = |line: &serde_json::Value, key: &str| line[key].as_str().unwrap().to_owned();
    lines["lines"].as_array().unwrap().iter().map(|line| (word(line, "act"), word(line, "who"))).collect()
}

#[test]
fn printing_takes_as_many_labels_as_needed_and_is_a_line_of_the_audit() {
    let house =
        house_with_guests(&["Els Bakker", "Noor van den Berg", "José García", "Bo Li", "Jan de Wit", "Zoë Smit"]);
    let before = house.badges().len();
    let printed = house.json(&["roll-call", "--print"]);
    assert_eq!((&printed["labels"], &printed["state"]), (&2.into(), &"sent".into()));
    assert_eq!(house.badges().len() - before, 2, "five people on a label");
    assert_eq!(printed["people"].as_array().unwrap().len(), 6);
    assert!(acts(&house).contains(&("roll_call_printed".to_owned(), "operator".to_owned())));
}

#[test]
fn an_exported_roll_call_stands_in_the_data_folder_for_nobody_else_to_read() {
    let house = house_with_guests(&["Els Bakker"]);
    let exported = house.json(&["roll-call", "--export"]);
    let file = exported["file"].as_str().unwrap();
    assert!(file.contains(&format!("data/roll-call/roll-call-{}", today())), "{file}");
    assert_eq!(fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
    let table = fs::read_to_string(file).unwrap();
    assert!(table.starts_with("name,company,host,since,certainty\nEls Bakker,,Anna de Vries,"), "{table}");
    assert!(acts(&house).contains(&("roll_call_exported".to_owned(), "operator".to_owned())));
    assert!(house.run(&["roll-call"]).out.contains("1 person on the roll call."));
}

#[test]
fn who_may_be_checking_in_at_the_kiosk_is_on_no_list_yet_and_told() {
    let house = house_with_guests(&["Els Bakker"]);
    assert!(house.json(&["roll-call"]).get("at_kiosk").is_none());
    let sign = fs::File::open(house.path("data").join("guest.lock")).unwrap();
    sign.lock_shared().unwrap();
    assert_eq!(house.json(&["roll-call"])["at_kiosk"], true);
    assert!(house.run(&["roll-call"]).out.contains("Look at the kiosk too: somebody may be checking in there."));
}
