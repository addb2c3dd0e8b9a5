//! The guest reads everything once more, and what is kept of it.

use crate::flow::state::Identified;
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::screen::Scene;
use crate::ui::screen::page::page;

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, _guest: &Identified) -> Element<'a, Message> {
    page(scene).title(&scene.words.say("review-title")).view()
}

/// The same screen, out of use while the visit is written.
#[must_use]
pub fn saving<'a>(scene: &Scene<'a>, guest: &Identified) -> Element<'a, Message> {
    view(scene, guest)
}
