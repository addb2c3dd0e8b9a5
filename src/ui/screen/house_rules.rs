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
use crate::ui::screen::page::page;
use crate::ui::screen::room::{back, for_content, pages, place, shown};
use crate::ui::theme::Role;
use crate::ui::widget::card::{boxed, rows};
use crate::ui::widget::label::{label, measured};
use crate::ui::widget::snug::snug;

/// The most rules on a page.
const MOST: usize = 4;
/// The side of a rule's number, the padding at both sides of a row, above it, and the gap between.
const NUMBER: f32 = 96.0;
const SIDE: f32 = 36.0;
const ABOVE: f32 = 20.0;
const GAP: f32 = 36.0;

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
    let doubt = words.say("rules-doubt");
    let room = for_content(look, title, &lead);
    // Upright and in reach mode the line below the rules takes room from them.
    let doubt_height =
        if look.metrics.portrait() { measured(look, &doubt, TextRole::Second, room.width).height + 32.0 } else { 0.0 };
    let heights = heights(scene, agreement, room.width);
    let pages = pages(&heights, 2.0, room.height - doubt_height, 0.0, MOST);
    let (at, range) = shown(scene, &pages);
    // On a page of its own a rule gets as much room as there is.
    let least = ((room.height - doubt_height) / 4.0 - 2.0).min(208.0);
    let list = agreement.rules.iter().enumerate().skip(range.start).take(range.len()).map(|(number, rule)| {
        let words = label(look, rule.get(words.language()), TextRole::Body).fill();
        let height = heights.get(number).copied().unwrap_or_default().max(least);
        snug(look, [numbered(scene, number + 1)], words, []).from_start().room(look, height, SIDE, ABOVE, GAP).into()
    });
    let doubt = label(look, &doubt, TextRole::Second).ink(Role::InkSoft).fill();
    let mut parts = vec![rows(look, list)];
    let mut frame = page(scene).title(title).lead(&lead);
    if look.metrics.portrait() {
        parts.push(doubt.into());
    } else {
        frame = frame.say(doubt);
    }
    frame = frame.content(look.column(32.0, parts).width(Length::Fill));
    frame = if at + 1 < pages.len() {
        let more = format!("{} ({})", words.say("rules-more"), place(scene, at + 1, pages.len()));
        frame.next(&more, Some(Message::Page(at + 1)))
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
