//! How soon a badge is on its way: from "the check-in is on disk" to the first byte of the badge at its printer.
//!
//! `main` calls it. The printer is a stand-in on loopback that speaks as much ZPL II as the kiosk asks for: it says that
//! nothing is in its way, and notes when a label begins.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use welkom::clock::Clock;
use welkom::config::Config;
use welkom::domain::language::Language;
use welkom::effects::{Effects, News, open_store};
use welkom::flow::Effect;
use welkom::flow::event::{Answer, Event};
use welkom::flow::state::Attempt;

use crate::instrument::kiosk::RULES;
use crate::instrument::{Fault, milliseconds, spread};
use crate::{ZONE, house, tell};

/// How many guests get a badge.
const GUESTS: usize = 100;
/// Long enough for an answer on a busy machine.
const SOON: Duration = Duration::from_secs(10);
/// How a label begins, and the question how the printer is.
const LABEL: &[u8] = b"^XA";
const HOW_ARE_YOU: &[u8] = b"~HS";
/// What a printer answers in whose way nothing stands, with nothing to print and with one label.
const FREE: &[u8] =
    b"\x02030,0,0,1109,000,0,0,0,000,0,0,0\x03\r\n\x02000,0,0,0,0,2,4,0,00000000,1,000\x03\r\n\x021234,0\x03\r\n";
const PRINTING: &[u8] =
    b"\x02030,0,0,1109,001,0,0,0,000,0,0,0\x03\r\n\x02000,0,0,0,0,2,4,0,00000000,1,000\x03\r\n\x021234,0\x03\r\n";

/// From a saved visit to the badge's first byte, through the threads that a kiosk has.
pub fn first_bytes() -> Result<(), Fault> {
    let printer = TcpListener::bind("127.0.0.1:0")?;
    let folder = tempfile::tempdir()?;
    let rules = folder.path().join("kiosk.toml");
    fs::write(&rules, rules_with_printer(printer.local_addr()?.port())?)?;
    let (began, labels) = channel();
    let _ = thread::spawn(move || {
        for line in printer.incoming().flatten() {
            // A line that breaks is another badge's.
            let _ = answer(line, &began);
        }
    });
    let config = Config::read(&rules)?;
    let store = open_store(&config, &Clock::system(ZONE))?;
    let (said, news) = channel();
    let effects = Effects::start(
        &config,
        store,
        Arc::new(move |news| {
            let _ = said.send((Instant::now(), news));
        }),
        false,
    );
    let language = Language::new("nl");
    let mut times = Vec::new();
    for number in 0..GUESTS {
        let attempt = Attempt(number as u64 + 1);
        effects.perform(Effect::Save(attempt, Box::new(house::visit(number)?), Vec::new()), &language);
        let (saved, visit) = await_answer(&news, |answer| match answer {
            Answer::Saved(saved) => Some(saved.visit),
            _ => None,
        })?;
        effects.perform(Effect::Print(attempt, visit), &language);
        times.push(milliseconds(labels.recv_timeout(SOON)? - saved));
        let _ = await_answer(&news, |answer| matches!(answer, Answer::Printed(_)).then_some(()))?;
    }
    tell("from a saved check-in to the badge's first byte at its printer", spread(times));
    Ok(())
}

/// The first answer of a kind, and when it came.
fn await_answer<T>(
    news: &Receiver<(Instant, News)>,
    wanted: impl Fn(Answer) -> Option<T>,
) -> Result<(Instant, T), Fault> {
    loop {
        let (at, told) = news.recv_timeout(SOON)?;
        if let News::Event(Event::Answer(_, answer)) = told
            && let Some(found) = wanted(answer)
        {
            return Ok((at, found));
        }
    }
}

/// Answers each question on a line, and tells when a label begins.
fn answer(mut line: TcpStream, began: &Sender<Instant>) -> Result<(), Fault> {
    line.set_nodelay(true)?;
    let (mut bytes, mut heard, mut has_label) = ([0; 65_536], Vec::<u8>::new(), false);
    loop {
        let count = line.read(&mut bytes)?;
        let now = Instant::now();
        if count == 0 {
            return Ok(());
        }
        heard.extend(bytes.get(..count).unwrap_or_default());
        if heard.windows(LABEL.len()).any(|word| word == LABEL) {
            began.send(now)?;
            has_label = true;
            heard.clear();
        }
        if heard.windows(HOW_ARE_YOU.len()).any(|word| word == HOW_ARE_YOU) {
            line.write_all(if std::mem::take(&mut has_label) { PRINTING } else { FREE })?;
            heard.clear();
        }
    }
}

/// The house of this repository, with this printer in place of its folder.
fn rules_with_printer(port: u16) -> Result<String, Fault> {
    let rules = fs::read_to_string(Path::new(RULES))?;
    let folder = "kind = \"folder\"\npath = \"data/badges\"";
    if !rules.contains(folder) {
        return Err("kiosk.toml has no badge folder".into());
    }
    Ok(rules.replacen(folder, &format!("kind = \"zpl\"\ndevice = \"tcp://127.0.0.1:{port}\""), 1))
}
