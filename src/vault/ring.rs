//! The key ring: births, deaths and re-wraps of keys, in an order that survives a cut at any byte.
//!
//! `vault` calls it with the lock held: alone for everything that writes. A page is read right before it is written.
//! It must never overwrite a living key, make a key for a dead day, or forget a key by itself.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::page::{Content, Label, Page, RingId};
use super::pages::{Copy, Pages, Seen};
use super::seal::{self, Key};
use super::secret::{MachineSecret, Wrapper};
use super::settle::{Settled, Unsettled, settle};
use super::{MOST_SLOTS, VaultError, io_error};

mod change;

pub(super) use change::create;

/// Pages for holds: a month less than three years of months.
const HOLDS: u16 = 35;
/// Pages that are not days: the header, the pepper, the holds, what wraps the recovery key file.
pub(super) const OTHERS: u16 = 3 + HOLDS;

/// The ring, read and unwrapped.
pub(super) struct Ring {
    pages: Box<dyn Pages>,
    secret: MachineSecret,
    id: RingId,
    slots: u16,
    keys: BTreeMap<Label, Key>,
}

/// A page to be written into one copy.
struct Mend {
    copy: Copy,
    page: Page,
}

impl Ring {
    /// The ring on these pages, not read yet: [`Self::reread`] comes next.
    pub(super) fn on(pages: Box<dyn Pages>, secret: MachineSecret) -> Self {
        Self { pages, secret, id: RingId([0; 16]), slots: 0, keys: BTreeMap::new() }
    }

    /// Names this ring.
    pub(super) fn id(&self) -> RingId {
        self.id
    }

    /// How many slots for days it has.
    pub(super) fn slots(&self) -> u16 {
        self.slots
    }

    /// The living key of a label.
    pub(super) fn key(&self, label: Label) -> Option<&Key> {
        self.keys.get(&label)
    }

    /// All living labels.
    pub(super) fn living(&self) -> impl Iterator<Item = Label> {
        self.keys.keys().copied()
    }

    /// The number of the last key that wrapped the recovery key file, living or dead; `None` when none was ever made.
    pub(super) fn last_recovery(&self) -> Result<Option<i32>, VaultError> {
        let place = self.place(Label::Recovery(0));
        match self.settled(place, &self.look_at_both(place)?)?.page.content {
            Content::Living(Label::Recovery(number), _) | Content::Dead(Label::Recovery(number)) => Ok(Some(number)),
            Content::Empty => Ok(None),
            // No other label's place is this one.
            Content::Header { .. } | Content::Living(..) | Content::Dead(_) => {
                Err(VaultError::Internal("the page of the recovery key holds something else"))
            }
        }
    }

    /// Wipes every key in memory and reads both copies anew. Whether something must be mended is told, not done:
    /// the caller may hold the lock with others.
    pub(super) fn reread(&mut self) -> Result<bool, VaultError> {
        self.read().map(|mends| !mends.is_empty())
    }

    /// Reads both copies anew and mends what a cut writer left. The caller holds the lock alone.
    pub(super) fn reread_and_mend(&mut self) -> Result<(), VaultError> {
        let mends = self.read()?;
        self.mend(mends)
    }

    /// Reads and unwraps everything; writes nothing, so that an error leaves both copies as they are.
    fn read(&mut self) -> Result<Vec<Mend>, VaultError> {
        self.keys.clear();
        let [a, b] = Copy::BOTH.map(|copy| self.pages.read_all(copy).map_err(ring_error("read")));
        let (a, b) = (a?, b?);
        let seen = |number| pair(&a, &b, number);
        let mut mends = Vec::new();
        let header = self.header(&seen(0))?;
        mends.extend(header.mend.map(|copy| Mend { copy, page: header.page }));
        let wrappers = self.wrappers()?;
        for number in 1..self.slots + OTHERS {
            let seen = seen(number);
            let settled = self.settled(number, &seen)?;
            if let Content::Living(label, _) = settled.page.content {
                let key = unwrap(number, label, &seen, &wrappers)?;
                let _ = self.keys.insert(label, key);
            }
            mends.extend(settled.mend.map(|copy| Mend { copy, page: settled.page }));
        }
        Ok(mends)
    }

    /// Settles the header and takes the ring's identity and size from it.
    fn header(&mut self, [a, b]: &[Option<Page>; 2]) -> Result<Settled, VaultError> {
        let is_header = |page: &&Page| matches!(page.content, Content::Header { slots: 1..=MOST_SLOTS, .. });
        let (a, b) = (a.as_ref().filter(is_header), b.as_ref().filter(is_header));
        let settled = settle(a, b).map_err(|_| VaultError::TornHeader)?;
        let mut known = false;
        let mut known_size = None;
        for page in [a, b].into_iter().flatten() {
            let Content::Header { slots, secret } = page.content else { continue };
            if known_size.is_some_and(|known| known != (page.ring, slots)) {
                return Err(VaultError::ForeignRing);
            }
            known_size = Some((page.ring, slots));
            (self.id, self.slots) = (page.ring, slots);
            known |= self.wrappers()?.iter().any(|wrapper| wrapper.name == secret);
        }
        if known { Ok(settled) } else { Err(VaultError::ForeignSecret) }
    }

    /// Settles one page after the header.
    fn settled(&self, number: u16, seen: &[Option<Page>; 2]) -> Result<Settled, VaultError> {
        let mut placed = [None, None];
        for (place, page) in placed.iter_mut().zip(seen) {
            if page.as_ref().is_some_and(|page| page.ring != self.id) {
                return Err(VaultError::ForeignRing);
            }
            // A whole page in a wrong place was not put there by us: no better than a torn one.
            *place = page.as_ref().filter(|page| self.belongs(page, number));
        }
        settle(placed[0], placed[1]).map_err(|unsettled| match unsettled {
            Unsettled::BothTorn => VaultError::TornBothCopies { page: number },
            Unsettled::TwoLiving => VaultError::TwoLiving { page: number },
        })
    }

    /// Whether a page may stand in a place.
    fn belongs(&self, page: &Page, number: u16) -> bool {
        page.number == number
            && match &page.content {
                Content::Header { .. } => false,
                Content::Empty => true,
                Content::Living(label, _) | Content::Dead(label) => self.place(*label) == number,
            }
    }

    /// The page of a label.
    fn place(&self, label: Label) -> u16 {
        let among = |number: i32, count: u16| number.rem_euclid(i32::from(count.max(1))) as u16;
        match label {
            Label::Day(day) => 1 + among(day, self.slots),
            Label::Pepper => 1 + self.slots,
            Label::Hold(month) => 2 + self.slots + among(month, HOLDS),
            Label::Recovery(_) => 2 + self.slots + HOLDS,
        }
    }

    /// What wraps, and what may have wrapped, the keys of this ring.
    fn wrappers(&self) -> Result<Vec<Wrapper>, VaultError> {
        self.secret.candidates().map(|secret| Wrapper::new(secret, self.id)).collect()
    }

    /// Writes what a cut writer left undone.
    fn mend(&mut self, mends: Vec<Mend>) -> Result<(), VaultError> {
        if mends.is_empty() {
            return Ok(());
        }
        // The cut writer may have been killed before its sync: what is taken for granted must be on the disk first.
        for copy in Copy::BOTH {
            self.pages.sync(copy).map_err(ring_error("sync"))?;
        }
        for copy in Copy::BOTH {
            let pages: Vec<Page> =
                mends.iter().filter(|mend| mend.copy == copy).map(|mend| mend.page.clone()).collect();
            self.write(copy, &pages)?;
        }
        Ok(())
    }

    /// Writes pages into one copy, waits for the disk and reads them back.
    fn write(&mut self, copy: Copy, pages: &[Page]) -> Result<(), VaultError> {
        if pages.is_empty() {
            return Ok(());
        }
        for page in pages {
            self.pages.write(copy, page.number, &page.encode()).map_err(ring_error("write"))?;
        }
        self.pages.sync(copy).map_err(ring_error("sync"))?;
        for page in pages {
            let found = self.look(copy, page.number)?;
            if found.as_ref() != Some(page) {
                return Err(VaultError::NotWritten { page: page.number });
            }
        }
        Ok(())
    }

    /// One page of one copy, read now; `None` when it is torn.
    fn look(&self, copy: Copy, number: u16) -> Result<Option<Page>, VaultError> {
        let seen = self.pages.read(copy, number).map_err(ring_error("read"))?;
        Ok(seen.page(0).and_then(Page::decode))
    }

    /// One page of both copies, read now.
    fn look_at_both(&self, number: u16) -> Result<[Option<Page>; 2], VaultError> {
        Ok([self.look(Copy::A, number)?, self.look(Copy::B, number)?])
    }

    /// One page, read now from both copies and brought together.
    fn settled_now(&mut self, number: u16) -> Result<Page, VaultError> {
        let seen = self.look_at_both(number)?;
        let Settled { page, mend } = self.settled(number, &seen)?;
        self.mend(mend.map(|copy| Mend { copy, page: page.clone() }).into_iter().collect())?;
        Ok(page)
    }

    /// Whether one of these byte strings stands anywhere in either copy.
    #[cfg(test)]
    pub(super) fn holds(&self, needles: &[&[u8]]) -> Result<bool, VaultError> {
        for copy in Copy::BOTH {
            let seen = self.pages.read_all(copy).map_err(ring_error("read"))?;
            if needles.iter().any(|needle| memchr::memmem::find(&seen.0, needle).is_some()) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// One page of both copies, out of what was read.
fn pair(a: &Seen, b: &Seen, number: u16) -> [Option<Page>; 2] {
    let (a, b) = (a.page(number), b.page(number));
    let first = a.and_then(Page::decode);
    let second = if a == b { first.clone() } else { b.and_then(Page::decode) };
    [first, second]
}

/// The key of a living page, from whichever copy a known secret wraps; both must hold the same key.
fn unwrap(number: u16, label: Label, seen: &[Option<Page>; 2], wrappers: &[Wrapper]) -> Result<Key, VaultError> {
    let mut found: Option<Key> = None;
    let alike = usize::from(seen[0] == seen[1]);
    for page in seen[alike..].iter().flatten() {
        let Content::Living(living, wrapped) = &page.content else { continue };
        let wrapper = wrappers.iter().find(|wrapper| wrapper.name == wrapped.secret);
        let (true, Some(wrapper)) = (*living == label, wrapper) else { continue };
        let plain = seal::unlock(&wrapper.key, wrapped.nonce, &page.bound(), &wrapped.sealed)
            .and_then(|plain| <[u8; 32]>::try_from(plain.as_slice()).ok().map(Key::from))
            .ok_or(VaultError::Forged { page: number })?;
        if found.as_ref().is_some_and(|other| *other != plain) {
            return Err(VaultError::TwoLiving { page: number });
        }
        found = Some(plain);
    }
    found.ok_or(VaultError::ForeignSecret)
}

/// The day of a label.
fn day_of_label(label: Label) -> Result<NaiveDate, VaultError> {
    match label {
        Label::Day(day) => NaiveDate::from_num_days_from_ce_opt(day)
            .ok_or(VaultError::Internal("a page is labelled with a day outside the calendar")),
        Label::Pepper | Label::Hold(_) | Label::Recovery(_) => {
            Err(VaultError::Internal("a key that is not a day's was taken for one"))
        }
    }
}

/// The label of a day.
pub(super) fn label_of(day: NaiveDate) -> Label {
    Label::Day(day.num_days_from_ce())
}

/// The days among labels.
pub(super) fn days(labels: impl Iterator<Item = Label>) -> Result<Vec<NaiveDate>, VaultError> {
    labels.filter(|label| matches!(label, Label::Day(_))).map(day_of_label).collect()
}

/// Says what was tried on the ring's files.
fn ring_error(act: &'static str) -> impl Fn(std::io::Error) -> VaultError {
    move |source| io_error(act, std::path::Path::new("the key ring (ring.a, ring.b)"))(source)
}
