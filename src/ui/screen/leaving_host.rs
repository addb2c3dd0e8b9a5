//! The guest leaves without a badge: with whom were you. Whatever the answer, the goodbye is the same.

use crate::flow::Event;
use crate::flow::state::WhomDoYouVisit;
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::screen::Scene;
use crate::ui::screen::host_search::{Asks, host_search};

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, here: &WhomDoYouVisit) -> Element<'a, Message> {
    let words = scene.words;
    let (title, help) = (words.say("leave-host-title"), words.say("host-unsure"));
    let asks = Asks { title: &title, help: (&help, Event::CallReception) };
    let next = (!here.search.typed.is_empty()).then_some(Message::Flow(Event::Next));
    host_search(scene, &here.search, &asks).commit(&words.say("leave-check-out"), next).view()
}
