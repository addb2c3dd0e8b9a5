//! The visit could not be written; reception checks the guest in by hand.

use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::screen::{Scene, calm};

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>) -> Element<'a, Message> {
    calm::finished(scene, &scene.words.say("failed-title"), &scene.words.say("failed-lead"))
}
