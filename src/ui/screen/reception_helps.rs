//! Reception helps with a badge that opens nothing here, or with a visit that must still be kept.

use crate::flow::state::Helps;
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::screen::{Scene, calm};

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, helps: Helps) -> Element<'a, Message> {
    let words = scene.words;
    let lead = match helps {
        Helps::UnknownBadge => words.say("mine-unknown"),
        Helps::StillNeeded => words.say("mine-needed"),
    };
    calm::finished(scene, &words.say("refused-title"), &lead)
}
