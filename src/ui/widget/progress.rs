//! One part for each step that this guest really gets, and the quiet timer line.
//!
//! Called by `widget::frame`. Words always say the same ("Step 3 of 5").

use iced::widget::{Space, container};
use iced::{Alignment, Length};

use crate::ui::Element;
use crate::ui::look::Look;
use crate::ui::theme::{Role, Scheme};
use crate::ui::widget::card::boxed;

/// The parts: done ones, the one that is now (taller), and those to come. `now` counts from 1.
#[must_use]
pub fn progress<'a, M: 'a>(look: &Look, now: usize, total: usize) -> Element<'a, M> {
    // Done and to come differ by hollow and filled where colours may not.
    let strong = look.palette.scheme == Scheme::HighContrast;
    let (low, high) = if strong { (18.0, 30.0) } else { (10.0, 20.0) };
    let part = |step: usize| -> Element<'a, M> {
        let (fill, edge, width, height) = match step.cmp(&now) {
            std::cmp::Ordering::Less => (Role::Primary, Role::Primary, 0.0, low),
            std::cmp::Ordering::Equal => (Role::Brass, Role::Brass, 0.0, high),
            std::cmp::Ordering::Greater if strong => (Role::Background, Role::Line, 3.0, low),
            std::cmp::Ordering::Greater => (Role::Line, Role::Line, 0.0, low),
        };
        let skin = look.skin(fill, edge, width, height / 2.0, Role::Ink);
        boxed(skin, Space::new().width(Length::Fill).height(look.px(height)))
    };
    let parts = look.row(12.0, (1..=total).map(part)).align_y(Alignment::Center);
    container(parts).width(Length::Fill).center_y(Length::Fill).into()
}

/// A line that shows how much time is left before the screen clears itself, from 1.0 to 0.0.
#[must_use]
pub fn timer<'a, M: 'a>(look: &Look, left: f32) -> Element<'a, M> {
    drain(look, left, Role::Brass, Role::Line, 0.0)
}

/// A trough of which a share is filled, from the start side, with corners of a radius in design pixels.
#[must_use]
pub fn drain<'a, M: 'a>(look: &Look, left: f32, full: Role, empty: Role, radius: f32) -> Element<'a, M> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=1000")]
    let share = (left.clamp(0.0, 1.0) * 1000.0) as u16;
    let space = || Space::new().width(Length::Fill).height(Length::Fill);
    let filled = boxed(look.skin(full, Role::Clear, 0.0, radius, Role::Ink), space());
    let mut pieces: Vec<Element<'a, M>> = Vec::with_capacity(2);
    if share > 0 {
        pieces.push(container(filled).width(Length::FillPortion(share)).into());
    }
    if share < 1000 {
        pieces.push(space().width(Length::FillPortion(1000 - share)).into());
    }
    let pieces = look.row(0.0, pieces).width(Length::Fill).height(Length::Fill);
    boxed(look.skin(empty, Role::Line, look.only_strong() / 2.0, radius, Role::Ink), pieces)
}
