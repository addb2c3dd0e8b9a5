//! What is kept of a visit, value by value, as reception reads it.
//!
//! Called by the page's view. Every field of `domain::register` that says something of the visit stands here.

use chrono::{DateTime, Utc};

use crate::domain::print::PrintState;
use crate::domain::retention::day_of;
use crate::domain::visit::{Certainty, Visit};
use crate::flow::rules::kind_rules;
use crate::store::people::{HostTold, VisitSheet};
use crate::ui::desk::access::over;
use crate::ui::desk::page::On;

/// One value and its head.
pub(in crate::ui::desk) struct Value {
    pub(in crate::ui::desk) head: String,
    pub(in crate::ui::desk) value: String,
}

/// Every value of a visit.
pub(super) fn values(on: &On<'_>, sheet: &VisitSheet) -> Vec<Value> {
    let (words, visit) = (on.words, &sheet.kept.visit);
    let value = |head: String, value: String| Value { head, value };
    let mut all =
        vec![value(words.say("visit-stands"), stands(on, sheet)), value(words.say("visit-came"), came(on, visit))];
    all.extend(visit.wait_cause.map(|cause| value(words.say("visit-cause"), words.wait_cause(cause))));
    all.extend(visit.left_at.map(|left| value(words.say("visit-went"), went(on, visit, left))));
    all.push(value(words.say("visit-planned"), planned(on, visit)));
    all.extend(visit.company.as_ref().map(|company| value(words.say("review-company"), company.as_str().to_owned())));
    all.push(value(words.say("review-visiting"), visit.host.name.as_str().to_owned()));
    all.push(value(words.say("mine-kind"), kind(on, visit)));
    all.push(value(words.say("mine-id"), words.identity(&visit.identity)));
    all.extend(rules(on, visit).map(|rules| value(words.say("mine-rules"), rules)));
    all.extend(offers(on, sheet).map(|offers| value(words.say("review-offers"), offers)));
    all.extend(sheet.kept.invitation_dies.map(|day| {
        let day = words.day(day);
        value(words.say("mine-invitation"), words.say_with("visit-until", &[("day", (&day).into())]))
    }));
    all.extend(sheet.over.map(|ended| value(words.say("access-head"), over(on, ended))));
    all.push(value(words.say("visit-badge"), badge(on, sheet)));
    all.push(value(
        words.say("visit-host-told"),
        match sheet.told {
            HostTold::Accepted => words.say("visit-host-told-yes"),
            HostTold::Waits => words.say("visit-host-told-waits"),
            HostTold::Unknown => words.say("visit-host-told-unknown"),
        },
    ));
    if visit.forget_on_leaving {
        all.push(value(words.say("visit-wish"), words.say("visit-wish-forget")));
    }
    all.push(value(words.say("visit-wiped"), wiped(on, sheet)));
    all
}

fn stands(on: &On<'_>, sheet: &VisitSheet) -> String {
    match sheet.certainty {
        Some(Certainty::Seen) => on.words.say("today-inside"),
        Some(Certainty::Overdue) => on.words.say("today-overdue"),
        Some(Certainty::SaysLeft) => on.words.say("today-says-left"),
        Some(Certainty::Assumed) => on.words.say("today-assumed"),
        Some(Certainty::Unfinished) => on.words.say("today-waiting"),
        None => on.words.say("today-left"),
    }
}

/// A moment: day and time.
fn moment(on: &On<'_>, at: DateTime<Utc>) -> String {
    let local = at.with_timezone(&on.config.zone);
    let (day, time) = (on.words.day(local.date_naive()), on.words.time(local.time()));
    on.words.say_with("house-moment", &[("day", (&day).into()), ("time", (&time).into())])
}

fn came(on: &On<'_>, visit: &Visit) -> String {
    let at = moment(on, visit.arrived_at);
    if visit.clock_ok { at } else { format!("{at} · {}", on.words.say("visit-clock-doubt")) }
}

fn went(on: &On<'_>, visit: &Visit, left: DateTime<Utc>) -> String {
    let how = visit.left_by.map_or_else(|| on.words.say("today-says-left"), |by| on.words.left_by(by));
    format!("{} · {how}", moment(on, left))
}

fn planned(on: &On<'_>, visit: &Visit) -> String {
    let until = visit.planned_until.map(|until| until.with_timezone(&on.config.zone).time());
    format!("{} · {}", on.words.when(visit.days, None, until), on.words.stay(visit.stay))
}

fn kind(on: &On<'_>, visit: &Visit) -> String {
    let (policy, language) = (&on.config.policy, on.words.language());
    let label = kind_rules(policy, visit.kind).label.get(language);
    let kind = if label.is_empty() { on.words.kind(visit.kind) } else { label.to_owned() };
    let purpose = policy.purposes.iter().find(|known| Some(&known.id) == visit.purpose.as_ref());
    purpose.map_or_else(|| kind.clone(), |purpose| format!("{kind} · {}", purpose.label.get(language)))
}

fn rules(on: &On<'_>, visit: &Visit) -> Option<String> {
    let language = on.words.language();
    let title = |name: &str| {
        let known = on.config.policy.agreements.iter().find(|known| known.name == name);
        known.map_or_else(|| name.to_owned(), |known| known.title.get(language).to_owned())
    };
    let all = visit.accepted.iter().map(|each| format!("{} ({})", title(&each.agreement), each.version));
    let all: Vec<String> = all.collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// What the guest chose, while that lives.
fn offers(on: &On<'_>, sheet: &VisitSheet) -> Option<String> {
    let dies = on.words.day(sheet.kept.answers_die?);
    let language = on.words.language();
    let offers = sheet.kept.visit.offers.iter().map(|taken| {
        let known = on.config.policy.offers.iter().find(|known| known.id == taken.offer);
        let name = known.map_or(taken.offer.0.as_str(), |known| known.label.get(language));
        taken.answer.as_ref().map_or_else(|| name.to_owned(), |answer| format!("{name}: {}", answer.as_str()))
    });
    let offers: Vec<String> = offers.collect();
    Some(format!("{} · {}", offers.join(", "), on.words.say_with("visit-until", &[("day", (&dies).into())])))
}

fn badge(on: &On<'_>, sheet: &VisitSheet) -> String {
    let words = on.words;
    let Some(job) = &sheet.badge else { return words.say("visit-badge-none") };
    let state = match job.state() {
        PrintState::Queued => words.say("visit-badge-queued"),
        PrintState::Sent => words.say("visit-badge-sent"),
        PrintState::Confirmed => words.say("visit-badge-confirmed"),
        PrintState::Waiting => words.say("visit-badge-waiting"),
        PrintState::Failed => words.say("visit-badge-failed"),
    };
    let state = format!("{state} · {}", job.printer);
    match job.trouble {
        Some(trouble) => format!("{state} · {}", words.print_trouble_for_guest(trouble).0),
        None => state,
    }
}

/// When it is wiped, and what puts that off.
fn wiped(on: &On<'_>, sheet: &VisitSheet) -> String {
    let words = on.words;
    let today = day_of(&on.moment.with_timezone(&on.config.zone));
    let mut parts = vec![words.until_in_sentence(sheet.kept.visit.dies_on, today)];
    parts.extend(sheet.held_until.map(|held| {
        let held = words.day(held);
        words.say_with("visit-held", &[("day", (&held).into())])
    }));
    if sheet.kept.copies_forget > sheet.kept.visit.dies_on {
        let copies = words.day(sheet.kept.copies_forget);
        parts.push(words.say_with("visit-copies", &[("day", (&copies).into())]));
    }
    parts.join(" · ")
}
