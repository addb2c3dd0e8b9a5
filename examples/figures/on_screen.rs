//! How soon the desk is drawn: opened, its list, its roll call, a check-in of the guests' window beside it; and whether
//! anything stands still while a PIN is compared.
//!
//! `main` calls it, on a folder and a display of its own, on which both windows stand side by side. Each time ends when
//! the pixels are there. Taps are without the pause of a finger, from the press on.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

use chrono_tz::Tz;
use serde_json::Value;
use welkom::clock::Clock;
use x11rb::protocol::xproto::Window;

use crate::documents::{EACH, PAUSE, READY, house_with_reader, passport};
use crate::house::{self, Past};
use crate::instrument::kiosk::{APPOINTMENT, Kiosk, add_manager, command_with};
use crate::instrument::panel::{Panel, Place, REST, Strip};
use crate::instrument::{Fault, milliseconds, spread};
use crate::{BAR, DARK, NUMBER, OPEN, PIN, SITE_MARK, key, tell};

/// How often each is done.
const TIMES: usize = 40;
/// How often a PIN is given on the guests' panel.
const PINS: usize = 20;
/// How many guests check in.
const GUESTS: usize = 40;

/// The desk fills the second of two monitors.
const DISPLAY: &str = "3000x1920";
const MONITOR: &str = "1920x1080+1080+0";
/// The desk's bar: today, the roll call and its colour, and more; left of their words.
const TODAY: Place = (1080 + 90, 1012);
const ROLL_CALL: (Place, [u8; 3]) = ((1080 + 630, 1012), [156, 47, 30]);
const MORE: Place = (1080 + 1470, 1012);
/// What says on the roll call how many are inside.
const INSIDE: Strip = (1080 + 680, 1004, 700, 16);
/// The first names of the rows of a page, from one row to the last.
const ROWS: Strip = (1080 + 200, 430, 80, 330);
/// The part of "More" that looks pressed.
const PRESSED: Strip = (1080 + 1460, 1008, 12, 4);
/// Where nothing is.
const NOWHERE: Place = (1080 + 960, 1500);
/// The way on of a guest's last step before the Save.
const CHECK_IN: (Place, [u8; 3]) = ((560, 1700), DARK);
/// "Close" on the bar over Welcome.
const CLOSE: Place = (870, 1580);

/// Both windows, and what is behind them.
struct House {
    panel: Panel,
    guests: Window,
    desk: Window,
    data: PathBuf,
    _kiosk: Kiosk,
}

/// Builds a house, opens both windows and measures.
pub fn measured(zone: Tz) -> Result<(), Fault> {
    let folder = tempfile::tempdir()?;
    let (rules, data) = (folder.path().join("kiosk.toml"), folder.path().join("data"));
    fs::write(&rules, house_with_desk()?)?;
    let _ = house::build(&data, zone, &Past { visits: 45_000, inside: 500, expected: 500 - GUESTS })?;
    add_manager(&data, NUMBER, PIN)?;
    let codes = invite(&rules, &data, &Clock::system(zone).today().to_string())?;
    let house = House::open(&rules, &data)?;
    house.desk_opens()?;
    house.pages()?;
    house.pins()?;
    house.check_ins(&codes)
}

impl House {
    fn open(rules: &Path, data: &Path) -> Result<Self, Fault> {
        let panel = Panel::of(DISPLAY)?;
        let kiosk = Kiosk::start_with(&panel, rules, data)?;
        let desk = panel.window("Reception")?;
        let guests = panel.window("Welkom · Example House")?;
        panel.make_whole(guests)?;
        let _ = panel.await_colour(APPOINTMENT.0, APPOINTMENT.1, "Welcome")?;
        sleep(PAUSE);
        Ok(Self { panel, guests, desk, data: data.to_owned(), _kiosk: kiosk })
    }

    /// Signs on at the desk with a keyboard; answers when Enter was pressed.
    fn sign_on(&self) -> Result<Instant, Fault> {
        self.panel.focus(self.desk)?;
        sleep(PAUSE);
        let _ = self.panel.type_quickly(&format!("{NUMBER}{PIN}"), Duration::from_millis(150))?;
        sleep(PAUSE);
        let started = Instant::now();
        let _ = self.panel.type_quickly("\n", EACH)?;
        Ok(started)
    }

    /// What stands in a strip when it has not changed for a while.
    fn calm(&self, strip: Strip) -> Result<Vec<u8>, Fault> {
        let mut seen = self.panel.look(strip)?;
        loop {
            sleep(2 * PAUSE);
            let now = self.panel.look(strip)?;
            if now == seen {
                return Ok(now);
            }
            seen = now;
        }
    }

    /// Taps at once; answers when the finger came down.
    fn tap(&self, place: Place) -> Result<Instant, Fault> {
        self.panel.aim(place)?;
        sleep(PAUSE);
        let started = Instant::now();
        self.panel.press()?;
        self.panel.lift()?;
        Ok(started)
    }

    /// From Enter to the open desk, and from there to its list. The desk stays open.
    fn desk_opens(&self) -> Result<(), Fault> {
        let _ = self.sign_on()?;
        let _ = self.panel.await_colour(ROLL_CALL.0, ROLL_CALL.1, "the desk")?;
        let list = self.calm(ROWS)?;
        if list.chunks(4).all(|pixel| pixel == &list[..4]) {
            return Err("the list of today is empty".into());
        }
        let (mut accepted, mut listed, mut both) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..TIMES {
            self.panel.escape()?;
            let _ = self.panel.await_other_colour(ROLL_CALL.0, ROLL_CALL.1, "the desk")?;
            let started = self.sign_on()?;
            let open = self.panel.await_colour(ROLL_CALL.0, ROLL_CALL.1, "the desk")?;
            let drawn = self.panel.await_pixels(ROWS, &list, "the list")?;
            accepted.push(milliseconds(open - started));
            listed.push(milliseconds(drawn - open));
            both.push(milliseconds(drawn - started));
        }
        tell("a PIN accepted at the desk, from Enter to its page", spread(accepted));
        tell("from there to the drawn list of today, 500 inside and 500 expected", spread(listed));
        tell("both", spread(both));
        Ok(())
    }

    /// From a tap to the list of today, and to the roll call.
    fn pages(&self) -> Result<(), Fault> {
        let list = self.calm(ROWS)?;
        let _ = self.tap(ROLL_CALL.0)?;
        let people = self.calm(ROWS)?;
        if people == list {
            return Err("the roll call looks like the list of today".into());
        }
        let (mut today, mut roll_call) = (Vec::new(), Vec::new());
        for _ in 0..TIMES {
            let started = self.tap(TODAY)?;
            today.push(milliseconds(self.panel.await_pixels(ROWS, &list, "the list")? - started));
            let started = self.tap(ROLL_CALL.0)?;
            roll_call.push(milliseconds(self.panel.await_pixels(ROWS, &people, "the roll call")? - started));
        }
        tell("the list of today drawn, from the tap", spread(today));
        tell("the roll call of 500 drawn, from the tap", spread(roll_call));
        Ok(())
    }

    /// PINs on the guests' panel, while a finger presses a key of the desk as often as it can.
    fn pins(&self) -> Result<(), Fault> {
        let (mut accepted, mut pressed) = (Vec::new(), Vec::new());
        for _ in 0..PINS {
            let _ = self.panel.await_colour(APPOINTMENT.0, APPOINTMENT.1, "Welcome")?;
            let _ = self.tap(TODAY)?;
            let _ = self.tap(SITE_MARK)?;
            sleep(PAUSE);
            for digit in NUMBER.chars().chain(PIN.chars()) {
                self.panel.tap(key(digit)?)?;
                sleep(Duration::from_millis(400));
            }
            let _ = self.panel.await_colour(OPEN, DARK, "a whole PIN")?;
            let started = self.tap(OPEN)?;
            let is_open = || Ok::<bool, Fault>(self.panel.colour(BAR.0)? == BAR.1);
            while !is_open()? {
                self.panel.aim(MORE)?;
                let rest = self.panel.look(PRESSED)?;
                let down = Instant::now();
                self.panel.press()?;
                while self.panel.look(PRESSED)? == rest {
                    sleep(REST);
                }
                pressed.push(milliseconds(down.elapsed()));
                self.panel.aim(NOWHERE)?;
                self.panel.lift()?;
                let _ = self.panel.await_pixels(PRESSED, &rest, "a key at rest")?;
            }
            accepted.push(milliseconds(started.elapsed()));
            sleep(PAUSE);
            self.panel.tap(CLOSE)?;
        }
        tell("a PIN accepted on the guests' panel, from the tap", spread(accepted));
        tell("a finger on a key of the desk to changed pixels meanwhile", spread(pressed));
        Ok(())
    }

    /// Guests with a code and a passport check in, until the count of who is inside changes on the desk.
    fn check_ins(&self, codes: &[(String, String)]) -> Result<(), Fault> {
        let (mut tapped, mut stored) = (Vec::new(), Vec::new());
        for (code, passport) in codes {
            // A touch, so that the desk stays open.
            let _ = self.tap(TODAY)?;
            self.panel.focus(self.guests)?;
            sleep(PAUSE);
            let _ = self.panel.type_quickly(&format!("{code}\n"), EACH)?;
            let _ = self.panel.await_colour(READY.0, READY.1, "the reader")?;
            sleep(PAUSE);
            let _ = self.panel.type_quickly(passport, EACH)?;
            let _ = self.panel.await_colour(CHECK_IN.0, CHECK_IN.1, "the way to check in")?;
            self.panel.aim(CHECK_IN.0)?;
            let before = self.calm(INSIDE)?;
            let written = self.written()?;
            let started = Instant::now();
            self.panel.press()?;
            self.panel.lift()?;
            let mut commit = None;
            while self.panel.look(INSIDE)? == before {
                if commit.is_none() && self.written()? != written {
                    commit = Some(Instant::now());
                }
                if started.elapsed() > 20 * PAUSE {
                    return Err("the desk does not follow".into());
                }
                sleep(REST);
            }
            let shown = Instant::now();
            tapped.push(milliseconds(shown - started));
            stored.extend(commit.map(|commit| milliseconds(shown - commit)));
            sleep(PAUSE);
        }
        tell("a check-in shown on the desk, from the guest's tap", spread(tapped));
        tell("the same from the first write of it on", spread(stored));
        Ok(())
    }

    /// When the database's log was written last.
    fn written(&self) -> Result<SystemTime, Fault> {
        Ok(fs::metadata(self.data.join("welkom.db-wal"))?.modified()?)
    }
}

/// Guests of today: each one's code, and the text of their passport.
fn invite(rules: &Path, data: &Path, today: &str) -> Result<Vec<(String, String)>, Fault> {
    let names: Vec<String> = (0..GUESTS).map(house::name).collect();
    let rows: String = names.iter().map(|name| format!("{name},Anna de Vries,{today}\n")).collect();
    let file = data.with_file_name("guests.csv");
    fs::write(&file, format!("name,host,date\n{rows}"))?;
    let done = command_with(rules, data)?.args(["--json", "import"]).arg(&file).output()?;
    let done: Value = serde_json::from_slice(&done.stdout)?;
    let invited = done["invitations"].as_array().ok_or("an import without invitations")?;
    let code = |invited: &Value| invited["code"].as_str().map(str::to_owned).ok_or("an invitation without a code");
    names.iter().zip(invited).map(|(name, invited)| Ok((code(invited)?, passport(name)?))).collect()
}

/// A house in one language with a window for reception, whose guests are asked for nothing but their document.
fn house_with_desk() -> Result<String, Fault> {
    let mut rules = house_with_reader()?;
    let monitor = "# monitor = \"1920x1080+1080+0\"";
    for (line, other) in [
        ("fullscreen = true", "fullscreen = false".to_owned()),
        ("agreements = [\"house-rules\"]", "agreements = []".to_owned()),
        ("window = \"off\"", "window = \"second\"".to_owned()),
        (monitor, format!("monitor = \"{MONITOR}\"")),
    ] {
        if !rules.contains(line) {
            return Err(format!("kiosk.toml has no line {line}").into());
        }
        rules = rules.replacen(line, &other, 1);
    }
    Ok(rules)
}
