//! The guest leaves: scan the badge, or go on without one.

use iced::Length;
use iced::widget::container;

use crate::flow::Event;
use crate::flow::state::Leaving;
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::pictures::{Drawing, Icon};
use crate::ui::screen::Scene;
use crate::ui::screen::farewell::hall;
use crate::ui::screen::page::page;
use crate::ui::screen::room::for_content;
use crate::ui::widget::button::secondary;
use crate::ui::widget::card::card;
use crate::ui::widget::picture::drawing;
use crate::ui::widget::tag::{hint, hint_height};

/// The height of the button for who has no badge; in the largest words it may take two lines.
const BUTTON: f32 = 164.0;
/// How much larger than drawn the badge may be.
const MOST: f32 = 2.0;

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, here: &Leaving) -> Element<'a, Message> {
    let (look, words) = (scene.look, scene.words);
    let without = Message::Flow(Event::WithoutBadge);
    let back = words.say("common-back");
    if !scene.can_scan {
        let title = words.say("welcome-leaving");
        let frame = hall(scene, &title).back(&back, Message::Flow(Event::Back));
        return frame.next(&words.say("welcome-by-name"), Some(without)).view();
    }
    let (title, lead) = (words.say("leave-title"), words.say("leave-lead"));
    let unknown = here.remark.map(|_| words.say("leave-code-unknown"));
    let mut parts: Vec<Element<'a, Message>> = Vec::new();
    if !look.metrics.reach {
        let room = for_content(look, &title, &lead);
        // The button and the gaps stay free, and the remark if there is one.
        let remark = unknown.as_deref().map_or(0.0, |unknown| hint_height(look, unknown, room.width) + 40.0);
        parts.extend(badge(scene, room.height - BUTTON - 40.0 - remark));
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

/// A badge over the reader, in a card as high as the room allows; none where it would be too small to tell anything.
fn badge<'a>(scene: &Scene<'a>, room: f32) -> Option<Element<'a, Message>> {
    let look = scene.look;
    let (width, height) = Drawing::ScanBadge.size(look.metrics.orientation);
    let share = ((room - 2.0 * 36.0) / height).min(MOST);
    let sketch = drawing(look, Drawing::ScanBadge, width * share, height * share);
    (share >= 0.5).then(|| card(look, container(sketch).center_x(Length::Fill)))
}
