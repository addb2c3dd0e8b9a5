//! What the printers that are spoken to in their own language have in common when a badge cannot be given to them.
//!
//! `brother_ql` and `zpl` use it. A badge of which not a byte left may always be printed later.

use std::time::Duration;

use super::port::Fault;
use super::{Errand, Patience, Step};
use crate::domain::print::{PrintOutcome, PrintTrouble};

/// How long a step sends before other badges and orders have their turn.
pub(super) const A_WHILE: Duration = Duration::from_millis(500);

/// Why a badge was not given to a device.
pub(super) enum NotGiven {
    /// It prints another one, or another program has it.
    Busy,
    /// This is what becomes of the badge.
    For(PrintOutcome),
}

impl NotGiven {
    /// It waits until this is mended.
    pub(super) fn waits_for(trouble: PrintTrouble) -> Self {
        Self::For(PrintOutcome::Waiting(trouble))
    }

    /// What follows: another try while there is patience, or the end.
    pub(super) fn step(self, errand: &Errand, patience: Patience) -> Step {
        match self {
            Self::Busy if errand.since.elapsed() < patience.busy => Step::Again(patience.first_pause),
            Self::Busy => Step::Ended(errand.waiting()),
            Self::For(outcome) => Step::Ended(outcome),
        }
    }
}

impl From<Fault> for NotGiven {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::InUse => Self::Busy,
            Fault::Absent | Fault::Gone => Self::waits_for(PrintTrouble::Offline),
        }
    }
}
