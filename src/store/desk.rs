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
use super::visits::Standing;
use super::work::Work;
use super::{Store, StoreError};
use crate::domain::host::HostChoice;
use crate::domain::id::{PrintJobId, VisitId};
use crate::domain::notice::{Notice, NoticeKind};
use crate::domain::staff::{Correction, Reason, StaffAct};
use crate::domain::text::Personal;
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

/// What became of an admission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admission {
    /// The guest is let in now; the badge's job, `None` without a printer.
    Now(Option<PrintJobId>),
    /// Somebody else let them in before: this answer wrote nothing.
    Earlier,
}

impl Store {
    /// Saves what a guest confirmed: visit, audit lines, print job and notice. On disk when this returns. Who still
    /// waits for reception gets no badge yet. What staff decided on the way stands even if they were removed since: they
    /// were staff when they did.
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
            staff::still_there(work, who)?;
            save(work, confirmed)
        })
    }

    /// Lets a waiting guest in, with the badge's job and the notice that they have arrived. Of two answers at the same
    /// moment the first counts: the second makes no line, no badge and no notice.
    ///
    /// # Errors
    /// Fails when who decided is no longer on the staff list, when there is no such visit, when the guest has left, or
    /// when the database cannot be written.
    pub fn admit_by(
        &mut self,
        visit: VisitId,
        decided: Override,
        printer: Option<&str>,
        notice: Option<&Notice>,
    ) -> Result<Admission, StoreError> {
        self.write(|work| {
            staff::still_there(work, decided.who)?;
            if !visits::admit(work, visit)? {
                return Ok(Admission::Earlier);
            }
            note(work, decided, Some(visit))?;
            follow_up(work, visit, printer, notice).map(Admission::Now)
        })
    }

    /// Sends a waiting guest away: the visit is removed, the line that says who did it stays.
    ///
    /// # Errors
    /// Fails when who decided is no longer on the staff list, when there is no such visit, when it is not waiting, or
    /// when the database cannot be written.
    pub fn refuse_by(&mut self, visit: VisitId, decided: Override) -> Result<(), StoreError> {
        self.write(|work| {
            staff::still_there(work, decided.who)?;
            // First the line: it refers to the visit by the key of the visit's day.
            note(work, decided, Some(visit))?;
            visits::refuse(work, visit)
        })
    }

    /// Signs a guest out because reception says so. Who still waits for reception has gone away: their visit is removed,
    /// the line that says who did it stays.
    ///
    /// # Errors
    /// Fails when who decided is no longer on the staff list, when there is no such visit or its guest has left, or when
    /// the database cannot be written.
    pub fn check_out_by(&mut self, visit: VisitId, decided: Override) -> Result<SignedOut, StoreError> {
        self.write(|work| {
            staff::still_there(work, decided.who)?;
            visits::stands_as(work, visit, |standing| standing != Standing::Left)?;
            // First the line: it refers to the visit by the key of the visit's day.
            note(work, decided, Some(visit))?;
            visits::check_out(work, visit, LeftBy::Reception)
        })
    }

    /// Puts something right of a visit whose guest is inside or waits, with the notice that tells another host; gives the
    /// name and the host as they are now. Who still waits is told of to nobody but reception.
    ///
    /// # Errors
    /// Fails when there is no such visit, when its guest has left, or when the database cannot be written.
    pub fn correct_by(
        &mut self,
        visit: VisitId,
        correction: Correction,
        decided: Override,
        notice: Option<&Notice>,
    ) -> Result<(Personal, HostChoice), StoreError> {
        self.write(|work| {
            staff::still_there(work, decided.who)?;
            let new_host = matches!(correction, Correction::Host(_));
            let corrected = visits::correct(work, visit, correction)?;
            note(work, decided, Some(visit))?;
            if new_host && !corrected.waits {
                // The host of before need not come down any more, if they have not heard yet.
                outbox::drop_for(work, visit)?;
                if let Some(notice) = notice {
                    let _ = outbox::put(work, notice, Some(visit))?;
                }
            }
            Ok((corrected.name, corrected.host))
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
    /// Fails when who decided is no longer on the staff list, or when the database cannot be written.
    pub fn note_override(&mut self, decided: Override) -> Result<(), StoreError> {
        self.write(|work| {
            staff::still_there(work, decided.who)?;
            note(work, decided, None)
        })
    }
}

/// What reception is told in place of the notice that a guest has arrived.
fn asking(arrived: &Notice) -> Notice {
    Notice { first_name: arrived.first_name.clone(), ..Notice::without_words(NoticeKind::ApprovalWanted) }
}

/// Stores what a guest confirmed with everything that hangs on it.
fn save(work: &mut Work<'_>, confirmed: &Confirmed<'_>) -> Result<Saved, StoreError> {
    let admitted = confirmed.overrides.iter().any(|decided| decided.act == StaffAct::AdmitWalkIn);
    let visit = visits::save(work, confirmed.draft, admitted)?;
    for decided in confirmed.overrides {
        note(work, *decided, Some(visit.visit))?;
    }
    let printer = if visit.waiting { None } else { confirmed.printer };
    // Of who has to wait after all reception hears, and their host not yet.
    let to_reception = (visit.waiting && !confirmed.draft.needs_approval).then(|| confirmed.notice.map(asking));
    let notice = to_reception.as_ref().map_or(confirmed.notice, Option::as_ref);
    let job = follow_up(work, visit.visit, printer, notice)?;
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
pub(super) fn note(work: &mut Work<'_>, decided: Override, visit: Option<VisitId>) -> Result<(), StoreError> {
    let entry = AuditEntry {
        who: decided.who,
        act: AuditAct::Guest(decided.act),
        about: None,
        reason: Some(decided.reason),
        visit,
    };
    audit::append(work, &entry)
}
