//! Whose card is whose. Stored is a hash under a permanent key of the ring, which `vault` makes: what a card says stands
//! nowhere, and can be tried by nobody who has the database alone.

use rusqlite::{OptionalExtension, params};

use super::{StaffError, find, may_manage, note};
use crate::domain::staff::StaffNumber;
use crate::domain::staff_card::StaffCard;
use crate::store::audit::{AuditAct, Who};
use crate::store::sql::Day;
use crate::store::work::Work;
use crate::store::{Store, StoreError};

impl Store {
    /// Gives a member of staff a card, in the place of the one they had, and notes who did it.
    ///
    /// # Errors
    /// Says apart: the card says too little, it is somebody else's, nobody has the number, whoever gives it is no manager.
    pub fn add_staff_card(&mut self, who: Who, number: StaffNumber, card: &StaffCard) -> Result<(), StoreError> {
        self.write(|work| {
            may_manage(work, who)?;
            card.may_be_given().map_err(StaffError::CardRefused)?;
            if find(work, number)?.is_none() {
                return Err(StaffError::NoSuchNumber(number).into());
            }
            let hash = work.vault.staff_card_hash(card)?;
            match owner(work, &hash)? {
                Some(other) if other != number => return Err(StaffError::CardTaken(other).into()),
                Some(_) | None => {}
            }
            let _ = work
                .db
                .prepare_cached(
                    "INSERT INTO staff_cards (staff, card_hash, added_on) VALUES (?1, ?2, ?3)
                     ON CONFLICT (staff) DO UPDATE SET card_hash = excluded.card_hash, added_on = excluded.added_on",
                )?
                .execute(params![number.get(), hash, Day(work.moment.today)])?;
            note(work, who, AuditAct::CardAdded, number)
        })
    }

    /// Takes a member of staff's card off the list, and notes who did it. It opens nothing from then on.
    ///
    /// # Errors
    /// Says apart: the number has no card, whoever removes it is no manager.
    pub fn remove_staff_card(&mut self, who: Who, number: StaffNumber) -> Result<(), StoreError> {
        self.write(|work| {
            may_manage(work, who)?;
            let removed =
                work.db.prepare_cached("DELETE FROM staff_cards WHERE staff = ?1")?.execute([number.get()])?;
            if removed == 0 {
                return Err(StaffError::NoCard(number).into());
            }
            note(work, who, AuditAct::CardRemoved, number)
        })
    }

    /// Who has a card, by number.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn staff_with_cards(&mut self) -> Result<Vec<StaffNumber>, StoreError> {
        self.read(|work| {
            let mut select = work.db.prepare_cached("SELECT staff FROM staff_cards ORDER BY staff")?;
            let mut rows = select.query([])?;
            let mut numbers = Vec::new();
            while let Some(row) = rows.next()? {
                numbers.push(number_of(row.get(0)?)?);
            }
            Ok(numbers)
        })
    }
}

/// Whose card it is.
pub(super) fn owner(work: &Work<'_>, hash: &[u8; 32]) -> Result<Option<StaffNumber>, StoreError> {
    let number = work
        .db
        .prepare_cached("SELECT staff FROM staff_cards WHERE card_hash = ?1")?
        .query_row([hash], |row| row.get(0))
        .optional()?;
    number.map(number_of).transpose()
}

fn number_of(number: u8) -> Result<StaffNumber, StoreError> {
    StaffNumber::parse(&format!("{number:02}")).ok_or(StoreError::Record { table: "staff_cards" })
}
