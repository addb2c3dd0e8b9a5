//! The kiosk cannot start: what stands in its way, for the installer, and where a guest goes meanwhile.
//!
//! Called by the app with the mistakes in kiosk.toml, or with what keeps the data folder shut. It needs no settings.

use iced::Length;
use iced::widget::container;

use crate::ui::Element;
use crate::ui::look::Look;
use crate::ui::message::Message;
use crate::ui::metrics::{Area, TextRole};
use crate::ui::pictures::Icon;
use crate::ui::screen::page::number;
use crate::ui::theme::Role;
use crate::ui::widget::board::board;
use crate::ui::widget::card::{card, rows};
use crate::ui::widget::label::label;
use crate::ui::widget::pager::{PagerWords, pager};
use crate::ui::widget::picture::tile;
use crate::ui::widget::snug::snug;
use crate::words::Words;

/// What keeps the kiosk from starting.
#[derive(Debug, Clone, Copy)]
pub struct Obstacles<'a> {
    /// The settings file, when the mistakes stand in it.
    pub file: Option<&'a str>,
    /// Each mistake in a line of its own: what it is, what it means, the next step.
    pub lines: &'a [String],
    /// The page that is shown, from 0.
    pub page: usize,
}

/// Padding of a line's row, above and at the sides.
const ROW: (f32, f32) = (28.0, 36.0);
/// The width of an average letter in sizes, on the safe side: technical lines wrap badly.
const LETTER: f32 = 0.6;

/// Draws it.
#[must_use]
pub fn view<'a>(look: &Look, words: &Words, obstacles: Obstacles<'_>) -> Element<'a, Message> {
    let metrics = look.metrics;
    let (first, second, foot) = if metrics.portrait() {
        let column = metrics.column_area(96.0, metrics.height - 64.0);
        (Area { height: 620.0, ..column }, Area::between(column.x, 716.0, column.right(), column.bottom()), column)
    } else {
        let (first, second) = (metrics.say_area(), metrics.do_area());
        let left = Area::between(96.0, 96.0, first.right(), metrics.height - 64.0);
        let right = Area::between(second.x, 96.0, second.right(), metrics.height - 64.0);
        (left, right, right)
    };
    let lead = match obstacles.file {
        Some(file) => {
            let count = number(obstacles.lines.len());
            words.say_with("setup-lead", &[("count", count.into()), ("file", file.into())])
        }
        None => words.say("setup-lead-other"),
    };
    let room = second.height - 4.0 * metrics.line(TextRole::Body) - 112.0 - 2.0 * 32.0;
    let pages = pages(look, obstacles.lines, second.width - 2.0 * ROW.1, room);
    let at = obstacles.page.min(pages.len().saturating_sub(1));
    let shown = pages.get(at).copied().unwrap_or_default().iter().map(|line| row(look, line));
    let list = look.column(32.0, [label(look, &lead, TextRole::Body).ink(Role::Ink).fill().into(), rows(look, shown)]);
    let mut screen = board(look, metrics.width, metrics.height, Role::Background)
        .place(first, told(look, words))
        .place(second, list.width(Length::Fill));
    if pages.len() > 1 {
        let place =
            words.say_with("common-page", &[("page", number(at + 1).into()), ("total", number(pages.len()).into())]);
        let turn = |to: Option<usize>| to.filter(|to| *to < pages.len()).map(Message::Page);
        let (previous, next) = (words.say("common-previous"), words.say("common-more"));
        let says = PagerWords { previous: &previous, place: &place, next: &next };
        let pager = pager(look, says, turn(at.checked_sub(1)), turn(Some(at + 1)));
        screen = screen.place(Area::new(foot.x, foot.bottom() - 112.0, foot.width, 112.0), pager);
    }
    screen.into()
}

/// That the kiosk is not ready, and where a guest goes.
fn told<'a>(look: &Look, words: &Words) -> Element<'a, Message> {
    let title = label(look, &words.say("setup-title"), TextRole::Title).ink(Role::Ink).fill();
    let guest = label(look, &words.say("setup-guest"), TextRole::BodyBold).ink(Role::Ink).fill();
    let guest = snug(look, [tile(look, Icon::Reception, 96.0)], guest, []).from_start().room(look, 0.0, 0.0, 0.0, 32.0);
    look.column(40.0, [tile(look, Icon::House, 112.0), title.into(), card(look, guest)]).width(Length::Fill).into()
}

fn row<'a>(look: &Look, line: &str) -> Element<'a, Message> {
    let words = label(look, line, TextRole::Second).ink(Role::Ink).fill();
    container(words).padding([look.px(ROW.0), look.px(ROW.1)]).width(Length::Fill).into()
}

/// The lines in pages, each at most as high as the room, and each with one line at least.
fn pages<'l>(look: &Look, lines: &'l [String], width: f32, room: f32) -> Vec<&'l [String]> {
    let metrics = look.metrics;
    let letters = (width / (LETTER * metrics.text(TextRole::Second))).max(1.0);
    let height = |line: &String| {
        #[expect(clippy::cast_precision_loss, reason = "lines are short")]
        let rows = (line.chars().count() as f32 / letters).ceil();
        rows * metrics.line(TextRole::Second) + 2.0 * ROW.0
    };
    let (mut pages, mut from, mut filled) = (Vec::new(), 0, 0.0);
    for (at, line) in lines.iter().enumerate() {
        let high = height(line);
        if filled + high > room && at > from {
            pages.push(&lines[from..at]);
            (from, filled) = (at, 0.0);
        }
        filled += high;
    }
    if from < lines.len() {
        pages.push(&lines[from..]);
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::metrics::{Metrics, Orientation};
    use crate::ui::theme::Scheme;

    #[test]
    fn every_mistake_is_on_exactly_one_page() {
        let look = Look::new(Scheme::Light, Metrics::drawn(Orientation::Portrait));
        let lines: Vec<String> = (0..40).map(|at| "kiosk.toml: a mistake ".repeat(1 + at % 9)).collect();
        let pages = pages(&look, &lines, 880.0, 700.0);
        assert!(pages.len() > 5);
        assert_eq!(pages.concat(), lines);
    }

    #[test]
    fn a_mistake_that_is_higher_than_a_page_has_a_page_of_its_own() {
        let look = Look::new(Scheme::Light, Metrics::drawn(Orientation::Portrait));
        let lines = ["short".to_owned(), "long ".repeat(400), "short".to_owned()];
        assert_eq!(pages(&look, &lines, 880.0, 300.0).iter().map(|page| page.len()).collect::<Vec<_>>(), [1, 1, 1]);
    }

    #[test]
    fn without_a_mistake_there_is_no_page() {
        let look = Look::new(Scheme::Light, Metrics::drawn(Orientation::Portrait));
        assert!(pages(&look, &[], 880.0, 300.0).is_empty());
    }
}
