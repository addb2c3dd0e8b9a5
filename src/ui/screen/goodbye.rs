//! The same goodbye for everybody: it tells nobody whether a name was inside. Whoever scanned a badge may still ask what
//! is kept; whoever wished to be forgotten reads that they are.

use iced::Length;
use iced::widget::container;

use crate::flow::Event;
use crate::flow::state::Goodbye;
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::pictures::Icon;
use crate::ui::screen::Scene;
use crate::ui::screen::farewell::farewell;
use crate::ui::widget::button::secondary;

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, here: &Goodbye) -> Element<'a, Message> {
    let (look, words) = (scene.look, scene.words);
    let lead = match here {
        Goodbye::Said | Goodbye::Scanned(_) => words.say("leave-goodbye-lead"),
        Goodbye::Forgotten(last) => words.say_with("mine-forgotten", &[("day", (&words.day(*last)).into())]),
    };
    let ask = match here {
        Goodbye::Scanned(_) => {
            let button = secondary(look, &words.say("mine-ask"), Some(Message::Flow(Event::ShowKept))).small();
            Some(container(button.icon(Icon::Eye)).width(Length::Fill).into())
        }
        Goodbye::Said | Goodbye::Forgotten(_) => None,
    };
    farewell(scene, &words.say("leave-goodbye"), Some(&lead), ask)
}
