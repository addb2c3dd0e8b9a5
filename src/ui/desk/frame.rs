//! What every page of the desk shares: its title, the time, who signed on, and the one tap to leave.
//!
//! Called by the pages. Lengths are design pixels, as everywhere.

use chrono::NaiveDate;
use iced::Length;
use iced::widget::container;

use crate::domain::staff::Role as Rank;
use crate::ui::Element;
use crate::ui::look::Look;
use crate::ui::metrics::{Area, TextRole};
use crate::ui::pictures::Icon;
use crate::ui::theme::Role;
use crate::ui::theme::skin::Skins;
use crate::ui::widget::board::{Board, board};
use crate::ui::widget::button::{Button, back, icon_button, secondary};
use crate::ui::widget::fill::filled;
use crate::ui::widget::label::label;
use crate::ui::widget::pager::{PagerWords, pager};
use crate::ui::widget::picture::{bold_icon, icon};
use crate::ui::widget::snug::snug;
use crate::ui::widget::tap::tap;
use crate::words::Words;

use super::Signed;
use super::calling::Calls;
use super::message::{Message, Place};
use super::page::On;

/// The height of the line of title and lock: upright, what stands under the title may take two lines.
const HEAD: f32 = 96.0;
const HIGH_HEAD: f32 = 144.0;
/// The height of the row of Back and what is done.
const FOOT: f32 = 112.0;
/// The height of the bar at the foot, and of what is tapped in it.
const BAR: f32 = 136.0;
const HIGH_BAR: f32 = 168.0;
const NAV: f32 = 104.0;
/// The height of the call for who waits.
const CALL: f32 = 88.0;

/// What the head of a page says.
pub(super) struct Head<'a> {
    /// Wall time "13:52" and day.
    pub(super) clock: (&'a str, NaiveDate),
    /// Who signed on; nobody where the roll call stands alone.
    pub(super) signed: Option<Signed>,
    /// Who is called for.
    pub(super) calls: Calls,
    /// The seconds until the desk locks itself, once it says so.
    pub(super) closes_in: Option<u32>,
}

/// Which part of the desk a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tab {
    Today,
    RollCall,
    More,
}

/// A page with its head, and the room that is left below it.
pub(super) fn page<'a>(look: &Look, words: &Words, title: &str, head: &Head<'_>) -> (Board<'a, Message>, Area) {
    let arch = icon(look, Icon::House, 76.0, Role::Primary);
    headed(look, words, title, head, arch.into())
}

/// A page whose way back stands in the head, so that the room below is all its own.
pub(super) fn full_page<'a>(
    look: &Look,
    words: &Words,
    title: &str,
    head: &Head<'_>,
    on_back: Message,
) -> (Board<'a, Message>, Area) {
    headed(look, words, title, head, icon_button(look, Icon::Back, 88.0, Some(on_back)))
}

fn headed<'a>(
    look: &Look,
    words: &Words,
    title: &str,
    head: &Head<'_>,
    first: Element<'a, Message>,
) -> (Board<'a, Message>, Area) {
    let metrics = look.metrics;
    let side = if metrics.portrait() { 56.0 } else { 64.0 };
    let high = if metrics.portrait() { HIGH_HEAD } else { HEAD };
    let row = Area::between(side, 32.0, metrics.width - side, 32.0 + high);
    let room = Area::between(side, row.bottom() + 20.0, row.right(), metrics.height - 40.0);
    let name = label(look, title, TextRole::Sheet).ink(Role::Ink).fill();
    let second = label(look, &said(words, head), TextRole::Small).ink(Role::InkSoft).fill();
    let titles = look.column(0.0, [name.into(), second.into()]).width(Length::Fill);
    let lock = secondary(look, &words.say("desk-lock"), Some(Message::Lock)).icon(Icon::Lock).at_desk();
    let waits = head.calls.people() > 0;
    // Upright, the call takes its room.
    let first = (!waits || !metrics.portrait()).then_some(first);
    let call = waits.then(|| call(look, words, head.calls));
    let parts = first.into_iter().chain([titles.into()]).chain(call).chain([lock.shrink().into()]);
    let line = look.row(24.0, parts).width(Length::Fill);
    let screen = board(look, metrics.width, metrics.height, Role::Clear)
        .place(row, container(line).center_y(Length::Fill).width(Length::Fill));
    (screen, room)
}

/// Somebody waits for an answer, or for reception to come: the way to who it is. It changes its look each second for a
/// while. Nothing else of this house moves by itself, but a guest stands before a door, and nobody may be looking.
pub(super) fn call<'a>(look: &Look, words: &Words, calls: Calls) -> Element<'a, Message> {
    let count = u32::try_from(calls.people()).unwrap_or(u32::MAX);
    let said = words.say_with("waiting-call", &[("count", count.into())]);
    let rest = if calls.strong {
        look.skin(Role::CautionTint, Role::Caution, 6.0, 28.0, Role::Caution)
    } else {
        look.skin(Role::Surface, Role::CautionLine, 3.0, 28.0, Role::Caution)
    };
    let pressed = look.skin(Role::CautionTint, Role::Caution, 3.0, 28.0, Role::Caution);
    let bell = bold_icon(look, Icon::Reception, 44.0, 2.2, Role::Caution);
    let inside = snug(look, [bell.into()], label(look, &said, TextRole::Group).ink(Role::Caution), []);
    let inside = inside.width(Length::Shrink).room(look, CALL, 20.0, 8.0, 12.0);
    tap(look, Skins { rest, pressed, disabled: rest }, inside, Some(Message::Go(Place::Waiting))).into()
}

/// The time and who signed on; at the end, that the desk locks itself.
fn said(words: &Words, head: &Head<'_>) -> String {
    let second = match (head.closes_in, head.signed) {
        (Some(seconds), _) => words.say_with("staff-closes", &[("seconds", seconds.into())]),
        (None, None) => words.say("roll-call-alone"),
        (None, Some(signed)) => {
            let number = signed.number.to_string();
            match signed.role {
                Rank::Reception => words.say_with("desk-who", &[("number", (&number).into())]),
                Rank::Manager => words.say_with("desk-manager", &[("number", (&number).into())]),
            }
        }
    };
    let (time, day) = head.clock;
    format!("{}, {time} · {second}", words.weekday(day))
}

/// Back, and beside it what is done; at the foot of a room, which loses that much.
pub(super) fn foot<'a>(
    look: &Look,
    words: &Words,
    (screen, room): (Board<'a, Message>, Area),
    on_back: Message,
    does: Button<Message>,
) -> (Board<'a, Message>, Area) {
    let row = Area::between(room.x, room.bottom() - FOOT, room.right(), room.bottom());
    let back = back(look, &words.say("common-back"), Some(on_back)).small();
    let line = look.row(32.0, [back.into(), does.small().into()]).width(Length::Fill);
    (screen.place(row, line), Area::between(room.x, room.y, room.right(), row.y - 32.0))
}

/// What stands at the foot of every page, in the same place: today, the roll call, and everything else. The room loses
/// that much.
pub(super) fn bar<'a>(on: &On<'_>, (screen, room): (Board<'a, Message>, Area), tab: Tab) -> (Board<'a, Message>, Area) {
    let (look, words, metrics) = (on.look, on.words, on.look.metrics);
    let high = if metrics.portrait() { HIGH_BAR } else { BAR };
    let bar = Area::between(0.0, metrics.height - high, metrics.width, metrics.height);
    let row = Area::between(room.x, bar.y, room.right(), bar.bottom());
    let inside = on.counts.map(|counts| u32::try_from(counts.inside).unwrap_or(u32::MAX));
    let roll_call = match inside {
        Some(inside) => words.say_with("desk-roll-call-of", &[("count", inside.into())]),
        None => words.say("desk-roll-call"),
    };
    let today = place(look, Icon::People, &words.say("desk-today"), tab == Tab::Today, Place::Today);
    let more = place(look, Icon::List, &words.say("desk-more"), tab == Tab::More, Place::More);
    let alarm = alarm(look, &roll_call, NAV, Message::Go(Place::RollCall));
    let portions = [5, 8, 4];
    let parts = [today, alarm, more].into_iter().zip(portions);
    let parts = parts.map(|(part, portion)| container(part).width(Length::FillPortion(portion)).into());
    let line = look.row(24.0, parts).width(Length::Fill);
    let screen = screen
        .place(bar, filled(look, Role::Sunken))
        .place(row, container(line).center_y(Length::Fill).width(Length::Fill));
    (screen, Area::between(room.x, room.y, room.right(), bar.y - 24.0))
}

/// The way to the roll call: the only red thing.
pub(super) fn alarm<'a>(look: &Look, words: &str, height: f32, on_tap: Message) -> Element<'a, Message> {
    let bell = bold_icon(look, Icon::Alarm, 48.0, 2.2, Role::Surface);
    let inside = snug(look, [bell.into()], label(look, words, TextRole::SmallButton), []);
    tap(look, look.danger_skins(28.0), inside.room(look, height, 16.0, 8.0, 20.0), Some(on_tap)).into()
}

/// A way to another page.
fn place<'a>(look: &Look, symbol: Icon, words: &str, chosen: bool, place: Place) -> Element<'a, Message> {
    let role = if chosen { Role::Primary } else { Role::Ink };
    let symbol = bold_icon(look, symbol, 44.0, 2.0, role);
    let inside = snug(look, [symbol.into()], label(look, words, TextRole::Group).ink(role), []);
    let inside = inside.room(look, NAV, 12.0, 8.0, 12.0);
    tap(look, look.choice_skins(chosen, 28.0), inside, Some(Message::Go(place))).into()
}

/// Previous, "1 of 2", More: how a list that is longer than its room is read. Without a message a side is out of use.
pub(super) fn turning<'a>(
    look: &Look,
    words: &Words,
    (at, pages): (usize, usize),
    on_previous: Option<Message>,
    on_next: Option<Message>,
) -> Element<'a, Message> {
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let place = words.say_with("common-page", &[("page", number(at + 1).into()), ("total", number(pages).into())]);
    let (previous, next) = (words.say("common-previous"), words.say("common-more"));
    pager(look, PagerWords { previous: &previous, place: &place, next: &next }, on_previous, on_next)
}

/// The same of pages that a tap names by their number.
pub(super) fn turning_to<'a>(
    look: &Look,
    words: &Words,
    (at, pages): (usize, usize),
    to: impl Fn(usize) -> Message,
) -> Element<'a, Message> {
    let (before, after) = (at.checked_sub(1).map(&to), (at + 1 < pages).then(|| to(at + 1)));
    turning(look, words, (at, pages), before, after)
}
