//! Each message, to the kiosk or to the window, and what it asks for. Never waits.

use std::time::Instant;

use iced::widget::operation;
use iced::{Task, window};

use crate::domain::scanned::Scanned;
use crate::effects::{At, Effects, News};
use crate::ui::widget::root::Input;

use super::incoming::{Act, Incoming};
use super::set_up::SetUp;
use super::{App, Stage};

/// Takes one message.
pub(super) fn update(app: &mut App, incoming: Incoming) -> Task<Incoming> {
    let now = Instant::now();
    if let Incoming::Heard(window, input) = &incoming
        && is_somebody(input)
    {
        app.keys_at = *window;
    }
    match incoming {
        Incoming::Desk(seen, message) => return app.desk_tapped(seen, message, now),
        Incoming::Heard(window, input) if app.desk_at(window).is_some() => return app.desk_heard(input, now),
        Incoming::Heard(window, _) if window != app.window => return Task::none(),
        Incoming::Heard(_, Input::Window(event)) => return app.window_told(event),
        // The taps of one frame come together, and each was meant for the screen that the finger saw: those on a
        // screen that an earlier one has changed are nobody's.
        Incoming::Screen(seen, _) if seen != app.stage.screens() => return Task::none(),
        Incoming::Monitor(Some(monitor)) => {
            return app.panel.fit(monitor).map_or_else(Task::none, |size| window::resize(app.window, size));
        }
        // A screen that does not say how large it is: the window stays as it was made.
        Incoming::Monitor(None) => return Task::none(),
        Incoming::Scale(scale) => {
            app.panel.rescaled(scale);
            app.fit();
            // The window answers this one when it has drawn for the first time.
            if let Some(open) = app.opening.take() {
                open();
            }
            return Task::none();
        }
        Incoming::Opened(opened) => return app.opened(*opened),
        Incoming::Screen(..) | Incoming::Heard(..) | Incoming::News(_) | Incoming::Badge(_) => {}
    }
    let for_desk = match &incoming {
        Incoming::News(news) => app.desk_learns(news, now),
        // The fire panel's contact box types into whichever window has the keys.
        Incoming::Heard(_, Input::Function(number)) => app.desk_alarmed(*number, now),
        Incoming::Screen(..)
        | Incoming::Desk(..)
        | Incoming::Heard(..)
        | Incoming::Badge(_)
        | Incoming::Opened(_)
        | Incoming::Monitor(_)
        | Incoming::Scale(_) => Task::none(),
    };
    let acts = match &mut app.stage {
        Stage::SetUp(set_up) => {
            if let Incoming::Screen(_, message) = &incoming {
                set_up.tap(message);
            }
            Vec::new()
        }
        Stage::Kiosk(kiosk) => match incoming {
            Incoming::Screen(_, message) => kiosk.tap(message, now),
            Incoming::Heard(_, input) => {
                // The purge gives way to whoever is there; a tap is heard as a sign of life first.
                if let (Input::Activity, Some(effects)) = (&input, &app.effects) {
                    effects.touched();
                }
                kiosk.hear(input, now)
            }
            Incoming::News(news) => {
                if let (News::Scanned(_), Some(effects)) = (&news, &app.effects) {
                    effects.touched();
                }
                kiosk.learn(news, now)
            }
            Incoming::Badge(badge) => kiosk.show_badge(badge),
            Incoming::Desk(..) | Incoming::Opened(_) | Incoming::Monitor(_) | Incoming::Scale(_) => Vec::new(),
        },
    };
    let acts = app.perform(acts);
    app.tell_desk_of_guest(now);
    for_desk.chain(acts)
}

/// Whether a person at the window did this.
fn is_somebody(input: &Input) -> bool {
    match input {
        Input::Activity
        | Input::Typed(_)
        | Input::Erase
        | Input::Enter
        | Input::Escape
        | Input::Forward
        | Input::Backward
        | Input::Function(_) => true,
        Input::Scanned(_) | Input::Due(_) | Input::Window(_) => false,
    }
}

impl App {
    /// The window opened, changed its size, or should be closed.
    fn window_told(&mut self, event: window::Event) -> Task<Incoming> {
        match event {
            window::Event::Opened { size, .. } | window::Event::Resized(size) => {
                self.panel.resized(size);
                self.fit();
                window::monitor_size(self.window).map(Incoming::Monitor)
            }
            window::Event::Rescaled(scale) => {
                self.panel.rescaled(scale);
                self.fit();
                Task::none()
            }
            // The kiosk's window stays; the demo's may go.
            window::Event::CloseRequested if self.panel.is_whole() => Task::none(),
            window::Event::CloseRequested => {
                if let Some(effects) = self.effects.take() {
                    effects.settle();
                }
                iced::exit()
            }
            _ => Task::none(),
        }
    }

    /// Everything is measured anew.
    fn fit(&mut self) {
        let Some(screen) = self.panel.screen() else { return };
        match &mut self.stage {
            Stage::Kiosk(kiosk) => kiosk.fit(screen),
            Stage::SetUp(set_up) => set_up.fit(screen),
        }
    }

    /// The data folder is open: what was asked for meanwhile is done now. Or it cannot be used: the screen says why.
    pub(super) fn opened(&mut self, opened: Result<Effects, Vec<String>>) -> Task<Incoming> {
        match opened {
            Ok(effects) => {
                self.effects = Some(effects);
                let early = std::mem::take(&mut self.early);
                self.perform(early).chain(self.open_desk())
            }
            Err(lines) => {
                // It is never done, and may hold a guest's words or a PIN.
                self.early.clear();
                if let Stage::Kiosk(kiosk) = &self.stage {
                    self.stage = Stage::SetUp(Box::new(SetUp::new(None, lines, kiosk.own_words())));
                    self.fit();
                }
                Task::none()
            }
        }
    }

    /// A scan that came while the desk had the keys: it is the guests'.
    pub(super) fn guests_scan(&mut self, text: Scanned) -> Task<Incoming> {
        let Stage::Kiosk(kiosk) = &mut self.stage else { return Task::none() };
        if let Some(effects) = &self.effects {
            effects.touched();
        }
        let now = Instant::now();
        let acts = kiosk.learn(News::Scanned(text), now);
        let acts = self.perform(acts);
        self.tell_desk_of_guest(now);
        acts
    }

    /// Does what the kiosk asks for.
    fn perform(&mut self, acts: Vec<Act>) -> Task<Incoming> {
        let mut tasks = Task::none();
        for act in acts {
            match (act, &self.effects) {
                (Act::FocusNext, _) => tasks = tasks.chain(operation::focus_next()),
                (Act::FocusPrevious, _) => tasks = tasks.chain(operation::focus_previous()),
                (Act::Perform(effect, language), Some(effects)) => effects.perform(effect, &language),
                (Act::SignOn(claim, pin), Some(effects)) => effects.sign_on(At::Panel, claim, pin),
                (Act::SignOnByCard(card), Some(effects)) => effects.sign_on_by_card(At::Panel, card),
                (Act::AskStaff, Some(effects)) => effects.ask_staff(),
                (Act::FirstManager(number, name, pin), Some(effects)) => effects.first_manager(number, name, pin),
                (Act::AskLives, Some(effects)) => effects.ask_lives(),
                (act, None) => self.early.push(act),
            }
        }
        tasks
    }
}
