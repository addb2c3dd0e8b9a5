//! Births, deaths and re-wraps of keys, in the order of writes that survives a cut at any byte.
//!
//! `vault` calls these with the lock held alone. Each page is read from both copies right before it is written.
//! A living key is never overwritten but by its own death or re-wrap, and a dead day never gets a key again.

use std::collections::BTreeMap;

use zeroize::Zeroizing;

use super::{OTHERS, Ring, day_of_label, ring_error};
use crate::vault::hold_list::day_of_dead;
use crate::vault::page::{Bytes, Content, Label, Page, RingId, Wrapped};
use crate::vault::pages::{Copy, Pages};
use crate::vault::seal::{self, Key};
use crate::vault::secret::{MachineSecret, Wrapper};
use crate::vault::{DeadKey, VaultError};

impl Ring {
    /// Makes a ring without keys where there is none. The caller holds the lock alone. Whether it did is told.
    pub(in crate::vault) fn create_if_untouched(&mut self, slots: u16) -> Result<bool, VaultError> {
        let untouched = self.pages.untouched().map_err(ring_error("look for"))?;
        if untouched {
            create(&mut *self.pages, RingId(seal::random()?), &self.secret, slots)?;
        }
        Ok(untouched)
    }

    /// Gives keys to labels that have none: into A, synced, into B, synced, both read back. Only then is there a key.
    /// When one of them cannot have a key, none is made.
    pub(in crate::vault) fn birth(&mut self, labels: &[Label]) -> Result<(), VaultError> {
        self.bear(labels, |_| seal::random_key())
    }

    /// Brings this ring to hold exactly these keys: what lives here and not there dies, what lives there and not here is
    /// born with the key that it has. Whether anything was written is told.
    pub(in crate::vault) fn follow(&mut self, keys: &BTreeMap<Label, Key>) -> Result<bool, VaultError> {
        if self.keys.iter().any(|(label, key)| keys.get(label).is_some_and(|other| other != key)) {
            return Err(VaultError::ForeignRing);
        }
        let gone: Vec<Label> = self.living().filter(|label| !keys.contains_key(label)).collect();
        let new: Vec<Label> = keys.keys().copied().filter(|label| self.key(*label).is_none()).collect();
        // What is forgotten goes first, whatever comes of the rest.
        drop(self.death(&gone)?);
        self.bear(&new, |label| {
            keys.get(&label).cloned().ok_or(VaultError::Internal("a key to be copied is not there"))
        })?;
        Ok(!(gone.is_empty() && new.is_empty()))
    }

    /// As [`Self::birth`], with keys from elsewhere.
    fn bear(&mut self, labels: &[Label], key_of: impl Fn(Label) -> Result<Key, VaultError>) -> Result<(), VaultError> {
        let wrapper = self.secret.wrapper(self.id)?;
        let mut born = BTreeMap::new();
        let mut pages: Vec<Page> = Vec::new();
        for label in labels.iter().copied() {
            let number = self.place(label);
            let old = self.settled_now(number)?;
            match &old.content {
                Content::Living(living, _) if *living == label => continue,
                Content::Living(living, _) => return Err(taken(label, *living)),
                Content::Dead(dead) if *dead >= label => return Err(forgotten(label)),
                Content::Header { .. } => return Err(VaultError::Internal("a key was asked for in the header")),
                Content::Dead(_) | Content::Empty => {}
            }
            if let Some(other) = born.keys().find(|other| self.place(**other) == number) {
                if *other == label { continue } else { return Err(taken(label, *other)) }
            }
            let key = key_of(label)?;
            pages.push(wrap(&self.id, number, old.sequence + 1, label, &key, &wrapper)?);
            let _ = born.insert(label, key);
        }
        for copy in [Copy::A, Copy::B] {
            self.write(copy, &pages)?;
        }
        self.keys.append(&mut born);
        Ok(())
    }

    /// Takes the keys of labels away: out of B, synced, out of A, synced. Returns what was destroyed.
    pub(in crate::vault) fn death(&mut self, labels: &[Label]) -> Result<Vec<DeadKey>, VaultError> {
        let mut dead = Vec::new();
        let mut pages = Vec::new();
        for label in labels.iter().copied() {
            let Some(key) = self.keys.get(&label).cloned() else { continue };
            let number = self.place(label);
            let wrapped = Copy::BOTH
                .into_iter()
                .filter_map(|copy| self.look(copy, number).transpose())
                .filter_map(|page| page.map(wrapped_bytes).transpose())
                .collect::<Result<Vec<_>, _>>()?;
            let old = self.settled_now(number)?;
            if !matches!(&old.content, Content::Living(living, _) if *living == label) {
                continue;
            }
            pages.push(Page { sequence: old.sequence + 1, content: Content::Dead(label), ..old });
            // Only these stood for anything that the purge looks for.
            match label {
                Label::Day(_) => dead.push(DeadKey { day: day_of_label(label)?, key, wrapped }),
                Label::Hold(month) => dead.push(DeadKey { day: day_of_dead(month)?, key, wrapped }),
                Label::Pepper | Label::Recovery(_) => {}
            }
        }
        for copy in [Copy::B, Copy::A] {
            self.write(copy, &pages)?;
        }
        for label in labels {
            let _ = self.keys.remove(label);
        }
        Ok(dead)
    }

    /// Wraps every living key with a new secret: all of B, synced, then all of A, synced.
    pub(in crate::vault) fn rewrap(&mut self, new: MachineSecret) -> Result<(), VaultError> {
        let wrapper = new.wrapper(self.id)?;
        // Should a write fail half-way, both secrets are needed to read on.
        self.secret.await_next(&new);
        let mut pages = Vec::new();
        for (label, key) in &self.keys {
            let number = self.place(*label);
            let seen = self.look_at_both(number)?;
            let old = self.settled(number, &seen)?.page;
            if !matches!(&old.content, Content::Living(living, _) if living == label) {
                return Err(VaultError::Internal("a key died while it was wrapped anew"));
            }
            pages.push(wrap(&self.id, number, old.sequence + 1, *label, key, &wrapper)?);
        }
        let header = self.header(&self.look_at_both(0)?)?.page;
        let content = Content::Header { slots: self.slots, secret: wrapper.name };
        pages.push(Page { sequence: header.sequence + 1, content, ..header });
        for copy in [Copy::B, Copy::A] {
            self.write(copy, &pages)?;
        }
        self.secret = new;
        Ok(())
    }
}

/// Makes a ring without keys.
pub(in crate::vault) fn create(
    pages: &mut dyn Pages,
    ring: RingId,
    secret: &MachineSecret,
    slots: u16,
) -> Result<(), VaultError> {
    let page = |number, content| *Page { ring, number, sequence: 0, content }.encode();
    let header = Content::Header { slots, secret: secret.wrapper(ring)?.name };
    let mut all: Vec<Bytes> = vec![page(0, header)];
    all.extend((1..slots + OTHERS).map(|number| page(number, Content::Empty)));
    pages.create(&all).map_err(ring_error("make"))
}

/// A living page.
fn wrap(
    ring: &RingId,
    number: u16,
    sequence: u64,
    label: Label,
    key: &Key,
    wrapper: &Wrapper,
) -> Result<Page, VaultError> {
    let nonce = seal::random()?;
    let unsealed = Wrapped { secret: wrapper.name, nonce, sealed: [0; 48] };
    let mut page = Page { ring: *ring, number, sequence, content: Content::Living(label, unsealed) };
    let sealed = seal::lock(&wrapper.key, nonce, &page.bound(), key.as_ref())?;
    let sealed = sealed.try_into().map_err(|_| VaultError::Internal("a wrapped key has an odd length"))?;
    page.content = Content::Living(label, Wrapped { secret: wrapper.name, nonce, sealed });
    Ok(page)
}

/// The wrapped key of a page.
fn wrapped_bytes(page: Page) -> Option<Zeroizing<[u8; 48]>> {
    match &page.content {
        Content::Living(_, wrapped) => Some(Zeroizing::new(wrapped.sealed)),
        Content::Header { .. } | Content::Empty | Content::Dead(_) => None,
    }
}

/// Says that a slot is taken.
fn taken(label: Label, living: Label) -> VaultError {
    match (day_of_label(label), day_of_label(living)) {
        (Ok(day), Ok(living)) => VaultError::SlotTaken { day, living },
        _ => VaultError::HoldTaken,
    }
}

/// Says that a label's key is gone.
fn forgotten(label: Label) -> VaultError {
    day_of_label(label).map_or(VaultError::HoldTaken, VaultError::Forgotten)
}
