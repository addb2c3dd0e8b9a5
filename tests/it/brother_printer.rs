//! A stand-in for a Brother QL printer, over TCP or a pseudo-terminal: it understands the raster language, answers with
//! statuses as the device does, and plays what goes wrong with one.

use std::fs::File;
use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{JoinHandle, sleep, spawn};
use std::time::Duration;

use nix::fcntl::{FcntlArg, OFlag, fcntl};
use nix::pty::openpty;
use nix::unistd::ttyname;
use welkom::domain::label_printer::PrinterPort;

use crate::raster::{Command, next_command};

/// What the printer does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Play {
    /// It prints, and says so.
    Prints,
    /// It prints, and has no label left.
    PrintsTheLast,
    /// It prints, and says nothing after its answer.
    PrintsSilently,
    /// It takes everything and never says a word.
    Mute,
    /// It answers with these two bytes of errors.
    Errors(u8, u8),
    /// Another roll is in it: a roll of this width and length in millimetres.
    Holds(u8, u8),
    /// It prints something already, for as long as it plays this.
    PrintsAnother,
    /// It answers with fewer bytes than a status has.
    AnswersShort,
    /// It answers with something else.
    AnswersGarbage,
    /// It begins to print, and then has these errors.
    BeginsAndThen(u8, u8),
    /// It has these errors before it begins, and answers when it is told to forget the badge.
    RefusesWith(u8, u8),
    /// The same, and it hears nothing any more.
    RefusesDeafWith(u8, u8),
    /// Its head cools before it prints, for so many milliseconds.
    Cools(u64),
    /// It says that it printed after so many milliseconds.
    Late(u64),
    /// It says that it printed, and the word breaks off.
    CutShort,
    /// It prints, and says something else than that.
    Garbage,
    /// It is gone after half of the rows.
    DiesAfterHalf,
    /// It reads nothing any more after half of the rows.
    HangsAfterHalf,
    /// It keeps the badge, prints nothing of it, and answers when it is asked.
    KeepsIt,
}

/// What it was given.
#[derive(Debug, Default, Clone)]
pub struct Seen {
    /// How often it was asked how it is.
    pub asked: usize,
    /// How many commands of a badge came, rows included.
    pub badge_commands: usize,
    /// Badges of which the last command came: their rows.
    pub badges: Vec<Vec<Vec<u8>>>,
}

/// The stand-in, printing until it is dropped.
pub struct BrotherStandIn {
    /// Where it is.
    pub at: PrinterPort,
    play: Arc<Mutex<Play>>,
    seen: Arc<Mutex<Seen>>,
    model: Arc<AtomicU8>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

/// A printer's end of the line.
pub enum Wire {
    Network(TcpListener, Option<TcpStream>),
    Device(File),
}

impl BrotherStandIn {
    pub fn on_the_network(play: Play) -> Self {
        let (at, wire) = Wire::on_the_network();
        Self::start(at, wire, play)
    }

    pub fn at_this_machine(play: Play) -> Self {
        let (at, wire) = Wire::at_this_machine();
        Self::start(at, wire, play)
    }

    /// One of each kind.
    pub fn both(play: Play) -> [Self; 2] {
        [Self::on_the_network(play), Self::at_this_machine(play)]
    }

    fn start(at: PrinterPort, wire: Wire, play: Play) -> Self {
        let (play, seen, stop) = (Arc::new(Mutex::new(play)), Arc::default(), Arc::default());
        let model = Arc::new(AtomicU8::new(status(REPLY)[4]));
        let mut device = Device {
            wire,
            play: Arc::clone(&play),
            seen: Arc::clone(&seen),
            model: Arc::clone(&model),
            rows: Vec::new(),
            packed: false,
            hangs: false,
        };
        let stopped: Arc<AtomicBool> = Arc::clone(&stop);
        let thread = spawn(move || {
            let mut bytes = Vec::new();
            while !stopped.load(Ordering::Relaxed) {
                if !device.listen(&mut bytes) {
                    return;
                }
            }
        });
        Self { at, play, seen, model, stop, thread: Some(thread) }
    }

    /// It is another model, by its code.
    pub fn is_model(&self, code: u8) {
        self.model.store(code, Ordering::Relaxed);
    }

    pub fn plays(&self, play: Play) {
        *self.play.lock().unwrap() = play;
    }

    pub fn seen(&self) -> Seen {
        self.seen.lock().unwrap().clone()
    }

    /// Waits until so many badges have come whole.
    pub fn has_got(&self, badges: usize) -> bool {
        (0..200).any(|_| {
            sleep(Duration::from_millis(10));
            self.seen().badges.len() == badges
        })
    }
}

impl Drop for BrotherStandIn {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}

impl Wire {
    pub fn on_the_network() -> (PrinterPort, Self) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let port = listener.local_addr().unwrap().port();
        (PrinterPort::Network { host: "127.0.0.1".to_owned(), port }, Self::Network(listener, None))
    }

    pub fn at_this_machine() -> (PrinterPort, Self) {
        let pair = openpty(None, None).unwrap();
        let path = ttyname(&pair.slave).unwrap().to_str().unwrap().to_owned();
        let _ = fcntl(&pair.master, FcntlArg::F_SETFL(OFlag::O_NONBLOCK)).unwrap();
        (PrinterPort::Device(path), Self::Device(File::from(pair.master)))
    }

    /// Reads what is there; nothing where nobody has opened it.
    pub fn read(&mut self, bytes: &mut Vec<u8>) {
        let mut some = [0; 4096];
        let came = match self {
            Self::Device(file) => file.read(&mut some),
            Self::Network(listener, stream) => {
                if stream.is_none() {
                    *stream = listener.accept().ok().map(|(stream, _)| stream);
                    bytes.clear();
                }
                let Some(open) = stream else { return };
                open.set_nonblocking(true).unwrap();
                let came = open.read(&mut some);
                if matches!(&came, Ok(0)) || came.as_ref().is_err_and(|e| e.kind() == ErrorKind::ConnectionReset) {
                    *stream = None;
                }
                came
            }
        };
        bytes.extend(&some[..came.unwrap_or(0)]);
    }

    pub fn say(&mut self, bytes: &[u8]) {
        // Whoever does not listen any more misses it.
        let _ = match self {
            Self::Device(file) => file.write_all(bytes),
            Self::Network(_, Some(stream)) => stream.write_all(bytes),
            Self::Network(_, None) => Ok(()),
        };
    }
}

/// The printer itself.
struct Device {
    wire: Wire,
    play: Arc<Mutex<Play>>,
    seen: Arc<Mutex<Seen>>,
    model: Arc<AtomicU8>,
    rows: Vec<Vec<u8>>,
    packed: bool,
    hangs: bool,
}

/// The words of a status.
const REPLY: u8 = 0;
const COMPLETED: u8 = 1;
const ERROR: u8 = 2;
const NOTIFICATION: u8 = 5;
const PHASE: u8 = 6;

impl Device {
    /// Reads and obeys for a moment; `false` when it is dead.
    fn listen(&mut self, bytes: &mut Vec<u8>) -> bool {
        sleep(Duration::from_millis(1));
        if self.hangs {
            return true;
        }
        self.wire.read(bytes);
        let mut used = 0;
        while let Some((command, length)) = next_command(&bytes[used..], self.packed) {
            used += length;
            if !self.obey(command) {
                return false;
            }
            if self.hangs {
                break;
            }
        }
        let _ = bytes.drain(..used);
        true
    }

    /// Does what it is told; `false` when it dies of it.
    fn obey(&mut self, command: Command) -> bool {
        let play = *self.play.lock().unwrap();
        if !matches!(command, Command::Zero | Command::Initialise | Command::RasterMode | Command::Ask) {
            self.seen.lock().unwrap().badge_commands += 1;
        }
        match command {
            Command::Initialise => {
                self.rows.clear();
                self.packed = false;
            }
            Command::Ask => {
                self.seen.lock().unwrap().asked += 1;
                self.answer(play);
            }
            Command::Media(_) => match play {
                Play::RefusesWith(one, two) | Play::RefusesDeafWith(one, two) => self.tell(ERROR, |status| {
                    (status[8], status[9]) = (one, two);
                }),
                _ => {}
            },
            Command::Packed(packed) => self.packed = packed,
            Command::Row(_, row) => {
                self.rows.push(row);
                if self.rows.len() == 500 {
                    self.hangs = play == Play::HangsAfterHalf;
                    return play != Play::DiesAfterHalf;
                }
            }
            Command::Print => self.print(play),
            Command::Zero
            | Command::RasterMode
            | Command::Report
            | Command::AutoCut(_)
            | Command::CutEvery(_)
            | Command::Expanded(_)
            | Command::Margin(_) => {}
        }
        true
    }

    /// Says how it is.
    fn answer(&mut self, play: Play) {
        match play {
            Play::Mute => {}
            Play::RefusesDeafWith(..) if self.seen.lock().unwrap().asked > 1 => {}
            Play::AnswersShort => self.wire.say(&status(REPLY)[..20]),
            Play::AnswersGarbage => self.wire.say(b"HTTP/1.1 400 Bad Request\r\n\r\n, and more than a status has"),
            Play::Errors(one, two) => self.tell(REPLY, |status| (status[8], status[9]) = (one, two)),
            Play::Holds(width, length) => self.tell(REPLY, |status| {
                status[10..12].copy_from_slice(&[width, if length == 0 { 0x0A } else { 0x0B }]);
                status[17] = length;
                if width == 0 {
                    status[11] = 0;
                }
            }),
            Play::PrintsAnother => self.tell(REPLY, |status| status[19] = 1),
            _ => self.tell(REPLY, |_| {}),
        }
    }

    /// The last command of a badge came.
    fn print(&mut self, play: Play) {
        let rows = std::mem::take(&mut self.rows);
        match play {
            Play::RefusesWith(..) | Play::RefusesDeafWith(..) | Play::KeepsIt => return,
            Play::Cools(milliseconds) => {
                self.tell(NOTIFICATION, |status| status[22] = 3);
                sleep(Duration::from_millis(milliseconds));
                self.tell(NOTIFICATION, |status| status[22] = 4);
            }
            _ => {}
        }
        if !matches!(play, Play::Mute | Play::PrintsSilently | Play::Garbage) {
            self.tell(PHASE, |status| status[19] = 1);
        }
        if let Play::BeginsAndThen(one, two) = play {
            self.tell(ERROR, |status| (status[8], status[9], status[19]) = (one, two, 1));
            return;
        }
        self.seen.lock().unwrap().badges.push(rows);
        match play {
            Play::Mute | Play::PrintsSilently => return,
            Play::CutShort => return self.wire.say(&status(COMPLETED)[..12]),
            Play::Garbage => return self.wire.say(&[0x80, 0x20, b'B', b'5', 1, 1, 1].repeat(20)),
            Play::Late(milliseconds) => sleep(Duration::from_millis(milliseconds)),
            _ => {}
        }
        let errors = if play == Play::PrintsTheLast { 0x02 } else { 0 };
        self.tell(COMPLETED, |status| (status[8], status[19]) = (errors, 1));
        self.tell(PHASE, |status| status[8] = errors);
    }

    fn tell(&mut self, word: u8, change: impl FnOnce(&mut [u8; 32])) {
        let mut status = status(word);
        status[4] = self.model.load(Ordering::Relaxed);
        change(&mut status);
        self.wire.say(&status);
    }
}

/// The status of a QL-820NWB with labels of 62 x 100 mm.
pub fn status(word: u8) -> [u8; 32] {
    let mut status = [0; 32];
    status[..5].copy_from_slice(&[0x80, 0x20, b'B', b'4', 0x41]);
    status[10..12].copy_from_slice(&[62, 0x0B]);
    (status[17], status[18]) = (100, word);
    status
}
