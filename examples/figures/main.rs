//! How quick, how small and how quiet the kiosk is, measured as the README tells it.
//!
//! `cargo build --release --bins --examples && cargo run --release --example figures`. It fills a data folder for some
//! minutes first; `--folder DIR` keeps it and takes it again on the same day.

mod desk;
mod documents;
mod house;
#[path = "../instrument/mod.rs"]
#[expect(dead_code, reason = "the other program measures more")]
mod instrument;
mod on_screen;
mod printing;
mod records;

use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use clap::Parser;
use welkom::badge::{BadgeLabels, Fonts, Template, draw};
use welkom::domain::badge::{BadgeContent, Media};
use welkom::domain::kind::VisitorKind;
use welkom::domain::language::Language;
use welkom::domain::name::NameKey;
use welkom::domain::text::Personal;
use welkom::domain::token::{Token, TokenKind};
use welkom::printing::png;

use house::Past;
use instrument::kernel::{ran_together, resident, wakes};
use instrument::kiosk::{APPOINTMENT, Kiosk, add_manager};
use instrument::panel::{Panel, Place};
use instrument::{Fault, Spread, milliseconds, only_in_release, spread};

/// The zone of this repository's kiosk.toml.
const ZONE: chrono_tz::Tz = chrono_tz::Europe::Amsterdam;
/// A code of the length that `vault` writes.
const CODE: &str = "W1B7Q2M8XKD4T9RZ3VHN6PCY5JGAE0";
/// Guests who are expected today.
const EXPECTED: usize = 2_000;
/// The first of the staff.
const NUMBER: &str = "12";
const PIN: &str = "271828";
/// The mark of the site, and the button that opens behind it.
const SITE_MARK: (i16, i16) = (150, 75);
const OPEN: (i16, i16) = (803, 1490);
/// The staff bar and its colour.
const BAR: ((i16, i16), [u8; 3]) = ((40, 1600), [234, 225, 210]);
/// The button while the PIN is too short, and when it is not.
const DARK: [u8; 3] = [31, 74, 61];

#[derive(Parser)]
struct Wish {
    /// Keeps the data folder here, and takes it again.
    #[arg(long)]
    folder: Option<PathBuf>,
    /// How long the kiosk is watched while nobody is there.
    #[arg(long, default_value_t = 10)]
    idle_minutes: u64,
    /// Measures the desk alone: its lists, its searches and its window.
    #[arg(long)]
    desk: bool,
}

fn main() -> Result<(), Fault> {
    only_in_release()?;
    let wish = Wish::parse();
    if wish.desk {
        desk::measured(ZONE)?;
        return on_screen::measured(ZONE);
    }
    matching()?;
    badges()?;
    printing::first_bytes()?;
    documents::parsed_and_compared()?;
    let panel = Panel::start()?;
    documents::typed(&panel)?;
    let throwaway = tempfile::tempdir()?;
    let folder = wish.folder.as_deref().unwrap_or(throwaway.path());
    if !folder.join("welkom.db").exists() {
        let started = Instant::now();
        let _ = house::build(folder, ZONE, &Past { visits: 100_000, inside: 0, expected: EXPECTED })?;
        add_manager(folder, NUMBER, PIN)?;
        println!("a folder with 100,000 visits and 2,000 guests of today, in {:.0} s", started.elapsed().as_secs_f64());
    }
    desk::measured(ZONE)?;
    on_screen::measured(ZONE)?;
    records::import(ZONE)?;
    records::look_ups_and_check_ins(folder, ZONE)?;
    starts(&panel, folder)?;
    let kiosk = Kiosk::start(&panel, folder)?;
    let _ = panel.await_colour(APPOINTMENT.0, APPOINTMENT.1, "Welcome")?;
    sleep(Duration::from_secs(10));
    println!("resident on Welcome: {:.1} MB", resident(kiosk.id())?);
    idle(&kiosk, wish.idle_minutes)?;
    sign_on(&panel)?;
    sleep(Duration::from_secs(10));
    println!("resident 10 s after a PIN: {:.1} MB", resident(kiosk.id())?);
    Ok(())
}

fn tell(what: &str, times: Spread) {
    let Spread { count, middle, p99, largest } = times;
    println!("{what}: p50 {middle:.2} ms, p99 {p99:.2} ms, longest {largest:.2} ms of {count}");
}

/// One typed name beside each of 5,000, as the look-up lays them.
fn matching() -> Result<(), Fault> {
    let started = Instant::now();
    let expected: Vec<NameKey> = (0..5_000).map(|number| NameKey::new(&house::name(number))).collect();
    println!("5,000 names made ready: {:.0} ms", milliseconds(started.elapsed()));
    let mut found = 0;
    let times: Vec<f64> = (0..1_000)
        .map(|number| {
            let typed = house::name(number * 10).to_uppercase();
            let started = Instant::now();
            let typed = NameKey::new(&typed);
            found += expected.iter().filter(|name| name.agrees(&typed)).count();
            milliseconds(started.elapsed())
        })
        .collect();
    // Every other name of these is among the expected ones.
    if found < 500 {
        return Err(format!("only {found} names were found").into());
    }
    tell("a name matched among 5,000", spread(times));
    Ok(())
}

/// A badge drawn and made a PNG.
fn badges() -> Result<(), Fault> {
    let started = Instant::now();
    let mut fonts = Fonts::load()?;
    println!("the badge's fonts loaded: {:.0} ms", milliseconds(started.elapsed()));
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).ok_or("no such day")?;
    let labels = BadgeLabels {
        kind: "Bezoeker".into(),
        kind_second: Some("Visitor".into()),
        visiting: "Op bezoek bij".into(),
        valid: "Geldig op".into(),
        days: "23 nov 2026".into(),
        leaving: "Scan mij als u weggaat.".into(),
        thanks: "Dank u!".into(),
    };
    for dpi in [300, 600] {
        let started = Instant::now();
        let template = Template::shipped(Media { dpi, ..Media::LABEL_62X100 })?;
        println!("a template read: {:.2} ms", milliseconds(started.elapsed()));
        let (mut drawn, mut encoded) = (Vec::new(), Vec::new());
        for number in 0..500 {
            let content = BadgeContent {
                name: Personal::clean(&house::name(number))?,
                company: Some(Personal::clean("Lindenhof Advies")?),
                host: Personal::clean(&house::name(number + 7))?,
                kind: VisitorKind::Guest,
                valid: (day, day),
                until: None,
                token: Token { kind: TokenKind::Badge, bits: [7; 16] },
                language: Language::new("nl"),
            };
            let started = Instant::now();
            let picture = draw(&mut fonts, &content, CODE, "Example House", &labels, &template)?;
            drawn.push(milliseconds(started.elapsed()));
            let started = Instant::now();
            let _ = png::encode(&picture)?;
            encoded.push(milliseconds(started.elapsed()));
        }
        let both = drawn.iter().zip(&encoded).map(|(drawn, encoded)| drawn + encoded).collect::<Vec<_>>();
        tell(&format!("a badge drawn at {dpi} dpi"), spread(drawn));
        tell("encoded", spread(encoded));
        tell("both", spread(both));
    }
    Ok(())
}

/// From the start of the process to the first pixel of the first button.
fn starts(panel: &Panel, folder: &Path) -> Result<(), Fault> {
    let mut times = Vec::new();
    for _ in 0..21 {
        let started = Instant::now();
        let kiosk = Kiosk::start(panel, folder)?;
        let seen = panel.await_colour(APPOINTMENT.0, APPOINTMENT.1, "Welcome")?;
        times.push(milliseconds(seen - started));
        // Until it has read its folder, so that each start finds a quiet machine.
        sleep(Duration::from_secs(2));
        drop(kiosk);
        sleep(Duration::from_secs(1));
    }
    println!("the first start: {:.1} ms", times[0]);
    tell("exec to the first button, twenty times warm", spread(times.drain(1..)));
    Ok(())
}

/// What the kiosk does while nobody is there.
fn idle(kiosk: &Kiosk, minutes: u64) -> Result<(), Fault> {
    sleep(Duration::from_secs(20));
    let (ran, woken, started) = (ran_together(kiosk.id())?, wakes(kiosk.id())?, Instant::now());
    sleep(Duration::from_secs(minutes * 60));
    let (ran, passed) = (ran_together(kiosk.id())? - ran, milliseconds(started.elapsed()));
    let woken = wakes(kiosk.id())? - woken;
    println!("idle for {minutes} min: {ran:.1} ms of a core, {:.4} %, woken {woken} times", 100.0 * ran / passed);
    Ok(())
}

/// Signs on as reception does, and waits for the bar.
fn sign_on(panel: &Panel) -> Result<(), Fault> {
    panel.tap(SITE_MARK)?;
    sleep(Duration::from_secs(1));
    for digit in NUMBER.chars().chain(PIN.chars()) {
        panel.tap(key(digit)?)?;
        sleep(Duration::from_millis(400));
    }
    let _ = panel.await_colour(OPEN, DARK, "a whole PIN")?;
    let started = Instant::now();
    panel.tap(OPEN)?;
    let shown = panel.await_colour(BAR.0, BAR.1, "the staff bar")?;
    println!("a PIN accepted, the tap of 90 ms included: {:.0} ms", milliseconds(shown - started));
    Ok(())
}

/// Where a digit is on the pad.
fn key(digit: char) -> Result<Place, Fault> {
    Ok(match i16::try_from(digit.to_digit(10).ok_or("a PIN of digits")?)? {
        0 => (539, 1451),
        other => (275 + (other - 1) % 3 * 264, 936 + (other - 1) / 3 * 171),
    })
}
