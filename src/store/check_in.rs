//! What belongs to a check-in and must be on disk together or not at all: the visit, what staff did, its badge's
//! print job and its notices.
//!
//! `effects` calls it for `Save` and for what reception does to a saved visit. It must never print or send anything.

use super::audit::{self, AuditAct, AuditEntry, Who};
use super::journal::{self, PrintJob};
use super::{Store, StoreError, outbox, visits};
use crate::domain::id::VisitId;
use crate::domain::notice::Notice;
use crate::domain::staff::Done;
use crate::domain::visit::{LeftBy, SavedVisit, VisitDraft};

/// One check-in.
pub struct CheckIn<'a> {
    /// What the guest confirmed.
    pub draft: &'a VisitDraft,
    /// What staff did on the way there.
    pub done: &'a [Done],
    /// The printer of the badge, if there is one. A guest who waits for reception gets no job yet.
    pub printer: Option<&'a str>,
    /// Whom to tell.
    pub notices: &'a [Notice],
}

impl Store {
    /// Stores a check-in with everything that belongs to it, in one transaction.
    ///
    /// # Errors
    /// Fails when it cannot be written; then nothing was.
    pub fn check_in(&mut self, check_in: &CheckIn<'_>) -> Result<SavedVisit, StoreError> {
        self.write(|work| {
            let saved = visits::save(work, check_in.draft)?;
            for done in check_in.done {
                audit::append(work, &entry(*done, Some(saved.visit)))?;
            }
            if let (Some(printer), false) = (check_in.printer, saved.waiting) {
                let _ = journal::enqueue(work, saved.visit, printer)?;
            }
            for notice in check_in.notices {
                let _ = outbox::put(work, notice, Some(saved.visit))?;
            }
            Ok(saved)
        })
    }

    /// Lets a waiting guest in: the audit line, the badge's job and the notices with it.
    ///
    /// # Errors
    /// Fails when the visit is gone or over, or when it cannot be written; then nothing was.
    pub fn admit_waiting(
        &mut self,
        visit: VisitId,
        done: Done,
        printer: Option<&str>,
        notices: &[Notice],
    ) -> Result<(), StoreError> {
        self.write(|work| {
            visits::admit(work, visit)?;
            audit::append(work, &entry(done, Some(visit)))?;
            if let Some(printer) = printer {
                let _ = journal::enqueue(work, visit, printer)?;
            }
            for notice in notices {
                let _ = outbox::put(work, notice, Some(visit))?;
            }
            Ok(())
        })
    }

    /// Sends a waiting guest away: their row goes, the line about it stays.
    ///
    /// # Errors
    /// Fails when the visit is gone or was admitted, or when it cannot be written; then nothing was.
    pub fn refuse_waiting(&mut self, visit: VisitId, done: Done) -> Result<(), StoreError> {
        self.write(|work| {
            // The line carries the visit's reference, which only a stored visit has.
            audit::append(work, &entry(done, Some(visit)))?;
            visits::refuse(work, visit)
        })
    }

    /// Signs a guest out because reception says so, and gives the print jobs that are on their way, to be cancelled.
    ///
    /// # Errors
    /// Fails when the visit is gone, or when it cannot be written; then nothing was.
    pub fn sign_out_by_staff(&mut self, visit: VisitId, done: Done) -> Result<Vec<PrintJob>, StoreError> {
        self.write(|work| {
            let _ = visits::check_out(work, visit, LeftBy::Reception)?;
            audit::append(work, &entry(done, Some(visit)))?;
            journal::cancel_for(work, visit)
        })
    }

    /// Notes an act of staff that belongs to no stored visit.
    ///
    /// # Errors
    /// Fails when it cannot be written.
    pub fn note_done(&mut self, done: Done) -> Result<(), StoreError> {
        self.write(|work| audit::append(work, &entry(done, None)))
    }
}

/// The audit's line of a staff act.
fn entry(done: Done, visit: Option<VisitId>) -> AuditEntry {
    AuditEntry { who: Who::Staff(done.by), act: AuditAct::Guest(done.act), about: None, reason: Some(done.reason), visit }
}
