//! Credited time as it stands in its row.

use super::*;

#[test]
fn what_is_stored_changes_once_an_hour_and_grows_to_the_same() {
    let mut kiosk = Kiosk::new();
    let (mut stored, mut changes) = (kiosk.credit.clone(), 0);
    for minute in 0..600 {
        match minute {
            130 => kiosk.move_wall(TimeDelta::hours(20)),
            215 => kiosk.off(3),
            _ => kiosk.clock.advance(Duration::from_secs(60)),
        }
        let reading = kiosk.clock.reading();
        let before = std::mem::replace(&mut kiosk.credit, stored.advance(&reading)).advance(&reading).now();
        let lost = before - kiosk.credit.now();
        assert!(lost.is_zero() || minute == 215 && lost < TimeDelta::hours(1), "minute {minute}: {lost}");
        let coarse = kiosk.credit.at_the_hour(&stored);
        assert!(coarse.now() >= stored.now() && kiosk.credit.now() - coarse.now() < TimeDelta::hours(1));
        changes += u32::from(coarse != stored);
        stored = coarse;
    }
    assert!(changes <= 10 + 3, "each hour, the jump, the start and the doubt after it: {changes}");
}

#[test]
fn doubt_is_stored_without_the_minute_in_which_it_began() {
    let mut kiosk = Kiosk::new();
    let stored = kiosk.credit.clone();
    kiosk.run(0.8);
    kiosk.move_wall(TimeDelta::days(40));
    kiosk.look();
    assert_eq!(kiosk.credit.at_the_hour(&stored).doubt_since, Some(stored.now()));
}

#[test]
fn credit_is_stored_and_read_without_loss() {
    let mut kiosk = Kiosk::new();
    kiosk.run(30.0);
    kiosk.off(40);
    kiosk.run(3.3);
    let text = serde_json::to_string(&kiosk.credit).unwrap();
    assert_eq!(serde_json::from_str::<Credit>(&text).unwrap(), kiosk.credit);
    assert!(text.len() < 1000, "{text}");
}

#[test]
fn out_of_a_backup_it_grows_by_nothing_that_this_machine_had_been_running_before() {
    let mut kiosk = Kiosk::new();
    kiosk.run(10.0);
    let mut backup = serde_json::to_value(&kiosk.credit).unwrap();
    backup["boot_id"] = OF_NO_MACHINE.into();
    let backup: Credit = serde_json::from_value(backup).unwrap();
    let elsewhere = Clock::scripted(Amsterdam, kiosk.truth);
    elsewhere.advance(HOUR * 24 * 21);
    elsewhere.set_wall(kiosk.truth);
    let mut restored = backup.advance(&elsewhere.reading());
    assert_eq!((restored.now(), restored.doubt(&elsewhere.reading())), (kiosk.credit.now(), None));
    elsewhere.advance(HOUR);
    restored = restored.advance(&elsewhere.reading());
    assert_eq!(restored.now(), kiosk.credit.now() + HOUR);
}
