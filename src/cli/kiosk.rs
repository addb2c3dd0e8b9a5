//! `welkom`: opens the kiosk. A kiosk.toml with mistakes opens it too, on its set-up screen.

use crate::clock::Clock;
use crate::config::ConfigErrors;
pub(super) use crate::ui::app::Start;
use crate::ui::app::run as run_window;

use super::context::Context;
use super::screen::Screen;
use super::{End, Failure};

pub(super) fn run(context: &Context) -> Result<End, Failure> {
    let config = match context.config_for_badges() {
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

/// Opens the window and returns when it is closed.
pub(super) fn open_window(start: Start) -> Result<End, Failure> {
    let _screen = Screen::reach()?;
    run_window(start)?;
    Ok(End::Done)
}
