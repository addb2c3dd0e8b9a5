//! ZPL II printers (Zebra and what speaks like them), over USB or the network: asked first, given the badge, asked on.
//!
//! `printing` calls it, on the printer's own thread. They say how they are when they are asked `~HS`, and count what
//! they still have. Nothing is sent to one that does not answer, and whatever it says, or does not, ends in the time of
//! a [`Patience`] or is followed as long as it has the badge.

mod graphic;
mod status;

use std::time::{Duration, Instant};

use super::errand::Back;
use super::port::{Delivery, Fault, Port};
use super::raw::{A_WHILE, NotGiven};
use super::{About, DeviceJob, Errand, Patience, PrinterState, Progress, Step};
use crate::domain::label_printer::PrinterPort;
use crate::domain::print::{PrintOutcome, PrintTrouble};

use self::status::Status;

pub use self::graphic::{Packing, encode, encode_as};

/// Cancels every label that came and is not printed.
const CANCEL: &[u8] = b"~JA";
/// How long a printer that said how it is may take to say what it is; not all of them do.
const INTRODUCTION: Duration = Duration::from_secs(1);
/// For how long half a label may stay: a whole one comes within this time.
const HALF_STAYS: Duration = Duration::from_secs(1);
/// For how long a printer may have nothing of a badge, and never had, before that is all that is known.
const NEVER_SEEN: Duration = Duration::from_secs(2);

/// A printer that speaks ZPL II.
#[derive(Debug)]
pub struct ZplPrinter {
    at: PrinterPort,
    patience: Patience,
    /// The badge that it has.
    work: Option<Work>,
    /// The number of the last badge; the device itself counts none.
    last_job: i32,
    /// Since when it has half a label that nobody here sends.
    partial: Option<Instant>,
}

/// A badge at the device, or on its way to it.
#[derive(Debug)]
struct Work {
    job: DeviceJob,
    port: Port,
    delivery: Delivery,
    /// When every byte of the badge had left.
    whole: Option<Instant>,
    /// What came of an answer that is not whole yet.
    heard: Vec<u8>,
    /// When it was last asked, and has not answered yet.
    asked: Option<Instant>,
    /// When it is asked next.
    next_question: Instant,
    /// When it last answered.
    last_word: Instant,
    /// Whether it ever said that it has the badge.
    seen: bool,
    /// Whether it said so last, before it was told to forget it.
    held: bool,
    /// What stands in its way.
    trouble: Option<PrintTrouble>,
    /// When it was told to forget the badge.
    taken_back: Option<Instant>,
}

impl ZplPrinter {
    pub(super) fn new(at: PrinterPort, patience: Patience) -> Self {
        Self { at, patience, work: None, last_job: 0, partial: None }
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
                    work.trouble = errand.trouble;
                    self.work = Some(work);
                }
                step
            }
            // Given away by a run that is over: the device knows no numbers, so nobody can ask.
            None => Step::Ended(PrintOutcome::Sent),
        }
    }

    pub(super) fn state(&self) -> PrinterState {
        self.look().map_or_else(|state| state, |(state, _)| state)
    }

    /// How it is, which model it is and its firmware. What is on its roll no answer tells: the labels that `~HS` calls
    /// remaining are copies of the last job.
    pub(super) fn about(&self) -> About {
        match self.look() {
            Ok((state, mut port)) => {
                let (model, firmware) = introduction(&mut port).unzip();
                About { model, firmware, ..About::of(state) }
            }
            Err(state) => About::of(state),
        }
    }

    /// Asks how it is; where it says nothing, what that says of it.
    fn look(&self) -> Result<(PrinterState, Port), PrinterState> {
        if let Some(work) = &self.work {
            return Err(work.trouble.map_or(PrinterState::Busy, PrinterState::Trouble));
        }
        let opened = Port::open(&self.at, Instant::now() + self.patience.answer);
        match opened.and_then(|mut port| self.ask(&mut port).map(|answer| (answer, port))) {
            Ok((Ok(status), port)) => match status.trouble() {
                Some(trouble) => Ok((PrinterState::Trouble(trouble), port)),
                None if status.has_something() => Ok((PrinterState::Busy, port)),
                None => Ok((PrinterState::Ready, port)),
            },
            Ok((Err(trouble), _)) => Err(PrinterState::Trouble(trouble)),
            Err(Fault::InUse) => Err(PrinterState::Busy),
            Err(Fault::Absent | Fault::Gone) => Err(PrinterState::Trouble(PrintTrouble::Offline)),
        }
    }

    /// Asks the device how it is, and takes the badge on its way if nothing stands in its way.
    fn give(&mut self, errand: &mut Errand) -> Result<(), NotGiven> {
        if let Some(work) = &self.work {
            // Behind a badge that waits for labels, this one waits for them too.
            return Err(work.trouble.map_or(NotGiven::Busy, NotGiven::waits_for));
        }
        let picture = errand.picture.as_ref().ok_or(NotGiven::For(PrintOutcome::Failed(PrintTrouble::Aborted)))?;
        let badge = graphic::encode(picture);
        let mut port = Port::open(&self.at, Instant::now() + self.patience.answer)?;
        let status = self.ask(&mut port)?.map_err(NotGiven::waits_for)?;
        if status.partial {
            // Half a badge, of a line that broke: the next bytes would become part of it. Or another's that comes now.
            if self.partial.get_or_insert_with(Instant::now).elapsed() >= HALF_STAYS {
                let _ = port.send(CANCEL, Instant::now() + self.patience.answer)?;
                self.partial = None;
            }
            return Err(NotGiven::Busy);
        }
        self.partial = None;
        if let Some(trouble) = status.trouble() {
            return Err(NotGiven::waits_for(trouble));
        }
        if status.has_something() {
            return Err(NotGiven::Busy);
        }
        self.last_job = self.last_job.wrapping_add(1);
        let job = DeviceJob(self.last_job);
        errand.gave(job);
        self.work = Some(Work {
            job,
            port,
            delivery: Delivery::new(badge),
            whole: None,
            heard: Vec::new(),
            asked: None,
            next_question: Instant::now(),
            last_word: Instant::now(),
            seen: false,
            held: false,
            trouble: None,
            taken_back: None,
        });
        Ok(())
    }

    /// Asks how the device is; what no answer, or another one, means for a badge.
    fn ask(&self, port: &mut Port) -> Result<Result<Status, PrintTrouble>, Fault> {
        let until = Instant::now() + self.patience.answer;
        port.forget()?;
        let sent = port.send(status::ASK, until)?;
        let (mut heard, mut came) = (Vec::new(), 0);
        while sent == status::ASK.len() && Instant::now() < until {
            came += port.hear(&mut heard, until)?;
            if let Some(status) = status::next(&mut heard) {
                return Ok(Ok(status));
            }
        }
        // Some say nothing while they have no labels; others print, and never can tell. Neither is given a badge of
        // which nobody would know what became.
        Ok(Err(if came > 0 { PrintTrouble::Unintelligible } else { PrintTrouble::Offline }))
    }

    /// Sends on, or asks on, for a moment.
    fn look_after(&self, work: &mut Work, errand: &mut Errand, tell: &mut dyn FnMut(Progress)) -> Step {
        let Some(whole) = work.whole else { return self.send_on(work) };
        match self.question(work) {
            Ok(Some(status)) => {
                errand.see(status.trouble(), tell);
                if let Some(outcome) = ended(&status, work, errand) {
                    return Step::Ended(outcome);
                }
            }
            Ok(None) if work.last_word.elapsed() >= self.patience.answer => {
                errand.see(Some(PrintTrouble::Offline), tell);
                if work.taken_back.is_some_and(|since| since.elapsed() >= self.patience.answer) {
                    return Step::Ended(PrintOutcome::Sent);
                }
            }
            Ok(None) => {}
            // It had all of the badge, and nobody can ask any more.
            Err(_) => return Step::Ended(PrintOutcome::Sent),
        }
        if errand.back == Back::Unasked && whole.elapsed() >= self.patience.badge {
            errand.take_back();
            tell(Progress::Overdue(errand.in_the_way()));
        }
        if errand.back == Back::Wanted {
            errand.back = Back::Asked(Instant::now());
            work.taken_back = Some(Instant::now());
            if work.port.send(CANCEL, Instant::now() + A_WHILE).is_err() {
                return Step::Ended(PrintOutcome::Sent);
            }
        }
        Step::Again(Duration::ZERO)
    }

    fn send_on(&self, work: &mut Work) -> Step {
        // Without its last command no label comes of it.
        let waits = Step::Ended(PrintOutcome::Waiting(PrintTrouble::Offline));
        if work.delivery.go_on(&mut work.port, Instant::now() + A_WHILE).is_err() {
            return waits;
        }
        if work.delivery.is_whole() {
            work.whole = Some(Instant::now());
            work.last_word = Instant::now();
        } else if work.delivery.stands_still() >= self.patience.picture {
            return waits;
        }
        Step::Again(Duration::ZERO)
    }

    /// Asks when it is time to, and listens for a moment.
    fn question(&self, work: &mut Work) -> Result<Option<Status>, Fault> {
        let now = Instant::now();
        let unanswered = work.asked.is_some_and(|asked| asked.elapsed() < self.patience.answer);
        if !unanswered && now >= work.next_question {
            work.heard.clear();
            let _ = work.port.send(status::ASK, now + A_WHILE)?;
            work.asked = Some(now);
            let pauses = self.patience;
            let fresh = work.whole.is_some_and(|since| since.elapsed() < pauses.first_pauses_for);
            work.next_question = now + if fresh { pauses.first_pause } else { pauses.later_pause };
        }
        let _ = work.port.hear(&mut work.heard, now + self.patience.first_pause)?;
        let status = status::next(&mut work.heard);
        if status.is_some() {
            work.asked = None;
            work.last_word = Instant::now();
        }
        Ok(status)
    }
}

/// What the device says it is: its model and its firmware.
fn introduction(port: &mut Port) -> Option<(String, String)> {
    let until = Instant::now() + INTRODUCTION;
    port.forget().ok()?;
    let _ = port.send(status::WHO, until).ok()?;
    let mut heard = Vec::new();
    while heard.len() <= status::LONGEST && port.hear(&mut heard, until).ok()? > 0 {
        if let Some(words) = status::introduction(&heard) {
            return Some(words);
        }
    }
    None
}

/// What became of a badge, when an answer says that the device has nothing of it any more.
///
/// Its word for "printed" is its count: the badge was there, waiting or in the making, and now nothing is there and
/// nothing is in the way. A printer that was quicker than the first question, or dropped the badge, never said that it
/// had it: then nobody can tell.
fn ended(status: &Status, work: &mut Work, errand: &Errand) -> Option<PrintOutcome> {
    if work.taken_back.is_none() {
        work.held = status.has_something();
        work.seen |= work.held;
    }
    if status.has_something() {
        return None;
    }
    if work.taken_back.is_some() {
        return Some(match (status.trouble(), work.held) {
            // Nothing in its way: a label in the making was finished before the rest was cancelled.
            (None, _) => PrintOutcome::Sent,
            (Some(_), true) => errand.waiting(),
            // It had nothing any more before it was told; whether the badge is out, a person has to see.
            (Some(trouble), false) => PrintOutcome::Failed(trouble),
        });
    }
    if status.trouble().is_some() {
        return None;
    }
    if work.seen {
        // Whether it makes a label anew that something came in the way of is a setting of each printer.
        let whole = errand.last.is_none();
        return Some(if whole { PrintOutcome::Confirmed } else { PrintOutcome::Sent });
    }
    work.whole.is_some_and(|since| since.elapsed() >= NEVER_SEEN).then_some(PrintOutcome::Sent)
}
