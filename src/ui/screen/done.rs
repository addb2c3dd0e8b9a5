//! All done: who knows that the guest is here, the badge, and what to do now. Clears itself after a while.

use crate::flow::Event;
use crate::flow::state::{CheckedIn, HostTold};
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::screen::Scene;
use crate::ui::screen::hall::{checked_in, first_name, next_things, walks, with_hall};
use crate::ui::screen::page::page;

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, guest: &CheckedIn) -> Element<'a, Message> {
    let words = scene.words;
    let page = page(scene)
        .title(&title(scene, guest))
        .worked(&checked_in(scene, guest))
        .commit(&words.say("done-ready"), Some(Message::Flow(Event::Clear)));
    with_hall(scene, guest, page).content(next_things(scene, guest, &words.say("done-badge-lead"))).view()
}

/// Promises only what is known: a message that is still on its way promises nothing.
fn title(scene: &Scene<'_>, guest: &CheckedIn) -> String {
    let words = scene.words;
    if walks(scene, guest) {
        return words.say("done-walk");
    }
    match guest.host_told {
        HostTold::Yes => words.say_with("done-host-knows", &[("host", first_name(&guest.host).into())]),
        HostTold::NotYet | HostTold::No => words.say("done-title"),
    }
}
