//! The rows of the roll call: how many go on a page, and each of them, of which all is the tick.
//!
//! Called by the view. Nothing is measured letter by letter: with five hundred inside that would take longer than the
//! alarm may wait, so that a row's height is a bound from the number of its letters.

use iced::Length;
use iced::widget::Space;

use crate::domain::visit::{Certainty, Present};
use crate::ui::Element;
use crate::ui::desk::message::Message;
use crate::ui::metrics::{Area, TextRole};
use crate::ui::pictures::Icon;
use crate::ui::theme::Role;
use crate::ui::widget::card::boxed;
use crate::ui::widget::label::label;
use crate::ui::widget::picture::bold_icon;
use crate::ui::widget::snug::snug;
use crate::ui::widget::tap::tap;

use super::view::Sight;
use super::{RollCall, Tap};

/// The least height of a row, and the air between two.
const ROW: f32 = 140.0;
const GAP: f32 = 12.0;
/// The box of the tick, and what is beside the words of a row: its padding, the box, gaps and the certainty.
const TICK: f32 = 60.0;
const CERTAINTY: f32 = 290.0;
const BESIDE: f32 = 2.0 * 20.0 + TICK + 2.0 * 20.0 + CERTAINTY;

/// The rows of each page: in columns, from above.
pub(super) type Pages<'p> = Vec<Vec<Vec<&'p Present>>>;

/// Puts the people on pages of so many columns in a room.
pub(super) fn pages<'p>(
    people: impl Iterator<Item = &'p Present>,
    sight: &Sight<'_>,
    columns: usize,
    room: Area,
) -> Pages<'p> {
    let width = column_width(columns, room);
    let mut pages: Pages<'p> = Vec::new();
    let mut left = f32::NEG_INFINITY;
    for person in people {
        let high = height(person, sight, width) + GAP;
        if left < high {
            match pages.last_mut().filter(|page| page.len() < columns) {
                Some(page) => page.push(Vec::new()),
                None => pages.push(vec![Vec::new()]),
            }
            left = room.height + GAP;
        }
        left -= high;
        if let Some(column) = pages.last_mut().and_then(|page| page.last_mut()) {
            column.push(person);
        }
    }
    pages
}

/// How wide a column is.
pub(super) fn column_width(columns: usize, room: Area) -> f32 {
    (room.width - 24.0 * (columns as f32 - 1.0)) / columns as f32
}

/// A bound of a row's height.
fn height(person: &Present, sight: &Sight<'_>, width: f32) -> f32 {
    let metrics = &sight.look.metrics;
    let lines = |text: &str, role: TextRole| {
        // A letter of a wide script is as wide as high; of the others bold ones take more room than plain ones.
        let narrow = if role.bold() { 0.62 } else { 0.56 };
        let letters: f32 = text.chars().map(|letter| if letter < '\u{1100}' { narrow } else { 1.0 }).sum();
        // A word that does not fit leaves the end of its line empty.
        (letters * metrics.text(role) * 1.15 / (width - BESIDE)).ceil().max(1.0) * metrics.line(role)
    };
    let words = lines(person.name.as_str(), TextRole::Group) + lines(&second(person, sight), TextRole::Small);
    (words + 2.0 * 12.0).max(ROW)
}

/// Company and host.
fn second(person: &Present, sight: &Sight<'_>) -> String {
    let with = sight.words.say_with("roll-call-with", &[("host", (&person.host).into())]);
    match &person.company {
        Some(company) => format!("{} · {with}", company.as_str()),
        None => with,
    }
}

/// Since when: the time, and the day where it was another one.
fn since(person: &Present, sight: &Sight<'_>) -> String {
    let zone = sight.config.zone;
    let since = person.since.with_timezone(&zone);
    let today = sight.moment.with_timezone(&zone).date_naive();
    let time = since.format("%H:%M");
    let day = since.date_naive();
    if day == today { time.to_string() } else { format!("{}, {time}", sight.words.weekday(day)) }
}

/// A column of rows.
pub(super) fn column<'a>(page: &RollCall, sight: &Sight<'_>, people: &[&Present], width: f32) -> Element<'a, Message> {
    let rows = people.iter().map(|person| row(page, sight, person, height(person, sight, width)));
    sight.look.column(GAP, rows).width(Length::Fill).into()
}

/// One person: all of the row is the tick.
fn row<'a>(page: &RollCall, sight: &Sight<'_>, person: &Present, height: f32) -> Element<'a, Message> {
    let look = sight.look;
    let located = page.is_located(person.visit);
    let name = label(look, person.name.as_str(), TextRole::Group).ink(Role::Ink).fill();
    let second = label(look, &second(person, sight), TextRole::Small).ink(Role::InkSoft).fill();
    let words = look.column(0.0, [name.into(), second.into()]).width(Length::Fill);
    let inside = snug(look, [tick(sight, located)], words, [side(sight, person)])
        .from_start()
        .room(look, height, 20.0, 12.0, 20.0);
    let message = Message::RollCall(Tap::Tick(person.visit));
    tap(look, look.choice_skins(located, 24.0), inside, Some(message)).into()
}

/// The box of the tick.
fn tick<'a>(sight: &Sight<'_>, located: bool) -> Element<'a, Message> {
    let look = sight.look;
    let (fill, inside): (_, Element<'a, Message>) = if located {
        (Role::Primary, bold_icon(look, Icon::Check, TICK - 12.0, 3.0, Role::OnPrimary).into())
    } else {
        (Role::Surface, Space::new().into())
    };
    let skin = look.skin(fill, Role::Primary, 3.0, 14.0, Role::Ink);
    boxed(skin, iced::widget::container(inside).center(look.px(TICK)))
}

/// How sure it is, an icon and words, never a colour alone; and since when they are here.
fn side<'a>(sight: &Sight<'_>, person: &Present) -> Element<'a, Message> {
    let look = sight.look;
    let (symbol, role) = match person.certainty {
        Certainty::Seen => (Icon::Check, Role::Positive),
        Certainty::Overdue => (Icon::Clock, Role::Caution),
        Certainty::SaysLeft | Certainty::Assumed => (Icon::Leave, Role::InkSoft),
        Certainty::Unfinished => (Icon::Person, Role::Caution),
    };
    let picture = bold_icon(look, symbol, 40.0, 2.4, role);
    let words = label(look, &sight.words.certainty(person.certainty), TextRole::SmallBold).ink(role).fill();
    let sure = snug(look, [picture.into()], words, []).from_start().room(look, 0.0, 0.0, 0.0, 12.0);
    let since = label(look, &since(person, sight), TextRole::Small).ink(Role::InkSoft).fill();
    look.column(0.0, [sure.into(), since.into()]).width(Length::Fixed(look.px(CERTAINTY))).into()
}
