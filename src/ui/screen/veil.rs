//! Nobody touched the screen for a while: the veil over everything, counting down.

use crate::flow::Event;
use crate::ui::Element;
use crate::ui::message::{Message, Staff};
use crate::ui::screen::Scene;
use crate::ui::screen::page::bar;
use crate::ui::widget::veil::{Veil, veil};

/// Draws it, with the seconds that are left of all of them.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, seconds: u32, of: u32) -> Element<'a, Message> {
    let words = scene.words;
    #[expect(clippy::cast_precision_loss, reason = "seconds are few")]
    let left = seconds as f32 / of.max(1) as f32;
    let says = Veil {
        site: scene.site,
        number: &seconds.to_string(),
        left,
        title: &words.say("idle-title"),
        lead: &format!("{}\n{}", words.say("idle-lead"), words.say("idle-nothing-kept")),
        stay: (&words.say("idle-stay"), Message::StillHere),
        clear: (&words.say("idle-clear"), Message::Flow(Event::Clear)),
        on_mark: Some(Message::Staff(Staff::OpenPad)),
    };
    veil(scene.look, says, bar(scene))
}
