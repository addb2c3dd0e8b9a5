//! The life of a print job: which news may follow which. `journal` asks before it writes.
//!
//! The one rule that everything else serves: between two sendings of a job stands *waiting*, and a job only waits
//! when nothing was sent or the device gave the job back. So no job is ever sent twice by itself.

use serde::{Deserialize, Serialize};

use crate::domain::print::PrintState;

/// Where a job stands, one shade finer than guests are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Noted, nothing sent.
    Queued,
    /// On its way: the first byte may have left. Who finds this after a restart knows nothing and asks.
    Sending,
    /// Given to a device that cannot say more.
    Sent,
    /// The device, or somebody who looked, says that it is printed.
    Confirmed,
    /// Not sent, or given back by the device; may be sent later.
    Waiting,
    /// Refused or impossible.
    Failed,
}

impl Stage {
    /// Every stage.
    pub const ALL: [Self; 6] = [Self::Queued, Self::Sending, Self::Sent, Self::Confirmed, Self::Waiting, Self::Failed];

    /// Whether a job may go from here to there.
    #[must_use]
    pub fn may_become(self, next: Self) -> bool {
        match self {
            // Waiting or failed without a try: its printer was taken out of kiosk.toml, or its badge cannot be drawn.
            Self::Queued => matches!(next, Self::Sending | Self::Waiting | Self::Failed),
            Self::Sending => matches!(next, Self::Sent | Self::Confirmed | Self::Waiting | Self::Failed),
            // Never waiting: what a silent device has taken cannot be taken back.
            Self::Sent => matches!(next, Self::Confirmed | Self::Failed),
            // A device may print in the moment in which it is told to give the job back.
            Self::Waiting => matches!(next, Self::Sending | Self::Waiting | Self::Confirmed | Self::Failed),
            Self::Confirmed | Self::Failed => false,
        }
    }

    /// Whether check-out, or another badge in its place, simply ends it: nothing of it is under way.
    #[must_use]
    pub fn may_be_dropped(self) -> bool {
        match self {
            Self::Queued | Self::Waiting => true,
            Self::Sending | Self::Sent | Self::Confirmed | Self::Failed => false,
        }
    }

    /// The state in the words of the house.
    #[must_use]
    pub fn told(self) -> PrintState {
        match self {
            Self::Queued => PrintState::Queued,
            Self::Sending | Self::Sent => PrintState::Sent,
            Self::Confirmed => PrintState::Confirmed,
            Self::Waiting => PrintState::Waiting,
            Self::Failed => PrintState::Failed,
        }
    }
}

/// The stage's word in the database.
#[must_use]
pub fn word(stage: Stage) -> &'static str {
    match stage {
        Stage::Queued => "queued",
        Stage::Sending => "sending",
        Stage::Sent => "sent",
        Stage::Confirmed => "confirmed",
        Stage::Waiting => "waiting",
        Stage::Failed => "failed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn stage() -> impl Strategy<Value = Stage> {
        prop::sample::select(Stage::ALL.to_vec())
    }

    proptest! {
        #[test]
        fn no_job_is_sent_twice_unless_it_waited_in_between(wishes in prop::collection::vec(stage(), 0..40)) {
            let mut now = Stage::Queued;
            let mut way = vec![now];
            for wish in wishes {
                if now.may_become(wish) {
                    now = wish;
                    way.push(now);
                }
            }
            let sendings: Vec<usize> = (0..way.len()).filter(|at| way[*at] == Stage::Sending).collect();
            for pair in sendings.windows(2) {
                prop_assert!(way[pair[0]..pair[1]].contains(&Stage::Waiting), "{way:?}");
            }
            let told = |wanted| way.iter().position(|stage| *stage == wanted);
            if let (Some(sent), Some(sending)) = (told(Stage::Sent), sendings.last()) {
                prop_assert!(sending < &sent, "nothing is sent again once a silent device has it: {way:?}");
            }
        }

        #[test]
        fn what_is_settled_stays_settled(next in stage()) {
            prop_assert!(!Stage::Confirmed.may_become(next));
            prop_assert!(!Stage::Failed.may_become(next));
        }
    }

    #[test]
    fn every_stage_but_the_first_can_be_reached_and_only_two_end_it() {
        for stage in Stage::ALL {
            let reached = Stage::ALL.iter().any(|before| before.may_become(stage));
            assert_eq!(reached, stage != Stage::Queued, "{stage:?}");
            let goes_on = Stage::ALL.iter().any(|next| stage.may_become(*next));
            assert_eq!(goes_on, !matches!(stage, Stage::Confirmed | Stage::Failed), "{stage:?}");
        }
    }

    #[test]
    fn nothing_that_may_be_on_paper_is_dropped() {
        for stage in Stage::ALL.into_iter().filter(|stage| stage.may_be_dropped()) {
            assert!(matches!(stage.told(), PrintState::Queued | PrintState::Waiting));
        }
    }
}
