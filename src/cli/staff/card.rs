//! Reading a staff card that is to be given to somebody: typed by its reader on standard input, or sent by the scanner on
//! the serial line. It must never be shown.

use std::io::{Write, pipe, stderr};
use std::time::{Duration, Instant};

use secrecy::ExposeSecret;

use crate::cli::{Failure, pin};
use crate::config::{Config, ScannerKind};
use crate::domain::staff::StaffNumber;
use crate::domain::staff_card::StaffCard;
use crate::identity::scanner::{Port, listen};

/// How long the scanner is listened to.
const PATIENCE: Duration = Duration::from_secs(60);

/// Reads one card.
pub(super) fn read(config: &Config, number: StaffNumber, scanner: bool) -> Result<StaffCard, Failure> {
    let question = format!("Card of staff number {number}, at the reader: ");
    if !scanner {
        let typed = pin::read_line(&question).ok_or(Failure::NoCard)?;
        return config.staff_card(typed.expose_secret()).ok_or_else(|| other(config));
    }
    let Some(ScannerKind::Serial { path, baud }) = config.scanner.as_ref().map(|scanner| &scanner.kind) else {
        return Err(Failure::NoSerialScanner);
    };
    let port = Port::open(path, *baud).map_err(|cause| Failure::Scanner { path: path.clone(), cause })?;
    // Who does not see the question still finds the scanner waiting.
    let _ = writeln!(stderr(), "{question}");
    let (stop, stopper) = pipe().map_err(Failure::Output)?;
    let (mut stopper, mut read) = (Some(stopper), None);
    let _ = listen(&port, &stop, Some(Instant::now() + PATIENCE), |frame| {
        if read.is_none() {
            read = Some(config.staff_card(frame.text.as_str()));
            drop(stopper.take());
        }
    });
    read.ok_or(Failure::NoCard)?.ok_or_else(|| other(config))
}

/// Something was read that is no staff card.
fn other(config: &Config) -> Failure {
    let prefix = config.staff_cards.as_ref().map(|cards| cards.prefix.clone()).unwrap_or_default();
    Failure::OtherCard { prefix }
}
