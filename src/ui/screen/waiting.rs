//! Saved; reception has to admit the guest.

use crate::flow::state::Waiting;
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::screen::{Scene, calm};

/// Draws it. That reception's admission is just being written changes nothing for the guest.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, _here: &Waiting) -> Element<'a, Message> {
    calm::reception_comes(scene)
}
