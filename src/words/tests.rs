//! What a guest reads, language by language.

use chrono::{NaiveDate, NaiveTime};

use super::*;
use crate::domain::host::Host;
use crate::domain::id::HostId;
use crate::domain::notice::{Notice, NoticeKind};
use crate::domain::print::PrintTrouble;

fn words(tag: &str) -> &'static Words {
    Words::of(&Language::new(tag)).unwrap()
}

/// A locale of a few lines, so that a test can say what stands in it.
fn locale(tag: &str, direction: &str, texts: &str) -> Result<Words, WordsError> {
    let source = format!("language-name = Test\ndirection = {direction}\nkeyboard = qwerty\n{texts}");
    Words::from_source(&Language::new(tag), &source)
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
}

#[test]
fn every_built_in_language_opens_and_says_what_it_is() {
    let names: Vec<_> = languages().map(|language| Words::of(&language).unwrap().language_name()).collect();
    assert_eq!(names, ["Nederlands", "English", "Deutsch"]);
    assert_eq!(words("nl").direction(), Direction::LeftToRight);
    assert_eq!(words("de").keyboard(), "qwertz");
}

#[test]
fn words_may_be_used_on_any_thread() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&words("nl"));
}

#[test]
fn a_language_that_is_not_built_in_names_those_that_are() {
    let error = Words::of(&Language::new("tlh")).unwrap_err();
    assert_eq!(error.to_string(), "there are no words for language `tlh`: choose from nl, en, de");
}

#[test]
fn a_broken_locale_is_refused_with_the_number_of_its_mistakes() {
    assert_eq!(
        locale("nl", "ltr", "good = Ja\nbroken { nothing\n").unwrap_err(),
        WordsError::Unreadable { language: "nl".to_owned(), mistakes: 1 }
    );
    assert_eq!(
        locale("nl", "ltr", "twice = Ja\ntwice = Nee\n").unwrap_err(),
        WordsError::Unreadable { language: "nl".to_owned(), mistakes: 1 }
    );
    assert!(matches!(locale("n_!", "ltr", ""), Err(WordsError::BadTag { .. })));
}

#[test]
fn a_locale_without_its_facts_is_refused() {
    let error = locale("nl", "sideways", "").unwrap_err();
    assert_eq!(
        error.to_string(),
        "assets/locales/nl.ftl does not say `direction` as the kiosk knows it: write one of ltr, rtl"
    );
    let nameless = Words::from_source(&Language::new("nl"), "direction = ltr\nkeyboard = qwerty\n").unwrap_err();
    assert!(matches!(nameless, WordsError::UnknownFact { key: "language-name", .. }));
}

#[test]
fn a_text_is_said_in_the_guests_language() {
    assert_eq!(words("nl").say("who-title"), "Wie bent u?");
    assert_eq!(words("en").say("who-title"), "Who are you?");
    assert_eq!(words("de").say("who-title"), "Wer sind Sie?");
}

#[test]
fn a_name_stands_in_a_sentence_just_as_it_was_typed() {
    let name = Personal::clean("José").unwrap();
    let done = |tag| words(tag).say_with("done-checked-in", &[("name", (&name).into())]);
    assert_eq!(done("nl"), "U bent aangemeld, José.");
    assert_eq!(done("en"), "You are checked in, José.");
    assert_eq!(done("de"), "Sie sind angemeldet, José.");
    // A company called 007 is no number.
    assert_eq!(words("nl").say_with("done-checked-in", &[("name", "007".into())]), "U bent aangemeld, 007.");
}

#[test]
fn numbers_agree_with_their_words() {
    let closes = |seconds: u32| words("nl").say_with("staff-closes", &[("seconds", seconds.into())]);
    assert_eq!(closes(1), "Sluit na 1 seconde.");
    assert_eq!(closes(30), "Sluit na 30 seconden.");
    assert_eq!(closes(0), "Sluit na 0 seconden.");
    assert_eq!(words("de").say_with("common-step", &[("step", 2.into()), ("total", 5.into())]), "Schritt 2 von 5");
}

#[test]
fn a_name_of_the_other_direction_is_set_apart_and_no_other_is() {
    let dutch = words("nl").say_with("done-host-knows", &[("host", "محمد".into())]);
    assert_eq!(dutch, "\u{2068}محمد\u{2069} weet dat u er bent");
    assert!(!words("nl").say_with("done-host-knows", &[("host", "王".into())]).contains('\u{2068}'));

    let hebrew = locale("he", "rtl", "hello = שלום { $name } { $day }").unwrap();
    let hello = |name: &str| hebrew.say_with("hello", &[("name", name.into()), ("day", "24".into())]);
    assert_eq!(hello("José"), "שלום \u{2068}José\u{2069} 24");
    assert_eq!(hello("דוד"), "שלום דוד 24");
}

#[test]
fn a_missing_text_shows_its_key_and_a_missing_value_its_placeholder() {
    assert_eq!(words("nl").say("no-such-text"), "no-such-text");
    assert_eq!(words("nl").say("done-checked-in"), "U bent aangemeld, {$name}.");
}

#[test]
fn days_read_as_people_of_each_language_write_them() {
    let eve = day(2026, 12, 24);
    assert_eq!(words("nl").day(eve), "24 dec 2026");
    assert_eq!(words("en").day(eve), "24 Dec 2026");
    assert_eq!(words("de").day(eve), "24. Dez. 2026");
    assert_eq!(words("nl").weekday(day(2026, 11, 23)), "ma 23 nov");
    assert_eq!(words("en").weekday(day(2026, 11, 29)), "Sun 29 Nov");
    assert_eq!(words("nl").long_day(day(2026, 3, 1)), "zondag 1 maart 2026");
    assert_eq!(words("de").long_day(day(2026, 3, 1)), "Sonntag, 1. März 2026");
}

#[test]
fn every_month_and_weekday_has_a_name_in_every_language() {
    for language in languages() {
        let words = Words::of(&language).unwrap();
        for month in 1..=12 {
            for text in [words.day(day(2026, month, 2)), words.long_day(day(2026, month, 2))] {
                assert!(!text.contains("month-"), "{text}");
            }
        }
        for weekday in 2..=8 {
            for text in [words.weekday(day(2026, 3, weekday)), words.long_day(day(2026, 3, weekday))] {
                assert!(!text.contains("weekday-"), "{text}");
            }
        }
    }
}

#[test]
fn the_clock_has_24_hours_and_leading_zeros() {
    assert_eq!(words("en").time(time(9, 5)), "09:05");
    assert_eq!(words("en").time(time(23, 59)), "23:59");
}

#[test]
fn the_review_says_when_the_visit_is() {
    let (monday, friday) = (day(2026, 11, 23), day(2026, 11, 27));
    let nl = words("nl");
    assert_eq!(nl.when((monday, monday), Some(time(14, 0)), Some(time(15, 30))), "Vandaag, 14:00 – 15:30");
    assert_eq!(nl.when((monday, monday), None, Some(time(18, 0))), "Vandaag, tot 18:00");
    assert_eq!(nl.when((monday, monday), None, None), "Vandaag");
    assert_eq!(nl.when((monday, friday), Some(time(9, 0)), Some(time(17, 0))), "23 nov 2026 – 27 nov 2026");
}

#[test]
fn what_is_kept_is_kept_through_a_day_or_until_tonight() {
    let (today, later) = (day(2026, 11, 23), day(2026, 12, 23));
    let until = |tag, last| words(tag).until(last, today);
    let parts = |before: &str, day: &str| Until { before: before.to_owned(), day: day.to_owned() };
    assert_eq!(until("nl", later), parts("tot en met", "23 dec 2026"));
    assert_eq!(until("nl", today), parts("tot", "vanavond"));
    assert_eq!(until("en", today), parts("until", "tonight"));
    assert_eq!(until("de", today), parts("bis", "heute Abend"));
    assert_eq!(words("nl").until_in_sentence(later, today), "tot en met 23 dec 2026");
    assert_eq!(words("de").until_in_sentence(today, today), "bis heute Abend");
}

#[test]
fn every_trouble_of_a_printer_has_words_of_its_own_for_the_guest_and_for_reception() {
    for tag in ["nl", "en", "de"] {
        let words = words(tag);
        let mut said = Vec::new();
        for trouble in PrintTrouble::ALL {
            let ((what, next), mend) = (words.print_trouble_for_guest(trouble), words.print_trouble(trouble));
            assert!(!said.contains(&what) && !said.contains(&mend), "{tag}: {trouble:?} is told as another one");
            assert!(what.ends_with('.') && next.ends_with('.'), "{tag} {trouble:?}: calm, and no question");
            said.extend([what, mend]);
        }
    }
    let nl = words("nl");
    assert_eq!(nl.print_trouble_for_guest(PrintTrouble::MediaEmpty).0, "De labels zijn op.");
    assert_eq!(nl.print_trouble(PrintTrouble::CoverOpen), "De klep staat open. Doe hem dicht.");
}

#[test]
fn the_privacy_note_never_claims_an_id_that_nobody_saw() {
    use crate::domain::identity_check::IdOutcome;
    let en = words("en");
    assert_eq!(en.kept_of_id(IdOutcome::Seen), "“ID seen: yes”, kind, by whom");
    for outcome in [IdOutcome::Match, IdOutcome::Vouched, IdOutcome::WithoutId] {
        assert!(!en.kept_of_id(outcome).contains("seen"));
    }
    // The kind of a document is kept where one was seen or read, and a staff number where a person decided.
    let said = |outcome| (en.kept_of_id(outcome).contains("kind"), en.kept_of_id(outcome).contains("by whom"));
    assert_eq!(said(IdOutcome::Seen), (true, true));
    assert_eq!(said(IdOutcome::Match), (true, false));
    assert_eq!(said(IdOutcome::Vouched), (false, true));
    assert_eq!(said(IdOutcome::WithoutId), (false, true));
}

#[test]
fn a_mail_says_a_first_name_and_what_happened() {
    let text = |text: &str| Personal::clean(text).unwrap();
    let anna =
        Host { id: HostId([1; 16]), name: text("Anna de Vries"), email: None, phone: None, place: None, deputy: None };
    let notice = |kind, name: Option<&str>| Notice { kind, to: None, first_name: name.map(text), host: None };
    let to_anna = |kind, name: Option<&str>| Notice { to: Some(anna.clone()), ..notice(kind, name) };
    let mail = words("en").mail(&to_anna(NoticeKind::Arrived, Some("José")), "Example House");
    assert_eq!(mail.subject, "José has arrived");
    assert!(mail.body.starts_with("José has checked in at Example House and is waiting for you.\n\n"));
    assert!(mail.body.ends_with("There is no need to reply.\n"));
    assert_eq!(format!("{mail:?}"), "Mail(..)");

    let nameless = words("nl").mail(&notice(NoticeKind::ApprovalWanted, None), "Example House");
    assert_eq!(nameless.subject, "Een gast staat bij de kiosk");
    assert!(nameless.body.contains("wacht bij de kiosk van Example House"), "not to reception: {}", nameless.body);
    for kind in [NoticeKind::Delivery, NoticeKind::CallReception] {
        for notice in [notice(kind, Some("José")), to_anna(kind, Some("José"))] {
            assert!(!words("de").mail(&notice, "Haus").body.contains("José"));
        }
    }
    // Reception is told whose guest or parcel it is, and nobody is told that somebody waits for them who does not.
    for language in languages() {
        for kind in [NoticeKind::Arrived, NoticeKind::Delivery] {
            let notice = to_anna(kind, Some("José")).for_reception().unwrap();
            let body = words(&language.0).mail(&notice, "Example House").body;
            assert!(body.contains("Anna de Vries") && body.contains("Example House"), "{body}");
            assert_eq!(body.contains("José"), kind == NoticeKind::Arrived, "{body}");
            assert_eq!(notice.for_reception(), None);
        }
    }
}

#[test]
fn a_language_is_listed_by_the_name_that_its_own_words_give_it() {
    for language in languages() {
        let words = Words::of(&language).unwrap();
        assert_eq!(own_name(&language), Some(words.language_name().as_str()));
    }
    assert_eq!(own_name(&Language::new("tlh")), None);
}
