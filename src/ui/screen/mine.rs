//! What is kept of the guest who scanned their badge, value by value, and the way to be forgotten.
//!
//! It shows the values of one visit and no others, with the real dates on which they are forgotten.

use chrono::{DateTime, NaiveDate, Utc};
use iced::Length;
use iced::widget::container;

use crate::domain::visit::{Kept, VisitState};
use crate::flow::Event;
use crate::flow::rules::kind_rules;
use crate::flow::state::ShownKept;
use crate::ui::Element;
use crate::ui::message::Message;
use crate::ui::metrics::{TextRole, TextSize};
use crate::ui::pictures::Icon;
use crate::ui::screen::Scene;
use crate::ui::screen::page::page;
use crate::ui::screen::room::{PAGER, for_content, pages, shown, through};
use crate::ui::theme::Role;
use crate::ui::widget::card::rows;
use crate::ui::widget::label::{label, measured};
use crate::ui::widget::snug::snug;

/// One value: its head, the value, and what is to be added: its own end where that is another one than the visit's.
struct Row {
    head: String,
    value: String,
    added: Option<String>,
}

/// How close the rows stand: their least height and the padding above.
#[derive(Clone, Copy)]
struct Fit {
    least: f32,
    above: f32,
}

const ROOMY: Fit = Fit { least: 84.0, above: 12.0 };
/// Where only that keeps everything on one page, or on few.
const TIGHT: Fit = Fit { least: 66.0, above: 7.0 };
/// The padding at the sides of a row, the gap between its parts, and the width of the heads.
const SIDE: f32 = 36.0;
const GAP: f32 = 24.0;
const HEAD: f32 = 208.0;
/// The gap between the list and the row that leads through its pages.
const BETWEEN: f32 = 24.0;

/// Draws it.
#[must_use]
pub fn view<'a>(scene: &Scene<'a>, here: &ShownKept) -> Element<'a, Message> {
    let (look, words, visit) = (scene.look, scene.words, &here.kept.visit);
    let title = words.say("mine-title");
    let lead = lead(scene, &here.kept);
    let mut room = for_content(look, &title, &lead);
    if visit.forget_on_leaving && look.metrics.portrait() {
        // Bold, and with a check before it, it may take a line more.
        room.height -= look.metrics.line(TextRole::Body);
    }
    let values = values(scene, &here.kept);
    let heights = |fit| values.iter().map(|row| height(scene, row, room.width, fit)).collect::<Vec<f32>>();
    let fits = |fit| pages(&heights(fit), 2.0, room.height - 4.0, PAGER, values.len());
    let fit = if fits(ROOMY).len() <= fits(TIGHT).len() { ROOMY } else { TIGHT };
    let pages = fits(fit);
    let (at, range) = shown(scene, &pages);
    let list = values.iter().skip(range.start).take(range.len()).map(|row| drawn(scene, row, fit));
    let mut parts = vec![rows(look, list)];
    parts.extend(through(scene, at, pages.len()));
    let mut frame = page(scene)
        .title(&title)
        .content(look.column(BETWEEN, parts).width(Length::Fill))
        .back(&words.say("common-back"), Message::Flow(Event::Back));
    frame = if visit.forget_on_leaving { frame.worked(&lead) } else { frame.lead(&lead) };
    let wish = |wish| Some(Message::Flow(Event::Forget(wish)));
    match (visit.state, visit.forget_on_leaving) {
        (VisitState::Left, _) => frame.other(&words.say("mine-forget-now"), Icon::Close, wish(true)),
        (VisitState::Waiting | VisitState::Inside | VisitState::SaysLeft, false) => {
            let few = look.metrics.reach && look.metrics.text_size == TextSize::Largest;
            let said = if few { words.say("mine-forget-short") } else { words.say("mine-forget") };
            frame.other(&said, Icon::Leave, wish(true))
        }
        (VisitState::Waiting | VisitState::Inside | VisitState::SaysLeft, true) => {
            frame.other(&words.say("mine-keep"), Icon::Person, wish(false))
        }
    }
    .view()
}

/// Until when all this is kept; once the guest wishes to be forgotten, that, and what it cannot reach.
fn lead(scene: &Scene<'_>, kept: &Kept) -> String {
    let words = scene.words;
    if kept.visit.forget_on_leaving {
        return words.say_with("mine-wished", &[("day", (&words.day(kept.copies_forget)).into())]);
    }
    let until = words.until_in_sentence(kept.visit.dies_on, scene.today);
    words.say_with("mine-lead", &[("until", (&until).into())])
}

/// Every value of a visit that says something of its guest.
fn values(scene: &Scene<'_>, kept: &Kept) -> Vec<Row> {
    let (words, visit) = (scene.words, &kept.visit);
    let language = words.language();
    let row = |head: String, value: &str| Row { head, value: value.to_owned(), added: None };
    let dated = |head: String, value: &str, day: NaiveDate| Row {
        added: Some(words.until_in_sentence(day, scene.today)),
        ..row(head, value)
    };
    let mut rows = vec![row(words.say("review-you"), visit.name.as_str())];
    rows.extend(visit.company.as_ref().map(|company| row(words.say("review-company"), company.as_str())));
    rows.push(row(words.say("review-visiting"), visit.host.name.as_str()));
    rows.push(row(words.say("mine-kind"), &kind_and_purpose(scene, kept)));
    let until = visit.planned_until.map(|until| until.with_timezone(&scene.zone).time());
    let planned = words.say_with("mine-planned", &[("when", (&words.when(visit.days, None, until)).into())]);
    rows.push(Row { added: Some(planned), ..row(words.say("mine-inside"), &times(scene, kept)) });
    rows.push(row(words.say("mine-id"), &words.identity(&visit.identity)));
    let rules = visit.accepted.iter().map(|accepted| {
        let known = scene.policy.agreements.iter().find(|known| known.name == accepted.agreement);
        known.map_or_else(|| accepted.agreement.clone(), |known| known.title.get(language).to_owned())
    });
    let rules: Vec<String> = rules.collect();
    if !rules.is_empty() {
        rows.push(row(words.say("mine-rules"), &rules.join(", ")));
    }
    let offers = visit.offers.iter().map(|taken| {
        let known = scene.policy.offers.iter().find(|known| known.id == taken.offer);
        let name = known.map_or(taken.offer.0.as_str(), |known| known.label.get(language));
        taken.answer.as_ref().map_or_else(|| name.to_owned(), |answer| format!("{name}: {}", answer.as_str()))
    });
    let offers: Vec<String> = offers.collect();
    if let Some(day) = kept.answers_die {
        rows.push(dated(words.say("review-offers"), &offers.join(", "), day));
    }
    rows.push(dated(words.say("mine-code"), &words.say("mine-code-where"), visit.days.1));
    if let Some(day) = kept.invitation_dies {
        rows.push(dated(words.say("mine-invitation"), &words.say("mine-invitation-from"), day));
    }
    rows
}

/// As whom and what for the guest came.
fn kind_and_purpose(scene: &Scene<'_>, kept: &Kept) -> String {
    let (words, visit) = (scene.words, &kept.visit);
    let label = kind_rules(scene.policy, visit.kind).label.get(words.language());
    let kind = if label.is_empty() { words.kind(visit.kind) } else { label.to_owned() };
    let purpose = scene.policy.purposes.iter().find(|known| Some(&known.id) == visit.purpose.as_ref());
    match purpose {
        Some(purpose) => format!("{kind} · {}", purpose.label.get(words.language())),
        None => kind,
    }
}

/// When the guest came and left.
fn times(scene: &Scene<'_>, kept: &Kept) -> String {
    let (words, visit) = (scene.words, &kept.visit);
    let at = |moment: DateTime<Utc>| words.time(moment.with_timezone(&scene.zone).time());
    let (day, from) = (words.day(visit.days.0), at(visit.arrived_at));
    match visit.left_at {
        Some(left) => words
            .say_with("mine-from-to", &[("day", (&day).into()), ("from", (&from).into()), ("to", (&at(left)).into())]),
        None => words.say_with("mine-since", &[("day", (&day).into()), ("from", (&from).into())]),
    }
}

/// Whether heads stand above their values instead of beside them.
fn stacked(scene: &Scene<'_>) -> bool {
    scene.look.metrics.text_size != TextSize::Normal
}

fn height(scene: &Scene<'_>, row: &Row, width: f32, fit: Fit) -> f32 {
    let look = scene.look;
    let words = width - 4.0 - 2.0 * SIDE - if stacked(scene) { 0.0 } else { HEAD + GAP };
    let value = measured(look, &row.value, TextRole::Group, words).height;
    let added = row.added.as_ref().map_or(0.0, |added| measured(look, added, TextRole::Label, words).height);
    let head = if stacked(scene) { look.metrics.line(TextRole::Label) } else { 0.0 };
    (head + value + added + 2.0 * fit.above).max(fit.least)
}

fn drawn<'a>(scene: &Scene<'a>, row: &Row, fit: Fit) -> Element<'a, Message> {
    let look = scene.look;
    let head = label(look, &row.head, TextRole::Label).ink(Role::InkSoft);
    let value = label(look, &row.value, TextRole::Group).ink(Role::Ink).fill();
    let mut said: Vec<Element<'a, Message>> = vec![value.into()];
    said.extend(row.added.as_ref().map(|added| label(look, added, TextRole::Label).ink(Role::InkSoft).fill().into()));
    let before: Option<Element<'a, Message>> = if stacked(scene) {
        said.insert(0, head.into());
        None
    } else {
        Some(container(head).width(look.px(HEAD)).align_x(look.start()).into())
    };
    let said = look.column(0.0, said).width(Length::Fill);
    snug(look, before, said, []).from_start().room(look, fit.least, SIDE, fit.above, GAP).into()
}
