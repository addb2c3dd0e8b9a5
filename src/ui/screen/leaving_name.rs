//! The guest leaves without a badge: who are you.

use crate::flow::state::Typed;
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::screen::Scene;
use crate::ui::screen::page::page;

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, _typed: &Typed) -> Element<'a, Message> {
    page(scene).title(&scene.words.say("who-title")).view()
}
