//! The guest's screens, one file a step, and what they may look at.
//!
//! A screen is a pure function of a [`Scene`]. It decides nothing and keeps nothing; words are looked up while drawing.

use chrono::NaiveDate;

use crate::domain::language::Language;
use crate::domain::policy::Policy;
use crate::domain::retention::Lives;
use crate::flow::Session;
use crate::ui::keyboard::KeyboardState;
use crate::ui::look::Look;
use crate::words::Words;

/// All that a screen may look at.
pub struct Scene<'a> {
    /// Palette, measures and drawings.
    pub look: &'a Look,
    /// The guest's words.
    pub words: &'a Words,
    /// The site's name.
    pub site: &'a str,
    /// The languages to choose from, the first one the house's own.
    pub languages: &'a [Language],
    /// The rules of the house.
    pub policy: &'a Policy,
    /// The lives in force, for real dates on the privacy note.
    pub lives: Lives,
    /// Where the check-in stands.
    pub session: &'a Session,
    /// The on-screen keyboard's own state.
    pub keyboard: &'a KeyboardState,
    /// The page of the list on the screen, from 0.
    pub page: usize,
    /// The sheet over the step, if one is open.
    pub sheet: Option<crate::ui::message::Sheet>,
    /// What is left of a closing screen's time, 1 to 0.
    pub timer: Option<f32>,
    /// Whether the family name is hidden already on the last screen.
    pub family_hidden: bool,
    /// Wall time "13:52" and day.
    pub clock: (&'a str, NaiveDate),
    /// The badge as it was printed.
    pub badge: Option<&'a iced::widget::image::Handle>,
    /// Whether somebody can be told: a mail sender is set up.
    pub can_notify: bool,
}
