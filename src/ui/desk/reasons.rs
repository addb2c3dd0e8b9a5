//! Why: the second tap of an act at the desk, with its reason from a closed list.
//!
//! Drawn by the pages in the place of what they show.

use iced::Length;
use iced::widget::container;

use crate::domain::staff::Reason;
use crate::ui::Element;
use crate::ui::metrics::{Area, TextRole};
use crate::ui::theme::Role;
use crate::ui::widget::button::primary;
use crate::ui::widget::choice::choice;
use crate::ui::widget::label::label;

use super::frame::{Head, foot, page};
use super::message::Message;
use super::page::On;

/// The gap between the head and words without a box.
pub(super) const UNDER_HEAD: f32 = 20.0;
/// The widest that the list is.
const WIDEST: f32 = 1240.0;

/// What is asked.
pub(super) struct Asked<'w> {
    /// What is about to be done.
    pub(super) title: &'w str,
    /// To whom.
    pub(super) lead: &'w str,
    pub(super) reasons: &'w [Reason],
    pub(super) chosen: Option<Reason>,
    /// The words of the button that does it.
    pub(super) yes: &'w str,
}

/// Draws it; without a message the button is out of use.
pub(super) fn view<'a>(
    on: &On<'_>,
    head: &Head<'_>,
    asked: &Asked<'_>,
    on_reason: impl Fn(Reason) -> Message,
    on_back: Message,
    on_yes: Option<Message>,
) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let yes = primary(look, asked.yes, on_yes).check();
    let (screen, room) = foot(look, words, page(look, words, asked.title, head), on_back, yes);
    let lead = label(look, asked.lead, TextRole::Value).ink(Role::Ink).fill();
    let why = label(look, &words.say("desk-reason"), TextRole::Second).ink(Role::InkSoft).fill();
    let mut parts: Vec<Element<'a, Message>> = vec![lead.into(), why.into()];
    parts.extend(asked.reasons.iter().map(|reason| {
        let said = words.reason(*reason);
        choice(look, &[(&said, false)], asked.chosen == Some(*reason), Some(on_reason(*reason)))
    }));
    let list = container(look.column(20.0, parts).width(Length::Fill)).max_width(look.px(WIDEST));
    let room = Area::between(room.x, room.y + UNDER_HEAD, room.right(), room.bottom());
    screen.place(room, list).into()
}
