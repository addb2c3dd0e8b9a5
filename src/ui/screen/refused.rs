//! Reception refused the guest, standing here; nothing of them is kept. Clears itself after a while.

use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::screen::{Scene, calm};

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>) -> Element<'a, Message> {
    calm::finished(scene, &scene.words.say("refused-title"), &scene.words.say("refused-lead"))
}
