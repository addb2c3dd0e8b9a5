//! Printing by IPP (RFC 8011): ask first, get a number, send, watch, and take back what nobody would wait for.
//!
//! `printing` calls it, on the printer's own thread. The address is a printer's or a CUPS queue's; both may answer
//! late, wrongly or not at all, and none of that may end in a panic, an endless wait or a second badge.

mod media;
mod reasons;
#[cfg(test)]
mod tests;
mod wire;

use std::thread::sleep;
use std::time::{Duration, Instant};

use ipp::model::{DelimiterTag, Operation, StatusCode};
use ipp::value::IppValue;

use super::{DeviceJob, Job, NotAnAddress, Patience, PrinterState, Progress};
use crate::domain::badge::Media;
use crate::domain::print::{PrintOutcome, PrintTrouble};

use self::media::Loaded;
use self::wire::{Answer, Fault, Wire};

/// The only format that is sent.
const FORMAT: &str = "image/png";
/// What every job is called. Names of jobs stand in queues, logs and displays.
const JOB_NAME: &str = "badge";
/// The longest pause between two tries at a busy device.
const LONGEST_BUSY_PAUSE: Duration = Duration::from_secs(2);
/// How long a device may take to confirm that it took a job back.
const TAKING_BACK: Duration = Duration::from_secs(2);

/// What is asked of a printer before a badge is sent.
const BEFORE: &[&str] = &[
    "document-format-supported",
    "media-col-ready",
    "media-ready",
    "operations-supported",
    "printer-is-accepting-jobs",
    "printer-state",
    "printer-state-reasons",
];
/// What is asked while it prints.
const MEANWHILE: &[&str] = &["printer-state", "printer-state-reasons"];

/// A printer that speaks IPP.
#[derive(Debug)]
pub struct IppPrinter {
    wire: Wire,
    media: Media,
    patience: Patience,
}

impl IppPrinter {
    pub(super) fn new(uri: &str, media: Media, patience: Patience) -> Result<Self, NotAnAddress> {
        let wire = Wire::new(uri, patience.answer).ok_or(NotAnAddress)?;
        Ok(Self { wire, media, patience })
    }

    pub(super) fn print(&mut self, job: &Job<'_>, tell: &mut dyn FnMut(Progress)) -> PrintOutcome {
        let mut watch = Watch::default();
        match self.give(job, &mut watch, tell) {
            Ok(number) => self.watch_over(number, watch, tell),
            Err(outcome) => outcome,
        }
    }

    pub(super) fn follow(&mut self, job: DeviceJob, tell: &mut dyn FnMut(Progress)) -> PrintOutcome {
        self.watch_over(job, Watch::default(), tell)
    }

    pub(super) fn cancel(&mut self, job: DeviceJob) -> Result<(), PrintTrouble> {
        self.ask(self.wire.about_job(Operation::CancelJob, job)).map(|_| ()).map_err(trouble_of_fault)
    }

    pub(super) fn state(&mut self) -> PrinterState {
        let answer = match self.ask(self.wire.about_printer(BEFORE)) {
            Ok(answer) => answer,
            Err(fault) => return PrinterState::Trouble(trouble_of_fault(fault)),
        };
        if let Some(trouble) = reasons::trouble(&answer) {
            return PrinterState::Trouble(trouble);
        }
        if media::loaded(&answer, self.media) == Loaded::AnotherLabel {
            return PrinterState::Trouble(PrintTrouble::WrongMedia);
        }
        if reasons::is_processing(&answer) { PrinterState::Busy } else { PrinterState::Ready }
    }

    /// Gives the badge to the device and returns the job's number.
    fn give(
        &self,
        job: &Job<'_>,
        watch: &mut Watch,
        tell: &mut dyn FnMut(Progress),
    ) -> Result<DeviceJob, PrintOutcome> {
        let printer = self.ask_patiently(|| self.wire.about_printer(BEFORE), watch).map_err(not_given)?;
        let formats = printer.words(DelimiterTag::PrinterAttributes, "document-format-supported");
        if !formats.is_empty() && !formats.contains(&FORMAT) {
            return Err(PrintOutcome::Failed(PrintTrouble::FormatUnsupported));
        }
        let label = match media::loaded(&printer, self.media) {
            Loaded::AnotherLabel => return Err(PrintOutcome::Waiting(PrintTrouble::WrongMedia)),
            Loaded::OurLabel(name) => name,
            Loaded::NotTold => None,
        };
        watch.see(reasons::trouble(&printer), tell);
        if printer.flag("printer-is-accepting-jobs") == Some(false) {
            return Err(PrintOutcome::Waiting(watch.trouble.unwrap_or(PrintTrouble::Paused)));
        }
        let operations = printer.numbers(DelimiterTag::PrinterAttributes, "operations-supported");
        let in_two_steps =
            [Operation::CreateJob, Operation::SendDocument].iter().all(|o| operations.contains(&(*o as i32)));
        if !in_two_steps {
            let answer =
                self.ask_patiently(|| self.wire.print_job(JOB_NAME, FORMAT, label.as_deref(), job.png), watch)?;
            let number = answer.job_number().ok_or(PrintOutcome::Failed(PrintTrouble::Unintelligible))?;
            tell(Progress::Taken(number));
            return Ok(number);
        }
        let answer = self.ask_patiently(|| self.wire.create_job(JOB_NAME, label.as_deref()), watch)?;
        let number = answer.job_number().ok_or(PrintOutcome::Failed(PrintTrouble::Unintelligible))?;
        tell(Progress::Taken(number));
        if let Err(fault) = self.ask(self.wire.send_document(number, FORMAT, job.png)) {
            // Half a job must not print later; that it cannot be taken back changes nothing for the guest.
            let _ = self.ask(self.wire.about_job(Operation::CancelJob, number));
            return Err(PrintOutcome::Failed(trouble_of_fault(fault)));
        }
        Ok(number)
    }

    /// Watches a job until it ends or the longest wait is over.
    fn watch_over(&self, job: DeviceJob, mut watch: Watch, tell: &mut dyn FnMut(Progress)) -> PrintOutcome {
        let started = Instant::now();
        loop {
            match self.ask(self.wire.about_job(Operation::GetJobAttributes, job)) {
                Ok(answer) => {
                    if let Some(outcome) = watch.ending(&answer) {
                        return outcome;
                    }
                    match self.ask(self.wire.about_printer(MEANWHILE)) {
                        Ok(printer) => watch.see(reasons::trouble(&printer), tell),
                        Err(fault) => watch.see(meanwhile(fault), tell),
                    }
                }
                // The device has forgotten it: switched off and on, or emptied by somebody.
                Err(Fault::Refused(StatusCode::ClientErrorNotFound | StatusCode::ClientErrorGone)) => {
                    return PrintOutcome::Failed(PrintTrouble::Aborted);
                }
                Err(fault) => watch.see(meanwhile(fault), tell),
            }
            let waited = started.elapsed();
            if waited >= self.patience.badge {
                return self.take_back(job, &watch);
            }
            let early = waited < self.patience.first_pauses_for;
            let pause = if early { self.patience.first_pause } else { self.patience.later_pause };
            sleep(pause.min(self.patience.badge.saturating_sub(waited)));
        }
    }

    /// Cancels a job after the longest wait. Only what the device took back may be printed again later.
    fn take_back(&self, job: DeviceJob, watch: &Watch) -> PrintOutcome {
        let cancelled = self.ask(self.wire.about_job(Operation::CancelJob, job));
        if let Err(fault @ (Fault::Silent | Fault::Garbage)) = cancelled {
            return PrintOutcome::Failed(trouble_of_fault(fault));
        }
        // Between the last question and now it may have come out after all.
        let asked = Instant::now();
        while let Ok(answer) = self.ask(self.wire.about_job(Operation::GetJobAttributes, job)) {
            match answer.job_stage() {
                Stage::Completed => return PrintOutcome::Confirmed,
                Stage::GivenUp => return watch.waiting(),
                Stage::Unfinished => {}
            }
            if asked.elapsed() >= TAKING_BACK {
                break;
            }
            sleep(self.patience.first_pause);
        }
        match cancelled {
            Ok(_) => watch.waiting(),
            Err(fault) => PrintOutcome::Failed(trouble_of_fault(fault)),
        }
    }

    /// Asks again while the device answers that it is busy, with growing pauses.
    fn ask_patiently(
        &self,
        request: impl Fn() -> Option<wire::Request>,
        watch: &Watch,
    ) -> Result<Answer, PrintOutcome> {
        let started = Instant::now();
        let mut pause = self.patience.first_pause;
        loop {
            match self.ask(request()) {
                Ok(answer) => return Ok(answer),
                Err(Fault::Busy) if started.elapsed() + pause <= self.patience.busy => {
                    sleep(pause);
                    pause = (pause * 2).min(LONGEST_BUSY_PAUSE);
                }
                // Nothing was given away yet, so the badge may be printed later.
                Err(Fault::Busy) => return Err(watch.waiting()),
                Err(fault) => return Err(PrintOutcome::Failed(trouble_of_fault(fault))),
            }
        }
    }

    fn ask(&self, request: Option<wire::Request>) -> Result<Answer, Fault> {
        self.wire.ask(request.ok_or(Fault::Garbage)?)
    }
}

/// What is known of the device while a badge prints.
#[derive(Debug, Default)]
struct Watch {
    /// What stands in the way now.
    trouble: Option<PrintTrouble>,
    /// What last stood in the way: why a job that ends badly did so.
    last: Option<PrintTrouble>,
}

impl Watch {
    /// Notes how the device is and tells each change once.
    fn see(&mut self, trouble: Option<PrintTrouble>, tell: &mut dyn FnMut(Progress)) {
        if trouble != self.trouble {
            tell(trouble.map_or(Progress::Cleared, Progress::Trouble));
        }
        self.trouble = trouble;
        self.last = trouble.or(self.last);
    }

    /// What became of a job, when its attributes say that it ended.
    fn ending(&self, answer: &Answer) -> Option<PrintOutcome> {
        let reasons = answer.words(DelimiterTag::JobAttributes, "job-state-reasons");
        match answer.job_stage() {
            Stage::Completed if reasons.contains(&"job-completed-with-errors") => Some(self.failed(&reasons)),
            Stage::Completed => Some(PrintOutcome::Confirmed),
            Stage::GivenUp => Some(self.failed(&reasons)),
            Stage::Unfinished => None,
        }
    }

    fn failed(&self, job_reasons: &[&str]) -> PrintOutcome {
        let trouble = reasons::worst(job_reasons).or(self.last).unwrap_or(PrintTrouble::Aborted);
        PrintOutcome::Failed(trouble)
    }

    fn waiting(&self) -> PrintOutcome {
        PrintOutcome::Waiting(self.trouble.unwrap_or(PrintTrouble::Busy))
    }
}

/// What a device that is off or hangs before it was given anything means: the badge may be printed later, once.
fn not_given(outcome: PrintOutcome) -> PrintOutcome {
    match outcome {
        PrintOutcome::Failed(PrintTrouble::Offline) => PrintOutcome::Waiting(PrintTrouble::Offline),
        other => other,
    }
}

/// What a question that failed says of the device while a job is out.
fn meanwhile(fault: Fault) -> Option<PrintTrouble> {
    match fault {
        Fault::Busy => None,
        Fault::Silent | Fault::Garbage | Fault::Refused(_) => Some(trouble_of_fault(fault)),
    }
}

/// What a question that failed says of the device.
fn trouble_of_fault(fault: Fault) -> PrintTrouble {
    match fault {
        Fault::Silent => PrintTrouble::Offline,
        Fault::Garbage => PrintTrouble::Unintelligible,
        Fault::Busy => PrintTrouble::Busy,
        Fault::Refused(StatusCode::ServerErrorNotAcceptingJobs) => PrintTrouble::Paused,
        Fault::Refused(
            StatusCode::ClientErrorDocumentFormatNotSupported | StatusCode::ClientErrorDocumentFormatError,
        ) => PrintTrouble::FormatUnsupported,
        Fault::Refused(StatusCode::ClientErrorNotFound | StatusCode::ClientErrorGone) => PrintTrouble::NoPrinter,
        Fault::Refused(_) => PrintTrouble::Aborted,
    }
}

/// How a job stands at the device.
enum Stage {
    /// Waiting, held, printing or stopped, or the device does not say.
    Unfinished,
    /// Cancelled or aborted.
    GivenUp,
    /// Done, the device says.
    Completed,
}

impl Answer {
    /// The number of the job that was made.
    fn job_number(&self) -> Option<DeviceJob> {
        self.numbers(DelimiterTag::JobAttributes, "job-id").first().copied().map(DeviceJob)
    }

    /// How the job stands, from its `job-state` (RFC 8011 section 5.3.7).
    fn job_stage(&self) -> Stage {
        match self.numbers(DelimiterTag::JobAttributes, "job-state").first() {
            Some(7 | 8) => Stage::GivenUp,
            Some(9) => Stage::Completed,
            _ => Stage::Unfinished,
        }
    }

    fn flag(&self, name: &str) -> Option<bool> {
        self.values(DelimiterTag::PrinterAttributes, name).into_iter().find_map(|value| match value {
            IppValue::Boolean(flag) => Some(*flag),
            _ => None,
        })
    }
}
