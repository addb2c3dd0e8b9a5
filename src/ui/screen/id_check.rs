//! The guest's identity is being confirmed.

use crate::flow::state::IdCheck;
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::screen::Scene;
use crate::ui::screen::page::page;

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, _here: &IdCheck) -> Element<'a, Message> {
    page(scene).title(&scene.words.say("id-title")).view()
}
