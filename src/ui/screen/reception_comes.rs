//! Only reception can go on.

use crate::flow::state::ReceptionComes;
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::screen::{Scene, calm};

/// Draws it, the same whatever the cause: the staff bar alone tells that.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, _here: &ReceptionComes) -> Element<'a, Message> {
    calm::reception_comes(scene)
}
