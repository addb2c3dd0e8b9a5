//! The kiosk without its window: what it knows, what it shows, and what each message does to it.
//!
//! The app hands it every message with the moment at which it came, draws [`Kiosk::view`], and does what
//! its answers ask for. No clock is read for a timer and nothing is waited for here, so that tests play it alone.

use std::mem;
use std::time::{Duration, Instant};

use chrono::{NaiveDate, Timelike};

use crate::clock::Clock;
use crate::config::Config;
use crate::domain::retention::{Lives, day_of};
use crate::flow::event::Answer;
use crate::flow::state::Call;
use crate::flow::{Event, Session, State, step};
use crate::ui::Element;
use crate::ui::keyboard::KeyboardState;
use crate::ui::look::Look;
use crate::ui::message::Message;
use crate::ui::metrics::Screen;
use crate::ui::screen::staff::StaffView;
use crate::ui::screen::{self, Scene};
use crate::words::Words;

use super::bar::Bar;
use super::incoming::Act;
use super::pad::Pad;
use super::picture::{BadgePicture, BadgeSize};
use super::presentation::Presentation;
use super::shown::{Over, Shown, Step, visit};
use super::timers::{Due, Moment, Timers, VEIL};
use super::typing;

/// What the screen shows at the least: every panel is larger.
const NO_SCREEN: Screen = Screen { width: 1.0, height: 1.0, diagonal_mm: None };
/// After the full minute, so that a clock that ticks a little early is past it.
const PAST_THE_MINUTE: Duration = Duration::from_millis(20);

/// The kiosk.
pub struct Kiosk {
    pub(super) config: Config,
    pub(super) demo_scan: Option<String>,
    pub(super) session: Session,
    pub(super) presentation: Presentation,
    pub(super) keyboard: KeyboardState,
    pub(super) pad: Option<Pad>,
    pub(super) bar: Bar,
    pub(super) timers: Timers,
    pub(super) now: Instant,
    pub(super) acts: Vec<Act>,
    pub(super) lives: Lives,
    clock: Clock,
    look: Look,
    panel: Screen,
    own_words: &'static Words,
    /// In the guest's language.
    words: &'static Words,
    badge: Option<BadgePicture>,
    badge_size: BadgeSize,
    time: String,
    pub(super) date: NaiveDate,
    /// The visiting day, which ends later than the date.
    today: NaiveDate,
    shown: Shown,
    screens: u64,
    guests: u64,
}

impl Kiosk {
    /// A kiosk with nobody at it, in the house's own words.
    #[must_use]
    pub fn new(config: Config, words: &'static Words, clock: Clock, demo_scan: Option<String>, now: Instant) -> Self {
        let presentation = Presentation::of_the_house(words.language());
        let metrics = presentation.metrics(NO_SCREEN, words);
        let session = Session::default();
        let shown = Shown { step: Step::of(&session.state), over: Over::Nothing, page: 0 };
        let mut kiosk = Self {
            demo_scan,
            keyboard: typing::keys(&session.state, words),
            pad: None,
            bar: Bar::default(),
            timers: Timers::new(now),
            now,
            acts: Vec::new(),
            lives: config.retention,
            look: Look::new(presentation.scheme, metrics),
            panel: NO_SCREEN,
            badge: None,
            badge_size: BadgeSize::default(),
            time: String::new(),
            date: NaiveDate::default(),
            today: NaiveDate::default(),
            shown,
            screens: 0,
            guests: 0,
            config,
            clock,
            own_words: words,
            words,
            presentation,
            session,
        };
        kiosk.read_the_clock();
        kiosk
    }

    /// The panel is as large as this.
    pub fn fit(&mut self, panel: Screen) {
        if panel != self.panel {
            self.panel = panel;
            self.dress();
        }
    }

    /// The screen to draw.
    #[must_use]
    pub fn view(&self) -> Element<'_, Message> {
        let scene = self.scene();
        match self.veil() {
            Some(seconds) => screen::veil::view(&scene, seconds, u32::try_from(VEIL.as_secs()).unwrap_or(30)),
            None => screen::view(&scene),
        }
    }

    pub(super) fn scene(&self) -> Scene<'_> {
        Scene {
            look: &self.look,
            words: self.words(),
            site: &self.config.site.name,
            welcome: self.config.site.welcome.as_ref().map(|line| line.get(self.words().language())),
            languages: &self.config.languages,
            policy: &self.config.policy,
            lives: self.lives,
            session: &self.session,
            keyboard: self.bar.keyboard().unwrap_or(&self.keyboard),
            page: self.bar.page().unwrap_or(self.presentation.page),
            sheet: self.presentation.sheet,
            timer: self.timers.left(self.moment(), self.now),
            family_hidden: self.timers.family_hidden(self.now),
            clock: (&self.time, self.date),
            today: self.today,
            badge: self.badge.as_ref().map(|badge| &badge.shown),
            can_notify: self.config.mail.is_some(),
            zone: self.config.zone,
            can_scan: self.config.scanner.is_some(),
            staff: self.staff_view(),
        }
    }

    fn staff_view(&self) -> StaffView<'_> {
        let closes_in = self.timers.staff_left(self.now);
        StaffView { pad: self.pad.as_ref().map(|pad| pad.view(self.now, closes_in)), bar: self.bar.view(closes_in) }
    }

    /// The house's own words.
    #[must_use]
    pub fn own_words(&self) -> &'static Words {
        self.own_words
    }

    /// The site's name.
    #[must_use]
    pub fn site(&self) -> &str {
        &self.config.site.name
    }

    /// kiosk.toml.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The clock of the house.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Palette, measures and drawings.
    #[must_use]
    pub fn look(&self) -> &Look {
        &self.look
    }

    /// A number that changes with each screen, for the guard against taps that come too early.
    #[must_use]
    pub fn screens(&self) -> u64 {
        self.screens
    }

    /// A number that changes with each guest.
    #[must_use]
    pub fn guests(&self) -> u64 {
        self.guests
    }

    /// When to say that time has passed.
    #[must_use]
    pub fn wake_at(&self) -> Instant {
        self.timers.next(self.moment(), self.now)
    }

    pub(super) fn words(&self) -> &'static Words {
        self.words
    }

    /// The seconds that the veil still counts, while it is there.
    pub(super) fn veil(&self) -> Option<u32> {
        self.timers.veil(self.moment(), self.now)
    }

    fn moment(&self) -> Moment<'_> {
        let untouched = self.presentation == Presentation::of_the_house(self.own_words.language());
        Moment {
            state: &self.session.state,
            patient: self.presentation.patient(),
            at_rest: untouched && self.session.call == Call::No,
            staff: self.pad.is_some() || self.session.staff.is_some(),
        }
    }

    /// Changes how the screen is shown, as far as it can be.
    pub(super) fn present(&mut self, change: impl FnOnce(&mut Presentation)) {
        let before = self.presentation.clone();
        change(&mut self.presentation);
        if self.presentation.language != before.language {
            match Words::of(&self.presentation.language) {
                Ok(words) => {
                    self.words = words;
                    self.keyboard = typing::keys(&self.session.state, words);
                }
                Err(error) => {
                    tracing::error!(%error, "a language cannot be shown");
                    self.presentation.language = before.language;
                }
            }
        }
        self.dress();
    }

    fn dress(&mut self) {
        let metrics = self.presentation.metrics(self.panel, self.words());
        if self.look.metrics != metrics || self.look.palette.scheme != self.presentation.scheme {
            self.look = self.look.changed(self.presentation.scheme, metrics);
            self.badge_size.set(&self.look);
        }
    }

    /// Takes one step of the flow.
    pub(super) fn event(&mut self, event: Event) {
        if event == Event::Next && self.refuse_what_was_typed() {
            return;
        }
        let clears = event == Event::Clear;
        let was_welcome = matches!(self.session.state, State::Welcome);
        let was_finished = self.session.state.finished();
        let sought = mem::discriminant(&self.session.sought);
        let told = matches!(event, Event::Answer(_, Answer::NextTold(..)));
        let (session, effects) = step(mem::take(&mut self.session), event, &self.config.policy);
        self.session = session;
        let language = &self.presentation.language;
        self.acts.extend(effects.into_iter().map(|effect| Act::Perform(effect, language.clone())));
        let is_welcome = matches!(self.session.state, State::Welcome);
        // The next guest may scan over the last one's closing screen: Welcome is not passed then.
        let another_guest = was_finished && !self.session.state.finished();
        if another_guest || (is_welcome && (clears || !was_welcome)) {
            self.forget();
        }
        if (was_welcome || another_guest) && !is_welcome {
            self.acts.push(Act::AskLives);
        }
        // The next but one who is told is the same screen, and needs the same time to be heard of.
        if told && matches!(self.session.state, State::WaitingForReception(_)) {
            self.timers.enter(self.now);
        }
        self.timers.call(matches!(self.session.call, Call::Coming(_)), self.now);
        self.timers.name(visit(&self.session.state).is_some(), self.now);
        if self.badge.as_ref().is_some_and(|badge| Some(badge.visit) != visit(&self.session.state)) {
            self.badge = None;
        }
        self.check_bar(sought);
        self.notice_another_screen();
    }

    /// Nothing of the last guest stays.
    fn forget(&mut self) {
        self.presentation = Presentation::of_the_house(self.own_words.language());
        self.words = self.own_words;
        self.dress();
        self.keyboard = typing::keys(&self.session.state, self.words());
        self.badge = None;
        self.guests += 1;
    }

    /// Keeps the picture of a badge that is this guest's.
    pub fn show_badge(&mut self, badge: BadgePicture) -> Vec<Act> {
        if visit(&self.session.state) == Some(badge.visit) {
            self.badge = Some(badge);
        }
        Vec::new()
    }

    /// How large badges are shown, for whoever makes their pictures.
    #[must_use]
    pub fn badge_size(&self) -> BadgeSize {
        self.badge_size.clone()
    }

    /// Whether a badge is kept.
    #[cfg(test)]
    pub(super) fn has_badge(&self) -> bool {
        self.badge.is_some()
    }

    /// Counts screens, and begins each step with fresh keys, its first page and its whole time.
    pub(super) fn notice_another_screen(&mut self) {
        let over = match (&self.pad, self.veil(), self.presentation.sheet, self.session.staff) {
            (Some(pad), ..) => Over::Pad(pad.stage()),
            (None, Some(_), ..) => Over::Veil,
            (None, None, Some(sheet), _) => Over::Sheet(sheet),
            (None, None, None, Some(_)) => Over::Bar(self.bar.shown(&self.session)),
            (None, None, None, None) => Over::Nothing,
        };
        let step = Step::of(&self.session.state);
        if step != self.shown.step {
            self.timers.enter(self.now);
            self.presentation.turn_to_another_step();
            self.keyboard = typing::keys(&self.session.state, self.words());
        }
        let shown = Shown { step, over, page: self.bar.page().unwrap_or(self.presentation.page) };
        if shown != self.shown {
            self.screens += 1;
            self.shown = shown;
        }
    }

    /// Does what is due by now.
    pub(super) fn tick(&mut self) {
        while let Some(due) = self.timers.due(self.moment(), self.now) {
            match due {
                Due::Clear => {
                    self.event(Event::Clear);
                    // What was cleared is at rest; its time begins anew.
                    self.timers.touch(self.now);
                }
                Due::NobodyCame => self.event(Event::NobodyCame),
                Due::StaffGone => self.close_staff(),
                Due::Minute => self.read_the_clock(),
            }
        }
    }

    fn read_the_clock(&mut self) {
        let local = self.clock.local();
        self.time = local.format("%H:%M").to_string();
        self.date = local.date_naive();
        self.today = day_of(&local);
        let passed = Duration::new(u64::from(local.second()), local.nanosecond().min(999_999_999));
        self.timers.minute(self.now + (Duration::from_secs(60).saturating_sub(passed)) + PAST_THE_MINUTE);
    }
}
