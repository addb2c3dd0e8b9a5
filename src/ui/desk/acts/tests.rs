//! The page of acts on a stage: taps and answers, as the desk would give them.

use super::*;
use crate::config::Config;
use crate::domain::language::Language;
use crate::domain::retention::Lives;
use crate::domain::staff::Role;
use crate::store::audit::{About, AuditAct, AuditLine};
use crate::ui::desk::Signed;
use crate::words::Words;

fn number(text: &str) -> StaffNumber {
    StaffNumber::parse(text).unwrap()
}

fn play(hand: impl FnOnce(&mut Acts, &Here<'_>)) {
    let config = Config::parse("kiosk.toml", include_str!("../../../../kiosk.toml")).unwrap();
    let signed = Signed { number: number("12"), role: Role::Manager };
    // Already the next day in the house's zone.
    let here = Here { signed, moment: "2026-11-28T23:30:00Z".parse().unwrap(), config: &config, at_kiosk: false };
    hand(&mut Acts::new(&here), &here);
}

fn wish(asks: &[DeskAsk]) -> ActsWish {
    let [DeskAsk::Acts(Ask::Read(wish))] = asks else { panic!("no acts are asked for: {asks:?}") };
    *wish
}

fn day(of: u32, total: u32) -> ActsNews {
    let day = NaiveDate::from_ymd_opt(2026, 11, of).unwrap();
    let numbers = vec![Who::Staff(number("12")), Who::Staff(number("34"))];
    ActsNews::Read(Ok(Box::new(ActsOfDay { day, lines: Vec::new(), total, counts: Vec::new(), numbers })))
}

#[test]
fn it_opens_with_today_steps_back_a_day_and_never_into_tomorrow() {
    play(|acts, here| {
        let today = wish(&acts.asks());
        assert_eq!((today.by, today.day.to_string().as_str(), today.of), (number("12"), "2026-11-29", None));
        assert_eq!(wish(&acts.tap(Tap::Later, here)).day, today.day);
        assert_eq!(wish(&acts.tap(Tap::Earlier, here)).day, today.day.pred_opt().unwrap());
        let _ = acts.learn(&day(29, 3));
        assert!(matches!(acts.read, Read::Asked), "the answer is of another day");
    });
}

#[test]
fn the_lines_of_a_day_are_read_a_page_at_a_time() {
    play(|acts, here| {
        let _ = acts.learn(&day(29, 13));
        assert_eq!(wish(&acts.tap(Tap::Older, here)).skip, 5);
        let _ = acts.tap(Tap::Older, here);
        assert_eq!(wish(&acts.tap(Tap::Older, here)).skip, 10, "there are three pages");
        assert_eq!(wish(&acts.tap(Tap::Newer, here)).skip, 5);
        assert_eq!(wish(&acts.tap(Tap::Of(Some(Who::Operator)), here)).skip, 0, "another number begins anew");
    });
}

#[test]
fn a_manager_steps_from_everybody_to_each_number() {
    play(|acts, here| {
        let _ = acts.learn(&day(29, 3));
        let first = Some(Who::Staff(number("12")));
        assert_eq!(acts.beside(), [None, Some(first)]);
        assert_eq!(wish(&acts.tap(Tap::Of(first), here)).of, first);
        assert_eq!(acts.beside(), [Some(None), Some(Some(Who::Staff(number("34"))))]);
    });
}

#[test]
fn the_list_of_all_days_leads_to_any_of_them_and_back() {
    play(|acts, here| {
        let asks = acts.tap(Tap::Days, here);
        assert!(matches!(asks[..], [DeskAsk::Acts(Ask::Days(by))] if by == number("12")), "{asks:?}");
        assert_eq!(acts.stage(), Stage::Days(0, None));
        let of = |day| CountOfDay { day: NaiveDate::from_ymd_opt(2026, 11, day).unwrap(), total: 3, unusual: false };
        let _ = acts.learn(&ActsNews::Days(Ok((1..=29).rev().map(of).collect())));
        assert!(acts.tap(Tap::DaysPage(1), here).is_empty());
        assert_eq!(acts.stage(), Stage::Days(1, Some(29)), "another page is another screen");
        assert!(acts.back(), "out of the list");
        assert!(!acts.back(), "and then out of the page");
        let _ = acts.tap(Tap::Days, here);
        let _ = acts.learn(&day(29, 3));
        let read = wish(&acts.tap(Tap::Day(of(12).day), here));
        assert_eq!((read.day, read.skip), (of(12).day, 0));
        assert!(matches!(acts.read, Read::Asked), "nothing is known of that day yet");
        assert_eq!(acts.stage(), Stage::Day);
    });
}

#[test]
fn what_an_act_was_about_is_told_in_words_and_never_who() {
    let words = Words::of(&Language::new("en")).unwrap();
    let line = |about: Option<About>, visit: bool| AuditLine {
        seq: 1,
        at: "2026-11-28T23:30:00Z".parse().unwrap(),
        clock_ok: true,
        who: "12".to_owned(),
        act: AuditAct::HoldListAdded.word().to_owned(),
        about: about.map(|about| about.to_string()),
        reason: None,
        visit: visit.then(|| "0badc0de".to_owned()),
    };
    let day = NaiveDate::from_ymd_opt(2026, 12, 3).unwrap();
    let said = |about, visit| saying::about(words, &line(about, visit));
    assert_eq!(said(None, false), None);
    assert_eq!(said(None, true).unwrap(), "a visit");
    assert_eq!(said(Some(About::Staff(number("07"))), false).unwrap(), "about no. 07");
    let lives = About::Lives(Lives { visit_days: 30, audit_days: 180 });
    assert_eq!(said(Some(lives), false).unwrap(), "visits 30 days, acts 180");
    assert!(said(Some(About::Until(day)), true).unwrap().starts_with("until 3 Dec"));
    assert_eq!(said(Some(About::Located(3, 7)), false).unwrap(), "3 of 7 located");
    let later = AuditLine { about: Some("moon=full".to_owned()), ..line(None, true) };
    assert_eq!(saying::about(words, &later).unwrap(), "moon=full", "of a later version");
}
