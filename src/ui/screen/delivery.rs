//! A courier chooses a recipient from the directory, or leaves it to the desk. Nothing is asked of the courier.

use crate::flow::Event;
use crate::flow::state::HostSearch;
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::screen::Scene;
use crate::ui::screen::farewell::farewell;
use crate::ui::screen::host_search::{Asks, host_search};

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, search: &HostSearch) -> Element<'a, Message> {
    let words = scene.words;
    let (title, help) = (words.say("delivery-title"), words.say("delivery-unknown"));
    let asks = Asks { title: &title, help: (&help, Event::Skip) };
    let next = (!search.typed.is_empty()).then_some(Message::Flow(Event::Next));
    host_search(scene, search, &asks).commit(&words.say("delivery-tell"), next).view()
}

/// While the recipient is being told.
#[must_use]
pub fn telling<'a>(scene: &Scene<'a>) -> Element<'a, Message> {
    farewell(scene, &scene.words.say("common-moment"), None, None)
}
