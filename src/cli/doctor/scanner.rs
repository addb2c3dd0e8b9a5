//! `welkom doctor --scanner`: shows live what the scanner sends, and whether every sign arrives as it should.
//!
//! What is shown of a scan is its shape: letters as A, digits as 9. Nothing else of a document may be printed or kept.

mod layout;
mod report;

use std::io::{self, IsTerminal, PipeReader, Write, pipe};
use std::os::fd::AsFd;
use std::time::{Duration, Instant};

use crate::cli::context::Context;
use crate::cli::terminal::Terminal;
use crate::cli::{Failure, tell};
use crate::clock::Clock;
use crate::config::{Config, Scanner, ScannerKind};
use crate::identity::scanner::{Ended, Port, PortError, listen};

use super::{Check, Health};

use report::{Layout, Report};

/// The part's name.
const NAME: &str = "scanner";
/// What is said where kiosk.toml names no scanner.
const NO_SCANNER: &str = "kiosk.toml has no [scanner], so nothing can be scanned; add one";

/// Looks whether the scanner of kiosk.toml is there.
pub(super) fn look(config: &Config) -> Option<Check> {
    let scanner = config.scanner.as_ref()?;
    Some(match &scanner.kind {
        ScannerKind::Keyboard => Check::ok(
            NAME,
            "types as a keyboard does; `welkom doctor --scanner` shows whether it types the right signs",
        ),
        ScannerKind::Serial { path, baud } => match Port::open(path, *baud) {
            Ok(_) => Check::ok(NAME, format!("{} is there", path.display())),
            Err(error @ PortError::InUse) => Check::ok(NAME, format!("{} {error}, as by the kiosk", path.display())),
            Err(error) => Check::fail(NAME, shut(scanner, &error)),
        },
    })
}

/// Listens until Ctrl-C or for so long, shows each scan as it comes, and adds what was found.
pub(super) fn listen_live(
    context: &Context,
    config: &Config,
    time: Option<Duration>,
    checks: &mut Vec<Check>,
) -> Result<(), Failure> {
    let Some(scanner) = &config.scanner else {
        checks.push(Check::fail(NAME, NO_SCANNER));
        return Ok(());
    };
    let stop = stop()?;
    let mut live: Box<dyn Write> = if context.json() { Box::new(io::stderr()) } else { Box::new(io::stdout()) };
    let is_terminal = if context.json() { io::stderr().is_terminal() } else { io::stdout().is_terminal() };
    let mut report = Report::new(scanner, config.staff_cards.as_ref(), Clock::system(config.zone).today());
    let mut listen_to = |input: &dyn AsFd| {
        let _ = writeln!(live, "{}", invitation(time)).and_then(|()| layout::show(&mut live, is_terminal));
        let until = time.map(|time| Instant::now() + time);
        listen(input.as_fd(), &stop, until, |frame| {
            let (scan, lines) = report.scan(&frame);
            // Whoever looks on sees it now; the answer holds it too.
            let _ = writeln!(live, "{}", scan.message);
            let _ = lines.iter().try_for_each(|line| writeln!(live, "    {line}")).and_then(|()| live.flush());
            checks.push(scan);
        })
    };
    let ended = match &scanner.kind {
        ScannerKind::Keyboard => {
            let keys = Terminal::keys();
            let ended = listen_to(&io::stdin());
            drop(keys);
            ended
        }
        ScannerKind::Serial { path, baud } => match Port::open(path, *baud) {
            Ok(port) => listen_to(&port),
            Err(error) => {
                checks.push(Check::fail(NAME, shut(scanner, &error)));
                return Ok(());
            }
        },
    };
    let is_serial = scanner.kind != ScannerKind::Keyboard;
    checks.push(match (report.scans(), ended) {
        (_, Ended::Gone) if is_serial => Check::fail(NAME, "was unplugged, or its line broke off; look at its cable"),
        (0, _) => Check::fail(NAME, "nothing arrived; look at its cable, its light, and how it is told to send"),
        (scans, _) => Check::ok(NAME, format!("{} arrived", tell::count(scans, "scan", "scans"))),
    });
    checks.push(match report.layout() {
        Layout::Unknown => {
            Check::warn("layout", "the test code was not scanned, so nobody knows whether every sign arrives")
        }
        Layout::Right => Check { name: "layout".to_owned(), state: Health::Ok, message: layout::RIGHT.to_owned() },
        Layout::Wrong(why) => Check::fail("layout", why.clone()),
    });
    Ok(())
}

/// What ends the listening: its other end is closed by Ctrl-C or a request to end.
fn stop() -> Result<PipeReader, Failure> {
    let (stop, stopper) = pipe().map_err(Failure::Output)?;
    let mut stopper = Some(stopper);
    ctrlc::set_handler(move || drop(stopper.take())).map_err(Failure::Signals)?;
    Ok(stop)
}

/// What the installer is asked to do.
fn invitation(time: Option<Duration>) -> String {
    let end = match time {
        Some(time) => format!("for {} seconds", time.as_secs()),
        None => "until Ctrl-C".to_owned(),
    };
    format!("Listening {end}. Scan this test code, then a badge, an invitation and your own documents.")
}

/// Why a line cannot be listened to, and what to do.
fn shut(scanner: &Scanner, error: &PortError) -> String {
    let path = match &scanner.kind {
        ScannerKind::Serial { path, .. } => path.display().to_string(),
        ScannerKind::Keyboard => String::new(),
    };
    let mend = match error {
        PortError::Shut(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            "add the user that runs the kiosk to the group dialout"
        }
        PortError::Shut(_) => "look at its cable, and into /dev/serial/by-id for its name",
        PortError::InUse => "stop the kiosk meanwhile",
        PortError::NoLine(_) => "name the scanner's device in scanner.path",
    };
    format!("{path} {error}; {mend}")
}
