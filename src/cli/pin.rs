//! PINs and the recovery passphrase come in on standard input, one line each, and nowhere else: arguments stand in every
//! list of processes.

use std::io::{self, BufRead, IsTerminal, Write};

use secrecy::SecretString;
use zeroize::Zeroizing;

use super::Failure;
use super::terminal::Terminal;

/// More bytes than any PIN has, reserved at once so that growing leaves no copy behind.
const ROOM: usize = 256;

/// Reads one PIN. On a terminal it asks for it and shows nothing of what is typed.
pub(super) fn read(question: &str) -> Result<SecretString, Failure> {
    read_line(question).ok_or(Failure::NoPin)
}

/// Reads one line in the same way.
pub(super) fn read_line(question: &str) -> Option<SecretString> {
    let input = io::stdin();
    let quiet = if input.is_terminal() {
        let _ = write!(io::stderr(), "{question}").and_then(|()| io::stderr().flush());
        Terminal::silent()
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
        Ok(0) | Err(_) => None,
        Ok(_) => Some(SecretString::from(line.trim_end_matches(['\r', '\n']))),
    }
}
