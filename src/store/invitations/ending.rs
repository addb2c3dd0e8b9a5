//! An access that ends before its last day is over: by staff, or by the time that it was granted until.
//!
//! The desk and the command line end one through [`Store::end_access`]; the record, the look-up and the Save ask what
//! holds at their moment. Nothing here lets an access live again: a new invitation does.

use rusqlite::{OptionalExtension, params};

use super::record::{Record, open_one, row, spot};
use super::{Use, use_of};
use crate::domain::id::{InvitationId, VisitId};
use crate::domain::invitation::{Ended, Invitation, Over, Window};
use crate::domain::kind::VisitorKind;
use crate::domain::visit::LeftBy;
use crate::store::desk::{self, Override};
use crate::store::sql::Day;
use crate::store::visits::{self, SignedOut};
use crate::store::work::Work;
use crate::store::{Store, StoreError, staff};

/// What became of the wish to end an access.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccessEnd {
    /// It is over; with whoever was inside or waited, signed out.
    Now(Option<SignedOut>),
    /// It was over before: nothing was written.
    Earlier(Over),
    /// There is no such invitation, or its last day is over.
    Gone,
}

/// An invitation as the desk reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessSheet {
    /// The invitation.
    pub invitation: Invitation,
    /// The last visit that it led to.
    pub visit: Option<VisitId>,
    /// Whether its guest is inside, or waits by the door.
    pub inside: bool,
}

impl Store {
    /// An invitation with what became of it. `None` when there is none or it is due to be forgotten.
    ///
    /// # Errors
    /// Fails when the database or the record cannot be read.
    pub fn access(&mut self, invitation: InvitationId) -> Result<Option<AccessSheet>, StoreError> {
        self.read(|work| {
            let Some(found) = open_one(work, &invitation.0)? else { return Ok(None) };
            let inside = matches!(use_of(work, invitation)?, Use::Inside | Use::Waiting);
            Ok(Some(AccessSheet { invitation: found, visit: last_visit(work, invitation)?, inside }))
        })
    }

    /// Ends the access of an invitation for whoever answers for it, and signs out who is inside with it: the record, the
    /// leaving and the one line of the audit stand together or not at all. The line refers to the guest's last visit.
    ///
    /// # Errors
    /// Fails when who decided is no longer on the staff list, or when the database cannot be written.
    pub fn end_access(&mut self, invitation: InvitationId, decided: Override) -> Result<AccessEnd, StoreError> {
        self.write(|work| {
            staff::still_there(work, decided.who)?;
            let found = work
                .db
                .prepare_cached("SELECT id, dies_on, record FROM invitations WHERE id = ?1 AND dies_on >= ?2")?
                .query_row(params![invitation.0, Day(work.moment.credited_day.max(work.moment.today))], row)
                .optional()?;
            let Some((id, dies_on, sealed)) = found else { return Ok(AccessEnd::Gone) };
            let Some(mut record) = work.unseal::<Record>(spot(&id), dies_on, &sealed)? else {
                return Ok(AccessEnd::Gone);
            };
            if let Some(over) = over_at(work, record.ended, record.kind, &record.window) {
                return Ok(AccessEnd::Earlier(over));
            }
            let visit = last_visit(work, invitation)?;
            // First the line: it refers to the visit by the key of the visit's day.
            desk::note(work, decided, visit)?;
            let out = match (use_of(work, invitation)?, visit) {
                (Use::Inside | Use::Waiting, Some(visit)) => Some(visits::check_out(work, visit, LeftBy::Reception)?),
                (Use::Inside | Use::Waiting | Use::Never | Use::Left, _) => None,
            };
            record.ended = Some(Ended { at: work.moment.now, by: decided.who.number(), reason: decided.reason });
            let sealed = work.seal(spot(&id), dies_on, &record)?;
            // With a guest who asked to be forgotten on leaving their invitation has gone by now: nothing is written back.
            let _ = work
                .db
                .prepare_cached("UPDATE invitations SET record = ?3 WHERE id = ?1 AND dies_on = ?2")?
                .execute(params![id, Day(dies_on), sealed])?;
            work.note_change("invitations")?;
            Ok(AccessEnd::Now(out))
        })
    }
}

/// Why an invitation lets nobody in at this moment.
pub(in crate::store) fn over_at(
    work: &Work<'_>,
    ended: Option<Ended>,
    kind: VisitorKind,
    window: &Window,
) -> Option<Over> {
    Over::at(work.moment.now, ended, (kind, window), (&work.moment.zone, work.house.closing_time))
}

/// The last visit that an invitation led to, while its key lives.
fn last_visit(work: &Work<'_>, invitation: InvitationId) -> Result<Option<VisitId>, StoreError> {
    let visit: Option<[u8; 16]> = work
        .db
        .prepare_cached(
            "SELECT v.id FROM invitations AS i JOIN visits AS v ON v.id = i.visit WHERE i.id = ?1 AND v.dies_on >= ?2",
        )?
        .query_row(params![invitation.0, Day(work.moment.credited_day)], |row| row.get(0))
        .optional()?;
    Ok(visit.map(VisitId))
}
