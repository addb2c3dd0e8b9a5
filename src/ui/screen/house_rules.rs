//! The guest reads and accepts an agreement.

use crate::flow::state::Identified;
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::screen::Scene;
use crate::ui::screen::page::page;

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, _guest: &Identified) -> Element<'a, Message> {
    page(scene).title(&scene.words.say("rules-lead")).view()
}
