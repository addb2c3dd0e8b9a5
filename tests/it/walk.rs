//! The walking guest: from a spreadsheet to a badge in the hand and out again, on a real window, a real IPP printer
//! and a real mail server, with nothing but fingers and a scanner.
//!
//! Needs Xvfb and xdotool beside the printer's programs. Fingers tap where the look puts things on an upright panel
//! of 1080 x 1920; whether a step was reached is asked of the kiosk's own command line, printer and mail.

mod panel;

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

use crate::mail_catcher::{MailCatcher, Manners};
use crate::virtual_printer::VirtualPrinter;
use panel::{Panel, until};

/// The PIN of the one manager.
const PIN: &str = "482913";

/// A house with one printer, one mail server and one question less than most.
fn kiosk_toml(printer: &str, mail_port: u16) -> String {
    format!(
        r#"
[site]
name = "Test House"
languages = ["en", "nl"]
time_zone = "Europe/Amsterdam"
closing_time = "03:59"

[screen]
diagonal_inches = 21.5

[guests]
look_up = ["code", "name"]
walk_in = "approve"
walk_in_kind = "guest"

[kinds.guest]
label = {{ en = "Visitor", nl = "Bezoeker" }}
company = "no"
agreements = ["house"]

[agreements.house]
version = "1"
title = {{ en = "House rules" }}
rules.en = ["Wear your badge."]

[scanner]
kind = "keyboard"

[[printers]]
name = "labels"
kind = "ipp"
uri = "{printer}"
media = "62x100"
kinds = ["guest"]

[mail]
server = "127.0.0.1"
port = {mail_port}
security = "none"
from = "kiosk@example.org"
reception = "desk@example.org"
"#
    )
}

/// The house: its folder, and its command line.
struct House {
    folder: TempDir,
}

impl House {
    fn new(printer: &str, mail_port: u16) -> Self {
        let house = Self { folder: tempfile::tempdir().unwrap() };
        fs::write(house.file("kiosk.toml"), kiosk_toml(printer, mail_port)).unwrap();
        house
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_welkom"));
        let _ = command.arg("--config").arg(self.file("kiosk.toml")).arg("--data").arg(self.file("data")).args(words);
        command
    }

    /// Runs a command that must succeed, and reads its answer.
    fn run(&self, words: &[&str], input: &str) -> Value {
        use std::io::Write;
        let mut child = self
            .command(words)
            .arg("--json")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// Who is inside.
    fn inside(&self) -> usize {
        self.run(&["roll-call"], "")["people"].as_array().unwrap().len()
    }
}

#[test]
fn an_invited_guest_checks_in_by_touch_gets_a_badge_and_leaves() {
    let Some(printer) = VirtualPrinter::with_labels() else { return };
    let Some(panel) = Panel::start() else { return };
    let mail = MailCatcher::start(Manners::Takes);
    let house = House::new(&printer.uri(), mail.port);
    let _ = house.run(&["staff", "add", "--number", "12", "--name", "Mia Manager", "--role", "manager"], PIN);
    fs::write(house.file("hosts.csv"), "name,email,phone,where,deputy\nAnna de Vries,anna@example.org,,2,\n").unwrap();
    let _ = house.run(&["host", "import", house.file("hosts.csv").to_str().unwrap()], "");
    let today = welkom::clock::Clock::system(chrono_tz::Europe::Amsterdam).today();
    let guests = format!("naam;gastheer;datum\nJosé van der Berg;Anna de Vries;{}\n", today.format("%d-%m-%Y"));
    fs::write(house.file("guests.csv"), guests).unwrap();
    let imported = house.run(&["import", house.file("guests.csv").to_str().unwrap()], "");
    assert_eq!(imported["invitations"][0]["status"], "new");

    let _kiosk = panel.open(&mut house.command(&[]));
    panel.tap_appointment();
    panel.type_slowly("Jose van der Berg");
    panel.tap_next();
    panel.type_slowly("Anna de Vries");
    panel.tap_next();
    panel.sign_on("12", PIN);
    panel.tap_first_act_and_reason();
    panel.close_bar();
    panel.tap_next();
    panel.tap_next();

    let badge = until(Duration::from_secs(20), || printer.badges().pop()).expect("no badge came out of the printer");
    assert_eq!(house.inside(), 1);
    let told = until(Duration::from_secs(20), || mail.mails().pop()).expect("the host was not told");
    assert_eq!(told.to, ["anna@example.org"]);
    assert!(told.text.contains("Jose") && !told.text.contains("Berg"), "a notice says the first name and no more");

    let code = read_code(&badge);
    std::thread::sleep(Duration::from_secs(1));
    panel.scan(&code);
    let left = until(Duration::from_secs(20), || (house.inside() == 0).then_some(()));
    panel.keep_picture("walk");
    assert!(left.is_some(), "the scanned badge did not sign its guest out");
}

#[test]
fn a_stopped_printer_does_not_delay_the_second_guest() {
    let Some(printer) = VirtualPrinter::with_labels() else { return };
    let mail = MailCatcher::start(Manners::Takes);
    let house = House::new(&printer.uri(), mail.port);
    let _ = house.run(&["staff", "add", "--number", "12", "--name", "Mia Manager", "--role", "manager"], PIN);
    printer.hang();
    for (number, name) in ["Eerste Gast", "Tweede Gast"].into_iter().enumerate() {
        let today = welkom::clock::Clock::system(chrono_tz::Europe::Amsterdam).today().to_string();
        let invited = house.run(&["invite", "--name", name, "--host", "Anna de Vries", "--date", &today], "");
        let code = invited["code"].as_str().unwrap().to_owned();
        let started = std::time::Instant::now();
        let mut child = house
            .command(&["check-in", "--code", &code, "--id", "reception:seen"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let saved = until(Duration::from_secs(20), || (house.inside() == number + 1).then_some(()));
        assert!(saved.is_some(), "guest {number} was not checked in while the printer hangs");
        println!("guest {number} was inside after {:?}", started.elapsed());
        printer.wake();
        let _ = child.wait().unwrap();
        printer.hang();
    }
    printer.wake();
}

/// The text of a badge's QR.
fn read_code(png: &[u8]) -> String {
    let picture = image::load_from_memory(png).unwrap().to_luma8();
    let (width, height) = picture.dimensions();
    let mut grid = rqrr::PreparedImage::prepare_from_greyscale(width as usize, height as usize, |x, y| {
        picture.get_pixel(x as u32, y as u32).0[0]
    });
    grid.detect_grids()[0].decode().unwrap().1
}
