//! Saved; reception has to admit the guest.

use crate::flow::state::Waiting;
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::screen::Scene;
use crate::ui::screen::page::page;

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, _here: &Waiting) -> Element<'a, Message> {
    page(scene).title(&scene.words.say("reception-title")).view()
}
