//! Cards: paper boxes with a thin border, rows in them, and the rules between.
//!
//! Called by the other parts and by screens. A card is never tapped; what is tapped is an action or a choice.

use iced::widget::{Space, container};
use iced::{Border, Length, Padding};

use crate::ui::Element;
use crate::ui::look::Look;
use crate::ui::metrics::TextRole;
use crate::ui::pictures::Icon;
use crate::ui::theme::{Role, Skin};
use crate::ui::widget::label::{Label, label};
use crate::ui::widget::picture::tile;
use crate::ui::widget::snug::snug;

/// A box of a skin around a part.
#[must_use]
pub fn boxed<'a, M: 'a>(skin: Skin, content: impl Into<Element<'a, M>>) -> Element<'a, M> {
    container(content)
        .style(move |_| container::Style {
            text_color: Some(skin.ink),
            background: Some(skin.fill.into()),
            border: Border { color: skin.edge, width: skin.width, radius: skin.radius },
            ..container::Style::default()
        })
        .into()
}

/// A card that takes all the width, with 36 inside.
#[must_use]
pub fn card<'a, M: 'a>(look: &Look, content: impl Into<Element<'a, M>>) -> Element<'a, M> {
    let inside = container(content).width(Length::Fill).padding(look.px(36.0));
    boxed(look.card_skin(32.0), inside)
}

/// A card that says what happens now, in caution.
#[must_use]
pub fn caution_card<'a, M: 'a>(look: &Look, content: impl Into<Element<'a, M>>) -> Element<'a, M> {
    let width = look.palette.borders.card;
    let inside = container(content).width(Length::Fill).padding(look.px(36.0));
    boxed(look.skin(Role::CautionTint, Role::CautionLine, width, 32.0, Role::Ink), inside)
}

/// A card of rows with a rule between each two; the rows bring their own height.
#[must_use]
pub fn rows<'a, M: 'a>(look: &Look, rows: impl IntoIterator<Item = Element<'a, M>>) -> Element<'a, M> {
    let mut parts: Vec<Element<'a, M>> = Vec::new();
    for row in rows {
        if !parts.is_empty() {
            parts.push(rule(look));
        }
        parts.push(row);
    }
    let skin = look.card_skin(32.0);
    let inside = container(look.column(0.0, parts)).width(Length::Fill).padding(Padding::from([0.0, skin.width]));
    boxed(skin, inside)
}

/// A rule across all the width.
#[must_use]
pub fn rule<'a, M: 'a>(look: &Look) -> Element<'a, M> {
    let line = Space::new().width(Length::Fill).height(look.px(2.0));
    boxed(look.skin(Role::Line, Role::Clear, 0.0, 0.0, Role::Ink), line)
}

/// Words between two rules: "or type your name".
#[must_use]
pub fn divider<'a, M: 'a>(look: &Look, words: &str) -> Element<'a, M> {
    let words = label(look, words, TextRole::Second).ink(Role::InkSoft);
    look.row(24.0, [rule(look), words.into(), rule(look)]).width(Length::Fill).into()
}

/// A row of a card: an icon in its tile, a head and a second line. The height is the least one, in design pixels.
#[must_use]
pub fn fact<'a, M: 'a>(look: &Look, icon: Icon, head: &str, second: &str, height: f32) -> Element<'a, M> {
    let side = if height >= 180.0 { 112.0 } else { 96.0 };
    snug(look, [tile(look, icon, side)], lines(look, head, second), [])
        .from_start()
        .room(look, height, 36.0, 18.0, 36.0)
        .into()
}

/// A head and the line under it.
#[must_use]
pub fn lines<'a, M: 'a>(look: &Look, head: &str, second: &str) -> Element<'a, M> {
    let head: Label = label(look, head, TextRole::Value).fill();
    let second = label(look, second, TextRole::Second).ink(Role::InkSoft).fill();
    look.column(6.0, [head.into(), second.into()]).width(Length::Fill).into()
}
