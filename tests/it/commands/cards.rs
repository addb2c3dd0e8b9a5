//! Staff cards on the command line.

use serde_json::{Value, json};

use super::managing::hire;
use super::{House, KIOSK};

const CARDS: &str = "\n[staff_cards]\nprefix = \"%\"\n";

/// A house with a manager, 10, and a receptionist, 12, whose kiosk.toml says this of cards.
fn house(cards: &str) -> House {
    let house = House::with(&format!("{KIOSK}{cards}"));
    hire(&house, "10", "manager", "271828\n");
    hire(&house, "12", "reception", "314159\n");
    house
}

fn check(house: &House) -> Value {
    let checks = house.run(&["doctor", "--json"]).json();
    checks["checks"].as_array().unwrap().iter().find(|check| check["name"] == "staff cards").unwrap().clone()
}

#[test]
fn a_manager_gives_a_card_and_takes_it_away_and_the_list_says_who_has_one() {
    let house = house(CARDS);
    let add = ["staff", "card", "add", "--number", "12", "--json", "--staff"];
    house.run_with_input(&[&add[..], &["12"]].concat(), "314159\n%0007391284\n").refused("only a manager");
    let added = house.run_with_input(&[&add[..], &["10"]].concat(), "271828\n%0007391284\n");
    assert_eq!(added.code, 0, "{}", added.err);
    assert_eq!(added.json()["staff"][1], json!({"number": "12", "name": "Eva", "role": "reception", "card": true}));
    let line = &house.json(&["audit", "show"])["lines"][0];
    assert_eq!((&line["who"], &line["act"], &line["about"]), (&json!("10"), &json!("card_added"), &json!("12")));
    assert_eq!(house.run(&["staff", "card", "remove", "--number", "12"]).code, 0);
    house.run(&["staff", "card", "remove", "--number", "12"]).refused("has no card");
    assert_eq!(house.json(&["staff", "list"])["staff"][1]["card"], false);
}

#[test]
fn what_is_no_card_or_says_too_little_is_refused_and_shown_nowhere() {
    let house = house(CARDS);
    let refused = |input: &str, why: &str| {
        let answer = house.run_with_input(&["staff", "card", "add", "--number", "12"], input);
        let number = input.trim_start_matches('%').trim();
        assert!(number.is_empty() || !answer.err.contains(number), "{}", answer.err);
        answer.refused(why);
    };
    refused("0007391284\n", "does not begin with staff_cards.prefix");
    refused("%7391284\n", "less than 8 signs");
    refused("%0000000000\n", "hardly any number");
    refused("", "no card came");
    let nobody = house.run_with_input(&["staff", "card", "add", "--number", "77"], "%0007391284\n");
    nobody.refused("nobody has staff number 77");
    let serial = house.run(&["staff", "card", "add", "--number", "12", "--scanner"]);
    serial.refused("no scanner of kind \"serial\"");
    assert_eq!(house.run_with_input(&["staff", "card", "add", "--number", "12"], "%0007391284\n").code, 0);
    let taken = house.run_with_input(&["staff", "card", "add", "--number", "10"], "%0007391284\n");
    taken.refused("that of staff number 12 already");
}

#[test]
fn the_doctor_says_whether_there_are_cards_and_what_one_opens_alone() {
    let house = house("");
    assert_eq!(check(&house)["state"], "ok");
    house.run_with_input(&["staff", "card", "add", "--number", "12"], "%0007391284\n").refused("no [staff_cards]");
    let _ = house.file("kiosk.toml", &format!("{KIOSK}{CARDS}"));
    assert_eq!(house.run_with_input(&["staff", "card", "add", "--number", "12"], "%0007391284\n").code, 0);
    let set = check(&house);
    assert_eq!(set["state"], "ok");
    assert!(set["message"].as_str().unwrap().starts_with("1 card on the list"), "{set}");
    let _ = house.file("kiosk.toml", &format!("{KIOSK}{CARDS}alone = true\n"));
    assert_eq!(check(&house)["state"], "warn", "copies open too");
    let _ = house.file("kiosk.toml", KIOSK);
    assert!(check(&house)["message"].as_str().unwrap().contains("they open nothing"));
}

#[test]
fn a_prefix_that_collides_is_told_by_the_doctor() {
    let scanner = "\n[scanner]\nkind = \"keyboard\"\nprefix = \"%~\"\n";
    let house = House::with(&format!("{KIOSK}{scanner}{CARDS}"));
    let told = house.run(&["doctor"]);
    assert_eq!(told.code, 1);
    assert!(told.out.contains("staff_cards.prefix") && told.out.contains("scanner.prefix"), "{}", told.out);
}
