//! The serial line itself: opened, set to raw, and read without ever waking for nothing.
//!
//! Called by `effects` and by `welkom doctor --scanner`. It waits in `poll`, which no timer ends unless part of a scan
//! is held; `serialport` has a time-out on every read and would wake without end. It must never write to the device.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::time::{Duration, Instant};

use nix::errno::Errno;
use nix::fcntl::OFlag;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::termios::{
    BaudRate, ControlFlags, FlushArg, SetArg, cfmakeraw, cfsetspeed, tcflush, tcgetattr, tcsetattr,
};
use nix::unistd::read;
use zeroize::Zeroizing;

use super::framing::{Frame, Framer};

/// Says why a line cannot be listened to.
#[derive(Debug, thiserror::Error)]
pub enum PortError {
    /// It is not there, or this user may not open it.
    #[error("cannot be opened ({0})")]
    Shut(io::Error),
    /// Another program listens.
    #[error("is in use by another program")]
    InUse,
    /// It is no serial line.
    #[error("is no serial line ({0})")]
    NoLine(Errno),
}

/// An open line. Its lock keeps a second reader of this program from stealing half of each scan.
#[derive(Debug)]
pub struct Port(File);

impl Port {
    /// Opens a line and sets it to raw: eight bits, no parity, nothing swallowed and nothing echoed. What was sent before
    /// is dropped: nobody stood at the kiosk for it.
    ///
    /// # Errors
    /// Fails when the device is not there, may not be opened, is in use, or is no serial line.
    pub fn open(path: &Path, baud: u32) -> Result<Self, PortError> {
        // Without O_NONBLOCK, opening a line without a carrier would wait for one.
        let flags = OFlag::O_NOCTTY | OFlag::O_NONBLOCK;
        let file = OpenOptions::new().read(true).write(true).custom_flags(flags.bits()).open(path);
        let file = file.map_err(PortError::Shut)?;
        file.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => PortError::InUse,
            TryLockError::Error(error) => PortError::Shut(error),
        })?;
        raw(&file, baud).map_err(PortError::NoLine)?;
        Ok(Self(file))
    }
}

impl AsFd for Port {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.0.as_fd()
    }
}

fn raw(file: &File, baud: u32) -> Result<(), Errno> {
    let mut settings = tcgetattr(file)?;
    cfmakeraw(&mut settings);
    settings.control_flags.insert(ControlFlags::CLOCAL | ControlFlags::CREAD);
    settings.control_flags.remove(ControlFlags::CSTOPB | ControlFlags::CRTSCTS);
    cfsetspeed(&mut settings, speed(baud))?;
    tcsetattr(file, SetArg::TCSANOW, &settings)?;
    tcflush(file, FlushArg::TCIFLUSH)
}

/// The system's word for a speed that kiosk.toml may name.
fn speed(baud: u32) -> BaudRate {
    match baud {
        1200 => BaudRate::B1200,
        2400 => BaudRate::B2400,
        4800 => BaudRate::B4800,
        19_200 => BaudRate::B19200,
        38_400 => BaudRate::B38400,
        57_600 => BaudRate::B57600,
        115_200 => BaudRate::B115200,
        _ => BaudRate::B9600,
    }
}

/// Why the listening ended.
#[derive(Debug)]
pub enum Ended {
    /// The other end of `stop` was closed or written to.
    Stopped,
    /// The time was over.
    TimeUp,
    /// The device is gone, or a file came to its end.
    Gone,
}

/// Listens, and hands each scan over, until `stop` says so, the time is over or the device is gone.
pub fn listen(input: impl AsFd, stop: impl AsFd, until: Option<Instant>, mut heard: impl FnMut(Frame)) -> Ended {
    let (mut framer, mut bytes) = (Framer::default(), Zeroizing::new([0; 512]));
    let ended = loop {
        let wake = framer.due().into_iter().chain(until).min();
        let mut fds = [PollFd::new(stop.as_fd(), PollFlags::POLLIN), PollFd::new(input.as_fd(), PollFlags::POLLIN)];
        match poll(&mut fds, timeout(wake)) {
            Ok(_) | Err(Errno::EINTR) => {}
            Err(error) => {
                tracing::error!(%error, "a scanner cannot be waited for");
                break Ended::Gone;
            }
        }
        let now = Instant::now();
        let [stopped, ready] = fds.map(|fd| fd.any().unwrap_or(true));
        if stopped {
            break Ended::Stopped;
        }
        if ready {
            match read(input.as_fd(), bytes.as_mut_slice()) {
                Ok(0) => break Ended::Gone,
                Ok(count) => framer.take(bytes.get(..count).unwrap_or_default(), now).into_iter().for_each(&mut heard),
                Err(Errno::EAGAIN | Errno::EINTR) => {}
                // An unplugged device says EIO or ENXIO; whatever else it may say, it is opened anew.
                Err(_) => break Ended::Gone,
            }
        }
        if let Some(frame) = framer.wait(now) {
            heard(frame);
        }
        if until.is_some_and(|until| until <= now) {
            break Ended::TimeUp;
        }
    };
    if let Some(frame) = framer.end() {
        heard(frame);
    }
    ended
}

/// Waits; answers whether `stop` spoke before the time was over.
pub fn stopped_within(time: Duration, stop: impl AsFd) -> bool {
    let until = Instant::now() + time;
    loop {
        let mut fds = [PollFd::new(stop.as_fd(), PollFlags::POLLIN)];
        match poll(&mut fds, timeout(Some(until))) {
            Ok(0) | Err(Errno::EINTR) if Instant::now() < until => {}
            Ok(0) | Err(Errno::EINTR) => return false,
            Ok(_) | Err(_) => return true,
        }
    }
}

/// How long to wait until a moment; none: without end.
fn timeout(until: Option<Instant>) -> PollTimeout {
    let Some(until) = until else { return PollTimeout::NONE };
    // In whole milliseconds and never short of it, so that nobody wakes twice.
    let wait = until.saturating_duration_since(Instant::now()) + Duration::from_millis(1);
    PollTimeout::try_from(wait).unwrap_or(PollTimeout::MAX)
}
