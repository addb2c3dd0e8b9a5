//! The second tap: a manager reads once more what they are about to say, and what comes of it.

use chrono::{DateTime, Utc};
use iced::Length;
use iced::widget::container;

use crate::domain::retention::{Lives, day_of};
use crate::ui::Element;
use crate::ui::desk::frame::foot;
use crate::ui::desk::message::{HouseTap, Message};
use crate::ui::metrics::{Area, TextRole};
use crate::ui::pictures::Icon;
use crate::ui::theme::Role;
use crate::ui::widget::board::Board;
use crate::ui::widget::button::primary;
use crate::ui::widget::frame::title_role;
use crate::ui::widget::label::label;
use crate::ui::widget::picture::tile;

use super::{House, saying};
use crate::ui::desk::page::On;

/// The widest that lines of reading are.
const WIDEST: f32 = 1240.0;

/// Is it really this date?
pub(super) fn clock<'a>(
    house: &House,
    on: &On<'_>,
    page: (Board<'a, Message>, Area),
    read: DateTime<Utc>,
    said: bool,
) -> Element<'a, Message> {
    let words = on.words;
    let moment = saying::moment(on, read);
    let title = words.say_with("house-clock-ask", &[("moment", (&moment).into())]);
    // By then credited time stands on this day, and what dies before it is over.
    let first = day_of(&read.with_timezone(&on.config.zone));
    let over = house.now.as_ref().map_or(0, |now| now.living.iter().filter(|day| **day < first).count());
    let forgets = words.say_with("house-clock-forgets", &[("count", saying::count(over).into())]);
    let says = [words.say("house-clock-look"), forgets];
    asked(
        on,
        page,
        Icon::Clock,
        &title,
        &says,
        &words.say("house-clock-yes"),
        (!said).then_some(HouseTap::ConfirmClock),
    )
}

/// May these longer lives come into force?
pub(super) fn longer<'a>(
    house: &House,
    on: &On<'_>,
    page: (Board<'a, Message>, Area),
    lives: Lives,
    said: bool,
) -> Element<'a, Message> {
    let words = on.words;
    let [visit, audit] = saying::both(lives);
    let title = words.say_with("house-longer-ask", &[("visit", visit.into()), ("audit", audit.into())]);
    let mut says = vec![words.say("house-longer-new")];
    if let Some(now) = &house.now {
        let [visit, audit] = saying::both(now.retention.lives);
        says.push(words.say_with("house-longer-now", &[("visit", visit.into()), ("audit", audit.into())]));
    }
    asked(
        on,
        page,
        Icon::List,
        &title,
        &says,
        &words.say("house-longer-yes"),
        (!said).then_some(HouseTap::ConfirmLonger),
    )
}

/// A question in the middle, and what is said to it at the foot.
fn asked<'a>(
    on: &On<'_>,
    page: (Board<'a, Message>, Area),
    symbol: Icon,
    title: &str,
    says: &[String],
    yes: &str,
    tap: Option<HouseTap>,
) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let yes = primary(look, yes, tap.map(Message::House)).check();
    let (screen, room) = foot(look, words, page, Message::House(HouseTap::Back), yes);
    let width = room.width.min(WIDEST);
    let middle = Area { x: room.x + (room.width - width) / 2.0, width, ..room };
    let picture = container(tile(look, symbol, 152.0)).center_x(Length::Fill);
    let title = label(look, title, title_role(look, title, width)).ink(Role::Ink).center();
    let says = says.iter().map(|line| label(look, line, TextRole::Second).ink(Role::InkSoft).center().into());
    let says = look.column(12.0, says).width(Length::Fill);
    let parts = look.column(44.0, [picture.into(), title.into(), says.into()]).width(Length::Fill);
    screen.place(middle, container(parts).center_y(Length::Fill)).into()
}
