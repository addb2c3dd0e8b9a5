//! How long things are kept, by command: lives that managers change, and visits that are held.

use chrono::{Days, TimeDelta, Utc};
use secrecy::SecretString;
use serde_json::{Value, json};
use welkom::clock::Clock;
use welkom::config::Config;
use welkom::domain::retention::Lives;
use welkom::domain::staff::{Role, StaffMember, StaffNumber};
use welkom::effects::open_store;
use welkom::store::audit::Who;
use welkom::store::staff::NewPin;

use super::managing::hire;
use super::{House, has_keys, in_days, today};
use crate::store::{text, walk_in};

/// The PIN of manager 10, then that of manager 11.
const PINS: [&str; 2] = ["271828\n", "314159\n"];

/// A house with two managers, 10 and 11.
fn managed() -> House {
    let house = House::new();
    hire(&house, "10", "manager", PINS[0]);
    hire(&house, "11", "manager", PINS[1]);
    house
}

/// Runs a command as the first or the second manager; it must do all of it.
fn as_manager(house: &House, manager: usize, arguments: &[&str]) -> Value {
    let number = ["10", "11"][manager];
    let answer = house.run_with_input(&[arguments, &["--json", "--staff", number]].concat(), PINS[manager]);
    assert_eq!(answer.code, 0, "{arguments:?}: {}", answer.err);
    answer.json()
}

/// Checks somebody in who is expected and gives the visit.
fn check_in(house: &House) -> String {
    let code = house.invite("Noor", "Anna");
    let guest = house.json(&["check-in", "--code", &code, "--id", "reception:seen"]);
    guest["visit"].as_str().unwrap().to_owned()
}

#[test]
fn what_is_in_force_is_shown_beside_what_kiosk_toml_asks_for() {
    let house = House::new();
    house.run(&["retention"]).refused("no kiosk has run");
    let _ = house.invite("Noor", "Anna");
    let shown = house.json(&["retention"]);
    has_keys(&shown, &["done", "in_force", "asked", "proposal", "sealing_after", "preview"]);
    assert_eq!(shown, house.json(&["retention", "show"]));
    assert_eq!(shown["in_force"], json!({"visit_days": 30, "audit_days": 180}));
    assert_eq!((&shown["asked"], &shown["preview"]), (&shown["in_force"], &json!(null)));

    let config = std::fs::read_to_string(house.config()).unwrap();
    std::fs::write(house.config(), format!("{config}\n[retention]\nvisit_days = 7\n")).unwrap();
    let _ = house.invite("Jan", "Anna");
    let shown = house.json(&["retention"]);
    assert_eq!(shown["in_force"]["visit_days"], 30, "kiosk.toml only asks");
    assert_eq!(shown["asked"]["visit_days"], 7);
    has_keys(&shown["preview"], &["visit_days", "audit_days", "tonight", "earlier", "held", "unchanged"]);
    let words = house.run(&["retention"]).out;
    assert!(words.contains("`welkom retention set --visit-days 7 --audit-days 180`"), "{words}");
    let doctor = house.run(&["doctor"]).out;
    assert!(doctor.contains("kiosk.toml asks for 7 days"), "{doctor}");
}

#[test]
fn a_shorter_life_is_previewed_then_set_by_one_manager() {
    let house = managed();
    let _ = check_in(&house);
    let preview = house.json(&["retention", "set", "--visit-days", "14", "--preview"]);
    let earlier = json!([{"day": in_days(14).to_string(), "visits": 1}]);
    assert_eq!(preview["preview"]["earlier"], earlier, "{preview}");
    assert_eq!((&preview["done"], &preview["in_force"]["visit_days"]), (&json!([]), &json!(30)), "nothing is set");

    let set = as_manager(&house, 0, &["retention", "set", "--visit-days", "14"]);
    assert_eq!((&set["done"], &set["in_force"]["visit_days"]), (&json!(["shortened"]), &json!(14)));
    assert_eq!(set["sealing_after"], today().to_string());
    let line = &house.json(&["audit", "show"])["lines"][0];
    assert_eq!(
        (&line["who"], &line["act"], &line["about"]),
        (&json!("10"), &json!("retention_shortened"), &json!("visit_days=14 audit_days=180"))
    );
    let words = house.run(&["retention"]).out;
    assert!(words.contains("copies of the database from before forget them on their first day"), "{words}");
    for days in ["0", "91", "many"] {
        assert_eq!(house.run(&["retention", "set", "--visit-days", days]).code, 2, "{days}");
    }
    assert_eq!(house.run(&["retention", "set"]).code, 2);
}

#[test]
fn a_longer_life_waits_a_day_for_another_manager() {
    let house = House::new();
    let config = Config::read(&house.config()).unwrap();
    {
        // A day and an hour ago: no more than a machine may have been switched off for without anybody's word.
        let clock = Clock::scripted(config.zone, Utc::now() - TimeDelta::hours(25));
        let mut store = open_store(&config, &clock).unwrap();
        for (number, pin) in ["10", "11"].into_iter().zip(PINS) {
            let pin = NewPin::choose(SecretString::from(pin.trim())).unwrap();
            let pin = store.pin_hasher().unwrap().hash(&pin).unwrap();
            let number = StaffNumber::parse(number).unwrap();
            let manager = StaffMember { number, name: text("Eva"), role: Role::Manager };
            store.add_staff(Who::Operator, &manager, &pin).unwrap();
        }
        let _ = store.save(&walk_in("Noor", "Anna")).unwrap();
        let first = Who::Staff(StaffNumber::parse("10").unwrap());
        let _ = store.set_lives(first, Lives { visit_days: 60, audit_days: 180 }).unwrap();
    }
    let shown = house.json(&["retention"]);
    has_keys(&shown["proposal"], &["visit_days", "audit_days", "by", "at", "ripe_at", "lapses_at"]);
    assert_eq!((&shown["proposal"]["visit_days"], &shown["proposal"]["by"]), (&json!(60), &json!("10")));
    house.run(&["retention", "confirm"]).refused("number and PIN");
    house.run_with_input(&["retention", "confirm", "--staff", "10"], PINS[0]).refused("another manager");
    let confirmed = as_manager(&house, 1, &["retention", "confirm"]);
    assert_eq!((&confirmed["done"], &confirmed["proposal"]), (&json!(["lengthened"]), &json!(null)));
    assert_eq!(confirmed["in_force"]["visit_days"], 60);

    let proposed = as_manager(&house, 0, &["retention", "set", "--visit-days", "90"]);
    assert_eq!((&proposed["done"], &proposed["in_force"]["visit_days"]), (&json!(["proposed"]), &json!(60)));
    house.run_with_input(&["retention", "confirm", "--staff", "11"], PINS[1]).refused("waits 24 hours");
}

#[test]
fn a_visit_is_held_by_two_managers_and_given_back_by_one() {
    let house = managed();
    let visit = check_in(&house);
    let until = in_days(60).to_string();
    let ask = ["hold", "set", "--visit", &visit, "--reason", "guests_claim", "--until"];
    let asked = as_manager(&house, 0, &[&ask[..], &[&until]].concat());
    has_keys(&asked, &["visit", "dies_on", "held", "proposed"]);
    assert_eq!(asked["proposed"], json!({"until": until, "reason": "guests_claim", "by": "10"}));
    let confirm = ["hold", "confirm", "--visit", &visit];
    house.run(&confirm).refused("number and PIN");
    house.run_with_input(&[&confirm[..], &["--staff", "10"]].concat(), PINS[0]).refused("another manager");
    let held = as_manager(&house, 1, &confirm);
    assert_eq!(
        held,
        json!({
            "visit": visit, "dies_on": until, "proposed": null,
            "held": {"until": until, "reason": "guests_claim", "by": "10", "confirmed_by": "11"},
        })
    );
    assert_eq!(house.json(&["hold", "list"]), json!({"holds": [held]}));

    let too_long = house.run(&[&ask[..], &[&(in_days(90) + Days::new(1)).to_string()]].concat());
    too_long.refused("a longer one is an export; run `welkom person export`");
    assert_eq!(house.run(&["hold", "set", "--visit", &visit, "--reason", "because", "--until", &until]).code, 2);
    let ended = as_manager(&house, 0, &["hold", "end", "--visit", &visit]);
    assert_eq!((&ended["dies_on"], &ended["held"]), (&json!(in_days(30).to_string()), &json!(null)));
    assert_eq!(house.json(&["hold", "list"]), json!({"holds": []}));
    house.run(&["hold", "end", "--visit", &visit]).refused("is not held");
}
