//! Only reception can go on; whatever the cause, the words are the same.

use crate::flow::state::ReceptionComes;
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::screen::Scene;
use crate::ui::screen::page::page;

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, _here: &ReceptionComes) -> Element<'a, Message> {
    page(scene).title(&scene.words.say("reception-title")).view()
}
