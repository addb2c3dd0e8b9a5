//! The guest leaves: scan the badge, or go on without one. The same screen asks for the badge whose visit is to be shown.

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
use crate::ui::widget::button::{Button, secondary};
use crate::ui::widget::card::card;
use crate::ui::widget::picture::drawing;
use crate::ui::widget::tag::{hint, hint_height};

/// The gap between the parts.
const GAP: f32 = 40.0;
/// How much larger than drawn the badge may be, and how small it still tells something.
const MOST: f32 = 2.0;
const LEAST: f32 = 0.7;

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
    let unknown = here.remark.map(|_| words.say("leave-code-unknown"));
    let ask = Some(Message::Flow(Event::ShowKept));
    let buttons = [
        secondary(look, &words.say("leave-without-badge"), Some(without)).icon(Icon::Person),
        secondary(look, &words.say("mine-ask"), ask).icon(Icon::Eye),
    ];
    scan(scene, &words.say("leave-lead"), unknown.as_deref(), buttons)
}

/// The same for a guest who wants to see what is kept of them.
#[must_use]
pub fn asking<'a>(scene: &Scene<'a>, here: &Leaving) -> Element<'a, Message> {
    let words = scene.words;
    let unreadable = here.remark.map(|_| words.say("mine-unreadable"));
    scan(scene, &words.say("mine-scan-lead"), unreadable.as_deref(), [])
}

/// A badge to scan, and the ways around it.
fn scan<'a, const N: usize>(
    scene: &Scene<'a>,
    lead: &str,
    remark: Option<&str>,
    buttons: [Button<Message>; N],
) -> Element<'a, Message> {
    let (look, title) = (scene.look, scene.words.say("leave-title"));
    let mut parts: Vec<Element<'a, Message>> = Vec::new();
    if !look.metrics.reach {
        let room = for_content(look, &title, lead);
        // The buttons and the gaps stay free, and the remark if there is one.
        let below = remark.map_or(0.0, |remark| hint_height(look, remark, room.width) + GAP);
        // In large words a button may take two lines.
        let button = look.metrics.by_text_size(128.0, 164.0, 164.0);
        let ways = buttons.iter().map(|_| button + GAP).sum::<f32>();
        parts.extend(badge(scene, room.height - ways - below));
        parts.extend(remark.map(|remark| hint(look, remark)));
    }
    parts.extend(buttons.into_iter().map(Element::from));
    let frame = page(scene)
        .title(&title)
        .lead(lead)
        .content(look.column(GAP, parts).width(Length::Fill))
        .back(&scene.words.say("common-back"), Message::Flow(Event::Back));
    match remark {
        Some(remark) => frame.reach_lead(remark).view(),
        None => frame.view(),
    }
}

/// A badge over the reader, in a card as high as the room allows; none where it would be too small to tell anything.
fn badge<'a>(scene: &Scene<'a>, room: f32) -> Option<Element<'a, Message>> {
    let look = scene.look;
    let (width, height) = Drawing::ScanBadge.size(look.metrics.orientation);
    let share = ((room - 2.0 * 36.0) / height).min(MOST);
    let sketch = drawing(look, Drawing::ScanBadge, width * share, height * share);
    (share >= LEAST).then(|| card(look, container(sketch).center_x(Length::Fill)))
}
