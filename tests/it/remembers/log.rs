//! No name, company, host, address or answer gets into a log, however a guest spells it and however much is logged.

use std::fs;
use std::process::{Command, Output};

use crate::commands::{House, today};

/// What is in every personal text of these guests, and in nothing else.
pub const MARK: &str = "hkgnjpimzq";
/// What a name may bring along that a log or a terminal takes for its own.
const TRICKS: [&str; 8] =
    ["", "{}", "{name:?}", "%s", "\u{1b}[31m", "\" level=ERROR", "'; DROP TABLE visits;--", "${x}"];

/// Runs a command that logs all it can, and answers its log and its answer.
fn told(house: &House, arguments: &[&str]) -> (String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_welkom"));
    let _ = command.arg("--config").arg(house.config()).args(arguments).env("WELKOM_LOG", "trace");
    let Output { stdout, stderr, .. } = command.output().unwrap();
    (String::from_utf8_lossy(&stderr).into_owned(), String::from_utf8_lossy(&stdout).into_owned())
}

#[test]
fn no_guest_gets_into_a_log() {
    let house = House::new();
    let mut logged = 0;
    for trick in TRICKS {
        let (name, host, company) = (format!("{trick} N{MARK}"), format!("H{MARK} {trick}"), format!("C{MARK}{trick}"));
        let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let row = [&name, &format!("e{MARK}@example.org"), &company, &host].map(|text| quoted(text)).join(",");
        // One good row, one without a day, one whose day has gone.
        let rows = format!("name,email,company,host,date\n{row},{}\n{row},\n{row},2001-01-01\n", today());
        let guests = house.file("guests.csv", &rows);
        let codes = house.path("codes.csv").display().to_string();
        let day = today().to_string();
        let mut logs: Vec<String> = [
            &["import", &guests, "--codes", &codes][..],
            &["invite", "--name", &name, "--host", &host, "--date", &day],
            &["check-in", "--name", &name, "--host", &host, "--company", &company, "--id", "reception:seen"],
            &["check-in", "--name", &name, "--host", &company],
            &["id", "name", "--invited", &name, "--surname", &host, "--given", &company],
            &["roll-call"],
            &["purge"],
        ]
        .iter()
        .map(|arguments| told(&house, arguments).0)
        .collect();
        let (log, answer) = told(&house, &["--json", "roll-call"]);
        assert!(answer.contains(MARK), "{trick}: the guest did not come in, so this proves nothing: {answer}");
        logs.push(log);
        let inside: serde_json::Value = serde_json::from_str(&answer).unwrap();
        assert!(!inside["people"].as_array().unwrap().is_empty());
        for log in logs {
            logged += log.lines().filter(|line| line.contains("welkom")).count();
            let told = log.to_lowercase();
            assert!(!told.contains(MARK), "{trick}: {log}");
        }
        fs::remove_file(house.path("codes.csv")).unwrap();
    }
    assert!(logged > 0, "nothing was logged at all");
}
