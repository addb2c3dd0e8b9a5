//! What was believed on trust and turns out wrong is taken back, and nothing more than that.

use super::*;

/// A kiosk whose clock somebody set ahead, by a little less than is believed on trust.
fn ahead_on_trust() -> Kiosk {
    let mut kiosk = Kiosk::new();
    kiosk.run(100.0);
    kiosk.move_wall(TimeDelta::hours(25));
    kiosk.run(3.0);
    assert_eq!(kiosk.ahead(), TimeDelta::hours(25));
    kiosk
}

#[test]
fn a_clock_that_was_set_ahead_and_is_put_right_is_confirmed() {
    let mut kiosk = ahead_on_trust();
    kiosk.move_wall(TimeDelta::hours(-25));
    kiosk.run(1.0);
    assert_eq!(kiosk.ahead(), TimeDelta::hours(25), "nobody has vouched for it");
    let doubt = kiosk.credit.doubt(&kiosk.clock.reading()).unwrap();
    assert!(doubt.can_be_confirmed, "{doubt:?}");
    kiosk.confirm();
    assert!(kiosk.is_right(), "{}", kiosk.ahead());
    assert_eq!(kiosk.credit.doubt(&kiosk.clock.reading()), None);
}

#[test]
fn so_it_is_when_the_network_answers() {
    let mut kiosk = ahead_on_trust();
    kiosk.move_wall(TimeDelta::hours(-25));
    kiosk.clock.set_synchronised(true);
    kiosk.look();
    assert!(kiosk.is_right());
}

#[test]
fn and_after_72_hours_of_even_running() {
    let mut kiosk = ahead_on_trust();
    kiosk.move_wall(TimeDelta::hours(-25));
    kiosk.run(71.0);
    assert_eq!(kiosk.ahead(), TimeDelta::hours(25));
    kiosk.run(1.5);
    assert!(kiosk.is_right());
}

#[test]
fn what_has_stood_for_72_hours_is_proven_and_stays() {
    let mut kiosk = ahead_on_trust();
    kiosk.run(72.0);
    kiosk.move_wall(TimeDelta::hours(-25));
    kiosk.clock.set_synchronised(true);
    kiosk.run(1.0);
    assert_eq!(kiosk.ahead(), TimeDelta::hours(25));
    assert!(!kiosk.credit.doubt(&kiosk.clock.reading()).unwrap().can_be_confirmed);
}

#[test]
fn nobody_takes_back_more_than_was_on_trust() {
    let mut kiosk = ahead_on_trust();
    kiosk.move_wall(TimeDelta::days(-40));
    for _ in 0..10 {
        kiosk.confirm();
        kiosk.run(1.0);
        kiosk.move_wall(TimeDelta::hours(-1));
    }
    assert!(kiosk.is_right(), "{}", kiosk.ahead());
}

#[test]
fn a_manager_who_confirms_each_evening_that_it_is_morning_keeps_nothing_for_ever() {
    let mut kiosk = Kiosk::new();
    for day in 0..60 {
        kiosk.run(10.0);
        kiosk.move_wall(TimeDelta::hours(-10));
        kiosk.confirm();
        assert!(kiosk.is_right(), "day {day}: {}", kiosk.ahead());
        kiosk.move_wall(TimeDelta::hours(10));
    }
}

#[test]
fn a_wait_goes_on_as_if_nothing_had_been_taken_back() {
    let mut kiosk = ahead_on_trust();
    let begun = kiosk.credit.counted();
    kiosk.move_wall(TimeDelta::hours(-25));
    kiosk.confirm();
    kiosk.run(2.0);
    assert_eq!(kiosk.credit.counted() - begun, TimeDelta::hours(2));
    assert_eq!(kiosk.credit.now(), kiosk.truth);
}

#[test]
fn a_second_lie_on_the_same_day_is_not_believed_after_the_first_was_taken_back() {
    let mut kiosk = ahead_on_trust();
    kiosk.move_wall(TimeDelta::hours(-25));
    kiosk.confirm();
    kiosk.move_wall(TimeDelta::hours(25));
    kiosk.run(19.0);
    assert!(kiosk.is_right());
}

#[test]
fn a_leap_is_forgotten_also_when_the_clock_had_been_a_little_slow() {
    let mut kiosk = Kiosk::new();
    kiosk.run(100.0);
    kiosk.truth += TimeDelta::minutes(35);
    kiosk.move_wall(TimeDelta::hours(25));
    kiosk.run(1.0);
    assert!(kiosk.credit.has_leapt());
    kiosk.clock.set_wall(kiosk.truth);
    kiosk.clock.set_synchronised(true);
    kiosk.look();
    assert!(kiosk.is_right() && !kiosk.credit.has_leapt());
}

#[test]
fn of_many_lies_no_more_than_one_is_taken_back() {
    let mut kiosk = Kiosk::new();
    kiosk.run(100.0);
    // Twelve hours more at each start look like nights.
    for _ in 0..6 {
        kiosk.move_wall(TimeDelta::hours(12));
        kiosk.off(0);
        kiosk.run(10.0);
    }
    assert_eq!(kiosk.ahead(), TimeDelta::hours(72));
    kiosk.clock.set_wall(kiosk.truth);
    kiosk.clock.set_synchronised(true);
    kiosk.look();
    assert_eq!(
        kiosk.ahead(),
        TimeDelta::hours(72 - 26),
        "the days that it had counted stand still for one at the most"
    );
}

#[test]
fn what_is_taken_back_is_stored_to_the_hour() {
    let mut kiosk = ahead_on_trust();
    let stored = kiosk.credit.at_the_hour(&kiosk.credit.clone());
    kiosk.move_wall(TimeDelta::hours(-25));
    kiosk.clock.set_synchronised(true);
    kiosk.run(0.6);
    let coarse = kiosk.credit.at_the_hour(&stored);
    assert_eq!(hour(coarse.now()), coarse.now(), "no guest's moment stands there");
    assert!(kiosk.credit.now() - coarse.now() < TimeDelta::hours(1));
}

#[test]
fn a_leap_that_is_taken_back_is_forgotten() {
    let mut kiosk = ahead_on_trust();
    assert!(kiosk.credit.has_leapt());
    kiosk.move_wall(TimeDelta::hours(-25));
    kiosk.confirm();
    assert!(!kiosk.credit.has_leapt());
}

#[test]
fn a_credit_of_before_anything_could_be_taken_back_still_opens() {
    let kiosk = ahead_on_trust();
    let mut stored = serde_json::to_value(&kiosk.credit).unwrap();
    let fields = stored.as_object_mut().unwrap();
    for added in ["on_trust", "taken_back", "starts", "unvouched"] {
        assert!(fields.remove(added).is_some());
    }
    for leap in fields["leaps"].as_array_mut().unwrap() {
        assert!(leap.as_object_mut().unwrap().remove("running").is_some());
    }
    let read: Credit = serde_json::from_value(stored).unwrap();
    assert_eq!(
        (read.now(), read.counted(), read.proven()),
        (kiosk.credit.now(), kiosk.credit.now(), kiosk.credit.now())
    );
}
