//! Why: the second tap of an act at the desk, with its reason from a closed list.
//!
//! Drawn by the pages in the place of what they show.

use iced::Length;
use iced::widget::container;

use crate::domain::staff::Reason;
use crate::ui::Element;
use crate::ui::metrics::{Area, TextRole};
use crate::ui::theme::Role;
use crate::ui::widget::action::grid;
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
/// As many reasons stand below each other on a screen that lies.
const FOUR: usize = 4;

/// An act whose reason is asked: chosen first, then said once.
pub(super) struct Asking<A> {
    /// What is about to be done.
    pub(super) act: A,
    /// Why, once it is chosen.
    pub(super) reason: Option<Reason>,
    said: bool,
}

impl<A> Asking<A> {
    pub(super) fn new(act: A) -> Self {
        Self { act, reason: None, said: false }
    }

    /// Whether it may be said: it has a reason, and was not said before.
    pub(super) fn is_ready(&self) -> bool {
        self.reason.is_some() && !self.said
    }

    /// Whether it was said, and its answer is on the way.
    pub(super) fn is_said(&self) -> bool {
        self.said
    }

    /// The reason, at the first tap that confirms it; a second one confirms nothing more.
    pub(super) fn confirm(&mut self) -> Option<Reason> {
        if std::mem::replace(&mut self.said, self.reason.is_some()) { None } else { self.reason }
    }
}

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
    let reasons = asked.reasons.iter().map(|reason| {
        let said = words.reason(*reason);
        choice(look, &[(&said, false)], asked.chosen == Some(*reason), Some(on_reason(*reason)))
    });
    // A screen that lies has room for four below each other.
    let beside = !look.metrics.portrait() && asked.reasons.len() > FOUR;
    if beside {
        parts.push(grid(look, 2, reasons.collect()));
    } else {
        parts.extend(reasons);
    }
    let list = container(look.column(20.0, parts).width(Length::Fill));
    let list = if beside { list } else { list.max_width(look.px(WIDEST)) };
    let room = Area::between(room.x, room.y + UNDER_HEAD, room.right(), room.bottom());
    screen.place(room, list).into()
}
