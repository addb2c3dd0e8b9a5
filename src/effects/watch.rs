//! Changed files wake the kiosk: the database (another process wrote), and kiosk.toml.
//!
//! Nothing polls: the system tells. Where it cannot, that is logged, and the kiosk notices at its next piece of work.

use std::path::Path;
use std::sync::Arc;

use file_watch::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::store_thread::StoreThread;
use super::{House, Tell};

/// Keeps watching as long as it lives.
pub(super) struct Watch(#[expect(dead_code, reason = "dropping it ends the watching")] RecommendedWatcher);

impl Watch {
    /// Starts watching the data folder.
    pub(super) fn start(house: &Arc<House>, store: &StoreThread, _tell: &Tell) -> Option<Self> {
        let store = store.clone();
        let wake = move |event: file_watch::Result<Event>| {
            // The database's own files change with every write, also our own; the store's thread tells them apart.
            if event.is_ok_and(|event| matters(&event)) {
                store.run(|_| ());
            }
        };
        let mut watcher = match file_watch::recommended_watcher(wake) {
            Ok(watcher) => watcher,
            Err(error) => {
                tracing::warn!(%error, "files cannot be watched");
                return None;
            }
        };
        match watcher.watch(&house.config.data, RecursiveMode::NonRecursive) {
            Ok(()) => Some(Self(watcher)),
            Err(error) => {
                tracing::warn!(%error, "the data folder cannot be watched");
                None
            }
        }
    }
}

/// Whether an event is a write to the database.
fn matters(event: &Event) -> bool {
    let written = matches!(event.kind, EventKind::Create(_) | EventKind::Modify(_));
    written && event.paths.iter().any(|path| is_database(path))
}

/// Whether a path is of the database or its log.
fn is_database(path: &Path) -> bool {
    path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.contains(".db"))
}
