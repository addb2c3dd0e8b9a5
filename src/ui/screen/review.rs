//! The guest reads everything once more, and what is kept of it: one page, or more where the words are large or many.
//!
//! While the visit is written the last page stands, out of use.

mod kept;
mod said;

use std::ops::Range;

use iced::{Length, Size};

use crate::flow::Event;
use crate::flow::state::Identified;
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::metrics::TextRole;
use crate::ui::pictures::Icon;
use crate::ui::screen::Scene;
use crate::ui::screen::page::page;
use crate::ui::screen::room::{back, for_content, pages, place};
use crate::ui::theme::Role;
use crate::ui::widget::button::quiet;
use crate::ui::widget::label::label;

use kept::Note;
use said::{Fit, Said};

/// The gap between the two cards, and the room of the line that tells the page.
const GAP: f32 = 20.0;
const PLACE: f32 = 64.0;
/// The height of "This is not me", with the gap above it.
const NOT_ME: f32 = 66.0 + 8.0;

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, guest: &Identified) -> Element<'a, Message> {
    let said = scene.words.say("review-check-in");
    draw(scene, guest, scene.page, &said, Some(Message::Flow(Event::Confirm)))
}

/// The page that was confirmed, out of use while the visit is written.
#[must_use]
pub fn saving<'a>(scene: &Scene<'a>, guest: &Identified) -> Element<'a, Message> {
    draw(scene, guest, usize::MAX, &scene.words.say("saving-lead"), None)
}

/// What stands on a page: rows of what was said, and lines of what is kept.
struct Leaf {
    rows: Range<usize>,
    lines: Range<usize>,
}

fn draw<'a>(
    scene: &Scene<'a>,
    guest: &Identified,
    wished: usize,
    check_in: &str,
    on_check_in: Option<Message>,
) -> Element<'a, Message> {
    let (look, words) = (scene.look, scene.words);
    let title = words.say("review-title");
    let room = for_content(look, &title, "");
    let (said, note, leaves) = planned(scene, guest, room);
    let last = leaves.len().saturating_sub(1);
    let at = wished.min(last);
    let (rows, lines) = leaves.get(at).map_or((0..0, 0..0), |leaf| (leaf.rows.clone(), leaf.lines.clone()));
    let in_use = on_check_in.is_some();

    let mut parts: Vec<Element<'a, Message>> = Vec::new();
    if !rows.is_empty() {
        let ends_here = rows.end == said.heights().len();
        parts.push(said.card(scene, rows, in_use));
        if guest.by_code && ends_here {
            let message = in_use.then_some(Message::Flow(Event::Clear));
            let not_me = quiet(look, &words.say("review-not-me"), message).icon(Icon::Person).small().height(66.0);
            let card = parts.pop();
            let column = look.column(8.0, card.into_iter().chain([not_me.into()]));
            parts.push(column.width(Length::Fill).into());
        }
    }
    let mut frame = page(scene).title(&title);
    if !lines.is_empty() {
        if !look.metrics.portrait() {
            frame = kept::beside(scene, frame, &title);
        } else if look.metrics.reach {
            frame = frame.lead(&format!("{}.\n{}", words.say("kept-heading"), kept::spoken(scene)));
        }
        parts.push(note.card(scene, lines, room.width));
    }
    if last > 0 {
        let place = place(scene, at, last + 1);
        parts.push(label(look, &place, TextRole::Second).ink(Role::InkSoft).end().into());
    }
    frame = frame.content(look.column(GAP, parts).width(Length::Fill));
    frame = if at == last {
        frame.commit(check_in, on_check_in)
    } else {
        frame.next(&words.say("common-next"), Some(Message::Page(at + 1)))
    };
    if in_use { back(scene, frame, at, !guest.accepted.is_empty()).view() } else { frame.view() }
}

/// What stands on which page: everything on one where it fits, else first what was said, then what is kept.
fn planned(scene: &Scene<'_>, guest: &Identified, room: Size) -> (Said, Note, Vec<Leaf>) {
    let metrics = scene.look.metrics;
    let not_me = if guest.by_code { NOT_ME } else { 0.0 };
    if metrics.portrait() && !metrics.reach {
        for fit in [Fit::OnePage, Fit::Tight] {
            let (said, note) = (Said::new(scene, guest, room.width, fit), Note::new(scene, guest, fit == Fit::Tight));
            let (rows, lines) = (said.heights(), note.heights(scene, room.width));
            let cards = said.frame() + rows.iter().sum::<f32>() + note.frame(scene, room.width);
            if cards + lines.iter().sum::<f32>() + not_me + GAP <= room.height {
                let all = Leaf { rows: 0..rows.len(), lines: 0..lines.len() };
                return (said, note, vec![all]);
            }
        }
    }
    let (said, note) = (Said::new(scene, guest, room.width, Fit::OwnPage), Note::new(scene, guest, false));
    let (rows, lines) = (said.heights(), note.heights(scene, room.width));
    let of_rows = pages(rows, 0.0, room.height - PLACE - said.frame() - not_me, 0.0, rows.len());
    let of_lines = pages(&lines, 0.0, room.height - PLACE - note.frame(scene, room.width), 0.0, lines.len());
    let leaves = of_rows.into_iter().map(|rows| Leaf { rows, lines: 0..0 });
    let leaves = leaves.chain(of_lines.into_iter().map(|lines| Leaf { rows: 0..0, lines })).collect();
    (said, note, leaves)
}
