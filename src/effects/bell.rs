//! The sound for a guest who waits for reception, or needs them at the kiosk: a command of kiosk.toml, started when
//! there is one more and again while nobody has answered or come.
//!
//! The store's thread says who waits, the window who calls from the kiosk; starting, waiting and ending happen on a
//! thread of the bell's own, so that a sound that hangs delays nobody. There is never more than one, and the command is
//! told nothing of any guest.

#[cfg(test)]
mod tests;

use std::io;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

use crate::config::Bell as Setting;
use crate::domain::id::VisitId;

use super::store_thread::spawn;

/// How often it is rung while nobody has answered: often enough to be heard from the next room, seldom enough to be left
/// switched on.
const AGAIN: Duration = Duration::from_secs(30);
/// The longest sound. What still runs then is ended.
const LONGEST: Duration = Duration::from_secs(10);
/// How often to look whether the sound is over.
const GLANCE: Duration = Duration::from_millis(50);

/// Why nothing was heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BellTrouble {
    /// There is no such program.
    NotThere,
    /// It cannot be started.
    NotStarted,
    /// It said itself that it failed.
    Failed,
    /// It ran too long and was ended.
    TooLong,
}

/// The way to the bell's thread.
#[derive(Clone)]
pub(super) struct Bell {
    told: Sender<Called>,
    trouble: Arc<Mutex<Option<BellTrouble>>>,
}

/// Who is called for now.
enum Called {
    /// These wait to be let in.
    Waiting(Vec<VisitId>),
    /// Whether somebody at the kiosk needs reception.
    FromKiosk(bool),
}

/// How patient a bell is.
#[derive(Debug, Clone, Copy)]
struct Times {
    again: Duration,
    longest: Duration,
}

impl Bell {
    /// Starts the thread.
    pub(super) fn start(setting: &Setting) -> Self {
        Self::with_times(setting, Times { again: AGAIN, longest: LONGEST })
    }

    fn with_times(setting: &Setting, times: Times) -> Self {
        let (tell, told) = channel();
        let trouble = Arc::default();
        let ringer = Ringer { setting: setting.clone(), times, trouble: Arc::clone(&trouble) };
        spawn("bell", move || ringer.keep(&told));
        Self { told: tell, trouble }
    }

    /// Says who waits now.
    pub(super) fn call_for(&self, waiting: Vec<VisitId>) {
        self.tell(Called::Waiting(waiting));
    }

    /// Says whether somebody at the kiosk needs reception.
    pub(super) fn call_to_kiosk(&self, calls: bool) {
        self.tell(Called::FromKiosk(calls));
    }

    fn tell(&self, called: Called) {
        // Without its thread there is no sound; that it could not be started is in the log.
        let _ = self.told.send(called);
    }

    /// Why the last sound was not heard.
    pub(super) fn trouble(&self) -> Option<BellTrouble> {
        *self.trouble.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The thread's own side.
struct Ringer {
    setting: Setting,
    times: Times,
    trouble: Arc<Mutex<Option<BellTrouble>>>,
}

impl Ringer {
    fn keep(&self, told: &Receiver<Called>) {
        let (mut waiting, mut from_kiosk): (Vec<VisitId>, bool) = (Vec::new(), false);
        let mut next = Instant::now();
        loop {
            let heard = if waiting.is_empty() && !from_kiosk {
                told.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                told.recv_timeout(next.saturating_duration_since(Instant::now()))
            };
            let rings = match heard {
                Ok(first) => {
                    let before = (waiting.clone(), from_kiosk);
                    // Who came and was answered while it sounded is called for no more.
                    for called in std::iter::once(first).chain(told.try_iter()) {
                        match called {
                            Called::Waiting(now) => waiting = now,
                            Called::FromKiosk(now) => from_kiosk = now,
                        }
                    }
                    waiting.iter().any(|visit| !before.0.contains(visit)) || (from_kiosk && !before.1)
                }
                Err(RecvTimeoutError::Timeout) => true,
                Err(RecvTimeoutError::Disconnected) => return,
            };
            if rings {
                self.note(self.sound());
                next = Instant::now() + self.times.again;
            }
        }
    }

    /// Sounds once, to the end.
    fn sound(&self) -> Result<(), BellTrouble> {
        let mut command = Command::new(&self.setting.program);
        let _ = command.args(&self.setting.arguments);
        let _ = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        // A group of its own, so that what a script has started ends with it; and not the way to the machine's secret.
        let _ = command.process_group(0).env_remove("CREDENTIALS_DIRECTORY");
        let mut child = command.spawn().map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => BellTrouble::NotThere,
            _ => BellTrouble::NotStarted,
        })?;
        let ends = Instant::now() + self.times.longest;
        loop {
            match child.try_wait() {
                Ok(Some(status)) if status.success() => return Ok(()),
                Ok(Some(_)) => return Err(BellTrouble::Failed),
                Ok(None) if Instant::now() < ends => thread::sleep(GLANCE),
                Ok(None) | Err(_) => {
                    end(&mut child);
                    return Err(BellTrouble::TooLong);
                }
            }
        }
    }

    /// Keeps how it went, and says in the log when that is news.
    fn note(&self, went: Result<(), BellTrouble>) {
        let mut known = self.trouble.lock().unwrap_or_else(PoisonError::into_inner);
        let now = went.err();
        if *known != now {
            match now {
                Some(trouble) => {
                    tracing::warn!(
                        ?trouble,
                        "the sound for a guest who waits was not made; look at `bell` under [desk]"
                    );
                }
                None => tracing::info!("the sound for a guest who waits was made again"),
            }
            *known = now;
        }
    }
}

/// Ends a sound with all that it has started.
fn end(child: &mut Child) {
    if let Ok(group) = i32::try_from(child.id()) {
        // It may have ended in this very moment.
        let _ = killpg(Pid::from_raw(group), Signal::SIGKILL);
    }
    let _ = child.wait();
}
