//! The guest says whom they visit.

use crate::flow::state::{Applicant, WhomDoYouVisit};
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::screen::Scene;
use crate::ui::screen::page::page;

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, _here: &WhomDoYouVisit) -> Element<'a, Message> {
    page(scene).title(&scene.words.say("host-title")).view()
}

/// The same screen, out of use while name and host are looked up.
#[must_use]
pub fn matching<'a>(scene: &Scene<'a>, _guest: &Applicant) -> Element<'a, Message> {
    page(scene).title(&scene.words.say("host-title")).view()
}
