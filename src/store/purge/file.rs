//! The database's file written anew without what was deleted, and its log emptied.
//!
//! Called by the purge. Both give way: writing anew to a guest who steps up, emptying to whoever reads.

use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::ErrorCode;

use crate::store::{Store, StoreError};

impl Store {
    /// A handle that interrupts a running `VACUUM` from another thread.
    #[must_use]
    pub fn interrupter(&self) -> Interrupter {
        Interrupter { handle: self.connection.get_interrupt_handle(), vacuuming: self.vacuuming.clone() }
    }

    /// Writes the file anew. `false` when somebody interrupted it or has the file in use.
    pub(super) fn vacuum(&mut self) -> Result<bool, StoreError> {
        self.vacuuming.set(true);
        let done = self.connection.execute_batch("VACUUM");
        self.vacuuming.set(false);
        match done {
            Ok(()) => Ok(true),
            Err(error) if gives_way(&error) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Brings the log into the file and empties it. `false` when a reader kept it busy.
    pub(super) fn checkpoint(&mut self) -> Result<bool, StoreError> {
        let busy: i64 = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        Ok(busy == 0)
    }
}

/// Whether a `VACUUM` runs. Whoever interrupts it holds this meanwhile, so that never a later statement is hit.
#[derive(Clone, Default)]
pub(in crate::store) struct Vacuuming(Arc<Mutex<bool>>);

impl Vacuuming {
    fn set(&self, runs: bool) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = runs;
    }
}

/// Interrupts a running `VACUUM`, because a guest has stepped up.
pub struct Interrupter {
    handle: rusqlite::InterruptHandle,
    vacuuming: Vacuuming,
}

impl Interrupter {
    /// Interrupts a `VACUUM` of the store, if one runs, and nothing else.
    pub fn interrupt(&self) {
        let runs = self.vacuuming.0.lock().unwrap_or_else(PoisonError::into_inner);
        if *runs {
            self.handle.interrupt();
        }
    }
}

/// Whether an error only says that somebody else was first.
fn gives_way(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::OperationInterrupted | ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)
    )
}
