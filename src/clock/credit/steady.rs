//! The fourth rule of credited time: a wall clock that ran without a jump for 72 hours of uptime is believed.
//!
//! Only [`super::Credit`] uses it. What counts is wall time's *distance* from uptime. While the machine runs, the
//! distance must stand still; any change is a jump and the 72 hours begin anew. While it is off, the distance grows by
//! the time it was off, or by whatever a broken clock pleases. Two rules tell the one from the other:
//!
//! - a rest of up to 26 hours on a proven course is a night, and believed like any jump of that size: else a kiosk
//!   without network that is switched off at night would fall behind for ever;
//! - a longer one, a weekend perhaps, must itself stand for 72 hours of uptime. If another one comes before wall time
//!   ran 72 hours, nights included, it is no weekend but a clock that lies at each start: a jump.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// How long a course must stand.
const PROOF: Duration = Duration::from_hours(72);
/// How far steering and drift may move wall time within one start without its being a jump.
const STEERED: TimeDelta = TimeDelta::minutes(5);
/// The longest rest that is taken for a night: the jump that needs no proof.
const NIGHT: TimeDelta = super::BELIEVED;
/// Rests that come closer together than this count as one, so that a machine that starts over and over cannot string
/// many small lies together. It also bounds the list.
const APART: Duration = Duration::from_hours(4);

/// How wall time has run lately.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Steady {
    /// The courses of this run, oldest first: never empty, distances growing.
    courses: Vec<Course>,
}

/// From when wall time kept which distance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Course {
    /// The uptime at which it began.
    since: Duration,
    /// Wall time at uptime zero, had it always kept this course.
    origin: DateTime<Utc>,
}

impl Steady {
    /// A run that begins now.
    pub(super) fn from(wall: DateTime<Utc>, uptime: Duration) -> Self {
        Self { courses: vec![Course { since: uptime, origin: origin(wall, uptime) }] }
    }

    /// The run after another look at wall time.
    pub(super) fn seen(&self, wall: DateTime<Utc>, uptime: Duration, same_start: bool) -> Self {
        let now = Course { since: uptime, origin: origin(wall, uptime) };
        let Some(last) = self.courses.last() else { return Self { courses: vec![now] } };
        let moved = now.origin.signed_duration_since(last.origin);
        if moved.abs() <= STEERED {
            return self.clone();
        }
        if same_start || moved < TimeDelta::zero() {
            return Self { courses: vec![now] };
        }
        self.rested(now)
    }

    /// How far wall time has moved against uptime since an earlier look.
    pub(super) fn moved_from(&self, earlier: &Self) -> TimeDelta {
        match (self.courses.last(), earlier.courses.last()) {
            (Some(now), Some(before)) => now.rest_after(*before),
            (Some(_) | None, _) => TimeDelta::zero(),
        }
    }

    /// The run after a rest.
    fn rested(&self, now: Course) -> Self {
        let mut courses = self.courses.clone();
        let _ = courses.pop_if(|last| period(last.since) == period(now.since));
        if courses.last().is_some_and(|last| now.rest_after(*last) > NIGHT) && !ran_long_enough(&courses, now) {
            courses.clear();
        }
        courses.push(now);
        // Of the courses that have stood long enough only the last is asked for.
        let proven = courses.iter().filter(|course| course.stood(now.since)).count();
        let _ = courses.drain(..proven.saturating_sub(1));
        Self { courses }
    }

    /// Whether wall time as it runs now has stood for 72 hours of uptime.
    pub(super) fn stands(&self, uptime: Duration) -> bool {
        self.courses.last().is_some_and(|course| course.stood(uptime))
    }

    /// The wall time of the last course that has stood for 72 hours of uptime, if any. No night since is counted.
    pub(super) fn stood(&self, uptime: Duration) -> Option<DateTime<Utc>> {
        let course = self.courses.iter().rfind(|course| course.stood(uptime))?;
        course.origin.checked_add_signed(TimeDelta::from_std(uptime).ok()?)
    }

    /// The wall time that is proven, if any: that of the course which stood for 72 hours of uptime, with the nights
    /// since.
    pub(super) fn proven(&self, wall: DateTime<Utc>, uptime: Duration) -> Option<DateTime<Utc>> {
        let at = self.courses.iter().rposition(|course| course.stood(uptime))?;
        let unproven: TimeDelta =
            self.courses[at..].windows(2).map(|pair| pair[1].rest_after(pair[0])).filter(|rest| *rest > NIGHT).sum();
        wall.checked_sub_signed(unproven)
    }
}

impl Course {
    /// Whether it has stood long enough.
    fn stood(self, uptime: Duration) -> bool {
        uptime.saturating_sub(self.since) >= PROOF
    }

    /// The rest between an earlier course and this one.
    fn rest_after(self, earlier: Self) -> TimeDelta {
        self.origin.signed_duration_since(earlier.origin)
    }
}

/// Whether wall time ran for 72 hours, nights included, between the last rest that was longer than a night, or the
/// beginning of the run, and the one that ends now.
fn ran_long_enough(courses: &[Course], now: Course) -> bool {
    let (Some(first), Some(last)) = (courses.first(), courses.last()) else { return false };
    let begun =
        courses.windows(2).rev().find(|pair| pair[1].rest_after(pair[0]) > NIGHT).map_or(first, |pair| &pair[1]);
    let running = now.since.saturating_sub(begun.since);
    let nights = last.rest_after(*begun).to_std().unwrap_or_default();
    running.saturating_add(nights) >= PROOF
}

/// Wall time at uptime zero.
fn origin(wall: DateTime<Utc>, uptime: Duration) -> DateTime<Utc> {
    TimeDelta::from_std(uptime)
        .ok()
        .and_then(|uptime| wall.checked_sub_signed(uptime))
        .unwrap_or(DateTime::<Utc>::MIN_UTC)
}

/// The stretch of uptime in which rests count as one.
fn period(uptime: Duration) -> u64 {
    uptime.as_secs() / APART.as_secs()
}
