//! The desk at rest: nothing of anybody, the time, the way in, and where the house wants it the way to the roll call.

use chrono::NaiveDate;
use iced::Length;
use iced::widget::container;

use crate::ui::Element;
use crate::ui::look::Look;
use crate::ui::metrics::{Area, TextRole};
use crate::ui::pictures::Icon;
use crate::ui::theme::Role;
use crate::ui::widget::board::board;
use crate::ui::widget::button::primary;
use crate::ui::widget::frame::site_mark;
use crate::ui::widget::label::label;
use crate::ui::widget::picture::tile;
use crate::words::Words;

use super::calling::Calls;
use super::frame::alarm;
use super::message::Message;

/// The width of what stands in the middle.
const COLUMN: f32 = 760.0;

/// The height of the way to the roll call.
const ALARM: f32 = 128.0;

/// What decides what it says and offers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ways {
    /// Whether the house has no staff yet.
    pub(super) nobody: bool,
    /// Whether the roll call opens without a PIN.
    pub(super) roll_call: bool,
    /// How many are called for. Never who.
    pub(super) calls: Calls,
}

/// Draws it.
pub(super) fn view<'a>(
    look: &Look,
    words: &Words,
    site: &str,
    (time, day): (&str, NaiveDate),
    ways: Ways,
) -> Element<'a, Message> {
    let metrics = look.metrics;
    let side = if metrics.portrait() { 56.0 } else { 64.0 };
    let head = Area::between(side, 44.0, metrics.width - side, 108.0);
    let half = Area::between(metrics.width / 2.0, head.y, head.right(), head.bottom());
    let middle = Area::new((metrics.width - COLUMN) / 2.0, 140.0, COLUMN, metrics.height - 2.0 * 140.0);
    let clock = format!("{}, {time}", words.weekday(day));
    let clock = label(look, &clock, TextRole::Label).ink(Role::InkSoft).end();
    let title = label(look, &words.say("desk-title"), TextRole::Title).ink(Role::Ink).center();
    let lead = if ways.nobody { words.say("desk-nobody") } else { words.say("desk-lead") };
    let lead = label(look, &lead, TextRole::Second).ink(Role::InkSoft).center();
    let lock = container(tile(look, Icon::Lock, 152.0)).center_x(Length::Fill);
    let said = look.column(20.0, [title.into(), lead.into()]).width(Length::Fill);
    let open = primary(look, &words.say("desk-sign-on"), Some(Message::SignOn)).arrow();
    let alarm = ways.roll_call.then(|| alarm(look, &words.say("desk-roll-call"), ALARM, Message::Alarm));
    let parts = [lock.into(), said.into()].into_iter().chain(calls(look, words, ways.calls)).chain([open.into()]);
    let parts = parts.chain(alarm);
    let parts = look.column(56.0, parts).width(Length::Fill);
    board(look, metrics.width, metrics.height, Role::Clear)
        .place(head, site_mark(look, site, Role::Primary, Role::Ink, None))
        .place(half, container(clock).center_y(Length::Fill))
        .place(middle, container(parts).center_y(Length::Fill))
        .into()
}

/// That somebody needs reception at the kiosk, and how many wait for an answer.
fn calls<'a>(look: &Look, words: &Words, calls: Calls) -> Option<Element<'a, Message>> {
    let from_kiosk = calls.from_kiosk.then(|| words.say("waiting-at-kiosk"));
    let count = u32::try_from(calls.waiting).unwrap_or(u32::MAX);
    let waiting = (count > 0).then(|| words.say_with("waiting-count", &[("count", count.into())]));
    let ink = if calls.strong { Role::Caution } else { Role::InkSoft };
    let line = |said: String| label(look, &said, TextRole::BodyBold).ink(ink).center().into();
    (calls.people() > 0).then(|| look.column(12.0, from_kiosk.into_iter().chain(waiting).map(line)).into())
}
