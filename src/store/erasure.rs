//! Erasing before the day of death: a row is emptied and put among those that are due, so that no query shows it any
//! more, and the next purge removes it from the files and searches them for its sealed bytes.
//!
//! `visits` calls it when a guest leaves who asked to be forgotten, `person` when a manager erases somebody. What the
//! house must still keep ([`is_held`]) is never erased.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};

use super::StoreError;
use super::audit::{self, AuditAct, AuditEntry, Who};
use super::holds::is_held;
use super::sql::Day;
use super::visits::{self, Loaded};
use super::work::Work;
use crate::domain::id::{InvitationId, VisitId};
use crate::domain::visit::Forgetting;

/// Does what a guest wished who has left.
pub(super) fn as_wished(work: &mut Work<'_>, left: &Loaded) -> Result<Forgetting, StoreError> {
    if !left.record.forget_on_leaving {
        return Ok(Forgetting::NotAsked);
    }
    by_badge(work, left)
}

/// Does what a guest wished who was signed out as assumed and is on no roll call any more.
pub(super) fn of_who_is_off_the_roll(work: &mut Work<'_>, visit: VisitId) -> Result<(), StoreError> {
    if let Some(left) = visits::load(work, visit)? {
        let _ = as_wished(work, &left)?;
    }
    Ok(())
}

/// Erases a visit because its guest asked for it with their badge, and notes that one was, not which. Its invitation
/// goes with it, unless the guest is still expected on a later day.
pub(super) fn by_badge(work: &mut Work<'_>, left: &Loaded) -> Result<Forgetting, StoreError> {
    if is_held(work, left.id)? {
        return Ok(Forgetting::Held);
    }
    let mut last = visit(work, left.id)?;
    if let Some(invited) = left.record.invitation
        && invitation_dies(work, invited)?.is_some_and(|dies_on| dies_on <= left.record.token_day)
    {
        last = last.max(invitation(work, invited)?);
    }
    let entry = AuditEntry { who: Who::Kiosk, act: AuditAct::VisitErased, about: None, reason: None, visit: None };
    audit::append(work, &entry)?;
    copies_forget(work, last.unwrap_or(left.dies_on)).map(Forgetting::Done)
}

/// The day with which the last older copy of the file forgets what would have died on a day. What was sealed anew under
/// an earlier day, because lives were shortened, may stand in a copy under the later one that it had before.
pub(super) fn copies_forget(work: &Work<'_>, dies_on: NaiveDate) -> Result<NaiveDate, StoreError> {
    let later: Option<Day> = work
        .db
        .prepare_cached(
            "SELECT max(copies_until) FROM
             (SELECT copies_until FROM receipts UNION ALL SELECT copies_until FROM sealing_anew)",
        )?
        .query_row([], |row| row.get(0))?;
    Ok(later.map_or(dies_on, |Day(later)| later.max(dies_on)))
}

/// The last day of an invitation, unless it is due.
pub(super) fn invitation_dies(work: &Work<'_>, invitation: InvitationId) -> Result<Option<NaiveDate>, StoreError> {
    let day: Option<Day> = work
        .db
        .prepare_cached("SELECT dies_on FROM invitations WHERE id = ?1 AND dies_on >= ?2")?
        .query_row(params![invitation.0, Day(work.moment.credited_day)], |row| row.get(0))
        .optional()?;
    Ok(day.map(|Day(day)| day))
}

/// Erases a visit with all that hangs on it, and says with which day the last of it would have died: through that day
/// an older copy of the file can be opened.
pub(super) fn visit(work: &mut Work<'_>, visit: VisitId) -> Result<Option<NaiveDate>, StoreError> {
    let mut last = None;
    // What hangs on the visit has nothing to tell a second scan of the badge, so it goes whole.
    for (select, delete) in [
        ("SELECT dies_on, record FROM answers WHERE visit = ?1", "DELETE FROM answers WHERE visit = ?1"),
        ("SELECT dies_on, record FROM print_journal WHERE visit = ?1", "DELETE FROM print_journal WHERE visit = ?1"),
        ("SELECT dies_on, record FROM outbox WHERE visit = ?1", "DELETE FROM outbox WHERE visit = ?1"),
        // One that was only asked for: what is held is never erased.
        ("SELECT dies_on, record FROM holds WHERE visit = ?1", "DELETE FROM holds WHERE visit = ?1"),
    ] {
        last = last.max(remember(work, select, &visit.0)?);
        let _ = work.db.prepare_cached(delete)?.execute([visit.0])?;
    }
    last = last.max(remember(work, "SELECT dies_on, record FROM visits WHERE id = ?1", &visit.0)?);
    let _ = work
        .db
        .prepare_cached("UPDATE visits SET dies_on = ?2, state = 'left', record = x'' WHERE id = ?1")?
        .execute(params![visit.0, over(work)])?;
    Ok(last)
}

/// Erases an invitation. A source that still has it brings it back with its next import.
pub(super) fn invitation(work: &mut Work<'_>, id: InvitationId) -> Result<Option<NaiveDate>, StoreError> {
    let last = remember(work, "SELECT dies_on, record FROM invitations WHERE id = ?1", &id.0)?;
    let _ = work
        .db
        .prepare_cached(
            "UPDATE invitations SET dies_on = ?2, visit = NULL, mark = x'', source_mark = NULL, record = x''
             WHERE id = ?1",
        )?
        .execute(params![id.0, over(work)])?;
    work.note_change("invitations")?;
    Ok(last)
}

/// Hands the sealed records of rows to the search, and says on which day the last of them would have died.
fn remember(work: &mut Work<'_>, select: &str, id: &[u8; 16]) -> Result<Option<NaiveDate>, StoreError> {
    let mut statement = work.db.prepare_cached(select)?;
    let mut rows = statement.query([id])?;
    let mut last = None;
    while let Some(row) = rows.next()? {
        let (Day(dies_on), sealed): (Day, Vec<u8>) = (row.get(0)?, row.get(1)?);
        last = last.max(Some(dies_on));
        work.erased.push(sealed);
    }
    Ok(last)
}

/// A day that is over, under which the purge finds what is erased.
fn over(work: &Work<'_>) -> Day {
    Day(work.moment.credited_day.pred_opt().unwrap_or(NaiveDate::MIN))
}
