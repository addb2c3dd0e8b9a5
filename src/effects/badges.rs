//! From a stored visit to the picture of its badge.
//!
//! Called on a printer's thread, and by the command line's preview. What it holds of a guest is dropped with the job.

use chrono::NaiveTime;
use chrono_tz::Tz;

use crate::badge::{BadgeError, BadgeLabels, Fonts, Template, draw};
use crate::domain::badge::{BadgeContent, Media, Picture};
use crate::domain::id::VisitId;
use crate::domain::invitation::named_end;
use crate::domain::language::Language;
use crate::domain::visit::Visit;
use crate::printing::png::NotAPicture;
use crate::store::{Store, StoreError};

use super::House;

/// Says why a badge could not be drawn.
#[derive(Debug, thiserror::Error)]
pub enum BadgeFailure {
    /// The visit is gone or over.
    #[error("the visit is not there any more, so it has no badge")]
    NoVisit,
    /// The database cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It cannot be drawn.
    #[error(transparent)]
    Badge(#[from] BadgeError),
    /// It cannot be written as a file.
    #[error(transparent)]
    File(#[from] NotAPicture),
    /// The label's template was wrong when the program started.
    #[error("the template for labels of {0} has mistakes, so no badge was made; mend it and start again")]
    NoTemplate(&'static str),
    /// No language of kiosk.toml has words.
    #[error("no language of kiosk.toml has words, so the badge has none either; mend `languages`")]
    NoWords,
}

/// What a visit's badge says. The code on it is derived again, the same each time.
pub(super) fn content(
    store: &mut Store,
    house: &House,
    visit: VisitId,
    language: &Language,
) -> Result<BadgeContent, BadgeFailure> {
    let stored = store.visit(visit)?.ok_or(BadgeFailure::NoVisit)?;
    let token = store.badge_token(visit)?.ok_or(BadgeFailure::NoVisit)?;
    let until = access_until(&stored, house.config.zone);
    Ok(BadgeContent {
        name: stored.name,
        company: stored.company,
        host: stored.host.name,
        kind: stored.kind,
        valid: stored.days,
        until,
        token,
        language: language.clone(),
    })
}

/// The time until which the one day of a visit gives access, where its kind has access until a moment and one was named.
fn access_until(visit: &Visit, zone: Tz) -> Option<NaiveTime> {
    let until = visit.planned_until.filter(|_| visit.kind.access_lapses() && visit.days.0 == visit.days.1)?;
    named_end(until, &zone)
}

/// The small words of a badge in its language, with the kind in the house's second one.
#[must_use]
pub fn badge_labels(house: &House, content: &BadgeContent) -> Option<BadgeLabels> {
    let words = house.words(&content.language)?;
    let second = house
        .config
        .languages
        .iter()
        .find(|language| **language != *words.language())
        .and_then(|language| house.words(language));
    let label = |words: &crate::words::Words| {
        house
            .config
            .policy
            .kinds
            .get(&content.kind)
            .map_or_else(|| words.kind(content.kind), |kind| kind.label.get(words.language()).to_owned())
    };
    let (first_day, last_day) = content.valid;
    Some(BadgeLabels {
        kind: label(words),
        kind_second: second.map(label),
        visiting: words.say("badge-visiting"),
        valid: if first_day == last_day { words.say("badge-valid-only") } else { words.say("badge-valid-until") },
        days: content.until.map_or_else(|| words.day(last_day), |until| words.day_until(last_day, until)),
        leaving: words.say("badge-leave"),
        thanks: words.say("badge-thanks"),
    })
}

/// The picture of a badge on a printer's label, as the printer gets it.
///
/// # Errors
/// Fails when the house has no words for it, when no printer has the label, or when the badge cannot be drawn.
pub fn badge_picture(
    fonts: &mut Fonts,
    house: &House,
    content: &BadgeContent,
    media: Media,
) -> Result<Picture, BadgeFailure> {
    let template = house.templates.get(media).ok_or(BadgeFailure::NoTemplate(media.label.word()))?;
    badge_by_template(fonts, house, content, template)
}

/// The picture of a badge by a template of any label.
///
/// # Errors
/// Fails when the house has no words for it, or when it cannot be drawn.
pub fn badge_by_template(
    fonts: &mut Fonts,
    house: &House,
    content: &BadgeContent,
    template: &Template,
) -> Result<Picture, BadgeFailure> {
    let labels = badge_labels(house, content).ok_or(BadgeFailure::NoWords)?;
    Ok(draw(fonts, content, &content.token.as_text(), &house.config.site.name, &labels, template)?)
}
