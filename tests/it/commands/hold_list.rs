//! The hold list by command: two people put somebody on it, whoever it is waits, and nobody can read who that is.

use serde_json::json;

use super::managing::hire;
use super::{House, has_keys, in_days};

/// The PIN of the manager, then that of reception.
const PINS: [&str; 2] = ["271828\n", "314159\n"];

/// A house that keeps a hold list, or none, with a manager 10 and reception 21.
fn house(on: bool) -> House {
    let house = House::new();
    let config = std::fs::read_to_string(house.config()).unwrap();
    std::fs::write(house.config(), format!("{config}\n[hold_list]\non = {on}\n")).unwrap();
    hire(&house, "10", "manager", PINS[0]);
    hire(&house, "21", "reception", PINS[1]);
    house
}

#[test]
fn two_people_put_somebody_on_the_hold_list_who_then_waits() {
    let house = house(true);
    let until = in_days(60).to_string();
    let add = ["hold-list", "add", "--name", "Noor Zeldenrust", "--reason", "house_ban", "--until", &until];
    let added = house.run_with_input(&[&add[..], &["--json", "--staff", "21"]].concat(), PINS[1]).json();
    let keys =
        ["entry", "reason", "until", "by_name", "by_email", "proposed_by", "proposed_on", "lapses_on", "confirmed_by"];
    has_keys(&added, &keys);
    assert_eq!((&added["proposed_by"], &added["confirmed_by"]), (&json!("21"), &json!(null)));
    let entry = added["entry"].as_str().unwrap();
    let confirm = |name: &str| {
        let arguments = ["hold-list", "confirm", "--entry", entry, "--name", name, "--json", "--staff", "10"];
        house.run_with_input(&arguments, PINS[0])
    };
    let other = confirm("Noor Bakker");
    assert_eq!((other.code, other.json()), (1, json!({"mismatched": entry})));
    let confirmed = confirm("zeldenrust, noor");
    assert_eq!((confirmed.code, &confirmed.json()["confirmed_by"]), (0, &json!("10")), "{}", confirmed.err);
    let listed = house.run(&["hold-list", "list"]).out;
    assert!(listed.contains("house_ban") && !listed.to_lowercase().contains("zeldenrust"), "{listed}");

    let code = house.invite("Noor Zeldenrust", "Anna");
    let guest = house.json(&["check-in", "--code", &code, "--id", "reception:seen"]);
    assert_eq!(guest["badge"]["state"], "waiting", "{guest}");
    let doctor = house.run(&["doctor"]).out;
    assert!(doctor.contains("hold list: is on, with 1 entry"), "{doctor}");

    let end = ["hold-list", "end", "--entry", entry, "--reason", "settled"];
    house.run_with_input(&[&end[..], &["--staff", "21"]].concat(), PINS[1]).refused("manager");
    assert_eq!(house.run_with_input(&[&end[..], &["--staff", "10"]].concat(), PINS[0]).code, 0);
    assert_eq!(house.json(&["hold-list", "list"]), json!({"entries": []}));
}

#[test]
fn a_house_that_does_not_say_so_keeps_no_hold_list() {
    let house = house(false);
    let until = in_days(60).to_string();
    let add = ["hold-list", "add", "--name", "Noor Zeldenrust", "--reason", "fraud", "--until", &until];
    house.run(&add).refused("keeps no hold list");
    assert_eq!(house.run(&["hold-list", "add", "--reason", "fraud", "--until", &until]).code, 2);
    assert!(!house.run(&["doctor"]).out.contains("hold list"));
}
