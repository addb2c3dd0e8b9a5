//! A panel with a finger, a slow typist and a quick scanner, and an eye for the colours of the look.
//!
//! Places are pixels of an upright panel of 1080 x 1920 with a diagonal of 21.5 inches. Each tap waits until what it
//! aims at is drawn, as a person would; a place that never gets its colour stops the test and leaves a picture.

use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::display::{Display, skip};
use crate::waiting::until;

use super::kiosk::Kiosk;

/// How long a screen may take to follow on a busy machine.
pub const LONGEST: Duration = Duration::from_secs(20);
/// A new screen ignores taps for 300 ms.
const GUARD: Duration = Duration::from_millis(500);

/// The one dark thing on a screen.
pub const DARK: [u8; 3] = [31, 74, 61];
/// A dark thing that cannot be tapped yet.
pub const PALE: [u8; 3] = [228, 219, 203];
/// A light button.
const LIGHT: [u8; 3] = [255, 253, 248];
/// The screen behind everything.
const PAPER: [u8; 3] = [246, 241, 232];
/// The wall of the last screens.
const HALL: [u8; 3] = [235, 223, 201];
/// The staff bar.
const BAR: [u8; 3] = [234, 225, 210];

/// The dot of what is ready.
const READY_INK: [u8; 3] = [37, 107, 67];

/// A place on the panel.
type Place = (u32, u32);

/// "I have an appointment", between its words and its edge.
const APPOINTMENT: Place = (540, 1040);
/// "I am leaving", between its words and its edge.
const LEAVING: Place = (700, 1240);
/// "What do you keep of me?", left of its words: where a badge is asked for, and on the goodbye to a badge.
const KEPT_ON_LEAVING: Place = (160, 1064);
const KEPT_ON_GOODBYE: Place = (200, 886);
/// The next step, left of its word.
const NEXT: Place = (560, 1700);
/// The part of it that a "Back" takes where there is one.
const NEXT_WITHOUT_BACK: Place = (120, 1705);
/// Beside the title of a step; Welcome and the last screens have their drawing there.
const BESIDE_THE_TITLE: Place = (1060, 300);
/// The wall in the drawing of a printer.
const IN_THE_DRAWING: Place = (120, 500);
/// The keyboard's edge, where there is one.
const EDGE_OF_THE_KEYBOARD: Place = (15, 1300);
/// "The reader is ready", in its dot.
const READY: Place = (371, 1043);
/// The mark of the site.
const SITE_MARK: Place = (150, 75);
/// "Stop", in the bar below every step.
const STOP: Place = (137, 1835);
/// "Yes, clear it", before its word.
const CLEAR_IT: Place = (580, 1640);
/// The pad's "Open", below its word.
const OPEN: Place = (803, 1490);
/// The first act of the staff bar, left of its words.
const FIRST_ACT: Place = (200, 1403);
/// Its first reason, left of its words.
const FIRST_REASON: Place = (100, 1281);
/// What the bar covers over the ID check, and not over the step after it, which has fewer acts.
const SECOND_ROW_OF_THE_BAR: Place = (60, 1260);
/// The bar's edge, whatever stands in it.
const EDGE_OF_THE_BAR: Place = (40, 1600);
/// The bar's "Close" over one row of acts.
const CLOSE: Place = (870, 1480);

/// The panel.
pub struct Panel(Display);

impl Panel {
    /// Starts an upright panel; `None` with a word where its programs are missing.
    pub fn start() -> Option<Self> {
        Self::of("1080x1920")
    }

    /// Starts a display of a size.
    pub fn of(size: &str) -> Option<Self> {
        for (program, package) in [("xdotool", "xdotool"), ("import", "imagemagick")] {
            if Command::new(program).arg("-version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_err() {
                skip(&format!("{program} is missing; install the package {package}"));
                return None;
            }
        }
        Display::of(size).map(Self)
    }

    /// Opens a kiosk and waits for its Welcome.
    pub fn open(&self, kiosk: &mut Command) -> Kiosk {
        let kiosk = self.spawn(kiosk);
        self.await_welcome();
        kiosk
    }

    /// Starts a kiosk and waits for nothing.
    pub fn spawn(&self, kiosk: &mut Command) -> Kiosk {
        Kiosk::of(self.0.lend(kiosk).spawn().unwrap())
    }

    /// Waits until an area shows something else than before.
    pub fn await_change(&self, area: &str, before: &[u8], what: &str) {
        if until(LONGEST, || (self.pixels(area) != before).then_some(())).is_none() {
            panic!("{what} does not show; the panel is in {}", self.picture("failed"));
        }
    }

    /// Says that there is an appointment.
    pub fn tap_appointment(&self) {
        self.tap_when(APPOINTMENT, DARK, "the appointment");
    }

    /// Says that the guest leaves.
    pub fn tap_leaving(&self) {
        self.tap_when(LEAVING, LIGHT, "the way out");
    }

    /// Asks what is kept, where a badge is asked for, and waits until one is asked for to be shown.
    pub fn ask_what_is_kept(&self) {
        self.tap_when(KEPT_ON_LEAVING, LIGHT, "the question what is kept");
        self.await_colours(&[(KEPT_ON_LEAVING, PAPER), (BESIDE_THE_TITLE, PAPER)], "the badge to be shown");
    }

    /// Asks what is kept on the goodbye to a badge.
    pub fn ask_what_is_kept_after_leaving(&self) {
        self.tap_when(KEPT_ON_GOODBYE, LIGHT, "the question what is kept");
    }

    /// Wishes to be forgotten, on the screen of what is kept.
    pub fn tap_forget(&self) {
        self.await_colours(&[(BESIDE_THE_TITLE, PAPER), (NEXT, LIGHT)], "what is kept");
        sleep(GUARD);
        self.tap(NEXT);
    }

    /// Goes on: "Next", "Check in" and their like.
    pub fn tap_next(&self) {
        self.tap_when(NEXT, DARK, "the next step");
    }

    /// Waits for the step at which an ID is shown: no drawing beside its title, no keyboard, and a way on.
    pub fn await_id_step(&self) {
        let places = [(BESIDE_THE_TITLE, PAPER), (EDGE_OF_THE_KEYBOARD, PAPER), (NEXT, DARK)];
        self.await_colours(&places, "the ID step");
    }

    /// Waits for the step at which a document is laid on the reader.
    pub fn await_reader(&self) {
        self.await_colours(&[(BESIDE_THE_TITLE, PAPER), (READY, READY_INK)], "the reader");
    }

    /// Waits for the desk, to which reception was called: no reader, and nothing to go on with.
    pub fn await_reception(&self) {
        self.await_colours(&[(BESIDE_THE_TITLE, PAPER), (READY, LIGHT), (NEXT, PAPER)], "the call for reception");
    }

    /// The title of a step, as it is drawn.
    pub fn title(&self) -> Vec<u8> {
        self.pixels("900x100+60+170")
    }

    /// Waits for the hall in which a guest is told that they are checked in.
    pub fn await_hall(&self) {
        self.await_colour(BESIDE_THE_TITLE, HALL, "the hall");
    }

    /// Waits for what follows a check-in: the hall, or the drawing of a printer that has kept silent for long meanwhile.
    pub fn await_hall_or_printer_trouble(&self) {
        self.await_colour(IN_THE_DRAWING, HALL, "what follows a check-in");
    }

    /// Waits for the screen on which a guest reads that their badge takes longer: a drawing of a printer below its title.
    pub fn await_printer_trouble(&self) {
        self.await_colours(&[(BESIDE_THE_TITLE, PAPER), (IN_THE_DRAWING, HALL)], "the printer's trouble");
    }

    /// Agrees to the house rules and waits for the next step.
    pub fn agree(&self) {
        self.tap_when(NEXT_WITHOUT_BACK, DARK, "the house rules");
        self.await_colour(NEXT_WITHOUT_BACK, PAPER, "what will be kept");
    }

    /// Signs on at the pad behind the site's mark.
    pub fn sign_on(&self, number: &str, pin: &str) {
        self.open_pad();
        self.sign_on_at_pad(number, pin);
    }

    /// Chooses the first act on the bar and its first reason, and waits until the guest's next step has one act only.
    pub fn first_act_and_reason(&self) {
        self.tap_when(FIRST_ACT, DARK, "the first act");
        self.tap_when(FIRST_REASON, LIGHT, "the reasons");
        self.await_bar_of_the_next_step();
    }

    /// Waits for the bar with one act only.
    pub fn await_bar_of_the_next_step(&self) {
        self.await_colours(&[(SECOND_ROW_OF_THE_BAR, PAPER), (EDGE_OF_THE_BAR, BAR)], "the bar of the next step");
    }

    /// Closes the staff bar.
    pub fn close_bar(&self) {
        sleep(GUARD);
        self.tap(CLOSE);
        self.await_colour(NEXT, DARK, "the guest's step");
    }

    /// Stops a check-in, and says yes when asked whether to clear it.
    pub fn stop(&self) {
        sleep(GUARD);
        self.tap(STOP);
        self.tap_when(CLEAR_IT, DARK, "the question whether to stop");
        self.await_welcome();
    }

    /// As a person types on a keypad.
    pub fn type_slowly(&self, words: &str) {
        self.await_colour(NEXT, PALE, "an empty field");
        sleep(GUARD);
        self.xdotool(&["type", "--delay", "120", words]);
    }

    /// As a scanner types: all at once, with an Enter behind it.
    pub fn scan(&self, code: &str) {
        sleep(GUARD);
        self.xdotool(&["type", "--delay", "2", &format!("{code}\n")]);
    }

    /// As a document's reader types: a key a millisecond, with an Enter behind each line. Answers when the last key was
    /// sent.
    pub fn scan_document(&self, lines: &[&str]) -> Instant {
        sleep(GUARD);
        self.type_quickly(&lines.iter().map(|line| format!("{line}\n")).collect::<String>());
        Instant::now()
    }

    /// Types a key a millisecond, and nothing behind it.
    pub fn type_quickly(&self, text: &str) {
        self.xdotool(&["type", "--delay", "1", text]);
    }

    /// Waits for Welcome.
    pub fn await_welcome(&self) {
        self.await_colour(APPOINTMENT, DARK, "Welcome");
    }

    /// Whether Welcome shows.
    pub fn shows_welcome(&self) -> bool {
        self.colour(APPOINTMENT) == DARK
    }

    /// Waits for a step with a keyboard and nothing in its field.
    pub fn await_empty_field(&self) {
        self.await_colour(NEXT, PALE, "an empty field");
    }

    /// Waits for a step with something in its field, or none to fill in.
    pub fn await_way_on(&self) {
        self.await_colour(NEXT, DARK, "a way on");
    }

    /// Opens the pad behind the site's mark.
    pub fn open_pad(&self) {
        sleep(GUARD);
        self.tap(SITE_MARK);
        self.await_empty_pad();
    }

    /// Waits for a pad that nothing was typed into.
    pub fn await_empty_pad(&self) {
        self.await_colour(OPEN, PALE, "the pad");
    }

    /// Types a number and a PIN into the open pad.
    pub fn sign_on_at_pad(&self, number: &str, pin: &str) {
        sleep(GUARD);
        number.chars().for_each(|digit| self.tap_digit(digit));
        sleep(Duration::from_secs(1));
        pin.chars().for_each(|digit| self.tap_digit(digit));
        self.tap_when(OPEN, DARK, "a whole PIN");
        self.await_colour(EDGE_OF_THE_BAR, BAR, "the staff bar");
    }

    /// Waits for the house rules.
    pub fn await_house_rules(&self) {
        self.await_colour(NEXT_WITHOUT_BACK, DARK, "the house rules");
    }

    /// Keeps what the panel shows in a picture and answers its file.
    pub fn picture(&self, name: &str) -> String {
        let file = std::env::temp_dir().join(format!("welkom-walk-{name}.png")).display().to_string();
        let _ = self.0.lend(&mut Command::new("import")).args(["-window", "root", &file]).status();
        file
    }

    fn tap_when(&self, place: Place, colour: [u8; 3], what: &str) {
        self.await_colour(place, colour, what);
        sleep(GUARD);
        self.tap(place);
    }

    fn tap_digit(&self, digit: char) {
        self.tap(match digit.to_digit(10).unwrap() {
            0 => (539, 1451),
            other => (275 + (other - 1) % 3 * 264, 936 + (other - 1) / 3 * 171),
        });
        sleep(Duration::from_millis(200));
    }

    pub fn tap(&self, (x, y): Place) {
        self.xdotool(&["mousemove", &x.to_string(), &y.to_string(), "click", "1"]);
    }

    /// Gives the guests' window, which is called so and not like the desk's, the size of a whole panel, and the keys.
    pub fn make_whole(&self, guests: &str, desk: &str) {
        let window = until(LONGEST, || {
            let desks = self.windows(desk);
            self.windows(guests).into_iter().find(|window| !desks.is_empty() && !desks.contains(window))
        });
        let window = window.unwrap();
        self.xdotool(&["windowmove", &window, "0", "0", "windowsize", &window, "1080", "1920", "windowfocus", &window]);
    }

    /// Presses keys in a window, as slowly as a person, and Enter.
    pub fn press_keys(&self, window: &str, keys: &str) {
        let window = self.windows(window).pop().unwrap();
        self.xdotool(&["windowfocus", &window]);
        sleep(GUARD);
        for key in keys.chars() {
            self.xdotool(&["key", &key.to_string()]);
            sleep(Duration::from_millis(200));
        }
        self.xdotool(&["key", "Return"]);
    }

    /// The windows with a word in their title.
    fn windows(&self, title: &str) -> Vec<String> {
        let mut search = Command::new("xdotool");
        let found = self.0.lend(&mut search).args(["search", "--onlyvisible", "--name", title]).output().unwrap();
        String::from_utf8_lossy(&found.stdout).lines().map(str::to_owned).collect()
    }

    fn xdotool(&self, words: &[&str]) {
        let status = self.0.lend(&mut Command::new("xdotool")).args(words).status().unwrap();
        assert!(status.success(), "xdotool {words:?}");
    }

    pub fn await_colour(&self, place: Place, colour: [u8; 3], what: &str) {
        self.await_colours(&[(place, colour)], what);
    }

    pub fn await_colours(&self, places: &[(Place, [u8; 3])], what: &str) {
        let all = || places.iter().all(|(place, colour)| self.colour(*place) == *colour);
        // One place is looked at after another, so that half of one screen and half of the next may look like the
        // wanted one. A second look sees the next one alone.
        if until(LONGEST, || (all() && all()).then_some(())).is_none() {
            panic!("{what} does not show; the panel is in {}", self.picture("failed"));
        }
    }

    fn colour(&self, (x, y): Place) -> [u8; 3] {
        let bytes = self.pixels(&format!("1x1+{x}+{y}"));
        // One pixel, at eight or sixteen bits a channel: the first byte of each tells.
        match bytes.len() {
            3 => [bytes[0], bytes[1], bytes[2]],
            6 => [bytes[0], bytes[2], bytes[4]],
            other => panic!("one pixel of {other} bytes"),
        }
    }

    pub fn pixels(&self, area: &str) -> Vec<u8> {
        let import =
            self.0.lend(&mut Command::new("import")).args(["-window", "root", "-crop", area, "rgb:-"]).output();
        import.unwrap().stdout
    }
}
