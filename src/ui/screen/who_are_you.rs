//! The guest says who they are.

use crate::flow::state::{Resolving, WhoAreYou};
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::screen::Scene;
use crate::ui::screen::page::page;

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, _here: &WhoAreYou) -> Element<'a, Message> {
    page(scene).title(&scene.words.say("who-title")).view()
}

/// The same screen, out of use while a code is looked up.
#[must_use]
pub fn resolving<'a>(scene: &Scene<'a>, here: &Resolving) -> Element<'a, Message> {
    view(scene, &here.from)
}
