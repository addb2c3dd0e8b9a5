//! The guest leaves without a badge: who are you.

use crate::flow::Event;
use crate::flow::state::Typed;
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::metrics::TextRole;
use crate::ui::screen::Scene;
use crate::ui::screen::page::{full, keys, page, typing};
use crate::ui::theme::Role;
use crate::ui::widget::label::label;

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, typed: &Typed) -> Element<'a, Message> {
    let (look, words) = (scene.look, scene.words);
    let said = typed.as_str();
    let head = label(look, &words.say("who-label"), TextRole::BodyBold).ink(Role::Ink).fill();
    let missing = typed.is_empty().then(|| words.say("who-missing"));
    let spoken = missing.clone().unwrap_or_else(|| words.say("who-label"));
    let note = missing.or_else(|| full(scene, said));
    let below = note.map(|note| label(look, &note, TextRole::Label).ink(Role::InkSoft).fill().into());
    page(scene)
        .title(&words.say("who-title"))
        .reach_lead(&spoken)
        .field(head, typing(scene, said), below)
        .keyboard(keys(scene, said))
        .back(&words.say("common-back"), Message::Flow(Event::Back))
        .next(&words.say("common-next"), (!typed.is_empty()).then_some(Message::Flow(Event::Next)))
        .view()
}
