//! The desk: reception's own window, beside the guests'. Locked until somebody signs on, and again a minute after.
//!
//! `app` owns one where kiosk.toml asks for it, hands it every message with the moment at which it came, draws
//! [`Desk::view`] and does what its answers ask for. It reads no clock for a timer and waits for nothing, so that tests
//! play it alone. It must never touch the guest's flow, and never show anything to who has not signed on, but the
//! roll call in an alarm.
//!
//! # A new page
//! A file of its own for what it knows and what taps and answers do to it, one for its view, a variant of `page::Page`
//! and of `message::Place`. A page asks through [`Ask`], shows `frame`'s head and bar, and puts whatever needs a second
//! tap in the place of its lists, with `frame`'s foot.

pub mod access;
pub mod acts;
mod alarm;
mod calling;
pub mod check_in;
mod frame;
mod health;
mod hearing;
pub mod hold_list;
pub mod house;
mod locked;
pub mod message;
mod more;
mod page;
mod passing;
mod reasons;
pub mod roll_call;
#[cfg(test)]
mod tests;
pub mod today;
pub mod visit;
pub mod waiting;

use std::time::Instant;

use chrono::NaiveDate;

use crate::clock::Clock;
use crate::config::Config;
use crate::domain::staff::{Role, StaffNumber};
use crate::effects::Counts;
use crate::store::audit::{AuditAct, Who};
use crate::ui::Element;
use crate::ui::app::pad::{self, Pad};
use crate::ui::keyboard::{Capitals, KeyboardState};
use crate::ui::look::Look;
use crate::ui::metrics::{Direction, Metrics, Screen, TextSize};
use crate::ui::screen::staff_pad;
use crate::ui::theme::Scheme;
use crate::words::{self, Words};

use calling::Calls;
use frame::Head;
use health::Health;
use message::{Ask, Message, Place};
use page::{Here, On, Page};
use passing::{FRESH, WARNING, seconds_up};
use roll_call::{Roll, RollCall, Sight};

/// Smaller than every screen.
const NO_SCREEN: Screen = Screen { width: 1.0, height: 1.0, diagonal_mm: None };

/// The desk.
pub struct Desk {
    room: Room,
    /// Whether the house is known to have no staff at all.
    nobody: bool,
    words: &'static Words,
    look: Look,
    panel: Screen,
    config: Config,
    clock: Clock,
    /// Who is inside and who waits, once it is known.
    counts: Option<Counts>,
    /// Since when the desk calls for an answer; of a locked desk too, which tells the number alone.
    calls_since: Option<Instant>,
    /// How the parts of the house are, as far as it is known.
    health: Health,
    keys: KeyboardState,
    now: Instant,
    touched: Instant,
    fresh_until: Instant,
    next_minute: Instant,
    time: String,
    date: NaiveDate,
    asks: Vec<Ask>,
    /// A roll call that goes on and is not on the screen. It is kept nowhere else, and goes with this process.
    roll: Option<Roll>,
    roll_began: Option<Instant>,
    /// When it was opened or touched last, the fire panel's contact included.
    roll_touched: Option<Instant>,
    /// Whether somebody is in the middle of a check-in at the kiosk.
    at_kiosk: bool,
    /// Whether reception is called from there.
    called_from_kiosk: bool,
    shown: Shown,
    screens: u64,
    sessions: u64,
}

/// What stands on the desk.
enum Room {
    /// Nothing but the way in.
    Locked,
    /// The pad.
    Pad(Pad),
    /// A page, for who signed on.
    Open(Signed, Page),
    /// The roll call and nothing else, for whoever stands there.
    RollCall(Box<RollCall>),
}

/// Who signed on at the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signed {
    /// The number that audit lines carry.
    pub number: StaffNumber,
    /// What they may do.
    pub role: Role,
}

impl Signed {
    /// Whether they may change the house.
    #[must_use]
    pub fn manages(self) -> bool {
        self.role == Role::Manager
    }
}

/// What is on the screen, as far as a finger must not hit something that has just come.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Shown {
    Locked,
    Pad(pad::Stage),
    Page(page::Stage),
    RollCall(roll_call::Stage),
}

impl Desk {
    /// A locked desk, in the house's own words.
    #[must_use]
    pub fn new(config: &Config, words: &'static Words, clock: Clock, now: Instant) -> Self {
        let look = Look::new(Scheme::Light, metrics(NO_SCREEN, words));
        let mut desk = Self {
            room: Room::Locked,
            nobody: false,
            words,
            look,
            panel: NO_SCREEN,
            config: config.clone(),
            clock,
            counts: None,
            calls_since: None,
            health: health_of(config),
            keys: KeyboardState::new(crate::ui::app::typing::plan(words), Capitals::Never),
            now,
            touched: now,
            fresh_until: now,
            next_minute: now,
            time: String::new(),
            date: NaiveDate::default(),
            asks: Vec::new(),
            roll: None,
            roll_began: None,
            roll_touched: None,
            at_kiosk: false,
            called_from_kiosk: false,
            shown: Shown::Locked,
            screens: 0,
            sessions: 0,
        };
        desk.read_the_clock();
        desk
    }

    /// The window is as large as this.
    pub fn fit(&mut self, panel: Screen) {
        if panel != self.panel {
            self.panel = panel;
            self.look = self.look.changed(Scheme::Light, metrics(panel, self.words));
        }
    }

    /// The screen to draw.
    #[must_use]
    pub fn view(&self) -> Element<'_, Message> {
        self.view_with(&self.look, self.words)
    }

    /// The screen in another look and language.
    #[must_use]
    pub fn view_with(&self, look: &Look, words: &Words) -> Element<'_, Message> {
        match &self.room {
            Room::Locked => {
                let ways = locked::Ways {
                    nobody: self.nobody,
                    roll_call: self.config.desk.roll_call_without_pin,
                    calls: self.calls(),
                };
                locked::view(look, words, &self.config.site.name, (&self.time, self.date), ways)
            }
            Room::Pad(pad) => {
                let on = staff_pad::On { look, words, site: &self.config.site.name };
                let pad = pad.view(self.now, seconds_up(self.left()));
                staff_pad::digits(on, &pad, &words.say("desk-close")).map(Message::Pad)
            }
            Room::Open(signed, page) => {
                // A roll call that goes on does not close with the sign-on.
                let closes_in = Some(self.left()).filter(|left| *left <= WARNING && !self.shows_a_roll_call());
                let closes_in = closes_in.map(seconds_up);
                let head =
                    Head { clock: (&self.time, self.date), signed: Some(*signed), calls: self.calls(), closes_in };
                let on = On {
                    look,
                    words,
                    config: &self.config,
                    keys: &self.keys,
                    signed: *signed,
                    moment: self.clock.now(),
                    counts: self.counts,
                    at_kiosk: self.at_kiosk,
                    called_from_kiosk: self.called_from_kiosk,
                    health: &self.health,
                };
                page.view(&on, &head)
            }
            Room::RollCall(page) => {
                let closes_in = Some(self.left()).filter(|left| *left <= WARNING).map(seconds_up);
                let head = Head { clock: (&self.time, self.date), signed: None, calls: Calls::default(), closes_in };
                let (config, at_kiosk, moment) = (&self.config, self.at_kiosk, self.clock.now());
                roll_call::alone(page, &Sight { look, words, config, moment, at_kiosk }, &head)
            }
        }
    }

    /// The colours and measures.
    #[must_use]
    pub fn look(&self) -> &Look {
        &self.look
    }

    /// The title of the window.
    #[must_use]
    pub fn title(&self) -> String {
        format!("Welkom · {} · {}", self.config.site.name, self.words.say("desk-title"))
    }

    /// A number that changes with each screen.
    #[must_use]
    pub fn screens(&self) -> u64 {
        self.screens
    }

    /// A number that changes whenever somebody signs on or off.
    #[must_use]
    pub fn sessions(&self) -> u64 {
        self.sessions
    }

    /// Whether it is locked.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        matches!(self.room, Room::Locked)
    }

    /// Locks the desk; nothing of what it showed stays.
    pub fn lock(&mut self) {
        self.put_roll_call_away();
        self.room = Room::Locked;
        self.health = health_of(&self.config);
        self.sessions += 1;
    }

    /// Asks anew for what the page shows.
    fn refresh(&mut self) {
        if let Room::Open(_, page) = &self.room {
            self.fresh_until = self.now + FRESH;
            self.asks.extend([Ask::Counts, Ask::Health, Ask::Printers]);
            self.asks.extend(page.asks());
        }
        if let Room::RollCall(page) = &self.room {
            self.fresh_until = self.now + FRESH;
            self.asks.extend(page.asks());
        }
    }

    /// Shows another page, with nothing on it yet.
    fn go(&mut self, place: Place) {
        self.put_roll_call_away();
        if place == Place::RollCall {
            self.open_roll_call();
        }
        let Room::Open(signed, page) = &mut self.room else { return };
        let shows = (place == Place::RollCall).then_some(Who::Staff(signed.number));
        *page = if shows.is_some() {
            Page::RollCall(Box::new(RollCall::new(self.roll.take())))
        } else {
            Page::of(
                place,
                &Here { signed: *signed, moment: self.clock.now(), config: &self.config, at_kiosk: self.at_kiosk },
            )
        };
        self.keys = KeyboardState::new(crate::ui::app::typing::plan(self.words), Capitals::EachWord);
        self.fresh_until = self.now + FRESH;
        // Who is inside is known first, and noted afterwards: the alarm waits for nothing.
        let (opens, noted) = (page.opens(), shows.map(|who| alarm::note(who, AuditAct::RollCallShown)));
        if shows.is_some() {
            self.asks.extend(opens.into_iter().chain([Ask::Counts]).chain(noted));
        } else {
            self.asks.extend([Ask::Counts].into_iter().chain(opens));
        }
    }

    /// Hands something to the page, and takes what it asks.
    fn on_page(&mut self, hand: impl FnOnce(&mut Page, &Here<'_>) -> Vec<Ask>) {
        let Room::Open(signed, page) = &mut self.room else { return };
        let asks = hand(
            page,
            &Here { signed: *signed, moment: self.clock.now(), config: &self.config, at_kiosk: self.at_kiosk },
        );
        for ask in asks {
            match ask {
                Ask::Go(place) => self.go(place),
                ask => self.asks.push(ask),
            }
        }
    }

    /// Counts screens.
    fn notice_another_screen(&mut self) {
        let shown = match &self.room {
            Room::Locked => Shown::Locked,
            Room::Pad(pad) => Shown::Pad(pad.stage()),
            Room::Open(_, page) => Shown::Page(page.stage(self.called_from_kiosk)),
            Room::RollCall(page) => Shown::RollCall(page.stage()),
        };
        if shown != self.shown {
            self.shown = shown;
            self.screens += 1;
        }
    }
}

/// Nothing is known yet of a house.
fn health_of(config: &Config) -> Health {
    Health::new(config.printers.iter().map(|printer| printer.name.clone()))
}

fn metrics(panel: Screen, words: &Words) -> Metrics {
    let direction = match words.direction() {
        words::Direction::LeftToRight => Direction::LeftToRight,
        words::Direction::RightToLeft => Direction::RightToLeft,
    };
    Metrics::new(panel, TextSize::Normal, direction, false)
}
