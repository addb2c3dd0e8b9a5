//! A real IPP printer for a test, started by `tests/virtual-printer` and gone with the test.

use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::display::skip;

/// How long it may take to start on a busy machine.
const STARTS_WITHIN: Duration = Duration::from_secs(30);

/// A printer on loopback with a folder of its own.
pub struct VirtualPrinter {
    script: Child,
    port: u16,
    folder: tempfile::TempDir,
}

impl VirtualPrinter {
    /// A label printer with the right labels; `None` with a word where its programs are missing.
    pub fn with_labels() -> Option<Self> {
        Self::with_labels_but(&[])
    }

    /// An office printer with A4; `None` with a word where its programs are missing.
    pub fn with_a4() -> Option<Self> {
        Self::start(&described("a4.conf"))
    }

    /// A label printer that tells nothing of its labels; `None` with a word where its programs are missing.
    pub fn that_tells_nothing() -> Option<Self> {
        Self::start(&described("silent.conf"))
    }

    /// A label printer with some of its words changed: pieces of its description, and what stands there instead.
    pub fn with_labels_but(changes: &[(&str, &str)]) -> Option<Self> {
        let changed = changes.iter().fold(described("label.conf"), |description, (piece, instead)| {
            assert!(description.contains(piece), "no {piece} in label.conf");
            description.replace(piece, instead)
        });
        Self::start(&changed)
    }

    fn start(description: &str) -> Option<Self> {
        if !["ippeveprinter", "dbus-daemon"].iter().all(|program| is_at_hand(program, "cups-ipp-utils, dbus")) {
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("description"), description).unwrap();
        let port = free_port();
        let mut printer = Self { script: script(folder.path(), port), port, folder };
        printer.wait_until_it_listens();
        Some(printer)
    }

    fn wait_until_it_listens(&mut self) {
        let started = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            assert!(self.script.try_wait().unwrap().is_none(), "the printer ended: {}", self.log());
            assert!(started.elapsed() < STARTS_WITHIN, "the printer does not start: {}", self.log());
            sleep(Duration::from_millis(20));
        }
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("printer.log")).unwrap_or_default()
    }

    /// Its address.
    pub fn uri(&self) -> String {
        format!("ipp://localhost:{}/ipp/print", self.port)
    }

    /// Where it keeps its spool, its log and what it printed.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Plays a fault with the next badge: `labels`, `cover`, `jam`, `refuse` or `slow`; `back` ends one that waits,
    /// without a badge.
    pub fn play(&self, fault: &str) {
        fs::write(self.folder.path().join("fault"), fault).unwrap();
    }

    /// Ends the fault, as a person would who fills in labels or closes the cover.
    pub fn mend(&self) {
        fs::remove_file(self.folder.path().join("fault")).unwrap();
    }

    /// Whether a fault is played.
    pub fn plays(&self) -> bool {
        self.folder.path().join("fault").exists()
    }

    /// The badges that came out, oldest first.
    pub fn badges(&self) -> Vec<Vec<u8>> {
        let entries = fs::read_dir(self.folder.path().join("badges")).unwrap();
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        files.retain(|file| file.extension().is_some());
        files.sort();
        files.into_iter().map(|file| fs::read(file).unwrap()).collect()
    }

    /// Makes it play dead: it takes connections and never answers.
    pub fn hang(&self) {
        kill(self.pid(), Signal::SIGSTOP).unwrap();
    }

    /// Lets a hanging printer go on.
    pub fn wake(&self) {
        kill(self.pid(), Signal::SIGCONT).unwrap();
    }

    /// Switches it off, whatever it does just now.
    pub fn switch_off(&mut self) {
        kill(self.pid(), Signal::SIGKILL).unwrap();
        let _ = self.script.wait().unwrap();
    }

    /// Switches it on again. Of the jobs that it had it knows nothing any more.
    pub fn switch_on(&mut self) {
        self.script = script(self.folder.path(), self.port);
        self.wait_until_it_listens();
    }

    fn pid(&self) -> Pid {
        let text = fs::read_to_string(self.folder.path().join("printer.pid")).unwrap();
        Pid::from_raw(text.trim().parse().unwrap())
    }
}

impl Drop for VirtualPrinter {
    fn drop(&mut self) {
        if let Ok(None) = self.script.try_wait() {
            let _ = kill(Pid::from_raw(i32::try_from(self.script.id()).unwrap()), Signal::SIGTERM);
            let _ = self.script.wait();
        }
    }
}

/// What a printer says of itself.
fn described(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/printers").join(file)).unwrap()
}

fn script(folder: &Path, port: u16) -> Child {
    Command::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/virtual-printer"))
        .arg(folder)
        .arg(port.to_string())
        .arg(folder.join("description"))
        .stdin(Stdio::null())
        .spawn()
        .unwrap()
}

/// A port on loopback that nobody has.
pub fn free_port() -> u16 {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port()
}

/// Whether a program is installed; says so where it is not, and which packages of Debian have it.
pub fn is_at_hand(program: &str, packages: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let usual = ["/usr/sbin", "/usr/local/sbin"].map(PathBuf::from);
    let found = std::env::split_paths(&path).chain(usual).any(|folder| folder.join(program).is_file());
    if !found {
        skip(&format!("{program} is not installed (Debian: {packages})"));
    }
    found
}
