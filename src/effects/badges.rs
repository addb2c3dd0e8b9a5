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

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDate, Utc};

    use super::*;
    use crate::clock::Clock;
    use crate::config::Config;
    use crate::domain::badge::Label;
    use crate::domain::invitation::Window;
    use crate::domain::kind::VisitorKind;
    use crate::effects::open_store;
    use crate::store::testing::draft;

    /// What the badge of a guest says who came on a Monday in November, planned until a moment of a day.
    fn says(kind: VisitorKind, last_day: &str, until: &str, language: &str) -> (String, String, BadgeContent, House) {
        let folder = tempfile::tempdir().unwrap();
        let shipped = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/kiosk.toml")).unwrap();
        std::fs::write(folder.path().join("kiosk.toml"), shipped).unwrap();
        let config = Config::read(&folder.path().join("kiosk.toml")).unwrap();
        let moment = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let clock = Clock::scripted(config.zone, moment("2026-11-23T08:00:00Z"));
        let mut store = open_store(&config, &clock).unwrap();
        let window = Window {
            starts_at: moment("2026-11-23T08:00:00Z"),
            ends_at: moment(until),
            first_day: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
            last_day: last_day.parse().unwrap(),
            has_times: true,
        };
        let mut guest = draft("Els Bakker", false);
        (guest.kind, guest.expected) = (kind, Some(window));
        let visit = store.save(&guest).unwrap().visit;
        let house = House::new(&config);
        let content = content(&mut store, &house, visit, &Language::new(language)).unwrap();
        let labels = badge_labels(&house, &content).unwrap();
        (labels.valid, labels.days, content, house)
    }

    #[test]
    fn a_badge_says_until_which_time_of_its_one_day_a_vendor_has_access_and_until_which_day_of_several() {
        let (one, five) = ("2026-11-23", "2026-11-23T16:00:00Z");
        let words = |kind, day, until, language| {
            let (valid, days, ..) = says(kind, day, until, language);
            (valid, days)
        };
        for (language, valid, days) in [
            ("nl", "Alleen geldig op", "23 nov tot\u{a0}17:00\u{a0}uur"),
            ("en", "Valid only on", "23 Nov until\u{a0}17:00"),
            ("de", "Nur gültig am", "23. Nov. bis\u{a0}17:00\u{a0}Uhr"),
        ] {
            assert_eq!(words(VisitorKind::Vendor, one, five, language), (valid.to_owned(), days.to_owned()));
        }
        // A guest is only late; who has no time of their own has the day; who has several days has the last one.
        assert_eq!(words(VisitorKind::Guest, one, five, "en").1, "23 Nov 2026");
        assert_eq!(words(VisitorKind::Vendor, one, "2026-11-23T22:59:59Z", "en").1, "23 Nov 2026");
        let several = words(VisitorKind::Vendor, "2026-11-25", "2026-11-25T16:00:00Z", "en");
        assert_eq!(several, ("Valid until".to_owned(), "25 Nov 2026".to_owned()));
    }

    #[test]
    fn the_time_stands_on_every_label_at_every_resolution() {
        let (.., content, house) = says(VisitorKind::Vendor, "2026-11-23", "2026-11-23T16:00:00Z", "de");
        let mut fonts = Fonts::load().unwrap();
        for label in Label::ALL {
            for dpi in Media::RESOLUTIONS {
                let template = Template::shipped(Media { label, dpi }).unwrap();
                let with = badge_by_template(&mut fonts, &house, &content, &template).unwrap();
                let without = BadgeContent { until: None, ..content.clone() };
                let without = badge_by_template(&mut fonts, &house, &without, &template).unwrap();
                assert!(with != without, "{} at {dpi} dpi says no time", label.word());
            }
        }
    }
}
