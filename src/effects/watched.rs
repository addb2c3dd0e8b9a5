//! The watched folder: a dropped file is imported when it is whole, and what came of it is written beside it.
//!
//! It has a thread of its own: it reads and judges the file there and hands the store a few hundred rows at a time, so
//! that a guest who confirms meanwhile waits for those and not for the file. It sleeps until the system tells of a
//! change, and polls only while a file is still being written. No name, and no name of a file, may reach a log.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use file_watch::event::{AccessKind, AccessMode, ModifyKind, RenameMode};
use file_watch::{Event, EventKind};

use crate::domain::invitation::ImportStatus;
use crate::invitations::{Folder, FolderError, Ready, codes_path, errors_path, write_errors};

use super::import::{Batch, Imported, keeps_email, today, write_codes};
use super::store_thread::{StoreThread, logged, spawn};
use super::{House, News, Tell};

/// How many rows the store takes in one go.
const ROWS_AT_ONCE: usize = 500;
/// How often a file that is being written is looked at.
const WHILE_WRITTEN: Duration = Duration::from_millis(400);
/// How long events may gather before they are looked into: a copied file makes hundreds.
const GATHER: Duration = Duration::from_millis(100);
/// How long an import that failed is left alone.
const AFTER_FAILURE: Duration = Duration::from_secs(30);

/// The way to the watched folder's thread, which ends when this is dropped.
pub(super) struct Inbox {
    path: PathBuf,
    wake: Sender<Moved>,
}

/// A file that moved in the folder.
struct Moved {
    path: PathBuf,
    /// Whether it was written (and not only its rights or times), and if so, whether its writer was done.
    written: Option<bool>,
}

impl Inbox {
    /// Starts the thread, if kiosk.toml names a folder. What lies there already is imported at once.
    pub(super) fn start(house: &Arc<House>, store: &StoreThread, tell: &Tell) -> Option<Self> {
        let path = house.config.watch.clone()?;
        let (wake, woken) = channel();
        let clerk = Clerk {
            house: house.clone(),
            store: store.clone(),
            tell: tell.clone(),
            folder: Folder::new(path.clone()),
            unreadable: false,
        };
        spawn("inbox", move || clerk.work(&woken));
        Some(Self { path, wake })
    }

    /// The folder itself.
    pub(super) fn path(&self) -> &std::path::Path {
        &self.path
    }

    /// Hears of a change somewhere; looks into the folder soon if it is one of the folder's own files.
    pub(super) fn hear(&self, event: &Event) {
        let written = match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write))
            | EventKind::Modify(ModifyKind::Name(RenameMode::To)) => Some(true),
            EventKind::Create(_) | EventKind::Modify(ModifyKind::Data(_)) => Some(false),
            EventKind::Modify(_) => None,
            // Only what was written may wake anybody: reading makes events too, and looking would never end.
            EventKind::Access(_) | EventKind::Remove(_) | EventKind::Any | EventKind::Other => return,
        };
        for path in event.paths.iter().filter(|path| path.parent() == Some(&self.path)) {
            let _ = self.wake.send(Moved { path: path.clone(), written });
        }
    }
}

/// When to look again, if nothing happens.
enum Next {
    /// Not at all.
    Never,
    /// After this time.
    After(Duration),
}

/// The thread's own side.
struct Clerk {
    house: Arc<House>,
    store: StoreThread,
    tell: Tell,
    folder: Folder,
    unreadable: bool,
}

impl Clerk {
    fn work(mut self, woken: &Receiver<Moved>) {
        let began = Instant::now();
        loop {
            let happened = match self.look(began.elapsed()) {
                Next::Never => woken.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Next::After(pause) => woken.recv_timeout(pause),
            };
            match happened {
                Ok(moved) => {
                    thread::sleep(GATHER);
                    for moved in std::iter::once(moved).chain(woken.try_iter()) {
                        if let Some(closed) = moved.written {
                            self.folder.written(moved.path, closed);
                        }
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Looks into the folder and imports what is whole.
    fn look(&mut self, uptime: Duration) -> Next {
        let seen = match self.folder.scan(uptime) {
            Ok(seen) => seen,
            Err(error) => {
                if !self.unreadable {
                    tracing::error!(%error, "the watched folder cannot be read");
                }
                self.unreadable = true;
                return Next::Never;
            }
        };
        self.unreadable = false;
        for problem in &seen.problems {
            tracing::warn!("{}", without_name(problem));
        }
        let mut next = if seen.waiting { Next::After(WHILE_WRITTEN) } else { Next::Never };
        for ready in seen.ready {
            if !self.import(&ready) {
                self.folder.again(&ready.path);
                next = Next::After(AFTER_FAILURE);
            }
        }
        next
    }

    /// Imports one file and writes what came of it; false when it has to be tried again.
    fn import(&self, ready: &Ready) -> bool {
        let house = self.house.clone();
        let Some(today) = self.store.ask(move |store| today(store, &house.config)) else { return true };
        let config = &self.house.config;
        let file = ready.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let batch = Batch::read(config, today, &file, &ready.bytes);
        let keep_email = keeps_email(config);
        let mut answers = Vec::with_capacity(batch.rows.len());
        for rows in batch.rows.chunks(ROWS_AT_ONCE) {
            let drafts: Vec<_> = rows.iter().map(|row| row.draft.clone()).collect();
            let stored = self.store.ask(move |store| logged(store.import(drafts.into_iter(), keep_email, &mut |_| {})));
            match stored {
                Some(Some(some)) => answers.extend(some),
                Some(None) => return false,
                None => return true,
            }
        }
        let imported = batch.settle(config, answers, today);
        self.tell_of(&imported);
        write_beside(ready, &imported);
        true
    }

    /// Lets the kiosk know that there are other guests to expect.
    fn tell_of(&self, imported: &Imported) {
        if imported.entries.iter().any(|entry| entry.status != ImportStatus::Unchanged) {
            self.store.run(|store| {
                let _ = logged(store.prepare_look_up());
            });
            (self.tell)(News::Changed);
        }
        tracing::info!(
            invitations = imported.entries.len(),
            bad_rows = imported.errors.len(),
            "a file of the watched folder was imported"
        );
    }
}

/// Writes codes and bad rows beside their file.
fn write_beside(ready: &Ready, imported: &Imported) {
    let codes = if imported.entries.is_empty() {
        Ok(())
    } else {
        write_codes(&codes_path(&ready.path), imported.separator, &imported.entries)
    };
    let errors = write_errors(&errors_path(&ready.path), imported.separator, &imported.errors);
    if codes.and(errors).is_err() {
        tracing::error!(
            "an imported file's codes or errors could not be written beside it: its folder is full or not writable, or \
             another file of that name stands there; the import itself stands"
        );
    }
}

/// A problem of a dropped file, without the file's name: people name files after people.
fn without_name(problem: &FolderError) -> String {
    match problem {
        FolderError::Folder { cause, .. } => format!("the watched folder cannot be read ({cause})"),
        FolderError::File { cause, .. } => {
            format!("a file of the watched folder cannot be read ({cause}), so nothing of it was taken in")
        }
        FolderError::TooLarge { .. } => {
            "a file of the watched folder is larger than 64 MiB, so nothing of it was taken in; split it".to_owned()
        }
    }
}
