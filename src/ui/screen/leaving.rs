//! The guest leaves: scan the badge, or go on without one.

use iced::Length;
use iced::widget::container;

use crate::flow::Event;
use crate::flow::state::Leaving;
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::pictures::{Drawing, Icon};
use crate::ui::screen::Scene;
use crate::ui::screen::page::page;
use crate::ui::screen::room::for_content;
use crate::ui::widget::button::secondary;
use crate::ui::widget::card::card;
use crate::ui::widget::picture::drawing;
use crate::ui::widget::tag::hint;

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, here: &Leaving) -> Element<'a, Message> {
    let (look, words) = (scene.look, scene.words);
    let without = Message::Flow(Event::WithoutBadge);
    let back = words.say("common-back");
    if !scene.can_scan {
        let title = words.say("welcome-leaving");
        let frame = page(scene).title(&title).back(&back, Message::Flow(Event::Back));
        return frame.next(&words.say("welcome-by-name"), Some(without)).view();
    }
    let (title, lead) = (words.say("leave-title"), words.say("leave-lead"));
    let unknown = here.remark.map(|_| words.say("leave-code-unknown"));
    let mut parts: Vec<Element<'a, Message>> = Vec::new();
    if !look.metrics.reach {
        parts.push(phone(scene, for_content(look, &title, &lead).height));
        parts.extend(unknown.as_deref().map(|unknown| hint(look, unknown)));
    }
    parts.push(secondary(look, &words.say("leave-without-badge"), Some(without)).icon(Icon::Person).into());
    let frame = page(scene)
        .title(&title)
        .lead(&lead)
        .content(look.column(40.0, parts).width(Length::Fill))
        .back(&back, Message::Flow(Event::Back));
    match &unknown {
        Some(unknown) => frame.reach_lead(unknown).view(),
        None => frame.view(),
    }
}

/// A code over the reader, in a card.
fn phone<'a>(scene: &Scene<'a>, room: f32) -> Element<'a, Message> {
    let look = scene.look;
    let (width, height) = Drawing::Scan.size(look.metrics.orientation);
    // The button, a remark of three lines and the gaps stay free.
    let share = ((room - 128.0 - 240.0 - 72.0) / height).clamp(1.0, 2.4);
    let sketch = drawing(look, Drawing::Scan, width * share, height * share);
    card(look, container(sketch).center_x(Length::Fill))
}
