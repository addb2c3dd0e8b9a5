//! A document's reader that types a key a millisecond, where the house reads documents: what comes of it on each screen.
//!
//! Whether a document is heard as one scan, and types and presses nothing, is described in `wedge`.

use std::thread::sleep;
use std::time::Duration;

use crate::waiting::until;
use crate::walk::panel::Panel;
use crate::walk::{House, PIN};

/// Long enough for a busy machine.
const SOON: Duration = Duration::from_secs(20);
/// The second line of a made-up passport, and the same with a misread sign under its last digit.
const NUMBERS: &str = "NPC8R3KX18NLD6503101F3403093<<<<<<<<<<<<<<04";
const MISREAD: &str = "NPC8R3KX18NLD6503101F3403093<<<<<<<<<<<<<<09";

/// The passport of somebody.
fn passport(name: &str) -> [String; 2] {
    [format!("{:<<44}", format!("P<NLD{name}")), NUMBERS.to_owned()]
}

/// Lays a document on the reader, and waits until it must have been heard.
fn lay(panel: &Panel, [first, second]: &[String; 2]) {
    let _ = panel.scan_document(&[first, second]);
    sleep(Duration::from_millis(500));
}

/// The same, with a sign that was read wrong.
fn misread(passport: &[String; 2]) -> [String; 2] {
    [passport[0].clone(), MISREAD.to_owned()]
}

#[test]
fn a_document_ends_in_the_right_place_on_every_screen() {
    let Some(panel) = Panel::start() else { return };
    // A printer and a mail server that nobody needs here.
    let house = House::with_reader("ipp://127.0.0.1:9/ipp/print", 9);
    let codes = house.import(&["Jose van der Berg", "Sanne Mulder"]);
    let _kiosk = panel.open(&mut house.command(&[]));
    let hers = passport("MULDER<<SANNE");
    let his = passport("VAN<DER<BERG<<JOSE");

    // Whoever lays a document down has come to arrive, but a document is no name: that is asked for first.
    lay(&panel, &his);
    panel.await_empty_field();
    lay(&panel, &his);
    panel.await_empty_field();
    panel.type_slowly("Jose van der Berg");
    panel.tap_next();
    panel.await_empty_field();
    lay(&panel, &his);
    panel.await_empty_field();
    panel.type_slowly("Anna de Vries");
    panel.tap_next();

    // Twice it may lie badly, and the guest is asked to lay it down again; then the desk is offered.
    panel.await_reader();
    let first = panel.title();
    lay(&panel, &misread(&his));
    until(SOON, || (panel.title() != first).then_some(())).expect("nothing is said of an unreadable document");
    lay(&panel, &misread(&his));
    panel.await_reader();
    lay(&panel, &misread(&his));
    panel.await_id_step();
    // There the reader still reads, and the guest goes on by themselves.
    lay(&panel, &his);
    panel.await_house_rules();

    lay(&panel, &his);
    panel.agree();
    lay(&panel, &his);
    panel.await_way_on();
    let people = || house.run(&["roll-call"], "")["people"].as_array().unwrap().clone();
    assert!(people().is_empty(), "an Enter of the document checked the guest in");
    panel.tap_next();
    let inside = until(SOON, || people().first().cloned()).expect("the guest did not come in");
    assert_eq!(inside["name"], "Jose van der Berg", "as it was typed");
    // What still lies on the reader is no next guest.
    lay(&panel, &his);
    panel.await_way_on();

    // An invitation is one. Another name, and one that is only like it, call reception; what they come to look at stays,
    // whatever is laid down behind it.
    for other in ["PAPADOPOULOS<<ELENI", "MULDERS<<SANNE"] {
        panel.scan(&codes[1]);
        panel.await_reader();
        lay(&panel, &passport(other));
        panel.await_reception();
        lay(&panel, &hers);
        panel.await_reception();
        panel.stop();
    }
    assert_eq!(people().len(), 1, "whose document is not theirs did not come in");

    // While somebody signs on, a document is nobody's; beside the open bar it is the guest's again.
    panel.scan(&codes[1]);
    panel.await_reader();
    panel.open_pad();
    lay(&panel, &hers);
    panel.await_empty_pad();
    panel.sign_on_at_pad("12", PIN);
    lay(&panel, &hers);
    panel.await_bar_of_the_next_step();
    panel.close_bar();
    panel.await_house_rules();
}
