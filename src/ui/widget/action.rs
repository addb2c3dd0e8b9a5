//! The big choices on welcome, and the language buttons above them.
//!
//! Called by the welcome screen and the list of more languages.

use iced::Length;

use crate::ui::Element;
use crate::ui::look::Look;
use crate::ui::metrics::TextRole;
use crate::ui::pictures::Icon;
use crate::ui::theme::Role;
use crate::ui::widget::label::{label, measured};
use crate::ui::widget::picture::{bold_icon, icon, tile, tile_of};
use crate::ui::widget::snug::snug;
use crate::ui::widget::tap::tap;

/// What a big choice says.
#[derive(Debug, Clone, Copy)]
pub struct Says<'w> {
    /// Its icon.
    pub symbol: Icon,
    /// What it does.
    pub words: &'w str,
    /// The line below; empty at text sizes that leave it no room.
    pub second: &'w str,
}

/// A big choice, of a least height in design pixels. The first of them is the dark one.
#[must_use]
pub fn action<'a, M: Clone + 'a>(
    look: &Look,
    Says { symbol, words, second }: Says<'_>,
    is_next_step: bool,
    height: f32,
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
    let mut lines: Vec<Element<'a, M>> = vec![head.into()];
    if !second.is_empty() {
        lines.push(label(look, second, TextRole::Second).ink(soft).fill().into());
    }
    let words = look.column(8.0, lines).width(Length::Fill);
    let chevron = bold_icon(look, Icon::Chevron, 48.0, 2.2, ink);
    let inside = snug(look, [tile], words, [chevron.into()])
        .from_start()
        .room(look, height, 0.0, 16.0, 32.0)
        .sides(look, 42.0, 34.0);
    tap(look, skins, inside, Some(on_tap)).into()
}

/// A language in its own name, of a least height in design pixels.
#[must_use]
pub fn language<'a, M: Clone + 'a>(look: &Look, name: &str, chosen: bool, height: f32, on_tap: M) -> Element<'a, M> {
    let role = if chosen { TextRole::BodyBold } else { TextRole::Body };
    let check: Option<Element<'a, M>> = chosen.then(|| bold_icon(look, Icon::Check, CHECK, 2.8, Role::Primary).into());
    let inside =
        snug(look, check, label(look, name, role).huddle(), []).room(look, height, LANGUAGE_SIDE, 4.0, LANGUAGE_GAP);
    tap(look, look.choice_skins(chosen, 20.0), inside, Some(on_tap)).into()
}

/// The side of the check before the chosen language, the gap after it, and the padding around both.
const CHECK: f32 = 32.0;
const LANGUAGE_GAP: f32 = 6.0;
const LANGUAGE_SIDE: f32 = 6.0;

/// How wide a language is with its check, in design pixels.
#[must_use]
pub fn language_width(look: &Look, name: &str) -> f32 {
    // Shaped words are rounded up once more by the label.
    let name = measured(look, name, TextRole::BodyBold, f32::INFINITY).width + 2.0;
    name + CHECK + LANGUAGE_GAP + 2.0 * LANGUAGE_SIDE
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
