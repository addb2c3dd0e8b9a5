//! `welkom doctor --scanner`: a scanner in front of an installer.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

use nix::pty::openpty;
use serde_json::Value;
use tempfile::TempDir;

use super::MRZ;
use super::serial::Line;
use crate::midday;

/// The test code of the doctor.
const TEST: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<-:/";
/// What must never be shown of the document.
const SECRETS: [&str; 4] = ["ERIKSSON", "L898902C3", "740812", "UTO"];

/// A house with a scanner of this kind.
fn house(kind: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let shipped = midday::shipped();
    fs::write(folder.path().join("kiosk.toml"), shipped.replace("\nkind = \"keyboard\"", &format!("\n{kind}")))
        .unwrap();
    folder
}

fn doctor(house: &TempDir, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_welkom"));
    let _ = command.arg("--config").arg(house.path().join("kiosk.toml")).args(["doctor", "--scanner"]).args(words);
    let _ = command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Types as a scanner does, with a pause after each scan.
fn feed(scanner: &mut impl Write, scans: &[String]) {
    sleep(Duration::from_millis(700));
    for scan in scans {
        scanner.write_all(scan.as_bytes()).unwrap();
        scanner.flush().unwrap();
        sleep(Duration::from_millis(300));
    }
}

/// What a check says: its state and its words.
fn check(output: &Output, name: &str) -> (String, String) {
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    let checks = answer["checks"].as_array().unwrap();
    let found = checks.iter().find(|check| check["name"] == name).unwrap_or_else(|| panic!("no {name} in {answer}"));
    (found["state"].as_str().unwrap().to_owned(), found["message"].as_str().unwrap().to_owned())
}

fn piped(scans: &[String]) -> Output {
    let house = house("kind = \"keyboard\"");
    let mut child: Child = doctor(&house, &["--json"]).stdin(Stdio::piped()).spawn().unwrap();
    feed(child.stdin.as_mut().unwrap(), scans);
    // Closing the pipe ends it, as Ctrl-C does.
    drop(child.stdin.take());
    child.wait_with_output().unwrap()
}

#[test]
fn a_scanner_that_types_right_is_told_so_and_nothing_of_a_document_is_shown() {
    let output = piped(&[format!("{TEST}\n"), format!("{}\n{}\n", MRZ[0], MRZ[1])]);
    assert!(output.status.success(), "{output:?}");
    assert_eq!(check(&output, "layout").0, "ok");
    assert_eq!(check(&output, "scanner"), ("ok".to_owned(), "2 scans arrived".to_owned()));
    assert!(check(&output, "scan 2").1.starts_with("88 characters in 2 lines, ended by a line feed, 0 ms apart"));
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8(said).unwrap();
    assert!(said.contains("A<AAAAAAAAAAA<<AAAA<AAAAA<<<"), "{said}");
    assert!(SECRETS.iter().all(|secret| !said.contains(secret)), "{said}");
}

#[test]
fn a_scanner_for_another_keyboard_is_told_which_signs_differ() {
    let output =
        piped(&[format!("{}\n", TEST.replace('<', ";").replace(':', "Æ").replace('-', "+").replace('/', "-"))]);
    assert_eq!(output.status.code(), Some(1));
    let (state, said) = check(&output, "layout");
    assert_eq!(state, "fail");
    assert!(
        said.starts_with("`<` arrives as `;`, `-` arrives as `+`, `:` arrives as `Æ`, `/` arrives as `-`: "),
        "{said}"
    );
    assert!(said.contains("US keyboard"), "{said}");
}

#[test]
fn a_scanner_that_says_nothing_fails() {
    let output = piped(&[]);
    assert_eq!((output.status.code(), check(&output, "scanner").0), (Some(1), "fail".to_owned()));
    assert_eq!(check(&output, "layout").0, "warn");
}

#[test]
fn on_a_terminal_each_key_counts_as_it_comes_and_the_test_code_is_drawn() {
    let house = house("kind = \"keyboard\"");
    let pair = openpty(None, None).unwrap();
    let (ours, theirs) = (File::from(pair.master), File::from(pair.slave));
    let mut child =
        doctor(&house, &["--seconds", "4"]).stdin(theirs.try_clone().unwrap()).stdout(theirs).spawn().unwrap();
    let mut keys = ours.try_clone().unwrap();
    sleep(Duration::from_millis(700));
    for key in format!("{TEST}\r").bytes() {
        keys.write_all(&[key]).unwrap();
        sleep(Duration::from_millis(2));
    }
    let status = child.wait().unwrap();
    let mut said = Vec::new();
    // The terminal ends with an error once nobody is at its other end.
    let _ = (&ours).read_to_end(&mut said);
    let said = String::from_utf8_lossy(&said);
    assert!(status.success(), "{said}");
    assert!(said.contains("40 characters in 1 line, ended by Enter (CR)"), "{said}");
    assert!(said.contains('█') || said.contains('▀'), "no QR: {said}");
    assert!(said.contains("every sign of the test code arrives as it should"), "{said}");
}

#[test]
fn a_scanner_on_a_serial_line_is_listened_to_at_its_device() {
    let place = tempfile::tempdir().unwrap();
    let device = place.path().join("scanner");
    let kind = format!("kind = \"serial\"\npath = \"{}\"", device.display());
    let house = house(&kind);
    let missing = doctor(&house, &["--json"]).stdin(Stdio::null()).output().unwrap();
    assert_eq!((missing.status.code(), check(&missing, "scanner").0), (Some(1), "fail".to_owned()));

    let mut line = Line::plug(device);
    let child = doctor(&house, &["--json", "--seconds", "3"]).stdin(Stdio::null()).spawn().unwrap();
    sleep(Duration::from_millis(1000));
    line.send(format!("\u{2}{TEST}\r\u{3}").as_bytes());
    sleep(Duration::from_millis(300));
    line.send(b"123456782\r");
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    assert_eq!(check(&output, "layout").0, "ok");
    assert!(check(&output, "scan 1").1.contains("between STX and ETX"));
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert!(said.contains("999999999") && !said.contains("123456782"), "{said}");
}
