//! Saved; the badge is being printed. The layout is that of done, so that only words change when it is there. Clears
//! itself after a while: the visit stands, and no guest waits for a printer.

use crate::flow::Event;
use crate::flow::state::CheckedIn;
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::screen::Scene;
use crate::ui::screen::hall::{checked_in, next_things, with_hall};
use crate::ui::screen::page::page;

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, guest: &CheckedIn) -> Element<'a, Message> {
    let words = scene.words;
    let page = page(scene)
        .title(&words.say("printing-title"))
        .worked(&checked_in(scene, guest))
        // Whoever need not see it come out makes room for the next guest; the badge comes all the same.
        .commit(&words.say("printer-wait"), Some(Message::Flow(Event::Clear)));
    with_hall(scene, guest, page).content(next_things(scene, guest, &words.say("printing-lead"))).view()
}
