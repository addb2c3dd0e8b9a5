//! The call for who waits and for who stands at the kiosk and needs reception: how many there are, and how it looks
//! just now.
//!
//! The desk hands it each count and each word from the kiosk, and asks when it changes its look. It never knows who is
//! called for.

use std::time::{Duration, Instant};

use crate::effects::Counts;

use super::Desk;

/// How long the call changes its look.
const CALLS: Duration = Duration::from_secs(30);

/// Who is called for, never by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Calls {
    /// How many wait to be let in.
    pub(super) waiting: usize,
    /// Whether somebody at the kiosk needs reception. They stand in no list.
    pub(super) from_kiosk: bool,
    /// Whether the call looks its strongest just now: each other second at first, then always.
    pub(super) strong: bool,
}

impl Calls {
    /// How many people that are.
    pub(super) fn people(self) -> usize {
        self.waiting + usize::from(self.from_kiosk)
    }
}

impl Desk {
    /// Who is called for, and how that looks just now.
    pub(super) fn calls(&self) -> Calls {
        let strong = self.calls_since.is_some_and(|since| {
            let calls = self.now.saturating_duration_since(since);
            calls >= CALLS || calls.as_secs().is_multiple_of(2)
        });
        Calls { waiting: self.counts.map_or(0, |counts| counts.waiting), from_kiosk: self.called_from_kiosk, strong }
    }

    /// Learns how many are inside and how many wait.
    pub(super) fn count(&mut self, counts: Option<Counts>) {
        let before = self.calls();
        self.counts = counts;
        self.call_anew(before);
    }

    /// Learns whether somebody is in the middle of a check-in at the kiosk, who is in no list yet, and whether
    /// reception is called from there.
    pub fn know_guest(&mut self, at_kiosk: bool, calls: bool, now: Instant) {
        self.at_kiosk = at_kiosk;
        if calls != self.called_from_kiosk {
            self.now = now;
            let before = self.calls();
            self.called_from_kiosk = calls;
            self.call_anew(before);
            self.notice_another_screen();
        }
    }

    /// Whether it calls for somebody at the kiosk.
    #[cfg(test)]
    pub(in crate::ui) fn is_called_from_kiosk(&self) -> bool {
        self.called_from_kiosk
    }

    /// One more than before is called for anew.
    fn call_anew(&mut self, before: Calls) {
        let now = self.calls();
        if now.people() == 0 {
            self.calls_since = None;
        } else if now.waiting > before.waiting || (now.from_kiosk && !before.from_kiosk) {
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
