//! Brother QL printers in their own language, over USB or the network: asked first, given the badge, listened to.
//!
//! `printing` calls it, on the printer's own thread. A wrong roll, an open cover or an empty printer is told before a
//! byte of the badge leaves. `Confirmed` is said on the device's own word "printing completed" and on nothing else;
//! what is sent twice is never sent from here, and whatever a device says, or does not, ends in the time of a
//! [`Patience`].

mod raster;
mod status;

use std::time::{Duration, Instant};

use super::errand::Back;
use super::port::{Delivery, Fault, Port};
use super::raw::{A_WHILE, NotGiven};
use super::{About, DeviceJob, Errand, Patience, PrinterState, Progress, Step};
use crate::domain::badge::{Label, Picture};
use crate::domain::label_printer::{PrinterPort, QlModel};
use crate::domain::print::{PrintOutcome, PrintTrouble};

use self::status::{Loaded, Status, Word};

pub use self::raster::Unfit;

/// How long an answer is waited for from a printer that gave none before.
const MUTE: Duration = Duration::from_millis(300);

/// A badge as a file that a Brother QL printer prints.
///
/// # Errors
/// Fails when the model does not take the label or the picture does not fit it.
pub fn encode(model: QlModel, label: Label, picture: &Picture) -> Result<Vec<u8>, Unfit> {
    let mut bytes = raster::greeting(model);
    bytes.extend(raster::job(model, label, picture)?);
    Ok(bytes)
}

/// A Brother QL printer.
#[derive(Debug)]
pub struct BrotherPrinter {
    model: QlModel,
    label: Label,
    at: PrinterPort,
    patience: Patience,
    /// The badge that it has.
    work: Option<Work>,
    /// The number of the last badge; the device itself counts none.
    last_job: i32,
    /// Whether it ever answered. Until it did it may be one of those on the network that never do.
    spoke: bool,
    /// Whether it gave no answer when it was last asked.
    mute: bool,
}

/// A badge at the device, or on its way to it.
#[derive(Debug)]
struct Work {
    job: DeviceJob,
    port: Port,
    delivery: Delivery,
    /// Whether every byte of the badge left.
    whole: bool,
    /// What came of a status that is not whole yet.
    heard: Vec<u8>,
    /// When it last said something, or was last given something.
    last_word: Instant,
    /// Whether it says how it is.
    speaks: bool,
    /// Whether it said that it prints.
    begun: bool,
    /// Whether its head cools, which may take longer than any print.
    cools: bool,
    /// Whether it was told to forget the badge.
    taken_back: bool,
}

/// What a device answers when it is asked how it is.
enum Reply {
    Status(Status),
    Nothing,
    Garbage,
}

impl BrotherPrinter {
    pub(super) fn new(model: QlModel, label: Label, at: PrinterPort, patience: Patience) -> Self {
        Self { model, label, at, patience, work: None, last_job: 0, spoke: false, mute: false }
    }

    pub(super) fn step(&mut self, errand: &mut Errand, tell: &mut dyn FnMut(Progress)) -> Step {
        let Some(job) = errand.given else {
            return match self.give(errand) {
                Ok(()) => Step::Again(Duration::ZERO),
                Err(not_given) => not_given.step(errand, self.patience),
            };
        };
        match self.work.take_if(|work| work.job == job) {
            Some(mut work) => {
                let step = self.look_after(&mut work, errand, tell);
                if let Step::Again(_) = step {
                    self.work = Some(work);
                }
                step
            }
            // Given away by a run that is over: the device knows no numbers, so nobody can ask.
            None => Step::Ended(PrintOutcome::Sent),
        }
    }

    pub(super) fn state(&mut self) -> PrinterState {
        self.look().map_or_else(|state| state, |status| self.state_in(&status))
    }

    /// How it is, which model it is and what is in it; its firmware no status tells.
    pub(super) fn about(&mut self) -> About {
        match self.look() {
            Ok(status) => About {
                model: status.model.map(|model| model.word().to_owned()),
                loaded: status.loaded.words().into_iter().collect(),
                ..About::of(self.state_in(&status))
            },
            Err(state) => About::of(state),
        }
    }

    fn state_in(&self, status: &Status) -> PrinterState {
        match self.refusal(status) {
            Some(trouble) => PrinterState::Trouble(trouble),
            None if status.printing => PrinterState::Busy,
            None => PrinterState::Ready,
        }
    }

    /// Asks for its status; where it gives none, what that says of it.
    fn look(&mut self) -> Result<Status, PrinterState> {
        if self.work.is_some() {
            return Err(PrinterState::Busy);
        }
        let mut port = match Port::open(&self.at, Instant::now() + self.patience.answer) {
            Ok(port) => port,
            Err(Fault::InUse) => return Err(PrinterState::Busy),
            Err(Fault::Absent | Fault::Gone) => return Err(PrinterState::Trouble(PrintTrouble::Offline)),
        };
        match self.ask(&mut port, &raster::question(self.model)) {
            Ok(Reply::Status(status)) => Ok(status),
            // Of a printer that takes connections and never says a word, no more is known.
            Ok(Reply::Nothing) if !port.is_device() && !self.spoke => Err(PrinterState::Ready),
            Ok(Reply::Nothing) | Err(_) => Err(PrinterState::Trouble(PrintTrouble::Offline)),
            Ok(Reply::Garbage) => Err(PrinterState::Trouble(PrintTrouble::Unintelligible)),
        }
    }

    /// Asks the device how it is, and takes the badge on its way if nothing stands in its way.
    fn give(&mut self, errand: &mut Errand) -> Result<(), NotGiven> {
        if self.work.is_some() {
            return Err(NotGiven::Busy);
        }
        let picture = errand.picture.as_ref().ok_or(NotGiven::For(PrintOutcome::Failed(PrintTrouble::Aborted)))?;
        let badge = raster::job(self.model, self.label, picture).map_err(|unfit| {
            tracing::error!(%unfit, "a badge does not fit its printer");
            NotGiven::For(PrintOutcome::Failed(PrintTrouble::CannotBeDrawn))
        })?;
        let mut port = Port::open(&self.at, Instant::now() + self.patience.answer)?;
        let speaks = match self.ask(&mut port, &raster::greeting(self.model))? {
            Reply::Status(status) => match self.refusal(&status) {
                Some(trouble) => return Err(NotGiven::waits_for(trouble)),
                None if status.printing => return Err(NotGiven::Busy),
                None => true,
            },
            // Some models on the network print and never say a word. One that answered before hangs, and on USB each
            // of them answers.
            Reply::Nothing if !port.is_device() && !self.spoke => false,
            Reply::Nothing => return Err(NotGiven::waits_for(PrintTrouble::Offline)),
            Reply::Garbage => return Err(NotGiven::waits_for(PrintTrouble::Unintelligible)),
        };
        self.last_job = self.last_job.wrapping_add(1);
        let job = DeviceJob(self.last_job);
        errand.gave(job);
        self.work = Some(Work {
            job,
            port,
            delivery: Delivery::new(badge),
            whole: false,
            heard: Vec::new(),
            last_word: Instant::now(),
            speaks,
            begun: false,
            cools: false,
            taken_back: false,
        });
        Ok(())
    }

    /// Asks how the device is.
    fn ask(&mut self, port: &mut Port, question: &[u8]) -> Result<Reply, Fault> {
        let patience = if self.mute { self.patience.answer.min(MUTE) } else { self.patience.answer };
        let until = Instant::now() + patience;
        port.forget()?;
        let sent = port.send(question, until)?;
        let (mut heard, mut came, mut told) = (Vec::new(), 0, false);
        while sent == question.len() {
            while let Some(status) = status::next(&mut heard) {
                (told, self.spoke, self.mute) = (true, true, false);
                match status.word {
                    Word::Reply | Word::Error | Word::Off => return Ok(Reply::Status(status)),
                    // Said by itself, before it heard the question.
                    Word::Completed | Word::Cooling | Word::Cooled | Word::Opened | Word::Closed | Word::Phase => {}
                }
            }
            match port.hear(&mut heard, until)? {
                0 => break,
                count => came += count,
            }
            if Instant::now() >= until {
                break;
            }
        }
        if came > 0 && !told {
            return Ok(Reply::Garbage);
        }
        self.mute = !port.is_device();
        Ok(Reply::Nothing)
    }

    /// Why this device is never given this badge, as it says before it is given anything.
    fn refusal(&self, status: &Status) -> Option<PrintTrouble> {
        if let Some(other) = status.model.filter(|model| *model != self.model) {
            // Its rows would be of another length, or packed where it does not unpack: pages of nonsense.
            tracing::warn!(is = other.word(), wanted = self.model.word(), "another printer than kiosk.toml says");
            return Some(PrintTrouble::WrongPrinter);
        }
        let (width, length) = raster::millimetres(self.label);
        let ours = if self.label.is_endless() { Loaded::Roll(width) } else { Loaded::Labels(width, length) };
        status.trouble().or(match status.loaded {
            Loaded::Nothing => Some(PrintTrouble::MediaEmpty),
            loaded if loaded == ours => None,
            // No status tells whether a roll prints red; of one that does not, the device says "replace media".
            Loaded::Roll(_) | Loaded::Labels(..) | Loaded::Unknown => Some(PrintTrouble::WrongMedia),
        })
    }

    /// Sends on and listens, for a moment.
    fn look_after(&mut self, work: &mut Work, errand: &mut Errand, tell: &mut dyn FnMut(Progress)) -> Step {
        let sent = work.delivery.go_on(&mut work.port, Instant::now() + A_WHILE);
        if sent.is_ok() && work.delivery.is_whole() && !work.taken_back && !work.whole {
            work.whole = true;
            work.last_word = Instant::now();
        }
        // What it said before it closed the line counts all the same.
        let pause = if work.delivery.is_whole() && (work.speaks || work.taken_back) {
            self.patience.first_pause
        } else {
            Duration::ZERO
        };
        let heard = work.port.hear(&mut work.heard, Instant::now() + pause);
        while let Some(status) = status::next(&mut work.heard) {
            work.last_word = Instant::now();
            if let Some(outcome) = self.take(status, work, errand, tell) {
                return Step::Ended(outcome);
            }
        }
        if sent.is_err() || heard.is_err() {
            return Step::Ended(closed(work, errand));
        }
        if let Some(outcome) = self.silence(work, errand) {
            return Step::Ended(outcome);
        }
        if errand.back == Back::Unasked && errand.since.elapsed() >= self.patience.badge {
            errand.take_back();
            tell(Progress::Overdue(errand.in_the_way()));
        }
        // What it prints already, it ends within seconds.
        if errand.back == Back::Wanted && !work.begun {
            errand.back = Back::Asked(Instant::now());
            self.have_it_forgotten(work);
        }
        Step::Again(Duration::ZERO)
    }

    /// What a status means for the badge; an outcome when it is the end.
    fn take(
        &self,
        status: Status,
        work: &mut Work,
        errand: &mut Errand,
        tell: &mut dyn FnMut(Progress),
    ) -> Option<PrintOutcome> {
        work.speaks = true;
        work.begun |= status.printing;
        // A badge that is out is out, whatever is wrong with the next one.
        if status.word == Word::Completed && work.whole {
            return Some(PrintOutcome::Confirmed);
        }
        let trouble = status.trouble();
        if let Some(trouble) = trouble {
            errand.see(Some(trouble), tell);
        }
        match (status.word, trouble) {
            // The answer to being told to forget it.
            (Word::Reply, _) if work.taken_back => {
                return Some(match (work.begun, errand.trouble) {
                    (false, _) => errand.waiting(),
                    (true, Some(trouble)) => PrintOutcome::Failed(trouble),
                    (true, None) => PrintOutcome::Sent,
                });
            }
            (Word::Off, Some(trouble)) => {
                return Some(if work.begun { PrintOutcome::Failed(trouble) } else { PrintOutcome::Waiting(trouble) });
            }
            (_, Some(trouble)) => return self.go_wrong(trouble, work),
            (Word::Cooling, None) => {
                work.cools = true;
                errand.see(Some(PrintTrouble::Overheated), tell);
            }
            (Word::Cooled | Word::Phase, None) => {
                work.cools = false;
                errand.see(None, tell);
            }
            // A word about an earlier badge, or about nothing that hinders this one.
            (Word::Completed | Word::Reply | Word::Error | Word::Off | Word::Opened | Word::Closed, None) => {}
        }
        None
    }

    /// An error while the device has the badge. It must not come out by itself later, when somebody has mended the
    /// device and printed it once more; so the device is told to forget it. What was begun may be half out, or out and
    /// not cut: that is for a person to see, and never printed again by itself.
    fn go_wrong(&self, trouble: PrintTrouble, work: &mut Work) -> Option<PrintOutcome> {
        if work.taken_back {
            return None;
        }
        self.have_it_forgotten(work);
        if !work.begun && trouble != PrintTrouble::Jam {
            return None;
        }
        // Whether it hears that or not, nobody prints the badge again but a person.
        let _ = work.delivery.go_on(&mut work.port, Instant::now() + A_WHILE);
        Some(PrintOutcome::Failed(trouble))
    }

    fn have_it_forgotten(&self, work: &mut Work) {
        work.taken_back = true;
        work.last_word = Instant::now();
        work.delivery = Delivery::new(raster::greeting(self.model));
    }

    /// What becomes of a badge about which the device has been silent for too long.
    fn silence(&self, work: &Work, errand: &Errand) -> Option<PrintOutcome> {
        let silent = work.last_word.elapsed();
        if work.taken_back {
            let told = silent >= self.patience.answer;
            return told.then(|| errand.trouble.map_or(PrintOutcome::Sent, PrintOutcome::Failed));
        }
        if !work.whole {
            // Without its last byte, the command to print, no badge comes of it.
            let stuck = work.delivery.stands_still() >= self.patience.picture;
            return stuck.then_some(PrintOutcome::Waiting(PrintTrouble::Offline));
        }
        let patience = if work.cools { self.patience.badge } else { self.patience.busy };
        (!work.speaks || silent >= patience).then_some(PrintOutcome::Sent)
    }
}

/// What becomes of a badge whose device closed the line or was unplugged.
fn closed(work: &Work, errand: &Errand) -> PrintOutcome {
    match (work.whole, work.begun, errand.trouble) {
        // Without its last byte, the command to print, no badge comes of it.
        (false, false, trouble) => PrintOutcome::Waiting(trouble.unwrap_or(PrintTrouble::Offline)),
        (_, _, Some(trouble)) => PrintOutcome::Failed(trouble),
        (true, _, None) => PrintOutcome::Sent,
        (false, true, None) => PrintOutcome::Failed(PrintTrouble::Offline),
    }
}
