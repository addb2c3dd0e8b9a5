//! A display in memory for a test, gone with it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Condvar, Mutex, PoisonError};

/// Who uses the machine: displays, on which a test waits for screens, and tests that keep disk and processor busy for a
/// minute, beside which screens come late.
static USE: Mutex<Use> = Mutex::new(Use { displays: 0, busy: false });
static FREED: Condvar = Condvar::new();

struct Use {
    displays: usize,
    busy: bool,
}

/// Keeps displays away until it is dropped.
pub struct Busy(());

impl Busy {
    /// Waits until no display is in use, and nobody else is busy.
    pub fn alone() -> Self {
        let user = USE.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = |user: &mut Use| user.busy || user.displays > 0;
        FREED.wait_while(user, wait).unwrap_or_else(PoisonError::into_inner).busy = true;
        Self(())
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        USE.lock().unwrap_or_else(PoisonError::into_inner).busy = false;
        FREED.notify_all();
    }
}

/// Glass that is not there.
pub struct Display {
    server: Child,
    name: String,
}

impl Display {
    /// Starts an upright panel; `None` with a word where its program is missing.
    pub fn start() -> Option<Self> {
        Self::of("1080x1920")
    }

    /// Starts one of a size.
    pub fn of(size: &str) -> Option<Self> {
        // Without `-noreset` the server starts anew whenever its last client leaves, and closes on whoever comes just
        // then: a look at a screen that is still empty would throw out the kiosk that is about to open.
        let started = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", &format!("{size}x24"), "-nolisten", "tcp", "-noreset"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let Ok(mut server) = started else {
            skip("Xvfb is missing; install the package xvfb");
            return None;
        };
        let mut number = String::new();
        let _ = BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        let user = USE.lock().unwrap_or_else(PoisonError::into_inner);
        let mut free = FREED.wait_while(user, |user| user.busy).unwrap_or_else(PoisonError::into_inner);
        free.displays += 1;
        Some(Self { server, name: format!(":{}", number.trim()) })
    }

    /// Lets a program use this display and no other.
    pub fn lend<'a>(&self, program: &'a mut Command) -> &'a mut Command {
        program.env("DISPLAY", &self.name).env_remove("WAYLAND_DISPLAY").env_remove("WAYLAND_SOCKET")
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
        USE.lock().unwrap_or_else(PoisonError::into_inner).displays -= 1;
        FREED.notify_all();
    }
}

/// Says why a test is skipped; where `CI=true` nothing may be.
pub fn skip(why: &str) {
    assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "{why}");
    println!("skipped: {why}");
}
