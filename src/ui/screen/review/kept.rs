//! The privacy note of the review: what is kept, why, and until which real date.
//!
//! Its lines are those of the register, and its dates come from the lives in force.

use std::ops::Range;

use iced::Length;
use iced::widget::container;

use crate::domain::register::KeptLine;
use crate::flow::state::Identified;
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::metrics::{TextRole, TextSize};
use crate::ui::pictures::Icon;
use crate::ui::screen::Scene;
use crate::ui::screen::room::head;
use crate::ui::theme::Role;
use crate::ui::widget::card;
use crate::ui::widget::frame::Frame;
use crate::ui::widget::label::{label, measured};
use crate::ui::widget::picture::{bold_icon, icon};
use crate::ui::widget::snug::snug;
use crate::words::Until;

/// The note for one guest.
pub(super) struct Note {
    lines: Vec<Line>,
    /// The role of what is kept: smaller where that keeps everything on one page.
    what: TextRole,
    /// The padding above and below a line, likewise.
    above: f32,
    /// Whether dates stand below instead of at the far side.
    stacked: bool,
    /// Whether what is never kept, and what happens on the day, stand in the card too.
    whole: bool,
    /// The width of the dates at the far side.
    until: f32,
}

/// One line of the note.
struct Line {
    symbol: Icon,
    what: String,
    why: String,
    until: Until,
}

const ICON: f32 = 48.0;
const GAP: f32 = 24.0;
/// The padding of a card.
const SIDE: f32 = 36.0;

impl Note {
    /// The lines for this guest.
    pub(super) fn new(scene: &Scene<'_>, guest: &Identified, small: bool) -> Self {
        let metrics = scene.look.metrics;
        let lines = lines(scene, guest);
        let wide = |said: &str| measured(scene.look, said, TextRole::LabelBold, f32::INFINITY).width + 2.0;
        let until = lines.iter().map(|line| wide(&line.until.day).max(wide(&line.until.before))).fold(0.0, f32::max);
        Self {
            lines,
            what: if small { TextRole::LabelBold } else { TextRole::Group },
            above: if small { 7.0 } else { 9.0 },
            stacked: metrics.text_size != TextSize::Normal && metrics.portrait(),
            whole: metrics.portrait() && !metrics.reach,
            until,
        }
    }

    /// The height of each line with the rule above it, and of what stands below all of them.
    pub(super) fn heights(&self, scene: &Scene<'_>, width: f32) -> Vec<f32> {
        let look = scene.look;
        let inner = width - 2.0 * SIDE;
        let words = inner - ICON - GAP - if self.stacked { 0.0 } else { self.until + GAP };
        let tall = |said: &str, role| measured(look, said, role, words).height;
        let date = look.metrics.line(TextRole::LabelBold);
        let line = |line: &Line| {
            let said = tall(&line.what, self.what) + tall(&line.why, TextRole::Label);
            let said = if self.stacked { said + date } else { said.max(2.0 * date) };
            said + 2.0 * self.above + 2.0
        };
        let foot = self.whole.then(|| 2.0 + 16.0 + aside_height(scene, inner));
        self.lines.iter().map(line).chain(foot).collect()
    }

    /// The height of the card around them, with its heading.
    pub(super) fn frame(&self, scene: &Scene<'_>, width: f32) -> f32 {
        let heading = measured(scene.look, &scene.words.say("kept-heading"), TextRole::Group, width - 2.0 * SIDE);
        2.0 * SIDE + if self.whole { heading.height + 16.0 } else { 0.0 }
    }

    /// Some of the lines in their card.
    pub(super) fn card<'a>(&self, scene: &Scene<'a>, shown: Range<usize>, width: f32) -> Element<'a, Message> {
        let look = scene.look;
        let mut parts: Vec<Element<'a, Message>> = Vec::new();
        for line in self.lines.iter().skip(shown.start).take(shown.len()) {
            if self.whole || !parts.is_empty() {
                parts.push(card::rule(look));
            }
            parts.push(self.drawn(scene, line));
        }
        let mut parts = vec![look.column(0.0, parts).width(Length::Fill).into()];
        if self.whole {
            let heading = label(look, &scene.words.say("kept-heading"), TextRole::Group).ink(Role::Ink).fill();
            parts.insert(0, heading.into());
        }
        if shown.end > self.lines.len() {
            let foot = look.column(16.0, [card::rule(look), aside(scene, width - 2.0 * SIDE)]);
            parts.push(foot.width(Length::Fill).into());
            let foot = parts.split_off(1);
            parts.push(look.column(0.0, foot).width(Length::Fill).into());
        }
        card::card(look, look.column(16.0, parts).width(Length::Fill))
    }

    /// One line, with its date at the far side or below.
    fn drawn<'a>(&self, scene: &Scene<'a>, line: &Line) -> Element<'a, Message> {
        let look = scene.look;
        let what = label(look, &line.what, self.what).ink(Role::Ink).fill();
        let why = label(look, &line.why, TextRole::Label).ink(Role::InkSoft).fill();
        let symbol = icon(look, line.symbol, ICON, Role::Primary);
        let mut said: Vec<Element<'a, Message>> = vec![what.into(), why.into()];
        let mut far: Option<Element<'a, Message>> = None;
        if self.stacked {
            let until = format!("{} {}", line.until.before, line.until.day);
            said.push(label(look, &until, TextRole::LabelBold).ink(Role::Ink).fill().into());
        } else {
            let before = label(look, &line.until.before, TextRole::Label).ink(Role::InkSoft).end();
            let day = label(look, &line.until.day, TextRole::LabelBold).ink(Role::Ink).end();
            let until = look.column(0.0, [before.into(), day.into()]);
            far = Some(container(until).width(look.px(self.until)).into());
        }
        let said = look.column(0.0, said).width(Length::Fill);
        snug(look, [symbol.into()], said, far).from_start().room(look, 0.0, 0.0, self.above, GAP).into()
    }
}

/// The lines that the screen has of this guest.
fn lines(scene: &Scene<'_>, guest: &Identified) -> Vec<Line> {
    let (words, today) = (scene.words, scene.today);
    let last_day = guest.planned(today).map_or(today, |window| window.last_day);
    let holds = |line: &KeptLine| *line != KeptLine::Offers || guest.offers().next().is_some();
    let lines = KeptLine::ALL.into_iter().filter(|line| line.is_on_the_screen()).filter(holds);
    lines
        .map(|line| {
            let (what, why) = words.kept(line, guest.identity.outcome);
            let until = words.until(line.last_day(scene.lives, today, last_day), today);
            Line { symbol: symbol(line), what, why, until }
        })
        .collect()
}

fn symbol(line: KeptLine) -> Icon {
    match line {
        KeptLine::Who => Icon::Person,
        KeptLine::Visit => Icon::Appointment,
        KeptLine::Identity => Icon::IdCard,
        KeptLine::Code => Icon::Code,
        KeptLine::Offers => Icon::Plus,
        KeptLine::Invitation | KeptLine::Notice => Icon::Mail,
    }
}

/// What is never kept, in the order of the screen.
fn never(scene: &Scene<'_>) -> [String; 3] {
    scene.words.never_kept()
}

/// What happens on that day, and whom to ask.
fn wiped(scene: &Scene<'_>) -> String {
    format!("{}\n{}", scene.words.say("kept-wiped"), scene.words.say("kept-sooner"))
}

/// The same in sentences.
pub(super) fn spoken(scene: &Scene<'_>) -> String {
    format!("{}: {}.\n{}", scene.words.say("kept-never"), never(scene).join(", "), scene.words.say("kept-wiped"))
}

/// The side of a cross, the gap after it, and the gap between two things that are never kept.
const CROSS: (f32, f32, f32) = (34.0, 8.0, 20.0);

/// How what is never kept is laid out: all on one line, the things below their head, or each on its own line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Never {
    Line,
    Beside,
    Below,
}

fn never_laid_out(scene: &Scene<'_>, width: f32) -> Never {
    let wide = |said: &str, role| measured(scene.look, said, role, f32::INFINITY).width + 2.0;
    let things: f32 = never(scene).iter().map(|said| wide(said, TextRole::Label) + CROSS.0 + CROSS.1 + CROSS.2).sum();
    let head = wide(&scene.words.say("kept-never"), TextRole::LabelBold);
    if head + things <= width {
        Never::Line
    } else if things - CROSS.2 <= width {
        Never::Beside
    } else {
        Never::Below
    }
}

/// Beside the lines on a lying panel: their heading and what stands below them, the heading smaller where only that
/// leaves room for both.
pub(super) fn beside<'a>(scene: &Scene<'a>, frame: Frame<'a, Message>, title: &str) -> Frame<'a, Message> {
    let (look, heading, area) = (scene.look, scene.words.say("kept-heading"), scene.look.metrics.say_area());
    let aside = aside(scene, area.width);
    if head(look, title, &heading, area.width) + 48.0 + aside_height(scene, area.width) <= area.height {
        return frame.lead(&heading).shows(aside);
    }
    let heading = label(look, &heading, TextRole::LabelBold).ink(Role::Ink).fill();
    frame.shows(look.column(14.0, [heading.into(), aside]).width(Length::Fill))
}

fn aside_height(scene: &Scene<'_>, width: f32) -> f32 {
    let look = scene.look;
    let row = look.metrics.line(TextRole::Label).max(CROSS.0);
    let head = look.metrics.line(TextRole::LabelBold);
    let never = match never_laid_out(scene, width) {
        Never::Line => row.max(head),
        Never::Beside => head + 8.0 + row,
        Never::Below => head + 8.0 + 3.0 * row,
    };
    never + 14.0 + measured(look, &wiped(scene), TextRole::Label, width).height
}

/// What is never kept, and what happens on the day, in a width.
fn aside<'a>(scene: &Scene<'a>, width: f32) -> Element<'a, Message> {
    let look = scene.look;
    let head = label(look, &scene.words.say("kept-never"), TextRole::LabelBold).ink(Role::Ink);
    let things = never(scene).map(|said| -> Element<'a, Message> {
        let cross = bold_icon(look, Icon::Close, CROSS.0, 2.4, Role::Danger);
        look.row(CROSS.1, [cross.into(), label(look, &said, TextRole::Label).ink(Role::Ink).into()]).into()
    });
    let never = match never_laid_out(scene, width) {
        Never::Line => look.row(CROSS.2, std::iter::once(head.into()).chain(things)).into(),
        Never::Beside => look.column(8.0, [head.into(), look.row(CROSS.2, things).into()]).into(),
        Never::Below => look.column(8.0, [head.into(), look.column(0.0, things).into()]).into(),
    };
    let wiped = label(look, &wiped(scene), TextRole::Label).ink(Role::InkSoft).fill();
    look.column(14.0, [never, wiped.into()]).width(Length::Fill).into()
}
