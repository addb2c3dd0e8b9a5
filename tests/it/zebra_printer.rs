//! A stand-in for a ZPL II printer, over TCP or a pseudo-terminal: it takes labels apart to their dots, says how it is
//! when it is asked `~HS` and what it is when it is asked `~HI`, and plays what goes wrong with one.

use std::io::Read;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{JoinHandle, sleep, spawn};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use welkom::domain::badge::Bitmap;
use welkom::domain::label_printer::PrinterPort;

use crate::brother_printer::Wire;

/// What the printer does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Play {
    /// It prints a label in this many milliseconds.
    Prints(u64),
    /// It prints before it can be asked.
    PrintsAtOnce,
    /// It never answers.
    Mute,
    /// It answers something else.
    Garbage,
    /// It answers two lines of the three.
    CutShort,
    /// This stands in its way, and it prints nothing.
    Has(Trouble),
    /// It takes a label, and then this stands in its way until it plays something else.
    TakesAndThen(Trouble),
    /// It takes a label and answers no more.
    TakesAndIsSilent,
    /// It is gone after this many bytes of a label.
    DiesAfter(usize),
    /// Half a label is in it until it is told to cancel it.
    HasHalf,
    /// It says how it is, and not what it is.
    HidesWhatItIs,
}

/// What stands in its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    Paper,
    Head,
    Pause,
    Ribbon,
    Hot,
}

/// What it was given.
#[derive(Debug, Default, Clone)]
pub struct Seen {
    /// How often it was asked how it is.
    pub asked: usize,
    /// How often it was told to cancel.
    pub cancelled: usize,
    /// Labels that were printed.
    pub printed: Vec<Bitmap>,
    /// Bytes of labels that came.
    pub bytes: usize,
}

/// The stand-in, printing until it is dropped.
pub struct ZebraStandIn {
    /// Where it is.
    pub at: PrinterPort,
    play: Arc<Mutex<Play>>,
    seen: Arc<Mutex<Seen>>,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl ZebraStandIn {
    /// One of each kind.
    pub fn both(play: Play) -> [Self; 2] {
        [Wire::on_the_network(), Wire::at_this_machine()].map(|(at, wire)| Self::start(at, wire, play))
    }

    fn start(at: PrinterPort, wire: Wire, play: Play) -> Self {
        let (play, seen, stop) = (Arc::new(Mutex::new(play)), Arc::default(), Arc::default());
        let mut device = Device {
            wire,
            play: Arc::clone(&play),
            seen: Arc::clone(&seen),
            waiting: Vec::new(),
            half: play_has_half(&play),
            taken: false,
            silent: false,
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
        Self { at, play, seen, stop, thread: Some(thread) }
    }

    pub fn plays(&self, play: Play) {
        *self.play.lock().unwrap() = play;
    }

    pub fn seen(&self) -> Seen {
        self.seen.lock().unwrap().clone()
    }
}

fn play_has_half(play: &Mutex<Play>) -> bool {
    *play.lock().unwrap() == Play::HasHalf
}

impl Drop for ZebraStandIn {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}

/// The printer itself.
struct Device {
    wire: Wire,
    play: Arc<Mutex<Play>>,
    seen: Arc<Mutex<Seen>>,
    /// Labels that came, and when they may be out.
    waiting: Vec<(Instant, Bitmap)>,
    /// Whether half a label of an earlier line is in it.
    half: bool,
    /// Whether a label ever came.
    taken: bool,
    silent: bool,
}

impl Device {
    /// Reads, prints and answers for a moment; `false` when it is dead.
    fn listen(&mut self, bytes: &mut Vec<u8>) -> bool {
        sleep(Duration::from_millis(1));
        let play = *self.play.lock().unwrap();
        if !matches!(play, Play::TakesAndThen(_)) {
            let out = self.waiting.extract_if(.., |(at, _)| *at <= Instant::now()).map(|(_, label)| label);
            self.seen.lock().unwrap().printed.extend(out);
        }
        let before = bytes.len();
        self.wire.read(bytes);
        if let Play::DiesAfter(most) = play
            && bytes.starts_with(b"^XA")
            && bytes.len() >= most
        {
            return false;
        }
        if bytes.starts_with(b"~HS") {
            let _ = bytes.drain(..3);
            self.seen.lock().unwrap().asked += 1;
            self.answer(play);
        } else if bytes.starts_with(b"~HI") {
            let _ = bytes.drain(..3);
            if play != Play::HidesWhatItIs {
                self.wire.say(b"\x02ZD421-300dpi,V93.21.17Z,12,8192KB,X\x03\r\n");
            }
        } else if bytes.starts_with(b"~JA") {
            let _ = bytes.drain(..3);
            self.seen.lock().unwrap().cancelled += 1;
            self.waiting.clear();
            self.half = false;
        } else if let Some(end) = bytes.windows(3).position(|three| three == b"^XZ") {
            let label: Vec<u8> = bytes.drain(..end + 3).collect();
            self.seen.lock().unwrap().bytes += label.len();
            self.take(decode(&label), play);
        } else if bytes.len() == before && !bytes.is_empty() {
            assert!(bytes.starts_with(b"^XA") || bytes.len() < 3, "{:?}", String::from_utf8_lossy(bytes));
        }
        true
    }

    fn take(&mut self, label: Bitmap, play: Play) {
        self.taken = true;
        match play {
            Play::PrintsAtOnce => self.seen.lock().unwrap().printed.push(label),
            Play::Prints(milliseconds) => {
                self.waiting.push((Instant::now() + Duration::from_millis(milliseconds), label));
            }
            Play::TakesAndIsSilent => {
                self.silent = true;
                self.seen.lock().unwrap().printed.push(label);
            }
            _ => self.waiting.push((Instant::now(), label)),
        }
    }

    fn answer(&mut self, play: Play) {
        let trouble = match play {
            Play::Has(trouble) => Some(trouble),
            Play::TakesAndThen(trouble) => Some(trouble).filter(|_| self.taken),
            _ => None,
        };
        let flag = |wanted| u8::from(trouble == Some(wanted));
        let lines = [
            format!(
                "030,{},{},1109,{:03},0,0,{},000,0,0,{}",
                flag(Trouble::Paper),
                flag(Trouble::Pause),
                self.waiting.len(),
                u8::from(self.half),
                flag(Trouble::Hot)
            ),
            format!("000,0,{},{},1,2,6,0,00000000,1,000", flag(Trouble::Head), flag(Trouble::Ribbon)),
            "1234,0".to_owned(),
        ];
        let lines = lines.map(|line| format!("\u{2}{line}\u{3}\r\n"));
        match play {
            Play::Mute => {}
            _ if self.silent => {}
            Play::Garbage => self.wire.say(b"\x02this is\x03\r\n\x02no answer\x03\r\n\x02at all\x03\r\n"),
            Play::CutShort => self.wire.say(lines[..2].concat().as_bytes()),
            _ => self.wire.say(lines.concat().as_bytes()),
        }
    }
}

/// The dots of a label, from its only field. Anything else in it stops the test: no text ever stands in a label.
pub fn decode(label: &[u8]) -> Bitmap {
    let label = std::str::from_utf8(label).unwrap();
    let inside = label.trim().strip_prefix("^XA").and_then(|rest| rest.strip_suffix("^XZ")).unwrap();
    let mut dots = None;
    let (mut size, commands) = ((None, None), inside.trim().split('^').filter(|command| !command.is_empty()));
    for command in commands {
        let (name, value) = command.trim().split_at(2);
        match (name, value) {
            ("PW", width) => size.0 = Some(width.parse().unwrap()),
            ("LL", height) => size.1 = Some(height.parse().unwrap()),
            ("LH" | "FO", "0,0") | ("PO", "N") | ("PM", "N") | ("LR", "N") | ("FS", "") | ("PQ", "1") => {}
            ("GF", field) => assert!(dots.replace(graphic(field)).is_none(), "one field"),
            other => panic!("{other:?} does not belong into a badge"),
        }
    }
    let dots = dots.unwrap();
    // A label's last byte of a row may have more dots than the picture.
    let width = size.0.unwrap_or(dots.stride() as u32 * 8);
    assert_eq!((width.div_ceil(8), size.1.unwrap_or(dots.height)), (dots.stride() as u32, dots.height));
    Bitmap { width, ..dots }
}

/// A graphic field: its dots.
fn graphic(field: &str) -> Bitmap {
    let mut parts = field.splitn(5, ',');
    let mut part = || parts.next().unwrap();
    assert_eq!(part(), "A");
    let (counted, all, stride): (usize, usize, usize) =
        (part().parse().unwrap(), part().parse().unwrap(), part().parse().unwrap());
    let data = part();
    let rows = match data.strip_prefix(":Z64:") {
        Some(packed) => {
            assert_eq!(counted, data.len());
            let (letters, sum) = packed.split_once(':').unwrap();
            assert_eq!(sum, format!("{:04X}", crc(letters.as_bytes())));
            let (bytes, mut rows) = (STANDARD.decode(letters).unwrap(), Vec::new());
            let _ = flate2::read::ZlibDecoder::new(bytes.as_slice()).read_to_end(&mut rows).unwrap();
            rows
        }
        None => {
            assert_eq!(counted, all);
            digits(data, stride * 2)
        }
    };
    assert_eq!((rows.len(), all % stride), (all, 0));
    Bitmap { width: stride as u32 * 8, height: (all / stride) as u32, rows }
}

/// Rows of hexadecimal digits with letters for runs.
fn digits(data: &str, width: usize) -> Vec<u8> {
    let (mut rows, mut row, mut count) = (Vec::<String>::new(), String::new(), 0);
    for letter in data.chars() {
        match letter {
            'G'..='Y' => count += letter as usize - 'F' as usize,
            'g'..='z' => count += 20 * (letter as usize - 'f' as usize),
            ':' => rows.push(rows.last().unwrap().clone()),
            ',' => row.extend(std::iter::repeat_n('0', width - row.len())),
            '!' => row.extend(std::iter::repeat_n('F', width - row.len())),
            digit => {
                row.extend(std::iter::repeat_n(digit, count.max(1)));
                count = 0;
            }
        }
        assert!(row.len() <= width);
        if row.len() == width {
            rows.push(std::mem::take(&mut row));
        }
    }
    assert!(row.is_empty());
    let all = rows.concat();
    (0..all.len() / 2).map(|at| u8::from_str_radix(&all[at * 2..at * 2 + 2], 16).unwrap()).collect()
}

/// CRC-16/XMODEM, by its table's rule.
fn crc(bytes: &[u8]) -> u16 {
    let mut sum: u32 = 0;
    for bit in bytes.iter().flat_map(|byte| (0..8).rev().map(move |at| u32::from(byte >> at & 1))) {
        let out = sum >> 15 & 1;
        sum = sum << 1 & 0xFFFF;
        if out ^ bit == 1 {
            sum ^= 0x1021;
        }
    }
    sum as u16
}
