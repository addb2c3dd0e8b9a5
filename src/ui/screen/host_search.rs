//! A search in the house's directory while typing: whom one visits, whom one visited, for whom a parcel is.
//!
//! Called by the three screens that search. What it suggests comes from the directory alone, never from who is expected.
//! The rows of what was found are drawn here for staff too.

use iced::{Length, Size};

use crate::domain::policy::Suggestions;
use crate::flow::Event;
use crate::flow::state::HostSearch;
use crate::ui::Element;
use crate::ui::look::Look;
use crate::ui::message::Message;
use crate::ui::metrics::{TextRole, TextSize};
use crate::ui::pictures::Icon;
use crate::ui::screen::Scene;
use crate::ui::screen::page::{keys, laid, page, typing};
use crate::ui::screen::room::beside_keys;
use crate::ui::theme::Role;
use crate::ui::widget::action::{grid, language};
use crate::ui::widget::choice::{choice, choice_height, help_height, help_row};
use crate::ui::widget::frame::Frame;
use crate::ui::widget::label::{label, measured};
use crate::ui::widget::tag::{hint, hint_height};

/// What a screen that searches says of its own.
pub struct Asks<'w> {
    /// Its title.
    pub title: &'w str,
    /// The row below the hosts: what it says, and what it does.
    pub help: (&'w str, Event),
}

/// The screen with its field, the hosts found and the keys; the caller adds Next.
#[must_use]
pub fn host_search<'a>(scene: &Scene<'a>, search: &HostSearch, asks: &Asks<'_>) -> Frame<'a, Message> {
    let (look, words) = (scene.look, scene.words);
    let typed = search.typed.as_str();
    let head = match (scene.policy.suggestions, search.suggestions.is_empty()) {
        (Suggestions::Off, _) => words.say("host-lead-whole"),
        (Suggestions::Initial | Suggestions::Full, true) => words.say("host-lead"),
        (Suggestions::Initial | Suggestions::Full, false) => words.say("host-not-listed"),
    };
    // Lying, the largest words leave room for the hint or for the hosts.
    let metrics = look.metrics;
    let crowded = !metrics.portrait() && metrics.text_size == TextSize::Largest && !search.suggestions.is_empty();
    let head = if crowded { String::new() } else { head };
    let missing = laid(scene, search.remark).or_else(|| search.remark.map(|_| words.say("host-missing")));
    let below = missing.as_deref().map(|missing| hint(look, missing));
    let hosts: Vec<Found<'_>> = search
        .suggestions
        .iter()
        .map(|host| Found { says: host.shown.as_str(), typed, on_tap: Message::Flow(Event::ChooseHost(host.id)) })
        .collect();
    let rows = if look.metrics.reach {
        chips(scene, &hosts)
    } else {
        let mut room = beside_keys(look, asks.title, "", &head);
        room.height -= missing.as_deref().map_or(0.0, |missing| hint_height(look, missing, room.width) + 24.0);
        rows(scene, &hosts, Some((asks.help.0, Message::Flow(asks.help.1.clone()))), room)
    };
    page(scene)
        .title(asks.title)
        .reach_lead(missing.as_deref().unwrap_or(&head))
        .field(label(look, &head, TextRole::Body).ink(Role::InkSoft).fill(), typing(scene, typed), below)
        .content(rows)
        .keyboard(keys(scene, typed))
        .back(&words.say("common-back"), Message::Flow(Event::Back))
}

/// Something that was found.
pub(super) struct Found<'n> {
    /// What it says.
    pub says: &'n str,
    /// What was typed of it.
    pub typed: &'n str,
    /// What a tap on it sends.
    pub on_tap: Message,
}

/// What was found, as much as fits, and help where there is room for it.
pub(super) fn rows<'a>(
    scene: &Scene<'a>,
    found: &[Found<'_>],
    help: Option<(&str, Message)>,
    room: Size,
) -> Element<'a, Message> {
    let look = scene.look;
    let mut rows: Vec<Element<'a, Message>> = Vec::new();
    let mut used = 0.0;
    for each in found {
        let height = choice_height(look, each.says, room.width);
        if used + height > room.height {
            break;
        }
        used += height + 16.0;
        rows.push(choice(look, &marked(each.says, each.typed), false, Some(each.on_tap.clone())));
    }
    if let Some((help, on_help)) = help
        && used + help_height(look, help, room.width) <= room.height
    {
        rows.push(help_row(look, Icon::People, help, on_help));
    }
    look.column(16.0, rows).width(Length::Fill).into()
}

/// What was found, in the strip above the keys of reach mode.
pub(super) fn chips<'a>(scene: &Scene<'a>, found: &[Found<'_>]) -> Element<'a, Message> {
    let look = scene.look;
    let fits = |count: usize| {
        #[expect(clippy::cast_precision_loss, reason = "three at most")]
        let width = (look.metrics.strip_area().width + 16.0) / count as f32 - 16.0 - 24.0;
        found.iter().take(count).all(|each| one_line(look, each.says, width))
    };
    let count = (1..=found.len().min(3)).rev().find(|count| fits(*count)).unwrap_or(1);
    let chips = found.iter().take(count).map(|each| language(look, each.says, false, 92.0, each.on_tap.clone()));
    grid(look, count, chips.collect())
}

fn one_line(look: &Look, words: &str, width: f32) -> bool {
    measured(look, words, TextRole::Body, width).height <= look.metrics.line(TextRole::Body) * 1.5
}

/// A name in pieces, with what was typed of it in bold, if a word of it begins so.
fn marked<'n>(name: &'n str, typed: &str) -> Vec<(&'n str, bool)> {
    let typed = typed.trim();
    let letters = typed.chars().count();
    let starts = std::iter::once(0).chain(name.match_indices(' ').map(|(at, _)| at + 1));
    let found = starts.filter_map(|start| {
        let rest = &name[start..];
        let end = rest.char_indices().nth(letters).map_or(rest.len(), |(at, _)| at);
        (letters > 0 && rest[..end].to_lowercase() == typed.to_lowercase()).then_some((start, start + end))
    });
    match found.into_iter().next() {
        Some((start, end)) => {
            let pieces = [(&name[..start], false), (&name[start..end], true), (&name[end..], false)];
            pieces.into_iter().filter(|(piece, _)| !piece.is_empty()).collect()
        }
        None => vec![(name, false)],
    }
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn what_was_typed_is_bold_where_a_word_begins_with_it() {
        assert_eq!(marked("Anna de Vries", "anna D"), [("Anna d", true), ("e Vries", false)]);
        assert_eq!(marked("Anna de Vries", "Vri"), [("Anna de ", false), ("Vri", true), ("es", false)]);
        assert_eq!(marked("Anna", "Anna"), [("Anna", true)]);
    }

    #[test]
    fn nothing_is_bold_where_the_directory_found_it_otherwise() {
        assert_eq!(marked("Renée Smit", "Rene S"), [("Renée Smit", false)]);
        assert_eq!(marked("Renée Smit", " "), [("Renée Smit", false)]);
        assert_eq!(marked("İpek", "ip"), [("İpek", false)]);
    }
}
