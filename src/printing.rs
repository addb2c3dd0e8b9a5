//! Badges to devices, told truly: what a device took, what stands in its way and what became of it.
//!
//! `effects` keeps one [`Printer`] on a thread of its own and journals what [`Printer::print`] tells. A job is never
//! sent twice from here, and nothing personal but the picture itself ever reaches a device: not in a file name, not
//! in a job's name.

mod folder;
mod ipp;

use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, Utc};

use crate::domain::badge::Media;
use crate::domain::print::{PrintOutcome, PrintTrouble};

use self::folder::FolderPrinter;
use self::ipp::IppPrinter;

/// One badge for a device.
#[derive(Clone, Copy)]
pub struct Job<'a> {
    /// The badge as PNG.
    pub png: &'a [u8],
    /// Now, by the kiosk's clock; names the file of a folder.
    pub at: DateTime<Utc>,
}

impl std::fmt::Debug for Job<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Job({} bytes)", self.png.len())
    }
}

/// The number under which a device took a job. Journalled, it lets a later run ask what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeviceJob(pub i32);

/// What happens while a badge prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// The device gave the job a number; told before the picture is sent where the device allows it.
    Taken(DeviceJob),
    /// Something stands in the way and somebody must come.
    Trouble(PrintTrouble),
    /// Nothing stands in the way any more.
    Cleared,
}

/// How a device is now, told without printing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrinterState {
    /// It would print at once.
    Ready,
    /// It prints something.
    Busy,
    /// Something stands in its way.
    Trouble(PrintTrouble),
}

/// How long to wait for a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// For one answer, connecting included.
    pub answer: Duration,
    /// For a device that answers that it is busy.
    pub busy: Duration,
    /// For a badge; then it is cancelled at the device and becomes *waiting*.
    pub badge: Duration,
    /// Between two questions at first.
    pub first_pause: Duration,
    /// How long these last.
    pub first_pauses_for: Duration,
    /// Between two questions later.
    pub later_pause: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            answer: Duration::from_secs(4),
            busy: Duration::from_secs(20),
            badge: Duration::from_secs(120),
            first_pause: Duration::from_millis(250),
            first_pauses_for: Duration::from_secs(20),
            later_pause: Duration::from_secs(2),
        }
    }
}

/// Says that a printer's address is none.
#[derive(Debug, thiserror::Error)]
#[error("the printer's address is not of the form ipp://host/path; mend `uri` in kiosk.toml")]
pub struct NotAnAddress;

/// A device for badges. Every call blocks, up to [`Patience::badge`]: keep it on a thread of its own.
#[derive(Debug)]
pub enum Printer {
    /// A folder that gets PNG files.
    Folder(FolderPrinter),
    /// A network printer or a queue of CUPS, by IPP (RFC 8011).
    Ipp(Box<IppPrinter>),
}

impl Printer {
    /// A folder that gets one PNG file a badge. It must exist.
    #[must_use]
    pub fn folder(path: &Path) -> Self {
        Self::Folder(FolderPrinter::new(path))
    }

    /// The printer at an address such as `ipp://host/ipp/print` with this label in it. Nothing is asked yet.
    ///
    /// # Errors
    /// Fails when the address is none.
    pub fn ipp(uri: &str, media: Media, patience: Patience) -> Result<Self, NotAnAddress> {
        IppPrinter::new(uri, media, patience).map(Box::new).map(Self::Ipp)
    }

    /// Prints one badge and says what became of it; tells on the way what the journal and the guest should know.
    pub fn print(&mut self, job: &Job<'_>, tell: &mut dyn FnMut(Progress)) -> PrintOutcome {
        match self {
            Self::Folder(folder) => folder.print(job),
            Self::Ipp(printer) => printer.print(job, tell),
        }
    }

    /// Finds out what became of a job that an earlier run of the kiosk gave away. Sends nothing.
    pub fn follow(&mut self, job: DeviceJob, tell: &mut dyn FnMut(Progress)) -> PrintOutcome {
        match self {
            Self::Folder(_) => PrintOutcome::Sent,
            Self::Ipp(printer) => printer.follow(job, tell),
        }
    }

    /// Takes a job back.
    ///
    /// # Errors
    /// Fails when the device does not answer or does not know the job any more.
    pub fn cancel(&mut self, job: DeviceJob) -> Result<(), PrintTrouble> {
        match self {
            Self::Folder(_) => Err(PrintTrouble::Aborted),
            Self::Ipp(printer) => printer.cancel(job),
        }
    }

    /// How the device is now.
    pub fn state(&mut self) -> PrinterState {
        match self {
            Self::Folder(folder) => folder.state(),
            Self::Ipp(printer) => printer.state(),
        }
    }
}
