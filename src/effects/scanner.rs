//! The scanner on a serial line: a thread that listens, and opens the line again when the scanner was unplugged.
//!
//! Called by `effects` at a kiosk only. What was scanned is told as [`News::Scanned`] and is never logged.

use std::io::{PipeReader, PipeWriter, pipe};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::config::{Config, ScannerKind};
use crate::identity::scanner::{Ended, Port, listen, stopped_within};

use super::store_thread::spawn;
use super::{News, Tell};

/// How soon a scanner that is gone is looked for.
const SOON: Duration = Duration::from_millis(250);
/// How often it is looked for at last. Its folder cannot be watched instead: it goes with the last device in it. A look
/// opens one path, so that this costs nothing that could be measured.
const LATER: Duration = Duration::from_secs(4);

/// Listens as long as it lives.
pub(super) struct Listener {
    there: Arc<AtomicBool>,
    #[expect(dead_code, reason = "dropping it ends the listening")]
    stopper: PipeWriter,
}

impl Listener {
    /// Starts the thread, if kiosk.toml names a scanner on a serial line.
    pub(super) fn start(config: &Config, tell: &Tell) -> Option<Self> {
        let ScannerKind::Serial { path, baud } = config.scanner.as_ref()?.kind.clone() else { return None };
        let (stop, stopper) =
            pipe().inspect_err(|error| tracing::error!(%error, "the scanner is not listened to")).ok()?;
        let tell = tell.clone();
        let there = Arc::new(AtomicBool::new(false));
        let told = there.clone();
        spawn("scanner", move || hear(&path, baud, &stop, &told, &tell));
        Some(Self { there, stopper })
    }

    /// Whether the scanner is plugged in.
    pub(super) fn is_there(&self) -> bool {
        self.there.load(Ordering::Relaxed)
    }
}

/// Listens until it is stopped.
fn hear(path: &Path, baud: u32, stop: &PipeReader, there: &AtomicBool, tell: &Tell) {
    let (mut pause, mut missed) = (SOON, false);
    loop {
        match Port::open(path, baud) {
            Ok(port) => {
                tracing::info!(path = %path.display(), "the scanner is there");
                missed = false;
                there.store(true, Ordering::Relaxed);
                let ended = listen(&port, stop, None, |frame| {
                    // Only what works is looked for quickly when it goes.
                    pause = SOON;
                    tell(News::Scanned(frame.text));
                });
                there.store(false, Ordering::Relaxed);
                match ended {
                    Ended::Stopped | Ended::TimeUp => return,
                    Ended::Gone => tracing::warn!(path = %path.display(), "the scanner is gone"),
                }
            }
            Err(error) => {
                if !missed {
                    tracing::warn!(path = %path.display(), %error, "the scanner is not there; look at its cable");
                }
                missed = true;
            }
        }
        if stopped_within(pause, stop) {
            return;
        }
        pause = LATER.min(pause * 2);
    }
}
