//! Members of staff: who they are, and how they sign on with a number or a card, and a PIN.
//!
//! `effects` and `cli` call it: this file for the staff list, `cards` for the cards of those on it, `sign_on` for how they
//! show who they are. Nothing here may ever print or log a PIN, a card or a name.

mod back_off;
mod cards;
mod pin;
mod sign_on;
#[cfg(test)]
mod tests;

use rusqlite::{OptionalExtension, Row, params};

use super::audit::{self, About, AuditAct, AuditEntry, Who};
use super::sql::Day;
use super::work::Work;
use super::{Store, StoreError};
use crate::domain::staff::{Role, StaffMember, StaffNumber};
use crate::domain::staff_card::CardRefused;
use crate::domain::text::Personal;

pub use back_off::{FREE_TRIES, LONGEST_WAIT, Tries, wait_after};
pub use pin::{LONGEST, NewPin, PinFault, PinHash, PinHasher, PinRefused, SHORTEST};
pub use sign_on::{PinCheck, PinVerdict, Place, SignOn, SignOnStart};

/// The row of all cards that are nobody's among the back-offs.
const UNKNOWN_CARDS: &str = "card";

/// Says why something cannot be done with the staff list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StaffError {
    /// The number is somebody's.
    #[error("staff number {0} is taken; choose another one")]
    NumberTaken(StaffNumber),
    /// The number is nobody's.
    #[error("nobody has staff number {0}; look at the staff list")]
    NoSuchNumber(StaffNumber),
    /// Without a manager nobody could manage staff any more.
    #[error("staff number {0} is the last manager and stays; add another manager first")]
    LastManager(StaffNumber),
    /// The first member of staff must be able to add the others.
    #[error("the first member of staff must be a manager; add a manager first")]
    FirstMustManage,
    /// Only a manager, or the operator of the machine, may do it.
    #[error("only a manager may do this; let a manager sign on")]
    NotAManager,
    /// Two managers are asked for, and one number was given twice.
    #[error("staff number {0} began this, so another manager must confirm it")]
    SameManager(StaffNumber),
    /// The second of two managers must be one, by number and PIN.
    #[error("a manager must confirm this with a number and PIN; name them with --staff")]
    SecondIsNoManager,
    /// Who signed on was removed since, or is another person by now.
    #[error("staff number {0} is no longer on the staff list, so nothing was done; let somebody else sign on")]
    NoLongerStaff(StaffNumber),
    /// The card says too little, or is no card.
    #[error(transparent)]
    CardRefused(#[from] CardRefused),
    /// The card is somebody else's.
    #[error("this card is that of staff number {0} already; remove it there first, or take another one")]
    CardTaken(StaffNumber),
    /// There is no card to remove.
    #[error("staff number {0} has no card, so none was removed")]
    NoCard(StaffNumber),
    /// A PIN could not be hashed or compared.
    #[error(transparent)]
    Pin(#[from] PinFault),
}

impl Store {
    /// Whether anybody is on the staff list; if not, the kiosk asks for the first manager.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn has_staff(&mut self) -> Result<bool, StoreError> {
        self.read(|work| any_staff(work))
    }

    /// The staff list, by number.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn staff(&mut self) -> Result<Vec<StaffMember>, StoreError> {
        self.read(|work| {
            let mut select = work.db.prepare_cached("SELECT number, name, role FROM staff ORDER BY number")?;
            let mut rows = select.query([])?;
            let mut staff = Vec::new();
            while let Some(row) = rows.next()? {
                staff.push(member(row)?);
            }
            Ok(staff)
        })
    }

    /// What hashes new PINs, on any thread.
    ///
    /// # Errors
    /// Fails when the key ring or the database cannot be written: the pepper is made at the first need.
    pub fn pin_hasher(&mut self) -> Result<PinHasher, StoreError> {
        self.write(hasher)
    }

    /// Adds a member of staff and notes who did it. The first one must be a manager and may be added by the kiosk.
    ///
    /// # Errors
    /// Says apart: the number is taken, the first is no manager, whoever adds is no manager.
    pub fn add_staff(&mut self, who: Who, added: &StaffMember, pin: &PinHash) -> Result<(), StoreError> {
        self.write(|work| {
            if any_staff(work)? {
                may_manage(work, who)?;
            } else if added.role != Role::Manager {
                return Err(StaffError::FirstMustManage.into());
            }
            if find(work, added.number)?.is_some() {
                return Err(StaffError::NumberTaken(added.number).into());
            }
            let _ = work
                .db
                .prepare_cached(
                    "INSERT INTO staff (number, name, role, pin_hash, added_on) VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute(params![
                    added.number.get(),
                    added.name.as_str(),
                    role_word(added.role),
                    pin.text(),
                    Day(work.moment.today)
                ])?;
            forget_tries(work, &added.number.to_string())?;
            note(work, who, AuditAct::StaffAdded, added.number)
        })?;
        // Whom the kiosk adds signs on with it.
        if who == Who::Kiosk {
            let _ = self.signed_on.insert(added.number, added.role);
        }
        Ok(())
    }

    /// Removes a member of staff and notes who did it. Their audit lines keep the number.
    ///
    /// # Errors
    /// Says apart: nobody has the number, it is the last manager, whoever removes is no manager.
    pub fn remove_staff(&mut self, who: Who, number: StaffNumber) -> Result<(), StoreError> {
        self.write(|work| {
            may_manage(work, who)?;
            let (removed, _) = find(work, number)?.ok_or(StaffError::NoSuchNumber(number))?;
            if removed.role == Role::Manager && managers(work)? <= 1 {
                return Err(StaffError::LastManager(number).into());
            }
            let _ = work.db.prepare_cached("DELETE FROM staff WHERE number = ?1")?.execute([number.get()])?;
            forget_tries(work, &number.to_string())?;
            note(work, who, AuditAct::StaffRemoved, number)
        })
    }

    /// Gives a member of staff another role and notes who did it. Who has it already keeps it, without a line. Whoever
    /// signed on with the role before is signed off.
    ///
    /// # Errors
    /// Says apart: nobody has the number, it is the last manager, whoever changes it is no manager.
    pub fn change_role(&mut self, who: Who, number: StaffNumber, role: Role) -> Result<(), StoreError> {
        self.write(|work| {
            may_manage(work, who)?;
            let (member, _) = find(work, number)?.ok_or(StaffError::NoSuchNumber(number))?;
            if member.role == role {
                return Ok(());
            }
            if member.role == Role::Manager && managers(work)? <= 1 {
                return Err(StaffError::LastManager(number).into());
            }
            let _ = work
                .db
                .prepare_cached("UPDATE staff SET role = ?2 WHERE number = ?1")?
                .execute(params![number.get(), role_word(role)])?;
            let act = match role {
                Role::Manager => AuditAct::MadeManager,
                Role::Reception => AuditAct::MadeReception,
            };
            note(work, who, act, number)
        })
    }

    /// Gives a member of staff another PIN, opens their number again, and notes who did it.
    ///
    /// # Errors
    /// Says apart: nobody has the number, whoever resets is no manager.
    pub fn reset_pin(&mut self, who: Who, number: StaffNumber, pin: &PinHash) -> Result<(), StoreError> {
        self.write(|work| {
            may_manage(work, who)?;
            let changed = work
                .db
                .prepare_cached("UPDATE staff SET pin_hash = ?2 WHERE number = ?1")?
                .execute(params![number.get(), pin.text()])?;
            if changed == 0 {
                return Err(StaffError::NoSuchNumber(number).into());
            }
            forget_tries(work, &number.to_string())?;
            note(work, who, AuditAct::PinReset, number)
        })
    }
}

/// What is noted against a number, unknown cards or a place.
fn tries(work: &Work<'_>, subject: &str) -> Result<Tries, StoreError> {
    let row = work
        .db
        .prepare_cached("SELECT failures, not_before FROM staff_backoff WHERE subject = ?1")?
        .query_row([subject], |row| Ok(Tries { count: row.get(0)?, not_before: row.get(1)? }))
        .optional()?;
    Ok(row.unwrap_or_default())
}

fn store_tries(work: &Work<'_>, subject: &str, tries: Tries) -> Result<(), StoreError> {
    let _ = work
        .db
        .prepare_cached(
            "INSERT INTO staff_backoff (subject, failures, not_before) VALUES (?1, ?2, ?3)
             ON CONFLICT (subject) DO UPDATE SET failures = excluded.failures, not_before = excluded.not_before",
        )?
        .execute(params![subject, tries.count, tries.not_before])?;
    Ok(())
}

fn forget_tries(work: &Work<'_>, subject: &str) -> Result<(), StoreError> {
    let _ = work.db.prepare_cached("DELETE FROM staff_backoff WHERE subject = ?1")?.execute([subject])?;
    Ok(())
}

fn any_staff(work: &Work<'_>) -> Result<bool, StoreError> {
    Ok(work.db.prepare_cached("SELECT 1 FROM staff")?.exists([])?)
}

fn managers(work: &Work<'_>) -> Result<i64, StoreError> {
    Ok(work.db.prepare_cached("SELECT count(*) FROM staff WHERE role = 'manager'")?.query_row([], |row| row.get(0))?)
}

/// A member of staff and the stored PIN hash.
fn find(work: &Work<'_>, number: StaffNumber) -> Result<Option<(StaffMember, String)>, StoreError> {
    let mut select = work.db.prepare_cached("SELECT number, name, role, pin_hash FROM staff WHERE number = ?1")?;
    let mut rows = select.query([number.get()])?;
    match rows.next()? {
        Some(row) => Ok(Some((member(row)?, row.get(3)?))),
        None => Ok(None),
    }
}

/// A member of staff from number, name and role.
fn member(row: &Row<'_>) -> Result<StaffMember, StoreError> {
    let unreadable = || StoreError::Record { table: "staff" };
    let number: u8 = row.get(0)?;
    let number = StaffNumber::parse(&format!("{number:02}")).ok_or_else(unreadable)?;
    let name = Personal::clean(&row.get::<_, String>(1)?).map_err(|_| unreadable())?;
    let role = role_of(&row.get::<_, String>(2)?).ok_or_else(unreadable)?;
    Ok(StaffMember { number, name, role })
}

fn role_word(role: Role) -> &'static str {
    match role {
        Role::Reception => "reception",
        Role::Manager => "manager",
    }
}

fn role_of(word: &str) -> Option<Role> {
    [Role::Reception, Role::Manager].into_iter().find(|role| role_word(*role) == word)
}

/// What somebody who signed on may do now. Refuses whoever was removed meanwhile.
pub(super) fn role(work: &Work<'_>, number: StaffNumber) -> Result<Role, StoreError> {
    match find(work, number)? {
        Some((member, _)) => Ok(member.role),
        None => Err(StaffError::NoSuchNumber(number).into()),
    }
}

/// Refuses whoever is no manager: allowed are a manager, or the operator, who has the machine anyway.
pub(super) fn may_manage(work: &Work<'_>, who: Who) -> Result<(), StoreError> {
    let allowed = match who {
        Who::Staff(number) => find(work, number)?.is_some_and(|(member, _)| member.role == Role::Manager),
        Who::Operator => true,
        Who::Kiosk => false,
    };
    if allowed { Ok(()) } else { Err(StaffError::NotAManager.into()) }
}

/// Refuses who signed on and was removed since: nothing is done in the name of a number that is nobody's.
pub(super) fn still_there(work: &Work<'_>, who: Who) -> Result<(), StoreError> {
    match who {
        Who::Staff(number) if find(work, number)?.is_none() => Err(StaffError::NoLongerStaff(number).into()),
        Who::Staff(_) | Who::Operator | Who::Kiosk => Ok(()),
    }
}

/// Refuses whoever is no manager who signed on: the operator neither, so that a PIN stands behind the act.
pub(super) fn may_manage_signed_on(work: &Work<'_>, who: Who) -> Result<(), StoreError> {
    match who {
        Who::Staff(_) => may_manage(work, who),
        Who::Operator | Who::Kiosk => Err(StaffError::NotAManager.into()),
    }
}

/// Refuses whoever may not confirm what somebody began: it takes another manager, who signed on. The operator may begin,
/// but never confirm, so that each such act has at least one PIN behind it.
pub(super) fn may_confirm(work: &Work<'_>, who: Who, began: Who) -> Result<(), StoreError> {
    let Who::Staff(number) = who else { return Err(StaffError::SecondIsNoManager.into()) };
    may_manage(work, who)?;
    if who == began { Err(StaffError::SameManager(number).into()) } else { Ok(()) }
}

fn hasher(work: &mut Work<'_>) -> Result<PinHasher, StoreError> {
    Ok(PinHasher::new(work.vault.pin_pepper()?))
}

fn note(work: &mut Work<'_>, who: Who, act: AuditAct, about: StaffNumber) -> Result<(), StoreError> {
    audit::append(work, &AuditEntry { who, act, about: Some(About::Staff(about)), reason: None, visit: None })
}
