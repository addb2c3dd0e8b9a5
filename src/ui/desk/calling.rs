//! The call for who waits: how many there are, and how it looks just now.
//!
//! The desk hands it each count and asks when it changes its look. It never knows who waits.

use std::time::{Duration, Instant};

use crate::effects::Counts;

use super::Desk;

/// How long the call changes its look.
const CALLS: Duration = Duration::from_secs(30);

impl Desk {
    /// How many wait, and whether the call for them looks its strongest: each other second at first, then always.
    pub(super) fn waiting(&self) -> (usize, bool) {
        let strong = self.calls_since.is_some_and(|since| {
            let calls = self.now.saturating_duration_since(since);
            calls >= CALLS || calls.as_secs().is_multiple_of(2)
        });
        (self.counts.map_or(0, |counts| counts.waiting), strong)
    }

    /// Learns how many are inside and how many wait. One more than before is called for anew.
    pub(super) fn count(&mut self, counts: Option<Counts>) {
        let (before, now) = (self.waiting().0, counts.map_or(0, |counts| counts.waiting));
        self.counts = counts;
        if now == 0 {
            self.calls_since = None;
        } else if now > before {
            self.calls_since = Some(self.now);
        }
    }

    /// When the call changes its look, as long as it does.
    pub(super) fn next_look_of_the_call(&self) -> Option<Instant> {
        let since = self.calls_since?;
        let calls = self.now.saturating_duration_since(since);
        (calls < CALLS).then(|| since + Duration::from_secs(calls.as_secs() + 1))
    }
}
