//! Saved; reception has to admit the guest. Whoever waits long reads who else was called.

use crate::flow::state::{Called, Waiting};
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::screen::{Scene, calm};

/// Draws it. That reception's admission is just being written changes nothing for the guest.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, here: &Waiting) -> Element<'a, Message> {
    match here.called {
        Called::Reception => calm::reception_comes(scene),
        Called::NextInLine => calm::somebody_comes(scene),
        Called::Nobody => calm::walk_to_desk(scene),
    }
}
