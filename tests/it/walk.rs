//! The walking guest: from a spreadsheet to a badge in the hand and out again, on a real window, a real IPP printer
//! and a real mail server, with nothing but fingers and a scanner.
//!
//! Needs Xvfb and xdotool beside the printer's programs. Fingers tap where the look puts things on an upright panel
//! of 1080 x 1920; whether a step was reached is asked of the kiosk's own command line, printer and mail.

mod desk;
pub mod kiosk;
pub mod panel;
mod second_window;

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::mail_catcher::{MailCatcher, Manners};
use crate::midday;
use crate::virtual_printer::VirtualPrinter;
use crate::waiting::until;
use panel::Panel;

/// Long enough for a busy machine.
const SOON: Duration = Duration::from_secs(20);
/// The PIN of the one manager.
pub const PIN: &str = "482913";

/// A house with one printer, one mail server and one question less than most.
fn kiosk_toml(printer: &str, mail_port: u16) -> String {
    format!(
        r#"
[site]
name = "Test House"
languages = ["en", "nl"]
time_zone = "Europe/Amsterdam"
closing_time = "20:00"

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
pub struct House {
    folder: TempDir,
}

impl House {
    pub fn new(printer: &str, mail_port: u16) -> Self {
        Self::with(&kiosk_toml(printer, mail_port))
    }

    /// One whose guests lay their document on the reader.
    pub fn with_reader(printer: &str, mail_port: u16) -> Self {
        let agreements = "agreements = [\"house\"]\n";
        Self::with(
            &kiosk_toml(printer, mail_port).replace(agreements, &format!("{agreements}id_check = [\"reader\"]\n")),
        )
    }

    fn with(kiosk_toml: &str) -> Self {
        let house = Self { folder: tempfile::tempdir().unwrap() };
        fs::write(house.file("kiosk.toml"), midday::there(kiosk_toml)).unwrap();
        let _ = house.run(&["staff", "add", "--number", "12", "--name", "Mia Manager", "--role", "manager"], PIN);
        house
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn path(&self, name: &str) -> String {
        self.file(name).display().to_string()
    }

    /// Its data folder.
    pub fn data(&self) -> PathBuf {
        self.file("data")
    }

    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_welkom"));
        let _ = command.arg("--config").arg(self.file("kiosk.toml")).arg("--data").arg(self.data()).args(words);
        command
    }

    /// Runs a command that must succeed, and reads its answer.
    pub fn run(&self, words: &[&str], input: &str) -> Value {
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

    /// Imports guests of today from a file and answers the QR text of each.
    pub fn import(&self, names: &[&str]) -> Vec<String> {
        let rows: Vec<String> =
            names.iter().map(|name| format!("{name};Anna de Vries;{}\n", midday::today())).collect();
        fs::write(self.file("guests.csv"), format!("naam;gastheer;datum\n{}", rows.concat())).unwrap();
        let (guests, codes) = (self.path("guests.csv"), self.path("codes.csv"));
        let imported = self.run(&["import", &guests, "--codes", &codes], "");
        assert_eq!(imported["invitations"][0]["status"], "new");
        let written = fs::read_to_string(codes).unwrap();
        let texts = written.lines().skip(1).map(|line| line.rsplit('"').nth(1).unwrap().to_owned());
        texts.collect()
    }

    /// How many are inside.
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
    fs::write(house.file("hosts.csv"), "name,email,phone,where,deputy\nAnna de Vries,anna@example.org,,2,\n").unwrap();
    let _ = house.run(&["host", "import", &house.path("hosts.csv")], "");
    let _ = house.import(&["José van der Berg"]);

    let _kiosk = panel.open(&mut house.command(&[]));
    panel.tap_appointment();
    panel.type_slowly("Jose van der Berg");
    panel.tap_next();
    panel.type_slowly("Anna de Vries");
    panel.tap_next();
    has_id_seen_and_checks_in(&panel);

    let badge = until(SOON, || printer.badges().pop()).expect("no badge came out of the printer");
    assert_eq!(house.inside(), 1);
    let told = until(SOON, || mail.mails().pop()).expect("the host was not told");
    assert_eq!(told.to, ["anna@example.org"]);
    // The name as it was invited, not as it was typed.
    assert!(told.text.contains("Jos") && !told.text.contains("Berg"), "the first name and no more: {}", told.text);

    panel.scan(&code_on(&badge));
    let left = until(SOON, || (house.inside() == 0).then_some(()));
    assert!(left.is_some(), "the scanned badge did not sign its guest out; see {}", panel.picture("failed"));
}

#[test]
fn a_printer_that_hangs_does_not_delay_the_second_guest() {
    let Some(printer) = VirtualPrinter::with_labels() else { return };
    let Some(panel) = Panel::start() else { return };
    let mail = MailCatcher::start(Manners::Takes);
    let house = House::new(&printer.uri(), mail.port);
    let codes = house.import(&["Eerste Gast", "Tweede Gast"]);
    printer.hang();
    let _kiosk = panel.open(&mut house.command(&[]));
    for (number, code) in codes.iter().enumerate() {
        panel.scan(code);
        panel.await_id_step();
        has_id_seen_and_checks_in(&panel);
        let began = Instant::now();
        let inside = until(SOON, || (house.inside() == number + 1).then(|| began.elapsed()));
        let took = inside.expect("a guest was not checked in while the printer hangs");
        println!("guest {} was inside {took:?} after the tap", number + 1);
        assert!(took < Duration::from_secs(3), "guest {}: {took:?}", number + 1);
        panel.await_hall_or_printer_trouble();
    }
    assert!(printer.badges().is_empty(), "the printer did hang");
    printer.wake();
    // Nothing was given to it while it hung, so each badge comes once, by itself.
    let both = until(Duration::from_secs(90), || (printer.badges().len() == 2).then_some(()));
    assert!(
        both.is_some(),
        "{} badges after the printer woke up; see {}",
        printer.badges().len(),
        panel.picture("failed")
    );
}

#[test]
fn a_guest_whose_printer_is_out_of_labels_reads_so_and_gets_their_badge_when_there_are_labels() {
    let Some(printer) = VirtualPrinter::with_labels() else { return };
    let Some(panel) = Panel::start() else { return };
    let mail = MailCatcher::start(Manners::Takes);
    let house = House::new(&printer.uri(), mail.port);
    let codes = house.import(&["Eerste Gast"]);
    printer.play("labels");
    let _kiosk = panel.open(&mut house.command(&[]));
    panel.scan(&codes[0]);
    panel.await_id_step();
    has_id_seen_and_checks_in(&panel);
    panel.await_printer_trouble();
    assert_eq!((house.inside(), printer.badges().len()), (1, 0), "the visit stands without a badge");
    printer.mend();
    panel.await_hall();
    assert_eq!(printer.badges().len(), 1);
}

#[test]
fn a_guest_sees_what_is_kept_of_them_and_is_forgotten_when_they_leave_or_after() {
    let Some(printer) = VirtualPrinter::with_labels() else { return };
    let Some(panel) = Panel::start() else { return };
    let mail = MailCatcher::start(Manners::Takes);
    let house = House::new(&printer.uri(), mail.port);
    let _ = house.import(&["Eerste Gast", "Tweede Gast"]);
    let [first, second] = ["Eerste Gast", "Tweede Gast"].map(|name| {
        let words = ["check-in", "--name", name, "--host", "Anna de Vries", "--id", "reception:seen"];
        house.run(&words, "")["badge"]["token"].as_str().unwrap().to_owned()
    });
    let stored = |name: &str| -> Option<String> {
        let answer = house.command(&["person", "export", "--json", "--name", name]).output().unwrap();
        answer.status.success().then(|| String::from_utf8(answer.stdout).unwrap())
    };
    let _kiosk = panel.open(&mut house.command(&[]));

    panel.tap_leaving();
    panel.ask_what_is_kept();
    panel.scan(&first);
    panel.tap_forget();
    let wish = r#""part":"forget_on_leaving","name":"wish to be forgotten on leaving","value":true"#;
    let noted = until(SOON, || stored("Eerste Gast").filter(|stored| stored.contains(wish)));
    assert!(noted.is_some(), "the wish was not noted; see {}", panel.picture("failed"));
    assert_eq!(house.inside(), 2, "who only wished is still inside");
    panel.scan(&first);
    let forgotten = until(SOON, || stored("Eerste Gast").is_none().then_some(()));
    assert!(forgotten.is_some(), "the guest left and was not forgotten; see {}", panel.picture("failed"));
    assert_eq!(house.inside(), 1);

    panel.await_welcome();
    panel.scan(&second);
    let left = until(SOON, || (house.inside() == 0).then_some(()));
    assert!(left.is_some(), "one scan of a badge must sign out; see {}", panel.picture("failed"));
    assert!(stored("Tweede Gast").is_some());
    panel.ask_what_is_kept_after_leaving();
    panel.tap_forget();
    let forgotten = until(SOON, || stored("Tweede Gast").is_none().then_some(()));
    assert!(forgotten.is_some(), "the guest was not forgotten at once; see {}", panel.picture("failed"));
}

/// From the ID step to the tap that checks in, with reception at the panel.
fn has_id_seen_and_checks_in(panel: &Panel) {
    panel.await_id_step();
    panel.sign_on("12", PIN);
    panel.first_act_and_reason();
    panel.close_bar();
    panel.agree();
    panel.tap_next();
}

/// The text of a badge's QR.
pub fn code_on(png: &[u8]) -> String {
    let picture = image::load_from_memory(png).unwrap().to_luma8();
    let (width, height) = picture.dimensions();
    let mut grid = rqrr::PreparedImage::prepare_from_greyscale(width as usize, height as usize, |x, y| {
        picture.get_pixel(x as u32, y as u32).0[0]
    });
    grid.detect_grids()[0].decode().unwrap().1
}
