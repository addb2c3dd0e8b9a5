//! The start: the lock, the window, and then the data folder on a thread of its own, so that the first screen waits for
//! neither keys nor database.

use std::sync::Arc;
use std::thread;
use std::time::Instant;

use iced::futures::channel::mpsc::{UnboundedSender, unbounded};
use iced::{Task, window};

use crate::clock::Clock;
use crate::config::Config;
use crate::domain::language::Language;
use crate::effects::{Effects, KioskLock, News, OpenError, Tell, lock_kiosk, open_store};
use crate::ui::fonts::load_faces;
use crate::ui::pictures;
use crate::words::Words;

use super::incoming::Incoming;
use super::kiosk::Kiosk;
use super::panel::Panel;
use super::picture::{BadgePicture, BadgeSize};
use super::set_up::SetUp;
use super::{App, RunError, Stage, Start};
use crate::ui::shut;

/// The language of the set-up screen while kiosk.toml names none: that of the mistakes on it.
const SET_UP_LANGUAGE: &str = "en";

/// Everything that the first screen needs.
pub(super) struct Ready {
    config: Result<Config, Vec<String>>,
    /// Why the data folder cannot be used.
    shut: Option<OpenError>,
    file: String,
    words: &'static Words,
    clock: Clock,
    windowed: Option<(u32, u32)>,
    demo_scan: Option<String>,
}

/// Takes the lock of the data folder and reads the first words. A folder that cannot be used becomes a line of the
/// set-up screen.
///
/// # Errors
/// Fails when another window runs on the folder, or when the first language cannot be shown.
pub(super) fn ready(start: Start) -> Result<(Ready, Option<KioskLock>), RunError> {
    let Start { config, config_path, clock, windowed, demo_scan } = start;
    let (lock, shut) = match config.as_ref().map(lock_kiosk) {
        Err(_) => (None, None),
        Ok(Ok(lock)) => (Some(lock), None),
        Ok(Err(error @ OpenError::InUse { .. })) => return Err(RunError::InUse(error)),
        Ok(Err(
            error @ (OpenError::Folder { .. }
            | OpenError::HalfRestored { .. }
            | OpenError::Vault(_)
            | OpenError::Store(_)),
        )) => (None, Some(error)),
    };
    let first = config.as_ref().ok().and_then(|config| config.languages.first());
    let words = Words::of(first.unwrap_or(&Language::new(SET_UP_LANGUAGE)))?;
    let file = config_path.display().to_string();
    Ok((Ready { config, shut, file, words, clock, windowed, demo_scan }, lock))
}

/// Reads the fonts and draws the picture of the first screen while the window is being made.
pub(super) fn warm_up() {
    spawn("warm-up", || {
        read_fonts();
        pictures::ahead::draw();
    });
}

/// Reads the fonts, or waits until they are read.
fn read_fonts() {
    if let Err(error) = load_faces() {
        tracing::error!(%error, "no text can be drawn");
    }
}

/// The first state, the window, and what the world will tell.
pub(super) fn boot(ready: &Ready) -> (App, Task<Incoming>) {
    read_fonts();
    let panel = Panel::new(ready.config.as_ref().ok().map(|config| config.screen), ready.windowed);
    let (window, opened) = window::open(panel.window());
    let (sender, incoming) = unbounded();
    let words = ready.words;
    let mut opening: Option<Box<dyn FnOnce()>> = None;
    let stage = match (&ready.config, &ready.shut) {
        (Err(mistakes), _) => Stage::SetUp(Box::new(SetUp::new(Some(ready.file.clone()), mistakes.clone(), words))),
        (Ok(_), Some(shut)) => Stage::SetUp(Box::new(SetUp::new(None, shut::lines(shut, words), words))),
        (Ok(config), None) => {
            let (clock, demo_scan) = (ready.clock.clone(), ready.demo_scan.clone());
            let kiosk = Kiosk::new(config.clone(), words, clock.clone(), demo_scan, Instant::now());
            let (config, tell) =
                (config.clone(), tell(sender.clone(), kiosk.badge_size(), config.desk.window.is_some()));
            opening = Some(Box::new(move || open(config, clock, tell, sender, words)));
            Stage::Kiosk(Box::new(kiosk))
        }
    };
    let app = App {
        window,
        panel,
        stage,
        desk: None,
        keys_at: window,
        opening,
        effects: None,
        early: Vec::new(),
        sounds: false,
    };
    let asks = Task::batch([
        window::scale_factor(window).map(Incoming::Scale),
        window::monitor_size(window).map(Incoming::Monitor),
    ]);
    let asks = if app.panel.is_whole() { asks.chain(window::gain_focus(window)) } else { asks };
    let mut asks = Some(asks);
    let opened = opened.then(move |_| asks.take().unwrap_or_else(Task::none));
    (app, Task::batch([opened, Task::run(incoming, |incoming| incoming)]))
}

/// Opens the data folder on a thread of its own and tells what came of it; afterwards the world tells its news.
fn open(config: Config, clock: Clock, tell: Tell, sender: UnboundedSender<Incoming>, words: &'static Words) {
    spawn("open", move || {
        let opened = open_store(&config, &clock).map(|store| Effects::start(&config, store, tell, true));
        let opened = opened.map_err(|error| {
            tracing::error!(%error, "the data folder cannot be opened, so the kiosk shows its set-up screen");
            shut::lines(&error, words)
        });
        // Nobody listens any more when the window was closed meanwhile.
        let _ = sender.unbounded_send(Incoming::Opened(Box::new(opened)));
    });
}

/// Hands news to the window. Called on the threads of the devices, so that the window does no work for them.
fn tell(sender: UnboundedSender<Incoming>, badge_size: BadgeSize, has_desk: bool) -> Tell {
    Arc::new(move |news| {
        let incoming = match news {
            News::Badge(visit, picture, name) => Incoming::Badge(BadgePicture::new(visit, &picture, name, &badge_size)),
            // Nothing on the guest's screens shows these, and each message draws the window again.
            News::Changed if !has_desk => return,
            news @ (News::Event(_)
            | News::SignOn(..)
            | News::SignedOff(_)
            | News::HasStaff(_)
            | News::FirstManager(_)
            | News::Lives(_)
            | News::Changed
            | News::Desk(_)
            | News::Scanned(_)) => Incoming::News(news),
        };
        let _ = sender.unbounded_send(incoming);
    })
}

/// Starts a thread with a name. Without threads there is no kiosk, so a failure is logged and the work never done.
fn spawn(name: &str, work: impl FnOnce() + Send + 'static) {
    if let Err(error) = thread::Builder::new().name(name.to_owned()).spawn(work) {
        tracing::error!(%error, name, "a thread could not be started");
    }
}
