//! The page of today, drawn: the groups, the field, the rows and what is done with many of them.

use iced::Length;
use iced::widget::container;

use crate::domain::staff::{Reason, StaffAct};
use crate::ui::Element;
use crate::ui::desk::frame::{Head, Tab, bar, page, turning_to};
use crate::ui::desk::health;
use crate::ui::desk::house::why;
use crate::ui::desk::message::{Arriving, Message, Place};
use crate::ui::desk::page::On;
use crate::ui::desk::reasons::{self, Asked};
use crate::ui::metrics::{Area, TextRole};
use crate::ui::pictures::Icon;
use crate::ui::theme::Role;
use crate::ui::widget::board::Board;
use crate::ui::widget::button::{icon_button, primary, secondary};
use crate::ui::widget::field::field;
use crate::ui::widget::fill::filled;
use crate::ui::widget::keyboard::keyboard;
use crate::ui::widget::label::label;
use crate::ui::widget::snug::snug;
use crate::ui::widget::tag::hint;
use crate::ui::widget::tap::tap;

use super::list::{Group, Key, List};
use super::row::{self, GAP, ROW};
use super::{LETTERS, Out, Over, Tap, Today, Told, hits};
use crate::domain::name::PlainName;

/// The heights of the groups, of the field, and of the row at the foot.
const GROUPS: f32 = 116.0;
const FIELD: f32 = 128.0;
const FOOT: f32 = 112.0;
const SPACE: f32 = 20.0;
/// The width of the button beside the field.
const ADD: f32 = 340.0;
/// The width of the pager.
const PAGER: f32 = 1000.0;

/// Draws it.
pub(super) fn view<'a>(today: &Today, on: &On<'_>, head: &Head<'_>) -> Element<'a, Message> {
    match &today.over {
        Over::Lists => lists(today, on, head),
        Over::Out(out) => signing_out(on, head, out),
        Over::AllDays(found, at) => hits::view(on, head, found.as_ref(), *at),
    }
}

/// Why is somebody signed out?
fn signing_out<'a>(on: &On<'_>, head: &Head<'_>, out: &Out) -> Element<'a, Message> {
    let words = on.words;
    let count = u32::try_from(out.visits.len()).unwrap_or(u32::MAX);
    let (title, lead, reasons): (_, _, &[Reason]) = match &out.name {
        Some(name) => (words.say("act-check-out"), name.as_str().to_owned(), StaffAct::CheckOut.reasons()),
        None => (
            words.say("today-all-out"),
            words.say_with("today-all-out-ask", &[("count", count.into())]),
            &Reason::FOR_CHECKING_OUT_ALL,
        ),
    };
    let yes = match &out.name {
        Some(_) => words.say("act-check-out"),
        None => words.say_with("today-all-out-yes", &[("count", count.into())]),
    };
    let asked = Asked { title: &title, lead: &lead, reasons, chosen: out.reason, yes: &yes };
    let ready = out.reason.is_some() && !out.said;
    let on_yes = ready.then_some(Message::Today(Tap::CheckOut));
    reasons::view(on, head, &asked, |reason| Message::Today(Tap::Why(reason)), Message::Today(Tap::Back), on_yes)
}

fn lists<'a>(today: &Today, on: &On<'_>, head: &Head<'_>) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let whole = page(look, words, &words.say("desk-today"), head);
    let (mut screen, mut room) = if today.keys { whole } else { bar(on, whole, Tab::Today) };
    if today.keys {
        let (tray, keys) = (look.metrics.tray_area(), look.metrics.keys_area());
        // On the guests' panel the bar stands below the keys; here nothing does.
        let down = look.metrics.height - tray.bottom() - if look.metrics.portrait() { 0.0 } else { 24.0 };
        let sunk = |area: Area| Area { y: area.y + down, ..area };
        if look.metrics.portrait() {
            screen = screen.place(sunk(tray), filled(look, Role::Sunken));
        }
        let keyboard = keyboard(look, on.keys, &today.typed, &words.say("common-space"), Message::Key);
        screen = screen.place(sunk(keys), keyboard);
        room = Area::between(room.x, room.y, room.right(), sunk(tray).y - SPACE);
    } else if today.ticked.is_none() {
        // Lying, the rows need its room while nothing is to be mended: then it stands beside the groups.
        let strip = look.metrics.portrait() || health::wants_mending(on);
        if strip {
            screen = screen.place(Area { height: health::STRIP, ..room }, health::strip(on));
            room = below(room, health::STRIP);
        }
        let high = groups_height(on);
        screen = screen.place(Area { height: high, ..room }, groups(today, on, !strip));
        room = below(room, high);
    }
    if today.ticked.is_none() {
        screen = screen.place(Area { height: FIELD, ..room }, search(today, on));
        room = below(room, FIELD);
    }
    rows(today, on, screen, room).into()
}

fn below(room: Area, height: f32) -> Area {
    Area::between(room.x, room.y + height + SPACE, room.right(), room.bottom())
}

/// The height of the groups: some scripts need higher lines.
fn groups_height(on: &On<'_>) -> f32 {
    let metrics = on.look.metrics;
    (metrics.line(TextRole::Value) + metrics.line(TextRole::Label) + 16.0).max(GROUPS)
}

/// The four groups with their counts, and perhaps the health of the house.
fn groups<'a>(today: &Today, on: &On<'_>, with_health: bool) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let group = |group: Group| {
        let name = match group {
            Group::Expected => words.say("today-expected"),
            Group::Waiting => words.say("today-waiting"),
            Group::Inside => words.say("today-inside"),
            Group::Left => words.say("today-left"),
        };
        let count = today.list.as_ref().map_or_else(String::new, |list| list.count(group).to_string());
        let chosen = group == today.group && today.typed.is_empty();
        let role = if chosen { Role::Primary } else { Role::Ink };
        let count = label(look, &count, TextRole::Value).ink(role).fill().center();
        let name = label(look, &name, TextRole::Label).ink(role).fill().center();
        let said = look.column(0.0, [count.into(), name.into()]).width(Length::Fill);
        let inside = snug(look, [], said, []).room(look, groups_height(on), 8.0, 6.0, 0.0);
        let part = tap(look, look.choice_skins(chosen, 24.0), inside, Some(Message::Today(Tap::Group(group))));
        container(part).width(Length::FillPortion(1)).into()
    };
    let health =
        with_health.then(|| container(health::tile(on, groups_height(on))).width(Length::FillPortion(1)).into());
    look.row(14.0, Group::ALL.into_iter().map(group).chain(health)).width(Length::Fill).into()
}

/// The field, and beside it the way in for who is not expected.
fn search<'a>(today: &Today, on: &On<'_>) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let clear = Some(Message::Today(Tap::Clear));
    let typing = field(look, &today.typed, &words.say("today-search"), today.keys, clear);
    let symbol = if today.keys { Icon::Check } else { Icon::Search };
    let key = icon_button(look, symbol, FIELD, Some(Message::Today(Tap::Keys(!today.keys))));
    let mut parts: Vec<Element<'a, Message>> = vec![container(typing).width(Length::Fill).into(), key];
    if !today.keys {
        let add = primary(look, &words.say("today-add"), Some(Message::Go(Place::CheckIn(Arriving::WalkIn))));
        parts.push(container(add.small().height(FIELD).side(20.0)).width(look.px(ADD)).into());
    }
    look.row(16.0, parts).width(Length::Fill).into()
}

/// The rows of a page, and the row at the foot.
fn rows<'a>(today: &Today, on: &On<'_>, screen: Board<'a, Message>, room: Area) -> Board<'a, Message> {
    let (look, words) = (on.look, on.words);
    let said = |words: &str| -> Element<'a, Message> { container(hint(look, words)).width(Length::Fill).into() };
    let Some(list) = &today.list else {
        return if today.unreadable { screen.place(room, said(&words.say("desk-not-now"))) } else { screen };
    };
    let shown = today.shown();
    let deeds = if today.keys { Vec::new() } else { deeds(today, on, list) };
    // Upright, what is done with many and what leads through them stand below each other.
    let above = fitting(room.height - FOOT - SPACE);
    let stacked = look.metrics.portrait() && !deeds.is_empty() && shown.len() > above;
    let high = if stacked { 2.0 * FOOT + 16.0 } else { FOOT };
    let foot = Area::between(room.x, room.bottom() - high, room.right(), room.bottom());
    let mut room = if today.keys { room } else { Area::between(room.x, room.y, room.right(), foot.y - SPACE) };
    let mut screen = screen;
    if let Some(told) = told(on, today) {
        let line = look.metrics.line(TextRole::Second).max(44.0);
        screen = screen.place(Area { height: line, ..room }, said(&told));
        room = Area::between(room.x, room.y + line + 12.0, room.right(), room.bottom());
    }
    let columns = if look.metrics.portrait() { 1 } else { 2 };
    let many = fitting(room.height);
    let pages = shown.len().div_ceil(many * columns).max(1);
    let at = today.page.min(pages - 1);
    if shown.is_empty() {
        screen = screen.place(room, said(&empty(on, today)));
    }
    let here: Vec<Key> = shown.iter().copied().skip(at * many * columns).take(many * columns).collect();
    screen = place(on, screen, room, columns, &here, |key, width| {
        let person = list.person(key)?;
        let ticked = match (&today.ticked, key) {
            (Some(ticked), Key::Expected(invitation)) => Some(ticked.contains(&invitation)),
            (Some(_), Key::Waiting(_) | Key::Inside(_) | Key::Left(_)) | (None, _) => None,
        };
        Some(row::drawn(on, row::of(on, &person, ticked, list.closes_at), width))
    });
    if today.keys {
        return screen;
    }
    let turn = (pages > 1).then(|| turn(on, at, pages, Tap::Page));
    let parts: Element<'a, Message> = if stacked {
        look.column(16.0, turn.into_iter().chain([look.row(16.0, deeds).into()])).width(Length::Fill).into()
    } else {
        look.row(16.0, deeds.into_iter().chain(turn)).width(Length::Fill).into()
    };
    screen.place(foot, parts)
}

/// How many rows stand below each other in a height.
pub(super) fn fitting(height: f32) -> usize {
    (1..).take_while(|rows| *rows as f32 * (ROW + GAP) - GAP <= height).last().unwrap_or(1)
}

/// Puts rows into their columns, downwards first.
pub(super) fn place<'a, K: Copy>(
    on: &On<'_>,
    mut screen: Board<'a, Message>,
    room: Area,
    columns: usize,
    keys: &[K],
    drawn: impl Fn(K, f32) -> Option<Element<'a, Message>>,
) -> Board<'a, Message> {
    let many = fitting(room.height);
    let width = (room.width - (columns - 1) as f32 * 24.0) / columns as f32;
    for (column, keys) in keys.chunks(many).enumerate() {
        let rows: Vec<_> = keys.iter().filter_map(|key| drawn(*key, width)).collect();
        let area = Area { x: room.x + column as f32 * (width + 24.0), width, ..room };
        screen = screen.place(area, on.look.column(GAP, rows).width(Length::Fill));
    }
    screen
}

/// The pager.
pub(super) fn turn<'a>(on: &On<'_>, at: usize, pages: usize, to: impl Fn(usize) -> Tap) -> Element<'a, Message> {
    let pager = turning_to(on.look, on.words, (at, pages), |page| Message::Today(to(page)));
    container(pager).max_width(on.look.px(PAGER)).into()
}

/// What is done with many at once, at the foot.
fn deeds<'a>(today: &Today, on: &On<'_>, list: &List) -> Vec<Element<'a, Message>> {
    let (look, words) = (on.look, on.words);
    let button =
        |said: &str, tap: Tap| secondary(look, said, Some(Message::Today(tap))).at_desk().height(FOOT).shrink();
    if let Some(ticked) = &today.ticked {
        let count = u32::try_from(ticked.len()).unwrap_or(u32::MAX);
        let yes = words.say_with("today-check-in-all", &[("count", count.into())]);
        let tap = (count > 0).then_some(Message::Today(Tap::CheckInTicked));
        let cancel = button(&words.say("common-back"), Tap::Ticking(false));
        return vec![cancel.into(), primary(look, &yes, tap).at_desk().height(FOOT).shrink().into()];
    }
    if !today.typed.is_empty() {
        let wide = on.signed.manages() && PlainName::of(&today.typed).letters() >= LETTERS;
        return wide.then(|| button(&words.say("today-all-days"), Tap::AllDays).into()).into_iter().collect();
    }
    let many = list.count(today.group) > 1;
    match today.group {
        Group::Expected if many => vec![button(&words.say("today-group"), Tap::Ticking(true)).into()],
        Group::Inside if many => vec![button(&words.say("today-all-out"), Tap::AskAllOut).into()],
        Group::Expected | Group::Waiting | Group::Inside | Group::Left => Vec::new(),
    }
}

fn told(on: &On<'_>, today: &Today) -> Option<String> {
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    match today.told? {
        Told::Out(out, 0) => Some(on.words.say_with("today-out", &[("count", number(out).into())])),
        Told::Out(out, gone) => {
            let (out, gone) = (number(out), number(gone));
            Some(on.words.say_with("today-out-gone", &[("count", out.into()), ("gone", gone.into())]))
        }
        Told::Refused(refused) => Some(why(on.words, refused)),
    }
}

fn empty(on: &On<'_>, today: &Today) -> String {
    if !today.typed.is_empty() {
        return on.words.say("today-none-found");
    }
    match today.group {
        Group::Expected => on.words.say("today-none-expected"),
        Group::Waiting => on.words.say("today-none-waiting"),
        Group::Inside => on.words.say("today-none-inside"),
        Group::Left => on.words.say("today-none-left"),
    }
}
