//! The same goodbye for everybody: it tells nobody whether a name was inside.

use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::screen::Scene;
use crate::ui::screen::farewell::farewell;

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>) -> Element<'a, Message> {
    let words = scene.words;
    farewell(scene, &words.say("leave-goodbye"), Some(&words.say("leave-goodbye-lead")), None)
}
