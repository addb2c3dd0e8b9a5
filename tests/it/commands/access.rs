//! Access ended from the command line, and what follows at the door and at the next import.

use super::{House, in_days, today};

/// A vendor from today until the day after tomorrow, in a file.
fn file(house: &House) -> String {
    let text = format!(
        "naam;gastheer;datum;tot-datum;soort\nNoor van den Berg;Anna de Vries;{};{};leverancier\n",
        today(),
        in_days(2)
    );
    house.file("guests.csv", &text)
}

/// Imports the file; hands out its one invitation.
fn imported(house: &House, file: &str) -> serde_json::Value {
    house.json(&["import", file])["invitations"][0].clone()
}

fn checks_in(house: &House, code: &str) -> super::Answer {
    let words = ["--company", "Lindenhof", "--id", "reception:seen"];
    house.run(&[["check-in", "--json", "--code", code].as_slice(), &words].concat())
}

/// The newest line of the audit: who, what, why.
fn newest_line(house: &House) -> [String; 3] {
    let line = house.json(&["audit", "show"])["lines"][0].clone();
    ["who", "act", "reason"].map(|key| line[key].as_str().unwrap_or_default().to_owned())
}

#[test]
fn a_vendor_whose_access_ended_is_signed_out_not_let_in_again_and_not_by_another_import() {
    let house = House::new();
    let file = file(&house);
    let invited = imported(&house, &file);
    assert!(invited.get("ended_at").is_none(), "{invited}");
    let code = invited["code"].as_str().unwrap();
    let visit = checks_in(&house, code).json()["visit"].clone();
    let ended = house.json(&["access", "end", "--code", code, "--reason", "contract_over"]);
    super::has_keys(&ended, &["invitation", "ended_at", "signed_out"]);
    assert_eq!((&ended["invitation"], &ended["signed_out"]), (&invited["uid"], &visit));
    assert_eq!(newest_line(&house), ["operator", "end_access", "contract_over"]);
    assert_eq!(house.json(&["roll-call"])["people"].as_array().unwrap().len(), 0);

    let refused = checks_in(&house, code);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("the access of this invitation is over"), "{}", refused.err);

    let again = imported(&house, &file);
    assert_eq!((&again["status"], &again["ended_at"]), (&"unchanged".into(), &ended["ended_at"]));
    let codes = house.path("codes.csv");
    let told = house.run(&["import", &file, "--codes", codes.to_str().unwrap()]);
    assert!(told.out.contains("The access of 1 invitation was ended by staff and stays ended"), "{}", told.out);
    assert!(!std::fs::read_to_string(codes).unwrap().contains("Noor"), "nobody is sent a code that opens nothing");
    let dry = house.json(&["import", "--dry-run", &file])["invitations"][0].clone();
    assert_eq!((&dry["status"], &dry["ended_at"]), (&"unchanged".into(), &ended["ended_at"]));
    assert_eq!(checks_in(&house, code).code, 1);

    let admitted = house.run(&[
        "check-in",
        "--json",
        "--code",
        code,
        "--company",
        "Lindenhof",
        "--id",
        "reception:seen",
        "--admit",
        "known_person",
    ]);
    assert_eq!(admitted.code, 0, "{}", admitted.err);
}

#[test]
fn an_end_is_refused_for_a_second_one_an_unknown_code_and_a_reason_of_another_act() {
    let house = House::new();
    let code = house.invite("Noor van den Berg", "Anna de Vries");
    let end = |words: &[&str]| house.run(&[&["access", "end"], words].concat());
    let wrong = end(&["--code", &code, "--reason", "badge_lost"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("work_done, contract_over, host_tells, guest_asks, conduct"), "{}", wrong.err);
    let unknown = end(&["--code", "7K3MQ2XA", "--reason", "conduct"]);
    assert_eq!((unknown.code, unknown.err.contains("no such invitation")), (1, true), "{}", unknown.err);
    assert_eq!(end(&["--code", &code, "--reason", "conduct"]).code, 0);
    let lines = house.json(&["audit", "show"])["lines"].as_array().unwrap().len();
    let twice = end(&["--code", &code, "--reason", "work_done"]);
    assert_eq!((twice.code, twice.err.contains("was over already, since ")), (1, true), "{}", twice.err);
    assert_eq!(house.json(&["audit", "show"])["lines"].as_array().unwrap().len(), lines);
}
