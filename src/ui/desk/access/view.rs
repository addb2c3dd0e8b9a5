//! The page of an invitation, drawn: what it says, and at the foot what may be done.

use iced::Length;
use iced::widget::container;

use crate::ui::Element;
use crate::ui::desk::frame::{Head, Tab, bar, page};
use crate::ui::desk::house::why;
use crate::ui::desk::message::{Arriving, Message, Place};
use crate::ui::desk::page::On;
use crate::ui::desk::reasons::{self, Asked, UNDER_HEAD};
use crate::ui::desk::visit::{DEED, SPACE, kept};
use crate::ui::metrics::{Area, TextRole};
use crate::ui::theme::Role;
use crate::ui::widget::button::{back, secondary};
use crate::ui::widget::label::{label, measured};
use crate::ui::widget::tag::hint;

use super::saying::{told, values};
use super::{AccessPage, Tap};
use crate::store::invitations::AccessSheet;

/// Draws it.
pub(super) fn view<'a>(here: &AccessPage, on: &On<'_>, head: &Head<'_>) -> Element<'a, Message> {
    let (Some(asking), Some(sheet)) = (&here.asking, here.sheet()) else { return whole(here, on, head) };
    let (title, yes) = (on.words.say("access-title"), on.words.act(asking.act));
    let lead = sheet.invitation.name.as_str();
    let asked = Asked { title: &title, lead, reasons: asking.act.reasons(), chosen: asking.reason, yes: &yes };
    let on_yes = asking.is_ready().then_some(Message::Access(Tap::End));
    reasons::view(on, head, &asked, |reason| Message::Access(Tap::Why(reason)), Message::Access(Tap::Back), on_yes)
}

fn whole<'a>(here: &AccessPage, on: &On<'_>, head: &Head<'_>) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let (screen, room) = bar(on, page(look, words, &words.say("access-title"), head), Tab::Today);
    let said = |words: &str| -> Element<'a, Message> { container(hint(look, words)).width(Length::Fill).into() };
    let high = if look.metrics.portrait() { 2.0 * DEED + SPACE } else { DEED };
    let foot = Area::between(room.x, room.bottom() - high, room.right(), room.bottom());
    let room = Area::between(room.x, room.y + UNDER_HEAD, room.right(), foot.y - SPACE);
    let way = back(look, &words.say("common-back"), Some(Message::Go(Place::Today))).small();
    let Some(sheet) = here.sheet() else {
        let why = match &here.sheet {
            None => words.say("common-moment"),
            Some(Err(refused)) => why(words, *refused),
            Some(Ok(_)) => words.say("access-gone"),
        };
        return screen.place(room, said(&why)).place(foot, look.row(0.0, [way.into()])).into();
    };
    let name = sheet.invitation.name.as_str();
    let mut top: Vec<Element<'a, Message>> = vec![label(look, name, TextRole::Value).ink(Role::Ink).fill().into()];
    let mut high = measured(look, name, TextRole::Value, room.width).height;
    if let Some(told) = told(on, here) {
        high += measured(look, &told, TextRole::Second, room.width - 60.0).height.max(44.0) + 8.0;
        top.push(said(&told));
    }
    let screen = screen.place(Area { height: high, ..room }, look.column(8.0, top).width(Length::Fill));
    let room = Area::between(room.x, room.y + high + SPACE, room.right(), room.bottom());
    let (screen, pages) = kept(on, screen, room, &values(on, sheet), here.page);
    screen.place(foot, deeds(on, sheet, way.into(), (here.page.min(pages - 1), pages))).into()
}

/// Back, and what may be done.
fn deeds<'a>(
    on: &On<'_>,
    sheet: &AccessSheet,
    way: Element<'a, Message>,
    (at, pages): (usize, usize),
) -> Element<'a, Message> {
    let (look, words, invitation) = (on.look, on.words, &sheet.invitation);
    let button = |said: &str, message: Message| -> Element<'a, Message> {
        secondary(look, said, Some(message)).at_desk().height(DEED).side(16.0).into()
    };
    let mut acts: Vec<Element<'a, Message>> = Vec::new();
    if invitation.over.is_none() {
        if !sheet.inside {
            let arriving = Arriving::Invited(vec![invitation.id]);
            acts.push(button(&words.say("today-check-in"), Message::Go(Place::CheckIn(arriving))));
        }
        acts.push(button(&words.say("act-end-access"), Message::Access(Tap::AskEnd)));
    }
    acts.extend(sheet.visit.map(|visit| button(&words.say("access-visit"), Message::Go(Place::Visit(visit)))));
    let turn = (pages > 1).then(|| {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let place = words.say_with("common-page", &[("page", number(at + 1).into()), ("total", number(pages).into())]);
        button(&place, Message::Access(Tap::Page((at + 1) % pages)))
    });
    let way = [way].into_iter().chain(turn);
    if look.metrics.portrait() {
        let mut lines: Vec<Element<'a, Message>> = Vec::new();
        if !acts.is_empty() {
            lines.push(look.row(16.0, acts).width(Length::Fill).into());
        }
        lines.push(look.row(16.0, way).width(Length::Fill).into());
        container(look.column(SPACE, lines).width(Length::Fill)).align_bottom(Length::Fill).into()
    } else {
        look.row(16.0, way.chain(acts)).width(Length::Fill).into()
    }
}
