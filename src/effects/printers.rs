//! One thread a printer: draws a badge, journals that it goes, sends it, and tells what became of it.
//!
//! The journal says *sending* on disk before the first byte leaves, so that a pulled plug never prints twice: after a
//! restart such a job is asked about, not sent. A printer that cannot print hands the job to its fallback, if it is
//! certain that nothing was printed.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use crate::badge::{Fonts, encode_png};
use crate::config::{Config, Printer as Setting, PrinterKind};
use crate::domain::badge::BadgeContent;
use crate::domain::language::Language;
use crate::domain::print::{PrintOutcome, PrintTrouble};
use crate::flow::event::{Answer, Event};
use crate::flow::state::Attempt;
use crate::printing::{DeviceJob, Job, NotAnAddress, Patience, Printer, PrinterState, Progress};
use crate::store::Store;
use crate::store::journal::PrintJob;

use super::badges::{content, picture};
use super::store_thread::{StoreThread, logged, spawn};
use super::{House, News, Tell};

/// How long a printer that had no labels is left alone before it is asked again.
const BETWEEN_LOOKS: Duration = Duration::from_secs(10);

/// The way to the printers' threads.
#[derive(Clone)]
pub(super) struct Printers {
    ways: BTreeMap<String, Sender<Order>>,
    house: Arc<House>,
    tell: Tell,
}

/// What a printer's thread is asked.
enum Order {
    /// Print this badge.
    Print(Box<Badge>),
    /// Look whether there are labels again.
    Look,
    /// Cancel this job at the device.
    Cancel(DeviceJob),
}

/// A badge to print.
struct Badge {
    job: PrintJob,
    content: BadgeContent,
    attempt: Option<Attempt>,
}

impl Printers {
    /// Starts a thread for each printer of kiosk.toml.
    pub(super) fn start(house: &Arc<House>, store: &StoreThread, tell: &Tell) -> Self {
        let mut ways = BTreeMap::new();
        for setting in &house.config.printers {
            let (way, orders) = channel();
            let operator = Operator {
                setting: setting.clone(),
                house: house.clone(),
                store: store.clone(),
                tell: tell.clone(),
                looked: None,
            };
            spawn(&format!("printer {}", setting.name), move || operator.operate(&orders));
            let _ = ways.insert(setting.name.clone(), way);
        }
        Self { ways, house: house.clone(), tell: tell.clone() }
    }

    /// Hands a journalled job to its printer. Called on the store's thread.
    pub(super) fn print(
        &self,
        store: &mut Store,
        job: PrintJob,
        attempt: Option<Attempt>,
        language: Option<&Language>,
    ) {
        let own = self.house.config.languages.first();
        let Some(language) = language.or(own) else { return };
        match content(store, job.visit, language) {
            Ok(content) => match self.ways.get(&job.printer) {
                Some(way) => {
                    let _ = way.send(Order::Print(Box::new(Badge { job, content, attempt })));
                }
                // The printer was taken out of kiosk.toml after the job was queued.
                None => self.give_up(store, &job, attempt, PrintTrouble::NoPrinter),
            },
            Err(error) => {
                tracing::error!(%error, "a badge could not be made");
                self.give_up(store, &job, attempt, PrintTrouble::Aborted);
            }
        }
    }

    /// Notes and tells that a job can never be printed.
    fn give_up(&self, store: &mut Store, job: &PrintJob, attempt: Option<Attempt>, trouble: PrintTrouble) {
        let outcome = PrintOutcome::Failed(trouble);
        let _ = logged(store.print_sending(job.id).and_then(|()| store.print_outcome(job.id, outcome)));
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

    /// Cancels a job at its device, because its guest has left.
    pub(super) fn cancel(&self, job: &PrintJob) {
        if let (Some(way), Some(device_job)) = (self.ways.get(&job.printer), job.device_job) {
            let _ = way.send(Order::Cancel(DeviceJob(device_job)));
        }
    }
}

/// The printer that kiosk.toml describes. Nothing is asked of it yet.
///
/// # Errors
/// Fails when its address is none.
pub fn open_printer(setting: &Setting) -> Result<Printer, NotAnAddress> {
    match &setting.kind {
        PrinterKind::Folder { path } => Ok(Printer::folder(path)),
        PrinterKind::Ipp { uri } => Printer::ipp(uri, setting.media, Patience::default()),
    }
}

/// What a printer says of itself; for `doctor`.
#[must_use]
pub fn state_of(setting: &Setting) -> PrinterState {
    open_printer(setting).map_or(PrinterState::Trouble(PrintTrouble::Offline), |mut printer| printer.state())
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

/// A printer's thread.
struct Operator {
    setting: Setting,
    house: Arc<House>,
    store: StoreThread,
    tell: Tell,
    looked: Option<Instant>,
}

impl Operator {
    fn operate(mut self, orders: &Receiver<Order>) {
        let mut printer = match open_printer(&self.setting) {
            Ok(printer) => printer,
            Err(error) => {
                tracing::error!(%error, printer = self.setting.name, "the printer's address is none");
                return;
            }
        };
        let mut fonts = None;
        while let Ok(order) = orders.recv() {
            match order {
                Order::Print(badge) => self.print(&mut printer, &mut fonts, *badge),
                Order::Look => self.look(&mut printer),
                Order::Cancel(job) => {
                    if let Err(trouble) = printer.cancel(job) {
                        tracing::warn!(?trouble, "a badge could not be cancelled at the device");
                    }
                }
            }
        }
    }

    /// Prints one badge.
    fn print(&self, printer: &mut Printer, fonts: &mut Option<Fonts>, badge: Badge) {
        let Badge { job, content, attempt } = badge;
        let answer = |answer| {
            if let Some(attempt) = attempt {
                (self.tell)(News::Event(Event::Answer(attempt, answer)));
            }
        };
        let png = match self.draw(fonts, &content) {
            Ok((png, picture)) => {
                (self.tell)(News::Badge(job.visit, Arc::new(picture)));
                png
            }
            Err(error) => {
                tracing::error!(%error, "a badge could not be drawn");
                answer(Answer::Printed(self.note(&job, PrintOutcome::Failed(PrintTrouble::Aborted))));
                return;
            }
        };
        drop(content);
        let id = job.id;
        // No byte leaves before the journal says on disk that it does.
        let Some((true, at)) = self.store.ask(move |store| (logged(store.print_sending(id)).is_some(), store.now()))
        else {
            answer(Answer::Printed(PrintOutcome::Failed(PrintTrouble::Aborted)));
            return;
        };
        let mut tell = |progress: Progress| match progress {
            Progress::Taken(DeviceJob(device_job)) => self.store.run(move |store| {
                let _ = logged(store.print_device_job(id, device_job));
            }),
            Progress::Trouble(trouble) => answer(Answer::PrintTrouble(trouble)),
            Progress::Cleared => {}
        };
        let outcome = printer.print(&Job { png: &png, at }, &mut tell);
        self.store.run(move |store| {
            let _ = logged(store.print_outcome(id, outcome));
        });
        answer(Answer::Printed(outcome));
    }

    /// Notes an outcome of a job that was never sent.
    fn note(&self, job: &PrintJob, outcome: PrintOutcome) -> PrintOutcome {
        let id = job.id;
        self.store.run(move |store| {
            let _ = logged(store.print_sending(id).and_then(|()| store.print_outcome(id, outcome)));
        });
        outcome
    }

    fn draw(
        &self,
        fonts: &mut Option<Fonts>,
        content: &BadgeContent,
    ) -> Result<(Vec<u8>, crate::domain::badge::Bitmap), super::BadgeFailure> {
        let fonts = match fonts {
            Some(fonts) => fonts,
            None => fonts.insert(Fonts::load()?),
        };
        let picture = picture(fonts, &self.house, content, self.setting.media)?;
        let png = encode_png(&picture, self.setting.media.dpi)?;
        Ok((png, picture))
    }

    /// Prints what waits, when the device is ready again.
    fn look(&mut self, printer: &mut Printer) {
        if self.looked.is_some_and(|looked| looked.elapsed() < BETWEEN_LOOKS) {
            return;
        }
        self.looked = Some(Instant::now());
        if printer.state() != PrinterState::Ready {
            return;
        }
        let name = self.setting.name.clone();
        self.store.run_with_others(move |store, others| {
            for job in logged(store.prints_ready_to_retry()).unwrap_or_default() {
                if job.printer == name {
                    others.printers.print(store, job, None, None);
                }
            }
        });
    }
}
