//! The terminal on standard input, told to behave otherwise for a while.
//!
//! Called by what reads PINs and what listens to a scanner that types. It is put back however that ends.

use std::io;

use nix::sys::termios::{InputFlags, LocalFlags, SetArg, Termios, tcgetattr, tcsetattr};

/// The terminal is otherwise until this is dropped.
pub(super) struct Terminal(Termios);

impl Terminal {
    /// Shows nothing of what is typed; `None` where there is no terminal.
    pub(super) fn silent() -> Option<Self> {
        Self::change(|settings| settings.local_flags.remove(LocalFlags::ECHO))
    }

    /// Also hands on each key as it is typed, Enter as the carriage return that it is; Ctrl-C still ends the program.
    pub(super) fn keys() -> Option<Self> {
        Self::change(|settings| {
            settings.local_flags.remove(LocalFlags::ECHO | LocalFlags::ICANON | LocalFlags::IEXTEN);
            settings.input_flags.remove(InputFlags::ICRNL | InputFlags::INLCR | InputFlags::IGNCR | InputFlags::IXON);
        })
    }

    fn change(change: impl FnOnce(&mut Termios)) -> Option<Self> {
        let input = io::stdin();
        let before = tcgetattr(&input).ok()?;
        let mut settings = before.clone();
        change(&mut settings);
        tcsetattr(&input, SetArg::TCSAFLUSH, &settings).ok()?;
        Some(Self(before))
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = tcsetattr(io::stdin(), SetArg::TCSAFLUSH, &self.0);
    }
}
