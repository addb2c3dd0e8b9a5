//! One row of a list: the time, who, of which company and with whom, what is to be noted, and the one act that fits.
//!
//! Called by the page's views. A name too long for its row is cut there; the visit's page has all of it.

use chrono::{DateTime, TimeDelta, Utc};
use iced::Length;
use iced::widget::container;

use crate::domain::retention::day_of;
use crate::domain::text::Personal;
use crate::domain::visit::{Certainty, is_overdue};
use crate::store::people::{Awaited, Guest};
use crate::ui::Element;
use crate::ui::desk::message::{Arriving, Message, Place};
use crate::ui::desk::page::On;
use crate::ui::look::Look;
use crate::ui::metrics::TextRole;
use crate::ui::pictures::Icon;
use crate::ui::theme::Role;
use crate::ui::widget::button::secondary;
use crate::ui::widget::card::boxed;
use crate::ui::widget::label::{label, measured};
use crate::ui::widget::picture::bold_icon;
use crate::ui::widget::snug::snug;
use crate::ui::widget::tap::tap;

use super::Tap;
use super::list::Person;

/// The height of a row, and the gap to the next.
pub(super) const ROW: f32 = 104.0;
pub(super) const GAP: f32 = 14.0;
/// The width of the act beside a row, and of the time in it.
const ACT: f32 = 236.0;
const TIME: f32 = 96.0;
/// The padding at the sides of a row, and the gap between its parts.
const SIDE: f32 = 20.0;
const BETWEEN: f32 = 16.0;
/// How late somebody is who is late.
const LATE: TimeDelta = TimeDelta::minutes(5);
/// From so many minutes on, nobody counts them.
const MANY: i64 = 120;

/// What stands in a row.
pub(super) struct Row<'w> {
    pub(super) time: String,
    pub(super) name: &'w Personal,
    pub(super) company: Option<&'w Personal>,
    pub(super) host: &'w Personal,
    /// What is to be noted, and whether it asks for something to be done.
    pub(super) noted: Option<(String, bool)>,
    pub(super) on_tap: Option<Message>,
    /// `Some` where rows are ticked: whether this one is.
    pub(super) ticked: Option<bool>,
    pub(super) act: Option<(String, Message)>,
}

/// The row of somebody of today.
pub(super) fn of<'l>(
    on: &On<'_>,
    person: &Person<'l>,
    ticked: Option<bool>,
    closes_at: Option<DateTime<Utc>>,
) -> Row<'l> {
    match *person {
        Person::Expected(awaited) => expected(on, awaited, ticked),
        Person::Waiting(guest) => {
            let act = Some((on.words.say("today-answer"), Message::Go(Place::Waiting)));
            let noted = Some((on.words.say("today-unfinished"), true));
            Row { noted, act, on_tap: Some(Message::Go(Place::Waiting)), ..came(on, guest, guest.arrived_at) }
        }
        Person::Inside(guest) => {
            let act = Some((on.words.say("act-check-out"), Message::Today(Tap::AskOut(guest.visit))));
            Row { noted: noted(on, guest, closes_at), act, ..came(on, guest, guest.arrived_at) }
        }
        Person::Left(guest) => {
            let day = |at: DateTime<Utc>| day_of(&at.with_timezone(&on.config.zone));
            let came_on = day(guest.arrived_at);
            let earlier = came_on < day(on.moment);
            let noted = earlier
                .then(|| (on.words.say_with("today-came", &[("day", (&on.words.weekday(came_on)).into())]), false));
            Row { noted, ..came(on, guest, guest.left_at.unwrap_or(guest.arrived_at)) }
        }
    }
}

fn expected<'l>(on: &On<'_>, awaited: &'l Awaited, ticked: Option<bool>) -> Row<'l> {
    let words = on.words;
    let late = on.moment - awaited.window.starts_at;
    let late_by = (awaited.window.has_times && late >= LATE).then(|| match u32::try_from(late.num_minutes()) {
        Ok(minutes) if late.num_minutes() < MANY => words.say_with("today-late", &[("minutes", minutes.into())]),
        Ok(_) | Err(_) => words.say("today-very-late"),
    });
    let noted = awaited.over.map(|_| words.say("today-access-over")).or(late_by);
    let invited = Arriving::Invited(vec![awaited.invitation]);
    let act = (words.say("today-check-in"), Message::Go(Place::CheckIn(invited)));
    Row {
        time: if awaited.window.has_times { time(on, awaited.window.starts_at) } else { String::new() },
        name: &awaited.name,
        company: awaited.company.as_ref(),
        host: &awaited.host,
        noted: noted.map(|noted| (noted, true)),
        on_tap: match (ticked, awaited.over) {
            (None, _) => Some(Message::Go(Place::Access(awaited.invitation))),
            (Some(_), None) => Some(Message::Today(Tap::Tick(awaited.invitation))),
            (Some(_), Some(_)) => None,
        },
        ticked,
        act: (ticked.is_none() && awaited.over.is_none()).then_some(act),
    }
}

/// A guest who came, with the time that their list goes by.
fn came<'l>(on: &On<'_>, guest: &'l Guest, at: DateTime<Utc>) -> Row<'l> {
    Row {
        time: time(on, at),
        name: &guest.name,
        company: guest.company.as_ref(),
        host: &guest.host,
        noted: None,
        on_tap: Some(Message::Go(Place::Visit(guest.visit))),
        ticked: None,
        act: None,
    }
}

/// What is to be noted of somebody inside, the most pressing only.
fn noted(on: &On<'_>, guest: &Guest, closes_at: Option<DateTime<Utc>>) -> Option<(String, bool)> {
    let words = on.words;
    if guest.listed {
        return Some((words.say("today-listed"), true));
    }
    match guest.certainty {
        Some(Certainty::SaysLeft) => return Some((words.say("today-says-left"), true)),
        Some(Certainty::Assumed) => return Some((words.say("today-assumed"), false)),
        Some(Certainty::Seen | Certainty::Overdue | Certainty::Unfinished) | None => {}
    }
    let today = day_of(&on.moment.with_timezone(&on.config.zone));
    let closes_at = closes_at.filter(|_| guest.last_day <= today);
    if is_overdue(guest.arrived_at, guest.planned_until, closes_at, on.moment) {
        Some((words.say("today-overdue"), true))
    } else if guest.without_id {
        Some((words.say("today-without-id"), true))
    } else {
        None
    }
}

/// A time of day at the site.
pub(super) fn time(on: &On<'_>, at: DateTime<Utc>) -> String {
    on.words.time(at.with_timezone(&on.config.zone).time())
}

/// Draws a row of a width in design pixels.
pub(super) fn drawn<'a>(on: &On<'_>, row: Row<'_>, width: f32) -> Element<'a, Message> {
    let (look, words) = (on.look, on.words);
    let beside = if row.act.is_some() { ACT + 16.0 } else { 0.0 };
    let tick = if row.ticked.is_some() { 52.0 + BETWEEN } else { 0.0 };
    let room = width - beside - 2.0 * SIDE - TIME - BETWEEN - tick - 8.0;
    let noted = row.noted.map(|(said, presses)| {
        let wide = measured(look, &said, TextRole::SmallBold, f32::INFINITY).width + 2.0 * 14.0 + 4.0;
        (said, presses, wide)
    });
    let taken = noted.as_ref().map_or(0.0, |(_, _, wide)| wide + 16.0);
    // Beside the name where it leaves room for all of it, else before the company.
    let beside_name = measured(look, row.name.as_str(), TextRole::Group, f32::INFINITY).width <= room - taken;
    let (above, below) = if beside_name { (taken, 0.0) } else { (0.0, taken) };
    let name = one_line(look, row.name.as_str(), TextRole::Group, room - above);
    let mut first: Vec<Element<'a, Message>> = vec![label(look, &name, TextRole::Group).ink(Role::Ink).into()];
    let host = words.say_with("today-host", &[("host", row.host.into())]);
    let second = row.company.map_or_else(|| host.clone(), |company| format!("{} · {host}", company.as_str()));
    let second = one_line(look, &second, TextRole::Small, room - below);
    let mut second: Vec<Element<'a, Message>> = vec![label(look, &second, TextRole::Small).ink(Role::InkSoft).into()];
    if let Some((said, presses, _)) = noted {
        let note = note(look, &said, presses);
        if beside_name { first.push(note) } else { second.insert(0, note) }
    }
    let said = look.column(0.0, [look.row(16.0, first).into(), look.row(16.0, second).into()]).width(Length::Fill);
    let at = label(look, &row.time, TextRole::Label).ink(Role::InkSoft);
    let mut before: Vec<Element<'a, Message>> = Vec::new();
    before.extend(row.ticked.map(|ticked| {
        let (icon, role) = if ticked { (Icon::Check, Role::Primary) } else { (Icon::Person, Role::InkSoft) };
        bold_icon(look, icon, 52.0, 2.4, role).into()
    }));
    before.push(container(at).width(look.px(TIME)).align_x(look.start()).into());
    let inside = snug(look, before, said, []).from_start().room(look, ROW, SIDE, 4.0, BETWEEN);
    let card: Element<'a, Message> = match row.on_tap {
        Some(message) => {
            let skins = if row.ticked == Some(true) { look.choice_skins(true, 24.0) } else { look.card_skins(24.0) };
            tap(look, skins, inside, Some(message)).into()
        }
        None => boxed(look.card_skin(24.0), inside),
    };
    let mut parts = vec![container(card).width(Length::Fill).into()];
    parts.extend(row.act.map(|(said, message)| {
        let act = secondary(look, &said, Some(message)).at_desk().side(8.0);
        container(act).width(look.px(ACT)).center_y(look.px(ROW)).into()
    }));
    look.row(16.0, parts).width(Length::Fill).into()
}

/// What is to be noted, in its box.
fn note<'a>(look: &Look, said: &str, presses: bool) -> Element<'a, Message> {
    let (ink, fill) = if presses { (Role::Caution, Role::CautionTint) } else { (Role::Ink, Role::Sunken) };
    let words = label(look, said, TextRole::SmallBold).ink(ink);
    let inside = container(words).padding([0.0, look.px(14.0)]);
    boxed(look.skin(fill, ink, look.only_strong(), 12.0, ink), inside)
}

/// As much of a text as stands in one line of a width.
fn one_line(look: &Look, text: &str, role: TextRole, width: f32) -> String {
    let fits = |text: &str| measured(look, text, role, f32::INFINITY).width <= width;
    if fits(text) {
        return text.to_owned();
    }
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let cut = |letters: usize| format!("{}…", ends.get(letters).and_then(|end| text.get(..*end)).unwrap_or(""));
    let most = ends.partition_point(|end| text.get(..*end).is_some_and(|start| fits(&format!("{start}…"))));
    cut(most.saturating_sub(1))
}
