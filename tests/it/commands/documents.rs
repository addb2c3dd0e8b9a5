//! Documents read on the command line: what is told of them, and what never is.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use chrono::{Datelike, Days};
use serde_json::{Value, json};

use super::{Answer, House, has_keys, run};
use crate::midday;

const PASSPORT: &str = "P<NLDDE<BRUIJN<<WILLEKE<LISELOTTE<<<<<<<<<<<\rSPECI20142NLD6503101F2403096999999990<<<<<84\r";
const CARD: &str = "I<UTOD231458907<<<<<<<<<<<<<<<7408122F1204159UTO<<<<<<<<<<<6ERIKSSON<<ANNA<MARIA<<<<<<<<<<";
const LICENCE_LINE: &str = "D1NLD15094962111659VW87Z78NB84";
const LICENCE: &str = "@\n\u{1e}\rANSI 636000100102DL00410278ZV03190008DLDAQT64235789\nDCSSAMPLE\nDDEN\nDACMICHAEL\n\
                       DDFN\nDADJOHN\nDDGN\nDBB06061986\nDBA12102099\nDAG2300 WEST BROAD STREET\rZVZVA01\r";
const KEYS: [&str; 8] = ["kind", "readable", "digits_ok", "expired", "surname", "given", "name", "problem"];

fn check(house: &House, text: &str, more: &[&str]) -> Answer {
    house.run_with_input(&[&["--json", "id", "check"], more].concat(), text)
}

fn told(answer: &Answer, keys: &[&str]) -> Vec<Value> {
    let json = answer.json();
    has_keys(&json, &KEYS);
    keys.iter().map(|key| json[key].clone()).collect()
}

#[test]
fn a_document_is_told_by_its_kind_and_name() {
    let house = House::new();
    for (text, kind, expired, surname, given) in [
        (PASSPORT, "passport", true, "DE BRUIJN", "WILLEKE LISELOTTE"),
        (CARD, "id_card", true, "ERIKSSON", "ANNA MARIA"),
        (LICENCE, "licence", false, "SAMPLE", "MICHAEL JOHN"),
    ] {
        let answer = check(&house, text, &[]);
        // An expired document can be read; that it is expired stands in the answer.
        assert_eq!(answer.code, 0, "{}", answer.err);
        let all = json!({"kind": kind, "readable": true, "digits_ok": true, "expired": expired, "surname": surname,
            "given": given, "name": null, "problem": null});
        assert_eq!(answer.json(), all);
    }
    let spoken = house.run_with_input(&["id", "check", "--name", "Anna Maria Eriksson"], CARD);
    assert!(spoken.out.contains("an identity card") && spoken.out.contains("expired"), "{}", spoken.out);
    assert!(spoken.out.contains("proves nothing") && !spoken.out.contains("verified"), "{}", spoken.out);
}

#[test]
fn the_name_decides_how_the_command_ends() {
    let house = House::new();
    let same = check(&house, CARD, &["--name", "Anna Maria Eriksson"]);
    assert_eq!((same.code, told(&same, &["name", "readable"])), (0, vec![json!("match"), json!(true)]));
    let other = check(&house, CARD, &["--name", "Piet Jansen"]);
    assert_eq!((other.code, told(&other, &["name", "readable"])), (1, vec![json!("no_match"), json!(true)]));
    // A licence without a name can be read, and agrees with nobody's.
    let line = check(&house, LICENCE_LINE, &[]);
    assert_eq!(
        (line.code, told(&line, &["kind", "surname", "name"])),
        (0, vec![json!("licence"), json!(null), json!(null)])
    );
    assert!(told(&line, &["problem"])[0].as_str().unwrap().contains("no name"));
    assert_eq!(check(&house, LICENCE_LINE, &["--name", "Piet Jansen"]).code, 1);
    check(&house, CARD, &["--name", "..."]).refused("--name");
    assert_eq!(house.run(&["id", "check", "P<NLD"]).code, 2);
    assert_eq!(house.run(&["id"]).code, 2);
}

#[test]
fn a_wrong_character_is_told_with_its_field_and_never_mended() {
    let house = House::new();
    for (text, word) in [
        (PASSPORT.replace("SPECI2014", "SPECI2O15"), "document number"),
        (PASSPORT.replace("650310", "650311"), "birth date"),
        (PASSPORT.replace("240309", "240310"), "expiry date"),
        (PASSPORT.replace("999999990", "999999991"), "optional data"),
        (PASSPORT.replace("84\r", "85\r"), "the whole"),
    ] {
        let answer = check(&house, &text, &["--name", "Willeke de Bruijn"]);
        assert_eq!(answer.code, 1);
        let problem = answer.json()["problem"].as_str().unwrap().to_owned();
        assert!(problem.contains("check digit") && problem.contains(word), "{problem}");
        let rest = told(&answer, &["kind", "readable", "digits_ok", "expired", "surname", "given", "name"]);
        let no = Value::Null;
        assert_eq!(rest, [json!("unknown"), json!(false), json!(false), no.clone(), no.clone(), no.clone(), no]);
    }
    // The digits agree, and it may not be used all the same.
    let digit_in_name = PASSPORT.replace("WILLEKE", "W1LLEKE");
    let answer = check(&house, &digit_in_name, &[]);
    assert_eq!((answer.code, told(&answer, &["readable", "digits_ok"])), (1, vec![json!(false), json!(true)]));
    for (text, word) in [
        (PASSPORT.replace('<', ";"), "keyboard"),
        (PASSPORT.to_lowercase(), "Caps Lock"),
        (PASSPORT[..44].to_owned(), "not one whole document"),
        (PASSPORT.repeat(2), "not one whole document"),
        (PASSPORT.replace("P<NLD", "P<QQQ"), "no such state"),
    ] {
        let answer = check(&house, &text, &[]);
        assert_eq!((answer.code, told(&answer, &["readable"])), (1, vec![json!(false)]));
        assert!(answer.json()["problem"].as_str().unwrap().contains(word), "{word}: {}", answer.out);
    }
}

#[test]
fn what_may_not_be_read_is_told_as_nothing_of_this_house() {
    let house = House::new();
    let nonsense = check(&house, "hello", &[]);
    assert_eq!((nonsense.code, nonsense.err.as_str()), (1, ""));
    for text in ["123456782", "999999990\r\n", "1234.56.782", "", "W1B0"] {
        for more in [&[][..], &["--name", "Piet Jansen"]] {
            let answer = check(&house, text, more);
            assert_eq!((answer.code, &answer.out, &answer.err), (1, &nonsense.out, &nonsense.err), "{text}");
        }
    }
}

#[test]
fn nothing_is_stored_logged_or_repeated_beside_the_name() {
    let house = House::new();
    for text in [PASSPORT, CARD, LICENCE, "123456782", &PASSPORT.replace("650310", "650311")] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_welkom"))
            .args(["id", "check", "--json", "--name", "Piet Jansen", "--config"])
            .arg(house.config())
            .env("WELKOM_LOG", "trace")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        for secret in [
            "SPECI2014",
            "650310",
            "650311",
            "1965",
            "999999990",
            "D23145890",
            "740812",
            "UTO",
            "NLD",
            "T64235789",
            "06061986",
            "1986",
            "BROAD",
            "123456782",
            "BSN",
        ] {
            assert!(!said.contains(secret), "{secret}: {said}");
        }
    }
    assert!(!house.path("data").exists(), "no data folder is made");
    assert_eq!(fs::read_dir(house.path("")).unwrap().count(), 1, "nothing but kiosk.toml");
}

#[test]
fn before_there_is_a_kiosk_documents_can_be_tried() {
    let folder = tempfile::tempdir().unwrap();
    let welkom = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_welkom"));
        let _ = command.current_dir(folder.path()).args(["id", "check", "--json"]);
        command
    };
    assert_eq!(run(&mut welkom(), CARD).code, 0);
    run(welkom().args(["--config", "missing.toml"]), CARD).refused("missing.toml");
    fs::write(folder.path().join("kiosk.toml"), "[site]\n").unwrap();
    assert_eq!(run(&mut welkom(), CARD).code, 1, "a kiosk.toml with mistakes is not passed over");
}

#[test]
fn a_document_expires_by_the_sites_calendar() {
    let house = House::new();
    let today = midday::now().date_naive();
    for (day, expired) in [(today, false), (today - Days::new(1), true)] {
        let element = format!("DBA{:02}{:02}{}", day.month(), day.day(), day.year());
        let answer = check(&house, &LICENCE.replace("DBA12102099", &element), &[]);
        assert_eq!((answer.code, told(&answer, &["expired"])), (0, vec![json!(expired)]));
    }
}

#[test]
fn any_bytes_and_any_length_end_in_an_answer() {
    let house = House::new();
    let long = "<".repeat(100_000);
    for text in [&long, "\u{0}\u{1}\u{2}", "\u{fffd}", "\r\n\r\n"] {
        let answer = check(&house, text, &[]);
        assert_eq!((answer.code, told(&answer, &["readable"])), (1, vec![json!(false)]));
    }
}
