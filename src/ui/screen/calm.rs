//! The screens on which reception takes over: a hall to sit in, one thought, nothing to decide.
//!
//! Called by waiting, reception_comes, refused and not_saved. It must never know why.

use crate::flow::Event;
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::metrics::{Area, TextRole, TextSize};
use crate::ui::pictures::{Drawing, Icon};
use crate::ui::screen::Scene;
use crate::ui::screen::page::page;
use crate::ui::theme::Role;
use crate::ui::widget::board::board;
use crate::ui::widget::card::card;
use crate::ui::widget::frame::Frame;
use crate::ui::widget::label::label;
use crate::ui::widget::picture::{drawing, tile};
use crate::ui::widget::snug::snug;

/// The height of the hall on an upright panel, as drawn: that of the screens with the badge, and less for large words.
const HALL: f32 = 884.0;
const LOW_HALL: f32 = 480.0;

/// A page with the hall, a title and a lead.
#[must_use]
fn calm<'a>(scene: &Scene<'a>, title: &str, lead: &str) -> Frame<'a, Message> {
    let look = scene.look;
    let height = if look.metrics.text_size == TextSize::Normal { HALL } else { LOW_HALL };
    let room = look.metrics.picture_area(height);
    let hall: Element<'a, Message> = if look.metrics.portrait() {
        let floor = Area::between(0.0, room.height - LOW_HALL, room.width, room.height);
        board(look, room.width, room.height, Role::Wall)
            .place(floor, drawing(look, Drawing::Reach, floor.width, floor.height))
            .into()
    } else {
        drawing(look, Drawing::Hero, room.width, room.height).into()
    };
    page(scene).picture(height, hall).title(title).lead(lead)
}

/// Reception is on the way: the same words for a guest who waits to be admitted and for every other cause.
#[must_use]
pub fn reception_comes<'a>(scene: &Scene<'a>) -> Element<'a, Message> {
    let words = scene.words;
    told(scene, [words.say("reception-title"), words.say("reception-lead"), words.say("reception-walk")])
}

/// Nobody has answered yet, and somebody else is on the way, as far as a mail server knows.
#[must_use]
pub fn somebody_comes<'a>(scene: &Scene<'a>) -> Element<'a, Message> {
    let words = scene.words;
    told(scene, [words.say("waiting-next-title"), words.say("waiting-next-lead"), words.say("reception-walk")])
}

/// Nobody has answered, and nobody else can be called.
#[must_use]
pub fn walk_to_desk<'a>(scene: &Scene<'a>) -> Element<'a, Message> {
    let words = scene.words;
    told(scene, [words.say("waiting-desk-title"), words.say("waiting-desk-lead"), words.say("waiting-desk-kept")])
}

/// A title, a lead and what else to know: each in the same place, so that one screen follows the other calmly.
fn told<'a>(scene: &Scene<'a>, [title, lead, more]: [String; 3]) -> Element<'a, Message> {
    let look = scene.look;
    let more = label(look, &more, TextRole::Body).ink(Role::Ink).fill();
    let row = snug(look, [tile(look, Icon::Reception, 112.0)], more, []).from_start().room(look, 0.0, 0.0, 0.0, 36.0);
    calm(scene, &title, &lead).content(card(look, row)).view()
}

/// Nothing more happens on this screen: it can be left at once.
#[must_use]
pub fn finished<'a>(scene: &Scene<'a>, title: &str, lead: &str) -> Element<'a, Message> {
    let done = scene.words.say("common-done");
    calm(scene, title, lead).commit(&done, Some(Message::Flow(Event::Clear))).view()
}
