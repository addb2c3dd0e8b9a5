//! What staff may do to the guest in front of them, as a strip over the guest's step.

use crate::ui::message::{Message, Staff};
use crate::ui::screen::Scene;
use crate::ui::widget::button::secondary;
use crate::ui::widget::sheet::{Sheet, staff_strip};

/// The strip, for `page`.
#[must_use]
pub fn strip<'a>(scene: &Scene<'a>) -> Sheet<'a, Message> {
    let close = secondary(scene.look, &scene.words.say("desk-close"), Some(Message::Staff(Staff::Close))).small();
    staff_strip(scene.look, close)
}
