//! Everything that reaches the app, and everything that it asks for.

use secrecy::SecretString;

use crate::domain::language::Language;
use crate::domain::staff::{Claim, StaffNumber};
use crate::domain::staff_card::StaffCard;
use crate::domain::text::Personal;
use crate::effects::{Effects, News};
use crate::flow::Effect;
use crate::ui::desk;
use crate::ui::message::Message;
use crate::ui::widget::root::Input;
use iced::{Size, window};

use super::picture::BadgePicture;

/// Something that reaches the app.
pub enum Incoming {
    /// A tap, and the number of the screen that it was meant for.
    Screen(u64, Message),
    /// A tap on the desk, and the number of the screen that it was meant for.
    Desk(u64, desk::message::Message),
    /// What the root of a window heard: real keys, a scanner, signs of life, the timer, the window itself.
    Heard(window::Id, Input),
    /// An answer of the world.
    News(News),
    /// The picture of a badge.
    Badge(BadgePicture),
    /// The data folder is open, or cannot be used.
    Opened(Box<Result<Effects, Vec<String>>>),
    /// How large the monitor under the window is.
    Monitor(Option<Size>),
    /// By how much the system enlarges the window.
    Scale(f32),
}

/// Something that the kiosk asks for.
#[derive(Debug)]
pub enum Act {
    /// An effect of the flow, in the guest's language.
    Perform(Effect, Language),
    /// Compare a number or a card and a PIN.
    SignOn(Claim, SecretString),
    /// Look up a card that may open alone.
    SignOnByCard(StaffCard),
    /// Find out whether there is staff.
    AskStaff,
    /// Make the first manager.
    FirstManager(StaffNumber, Personal, SecretString),
    /// Find out which lives are in force.
    AskLives,
    /// Give the focus to the next part on the screen.
    FocusNext,
    /// Give the focus to the part before.
    FocusPrevious,
}
