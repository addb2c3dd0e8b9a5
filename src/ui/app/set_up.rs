//! The kiosk cannot start: the screen that says why, for the installer.

use crate::ui::Element;
use crate::ui::look::Look;
use crate::ui::message::Message;
use crate::ui::metrics::{Direction, Metrics, Screen, TextSize};
use crate::ui::screen::setup::{self, Obstacles};
use crate::ui::theme::{Palette, Scheme};
use crate::words::Words;

/// What keeps the kiosk from starting.
pub struct SetUp {
    file: Option<String>,
    lines: Vec<String>,
    page: usize,
    look: Look,
    words: &'static Words,
}

impl SetUp {
    /// The mistakes of kiosk.toml, or, without a file, what keeps the data folder shut.
    #[must_use]
    pub fn new(file: Option<String>, lines: Vec<String>, words: &'static Words) -> Self {
        let screen = Screen { width: 1.0, height: 1.0, diagonal_mm: None };
        let look = Look::new(Scheme::Light, Metrics::new(screen, TextSize::Normal, Direction::LeftToRight, false));
        Self { file, lines, page: 0, look, words }
    }

    /// The panel is as large as this.
    pub fn fit(&mut self, screen: Screen) {
        let metrics = Metrics::new(screen, TextSize::Normal, Direction::LeftToRight, false);
        self.look = self.look.changed(Scheme::Light, metrics);
    }

    /// A number that changes with each screen: its pages.
    #[must_use]
    pub fn screens(&self) -> u64 {
        self.page as u64
    }

    /// Takes a tap.
    pub fn tap(&mut self, message: &Message) {
        if let Message::Page(page) = message {
            self.page = *page;
        }
    }

    /// What is told.
    #[cfg(test)]
    pub(super) fn lines(&self) -> &[String] {
        &self.lines
    }

    /// The colours.
    #[must_use]
    pub fn palette(&self) -> &'static Palette {
        self.look.palette
    }

    /// The screen to draw.
    #[must_use]
    pub fn view(&self) -> Element<'_, Message> {
        let obstacles = Obstacles { file: self.file.as_deref(), lines: &self.lines, page: self.page };
        setup::view(&self.look, self.words, obstacles)
    }
}
