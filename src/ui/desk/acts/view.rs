//! The page of acts, drawn: whose day it is, the counts of that day, and its lines.

use iced::Length;
use iced::widget::container;

use crate::store::audit::acts::{ActCount, ActsOfDay};
use crate::store::audit::{AuditLine, Who};
use crate::ui::Element;
use crate::ui::desk::frame::{Head, Tab, bar, page, turning};
use crate::ui::desk::house::saying::{count, who, why};
use crate::ui::desk::message::Message;
use crate::ui::desk::page::On;
use crate::ui::metrics::{Area, TextRole};
use crate::ui::pictures::Icon;
use crate::ui::theme::Role;
use crate::ui::widget::board::Board;
use crate::ui::widget::button::secondary;
use crate::ui::widget::card::rows;
use crate::ui::widget::label::label;
use crate::ui::widget::snug::snug;
use crate::ui::widget::tag::{Status, hint, tag};

use super::{Acts, LINES, Read, Tap, saying};

/// The height of a row of two lines, of a step to another day or number, and of the pager.
const ROW: f32 = 100.0;
const STEP: f32 = 88.0;
const PAGER: f32 = 112.0;
const GAP: f32 = 20.0;
/// How many acts are counted in rows of their own; the rest in one.
const COUNTED: usize = 5;
/// How many numbers a count names.
const NAMED: usize = 3;

pub(super) fn view<'a>(acts: &Acts, on: &On<'_>, head: &Head<'_>) -> Element<'a, Message> {
    let (screen, room) = bar(on, page(on.look, on.words, &on.words.say("acts-title"), head), Tab::More);
    let (screen, room) = steps(acts, on, screen, room);
    let day = match &acts.read {
        Read::Day(day) => day,
        Read::Asked => return screen.place(room, hint(on.look, &on.words.say("common-moment"))).into(),
        Read::Refused(refused) => return screen.place(room, hint(on.look, &why(on.words, *refused))).into(),
    };
    if on.look.metrics.portrait() {
        // The counts take what they need at the most, so that the lines stay where they are.
        let high = ROW * (COUNTED as f32 + 1.0) + 2.0 * COUNTED as f32;
        let counts_at = Area { height: high, ..room };
        let below = Area::between(room.x, counts_at.bottom() + GAP, room.right(), room.bottom());
        return lines(acts, day, on, screen.place(counts_at, counts(day, on)), below).into();
    }
    let half = (room.width - GAP) / 2.0;
    let right = Area { x: room.x + half + GAP, width: half, ..room };
    lines(acts, day, on, screen.place(right, counts(day, on)), Area { width: half, ..room }).into()
}

/// The steps to another day and to another number.
fn steps<'a>(acts: &Acts, on: &On<'_>, screen: Board<'a, Message>, room: Area) -> (Board<'a, Message>, Area) {
    let words = on.words;
    let today = on.moment.with_timezone(&on.config.zone).date_naive();
    let later = (acts.day < today).then_some(Tap::Later);
    let shown = secondary(on.look, &words.weekday(acts.day), Some(Message::Acts(Tap::Days))).icon(Icon::List).at_desk();
    let day = step(
        on,
        shown.side(20.0).shrink(),
        [(words.say("acts-earlier"), Some(Tap::Earlier)), (words.say("acts-later"), later)],
    );
    let of = if on.signed.manages() {
        let [before, after] = acts.beside().map(|beside| beside.map(Tap::Of));
        let shown = acts.of.map_or_else(|| words.say("acts-everybody"), |of| number(on, of));
        let shown = label(on.look, &shown, TextRole::LabelBold).ink(Role::Ink).center();
        step(on, shown, [(words.say("common-previous"), before), (words.say("common-next"), after)])
    } else {
        label(on.look, &words.say("acts-own"), TextRole::Small).ink(Role::InkSoft).fill().into()
    };
    let room = Area::between(room.x, room.y + 12.0, room.right(), room.bottom());
    let row = Area { height: STEP, ..room };
    if on.look.metrics.portrait() {
        let second = Area { y: row.bottom() + 12.0, ..row };
        let rest = Area::between(room.x, second.bottom() + GAP, room.right(), room.bottom());
        return (screen.place(row, day).place(second, container(of).center_y(Length::Fill)), rest);
    }
    let half = (room.width - GAP) / 2.0;
    let right = Area { x: room.x + half + GAP, width: half, ..row };
    let rest = Area::between(room.x, row.bottom() + GAP, room.right(), room.bottom());
    (screen.place(Area { width: half, ..row }, day).place(right, container(of).center_y(Length::Fill)), rest)
}

/// What is shown, between the ways to what comes before and after it.
fn step<'a>(
    on: &On<'_>,
    shown: impl Into<Element<'a, Message>>,
    ways: [(String, Option<Tap>); 2],
) -> Element<'a, Message> {
    let look = on.look;
    let [before, after] =
        ways.map(|(words, tap)| secondary(look, &words, tap.map(Message::Acts)).at_desk().side(20.0).shrink());
    let shown = container(shown.into()).center_x(Length::Fill);
    look.row(16.0, [before.into(), shown.into(), after.into()]).width(Length::Fill).into()
}

/// How often each act was done.
fn counts<'a>(day: &ActsOfDay, on: &On<'_>) -> Element<'a, Message> {
    let (shown, rest) = day.counts.split_at(day.counts.len().min(COUNTED));
    let mut all: Vec<Element<'a, Message>> = shown.iter().map(|count| counted(count, on)).collect();
    if !rest.is_empty() {
        let others: u32 = rest.iter().map(|count| count.total).sum();
        all.push(row(on, &times(on, others, &on.words.say("acts-others")), "", None));
    }
    if all.is_empty() {
        return hint(on.look, &on.words.say("acts-none"));
    }
    rows(on.look, all)
}

fn counted<'a>(counted: &ActCount, on: &On<'_>) -> Element<'a, Message> {
    let said = times(on, counted.total, &saying::act(on.words, &counted.act));
    let mut by: Vec<String> =
        counted.by.iter().take(NAMED).map(|(who, done)| format!("{done}× {}", number(on, *who))).collect();
    let others = counted.by.len().saturating_sub(NAMED);
    if others > 0 {
        by.push(on.words.say_with("acts-more-numbers", &[("count", count(others).into())]));
    }
    let look = counted.unusual.then(|| tag(on.look, Status::Late, &on.words.say("acts-look")));
    row(on, &said, &by.join(" · "), look)
}

fn times(on: &On<'_>, done: u32, act: &str) -> String {
    on.words.say_with("acts-times", &[("count", done.into()), ("act", act.into())])
}

/// The lines of the day, and the way to the others.
fn lines<'a>(acts: &Acts, day: &ActsOfDay, on: &On<'_>, screen: Board<'a, Message>, room: Area) -> Board<'a, Message> {
    let (look, words) = (on.look, on.words);
    if day.lines.is_empty() {
        return if day.counts.is_empty() { screen } else { screen.place(room, hint(look, &words.say("acts-none"))) };
    }
    let shown = day.lines.iter().take(LINES as usize).map(|of| line(of, on));
    let screen = screen.place(room, rows(look, shown));
    let pages = acts.pages();
    if pages == 1 {
        return screen;
    }
    let newer = (acts.newer > 0).then_some(Message::Acts(Tap::Newer));
    let older = (acts.newer + 1 < pages).then_some(Message::Acts(Tap::Older));
    let row = Area { y: room.bottom() - PAGER, height: PAGER, ..room };
    screen.place(row, turning(look, words, (acts.newer as usize, pages as usize), newer, older))
}

fn line<'a>(line: &AuditLine, on: &On<'_>) -> Element<'a, Message> {
    let time = on.words.time(line.at.with_timezone(&on.config.zone).time());
    let act = format!("{time}  {}", saying::act(on.words, &line.act));
    let by = Who::from_word(&line.who).map_or_else(|| line.who.clone(), |of| number(on, of));
    let more = [saying::reason(on.words, line), saying::about(on.words, line)];
    let second: Vec<String> = std::iter::once(by).chain(more.into_iter().flatten()).collect();
    row(on, &act, &second.join(" · "), None)
}

/// Who, as short as a list wants it.
fn number(on: &On<'_>, of: Who) -> String {
    match of {
        Who::Staff(of) => on.words.say_with("acts-number", &[("number", of.to_string().as_str().into())]),
        Who::Operator | Who::Kiosk => who(on.words, of),
    }
}

/// A row of two lines.
fn row<'a>(on: &On<'_>, first: &str, second: &str, after: Option<Element<'a, Message>>) -> Element<'a, Message> {
    let look = on.look;
    let first = label(look, first, TextRole::LabelBold).ink(Role::Ink).fill();
    let second = (!second.is_empty()).then(|| label(look, second, TextRole::Small).ink(Role::InkSoft).fill().into());
    let lines = look.column(0.0, std::iter::once(first.into()).chain(second)).width(Length::Fill);
    snug(look, [], lines, after).from_start().room(look, ROW, 24.0, 2.0, 16.0).into()
}
