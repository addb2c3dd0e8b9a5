//! A clock that moves only when told to. Tests, the demo and the tour pull it through [`super::Clock`].

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

use super::Reading;

/// The scripted machine.
pub(super) struct Script(Mutex<Machine>);

/// Its clocks.
struct Machine {
    starts: u32,
    reading: Reading,
}

impl Script {
    /// A machine that has just started, unsynchronised.
    pub(super) fn new(wall: DateTime<Utc>) -> Self {
        let reading = Reading { wall, boot_time: Duration::ZERO, boot_id: boot_id(0), synchronised: false };
        Self(Mutex::new(Machine { starts: 0, reading }))
    }

    /// What its clocks say.
    pub(super) fn reading(&self) -> Reading {
        self.machine().reading.clone()
    }

    /// Lets time pass.
    pub(super) fn advance(&self, passed: Duration) {
        let mut machine = self.machine();
        let wall = TimeDelta::from_std(passed).ok().and_then(|passed| machine.reading.wall.checked_add_signed(passed));
        machine.reading.wall = wall.unwrap_or(DateTime::<Utc>::MAX_UTC);
        machine.reading.boot_time = machine.reading.boot_time.saturating_add(passed);
    }

    /// Puts wall time elsewhere.
    pub(super) fn set_wall(&self, wall: DateTime<Utc>) {
        self.machine().reading.wall = wall;
    }

    /// Starts the machine anew.
    pub(super) fn reboot(&self) {
        let mut machine = self.machine();
        machine.starts += 1;
        machine.reading.boot_id = boot_id(machine.starts);
        machine.reading.boot_time = Duration::ZERO;
    }

    /// Says what the kernel would say.
    pub(super) fn set_synchronised(&self, synchronised: bool) {
        self.machine().reading.synchronised = synchronised;
    }

    // No code path leaves the machine half changed, so a panic elsewhere does not spoil it.
    fn machine(&self) -> MutexGuard<'_, Machine> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The name of a start.
fn boot_id(starts: u32) -> String {
    format!("scripted-{starts}")
}
