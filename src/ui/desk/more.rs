//! The way to everything that is not needed each day.
//!
//! Drawn by the desk. It knows nothing and asks nothing.

use iced::Length;

use crate::ui::Element;
use crate::ui::pictures::Icon;
use crate::ui::widget::action::{Says, action, grid};

use super::frame::{Head, Tab, bar, page};
use super::message::{Message, Place};
use super::page::On;

/// How high a choice is at the least.
const CHOICE: f32 = 168.0;

pub(super) fn view<'a>(on: &On<'_>, head: &Head<'_>) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let (screen, room) = bar(on, page(look, words, &words.say("desk-more"), head), Tab::More);
    let choice = |symbol, name: String, second: String, place| {
        let says = Says { symbol, words: &name, second: &second };
        action(look, says, false, CHOICE, Message::Go(place))
    };
    let choices = vec![
        choice(Icon::House, words.say("house-title"), words.say("more-house"), Place::House),
        choice(Icon::Info, words.say("health-title"), words.say("more-health"), Place::Health),
        choice(Icon::List, words.say("acts-title"), words.say("more-acts"), Place::Acts),
        choice(Icon::Eye, words.say("hold-list-title"), words.say("more-hold-list"), Place::HoldList),
    ];
    let columns = if look.metrics.portrait() { 1 } else { 2 };
    screen.place(room, iced::widget::container(grid(look, columns, choices)).width(Length::Fill)).into()
}
