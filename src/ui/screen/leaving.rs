//! The guest leaves: scan the badge.

use crate::flow::state::Leaving;
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::screen::Scene;
use crate::ui::screen::page::page;

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, _here: &Leaving) -> Element<'a, Message> {
    page(scene).title(&scene.words.say("leave-title")).view()
}
