//! Whether there is a screen to open a window on. The window's library ends the program with a fault of its own where
//! there is none, so it is tried first.
//!
//! `kiosk` calls it, for the demo too. It must never open anything that is seen.

use std::env;
use std::ffi::OsString;
use std::os::unix::net::UnixStream;
use std::path::Path;

use x11rb::rust_connection::RustConnection;

use super::Failure;

/// A screen that was reached. Kept while the window is open: a display whose last client leaves may begin anew, which
/// nothing that connects at that moment survives.
pub(super) struct Screen {
    _x11: Option<RustConnection>,
}

impl Screen {
    /// Reaches the screen that the window's library will choose: Wayland's, where one is named, then X11's.
    ///
    /// # Errors
    /// Fails when none is named, or when it does not answer.
    pub(super) fn reach() -> Result<Self, Failure> {
        if let Some(name) = named("WAYLAND_DISPLAY") {
            // A whole path, or a name in the user's own folder.
            let folder = env::var_os("XDG_RUNTIME_DIR").unwrap_or_default();
            return match UnixStream::connect(Path::new(&folder).join(&name)) {
                Ok(_) => Ok(Self { _x11: None }),
                Err(cause) => Err(away(&name, &cause)),
            };
        }
        // A line that was handed over can be used once.
        if named("WAYLAND_SOCKET").is_some() {
            return Ok(Self { _x11: None });
        }
        let name = named("DISPLAY").ok_or(Failure::NoScreen)?;
        match x11rb::connect(None) {
            Ok((display, _)) => Ok(Self { _x11: Some(display) }),
            Err(cause) => Err(away(&name, &cause)),
        }
    }
}

/// What a variable names; the library takes an empty one for none.
fn named(variable: &str) -> Option<OsString> {
    env::var_os(variable).filter(|name| !name.is_empty())
}

fn away(name: &OsString, cause: &dyn std::error::Error) -> Failure {
    Failure::ScreenAway { name: name.display().to_string(), cause: cause.to_string() }
}
