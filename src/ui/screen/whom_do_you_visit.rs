//! The guest says whom they visit; then name and host are looked up together, and the screen gives nothing away.

use crate::flow::Event;
use crate::flow::state::{Applicant, HostSearch, Typed, WhomDoYouVisit};
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::screen::Scene;
use crate::ui::screen::host_search::{Asks, host_search};

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, here: &WhomDoYouVisit) -> Element<'a, Message> {
    let next = (!here.search.typed.is_empty()).then_some(Message::Flow(Event::Next));
    draw(scene, &here.search, &scene.words.say("common-next"), next)
}

/// The same screen, out of use while name and host are looked up; the same for whoever is expected and whoever is not.
#[must_use]
pub fn matching<'a>(scene: &Scene<'a>, guest: &Applicant) -> Element<'a, Message> {
    let search = HostSearch { typed: Typed::from_text(guest.host.name.as_str()), ..HostSearch::default() };
    draw(scene, &search, &scene.words.say("common-moment"), None)
}

fn draw<'a>(scene: &Scene<'a>, search: &HostSearch, next: &str, on_next: Option<Message>) -> Element<'a, Message> {
    let (title, help) = (scene.words.say("host-title"), scene.words.say("host-unsure"));
    let asks = Asks { title: &title, help: (&help, Event::CallReception) };
    host_search(scene, search, &asks).next(next, on_next).view()
}
