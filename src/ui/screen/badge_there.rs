//! The printer cannot tell whether the badge came out; the guest can.

use iced::Length;
use iced::widget::container;

use crate::flow::Event;
use crate::flow::state::CheckedIn;
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::screen::Scene;
use crate::ui::screen::hall::with_hall;
use crate::ui::screen::page::page;
use crate::ui::widget::button::{primary, secondary};

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, guest: &CheckedIn) -> Element<'a, Message> {
    let (look, words) = (scene.look, scene.words);
    let answer = |there| Some(Message::Flow(Event::BadgeThere(there)));
    let answers = look.column(
        24.0,
        [
            primary(look, &words.say("received-yes"), answer(true)).check().into(),
            secondary(look, &words.say("received-no"), answer(false)).into(),
        ],
    );
    // The answers stand low, where a hand is.
    let low = container(answers.width(Length::Fill)).align_bottom(Length::Fill);
    let page = page(scene).title(&words.say("received-title")).lead(&words.say("received-lead"));
    with_hall(scene, guest, page).content(low).view()
}
