//! The guest leaves without a badge: with whom were you.

use crate::flow::state::WhomDoYouVisit;
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::screen::Scene;
use crate::ui::screen::page::page;

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, _here: &WhomDoYouVisit) -> Element<'a, Message> {
    page(scene).title(&scene.words.say("leave-host-title")).view()
}
