//! The sheets over a guest's step: all languages, Text & contrast, and "Stop and clear?".

use crate::flow::Event;
use crate::ui::message::{Message, Sheet};
use crate::ui::screen::Scene;
use crate::ui::widget::button::primary;
use crate::ui::widget::sheet as widget;

/// The sheet that is open, for `page`.
#[must_use]
pub fn over<'a>(scene: &Scene<'a>, sheet: Sheet) -> widget::Sheet<'a, Message> {
    let words = scene.words;
    let done = primary(scene.look, &words.say("common-done"), Some(Message::CloseSheet)).small().check().shrink();
    let (title, content) = match sheet {
        Sheet::Languages => (words.say("languages-title"), None),
        Sheet::TextAndContrast => (words.say("look-title"), None),
        Sheet::Stop => (words.say("stop-title"), Some((words.say("stop-yes"), Message::Flow(Event::Clear)))),
    };
    let content: crate::ui::Element<'a, Message> = content.map_or_else(
        || iced::widget::Space::new().into(),
        |(words, message)| primary(scene.look, &words, Some(message)).into(),
    );
    widget::sheet(scene.look, &title, done, content).outside(Message::CloseSheet)
}
