//! What the guest said, row by row; a whole row is the target of its change.

use std::ops::Range;

use chrono::{DateTime, Utc};
use iced::Length;
use iced::widget::container;

use crate::domain::policy::Ask;
use crate::flow::Event;
use crate::flow::rules::kind_rules;
use crate::flow::state::{Identified, ReviewRow};
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::metrics::{TextRole, TextSize};
use crate::ui::pictures::Icon;
use crate::ui::screen::Scene;
use crate::ui::theme::Role;
use crate::ui::widget::card::rows;
use crate::ui::widget::label::{label, measured};
use crate::ui::widget::picture::icon;
use crate::ui::widget::snug::snug;
use crate::ui::widget::tap::tap;

/// The rows, measured.
pub(super) struct Said {
    rows: Vec<Row>,
    heights: Vec<f32>,
    /// Whether heads stand above their values instead of beside them.
    stacked: bool,
    /// The least height of a row: less where that keeps everything on one page.
    least: f32,
}

/// How much room the rows take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// Together with the note.
    OnePage,
    /// The same, where only that keeps it one page.
    Tight,
    /// On pages of their own.
    OwnPage,
}

/// A row: its head, the value, and what changes it.
struct Row {
    head: String,
    value: String,
    change: Option<ReviewRow>,
}

/// Padding above and at the sides of a row, the gap between its parts, and the width of the heads.
const ABOVE: f32 = 10.0;
const SIDE: f32 = 36.0;
const GAP: f32 = 24.0;
const HEAD: f32 = 208.0;
/// How far the target is smaller than its row, so that neighbours keep their distance.
const INSET: f32 = 5.0;
/// The pencil, and the gap after it.
const PENCIL: (f32, f32) = (40.0, 14.0);

impl Said {
    /// Everything that was said, in the order of asking.
    pub(super) fn new(scene: &Scene<'_>, guest: &Identified, width: f32, fit: Fit) -> Self {
        let rows = said(scene, guest);
        let metrics = scene.look.metrics;
        let two_lines = metrics.line(TextRole::Value) * 2.5;
        let mut stacked = metrics.text_size != TextSize::Normal && metrics.portrait();
        stacked = stacked || rows.iter().any(|row| value_height(scene, row, width, false) > two_lines);
        let least = match fit {
            Fit::OnePage => metrics.by_text_size(80.0, 112.0, 128.0),
            Fit::Tight => 72.0,
            // Low there is less room, and paging costs more than air.
            Fit::OwnPage if metrics.reach => metrics.by_text_size(80.0, 112.0, 128.0),
            Fit::OwnPage if metrics.portrait() => metrics.by_text_size(112.0, 120.0, 128.0),
            Fit::OwnPage => metrics.by_text_size(96.0, 112.0, 128.0),
        };
        let above = if stacked { metrics.line(TextRole::Label) } else { 0.0 };
        let height = |row: &Row| (value_height(scene, row, width, stacked) + above + 2.0 * ABOVE).max(least) + 2.0;
        let heights = rows.iter().map(height).collect();
        Self { rows, heights, stacked, least }
    }

    /// The height of each row, with the rule below it.
    pub(super) fn heights(&self) -> &[f32] {
        &self.heights
    }

    /// The height of the card around the rows.
    #[expect(clippy::unused_self, reason = "told apart from that of the note")]
    pub(super) fn frame(&self) -> f32 {
        2.0
    }

    /// Some of the rows in their card.
    pub(super) fn card<'a>(&self, scene: &Scene<'a>, shown: Range<usize>, in_use: bool) -> Element<'a, Message> {
        let shown = self.rows.iter().skip(shown.start).take(shown.len());
        rows(scene.look, shown.map(|row| self.drawn(scene, row, in_use)))
    }

    fn drawn<'a>(&self, scene: &Scene<'a>, row: &Row, in_use: bool) -> Element<'a, Message> {
        let look = scene.look;
        let head = label(look, &row.head, TextRole::Label).ink(Role::InkSoft);
        let value = label(look, &row.value, TextRole::Value).ink(Role::Ink).fill();
        let (before, words): (Option<Element<'a, Message>>, Element<'a, Message>) = if self.stacked {
            (None, look.column(0.0, [head.into(), value.into()]).width(Length::Fill).into())
        } else {
            let head = container(head).width(look.px(HEAD)).align_x(look.start());
            (Some(head.into()), value.into())
        };
        let ink = if in_use { Role::Primary } else { Role::OnDisabled };
        let after = row.change.map(|_| -> Element<'a, Message> {
            let words = label(look, &scene.words.say("common-change"), TextRole::Group).ink(ink);
            look.row(PENCIL.1, [icon(look, Icon::Change, PENCIL.0, ink).into(), words.into()]).into()
        });
        let inside = snug(look, before, words, after).from_start();
        let inside = inside.room(look, self.least - 2.0 * INSET, SIDE - INSET, ABOVE - INSET, GAP);
        let part: Element<'a, Message> = match row.change.filter(|_| in_use) {
            Some(change) => {
                tap(look, look.quiet_skins(26.0), inside, Some(Message::Flow(Event::Change(change)))).into()
            }
            None => inside.into(),
        };
        container(part).padding(look.px(INSET)).into()
    }
}

fn said(scene: &Scene<'_>, guest: &Identified) -> Vec<Row> {
    let (words, language) = (scene.words, scene.words.language());
    let rules = kind_rules(scene.policy, guest.kind);
    let row = |head: String, value: &str, change| Row { head, value: value.to_owned(), change };
    let mut rows = vec![row(words.say("review-you"), guest.name.as_str(), Some(ReviewRow::Name))];
    let changes_company = (rules.company != Ask::No).then_some(ReviewRow::Company);
    if guest.company().is_some() || changes_company.is_some() {
        let company = guest.company().map_or("–", |company| company.as_str());
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
    let today = scene.today;
    match guest.planned(today) {
        Some(window) => {
            let hour = |moment: DateTime<Utc>| window.has_times.then(|| moment.with_timezone(&scene.zone).time());
            scene.words.when((window.first_day, window.last_day), hour(window.starts_at), hour(window.ends_at))
        }
        None => scene.words.when((today, today), None, None),
    }
}

fn value_height(scene: &Scene<'_>, row: &Row, width: f32, stacked: bool) -> f32 {
    let look = scene.look;
    let change = measured(look, &scene.words.say("common-change"), TextRole::Group, f32::INFINITY).width + 2.0;
    let change = if row.change.is_some() { change + PENCIL.0 + PENCIL.1 + GAP } else { 0.0 };
    let head = if stacked { 0.0 } else { HEAD + GAP };
    measured(look, &row.value, TextRole::Value, width - 4.0 - 2.0 * SIDE - head - change).height
}
