//! The windows: one iced daemon around the kiosk, and around the desk where the house has one.
//!
//! `cli` calls [`run`]. The app keeps what has to do with windows, threads and the moment; what a guest sees and does
//! is the window's owner's. It must never wait: a slow frame makes taps land on the wrong key.

mod bar;
mod boot;
mod desk;
mod hearing;
mod incoming;
mod kiosk;
pub(in crate::ui) mod pad;
mod panel;
mod picture;
mod presentation;
mod set_up;
mod shown;
#[cfg(test)]
mod tests;
mod timers;
pub(in crate::ui) mod typing;
mod update;

use std::path::PathBuf;

use iced::theme::{self, Theme};
use iced::window;

use crate::clock::Clock;
use crate::config::Config;
use crate::effects::{Effects, OpenError};
use crate::ui::Element;
use crate::ui::metrics::text::REGULAR;
use crate::ui::theme::Palette;
use crate::ui::widget::root::root;
use crate::words::WordsError;

use desk::DeskWindow;
use incoming::{Act, Incoming};
use kiosk::Kiosk;
use panel::Panel;
use set_up::SetUp;

/// How the window starts.
pub struct Start {
    /// kiosk.toml, or its mistakes, one a line: the set-up screen shows them.
    pub config: Result<Config, Vec<String>>,
    /// The file that was read, as the set-up screen names it.
    pub config_path: PathBuf,
    /// The clock of the house.
    pub clock: Clock,
    /// The demo: a window of this shape, scaled to the screen, instead of all of it.
    pub windowed: Option<(u32, u32)>,
    /// The demo: what F9 scans.
    pub demo_scan: Option<String>,
}

/// Says why the window could not be opened or had to be closed.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// Another kiosk window runs on the data folder.
    #[error(transparent)]
    InUse(OpenError),
    /// The first language cannot be shown.
    #[error(transparent)]
    Words(#[from] WordsError),
    /// There is no screen, or it went away.
    #[error("the window could not be opened ({0}); is there a screen, and may this user draw on it (DISPLAY)?")]
    Window(#[from] iced::Error),
}

/// Opens the kiosk and returns when its window is closed, which only the demo's can be.
///
/// # Errors
/// Fails when another window runs on the same data folder, or when there is no screen. Everything else that stands in
/// the way is shown on the set-up screen.
pub fn run(start: Start) -> Result<(), RunError> {
    boot::warm_up();
    let (ready, lock) = boot::ready(start)?;
    let settings = iced::Settings { default_font: REGULAR, ..iced::Settings::default() };
    let ran = iced::daemon(move || boot::boot(&ready), update::update, view)
        .title(title)
        .theme(theme)
        .style(style)
        .scale_factor(scale)
        .settings(settings)
        .run();
    drop(lock);
    Ok(ran?)
}

/// What the windows know.
struct App {
    /// The guests' window.
    window: window::Id,
    panel: Panel,
    stage: Stage,
    /// Reception's, where there is one.
    desk: Option<DeskWindow>,
    /// The window whose keys were heard last.
    keys_at: window::Id,
    /// Opens the data folder, once the first screen is drawn: before, both would want the same processors.
    opening: Option<Box<dyn FnOnce()>>,
    effects: Option<Effects>,
    /// What was asked for before the data folder was open.
    early: Vec<Act>,
    /// Whether the bell sounds for who stands at the kiosk.
    sounds: bool,
}

/// What is on the window.
enum Stage {
    /// The kiosk.
    Kiosk(Box<Kiosk>),
    /// What keeps it from starting.
    SetUp(Box<SetUp>),
}

impl Stage {
    /// The number of the screen that is shown.
    fn screens(&self) -> u64 {
        match self {
            Self::Kiosk(kiosk) => kiosk.screens(),
            Self::SetUp(set_up) => set_up.screens(),
        }
    }
}

impl App {
    /// The desk, if this window is its.
    fn desk_at(&self, window: window::Id) -> Option<&DeskWindow> {
        self.desk.as_ref().filter(|desk| desk.window == window)
    }

    fn palette(&self, window: window::Id) -> &'static Palette {
        if let Some(desk) = self.desk_at(window) {
            return desk.desk.look().palette;
        }
        match &self.stage {
            Stage::Kiosk(kiosk) => kiosk.look().palette,
            Stage::SetUp(set_up) => set_up.palette(),
        }
    }
}

fn view(app: &App, window: window::Id) -> Element<'_, Incoming> {
    // Until the window has said how large it is, nothing would be drawn in its right place.
    let heard = move |input| Incoming::Heard(window, input);
    let keys = window == app.keys_at;
    if let Some(desk) = app.desk_at(window).filter(|desk| desk.is_known()) {
        let screen = desk.desk.screens();
        return root(desk.desk.view().map(move |message| Incoming::Desk(screen, message)), heard)
            .screen(screen)
            .guest(desk.desk.sessions())
            .focusable(keys)
            .wake_at(Some(desk.desk.wake_at()))
            .into();
    }
    if window != app.window || !app.panel.is_known() {
        return root(iced::widget::space(), heard).into();
    }
    let screen = app.stage.screens();
    let tapped = move |message| Incoming::Screen(screen, message);
    match &app.stage {
        Stage::Kiosk(kiosk) => root(kiosk.view().map(tapped), heard)
            .screen(screen)
            .guest(kiosk.guests())
            .focusable(keys)
            .hide_cursor(app.panel.is_whole())
            .wake_at(Some(kiosk.wake_at()))
            .into(),
        Stage::SetUp(set_up) => root(set_up.view().map(tapped), heard).screen(screen).into(),
    }
}

fn title(app: &App, window: window::Id) -> String {
    if let Some(desk) = app.desk_at(window) {
        return desk.desk.title();
    }
    match &app.stage {
        Stage::Kiosk(kiosk) => format!("Welkom · {}", kiosk.site()),
        Stage::SetUp(_) => "Welkom".to_owned(),
    }
}

fn theme(app: &App, window: window::Id) -> Theme {
    let screen = app.desk_at(window).map_or_else(|| app.stage.screens(), |desk| desk.desk.screens());
    app.palette(window).theme(screen)
}

fn style(_app: &App, theme: &Theme) -> theme::Style {
    // Only the theme knows whose window is drawn.
    let palette = theme.palette();
    theme::Style { background_color: palette.background, text_color: palette.text }
}

fn scale(app: &App, window: window::Id) -> f32 {
    app.desk_at(window).map_or_else(|| app.panel.scale(), DeskWindow::scale)
}
