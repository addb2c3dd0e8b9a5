//! The list of all days of which the audit still has lines, drawn: how much was done on each, and where a look is worth it.
//!
//! Called by the page. A tap on a day shows it.

use iced::Length;
use iced::widget::container;

use crate::effects::Refused;
use crate::store::audit::acts::CountOfDay;
use crate::ui::Element;
use crate::ui::desk::frame::{Head, Tab, bar, full_page, turning_to};
use crate::ui::desk::house::saying::why;
use crate::ui::desk::message::Message;
use crate::ui::desk::page::On;
use crate::ui::metrics::{Area, TextRole};
use crate::ui::theme::Role;
use crate::ui::widget::label::label;
use crate::ui::widget::snug::snug;
use crate::ui::widget::tag::{Status, hint, tag};
use crate::ui::widget::tap::tap;

use super::Tap;

/// The height of a row, and the gap to the next; the height of the pager, and the gap between columns.
const ROW: f32 = 92.0;
const GAP: f32 = 14.0;
const PAGER: f32 = 112.0;
const BETWEEN: f32 = 24.0;

pub(super) fn view<'a>(
    on: &On<'_>,
    head: &Head<'_>,
    days: Option<&Result<Vec<CountOfDay>, Refused>>,
    page: usize,
) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let whole = full_page(look, words, &words.say("acts-days"), head, Message::Acts(Tap::Back));
    let (mut screen, room) = bar(on, whole, Tab::More);
    let room = Area::between(room.x, room.y + 12.0, room.right(), room.bottom());
    let days = match days {
        None => return screen.place(room, hint(look, &words.say("common-moment"))).into(),
        Some(Err(refused)) => return screen.place(room, hint(look, &why(words, *refused))).into(),
        Some(Ok(days)) if days.is_empty() => return screen.place(room, hint(look, &words.say("acts-none"))).into(),
        Some(Ok(days)) => days,
    };
    let columns = if look.metrics.portrait() { 1 } else { 2 };
    let fitting = |height: f32| (((height + GAP) / (ROW + GAP)) as usize).max(1);
    let whole = days.len() <= fitting(room.height) * columns;
    let list = if whole { room } else { Area { height: room.height - PAGER - 20.0, ..room } };
    let high = fitting(list.height);
    let pages = days.len().div_ceil(high * columns);
    let at = page.min(pages - 1);
    let width = (list.width - BETWEEN * (columns - 1) as f32) / columns as f32;
    let here = days.iter().skip(at * high * columns).take(high * columns);
    let here: Vec<&CountOfDay> = here.collect();
    for (column, days) in here.chunks(high).enumerate() {
        let place = Area { x: list.x + column as f32 * (width + BETWEEN), width, ..list };
        let rows: Vec<_> = days.iter().map(|day| row(on, day)).collect();
        screen = screen.place(place, look.column(GAP, rows).width(Length::Fill));
    }
    if pages == 1 {
        return screen.into();
    }
    let foot = Area { y: room.bottom() - PAGER, height: PAGER, ..room };
    let turn = turning_to(look, words, (at, pages), |page| Message::Acts(Tap::DaysPage(page)));
    screen.place(foot, container(turn).max_width(look.px(1000.0))).into()
}

/// A day with how much was done on it.
fn row<'a>(on: &On<'_>, day: &CountOfDay) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let done = words.say_with("acts-of-day", &[("count", day.total.into())]);
    let name = label(look, &words.weekday(day.day), TextRole::LabelBold).ink(Role::Ink);
    let done = label(look, &done, TextRole::Label).ink(Role::InkSoft);
    let said = look.row(24.0, [container(name).width(look.px(220.0)).into(), done.into()]).width(Length::Fill);
    let worth = day.unusual.then(|| tag(look, Status::Late, &words.say("acts-look")));
    let inside = snug(look, [], said, worth).from_start().room(look, ROW, 24.0, 4.0, 16.0);
    tap(look, look.card_skins(24.0), inside, Some(Message::Acts(Tap::Day(day.day)))).into()
}
