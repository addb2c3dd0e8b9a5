//! The way to a label printer that takes its language as it is: a TCP connection, or a device of this machine.
//!
//! The raw printers of `printing` open it for one badge and close it again. Every call ends by its own time, whatever
//! the other end does, and says what is known: how many bytes left, and not one word more.

use std::fs::{File, OpenOptions, TryLockError};
use std::net::{IpAddr, SocketAddr, TcpStream, ToSocketAddrs};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::fs::{FileTypeExt, OpenOptionsExt};
use std::sync::mpsc::channel;
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use nix::errno::Errno;
use nix::fcntl::OFlag;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::termios::{SetArg, cfmakeraw, tcgetattr, tcsetattr};
use nix::unistd::{read, write};

use crate::domain::label_printer::PrinterPort;

/// How long a device that has nothing to say is left alone before it is read again.
const NOTHING_YET: Duration = Duration::from_millis(20);
/// The most bytes that are heard at once.
const ROOM: usize = 4096;
/// The most bytes that are thrown away before a question.
const MOST_STALE: usize = 64 * 1024;

/// Why nothing goes through a port.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// Nobody there, or this user may not open it.
    Absent,
    /// Another program has it.
    InUse,
    /// The other end closed it, or was unplugged.
    Gone,
}

/// An open way to a printer.
#[derive(Debug)]
pub(super) struct Port {
    line: OwnedFd,
    /// Whether it is a device of this machine: one that reads nothing has nothing to say, and is there all the same.
    device: bool,
}

impl Port {
    /// Opens the way within a time.
    pub(super) fn open(at: &PrinterPort, until: Instant) -> Result<Self, Fault> {
        match at {
            PrinterPort::Network { host, port } => {
                let stream = connect(host, *port, until)?;
                let ready = stream.set_nonblocking(true).and_then(|()| stream.set_nodelay(true));
                ready.map_err(|_| Fault::Absent)?;
                Ok(Self { line: stream.into(), device: false })
            }
            PrinterPort::Device(path) => Ok(Self { line: open_device(path)?.into(), device: true }),
        }
    }

    /// Whether it is a device of this machine.
    pub(super) fn is_device(&self) -> bool {
        self.device
    }

    /// Sends what it can within a time, and says how many bytes left.
    pub(super) fn send(&mut self, bytes: &[u8], until: Instant) -> Result<usize, Fault> {
        let mut sent = 0;
        while let Some(rest) = bytes.get(sent..).filter(|rest| !rest.is_empty()) {
            match write(&self.line, rest) {
                Ok(count @ 1..) => sent += count,
                Err(Errno::EINTR) => {}
                Ok(0) | Err(Errno::EAGAIN) => {
                    if !self.wait(PollFlags::POLLOUT, until) {
                        break;
                    }
                }
                Err(_) => return Err(Fault::Gone),
            }
        }
        Ok(sent)
    }

    /// Hears what comes within a time, and says how many bytes came; none when the time is over.
    pub(super) fn hear(&mut self, heard: &mut Vec<u8>, until: Instant) -> Result<usize, Fault> {
        let mut bytes = [0; ROOM];
        loop {
            match read(&self.line, &mut bytes) {
                // The driver of USB printers says so while no status waits.
                Ok(0) if self.device && !self.has_hung_up() => {
                    let left = until.saturating_duration_since(Instant::now());
                    if left.is_zero() {
                        return Ok(0);
                    }
                    sleep(left.min(NOTHING_YET));
                }
                Ok(0) => return Err(Fault::Gone),
                Ok(count) => {
                    heard.extend(bytes.get(..count).unwrap_or_default());
                    return Ok(count);
                }
                Err(Errno::EINTR) => {}
                Err(Errno::EAGAIN) => {
                    if !self.wait(PollFlags::POLLIN, until) {
                        return Ok(0);
                    }
                }
                Err(_) => return Err(Fault::Gone),
            }
        }
    }

    /// Throws away what was said before, so that no old word is taken for an answer.
    pub(super) fn forget(&mut self) -> Result<(), Fault> {
        let mut stale = Vec::new();
        while stale.len() < MOST_STALE && self.hear(&mut stale, Instant::now())? > 0 {}
        Ok(())
    }

    /// Whether the other end was unplugged.
    fn has_hung_up(&self) -> bool {
        let mut fds = [PollFd::new(self.line.as_fd(), PollFlags::empty())];
        let gone = PollFlags::POLLHUP | PollFlags::POLLERR | PollFlags::POLLNVAL;
        poll(&mut fds, PollTimeout::ZERO).is_ok()
            && fds.iter().filter_map(PollFd::revents).any(|is| is.intersects(gone))
    }

    /// Waits until bytes can go or come, or until the time is over: then `false`.
    fn wait(&self, what: PollFlags, until: Instant) -> bool {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return false;
        }
        // A part of a millisecond is waited for as a whole one, lest the last of them is spent in a spin.
        let left = PollTimeout::try_from(left.as_millis() + 1).unwrap_or(PollTimeout::MAX);
        let mut fds = [PollFd::new(self.line.as_fd(), what)];
        match poll(&mut fds, left) {
            Ok(_) | Err(Errno::EINTR) => true,
            Err(_) => false,
        }
    }
}

/// Connects to the first address of a name that answers.
fn connect(host: &str, port: u16, until: Instant) -> Result<TcpStream, Fault> {
    let addresses = addresses(host, port, until);
    for (address, others) in addresses.iter().zip((1..=addresses.len()).rev()) {
        // An address that never answers leaves the others their share of the time.
        let left = until.saturating_duration_since(Instant::now()) / u32::try_from(others).unwrap_or(u32::MAX);
        if left.is_zero() {
            break;
        }
        if let Ok(stream) = TcpStream::connect_timeout(address, left) {
            return Ok(stream);
        }
    }
    Err(Fault::Absent)
}

/// The addresses of a name. The system's resolver knows no time-out, so it is left behind where it takes too long.
fn addresses(host: &str, port: u16, until: Instant) -> Vec<SocketAddr> {
    if let Ok(address) = host.parse::<IpAddr>() {
        return vec![SocketAddr::new(address, port)];
    }
    let (tell, found) = channel();
    let name = host.to_owned();
    let asking = thread::Builder::new().name("printer's address".to_owned()).spawn(move || {
        let addresses = (name.as_str(), port).to_socket_addrs().map(Iterator::collect);
        // Whoever asked may have gone.
        let _ = tell.send(addresses.unwrap_or_default());
    });
    match asking {
        Ok(_) => found.recv_timeout(until.saturating_duration_since(Instant::now())).unwrap_or_default(),
        Err(_) => Vec::new(),
    }
}

/// Opens a device for this program alone. A serial line among them is set to raw; its speed stays as the system has it.
fn open_device(path: &str) -> Result<File, Fault> {
    // Without O_NONBLOCK, opening or writing would wait as long as the device likes.
    let flags = OFlag::O_NOCTTY | OFlag::O_NONBLOCK;
    let file = OpenOptions::new().read(true).write(true).custom_flags(flags.bits()).open(path);
    let file = file.map_err(|error| {
        let in_use = error.raw_os_error() == Some(Errno::EBUSY as i32);
        if !in_use {
            tracing::warn!(device = path, reason = %error, "the label printer's device cannot be opened");
        }
        if in_use { Fault::InUse } else { Fault::Absent }
    })?;
    if !file.metadata().is_ok_and(|about| about.file_type().is_char_device()) {
        tracing::warn!(device = path, "the label printer's device is none");
        return Err(Fault::Absent);
    }
    file.try_lock().map_err(|error| match error {
        TryLockError::WouldBlock => Fault::InUse,
        TryLockError::Error(_) => Fault::Absent,
    })?;
    if let Ok(mut settings) = tcgetattr(&file) {
        cfmakeraw(&mut settings);
        tcsetattr(&file, SetArg::TCSANOW, &settings).map_err(|_| Fault::Absent)?;
    }
    Ok(file)
}

/// Bytes on their way through a port.
pub(super) struct Delivery {
    bytes: Vec<u8>,
    sent: usize,
    /// When bytes last left.
    moved: Instant,
}

impl Delivery {
    pub(super) fn new(bytes: Vec<u8>) -> Self {
        Self { bytes, sent: 0, moved: Instant::now() }
    }

    /// Sends on, within a time.
    pub(super) fn go_on(&mut self, port: &mut Port, until: Instant) -> Result<(), Fault> {
        let sent = port.send(self.bytes.get(self.sent..).unwrap_or_default(), until)?;
        if sent > 0 {
            self.sent += sent;
            self.moved = Instant::now();
        }
        Ok(())
    }

    /// Whether every byte left.
    pub(super) fn is_whole(&self) -> bool {
        self.sent == self.bytes.len()
    }

    /// For how long no byte has left.
    pub(super) fn stands_still(&self) -> Duration {
        self.moved.elapsed()
    }
}

impl std::fmt::Debug for Delivery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Delivery({} of {} bytes)", self.sent, self.bytes.len())
    }
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    fn soon() -> Instant {
        Instant::now() + Duration::from_millis(200)
    }

    fn network(port: u16) -> PrinterPort {
        PrinterPort::Network { host: "127.0.0.1".to_owned(), port }
    }

    #[test]
    fn nobody_there_is_told_at_once() {
        let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let asked = Instant::now();
        assert_eq!(Port::open(&network(closed), soon()).unwrap_err(), Fault::Absent);
        for no_device in ["/nowhere/lp0", "/etc/hostname", "/tmp"] {
            let at = PrinterPort::Device(no_device.to_owned());
            assert_eq!(Port::open(&at, soon()).unwrap_err(), Fault::Absent, "{no_device}");
        }
        assert!(asked.elapsed() < Duration::from_millis(150));
    }

    #[test]
    fn a_name_without_an_address_is_nobody_and_holds_nobody_up() {
        let at = PrinterPort::Network { host: "no-printer.invalid".to_owned(), port: 9100 };
        let asked = Instant::now();
        assert_eq!(Port::open(&at, soon()).unwrap_err(), Fault::Absent);
        assert!(asked.elapsed() < Duration::from_secs(1));
    }

    #[test]
    fn silence_and_a_full_line_end_by_the_clock_and_a_closed_one_is_gone() {
        let printer = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut port = Port::open(&network(printer.local_addr().unwrap().port()), soon()).unwrap();
        let (other, _) = printer.accept().unwrap();
        let asked = Instant::now();
        assert_eq!(port.hear(&mut Vec::new(), soon()), Ok(0));
        // More than any socket holds, and nobody reads it.
        let flood = vec![0; 64 * 1024 * 1024];
        let mut delivery = Delivery::new(flood);
        delivery.go_on(&mut port, soon()).unwrap();
        assert!(!delivery.is_whole());
        assert!((390..2000).contains(&asked.elapsed().as_millis()), "{:?}", asked.elapsed());
        drop(other);
        sleep(Duration::from_millis(50));
        assert_eq!(delivery.go_on(&mut port, soon()), Err(Fault::Gone));
        assert_eq!(port.hear(&mut Vec::new(), soon()), Err(Fault::Gone));
    }

    #[test]
    fn a_device_belongs_to_one_program_and_says_what_it_heard() {
        let pair = nix::pty::openpty(None, None).unwrap();
        let at = PrinterPort::Device(nix::unistd::ttyname(&pair.slave).unwrap().to_str().unwrap().to_owned());
        let mut port = Port::open(&at, soon()).unwrap();
        assert_eq!(Port::open(&at, soon()).unwrap_err(), Fault::InUse);
        assert_eq!(port.send(b"a\r\n\x03", soon()), Ok(4));
        let mut came = [0; 8];
        assert_eq!(read(&pair.master, &mut came), Ok(4), "as it was sent");
        assert_eq!(came[..4], *b"a\r\n\x03");
        assert_eq!(write(&pair.master, b"old"), Ok(3));
        port.forget().unwrap();
        assert_eq!(write(&pair.master, b"new"), Ok(3));
        let mut heard = Vec::new();
        assert_eq!((port.hear(&mut heard, soon()), heard.as_slice()), (Ok(3), b"new".as_slice()));
        drop(pair);
        assert_eq!(port.hear(&mut heard, soon()), Err(Fault::Gone));
    }
}
