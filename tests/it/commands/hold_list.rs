//! The hold list by command: two people put somebody on it, whoever it is waits, and nobody can read who that is.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::json;

use super::managing::hire;
use super::{House, has_keys, in_days};

/// The PIN of the manager, then that of reception.
const PINS: [&str; 2] = ["271828\n", "314159\n"];

/// A house that keeps a hold list, or none, with a manager 10 and reception 21.
fn house(on: bool) -> House {
    let house = House::new();
    let config = fs::read_to_string(house.config()).unwrap();
    fs::write(house.config(), format!("{config}\n[hold_list]\non = {on}\n")).unwrap();
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

#[test]
fn who_asks_is_answered_by_a_manager_and_no_name_gets_into_a_log_the_audit_or_a_file() {
    let house = house(true);
    let until = in_days(60).to_string();
    let mut told = String::new();
    let mut run = |arguments: &[&str], input| {
        let (out, err) = logged(&house, arguments, input);
        told.push_str(&out);
        told.push_str(&err);
        out
    };
    let name = ["--name", "Wilhelmina Zeldenrust", "--email", "zeldenrust@example.org"];
    let add = ["hold-list", "add", "--reason", "fraud", "--until", &until, "--staff", "21", "--json"];
    let added: serde_json::Value = serde_json::from_str(&run(&[&add[..], &name].concat(), PINS[1])).unwrap();
    let entry = added["entry"].as_str().unwrap();
    let confirm = ["hold-list", "confirm", "--entry", entry, "--staff", "10"];
    let _ = run(&[&confirm[..], &name].concat(), PINS[0]);
    let check = |name: &'static str| ["hold-list", "check", "--name", name, "--staff", "10", "--json"];
    let yes: serde_json::Value = serde_json::from_str(&run(&check("zeldenrust, wilhelmina"), PINS[0])).unwrap();
    assert_eq!((&yes["listed"], &yes["entries"][0]["reason"]), (&json!(true), &json!("fraud")));
    assert_eq!(yes["entries"][0]["until"], json!(until));
    assert_eq!(run(&check("Quirina Bloemkolk"), PINS[0]), "{\"listed\":false,\"entries\":[]}\n");
    // What goes wrong is told without the name, too.
    let _ = run(&check("Zeldenrust"), PINS[0]);
    let code = house.invite("Wilhelmina Zeldenrust", "Anna");
    let guest = run(&["check-in", "--code", &code, "--id", "reception:seen", "--json"], "");
    assert!(guest.contains("waiting"), "{guest}");
    let shown = run(&["audit", "show"], "");
    assert_eq!(shown.matches("hold_list_checked").count(), 2, "{shown}");
    let _ = run(&["purge"], "");
    let _ = run(&["purge", "--receipts"], "");
    assert!(told.contains("one word alone"), "what goes wrong was not told: {told}");

    let mut files = Vec::new();
    read_all(&house.path("data"), &mut files);
    assert!(files.len() > 100_000, "the data folder is another one");
    let told = told + &String::from_utf8_lossy(&files);
    let told = told.to_lowercase();
    for word in ["wilhelmina", "zeldenrust", "quirina", "bloemkolk"] {
        assert!(!told.contains(word), "{word} was left somewhere");
    }
    let refused = house.run_with_input(&[&check("Els Bakker")[..4], &["--staff", "21"]].concat(), PINS[1]);
    refused.refused("manager");
    house.run(&check("Els Bakker")[..4]).refused("manager");
}

/// Runs a command that logs all it can, and gives its answer and its log.
fn logged(house: &House, arguments: &[&str], input: &str) -> (String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_welkom"));
    let _ = command.arg("--config").arg(house.config()).args(arguments).env("WELKOM_LOG", "trace");
    let _ = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A command that asks for nothing may have ended already.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let ended = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(ended.stdout), text(ended.stderr))
}

/// All bytes of a folder's files.
fn read_all(folder: &Path, into: &mut Vec<u8>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_all(&path, into);
        } else {
            into.extend(fs::read(path).unwrap());
        }
    }
}

#[test]
fn who_is_listed_by_their_address_alone_is_met_by_their_invitation() {
    let house = house(true);
    let until = in_days(60).to_string();
    let email = "zeldenrust@one.example";
    let add = ["hold-list", "add", "--email", email, "--reason", "fraud", "--until", &until, "--staff", "21", "--json"];
    let added = house.run_with_input(&add, PINS[1]).json();
    let entry = added["entry"].as_str().unwrap();
    let confirm = ["hold-list", "confirm", "--entry", entry, "--email", email, "--staff", "10"];
    assert_eq!(house.run_with_input(&confirm, PINS[0]).code, 0);
    let day = in_days(0);
    let rows = format!("Noor Smit,Zeldenrust@One.example,Anna,{day}\nBram Visser,visser@one.example,Anna,{day}\n");
    let imported = house.json(&["import", &house.file("guests.csv", &format!("name,email,host,date\n{rows}"))]);
    for (row, badge) in ["waiting", "sent"].into_iter().enumerate() {
        let code = imported["invitations"][row]["code"].as_str().unwrap();
        let guest = house.json(&["check-in", "--code", code, "--id", "reception:seen"]);
        assert_eq!(guest["badge"]["state"], badge, "{guest}");
    }
}
