//! Why somebody is put on the hold list and until when, and why an entry ends: closed lists, and a second tap.

use chrono::Months;
use iced::Length;

use crate::domain::hold_list::{HoldListEnd, HoldListReason};
use crate::ui::Element;
use crate::ui::desk::frame::{Head, foot, page};
use crate::ui::desk::message::Message;
use crate::ui::desk::page::On;
use crate::ui::metrics::{Area, TextRole};
use crate::ui::theme::Role;
use crate::ui::widget::button::{primary, secondary};
use crate::ui::widget::card::card;
use crate::ui::widget::choice::choice;
use crate::ui::widget::label::label;

use super::{Tap, saying};

/// How far one tap goes, and a larger one, in months.
const STEPS: [i32; 2] = [1, 3];

/// Draws reasons and months.
pub(super) fn reasons<'a>(
    on: &On<'_>,
    head: &Head<'_>,
    chosen: Option<HoldListReason>,
    months: u32,
    said: bool,
) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let on_yes = (chosen.is_some() && !said).then_some(Message::HoldList(Tap::Propose));
    let yes = primary(look, &words.say("hold-list-propose"), on_yes).check();
    let whole = page(look, words, &words.say("hold-list-why"), head);
    let (screen, room) = foot(look, words, whole, Message::HoldList(Tap::Back), yes);
    let room = Area::between(room.x, room.y + 16.0, room.right(), room.bottom());
    let rows = HoldListReason::ALL.into_iter().map(|reason| {
        let said = words.hold_list_reason(reason);
        choice(look, &[(&said, false)], chosen == Some(reason), Some(Message::HoldList(Tap::Why(reason))))
    });
    let rows = look.column(16.0, rows).width(Length::Fill);
    let lasts = lasts(on, months);
    if look.metrics.portrait() {
        return screen.place(room, look.column(32.0, [rows.into(), lasts]).width(Length::Fill)).into();
    }
    let half = (room.width - 32.0) / 2.0;
    let right = Area { x: room.x + half + 32.0, width: half, ..room };
    screen.place(Area { width: half, ..room }, rows).place(right, lasts).into()
}

/// So many months, with a small and a larger step either way.
fn lasts<'a>(on: &On<'_>, months: u32) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let step = |months: i32| -> Element<'a, Message> {
        let says = if months < 0 { format!("−{}", months.unsigned_abs()) } else { format!("+{months}") };
        secondary(look, &says, Some(Message::HoldList(Tap::Months(months)))).at_desk().height(96.0).side(8.0).into()
    };
    let [small, large] = STEPS;
    let steps = look.row(20.0, [step(-large), step(-small), step(small), step(large)]).width(Length::Fill);
    let today = on.moment.with_timezone(&on.config.zone).date_naive();
    let until = today.checked_add_months(Months::new(months)).unwrap_or(today);
    let count = words.say_with("hold-list-months", &[("count", months.into())]);
    let said = label(look, &count, TextRole::Group).ink(Role::Ink).fill();
    let until = label(look, &saying::until(words, until), TextRole::Label).ink(Role::InkSoft).fill();
    card(look, look.column(20.0, [said.into(), until.into(), steps.into()]).width(Length::Fill))
}

/// Draws why an entry ends.
pub(super) fn ending<'a>(
    on: &On<'_>,
    head: &Head<'_>,
    chosen: Option<HoldListEnd>,
    said: bool,
) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let on_yes = (chosen.is_some() && !said).then_some(Message::HoldList(Tap::End));
    let yes = primary(look, &words.say("hold-list-end"), on_yes).check();
    let whole = page(look, words, &words.say("hold-list-end-why"), head);
    let (screen, room) = foot(look, words, whole, Message::HoldList(Tap::Back), yes);
    let room = Area::between(room.x, room.y + 16.0, room.right(), room.bottom());
    let rows = HoldListEnd::ALL.into_iter().map(|why| {
        let said = words.hold_list_end(why);
        choice(look, &[(&said, false)], chosen == Some(why), Some(Message::HoldList(Tap::WhyEnd(why))))
    });
    screen.place(room, look.column(16.0, rows).width(Length::Fill)).into()
}
