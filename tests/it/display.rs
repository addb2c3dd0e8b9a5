//! A display in memory for a test, gone with it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

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
        let started = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", &format!("{size}x24"), "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let Ok(mut server) = started else {
            skip("Xvfb is missing; install the package xvfb");
            return None;
        };
        let mut number = String::new();
        let _ = BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
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
    }
}

/// Says why a test is skipped; where `CI=true` nothing may be.
pub fn skip(why: &str) {
    assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "{why}");
    println!("skipped: {why}");
}
