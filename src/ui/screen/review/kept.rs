//! The privacy note of the review: what is kept, why, and until which real date.
//!
//! Its lines are fixed texts, and its dates come from the lives in force. Tests hold both to the register.

use chrono::NaiveDate;
use iced::Length;
use iced::widget::container;

use crate::domain::retention::Lives;
use crate::flow::state::Identified;
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::metrics::TextRole;
use crate::ui::pictures::Icon;
use crate::ui::screen::Scene;
use crate::ui::theme::Role;
use crate::ui::widget::card;
use crate::ui::widget::label::{label, measured};
use crate::ui::widget::picture::{bold_icon, icon};
use crate::ui::widget::snug::snug;
use crate::words::Until;

/// One line of the note.
pub(super) struct Line {
    symbol: Icon,
    what: String,
    why: String,
    until: Until,
}

const SIDE: f32 = 36.0;
const ICON: f32 = 56.0;
const GAP: f32 = 28.0;
const ABOVE: f32 = 12.0;

/// The lines for this guest.
pub(super) fn note(scene: &Scene<'_>, guest: &Identified) -> Vec<Line> {
    let (words, today) = (scene.words, scene.clock.1);
    let last_day = guest.invitation.as_ref().map_or(today, |invitation| invitation.window.last_day);
    let line = |symbol, what, why, day: NaiveDate| Line { symbol, what, why, until: words.until(day, today) };
    let visit = scene.lives.visit_dies(last_day);
    let mut lines = vec![
        line(Icon::Person, words.say("kept-name"), words.say("kept-name-why"), visit),
        line(Icon::Appointment, words.say("kept-visit"), words.say("kept-visit-why"), visit),
        line(Icon::IdCard, words.kept_of_id(guest.identity.outcome), words.say("kept-id-why"), visit),
        line(Icon::Code, words.say("kept-code"), words.say("kept-code-why"), last_day),
    ];
    if guest.offers().next().is_some() {
        let answers = Lives::answers_die(last_day);
        lines.push(line(Icon::Plus, words.say("kept-offers"), words.say("kept-offers-why"), answers));
    }
    lines
}

/// The width of the dates: that of the widest.
fn until_width(scene: &Scene<'_>, lines: &[Line]) -> f32 {
    let wide = |words: &str| measured(scene.look, words, TextRole::LabelBold, f32::INFINITY).width + 2.0;
    lines.iter().map(|line| wide(&line.until.day).max(wide(&line.until.before))).fold(0.0, f32::max)
}

/// What is never kept, in the order of the screen.
fn never(scene: &Scene<'_>) -> [String; 3] {
    let words = scene.words;
    [words.say("kept-never-number"), words.say("kept-never-photo"), words.say("kept-never-birthday")]
}

/// The side of a cross, the gap after it, and the gap between two things that are never kept.
const CROSS: (f32, f32, f32) = (36.0, 10.0, 24.0);

/// Whether what is never kept stands on one line.
fn never_beside(scene: &Scene<'_>, width: f32) -> bool {
    let words: f32 =
        never(scene).iter().map(|said| measured(scene.look, said, TextRole::Label, f32::INFINITY).width + 2.0).sum();
    words + 3.0 * (CROSS.0 + CROSS.1) + 2.0 * CROSS.2 <= width - 2.0 * SIDE
}

/// The height of the card in a width.
pub(super) fn height(scene: &Scene<'_>, lines: &[Line], width: f32) -> f32 {
    let look = scene.look;
    let inner = width - 2.0 * SIDE;
    let words = inner - ICON - GAP - until_width(scene, lines) - GAP;
    let tall = |said: &str, role, width| measured(look, said, role, width).height;
    let line = |line: &Line| {
        let said = tall(&line.what, TextRole::Group, words) + tall(&line.why, TextRole::Label, words);
        said.max(2.0 * look.metrics.line(TextRole::LabelBold)) + 2.0 * ABOVE + 2.0
    };
    let heading = tall(&scene.words.say("kept-heading"), TextRole::Value, inner) + 24.0;
    let row = look.metrics.line(TextRole::Label).max(CROSS.0);
    let never = look.metrics.line(TextRole::LabelBold) + 8.0 + if never_beside(scene, width) { row } else { 3.0 * row };
    let foot = tall(&foot(scene), TextRole::Label, inner);
    heading + lines.iter().map(line).sum::<f32>() + 2.0 + never + foot + 16.0 + 16.0 + 2.0 * SIDE
}

/// What happens on that day, and whom to ask.
fn foot(scene: &Scene<'_>) -> String {
    format!("{}\n{}", scene.words.say("kept-wiped"), scene.words.say("kept-sooner"))
}

/// The card.
pub(super) fn card<'a>(scene: &Scene<'a>, lines: &[Line], width: f32) -> Element<'a, Message> {
    let look = scene.look;
    let until = until_width(scene, lines);
    let heading = label(look, &scene.words.say("kept-heading"), TextRole::Value).fill();
    let mut rows: Vec<Element<'a, Message>> = Vec::new();
    for line in lines {
        rows.push(card::rule(look));
        rows.push(drawn(scene, line, until));
    }
    rows.push(card::rule(look));
    let rows = look.column(0.0, rows).width(Length::Fill);
    let foot = label(look, &foot(scene), TextRole::Label).ink(Role::InkSoft).fill();
    let below = look.column(16.0, [never_kept(scene, width), foot.into()]).width(Length::Fill);
    let inside = look.column(16.0, [look.column(16.0, [heading.into(), rows.into()]).into(), below.into()]);
    card::card(look, inside.width(Length::Fill))
}

/// One line, with its date at the far side.
fn drawn<'a>(scene: &Scene<'a>, line: &Line, until: f32) -> Element<'a, Message> {
    let look = scene.look;
    let said = look.column(
        0.0,
        [
            label(look, &line.what, TextRole::Group).ink(Role::Ink).fill().into(),
            label(look, &line.why, TextRole::Label).ink(Role::InkSoft).fill().into(),
        ],
    );
    let day = look.column(
        0.0,
        [
            label(look, &line.until.before, TextRole::Label).ink(Role::InkSoft).end().into(),
            label(look, &line.until.day, TextRole::LabelBold).ink(Role::Ink).end().into(),
        ],
    );
    let symbol = icon(look, line.symbol, ICON, Role::Primary);
    let day = container(day).width(look.px(until));
    snug(look, [symbol.into()], said.width(Length::Fill), [day.into()])
        .from_start()
        .room(look, 0.0, 0.0, ABOVE, GAP)
        .into()
}

/// What is never kept: fixed text.
fn never_kept<'a>(scene: &Scene<'a>, width: f32) -> Element<'a, Message> {
    let look = scene.look;
    let head = label(look, &scene.words.say("kept-never"), TextRole::LabelBold).ink(Role::Ink);
    let things = never(scene).map(|said| -> Element<'a, Message> {
        let cross = bold_icon(look, Icon::Close, CROSS.0, 2.4, Role::Danger);
        look.row(CROSS.1, [cross.into(), label(look, &said, TextRole::Label).ink(Role::Ink).into()]).into()
    });
    let things: Element<'a, Message> =
        if never_beside(scene, width) { look.row(CROSS.2, things).into() } else { look.column(0.0, things).into() };
    look.column(8.0, [head.into(), things]).width(Length::Fill).into()
}
