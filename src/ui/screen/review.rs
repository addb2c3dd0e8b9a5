//! The guest reads everything once more, and what is kept of it: one page, or two where the words are large or many.
//!
//! While the visit is written the same page stands, out of use.

mod kept;

use iced::{Length, Size};

use crate::domain::policy::Ask;
use crate::flow::Event;
use crate::flow::rules::kind_rules;
use crate::flow::state::{Identified, ReviewRow};
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::metrics::{TextRole, TextSize};
use crate::ui::pictures::Icon;
use crate::ui::screen::Scene;
use crate::ui::screen::page::page;
use crate::ui::screen::room::{back, for_content, place};
use crate::ui::theme::Role;
use crate::ui::widget::button::quiet;
use crate::ui::widget::card::rows;
use crate::ui::widget::label::{label, measured};
use crate::ui::widget::picture::icon;
use crate::ui::widget::snug::snug;
use crate::ui::widget::tap::tap;

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
    let rows = review_rows(scene, guest);
    let note = kept::note(scene, guest);
    let not_me = if guest.by_code { 96.0 + 16.0 } else { 0.0 };
    let whole = rows_height(scene, &rows, room.width) + not_me + 32.0 + kept::height(scene, &note, room.width);
    let pages = if whole <= room.height { 1 } else { 2 };
    let at = wished.min(pages - 1);
    let in_use = on_check_in.is_some();

    let mut parts: Vec<Element<'a, Message>> = Vec::new();
    if at == 0 {
        parts.push(said_card(scene, rows, room, in_use, guest.by_code));
    }
    if at + 1 == pages {
        parts.push(kept::card(scene, &note, room.width));
    }
    let frame = page(scene).title(&title).content(look.column(32.0, parts).width(Length::Fill));
    let frame = if at + 1 == pages {
        frame.commit(check_in, on_check_in)
    } else {
        let next = format!("{} ({})", words.say("common-next"), place(scene, at + 1, pages));
        frame.next(&next, Some(Message::Page(at + 1)))
    };
    if in_use { back(scene, frame, at, !guest.accepted.is_empty()).view() } else { frame.view() }
}

/// A row of what was said: its head, the value, and what changes it.
struct Row {
    head: String,
    value: String,
    change: Option<ReviewRow>,
}

/// Everything that was said, in the order of asking.
fn review_rows(scene: &Scene<'_>, guest: &Identified) -> Vec<Row> {
    let (words, language) = (scene.words, scene.words.language());
    let rules = kind_rules(scene.policy, guest.kind);
    let row = |head: String, value: &str, change| Row { head, value: value.to_owned(), change };
    let mut rows = vec![row(words.say("review-you"), guest.name.as_str(), Some(ReviewRow::Name))];
    let changes_company = (rules.company != Ask::No).then_some(ReviewRow::Company);
    let company = guest.company().map_or("–", |company| company.as_str());
    if guest.company().is_some() || changes_company.is_some() {
        rows.push(row(words.say("review-company"), company, changes_company));
    }
    rows.push(row(words.say("review-visiting"), guest.host.name.as_str(), Some(ReviewRow::Host)));
    let purpose = guest.purpose(scene.policy);
    if let Some(purpose) = scene.policy.purposes.iter().find(|known| Some(&known.id) == purpose.as_ref()) {
        let change = (rules.purposes.len() > 1).then_some(ReviewRow::Purpose);
        rows.push(row(words.say("review-purpose"), purpose.label.get(language), change));
    }
    rows.push(row(words.say("review-when"), &when(scene, guest), None));
    let offers: Vec<String> = guest
        .offers()
        .filter_map(|(id, text)| {
            let offer = scene.policy.offers.iter().find(|offer| offer.id == *id)?;
            let label = offer.label.get(language);
            Some(text.map_or_else(|| label.to_owned(), |text| format!("{label}: {}", text.as_str())))
        })
        .collect();
    if !offers.is_empty() {
        rows.push(row(words.say("review-offers"), &offers.join(", "), None));
    }
    rows
}

/// When the visit is, in the site's own hours.
fn when(scene: &Scene<'_>, guest: &Identified) -> String {
    let today = scene.clock.1;
    match guest.invitation.as_ref().map(|invitation| invitation.window) {
        Some(window) => {
            let hour = |moment: chrono::DateTime<chrono::Utc>| {
                window.has_times.then(|| moment.with_timezone(&scene.zone).time())
            };
            scene.words.when((window.first_day, window.last_day), hour(window.starts_at), hour(window.ends_at))
        }
        None => scene.words.when((today, today), None, None),
    }
}

/// Whether the heads stand above their values instead of beside them.
fn stacked(scene: &Scene<'_>) -> bool {
    scene.look.metrics.text_size != TextSize::Normal
}

/// The width of the heads, and of "Change" with its pencil.
fn columns(scene: &Scene<'_>) -> (f32, f32) {
    let look = scene.look;
    let head = if stacked(scene) { 0.0 } else { 208.0 };
    let change = measured(look, &scene.words.say("common-change"), TextRole::Group, f32::INFINITY).width;
    (head, change + 2.0 + 40.0 + 14.0)
}

/// The least height of a row, and its padding.
fn least(scene: &Scene<'_>) -> f32 {
    scene.look.metrics.by_text_size(88.0, 112.0, 128.0)
}
const ABOVE: f32 = 14.0;
const SIDE: f32 = 36.0;
const GAP: f32 = 24.0;

/// The height of all rows, with the rules between them.
fn rows_height(scene: &Scene<'_>, rows: &[Row], width: f32) -> f32 {
    let look = scene.look;
    let (head, change) = columns(scene);
    let row = |row: &Row| {
        let change = if row.change.is_some() { change + GAP } else { 0.0 };
        let head_width = if stacked(scene) { 0.0 } else { head + GAP };
        let words = width - 4.0 - 2.0 * SIDE - head_width - change;
        let value = measured(look, &row.value, TextRole::Value, words).height;
        let above = if stacked(scene) { look.metrics.line(TextRole::Label) } else { 0.0 };
        (value + above + 2.0 * ABOVE).max(least(scene)) + 2.0
    };
    rows.iter().map(row).sum::<f32>() + 2.0
}

/// The card of what was said; a whole row is the target of its change.
fn said_card<'a>(scene: &Scene<'a>, said: Vec<Row>, _room: Size, in_use: bool, by_code: bool) -> Element<'a, Message> {
    let look = scene.look;
    let (head_width, _) = columns(scene);
    let list = said.into_iter().map(|Row { head, value, change }| -> Element<'a, Message> {
        let head = label(look, &head, TextRole::Label).ink(Role::InkSoft);
        let value = label(look, &value, TextRole::Value).ink(Role::Ink).fill();
        let (before, words): (Option<Element<'a, Message>>, Element<'a, Message>) = if stacked(scene) {
            (None, look.column(0.0, [head.into(), value.into()]).width(Length::Fill).into())
        } else {
            let head = iced::widget::container(head).width(look.px(head_width)).align_x(look.start());
            (Some(head.into()), value.into())
        };
        let ink = if in_use { Role::Primary } else { Role::OnDisabled };
        let after = change.map(|_| -> Element<'a, Message> {
            let words = label(look, &scene.words.say("common-change"), TextRole::Group).ink(ink);
            look.row(14.0, [icon(look, Icon::Change, 40.0, ink).into(), words.into()]).into()
        });
        let inside = snug(look, before, words, after).from_start().room(look, least(scene), SIDE, ABOVE, GAP);
        match change.filter(|_| in_use) {
            Some(row) => tap(look, look.quiet_skins(30.0), inside, Some(Message::Flow(Event::Change(row)))).into(),
            None => inside.into(),
        }
    });
    let card = rows(look, list);
    if !by_code {
        return card;
    }
    let not_me = quiet(look, &scene.words.say("review-not-me"), in_use.then_some(Message::Flow(Event::Clear)))
        .icon(Icon::Person)
        .small()
        .height(96.0);
    look.column(16.0, [card, not_me.into()]).width(Length::Fill).into()
}
