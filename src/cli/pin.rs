//! PINs come in on standard input, one line each, and nowhere else: arguments stand in every list of processes.

use std::io::{self, BufRead, IsTerminal, Write};

use nix::sys::termios::{LocalFlags, SetArg, Termios, tcgetattr, tcsetattr};
use secrecy::SecretString;
use zeroize::Zeroizing;

use super::Failure;

/// More bytes than any PIN has, reserved at once so that growing leaves no copy behind.
const ROOM: usize = 256;

/// Reads one PIN. On a terminal it asks for it and shows nothing of what is typed.
pub(super) fn read(question: &str) -> Result<SecretString, Failure> {
    let input = io::stdin();
    let quiet = if input.is_terminal() {
        let _ = write!(io::stderr(), "{question}").and_then(|()| io::stderr().flush());
        Quiet::begin()
    } else {
        None
    };
    let mut line = Zeroizing::new(String::with_capacity(ROOM));
    // The lock's buffer outlives this call, so that the next PIN finds the next line.
    let read = input.lock().read_line(&mut line);
    if quiet.is_some() {
        let _ = writeln!(io::stderr());
    }
    drop(quiet);
    match read {
        Ok(0) | Err(_) => Err(Failure::NoPin),
        Ok(_) => Ok(SecretString::from(line.trim_end_matches(['\r', '\n']))),
    }
}

/// A terminal that shows nothing of what is typed, until this is dropped.
struct Quiet(Termios);

impl Quiet {
    /// `None` when the terminal cannot be told.
    fn begin() -> Option<Self> {
        let input = io::stdin();
        let before = tcgetattr(&input).ok()?;
        let mut quiet = before.clone();
        quiet.local_flags.remove(LocalFlags::ECHO);
        tcsetattr(&input, SetArg::TCSAFLUSH, &quiet).ok()?;
        Some(Self(before))
    }
}

impl Drop for Quiet {
    fn drop(&mut self) {
        let _ = tcsetattr(io::stdin(), SetArg::TCSAFLUSH, &self.0);
    }
}
