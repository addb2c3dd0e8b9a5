//! Sheets from below: Text & contrast, more languages, Stop?, the staff bar. The page stays in sight behind them,
//! dimmed and deaf; the fixed bar stays in use.
//!
//! Called by screens through `widget::frame`.

use iced::widget::{container, space};
use iced::{Length, Padding, border};

use crate::ui::Element;
use crate::ui::look::Look;
use crate::ui::metrics::{Area, TextRole};
use crate::ui::theme::Role;
use crate::ui::widget::board::board;
use crate::ui::widget::card::boxed;
use crate::ui::widget::fill::filled;
use crate::ui::widget::label::label;
use crate::ui::widget::tap::tap;

/// Something that stands over the page, above the fixed bar.
pub struct Sheet<'a, M> {
    content: Element<'a, M>,
    dims: bool,
    on_outside: Option<M>,
}

/// A sheet with a head, its way out beside it, and its content.
#[must_use]
pub fn sheet<'a, M: Clone + 'a>(
    look: &Look,
    title: &str,
    way_out: impl Into<Element<'a, M>>,
    content: impl Into<Element<'a, M>>,
) -> Sheet<'a, M> {
    let head = look.row(24.0, [label(look, title, TextRole::Sheet).fill().into(), way_out.into()]);
    let body = look.column(36.0, [head.width(Length::Fill).into(), content.into()]).width(Length::Fill);
    Sheet { content: paper(look, Role::Background, 56.0, 48.0, body), dims: true, on_outside: None }
}

/// A strip of staff's acts over the guest's step, which stays readable behind it.
#[must_use]
pub fn staff_strip<'a, M: Clone + 'a>(look: &Look, content: impl Into<Element<'a, M>>) -> Sheet<'a, M> {
    Sheet { content: paper(look, Role::Sunken, 36.0, 36.0, content), dims: false, on_outside: None }
}

impl<'a, M: Clone + 'a> Sheet<'a, M> {
    /// A tap beside the sheet sends this.
    #[must_use]
    pub fn outside(mut self, message: M) -> Self {
        self.on_outside = Some(message);
        self
    }

    /// The sheet at the foot of the page, with the dimmed rest above it.
    pub(super) fn into_part(self, look: &Look) -> Element<'a, M> {
        let page = look.metrics.page_area();
        let whole = Area::new(0.0, 0.0, page.width, page.height);
        let dim = if self.dims { Role::Dim } else { Role::Clear };
        let above = space().width(Length::Fill).height(Length::Fill);
        let above: Element<'a, M> = match self.on_outside {
            Some(message) => tap(look, look.unseen_skins(), above, Some(message)).exempt().into(),
            None => above.into(),
        };
        // The dim reaches behind the round corners of the paper.
        board(look, page.width, page.height, Role::Clear)
            .place(whole, filled(look, dim))
            .place(whole, iced::widget::column![above, self.content])
            .into()
    }
}

/// The paper of a sheet: rounded above, straight below.
fn paper<'a, M: 'a>(
    look: &Look,
    fill: Role,
    above: f32,
    below: f32,
    content: impl Into<Element<'a, M>>,
) -> Element<'a, M> {
    let side = if look.metrics.portrait() { (look.metrics.width - 952.0) / 2.0 } else { 56.0 };
    let padding = Padding::ZERO.top(look.px(above)).bottom(look.px(below)).horizontal(look.px(side));
    // Nothing dims the page behind a strip, so that it always needs an edge.
    let edge = if fill == Role::Sunken { look.palette.borders.card } else { look.only_strong() };
    let mut skin = look.skin(fill, Role::Line, edge, 0.0, Role::Ink);
    skin.radius = border::top(look.px(48.0));
    boxed(skin, container(content).width(Length::Fill).padding(padding))
}
