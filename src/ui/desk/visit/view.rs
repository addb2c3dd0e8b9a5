//! The page of a visit, drawn: its values, and at the foot what may be done.

use iced::Length;
use iced::widget::container;

use crate::domain::visit::Certainty;
use crate::effects::Again;
use crate::ui::Element;
use crate::ui::desk::frame::{Head, Tab, bar, page};
use crate::ui::desk::house::why;
use crate::ui::desk::message::{Arriving, Message, Place};
use crate::ui::desk::page::On;
use crate::ui::desk::reasons::{self, Asked, Asking, UNDER_HEAD};
use crate::ui::metrics::{Area, TextRole};
use crate::ui::theme::Role;
use crate::ui::widget::board::Board;
use crate::ui::widget::button::{back, secondary};
use crate::ui::widget::card::rows;
use crate::ui::widget::label::{label, measured};
use crate::ui::widget::snug::snug;
use crate::ui::widget::tag::hint;

use super::values::{Value, values};
use super::{Act, Tap, Told, VisitPage};
use crate::store::people::VisitSheet;

/// The height of a row of buttons, and the gap to the next.
pub(in crate::ui::desk) const DEED: f32 = 112.0;
pub(in crate::ui::desk) const SPACE: f32 = 20.0;
/// The width of the heads, the padding of a row and the gap in it.
const HEADS: f32 = 204.0;
const SIDE: f32 = 28.0;
const GAP: f32 = 20.0;
const ABOVE: f32 = 5.0;

/// Draws it.
pub(super) fn view<'a>(visit: &VisitPage, on: &On<'_>, head: &Head<'_>) -> Element<'a, Message> {
    match (&visit.asking, visit.sheet()) {
        (Some(asking), Some(sheet)) => ask(on, head, asking, sheet),
        (Some(_) | None, _) => whole(visit, on, head),
    }
}

fn ask<'a>(on: &On<'_>, head: &Head<'_>, asking: &Asking<Act>, sheet: &VisitSheet) -> Element<'a, Message> {
    let act = asking.act.of_staff();
    let title = on.words.act(act);
    let lead = sheet.kept.visit.name.as_str();
    let asked = Asked { title: &title, lead, reasons: act.reasons(), chosen: asking.reason, yes: &title };
    let ready = asking.is_ready();
    let on_yes = ready.then_some(Message::Visit(Tap::Do));
    reasons::view(on, head, &asked, |reason| Message::Visit(Tap::Why(reason)), Message::Visit(Tap::Back), on_yes)
}

fn whole<'a>(visit: &VisitPage, on: &On<'_>, head: &Head<'_>) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let (screen, room) = bar(on, page(look, words, &words.say("visit-title"), head), Tab::Today);
    let said = |words: &str| -> Element<'a, Message> { container(hint(look, words)).width(Length::Fill).into() };
    let lines = if look.metrics.portrait() { 2.0 } else { 1.0 };
    let high = lines * DEED + (lines - 1.0) * SPACE;
    let foot = Area::between(room.x, room.bottom() - high, room.right(), room.bottom());
    let room = Area::between(room.x, room.y + UNDER_HEAD, room.right(), foot.y - SPACE);
    let way = back(look, &words.say("common-back"), Some(Message::Go(Place::Today))).small();
    let Some(sheet) = visit.sheet() else {
        let why = match &visit.sheet {
            None => words.say("common-moment"),
            Some(Err(refused)) => why(words, *refused),
            Some(Ok(_)) => words.say("visit-forgotten"),
        };
        return screen.place(room, said(&why)).place(foot, look.row(0.0, [way.into()])).into();
    };
    let name = label(look, sheet.kept.visit.name.as_str(), TextRole::Value).ink(Role::Ink).fill();
    let mut top: Vec<Element<'a, Message>> = vec![name.into()];
    let mut high = measured(look, sheet.kept.visit.name.as_str(), TextRole::Value, room.width).height;
    if let Some(told) = visit.told.map(|told| tell(on, told)) {
        high += measured(look, &told, TextRole::Second, room.width - 60.0).height.max(44.0) + 8.0;
        top.push(said(&told));
    }
    let screen = screen.place(Area { height: high, ..room }, look.column(8.0, top).width(Length::Fill));
    let room = Area::between(room.x, room.y + high + SPACE, room.right(), room.bottom());
    let (screen, pages) = kept(on, screen, room, &values(on, sheet), visit.page);
    screen.place(foot, deeds(on, sheet, way.into(), visit.page.min(pages - 1), pages)).into()
}

/// The values in columns, as many as stand in the room, and how many pages that makes.
pub(in crate::ui::desk) fn kept<'a>(
    on: &On<'_>,
    mut screen: Board<'a, Message>,
    room: Area,
    values: &[Value],
    page: usize,
) -> (Board<'a, Message>, usize) {
    let look = on.look;
    let columns = if look.metrics.portrait() { 1 } else { 2 };
    let width = (room.width - (columns - 1) as f32 * 24.0) / columns as f32;
    let words = width - 2.0 * SIDE - HEADS - GAP - 6.0;
    let height = |value: &Value| {
        let value_height = measured(look, &value.value, TextRole::LabelBold, words).height;
        let head_height = measured(look, &value.head, TextRole::Small, HEADS).height;
        value_height.max(head_height) + 2.0 * ABOVE + 2.0
    };
    let mut filled: Vec<Vec<&Value>> = vec![Vec::new()];
    let mut taken = 4.0;
    for value in values {
        let high = height(value);
        if taken + high > room.height && taken > 4.0 {
            filled.push(Vec::new());
            taken = 4.0;
        }
        taken += high;
        if let Some(column) = filled.last_mut() {
            column.push(value);
        }
    }
    let pages = filled.len().div_ceil(columns);
    let at = page.min(pages - 1);
    for (place, column) in filled.iter().skip(at * columns).take(columns).enumerate() {
        let drawn = column.iter().map(|value| {
            let head = label(look, &value.head, TextRole::Small).ink(Role::InkSoft).fill();
            let head = container(head).width(look.px(HEADS)).align_x(look.start());
            let said = label(look, &value.value, TextRole::LabelBold).ink(Role::Ink).fill();
            snug(look, [head.into()], said, []).from_start().room(look, 0.0, SIDE, ABOVE, GAP).into()
        });
        let area = Area { x: room.x + place as f32 * (width + 24.0), width, ..room };
        screen = screen.place(area, rows(look, drawn));
    }
    (screen, pages)
}

/// Back, and what may be done about the visit.
fn deeds<'a>(
    on: &On<'_>,
    sheet: &VisitSheet,
    way: Element<'a, Message>,
    at: usize,
    pages: usize,
) -> Element<'a, Message> {
    let (look, words, visit) = (on.look, on.words, &sheet.kept.visit);
    let button = |said: &str, message: Message| -> Element<'a, Message> {
        secondary(look, said, Some(message)).at_desk().height(DEED).side(16.0).into()
    };
    let mut acts: Vec<Element<'a, Message>> = Vec::new();
    // While it lives.
    let invitation = sheet.kept.invitation_dies.and(visit.invitation);
    match sheet.certainty {
        Some(Certainty::Unfinished) => acts.push(button(&words.say("today-answer"), Message::Go(Place::Waiting))),
        Some(Certainty::Seen | Certainty::Overdue | Certainty::SaysLeft | Certainty::Assumed) => {
            acts.push(button(&words.say("act-check-out"), Message::Visit(Tap::Ask(Act::CheckOut))));
            acts.push(button(&words.say("act-print-again"), Message::Visit(Tap::Ask(Act::PrintAgain))));
        }
        // Nobody is let in with an invitation that is over.
        None if sheet.over.is_some() => {}
        None => {
            let again = Message::Go(Place::CheckIn(Arriving::Again(visit.id)));
            acts.push(button(&words.say("visit-check-in-again"), again));
        }
    }
    let another = Message::Go(Place::CheckIn(Arriving::Another(visit.id)));
    acts.push(button(&words.say("visit-another"), another));
    let access =
        invitation.map(|invitation| button(&words.say("access-title"), Message::Go(Place::Access(invitation))));
    // The values rarely take more than a page, so that one button leads round.
    let turn = (pages > 1).then(|| {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let place = words.say_with("common-page", &[("page", number(at + 1).into()), ("total", number(pages).into())]);
        button(&place, Message::Visit(Tap::Page((at + 1) % pages)))
    });
    if look.metrics.portrait() {
        let first = look.row(16.0, acts).width(Length::Fill);
        let second = look.row(16.0, [way].into_iter().chain(access).chain(turn)).width(Length::Fill);
        look.column(SPACE, [first.into(), second.into()]).width(Length::Fill).into()
    } else {
        look.row(16.0, [way].into_iter().chain(acts).chain(access).chain(turn)).width(Length::Fill).into()
    }
}

fn tell(on: &On<'_>, told: Told) -> String {
    let words = on.words;
    match told {
        Told::Out => words.say_with("today-out", &[("count", 1.into())]),
        Told::WasOut => words.say("visit-was-out"),
        Told::Printed(Again::Queued) => words.say("visit-printing"),
        Told::Printed(Again::FirstOne) => words.say("visit-first-badge"),
        Told::Printed(Again::NoPrinter) => words.say("visit-no-printer"),
        Told::Refused(refused) => why(words, refused),
    }
}
