//! Saved; the badge is being printed.

use crate::flow::state::CheckedIn;
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::screen::Scene;
use crate::ui::screen::page::page;

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, _guest: &CheckedIn) -> Element<'a, Message> {
    page(scene).title(&scene.words.say("printing-title")).view()
}
