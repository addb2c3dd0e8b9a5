//! Nobody touched the screen for a while: the veil over everything, counting down.

use crate::flow::Event;
use crate::ui::Element;
use crate::ui::message::{Message, Staff};
use crate::ui::screen::Scene;
use crate::ui::screen::page::bar;
use crate::ui::widget::bar::{Bar, First};
use crate::ui::widget::veil::{Veil, veil};

/// Draws it, with the seconds that are left of all of them.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, seconds: u32, of: u32) -> Element<'a, Message> {
    let words = scene.words;
    #[expect(clippy::cast_precision_loss, reason = "seconds are few")]
    let left = seconds as f32 / of.max(1) as f32;
    // It never covers a step behind which a visit is saved: those close by themselves.
    let lead = format!("{}\n{}", words.say("idle-lead"), words.say("idle-nothing-kept"));
    let clock = First::Clock { time: scene.clock.0.to_owned(), date: words.weekday(scene.clock.1) };
    let says = Veil {
        site: scene.site,
        number: &seconds.to_string(),
        left,
        title: &words.say("idle-title"),
        lead: &lead,
        stay: (&words.say("idle-stay"), Message::StillHere),
        clear: (&words.say("idle-clear"), Message::Flow(Event::Clear)),
        on_mark: Some(Message::Staff(Staff::OpenPad)),
    };
    // "Clear and start again" is the stop of this screen.
    veil(scene.look, says, Bar { first: clock, ..bar(scene) })
}
