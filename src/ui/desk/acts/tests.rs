//! The page of acts on a stage: taps and answers, as the desk would give them.

use super::*;
use crate::config::Config;
use crate::domain::staff::Role;
use crate::ui::desk::Signed;

fn number(text: &str) -> StaffNumber {
    StaffNumber::parse(text).unwrap()
}

fn play(hand: impl FnOnce(&mut Acts, &Here<'_>)) {
    let config = Config::parse("kiosk.toml", include_str!("../../../../kiosk.toml")).unwrap();
    let signed = Signed { number: number("12"), role: Role::Manager };
    // Already the next day in the house's zone.
    let here = Here { signed, moment: "2026-11-28T23:30:00Z".parse().unwrap(), config: &config };
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
