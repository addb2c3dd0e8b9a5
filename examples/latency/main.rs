//! From a finger on a key to changed pixels, a thousand times, through a real display.
//!
//! `cargo build --release && cargo run --release --example latency -- latency.csv`. Every value goes into the file;
//! the terminal tells the middle, the 99th of a hundred and what the ten slowest had in common.

#[path = "../instrument/mod.rs"]
#[expect(dead_code, reason = "the other program measures more")]
mod instrument;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use instrument::kernel::Processor;
use instrument::kiosk::{APPOINTMENT, Kiosk};
use instrument::panel::{Panel, Place, REST, Strip};
use instrument::{Fault, milliseconds, only_in_release, spread};

/// How often a key is pressed.
const PRESSES: usize = 1_000;
/// Names as guests type them; each is typed and erased again, letter by letter.
const NAMES: [&str; 6] = ["jan van den berg", "fatima el amrani", "li", "wim de groot", "priya vos", "suharto"];
/// No press counts as lost before this.
const LOST: Duration = Duration::from_millis(500);
/// A quick typist's pause.
const PAUSE: Duration = Duration::from_millis(70);

/// Across the letters in the field, where every letter has ink; low, because each look copies it.
const FIELD: Strip = (100, 718, 800, 2);
const SPACE: Place = (540, 1490);
const ERASE: Place = (968, 1384);
/// The keyboard's edge, and its colour.
const EDGE_OF_THE_KEYBOARD: (Place, [u8; 3]) = ((15, 1300), [234, 225, 210]);

/// One press and what came of it, in milliseconds from the press.
struct Press {
    key: Key,
    /// The key looks pressed.
    touched: f64,
    /// The field shows the letter.
    shown: f64,
    /// What the kiosk's drawing thread did meanwhile.
    kiosk: Processor,
    /// What the display's server did meanwhile, our own looking included.
    server: Processor,
}

fn main() -> Result<(), Fault> {
    only_in_release()?;
    let file = std::env::args().nth(1).ok_or("name a file for the values")?;
    let data = tempfile::tempdir()?;
    let panel = Panel::start()?;
    let kiosk = Kiosk::start(&panel, data.path())?;
    let _ = panel.await_colour(APPOINTMENT.0, APPOINTMENT.1, "Welcome")?;
    sleep(Duration::from_secs(2));
    panel.tap(APPOINTMENT.0)?;
    let _ = panel.await_colour(EDGE_OF_THE_KEYBOARD.0, EDGE_OF_THE_KEYBOARD.1, "the keyboard")?;
    sleep(Duration::from_secs(1));

    let mut presses = Vec::with_capacity(PRESSES);
    for key in keys().take(PRESSES) {
        presses.push(press(&panel, &kiosk, key)?);
    }
    write(Path::new(&file), &presses)?;
    tell(&presses);
    Ok(())
}

/// A key: where it is, and what it does to the screen.
struct Key {
    place: Place,
    does: &'static str,
    /// The whole keyboard changes with it.
    redraws: bool,
}

/// All presses, without an end.
fn keys() -> impl Iterator<Item = Key> {
    NAMES.iter().cycle().flat_map(|name| {
        let typed = name.char_indices().map(|(at, letter)| key(place(letter), "letter", &name[..at], &name[..=at]));
        let erased = name.char_indices().rev().map(|(at, _)| key(ERASE, "erase", &name[..=at], &name[..at]));
        typed.chain(erased)
    })
}

/// A key, with what it makes of the keyboard: a word begins with a capital, so that every letter is drawn anew before
/// and behind it.
fn key(place: Place, does: &'static str, before: &str, after: &str) -> Key {
    let capitals = |text: &str| text.is_empty() || text.ends_with(' ');
    Key { place, does, redraws: capitals(before) != capitals(after) }
}

/// Where the key of a letter is on the first page.
fn place(letter: char) -> Place {
    const ROWS: [(&str, i16, i16); 3] = [("qwertyuiop", 84, 1172), ("asdfghjkl", 84, 1278), ("zxcvbnm", 238, 1384)];
    ROWS.iter()
        .find_map(|(row, left, top)| Some((left + i16::try_from(row.find(letter)?).ok()? * 101, *top)))
        .unwrap_or(SPACE)
}

/// Presses one key and watches.
fn press(panel: &Panel, kiosk: &Kiosk, key: Key) -> Result<Press, Fault> {
    let cap: Strip = (key.place.0 - 20, key.place.1 + 34, 40, 1);
    panel.aim(key.place)?;
    sleep(PAUSE);
    let (cap_before, field_before) = panel.look_twice(cap, FIELD)?;
    let (kiosk_before, server_before) = (Processor::of(kiosk.id())?, Processor::of(panel.server())?);
    let started = Instant::now();
    panel.press()?;
    let (mut touched, mut shown): (Option<Duration>, Option<Duration>) = (None, None);
    while touched.is_none() || shown.is_none() {
        sleep(REST);
        let (cap_now, field_now) = panel.look_twice(cap, FIELD)?;
        let seen = started.elapsed();
        touched = touched.or((cap_now != cap_before).then_some(seen));
        shown = shown.or((field_now != field_before).then_some(seen));
        if started.elapsed() > LOST {
            return Err(format!("a press at {:?} ({}) was not drawn", key.place, key.does).into());
        }
    }
    let (kiosk_after, server_after) = (Processor::of(kiosk.id())?, Processor::of(panel.server())?);
    sleep(PAUSE);
    panel.lift()?;
    Ok(Press {
        key,
        touched: touched.map_or(f64::NAN, milliseconds),
        shown: shown.map_or(f64::NAN, milliseconds),
        kiosk: kiosk_after.since(kiosk_before),
        server: server_after.since(server_before),
    })
}

/// Every value, a press a line.
fn write(file: &Path, presses: &[Press]) -> Result<(), Fault> {
    let mut out = BufWriter::new(File::create(file)?);
    writeln!(
        out,
        "press,key,keyboard,touched_ms,shown_ms,kiosk_ran_ms,kiosk_waited_ms,server_ran_ms,server_waited_ms"
    )?;
    for (n, press) in (1..).zip(presses) {
        writeln!(out, "{n},{}", line(press))?;
    }
    out.flush()?;
    Ok(())
}

fn line(press: &Press) -> String {
    let Press { key, touched, shown, kiosk, server } = press;
    let keyboard = if key.redraws { "redrawn" } else { "stays" };
    let times = [*touched, *shown, kiosk.ran, kiosk.waited, server.ran, server.waited];
    let times = times.map(|time| format!("{time:.2}")).join(",");
    format!("{},{keyboard},{times}", key.does)
}

fn tell(presses: &[Press]) {
    for (what, of) in
        [("key looks pressed", (|press| press.touched) as fn(&Press) -> f64), ("letter shown", |press| press.shown)]
    {
        let all = spread(presses.iter().map(of));
        println!(
            "{what}: p50 {:.1} ms, p99 {:.1} ms, slowest {:.1} ms of {}",
            all.middle,
            all.p99,
            all.largest,
            presses.len()
        );
    }
    let mut slowest: Vec<&Press> = presses.iter().collect();
    slowest.sort_by(|one, other| other.shown.total_cmp(&one.shown));
    println!("the ten slowest: key, keyboard, touched, shown, kiosk ran, kiosk waited, server ran, server waited (ms)");
    for press in slowest.iter().take(10) {
        println!("  {}", line(press));
    }
}
