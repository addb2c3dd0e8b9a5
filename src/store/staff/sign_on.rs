//! Signing on, in three steps: `begin_sign_on` notes the try on disk before anything is compared, so that a pulled plug
//! does not give it back; [`PinCheck::verify`] does the slow comparing on a thread of its own, without the store;
//! `finish_sign_on` says what it comes to.
//!
//! A number or a card that nobody has takes the same steps, the same time, and gets the same answer. A card alone, where
//! the house lets it open for reception, is compared with the PIN of nobody, so that it takes the same time too.

use std::time::Duration;

use secrecy::SecretString;

use super::back_off::Tries;
use super::{PinFault, PinHash, PinHasher, StaffError, UNKNOWN_CARDS};
use super::{cards, find, forget_tries, hasher, store_tries, tries};
use crate::domain::staff::{Claim, Role, StaffMember, StaffNumber};
use crate::domain::staff_card::StaffCard;
use crate::store::work::Work;
use crate::store::{Store, StoreError};

/// Where somebody signs on. Each place rests by itself, so that whoever plays at the guests' panel shuts nobody out at the
/// desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The guests' panel.
    Panel,
    /// The desk.
    Desk,
    /// A command on the machine.
    Command,
}

impl Place {
    /// Its row among the back-offs.
    fn row(self) -> &'static str {
        match self {
            Self::Panel => "kiosk",
            Self::Desk => "desk",
            Self::Command => "command",
        }
    }
}

/// How a sign-on begins.
#[derive(Debug)]
pub enum SignOnStart {
    /// The try is noted; compare the PIN.
    Check(PinCheck),
    /// Too many wrong tries: nothing is compared or noted before this time is over.
    Wait(Duration),
}

/// One noted try, to be compared on any thread.
#[derive(Debug)]
pub struct PinCheck {
    place: Place,
    claimed: Claimed,
    stored: PinHash,
    hasher: PinHasher,
}

/// What comparing came to. Only [`PinCheck::verify`] makes one.
#[derive(Debug)]
pub struct PinVerdict {
    place: Place,
    claimed: Claimed,
    /// The hash that was compared: a verdict on a PIN that was reset meanwhile opens nothing.
    compared: PinHash,
    fits: bool,
}

/// What a sign-on comes to.
#[derive(Debug, PartialEq, Eq)]
pub enum SignOn {
    /// Signed on.
    Open(StaffMember),
    /// The card is a manager's, and opens nothing without its PIN.
    PinWanted,
    /// Number, card or PIN is wrong; nobody says which. The next try may follow after the wait.
    Refused {
        /// How long, rounded to seconds; zero for the free tries.
        wait: Duration,
    },
}

/// By what somebody claims to be a member of staff, as far as it may be kept: of a card, its hash.
#[derive(Clone, Copy)]
enum Claimed {
    Number(StaffNumber),
    Card([u8; 32]),
    CardAlone([u8; 32]),
}

impl PinCheck {
    /// Compares the PIN. Takes about half a second and 64 MiB, both the same for every number, card and PIN, and gives the
    /// memory back. The PIN is wiped.
    ///
    /// # Errors
    /// Fails without memory; the try stays noted.
    pub fn verify(self, pin: SecretString) -> Result<PinVerdict, PinFault> {
        let fits = self.hasher.fits(&pin, &self.stored)?;
        Ok(PinVerdict { place: self.place, claimed: self.claimed, compared: self.stored, fits })
    }

    /// Takes a card without a PIN, in the time of a PIN.
    ///
    /// # Errors
    /// Fails without memory; the try stays noted.
    pub fn verify_alone(self) -> Result<PinVerdict, PinFault> {
        self.verify(SecretString::default())
    }
}

impl Store {
    /// Begins a sign-on with a PIN: notes the try against number or card and place, on disk, before anything is compared.
    /// While a wait runs, nothing is noted, so that nobody prolongs it by trying.
    ///
    /// # Errors
    /// Fails when the try cannot be noted, or the stored hash cannot be read.
    pub fn begin_sign_on(&mut self, place: Place, claim: &Claim) -> Result<SignOnStart, StoreError> {
        self.write(|work| {
            let claimed = match claim {
                Claim::Number(number) => Claimed::Number(*number),
                Claim::Card(card) => Claimed::Card(work.vault.staff_card_hash(card)?),
            };
            begin(work, place, claimed)
        })
    }

    /// Begins a sign-on with a card alone, in the same way.
    ///
    /// # Errors
    /// Fails when the try cannot be noted.
    pub fn begin_sign_on_by_card(&mut self, place: Place, card: &StaffCard) -> Result<SignOnStart, StoreError> {
        self.write(|work| {
            let claimed = Claimed::CardAlone(work.vault.staff_card_hash(card)?);
            begin(work, place, claimed)
        })
    }

    /// Ends a sign-on. Success clears what was noted against the number and calms the place's row. A manager's card alone
    /// was no guess: its try is taken back.
    ///
    /// # Errors
    /// Fails when the database cannot be written; then nobody is signed on.
    pub fn finish_sign_on(&mut self, verdict: PinVerdict) -> Result<SignOn, StoreError> {
        let signed_on = self.write(|work| {
            let now = work.moment.counted_now.timestamp();
            let (place, claimed) = (verdict.place, verdict.claimed);
            let Some((member, stored)) = claimant(work, claimed)? else { return refused(work, place, claimed) };
            let subject = member.number.to_string();
            let opens = match (claimed, member.role) {
                (Claimed::CardAlone(_), Role::Manager) => {
                    for subject in [&subject, place.row()] {
                        let tries = tries(work, subject)?.one_less(now);
                        store_tries(work, subject, tries)?;
                    }
                    return Ok(SignOn::PinWanted);
                }
                (Claimed::CardAlone(_), Role::Reception) => true,
                (Claimed::Number(_) | Claimed::Card(_), Role::Reception | Role::Manager) => {
                    verdict.fits && stored == verdict.compared.text()
                }
            };
            if !opens {
                return refused(work, place, claimed);
            }
            forget_tries(work, &subject)?;
            let calmed = tries(work, place.row())?.after_success(now);
            store_tries(work, place.row(), calmed)?;
            Ok(SignOn::Open(member))
        })?;
        if let SignOn::Open(member) = &signed_on {
            let _ = self.signed_on.insert(member.number, member.role);
        }
        Ok(signed_on)
    }

    /// Who signed on here and has been removed since, or has another role; each is told once. A new PIN ends nothing that
    /// is open: whoever must go is removed.
    ///
    /// # Errors
    /// Fails when the database cannot be read.
    pub fn signed_off_since(&mut self) -> Result<Vec<StaffNumber>, StoreError> {
        if self.signed_on.is_empty() {
            return Ok(Vec::new());
        }
        let staff = self.staff()?;
        let stays =
            |number: StaffNumber, role| staff.iter().any(|member| member.number == number && member.role == role);
        Ok(self.signed_on.extract_if(.., |number, role| !stays(*number, *role)).map(|(number, _)| number).collect())
    }
}

/// Notes a try, and gives what it takes to compare it.
fn begin(work: &mut Work<'_>, place: Place, claimed: Claimed) -> Result<SignOnStart, StoreError> {
    let found = claimant(work, claimed)?;
    let subject = subject(claimed, found.as_ref().map(|(member, _)| member.number));
    let now = work.moment.counted_now.timestamp();
    let noted = [(subject.as_str(), tries(work, &subject)?), (place.row(), tries(work, place.row())?)];
    let wait = longest(&noted.map(|(_, tries)| tries), now);
    if !wait.is_zero() {
        return Ok(SignOnStart::Wait(wait));
    }
    for (subject, tries) in noted {
        store_tries(work, subject, tries.one_more(now))?;
    }
    // A pulled plug neither shortens a wait nor prolongs it.
    work.store_times_exactly()?;
    let stored = match (claimed, found) {
        (Claimed::Number(_) | Claimed::Card(_), Some((member, stored))) => {
            PinHash::parse(&member.number.to_string(), &stored).map_err(StaffError::Pin)?
        }
        (Claimed::CardAlone(_), _) | (_, None) => PinHash::of_nobody().map_err(StaffError::Pin)?,
    };
    Ok(SignOnStart::Check(PinCheck { place, claimed, stored, hasher: hasher(work)? }))
}

/// The answer to whatever does not open.
fn refused(work: &Work<'_>, place: Place, claimed: Claimed) -> Result<SignOn, StoreError> {
    let found = claimant(work, claimed)?;
    let subject = subject(claimed, found.map(|(member, _)| member.number));
    let now = work.moment.counted_now.timestamp();
    Ok(SignOn::Refused { wait: longest(&[tries(work, &subject)?, tries(work, place.row())?], now) })
}

/// Who is claimed to sign on, with their stored PIN hash.
fn claimant(work: &Work<'_>, claimed: Claimed) -> Result<Option<(StaffMember, String)>, StoreError> {
    let number = match claimed {
        Claimed::Number(number) => Some(number),
        Claimed::Card(card) | Claimed::CardAlone(card) => cards::owner(work, &card)?,
    };
    number.map_or(Ok(None), |number| find(work, number))
}

/// Against what a try is noted, besides the place.
fn subject(claimed: Claimed, found: Option<StaffNumber>) -> String {
    match (claimed, found) {
        (_, Some(number)) | (Claimed::Number(number), None) => number.to_string(),
        (Claimed::Card(_) | Claimed::CardAlone(_), None) => UNKNOWN_CARDS.to_owned(),
    }
}

/// The longest of some waits.
fn longest(tries: &[Tries], now: i64) -> Duration {
    tries.iter().map(|tries| tries.wait(now)).max().unwrap_or_default()
}

impl std::fmt::Debug for Claimed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => write!(f, "Number({number})"),
            Self::Card(_) => f.write_str("Card(..)"),
            Self::CardAlone(_) => f.write_str("CardAlone(..)"),
        }
    }
}

#[cfg(test)]
impl PinCheck {
    /// A verdict as if the comparing had come to this, without its half second.
    pub(super) fn played(self, fits: bool) -> PinVerdict {
        PinVerdict { place: self.place, claimed: self.claimed, compared: self.stored, fits }
    }
}
