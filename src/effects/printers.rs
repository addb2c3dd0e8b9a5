//! The way to the printers: one thread each, which draws a badge, journals that it goes, sends it, watches it and tells
//! what became of it.
//!
//! The journal says *sending* on disk before the first byte leaves, so that a pulled plug never prints twice: after a
//! restart such a job is asked about, not sent. A badge that a printer certainly did not print goes to its fallback.

mod operator;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};

use crate::badge::Paper;
use crate::config::{Config, Printer as Setting, PrinterKind};
use crate::domain::badge::BadgeContent;
use crate::domain::language::Language;
use crate::domain::print::{PrintOutcome, PrintTrouble};
use crate::flow::event::{Answer, Event};
use crate::flow::state::Attempt;
use crate::printing::{About, DeviceJob, NotAnAddress, Patience, Printer, PrinterState};
use crate::store::Store;
use crate::store::journal::PrintJob;

use super::badges::content;
use super::papers::{Kept, slip};
use super::store_thread::{Others, StoreThread, logged, spawn};
use super::{House, News, Tell};

use operator::Operator;

/// The way to the printers' threads.
#[derive(Clone)]
pub(super) struct Printers {
    ways: BTreeMap<String, Sender<Order>>,
    house: Arc<House>,
    tell: Tell,
    /// Whether slips follow badges: at a kiosk whose house wants them.
    slips: bool,
}

/// What a printer's thread is asked.
enum Order {
    /// Print this badge.
    Print(Box<Badge>),
    /// Print this paper, which nobody waits for and no journal knows.
    Paper(Box<Paper>),
    /// Find out what became of a job that was given away before this process started.
    Follow(PrintJob, DeviceJob),
    /// Have the device give this job back, then do this.
    Withdraw(PrintJob, Then),
    /// Look whether there are labels again.
    Look,
    /// Tell the desk how the device is.
    Tell,
}

/// A badge to print.
struct Badge {
    job: PrintJob,
    content: BadgeContent,
    /// What follows it, once it is printed.
    slip: Option<Box<Paper>>,
    wish: Wish,
}

/// For whom a badge is printed.
#[derive(Clone, Default)]
pub(super) struct Wish {
    /// Whom to answer, if anybody still asks.
    pub(super) attempt: Option<Attempt>,
    /// The guest's language, where it is known.
    pub(super) language: Option<Language>,
    /// Whether a slip may follow it: it is the first one, asked for by its guest.
    slip: bool,
    /// The printers that could not print it, its own first.
    tried: Vec<String>,
}

impl Wish {
    /// The wish of a guest, or of reception for one.
    pub(super) fn of(attempt: Attempt, language: &Language) -> Self {
        Self { attempt: Some(attempt), language: Some(language.clone()), slip: false, tried: Vec::new() }
    }

    /// The same for a guest who has just checked in, so that a slip may follow.
    pub(super) fn first(self) -> Self {
        Self { slip: true, ..self }
    }
}

/// What is to be done on the store's thread when a job was withdrawn: with what became of it, or with what stands in
/// the way when the device has not given it back yet.
pub(super) type Then = Box<dyn FnOnce(&mut Store, &Others, Result<PrintOutcome, PrintTrouble>) + Send>;

impl Printers {
    /// Starts a thread for each printer of kiosk.toml.
    pub(super) fn start(house: &Arc<House>, store: &StoreThread, tell: &Tell, at_kiosk: bool) -> Self {
        let mut ways = BTreeMap::new();
        for setting in &house.config.printers {
            let (way, orders) = channel();
            let operator = Operator::new(setting, house, store, tell);
            spawn(&format!("printer {}", setting.name), move || operator.operate(&orders));
            let _ = ways.insert(setting.name.clone(), way);
        }
        let slips = at_kiosk && house.config.kept_slip;
        Self { ways, house: house.clone(), tell: tell.clone(), slips }
    }

    /// Prints a paper that nobody waits for, on a printer of kiosk.toml.
    pub(super) fn print_paper(&self, printer: &str, paper: Paper) {
        if let Some(way) = self.ways.get(printer) {
            let _ = way.send(Order::Paper(Box::new(paper)));
        }
    }

    /// The slip that follows a badge.
    fn slip(&self, store: &mut Store, job: &PrintJob, language: &Language) -> Option<Box<Paper>> {
        let kept = logged(store.kept(job.visit)).flatten()?;
        let words = self.house.words(language)?;
        Some(Box::new(slip(&self.house, words, &Kept::of(&kept))))
    }

    /// Hands a journalled job to its printer. Called on the store's thread.
    pub(super) fn print(&self, store: &mut Store, job: PrintJob, wish: Wish) {
        let own = self.house.config.languages.first();
        let Some(language) = wish.language.as_ref().or(own) else { return };
        match content(store, &self.house, job.visit, language) {
            Ok(content) => match self.ways.get(&job.printer) {
                Some(way) => {
                    let slip = if self.slips && wish.slip { self.slip(store, &job, language) } else { None };
                    let _ = way.send(Order::Print(Box::new(Badge { job, content, slip, wish })));
                }
                // The printer was taken out of kiosk.toml after the job was queued.
                None => self.give_up(store, &job, wish.attempt, PrintTrouble::NoPrinter),
            },
            Err(error) => {
                tracing::error!(%error, "a badge could not be made");
                self.give_up(store, &job, wish.attempt, PrintTrouble::CannotBeDrawn);
            }
        }
    }

    /// Notes and tells that a job can never be printed.
    fn give_up(&self, store: &mut Store, job: &PrintJob, attempt: Option<Attempt>, trouble: PrintTrouble) {
        let outcome = PrintOutcome::Failed(trouble);
        let _ = logged(store.print_outcome(job.id, outcome));
        if let Some(attempt) = attempt {
            (self.tell)(News::Event(Event::Answer(attempt, Answer::Printed(outcome))));
        }
    }

    /// Asks a printer whether it has labels again.
    pub(super) fn look_for_labels(&self, printer: &str) {
        if let Some(way) = self.ways.get(printer) {
            let _ = way.send(Order::Look);
        }
    }

    /// Has every printer tell the desk how it is.
    pub(super) fn ask_all(&self) {
        for way in self.ways.values() {
            let _ = way.send(Order::Tell);
        }
    }

    /// Finds out what became of a job that an earlier run gave away; `false` when nobody can be asked.
    pub(super) fn follow(&self, job: &PrintJob) -> bool {
        match (self.ways.get(&job.printer), job.device_job) {
            (Some(way), Some(number)) => way.send(Order::Follow(job.clone(), DeviceJob(number))).is_ok(),
            (Some(_) | None, _) => false,
        }
    }

    /// Has the device give a job back that is on its way, because its guest has left.
    pub(super) fn cancel(&self, job: PrintJob) {
        if let Some(way) = self.ways.get(&job.printer) {
            let _ = way.send(Order::Withdraw(job, Box::new(|_, _, _| ())));
        }
    }

    /// Has the device give a job back that is on its way, and then does this. Called on the store's thread.
    pub(super) fn withdraw(&self, store: &mut Store, others: &Others, job: PrintJob, then: Then) {
        match self.ways.get(&job.printer) {
            Some(way) => {
                let _ = way.send(Order::Withdraw(job, then));
            }
            // The printer was taken out of kiosk.toml, and reception looked: no badge came of it.
            None => {
                let outcome = PrintOutcome::Failed(PrintTrouble::NoPrinter);
                let _ = logged(store.print_outcome(job.id, outcome));
                then(store, others, Ok(outcome));
            }
        }
    }
}

/// The printer that kiosk.toml describes. Nothing is asked of it yet.
///
/// # Errors
/// Fails when its address is none.
pub fn open_printer(setting: &Setting) -> Result<Printer, NotAnAddress> {
    match &setting.kind {
        PrinterKind::Folder { path, format } => Ok(Printer::folder(path, *format, setting.media)),
        PrinterKind::Ipp { uri } => Printer::ipp(uri, setting.media, Patience::default()),
        PrinterKind::BrotherQl { model, device } => {
            Ok(Printer::brother_ql(*model, setting.media.label, device.clone(), Patience::default()))
        }
        PrinterKind::Zpl { device } => Ok(Printer::zpl(device.clone(), Patience::default())),
    }
}

/// What a printer says of itself; for `doctor`.
#[must_use]
pub fn about_printer(setting: &Setting) -> About {
    let offline = || About::of(PrinterState::Trouble(PrintTrouble::Offline));
    open_printer(setting).map_or_else(|_| offline(), |mut printer| printer.about())
}

/// Cancels jobs at their devices, because their guest has left; for a command without printers' threads. A device that
/// does not answer prints a badge that opens nothing any more.
pub fn cancel_at_devices(config: &Config, jobs: &[PrintJob]) {
    for job in jobs {
        let setting = config.printers.iter().find(|setting| setting.name == job.printer);
        if let (Some(setting), Some(device_job)) = (setting, job.device_job)
            && let Ok(mut printer) = open_printer(setting)
            && let Err(trouble) = printer.cancel(DeviceJob(device_job))
        {
            tracing::warn!(?trouble, "a badge could not be cancelled at the device");
        }
    }
}
