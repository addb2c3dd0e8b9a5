//! The health of the house, drawn: one line for any page, which says the worst with its mend, and the page of all parts.

use iced::Length;
use iced::widget::{Space, container};

use crate::ui::Element;
use crate::ui::desk::frame::{Head, Tab, bar, page};
use crate::ui::desk::message::{Message, Place};
use crate::ui::desk::page::On;
use crate::ui::metrics::TextRole;
use crate::ui::pictures::Icon;
use crate::ui::theme::Role;
use crate::ui::theme::skin::Skins;
use crate::ui::widget::action::grid;
use crate::ui::widget::card::boxed;
use crate::ui::widget::label::{label, spans};
use crate::ui::widget::picture::bold_icon;
use crate::ui::widget::snug::snug;
use crate::ui::widget::tap::tap;

use super::saying::parts;
use super::{Part, State};

/// The height of the strip, in design pixels: two lines of words.
pub(in crate::ui::desk) const STRIP: f32 = 88.0;
/// How many parts it names when all is well: as many as an upright monitor has room for, and a lying one.
const NAMED: [usize; 2] = [4, 7];
/// How many parts have room for a card on a monitor that lies, and the least height of a card.
const MOST_LYING: usize = 8;
const LEAST: f32 = 120.0;
/// The side of a dot.
const DOT: f32 = 22.0;

/// Whether a part is out of order.
pub(in crate::ui::desk) fn wants_mending(on: &On<'_>) -> bool {
    parts(on).iter().any(|part| part.state == State::Caution)
}

/// The strip, as wide as its room and [`STRIP`] high; a tap shows every part.
pub(in crate::ui::desk) fn strip<'a>(on: &On<'_>) -> Element<'a, Message> {
    let look = on.look;
    let parts = parts(on);
    let worst = parts.iter().rev().max_by_key(|part| part.state).filter(|part| part.state > State::Asked);
    let inside: Element<'a, Message> = match worst {
        Some(worst) => {
            let picture = mark(on, worst.state);
            let others = parts.iter().filter(|part| part.state > State::Asked).count().saturating_sub(1);
            let mut said = format!("{}: {}", worst.name, worst.mend.as_ref().unwrap_or(&worst.said));
            if others > 0 {
                let more =
                    on.words.say_with("health-more", &[("count", u32::try_from(others).unwrap_or(u32::MAX).into())]);
                said = format!("{said} {more}");
            }
            let said = label(look, &said, TextRole::Small).ink(Role::Ink).fill();
            snug(look, [picture], said, []).from_start().room(look, STRIP, 24.0, 4.0, 16.0).into()
        }
        None => {
            let [upright, lying] = NAMED;
            let named = if look.metrics.portrait() { upright } else { lying };
            let cells = parts.iter().take(named).map(|part| {
                let words = label(look, &part.name, TextRole::Small).ink(Role::Ink);
                snug(look, [mark(on, part.state)], words, []).room(look, 0.0, 0.0, 0.0, 12.0).into()
            });
            let cells = look.row(16.0, cells).width(Length::Fill);
            container(cells).padding([0.0, look.px(24.0)]).center_y(look.px(STRIP)).width(Length::Fill).into()
        }
    };
    let skins = match worst.map(|worst| worst.state) {
        Some(State::Caution) => {
            let width = look.palette.borders.card;
            let rest = look.skin(Role::CautionTint, Role::CautionLine, width, 24.0, Role::Ink);
            let card = look.card_skins(24.0);
            Skins { rest, ..card }
        }
        Some(State::Good | State::Asked | State::Note) | None => look.card_skins(24.0),
    };
    tap(look, skins, inside, Some(Message::Go(Place::Health))).into()
}

/// The same in short, as high as its room, where nothing is to be mended: all is well, or how much there is to know. A tap
/// shows every part.
pub(in crate::ui::desk) fn tile<'a>(on: &On<'_>, height: f32) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let parts = parts(on);
    let notes = parts.iter().filter(|part| part.state > State::Asked).count();
    let notes = u32::try_from(notes).unwrap_or(u32::MAX);
    let state = parts.iter().map(|part| part.state).max().unwrap_or(State::Asked);
    let said = match state {
        State::Good => words.say("health-well"),
        State::Asked => words.say("common-moment"),
        State::Note | State::Caution => words.say_with("health-notes", &[("count", notes.into())]),
    };
    let picture =
        container(mark(on, state)).center_x(Length::Fill).center_y(look.px(look.metrics.line(TextRole::Value)));
    let said = label(look, &said, TextRole::Label).ink(Role::Ink).fill().center();
    let said = look.column(0.0, [picture.into(), said.into()]).width(Length::Fill);
    let inside = snug(look, [], said, []).room(look, height, 8.0, 6.0, 0.0);
    tap(look, look.card_skins(24.0), inside, Some(Message::Go(Place::Health))).into()
}

/// The page of every part.
pub(in crate::ui::desk) fn view<'a>(on: &On<'_>, head: &Head<'_>) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let (mut parts, mut title) = (parts(on), words.say("health-title"));
    let columns = if look.metrics.portrait() { 1 } else { 2 };
    // The version comes last and is never out of order: it is what needs no card.
    if columns > 1
        && parts.len() > MOST_LYING
        && let Some(version) = parts.pop()
    {
        title = format!("{title} · {}", version.said);
    }
    let (screen, room) = bar(on, page(look, words, &title, head), Tab::More);
    // What is to be mended is read first; the rest keeps its order.
    parts.sort_by_key(|part| std::cmp::Reverse(part.state));
    let cards = parts.iter().map(|part| card(on, part)).collect();
    screen.place(room, container(grid(look, columns, cards)).width(Length::Fill)).into()
}

/// A part: its name with how it is, and the mend below.
fn card<'a>(on: &On<'_>, part: &Part) -> Element<'a, Message> {
    let look = on.look;
    let said = format!("  {}", part.said);
    let said = spans(look, &[(&part.name, true), (&said, false)], TextRole::Label).ink(Role::Ink).fill();
    let mend = part.mend.as_ref().map(|mend| label(look, mend, TextRole::Small).ink(Role::InkSoft).fill().into());
    let lines = std::iter::once(said.into()).chain(mend);
    let lines = look.column(2.0, lines).width(Length::Fill);
    let inside = snug(look, [mark(on, part.state)], lines, []).from_start().room(look, LEAST, 28.0, 10.0, 24.0);
    boxed(look.card_skin(28.0), inside)
}

/// A dot, or where somebody must look an icon: never a colour alone.
fn mark<'a>(on: &On<'_>, state: State) -> Element<'a, Message> {
    let look = on.look;
    let dot = |role| {
        let side = look.px(DOT);
        boxed(look.skin(role, Role::Clear, 0.0, DOT / 2.0, Role::Ink), Space::new().width(side).height(side))
    };
    match state {
        State::Good => dot(Role::Positive),
        State::Asked => dot(Role::Line),
        State::Note => bold_icon(look, Icon::Info, 40.0, 2.2, Role::InkSoft).into(),
        State::Caution => bold_icon(look, Icon::Warning, 40.0, 2.2, Role::Caution).into(),
    }
}
