//! What a search among all visits that live found, a page at a time.

use crate::effects::{Found, Refused};
use crate::store::people::{Hit, MOST_HITS};
use crate::ui::Element;
use crate::ui::desk::frame::{Head, Tab, bar, full_page};
use crate::ui::desk::house::why;
use crate::ui::desk::message::{Message, Place};
use crate::ui::desk::page::On;
use crate::ui::desk::reasons::UNDER_HEAD;
use crate::ui::metrics::{Area, TextRole};
use crate::ui::theme::Role;
use crate::ui::widget::label::{label, measured};

use super::Tap;
use super::row::{self, Row};
use super::view::{fitting, place, turn};

/// The least height of the line above the rows, and the height of the row at the foot.
const LINE: f32 = 56.0;
const FOOT: f32 = 112.0;

/// Draws it; nothing is known yet while the search runs.
pub(super) fn view<'a>(
    on: &On<'_>,
    head: &Head<'_>,
    found: Option<&Result<Box<Found>, Refused>>,
    at: usize,
) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let whole = full_page(look, words, &words.say("today-all-days"), head, Message::Today(Tap::Back));
    let (screen, room) = bar(on, whole, Tab::Today);
    let nobody: &[Hit] = &[];
    let (said, hits) = match found {
        None => (words.say("common-moment"), nobody),
        Some(Err(refused)) => (why(words, *refused), nobody),
        Some(Ok(found)) => {
            let count = u32::try_from(found.hits.len()).unwrap_or(u32::MAX);
            let most = u32::try_from(MOST_HITS).unwrap_or(u32::MAX);
            let said = match (found.more, found.hits.is_empty()) {
                (true, _) => words.say_with("today-hits-most", &[("count", most.into())]),
                (false, true) => words.say("today-hits-none"),
                (false, false) => words.say_with("today-hits", &[("count", count.into())]),
            };
            (said, found.hits.as_slice())
        }
    };
    let high = measured(look, &said, TextRole::Second, room.width).height.max(LINE);
    let line = Area { height: high, y: room.y + UNDER_HEAD, ..room };
    let foot = Area::between(room.x, room.bottom() - FOOT, room.right(), room.bottom());
    let list = Area::between(room.x, line.bottom() + 16.0, room.right(), foot.y - 20.0);
    let columns = if look.metrics.portrait() { 1 } else { 2 };
    let many = fitting(list.height) * columns;
    let pages = hits.len().div_ceil(many).max(1);
    let at = at.min(pages - 1);
    let here: Vec<&Hit> = hits.iter().skip(at * many).take(many).collect();
    let screen = screen.place(line, label(look, &said, TextRole::Second).ink(Role::InkSoft).fill());
    let screen = place(on, screen, list, columns, &here, |hit, width| {
        let day = hit.arrived_at.with_timezone(&on.config.zone).date_naive();
        let row = Row {
            time: row::time(on, hit.arrived_at),
            name: &hit.name,
            company: hit.company.as_ref(),
            host: &hit.host,
            noted: Some((words.day(day), false)),
            on_tap: Some(Message::Go(Place::Visit(hit.visit))),
            ticked: None,
            act: None,
        };
        Some(row::drawn(on, row, width))
    });
    if pages > 1 { screen.place(foot, turn(on, at, pages, Tap::HitPage)).into() } else { screen.into() }
}
