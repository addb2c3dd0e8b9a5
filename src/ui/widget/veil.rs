//! The idle veil: opaque, so that no name shows; any touch but "Clear and start again" goes on with nothing lost.
//!
//! Called by the app when nobody touched the screen for a while. Drawn anew once a second.

use iced::Length;
use iced::widget::{container, space};

use crate::ui::Element;
use crate::ui::look::Look;
use crate::ui::metrics::{Area, TextRole};
use crate::ui::pictures::Icon;
use crate::ui::theme::{Role, skin::Skins};
use crate::ui::widget::bar::Bar;
use crate::ui::widget::board::board;
use crate::ui::widget::frame::site_mark;
use crate::ui::widget::label::label;
use crate::ui::widget::picture::bold_icon;
use crate::ui::widget::progress::drain;
use crate::ui::widget::snug::snug;
use crate::ui::widget::tap::tap;

/// What the veil says and does.
#[derive(Debug, Clone)]
pub struct Veil<'w, M> {
    /// The site's name.
    pub site: &'w str,
    /// Seconds left, in the digits of the language.
    pub number: &'w str,
    /// The share of the time that is left, from 1.0 to 0.0.
    pub left: f32,
    /// "Are you still there?"
    pub title: &'w str,
    /// "If not, we clear what you typed. Nothing is kept."
    pub lead: &'w str,
    /// "Yes, I am still here", and what any touch sends.
    pub stay: (&'w str, M),
    /// "Clear and start again".
    pub clear: (&'w str, M),
    /// A touch on the site mark, for staff.
    pub on_mark: Option<M>,
}

/// The veil over the whole screen, with the fixed bar in use.
#[must_use]
pub fn veil<'a, M: Clone + 'a>(look: &Look, veil: Veil<'_, M>, bar: Bar<M>) -> Element<'a, M> {
    let metrics = look.metrics;
    let page = metrics.page_area();
    let head = metrics.head_area();
    let foot = page.bottom() - 32.0;
    let column = if metrics.portrait() { head } else { Area::new(page.x + 200.0, 0.0, page.width - 400.0, 0.0) };
    let anywhere =
        tap(look, look.unseen_skins(), space().width(Length::Fill).height(Length::Fill), Some(veil.stay.1.clone()));
    let number = label(look, veil.number, TextRole::Count).ink(Role::VeilAccent).center();
    let words = look.column(
        24.0,
        [
            label(look, veil.title, TextRole::Title).ink(Role::OnVeil).center().into(),
            label(look, veil.lead, TextRole::Body).ink(Role::OnVeilSoft).center().into(),
        ],
    );
    // On a lying panel the two buttons stand beside each other.
    let upright = metrics.portrait();
    let beside = metrics.by_text_size(144.0, 164.0, 188.0);
    let (number_top, words_top, row) =
        if upright { (page.height * 0.242, page.height * 0.492, 328.0) } else { (110.0, 540.0, beside) };
    let (stay_area, clear_area) = if upright {
        let (stay, clear) = (foot - 328.0, foot - 128.0);
        (Area::new(column.x, stay, column.width, 176.0), Area::new(column.x, clear, column.width, 128.0))
    } else {
        let (clear_width, top) = ((column.width - 24.0) * 0.4, foot - beside);
        let clear = Area::new(column.x, top, clear_width, beside);
        (Area::between(clear.right() + 24.0, top, column.right(), foot), clear)
    };
    let stay_skins = look.veil_skins();
    let stay =
        big(look, stay_skins, Some(Icon::Check), veil.stay, stay_area.height, TextRole::Sheet, Role::OnVeilAccent);
    let clear_skins = look.veil_quiet_skins();
    let clear_role = if upright { TextRole::Button } else { TextRole::SmallButton };
    let clear = big(look, clear_skins, None, veil.clear, clear_area.height, clear_role, Role::OnVeil);
    let middle = column.x + column.width / 2.0;
    let trough = container(drain(look, veil.left, Role::Brass, Role::VeilSunken, 8.0));
    let screen = board(look, metrics.width, metrics.height, Role::Veil)
        // Below the bar too: its clock is no button, so a touch on it is one on the veil.
        .place(Area::new(0.0, 0.0, metrics.width, metrics.height), anywhere.exempt())
        .place(head, site_mark(look, veil.site, Role::Brass, Role::OnVeil, veil.on_mark))
        .place(stay_area, stay)
        .place(clear_area, clear)
        .place(Area::between(column.x, words_top, column.right(), foot - row - 24.0), words)
        .place(Area::new(middle - 320.0, number_top + 356.0, 640.0, 16.0), trough)
        .place(Area::new(column.x, number_top, column.width, 300.0), number);
    bar.on(look, screen).into()
}

/// A button of the veil.
fn big<'a, M: Clone + 'a>(
    look: &Look,
    skins: Skins,
    symbol: Option<Icon>,
    (words, message): (&str, M),
    height: f32,
    role: TextRole,
    ink: Role,
) -> Element<'a, M> {
    let picture: Option<Element<'a, M>> = symbol.map(|symbol| bold_icon(look, symbol, 60.0, 2.4, ink).into());
    let inside = snug(look, picture, label(look, words, role).huddle(), []).room(look, height, 44.0, 8.0, 22.0);
    tap(look, skins, inside, Some(message)).into()
}
