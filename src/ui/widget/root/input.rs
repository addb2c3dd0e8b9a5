//! What the root of a window tells the app.
//!
//! Made by `widget::root`, taken by the app. Nothing of what was typed or scanned may be printed.

use std::fmt;
use std::time::Instant;

use iced::window;

use crate::domain::scanned::Scanned;

/// What the root tells the app. `Debug` shows no letter: a log of them would be a name.
#[derive(Clone, PartialEq)]
pub enum Input {
    /// Somebody pressed something; at most once a second.
    Activity,
    /// A letter typed by a person on real keys.
    Typed(char),
    /// Backspace on real keys.
    Erase,
    /// Enter on real keys, where no part had the focus.
    Enter,
    /// Escape.
    Escape,
    /// Tab, or an arrow down or on: to the next part.
    Forward,
    /// Shift and tab, or an arrow up or back: to the part before.
    Backward,
    /// What a scanner typed.
    Scanned(Scanned),
    /// A function key, 1 to 12.
    Function(u8),
    /// The moment that was asked for with [`Root::wake_at`](super::Root::wake_at) has come.
    Due(Instant),
    /// The window was opened, resized or rescaled, or should be closed.
    Window(window::Event),
}

impl fmt::Debug for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Activity => f.write_str("Activity"),
            Self::Typed(_) => f.write_str("Typed(..)"),
            Self::Erase => f.write_str("Erase"),
            Self::Enter => f.write_str("Enter"),
            Self::Escape => f.write_str("Escape"),
            Self::Forward => f.write_str("Forward"),
            Self::Backward => f.write_str("Backward"),
            Self::Scanned(text) => text.fmt(f),
            Self::Function(number) => write!(f, "Function({number})"),
            Self::Due(_) => f.write_str("Due(..)"),
            Self::Window(event) => write!(f, "Window({event:?})"),
        }
    }
}
