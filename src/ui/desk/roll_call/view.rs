//! The roll call, drawn: how many are located, what can be done, and the rows.
//!
//! Called by the page and, where nobody signed on, by the desk. Alone, it offers nothing but the roll call and the way
//! back to the locked page.

use chrono::{DateTime, Utc};
use iced::Length;
use iced::widget::container;

use crate::config::Config;
use crate::ui::Element;
use crate::ui::desk::frame::{Head, Tab, bar, foot, page, turning_to};
use crate::ui::desk::message::Message;
use crate::ui::desk::page::On;
use crate::ui::look::Look;
use crate::ui::metrics::{Area, TextRole};
use crate::ui::pictures::Icon;
use crate::ui::theme::Role;
use crate::ui::widget::board::Board;
use crate::ui::widget::button::{primary, secondary};
use crate::ui::widget::frame::title_role;
use crate::ui::widget::label::label;
use crate::ui::widget::picture::{bold_icon, tile};
use crate::ui::widget::snug::snug;
use crate::words::Words;

use super::{People, RollCall, Tap, Told, rows};

/// The least height of the line of the count and of a line that tells something; that of a row of buttons, and of the
/// pager.
const COUNT: f32 = 96.0;
const BUTTONS: f32 = 88.0;
const LINE: f32 = 44.0;
const PAGER: f32 = 112.0;

/// What the roll call is drawn with, whoever looks.
pub(in crate::ui::desk) struct Sight<'a> {
    pub(in crate::ui::desk) look: &'a Look,
    pub(in crate::ui::desk) words: &'a Words,
    pub(in crate::ui::desk) config: &'a Config,
    /// Wall time.
    pub(in crate::ui::desk) moment: DateTime<Utc>,
    /// Whether somebody is in the middle of a check-in at the kiosk, who is in no list yet.
    pub(in crate::ui::desk) at_kiosk: bool,
}

impl RollCall {
    /// The line over the list. A list that nobody could read never says that nobody is inside.
    pub(in crate::ui::desk) fn headline(&self, words: &Words) -> String {
        match &self.people {
            People::Unknown => String::new(),
            People::Unreadable => words.say("roll-call-unreadable"),
            People::Known(_) => {
                let (located, of) = self.counts();
                words.say_with("roll-call-count", &[("located", number(located)), ("of", number(of))])
            }
        }
    }
}

/// Draws it for who signed on, with the ways to the other pages.
pub(super) fn with_bar<'a>(roll_call: &RollCall, on: &On<'_>, head: &Head<'_>) -> Element<'a, Message> {
    let sight = Sight { look: on.look, words: on.words, config: on.config, moment: on.moment, at_kiosk: on.at_kiosk };
    let screen = page(on.look, on.words, &on.words.say("desk-roll-call"), head);
    if roll_call.ending {
        return ending(roll_call, &sight, screen);
    }
    let (screen, room) = bar(on, screen, Tab::RollCall);
    list(roll_call, &sight, screen, room, roll_call.goes_on())
}

/// Draws it for whoever stands there: no other page can be reached.
pub(in crate::ui::desk) fn alone<'a>(roll_call: &RollCall, sight: &Sight<'_>, head: &Head<'_>) -> Element<'a, Message> {
    let screen = page(sight.look, sight.words, &sight.words.say("desk-roll-call"), head);
    if roll_call.ending {
        return ending(roll_call, sight, screen);
    }
    let (screen, room) = screen;
    list(roll_call, sight, screen, room, true)
}

/// The count, what can be done, and the rows.
fn list<'a>(
    roll_call: &RollCall,
    sight: &Sight<'_>,
    screen: Board<'a, Message>,
    room: Area,
    stays: bool,
) -> Element<'a, Message> {
    let (look, words, metrics) = (sight.look, sight.words, sight.look.metrics);
    let portrait = metrics.portrait();
    let count = label(look, &roll_call.headline(words), TextRole::Title).ink(Role::Ink).fill();
    let count = container(count).center_y(Length::Fill).width(Length::Fill);
    let (high, each) = (metrics.line(TextRole::Title).max(COUNT), metrics.line(TextRole::Small).max(LINE));
    // Lines are higher in some scripts, so that the head reaches further down.
    let top = Area { y: room.y + 12.0, height: high, ..room };
    let (screen, mut below) = if portrait {
        let row = Area { y: top.bottom() + 16.0, height: BUTTONS, ..room };
        (screen.place(top, count).place(row, buttons(roll_call, sight)), row.bottom() + 16.0)
    } else {
        let middle = room.x + room.width * 0.42;
        let left = Area { width: middle - room.x - 24.0, ..top };
        let right = Area::between(middle, top.y, top.right(), top.bottom());
        (
            screen.place(left, count).place(right, container(buttons(roll_call, sight)).center_y(Length::Fill)),
            top.bottom() + 12.0,
        )
    };
    let mut screen = screen;
    for line in said(roll_call, sight, stays) {
        screen = screen.place(Area { y: below, height: each, ..room }, line);
        below += each + 8.0;
    }
    let under = Area::between(room.x, below + 8.0, room.right(), room.bottom());
    let columns = if portrait { 1 } else { 2 };
    let mut rows = under;
    let mut pages = rows::pages(roll_call.shown(), sight, columns, rows);
    if pages.len() > 1 {
        rows.height -= PAGER + 16.0;
        pages = rows::pages(roll_call.shown(), sight, columns, rows);
    }
    let shown = roll_call.page.min(pages.len().saturating_sub(1));
    if let Some(page) = pages.get(shown) {
        let width = rows::column_width(columns, rows);
        for (at, people) in page.iter().enumerate() {
            let place = Area { x: rows.x + (width + 24.0) * at as f32, width, ..rows };
            screen = screen.place(place, rows::column(roll_call, sight, people, width));
        }
    }
    if pages.len() > 1 {
        let foot = Area { y: under.bottom() - PAGER, height: PAGER, ..under };
        let turn = turning_to(look, words, (shown, pages.len()), |page| Message::RollCall(Tap::Page(page)));
        screen = screen.place(foot, turn);
    }
    screen.into()
}

/// What can be done with it.
fn buttons<'a>(roll_call: &RollCall, sight: &Sight<'_>) -> Element<'a, Message> {
    let (look, words) = (sight.look, sight.words);
    let hide = if roll_call.hides { words.say("roll-call-show-all") } else { words.say("roll-call-hide") };
    let button = |said: &str, tap: Option<Tap>| secondary(look, said, tap.map(Message::RollCall)).at_desk().side(16.0);
    let ends = roll_call.goes_on().then_some(Tap::AskEnd);
    let parts = [
        (5, button(&hide, Some(Tap::Hide(!roll_call.hides)))),
        (3, button(&words.say("roll-call-print"), Some(Tap::Print))),
        (3, button(&words.say("roll-call-end"), ends)),
    ];
    let parts = parts.map(|(portion, part)| container(part).width(Length::FillPortion(portion)).into());
    look.row(16.0, parts).width(Length::Fill).into()
}

/// What is said above the rows.
fn said<'a>(roll_call: &RollCall, sight: &Sight<'_>, stays: bool) -> Vec<Element<'a, Message>> {
    let words = sight.words;
    let line = |symbol, role, said: &str| -> Element<'a, Message> {
        let picture = bold_icon(sight.look, symbol, 40.0, 2.2, role);
        let said = label(sight.look, said, TextRole::Small).ink(Role::Ink).fill();
        snug(sight.look, [picture.into()], said, []).from_start().room(sight.look, 0.0, 0.0, 0.0, 14.0).into()
    };
    let mut lines = Vec::new();
    if sight.at_kiosk {
        lines.push(line(Icon::Person, Role::Caution, &words.say("roll-call-at-kiosk")));
    }
    match &roll_call.people {
        People::Unknown => {}
        People::Unreadable => lines.push(line(Icon::Warning, Role::Caution, &words.say("roll-call-unreadable-mend"))),
        People::Known(people) if people.is_empty() => {
            lines.push(line(Icon::Info, Role::InkSoft, &words.say("roll-call-nobody")));
        }
        People::Known(_) => {}
    }
    match roll_call.told {
        Some(Told::Printing(labels)) => {
            let said = words.say_with("roll-call-printing", &[("count", number(labels))]);
            lines.push(line(Icon::Printer, Role::Positive, &said));
        }
        Some(Told::NotPrinted) => lines.push(line(Icon::Warning, Role::Caution, &words.say("roll-call-not-printed"))),
        Some(Told::Ended) => lines.push(line(Icon::Check, Role::Positive, &words.say("roll-call-ended"))),
        None if stays => lines.push(line(Icon::Clock, Role::InkSoft, &words.say("roll-call-stays"))),
        None => lines.push(line(Icon::Info, Role::InkSoft, &words.say("roll-call-tick"))),
    }
    lines
}

/// Shall it be ended?
fn ending<'a>(roll_call: &RollCall, sight: &Sight<'_>, screen: (Board<'a, Message>, Area)) -> Element<'a, Message> {
    let (look, words) = (sight.look, sight.words);
    let yes = primary(look, &words.say("roll-call-end-yes"), Some(Message::RollCall(Tap::End))).check();
    let (screen, room) = foot(look, words, screen, Message::RollCall(Tap::Back), yes);
    let (located, of) = roll_call.counts();
    let title = words.say_with("roll-call-count", &[("located", number(located)), ("of", number(of))]);
    let picture = container(tile(look, Icon::Alarm, 152.0)).center_x(Length::Fill);
    let title = label(look, &title, title_role(look, &title, room.width)).ink(Role::Ink).center();
    let ask = label(look, &words.say("roll-call-end-ask"), TextRole::Second).ink(Role::InkSoft).center();
    let parts = look.column(44.0, [picture.into(), title.into(), ask.into()]).width(Length::Fill);
    screen.place(room, container(parts).center_y(Length::Fill)).into()
}

fn number(of: usize) -> crate::words::Value<'static> {
    u32::try_from(of).unwrap_or(u32::MAX).into()
}
