//! The people of a day as the desk lists them, one visit with all that is kept of it, and what the desk may do to both.
//!
//! `effects` calls it for the desk's pages. Each act and each look-up is refused to whoever is no member of staff any
//! more. A look-up is a line of the audit by staff number: each opening of a visit's page, each opening of invitations
//! for a check-in, each search among today's guests once three letters were typed, and each search among all visits
//! that live. The list of today itself is none: it stands there for whoever signs on. No line holds what was typed.

mod search;
#[cfg(test)]
mod tests;

use chrono::{DateTime, NaiveDate, Utc};

use super::audit::{self, AuditAct, AuditEntry, Who};
use super::journal::{self, PrintJob};
use super::visits::{self, Loaded, SignedOut, left_of_day, present};
use super::work::Work;
use super::{Store, StoreError, desk, holds, invitations, outbox, person, presence, staff};
use crate::domain::id::{InvitationId, PrintJobId, VisitId};
use crate::domain::identity_check::IdOutcome;
use crate::domain::invitation::{Invitation, Over, Window};
use crate::domain::staff::{Reason, StaffAct, StaffNumber};
use crate::domain::text::Personal;
use crate::domain::visit::{Certainty, Kept, LeftBy, WaitCause};

pub use search::{Hit, MOST_HITS, Searching};

/// Everybody of today, as far as anybody knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeopleOfToday {
    /// Who is expected and has not come yet, the earliest first.
    pub expected: Vec<Awaited>,
    /// Who waits for reception's answer, the longest waiting first.
    pub waiting: Vec<Guest>,
    /// Who may be in the building, those of earlier days too: who turned out to be on the hold list, then the newest.
    pub inside: Vec<Guest>,
    /// Who was seen leaving today, the last first, whenever they came.
    pub left: Vec<Guest>,
}

/// Somebody who is expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Awaited {
    /// Their invitation.
    pub invitation: InvitationId,
    /// Who.
    pub name: Personal,
    /// Of which company.
    pub company: Option<Personal>,
    /// With whom.
    pub host: Personal,
    /// When.
    pub window: Window,
    /// Why it lets them in no more.
    pub over: Option<Over>,
}

/// Somebody who came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guest {
    /// Their visit.
    pub visit: VisitId,
    /// Who.
    pub name: Personal,
    /// Of which company.
    pub company: Option<Personal>,
    /// With whom.
    pub host: Personal,
    /// When they came.
    pub arrived_at: DateTime<Utc>,
    /// When they left, said so, or are assumed to have.
    pub left_at: Option<DateTime<Utc>>,
    /// When they leave at the latest, if that was said.
    pub planned_until: Option<DateTime<Utc>>,
    /// The planned last day.
    pub last_day: NaiveDate,
    /// How sure it is that they are inside; `None` once they were seen leaving.
    pub certainty: Option<Certainty>,
    /// Whether they were let in without an ID.
    pub without_id: bool,
    /// Whether their name as it stands now is on the hold list.
    pub listed: bool,
}

/// All that is kept of one visit, and how long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitSheet {
    /// The visit, and when what belongs to it is forgotten.
    pub kept: Kept,
    /// How sure it is that the guest is inside; `None` for one who is not.
    pub certainty: Option<Certainty>,
    /// The day until which two managers hold it.
    pub held_until: Option<NaiveDate>,
    /// The newest badge.
    pub badge: Option<PrintJob>,
    /// Whether the host was told; known until the day ends.
    pub told: HostTold,
    /// Why its invitation lets nobody in any more.
    pub over: Option<Over>,
}

/// Whether a host was told of an arrival.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HostTold {
    /// The server accepted the notice.
    Accepted,
    /// It is still to be sent.
    Waits,
    /// Nothing is known of a notice.
    Unknown,
}

/// What became of signing several guests out.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct CheckedOut {
    /// Who was signed out.
    pub out: Vec<SignedOut>,
    /// How many had left already, or were gone.
    pub gone: usize,
}

impl Store {
    /// Everybody of today. No other visits are opened than those of today, of who is still inside and of who left today.
    ///
    /// # Errors
    /// Fails when the database or a record cannot be read.
    pub fn people_of_today(&mut self) -> Result<PeopleOfToday, StoreError> {
        self.read(|work| {
            let mut people = PeopleOfToday {
                expected: invitations::awaited(work)?.into_iter().map(Awaited::from).collect(),
                waiting: Vec::new(),
                inside: Vec::new(),
                left: left_of_day(work, work.moment.today)?.into_iter().map(|left| guest(left, None)).collect(),
            };
            for loaded in present(work)? {
                match presence::certainty(work, &loaded) {
                    Some(Certainty::Unfinished) => people.waiting.push(guest(loaded, Some(Certainty::Unfinished))),
                    Some(certainty) => people.inside.push(guest(loaded, Some(certainty))),
                    None => {}
                }
            }
            people.expected.sort_by_key(|guest| (guest.window.starts_at, guest.invitation));
            people.waiting.sort_by_key(|guest| (guest.arrived_at, guest.visit));
            people.inside.sort_by_key(|guest| std::cmp::Reverse((guest.listed, guest.arrived_at, guest.visit)));
            people.left.sort_by_key(|guest| std::cmp::Reverse((guest.left_at, guest.visit)));
            Ok(people)
        })
    }

    /// Opens a visit's page for a member of staff, with a line in the audit. `None` for a visit that is forgotten.
    ///
    /// # Errors
    /// Fails for whoever is no member of staff any more, or when the database cannot be read or written.
    pub fn look_up_visit(&mut self, by: StaffNumber, visit: VisitId) -> Result<Option<VisitSheet>, StoreError> {
        self.write(|work| {
            staff::still_there(work, Who::Staff(by))?;
            let Some(sheet) = sheet(work, visit)? else { return Ok(None) };
            note(work, by, AuditAct::VisitLookedUp, Some(visit))?;
            Ok(Some(sheet))
        })
    }

    /// The same page read anew while it stands open, which is no other look-up.
    ///
    /// # Errors
    /// Fails when the database or a record cannot be read.
    pub fn visit_sheet(&mut self, visit: VisitId) -> Result<Option<VisitSheet>, StoreError> {
        self.read(|work| sheet(work, visit))
    }

    /// Opens invitations for a check-in by a member of staff, with one line in the audit for all of them; `None` for one
    /// that is gone.
    ///
    /// # Errors
    /// Fails for whoever is no member of staff any more, or when the database cannot be read or written.
    pub fn look_up_invitations(
        &mut self,
        by: StaffNumber,
        invitations: &[InvitationId],
    ) -> Result<Vec<Option<Invitation>>, StoreError> {
        self.write(|work| {
            staff::still_there(work, Who::Staff(by))?;
            note(work, by, AuditAct::InvitationsLookedUp, None)?;
            invitations.iter().map(|id| invitations::open_one(work, &id.0)).collect()
        })
    }

    /// Notes that a member of staff searches among today's guests.
    ///
    /// # Errors
    /// Fails for whoever is no member of staff any more, or when the database cannot be written.
    pub fn note_search_of_today(&mut self, by: StaffNumber) -> Result<(), StoreError> {
        self.write(|work| {
            staff::still_there(work, Who::Staff(by))?;
            note(work, by, AuditAct::TodaySearched, None)
        })
    }

    /// Signs guests out for a member of staff, with a line for each. Who has left meanwhile stays as they are, and gets
    /// no line.
    ///
    /// # Errors
    /// Fails for whoever is no member of staff any more, or when the database cannot be written; nobody is signed out
    /// then.
    pub fn check_out_for(
        &mut self,
        by: StaffNumber,
        visits: &[VisitId],
        reason: Reason,
    ) -> Result<CheckedOut, StoreError> {
        self.write(|work| {
            let who = Who::Staff(by);
            staff::still_there(work, who)?;
            let mut done = CheckedOut::default();
            for visit in visits {
                let inside = match visits::load(work, *visit)? {
                    Some(loaded) => matches!(
                        presence::certainty(work, &loaded),
                        Some(Certainty::Seen | Certainty::SaysLeft | Certainty::Assumed)
                    ),
                    None => false,
                };
                if inside {
                    // First the line: it refers to the visit by the key of the visit's day.
                    desk::note(work, desk::Override { who, act: StaffAct::CheckOut, reason }, Some(*visit))?;
                    done.out.push(visits::check_out(work, *visit, LeftBy::Reception)?);
                } else {
                    done.gone += 1;
                }
            }
            Ok(done)
        })
    }

    /// Queues another badge for a member of staff, as [`Self::print_again`] does.
    ///
    /// # Errors
    /// Fails for whoever is no member of staff any more, and as [`Self::print_again`].
    pub fn print_again_for(
        &mut self,
        by: StaffNumber,
        visit: VisitId,
        printer: &str,
        reason: Reason,
    ) -> Result<PrintJobId, StoreError> {
        self.write(|work| {
            staff::still_there(work, Who::Staff(by))?;
            journal::again(work, visit, printer, Who::Staff(by), reason)
        })
    }
}

impl From<Invitation> for Awaited {
    fn from(of: Invitation) -> Self {
        Self { invitation: of.id, name: of.name, company: of.company, host: of.host, window: of.window, over: of.over }
    }
}

fn guest(of: Loaded, certainty: Option<Certainty>) -> Guest {
    Guest {
        visit: of.id,
        name: of.record.name,
        company: of.record.company,
        host: of.record.host.name,
        arrived_at: of.record.arrived_at,
        left_at: of.record.left_at,
        planned_until: of.record.planned_until,
        last_day: of.record.last_day,
        certainty,
        without_id: of.record.identity.outcome == IdOutcome::WithoutId,
        listed: matches!(of.record.wait_cause, Some(WaitCause::HoldList(_))),
    }
}

/// All that is kept of a visit.
fn sheet(work: &Work<'_>, visit: VisitId) -> Result<Option<VisitSheet>, StoreError> {
    let Some(loaded) = visits::load(work, visit)? else { return Ok(None) };
    let over = match loaded.record.invitation {
        Some(invitation) => invitations::open_one(work, &invitation.0)?.and_then(|invitation| invitation.over),
        None => None,
    };
    let told = if outbox::host_knows(work, visit)? {
        HostTold::Accepted
    } else if outbox::waits_for(work, visit)? {
        HostTold::Waits
    } else {
        HostTold::Unknown
    };
    Ok(Some(VisitSheet {
        certainty: presence::certainty(work, &loaded),
        held_until: holds::days(work, visit)?.map(|days| days.until),
        badge: journal::newest(work, visit)?,
        told,
        over,
        kept: person::kept(work, loaded)?,
    }))
}

/// Appends the line of a look-up.
fn note(work: &mut Work<'_>, by: StaffNumber, act: AuditAct, visit: Option<VisitId>) -> Result<(), StoreError> {
    audit::append(work, &AuditEntry { who: Who::Staff(by), act, about: None, reason: None, visit })
}
