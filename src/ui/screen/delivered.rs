//! The courier is done.

use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::screen::Scene;
use crate::ui::screen::page::page;

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, told: bool) -> Element<'a, Message> {
    let title = if told { scene.words.say("delivery-told") } else { scene.words.say("delivery-desk") };
    page(scene).title(&title).view()
}
