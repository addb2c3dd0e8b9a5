//! The page of the house, drawn: the health of the house, and below it the cards or what stands in their place.

use iced::Length;
use iced::widget::container;

use crate::ui::Element;
use crate::ui::desk::frame::{Head, full_page, page};
use crate::ui::desk::health;
use crate::ui::desk::message::{Message, Place};
use crate::ui::metrics::{Area, TextRole};
use crate::ui::pictures::Icon;
use crate::ui::theme::Role;
use crate::ui::widget::board::Board;
use crate::ui::widget::card::boxed;
use crate::ui::widget::label::label;
use crate::ui::widget::picture::bold_icon;
use crate::ui::widget::snug::snug;
use crate::ui::widget::tag::hint;

use super::{House, Over, cards, confirm, lives, saying};
use crate::ui::desk::page::On;

/// Draws it.
pub(in crate::ui::desk) fn view<'a>(house: &House, on: &On<'_>, head: &Head<'_>) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    match &house.over {
        Over::Cards => {
            let on_back = Message::Go(Place::More);
            let (screen, room) = full_page(look, words, &words.say("house-title"), head, on_back);
            let (screen, room) = line(house, on, screen, room);
            cards::place(house, on, screen, room).into()
        }
        Over::Clock { read, said } => {
            confirm::clock(house, on, page(look, words, &words.say("house-clock"), head), *read, *said)
        }
        Over::Lives(draft) => lives::view(house, on, page(look, words, &words.say("house-lives"), head), draft),
        Over::Longer { lives, said } => {
            confirm::longer(house, on, page(look, words, &words.say("house-lives"), head), *lives, *said)
        }
    }
}

/// The health of the house, or in its place what became of the last act.
fn line<'a>(house: &House, on: &On<'_>, screen: Board<'a, Message>, room: Area) -> (Board<'a, Message>, Area) {
    let look = on.look;
    let row = Area { height: health::STRIP, ..room };
    let said: Element<'a, Message> = match house.told.map(|told| saying::told(on.words, told)) {
        Some((true, said)) => boxed_line(on, cell(on, Icon::Check, Role::Positive, &said)),
        Some((false, said)) => boxed_line(on, cell(on, Icon::Warning, Role::Caution, &said)),
        None if house.unreadable => boxed_line(on, hint(look, &on.words.say("desk-not-now"))),
        None => health::strip(on),
    };
    (screen.place(row, said), Area::between(room.x, row.bottom() + 20.0, room.right(), room.bottom()))
}

/// A line in its box.
fn boxed_line<'a>(on: &On<'_>, line: Element<'a, Message>) -> Element<'a, Message> {
    let look = on.look;
    let inside = container(line).padding([0.0, look.px(24.0)]).center_y(Length::Fill).width(Length::Fill);
    boxed(look.card_skin(24.0), inside)
}

fn cell<'a>(on: &On<'_>, icon: Icon, role: Role, said: &str) -> Element<'a, Message> {
    let look = on.look;
    let picture = bold_icon(look, icon, 40.0, 2.2, role);
    let words = label(look, said, TextRole::Small).ink(Role::Ink).fill();
    snug(look, [picture.into()], words, []).from_start().room(look, 0.0, 0.0, 0.0, 14.0).into()
}
