//! The big choices on welcome, and the language buttons above them.
//!
//! Called by the welcome screen and the list of more languages.

use iced::Length;

use crate::ui::Element;
use crate::ui::look::Look;
use crate::ui::metrics::TextRole;
use crate::ui::pictures::Icon;
use crate::ui::theme::Role;
use crate::ui::widget::label::label;
use crate::ui::widget::picture::{bold_icon, icon, tile, tile_of};
use crate::ui::widget::snug::snug;
use crate::ui::widget::tap::tap;

/// A big choice: an icon, what it does, and a second line. The first of them is the dark one.
#[must_use]
pub fn action<'a, M: Clone + 'a>(
    look: &Look,
    symbol: Icon,
    words: &str,
    second: &str,
    is_next_step: bool,
    on_tap: M,
) -> Element<'a, M> {
    let (skins, soft, ink) = if is_next_step {
        (look.primary_skins(36.0), Role::OnPrimarySoft, Role::OnPrimary)
    } else {
        (look.card_skins(36.0), Role::InkSoft, Role::Ink)
    };
    let tile: Element<'a, M> =
        if is_next_step { tile_of(look, symbol, 120.0, Role::Tile, Role::OnTile) } else { tile(look, symbol, 120.0) };
    let head = label(look, words, TextRole::Action).fill();
    let second = label(look, second, TextRole::Second).ink(soft).fill();
    let words = look.column(8.0, [head.into(), second.into()]).width(Length::Fill);
    let chevron = bold_icon(look, Icon::Chevron, 48.0, 2.2, ink);
    let height = if look.metrics.portrait() { 224.0 } else { 208.0 };
    let inside = snug(look, [tile], words, [chevron.into()])
        .from_start()
        .room(look, height, 0.0, 16.0, 32.0)
        .sides(look, 42.0, 34.0);
    tap(look, skins, inside, Some(on_tap)).into()
}

/// A language in its own name.
#[must_use]
pub fn language<'a, M: Clone + 'a>(look: &Look, name: &str, chosen: bool, on_tap: M) -> Element<'a, M> {
    let role = if chosen { TextRole::BodyBold } else { TextRole::Body };
    let check: Option<Element<'a, M>> = chosen.then(|| bold_icon(look, Icon::Check, 42.0, 2.6, Role::Primary).into());
    let inside =
        snug(look, check, label(look, name, role).huddle(), []).room(look, language_height(look), 12.0, 4.0, 14.0);
    tap(look, look.choice_skins(chosen, 20.0), inside, Some(on_tap)).into()
}

/// The way to more languages: "+ 12".
#[must_use]
pub fn more_languages<'a, M: Clone + 'a>(look: &Look, words: &str, on_tap: M) -> Element<'a, M> {
    let globe = icon(look, Icon::Language, 46.0, Role::InkSoft);
    let words = label(look, words, TextRole::Body).ink(Role::InkSoft).huddle();
    let inside = snug(look, [globe.into()], words, []).room(look, language_height(look), 12.0, 4.0, 14.0);
    tap(look, look.choice_skins(false, 20.0), inside, Some(on_tap)).into()
}

/// The height of a language button.
fn language_height(look: &Look) -> f32 {
    if look.metrics.portrait() { 92.0 } else { 88.0 }
}

/// Parts in rows of as many columns, each as wide as the others.
#[must_use]
pub fn grid<'a, M: 'a>(look: &Look, columns: usize, parts: Vec<Element<'a, M>>) -> Element<'a, M> {
    let gap = if look.metrics.portrait() { 16.0 } else { 14.0 };
    let mut parts = parts.into_iter().peekable();
    let mut rows: Vec<Element<'a, M>> = Vec::new();
    while parts.peek().is_some() {
        let mut row: Vec<Element<'a, M>> = parts.by_ref().take(columns).collect();
        while row.len() < columns {
            row.push(iced::widget::Space::new().width(Length::Fill).into());
        }
        rows.push(look.row(gap, row).into());
    }
    look.column(gap, rows).width(Length::Fill).into()
}
