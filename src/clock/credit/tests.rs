//! A kiosk's clocks over days and years, and what is credited: the honest machine, the broken one and the one that
//! somebody plays with.

use chrono_tz::Europe::Amsterdam;

use super::super::Clock;
use super::*;

mod running;
mod stored;
mod taken_back;
mod whatever;
mod years;

const HOUR: Duration = Duration::from_hours(1);

/// A kiosk, its credited time, and the true time that only the test knows.
struct Kiosk {
    clock: Clock,
    credit: Credit,
    truth: DateTime<Utc>,
}

impl Kiosk {
    fn new() -> Self {
        let truth = DateTime::parse_from_rfc3339("2031-03-03T08:00:00Z").unwrap().to_utc();
        let clock = Clock::scripted(Amsterdam, truth);
        Self { credit: Credit::first(&clock.reading()), clock, truth }
    }

    /// The machine runs for so long, and looks at its clocks each quarter of an hour.
    fn run(&mut self, hours: f64) {
        let mut left = Duration::from_secs_f64(hours * 3600.0);
        loop {
            let step = left.min(HOUR / 4);
            self.clock.advance(step);
            self.truth += step;
            self.look();
            left -= step;
            if left.is_zero() {
                return;
            }
        }
    }

    fn look(&mut self) {
        let before = self.credit.clone();
        self.credit = self.credit.advance(&self.clock.reading());
        assert!(self.credit.counted() >= before.counted(), "the time by which waits are counted went back");
        assert!(self.credit.proven() >= before.proven(), "what was proven went back");
    }

    /// The machine is off; its wall clock runs on.
    fn off(&mut self, hours: i64) {
        let off = TimeDelta::hours(hours);
        self.clock.set_wall(self.clock.now() + off);
        self.clock.reboot();
        self.truth += off;
    }

    /// Somebody, or a dead battery, moves the wall clock.
    fn move_wall(&mut self, by: TimeDelta) {
        self.clock.set_wall(self.clock.now() + by);
    }

    fn confirm(&mut self) {
        self.credit = self.credit.confirm(&self.clock.reading());
    }

    /// How far credited time is ahead of the truth; negative when it lags.
    fn ahead(&self) -> TimeDelta {
        self.credit.now() - self.truth
    }

    fn is_right(&self) -> bool {
        self.ahead().abs() < TimeDelta::minutes(2)
    }
}

#[test]
fn credited_time_begins_with_wall_time_and_grows_with_it() {
    let mut kiosk = Kiosk::new();
    kiosk.run(1000.0);
    assert_eq!(kiosk.credit.now(), kiosk.clock.now());
    assert_eq!(kiosk.credit.doubt(&kiosk.clock.reading()), None);
}

#[test]
fn ten_years_forward_are_not_credited_and_leave_no_trace_when_taken_back() {
    let mut kiosk = Kiosk::new();
    kiosk.run(100.0);
    kiosk.move_wall(TimeDelta::days(3650));
    kiosk.run(24.0);
    assert!(kiosk.is_right());
    let doubt = kiosk.credit.doubt(&kiosk.clock.reading()).unwrap();
    assert_eq!(doubt.ahead.num_days(), 3650);
    assert!(kiosk.truth - doubt.since >= TimeDelta::hours(23) && kiosk.truth - doubt.since <= TimeDelta::hours(25));
    kiosk.move_wall(TimeDelta::days(-3650));
    kiosk.run(1.0);
    assert!(kiosk.is_right());
    assert_eq!(kiosk.credit.doubt(&kiosk.clock.reading()), None);
}

#[test]
fn a_clock_that_fell_back_to_1970_changes_nothing() {
    let mut kiosk = Kiosk::new();
    kiosk.run(100.0);
    let lost = kiosk.clock.now() - DateTime::UNIX_EPOCH;
    kiosk.move_wall(-lost);
    kiosk.run(48.0);
    assert!(kiosk.is_right());
    assert!(kiosk.credit.doubt(&kiosk.clock.reading()).unwrap().ahead < TimeDelta::days(-20_000));
    kiosk.move_wall(lost);
    kiosk.run(1.0);
    assert!(kiosk.is_right());
}

#[test]
fn a_start_in_1970_without_battery_is_put_right_by_the_first_time_server() {
    let mut kiosk = Kiosk::new();
    kiosk.run(10.0);
    kiosk.off(60);
    kiosk.clock.set_wall(DateTime::UNIX_EPOCH);
    kiosk.run(2.0);
    assert_eq!(kiosk.ahead(), TimeDelta::hours(-60));
    kiosk.clock.set_wall(kiosk.truth);
    kiosk.run(1.0);
    assert_eq!(kiosk.ahead(), TimeDelta::hours(-60), "sixty hours are too much to believe without proof");
    kiosk.clock.set_synchronised(true);
    kiosk.look();
    assert!(kiosk.is_right());
}

#[test]
fn twenty_days_forward_for_a_day_are_not_credited() {
    for boots in [false, true] {
        let mut kiosk = Kiosk::new();
        kiosk.run(200.0);
        if boots {
            kiosk.off(12);
        }
        kiosk.move_wall(TimeDelta::days(20));
        kiosk.run(24.0);
        let lag = if boots { -12 } else { 0 };
        assert_eq!(kiosk.ahead(), TimeDelta::hours(lag), "boots: {boots}");
        kiosk.move_wall(TimeDelta::days(-20));
        kiosk.run(1.0);
        assert!(kiosk.is_right());
    }
}

#[test]
fn a_jump_of_26_hours_is_believed_once_in_24_hours_of_uptime() {
    let mut kiosk = Kiosk::new();
    let hours = |kiosk: &Kiosk| kiosk.ahead().num_minutes() as f64 / 60.0;
    kiosk.move_wall(TimeDelta::hours(26));
    kiosk.run(1.0);
    assert_eq!(hours(&kiosk), 26.0);
    kiosk.move_wall(TimeDelta::hours(26));
    kiosk.run(22.5);
    assert_eq!(hours(&kiosk), 26.0);
    kiosk.run(1.5);
    assert_eq!(hours(&kiosk), 52.0);
    kiosk.run(25.0);
    kiosk.move_wall(TimeDelta::hours(26) + TimeDelta::minutes(20));
    kiosk.run(25.0);
    assert_eq!(hours(&kiosk), 52.0, "a little more than 26 hours is not believed");
}

#[test]
fn a_restart_does_not_give_a_second_jump_on_the_same_day() {
    let mut kiosk = Kiosk::new();
    for _ in 0..20 {
        kiosk.move_wall(TimeDelta::hours(26));
        kiosk.off(0);
        kiosk.run(0.25);
    }
    assert_eq!(kiosk.ahead(), TimeDelta::hours(26));
}

#[test]
fn many_small_steps_of_the_wall_clock_give_no_more_than_one_jump_a_day() {
    let mut kiosk = Kiosk::new();
    for _ in 0..2000 {
        kiosk.move_wall(TimeDelta::seconds(50));
        kiosk.clock.advance(Duration::from_secs(10));
        kiosk.truth += Duration::from_secs(10);
        kiosk.look();
    }
    assert!(kiosk.ahead() <= TimeDelta::minutes(1) + TimeDelta::seconds(50), "{}", kiosk.ahead());
}

#[test]
fn what_a_synchronised_clock_said_is_proven_and_never_taken_back() {
    let mut kiosk = Kiosk::new();
    kiosk.clock.set_synchronised(true);
    kiosk.move_wall(TimeDelta::days(400));
    kiosk.look();
    assert_eq!(kiosk.ahead(), TimeDelta::days(400));
    kiosk.move_wall(TimeDelta::days(-400));
    kiosk.look();
    assert_eq!(kiosk.ahead(), TimeDelta::days(400));
    assert_eq!(kiosk.credit.doubt(&kiosk.clock.reading()).unwrap().ahead, TimeDelta::days(-400));
}

#[test]
fn what_a_manager_confirmed_is_proven_and_never_taken_back() {
    let mut kiosk = Kiosk::new();
    kiosk.move_wall(TimeDelta::days(30));
    kiosk.run(1.0);
    assert!(kiosk.is_right());
    kiosk.confirm();
    assert_eq!(kiosk.ahead(), TimeDelta::days(30));
    assert_eq!(kiosk.credit.doubt(&kiosk.clock.reading()), None);
    kiosk.move_wall(TimeDelta::days(-10));
    kiosk.confirm();
    assert_eq!(kiosk.ahead(), TimeDelta::days(30));
}

#[test]
fn a_jump_that_stands_for_72_hours_of_uptime_over_any_boots_is_believed() {
    for hours in [71.5, 72.5] {
        let mut kiosk = Kiosk::new();
        kiosk.run(1.0);
        kiosk.move_wall(TimeDelta::days(40));
        kiosk.look();
        // Switched off for no time at all, so that nothing else can be the reason.
        for _ in 0..5 {
            kiosk.run(hours / 5.0);
            kiosk.off(0);
        }
        let expected = if hours < 72.0 { TimeDelta::zero() } else { TimeDelta::days(40) };
        assert_eq!(kiosk.ahead(), expected, "after {hours} hours");
    }
}

#[test]
fn a_second_jump_begins_the_72_hours_anew() {
    let mut kiosk = Kiosk::new();
    kiosk.move_wall(TimeDelta::days(40));
    kiosk.run(60.0);
    kiosk.move_wall(TimeDelta::hours(1));
    kiosk.run(60.0);
    assert!(kiosk.is_right());
    kiosk.run(13.0);
    assert_eq!(kiosk.ahead(), TimeDelta::days(40) + TimeDelta::hours(1));
}

#[test]
fn without_network_a_machine_that_is_off_at_night_keeps_up() {
    let mut kiosk = Kiosk::new();
    let mut worst = TimeDelta::zero();
    for day in 0..120 {
        kiosk.run(10.0);
        assert!(kiosk.ahead() <= TimeDelta::zero(), "never ahead of the truth");
        if day >= 10 {
            worst = worst.min(kiosk.ahead());
        }
        kiosk.off(14);
    }
    assert!(worst > TimeDelta::minutes(-2), "{worst}");
}

#[test]
fn a_fortnight_off_is_believed_after_72_hours_of_uptime() {
    let mut kiosk = Kiosk::new();
    for _ in 0..10 {
        kiosk.run(10.0);
        kiosk.off(14);
    }
    kiosk.run(10.0);
    kiosk.off(14 * 24);
    for day in 0..7 {
        kiosk.run(10.0);
        assert_eq!(kiosk.ahead(), TimeDelta::days(-14), "day {day}");
        kiosk.off(14);
    }
    kiosk.run(10.0);
    assert!(kiosk.is_right());
}

#[test]
fn a_machine_that_wakes_once_a_week_waits_for_a_manager() {
    let mut kiosk = Kiosk::new();
    for week in 1..30 {
        kiosk.run(10.0);
        assert_eq!(kiosk.ahead(), TimeDelta::hours(-158) * (week - 1), "it looks like a clock that lies at each start");
        kiosk.off(158);
    }
    assert!(kiosk.credit.doubt(&kiosk.clock.reading()).is_some(), "the desk asks for it");
    kiosk.confirm();
    assert!(kiosk.is_right());
}

#[test]
fn a_broken_clock_at_a_start_is_not_believed_on_a_proven_course() {
    let mut kiosk = Kiosk::new();
    kiosk.run(500.0);
    kiosk.off(1);
    kiosk.move_wall(TimeDelta::days(3650));
    kiosk.run(70.0);
    assert_eq!(kiosk.ahead(), TimeDelta::hours(-1));
    kiosk.move_wall(TimeDelta::days(-3650));
    kiosk.run(1.0);
    assert!(kiosk.is_right());
}

#[test]
fn a_clock_that_fell_back_at_a_start_must_prove_itself_anew() {
    let mut kiosk = Kiosk::new();
    kiosk.run(500.0);
    for hours in [-50, 100] {
        kiosk.off(0);
        kiosk.move_wall(TimeDelta::hours(hours));
        kiosk.run(10.0);
        assert!(kiosk.is_right(), "{}", kiosk.ahead());
    }
}

#[test]
fn a_machine_that_starts_over_and_over_cannot_string_lies_together() {
    let mut kiosk = Kiosk::new();
    kiosk.run(500.0);
    for _ in 0..30 {
        kiosk.off(0);
        kiosk.move_wall(TimeDelta::hours(100));
        kiosk.run(0.05);
    }
    assert!(kiosk.ahead() <= TimeDelta::hours(100), "{}", kiosk.ahead());
}

#[test]
fn a_hundred_days_with_three_faults_are_never_ahead_and_never_far_behind() {
    let mut kiosk = Kiosk::new();
    for day in 0..100 {
        let fault = match day {
            20 => TimeDelta::days(3650),
            40 | 41 => TimeDelta::days(-20_000),
            60 => TimeDelta::days(20),
            _ => TimeDelta::zero(),
        };
        kiosk.move_wall(fault);
        kiosk.run(24.0);
        assert!(kiosk.is_right(), "day {day}: {}", kiosk.ahead());
        kiosk.move_wall(-fault);
    }
}

#[test]
fn readings_in_the_wrong_order_are_not_counted_twice() {
    let mut kiosk = Kiosk::new();
    kiosk.clock.advance(HOUR);
    let early = kiosk.clock.reading();
    kiosk.clock.advance(HOUR);
    let late = kiosk.clock.reading();
    for reading in [&late, &early, &late, &early, &late] {
        kiosk.credit = kiosk.credit.advance(reading);
    }
    assert_eq!(kiosk.credit.now(), late.wall);
}

#[test]
fn doubt_begins_above_ten_minutes_either_way() {
    for (minutes, doubtful) in [(9, false), (-9, false), (11, true), (-11, true)] {
        let kiosk = Kiosk::new();
        kiosk.move_wall_for_doubt(minutes);
        assert_eq!(kiosk.credit.doubt(&kiosk.clock.reading()).is_some(), doubtful, "{minutes}");
    }
}

impl Kiosk {
    fn move_wall_for_doubt(&self, minutes: i64) {
        self.clock.set_wall(self.clock.now() + TimeDelta::minutes(minutes));
    }
}

impl Credit {
    /// What is not on trust alone.
    fn proven(&self) -> DateTime<Utc> {
        self.credited - self.on_trust
    }
}
