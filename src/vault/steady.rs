//! Holding the ring still over many calls: sealing a hundred thousand records one by one would take and give back the
//! lock as often, and cost seconds.
//!
//! `store` asks for it around one batch of an import. While it is held no other process can destroy a key, so it must
//! be given back within a fraction of a second, and nobody may wait for the database meanwhile.

use super::gate::Held;
use super::{State, Vault, VaultError};

/// Keeps every other process from changing the ring until it is dropped.
pub struct Steady(Vault);

/// How many hold the ring still, and the lock that they share. Gone when this process itself changed the ring: then
/// each call takes the lock by itself again.
#[derive(Default)]
pub(super) struct Holders {
    count: usize,
    pub(super) lock: Option<Held>,
}

impl Vault {
    /// Holds the ring still. Keys that are missing should be made before ([`Vault::keep`]).
    ///
    /// # Errors
    /// Fails when the ring cannot be read.
    pub fn steady(&self) -> Result<Steady, VaultError> {
        let mut state = self.state();
        if state.holders.lock.is_none() {
            let held = self.read_anew(&mut state)?;
            state.holders.lock = Some(held);
        }
        state.holders.count += 1;
        drop(state);
        Ok(Steady(self.clone()))
    }
}

impl State {
    /// Whether the ring in memory is the ring on disk for certain.
    pub(super) fn is_steady(&self) -> bool {
        self.holders.lock.is_some() && self.read_at.is_some()
    }
}

impl Drop for Steady {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.holders.count = state.holders.count.saturating_sub(1);
        if state.holders.count == 0 {
            state.holders.lock = None;
        }
    }
}
