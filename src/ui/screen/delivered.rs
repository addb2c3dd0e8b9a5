//! The courier is done: the recipient knows, or the desk passes it on.

use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::metrics::TextRole;
use crate::ui::pictures::Icon;
use crate::ui::screen::Scene;
use crate::ui::screen::farewell::farewell;
use crate::ui::widget::card::card;
use crate::ui::widget::label::label;
use crate::ui::widget::picture::tile;

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, told: bool) -> Element<'a, Message> {
    let (look, words) = (scene.look, scene.words);
    let (title, lead) = if told {
        (words.say("delivery-told"), words.say("delivery-told-lead"))
    } else {
        (words.say("delivery-desk"), words.say("delivery-desk-lead"))
    };
    let nothing = label(look, &words.say("delivery-nothing-kept"), TextRole::Body).fill();
    let note = look.row(36.0, [tile(look, Icon::Eye, 112.0), nothing.into()]).width(iced::Length::Fill);
    farewell(scene, &title, Some(&lead), Some(card(look, note)))
}
