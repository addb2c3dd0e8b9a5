//! The rights of a guest: everything that is stored of one person, given out (GDPR article 15) or erased (article 17).
//!
//! The command line calls it for a manager, `effects` for a guest who holds their badge to the kiosk (`badge`). Who is
//! meant is decided in `found`: rows of evidently several people of one name are never mixed. An act and its audit line
//! stand or fall together, and the line names nobody.

mod badge;
mod found;
mod rows;
#[cfg(test)]
mod tests;

use chrono::{DateTime, NaiveDate, Utc};

use super::audit::{self, AuditAct, AuditEntry, Who};
use super::erasure;
use super::holds;
use super::invitations;
use super::journal::{self, PrintJob};
use super::presence::certainty;
use super::staff;
use super::visits::{self, Standing};
use super::work::Work;
use super::{Store, StoreError};
use crate::domain::id::VisitId;
use crate::domain::invitation::Invitation;
use crate::domain::text::Personal;
use crate::domain::visit::Kept;

pub(super) use badge::kept;
use found::Person;
pub use found::{Asked, Found, Group, Rest};
pub use rows::{StoredField, StoredRow};

/// Everything that is stored of one person.
#[derive(Debug, PartialEq, Eq)]
pub struct Export {
    /// When it was read, by wall time.
    pub at: DateTime<Utc>,
    /// The name as it stands in the rows.
    pub name: Personal,
    /// Their visits, earliest first.
    pub visits: Vec<Kept>,
    /// Their invitations, earliest first.
    pub invitations: Vec<Invitation>,
    /// The same and all that hangs on it, row by row, each field as the register lists it.
    pub rows: Vec<StoredRow>,
}

/// What an erasure does, or has done.
#[derive(Debug, PartialEq, Eq)]
pub struct Erasure {
    /// How many visits.
    pub visits: usize,
    /// How many invitations.
    pub invitations: usize,
    /// The day with which the last older copy of the database forgets them.
    pub copies_forget: NaiveDate,
    /// Badges on their way to a device, to be given back by it.
    pub on_their_way: Vec<PrintJob>,
}

impl Store {
    /// Gives out what is stored of one person, and notes who asked for it.
    ///
    /// # Errors
    /// Fails when whoever asks is no manager, or when the database cannot be read or written.
    pub fn export_person(&mut self, asked: &Asked<'_>, who: Who) -> Result<Found<Export>, StoreError> {
        self.write(|work| {
            staff::may_manage(work, who)?;
            let found = found::look(work, asked)?;
            found.then(|person| {
                note(work, AuditAct::PersonExported, who)?;
                Ok(Found::One(export(work, person)?, person.rest))
            })
        })
    }

    /// Erases what is stored of one person, and notes who did; a rehearsal changes nothing. Their rows are gone for
    /// every query when this returns; the next purge removes them from the files. Nobody is erased who is inside, and
    /// nothing that the house must still keep.
    ///
    /// # Errors
    /// Fails when whoever asks is no manager, or when the database cannot be written; nothing is erased then.
    pub fn erase_person(&mut self, asked: &Asked<'_>, who: Who, rehearsal: bool) -> Result<Found<Erasure>, StoreError> {
        self.write(|work| {
            staff::may_manage(work, who)?;
            let found = found::look(work, asked)?;
            found.then(|person| {
                let inside = inside(work, person)?;
                if !inside.is_empty() {
                    return Ok(Found::Inside(inside));
                }
                let held = held(work, person)?;
                if !held.is_empty() {
                    return Ok(Found::Held(held));
                }
                if !rehearsal {
                    note(work, AuditAct::PersonErased, who)?;
                }
                Ok(Found::One(erase(work, person, rehearsal)?, person.rest))
            })
        })
    }
}

/// The visits of a person that are not over, or that stand on the roll call all the same: who is only taken to have left may
/// be in the building.
fn inside(work: &Work<'_>, person: &Person) -> Result<Vec<VisitId>, StoreError> {
    let mut inside = Vec::new();
    for visit in &person.visits {
        let Some(loaded) = visits::load(work, *visit)? else { continue };
        let present = match loaded.standing {
            Standing::Waiting | Standing::Inside | Standing::SaysLeft => true,
            Standing::Assumed | Standing::Left => certainty(work, &loaded).is_some(),
        };
        if present {
            inside.push(*visit);
        }
    }
    Ok(inside)
}

/// The visits of a person that the house must still keep.
fn held(work: &Work<'_>, person: &Person) -> Result<Vec<VisitId>, StoreError> {
    let mut held = Vec::new();
    for visit in &person.visits {
        if holds::is_held(work, *visit)? {
            held.push(*visit);
        }
    }
    Ok(held)
}

fn export(work: &Work<'_>, person: &Person) -> Result<Export, StoreError> {
    let mut export = Export {
        at: work.moment.now,
        name: person.name.clone(),
        visits: Vec::new(),
        invitations: Vec::new(),
        rows: Vec::new(),
    };
    for invitation in &person.invitations {
        export.invitations.extend(invitations::open_one(work, &invitation.0)?);
        export.rows.extend(rows::of_invitation(work, *invitation)?);
    }
    for visit in &person.visits {
        if let Some(loaded) = visits::load(work, *visit)? {
            export.rows.extend(rows::of_visit(work, &loaded)?);
            export.visits.push(kept(work, loaded)?);
        }
    }
    export.invitations.sort_by_key(|invitation| invitation.window.starts_at);
    export.visits.sort_by_key(|kept| kept.visit.arrived_at);
    Ok(export)
}

fn erase(work: &mut Work<'_>, person: &Person, rehearsal: bool) -> Result<Erasure, StoreError> {
    let (visits, invitations) = (person.visits.len(), person.invitations.len());
    let mut erasure = Erasure {
        visits,
        invitations,
        copies_forget: erasure::copies_forget(work, person.dies_on)?,
        on_their_way: Vec::new(),
    };
    if rehearsal {
        return Ok(erasure);
    }
    for visit in &person.visits {
        erasure.on_their_way.extend(journal::cancel_for(work, *visit)?);
        let _ = erasure::visit(work, *visit)?;
    }
    for invitation in &person.invitations {
        let _ = erasure::invitation(work, *invitation)?;
    }
    Ok(erasure)
}

/// Notes an act that was about somebody, never about whom.
fn note(work: &mut Work<'_>, act: AuditAct, who: Who) -> Result<(), StoreError> {
    audit::append(work, &AuditEntry { who, act, about: None, reason: None, visit: None })
}
