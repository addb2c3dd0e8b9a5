//! `welkom`: opens the kiosk. A kiosk.toml with mistakes opens it too, on its set-up screen.

use std::path::PathBuf;

use crate::clock::Clock;
use crate::config::{Config, ConfigErrors};

use super::context::Context;
use super::{End, Failure};

/// What the window begins with.
#[expect(dead_code, reason = "the window reads them, and is being built")]
pub(super) struct Start {
    /// kiosk.toml, or its mistakes, a line each.
    pub(super) config: Result<Config, Vec<String>>,
    /// Where it is, to be watched.
    pub(super) config_path: PathBuf,
    /// The clock.
    pub(super) clock: Clock,
    /// A window of this shape on somebody's desk, whatever kiosk.toml says.
    pub(super) windowed: Option<(u32, u32)>,
    /// What F9 scans, for trying out.
    pub(super) demo_scan: Option<String>,
}

pub(super) fn run(context: &Context) -> Result<End, Failure> {
    let config = match context.config() {
        Ok(config) => Ok(config),
        Err(Failure::Config(errors)) => {
            tracing::error!("kiosk.toml has mistakes, so the kiosk opens on its set-up screen:\n{errors}");
            Err(lines(&errors))
        }
        Err(other) => return Err(other),
    };
    // Without a site's zone nothing is shown that has a time.
    let zone = config.as_ref().map_or(chrono_tz::UTC, |config| config.zone);
    let config_path = context.config_path().to_owned();
    open_window(Start { config, config_path, clock: Clock::system(zone), windowed: None, demo_scan: None })
}

/// The mistakes, a line each.
fn lines(errors: &ConfigErrors) -> Vec<String> {
    errors.as_slice().iter().map(ToString::to_string).collect()
}

/// Opens the window and returns when it is closed. Stands in until `ui::app` is there.
pub(super) fn open_window(_start: Start) -> Result<End, Failure> {
    Err(Failure::Window("this build has none".to_owned()))
}
