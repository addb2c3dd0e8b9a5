//! What a device says of a job: its number, how far it is and how it ended.
//!
//! `printing::ipp` reads it from the answers about a job. Only what a device gave back may be printed again.

use ipp::model::DelimiterTag;

use super::reasons;
use super::wire::Answer;
use crate::domain::print::{PrintOutcome, PrintTrouble};
use crate::printing::errand::Back;
use crate::printing::{DeviceJob, Errand};

/// What became of a job, when its attributes say that it ended.
pub(super) fn ending(answer: &Answer, errand: &Errand) -> Option<PrintOutcome> {
    let reasons = answer.words(DelimiterTag::JobAttributes, "job-state-reasons");
    let failed = || {
        let trouble = reasons::worst(&reasons).or(errand.last).unwrap_or(PrintTrouble::Aborted);
        PrintOutcome::Failed(trouble)
    };
    match answer.job_stage() {
        Stage::Unfinished => None,
        Stage::Completed if reasons.contains(&"job-completed-with-errors") => Some(failed()),
        Stage::Completed => Some(PrintOutcome::Confirmed),
        Stage::GivenUp if errand.back == Back::Unasked => Some(failed()),
        // It stopped too late, by its own count: the badge is out, or most of it.
        Stage::GivenUp if answer.impressions() > 0 => Some(PrintOutcome::Sent),
        Stage::GivenUp => Some(errand.waiting()),
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
    pub(super) fn job_number(&self) -> Option<DeviceJob> {
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

    /// Whether the device works on the job.
    pub(super) fn is_processing(&self) -> bool {
        self.numbers(DelimiterTag::JobAttributes, "job-state").first() == Some(&5)
    }

    /// How many labels came out (RFC 8011 section 5.3.18.2); none where the device does not count. A queue counts what
    /// its device took.
    pub(super) fn impressions(&self) -> i32 {
        self.numbers(DelimiterTag::JobAttributes, "job-impressions-completed").first().copied().unwrap_or(0)
    }
}
