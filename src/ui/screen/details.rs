//! The guest answers one of the kind's questions.

use crate::flow::state::Details;
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::screen::Scene;
use crate::ui::screen::page::page;

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, _here: &Details) -> Element<'a, Message> {
    page(scene).title(&scene.words.say("purpose-title")).view()
}
