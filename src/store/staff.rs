//! Members of staff: who they are, and how they sign on with a number and a PIN.
//!
//! `effects` and `cli` call it. A sign-on has three steps: `begin_sign_on` notes the try on disk before anything is
//! compared, so that a pulled plug does not give it back; [`PinCheck::verify`] does the slow comparing on a thread of
//! its own, without the store; `finish_sign_on` says what it comes to. A number that nobody has takes the same steps,
//! the same time and gets the same answer. Nothing here may ever print or log a PIN or a name.

mod back_off;
mod pin;
#[cfg(test)]
mod tests;

use std::time::Duration;

use rusqlite::{OptionalExtension, Row, params};
use secrecy::SecretString;

use super::audit::{self, About, AuditAct, AuditEntry, Who};
use super::sql::Day;
use super::work::Work;
use super::{Store, StoreError};
use crate::domain::staff::{Role, StaffMember, StaffNumber};
use crate::domain::text::Personal;

pub use back_off::{FREE_TRIES, LONGEST_WAIT, Tries, wait_after};
pub use pin::{LONGEST, NewPin, PinFault, PinHash, PinHasher, PinRefused, SHORTEST};

/// The kiosk's own row among the back-offs.
const KIOSK: &str = "kiosk";

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
    /// A PIN could not be hashed or compared.
    #[error(transparent)]
    Pin(#[from] PinFault),
}

/// How a sign-on begins.
#[derive(Debug)]
pub enum SignOnStart {
    /// The try is noted; compare the PIN.
    Check(PinCheck),
    /// Too many wrong PINs: nothing is compared or noted before this time is over.
    Wait(Duration),
}

/// One noted try, to be compared on any thread.
#[derive(Debug)]
pub struct PinCheck {
    number: StaffNumber,
    stored: PinHash,
    hasher: PinHasher,
}

/// What comparing came to. Only [`PinCheck::verify`] makes one.
#[derive(Debug)]
pub struct PinVerdict {
    number: StaffNumber,
    /// The hash that was compared: a verdict on a PIN that was reset meanwhile opens nothing.
    compared: PinHash,
    fits: bool,
}

/// What a sign-on comes to.
#[derive(Debug, PartialEq, Eq)]
pub enum SignOn {
    /// Signed on.
    Open(StaffMember),
    /// Number or PIN is wrong; nobody says which. The next try may follow after the wait.
    Refused {
        /// How long, rounded to seconds; zero for the free tries.
        wait: Duration,
    },
}

impl PinCheck {
    /// Compares the PIN. Takes about half a second and 64 MiB, both the same for every number and every PIN, and
    /// gives the memory back. The PIN is wiped.
    ///
    /// # Errors
    /// Fails without memory; the try stays noted.
    pub fn verify(self, pin: SecretString) -> Result<PinVerdict, PinFault> {
        let fits = self.hasher.fits(&pin, &self.stored)?;
        Ok(PinVerdict { number: self.number, compared: self.stored, fits })
    }
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
        })
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

    /// Begins a sign-on: notes the try against the number and the kiosk, on disk, before anything is compared.
    /// While a wait runs, nothing is noted, so that nobody prolongs it by trying.
    ///
    /// # Errors
    /// Fails when the try cannot be noted, or the stored hash cannot be read.
    pub fn begin_sign_on(&mut self, number: StaffNumber) -> Result<SignOnStart, StoreError> {
        self.write(|work| {
            let wait = wait_now(work, number)?;
            if !wait.is_zero() {
                return Ok(SignOnStart::Wait(wait));
            }
            let now = work.moment.credited_now.timestamp();
            for subject in [&number.to_string(), KIOSK] {
                let tries = tries(work, subject)?.one_more(now);
                store_tries(work, subject, tries)?;
            }
            // A pulled plug neither shortens a wait nor prolongs it.
            work.store_times_exactly()?;
            let stored = match find(work, number)? {
                Some((_, stored)) => PinHash::parse(&number.to_string(), &stored).map_err(StaffError::Pin)?,
                None => PinHash::of_nobody().map_err(StaffError::Pin)?,
            };
            Ok(SignOnStart::Check(PinCheck { number, stored, hasher: hasher(work)? }))
        })
    }

    /// Ends a sign-on. Success clears what was noted against the number and calms the kiosk's row.
    ///
    /// # Errors
    /// Fails when the database cannot be written; then nobody is signed on.
    pub fn finish_sign_on(&mut self, verdict: PinVerdict) -> Result<SignOn, StoreError> {
        self.write(|work| {
            let found = find(work, verdict.number)?;
            let signed_on = found.filter(|(_, stored)| verdict.fits && *stored == verdict.compared.text());
            let Some((member, _)) = signed_on else {
                return Ok(SignOn::Refused { wait: wait_now(work, verdict.number)? });
            };
            forget_tries(work, &verdict.number.to_string())?;
            let kiosk = tries(work, KIOSK)?.after_success(work.moment.credited_now.timestamp());
            store_tries(work, KIOSK, kiosk)?;
            Ok(SignOn::Open(member))
        })
    }
}

/// The longer of the two waits, of the number and of the kiosk.
fn wait_now(work: &Work<'_>, number: StaffNumber) -> Result<Duration, StoreError> {
    let now = work.moment.credited_now.timestamp();
    Ok(tries(work, &number.to_string())?.wait(now).max(tries(work, KIOSK)?.wait(now)))
}

/// What is noted against a number or the kiosk.
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
