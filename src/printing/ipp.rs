//! Printing by IPP (RFC 8011): ask first, get a number, send, watch, and take back what nobody would wait for.
//!
//! `printing` calls it, on the printer's own thread. The address is a printer's or a CUPS queue's; both may answer
//! late, wrongly or not at all, and none of that may end in a panic, an endless wait or a second badge.

mod about;
mod format;
mod job;
mod media;
mod reasons;
#[cfg(test)]
mod tests;
mod wire;

use std::time::{Duration, Instant};

use ipp::model::{DelimiterTag, Operation, StatusCode};
use ipp::value::IppValue;

use super::errand::Back;
use super::{About, DeviceJob, Errand, NotAnAddress, Patience, PrinterState, Progress, Step, TAKING_BACK};
use crate::domain::badge::Media;
use crate::domain::print::{PrintOutcome, PrintTrouble};

use self::format::Format;
use self::job::ending;
use self::media::Loaded;
use self::wire::{Answer, Document, Fault, Ticket, Wire};

/// What every job is called. Names of jobs stand in queues, logs and displays.
const JOB_NAME: &str = "badge";
/// The value of `print-scaling` that prints dot by dot (PWG 5100.13).
const UNSCALED: &str = "none";
/// Says that a job can be given a longest life (PWG 5100.11).
const CANCEL_AFTER: &str = "job-cancel-after-supported";
/// The longest pause between two tries at a busy device.
const LONGEST_BUSY_PAUSE: Duration = Duration::from_secs(2);

/// What is asked of a printer before a badge is sent, beside what [`format`] chooses by.
const BEFORE: &[&str] = &[
    CANCEL_AFTER,
    OF_A_QUEUE,
    "media-bottom-margin-supported",
    "media-col-ready",
    "media-col-supported",
    "media-left-margin-supported",
    "media-ready",
    "media-right-margin-supported",
    "media-top-margin-supported",
    "operations-supported",
    "print-scaling-supported",
    "printer-is-accepting-jobs",
    "printer-state",
    "printer-state-reasons",
];
/// What is asked while it prints.
const MEANWHILE: &[&str] = &[OF_A_QUEUE, "printer-state", "printer-state-reasons"];
/// What only a queue of CUPS says of itself: where its device is.
const OF_A_QUEUE: &str = "device-uri";
/// How much longer than the kiosk a queue keeps a badge that nobody took back, because the kiosk was stopped.
const LEFT_ALONE: Duration = Duration::from_secs(60);

/// A printer that speaks IPP.
#[derive(Debug)]
pub struct IppPrinter {
    wire: Wire,
    media: Media,
    patience: Patience,
}

impl IppPrinter {
    pub(super) fn new(uri: &str, media: Media, patience: Patience) -> Result<Self, NotAnAddress> {
        let wire = Wire::new(uri).ok_or(NotAnAddress)?;
        Ok(Self { wire, media, patience })
    }

    pub(super) fn step(&self, errand: &mut Errand, tell: &mut dyn FnMut(Progress)) -> Step {
        match errand.given {
            Some(job) => self.look_after(job, errand, tell),
            None => match self.give(errand, tell) {
                Ok(()) => Step::Again(self.patience.first_pause),
                Err(NotGiven::Busy) if errand.since.elapsed() < self.patience.busy => {
                    Step::Again((errand.since.elapsed() / 2).clamp(self.patience.first_pause, LONGEST_BUSY_PAUSE))
                }
                Err(NotGiven::Busy) => Step::Ended(errand.waiting()),
                Err(NotGiven::For(outcome)) => Step::Ended(outcome),
            },
        }
    }

    pub(super) fn cancel(&mut self, job: DeviceJob) -> Result<(), PrintTrouble> {
        self.ask(self.wire.about_job(Operation::CancelJob, job)).map(|_| ()).map_err(trouble_of_fault)
    }

    pub(super) fn state(&mut self) -> PrinterState {
        match self.ask_before() {
            Ok(answer) => self.state_in(&answer),
            Err(fault) => PrinterState::Trouble(trouble_of_fault(fault)),
        }
    }

    pub(super) fn about(&mut self) -> About {
        match self.ask(self.wire.about_printer(&[format::ASKED, BEFORE, about::ASKED].concat())) {
            Ok(answer) => about::read(&answer, self.state_in(&answer)),
            Err(fault) => About::of(PrinterState::Trouble(trouble_of_fault(fault))),
        }
    }

    /// How a device is that answered so before it was given anything.
    fn state_in(&self, answer: &Answer) -> PrinterState {
        match suits(answer, self.media).err().or(reasons::trouble(answer)) {
            Some(trouble) => PrinterState::Trouble(trouble),
            None if reasons::is_processing(answer) => PrinterState::Busy,
            None => PrinterState::Ready,
        }
    }

    /// Tries once to give the badge to the device. Whatever goes wrong before the picture leaves, the badge may be
    /// printed later.
    fn give(&self, errand: &mut Errand, tell: &mut dyn FnMut(Progress)) -> Result<(), NotGiven> {
        let printer = self.ask_before().map_err(NotGiven::before_the_picture)?;
        let no = |trouble| NotGiven::For(PrintOutcome::Waiting(trouble));
        let format = suits(&printer, self.media).map_err(no)?;
        let trouble = reasons::trouble(&printer);
        if let (true, Some(trouble)) = (errand.choosy, trouble) {
            return Err(NotGiven::For(PrintOutcome::Waiting(trouble)));
        }
        errand.see(trouble, tell);
        if printer.flag("printer-is-accepting-jobs") == Some(false) {
            return Err(NotGiven::For(PrintOutcome::Waiting(trouble.unwrap_or(PrintTrouble::Paused))));
        }
        let scaling = printer.words(DelimiterTag::PrinterAttributes, "print-scaling-supported");
        let scaling = scaling.contains(&UNSCALED).then_some(UNSCALED);
        let longest = (self.patience.badge + LEFT_ALONE).as_secs();
        let cancel_after =
            i32::try_from(longest).ok().filter(|_| printer.tells(DelimiterTag::PrinterAttributes, CANCEL_AFTER));
        let ways = media::on(&printer, self.media).into_iter();
        let tickets = ways.map(|on| Ticket { name: JOB_NAME, on, scaling, cancel_after });
        let operations = printer.numbers(DelimiterTag::PrinterAttributes, "operations-supported");
        let in_two_steps =
            [Operation::CreateJob, Operation::SendDocument].iter().all(|o| operations.contains(&(*o as i32)));
        let document = errand.picture.as_ref().and_then(|picture| format.encode(picture, self.media).ok());
        let bytes = document.ok_or(NotGiven::For(PrintOutcome::Failed(PrintTrouble::CannotBeDrawn)))?;
        let document = Document { format: format.word(), bytes: &bytes };
        if in_two_steps {
            self.give_in_two_steps(errand, document, tickets, tell)
        } else {
            self.give_at_once(errand, document, tickets, tell)
        }
    }

    /// A job first, so that its number is known before the picture leaves.
    fn give_in_two_steps(
        &self,
        errand: &mut Errand,
        document: Document<'_>,
        tickets: impl Iterator<Item = Ticket>,
        tell: &mut dyn FnMut(Progress),
    ) -> Result<(), NotGiven> {
        let answer = understood(tickets, |ticket| self.ask(self.wire.create_job(ticket)));
        let answer = answer.map_err(NotGiven::before_the_picture)?;
        let number = answer.job_number().ok_or(NotGiven::For(PrintOutcome::Waiting(PrintTrouble::Unintelligible)))?;
        tell(Progress::Taken(number));
        let sent = self.ask_with_picture(self.wire.send_document(number, document));
        errand.gave(number);
        match sent {
            // With a number in hand, a device that did not answer is asked what became of it.
            Ok(_) | Err(Fault::Silent | Fault::Garbage) => {}
            // Half a job must not print later.
            Err(fault @ (Fault::Absent | Fault::Busy | Fault::Refused(_))) => {
                errand.see(Some(trouble_of_fault(fault)), tell);
                errand.take_back();
            }
        }
        Ok(())
    }

    /// Job and picture at once, for devices that know no other way.
    fn give_at_once(
        &self,
        errand: &mut Errand,
        document: Document<'_>,
        tickets: impl Iterator<Item = Ticket>,
        tell: &mut dyn FnMut(Progress),
    ) -> Result<(), NotGiven> {
        let asked = |ticket: &Ticket| self.ask_with_picture(self.wire.print_job(ticket, document));
        let answer = match understood(tickets, asked) {
            Ok(answer) => answer,
            // What refuses a badge has not taken it.
            Err(fault @ (Fault::Absent | Fault::Busy | Fault::Refused(_))) => {
                return Err(NotGiven::before_the_picture(fault));
            }
            // It may print what it got, and without a number nobody can ask.
            Err(Fault::Silent | Fault::Garbage) => return Err(NotGiven::For(PrintOutcome::Sent)),
        };
        let number = answer.job_number().ok_or(NotGiven::For(PrintOutcome::Sent))?;
        tell(Progress::Taken(number));
        errand.gave(number);
        Ok(())
    }

    /// Asks once after a job that the device has, and for it back when nobody would wait for it any longer.
    fn look_after(&self, job: DeviceJob, errand: &mut Errand, tell: &mut dyn FnMut(Progress)) -> Step {
        let answers = match self.ask(self.wire.about_job(Operation::GetJobAttributes, job)) {
            Ok(answer) => {
                if let Some(outcome) = ending(&answer, errand) {
                    return Step::Ended(outcome);
                }
                match self.ask(self.wire.about_printer(MEANWHILE)) {
                    Ok(printer) => {
                        let trouble = self.trouble_of(&printer, &answer, errand);
                        errand.see(trouble, tell);
                    }
                    Err(fault) => errand.see(meanwhile(fault), tell),
                }
                true
            }
            // The device has forgotten it: switched off and on, or emptied by somebody.
            Err(Fault::Refused(StatusCode::ClientErrorNotFound | StatusCode::ClientErrorGone)) => {
                return Step::Ended(PrintOutcome::Failed(PrintTrouble::Aborted));
            }
            Err(fault) => {
                errand.see(meanwhile(fault), tell);
                false
            }
        };
        let waited = errand.since.elapsed();
        if errand.back == Back::Unasked && waited >= self.patience.badge {
            errand.take_back();
            tell(Progress::Overdue(errand.in_the_way()));
        }
        if errand.back == Back::Wanted && answers {
            // A device that says no has its reason, mostly that the job is over, and is asked after it all the same.
            if let Ok(_) | Err(Fault::Refused(_)) = self.ask(self.wire.about_job(Operation::CancelJob, job)) {
                errand.back = Back::Asked(Instant::now());
            }
        }
        Step::Again(match errand.back {
            Back::Unasked if waited < self.patience.first_pauses_for => self.patience.first_pause,
            Back::Unasked => self.patience.later_pause,
            Back::Asked(at) if at.elapsed() < TAKING_BACK => self.patience.first_pause,
            Back::Wanted | Back::Asked(_) => self.patience.slow_pause,
        })
    }

    /// What stands in the way of a job. A queue whose device has taken nothing of it yet still tells of the last one, and
    /// not that it cannot reach its device.
    fn trouble_of(&self, printer: &Answer, job: &Answer, errand: &Errand) -> Option<PrintTrouble> {
        let told = reasons::trouble(printer);
        if !printer.is_a_queue() || job.impressions() > 0 {
            told
        } else if errand.since.elapsed() < self.patience.queue {
            None
        } else {
            told.or_else(|| job.is_processing().then_some(PrintTrouble::Offline))
        }
    }

    fn ask_before(&self) -> Result<Answer, Fault> {
        self.ask(self.wire.about_printer(&[format::ASKED, BEFORE].concat()))
    }

    fn ask_with_picture(&self, request: Option<wire::Request>) -> Result<Answer, Fault> {
        self.wire.ask(request.ok_or(Fault::Garbage)?, self.patience.picture)
    }

    fn ask(&self, request: Option<wire::Request>) -> Result<Answer, Fault> {
        self.wire.ask(request.ok_or(Fault::Garbage)?, self.patience.answer)
    }
}

/// Why a badge was not given to a device.
enum NotGiven {
    /// It asked to come back later.
    Busy,
    /// This is what becomes of the badge.
    For(PrintOutcome),
}

impl NotGiven {
    /// A question failed before the picture left: the badge may be printed later.
    fn before_the_picture(fault: Fault) -> Self {
        match fault {
            Fault::Busy => Self::Busy,
            Fault::Absent | Fault::Silent | Fault::Garbage | Fault::Refused(_) => {
                Self::For(PrintOutcome::Waiting(trouble_of_fault(fault)))
            }
        }
    }
}

/// The format for a printer, or why it is not given this badge, as it says before it is given anything.
fn suits(printer: &Answer, media: Media) -> Result<Format, PrintTrouble> {
    let format = Format::of(printer, media).ok_or(PrintTrouble::FormatUnsupported)?;
    match media::loaded(printer, media) {
        Loaded::AnotherLabel => Err(PrintTrouble::WrongMedia),
        Loaded::OurLabel { .. } | Loaded::NotTold => Ok(format),
    }
}

/// Asks with one ticket after the other until the device understands one. A device that refuses a ticket has taken
/// nothing of the job.
fn understood(
    tickets: impl Iterator<Item = Ticket>,
    mut ask: impl FnMut(&Ticket) -> Result<Answer, Fault>,
) -> Result<Answer, Fault> {
    let mut refused = Err(Fault::Garbage);
    for ticket in tickets {
        refused = ask(&ticket);
        match refused {
            Err(Fault::Refused(
                StatusCode::ClientErrorAttributesOrValuesNotSupported | StatusCode::ClientErrorConflictingAttributes,
            )) => {}
            Ok(_) | Err(_) => return refused,
        }
    }
    refused
}

/// What a question that failed says of the device while a job is out.
fn meanwhile(fault: Fault) -> Option<PrintTrouble> {
    match fault {
        Fault::Busy => None,
        Fault::Absent | Fault::Silent | Fault::Garbage | Fault::Refused(_) => Some(trouble_of_fault(fault)),
    }
}

/// What a question that failed says of the device.
fn trouble_of_fault(fault: Fault) -> PrintTrouble {
    match fault {
        Fault::Absent | Fault::Silent => PrintTrouble::Offline,
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

impl Answer {
    /// Whether a queue of CUPS says so of itself.
    fn is_a_queue(&self) -> bool {
        self.tells(DelimiterTag::PrinterAttributes, OF_A_QUEUE)
    }

    fn flag(&self, name: &str) -> Option<bool> {
        self.values(DelimiterTag::PrinterAttributes, name).into_iter().find_map(|value| match value {
            IppValue::Boolean(flag) => Some(*flag),
            _ => None,
        })
    }
}
