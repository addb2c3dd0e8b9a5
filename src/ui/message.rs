//! Everything that a tap on a screen tells the app.
//!
//! Screens send these; `app` alone receives them. What is typed on real keys comes from `widget::root` instead. None
//! may ever be logged: keys and answers are people's words.

use crate::domain::host::HostSuggestion;
use crate::domain::invitation::Hit;
use crate::domain::kind::VisitorKind;
use crate::domain::language::Language;
use crate::domain::staff::{Reason, StaffAct};
use crate::flow::Event;
use crate::ui::keyboard::Key;
use crate::ui::metrics::TextSize;
use crate::ui::theme::Scheme;

/// Something that happened at the window.
#[derive(Debug, Clone)]
pub enum Message {
    /// An event of the check-in.
    Flow(Event),
    /// A key of the on-screen keyboard.
    Key(Key),
    /// The guest chose a language.
    Language(Language),
    /// The guest opened a sheet.
    Open(Sheet),
    /// The sheet was closed.
    CloseSheet,
    /// The guest chose a text size.
    TextSize(TextSize),
    /// The guest chose colours.
    Scheme(Scheme),
    /// The guest wants everything to tap within reach, or no longer.
    Reach(bool),
    /// Another page of the list on the screen, from 0.
    Page(usize),
    /// "Yes, I am still here."
    StillHere,
    /// Something about staff.
    Staff(Staff),
}

/// A sheet over the guest's step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// All languages.
    Languages,
    /// Text & contrast.
    TextAndContrast,
    /// "Stop and clear?"
    Stop,
}

/// Staff at the guests' panel.
#[derive(Clone)]
pub enum Staff {
    /// The site mark was tapped: open the pad.
    OpenPad,
    /// A key of the pad.
    Key(Key),
    /// Close pad or bar.
    Close,
    /// An act was chosen; its reasons follow.
    Choose(StaffAct),
    /// Back from the reasons to the acts.
    Acts,
    /// The acts that put something right or end the check-in.
    More,
    /// A reason was chosen: the act is done, or asks what with.
    Act(StaffAct, Reason),
    /// From what was found back to the search.
    SearchAgain,
    /// Empties the field.
    ClearField,
    /// A host among those found.
    Host(HostSuggestion),
    /// A kind of visitor.
    Kind(VisitorKind),
    /// An invitation among those found.
    Hit(Box<Hit>),
}

impl std::fmt::Debug for Staff {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Staff(..)")
    }
}
