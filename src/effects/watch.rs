//! Changed files wake the kiosk: the database (another process wrote), and the watched folder.
//!
//! Nothing polls: the system tells. Where it cannot, that is logged, and the kiosk notices at its next piece of work.

use std::path::Path;
use std::sync::Arc;

use file_watch::event::{AccessKind, AccessMode};
use file_watch::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::store_thread::StoreThread;
use super::watched::Inbox;
use super::{House, Tell};

/// Keeps watching as long as it lives.
pub(super) struct Watch(#[expect(dead_code, reason = "dropping it ends the watching")] RecommendedWatcher);

impl Watch {
    /// Starts watching the data folder and, if kiosk.toml names one, the folder for invitation files.
    pub(super) fn start(house: &Arc<House>, store: &StoreThread, tell: &Tell) -> Option<Self> {
        let inbox = Inbox::start(house, store, tell);
        let inbox_path = inbox.as_ref().map(|inbox| inbox.path().to_owned());
        let store = store.clone();
        let wake = move |event: file_watch::Result<Event>| {
            let Ok(event) = event else { return };
            if let Some(inbox) = &inbox {
                inbox.hear(&event);
            }
            // Reading makes events too: only what was written may wake anybody, or looking would never end. A command
            // closes the database when all that it wrote can be seen.
            let closed = EventKind::Access(AccessKind::Close(AccessMode::Write));
            if !matches!(event.kind, EventKind::Create(_) | EventKind::Modify(_)) && event.kind != closed {
                return;
            }
            // The database's own files change with every write, also our own; the store's thread tells them apart.
            if event.paths.iter().any(|path| is_database(path)) {
                store.look();
            }
        };
        let mut watcher = match file_watch::recommended_watcher(wake) {
            Ok(watcher) => watcher,
            Err(error) => {
                tracing::warn!(%error, "files cannot be watched");
                return None;
            }
        };
        for folder in std::iter::once(&house.config.data).chain(&inbox_path) {
            if let Err(error) = watcher.watch(folder, RecursiveMode::NonRecursive) {
                tracing::warn!(%error, folder = %folder.display(), "a folder cannot be watched; make it, then start again");
            }
        }
        Some(Self(watcher))
    }
}

/// Whether a path is of the database or its log.
fn is_database(path: &Path) -> bool {
    path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.contains(".db"))
}
