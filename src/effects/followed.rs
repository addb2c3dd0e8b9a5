//! The badge that another process prints for the guest at this screen: what the print journal says of it, told to them.
//!
//! The store's thread holds the one that is followed and looks at it. It must never print: whoever let the guest in does,
//! and two processes would make two badges.

#[cfg(test)]
mod tests;

use std::time::{Duration, Instant};

use crate::domain::id::{PrintJobId, VisitId};
use crate::domain::print::{PrintOutcome, PrintTrouble};
use crate::flow::event::{Answer, Event};
use crate::flow::state::Attempt;
use crate::store::Store;
use crate::store::journal::{PrintJob, Stage};

use super::store_thread::logged;
use super::{News, Tell};

/// How often the journal is looked at.
const BETWEEN_LOOKS: Duration = Duration::from_millis(500);
/// How long the journal may stand still before the guest reads that the badge needs reception: what stands in the way of a
/// printer, only the process that speaks with it knows.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long a badge is followed: by then whoever prints it has noted what became of it, and the screen is another guest's.
const LONGEST: Duration = Duration::from_mins(3);

/// A badge that is followed.
pub(super) struct Followed {
    attempt: Attempt,
    visit: VisitId,
    /// Who hears of it.
    tell: Tell,
    began: Instant,
    looked: Option<Instant>,
    /// Its job, where it stands and since when.
    job: Option<(PrintJobId, Stage, Instant)>,
    told: Option<Answer>,
}

impl Followed {
    /// The badge of a visit, followed from now on.
    pub(super) fn new(attempt: Attempt, visit: VisitId, tell: Tell) -> Self {
        Self { attempt, visit, tell, began: Instant::now(), looked: None, job: None, told: None }
    }

    /// When to look next, whatever happens.
    pub(super) fn next_look(&self) -> Instant {
        self.looked.map_or(self.began, |looked| looked + BETWEEN_LOOKS)
    }

    /// Looks what has become of it and tells what is new; gives it back as long as more may come.
    pub(super) fn look(mut self, store: &mut Store, now: Instant) -> Option<Self> {
        self.looked = Some(now);
        let known = self.job.map(|(id, ..)| id);
        let goes_on = match (logged(store.print_job_of(self.visit)), known) {
            (Some(Some(job)), known) if known.is_none_or(|known| known == job.id) => self.look_at(&job, now),
            // Another badge is printed in its place: who wanted that is told. Or the guest has left.
            (Some(Some(_)), _) | (Some(None), Some(_)) => false,
            (Some(None), None) => {
                self.answer(Answer::Printed(PrintOutcome::Failed(PrintTrouble::NoPrinter)));
                false
            }
            (None, _) => true,
        };
        (goes_on && now.saturating_duration_since(self.began) < LONGEST).then_some(self)
    }

    /// Tells what the journal says; whether it may say more.
    fn look_at(&mut self, job: &PrintJob, now: Instant) -> bool {
        let since = match self.job {
            Some((_, stage, since)) if stage == job.stage => since,
            Some(_) | None => now,
        };
        self.job = Some((job.id, job.stage, since));
        let overdue = now.saturating_duration_since(since) >= PATIENCE;
        let trouble = job.trouble.unwrap_or(PrintTrouble::Aborted);
        match job.stage {
            Stage::Confirmed => self.answer(Answer::Printed(PrintOutcome::Confirmed)),
            Stage::Sent => self.answer(Answer::Printed(PrintOutcome::Sent)),
            Stage::Failed => self.answer(Answer::Printed(PrintOutcome::Failed(trouble))),
            Stage::Waiting => self.answer(Answer::Printed(PrintOutcome::Waiting(trouble))),
            // Nobody has begun with it: whoever should has ended.
            Stage::Queued if overdue => self.answer(Answer::PrintTrouble(PrintTrouble::Aborted)),
            Stage::Sending if overdue => self.answer(Answer::PrintTrouble(PrintTrouble::Busy)),
            Stage::Queued | Stage::Sending => {}
        }
        match job.stage {
            Stage::Confirmed | Stage::Sent | Stage::Failed => false,
            // A printer that has labels again may print it yet.
            Stage::Queued | Stage::Sending | Stage::Waiting => true,
        }
    }

    /// Tells something, once.
    fn answer(&mut self, answer: Answer) {
        if self.told.as_ref() != Some(&answer) {
            (self.tell)(News::Event(Event::Answer(self.attempt, answer.clone())));
            self.told = Some(answer);
        }
    }
}
