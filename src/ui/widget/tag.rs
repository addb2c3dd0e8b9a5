//! Small statuses: an icon and words, never a colour alone.
//!
//! Called by screens and the desk.

use iced::Length;
use iced::widget::{Space, container};

use crate::ui::Element;
use crate::ui::look::Look;
use crate::ui::metrics::TextRole;
use crate::ui::pictures::Icon;
use crate::ui::theme::Role;
use crate::ui::widget::card::boxed;
use crate::ui::widget::label::{label, measured};
use crate::ui::widget::picture::bold_icon;
use crate::ui::widget::snug::snug;

/// What a status says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Done, ready.
    Done,
    /// Late, out of labels.
    Late,
    /// Refused, roll call.
    Stop,
    /// Good to know.
    Note,
}

impl Status {
    const fn roles(self) -> (Icon, Role, Role) {
        match self {
            Self::Done => (Icon::Check, Role::Positive, Role::Tint),
            Self::Late => (Icon::Clock, Role::Caution, Role::CautionTint),
            Self::Stop => (Icon::Warning, Role::Danger, Role::DangerTint),
            Self::Note => (Icon::Info, Role::Ink, Role::Sunken),
        }
    }
}

/// A status in its box.
#[must_use]
pub fn tag<'a, M: 'a>(look: &Look, status: Status, words: &str) -> Element<'a, M> {
    let (icon, ink, fill) = status.roles();
    let picture = bold_icon(look, icon, 38.0, 2.4, ink);
    let words = label(look, words, TextRole::LabelBold).ink(ink);
    let inside = snug(look, [picture.into()], words, []).width(Length::Shrink).room(look, 64.0, 20.0, 12.0, 12.0);
    boxed(look.skin(fill, ink, look.only_strong(), 16.0, ink), inside)
}

/// A line with a dot: "Reader is ready".
#[must_use]
pub fn ready<'a, M: 'a>(look: &Look, words: &str) -> Element<'a, M> {
    let side = look.px(22.0);
    let dot =
        boxed(look.skin(Role::Positive, Role::Clear, 0.0, 11.0, Role::Ink), Space::new().width(side).height(side));
    let words = label(look, words, TextRole::LabelBold).ink(Role::Positive);
    snug(look, [dot], words, []).width(Length::Shrink).room(look, 0.0, 0.0, 0.0, 14.0).into()
}

/// A line below a field that says, without blame, what is still missing.
#[must_use]
pub fn hint<'a, M: 'a>(look: &Look, words: &str) -> Element<'a, M> {
    let picture = bold_icon(look, Icon::Info, 44.0, 2.2, Role::Caution);
    let words = label(look, words, TextRole::Second).ink(Role::Caution).fill();
    snug(look, [picture.into()], words, []).from_start().room(look, 0.0, 0.0, 0.0, 16.0).into()
}

/// The height of that line in a width, both in design pixels.
#[must_use]
pub fn hint_height(look: &Look, words: &str, width: f32) -> f32 {
    measured(look, words, TextRole::Second, width - 44.0 - 16.0).height.max(44.0)
}

/// A filled circle with an icon: what worked, and what did not.
#[must_use]
pub fn mark<'a, M: 'a>(look: &Look, icon: Icon, back: Role, front: Role) -> Element<'a, M> {
    let picture = bold_icon(look, icon, 44.0, 2.6, front);
    boxed(look.skin(back, back, 0.0, 36.0, front), container(picture).center(look.px(72.0)))
}
