//! The process around the demo's window: makes the folder, waits for the window, ends it on request, and removes the
//! folder when nobody is left to write into it.
//!
//! Called by `demo`. It opens neither database nor window itself.

use std::process::{Child, Command, ExitStatus};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use crate::cli::context::Context;
use crate::cli::{End, Failure};

use super::folder::Throwaway;

/// How often to look whether the window was closed.
const LOOK: Duration = Duration::from_millis(50);

pub(super) fn run(context: &Context) -> Result<End, Failure> {
    let (asked, asks) = channel();
    // Ctrl-C, and the two other ways of a terminal and of a session manager to ask for an end.
    ctrlc::set_handler(move || {
        let _ = asked.send(());
    })
    .map_err(Failure::Signals)?;
    let folder = Throwaway::make()?;
    let mut window = start(context, &folder).map_err(Failure::DemoWindow)?;
    wait(&mut window, &asks).map_err(Failure::DemoWindow)
}

fn start(context: &Context, folder: &Throwaway) -> std::io::Result<Child> {
    let mut command = Command::new(std::env::current_exe()?);
    if context.names_config() {
        let _ = command.arg("--config").arg(context.config_path());
    }
    command.arg("demo").arg("--inside").arg(folder.path()).spawn()
}

/// Waits until the window is closed or somebody asks for an end; the window's process is gone afterwards.
fn wait(window: &mut Child, asks: &Receiver<()>) -> std::io::Result<End> {
    loop {
        match asks.recv_timeout(LOOK) {
            Err(RecvTimeoutError::Timeout) => {}
            Ok(()) | Err(RecvTimeoutError::Disconnected) => {
                // Ctrl-C in a terminal reaches the window too, which may have ended by itself.
                let _ = window.kill();
                let _ = window.wait()?;
                return Ok(End::Interrupted);
            }
        }
        if let Some(status) = window.try_wait()? {
            // A terminal's Ctrl-C may end the window before it is heard here.
            return Ok(if asks.recv_timeout(LOOK).is_ok() { End::Interrupted } else { end(status) });
        }
    }
}

/// What the window's process said of itself; why it failed, it has told on standard error.
fn end(status: ExitStatus) -> End {
    if status.code().is_none() {
        tracing::error!(%status, "the demo's window ended by a fault; nothing of it is left");
    }
    if status.success() { End::Done } else { End::Failed }
}
