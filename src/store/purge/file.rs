//! The database's file written anew without what was deleted, and its log emptied.
//!
//! Called by the purge. Both give way to a guest who steps up, in this process or at the kiosk of another one, and the
//! emptying to whoever reads. Nothing here may keep the write lock while it waits.

use std::path::PathBuf;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use rusqlite::ErrorCode;

use super::{GoOn, Stage, guest};
use crate::store::open::be_patient;
use crate::store::{Store, StoreError};

/// How often another process's sign of a guest is looked at while the file is written anew.
const LOOK: Duration = Duration::from_millis(20);
/// The largest file that is written anew each time, in bytes: what some 40,000 visits take.
const REWRITTEN_SOON: i64 = 32 << 20;
/// How often the log is tried to be emptied while somebody reads, and the wait between.
const TRIES: u32 = 5;
const PAUSE: Duration = Duration::from_millis(50);

impl Store {
    /// A handle that interrupts a running `VACUUM` from another thread.
    #[must_use]
    pub fn interrupter(&self) -> Interrupter {
        Interrupter { handle: self.connection.get_interrupt_handle(), vacuuming: self.vacuuming.clone() }
    }

    /// Whether the file is written anew so soon that a guest who steps up meanwhile does not notice. SQLite's `VACUUM`
    /// holds everybody up while it copies its work back, and cannot be interrupted then. In a larger file the rows of a
    /// day stand side by side, and SQLite overwrites each page that they leave with zeros.
    pub(super) fn is_soon_rewritten(&self) -> Result<bool, StoreError> {
        let number = |name| self.connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
        let in_use = number("page_count")? - number("freelist_count")?;
        Ok(in_use * number("page_size")? <= REWRITTEN_SOON)
    }

    /// Writes the file anew. `false` when a guest came, or when somebody has the file in use.
    pub(super) fn vacuum(&mut self, go_on: GoOn<'_>) -> Result<bool, StoreError> {
        self.vacuuming.set(true);
        // Asked once more: who came before this could be interrupted would else wait for all of it.
        let done = go_on(Stage::Vacuum).then(|| {
            let _watch = Watch::start(self.interrupter(), self.folder.clone());
            self.connection.execute_batch("VACUUM")
        });
        self.vacuuming.set(false);
        match done {
            Some(Ok(())) => Ok(true),
            Some(Err(error)) if gives_way(&error) => Ok(false),
            Some(Err(error)) => Err(error.into()),
            None => Ok(false),
        }
    }

    /// Brings the log into the file and empties it. `false` when a reader kept it busy, or a guest came.
    pub(super) fn checkpoint(&mut self, stage: Stage, go_on: GoOn<'_>) -> Result<bool, StoreError> {
        for again in 0..TRIES {
            if !go_on(stage) {
                return Ok(false);
            }
            if again > 0 {
                thread::sleep(PAUSE);
            }
            // The bulk goes without a lock that a writer wants. Emptying takes the write lock and, told to be patient,
            // would keep it while it waits for readers.
            let _ = self.run_checkpoint("PRAGMA wal_checkpoint(PASSIVE)")?;
            self.connection.busy_timeout(Duration::ZERO)?;
            let emptied = self.run_checkpoint("PRAGMA wal_checkpoint(TRUNCATE)");
            be_patient(&mut self.connection)?;
            if emptied? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Runs one checkpoint, and says whether nobody kept it from ending.
    fn run_checkpoint(&self, how: &str) -> Result<bool, StoreError> {
        let busy: i64 = self.connection.query_row(how, [], |row| row.get(0))?;
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

/// Interrupts a `VACUUM` when the kiosk of another process puts up its sign of a guest. Ends when dropped.
struct Watch {
    thread: Option<(std::sync::mpsc::Sender<()>, thread::JoinHandle<()>)>,
}

impl Watch {
    /// Starts looking. Without a thread the `VACUUM` ends by itself.
    fn start(interrupter: Interrupter, folder: PathBuf) -> Self {
        let (end, ended) = channel();
        let look = move || {
            while let Err(RecvTimeoutError::Timeout) = ended.recv_timeout(LOOK) {
                if guest::is_here(&folder).unwrap_or(false) {
                    interrupter.interrupt();
                }
            }
        };
        let thread = thread::Builder::new().name("guest watch".to_owned()).spawn(look).ok();
        Self { thread: thread.map(|thread| (end, thread)) }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some((end, thread)) = self.thread.take() {
            drop(end);
            // It cannot panic, and nothing hangs on how it ended.
            let _ = thread.join();
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
