//! A real print queue for a test: a cupsd with ports and folders of its own, gone with the test.
//!
//! It runs as the user `lp` where the test is root, because it refuses to be root, and else as whoever runs the test.

use std::fs;
use std::net::{Ipv4Addr, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::virtual_printer::{VirtualPrinter, free_port, is_at_hand};
use crate::waiting::until;

/// How long it may take to start on a busy machine.
const STARTS_WITHIN: Duration = Duration::from_secs(30);

/// How long it may take to end.
const ENDS_WITHIN: Duration = Duration::from_secs(10);

/// A queue called "badges".
pub struct PrintQueue {
    cupsd: Child,
    port: u16,
    folder: tempfile::TempDir,
}

impl PrintQueue {
    /// A queue without a driver in front of a printer; `None` with a word where its programs are missing.
    pub fn start(device: &VirtualPrinter) -> Option<Self> {
        let missing = [("cupsd", "cups-daemon"), ("lpadmin", "cups-client")];
        if !missing.iter().all(|(program, package)| is_at_hand(program, package)) {
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let port = free_port();
        set_up(folder.path(), port);
        let cupsd = Command::new("cupsd")
            .arg("-f")
            .arg("-c")
            .arg(folder.path().join("cupsd.conf"))
            .arg("-s")
            .arg(folder.path().join("cups-files.conf"))
            .env("PATH", path_with_sbin())
            .stdin(Stdio::null())
            .spawn()
            .unwrap();
        let queue = Self { cupsd, port, folder };
        let listens = until(STARTS_WITHIN, || TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok());
        assert!(listens.is_some(), "the queue does not start: {}", queue.log());
        queue.add(&device.uri());
        Some(queue)
    }

    /// Adds the queue as the documentation says.
    fn add(&self, device: &str) {
        let added = Command::new("lpadmin")
            .args(["-p", "badges", "-E", "-v", device, "-m", "everywhere", "-o", "printer-error-policy=abort-job"])
            .env("PATH", path_with_sbin())
            .env("CUPS_SERVER", format!("localhost:{}", self.port))
            .output()
            .unwrap();
        assert!(added.status.success(), "{} {}", String::from_utf8_lossy(&added.stderr), self.log());
        let described = self.folder.path().join("root/ppd/badges.ppd");
        assert!(until(STARTS_WITHIN, || described.exists().then_some(())).is_some(), "no driver: {}", self.log());
    }

    /// Its address.
    pub fn uri(&self) -> String {
        format!("ipp://localhost:{}/printers/badges", self.port)
    }

    /// How many documents of jobs it keeps.
    pub fn files(&self) -> usize {
        let names = fs::read_dir(self.folder.path().join("spool")).unwrap().map(|file| file.unwrap().file_name());
        names.filter(|name| name.to_string_lossy().starts_with('d')).count()
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("error_log")).unwrap_or_default()
    }
}

impl Drop for PrintQueue {
    fn drop(&mut self) {
        // Told to end, it ends the programs that print for it too; killed, it would leave them behind.
        let _ = kill(Pid::from_raw(i32::try_from(self.cupsd.id()).unwrap()), Signal::SIGTERM);
        if until(ENDS_WITHIN, || self.cupsd.try_wait().unwrap()).is_none() {
            let _ = self.cupsd.kill();
            let _ = self.cupsd.wait();
        }
    }
}

/// Its folders and its two files.
fn set_up(folder: &Path, port: u16) {
    let said = |program: &str, words: &[&str]| {
        String::from_utf8(Command::new(program).args(words).output().unwrap().stdout).unwrap().trim().to_owned()
    };
    let root = said("id", &["-u"]) == "0";
    let (user, group) = if root { ("lp".into(), "lp".into()) } else { (said("id", &["-un"]), said("id", &["-gn"])) };
    let here = folder.display();
    for inside in ["root", "cache", "spool", "state", "temp", "documents"] {
        fs::create_dir(folder.join(inside)).unwrap();
    }
    let scheduler = format!(
        "Listen 127.0.0.1:{port}
PreserveJobFiles No
DefaultAuthType None
WebInterface No
Browsing Off
<Location />
  Order allow,deny
  Allow localhost
</Location>
<Location /admin>
  Order allow,deny
  Allow localhost
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"
    );
    let files = format!(
        "User {user}
Group {group}
SystemGroup root
ServerRoot {here}/root
CacheDir {here}/cache
RequestRoot {here}/spool
StateDir {here}/state
TempDir {here}/temp
DocumentRoot {here}/documents
Printcap {here}/printcap
AccessLog {here}/access_log
ErrorLog {here}/error_log
PageLog {here}/page_log
"
    );
    fs::write(folder.join("cupsd.conf"), scheduler).unwrap();
    fs::write(folder.join("cups-files.conf"), files).unwrap();
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
    if root {
        let _ = said("chown", &["-R", &format!("{user}:{group}"), &here.to_string()]);
    }
}

/// Where Debian puts the programs of CUPS.
fn path_with_sbin() -> String {
    format!("{}:/usr/sbin:/usr/local/sbin", std::env::var("PATH").unwrap_or_default())
}
