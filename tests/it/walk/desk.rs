//! Two real windows of one kiosk: the guests' and the desk's, side by side on one display.

use std::time::Duration;

use super::panel::{DARK, PALE, Panel};
use super::{House, kiosk_toml};

/// Both windows fit beside each other.
const DISPLAY: &str = "2400x1920";
/// "I have an appointment", in a guests' window of nine tenths.
const APPOINTMENT: (u32, u32) = (486, 936);
/// Its "Next".
const NEXT: (u32, u32) = (504, 1530);
/// What the guests' window shows, without the clock in its bar.
const GUESTS: &str = "972x1500+0+0";
/// The desk's "Sign on", left of its words.
const SIGN_ON: (u32, u32) = (1500, 531);
/// "Close" on its pad.
const CLOSE: (u32, u32) = (1400, 740);
/// What the desk shows, without its clock.
const DESK: &str = "1200x600+1100+120";
/// A new screen ignores taps for 300 ms.
const GUARD: Duration = Duration::from_millis(500);

#[test]
fn the_desk_stands_beside_the_guests_window_and_neither_feels_the_other() {
    let Some(panel) = Panel::of(DISPLAY) else { return };
    let toml = kiosk_toml("ipp://127.0.0.1:9/ipp/print", 9)
        .replace("diagonal_inches = 21.5\n", "diagonal_inches = 21.5\nfullscreen = false\n");
    let desk = "\n[desk]\nwindow = \"second\"\nmonitor = \"1200x800+1100+0\"\n";
    let house = House::with(&format!("{toml}{desk}"));
    let _kiosk = panel.spawn(&mut house.command(&[]));
    panel.await_colours(&[(APPOINTMENT, DARK), (SIGN_ON, DARK)], "Welcome and the locked desk");

    let (guests, locked) = (panel.pixels(GUESTS), panel.pixels(DESK));
    std::thread::sleep(GUARD);
    panel.tap(SIGN_ON);
    panel.await_change(DESK, &locked, "the pad");
    assert!(panel.pixels(GUESTS) == guests, "a tap on the desk reached the guests' window");
    std::thread::sleep(GUARD);
    panel.tap(CLOSE);
    panel.await_colour(SIGN_ON, DARK, "the locked desk");

    let locked = panel.pixels(DESK);
    panel.tap(APPOINTMENT);
    panel.await_colour(NEXT, PALE, "an empty field");
    assert!(panel.pixels(DESK) == locked, "a guest's tap reached the desk");
}
