//! A running kiosk as a process: stopped where it is, let on, read from its log, ended with the test.

use std::fs;
use std::process::{Child, ChildStderr};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::waiting::until;

use super::panel::LONGEST;

/// A running kiosk; it ends with the test.
pub struct Kiosk(Child);

impl Kiosk {
    /// A kiosk that was just started.
    pub fn of(process: Child) -> Self {
        Self(process)
    }

    /// Its process.
    pub fn process(&self) -> u32 {
        self.0.id()
    }

    /// Stops it where it is, until it may go on.
    pub fn stop(&self) {
        self.signal(Signal::SIGSTOP);
        let stopped = || fs::read_to_string(format!("/proc/{}/stat", self.process())).unwrap().contains(") T ");
        if until(LONGEST, || stopped().then_some(())).is_none() {
            panic!("the kiosk does not stop");
        }
    }

    /// Lets it go on.
    pub fn go_on(&self) {
        self.signal(Signal::SIGCONT);
    }

    fn signal(&self, signal: Signal) {
        kill(Pid::from_raw(i32::try_from(self.process()).unwrap()), signal).unwrap();
    }

    /// What the kiosk logs, where its command keeps that.
    pub fn log(&mut self) -> ChildStderr {
        self.0.stderr.take().unwrap()
    }
}

impl Drop for Kiosk {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
