//! A courier chooses a recipient.

use crate::flow::state::HostSearch;
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::screen::Scene;
use crate::ui::screen::page::page;

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, _search: &HostSearch) -> Element<'a, Message> {
    page(scene).title(&scene.words.say("delivery-title")).view()
}

/// While the recipient is being told.
#[must_use]
pub fn telling<'a>(scene: &Scene<'a>) -> Element<'a, Message> {
    page(scene).title(&scene.words.say("common-moment")).view()
}
