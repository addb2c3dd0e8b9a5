//! Whole years of a kiosk whose clock lies: real keys, real visits, a purge each day, and the truth that only the test
//! knows. Nothing is forgotten more than 26 hours early; late only as long as nobody can know.
//!
//! `clock::credit` has the same years for credited time alone; here it is asked what a guest's visit comes to.

use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use chrono_tz::Europe::Amsterdam;
use tempfile::TempDir;
use welkom::clock::Clock;
use welkom::domain::id::VisitId;
use welkom::domain::retention::{Lives, day_ends, day_of};
use welkom::store::Store;
use welkom::store::audit::Who;
use welkom::store::purge::Scan;
use welkom::vault::{MachineSecret, Vault};

use super::walk_in;
use crate::display::Busy;

/// The bounds of the design: how early anything may be forgotten, how late with a clock that is right and known to be,
/// and how late, in running time, with one of which nobody knows.
const EARLY: TimeDelta = TimeDelta::hours(26);
const LATE: TimeDelta = TimeDelta::hours(24);
const LATE_RUNNING: Duration = Duration::from_hours(72);
/// How often the kiosk looks at its clocks here; at home it does so each hour at least.
const STEP: Duration = Duration::from_hours(2);
const DAYS: u32 = 365;
/// By how much more who came while the clock lied and credited time lagged may be kept: with a dead battery and nights
/// off nobody can know on which day that was.
const LONGEST_LIE: TimeDelta = TimeDelta::days(9);

/// When the machine is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Habit {
    Always,
    RestartedEachDay,
    OffAtNight,
    OffAtNightAndOnWeekends,
}

/// Who says that the clock is right, when it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    /// The network.
    Network,
    /// A manager, the morning after each fault.
    Manager,
    /// Nobody.
    Nobody,
}

/// What is wrong with the clock on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    None,
    Ahead(TimeDelta),
    Since1970,
    /// Nearly two days more at each start.
    EachStart,
    /// No battery and no network: each start begins in the year 2000.
    DeadBattery,
    /// No battery, but the machine remembers when it was switched off and tells that until it hears the time, two hours
    /// later.
    ToldYesterday,
}

impl Fault {
    /// The faults of the year that begins on the first of June 2027; the nights of summer and winter time and the leap
    /// day lie in it.
    fn of(day: u32) -> Self {
        match day {
            40 => Self::Ahead(TimeDelta::days(3652)),
            80 | 81 => Self::Since1970,
            120 => Self::Ahead(TimeDelta::days(20)),
            150..165 => Self::EachStart,
            190 => Self::Ahead(TimeDelta::hours(25)),
            230..260 => Self::DeadBattery,
            290..305 => Self::ToldYesterday,
            _ => Self::None,
        }
    }
}

/// A guest who came.
struct Guest {
    visit: VisitId,
    dies_on: NaiveDate,
    /// Whether the clock lied as they came.
    lied_to: bool,
    /// When their last day truly ends.
    ends: DateTime<Utc>,
    /// The running time at which it did.
    ended_at: Option<Duration>,
}

/// A kiosk over a year.
struct Year {
    folder: TempDir,
    clock: Clock,
    store: Store,
    habit: Habit,
    word: Word,
    truth: DateTime<Utc>,
    /// How far the wall clock is off.
    off_by: TimeDelta,
    /// How long the machine was off before it started last.
    slept: TimeDelta,
    running: Duration,
    /// Since when, by the truth and in running time, the clock has told it.
    honest_since: (DateTime<Utc>, Duration),
    guests: Vec<Guest>,
    forgotten: usize,
    /// How early the earliest was forgotten, of those whom the clock told the truth and of those whom it lied to.
    earliest: [TimeDelta; 2],
    /// How late the latest of the second was.
    latest: TimeDelta,
}

fn open(folder: &Path, clock: &Clock) -> Store {
    let (secret, _) = MachineSecret::load_or_create(folder).unwrap();
    Store::open(folder, Vault::open(folder, secret, 217).unwrap(), clock.clone()).unwrap()
}

impl Year {
    fn new(habit: Habit, word: Word) -> Self {
        let truth = "2027-06-01T07:00:00Z".parse().unwrap();
        let clock = Clock::scripted(Amsterdam, truth);
        // In memory where there is such a folder: a year has a hundred thousand syncs.
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { TempDir::new_in(memory) } else { TempDir::new() }.unwrap();
        let store = open(folder.path(), &clock);
        Self {
            folder,
            clock,
            store,
            habit,
            word,
            truth,
            off_by: TimeDelta::zero(),
            slept: TimeDelta::zero(),
            running: Duration::ZERO,
            honest_since: (truth, Duration::ZERO),
            guests: Vec::new(),
            forgotten: 0,
            earliest: [TimeDelta::zero(); 2],
            latest: TimeDelta::zero(),
        }
    }

    fn at(&self) -> String {
        format!("{:?}, {:?}, {}", self.habit, self.word, self.truth)
    }

    /// A day with its fault, from nine in the morning on.
    fn day(&mut self, fault: Fault, started: bool) {
        self.off_by = match fault {
            Fault::None => TimeDelta::zero(),
            Fault::Ahead(by) => by,
            Fault::Since1970 => DateTime::UNIX_EPOCH - self.truth,
            Fault::EachStart if started => self.off_by + TimeDelta::minutes(19 * 144),
            Fault::DeadBattery if started || self.off_by.is_zero() => {
                DateTime::UNIX_EPOCH + TimeDelta::days(10_957) - self.truth
            }
            Fault::EachStart | Fault::DeadBattery => self.off_by,
            Fault::ToldYesterday if started => -self.slept,
            Fault::ToldYesterday => TimeDelta::zero(),
        };
        let mut honest = fault == Fault::None;
        self.tell(honest);
        let mut purged = self.store.purge(&|_| true).unwrap();
        if purged.hindered.gave_way {
            // A program that another test starts holds this one's locks for a moment, as a guest's kiosk would.
            purged = self.store.purge(&|_| true).unwrap();
        }
        assert!(!purged.pending, "{}: {purged:?}", self.at());
        assert_eq!(purged.receipt.unwrap().scan, Scan::Clean, "{}", self.at());
        let hours = match self.habit {
            Habit::Always | Habit::RestartedEachDay => 24,
            Habit::OffAtNight | Habit::OffAtNightAndOnWeekends => 10,
        };
        for step in 0..hours / 2 {
            if step < 3 {
                self.check_in(!honest);
            }
            if step == 1 && fault == Fault::ToldYesterday {
                (self.off_by, honest) = (TimeDelta::zero(), true);
                self.tell(honest);
            }
            self.clock.advance(STEP);
            self.truth += STEP;
            self.running += STEP;
            if !honest {
                self.honest_since = (self.truth, self.running);
            }
            self.look();
        }
    }

    /// The wall clock is set, and whoever vouches for one that is right does.
    fn tell(&mut self, honest: bool) {
        self.clock.set_wall(self.truth + self.off_by);
        self.clock.set_synchronised(honest && self.word == Word::Network);
        if honest && self.word == Word::Manager && self.store.clock_doubt().unwrap().is_some() {
            self.store.confirm_clock_by(Who::Operator).unwrap();
        }
        if honest && self.word != Word::Nobody {
            let ahead = self.store.credited_now().unwrap() - self.truth;
            assert!(ahead.abs() <= TimeDelta::minutes(10), "{}: {} minutes ahead", self.at(), ahead.num_minutes());
        }
    }

    fn check_in(&mut self, lied_to: bool) {
        let saved = self.store.save(&walk_in("Els Bakker", "Anna Visser")).unwrap();
        let day = day_of(&self.truth.with_timezone(&Amsterdam));
        let ends = day_ends(day + Days::new(Lives::default().visit_days.into()), &Amsterdam).unwrap();
        self.guests.push(Guest { visit: saved.visit, dies_on: saved.dies_on, lied_to, ends, ended_at: None });
    }

    /// The kiosk forgets what is due, and everybody is asked after.
    fn look(&mut self) {
        let _ = self.store.forget_due().unwrap();
        let today = self.store.credited_day().unwrap();
        for mut guest in std::mem::take(&mut self.guests) {
            // Whose days credited time has leapt over is sealed anew.
            let lives = if guest.dies_on < today { self.store.visit(guest.visit).unwrap() } else { None };
            if let Some(visit) = &lives {
                assert!(visit.dies_on > guest.dies_on && visit.dies_on >= today, "{}", self.at());
                guest.dies_on = visit.dies_on;
            }
            if guest.dies_on < today {
                let early = guest.ends - self.truth;
                assert!(early <= EARLY, "{}: forgotten {} hours early", self.at(), early.num_hours());
                let earliest = &mut self.earliest[usize::from(guest.lied_to)];
                *earliest = early.max(*earliest);
                self.forgotten += 1;
            } else {
                self.stays(guest);
            }
        }
    }

    /// Who is not forgotten yet opens on the last day, and is not too late.
    fn stays(&mut self, mut guest: Guest) {
        if guest.ends <= self.truth {
            let ended_at = *guest.ended_at.get_or_insert(self.running);
            let (late, running) =
                (self.truth - guest.ends.max(self.honest_since.0), self.running - ended_at.max(self.honest_since.1));
            if guest.lied_to {
                self.latest = self.latest.max(late);
            }
            let unknown = if guest.lied_to { LONGEST_LIE } else { TimeDelta::zero() };
            match self.word {
                Word::Network | Word::Manager => {
                    assert!(late <= LATE + unknown, "{}: {} hours late", self.at(), late.num_hours());
                }
                Word::Nobody => {
                    let bound = LATE_RUNNING + Duration::from_hours(1) + unknown.to_std().unwrap();
                    assert!(running <= bound, "{}: {running:?} of running late", self.at());
                }
            }
        } else if guest.ends - self.truth < TimeDelta::hours(24) {
            assert!(self.store.visit(guest.visit).unwrap().is_some(), "{}: the last day is not over", self.at());
        }
        self.guests.push(guest);
    }

    /// The night: the machine is off as it uses to be. Says whether it started anew.
    fn night(&mut self, day: u32) -> bool {
        // The first of June 2027 is a Tuesday.
        let off = match self.habit {
            // The night without power.
            Habit::Always if day == 202 => 96,
            Habit::Always => return false,
            Habit::RestartedEachDay if day == 202 => 96,
            Habit::RestartedEachDay => 0,
            Habit::OffAtNight | Habit::OffAtNightAndOnWeekends if day == 202 => 110,
            Habit::OffAtNightAndOnWeekends if day % 5 == 3 => 62,
            Habit::OffAtNight | Habit::OffAtNightAndOnWeekends => 14,
        };
        self.slept = TimeDelta::hours(off);
        self.truth += self.slept;
        self.clock.set_wall(self.truth + self.off_by);
        self.clock.reboot();
        self.clock.set_synchronised(false);
        // A kiosk that starts opens its folder anew.
        self.store = open(self.folder.path(), &self.clock);
        true
    }
}

/// A year with every fault.
fn live(habit: Habit, word: Word) {
    let _alone = Busy::alone();
    let mut year = Year::new(habit, word);
    let mut started = true;
    for day in 0..DAYS {
        year.day(Fault::of(day), started);
        started = year.night(day);
    }
    let [told, lied] = year.earliest.map(|early| early.num_hours());
    println!(
        "{habit:?}, {word:?}: {} forgotten, at most {told} hours early; whom the clock lied to, {lied} early and {} late",
        year.forgotten,
        year.latest.num_hours()
    );
    assert!(year.forgotten > 300 * 3, "{} forgotten", year.forgotten);
}

#[test]
fn a_year_of_faults_always_on() {
    for word in [Word::Network, Word::Manager, Word::Nobody] {
        live(Habit::Always, word);
    }
}

#[test]
fn a_year_of_faults_restarted_each_day() {
    live(Habit::RestartedEachDay, Word::Nobody);
}

#[test]
fn a_year_of_faults_off_at_night() {
    for word in [Word::Network, Word::Manager, Word::Nobody] {
        live(Habit::OffAtNight, word);
    }
}

// Where nobody ever says the time either, credited time creeps up on a truth that it never reaches: that is not promised.
#[test]
fn a_year_of_faults_off_at_night_and_on_weekends() {
    for word in [Word::Network, Word::Manager] {
        live(Habit::OffAtNightAndOnWeekends, word);
    }
}
