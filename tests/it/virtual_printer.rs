//! A real IPP printer for a test, started by `tests/virtual-printer` and gone with the test.

use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

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
        Self::start("label.conf")
    }

    /// An office printer with A4; `None` with a word where its programs are missing.
    pub fn with_a4() -> Option<Self> {
        Self::start("a4.conf")
    }

    fn start(attributes: &str) -> Option<Self> {
        for program in ["ippeveprinter", "dbus-daemon"] {
            if !is_installed(program) {
                let missing = format!("{program} is not installed (Debian: cups-ipp-utils, dbus)");
                if std::env::var("CI").as_deref() == Ok("true") {
                    panic!("{missing}");
                }
                eprintln!("skipped: {missing}");
                return None;
            }
        }
        let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
        let folder = tempfile::tempdir().unwrap();
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
        let script = Command::new(tests.join("virtual-printer"))
            .arg(folder.path())
            .arg(port.to_string())
            .arg(tests.join("printers").join(attributes))
            .stdin(Stdio::null())
            .spawn()
            .unwrap();
        let mut printer = Self { script, port, folder };
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

    /// Plays a fault with the next badge: `labels`, `cover`, `jam` or `refuse`; `back` ends one that waits, without a badge.
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
        files.retain(|file| file.extension().is_some_and(|extension| extension == "png"));
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

    /// Switches it off.
    pub fn switch_off(&mut self) {
        kill(self.pid(), Signal::SIGKILL).unwrap();
        let _ = self.script.wait().unwrap();
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

fn is_installed(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let usual = ["/usr/sbin", "/usr/local/sbin"].map(PathBuf::from);
    std::env::split_paths(&path).chain(usual).any(|folder| folder.join(program).is_file())
}
