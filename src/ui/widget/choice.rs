//! Things to choose among: rows with a ring, and the segments of Text & contrast.
//!
//! A list shows at most three or four rows and pages on; it never scrolls. Called by screens and sheets.

use iced::Length;
use iced::widget::{Space, container};

use crate::ui::Element;
use crate::ui::look::Look;
use crate::ui::metrics::TextRole;
use crate::ui::pictures::Icon;
use crate::ui::theme::Role;
use crate::ui::widget::card::boxed;
use crate::ui::widget::label::{label, measured, spans};
use crate::ui::widget::picture::{bold_icon, icon};
use crate::ui::widget::snug::snug;
use crate::ui::widget::tap::tap;

/// A row to choose; what was typed of it is bold.
#[must_use]
pub fn choice<'a, M: Clone + 'a>(
    look: &Look,
    pieces: &[(&str, bool)],
    chosen: bool,
    on_tap: Option<M>,
) -> Element<'a, M> {
    let ink = if on_tap.is_some() { Role::Ink } else { Role::OnDisabled };
    let words = spans(look, pieces, TextRole::Row).ink(ink).fill();
    let inside = snug(look, [ring(look, chosen)], words, []).from_start().room(look, 124.0, 34.0, 12.0, 28.0);
    tap(look, look.choice_skins(chosen, 24.0), inside, on_tap).into()
}

/// How high such a row is in a width, both in design pixels.
#[must_use]
pub fn choice_height(look: &Look, words: &str, width: f32) -> f32 {
    // Padding at both sides, the ring, and the gap after it; all of it may be bold.
    let room = look.px(width - 2.0 * 34.0 - 52.0 - 28.0);
    let words = spans(look, &[(words, true)], TextRole::Row).height_in(room) / look.metrics.exact(1.0);
    (words + 24.0).max(124.0)
}

/// The ring before a row: hollow, or filled with a check.
fn ring<'a, M: 'a>(look: &Look, chosen: bool) -> Element<'a, M> {
    let side = look.px(52.0);
    if chosen {
        let check = bold_icon(look, Icon::Check, 38.0, 3.0, Role::OnPrimary);
        let skin = look.skin(Role::Primary, Role::Primary, 0.0, 26.0, Role::OnPrimary);
        boxed(skin, container(check).center(side))
    } else {
        let skin = look.skin(Role::Clear, Role::Edge, 4.0, 26.0, Role::Ink);
        boxed(skin, Space::new().width(side).height(side))
    }
}

/// A quiet row below a list: "Not here, or not sure? We will help."
#[must_use]
pub fn help_row<'a, M: Clone + 'a>(look: &Look, symbol: Icon, words: &str, on_tap: M) -> Element<'a, M> {
    let words = label(look, words, TextRole::BodyBold).fill();
    let picture = icon(look, symbol, 52.0, Role::Primary);
    let inside = snug(look, [picture.into()], words, []).from_start().room(look, 124.0, 34.0, 12.0, 28.0);
    tap(look, look.quiet_skins(24.0), inside, Some(on_tap)).into()
}

/// The height of that row in a width.
#[must_use]
pub fn help_height(look: &Look, words: &str, width: f32) -> f32 {
    let words = measured(look, words, TextRole::BodyBold, width - 2.0 * 34.0 - 52.0 - 28.0).height;
    (words + 2.0 * 12.0).max(124.0)
}

/// One of a few beside each other, of a least height in design pixels: something to look at over its name.
#[must_use]
pub fn segment<'a, M: Clone + 'a>(
    look: &Look,
    picture: impl Into<Element<'a, M>>,
    words: &str,
    chosen: bool,
    height: f32,
    on_tap: M,
) -> Element<'a, M> {
    let role = if chosen { TextRole::Group } else { TextRole::Second };
    let words = label(look, words, role).center();
    let inside = snug(look, [picture.into()], words, []).stacked().room(look, height, 16.0, 12.0, 6.0);
    tap(look, look.choice_skins(chosen, 24.0), inside, Some(on_tap)).into()
}

/// Dots for a PIN: as many filled as digits were given, never the digits.
#[must_use]
pub fn dots<'a, M: 'a>(look: &Look, filled: usize, places: usize) -> Element<'a, M> {
    let side = look.px(48.0);
    let dot = |at: usize| -> Element<'a, M> {
        let (fill, edge) = if at < filled { (Role::Primary, Role::Primary) } else { (Role::Surface, Role::Edge) };
        boxed(look.skin(fill, edge, 4.0, 24.0, Role::Ink), Space::new().width(side).height(side))
    };
    let dots = look.row(36.0, (0..places.max(filled)).map(dot));
    container(dots).center_x(Length::Fill).into()
}
