//! A machine without a clock of its own: it starts with the time at which it was switched off, and learns the right one
//! while it is running. Who came in between is stamped with a day that is over.

use super::*;

/// A kiosk that was off for so long and has run for an hour since, without knowing; gives the number of that start.
fn without_a_clock_of_its_own(hours: i64) -> (Kiosk, u32) {
    let mut kiosk = Kiosk::new();
    kiosk.clock.set_synchronised(true);
    kiosk.run(10.0);
    let switched_off = kiosk.clock.now();
    kiosk.clock.set_synchronised(false);
    kiosk.off(hours);
    kiosk.clock.set_wall(switched_off);
    kiosk.run(1.0);
    assert_eq!(kiosk.credit.doubt(&kiosk.clock.reading()), None, "nothing tells of it");
    let start = kiosk.credit.start();
    (kiosk, start)
}

#[test]
fn who_came_before_the_network_answered_truly_came_as_much_later() {
    for hours in [15, 62, 400] {
        let (mut kiosk, start) = without_a_clock_of_its_own(hours);
        let (stamped, truly) = (kiosk.clock.now() - TimeDelta::minutes(20), kiosk.truth - TimeDelta::minutes(20));
        kiosk.clock.set_wall(kiosk.truth);
        kiosk.clock.set_synchronised(true);
        kiosk.look();
        assert_eq!(kiosk.credit.truly(stamped, start), truly, "{hours}");
        assert_eq!(kiosk.credit.truly(stamped, start - 1), stamped, "{hours}: who came yesterday did");
        assert_eq!(kiosk.credit.truly(kiosk.truth, start), kiosk.truth, "{hours}: who comes now is stamped right");
    }
}

#[test]
fn so_it_is_when_a_person_sets_the_clock_and_says_that_it_is_right() {
    let (mut kiosk, start) = without_a_clock_of_its_own(62);
    let (stamped, truly) = (kiosk.clock.now(), kiosk.truth);
    kiosk.clock.set_wall(kiosk.truth);
    kiosk.run(2.0);
    kiosk.confirm();
    assert_eq!(kiosk.credit.truly(stamped, start), truly);
}

#[test]
fn two_steps_to_the_right_time_carry_as_far_as_one() {
    let (mut kiosk, start) = without_a_clock_of_its_own(62);
    let (stamped, truly) = (kiosk.clock.now(), kiosk.truth);
    kiosk.clock.set_wall(kiosk.truth - TimeDelta::hours(40));
    kiosk.run(1.0);
    kiosk.clock.set_wall(kiosk.truth);
    kiosk.clock.set_synchronised(true);
    kiosk.look();
    assert_eq!(kiosk.credit.truly(stamped, start), truly);
}

#[test]
fn a_machine_that_tells_the_right_time_as_it_starts_has_stamped_nobody_wrongly() {
    let mut kiosk = Kiosk::new();
    // Until its course is proven, it lags for a while.
    kiosk.run(100.0);
    for _ in 0..30 {
        kiosk.run(10.0);
        kiosk.off(14);
        kiosk.look();
    }
    let stamped = kiosk.clock.now() - TimeDelta::days(1);
    let start = kiosk.credit.start();
    assert_eq!((kiosk.credit.truly(stamped, start - 1), start), (stamped, 31));
    assert!(!kiosk.credit.has_leapt(), "nothing was sealed too early, so that no day's end need look for it");
}

#[test]
fn a_machine_that_is_started_twice_before_it_knows_the_time_has_told_yesterday_both_times() {
    let (mut kiosk, start) = without_a_clock_of_its_own(62);
    let (stamped, truly) = (kiosk.clock.now(), kiosk.truth);
    kiosk.clock.reboot();
    kiosk.run(0.5);
    let again = (kiosk.clock.now(), kiosk.truth);
    kiosk.clock.set_wall(kiosk.truth);
    kiosk.clock.set_synchronised(true);
    kiosk.look();
    assert_eq!((kiosk.credit.truly(stamped, start), kiosk.credit.start()), (truly, start + 1));
    assert_eq!(kiosk.credit.truly(again.0, start + 1), again.1);
}

#[test]
fn nobody_is_carried_who_came_while_somebody_vouched_for_the_time() {
    let mut kiosk = Kiosk::new();
    kiosk.clock.set_synchronised(true);
    kiosk.run(400.0);
    let (start, vouched) = (kiosk.credit.start(), kiosk.clock.now());
    // A machine within another one that stands still over a weekend, and does not notice.
    kiosk.clock.set_synchronised(false);
    kiosk.run(3.0);
    let (stamped, truly) = (kiosk.clock.now(), kiosk.truth + TimeDelta::hours(62));
    kiosk.truth += TimeDelta::hours(62);
    kiosk.clock.set_wall(kiosk.truth);
    kiosk.clock.set_synchronised(true);
    kiosk.look();
    for before in [vouched - TimeDelta::hours(2), vouched - TimeDelta::days(10)] {
        assert_eq!(kiosk.credit.truly(before, start), before);
    }
    assert_eq!(kiosk.credit.truly(stamped, start), truly, "those who came since are");
}

#[test]
fn of_a_machine_with_a_clock_only_the_start_that_told_wrongly_is_carried() {
    let mut kiosk = Kiosk::new();
    kiosk.run(100.0);
    let (yesterday, before) = (kiosk.clock.now(), kiosk.credit.start());
    kiosk.off(14);
    kiosk.run(3.0);
    kiosk.move_wall(TimeDelta::hours(20));
    kiosk.run(1.0);
    kiosk.confirm();
    assert_eq!(kiosk.credit.truly(yesterday, before), yesterday);
}

#[test]
fn nobody_is_carried_who_came_before_starts_were_counted() {
    let mut kiosk = Kiosk::new();
    kiosk.run(10.0);
    let mut before = serde_json::to_value(&kiosk.credit).unwrap();
    for added in ["starts", "unvouched"] {
        assert!(before.as_object_mut().unwrap().remove(added).is_some());
    }
    kiosk.credit = serde_json::from_value(before).unwrap();
    let stamped = kiosk.clock.now();
    // Switched off over a weekend, with no clock of its own, and started with the program that counts.
    kiosk.clock.reboot();
    kiosk.truth += TimeDelta::hours(62);
    kiosk.run(1.0);
    let (today, start) = (kiosk.clock.now(), kiosk.credit.start());
    kiosk.clock.set_wall(kiosk.truth);
    kiosk.clock.set_synchronised(true);
    kiosk.look();
    assert_eq!((kiosk.credit.truly(stamped, 0), kiosk.credit.truly(today, start)), (stamped, kiosk.truth));
}
