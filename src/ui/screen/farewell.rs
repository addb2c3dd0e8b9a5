//! The last screen of leaving and of a delivery: the hall, one line that says how it went, and the way out by itself.
//!
//! Called by `signing_out`, `goodbye`, `delivery` and `delivered`, so that waiting and answer look the same.

use iced::Length;
use iced::widget::container;

use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::pictures::Drawing;
use crate::ui::screen::Scene;
use crate::ui::screen::page::page;
use crate::ui::widget::picture::drawing;

/// The height of the hall, upright.
const HALL: f32 = 600.0;

/// The hall with a title, a lead where there is one, and a note.
#[must_use]
pub fn farewell<'a>(
    scene: &Scene<'a>,
    title: &str,
    lead: Option<&str>,
    note: Option<Element<'a, Message>>,
) -> Element<'a, Message> {
    let look = scene.look;
    let area = look.metrics.picture_area(HALL);
    let hall = drawing(look, Drawing::Hero, area.width, area.height);
    let mut frame = page(scene).picture(HALL, container(hall).width(Length::Fill)).title(title);
    if let Some(lead) = lead {
        frame = frame.lead(lead);
    }
    match note {
        Some(note) => frame.content(note).view(),
        None => frame.view(),
    }
}
