//! The desk's window: opened where kiosk.toml asks for it, once the data folder is open, and told apart from the
//! guests' by its number.
//!
//! Called by `update`. Each window has its own screen, timers and keys; a tap in one is never the other's. Only what a
//! scanner types goes to the guests, whichever window has the keys.

use std::time::Instant;

use iced::widget::operation;
use iced::{Point, Size, Task, window};

use crate::clock::Clock;
use crate::config::{Config, DeskWindow as Place};
use crate::effects::{At, Effects, News};
use crate::flow::State;
use crate::flow::state::{Call, Session};
use crate::ui::desk::Desk;
use crate::ui::desk::message::{Ask, Message};
use crate::ui::metrics::Screen;
use crate::ui::widget::root::Input;
use crate::words::Words;

use super::incoming::Incoming;
use super::{App, Stage};

/// The size of a movable desk at first.
const MOVABLE: Size = Size::new(1280.0, 800.0);

/// The desk in its window.
pub(super) struct DeskWindow {
    pub(super) window: window::Id,
    pub(super) desk: Desk,
    size: Option<Size>,
    system_scale: f32,
}

impl DeskWindow {
    /// Opens the window of a locked desk, if the house has one.
    pub(super) fn open(config: &Config, words: &'static Words, clock: &Clock) -> Option<(Self, Task<window::Id>)> {
        let place = config.desk.window?;
        let desk = Desk::new(config, words, clock.clone(), Instant::now());
        let (window, opened) = window::open(settings(place));
        Some((Self { window, desk, size: None, system_scale: 1.0 }, opened))
    }

    /// Whether the window has said how large it is.
    pub(super) fn is_known(&self) -> bool {
        self.size.is_some()
    }

    /// What takes the system's enlargement back.
    pub(super) fn scale(&self) -> f32 {
        1.0 / self.system_scale
    }

    fn told(&mut self, event: &window::Event) {
        match event {
            window::Event::Opened { size, .. } | window::Event::Resized(size) => self.size = Some(*size),
            window::Event::Rescaled(scale) if *scale > 0.0 => {
                self.size = self.size.map(|size| size * (*scale / self.system_scale));
                self.system_scale = *scale;
            }
            // Closed, nobody could open it again: it locks itself instead.
            window::Event::CloseRequested => self.desk.lock(),
            _ => {}
        }
        if let Some(size) = self.size {
            self.desk.fit(Screen { width: size.width, height: size.height, diagonal_mm: None });
        }
    }
}

/// The window to open.
fn settings(place: Place) -> window::Settings {
    let settings = window::Settings { exit_on_close_request: false, ..window::Settings::default() };
    match place {
        Place::Movable => window::Settings { size: MOVABLE, ..settings },
        Place::Filling(monitor) => window::Settings {
            size: Size::new(monitor.width.into(), monitor.height.into()),
            position: window::Position::Specific(Point::new(monitor.x.into(), monitor.y.into())),
            decorations: false,
            ..settings
        },
    }
}

impl App {
    /// Opens the desk's window beside the guests', once there is something to ask.
    pub(super) fn open_desk(&mut self) -> Task<Incoming> {
        let Stage::Kiosk(kiosk) = &self.stage else { return Task::none() };
        match DeskWindow::open(kiosk.config(), kiosk.own_words(), kiosk.clock()) {
            Some((desk, opened)) => {
                let guests = self.window;
                self.desk = Some(desk);
                // Somebody may wait already.
                if let Some(effects) = &self.effects {
                    effects.ask_counts();
                }
                // A new window takes the keys; the scanner's are the guests'.
                opened.then(move |_| window::gain_focus(guests))
            }
            None => Task::none(),
        }
    }

    /// A tap on the desk, and the number of the screen that it was meant for.
    pub(super) fn desk_tapped(&mut self, seen: u64, message: Message, now: Instant) -> Task<Incoming> {
        let Some(desk) = self.desk.as_mut().filter(|desk| desk.desk.screens() == seen) else { return Task::none() };
        let asks = desk.desk.tap(message, now);
        self.do_for_desk(asks)
    }

    /// What the root of the desk's window heard.
    pub(super) fn desk_heard(&mut self, input: Input, now: Instant) -> Task<Incoming> {
        let Some(desk) = &mut self.desk else { return Task::none() };
        if let Input::Window(event) = &input {
            desk.told(event);
        }
        // The purge gives way: it would keep the desk waiting.
        if let (Input::Activity, Some(effects)) = (&input, &self.effects) {
            effects.touched();
        }
        let asks = desk.desk.hear(input, now);
        self.do_for_desk(asks)
    }

    /// News that may be the desk's.
    pub(super) fn desk_learns(&mut self, news: &News, now: Instant) -> Task<Incoming> {
        let Some(desk) = &mut self.desk else { return Task::none() };
        let asks = desk.desk.learn(news, now);
        self.do_for_desk(asks)
    }

    /// A function key in the guests' window, which may be the fire panel's.
    pub(super) fn desk_alarmed(&mut self, number: u8, now: Instant) -> Task<Incoming> {
        let Some(desk) = &mut self.desk else { return Task::none() };
        let asks = desk.desk.function_key(number, now);
        self.do_for_desk(asks)
    }

    /// Tells the desk whether somebody is in the middle of a check-in, who is in no list yet, and whether reception is
    /// called from there, which the bell is told as well.
    pub(super) fn tell_desk_of_guest(&mut self, now: Instant) {
        let Stage::Kiosk(kiosk) = &self.stage else { return };
        let calls = calls(&kiosk.session);
        if let Some(desk) = &mut self.desk {
            desk.desk.know_guest(checks_in(&kiosk.session.state), calls, now);
        }
        if let Some(effects) = &self.effects
            && calls != self.sounds
        {
            effects.sound_for_kiosk(calls);
            self.sounds = calls;
        }
    }

    /// Does what the desk asks for.
    fn do_for_desk(&mut self, asks: Vec<Ask>) -> Task<Incoming> {
        let mut tasks = Task::none();
        for ask in asks {
            match (ask, &self.effects) {
                (Ask::FocusNext, _) => tasks = tasks.chain(operation::focus_next()),
                (Ask::FocusPrevious, _) => tasks = tasks.chain(operation::focus_previous()),
                (Ask::Scanned(text), _) => tasks = tasks.chain(self.guests_scan(text)),
                (ask, Some(effects)) => perform(effects, ask),
                // The desk opens after the data folder.
                (_, None) => {}
            }
        }
        tasks
    }
}

/// Hands what the desk asks of the world to the world.
fn perform(effects: &Effects, ask: Ask) {
    match ask {
        Ask::SignOn(claim, pin) => effects.sign_on(At::Desk, claim, pin),
        Ask::SignOnByCard(card) => effects.sign_on_by_card(At::Desk, card),
        Ask::Staff => effects.ask_staff(),
        Ask::Counts => effects.ask_counts(),
        Ask::Health => effects.ask_health(),
        Ask::Today(ask) => ask.perform(effects),
        Ask::Visit(ask) => ask.perform(effects),
        Ask::CheckIn(ask) => ask.perform(effects),
        Ask::Waiting(ask) => ask.perform(effects),
        Ask::RollCall(ask) => ask.perform(effects),
        Ask::Access(ask) => ask.perform(effects),
        Ask::Acts(ask) => ask.perform(effects),
        Ask::HoldList(ask) => ask.perform(effects),
        Ask::House => effects.ask_house(),
        Ask::Audit => effects.ask_audit(),
        Ask::Printers => effects.ask_printers(),
        Ask::ConfirmClock(by, read) => effects.confirm_clock(by, read),
        Ask::PreviewLives(lives) => effects.preview_lives(lives),
        Ask::SetLives(by, lives) => effects.set_lives(by, lives),
        Ask::ConfirmLives(by, lives) => effects.confirm_lives(by, lives),
        // These are the desk's and the app's own.
        Ask::Go(_) | Ask::Scanned(_) | Ask::FocusNext | Ask::FocusPrevious => {}
    }
}

/// Whether reception is called from the guests' screen. Who waits to be let in is called for already.
fn calls(session: &Session) -> bool {
    session.call != Call::No && !matches!(session.state, State::WaitingForReception(_))
}

/// Whether a guest is on the way to a Save. Afterwards the store knows them.
fn checks_in(state: &State) -> bool {
    match state {
        State::WhoAreYou(_)
        | State::WhomDoYouVisit(_)
        | State::Resolving(_)
        | State::Matching(_)
        | State::Details(_)
        | State::IdCheck(_)
        | State::HouseRules(_)
        | State::Review(_)
        | State::Saving(_)
        | State::ReceptionComes(_)
        | State::NotSaved => true,
        State::Welcome
        | State::WaitingForReception(_)
        | State::Printing(_)
        | State::IsYourBadgeThere(_)
        | State::PrinterTrouble(..)
        | State::Done(_)
        | State::Refused
        | State::Leaving(_)
        | State::LeavingName(_)
        | State::LeavingHost(_)
        | State::SigningOut(_)
        | State::Goodbye(_)
        | State::AskingKept(_)
        | State::OpeningKept(_)
        | State::Kept(_)
        | State::ReceptionHelps(_)
        | State::Delivery(_)
        | State::TellingDelivery
        | State::Delivered { .. } => false,
    }
}
