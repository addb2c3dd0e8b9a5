//! The same goodbye for everybody.

use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::screen::Scene;
use crate::ui::screen::page::page;

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>) -> Element<'a, Message> {
    page(scene).title(&scene.words.say("leave-goodbye")).view()
}
