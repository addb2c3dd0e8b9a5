//! A person as the hold list compares them: five texts, hashed, and which of them stand for the same.
//!
//! Called by the hold list alone. A text that is not there is random, so that it agrees with nothing, costs the same and
//! tells nobody that it is missing.

use zeroize::Zeroizing;

use super::{HoldListError, Record};
use crate::domain::name::NameKey;
use crate::domain::text::Personal;
use crate::store::StoreError;
use crate::store::work::random;
use crate::vault::{HELD_TEXTS, HeldHashes};

/// Where the texts stand: the name in its own letters, in Latin ones where it is written in others, and the address.
const OWN: std::ops::Range<usize> = 0..2;
const LATIN: std::ops::Range<usize> = 2..4;
const EMAIL: std::ops::Range<usize> = 4..HELD_TEXTS;

/// Whom staff name for the hold list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Given and family name.
    pub name: Option<Personal>,
    /// E-mail address.
    pub email: Option<Personal>,
}

/// Whoever is named well enough, or stands at the kiosk.
pub(super) struct Meant<'a> {
    pub name: Option<&'a Personal>,
    pub email: Option<&'a Personal>,
}

/// The texts of a person, ready to be hashed.
pub(super) struct Texts([Zeroizing<String>; HELD_TEXTS]);

impl Person {
    /// Whom it means.
    ///
    /// # Errors
    /// [`HoldListError::NobodyNamed`] without name and address, and for a name of one word.
    pub(super) fn meant(&self) -> Result<Meant<'_>, HoldListError> {
        let (name, email) = (self.name.as_ref(), self.email.as_ref());
        let half = name.is_some_and(|name| !NameKey::new(name.as_str()).is_whole());
        if half || (name.is_none() && email.is_none()) {
            return Err(HoldListError::NobodyNamed);
        }
        Ok(Meant { name, email })
    }
}

impl Texts {
    /// Brings name and address down to what does not depend on how they are typed.
    ///
    /// # Errors
    /// Fails when the system gives no random numbers.
    pub(super) fn of(meant: &Meant<'_>) -> Result<Self, StoreError> {
        let spelled = meant.name.map(|name| NameKey::new(name.as_str()).sorted_spellings());
        let (own, latin) = spelled.map_or((None, None), |spelled| (Some(spelled.own), spelled.latin));
        let [short, long] = halves(own)?;
        let [latin_short, latin_long] = halves(latin)?;
        let email = meant.email.map(|email| Zeroizing::new(email.as_str().trim().to_lowercase()));
        Ok(Self([short, long, latin_short, latin_long, email.map_or_else(nobody, Ok)?]))
    }

    pub(super) fn bytes(&self) -> [&[u8]; HELD_TEXTS] {
        self.0.each_ref().map(|text| text.as_bytes())
    }
}

fn halves(texts: Option<[Zeroizing<String>; 2]>) -> Result<[Zeroizing<String>; 2], StoreError> {
    texts.map_or_else(|| Ok([nobody()?, nobody()?]), Ok)
}

/// A text of nobody.
fn nobody() -> Result<Zeroizing<String>, StoreError> {
    Ok(Zeroizing::new(u128::from_be_bytes(random()?).to_string()))
}

/// Whether a guest may be somebody of an entry: by name or by address.
pub(super) fn may_be_the_same(entry: &[u8], guest: &HeldHashes) -> bool {
    // No short cut: each is compared, whatever the ones before came to.
    by_name(entry, guest) | meets(entry, EMAIL, guest, EMAIL)
}

/// Whether two people of the staff name one and the same: by everything that was given.
pub(super) fn is_the_same(entry: &[u8], named: &HeldHashes, given: &Record) -> bool {
    (!given.by_name || by_name(entry, named)) && (!given.by_email || meets(entry, EMAIL, named, EMAIL))
}

fn by_name(entry: &[u8], guest: &HeldHashes) -> bool {
    // A transliteration loses what tells names apart (汪 and 王 are both Wang): it serves where one of the two was written
    // in Latin letters, never between two names in scripts of their own.
    meets(entry, OWN, guest, OWN) | meets(entry, OWN, guest, LATIN) | meets(entry, LATIN, guest, OWN)
}

/// Whether one hash of a stretch stands in another one's.
fn meets(entry: &[u8], of_entry: std::ops::Range<usize>, guest: &HeldHashes, of_guest: std::ops::Range<usize>) -> bool {
    let (hashes, _) = entry.as_chunks::<32>();
    let pairs = hashes.get(of_entry).unwrap_or_default().iter();
    pairs.fold(false, |met, hash| guest[of_guest.clone()].iter().fold(met, |met, other| met | (hash == other)))
}
