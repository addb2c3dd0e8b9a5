//! Badges to devices, told truly: what a device took, what stands in its way and what became of it.
//!
//! `effects` keeps one [`Printer`] on a thread of its own, takes one [`Errand`] after the other a step further and
//! journals what they tell. A picture is never sent twice from here, and nothing personal but the picture itself ever
//! reaches a device: not in a file name, not in a job's name.

pub mod brother_ql;
mod errand;
mod folder;
mod ipp;
mod jpeg;
mod page;
pub mod pdf;
pub mod png;
mod port;
pub mod pwg;
mod raw;
pub mod zpl;

use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::config::FolderFormat;
use crate::domain::badge::{Label, Media};
use crate::domain::label_printer::{PrinterPort, QlModel};
use crate::domain::print::{PrintOutcome, PrintTrouble};

use self::brother_ql::BrotherPrinter;
use self::folder::FolderPrinter;
use self::ipp::IppPrinter;
use self::zpl::ZplPrinter;

pub use self::errand::Errand;

/// How long a device may take to confirm that it took a job back, before who waits is told that nobody knows.
const TAKING_BACK: Duration = Duration::from_secs(2);

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
    /// The longest wait is over, so the device is asked to give the job back; what stands in the way.
    Overdue(PrintTrouble),
}

/// What comes after one step of an errand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It goes on; the next step may follow after this time.
    Again(Duration),
    /// It is over.
    Ended(PrintOutcome),
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

/// What a device says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// How it is.
    pub state: PrinterState,
    /// Which printer it says it is.
    pub model: Option<String>,
    /// What it says is in it; nothing where it does not tell.
    pub loaded: Vec<String>,
    /// Its firmware.
    pub firmware: Option<String>,
    /// What is left before somebody must come.
    pub left: Option<Left>,
    /// Whether it is a print queue, which keeps what was printed unless it is told not to.
    pub queue: bool,
}

/// How much a device has left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// Labels, counted.
    Labels(u32),
    /// Ribbon or ink, in percent.
    Percent(u8),
}

impl About {
    /// A device that tells nothing but how it is.
    #[must_use]
    pub fn of(state: PrinterState) -> Self {
        Self { state, model: None, loaded: Vec::new(), firmware: None, left: None, queue: false }
    }
}

/// How long to wait for a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// For one answer, connecting included.
    pub answer: Duration,
    /// For the answer to a picture, which some devices give only when they have drawn it.
    pub picture: Duration,
    /// For a device that answers that it is busy.
    pub busy: Duration,
    /// For a print queue that has begun a badge and whose device has not taken it: it says nothing of that.
    pub queue: Duration,
    /// For a badge; then it is cancelled at the device, and becomes *waiting* once the device confirms that.
    pub badge: Duration,
    /// Between two questions at first.
    pub first_pause: Duration,
    /// How long these last.
    pub first_pauses_for: Duration,
    /// Between two questions later.
    pub later_pause: Duration,
    /// Between two questions after a job that a device was asked to give back, and does not.
    pub slow_pause: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            answer: Duration::from_secs(4),
            picture: Duration::from_secs(12),
            busy: Duration::from_secs(20),
            queue: Duration::from_secs(5),
            badge: Duration::from_secs(120),
            first_pause: Duration::from_millis(250),
            first_pauses_for: Duration::from_secs(20),
            later_pause: Duration::from_secs(2),
            slow_pause: Duration::from_secs(15),
        }
    }
}

/// Says that a printer's address is none.
#[derive(Debug, thiserror::Error)]
#[error("the printer's address is not of the form ipp://host/path; mend `uri` in kiosk.toml")]
pub struct NotAnAddress;

/// A device for badges. A step blocks for a few seconds where a device is silent: keep it on a thread of its own.
#[derive(Debug)]
pub enum Printer {
    /// A folder that gets files.
    Folder(FolderPrinter),
    /// A network printer or a queue of CUPS, by IPP (RFC 8011).
    Ipp(Box<IppPrinter>),
    /// A Brother QL printer in its own language.
    BrotherQl(Box<BrotherPrinter>),
    /// A printer that speaks ZPL II.
    Zpl(Box<ZplPrinter>),
}

impl Printer {
    /// A folder that gets one file of this format a badge, drawn for this label. It must exist.
    #[must_use]
    pub fn folder(path: &Path, format: FolderFormat, media: Media) -> Self {
        Self::Folder(FolderPrinter::new(path, format, media))
    }

    /// The printer at an address such as `ipp://host/ipp/print` with this label in it. Nothing is asked yet.
    ///
    /// # Errors
    /// Fails when the address is none.
    pub fn ipp(uri: &str, media: Media, patience: Patience) -> Result<Self, NotAnAddress> {
        IppPrinter::new(uri, media, patience).map(Box::new).map(Self::Ipp)
    }

    /// The Brother QL printer of a model with this label in it. Nothing is asked yet.
    #[must_use]
    pub fn brother_ql(model: QlModel, label: Label, at: PrinterPort, patience: Patience) -> Self {
        Self::BrotherQl(Box::new(BrotherPrinter::new(model, label, at, patience)))
    }

    /// The printer that speaks ZPL II at a port. Nothing is asked yet.
    #[must_use]
    pub fn zpl(at: PrinterPort, patience: Patience) -> Self {
        Self::Zpl(Box::new(ZplPrinter::new(at, patience)))
    }

    /// Removes what a kill left behind of an earlier run. Devices keep nothing that a start could remove.
    pub fn tidy(&self) {
        match self {
            Self::Folder(folder) => folder.tidy(),
            Self::Ipp(_) | Self::BrotherQl(_) | Self::Zpl(_) => {}
        }
    }

    /// Takes an errand one step further, with a few questions to the device; tells on the way what the journal and the
    /// guest should know. An errand that ended takes no other step.
    pub fn step(&mut self, errand: &mut Errand, tell: &mut dyn FnMut(Progress)) -> Step {
        match self {
            Self::Folder(folder) => Step::Ended(folder.print(errand)),
            Self::Ipp(printer) => printer.step(errand, tell),
            Self::BrotherQl(printer) => printer.step(errand, tell),
            Self::Zpl(printer) => printer.step(errand, tell),
        }
    }

    /// Takes an errand to its end, for who has nothing else to do. A job that the device does not give back in time is
    /// left to it: *sent*, because nobody can tell more.
    pub fn carry_out(&mut self, mut errand: Errand, tell: &mut dyn FnMut(Progress)) -> PrintOutcome {
        let mut overdue = None;
        loop {
            let step = self.step(&mut errand, &mut |progress| {
                if let Progress::Overdue(_) = progress {
                    overdue = Some(Instant::now());
                }
                tell(progress);
            });
            match step {
                Step::Ended(outcome) => return outcome,
                Step::Again(_) if overdue.is_some_and(|since| since.elapsed() >= TAKING_BACK) => {
                    return PrintOutcome::Sent;
                }
                Step::Again(pause) => sleep(if overdue.is_some() { pause.min(TAKING_BACK) } else { pause }),
            }
        }
    }

    /// Takes a job back.
    ///
    /// # Errors
    /// Fails when the device does not answer or does not know the job any more.
    pub fn cancel(&mut self, job: DeviceJob) -> Result<(), PrintTrouble> {
        match self {
            // They number no badges, so that nobody can name one.
            Self::Folder(_) | Self::BrotherQl(_) | Self::Zpl(_) => Err(PrintTrouble::Aborted),
            Self::Ipp(printer) => printer.cancel(job),
        }
    }

    /// All that the device says of itself, for who looks after it.
    pub fn about(&mut self) -> About {
        match self {
            Self::Folder(folder) => About::of(folder.state()),
            Self::Ipp(printer) => printer.about(),
            Self::BrotherQl(printer) => printer.about(),
            Self::Zpl(printer) => printer.about(),
        }
    }

    /// How the device is now.
    pub fn state(&mut self) -> PrinterState {
        match self {
            Self::Folder(folder) => folder.state(),
            Self::Ipp(printer) => printer.state(),
            Self::BrotherQl(printer) => printer.state(),
            Self::Zpl(printer) => printer.state(),
        }
    }
}
