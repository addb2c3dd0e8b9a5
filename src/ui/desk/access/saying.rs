//! What the desk says of an access: from when until when, and why it is over. Reception alone reads it.
//!
//! Called by the pages of an invitation and of a visit.

use chrono::{DateTime, Utc};

use crate::domain::invitation::{Ended, Over, Window, named_end};
use crate::domain::staff::StaffNumber;
use crate::effects::Ending;
use crate::flow::rules::kind_rules;
use crate::store::invitations::AccessSheet;
use crate::ui::desk::house::why;
use crate::ui::desk::page::On;
use crate::ui::desk::visit::Value;

use super::AccessPage;

/// Every value of an invitation.
pub(super) fn values(on: &On<'_>, sheet: &AccessSheet) -> Vec<Value> {
    let (words, invitation) = (on.words, &sheet.invitation);
    let value = |head: String, value: String| Value { head, value };
    let stands = invitation.over.map_or_else(|| words.say("access-open"), |ended| over(on, ended));
    let guest = match (sheet.inside, sheet.visit) {
        (true, _) => words.say("today-inside"),
        (false, Some(_)) => words.say("access-not-inside"),
        (false, None) => words.say("access-not-come"),
    };
    let mut all = vec![
        value(words.say("access-head"), stands),
        value(words.say("access-days"), days(on, &invitation.window)),
        value(words.say("access-guest"), guest),
    ];
    all.extend(invitation.company.as_ref().map(|company| value(words.say("review-company"), company.as_str().into())));
    all.push(value(words.say("review-visiting"), invitation.host.as_str().into()));
    let label = kind_rules(&on.config.policy, invitation.kind).label.get(words.language());
    let kind = if label.is_empty() { words.kind(invitation.kind) } else { label.to_owned() };
    all.push(value(words.say("mine-kind"), kind));
    all
}

/// From when until when.
fn days(on: &On<'_>, window: &Window) -> String {
    let (words, zone) = (on.words, on.config.zone);
    let (first, last) = (words.day(window.first_day), words.day(window.last_day));
    let end = named_end(window.ends_at, &zone);
    match (window.first_day == window.last_day, end.filter(|_| window.has_times).map(|end| words.time(end))) {
        (true, None) => first,
        (true, Some(end)) => {
            let from = words.time(window.starts_at.with_timezone(&zone).time());
            format!("{first}, {from} – {end}")
        }
        (false, None) => format!("{first} – {last}"),
        (false, Some(end)) => format!("{first} – {last}, {end}"),
    }
}

/// Why an access is over, since when, and by whose word.
pub(in crate::ui::desk) fn over(on: &On<'_>, over: Over) -> String {
    let words = on.words;
    match over {
        Over::Ended(Ended { at, by, reason }) => {
            let by = by.map_or_else(|| words.say("access-operator"), |by: StaffNumber| by.to_string());
            let (moment, reason) = (moment(on, at), words.reason(reason));
            words.say_with(
                "access-ended",
                &[("moment", (&moment).into()), ("by", (&by).into()), ("reason", (&reason).into())],
            )
        }
        Over::Lapsed(at) => words.say_with("access-lapsed", &[("moment", (&moment(on, at)).into())]),
    }
}

fn moment(on: &On<'_>, at: DateTime<Utc>) -> String {
    let local = at.with_timezone(&on.config.zone);
    let (day, time) = (on.words.day(local.date_naive()), on.words.time(local.time()));
    on.words.say_with("house-moment", &[("day", (&day).into()), ("time", (&time).into())])
}

/// What became of the last wish.
pub(super) fn told(on: &On<'_>, page: &AccessPage) -> Option<String> {
    let words = on.words;
    Some(match page.told? {
        Ok(Ending::Ended) => words.say("access-told-ended"),
        Ok(Ending::SignedOut) => words.say("access-told-out"),
        Ok(Ending::Earlier) => words.say("access-told-earlier"),
        Ok(Ending::Gone) => words.say("access-gone"),
        Err(refused) => why(words, refused),
    })
}
