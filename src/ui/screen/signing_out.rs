//! The leaving is being noted, for a moment.

use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::screen::Scene;
use crate::ui::screen::farewell::farewell;

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>) -> Element<'a, Message> {
    farewell(scene, &scene.words.say("common-moment"), None, None)
}
