//! One badge's way through a device, and how far it is.
//!
//! Made by `effects`, moved by `Printer::step` and by nothing else. The picture is dropped as soon as the device has it.

use std::time::Instant;

use chrono::{DateTime, Utc};

use super::{DeviceJob, Progress};
use crate::domain::badge::Picture;
use crate::domain::print::{PrintOutcome, PrintTrouble};

/// A badge to be given to a device, or a job to be followed there.
pub struct Errand {
    /// The badge, until it is given away.
    pub(super) picture: Option<Picture>,
    /// The kiosk's time of the errand; names the file of a folder.
    pub(super) at: DateTime<Utc>,
    /// The device's number of it, once it may have the picture.
    pub(super) given: Option<DeviceJob>,
    /// Whether it is given only to a device in whose way nothing stands, because another one could take over.
    pub(super) choosy: bool,
    /// Since when it is tried, and later since when it is given.
    pub(super) since: Instant,
    /// Whether the device shall give it back.
    pub(super) back: Back,
    /// What stands in the way now.
    pub(super) trouble: Option<PrintTrouble>,
    /// What last stood in the way: why a job that ends badly did so.
    pub(super) last: Option<PrintTrouble>,
}

/// How far a job is that shall not be printed any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Back {
    /// It shall be printed.
    Unasked,
    /// The device is still to be told.
    Wanted,
    /// The device was told then.
    Asked(Instant),
}

impl std::fmt::Debug for Errand {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Errand({:?}, {:?})", self.given, self.picture)
    }
}

impl Errand {
    /// A badge that goes to a device now, by the kiosk's clock.
    #[must_use]
    pub fn new(picture: Picture, at: DateTime<Utc>) -> Self {
        Self::of(Some(picture), at)
    }

    fn of(picture: Option<Picture>, at: DateTime<Utc>) -> Self {
        Self {
            picture,
            at,
            given: None,
            choosy: false,
            since: Instant::now(),
            back: Back::Unasked,
            trouble: None,
            last: None,
        }
    }

    /// A job that an earlier run of the kiosk, or another process, gave away. Nothing is sent.
    #[must_use]
    pub fn follow(job: DeviceJob) -> Self {
        Self { given: Some(job), ..Self::of(None, DateTime::UNIX_EPOCH) }
    }

    /// The same, given only to a device in whose way nothing stands.
    #[must_use]
    pub fn choosy(self, choosy: bool) -> Self {
        Self { choosy, ..self }
    }

    /// Whether the device may have the picture.
    #[must_use]
    pub fn is_given(&self) -> bool {
        self.given.is_some()
    }

    /// Asks the device, from the next step on, to give the job back.
    pub fn take_back(&mut self) {
        if self.back == Back::Unasked {
            self.back = Back::Wanted;
        }
    }

    /// What stands, or last stood, in the way of a badge that is not printed.
    #[must_use]
    pub fn in_the_way(&self) -> PrintTrouble {
        self.trouble.or(self.last).unwrap_or(PrintTrouble::Busy)
    }

    /// The device has the picture, or part of it.
    pub(super) fn gave(&mut self, job: DeviceJob) {
        self.given = Some(job);
        self.picture = None;
        self.since = Instant::now();
    }

    /// Notes how the device is and tells each change once.
    pub(super) fn see(&mut self, trouble: Option<PrintTrouble>, tell: &mut dyn FnMut(Progress)) {
        if trouble != self.trouble {
            tell(trouble.map_or(Progress::Cleared, Progress::Trouble));
        }
        self.trouble = trouble;
        self.last = trouble.or(self.last);
    }

    /// The outcome of a badge that was never given away, or that the device gave back.
    pub(super) fn waiting(&self) -> PrintOutcome {
        PrintOutcome::Waiting(self.in_the_way())
    }
}
