//! The screens on which reception takes over: a hall to sit in, one thought, nothing to decide.
//!
//! Called by waiting, reception_comes, refused and not_saved. It must never know why.

use crate::flow::Event;
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::metrics::TextRole;
use crate::ui::pictures::{Drawing, Icon};
use crate::ui::screen::Scene;
use crate::ui::screen::page::page;
use crate::ui::theme::Role;
use crate::ui::widget::card::card;
use crate::ui::widget::frame::Frame;
use crate::ui::widget::label::label;
use crate::ui::widget::picture::{drawing, tile};
use crate::ui::widget::snug::snug;

/// A page with the hall, a title and a lead.
#[must_use]
fn calm<'a>(scene: &Scene<'a>, title: &str, lead: &str) -> Frame<'a, Message> {
    let look = scene.look;
    let (picture, height) = if look.metrics.portrait() { (Drawing::Reach, 480.0) } else { (Drawing::Hero, 600.0) };
    let room = look.metrics.picture_area(height);
    page(scene).picture(height, drawing(look, picture, room.width, room.height)).title(title).lead(lead)
}

/// Reception is on the way: the same words for a guest who waits to be admitted and for every other cause.
#[must_use]
pub fn reception_comes<'a>(scene: &Scene<'a>) -> Element<'a, Message> {
    let (look, words) = (scene.look, scene.words);
    let walk = label(look, &words.say("reception-walk"), TextRole::Body).ink(Role::Ink).fill();
    let row = snug(look, [tile(look, Icon::Reception, 112.0)], walk, []).from_start().room(look, 0.0, 0.0, 0.0, 36.0);
    calm(scene, &words.say("reception-title"), &words.say("reception-lead")).content(card(look, row)).view()
}

/// Nothing more happens on this screen: it can be left at once.
#[must_use]
pub fn finished<'a>(scene: &Scene<'a>, title: &str, lead: &str) -> Element<'a, Message> {
    let done = scene.words.say("common-done");
    calm(scene, title, lead).commit(&done, Some(Message::Flow(Event::Clear))).view()
}
