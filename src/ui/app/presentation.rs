//! How a guest wants the kiosk: language, text size, colours, reach mode, and what is open over the step.
//!
//! Called by `kiosk`. All of it goes back to the house's defaults when the flow returns to Welcome.

use crate::domain::language::Language;
use crate::ui::message::Sheet;
use crate::ui::metrics::{self, Metrics, Screen, TextSize};
use crate::ui::theme::Scheme;
use crate::words::{self, Words};

/// How the screen is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presentation {
    /// The guest's language.
    pub language: Language,
    /// The size of words.
    pub text_size: TextSize,
    /// The colours.
    pub scheme: Scheme,
    /// Whether everything to tap is low.
    pub reach: bool,
    /// What lies over the step.
    pub sheet: Option<Sheet>,
    /// The page of the list on the screen, from 0.
    pub page: usize,
    /// The page of the list behind the sheet.
    behind: usize,
}

impl Presentation {
    /// As the house shows it when nobody is there.
    #[must_use]
    pub fn of_the_house(language: &Language) -> Self {
        Self {
            language: language.clone(),
            text_size: TextSize::default(),
            scheme: Scheme::default(),
            reach: false,
            sheet: None,
            page: 0,
            behind: 0,
        }
    }

    /// Opens a sheet at its first page.
    pub fn open(&mut self, sheet: Sheet) {
        if self.sheet.is_none() {
            self.behind = self.page;
        }
        self.sheet = Some(sheet);
        self.page = 0;
    }

    /// Closes the sheet; the list behind it is where it was.
    pub fn close(&mut self) {
        if self.sheet.take().is_some() {
            self.page = self.behind;
        }
    }

    /// Another step, whose list begins at its first page. An open sheet stays open.
    pub fn turn_to_another_step(&mut self) {
        self.behind = 0;
        if self.sheet.is_none() {
            self.page = 0;
        }
    }

    /// Whether this guest gets more time.
    #[must_use]
    pub fn patient(&self) -> bool {
        self.reach || self.text_size == TextSize::Largest
    }

    /// The measures for a panel.
    #[must_use]
    pub fn metrics(&self, screen: Screen, words: &Words) -> Metrics {
        let direction = match words.direction() {
            words::Direction::LeftToRight => metrics::Direction::LeftToRight,
            words::Direction::RightToLeft => metrics::Direction::RightToLeft,
        };
        Metrics::new(screen, self.text_size, direction, self.reach)
    }
}
