//! A document's reader that types, on each screen of a real window, a key a millisecond.
//!
//! Each document must be heard as one scan, quickly; no letter of it may land in a field, and none of its Enters may
//! press anything. What is done about a document is described elsewhere.

use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::MRZ;
use crate::waiting::until;
use crate::walk::kiosk::Kiosk;
use crate::walk::panel::Panel;
use crate::walk::{House, PIN};

/// Long enough for a busy machine.
const SOON: Duration = Duration::from_secs(20);
/// What the kiosk logs of a scan, when it is told to log so much.
const LOGGED: &str = "a scan";

/// A kiosk whose scans are counted.
struct Ears {
    panel: Panel,
    heard: Receiver<Instant>,
    _kiosk: Kiosk,
}

impl Ears {
    fn open(panel: Panel, house: &House) -> Self {
        let mut command = house.command(&[]);
        let _ = command.env("WELKOM_LOG", "welkom=debug").stderr(Stdio::piped());
        let mut kiosk = panel.open(&mut command);
        let (tell, heard) = channel();
        let log = BufReader::new(kiosk.log());
        let _ = thread::spawn(move || {
            for line in log.lines().map_while(Result::ok) {
                if line.trim_end().ends_with(LOGGED) && tell.send(Instant::now()).is_err() {
                    return;
                }
            }
        });
        Self { panel, heard, _kiosk: kiosk }
    }

    /// Scans a document on the screen that shows; it must be heard once and soon.
    fn scan(&self, screen: &str) {
        let sent = self.panel.scan_document(&MRZ);
        let heard = self.heard.recv_timeout(SOON).unwrap_or_else(|_| panic!("nothing was heard on {screen}"));
        let took = heard.saturating_duration_since(sent);
        println!("on {screen}, a document was heard {took:?} after its last key");
        // The figure to reach is 150 ms; a test's machine may be busy with other tests.
        assert!(took < Duration::from_secs(2), "on {screen}: {took:?}");
        let more = self.heard.recv_timeout(Duration::from_millis(700));
        assert!(more.is_err(), "on {screen} one document was heard as several scans");
    }
}

#[test]
fn a_document_typed_on_any_screen_is_one_scan_and_presses_and_fills_in_nothing() {
    let Some(panel) = Panel::start() else { return };
    // A printer and a mail server that nobody needs here.
    let house = House::new("ipp://127.0.0.1:9/ipp/print", 9);
    let _ = house.import(&["Jose van der Berg"]);
    let kiosk = Ears::open(panel, &house);
    let panel = &kiosk.panel;

    panel.tap_appointment();
    panel.await_empty_field();
    kiosk.scan("the name, empty");
    panel.await_empty_field();
    panel.type_slowly("Jose van der Berg");
    panel.await_way_on();
    kiosk.scan("the name, filled in");
    panel.await_way_on();
    panel.tap_next();

    panel.await_empty_field();
    kiosk.scan("the host");
    panel.await_empty_field();
    panel.type_slowly("Anna de Vries");
    panel.tap_next();

    panel.await_id_step();
    kiosk.scan("the ID step");
    panel.await_id_step();
    panel.open_pad();
    kiosk.scan("the staff pad");
    panel.await_empty_pad();
    panel.sign_on_at_pad("12", PIN);
    kiosk.scan("the staff bar");
    panel.first_act_and_reason();
    panel.close_bar();

    panel.await_house_rules();
    kiosk.scan("the house rules");
    panel.await_house_rules();
    panel.agree();

    kiosk.scan("what will be kept");
    panel.await_way_on();
    let people = || house.run(&["roll-call"], "")["people"].as_array().unwrap().clone();
    assert!(people().is_empty(), "an Enter of the document checked the guest in");
    panel.tap_next();
    let inside = until(SOON, || people().first().cloned()).expect("the guest did not come in");
    assert_eq!(inside["name"], "Jose van der Berg", "as it was typed");
    panel.await_hall_or_printer_trouble();
    kiosk.scan("what follows");
}

#[test]
fn a_document_typed_on_welcome_writes_into_no_field() {
    let Some(panel) = Panel::start() else { return };
    let house = House::new("ipp://127.0.0.1:9/ipp/print", 9);
    let kiosk = Ears::open(panel, &house);
    kiosk.scan("Welcome");
    if !kiosk.panel.shows_welcome() {
        kiosk.panel.await_empty_field();
    }
}

#[test]
fn no_character_of_a_code_is_lost_at_a_key_a_millisecond() {
    let Some(panel) = Panel::start() else { return };
    let house = House::new("ipp://127.0.0.1:9/ipp/print", 9);
    let codes = house.import(&["Eerste Gast"]);
    let kiosk = Ears::open(panel, &house);
    // Its check letter tells whether it is whole.
    let _ = kiosk.panel.scan_document(&[&codes[0]]);
    kiosk.panel.await_id_step();
}
