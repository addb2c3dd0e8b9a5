//! The start: the lock, the window, and the data folder on a thread of its own, so that the first screen waits for
//! neither keys nor database.

use std::thread;
use std::time::Instant;

use iced::advanced::graphics::text::font_system;
use iced::futures::channel::mpsc::{UnboundedSender, unbounded};
use iced::{Task, window};

use crate::clock::Clock;
use crate::config::Config;
use crate::domain::language::Language;
use crate::effects::{Effects, KioskLock, News, OpenError, Tell, lock_kiosk, open_store};

use super::incoming::{Act, Incoming};
use super::kiosk::Kiosk;
use super::panel::Panel;
use super::picture::BadgePicture;
use super::set_up::SetUp;
use super::{App, RunError, Stage, Start};

/// Takes the lock of the data folder. A folder that cannot be used becomes a line of the set-up screen.
pub(super) fn lock(start: Start) -> Result<(Ready, Option<KioskLock>), RunError> {
    let (config, lock, shut) = match start.config {
        Err(mistakes) => (Err(mistakes), None, None),
        Ok(config) => match lock_kiosk(&config) {
            Ok(lock) => (Ok(config), Some(lock), None),
            Err(error @ OpenError::InUse { .. }) => return Err(RunError::InUse(error)),
            Err(error @ (OpenError::Folder { .. } | OpenError::Vault(_) | OpenError::Store(_))) => {
                (Ok(config), None, Some(error.to_string()))
            }
        },
    };
    let file = start.config_path.display().to_string();
    let Start { clock, windowed, demo_scan, .. } = start;
    Ok((Ready { config, shut, file, clock, windowed, demo_scan }, lock))
}

/// Reads the system's fonts while the window is being made.
pub(super) fn warm_up() {
    spawn("fonts", || {
        let _ = font_system();
    });
}
