//! Guests who come and go without the screen.

use std::fs;

use chrono::{TimeDelta, Utc};
use serde_json::json;
use welkom::clock::Clock;
use welkom::domain::id::VisitId;
use welkom::printing::png;

use super::{House, has_keys, today};
use crate::mail_catcher::{MailCatcher, Manners};
use crate::store::{expected_on, import};

/// The text of the QR on the only badge in the folder.
fn only_qr(house: &House) -> String {
    let badges = house.badges();
    assert_eq!(badges.len(), 1, "{badges:?}");
    let badge = png::decode(&fs::read(&badges[0]).unwrap()).unwrap();
    let grey = |x: usize, y: usize| if badge.is_black(x as u32, y as u32) { 0 } else { 255 };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(badge.width as usize, badge.height as usize, grey);
    image.detect_grids()[0].decode().unwrap().1
}

#[test]
fn an_invited_guest_comes_gets_a_badge_and_leaves() {
    let house = House::new();
    let code = house.invite("Noor van den Berg", "Anna de Vries");
    let visit = house.json(&["check-in", "--code", &code, "--id", "reception:seen", "--company", "Lindenhof"]);
    has_keys(&visit, &["visit", "badge", "invitation"]);
    has_keys(&visit["badge"], &["state", "token"]);
    assert_eq!((&visit["invitation"], &visit["badge"]["state"]), (&json!(true), &json!("sent")));
    assert!(visit["visit"].as_str().unwrap().parse::<VisitId>().is_ok());
    let token = visit["badge"]["token"].as_str().unwrap();
    assert_eq!(only_qr(&house), token, "the badge's QR is the token");

    let roll = house.json(&["roll-call"]);
    let person = &roll["people"][0];
    has_keys(person, &["visit", "name", "company", "host", "since", "certainty"]);
    assert_eq!(person["visit"], visit["visit"]);
    assert_eq!(person["name"], "Noor van den Berg");
    assert_eq!((&person["company"], &person["host"]), (&json!("Lindenhof"), &json!("Anna de Vries")));
    assert_eq!(person["certainty"], "seen");
    assert!(person["since"].as_str().unwrap().ends_with(":00"), "an offset: {}", person["since"]);

    house.run(&["check-in", "--code", &code, "--id", "reception:seen"]).refused("inside already");

    let left = house.json(&["check-out", "--badge", &token.to_lowercase()]);
    has_keys(&left, &["visit", "left_at"]);
    assert_eq!(left["visit"], visit["visit"]);
    assert_eq!(house.json(&["roll-call"]), json!({"people": []}));
    house.run(&["check-out", "--badge", token]).refused("nobody who is inside");
}

#[test]
fn without_an_id_check_nothing_is_stored() {
    let house = House::new();
    let code = house.invite("Noor", "Anna");
    house.run(&["check-in", "--code", &code]).refused("--id reception:seen");
    house.run(&["check-in", "--code", &code, "--id", "host:vouched"]).refused("the host's word is not enough");
    assert!(house.inside().is_empty() && house.badges().is_empty());
    assert_eq!(house.json(&["check-in", "--code", &code, "--id", "reception:seen"])["invitation"], true);
}

#[test]
fn the_host_may_vouch_where_the_house_says_so() {
    let house = House::changed("walk_in = \"approve\"", "walk_in = \"allow\"");
    let member = ["check-in", "--name", "Li", "--host", "Anna", "--kind", "member", "--id", "host:vouched"];
    assert_eq!(house.json(&member)["badge"]["state"], "sent");
    house.run(&[&member[..], &["--company", "Lindenhof"]].concat()).refused("leave --company out");
}

#[test]
fn a_name_and_a_host_find_the_invitation_as_at_the_kiosk() {
    let house = House::new();
    let _ = house.invite("José García", "Anna de Vries");
    let visit = house.json(&["check-in", "--name", "jose garcia", "--host", "anna de vries", "--id", "reception:seen"]);
    assert_eq!((&visit["invitation"], &visit["badge"]["state"]), (&json!(true), &json!("sent")));
}

#[test]
fn the_host_is_told_before_the_command_ends() {
    let server = MailCatcher::start(Manners::Takes);
    let mail = format!(
        "[mail]\nserver = \"127.0.0.1\"\nport = {}\nsecurity = \"none\"\nfrom = \"kiosk@example.org\"\n\
         reception = \"desk@example.org\"\n\n[data]",
        server.port
    );
    let house = House::changed("[data]", &mail);
    let hosts = house.file("hosts.csv", "name,email\nAnna de Vries,anna@example.org\n");
    let _ = house.json(&["host", "import", &hosts]);
    let code = house.invite("Noor van den Berg", "Anna de Vries");
    let _ = house.json(&["check-in", "--code", &code, "--id", "reception:seen"]);
    let caught = server.mails();
    assert_eq!(caught.len(), 1);
    assert_eq!(caught[0].to, ["anna@example.org"]);
    assert!(caught[0].text.contains("Noor") && !caught[0].text.contains("Berg"), "{}", caught[0].text);
}

#[test]
fn a_walk_in_waits_for_reception() {
    let house = House::new();
    let visit = house.json(&["check-in", "--name", "Li Wei", "--host", "Anna", "--id", "reception:seen"]);
    assert_eq!(visit["badge"], json!({"state": "waiting", "token": null}));
    assert_eq!(visit["invitation"], false);
    assert_eq!(house.json(&["roll-call"])["people"][0]["certainty"], "unfinished");
    assert!(house.badges().is_empty(), "there is no badge before reception lets them in");
    let visit = visit["visit"].as_str().unwrap();
    house.run(&["print", "again", "--visit", visit, "--reason", "badge_missing"]).refused("not let in");
}

#[test]
fn a_house_that_refuses_walk_ins_stores_nothing_of_them() {
    let house = House::changed("walk_in = \"approve\"", "walk_in = \"refuse\"");
    house.run(&["check-in", "--name", "Li", "--host", "Anna", "--id", "reception:seen"]).refused("no invitation");
    assert!(house.inside().is_empty());
}

#[test]
fn what_the_house_must_know_is_asked_for() {
    let house = House::changed("walk_in = \"approve\"", "walk_in = \"allow\"");
    let come = |more: &[&str]| {
        house.run(
            &[&["--json", "check-in", "--name", "Piet", "--host", "Anna", "--id", "reception:seen"], more].concat(),
        )
    };
    come(&["--kind", "vendor"]).refused("--company");
    come(&["--purpose", "maintenance"]).refused("meeting, tour");
    come(&["--kind", "mentor"]).refused("guest, vendor, member");
    assert_eq!(come(&["--kind", "vendor", "--company", "Loodgieters", "--purpose", "maintenance"]).code, 0);
    assert_eq!(house.inside(), ["Piet"]);
}

#[test]
fn name_look_ups_of_the_command_line_are_not_counted() {
    let house = House::new();
    for guest in 0..7 {
        let answer = house.run(&["check-in", "--name", &format!("Guest {guest}"), "--host", "Anna"]);
        answer.refused("nobody has looked at an ID");
    }
}

#[test]
fn by_name_an_invitation_lets_in_one_guest_at_a_time() {
    let house = House::new();
    let _ = house.invite("Piet Bakker", "Anna de Vries");
    let come = |more: &[&str]| {
        let piet = ["check-in", "--name", "Piet Bakker", "--host", "Anna de Vries", "--id", "reception:seen", "--json"];
        house.run(&[&piet[..], more].concat())
    };
    let first = come(&[]).json();
    assert_eq!(first["invitation"], true);
    come(&[]).refused("inside already");
    assert_eq!(house.inside().len(), 1);
    let admitted = come(&["--admit", "known_person"]).json();
    assert_eq!((&admitted["invitation"], &admitted["badge"]["state"]), (&json!(false), &json!("sent")));
    let _ = house.json(&["check-out", "--visit", first["visit"].as_str().unwrap()]);
    assert_eq!(come(&[]).json()["invitation"], true, "who left may come back");
}

#[test]
fn a_slip_in_the_hosts_name_still_reaches_the_host() {
    let house = House::new();
    let hosts = house.file("hosts.csv", "name\nKatherine Jansen\n");
    let _ = house.json(&["host", "import", &hosts]);
    let _ = house.invite("Piet Bakker", "Katherine Jansen");
    let _ = house.json(&["check-in", "--name", "Piet Bakker", "--host", "Kathrine Jansen", "--id", "reception:seen"]);
    assert_eq!(house.json(&["roll-call"])["people"][0]["host"], "Katherine Jansen");
}

#[test]
fn whoever_runs_the_command_may_admit_with_a_reason_in_the_audit() {
    let house = House::new();
    let li = ["check-in", "--name", "Li Wei", "--host", "Anna", "--id", "reception:seen"];
    let at_once = house.json(&[&li[..], &["--admit", "host_expects"]].concat());
    assert_eq!(at_once["badge"]["state"], "sent");
    let line = &house.json(&["audit", "show"])["lines"][0];
    assert_eq!((&line["act"], &line["reason"]), (&json!("admit_walk_in"), &json!("host_expects")));

    let later = house.json(&li);
    let visit = later["visit"].as_str().unwrap();
    assert_eq!(house.run(&["check-in", "--visit", visit]).code, 2, "never without a reason");
    let wrong = house.run(&["check-in", "--visit", visit, "--admit", "because"]);
    assert!(wrong.code == 2 && wrong.err.contains("known_person"), "{}", wrong.err);
    let admitted = house.json(&["check-in", "--visit", visit, "--admit", "known_person"]);
    assert_eq!((&admitted["visit"], &admitted["badge"]["state"]), (&later["visit"], &json!("sent")));
    assert!(admitted["badge"]["token"].is_string());
    house.run(&["check-in", "--visit", visit, "--admit", "known_person"]).refused("does not wait");
    let seen: Vec<_> = house.json(&["roll-call"])["people"].as_array().unwrap().clone();
    assert!(seen.iter().all(|person| person["certainty"] == "seen") && seen.len() == 2, "{seen:?}");
}

#[test]
fn who_waited_and_went_away_is_taken_off_the_roll_call() {
    let house = House::new();
    let _ = house.json(&["check-in", "--name", "Li Wei", "--host", "Anna", "--id", "reception:seen"]);
    let roll = house.json(&["roll-call"]);
    let _ = house.json(&["check-out", "--visit", roll["people"][0]["visit"].as_str().unwrap()]);
    assert!(house.inside().is_empty());
    assert_eq!(house.json(&["audit", "show"])["lines"][0]["act"], "check_out");
}

#[test]
fn codes_of_other_days_and_other_things_open_nothing() {
    let house = House::new();
    let tomorrow = (today() + chrono::Days::new(1)).to_string();
    let later = house.json(&["invite", "--name", "Anna", "--host", "Eva", "--date", &tomorrow]);
    house
        .run(&["check-in", "--code", later["code"].as_str().unwrap(), "--id", "reception:seen"])
        .refused("another day");
    for code in ["ABCD-EFGH", "", "W1I", "garbage that no scanner sends", "12345678"] {
        house.run(&["check-in", "--code", code, "--id", "reception:seen"]).refused("opens nothing");
    }
    let code = house.invite("Jan", "Eva");
    let glued = format!("{code}{code}");
    house.run(&["check-in", "--code", &glued, "--id", "reception:seen"]).refused("opens nothing");
    let visit = house.json(&["check-in", "--code", &code, "--id", "reception:seen"]);
    let badge = visit["badge"]["token"].as_str().unwrap();
    house.run(&["check-in", "--code", badge, "--id", "reception:seen"]).refused("check-out --badge");
    house.run(&["check-out", "--badge", &badge[..20]]).refused("cut short");
    house.run(&["check-out", "--badge", &code]).refused("cut short");
}

#[test]
fn a_code_of_yesterday_opens_nothing() {
    let house = House::new();
    let config = welkom::config::Config::read(&house.config()).unwrap();
    let clock = Clock::scripted(config.zone, Utc::now() - TimeDelta::days(1));
    let code = {
        let mut store = welkom::effects::open_store(&config, &clock).unwrap();
        let answers = import(&mut store, vec![expected_on("Noor", "Anna", clock.today())]);
        answers[0].as_ref().unwrap().code.as_text().to_string()
    };
    house.run(&["check-in", "--code", &code, "--id", "reception:seen"]).refused("its day is over");
}

#[test]
fn reception_signs_out_a_guest_whom_they_saw_leave() {
    let house = House::new();
    let code = house.invite("Noor", "Anna");
    let visit = house.json(&["check-in", "--code", &code, "--id", "reception:seen"]);
    let visit = visit["visit"].as_str().unwrap();
    let left = house.json(&["check-out", "--visit", visit]);
    assert_eq!(left, house.json(&["check-out", "--visit", visit]), "who has left has left");
    assert!(house.inside().is_empty());
    let acts: Vec<_> =
        house.json(&["audit", "show"])["lines"].as_array().unwrap().iter().map(|line| line["act"].clone()).collect();
    assert_eq!(acts, ["check_out", "id_seen"], "newest first, and only one line for one act");
    house.run(&["check-out", "--visit", &"0".repeat(32)]).refused("there is no visit");
    assert_eq!(house.run(&["check-out", "--visit", "7"]).code, 2);
}

#[test]
fn a_badge_is_printed_again_with_the_same_code() {
    let house = House::new();
    let code = house.invite("Noor", "Anna");
    let visit = house.json(&["check-in", "--code", &code, "--id", "reception:seen"]);
    let first = only_qr(&house);
    fs::remove_file(&house.badges()[0]).unwrap();
    let visit = visit["visit"].as_str().unwrap();
    let again = house.json(&["print", "again", "--visit", visit, "--reason", "badge_lost"]);
    assert_eq!(again, json!({"state": "sent", "reason": null}));
    assert_eq!(only_qr(&house), first);
    let line = &house.json(&["audit", "show"])["lines"][0];
    assert_eq!(
        (&line["act"], &line["reason"], &line["who"]),
        (&json!("print_again"), &json!("badge_lost"), &json!("operator"))
    );
    let wrong = house.run(&["print", "again", "--visit", visit, "--reason", "because"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("badge_missing"));
}

#[test]
fn a_printer_that_cannot_print_does_not_stop_a_check_in() {
    let house = House::changed("path = \"data/badges\"", "path = \"elsewhere\"");
    let code = house.invite("Noor", "Anna");
    let answer = house.run(&["--json", "check-in", "--code", &code, "--id", "reception:seen"]);
    assert_eq!(answer.code, 3, "{}", answer.err);
    assert_eq!(answer.json()["badge"]["state"], "waiting");
    assert!(answer.err.contains("folder is missing"), "{}", answer.err);
    assert_eq!(house.inside(), ["Noor"]);
}
