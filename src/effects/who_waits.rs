//! Who waits for reception, as this process saw it last, so that what another process answers reaches the guest's screen.
//!
//! The store's thread looks whenever the database may have changed. What this process answers itself, it tells where it
//! does so; nothing of that may be told a second time from here.

use std::sync::mpsc::{Receiver, Sender, channel};

use crate::domain::id::VisitId;
use crate::domain::visit::VisitState;
use crate::flow::event::{DeskAnswer, Event};
use crate::store::Store;

use super::store_thread::logged;
use super::{News, Tell};

/// Who waited when this process looked last.
pub(super) struct WhoWaits {
    seen: Vec<VisitId>,
    answered: Receiver<VisitId>,
}

impl WhoWaits {
    /// Nobody yet, and the way to say for whom this process has answered.
    pub(super) fn new() -> (Self, Sender<VisitId>) {
        let (way, answered) = channel();
        (Self { seen: Vec::new(), answered }, way)
    }

    /// Looks who waits now, and tells how another process has answered for those who do not any more. `None` when it
    /// cannot be read.
    pub(super) fn look(&mut self, store: &mut Store, tell: &Tell) -> Option<&[VisitId]> {
        for answered in self.answered.try_iter() {
            self.seen.retain(|visit| *visit != answered);
        }
        let waiting = logged(store.who_waits())?;
        for visit in self.seen.iter().filter(|visit| !waiting.contains(visit)) {
            answered_elsewhere(store, tell, *visit);
        }
        self.seen = waiting;
        Some(&self.seen)
    }
}

/// Tells how another process has answered for a guest, if it has.
pub(super) fn answered_elsewhere(store: &mut Store, tell: &Tell, visit: VisitId) {
    let answer = match logged(store.visit(visit)) {
        Some(None) => DeskAnswer::Refused,
        Some(Some(stored)) => match stored.state {
            VisitState::Inside | VisitState::SaysLeft | VisitState::Left => DeskAnswer::LetInElsewhere,
            VisitState::Waiting => return,
        },
        None => return,
    };
    tell(News::Event(Event::AnsweredAtDesk(visit, answer)));
}
