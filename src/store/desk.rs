//! Acts that touch several tables, each in one transaction: what a guest confirmed with its badge and its notice, and
//! what staff decide over a visit with the audit line that answers for it. All of an act stands, or nothing.
//!
//! `effects` and `cli` call it. No override of staff may reach a visit by another way.

#[cfg(test)]
mod tests;

use super::audit::{self, AuditAct, AuditEntry, Who};
use super::journal;
use super::outbox;
use super::staff;
use super::visits;
pub use super::visits::SignedOut;
use super::work::Work;
use super::{Store, StoreError};
use crate::domain::id::{PrintJobId, VisitId};
use crate::domain::notice::Notice;
use crate::domain::staff::{Reason, StaffAct};
use crate::domain::visit::{LeftBy, SavedVisit, VisitDraft};

/// An override over a check-in: whose, what and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Override {
    /// Who answers for it.
    pub who: Who,
    /// What.
    pub act: StaffAct,
    /// Why.
    pub reason: Reason,
}

/// All that one Save commits.
#[derive(Debug, Clone, Copy)]
pub struct Confirmed<'a> {
    /// What the guest confirmed.
    pub draft: &'a VisitDraft,
    /// What staff decided on the way.
    pub overrides: &'a [Override],
    /// The printer of the badge; `None` where no badge is printed.
    pub printer: Option<&'a str>,
    /// Whom to tell.
    pub notice: Option<&'a Notice>,
}

/// What stands after a Save.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The visit.
    pub visit: SavedVisit,
    /// The badge's job; `None` without a printer, and while the guest waits for reception.
    pub job: Option<PrintJobId>,
}

impl Store {
    /// Saves what a guest confirmed: visit, audit lines, print job and notice. On disk when this returns. Who still
    /// waits for reception gets no badge yet.
    ///
    /// # Errors
    /// Fails when the invitation's guest is inside and reception has not admitted this one, when the database cannot be
    /// written, or when a key cannot be made; nothing is stored then.
    pub fn save_confirmed(&mut self, confirmed: &Confirmed<'_>) -> Result<Saved, StoreError> {
        self.write(|work| save(work, confirmed))
    }

    /// Saves the same for a guest whom a member of staff checks in at the desk.
    ///
    /// # Errors
    /// As [`Self::save_confirmed`], and when whoever does it is not on the staff list any more.
    pub fn save_at_desk(&mut self, confirmed: &Confirmed<'_>, who: Who) -> Result<Saved, StoreError> {
        self.write(|work| {
            staff::may_act(work, who)?;
            save(work, confirmed)
        })
    }

    /// Lets a waiting guest in, with the badge's job and the notice that they have arrived.
    ///
    /// # Errors
    /// Fails when there is no such visit, when the guest has left, or when the database cannot be written.
    pub fn admit_by(
        &mut self,
        visit: VisitId,
        decided: Override,
        printer: Option<&str>,
        notice: Option<&Notice>,
    ) -> Result<Option<PrintJobId>, StoreError> {
        self.write(|work| {
            visits::admit(work, visit)?;
            note(work, decided, Some(visit))?;
            follow_up(work, visit, printer, notice)
        })
    }

    /// Sends a waiting guest away: the visit is removed, the line that says who did it stays.
    ///
    /// # Errors
    /// Fails when there is no such visit, when it is not waiting, or when the database cannot be written.
    pub fn refuse_by(&mut self, visit: VisitId, decided: Override) -> Result<(), StoreError> {
        self.write(|work| {
            // First the line: it refers to the visit by the key of the visit's day.
            note(work, decided, Some(visit))?;
            visits::refuse(work, visit)
        })
    }

    /// Signs a guest out because reception says so. Who still waits for reception has gone away: their visit is removed,
    /// the line that says who did it stays.
    ///
    /// # Errors
    /// Fails when there is no such visit, or when the database cannot be written.
    pub fn check_out_by(&mut self, visit: VisitId, decided: Override) -> Result<SignedOut, StoreError> {
        self.write(|work| {
            // First the line: it refers to the visit by the key of the visit's day.
            note(work, decided, Some(visit))?;
            visits::check_out(work, visit, LeftBy::Reception)
        })
    }

    /// Credits wall time because a manager, or the operator, says that the date shown is right, and notes who did.
    ///
    /// # Errors
    /// Fails when whoever says so is no manager, or when the database cannot be written.
    pub fn confirm_clock_by(&mut self, who: Who) -> Result<(), StoreError> {
        let reading = self.clock.reading();
        self.write(|work| {
            staff::may_manage(work, who)?;
            work.confirm(&reading)?;
            let entry = AuditEntry { who, act: AuditAct::ClockConfirmed, about: None, reason: None, visit: None };
            audit::append(work, &entry)
        })
    }

    /// Notes an override over a guest of whom nothing is stored: refused at the kiosk.
    ///
    /// # Errors
    /// Fails when the database cannot be written.
    pub fn note_override(&mut self, decided: Override) -> Result<(), StoreError> {
        self.write(|work| note(work, decided, None))
    }
}

/// Stores what a guest confirmed with everything that hangs on it.
fn save(work: &mut Work<'_>, confirmed: &Confirmed<'_>) -> Result<Saved, StoreError> {
    let admitted = confirmed.overrides.iter().any(|decided| decided.act == StaffAct::AdmitWalkIn);
    let visit = visits::save(work, confirmed.draft, admitted)?;
    for decided in confirmed.overrides {
        note(work, *decided, Some(visit.visit))?;
    }
    let printer = if visit.waiting { None } else { confirmed.printer };
    let job = follow_up(work, visit.visit, printer, confirmed.notice)?;
    Ok(Saved { visit, job })
}

/// Queues the badge and the notice of a guest who may come in.
fn follow_up(
    work: &mut Work<'_>,
    visit: VisitId,
    printer: Option<&str>,
    notice: Option<&Notice>,
) -> Result<Option<PrintJobId>, StoreError> {
    let job = printer.map(|printer| journal::enqueue(work, visit, printer)).transpose()?;
    if let Some(notice) = notice {
        let _ = outbox::put(work, notice, Some(visit))?;
    }
    Ok(job)
}

/// Appends an override's line.
fn note(work: &mut Work<'_>, decided: Override, visit: Option<VisitId>) -> Result<(), StoreError> {
    let entry = AuditEntry {
        who: decided.who,
        act: AuditAct::Guest(decided.act),
        about: None,
        reason: Some(decided.reason),
        visit,
    };
    audit::append(work, &entry)
}
