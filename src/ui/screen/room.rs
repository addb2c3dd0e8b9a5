//! How much room a screen has for its content, and how a list is split into pages: nothing shrinks, nothing scrolls.
//!
//! Called by screens with lists, long texts or a drawing. All lengths are design pixels.

use std::ops::Range;

use iced::Size;

use crate::flow::Event;
use crate::ui::Element;
use crate::ui::look::Look;
use crate::ui::message::Message;
use crate::ui::metrics::TextRole;
use crate::ui::screen::Scene;
use crate::ui::screen::page::number;
use crate::ui::widget::frame::{Frame, title_role};
use crate::ui::widget::label::measured;
use crate::ui::widget::pager::{PagerWords, pager};

/// The room that `widget::frame` leaves to the content of a screen with Back or Next and without keys.
#[must_use]
pub fn for_content(look: &Look, title: &str, lead: &str) -> Size {
    let metrics = look.metrics;
    let row = metrics.action_area();
    if metrics.reach {
        let column = metrics.column_area(row.bottom() + 20.0, metrics.action_foot());
        return Size::new(column.width, column.height);
    }
    if !metrics.portrait() {
        let area = metrics.do_area();
        return Size::new(area.width, area.height);
    }
    let top = metrics.title_top() + head(look, title, lead, row.width) + 40.0;
    Size::new(row.width, row.y - 32.0 - top)
}

/// The room that is left for what a screen shows while keys stand below: under title, head and field, or beside them.
#[must_use]
pub fn beside_keys(look: &Look, title: &str, lead: &str, field_head: &str) -> Size {
    let metrics = look.metrics;
    if metrics.reach {
        let strip = metrics.strip_area();
        return Size::new(strip.width, strip.height);
    }
    if !metrics.portrait() {
        let area = metrics.say_area();
        // A head that does not fit over the field stands here too.
        let over = measured(look, field_head, TextRole::BodyBold, metrics.do_area().width).height;
        let beside = if over > metrics.head_over_keys() {
            measured(look, field_head, TextRole::BodyBold, area.width).height + 24.0
        } else {
            0.0
        };
        return Size::new(area.width, area.height - head(look, title, lead, area.width) - 24.0 - beside);
    }
    let row = metrics.action_area();
    let field = metrics.field_height();
    let field_head = measured(look, field_head, TextRole::BodyBold, row.width).height;
    let used = head(look, title, lead, row.width) + 24.0 + field_head + 14.0 + field + 32.0;
    Size::new(row.width, metrics.tray_area().y - 24.0 - metrics.title_top() - used)
}

/// The height of title and lead.
#[must_use]
pub fn head(look: &Look, title: &str, lead: &str, width: f32) -> f32 {
    let title = measured(look, title, title_role(look, title, width), width).height;
    let lead = if lead.is_empty() { 0.0 } else { 14.0 + measured(look, lead, TextRole::Body, width).height };
    title + lead
}

/// Splits parts of these heights into pages of nearly equal length; no page holds more than `most`, and where there
/// are several, each leaves `foot` free below.
#[must_use]
pub fn pages(heights: &[f32], gap: f32, room: f32, foot: f32, most: usize) -> Vec<Range<usize>> {
    let whole = filled(heights, gap, room, most);
    if whole.len() <= 1 {
        return whole;
    }
    let several = filled(heights, gap, room - foot, most);
    let even = filled(heights, gap, room - foot, heights.len().div_ceil(several.len()));
    if even.len() == several.len() { even } else { several }
}

/// Fills page after page; a part that fits nowhere still gets a page of its own.
fn filled(heights: &[f32], gap: f32, room: f32, most: usize) -> Vec<Range<usize>> {
    let mut pages = Vec::new();
    let (mut start, mut used) = (0, 0.0);
    for (at, height) in heights.iter().enumerate() {
        let more = if at == start { *height } else { used + gap + height };
        if at > start && (more > room || at - start == most.max(1)) {
            pages.push(start..at);
            (start, used) = (at, *height);
        } else {
            used = more;
        }
    }
    pages.push(start..heights.len());
    pages
}

/// The page that is shown: the one asked for, or the last.
#[must_use]
pub fn shown(scene: &Scene<'_>, pages: &[Range<usize>]) -> (usize, Range<usize>) {
    let at = scene.page.min(pages.len().saturating_sub(1));
    (at, pages.get(at).cloned().unwrap_or(0..0))
}

/// The height of the row that leads through the pages of a list, with the gap above it.
pub const PAGER: f32 = 112.0 + 32.0;

/// The row that leads through the pages of a list, where there are several.
#[must_use]
pub fn through<'a>(scene: &Scene<'a>, at: usize, of: usize) -> Option<Element<'a, Message>> {
    let words = scene.words;
    let says = PagerWords {
        previous: &words.say("common-previous"),
        place: &place(scene, at, of),
        next: &words.say("common-more"),
    };
    let previous = at.checked_sub(1).map(Message::Page);
    let next = Some(at + 1).filter(|next| *next < of).map(Message::Page);
    (of > 1).then(|| pager(scene.look, says, previous, next))
}

/// "1 of 2".
#[must_use]
pub fn place(scene: &Scene<'_>, at: usize, of: usize) -> String {
    let (page, total) = (number(at + 1), number(of));
    scene.words.say_with("common-page", &[("page", page.into()), ("total", total.into())])
}

/// Back: to the page before, or a step back where there is one.
#[must_use]
pub fn back<'a>(scene: &Scene<'a>, frame: Frame<'a, Message>, at: usize, steps_back: bool) -> Frame<'a, Message> {
    let words = scene.words.say("common-back");
    match at.checked_sub(1) {
        Some(before) => frame.back(&words, Message::Page(before)),
        None if steps_back => frame.back(&words, Message::Flow(Event::Back)),
        None => frame,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_stands_on_one_page_without_a_foot() {
        assert_eq!(pages(&[100.0, 100.0, 100.0], 10.0, 320.0, 50.0, 9), vec![0..3; 1]);
    }

    #[test]
    fn what_does_not_fit_is_split_evenly_and_leaves_the_foot_free() {
        assert_eq!(pages(&[100.0; 4], 10.0, 400.0, 50.0, 9), [0..2, 2..4]);
        assert_eq!(pages(&[100.0; 5], 10.0, 1000.0, 50.0, 4), [0..3, 3..5]);
    }

    #[test]
    fn high_parts_push_the_next_one_over() {
        assert_eq!(pages(&[300.0, 100.0, 100.0], 10.0, 350.0, 50.0, 4), [0..1, 1..3]);
    }

    #[test]
    fn a_part_higher_than_the_room_still_has_its_page() {
        assert_eq!(pages(&[900.0, 100.0], 10.0, 350.0, 50.0, 4), [0..1, 1..2]);
        assert_eq!(pages(&[], 10.0, 350.0, 50.0, 4), vec![0..0; 1]);
    }
}
