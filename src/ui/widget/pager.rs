//! Previous, "1 of 2", Next: how anything longer than its room is read. Nothing scrolls.
//!
//! Called by screens with lists or long texts.

use iced::Length;

use crate::ui::Element;
use crate::ui::look::Look;
use crate::ui::metrics::TextRole;
use crate::ui::pictures::Icon;
use crate::ui::theme::Role;
use crate::ui::widget::button::secondary;
use crate::ui::widget::label::label;

/// The words of a pager, looked up by the screen.
#[derive(Debug, Clone, Copy)]
pub struct PagerWords<'w> {
    /// "Previous".
    pub previous: &'w str,
    /// "1 of 2".
    pub place: &'w str,
    /// "More".
    pub next: &'w str,
}

/// A pager; a side without a message is out of use.
#[must_use]
pub fn pager<'a, M: Clone + 'a>(
    look: &Look,
    words: PagerWords<'_>,
    on_previous: Option<M>,
    on_next: Option<M>,
) -> Element<'a, M> {
    let previous = secondary(look, words.previous, on_previous).small().side(16.0).icon(Icon::Up);
    let next = secondary(look, words.next, on_next).small().side(16.0).icon(Icon::Down);
    let place = label(look, words.place, TextRole::Body).ink(Role::InkSoft);
    look.row(24.0, [previous.into(), place.into(), next.into()]).width(Length::Fill).into()
}
