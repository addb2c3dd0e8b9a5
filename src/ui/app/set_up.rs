//! The kiosk cannot start: the screen that says why, for the installer.

use crate::domain::language::Language;
use crate::ui::Element;
use crate::ui::look::Look;
use crate::ui::message::Message;
use crate::ui::metrics::{Direction, Metrics, Screen, TextSize};
use crate::ui::screen::setup::{self, Obstacles};
use crate::ui::theme::{Palette, Scheme};
use crate::words::{Words, WordsError};

/// What keeps the kiosk from starting.
pub struct SetUp {
    file: Option<String>,
    lines: Vec<String>,
    page: usize,
    look: Look,
    words: Words,
}

impl SetUp {
    /// The mistakes of kiosk.toml, or, without a file, what keeps the data folder shut.
    ///
    /// # Errors
    /// Fails when the language has no words.
    pub fn new(file: Option<String>, lines: Vec<String>, language: &Language) -> Result<Self, WordsError> {
        let screen = Screen { width: 1.0, height: 1.0, diagonal_mm: None };
        let look = Look::new(Scheme::Light, Metrics::new(screen, TextSize::Normal, Direction::LeftToRight, false));
        Ok(Self { file, lines, page: 0, look, words: Words::new(language)? })
    }

    /// The panel is as large as this.
    pub fn fit(&mut self, screen: Screen) {
        let metrics = Metrics::new(screen, TextSize::Normal, Direction::LeftToRight, false);
        self.look = self.look.changed(Scheme::Light, metrics);
    }

    /// Takes a tap.
    pub fn tap(&mut self, message: &Message) {
        if let Message::Page(page) = message {
            self.page = *page;
        }
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
        setup::view(&self.look, &self.words, obstacles)
    }
}
