//! The guest reads and accepts an agreement: at most four rules a page, and nobody agrees before the last page.

use iced::Length;
use iced::widget::container;

use crate::domain::policy::Agreement;
use crate::flow::Event;
use crate::flow::state::Identified;
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::metrics::TextRole;
use crate::ui::screen::Scene;
use crate::ui::screen::page::{page, reception_cell};
use crate::ui::screen::room::{back, for_content, pages, place, shown};
use crate::ui::theme::Role;
use crate::ui::widget::card::{boxed, rows};
use crate::ui::widget::fitting::first_that_fits;
use crate::ui::widget::label::{label, measured};
use crate::ui::widget::snug::snug;

/// The most rules on a page.
const MOST: usize = 4;
/// The side of a rule's number, the padding at both sides of a row, above it, and the gap between.
const NUMBER: f32 = 96.0;
const SIDE: f32 = 36.0;
const ABOVE: f32 = 20.0;
const GAP: f32 = 36.0;
/// The gap below the rules.
const GAP_BELOW: f32 = 24.0;

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, guest: &Identified) -> Element<'a, Message> {
    let words = scene.words;
    let Some(agreement) = guest.next_agreement(scene.policy) else {
        // Nothing is left to agree to: the flow has gone on.
        return page(scene).view();
    };
    let look = scene.look;
    let (title, lead) = (agreement.title.get(words.language()), words.say("rules-lead"));
    let doubt = words.say_with("rules-doubt", &[("cell", reception_cell(scene).as_str().into())]);
    let room = for_content(look, title, &lead);
    // Lying it stands beside the rules, in reach mode above them.
    let below = look.metrics.portrait() && !look.metrics.reach;
    let heights = heights(scene, agreement, room.width);
    let doubt_height = measured(look, &doubt, TextRole::Second, room.width).height + GAP_BELOW;
    let place_height = look.metrics.line(TextRole::Second) + GAP_BELOW;
    let left = room.height - if below { doubt_height } else { 0.0 };
    let pages = pages(&heights, 2.0, left, place_height, MOST);
    let (at, range) = shown(scene, &pages);
    // Few rules get as much room as there is.
    let least = ((left - place_height) / 4.0 - 2.0).min(208.0);
    let list = agreement.rules.iter().enumerate().skip(range.start).take(range.len()).map(|(number, rule)| {
        let words = label(look, rule.get(words.language()), TextRole::Body).fill();
        let height = heights.get(number).copied().unwrap_or_default().max(least);
        snug(look, [numbered(scene, number + 1)], words, []).from_start().room(look, height, SIDE, ABOVE, GAP).into()
    });
    let mut parts = vec![rows(look, list)];
    if pages.len() > 1 {
        let place = place(scene, at, pages.len());
        parts.push(label(look, &place, TextRole::Second).ink(Role::InkSoft).end().into());
    }
    let said = label(look, &doubt, TextRole::Second).ink(Role::InkSoft).fill();
    let mut frame = page(scene).title(title).lead(&lead).reach_lead(&format!("{lead}\n{doubt}"));
    if below {
        parts.push(said.into());
    } else {
        let smaller = label(look, &doubt, TextRole::Label).ink(Role::InkSoft).fill();
        frame = frame.shows(first_that_fits([said.into(), smaller.into()]));
    }
    frame = frame.content(look.column(GAP_BELOW, parts).width(Length::Fill));
    frame = if at + 1 < pages.len() {
        frame.next(&words.say("rules-more"), Some(Message::Page(at + 1)))
    } else {
        frame.commit(&words.say("rules-agree"), Some(Message::Flow(Event::Agree)))
    };
    back(scene, frame, at, !guest.accepted.is_empty()).view()
}

/// The height of each rule's row.
fn heights(scene: &Scene<'_>, agreement: &Agreement, width: f32) -> Vec<f32> {
    let words = width - 2.0 * SIDE - NUMBER - GAP - 4.0;
    let rules = agreement.rules.iter().map(|rule| rule.get(scene.words.language()));
    rules.map(|rule| measured(scene.look, rule, TextRole::Body, words).height.max(NUMBER) + 2.0 * ABOVE).collect()
}

/// A rule's number in a tile.
fn numbered<'a>(scene: &Scene<'a>, number: usize) -> Element<'a, Message> {
    let look = scene.look;
    let number = label(look, &number.to_string(), TextRole::Value).ink(Role::Primary);
    boxed(look.skin(Role::Tint, Role::Tint, 0.0, 25.0, Role::Primary), container(number).center(look.px(NUMBER)))
}
