//! The release build of the kiosk as a process of its own, on a data folder, gone with its owner.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::Fault;
use super::panel::{Panel, Place};

/// "I have an appointment", between its words and its edge, and its colour.
pub const APPOINTMENT: (Place, [u8; 3]) = ((540, 1040), [31, 74, 61]);
/// The rules of the house that is measured: those of this repository.
pub const RULES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/kiosk.toml");

/// A running kiosk.
pub struct Kiosk(Child);

impl Kiosk {
    /// Starts it; its first pixels are waited for by whoever asked.
    pub fn start(panel: &Panel, data: &Path) -> Result<Self, Fault> {
        Self::open(panel, command(data)?)
    }

    /// Starts it in another house.
    pub fn start_with(panel: &Panel, rules: &Path, data: &Path) -> Result<Self, Fault> {
        Self::open(panel, command_with(rules, data)?)
    }

    fn open(panel: &Panel, mut program: Command) -> Result<Self, Fault> {
        Ok(Self(panel.lend(&mut program).stderr(Stdio::inherit()).spawn()?))
    }

    /// Its process.
    pub fn id(&self) -> u32 {
        self.0.id()
    }
}

impl Drop for Kiosk {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The program on a data folder.
pub fn command(data: &Path) -> Result<Command, Fault> {
    command_with(Path::new(RULES), data)
}

/// The program in a house of these rules.
pub fn command_with(rules: &Path, data: &Path) -> Result<Command, Fault> {
    let mut command = Command::new(program()?);
    let _ = command.arg("--config").arg(rules).arg("--data").arg(data);
    Ok(command)
}

/// Makes the first manager, so that somebody can sign on.
pub fn add_manager(data: &Path, number: &str, pin: &str) -> Result<(), Fault> {
    let mut adding = command(data)?
        .args(["staff", "add", "--number", number, "--name", "Anna", "--role", "manager"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()?;
    adding.stdin.take().ok_or("no standard input")?.write_all(format!("{pin}\n").as_bytes())?;
    if adding.wait()?.success() { Ok(()) } else { Err("the manager could not be added".into()) }
}

/// Beside the folder of this example.
fn program() -> Result<PathBuf, Fault> {
    let example = std::env::current_exe()?;
    let built = example.parent().and_then(Path::parent).ok_or("an example without a folder")?.join("welkom");
    if built.is_file() { Ok(built) } else { Err("build the kiosk first: cargo build --release".into()) }
}
