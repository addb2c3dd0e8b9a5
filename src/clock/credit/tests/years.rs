//! Whole years of faults: nothing is forgotten more than 26 hours early, and late only as long as nobody can know.

use super::*;

/// The bound of the design: nothing is forgotten earlier than this.
const EARLY: TimeDelta = TimeDelta::hours(26);
/// The other bound, in uptime: what was due that long ago is forgotten, if an unsynchronised clock tells the truth.
const LATE: Duration = Duration::from_hours(72);

/// When the machine is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Habit {
    Always,
    RestartedEachDay,
    OffAtNight,
    OffAtNightAndOnWeekends,
}

const HABITS: [Habit; 4] = [Habit::Always, Habit::RestartedEachDay, Habit::OffAtNight, Habit::OffAtNightAndOnWeekends];

/// A kiosk over a year, with what the test remembers of it.
struct Year {
    kiosk: Kiosk,
    habit: Habit,
    /// The truth at each quarter of an hour of uptime.
    truths: Vec<DateTime<Utc>>,
    /// From which uptime on wall time has told the truth.
    honest_since: Duration,
}

impl Year {
    fn new(habit: Habit) -> Self {
        Self { kiosk: Kiosk::new(), habit, truths: Vec::new(), honest_since: Duration::ZERO }
    }

    /// A day's running, looked at each quarter of an hour.
    fn run(&mut self, honest: bool) {
        let hours = match self.habit {
            Habit::Always | Habit::RestartedEachDay => 24,
            Habit::OffAtNight | Habit::OffAtNightAndOnWeekends => 10,
        };
        for _ in 0..hours * 4 {
            self.kiosk.run(0.25);
            self.truths.push(self.kiosk.truth);
            assert!(self.kiosk.ahead() <= EARLY, "{:?}: {} ahead", self.habit, self.kiosk.ahead());
            if honest {
                self.assert_not_late();
            } else {
                self.honest_since = self.kiosk.credit.uptime;
            }
        }
    }

    /// Whatever was due 72 hours of uptime ago is forgotten by now.
    fn assert_not_late(&self) {
        let stood = self.kiosk.credit.uptime.saturating_sub(self.honest_since);
        // Where weekends are off, the proof begins with the first week without a fault.
        let week = if self.habit == Habit::OffAtNightAndOnWeekends { HOUR * 50 } else { HOUR };
        let Some(before) = self.truths.len().checked_sub(LATE.as_secs() as usize / 900 + 2) else { return };
        if stood > LATE + week {
            let due = self.truths[before];
            let late = due - self.kiosk.credit.now();
            assert!(late <= TimeDelta::zero(), "{:?} at {}: {late} late", self.habit, self.kiosk.truth);
        }
    }

    /// The night after a day: the machine is off as it uses to be. Says whether it started anew.
    fn night(&mut self, day: u32) -> bool {
        let off = match self.habit {
            Habit::Always => return false,
            Habit::RestartedEachDay => 0,
            Habit::OffAtNight => 14,
            Habit::OffAtNightAndOnWeekends if day % 5 == 4 => 62,
            Habit::OffAtNightAndOnWeekends => 14,
        };
        self.kiosk.off(off);
        true
    }
}

#[test]
fn a_year_of_leaps_of_nearly_two_days_at_each_start_forgets_nothing_early() {
    for habit in HABITS {
        let mut year = Year::new(habit);
        for day in 0..365 {
            year.run(false);
            if year.night(day) {
                year.kiosk.move_wall(TimeDelta::minutes(19 * 144));
            }
        }
        assert!(year.kiosk.ahead() <= TimeDelta::zero(), "{habit:?}: {}", year.kiosk.ahead());
    }
}

#[test]
fn a_year_with_every_fault_is_never_early_and_late_by_72_hours_of_uptime() {
    for habit in HABITS {
        let mut year = Year::new(habit);
        for day in 0..365 {
            let fault = match day {
                40 => TimeDelta::days(3650),
                80 | 81 => year.kiosk.truth - DateTime::UNIX_EPOCH,
                120 => TimeDelta::days(20),
                // A machine that keeps local time and is an hour ahead in summer.
                200..240 => TimeDelta::hours(1),
                _ => TimeDelta::zero(),
            };
            let fault = if matches!(day, 80 | 81) { -fault } else { fault };
            year.kiosk.move_wall(fault);
            year.run(fault.is_zero());
            year.kiosk.move_wall(-fault);
            let _ = year.night(day);
            if day == 159 {
                // A long weekend without power, after a Friday.
                year.kiosk.off(98);
            }
        }
    }
}

#[test]
fn a_synchronised_clock_is_not_a_day_late_in_a_year_of_faults() {
    for habit in HABITS {
        let mut year = Year::new(habit);
        year.kiosk.clock.set_synchronised(true);
        for day in 0..365 {
            let fault = TimeDelta::days(if day % 30 == 7 { 3650 } else { 0 });
            year.kiosk.clock.set_synchronised(fault.is_zero());
            year.kiosk.move_wall(fault);
            year.run(false);
            year.kiosk.move_wall(-fault);
            assert!(!fault.is_zero() || year.kiosk.is_right(), "{habit:?}, day {day}: {}", year.kiosk.ahead());
            let _ = year.night(day);
        }
    }
}

#[test]
fn a_month_with_a_dead_battery_and_no_network_is_put_right_by_a_manager() {
    for habit in HABITS {
        let mut year = Year::new(habit);
        for day in 0..30 {
            year.run(true);
            let _ = year.night(day);
        }
        for day in 30..60 {
            if year.kiosk.clock.reading().boot_time.is_zero() {
                year.kiosk.clock.set_wall(DateTime::UNIX_EPOCH + TimeDelta::days(18_000));
            }
            year.run(false);
            let _ = year.night(day);
        }
        let truth = year.kiosk.truth;
        year.kiosk.clock.set_wall(truth);
        year.kiosk.credit = year.kiosk.credit.confirm(&year.kiosk.clock.reading());
        for day in 60..120 {
            year.run(true);
            let _ = year.night(day);
        }
    }
}
