//! The only `now()` of the house: wall time in the site's zone, and the reading from which credited time grows.
//!
//! Wall time decides which invitations are today's and stamps visits. It decides nothing about forgetting: that is
//! [`credit::Credit`], which `store` keeps in its one row and advances with a [`Reading`]. No other room may read a
//! clock of the machine. The clock must never block the window: the kernel's answer is fetched on a thread.

pub mod calendar;
pub mod credit;
mod kernel;
mod script;

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::domain::retention::day_of;

/// What the machine's clocks said at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Wall time.
    pub wall: DateTime<Utc>,
    /// Time since the machine started, sleep included (`CLOCK_BOOTTIME`).
    pub boot_time: Duration,
    /// Which start of the machine it was (`/proc/sys/kernel/random/boot_id`).
    pub boot_id: String,
    /// Whether the kernel says that wall time is synchronised. Unknown is not.
    pub synchronised: bool,
}

/// The clock of the house; cheap to clone, every clone tells the same time.
#[derive(Clone)]
pub struct Clock {
    zone: Tz,
    source: Source,
}

/// Where the time comes from.
#[derive(Clone)]
enum Source {
    System(Arc<kernel::Kernel>),
    Scripted(Arc<script::Script>),
}

impl Clock {
    /// The machine's clock in the site's zone.
    #[must_use]
    pub fn system(zone: Tz) -> Self {
        Self { zone, source: Source::System(Arc::new(kernel::Kernel::new())) }
    }

    /// A clock that moves only when told to, for tests, the demo and the tour. It starts unsynchronised.
    #[must_use]
    pub fn scripted(zone: Tz, start: DateTime<Utc>) -> Self {
        Self { zone, source: Source::Scripted(Arc::new(script::Script::new(start))) }
    }

    /// Wall time.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        match &self.source {
            Source::System(_) => Utc::now(),
            Source::Scripted(script) => script.reading().wall,
        }
    }

    /// Wall time in the site's zone.
    #[must_use]
    pub fn local(&self) -> DateTime<Tz> {
        self.now().with_timezone(&self.zone)
    }

    /// The visiting day of wall time: a day ends at 04:00.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        day_of(&self.local())
    }

    /// The site's zone.
    #[must_use]
    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// All clocks at once, without waiting: whether they are synchronised is asked in the background, so that the
    /// first readings say no. The answer may be up to an hour old, and is no after any jump of wall time since.
    #[must_use]
    pub fn reading(&self) -> Reading {
        match &self.source {
            Source::System(kernel) => kernel.reading(),
            Source::Scripted(script) => script.reading(),
        }
    }

    /// All clocks at once, waiting for the kernel's answer for two seconds at most. For the command line only.
    #[must_use]
    pub fn reading_waited(&self) -> Reading {
        match &self.source {
            Source::System(kernel) => kernel.reading_waited(),
            Source::Scripted(script) => script.reading(),
        }
    }
}

/// The strings that pull a scripted clock; without effect on the machine's clock.
impl Clock {
    /// Lets time pass: wall time and time since start grow alike.
    pub fn advance(&self, passed: Duration) {
        if let Source::Scripted(script) = &self.source {
            script.advance(passed);
        }
    }

    /// Puts wall time elsewhere, as a person or a dead battery does.
    pub fn set_wall(&self, wall: DateTime<Utc>) {
        if let Source::Scripted(script) = &self.source {
            script.set_wall(wall);
        }
    }

    /// Starts the machine anew: time since start is zero, wall time stands.
    pub fn reboot(&self) {
        if let Source::Scripted(script) = &self.source {
            script.reboot();
        }
    }

    /// Says what the kernel would say of its synchronisation.
    pub fn set_synchronised(&self, synchronised: bool) {
        if let Source::Scripted(script) = &self.source {
            script.set_synchronised(synchronised);
        }
    }
}
