//! A scanner on a serial line: a pseudo-terminal in its place, unplugged and plugged in again under a running kiosk.

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::sleep;
use std::time::{Duration, Instant};

use nix::pty::openpty;
use nix::unistd::ttyname;
use tempfile::TempDir;
use welkom::clock::Clock;
use welkom::config::Config;
use welkom::effects::{DeskNews, Effects, News, ScannerNow, open_store};

use super::MRZ;
use crate::midday;
use crate::waiting::until;

/// Longer than a scanner that is back has to wait.
const SOON: Duration = Duration::from_secs(10);

/// The other end of a serial line.
pub struct Line {
    wire: File,
    device: PathBuf,
}

impl Line {
    /// Plugs a scanner in; its device appears under this name.
    pub fn plug(device: PathBuf) -> Self {
        let pair = openpty(None, None).unwrap();
        symlink(ttyname(&pair.slave).unwrap(), &device).unwrap();
        Self { wire: File::from(pair.master), device }
    }

    /// Sends bytes, as a scanner does.
    pub fn send(&mut self, bytes: &[u8]) {
        self.wire.write_all(bytes).unwrap();
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.device);
    }
}

/// One kiosk at a time has threads to be counted.
static ALONE: Mutex<()> = Mutex::new(());

/// A kiosk without its window.
struct Kiosk {
    folder: TempDir,
    scans: Receiver<String>,
    health: Receiver<ScannerNow>,
    effects: Effects,
    _alone: MutexGuard<'static, ()>,
}

impl Kiosk {
    fn start(folder: TempDir) -> Self {
        let alone = ALONE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        // The last kiosk's thread ends a moment after it.
        let alone_indeed = until(SOON, || thread().is_none().then_some(()));
        assert!(alone_indeed.is_some(), "the last kiosk's scanner does not end");
        let shipped = midday::shipped();
        let serial = format!("\nkind = \"serial\"\npath = \"{}\"", folder.path().join("scanner").display());
        fs::write(folder.path().join("kiosk.toml"), shipped.replace("\nkind = \"keyboard\"", &serial)).unwrap();
        let config = Config::read(&folder.path().join("kiosk.toml")).unwrap();
        let store = open_store(&config, &Clock::system(config.zone)).unwrap();
        let ((tell, scans), (tell_health, health)) = (channel(), channel());
        let tell = Mutex::new((tell, tell_health));
        let told = move |news| match news {
            News::Scanned(text) => drop(tell.lock().unwrap().0.send(text.as_str().to_owned())),
            News::Desk(DeskNews::Health(Some(now))) => drop(tell.lock().unwrap().1.send(now.scanner)),
            _ => {}
        };
        let effects = Effects::start(&config, store, Arc::new(told), true);
        Self { folder, scans, health, effects, _alone: alone }
    }

    /// Asks for the health of the house until it tells this of the scanner.
    fn await_told(&self, wanted: ScannerNow) {
        let told = until(SOON, || {
            self.effects.ask_health();
            (self.health.recv_timeout(SOON) == Ok(wanted)).then_some(())
        });
        assert!(told.is_some(), "the desk is not told that the scanner is {wanted:?}");
    }

    fn device(&self) -> PathBuf {
        self.folder.path().join("scanner")
    }

    /// The next scan, and how long it took to come.
    fn next(&self) -> (String, Duration) {
        let began = Instant::now();
        (self.scans.recv_timeout(SOON).unwrap(), began.elapsed())
    }

    /// Sends until a scan comes: a line that was just plugged in may not be open yet, and drops what came before.
    fn first_scan(&self, line: &mut Line) {
        let deadline = Instant::now() + SOON;
        loop {
            line.send(b"\x02HELLO\x03");
            if self.scans.recv_timeout(Duration::from_millis(200)).is_ok() {
                break;
            }
            assert!(Instant::now() < deadline, "the scanner was not found");
        }
        while self.scans.recv_timeout(Duration::from_millis(300)).is_ok() {}
    }
}

/// The scanner's thread.
fn thread() -> Option<PathBuf> {
    let mut threads = fs::read_dir("/proc/self/task").unwrap().map(|task| task.unwrap().path());
    threads.find(|task| fs::read_to_string(task.join("comm")).is_ok_and(|name| name == "scanner\n"))
}

/// How often the scanner's thread has gone to sleep.
fn sleeps() -> u64 {
    let status = fs::read_to_string(thread().unwrap().join("status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:")).unwrap();
    line.trim().parse().unwrap()
}

#[test]
fn framed_split_and_glued_scans_come_whole() {
    let folder = tempfile::tempdir().unwrap();
    let mut line = Line::plug(folder.path().join("scanner"));
    let kiosk = Kiosk::start(folder);
    kiosk.first_scan(&mut line);
    let whole = MRZ.join("\n");

    let framed = format!("\u{2}{}\r{}\r\u{3}", MRZ[0], MRZ[1]);
    line.send(framed.as_bytes());
    let (text, took) = kiosk.next();
    println!("a framed document came after {took:?}");
    assert_eq!(text, whole);
    assert!(took < Duration::from_millis(150), "{took:?}");

    for part in framed.as_bytes().chunks(7) {
        line.send(part);
        sleep(Duration::from_millis(20));
    }
    assert_eq!(kiosk.next().0, whole, "split across reads");

    line.send(format!("{framed}\u{2}7KQM4TXA\u{3}").as_bytes());
    assert_eq!([kiosk.next().0, kiosk.next().0], [whole.clone(), "7KQM4TXA".to_owned()], "glued");

    line.send(format!("{}\r\n{}\r\n", MRZ[0], MRZ[1]).as_bytes());
    let (text, took) = kiosk.next();
    println!("a document that silence ends came after {took:?}");
    assert_eq!(text, whole);
    assert!(took < Duration::from_millis(150), "{took:?}");

    line.send(b"\0\x02\xfc\xff\x03\x04");
    assert_eq!(kiosk.next().0, "\u{fc}\u{ff}", "a spoilt scan is one, and is judged like any");
    sleep(Duration::from_millis(150));
    (0..6).for_each(|_| line.send(&[b'A'; 1000]));
    assert_eq!(kiosk.next().0.len(), 4096, "what never ends is cut");
    line.send(b"\x027KQM4TXA\x03");
    assert_eq!(kiosk.next().0, "7KQM4TXA", "and spoils nothing after it");
}

#[test]
fn a_scanner_is_unplugged_and_plugged_in_again_while_the_kiosk_runs() {
    let kiosk = Kiosk::start(tempfile::tempdir().unwrap());
    // It was not there at the start.
    for _ in 0..2 {
        let mut line = Line::plug(kiosk.device());
        kiosk.first_scan(&mut line);
        line.send(b"7KQM4TXA\r");
        assert_eq!(kiosk.next().0, "7KQM4TXA");
        // In the middle of a scan.
        line.send(b"\x02HALF");
        sleep(Duration::from_millis(50));
        drop(line);
        assert_eq!(kiosk.next().0, "HALF", "what came is judged, and found to be cut short");
    }
}

#[test]
fn the_desk_is_told_when_the_scanner_is_gone_and_when_it_is_back() {
    let kiosk = Kiosk::start(tempfile::tempdir().unwrap());
    kiosk.await_told(ScannerNow::Gone);
    for _ in 0..2 {
        let line = Line::plug(kiosk.device());
        kiosk.await_told(ScannerNow::There);
        drop(line);
        kiosk.await_told(ScannerNow::Gone);
    }
}

#[test]
fn a_scanner_at_rest_wakes_nobody_and_a_missing_one_hardly() {
    let folder = tempfile::tempdir().unwrap();
    let mut line = Line::plug(folder.path().join("scanner"));
    let kiosk = Kiosk::start(folder);
    kiosk.first_scan(&mut line);
    sleep(Duration::from_secs(1));
    let before = sleeps();
    sleep(Duration::from_secs(3));
    assert_eq!(sleeps() - before, 0, "nothing was sent");
    drop(line);
    // By then it is looked for every four seconds.
    sleep(Duration::from_secs(8));
    let before = sleeps();
    sleep(Duration::from_secs(8));
    let woken = sleeps() - before;
    println!("a missing scanner woke its thread {woken} times in 8 s");
    assert!(woken <= 3, "{woken}");
}

#[test]
fn a_second_reader_is_told_that_the_line_is_in_use() {
    use welkom::identity::scanner::{Port, PortError};
    let folder = tempfile::tempdir().unwrap();
    let line = Line::plug(folder.path().join("scanner"));
    let first = Port::open(&line.device, 9600).unwrap();
    assert!(matches!(Port::open(&line.device, 9600), Err(PortError::InUse)));
    drop(first);
    assert!(Port::open(&line.device, 9600).is_ok());
    assert!(matches!(Port::open(&folder.path().join("none"), 9600), Err(PortError::Shut(_))));
    assert!(matches!(
        Port::open(&std::env::current_exe().unwrap(), 9600),
        Err(PortError::NoLine(_) | PortError::Shut(_))
    ));
}
